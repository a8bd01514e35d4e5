#!/usr/bin/env python3
"""Data saved while the demo runs: a story, a motion, an effect, a preset and a shader are taken over at once and show;
a broken one is named with its line while the old one goes on. Models are dropped on the window. All of it in a copy
(environment variable VENUS_ROOT), so that nobody's files are touched."""
import pathlib
import re
import shutil
import sys

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from checks import ROOT, Checks, Display, binary, need_binary, run, temporary  # noqa: E402
from desktop import different_pixels, measure  # noqa: E402
from window import Session  # noqa: E402

KEPT = "kept the old data"
RELOADED = "data reloaded"


def copy_root(folder):
    root = pathlib.Path(folder) / "root"
    shutil.copytree(ROOT / "assets", root / "assets", ignore=shutil.ignore_patterns("authoring"))
    shutil.copytree(ROOT / "shaders", root / "shaders")
    return root


class Watched:
    """The running demo and what it says."""

    def __init__(self, checks, session, root):
        self.checks, self.session, self.assets, self.root = checks, session, root / "assets", root

    def log(self):
        return self.session.log_text()

    def save(self, path, text, word):
        """Writes a file and waits until the program says `word` about it; what it said since, or None."""
        before = len(self.log())
        path.write_text(text, encoding="utf-8")
        said = self.session.said(word, before)
        return self.log()[before:] if said else None

    def change(self, name, path, edit):
        """edit(text) must change the text; the program must take it over. Returns the old text."""
        old = path.read_text(encoding="utf-8")
        new = edit(old)
        ok = self.checks.check(f"{name}: the file has what this test changes", new != old, str(path))
        said = self.save(path, new, RELOADED) if ok else None
        self.checks.check(f"{name}: taken over when saved", said, " | ".join(self.session.messages()))
        return old

    def break_it(self, name, path, text, expected):
        """A broken file: named with its line, the demo goes on, and mending it is taken over."""
        old = path.read_text(encoding="utf-8")
        status = self.session.status()
        said = self.save(path, text, KEPT)
        self.checks.check(f"{name}: a broken file is named with its line", said and re.search(expected, said),
                          f"expected /{expected}/ in: {said or ' | '.join(self.session.messages())}")
        later = self.session.ticks(20)
        self.checks.check(f"{name}: the old data goes on", later and later["tick"] > status["tick"]
                          and later["chapter"] == status["chapter"], f"{status} then {later}")
        self.checks.check(f"{name}: mended, it is taken over", self.save(path, old, RELOADED),
                          " | ".join(self.session.messages()))


def test_story(checks, watched):
    path = watched.assets / "stories" / "training.toml"
    session = watched.session
    session.ticks(30)
    tick = session.status()["tick"]
    watched.change("story", path, lambda text: text.replace('"training"', '"practice"'))
    status = session.wait(lambda status: status["chapter"] == "practice")
    checks.check("story: the new chapter plays, from its beginning", status and status["tick"] < tick,
                 f"tick {tick}, then {session.status()}")
    watched.break_it("story", path, 'title = "Broken"\n[[chapter]]\nname = "x"\nuntil = "never"\ncue = [ { at = 0.0, verb = "fly" } ]\n',
                     r"training\.toml:5.*fly")


STEPS = 5
STAGE = "960x320+0+120"  # under the gauges, which glow, above the keys' names, which go away by themselves


def picture_of_tick(session, name):
    """Of the same tick every time: the scene has just begun again and is paused."""
    session.wait(lambda status: status["tick"] == 0)
    for tick in range(1, STEPS + 1):
        session.window.key("F10")
        session.wait(lambda status, tick=tick: status["tick"] >= tick)
    return session.settled(name, STAGE) if session.status()["tick"] == STEPS else None


