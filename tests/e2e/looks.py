#!/usr/bin/env python3
"""Looks: two sets of parameters beside each other, snapshots, photos, parameters out of pictures. First as pictures of
the command line, bit for bit; then with the mouse in a real window."""
import pathlib
import shutil
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from checks import OUT, Checks, Display, binary, need_binary, run, temporary  # noqa: E402
from desktop import different_pixels  # noqa: E402
from window import PATIENCE, Session  # noqa: E402

B = ["--b-set", "grade.exposure=1.4", "--b-set", "quality.render_scale=1", "--b-set", "light.lit=#80A0FF"]
SET = [part.replace("--b-set", "--set") for part in B]


def shot(checks, path, *arguments):
    size = [] if "--size" in arguments else ["--size", "640x360"]
    result = run([binary(), "shot", "--shot", "duel", *size, "--out", path, *arguments], PATIENCE)
    return checks.check(f"shot {path.name}", result.code == 0, result.tail())


def test_pictures(checks, folder):
    a, b, both, again = (folder / name for name in ("a.png", "b.png", "both.png", "again.png"))
    same = folder / "same.png"
    if not (shot(checks, a) and shot(checks, b, *SET) and shot(checks, both, *B, "--divider", "0.25")
            and shot(checks, again, "--preset", b) and shot(checks, same, "--b-set", "grade.exposure=1")):
        return
    checks.check("A and B differ", different_pixels(a, b) > 50_000)
    checks.check("left of the divider it is A, bit for bit", different_pixels(a, both, "160x360+0+0", fuzz="0%") == 0)
    checks.check("right of it B", different_pixels(b, both, "480x360+160+0", fuzz="0%") == 0)
    checks.check("two equal sides are the picture itself", different_pixels(a, same, fuzz="0%") == 0)
    checks.check("a picture's parameters make the picture again", different_pixels(b, again, fuzz="0%") == 0)
    tiles = folder / "tiles.png"
    # The glow of tiles is that of a window, not of so large a picture.
    plain = ["--size", "1536x1152", "--set", "quality.bloom=false", "--set", "quality.distortion=false"]
    if shot(checks, tiles, *plain, "--tiles") and shot(checks, again, *plain, "--set",
                                                                     "quality.render_scale=1"):
        off = different_pixels(tiles, again)
        checks.check("a picture of tiles is the one drawn at once", off < 1536 * 1152 * 0.003, f"{off} pixels differ")


def test_refusals(checks, folder):
    for name, arguments, code, expected in (
            ("a value of the simulation on one side", ["--b-set", "battle.damage=2"], 2, "changes the simulation"),
            ("an unknown parameter on one side", ["--b-set", "grade.exposur=2"], 2, "grade.exposure"),
            ("tiles that are too large", ["--tiles", "--size", "9000x4000"], 2, "7680x4320"),
            ("tiles of two sides", ["--tiles", *B], 2, "--b-set"),
            ("a preset out of a foreign picture", ["--preset", folder / "foreign.png"], 2, "no parameters of Venus")):
        result = run([binary(), "shot", "--shot", "duel", "--out", folder / "none.png", *arguments], PATIENCE)
        checks.check(f"{name}: refused", result.code == code and expected in result.err, result.tail())
    result = run([binary(), "check", folder / "b.png"], PATIENCE)
    checks.check("check says what a picture is of", result.code == 0 and "finale" in result.out, result.tail())


class Panel:
    def __init__(self, session):
        self.session, self.window = session, session.window

    def find(self, name):
        return self.session.row(name)

    def click(self, name):
        return self.session.click(name)

    def sides(self, condition):
        return self.session.wait(lambda status: "sides" in status and condition(status["sides"]))


def test_sides(checks, session, panel):
    window = session.window
    width, height = window.size()
    side = f"{int(width * 0.2)}x{int(height * 0.5)}"
    strip = f"{int(width * 0.5)}x{int(height * 0.5)}+{int(width * 0.5)}+{int(height * 0.2)}"
    checks.check("the tab is there", panel.click("tab:A | B"), "not listed")
    checks.check("two looks are compared, B is edited", panel.click("compare:start")
                 and panel.sides(lambda sides: sides["editing"] == "B" and not sides["differences"]),
                 str(session.status().get("sides")))
    line = panel.find("compare:line")
    x = line["x"] + line["width"] / 2
    window.drag((x, height * 0.3), (width * 0.75, height * 0.3))
    checks.check("the line follows the mouse", panel.sides(lambda sides: abs(sides["divider"] - 0.75) < 0.02),
                 str(session.status().get("sides")))
    window.picture("20-sides-equal")
    # The side that is edited, by a slider of another tab; it is pinned, so that it is on the screen.
    panel.click("tab:Look")
    name = "grade.exposure"
    row = panel.find(name)
    # Where no help pops up over what is compared.
    window.click(width * 0.95, height * 0.95)
    before = session.settled("20-sides-equal", strip)
    if not checks.check("the other tabs edit B", row, f"{name} is not listed"):
        return
    middle = row["y"] + row["height"] / 2
    window.drag((row["x"] + row["width"] * 0.5, middle), (row["x"] + row["width"] * 0.9, middle))
    changed = panel.sides(lambda sides: name in sides["differences"])
    checks.check("B differs from A in what was dragged", changed and list(changed["sides"]["differences"]) == [name],
                 str(session.status().get("sides")))
    window.click(width * 0.95, height * 0.95)
    after = session.settled("21-sides", strip)
    left = different_pixels(before, after, f"{side}+{int(width * 0.5)}+{int(height * 0.2)}", fuzz="0%")
    right = different_pixels(before, after, f"{side}+{int(width * 0.78)}+{int(height * 0.2)}", fuzz="0%")
    checks.check("A's side stays, B's changes", left == 0 and right > 5000, f"{left} and {right} pixels changed")
    panel.click("tab:A | B")
    session.frames()
    window.picture("21-sides-table")
    checks.check("an arrow copies it to A", panel.click(f"compare:to_a:{name}")
                 and panel.sides(lambda sides: not sides["differences"]), str(session.status().get("sides")))
    checks.check("A is kept", panel.click("compare:keep:A")
                 and session.wait(lambda status: "sides" not in status), str(session.status().get("sides")))


