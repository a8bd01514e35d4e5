#!/usr/bin/env python3
"""Keys as people choose them: a cell of the overlay is clicked, the new key pressed; it moves Rouge at once and after a
restart, the old one does not. A broken file of keys is named with its line, changes nothing, and is kept aside. What
holds for one session only, --set and changed sides, is not written."""
import math
import pathlib
import sys
import tomllib

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from checks import Checks, Display, need_binary, run, binary, temporary  # noqa: E402
from window import PATIENCE, Session, moved  # noqa: E402

PLAYERS = ("--scene", "duel", "--seed", "7", "--control", "rouge=player", "--control", "cyan=player")


def begin(checks, display, folder, config, *arguments):
    session = Session(display, folder, *PLAYERS, *arguments, name="controls", env={"XDG_CONFIG_HOME": config})
    session.open()
    # The fight has begun: fighters walk.
    checks.check("the fight begins", session.wait(lambda status: status["tick"] > 240), " | ".join(session.messages()))
    return session


def end(checks, session):
    session.process.terminate()
    code = session.end()
    checks.check("it ends with exit 0", code == 0, f"exit {code}: {' | '.join(session.messages())}")


def walks(session, key):
    return math.hypot(*moved(session, key)) > 0.25


def test_remap(checks, display, folder, config):
    file = config / "venus-finale" / "controls.toml"
    session = begin(checks, display, folder, config)
    window = session.window
    window.key("F1")
    checks.check("the tab of keys opens", session.click("tab:Keys"), str(session.status().get("listed"))[:300])
    checks.check("a key is clicked", session.click("key:0:walk away"), "no such cell")
    window.key("F5")
    session.frames()
    checks.check("a key of the program is not taken", not file.exists(), file.read_text() if file.exists() else "")
    window.key("semicolon")
    written = session.wait(lambda _: file.exists())
    checks.check("the new key is written", written
                 and tomllib.loads(file.read_text(encoding="utf-8")) == {"keyboard_1": {"up": "Semicolon"}},
                 file.read_text(encoding="utf-8") if file.exists() else "no file")
    session.frames()
    window.picture("25-controls")
    window.key("F1")
    session.wait(lambda status: not status["overlay"])
    session.frames()
    window.picture("26-controls-hints")
    checks.check("…and moves Rouge", walks(session, "semicolon"), str(session.status()["rouge"]))
    before = session.status()["rouge"]
    window.hold("w")
    session.ticks(60)
    window.release("w")
    checks.check("the old key does not", math.dist(before, session.status()["rouge"]) < 0.05,
                 f"{before}, then {session.status()['rouge']}")
    end(checks, session)
    checks.check("the file is a file of parameters", run([binary(), "check", file], PATIENCE).code == 0)
    session = begin(checks, display, folder, config)
    checks.check("it is still so after a restart", walks(session, "semicolon"), str(session.status()["rouge"]))
    session.window.key("F1")
    session.click("tab:Keys")
    checks.check("reset is clicked", session.click("key:reset"), "no such button")
    session.wait(lambda _: tomllib.loads(file.read_text(encoding="utf-8")) == {})
    checks.check("it is as delivered again", tomllib.loads(file.read_text(encoding="utf-8")) == {}, file.read_text())
    session.window.key("F1")
    session.wait(lambda status: not status["overlay"])
    checks.check("…and the old key moves her", walks(session, "w"), str(session.status()["rouge"]))
    end(checks, session)


def rebind(checks, session, action, key):
    """A cell of the first keyboard is clicked, a key pressed, the overlay closed."""
    session.window.key("F1")
    session.wait(lambda status: status["overlay"])
    checks.check(f"{action}: the cell is clicked", session.click("tab:Keys") and session.click(f"key:0:{action}"),
                 str(session.status().get("listed"))[:300])
    session.frames()  # the click has made it wait
    session.window.key(key)
    session.frames()
    session.window.key("F1")
    session.wait(lambda status: not status["overlay"])


def read(file):
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None


def test_broken(checks, display, folder, config):
    file = config / "venus-finale" / "controls.toml"
    aside = file.with_name("controls.toml.broken")
    broken = '[keyboard_1]\nup = "Enter"\n'
    file.write_text(broken, encoding="utf-8")
    session = begin(checks, display, folder, config, "--set", "input.rouge=keyboard_2")
    checks.check("a broken file is named with its line", session.said("controls.toml:2"), session.log_text())
    checks.check("--set gives Rouge the other half", walks(session, "Up"), str(session.status()["rouge"]))
    checks.check("a broken file stays until something is changed", read(file) == tomllib.loads(broken)
                 and not aside.exists(), str(read(file)))
    rebind(checks, session, "walk away", "semicolon")
    wanted = {"keyboard_1": {"up": "Semicolon"}}
    session.wait(lambda _: read(file) == wanted)
    checks.check("only the change is written, not what --set gave", read(file) == wanted, str(read(file)))
    checks.check("the broken file is kept aside", aside.exists() and aside.read_text(encoding="utf-8") == broken,
                 str(sorted(path.name for path in file.parent.iterdir())))
    session.window.key("F3")
    checks.check("sides are changed", session.said("you play both"), " | ".join(session.messages()))
    rebind(checks, session, "walk nearer", "apostrophe")
    wanted["keyboard_1"]["down"] = "Apostrophe"
    session.wait(lambda _: read(file) == wanted)
    checks.check("…which is not written either", read(file) == wanted, str(read(file)))
    end(checks, session)


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with Display() as display, temporary() as folder:
        config = pathlib.Path(folder) / "config"
        try:
            test_remap(checks, display, folder, config)
            test_broken(checks, display, folder, config)
        except RuntimeError as error:
            checks.check("the window", False, str(error))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
