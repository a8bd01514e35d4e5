#!/usr/bin/env python3
"""600 frames of the duel under the validation layers without one message; and faults planted on purpose are reported,
so that silence means something. The last level looks at the window's own submits, which only a window has."""
import os
import pathlib
import re
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import Checks, Display, binary, need_binary, run  # noqa: E402

FRAMES = 600
LEAST_FAULTS = 4
SECONDS = 420


def duel(level, *more, env=None):
    return run([binary(), "play", "--scene", "duel", "--seed", "7", "--frames", FRAMES, "--size", "640x360",
                "--validation", level, "--fail-on-message", *more], SECONDS, env=env)


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    layers = [folder for folder in ("/usr/share", "/usr/local/share", "/etc") if pathlib.Path(
        folder, "vulkan/explicit_layer.d/VkLayer_khronos_validation.json").is_file()]
    if not checks.check("the validation layer is installed", layers or "VK_LAYER_PATH" in os.environ,
                        "run ./venus setup"):
        return checks.finish()
    result = run([binary(), "play", "--validation", "core", "--selftest-faults", "--headless"], SECONDS)
    numbers = [int(number) for number in re.findall(r"\d+", result.out)]
    checks.check(f"planted faults: at least {LEAST_FAULTS} are reported", numbers and max(numbers) >= LEAST_FAULTS,
                 f"{result.out.strip()[-200:]}; {result.tail()}")
    for level in ("core", "sync"):
        result = duel(level, "--headless")
        checks.check(f"{level}: {FRAMES} frames without a message", result.code == 0, result.tail())
    with Display() as display:
        result = duel("syncqs", "--require-window", env=display.env)
    checks.check(f"syncqs, in a window: {FRAMES} frames without a message", result.code == 0, result.tail())
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
