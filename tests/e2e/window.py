#!/usr/bin/env python3
"""The demo in a real window, driven like a person drives it. Pictures of each step lie in out/e2e afterwards.

The program tells where it is through a small file (environment variable VENUS_STATUS), rewritten ten times a second:
{frame, tick, chapter, rouge: [x, y, z], cyan: […], life: [rouge, cyan], camera: [x, y, z], overlay: bool, looking_back: bool, size, fps, listed: [{name, x, y, width, height}]}, the last
being the parameters that the overlay shows and where their widgets are. Nothing here waits for a time: a busy machine
draws few frames a second, so that scripts wait for frames, ticks, or what the status says."""
import json
import math
import os
import pathlib
import random
import shutil
import subprocess
import sys
import time

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parent.parent), str(pathlib.Path(__file__).resolve().parent)]
from checks import OUT, ROOT, Checks, Display, binary, need_binary, run, temporary  # noqa: E402
from desktop import Window, different_pixels, measure, start  # noqa: E402

SIZE = (960, 540)
# Until something that must happen counts as never happening.
PATIENCE = 120  # seconds
PATIENCE_FRAMES = 600
RESIZES = 100


class Session:
    """The running demo and its status."""

    def __init__(self, display, folder, *arguments, name="window", env=None):
        self.display = display
        self.status_file = pathlib.Path(folder) / "status.json"
        self.status_file.unlink(missing_ok=True)  # of a session before
        OUT.joinpath("e2e").mkdir(parents=True, exist_ok=True)
        self.log_path = OUT / "e2e" / f"{name}.log"
        self.log = open(self.log_path, "w", encoding="utf-8")
        env = {**os.environ, **display.env, "VENUS_STATUS": str(self.status_file),
               "XDG_CONFIG_HOME": str(pathlib.Path(folder) / "home"),  # nobody's own keys and presets
               **{key: str(value) for key, value in (env or {}).items()}}
        self.process = start([binary(), "play", "--require-window", "--size", "x".join(map(str, SIZE)),
                              *arguments], env, self.log)
        self.window = None

    def open(self):
        """Waits for the window; raises RuntimeError where none comes."""
        self.window = Window(self.display, self.process.pid, self.frames, PATIENCE)
        return self.window

    def status(self):
        # Replaced by a rename, but the first one may not be there yet.
        try:
            return json.loads(self.status_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}

    def wait(self, condition):
        """The first status that satisfies the condition, or None: once no frame has come for PATIENCE, or after as long
        and enough frames. However slow, a program that goes on is waited for."""
        began = moved_on = time.monotonic()
        first = frame = None
        while self.process.poll() is None:
            status = self.status()
            if status and condition(status):
                return status
            now = time.monotonic()
            if status.get("frame") != frame:
                frame, moved_on = status.get("frame"), now
                first = frame if first is None else first
            if now - moved_on > PATIENCE or (now - began > PATIENCE and frame - first > PATIENCE_FRAMES):
                return None
            time.sleep(0.05)
        return None

    def ticks(self, count):
        tick = self.status().get("tick", 0)
        return self.wait(lambda status: status["tick"] >= tick + count)

    def frames(self, count=3):
        """Waits for frames that saw all that was sent until now, and are on the screen."""
        written = self.status().get("frame", 0)
        fresh = self.wait(lambda status: status["frame"] > written)
        return fresh and self.wait(lambda status: status["frame"] >= fresh["frame"] + count)

    def settled(self, name, crop):
        """A picture of what stands still: X may show a frame long after the program has handed it over, so it is taken
        until it is the same twice."""
        self.frames()
        before = self.window.picture(f"{name}-before")
        for _ in range(30):
            self.frames()
            path = self.window.picture(name)
            if different_pixels(before, path, crop) == 0:
                return path
            shutil.copyfile(path, before)
        return path

    def picture(self, name, good):
        """The first picture for which good(path) holds, or the last of many: X may show a frame late."""
        for _ in range(60):
            self.frames(1)
            path = self.window.picture(name)
            if good(path):
                break
        return path

    def said(self, words, before=0):
        """Waits for words in what the program said after its first `before` characters."""
        return self.wait(lambda _: words in self.log_text()[before:])

    def log_text(self):
        return self.log_path.read_text(encoding="utf-8", errors="replace")

    def row(self, name):
        """The place of a widget that the overlay lists, scrolled to where it can be clicked; None where it is not."""
        self.frames()  # the status may tell of the layout before the last click

        def find(status, wanted):
            return next((row for row in status.get("listed", []) if row["name"] == wanted), None)

        status = self.wait(lambda status: find(status, name))
        for _ in range(40):
            if not status:
                return None
            place, body = find(status, name), find(status, "panel:body")
            inside = body and body["y"] <= place["y"] and place["y"] + place["height"] <= body["y"] + body["height"]
            # Beside the body, or in what does not scroll.
            if not body or inside or place["x"] > body["x"] + body["width"] or place["y"] < body["y"] \
                    and name.startswith("tab:"):
                return place
            self.window.wheel(body["x"] + 4, body["y"] + body["height"] / 2, 1 if place["y"] > body["y"] else -1)
            self.frames()
            status = self.wait(lambda status: find(status, name))
        return find(status, name)

    def click(self, name, part=0.5):
        """Clicks a listed widget; False where it is not on the screen."""
        place = self.row(name)
        if place:
            self.window.click(place["x"] + place["width"] * part, place["y"] + place["height"] / 2)
        return bool(place)

    def end(self, seconds=PATIENCE):
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return None
        finally:
            self.log.close()

    def messages(self):
        return self.log_text().strip().splitlines()[-4:]


