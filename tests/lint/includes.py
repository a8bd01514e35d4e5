#!/usr/bin/env python3
"""Fails on an include that tests/lint/rooms.py forbids, on files that are too long, on marks of unfinished work, and
on paths of somebody's machine. `--self-test` proves on a planted tree that each rule can fail."""
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent)]
import rooms  # noqa: E402
from checks import ROOT, Checks, temporary  # noqa: E402

CODE = {".cpp", ".hpp", ".h", ".glsl", ".vert", ".frag", ".comp", ".py", ".sh"}
TEXT = CODE | {".txt", ".cmake", ".md", ".toml", ".json", ".yml"}
SCRIPTS = {"venus", "run"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')
# Written in two halves, so that this file does not accuse itself.
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK|GTEST_" r"SKIP|DISAB" r"LED_\w+)\b")
MACHINE = re.compile(r"/(?:wo" r"rk|ho" r"me|ro" r"ot|Us" r"ers)/\w|/t" r"mp/[A-Za-z_]|[A-Z]:\\\\Us" r"ers")
FOLDERS = ("renderer", "scenes", "shaders", "assets", "third_party", "tests", "docs", ".ci")


def reachable(room):
    """The rooms that `room` may include, itself among them."""
    seen, queue = set(), [room]
    while queue:
        here = queue.pop()
        if here not in seen:
            seen.add(here)
            queue += rooms.ROOMS.get(here, [])
    return seen


def room_of(path):
    parts = path.split("/")
    if parts[0] == "tests":
        return rooms.TESTS
    return "/".join(parts[:2]) if len(parts) > 2 else None


def library_of(name):
    return next((row for row in rooms.LIBRARIES if name.startswith(row[0])), None)


def private_headers(root):
    """Headers of a room that show a library which other rooms are not to see: (header, library)."""
    found = {}
    for path in [*root.glob("renderer/*/*.hpp"), *root.glob("scenes/*/*.hpp")]:
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
            match = INCLUDE.match(line)
            row = library_of(match[2]) if match else None
            if row and row[2] == rooms.PRIVATE:
                found[path.relative_to(root).as_posix()] = match[2]
    return found


def include_fault(file, kind, name, root, private):
    """Why `file` (relative path) may not include `name`, or None."""
    room = room_of(file)
    header = pathlib.PurePath(file).suffix != ".cpp"
    library = library_of(name)
    if library:
        _, allowed, files = library
        if room == rooms.TESTS or allowed is rooms.EVERYWHERE:
            return None
        if room not in allowed:
            return f"{name} is for {', '.join(sorted(allowed)) or 'tests'} only"
        return f"{name} may be included by a .cpp only" if files == rooms.CPP and header else None
    if kind == "<":
        if "/" not in name and "." not in name or name in rooms.SYSTEM:
            return None
        return f"<{name}> is not in tests/lint/rooms.py: add it to LIBRARIES or SYSTEM on purpose"
    target = room_of(name)
    if target is None or "/" not in name:
        return f'"{name}": include paths start at the repository\'s root'
    if not (root / name).is_file():
        return f'"{name}" does not exist'
    if target == room:
        return None
    if room == rooms.TESTS:
        return None
    if target in rooms.NOBODY_INCLUDES:
        return f"nobody includes {target}"
    if target not in reachable(room):
        return f"{room} may not include {target}"
    if name in private and (name not in rooms.SHARED or header):
        return f'"{name}" shows {private[name]} and is therefore private to {target}'
    return None


def faults(root):
    """(relative path:line, what is wrong) of every fault in a tree, and how many files were read."""
    found, count, private = [], 0, private_headers(root)
    files = [path for folder in FOLDERS for path in sorted((root / folder).rglob("*"))]
    files += [path for path in sorted(root.iterdir()) if path.is_file()]
    for path in files:
        name = path.relative_to(root).as_posix()
        if not path.is_file() or "__pycache__" in name or not (path.suffix in TEXT or path.name in SCRIPTS):
            continue
        count += 1
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            found.append((name, "is not UTF-8"))
            continue
        if path.suffix in CODE and len(lines) > rooms.MAX_LINES:
            found.append((name, f"{len(lines)} lines; past {rooms.MAX_LINES} ask what second thing moved in"))
        room = room_of(name)
        compiled = path.suffix in {".cpp", ".hpp", ".h"}
        if compiled and name.split("/")[0] in ("renderer", "scenes") and room not in rooms.ROOMS:
            found.append((name, f"{room} is not in the table of rooms (tests/lint/rooms.py)"))
            continue
        for number, line in enumerate(lines, 1):
            where = f"{name}:{number}"
            match = INCLUDE.match(line)
            if match and compiled and room != "shaders/interop":
                fault = include_fault(name, match[1], match[2], root, private)
                if fault:
                    found.append((where, fault))
            mark = UNFINISHED.search(line)
            if mark:
                found.append((where, f"'{mark[0]}' marks unfinished or skipped work"))
            path_mark = MACHINE.search(line)
            if path_mark:
                found.append((where, f"'{path_mark[0]}…' is a path of one machine"))
    return found, count


