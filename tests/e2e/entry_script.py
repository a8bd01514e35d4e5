#!/usr/bin/env python3
"""What ./venus promises before anything is built: its help, its exit codes, and what it does where packages are
missing. The package manager is replaced by a recorder, so that nothing is installed."""
import os
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import ROOT, Checks, run, temporary  # noqa: E402

VENUS = ROOT / "venus"
SETUP = ROOT / "third_party" / "setup.sh"
COMMANDS = ("run", "build", "test", "bench", "assets", "setup", "clean")


def rows(kind):
    lines = (ROOT / "third_party" / "packages.txt").read_text(encoding="utf-8").splitlines()
    return [line.split()[1] for line in lines if line.split()[:1] == [kind]]


class Machine:
    """A PATH whose first folder stands in for the package manager and the user's rights."""

    def __init__(self, folder, installed, user, sudo):
        self.folder = pathlib.Path(folder)
        self.calls = self.folder / "calls"
        self.calls.write_text("")
        self.tool("dpkg-query", "\n".join(f"echo '{name} installed'" for name in installed) or "true")
        self.tool("id", f"echo {user}")
        self.tool("apt-get", f'echo "apt-get $*" >>"{self.calls}"')
        self.tool("sudo", f'echo "sudo $*" >>"{self.calls}"; shift; exec "$@"' if sudo else "exit 1")

    def tool(self, name, body):
        path = self.folder / name
        path.write_text(f"#!/bin/bash\n{body}\n")
        path.chmod(0o755)

    def setup(self, kind):
        return run([SETUP, kind], env={"PATH": f"{self.folder}:{os.environ['PATH']}"})


def main():
    checks = Checks()
    result = run([VENUS, "--help"])
    checks.check("--help exits 0", result.code == 0, result.tail())
    missing = [name for name in COMMANDS if f"\n  {name} " not in result.out]
    checks.check("--help lists every command", not missing, f"without {missing}")
    checks.check("--help is quick", result.seconds < 0.5, f"{result.seconds:.2f} s")
    for arguments, word in ((["fly"], "fly"), (["build", "fast"], "fast"), (["test", "everything"], "everything"),
                            (["clean", "all"], "all"), (["setup", "now"], "now"), (["assets", "--fix"], "--fix")):
        result = run([VENUS, *arguments])
        checks.check(f"'{' '.join(arguments)}' exits 2 and names the word",
                     result.code == 2 and f"'{word}'" in result.err, result.tail())
    everything = rows("build") + rows("test")
    with temporary() as folder:
        machine = Machine(folder, everything, user=0, sudo=False)
        result = machine.setup("test")
        checks.check("nothing missing: nothing is installed",
                     result.code == 0 and machine.calls.read_text() == "", result.tail() + machine.calls.read_text())
        machine = Machine(folder, [name for name in everything if name not in ("ccache", "xdotool")], 0, False)
        result = machine.setup("build")
        calls = machine.calls.read_text()
        checks.check("as root: installs only the missing row of that kind",
                     result.code == 0 and calls.splitlines()[-1:] != [] and calls.splitlines()[-1].endswith(" ccache")
                     and "--no-install-recommends" in calls and "xdotool" not in calls, calls or result.tail())
        machine = Machine(folder, [name for name in everything if name != "ccache"], 1000, True)
        result = machine.setup("build")
        calls = machine.calls.read_text()
        checks.check("as a user with sudo: asks it without a prompt", result.code == 0 and "sudo -n" in calls,
                     calls or result.tail())
        machine = Machine(folder, [name for name in everything if name not in ("ccache", "g++")], 1000, False)
        result = machine.setup("build")
        lines = [line for line in result.err.splitlines() if line.startswith("sudo apt-get")]
        checks.check("as a user without sudo: exit 3", result.code == 3, result.tail())
        checks.check("…and prints the one line that mends it",
                     len(lines) == 1 and lines[0].endswith(" g++ ccache") and machine.calls.read_text() == "",
                     result.tail())
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
