#!/usr/bin/env python3
"""A short measurement: its files have the form that other tools open, its numbers agree with each other, a comparison
with itself finds nothing, and a comparison of different fights is refused. No speed is asserted: that is the
benchmark's own business, on a quiet machine."""
import csv
import json
import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import OUT, Checks, binary, load_json, need_binary, run  # noqa: E402

FRAMES = 120
DISTURBED = 4
MANGOHUD = ("fps,frametime,cpu_load,cpu_power,gpu_load,cpu_temp,gpu_temp,gpu_core_clock,gpu_mem_clock,gpu_vram_used,"
            "gpu_power,ram_used,swap_used,process_rss,cpu_mhz,elapsed")
PRESENTMON = {"Application", "Dropped", "TimeInSeconds", "msBetweenPresents", "msBetweenDisplayChange"}


def measure(checks, label, seed=7):
    folder = OUT / "bench-smoke" / label
    shutil.rmtree(folder, ignore_errors=True)
    result = run([binary(), "bench", "--scene", "duel", "--seed", seed, "--frames", FRAMES, "--warmup", "60",
                  "--size", "640x360", "--headless", "--out", folder], 300)
    # 4: measured, but the machine was busy; that is right here, and the numbers are still there.
    checks.check(f"{label}: exit 0 or {DISTURBED}", result.code in (0, DISTURBED), result.tail())
    return folder


def test_files(checks, folder):
    result = load_json(folder / "result.json")
    frames, frame_ms = result["frames"], result["summary"]["frame_ms"]
    checks.check("schema 1 with every part", result["schema"] == 1 and
                 {"machine", "device", "display", "run", "summary", "passes", "frames"} <= set(result), str(list(result)))
    checks.check(f"{FRAMES} frames", len(frames) == FRAMES, f"{len(frames)}")
    times = sorted(frame["frame_ms"] for frame in frames)
    mean = sum(times) / len(times)
    checks.check("the mean is the mean of the frames", abs(frame_ms["mean"] - mean) < 0.01 * mean,
                 f"{frame_ms['mean']} and {mean}")
    checks.check("the average fps is 1000 / mean", abs(result["summary"]["fps_mean"] * mean / 1000 - 1) < 0.01)
    order = [frame_ms[key] for key in ("p50", "p95", "p99", "p999", "max")]
    checks.check("percentiles rise", order == sorted(order) and order[0] > 0, str(order))
    middle = times[len(times) // 2]
    checks.check("p50 is the middle frame", abs(frame_ms["p50"] - middle) < 0.05 * middle, f"{frame_ms['p50']}, {middle}")
    checks.check("state hashes change", len({frame["state_hash"] for frame in frames}) > FRAMES // 2)
    checks.check("every frame has one tick or more in all", sum(frame["ticks"] for frame in frames) > 0)
    passes = {row["name"] for row in result["passes"]}
    checks.check("passes are named and timed", len(passes) >= 4, str(passes))
    mango = next(folder.glob("venus-finale_*.csv"), None)
    lines = mango.read_text(encoding="utf-8").splitlines() if mango else [""] * 3
    checks.check("MangoHud CSV: lines 1 and 3", lines[0] == "os,cpu,gpu,ram,kernel,driver,cpuscheduler"
                 and lines[2] == MANGOHUD, str(lines[:3]))
    checks.check("MangoHud CSV: a row a frame", len(lines) == FRAMES + 3, f"{len(lines)} lines")
    rows = list(csv.DictReader(open(folder / "presentmon.csv", encoding="utf-8")))
    checks.check("PresentMon CSV: rows and columns", len(rows) > 20 and PRESENTMON <= set(rows[0]),
                 f"{len(rows)} rows")
    trace = json.loads((folder / "trace.json").read_text(encoding="utf-8"))["traceEvents"]
    spans = [event for event in trace if event["ph"] == "X"]
    checks.check("trace: spans with times", len(spans) > FRAMES and all(event["dur"] >= 0 for event in spans),
                 f"{len(spans)}")
    checks.check("trace: GPU passes are in it", passes <= {event["name"] for event in spans},
                 f"without {passes - {event['name'] for event in spans}}")


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    first = measure(checks, "a")
    if not checks.check("result.json is there", (first / "result.json").is_file()):
        return checks.finish()
    test_files(checks, first)
    result = run([binary(), "bench", "compare", first, first], 60)
    # 4 again: it knows that the measurement was disturbed; what it finds must still be nothing.
    checks.check("a comparison with itself finds nothing",
                 result.code in (0, DISTURBED) and "verdict: same" in result.out, result.tail())
    slower = OUT / "bench-smoke" / "slower"
    shutil.rmtree(slower, ignore_errors=True)
    shutil.copytree(first, slower)
    document = load_json(slower / "result.json")
    for frame in document["frames"]:
        frame["frame_ms"] *= 1.25
    (slower / "result.json").write_text(json.dumps(document), encoding="utf-8")
    result = run([binary(), "bench", "compare", first, slower, "--threshold", "5"], 60)
    checks.check("a planted regression of 25 % is found", result.code == 1, result.tail())
    other = measure(checks, "other", seed=8)
    result = run([binary(), "bench", "compare", first, other], 60)
    checks.check("another fight is refused", result.code == 1 and "seed" in result.err + result.out, result.tail())
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
