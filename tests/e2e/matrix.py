#!/usr/bin/env python3
"""The matrix: matches of machines (duels, Viola, the mob, duels on Roy's strings). Their hashes are equal in several
processes, at -O0 and -O2, built by gcc and clang, and with FMA switched off in libc; a rollback by eight ticks changes
nothing, random seeks equal linear play; matches end by knock-out, nobody stalls, and a better machine wins.

Arguments: --short for one that fits into every run of the tests; the folders of the other builds of venus-matches to
compare with (build/o0, build/clang)."""
import collections
import concurrent.futures
import itertools
import json
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import ROOT, Checks, run, temporary  # noqa: E402

# Kind, seed, level of Rouge (whoever stands left), level of Cyan.
DUELS = [("duel", seed, left, right) for seed, left, right in
         ((1, 5, 5), (2, 5, 5), (3, 8, 8), (4, 8, 8), (5, 1, 1), (6, 2, 3), (7, 3, 3), (8, 4, 6), (9, 6, 6), (10, 7, 7),
          (11, 8, 1), (12, 1, 8))]
OTHERS = [("viola", 21, 5, 5), ("viola", 22, 8, 8), ("viola", 23, 3, 6), ("mob", 31, 6, 6), ("mob", 32, 3, 3),
          ("strings", 41, 5, 5), ("strings", 42, 8, 8), ("strings", 43, 2, 4)]
LONG = {"ticks": 36000, "processes": 5, "matches": DUELS + OTHERS, "history": (3000, 100),
        "pasts": [("duel", 1), ("duel", 3), ("duel", 6), ("viola", 21), ("mob", 31), ("strings", 41)]}
SHORT = {"ticks": 3600, "processes": 2, "matches": [DUELS[0], DUELS[2], OTHERS[0], OTHERS[3], OTHERS[5]],
         "history": (600, 30), "pasts": [("duel", 1), ("viola", 21), ("mob", 31), ("strings", 41)]}
QUIET = 8 * 60  # ticks without a blow, given or guarded, that count as a stall
NO_FMA = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA_Usable,-FMA4_Usable,-AVX2_Usable,-FMA,-FMA4,-AVX2"}


def program(folder="build/release"):
    return ROOT / folder / "venus-matches"


def figures(checks, label, result):
    """What venus-matches said, or None."""
    if not checks.check(label, result.code == 0 and result.out.strip(), result.tail()):
        return None
    return json.loads(result.out)


def ask(checks, label, *command):
    return figures(checks, label, run([program(), *command], 1800))


def titled(match):
    kind, seed, left, right = match
    return f"{kind} {seed}, levels {left} and {right}"


def play_all(checks, extent, others):
    """Plays every match in every way; what the first process said, by match."""
    with temporary() as name, concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        folder = pathlib.Path(name)

        def play(build, label, match, env=None):
            kind, seed, left, right = match
            out = folder / f"{label}-{kind}-{seed}.txt".replace(" ", "-").replace("/", "-")
            result = run([program(build), "match", kind, seed, extent["ticks"], left, right, out], 1800, env)
            return result, out.read_bytes() if out.is_file() else b""

        runs = {f"process {i + 1}": ("build/release", None) for i in range(extent["processes"])}
        runs["without FMA"] = ("build/release", NO_FMA)
        for other in others:
            if checks.check(f"{other} has a venus-matches", program(other).is_file()):
                runs[other] = (other, None)
        played = {(label, match): pool.submit(play, build, label, match, env)
                  for label, (build, env) in runs.items() for match in extent["matches"]}
        # Reported from here alone: lines of several threads would run into each other.
        said = {}
        for (label, match), future in played.items():
            result, hashes = future.result()
            figure = figures(checks, f"{label}: {titled(match)}", result)
            if label == "process 1":
                said[match] = (figure, hashes)
            else:
                checks.check(f"{label} equals process 1: {titled(match)}", hashes == said[match][1] != b"",
                             difference(said[match][1], hashes))
        checks.check("different matches have different hashes",
                     len({hashes for _, hashes in said.values()}) == len(extent["matches"]))
    return {match: figure for match, (figure, _) in said.items() if figure}


def difference(one, other):
    """The first tick on which two lists of hashes differ."""
    if not one or not other:
        return "no hashes"
    lines = list(itertools.zip_longest(one.splitlines(), other.splitlines()))
    tick = next((tick for tick, (left, right) in enumerate(lines, 1) if left != right), None)
    return f"the first other hash is that of tick {tick} of {len(lines)}"


def judge(checks, said):
    count = collections.Counter()
    for match, figure in said.items():
        # On strings nobody strikes for long.
        if match[0] != "strings":
            checks.check(f"no stall: {titled(match)}", figure["longest_quiet"] < QUIET,
                         f"{figure['longest_quiet']} ticks without a blow")
        if match[0] in ("duel", "viola"):
            count += collections.Counter({key: figure[key] for key in ("rounds", "knock_outs")})
    return count


def main():
    checks = Checks()
    extent = SHORT if "--short" in sys.argv[1:] else LONG
    if not checks.check("venus-matches is built", program().is_file(), f"{program()} is missing"):
        return checks.finish()
    count = judge(checks, play_all(checks, extent, [other for other in sys.argv[1:] if other != "--short"]))
    if extent is LONG:
        checks.check("nine of ten rounds end by knock-out", count["knock_outs"] >= 0.9 * count["rounds"] > 0,
                     str(dict(count)))
        said = ask(checks, "a hundred rounds, level 8 against 1", "rounds", 1000, 50, 8, 1)
        mirrored = ask(checks, "…and 1 against 8", "rounds", 2000, 50, 1, 8)
        if said and mirrored:
            wins = said["wins"][0] + mirrored["wins"][1]
            checks.check("level 8 beats level 1 at least 95 times of 100", wins >= 95, f"{wins} times")
    ticks, seeks = extent["history"]
    for kind, seed in extent["pasts"]:
        ask(checks, f"{ticks} ticks of {kind} {seed}: rolled back at each; {seeks} random seeks", "history", kind, seed,
            ticks, seeks)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