def test_snapshots(checks, session, panel, presets):
    checks.check("a snapshot is taken", panel.click("snapshots:take"), "no button")
    file, picture = presets / "look 1.toml", presets / "look 1.png"
    session.wait(lambda _: picture.exists())
    checks.check("…as a preset and a picture", file.exists() and picture.exists(), str(list(presets.glob("*"))))
    checks.check("…of the parameters", file.exists() and "[quality]" in file.read_text(encoding="utf-8"))
    session.frames()
    session.window.picture("22-snapshot")
    checks.check("it stands on the panel", panel.click("snapshots:look 1"), "not listed")


def test_png(checks, session, panel, folder):
    before = len(session.log_text())
    checks.check("a dropped picture is taken", session.window.drop([folder / "b.png"]))
    said = session.said("the parameters of", before)
    checks.check("…and says what it is of", said and "finale" in session.log_text()[before:], " | ".join(session.messages()))
    foreign = folder / "foreign.png"
    before = len(session.log_text())
    session.window.drop([foreign])
    said = session.said("kept the old parameters", before)
    checks.check("a foreign one is named, and changes nothing", said and "no parameters of Venus Finale" in
                 session.log_text()[before:], " | ".join(session.messages()))


def test_photo(checks, session, panel):
    out = OUT / "e2e" / "photos"
    checks.check("a photo is ordered", panel.click("photo:take"), "no button")
    done = session.wait(lambda _: list(out.glob("photo-*.png")))
    photos = list(out.glob("photo-*.png"))
    if checks.check("…and written", done and len(photos) == 1, " | ".join(session.messages())):
        size = run(["identify", "-format", "%wx%h", photos[0]]).out
        checks.check("…at the size that was asked for", size == "3840x2160", size)
        result = run([binary(), "check", photos[0]], PATIENCE)
        checks.check("…with its parameters", result.code == 0, result.tail())
        small = run(["convert", photos[0], "-resize", "960x540", OUT / "e2e" / "24-photo.png"])
        checks.check("…and can be read", small.code == 0, small.tail())
    session.window.key("p")
    checks.check("the demo goes on", session.ticks(10), str(session.status()))


def test_window(checks, display, folder):
    config = folder / "config"
    presets = config / "venus-finale" / "presets"
    presets.mkdir(parents=True)
    presets.joinpath("marks.txt").write_text("pin grade.exposure\n", encoding="utf-8")
    out = OUT / "e2e" / "photos"
    shutil.rmtree(out, ignore_errors=True)
    session = Session(display, folder, "--scene", "duel", "--seed", "7", "--watch", "--out", out,
                      "--set", "quality.frame_budget=0", name="looks",
                      env={"XDG_CONFIG_HOME": config})
    try:
        window = session.open()
        window.resize(1280, 960)
        session.wait(lambda status: status["tick"] > 60 and status["size"] == [1280, 960])
        window.key("p")  # so that nothing but the parameters changes the picture
        window.key("F1")
        panel = Panel(session)
        if checks.check("the overlay opens", session.wait(lambda status: status["overlay"])):
            test_sides(checks, session, panel)
            test_snapshots(checks, session, panel, presets)
            test_png(checks, session, panel, folder)
            test_photo(checks, session, panel)
    except RuntimeError as error:
        checks.check("the window", False, f"{error}: {' | '.join(session.messages())}")
    session.process.terminate()
    code = session.end()
    checks.check("it ends with exit 0", code == 0, f"exit {code}: {' | '.join(session.messages())}")


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with Display() as display, temporary() as name:
        folder = pathlib.Path(name)
        run(["convert", "-size", "32x32", "xc:red", folder / "foreign.png"])
        test_pictures(checks, folder)
        test_refusals(checks, folder)
        test_window(checks, display, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