def moved(session, key, who="rouge", distance=0.3):
    """The way that a fighter goes along the stage while a key is held."""
    before = session.status()[who]
    session.window.hold(key)
    session.wait(lambda status: math.dist(status[who], before) > distance)
    session.window.release(key)
    session.frames()
    after = session.status()[who]
    return [after[0] - before[0], after[2] - before[2]]


def test_keys(checks, session):
    right = moved(session, "d")
    checks.check("holding D moves Rouge", math.hypot(*right) > 0.25, f"by {math.hypot(*right):.2f} m")
    session.window.picture("2-moved")
    left = moved(session, "a")
    checks.check("holding A moves Rouge", math.hypot(*left) > 0.25, f"by {math.hypot(*left):.2f} m")
    checks.check("…the other way", right[0] * left[0] + right[1] * left[1] < 0, f"D {right}, A {left}")


def test_overlay(checks, session):
    window = session.window
    window.key("F1")
    opened = session.wait(lambda status: status["overlay"])
    if not checks.check("F1 opens the overlay", opened, "the status still says that it is closed"):
        return
    session.frames()

    def listed():
        return {row["name"]: row for row in session.status().get("listed", []) if row["width"] > 40}

    # Long lists begin folded: a group is opened as a user would.
    group = next((row for name, row in listed().items() if name.startswith("group:")), None)
    if group and not any(":" not in name for name in listed()):
        window.click(group["x"] + group["width"] * 0.4, group["y"] + group["height"] / 2)
        session.frames()
    before = window.picture("3-overlay")
    widgets = {name: row for name, row in listed().items() if ":" not in name}
    if not checks.check("the overlay lists parameters", widgets, "the status names no widget"):
        return
    width, height = window.size()
    name, row = next(((name, row) for name, row in widgets.items() if "exposure" in name),
                     next(iter(widgets.items())))
    checks.check(f"the slider of {name} is inside the window",
                 0 <= row["x"] < width and 0 <= row["y"] < height, str(row))
    middle = row["y"] + row["height"] / 2
    area = f"{int(row['width'])}x{int(row['height'])}+{int(row['x'])}+{int(row['y'])}"
    for end in (0.04, 0.96):
        window.drag((row["x"] + row["width"] * 0.5, middle), (row["x"] + row["width"] * end, middle))
        after = session.picture(f"4-dragged-{int(end * 100)}",
                                lambda path, old=before: different_pixels(old, path, area) > 20)
        changed = different_pixels(before, after, area)
        checks.check(f"dragging {name} to {int(end * 100)} % changes pixels", changed > 20, f"{changed} pixels")
        before = after
    window.key("F1")
    checks.check("F1 closes the overlay", session.wait(lambda status: not status["overlay"]), "still open")


