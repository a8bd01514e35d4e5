#!/usr/bin/env python3
"""The long matrix: twelve matches of machines over 36,000 ticks. Their hashes are equal in five processes, at -O0 and
-O2, built by gcc and clang, and with FMA switched off in libc; a rollback by eight ticks changes nothing, random seeks
equal linear play; matches end by knock-out, nobody stalls, and a better machine wins.

Arguments: the folders of the other builds of venus-matches to compare with (build/o0, build/clang)."""
import collections
import concurrent.futures
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import ROOT, Checks, run, temporary  # noqa: E402

TICKS = 36000
# Seed, level of Rouge, level of Cyan.
MATCHES = [(1, 5, 5), (2, 5, 5), (3, 8, 8), (4, 8, 8), (5, 1, 1), (6, 2, 3), (7, 3, 3), (8, 4, 6), (9, 6, 6), (10, 7, 7),
           (11, 8, 1), (12, 1, 8)]
QUIET = 8 * 60  # ticks without a blow, given or guarded, that count as a stall
NO_FMA = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA_Usable,-FMA4_Usable,-AVX2_Usable,-FMA,-FMA4,-AVX2"}


def program(folder="build/release"):
    return ROOT / folder / "venus-matches"


def figures(checks, label, command, seconds=1800, env=None):
    """What venus-matches says, or None."""
    result = run(command, seconds, env)
    if not checks.check(label, result.code == 0 and result.out.strip(), result.tail()):
        return None
    return json.loads(result.out)


def main():
    checks = Checks()
    if not checks.check("venus-matches is built", program().is_file(), f"{program()} is missing"):
        return checks.finish()
    with temporary() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        folder = pathlib.Path(name)

        def play(build, label, match, env=None):
            seed, rouge, cyan = match
            out = folder / f"{label}-{seed}.txt".replace(" ", "-")
            said = figures(checks, f"{label}: match {seed}, levels {rouge} and {cyan}",
                           [program(build), "match", seed, TICKS, rouge, cyan, out], env=env)
            return said, out.read_bytes() if out.is_file() else b""

        runs = {f"process {i}": ("build/release", None) for i in range(1, 6)}
        runs["without FMA"] = ("build/release", NO_FMA)
        for other in sys.argv[1:]:
            if checks.check(f"{other} has a venus-matches", program(other).is_file()):
                runs[other] = (other, None)
        played = {(label, match): pool.submit(play, build, label, match, env)
                  for label, (build, env) in runs.items() for match in MATCHES}
        first = {match: played["process 1", match].result() for match in MATCHES}
        for (label, match), future in played.items():
            if label != "process 1":
                same = future.result()[1] == first[match][1] != b""
                checks.check(f"{label} equals process 1 in match {match[0]}", same, "other hashes")
        checks.check("twelve matches are twelve different ones", len({hashes for _, hashes in first.values()}) == 12)

        count = collections.Counter()
        for match, (said, _) in first.items():
            if said:
                count += collections.Counter({key: said[key] for key in ("rounds", "knock_outs")})
                checks.check(f"match {match[0]} has no stall", said["longest_quiet"] < QUIET,
                             f"{said['longest_quiet']} ticks without a blow")
        checks.check("nine of ten rounds end by knock-out", count["knock_outs"] >= 0.9 * count["rounds"] > 0,
                     str(dict(count)))

        said = figures(checks, "a hundred rounds, level 8 against 1",
                       [program(), "rounds", 1000, 50, 8, 1])
        mirrored = figures(checks, "…and 1 against 8", [program(), "rounds", 2000, 50, 1, 8])
        if said and mirrored:
            wins = said["wins"][0] + mirrored["wins"][1]
            checks.check("level 8 beats level 1 at least 95 times of 100", wins >= 95, f"{wins} times")
        for seed in (1, 3, 6):
            figures(checks, f"3,000 ticks of seed {seed}: rolled back at each; 100 random seeks",
                    [program(), "history", seed, 3000, 100])
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
