#!/usr/bin/env python3
"""Draws the shots of goldens.json and compares them with those that a person accepted.

    golden.py                   compare all; what was drawn and where it differs lies in out/golden
    golden.py --accept [NAME…]  make the drawn pictures the accepted ones (look at out/golden first)
    golden.py --self-test       the comparison finds planted faults
"""
import json
import pathlib
import re
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import OUT, Checks, binary, load_json, need_binary, run, temporary  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
TABLE = HERE / "goldens.json"
DRAWN = OUT / "golden"
EXACT = {"level": 0, "share": 0.0}
DEVICE = re.compile(r"info: (.*), preset \S+$", re.MULTILINE)
# The software driver compiles its shaders for these; each changes how numbers are rounded.
FEATURES = ("sse4_1", "avx", "avx2", "fma", "f16c", "avx512f")


def cpu_features():
    text = pathlib.Path("/proc/cpuinfo").read_text(encoding="utf-8")
    flags = next((line.split() for line in text.splitlines() if line.startswith("flags")), [])
    return " ".join(name for name in FEATURES if name in flags)


def draw(table, shot, out, *more):
    """(the machine that drew it, None), or (None, the process that failed)."""
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    result = run([binary(), "shot", "--shot", shot, "--preset", table["preset"], "--size", table["size"], "--out", out,
                  *more], 180)
    device = DEVICE.search(result.err)
    if result.code != 0 or not out.is_file() or not device:
        return None, result
    return {"device": device[1], "cpu": cpu_features()}, None


def difference(accepted, drawn, tolerance, picture=None):
    """The part of all pixels that differs, and a picture of where; None where the sizes differ."""
    result = run(["compare", "-metric", "AE", "-fuzz", f"{tolerance['level']}%", accepted, drawn,
                  picture or "null:"], 60)
    pixels = run(["identify", "-format", "%[fx:w*h]", accepted], 30).out
    try:
        return float(result.err.split()[0]) / float(pixels)
    except (ValueError, IndexError, ZeroDivisionError):
        return None


def verdict(accepted, drawn, tolerance, picture=None):
    share = difference(accepted, drawn, tolerance, picture)
    if share is None:
        return "the pictures cannot be compared: another size, or not a picture"
    if share > tolerance["share"]:
        return (f"{share:.3%} of the pixels differ by more than {tolerance['level']} %, allowed are "
                f"{tolerance['share']:.2%}; see {picture}")
    return ""


def self_test(checks, table):
    """Both gates must find what they are for, and pass what is the same."""
    tolerance, shot = table["tolerance"], "portrait-rouge"
    with temporary() as name:
        folder = pathlib.Path(name)
        good, other = folder / "good.png", folder / "other.png"
        machine, failed = draw(table, shot, good)
        if not checks.check("self-test: a picture is drawn", machine, failed.tail() if failed else ""):
            return
        draw(table, shot, other)
        checks.check("self-test: drawn twice, equal to the bit", not verdict(good, other, EXACT),
                     verdict(good, other, EXACT))
        draw(table, shot, other, "--set", "grade.contrast=1.05")
        checks.check("self-test: 1 % of contrast is found where pictures must be equal",
                     verdict(good, other, EXACT), "it passed")
        draw(table, shot, other, "--set", "quality.outline=false")
        checks.check("self-test: missing outlines are found with tolerance", verdict(good, other, tolerance),
                     f"it passed: {difference(good, other, tolerance)}")
        plants = {"a dark square of 2 % of the picture": ["-fill", "black", "-draw", "rectangle 260,140 332,212"],
                  "a lamp 10 % brighter": ["-modulate", "110"], "a shift of 3 pixels": ["-roll", "+3+0"],
                  "red and blue exchanged": ["-separate", "-swap", "0,2", "-combine"],
                  "another size": ["-resize", "50%"]}
        for what, command in plants.items():
            run(["convert", good, *command, other], 30)
            checks.check(f"self-test: {what} is found with tolerance", verdict(good, other, tolerance), "it passed")


def compare(checks, table, shot):
    accepted, drawn = HERE / f"{shot}.png", DRAWN / f"{shot}.png"
    machine, failed = draw(table, shot, drawn)
    if failed:
        checks.check(f"golden {shot}", False, f"it was not drawn: {failed.tail()}")
    elif not accepted.is_file():
        checks.check(f"golden {shot}", False,
                     f"nobody accepted one yet: look at {drawn}, then tests/golden/golden.py --accept {shot}")
    else:
        same = machine == table["accepted_on"].get(shot)
        reason = verdict(accepted, drawn, EXACT if same else table["tolerance"], DRAWN / f"{shot}-difference.png")
        how = "to the bit" if same else "with tolerance, because device or CPU differ"
        checks.check(f"golden {shot}, {how}", not reason, reason)


def accept(checks, table, shot):
    machine, failed = draw(table, shot, DRAWN / f"{shot}.png")
    if checks.check(f"accepted {shot}", machine, failed.tail() if failed else ""):
        shutil.copyfile(DRAWN / f"{shot}.png", HERE / f"{shot}.png")
        table["accepted_on"][shot] = machine
        TABLE.write_text(json.dumps(table, indent=4, ensure_ascii=False) + "\n", encoding="utf-8")


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    table = load_json(TABLE)
    if sys.argv[1:] == ["--self-test"]:
        self_test(checks, table)
    elif sys.argv[1:2] == ["--accept"]:
        for shot in sys.argv[2:] or table["shots"]:
            if checks.check(f"{shot} is in goldens.json", shot in table["shots"], ", ".join(table["shots"])):
                accept(checks, table, shot)
    elif sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    else:
        for shot in table["shots"]:
            compare(checks, table, shot)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
