#!/usr/bin/env python3
"""Wrong arguments, broken files and machines that lack something: each must end with the right exit code and one
clear message, and leave every file of the user as it was. The good files come first, so that the table cannot pass
by refusing everything."""
import hashlib
import json
import pathlib
import re
import shutil
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import ROOT, Checks, binary, need_binary, run, temporary  # noqa: E402

ASSETS = ROOT / "assets"
CRASH = re.compile(r"terminate called|Abort|Segmentation|AddressSanitizer|runtime error|core dumped|what\(\)|#0 0x")
MOST_LINES = 5
HEADLESS = ["--headless", "--frames", "2", "--size", "320x180"]


def glb_parts(data):
    """(JSON as an object, the rest of the file) of a binary glTF file."""
    length = struct.unpack_from("<I", data, 12)[0]
    return json.loads(data[20:20 + length]), data[20 + length:]


def glb(document, rest):
    text = document if isinstance(document, bytes) else json.dumps(document).encode()
    text += b" " * (-len(text) % 4)
    return struct.pack("<4sIIII", b"glTF", 2, 20 + len(text) + len(rest), len(text), 0x4E4F534A) + text + rest


def broken_models(folder, good):
    """Files that differ from a good model in one thing; (path, what the message must say)."""
    document, rest = glb_parts(good)

    def changed(edit):
        copy = json.loads(json.dumps(document))
        edit(copy)
        return glb(copy, rest)

    def cycle(copy):
        parent = next(index for index, node in enumerate(copy["nodes"]) if node.get("children"))
        copy["nodes"][copy["nodes"][parent]["children"][0]].setdefault("children", []).append(parent)

    def outside(uri):
        def edit(copy):
            copy["buffers"][0]["uri"] = uri
        return edit

    def set_value(group, index, name, value):
        def edit(copy):
            copy[group][index][name] = value
        return edit

    files = {
        "empty.vrm": (b"", r"empty|header|short|bytes|truncated|cut"),
        "magic.vrm": (b"NOPE" + good[4:], r"glTF|magic"),
        "version.vrm": (good[:4] + struct.pack("<I", 1) + good[8:], r"version"),
        "cut.vrm": (good[:len(good) // 2], r"length|bytes|cut|truncated|ends|short"),
        "header.vrm": (good[:10], r"header|short|bytes|truncated|cut|ends"),
        "length.vrm": (good[:12] + struct.pack("<I", 0xFFFFFFFC) + good[16:], r"chunk|length|bytes|ends"),
        "json.vrm": (glb(b'{"asset": {', rest), r"JSON|parse|json"),
        "list.vrm": (glb(b"[]", rest), r"object|JSON|json"),
        "accessor.vrm": (changed(set_value("accessors", 0, "count", 4_000_000_000)), r"accessor"),
        "negative.vrm": (changed(set_value("accessors", 0, "count", -1)), r"accessor|count"),
        "view.vrm": (changed(set_value("accessors", 0, "bufferView", 99999)), r"bufferView|accessor"),
        "viewlength.vrm": (changed(set_value("bufferViews", 0, "byteLength", 2**40)), r"bufferView|byteLength"),
        "cycle.vrm": (changed(cycle), r"cycle|node|parent"),
        "up.vrm": (changed(outside("../../secret.bin")), r"uri|URI|buffer"),
        "absolute.vrm": (changed(outside("/etc/hostname")), r"uri|URI|buffer"),
        "web.vrm": (changed(outside("https://example.org/a.bin")), r"uri|URI|buffer"),
        "extension.vrm": (changed(lambda copy: copy.update(extensionsRequired=["EXT_unheard_of"])),
                          r"EXT_unheard_of"),
    }
    for name, (data, expected) in files.items():
        (folder / name).write_bytes(data)
        yield folder / name, expected


def small_animation(times=(0.0, 1.0)):
    """A .vrma that turns the hips."""
    binary = struct.pack("<2f", *times) + struct.pack("<8f", 0, 0, 0, 1, 0, 1, 0, 0)
    document = {
        "asset": {"version": "2.0"},
        "nodes": [{"translation": [0, 1, 0]}],
        "buffers": [{"byteLength": len(binary)}],
        "bufferViews": [{"buffer": 0, "byteLength": 8}, {"buffer": 0, "byteOffset": 8, "byteLength": 32}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 2, "type": "SCALAR"},
                      {"bufferView": 1, "componentType": 5126, "count": 2, "type": "VEC4"}],
        "animations": [{"samplers": [{"input": 0, "output": 1}],
                        "channels": [{"sampler": 0, "target": {"node": 0, "path": "rotation"}}]}],
        "extensionsUsed": ["VRMC_vrm_animation"],
        "extensions": {"VRMC_vrm_animation": {"specVersion": "1.0",
                                              "humanoid": {"humanBones": {"hips": {"node": 0}}}}}}
    return glb(document, struct.pack("<II", len(binary), 0x004E4942) + binary)


def animations_table(table, folder):
    """Files of VRM animations, and the clips that are made of them."""
    folder.mkdir()
    good, clip = folder / "good.vrma", folder / "clip.toml"
    good.write_bytes(small_animation())
    table.good("check says what an animation has", ["check", good], r"1\.00 s, 1 of 22 bones")
    table.good("an animation becomes a clip", ["motion", good, "--clip", "turn", "--out", clip], r"60 ticks, \d+ keys")
    table.checks.check("…that is there", clip.is_file() and "[clip.turn]" in clip.read_text(), str(clip))
    bad = table.bad
    for name, data, expected in (("empty", b"", r"found nothing"), ("cut", small_animation()[:200], r"length"),
                                 ("falls", small_animation((1.0, 0.5)), r"accessors\[0\].*growing"),
                                 ("nan", small_animation((0.0, float("nan"))), r"accessors\[0\].*nan"),
                                 ("model", (ASSETS / "characters" / "rouge.vrm").read_bytes(),
                                  r"VRMC_vrm_animation")):
        path = folder / f"{name}.vrma"
        path.write_bytes(data)
        bad(f"check {path.name}", ["check", path], 2, expected)
        bad(f"motion {path.name}", ["motion", path, "--clip", "x", "--out", folder / "x.toml"], 2, expected)
    bad("motion over a clip that is there", ["motion", good, "--clip", "turn", "--out", clip], 2, r"already")
    bad("motion without a clip's name", ["motion", good], 2, r"--clip")
    bad("motion with a clip's name of no letters", ["motion", good, "--clip", "a b", "--out", folder / "x.toml"], 2,
        r"'a b'")
    bad("motion for a fighter elsewhere", ["motion", good, "--clip", "x", "--fighter", "../../etc"], 2, r"etc")


def broken_texts(folder, kind):
    """Presets, stories, effects and motions are TOML."""
    texts = {
        "syntax": ("[grade\nexposure = 1\n", r"syntax\.toml:1|syntax\.toml.*line 1"),
        "binary": ("\x00\x01\x02\x7f\xff", r"binary\.toml"),
        "unknown": ("[nosuchgroup]\nnosuchname = 1\n", r"unknown\.toml"),
        "nan": ("[grade]\nexposure = nan\nduration = nan\n", r"nan\.toml"),
    }
    for name, (text, expected) in texts.items():
        # One folder each: a motion is read with all that lies beside it.
        path = folder / name / kind / "rouge" / f"{name}.toml"
        path.parent.mkdir(parents=True)
        path.write_bytes(text.encode("latin-1"))
        yield path, expected


def broken_replays(folder, good):
    middle = len(good) // 2
    files = {
        "empty.vfreplay": (b"", r"replay|header|VFREPLAY|empty"),
        "magic.vfreplay": (b"NOTAPLAY" + good[8:], r"VFREPLAY|not a replay"),
        "version.vfreplay": (good[:8] + struct.pack("<I", 99) + good[12:], r"version 99"),
        "cut.vfreplay": (good[:middle], r"checksum|damaged|ends|cut"),
        "flipped.vfreplay": (good[:middle] + bytes([good[middle] ^ 0x10]) + good[middle + 1:], r"checksum|damaged"),
        "long.vfreplay": (good + b"more", r"checksum|damaged|after"),
    }
    for name, (data, expected) in files.items():
        (folder / name).write_bytes(data)
        yield folder / name, expected


def state_of(*folders):
    """A hash of every file below: nothing may change it."""
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                total.update(str(path).encode() + path.read_bytes())
    return total.hexdigest()


class Table:
    def __init__(self, checks, home, root):
        self.checks = checks
        self.env = {"HOME": str(home), "XDG_CONFIG_HOME": str(home / ".config"),
                    "XDG_DATA_HOME": str(home / ".local"), "VENUS_ROOT": str(root)}

    def bad(self, name, arguments, code, expected, env=None, drop=()):
        result = run([binary(), *arguments], seconds=90, env={**self.env, **(env or {})}, drop=drop)
        lines = result.err.strip().splitlines()
        if result.code != code or result.timed_out:
            reason = f"expected exit {code}: {result.tail()}"
        elif CRASH.search(result.err):
            reason = f"it looks like a crash: {CRASH.search(result.err)[0]}"
        elif not lines:
            reason = "it says nothing on standard error"
        elif len(lines) > MOST_LINES:
            reason = f"{len(lines)} lines of message, at most {MOST_LINES}: {lines[0]} …"
        elif not re.search(expected, result.err):
            reason = f"the message does not match /{expected}/: {result.err.strip()}"
        else:
            reason = ""
        self.checks.check(name, not reason, reason)

    def good(self, name, arguments, expected=""):
        result = run([binary(), *arguments], seconds=300, env=self.env)
        self.checks.check(name, result.code == 0 and re.search(expected, result.out), result.tail())
        return result


def arguments_table(table, params):
    number = next(row["name"] for row in params if row["type"] == "float")
    switch = next((row["name"] for row in params if row["type"] == "bool"), None)
    bad = table.bad
    bad("no subcommand of that name", ["fly"], 2, r"fly|subcommand")
    bad("an unknown option", ["play", "--fast"], 2, r"--fast")
    bad("an unknown scene", ["play", "--scene", "opera", *HEADLESS], 2, r"opera.*(duel|finale)|(duel|finale).*opera")
    bad("an unknown preset names the nearest", ["play", "--preset", "softwear", *HEADLESS], 2, r"software")
    bad("an unknown chapter", ["play", "--scene", "finale", "--chapter", "nosuch", *HEADLESS], 2, r"nosuch")
    bad("a size that is not WxH", ["play", "--size", "big", "--headless", "--frames", "1"], 2, r"big|WxH|size")
    bad("a size of zero", ["play", "--size", "0x0", "--headless", "--frames", "1"], 2, r"0x0|size")
    bad("a size beyond any image", ["play", "--size", "99999x99999", "--headless", "--frames", "1"], 2,
        r"99999|size")
    bad("frames that are not a number", ["play", "--headless", "--frames", "many"], 2, r"many|frames")
    bad("negative frames", ["play", "--headless", "--frames", "-5"], 2, r"-5|frames")
    bad("a seed that is not a number", ["play", "--seed", "dice", *HEADLESS], 2, r"dice|seed")
    bad("an unknown validation level", ["play", "--validation", "all", *HEADLESS], 2, r"all|core")
    bad("--set without a value", ["play", "--set", number, *HEADLESS], 2, re.escape(number) + "|name=value|=")
    bad("--set of an unknown name names the nearest", ["play", "--set", f"{number}x=1", *HEADLESS], 2,
        re.escape(number))
    bad("--set of text to a number", ["play", "--set", f"{number}=red", *HEADLESS], 2, r"red|number")
    bad("--set of not-a-number", ["play", "--set", f"{number}=nan", *HEADLESS], 2, r"nan|number|finite")
    bad("--set of nothing", ["play", "--set", f"{number}=", *HEADLESS], 2, re.escape(number))
    bad("--set of a device that nobody has", ["play", "--set", "input.rouge=mouse", *HEADLESS], 2, r"input\.rouge|mouse")
    bad("--set of a key of the program", ["play", "--set", "keyboard_1.up=Enter", *HEADLESS], 2, r"Enter")
    bad("--set of a key nearly right", ["play", "--set", "keyboard_1.upp=W", *HEADLESS], 2, r"keyboard_1\.up")
    if switch:
        bad("--set of a number to a switch", ["play", "--set", f"{switch}=maybe", *HEADLESS], 2, r"maybe|true|false")
    bad("a fighter that is neither", ["play", "--fighter", "opera=x.vrm", *HEADLESS], 2, r"opera|rouge|cyan")
    bad("a fighter without a file", ["play", "--fighter", "rouge", *HEADLESS], 2, r"rouge|FILE|=")
    bad("a shot without a name or time", ["shot", "--scene", "duel"], 2, r"--time|--shot|--out|--all")
    bad("a strip without a sheet", ["shot", "--strip", "4", "--from", "1", "--to", "2"], 2, r"--sheet")
    bad("a strip that ends before it begins", ["shot", "--strip", "4", "--from", "2", "--to", "1", "--sheet", "x.png"], 2,
        r"--to")
    bad("poses without a sheet", ["shot", "--poses", "rouge"], 2, r"--sheet")
    bad("poses of nobody", ["shot", "--poses", "nobody", "--sheet", "x.png"], 2, r"nobody")
    bad("an unknown motion", ["shot", "--poses", "rouge/heavi", "--sheet", "x.png"], 2, r"rouge/heavy")
    bad("an unknown form", ["shot", "--poses", "rouge", "--form", "gala", "--sheet", "x.png"], 2, r"base, armour or all")
    bad("an unknown shot", ["shot", "--scene", "duel", "--shot", "nosuch", "--out", "x.png"], 2, r"nosuch")
    bad("a bench of no frames", ["bench", "--scene", "duel", "--frames", "0", "--headless"], 2, r"0|frames")
    bad("compare with one folder", ["bench", "compare", "only"], 2, r"")
    bad("compare with folders that are not there", ["bench", "compare", "no1", "no2"], 2, r"no1")


def files_table(table, folder, good_replay):
    bad = table.bad
    model = (ASSETS / "characters" / "rouge.vrm").read_bytes()
    models = folder / "models"
    models.mkdir()
    for path, expected in broken_models(models, model):
        bad(f"check {path.name}", ["check", path], 2, expected)
    bad("play with a broken model", ["play", "--fighter", f"rouge={models / 'cut.vrm'}", *HEADLESS], 2, r"cut\.vrm")
    bad("play with a model that is not there", ["play", "--fighter", "rouge=nosuch.vrm", *HEADLESS], 2,
        r"nosuch\.vrm")
    for kind in ("params", "stories", "effects", "motions", "fighters"):
        for path, expected in broken_texts(folder, kind):
            bad(f"check {kind}/{path.name}", ["check", path], 2, expected)
    bad("play with a broken preset", ["play", "--preset", folder / "syntax" / "params" / "rouge" / "syntax.toml", *HEADLESS], 2,
        r"syntax\.toml")
    bad("play with a broken story",
        ["play", "--scene", "finale", "--story", folder / "syntax" / "stories" / "rouge" / "syntax.toml", *HEADLESS], 2, r"syntax\.toml")
    replays = folder / "replays"
    replays.mkdir()
    for path, expected in broken_replays(replays, good_replay):
        bad(f"replay {path.name}", ["replay", path, "--hashes", folder / "hashes.txt"], 2, expected)
        bad(f"check {path.name}", ["check", path], 2, expected)
    bad("a replay that is not there", ["replay", "nosuch.vfreplay", "--verify"], 2, r"nosuch")
    bad("a folder instead of a replay", ["replay", replays, "--verify"], 2, r"replays")
    huge = folder / "huge.toml"
    with open(huge, "wb") as file:
        file.truncate(2 << 30)  # sparse: two GiB that nobody must read into memory
    bad("a preset of two GiB", ["play", "--preset", huge, *HEADLESS], 2, r"huge\.toml")
    bad("check of a file of no known kind", ["check", ROOT / "LICENSE"], 2, r"LICENSE")


def machine_table(table, folder):
    blocked = folder / "file"
    blocked.write_text("in the way\n")
    bad = table.bad
    none = {"VK_DRIVER_FILES": "/nonexistent.json", "VK_ICD_FILENAMES": "/nonexistent.json"}
    bad("no driver", ["play", *HEADLESS], 3, r"driver|Vulkan", env=none)
    bad("no driver, shot", ["shot", "--scene", "duel", "--time", "1", "--out", folder / "x.png"], 3,
        r"driver|Vulkan", env=none)
    bad("no device of that name", ["play", "--device", "Voodoo", *HEADLESS], 3, r"Voodoo")
    no_display = ("DISPLAY", "WAYLAND_DISPLAY")
    bad("no display, and one is required", ["play", "--scene", "duel", "--require-window"], 3, r"display.*xvfb-run",
        drop=no_display)
    bad("a display that does not answer", ["play", "--scene", "duel"], 3, r"display|DISPLAY|--headless",
        env={"DISPLAY": ":99876"}, drop=("WAYLAND_DISPLAY",))
    bad("a picture into a folder that cannot be", ["shot", "--scene", "duel", "--time", "0.1", "--size", "320x180",
                                                   "--out", blocked / "x.png"], 3, r"x\.png|file")
    bad("a recording into a folder that cannot be", ["play", "--record", blocked / "x.vfreplay", *HEADLESS], 3,
        r"x\.vfreplay|file")
    bad("a measurement into a folder that cannot be", ["bench", "--scene", "duel", "--frames", "60", "--headless",
                                                       "--size", "320x180", "--out", blocked / "out"], 3, r"out|file")


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with temporary() as name:
        folder = pathlib.Path(name)
        home = folder / "home"
        presets = home / ".config" / "venus-finale" / "presets"
        presets.mkdir(parents=True)
        (presets / "mine.toml").write_text("# my own work\n")
        # A copy: a person may be editing the real ones meanwhile.
        root = folder / "root"
        shutil.copytree(ASSETS, root / "assets", ignore=shutil.ignore_patterns("authoring"))
        (root / "shaders").symlink_to(ROOT / "shaders")
        table = Table(checks, home, root)
        before = state_of(home / ".config", root / "assets")

        assets = [path for kind in ("characters", "motions", "stories", "effects", "params", "fighters")
                  for path in sorted((root / "assets" / kind).rglob("*")) if path.suffix in (".vrm", ".glb", ".toml")]
        table.good(f"check accepts all {len(assets)} assets", ["check", *assets])
        replay = folder / "good.vfreplay"
        table.good("a short duel is recorded", ["play", "--scene", "duel", "--seed", "7", "--record", replay,
                                                "--headless", "--frames", "30", "--size", "320x180"])
        table.good("the recording is a good input", ["check", replay])
        listing = table.good("params --json", ["params", "--json"], r'"parameters"')
        params = json.loads(listing.out)["parameters"] if listing.code == 0 else []
        if checks.check("parameters are listed", any(row["type"] == "float" for row in params), f"{len(params)}"):
            arguments_table(table, params)
        if checks.check("the recording is there", replay.is_file()):
            files_table(table, folder, replay.read_bytes())
        animations_table(table, folder / "animations")
        machine_table(table, folder)
        checks.check("no file of the user changed", state_of(home / ".config", root / "assets") == before,
                     "a file below the home folder or assets/ is not what it was")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
