#!/usr/bin/env python3
"""Runs the stages of ./venus test in order, times each, and ends with a table and the line 'N passed, N failed'.

Every number counts something that was executed: a GoogleTest case, or one `ok`/`FAIL` line of a script. A stage that
could not run counts as one failure."""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
LOGS = ROOT / "build" / "test"

CASE_OK = re.compile(r"^\[       OK \] ")
CASE_FAILED = re.compile(r"^\[  FAILED  \] (\S+?),? .*\(\d+ ms\)$")
CASE_SKIPPED = re.compile(r"^\[  SKIPPED \] .*\(\d+ ms\)$")
CASE_RUN = re.compile(r"^\[ RUN      \] (\S+)")

OURS = ("renderer", "scenes", "tests", "shaders")
JOBS = str(max(1, os.cpu_count() or 1))


class Stage:
    """Counts of one stage; every line of its processes also goes to build/test/STAGE.log."""

    def __init__(self, name):
        self.name = name
        self.passed = self.failed = self.skipped = 0
        self.log = open(LOGS / f"{name}.log", "w", encoding="utf-8")
        self.failures = []

    def check(self, name, condition, reason=""):
        self.log.write(f"{'ok  ' if condition else 'FAIL'} {name} {reason}\n")
        if condition:
            self.passed += 1
        else:
            self.failed += 1
            self.failures.append(f"{name}: {reason}" if reason else name)
            print(f"    FAIL {name}: {reason}", flush=True)
        return bool(condition)

    def process(self, command, seconds, on_line, env=None):
        """Feeds the merged output to on_line; returns the exit code, None after the time limit."""
        self.log.write("$ " + " ".join(str(part) for part in command) + "\n")
        process = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace",
                                   env={**os.environ, **(env or {})}, start_new_session=True)
        expired = threading.Event()

        def stop():
            expired.set()
            os.killpg(process.pid, 9)

        timer = threading.Timer(seconds, stop)
        timer.start()
        try:
            for line in process.stdout:
                self.log.write(line)
                on_line(line.rstrip("\n"))
            code = process.wait()
        finally:
            timer.cancel()
        self.log.flush()
        return None if expired.is_set() else code

    def command(self, name, command, seconds=600, env=None):
        """One check: the command exits 0. The end of its output is the reason where it does not."""
        lines = []
        code = self.process(command, seconds, lines.append, env)
        reason = f"no end after {seconds} s" if code is None else f"exit {code}"
        return self.check(name, code == 0, reason + "".join("\n         " + line for line in lines[-12:]))

    def script(self, path, *arguments, seconds=600, env=None):
        """A script that prints `ok NAME` and `FAIL NAME: reason`."""
        before = self.failed
        seen = []

        def line(text):
            seen.append(text)
            if text.startswith("ok "):
                self.passed += 1
            elif text.startswith("FAIL "):
                self.failed += 1
                self.failures.append(text[5:])
                print("    " + text, flush=True)

        command = [sys.executable, HERE / path] if path.endswith(".py") else ["bash", HERE / path]
        code = self.process([*command, *arguments], seconds, line, env)
        if code is None:
            self.check(path, False, f"no end after {seconds} s; the last line was: {(seen or [''])[-1]}")
        elif code != 0 and self.failed == before:
            self.check(path, False, f"exit {code} without a failed check: {' | '.join(seen[-3:])}")

    def gtest(self, program, seconds=900, env=None):
        if not program.is_file():
            self.check(program.name, False, f"{program.relative_to(ROOT)} was not built")
            return
        before, current, noise = self.failed, [""], []

        def line(text):
            if CASE_OK.match(text):
                self.passed += 1
                noise.clear()
            elif CASE_RUN.match(text):
                current[0] = CASE_RUN.match(text)[1]
                noise.clear()
            elif CASE_SKIPPED.match(text):
                self.skipped += 1
            elif CASE_FAILED.match(text):
                self.failed += 1
                self.failures.append(CASE_FAILED.match(text)[1])
                print(f"    FAIL {CASE_FAILED.match(text)[1]}" + "".join("\n         " + part for part in noise[-8:]),
                      flush=True)
            else:
                noise.append(text)

        code = self.process([program, "--gtest_brief=0", "--gtest_color=no"], seconds, line, env)
        if code is None:
            self.check(program.name, False, f"no end after {seconds} s, in {current[0]}")
        elif code != 0 and self.failed == before:
            self.check(program.name, False, f"exit {code}, in or after {current[0]}: {' | '.join(noise[-6:])}")