def test_resizes(checks, session):
    random.seed(7)
    window, began = session.window, time.monotonic()
    for number in range(RESIZES):
        # Tiny and odd sizes are the ones that break targets of half and quarter size.
        size = (random.randint(1, 40), random.randint(1, 40)) if number % 10 == 9 else \
            (random.randint(160, 1280), random.randint(120, 800))
        window.resize(*size)
        if number % 4 == 0:
            time.sleep(0.05)
        if session.process.poll() is not None:
            checks.check(f"{RESIZES} resizes", False, f"the program ended at resize {number + 1} to {size}: "
                         + " | ".join(session.messages()))
            return
    window.resize(*SIZE)
    alive = session.wait(lambda status: status["size"] == list(SIZE)) and session.ticks(30)
    checks.check(f"{RESIZES} resizes in {time.monotonic() - began:.0f} s and it goes on", alive,
                 f"no tick: {session.status()} " + " | ".join(session.messages()))
    session.frames()
    path = window.picture("5-resized")
    checks.check("the picture is there after the resizes", measure(path, "standard_deviation") > 0.03,
                 f"standard deviation {measure(path, 'standard_deviation'):.3f}")


def test_window(checks, display, folder):
    # Nobody plays Cyan, so that nothing but the keys moves Rouge.
    session = Session(display, folder, "--scene", "duel", "--seed", "7", "--control", "rouge=player", "--control",
                      "cyan=player")
    try:
        session.open()
    except RuntimeError as error:
        checks.check("a window opens", False, f"{error}: {' | '.join(session.messages())}")
        session.process.kill()
        session.end()
        return
    checks.check("a window opens", True)
    checks.check("its title names the demo", "Venus Finale" in session.window.title, f"'{session.window.title}'")
    if checks.check("ticks go on", session.wait(lambda status: status["tick"] > 60),
                    "no status with tick > 60: " + " | ".join(session.messages())):
        first = session.window.picture("1-first")
        deviation = measure(first, "standard_deviation")
        checks.check("the picture is not empty", deviation > 0.03, f"standard deviation {deviation:.3f}")
        checks.check("frames are counted", session.status().get("fps", 0) > 1, str(session.status().get("fps")))
        test_keys(checks, session)
        test_overlay(checks, session)
        test_resizes(checks, session)
        before = session.window.picture("6-before")
        session.ticks(30)
        checks.check("two pictures differ: it moves",
                     different_pixels(before, session.window.picture("7-after")) != 0, "the same pixels")
    session.window.close()
    code = session.end()
    checks.check("the close button ends it with exit 0", code == 0,
                 f"exit {code}: {' | '.join(session.messages())}")


def test_floor(checks, display):
    result = run([binary(), "play", "--scene", "floor", "--frames", "120", "--require-window"], PATIENCE,
                 env=display.env)
    checks.check("floor: 120 frames in a window, then exit 0", result.code == 0, result.tail())


def test_escape(checks, display, folder):
    session = Session(display, folder, "--scene", "training", "--seed", "7")
    try:
        session.open()
        session.wait(lambda status: status["tick"] > 10)
        session.process.terminate()
        code = session.end()
    except RuntimeError as error:
        session.process.kill()
        code = f"{error} {session.end()}"
    checks.check("SIGTERM ends it with exit 0, as the close button does", code == 0,
                 f"exit {code}: {' | '.join(session.messages())}")


