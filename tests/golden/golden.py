#!/usr/bin/env python3
"""Draws the pictures of goldens.json and compares them with those that a person accepted.

    golden.py                   compare all; what was drawn and where it differs lies in out/golden
    golden.py --accept [NAME…]  make the drawn pictures the accepted ones (look at out/golden first)
    golden.py --self-test       the comparison finds planted faults
"""
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import OUT, Checks, binary, load_json, need_binary, run, temporary  # noqa: E402

HERE = pathlib.Path(__file__).resolve().parent
DRAWN = OUT / "golden"


def draw(arguments, size, out):
    out.parent.mkdir(parents=True, exist_ok=True)
    out.unlink(missing_ok=True)
    result = run([binary(), "shot", *arguments, "--size", size, "--out", out], 180)
    return result if result.code != 0 or not out.is_file() else None


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
        return (f"{share:.2%} of the pixels differ by more than {tolerance['level']} %, allowed are "
                f"{tolerance['share']:.2%}; see {picture}")
    return ""


def self_test(checks, table):
    tolerance = table["tolerance"]
    with temporary() as name:
        folder = pathlib.Path(name)
        good, other = folder / "good.png", folder / "other.png"
        failed = draw(table["pictures"][0]["arguments"], table["size"], good)
        if not checks.check("self-test: a picture is drawn", failed is None, failed.tail() if failed else ""):
            return
        draw(table["pictures"][0]["arguments"], table["size"], other)
        checks.check("self-test: drawn twice, the same pixels", difference(good, other, {"level": 0}) == 0,
                     f"{difference(good, other, {'level': 0})}")
        plants = {"a dark square of 3 % of the picture": ["-fill", "black", "-draw", "rectangle 200,100 262,162"],
                  "a lamp 10 % brighter": ["-modulate", "110"], "a shift of 3 pixels": ["-roll", "+3+0"],
                  "red and blue exchanged": ["-separate", "-swap", "0,2", "-combine"],
                  "another size": ["-resize", "50%"]}
        for what, command in plants.items():
            run(["convert", good, *command, other], 30)
            checks.check(f"self-test: {what} is found", verdict(good, other, tolerance), "it passed")
        arguments = list(table["pictures"][0]["arguments"])
        arguments[arguments.index("--time") + 1] = "1.5"
        draw(arguments, table["size"], other)
        checks.check("self-test: one second later is found", verdict(good, other, tolerance), "it passed")


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    table = load_json(HERE / "goldens.json")
    if sys.argv[1:] == ["--self-test"]:
        self_test(checks, table)
        return checks.finish()
    accept = sys.argv[1:2] == ["--accept"]
    wanted = sys.argv[2:] if accept else []
    for picture in table["pictures"]:
        name = picture["name"]
        if wanted and name not in wanted:
            continue
        accepted, drawn = HERE / f"{name}.png", DRAWN / f"{name}.png"
        failed = draw(picture["arguments"], table["size"], drawn)
        if failed:
            checks.check(f"golden {name}", False, f"it was not drawn: {failed.tail()}")
        elif accept:
            shutil.copyfile(drawn, accepted)
            checks.check(f"accepted {name}", True)
        elif not accepted.is_file():
            checks.check(f"golden {name}", False,
                         f"nobody accepted one yet: look at {drawn}, then tests/golden/golden.py --accept {name}")
        else:
            reason = verdict(accepted, drawn, {**table["tolerance"], **picture.get("tolerance", {})},
                             DRAWN / f"{name}-difference.png")
            checks.check(f"golden {name}", not reason, reason)
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