def sources(*suffixes):
    return sorted(path for folder in OURS for path in (ROOT / folder).rglob("*") if path.suffix in suffixes)


def build_preset(stage, preset):
    """Builds a preset; a line every 20 s tells how far it is."""
    last = [time.monotonic()]

    def line(text):
        if text.startswith("[") and time.monotonic() - last[0] > 20:
            last[0] = time.monotonic()
            print(f"    {text}", flush=True)
        kept.append(text)

    kept = []
    code = stage.process([ROOT / "venus", "build", preset], 3600, line)
    errors = [text for text in kept if "error" in text or "FAILED" in text][:8] or kept[-8:]
    return stage.check(f"builds: {preset}", code == 0, "".join("\n         " + text for text in errors))


def stage_setup(stage):
    stage.command("setup finds or installs all that is needed", [ROOT / "venus", "setup"], 1800)
    stage.script("e2e/entry_script.py", seconds=120)


def stage_format(stage):
    # shaders/interop is read by glslc too, and laid out as GLSL is.
    for path in sources(".cpp", ".hpp"):
        stage.command(f"format {path.relative_to(ROOT)}", ["clang-format", "--dry-run", "-Werror", path], 60)


def stage_lint(stage):
    stage.script("lint/includes.py", "--self-test")
    stage.script("lint/includes.py")
    scripts = [ROOT / "venus", ROOT / ".ci" / "run", *sorted((ROOT / "third_party").glob("*.sh")),
               *sorted((ROOT / "tests").rglob("*.sh")), *sorted((ROOT / "assets" / "authoring").rglob("*.sh"))]
    for path in scripts:
        stage.command(f"shellcheck {path.relative_to(ROOT)}", ["shellcheck", "-x", path], 60)
    stage.script("lint/texts.py")


def stage_build(stage):
    if build_preset(stage, "release"):
        started = time.monotonic()
        stage.command("a second build has nothing to do", [ROOT / "venus", "build", "release"], 120)
        spent = time.monotonic() - started
        # 0.5 s on an idle machine (docs/building.md); twice that leaves room for a busy one.
        stage.check("…and says so in less than 1 s", spent < 1.0, f"it took {spent:.2f} s")


def stage_unit(stage):
    stage.gtest(ROOT / "build/release/venus-unit-tests")


def stage_sim(stage):
    stage.gtest(ROOT / "build/release/venus-sim-tests")


def stage_determinism(stage):
    # The sanitizers' build is needed anyway and is as different from the release as a debug build is.
    if build_preset(stage, "asan"):
        stage.script("e2e/determinism.py", "asan", seconds=1200)


def stage_golden(stage):
    stage.script("golden/golden.py", "--self-test", seconds=300)
    stage.script("golden/golden.py", seconds=900)


def stage_validation(stage):
    stage.script("e2e/validation.py", seconds=1200)


def stage_inputs(stage):
    stage.command("assets are what assets/authoring makes, and all of them can be read",
                  [ROOT / "venus", "assets", "--check"], 300)
    stage.script("e2e/bad_inputs.py", seconds=600)


def stage_e2e(stage):
    stage.script("e2e/window.py", seconds=1800)
    stage.script("e2e/params.py", seconds=1800)
    stage.script("e2e/reload.py", seconds=1800)
    stage.script("e2e/rewind.py", seconds=1800)
    stage.script("e2e/controls.py", seconds=1800)
    stage.script("e2e/looks.py", seconds=1800)
    stage.script("e2e/camera.py", seconds=1800)
    stage.script("e2e/device_lost.py", seconds=1800)


def stage_bench(stage):
    stage.script("bench/smoke.py", seconds=600)


