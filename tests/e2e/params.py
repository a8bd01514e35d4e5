#!/usr/bin/env python3
"""Parameters as people set them: with --set, in a preset and in a story the picture is the same, byte for byte; a story
that names a parameter that is none says where; a key of a curve follows the mouse in a real window."""
import json
import pathlib
import struct
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from checks import Checks, Display, binary, need_binary, run, temporary  # noqa: E402
from desktop import different_pixels  # noqa: E402
from window import PATIENCE, Session  # noqa: E402

# One of each type, of the renderer's own groups too, which no test without a device sees.
VALUES = {
    "quality.bloom": "false",
    "quality.shadow_size": "256",
    "quality.shadow_filter": "crisp",
    "grade.exposure": "1.4",
    "light.lit": "#C0E0FF",
    "sky.zenith": "0:#170F22 0.5:#3060C0 1:#170F22",
}
CURVE = "henshin_rouge.ring_glow"


def quoted(text):
    return f'"{text}"' if text.startswith(("#", "0:")) or text[0].isalpha() and text not in ("true", "false") else text


def story(cues):
    lines = "".join(f"  {{ at = 0.0, verb = \"param\", name = \"{name}\", value = {quoted(text)} }},\n"
                    for name, text in cues.items())
    return f'title = "t"\n[[chapter]]\nname = "a"\nseconds = 60\ncue = [\n{lines}]\n'


def known(names):
    """Those that this version has, with their defaults."""
    listed = json.loads(run([binary(), "params", "--json"]).out)["parameters"]
    return {row["name"]: row for row in listed if row["name"] in names}


def picture(folder, name, *arguments):
    out = folder / f"{name}.png"
    result = run([binary(), "shot", "--scene", "finale", "--time", "0.4", "--size", "320x180", "--out", out,
                  *arguments], seconds=PATIENCE)
    return pixels(out.read_bytes()) if result.code == 0 else result.tail()


def pixels(png):
    """The compressed pixels of a PNG, without the parameters that it carries as text."""
    at, data = 8, b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at:at + 8])
        if kind == b"IDAT":
            data += png[at + 8:at + 8 + size]
        at += 12 + size
    return data


def test_ways(checks, folder):
    rows = known(VALUES)
    checks.check("the parameters of this test are there", len(rows) == len(VALUES), str(set(VALUES) - set(rows)))
    values = {name: VALUES[name] for name in rows}
    checks.check("none of them has its default", all(rows[name]["default"] != text for name, text in values.items()))
    (folder / "plain.toml").write_text(story({}))
    (folder / "held.toml").write_text(story(values))
    (folder / "preset.toml").write_text("".join(f"{name} = {quoted(text)}\n" for name, text in values.items()))
    plain = picture(folder, "plain", "--story", folder / "plain.toml")
    by_set = picture(folder, "set", "--story", folder / "plain.toml",
                     *(part for name, text in values.items() for part in ("--set", f"{name}={text}")))
    if not checks.check("a picture is made", isinstance(plain, bytes) and isinstance(by_set, bytes),
                        f"{str(plain)[:200]} {str(by_set)[:200]}"):
        return
    checks.check("--set changes it", by_set != plain)
    preset = picture(folder, "preset", "--story", folder / "plain.toml", "--preset", folder / "preset.toml")
    checks.check("a preset gives the bytes of --set", preset == by_set, str(preset)[:200])
    held = picture(folder, "held", "--story", folder / "held.toml")
    checks.check("a story gives the bytes of --set", held == by_set, str(held)[:200])


def test_bad_story(checks, folder):
    stories = folder / "stories"
    stories.mkdir()
    for name, cue, expected in (("unknown", {"grade.exposre": "1"}, "grade.exposure"),
                                ("value", {"grade.exposure": "red"}, "a number from"),
                                ("simulation", {"battle.gravity": "3"}, "verbs and commands")):
        path = stories / f"{name}.toml"
        path.write_text(story(cue))
        for command in (["check", path], ["play", "--headless", "--frames", "1", "--scene", "finale", "--story", path]):
            result = run([binary(), *command], seconds=PATIENCE)
            checks.check(f"{command[0]}: a story with a bad parameter ({name}) is named with its line",
                         result.code == 2 and f"{path}:6: " in result.err and expected in result.err,
                         f"exit {result.code}: {result.tail()}")


def test_curve(checks, display, folder):
    presets = folder / "config" / "venus-finale" / "presets"
    presets.mkdir(parents=True)
    (presets / "marks.txt").write_text(f"pin {CURVE}\n")
    session = Session(display, folder, "--scene", "training", name="params",
                      env={"XDG_CONFIG_HOME": folder / "config"})

    def middle(each):
        return each["x"] + each["width"] / 2, each["y"] + each["height"] / 2

    try:
        window = session.open()
        session.wait(lambda status: status["tick"] > 10)
        window.key("F1")
        pinned = session.row(CURVE)
        if checks.check(f"{CURVE} is pinned to the top", pinned, " | ".join(session.messages())):
            window.click(*middle(pinned))
            key = session.row(f"{CURVE}#1")
            if checks.check("a click on it opens the editor with its keys", key, str(session.status().get("listed"))):
                before = window.picture("12-curve")
                start = middle(key)
                end = (start[0] + 24, start[1] + 40)
                window.drag(start, end)
                after = middle(session.row(f"{CURVE}#1"))
                checks.check("a key follows the mouse", abs(after[0] - end[0]) < 6 and abs(after[1] - end[1]) < 6,
                             f"from {start} to {end}, it is at {after}")
                area = f"{int(pinned['width'])}x{int(pinned['height'])}+{int(pinned['x'])}+{int(pinned['y'])}"
                dragged = session.picture("13-curve-dragged",
                                          lambda path: different_pixels(before, path, area) > 10)
                changed = different_pixels(before, dragged, area)
                checks.check("…and the row's picture with it", changed > 10, f"{changed} pixels")
                # Held for some frames: a slow machine does not see a key that is up again within one.
                window.hold("ctrl")
                window.hold("z")
                session.frames()
                window.release("z")
                window.release("ctrl")
                back = middle(session.row(f"{CURVE}#1"))
                checks.check("Ctrl+Z takes the whole drag back", abs(back[0] - start[0]) < 1.5
                             and abs(back[1] - start[1]) < 1.5, f"{start}, then {back}")
    except RuntimeError as error:
        checks.check("a window opens", False, f"{error}: {' | '.join(session.messages())}")
    session.process.terminate()
    checks.check("SIGTERM ends it with exit 0", session.end() == 0, " | ".join(session.messages()))


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with temporary() as folder:
        folder = pathlib.Path(folder)
        test_ways(checks, folder)
        test_bad_story(checks, folder)
        with Display() as display:
            test_curve(checks, display, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
