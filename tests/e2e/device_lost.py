#!/usr/bin/env python3
"""A device that is lost in the midst of a match: another one is made and the match goes on as if nothing had been, with a
window and without. Where it is lost again at once the match is kept in a file, and the program says what to do."""
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import Checks, Display, binary, need_binary, run, temporary  # noqa: E402

FRAMES = 120
SECONDS = 300


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with temporary() as folder:
        folder = pathlib.Path(folder)

        def duel(name, *more, env=None):
            """The run, and the hashes of its ticks."""
            hashes = folder / f"{name}.txt"
            result = run([binary(), "play", "--scene", "duel", "--seed", "7", "--watch", "--size", "320x180", "--frames", FRAMES,
                          "--hashes", hashes, "--out", folder, *more], SECONDS, env=env)
            return result, hashes.read_text(encoding="utf-8") if hashes.is_file() else ""

        plain, expected = duel("plain", "--headless")
        checks.check("without a loss it plays", plain.code == 0 and len(expected.splitlines()) >= FRAMES - 2, plain.tail())
        lost, hashes = duel("lost", "--headless", "--selftest-lose-device", "40")
        checks.check("lost once: exit 0", lost.code == 0, lost.tail())
        checks.check("…it says so, and with what it goes on", "was lost; making it again" in lost.err and
                     "going on with" in lost.err, lost.tail())
        checks.check("…every tick is that of the match without a loss", hashes == expected,
                     f"{len(hashes.splitlines())} and {len(expected.splitlines())} lines")

        gone, _ = duel("gone", "--headless", "--selftest-lose-device", "40", "--selftest-lose-device", "60")
        checks.check("lost again at once: exit 3", gone.code == 3, f"{gone.code}: {gone.tail()}")
        kept = re.search(r"--replay (\S+\.vfreplay)", gone.err)
        checks.check("…it names the kept match, and another device as a way", kept and "--device" in gone.err, gone.tail())
        if kept:
            again = folder / "again.txt"
            replayed = run([binary(), "replay", kept.group(1), "--hashes", again], SECONDS)
            text = again.read_text(encoding="utf-8") if again.is_file() else ""
            checks.check("…which is the match up to there", replayed.code == 0 and len(text.splitlines()) >= 55 and
                         expected.startswith(text), f"{len(text.splitlines())} ticks; {replayed.tail()}")

        with Display() as display:
            shown, _ = duel("window", "--require-window", "--selftest-lose-device", "40", env=display.env)
        checks.check("in a window: it goes on to the last frame", shown.code == 0 and "going on with" in shown.err,
                     f"{shown.code}: {shown.tail()}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
