"""How every script of the tests reports: one line a check, `ok   NAME` or `FAIL NAME: reason`, which tests/run.py
counts; exit code 1 where one failed. Also what the scripts share: the binary, processes with a limit, a display."""
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
OUT = ROOT / "out"


def binary(preset=None):
    """The program under test; VENUS_BINARY lets the sanitizer stage run the same scripts."""
    if preset is None and os.environ.get("VENUS_BINARY"):
        return pathlib.Path(os.environ["VENUS_BINARY"])
    return ROOT / "build" / (preset or "release") / "venus-finale"


class Checks:
    def __init__(self):
        self.passed = 0
        self.failed = 0

    def check(self, name, condition, reason=""):
        if condition:
            self.passed += 1
            print(f"ok   {name}", flush=True)
        else:
            self.failed += 1
            print(f"FAIL {name}: {reason or 'the condition does not hold'}", flush=True)
        return bool(condition)

    def finish(self):
        """Call at the end: `sys.exit(checks.finish())`. No check at all is a failure: the script tested nothing."""
        if self.passed + self.failed == 0:
            print("FAIL nothing was checked: the script ran no check", flush=True)
            return 1
        return 1 if self.failed else 0


class Run:
    """A finished process."""

    def __init__(self, code, out, err, seconds, timed_out):
        self.code, self.out, self.err, self.seconds, self.timed_out = code, out, err, seconds, timed_out

    def tail(self, lines=4):
        text = (self.err.strip() or self.out.strip()).splitlines()
        head = f"timed out after {self.seconds:.0f} s" if self.timed_out else f"exit {self.code}"
        return head + (": " + " | ".join(text[-lines:]) if text else "")


def run(command, seconds=60, env=None, cwd=ROOT, drop=()):
    """Runs a command without a standard input; env is added to ours, the names in `drop` are taken out."""
    full = {name: value for name, value in os.environ.items() if name not in drop}
    full.update({name: str(value) for name, value in (env or {}).items()})
    started = time.monotonic()
    process = subprocess.Popen([str(part) for part in command], cwd=cwd, env=full, stdin=subprocess.DEVNULL,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, errors="replace",
                               start_new_session=True)
    try:
        out, err = process.communicate(timeout=seconds)
        return Run(process.returncode, out, err, time.monotonic() - started, False)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        out, err = process.communicate()
        return Run(-1, out, err, time.monotonic() - started, True)


class Display:
    """A private X server on a free display: `with Display() as display: run(…, env=display.env)`."""

    def __init__(self, width=1920, height=1200):
        self.size = f"{width}x{height}x24"
        self.process = None
        self.name = ""

    def __enter__(self):
        if not shutil.which("Xvfb"):
            raise RuntimeError("Xvfb is not installed: run ./venus setup")
        read, write = os.pipe()
        # The server picks the free number itself, so that two runs beside each other cannot collide.
        self.process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", self.size, "-nolisten", "tcp", "-noreset"],
            pass_fds=(write,), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        self.name = f":{number}"
        return self

    @property
    def env(self):
        return {"DISPLAY": self.name}

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self.process.kill()


def temporary():
    return tempfile.TemporaryDirectory(prefix="venus-")


def load_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def need_binary(checks):
    """True where the program is there; otherwise one failed check that says how to get it."""
    path = binary()
    return checks.check("the program is built", path.is_file(), f"{path} is missing: run ./venus build")


if __name__ == "__main__":
    sys.exit("tests/checks.py is a module: run ./venus test")
