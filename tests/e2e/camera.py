#!/usr/bin/env python3
"""A shot is edited in the running demo: a key flown with the free camera and added in the overlay ends in the file, the
shot plays it, comments stay, and a change that somebody else has made to the file meanwhile is not overwritten. In a copy
(environment variable VENUS_ROOT), so that nobody's files are touched."""
import math
import pathlib
import sys
import tomllib

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from checks import Checks, Display, need_binary, temporary  # noqa: E402
from reload import copy_root  # noqa: E402
from window import Session  # noqa: E402

SHOT = "arrival"  # measured from the world: its numbers are the camera's


def click(checks, session, name, part=0.5):
    """The widget with this name; False where it is not on the screen."""
    return checks.check(f"the overlay shows {name}", session.click(name, part),
                        str([each["name"] for each in session.status()["listed"]][:12]))


def keys_of(path):
    shots = tomllib.loads(path.read_text(encoding="utf-8"))["shot"]
    return next(shot["key"] for shot in shots if shot["name"] == SHOT)


def test_edit(checks, session, path):
    window = session.window
    window.key("p")
    window.key("F1")
    opened = session.wait(lambda status: status["overlay"] and status["listed"])
    if not checks.check("F1 opens the overlay", opened, str(session.status().get("overlay"))):
        return
    click(checks, session, "tab:Camera")
    if not click(checks, session, "shot:open") or not click(checks, session, f"shot:name:{SHOT}"):
        window.picture("camera-1-failed")
        return
    before, text = keys_of(path), path.read_text(encoding="utf-8")
    tick = session.status()["tick"]
    shown = session.wait(lambda s: math.dist(s["camera"], before[0]["position"]) < 0.01)
    checks.check("choosing a shot looks through it", shown, f"{session.status()['camera']}, not {before[0]['position']}")
    window.picture("camera-1-open")
    click(checks, session, "shot:fly")
    window.hold("Up")
    session.wait(lambda s: math.dist(s["camera"], before[0]["position"]) > 0.4)
    window.release("Up")
    session.frames()
    flown = session.status()["camera"]
    checks.check("arrows fly, also in a pause", math.dist(flown, before[0]["position"]) > 0.3, str(flown))
    click(checks, session, "shot:time", 0.3)
    click(checks, session, "shot:add")
    window.picture("camera-2-flown")
    checks.check("nothing is written before it is asked for", path.read_text(encoding="utf-8") == text, "")
    click(checks, session, "shot:write")
    session.wait(lambda _: len(keys_of(path)) == len(before) + 1)
    after = keys_of(path)
    new = [key for key in after if key["at"] not in [old["at"] for old in before]]
    if not checks.check("the key is in the file", len(new) == 1 and len(after) == len(before) + 1, str(after)):
        return
    checks.check("…where the camera was", math.dist(new[0]["position"], flown) < 0.003, f"{new[0]} {flown}")
    old_lines = [line for line in text.splitlines()]
    new_lines = [line for line in path.read_text(encoding="utf-8").splitlines()]
    added = [line for line in new_lines if line not in old_lines]
    checks.check("…and no other letter of it changed", len(added) == 1 and len(new_lines) == len(old_lines) + 1,
                 "\n".join(added))
    click(checks, session, "shot:look")
    shown = session.wait(lambda s: math.dist(s["camera"], new[0]["position"]) < 0.003)
    checks.check("the shot plays it", shown, f"{session.status()['camera']}, not {new[0]['position']}")
    checks.check("…and the scene did not start again", session.status()["tick"] == tick, str(session.status()["tick"]))
    window.picture("camera-3-played")

    # Somebody else writes while a key is waiting.
    click(checks, session, "shot:time", 0.8)
    click(checks, session, "shot:fly")
    click(checks, session, "shot:add")
    said = len(session.log_text())
    theirs = path.read_text(encoding="utf-8") + "# somebody was here\n"
    path.write_text(theirs, encoding="utf-8")
    checks.check("the file's change is taken over", session.said("data reloaded", said), " | ".join(session.messages()))
    click(checks, session, "shot:write")
    checks.check("writing over it is refused, with the reason", session.said("changed meanwhile", said), " | ".join(session.messages()))
    checks.check("…and nothing of it is lost", path.read_text(encoding="utf-8") == theirs, "the file is another one")
    window.picture("camera-4-refused")


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with Display() as display, temporary() as folder:
        root = copy_root(folder)
        session = Session(display, folder, "--scene", "duel", "--watch", name="camera", env={"VENUS_ROOT": root})
        try:
            session.open()
            if checks.check("it runs from another folder", session.wait(lambda status: status["tick"] > 60),
                            " | ".join(session.messages())):
                test_edit(checks, session, root / "assets" / "stories" / "cameras.toml")
        except RuntimeError as error:
            checks.check("the window", False, f"{error}: {' | '.join(session.messages())}")
        session.process.terminate()
        code = session.end()
        checks.check("it ends with exit 0 after all that", code == 0, f"exit {code}: {' | '.join(session.messages())}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