def test_motion(checks, watched):
    """Paused, so that nothing but the motion can change the picture."""
    session, window = watched.session, watched.session.window
    window.key("p")
    window.key("F5")
    first = picture_of_tick(session, "8-motion")
    if not checks.check(f"motion: P, F5 and F10 hold the scene at tick {STEPS}", first, str(session.status())):
        return
    path = watched.assets / "motions" / "rouge" / "stance.toml"
    original = path.read_text(encoding="utf-8")
    checks.check("motion: saved without a change is taken over",
                 watched.save(path, original, RELOADED), " | ".join(session.messages()))
    checks.check("motion: …and the scene does not start again", session.status()["tick"] == STEPS,
                 str(session.status()))
    window.key("F5")
    same = different_pixels(first, picture_of_tick(session, "8-motion-same"), STAGE)
    checks.check("motion: …and the picture stays", same == 0, f"{same} pixels")
    watched.change("motion", path, lambda text: re.sub(r"arm_l = \[.*?\]", "arm_l = [0.3, 0.9, 0.1, 0]", text))
    window.key("F5")
    other = different_pixels(first, picture_of_tick(session, "8-motion-changed"), STAGE)
    checks.check("motion: her arm is elsewhere", other > 200, f"{other} pixels")
    window.key("p")
    running = session.ticks(60)
    checks.check("motion: P again goes on", running, str(session.status()))
    checks.check("motion: taken over in the midst of the fight", watched.save(path, original, RELOADED),
                 " | ".join(session.messages()))
    later = session.ticks(20)
    checks.check("motion: …which goes on", running and later and later["tick"] > running["tick"]
                 and later["chapter"] == running["chapter"], f"{running} then {later}")
    watched.save(path, original + "\n[clip.one_more]\nlength = 4\nkeys = [{ at = 0, pose = \"guard\" }]\n", RELOADED)
    anew = session.wait(lambda status: status["tick"] < later["tick"]) if later else None
    checks.check("motion: a new clip starts the scene again", anew, f"{later} then {session.status()}")
    watched.save(path, original, RELOADED)
    session.ticks(20)  # it has begun again: let it get to its first chapter
    watched.break_it("motion", path, original + "\n[pose.wrong]\nnosuchbone = [0, 0, 0]\n",
                     rf"stance\.toml:{original.count(chr(10)) + 3}.*nosuchbone")


def test_record(checks, display, folder, root):
    """A record ends where its data was edited, and is true up to there."""
    record, hashes = pathlib.Path(folder) / "edited.vfreplay", pathlib.Path(folder) / "edited.txt"
    session = Session(display, folder, "--scene", "training", "--seed", "7", "--watch", "--record", record, "--hashes",
                      hashes, name="record", env={"VENUS_ROOT": root})
    path = root / "assets" / "motions" / "rouge" / "stance.toml"
    original = path.read_text(encoding="utf-8")
    ends = None
    try:
        session.wait(lambda status: status["tick"] > 60)
        watched = Watched(checks, session, root)
        watched.change("record", path, lambda text: re.sub(r"arm_l = \[.*?\]", "arm_l = [0.3, 0.9, 0.1, 0]", text))
        ends = re.search(r"ends at tick (\d+)", watched.log())
        checks.check("record: it says that it ends", ends, " | ".join(session.messages()))
        checks.check("record: the fight goes on", session.ticks(60), str(session.status()))
    finally:
        session.process.terminate()
        session.end()
        path.write_text(original, encoding="utf-8")
    again = pathlib.Path(folder) / "again.txt"
    done = run([binary(), "replay", record, "--hashes", again], env={"VENUS_ROOT": root})
    checks.check("record: it replays on the data it was made with", done.code == 0, done.err)
    if ends and done.code == 0:
        told, first = again.read_text().splitlines(), hashes.read_text().splitlines()
        checks.check("record: …tick for tick, as far as it goes",
                     len(told) == int(ends[1]) < len(first) and told == first[:len(told)],
                     f"{len(told)} of {len(first)} ticks")


def magenta(path):
    """The part of the picture that is pink: much more red and blue than green."""
    return measure(path, "mean", operators=["-fx", "min(u.r,u.b)-u.g>0.25?1:0"])


def test_effect(checks, watched):
    session, window = watched.session, watched.session.window
    path = watched.assets / "effects" / "dust.toml"

    def loud(text):
        text = re.sub(r"^(count) = .*$", r"\1 = 60", text, flags=re.MULTILINE)
        text = re.sub(r"^(life_low|life_high) = .*$", r"\1 = 3.0", text, flags=re.MULTILINE)
        text = re.sub(r"^(size) = .*$", r"\1 = 1.5", text, flags=re.MULTILINE)
        return re.sub(r'^(colour|edge) = ".*"$', r'\1 = "#FF00FF"', text, flags=re.MULTILINE)

    def after_a_jump(name):
        window.hold("space")
        session.ticks(30)
        window.release("space")
        session.ticks(30)
        window.key("p")  # the dust lies for three seconds of the fight, a picture may take longer
        seen = magenta(session.settled(f"9-{name}", STAGE))
        window.key("p")
        return seen

    before = after_a_jump("effect-old")
    watched.change("effect", path, loud)
    after = after_a_jump("effect-new")
    checks.check("effect: the dust of a jump is magenta now", after > before + 0.005, f"{before:.4f}, then {after:.4f}")
    watched.break_it("effect", path, '[[action]]\nkind = "explosion"\n', r"dust\.toml:\d+")