def stage_asan(stage):
    if not build_preset(stage, "asan"):
        return
    env = {"VENUS_BINARY": str(ROOT / "build/asan/venus-finale"),
           "ASAN_OPTIONS": "abort_on_error=0:exitcode=99:detect_stack_use_after_return=0",
           "LSAN_OPTIONS": f"suppressions={HERE / 'lint' / 'lsan.supp'}:print_suppressions=0",
           "UBSAN_OPTIONS": "print_stacktrace=1:exitcode=99"}
    stage.gtest(ROOT / "build/asan/venus-unit-tests", env=env)
    stage.gtest(ROOT / "build/asan/venus-sim-tests", seconds=1800, env=env)
    stage.script("e2e/bad_inputs.py", seconds=900, env=env)
    stage.command("120 frames of the duel", [env["VENUS_BINARY"], "play", "--scene", "duel", "--seed", "7", "--headless",
                                             "--frames", "120", "--size", "640x360"], 600, env)


def stage_fuzz(stage, seconds=60):
    if not build_preset(stage, "fuzz"):
        return
    folder = LOGS / "fuzz"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "corpus").mkdir(parents=True)
    if not stage.command("the fuzzer's first files", [ROOT / "build/fuzz/venus-model-corpus", folder / "corpus"], 60):
        return
    found, runs = [], []

    def line(text):
        found.extend(re.findall(r"Test unit written to (\S+)", text))
        runs.extend(re.findall(r"^stat::number_of_executed_units: (\d+)", text))

    # Freed memory is kept aside by the sanitizer, which would count it against the limit.
    code = stage.process([ROOT / "build/fuzz/venus-model-fuzz", f"-max_total_time={seconds}", "-rss_limit_mb=512",
                          "-timeout=2", "-print_final_stats=1", f"-artifact_prefix={folder}/", folder / "corpus"],
                         seconds + 120, line, {"ASAN_OPTIONS": "quarantine_size_mb=16"})
    stage.check(f"{seconds} s of fuzzing the readers of models and animations", code == 0 and not found,
                f"exit {code}, {', '.join(found) or 'no file written'}; {stage.log.name} has the stack")
    # A reader that refuses all at once would be quick, too: the figure is a tenth of two busy cores'.
    stage.check("…read some files", runs and int(runs[-1]) > 300, f"{runs or 'none'} inputs")


def stage_tidy(stage):
    for path in sources(".cpp"):
        stage.command(f"tidy {path.relative_to(ROOT)}",
                      ["clang-tidy", "--quiet", "-p", ROOT / "build/release", path], 600)


def stage_tsan(stage):
    if not build_preset(stage, "tsan"):
        return
    env = {"TSAN_OPTIONS": "exitcode=99:halt_on_error=0:history_size=4"}
    stage.gtest(ROOT / "build/tsan/venus-sim-tests", seconds=1800, env=env)
    # The driver's own threads are not instrumented, so that only the simulation's side is meaningful here.
    stage.gtest(ROOT / "build/tsan/venus-unit-tests", seconds=1800, env=env)


def stage_debug(stage):
    if build_preset(stage, "debug"):
        stage.script("e2e/determinism.py", "debug", seconds=2400)


def stage_matrix(stage):
    stage.script("e2e/matrix.py", "--short", seconds=1200)


def stage_compilers(stage):
    # Only what simulates is built by other means: a minute each.
    others = {"build/o0": ["-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS_DEBUG=-O0"],
              "build/clang": ["-DCMAKE_BUILD_TYPE=Release", "-DCMAKE_CXX_COMPILER=clang++",
                              "-DCMAKE_CXX_FLAGS_RELEASE=-O2 -DNDEBUG"]}
    for folder, options in others.items():
        if stage.command(f"configures {folder}", ["cmake", "-S", ROOT, "-B", ROOT / folder, "-G", "Ninja", *options]):
            stage.command(f"builds {folder}", ["ninja", "-C", ROOT / folder, "venus-matches"], 1800)
    stage.script("e2e/matrix.py", *others, seconds=7200)


def stage_soak(stage):
    stage.script("e2e/window.py", "--soak", seconds=1800)


