#!/usr/bin/env python3
"""A match played with keys to a knock-out, rewound, taken over and won; the recording of it replays to the same
hashes. Then the other fighter."""
import math
import pathlib
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from checks import Checks, Display, binary, need_binary, run, temporary  # noqa: E402
from desktop import Window  # noqa: E402
from window import Session  # noqa: E402

# Weak and slow, so that a script can win; it still has to hit.
OPPONENT = ("--set", "battle.ai_level_cyan=1", "--set", "battle.ai_aggression=0.1", "--set", "battle.damage=2.5",
            "--set", "battle.round_pause=20")


def distance(status):
    return math.dist(status["rouge"], status["cyan"])


def fight(session, seconds):
    """Walks up to Cyan and strikes until one of them is out. Returns the last status."""
    until, towards = time.monotonic() + seconds, "d"
    while time.monotonic() < until:
        status = session.status()
        if not status or session.process.poll() is not None:
            return None
        if min(status["life"]) <= 0:
            return status
        if distance(status) > 1.3:
            before = distance(status)
            session.window.hold(towards)
            session.ticks(14, 5)
            session.window.release(towards)
            if distance(session.status()) > before + 0.05:
                towards = "a" if towards == "d" else "d"
        else:
            for key in ("j", "j", "k"):
                session.window.key(key)
                session.ticks(8, 5)
    return None


def test_rewind(checks, display, folder):
    recording, hashes = pathlib.Path(folder) / "match.vfreplay", pathlib.Path(folder) / "played.txt"
    session = Session(display, folder, "--scene", "duel", "--seed", "3", *OPPONENT, "--record", str(recording),
                      "--hashes", str(hashes), name="rewind")
    session.window = Window(display, session.process.pid)
    session.wait(lambda status: status["tick"] > 60, 40)
    end = fight(session, 100)
    if not checks.check("keys alone bring a knock-out", end, "nobody fell in 100 s: " + " | ".join(session.messages())):
        session.process.kill()
        session.end()
        return
    out = session.status()["tick"]
    goal = max(61, out - 600)
    session.window.hold("BackSpace")
    shown = session.wait(lambda status: status["looking_back"] and status["tick"] <= goal, 30)
    session.window.picture("8-rewinding")
    checks.check("holding Backspace goes back ten seconds, or to the beginning", shown, str(session.status()))
    session.window.release("BackSpace")
    resumed = session.wait(lambda status: not status["looking_back"], 10)
    checks.check("letting go resumes there", resumed and resumed["tick"] < out and min(resumed["life"]) > 0,
                 str(resumed))
    checks.check("ticks go on from the past", session.ticks(20, 10), str(session.status()))
    end = fight(session, 100)
    checks.check("the match is taken over and won", end and end["life"][1] <= 0 < end["life"][0], str(end))
    session.window.key("F3")
    before = session.status().get("cyan")
    changed = "you play Cyan" in "\n".join(session.messages()) if before else False
    until = time.monotonic() + 5
    while not changed and time.monotonic() < until:
        time.sleep(0.1)
        changed = "you play Cyan" in "\n".join(session.messages())
    checks.check("F3 changes sides", changed, " | ".join(session.messages()))
    session.window.close()
    code = session.end()
    checks.check("it ends with exit 0", code == 0, f"exit {code}: {' | '.join(session.messages())}")
    again = pathlib.Path(folder) / "again.txt"
    result = run([binary(), "replay", recording, "--hashes", again], 120)
    checks.check("its recording plays", result.code == 0, result.tail())
    played, replayed = (path.read_text(encoding="utf-8") if path.exists() else "" for path in (hashes, again))
    checks.check("…to the same hashes, rewind included", played and played == replayed,
                 f"{len(played.splitlines())} and {len(replayed.splitlines())} ticks")


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with Display() as display, temporary() as folder:
        test_rewind(checks, display, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