def self_test(checks):
    """Each planted file breaks one rule; the last ones break none."""
    planted = {
        "renderer/base/up.hpp": ('#include "renderer/rhi/device.hpp"', "may not include renderer/rhi"),
        "renderer/world/scene.hpp": ('#include "scenes/sim/snapshot.hpp"', "may not include scenes/sim"),
        "scenes/sim/draws.cpp": ('#include "renderer/world/render_scene.hpp"', "may not include renderer/world"),
        "scenes/story/main.cpp": ('#include "scenes/app/main.hpp"', "nobody includes scenes/app"),
        "renderer/platform/window.hpp": ("#include <GLFW/glfw3.h>", "a .cpp only"),
        "renderer/passes/panel.cpp": ("#include <imgui.h>", "is for renderer/overlay only"),
        "scenes/stage/world.cpp": ('#include "scenes/sim/bodies.hpp"', "private to scenes/sim"),
        "scenes/battle/body.cpp": ("#include <btBulletDynamicsCommon.h>", "is for scenes/sim only"),
        "renderer/world/read.cpp": ("#include <toml++/toml.h>", "is for "),
        "scenes/fx/show.hpp": ('#include "scenes/sim/table_reader.hpp"', "private to scenes/sim"),
        "scenes/story/peek.cpp": ('#include "scenes/battle/reader.hpp"', "private to scenes/battle"),
        "renderer/base/near.cpp": ('#include "log.hpp"', "start at the repository's root"),
        "renderer/base/gone.cpp": ('#include "renderer/base/gone.hpp"', "does not exist"),
        "renderer/base/boost.cpp": ("#include <boost/any.hpp>", "is not in tests/lint/rooms.py"),
        "renderer/audio/mixer.cpp": ("int volume;", "is not in the table of rooms"),
        "renderer/base/long.cpp": ("\n" * (rooms.MAX_LINES + 1), "second thing"),
        "renderer/base/later.cpp": ("// TO" "DO: later", "unfinished"),
        "tests/unit/skip_test.cpp": ("GTEST_" "SKIP();", "unfinished"),
        "docs/here.md": ("see /ho" "me/somebody/file", "path of one machine"),
    }
    allowed = {
        "renderer/rhi/device.hpp": '#include "renderer/base/result.hpp"\n#include <vulkan/vulkan.h>',
        "renderer/base/result.hpp": "#include <string>\n#include <unistd.h>",
        "renderer/world/render_scene.hpp": "#include <glm/vec3.hpp>",
        "scenes/sim/snapshot.hpp": '#include "renderer/base/result.hpp"',
        "scenes/sim/bodies.hpp": "#include <btBulletDynamicsCommon.h>",
        "scenes/sim/bodies.cpp": "#include <btBulletDynamicsCommon.h>\n#include <toml++/toml.h>",
        "scenes/battle/reader.hpp": "#include <toml++/toml.h>",
        "scenes/sim/table_reader.hpp": "#include <toml++/toml.h>",
        "scenes/fx/effects.cpp": '#include "scenes/sim/table_reader.hpp"',
        "scenes/battle/moves.cpp": '#include "scenes/battle/reader.hpp"',
        "scenes/app/main.hpp": '#include "renderer/rhi/device.hpp"',
        "tests/unit/sim_test.cpp": '#include "scenes/sim/snapshot.hpp"\n#include <gtest/gtest.h>',
    }
    with temporary() as folder:
        root = pathlib.Path(folder)
        for name, content in {**{key: value[0] for key, value in planted.items()}, **allowed}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(content + "\n", encoding="utf-8")
        found, _ = faults(root)
    for name, (_, expected) in planted.items():
        hits = [text for where, text in found if where.split(":")[0] == name]
        checks.check(f"lint self-test: {name} is refused ({expected})", len(hits) == 1 and expected in hits[0],
                     f"found {hits}")
    wrong = [where for where, _ in found if where.split(":")[0] in allowed]
    checks.check("lint self-test: allowed files pass", not wrong, f"accused {wrong}")


def main():
    checks = Checks()
    if sys.argv[1:] == ["--self-test"]:
        self_test(checks)
        return checks.finish()
    found, count = faults(ROOT)
    for where, text in found:
        checks.check(where, False, text)
    checks.check(f"{count} files were read", count > 0, "no file was found")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