STAGES = [
    ("setup", stage_setup, "what building and testing need is installed; the entry script keeps its promises"),
    ("format", stage_format, "clang-format"),
    ("lint", stage_lint, "who includes whom, file sizes, shellcheck, texts and links"),
    ("build", stage_build, "the release build, without warnings"),
    ("unit", stage_unit, "GoogleTest, one file a room"),
    ("sim", stage_sim, "GoogleTest on whole matches"),
    ("determinism", stage_determinism, "the same hashes in every process, build and with or without pictures"),
    ("matrix", stage_matrix, "short matches in several processes and without FMA, rolled back and sought"),
    ("golden", stage_golden, "pictures against those that a person accepted"),
    ("validation", stage_validation, "600 frames without one message of the validation layers"),
    ("inputs", stage_inputs, "broken arguments and files get one clear message and the right exit code"),
    ("e2e", stage_e2e, "a real window: keys, overlay, resizes, close"),
    ("bench", stage_bench, "a short measurement, its files, and a comparison with itself"),
    ("asan", stage_asan, "unit, sim and inputs under the address and undefined behaviour sanitizers"),
    ("fuzz", stage_fuzz, "a minute of libFuzzer on the readers of models and animations"),
]
LONG = [
    ("debug", stage_debug, "determinism against the debug build"),
    ("compilers", stage_compilers, "20 matches of 36,000 ticks in 5 processes, -O0 and -O2, gcc and clang, without FMA"),
    ("tidy", stage_tidy, "clang-tidy"),
    ("tsan", stage_tsan, "unit and sim under the thread sanitizer"),
    ("soak", stage_soak, "five minutes in a window: memory does not grow"),
]


def list_stages():
    print("Stages of ./venus test, in order:")
    for name, _, text in STAGES:
        print(f"  {name:<12} {text}")
    print("and with `long`, or by name:")
    for name, _, text in LONG:
        print(f"  {name:<12} {text}")


def main(arguments):
    if arguments == ["--names"]:  # for CTest
        print("\n".join(name for name, _, _ in STAGES))
        return 0
    if "--list" in arguments or "--help" in arguments:
        list_stages()
        return 0
    known = {name: (name, function) for name, function, _ in STAGES + LONG}
    unknown = [name for name in arguments if name not in known and name != "long"]
    if unknown:
        print(f"venus: no stage '{unknown[0]}'; there are {', '.join(known)} and long", file=sys.stderr)
        return 2
    names = [name for name in arguments if name != "long"]
    if not names:
        names = [name for name, _, _ in STAGES] + ([name for name, _, _ in LONG] if "long" in arguments else [])
    elif "long" in arguments:
        names += [name for name, _, _ in LONG if name not in names]
    LOGS.mkdir(parents=True, exist_ok=True)
    done, started = [], time.monotonic()
    for number, name in enumerate(names, 1):
        print(f"[{number}/{len(names)}] {name} …", flush=True)
        stage, begun = Stage(name), time.monotonic()
        try:
            known[name][1](stage)
        except Exception as error:  # one broken stage must not hide the others' results
            stage.check(name, False, f"the stage itself broke: {error!r}")
        if stage.passed + stage.failed == 0:
            stage.check(name, False, "nothing was tested")
        stage.log.close()
        done.append((stage, time.monotonic() - begun))
        print(f"    {stage.passed} passed, {stage.failed} failed in {done[-1][1]:.1f} s", flush=True)
    width = max(len(stage.name) for stage, _ in done)
    print(f"\n{'stage':<{width}}  {'seconds':>8}  {'passed':>7}  {'failed':>7}  {'skipped':>7}")
    for stage, seconds in done:
        print(f"{stage.name:<{width}}  {seconds:>8.1f}  {stage.passed:>7}  {stage.failed:>7}  {stage.skipped:>7}")
    for stage, _ in done:
        for failure in stage.failures[:20]:
            print(f"FAILED {stage.name}: {failure.splitlines()[0]}")
    print(f"\n{time.monotonic() - started:.0f} s; logs are in {LOGS.relative_to(ROOT)}")
    passed = sum(stage.passed for stage, _ in done)
    failed = sum(stage.failed for stage, _ in done)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