def test_preset(checks, watched):
    session, window = watched.session, watched.session.window
    path = watched.assets / "params" / "software.toml"
    before = measure(window.picture("10-preset"), "mean")
    watched.change("preset", path, lambda text: text + "\n[grade]\nexposure = 0.3\n")
    after = measure(session.picture("10-preset-dark", lambda path: measure(path, "mean") < before * 0.75), "mean")
    checks.check("preset: the picture is darker", after < before * 0.75, f"mean {before:.3f}, then {after:.3f}")
    watched.break_it("preset", path, "[grade]\nexposure = 'bright'\n", r"software\.toml:2")


def test_style(checks, watched):
    """Rouge stands in the ring, held there; its light is another colour once her style is saved."""
    path = watched.assets / "henshin" / "rouge.toml"
    watched.change("style", path, lambda text: re.sub(r'(?m)^ring_colour = .*$', 'ring_colour = "0:#FF00FF 1:#FF00FF"', text))
    line = next(i for i, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text.startswith("ring_width"))
    watched.break_it("style", path, re.sub(r"(?m)^ring_width = .*$", "ring_width = -1", path.read_text(encoding="utf-8")),
                     rf"rouge\.toml:{line}.*0\.005")


def test_shader(checks, watched):
    session, window = watched.session, watched.session.window
    path = watched.root / "shaders" / "passes" / "grade.frag"
    original = path.read_text(encoding="utf-8")
    before = magenta(window.picture("11-shader"))
    said = watched.save(path, original + "\nthis is not GLSL\n", "error: ")
    line = original.count(chr(10)) + 2
    checks.check("shader: a broken one is named with its line", said and re.search(rf"grade\.frag:{line}", said),
                 said or " | ".join(session.messages()))
    checks.check("shader: the old one goes on", session.ticks(20), str(session.status()))
    pink = original.replace("outColour = vec4(colour, 1.0);", "outColour = vec4(1.0, 0.0, 1.0, 1.0);")
    checks.check("shader: the file has what this test changes", pink != original, str(path))
    checks.check("shader: taken over when saved", watched.save(path, pink, "shaders reloaded"),
                 " | ".join(session.messages()))
    after = magenta(session.picture("11-shader-pink", lambda path: magenta(path) > before + 0.5))
    checks.check("shader: the picture is pink now", after > before + 0.5, f"{before:.3f}, then {after:.3f}")
    checks.check("shader: mended, it is taken over", watched.save(path, original, "shaders reloaded"),
                 " | ".join(session.messages()))


def test_model(checks, watched):
    """Models dropped on the window: a broken one is named while the old one stays on the screen."""
    session, window = watched.session, watched.session.window
    characters = watched.root / "assets" / "characters"
    window.key("p")
    window.key("F5")
    first = picture_of_tick(session, "12-model")
    if not checks.check(f"model: P, F5 and F10 hold the scene at tick {STEPS}", first, str(session.status())):
        return
    broken = watched.root / "broken.vrm"
    broken.write_bytes((characters / "cyan.vrm").read_bytes()[:100_000])
    before = len(watched.log())
    checks.check("model: a dropped file is taken", window.drop([broken]), " | ".join(session.messages()))
    said = session.said("kept the old model", before)
    checks.check("model: a broken one is named with what is wrong",
                 said and re.search(r"broken\.vrm: header\.length", watched.log()[before:]),
                 " | ".join(session.messages()))
    window.key("F5")
    same = different_pixels(first, picture_of_tick(session, "12-model-broken"), STAGE)
    checks.check("model: …and the old one stays as it was", same == 0, f"{same} pixels")
    checks.check("model: a good one is taken", window.drop([characters / "cyan.vrm"])
                 and session.said("Rouge is", before), " | ".join(session.messages()))
    window.key("F5")
    other = different_pixels(first, picture_of_tick(session, "12-model-new"), STAGE)
    checks.check("model: …and is on the screen", other > 3000, f"{other} pixels")
    window.key("p")
    checks.check("model: the demo goes on", session.ticks(20), str(session.status()))


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with Display() as display, temporary() as folder:
        root = copy_root(folder)
        session = Session(display, folder, "--scene", "training", "--seed", "7", "--control", "rouge=player",
                          "--control", "cyan=player", "--set", "quality.frame_budget=0", name="reload", env={"VENUS_ROOT": root})
        try:
            session.open()
            if checks.check("it runs from another folder", session.wait(lambda status: status["tick"] > 30),
                            " | ".join(session.messages())):
                watched = Watched(checks, session, root)
                for test in (test_story, test_motion, test_effect, test_preset, test_style, test_model, test_shader):
                    test(checks, watched)
        except RuntimeError as error:
            checks.check("the window", False, f"{error}: {' | '.join(session.messages())}")
        session.process.terminate()
        code = session.end()
        checks.check("it ends with exit 0 after all that", code == 0, f"exit {code}: {' | '.join(session.messages())}")
        test_record(checks, display, folder, root)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