def drag_slider(session, name, end):
    """Drags a listed slider from its middle to a part of its width; False where it is not on the screen."""
    row = session.row(name)
    if not row:
        return False
    middle = row["y"] + row["height"] / 2
    session.window.drag((row["x"] + row["width"] * 0.5, middle), (row["x"] + row["width"] * end, middle))
    return True


def test_studio(checks, display, folder):
    session = Session(display, folder, "--scene", "studio", "--figure", "Cyan", "--set", "studio.skeleton=true",
                      name="studio")

    def studio(key, value):
        return session.wait(lambda status: status.get("studio", {}).get(key) == value)

    try:
        window = session.open()
        checks.check("the studio shows the figure that --figure names", studio("figure", "cyan"),
                     str(session.status().get("studio")))
        first = window.picture("8-studio")
        window.key("Left")
        checks.check("the left arrow shows the figure before", session.wait(
            lambda status: status["studio"]["figure"] != "cyan"), "still Cyan")
        other = session.picture("9-studio-other", lambda path: different_pixels(first, path) > 5000)
        checks.check("…and it is another picture", different_pixels(first, other) > 5000)
        window.key("Right")
        checks.check("the right arrow comes back", studio("figure", "cyan"), str(session.status().get("studio")))
        window.key("v")
        checks.check("V changes the view", studio("view", "wireframe"), str(session.status().get("studio")))
        window.key("g")
        checks.check("G changes the form", studio("form", "armour"), str(session.status().get("studio")))
        window.key("l")
        checks.check("L lines everybody up", session.wait(lambda status: status["studio"]["figures"] > 1),
                     str(session.status().get("studio")))
        session.frames()
        window.picture("10-studio-line-up")
        window.key("l")
        window.key("F1")
        session.wait(lambda status: status["overlay"] and status["listed"])
        checks.check("the motion's slider is there", drag_slider(session, "studio:tick", 0.02))
        frame = session.status()["studio"]["frame"]
        session.ticks(20)
        checks.check("a motion that is sought stands there", frame < 5 and session.status()["studio"]["frame"] == frame,
                     str(session.status().get("studio")))
        window.picture("11-studio-panel")
        checks.check("a model that is dropped stands there instead",
                     window.drop([ROOT / "assets" / "characters" / "rouge.vrm"])
                     and session.wait(lambda status: status["studio"]["name"] == "rouge.vrm"),
                     str(session.status().get("studio")))
        checks.check("it is still alive", session.ticks(10), " | ".join(session.messages()))
    except RuntimeError as error:
        checks.check("the studio opens a window", False, f"{error}: {' | '.join(session.messages())}")
    session.process.terminate()
    checks.check("SIGTERM ends the studio with exit 0", session.end() == 0, " | ".join(session.messages()))


def memory(process_id):
    text = pathlib.Path(f"/proc/{process_id}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) // 1024 for line in text.splitlines() if line.startswith("VmRSS"))


def soak(checks, display, folder):
    """Five minutes: what is allocated every frame or every round shows as growth."""
    session = Session(display, folder, "--scene", "duel", "--seed", "7")
    samples = []
    for second in range(300):
        time.sleep(1)
        if session.process.poll() is not None:
            break
        if second % 30 == 29:
            samples.append(memory(session.process.pid))
    checks.check("it runs for five minutes", session.process.poll() is None, " | ".join(session.messages()))
    session.process.terminate()
    session.end()
    # The first minute fills caches; after it a leak of 100 bytes a frame would be 2 MB.
    growth = samples[-1] - samples[1] if len(samples) > 2 else 10**6
    checks.check("memory grows by less than 16 MB after the first minute", growth < 16, f"MB at 30 s steps: {samples}")


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with Display() as display, temporary() as folder:
        if sys.argv[1:] == ["--soak"]:
            soak(checks, display, folder)
        else:
            test_window(checks, display, folder)
            test_floor(checks, display)
            test_escape(checks, display, folder)
            test_studio(checks, display, folder)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
