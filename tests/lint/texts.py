#!/usr/bin/env python3
"""Texts that others rely on: links of the documentation lead somewhere, JSON files parse, Python files compile, and
the commands that the README shows exist."""
import ast
import json
import re
import sys

sys.path.insert(0, str(__import__("pathlib").Path(__file__).resolve().parent.parent))
from checks import ROOT, Checks  # noqa: E402

SKIP = {"build", "out", ".git"}
LINK = re.compile(r"\]\(([^)#\s]+)")
COMMAND = re.compile(r"\./venus\s+([a-z]+)")


def files(suffix):
    return sorted(path for path in ROOT.rglob(f"*{suffix}") if not SKIP & set(path.relative_to(ROOT).parts))


def main():
    checks = Checks()
    usage = (ROOT / "venus").read_text(encoding="utf-8")
    for path in files(".md"):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT)
        links = [link for link in LINK.findall(text) if "://" not in link]
        broken = [link for link in links if not (path.parent / link).exists()]
        checks.check(f"links of {name}", not broken, f"no such file: {', '.join(broken)}")
        unknown = {word for word in COMMAND.findall(text) if not re.search(rf"^  {word}\b", usage, re.MULTILINE)}
        checks.check(f"commands of {name}", not unknown, f"./venus has no {', '.join(sorted(unknown))}")
    for path in files(".json"):
        try:
            json.loads(path.read_text(encoding="utf-8"))
            checks.check(f"parses: {path.relative_to(ROOT)}", True)
        except ValueError as error:
            checks.check(f"parses: {path.relative_to(ROOT)}", False, str(error))
    for path in files(".py"):
        try:
            ast.parse(path.read_text(encoding="utf-8"), str(path))
            checks.check(f"parses: {path.relative_to(ROOT)}", True)
        except SyntaxError as error:
            checks.check(f"parses: {path.relative_to(ROOT)}", False, str(error))
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
