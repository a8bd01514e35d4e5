#!/usr/bin/env python3
"""A match played with keys to a knock-out, rewound, taken over and won; then the other fighter is played, and the
recording of it all replays to the same hashes. Nobody plays the opponent and the round is long, so that the script wins
by the rules and not by luck: keys that arrive, blows that land and the take-over are what it proves."""
import math
import pathlib
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from checks import Checks, Display, binary, need_binary, run, temporary  # noqa: E402
from window import PATIENCE, Session, moved  # noqa: E402

OPPONENT = ("--control", "rouge=player", "--control", "cyan=player", "--set", "battle.damage=2.5", "--set",
            "battle.round_seconds=600")
REWIND = 600  # ticks
MOST_TICKS = 60 * 120


def distance(status):
    return math.dist(status["rouge"], status["cyan"])


def fight(session):
    """Walks up to Cyan and strikes until she is out. Returns the last status, or None after two minutes of the
    match."""
    towards, end = "d", session.status()["tick"] + MOST_TICKS
    while True:
        status = session.status()
        if min(status["life"]) <= 0:
            return status
        if status["tick"] > end or session.process.poll() is not None:
            return None
        if distance(status) > 1.3:
            before = distance(status)
            session.window.hold(towards)
            session.wait(lambda now, tick=status["tick"]: distance(now) <= 1.2 or now["tick"] > tick + 20)
            session.window.release(towards)
            session.frames(1)
            # Where they have changed places, right is left.
            if distance(session.status()) > before + 0.05:
                towards = "a" if towards == "d" else "d"
        else:
            for key in ("j", "j", "k"):
                session.window.hold(key)
                session.frames(1)
                session.window.release(key)
                session.frames(1)


def test_rewind(checks, display, folder):
    recording, hashes = pathlib.Path(folder) / "match.vfreplay", pathlib.Path(folder) / "played.txt"
    session = Session(display, folder, "--scene", "duel", "--seed", "3", *OPPONENT, "--record", str(recording),
                      "--hashes", str(hashes), name="rewind")
    session.open()
    session.wait(lambda status: status["tick"] > REWIND)  # so that there are ten seconds to go back
    end = fight(session)
    if not checks.check("keys alone bring a knock-out", end, "nobody fell in two minutes of the match: "
                        f"{session.status()} " + " | ".join(session.messages())):
        session.process.kill()
        session.end()
        return
    out = end["tick"]
    session.window.hold("BackSpace")
    shown = session.wait(lambda status: status["looking_back"] and status["tick"] <= out - REWIND)
    session.window.picture("8-rewinding")
    checks.check("holding Backspace goes back ten seconds", shown, str(session.status()))
    session.window.release("BackSpace")
    resumed = session.wait(lambda status: not status["looking_back"])
    checks.check("letting go resumes there", resumed and resumed["tick"] < out and min(resumed["life"]) > 0,
                 str(resumed))
    checks.check("ticks go on from the past", session.ticks(60), str(session.status()))
    session.window.key("F3")
    checks.check("F3 changes sides, and says so", session.said("you play"), " | ".join(session.messages()))
    before = session.status()["rouge"]
    way = moved(session, "w", "cyan")  # around her, so that nobody is pushed
    checks.check("…the same keys move Cyan now, and Rouge stands",
                 math.hypot(*way) > 0.25 and math.dist(before, session.status()["rouge"]) < 0.05,
                 f"Cyan by {way}, Rouge from {before} to {session.status()['rouge']}")
    session.window.key("F3")
    end = fight(session)
    checks.check("the match is taken over and won", end and end["life"][1] <= 0 < end["life"][0],
                 str(end or session.status()))
    session.window.close()
    code = session.end()
    checks.check("it ends with exit 0", code == 0, f"exit {code}: {' | '.join(session.messages())}")
    again = pathlib.Path(folder) / "again.txt"
    result = run([binary(), "replay", recording, "--hashes", again], PATIENCE)
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
