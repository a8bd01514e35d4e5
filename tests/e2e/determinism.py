#!/usr/bin/env python3
"""The same inputs give the same hash at every tick: in three processes, in the release build and another (first
argument: its preset), with and without pictures (second argument: for how many ticks they are drawn, all unless told;
a drawn tick costs as much as 300 others). And it can tell: one flipped bit of input changes the hashes."""
import ctypes
import pathlib
import struct
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from checks import Checks, binary, need_binary, run, temporary  # noqa: E402

TICKS = 3600
PLANTED_TICK = 600
LIGHT = 1 << 2


def xxh64(data):
    """The checksum at the end of a replay, by the library that the program uses."""
    library = ctypes.CDLL("libxxhash.so.0")
    library.XXH64.restype = ctypes.c_ulonglong
    library.XXH64.argtypes = [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_ulonglong]
    return library.XXH64(data, len(data), 0)


class Replay:
    """Reads and writes the layout of scenes/sim/replay.cpp."""

    def __init__(self, data):
        at = 12
        at += 2 + struct.unpack_from("<H", data, at)[0]  # build
        at += 16  # data hash, seed
        for _ in range(5):  # scene, chapter, story, both fighters
            at += 2 + struct.unpack_from("<H", data, at)[0]
        self.control_at = at
        at += 2
        count = struct.unpack_from("<H", data, at)[0]
        at += 2
        for _ in range(count):  # the data files
            at += 2 + struct.unpack_from("<H", data, at)[0] + 8
        self.files = data[self.control_at + 2:at]
        self.ticks_at = at
        self.ticks, runs = struct.unpack_from("<QI", data, at)
        at += 12
        self.head = data[:self.control_at]
        self.control = list(data[self.control_at:self.control_at + 2])
        self.inputs = []
        for _ in range(runs):
            length, *commands = struct.unpack_from("<IbbHbbH", data, at)
            self.inputs += [tuple(commands)] * length
            at += 12
        self.rest = data[at:-8]

    def encode(self):
        runs = []
        for commands in self.inputs:
            if runs and runs[-1][1] == commands:
                runs[-1][0] += 1
            else:
                runs.append([1, commands])
        data = self.head + bytes(self.control) + self.files + struct.pack("<QI", len(self.inputs), len(runs))
        data += b"".join(struct.pack("<IbbHbbH", length, *commands) for length, commands in runs) + self.rest
        return data + struct.pack("<Q", xxh64(data))


def first_difference(first, second):
    return next((tick for tick, pair in enumerate(zip(first, second)) if pair[0] != pair[1]), None)


def main():
    checks = Checks()
    if not need_binary(checks):
        return checks.finish()
    with temporary() as name:
        folder = pathlib.Path(name)
        other = (sys.argv[1:] or ["debug"])[0]
        recorded = folder / "drawn.vfreplay"
        drawn = folder / "drawn.txt"
        pictures = int((sys.argv[2:] or [TICKS])[0])
        result = run([binary(), "play", "--scene", "duel", "--seed", "7", "--headless", "--frames", pictures, "--size",
                      "160x90", "--record", recorded, "--hashes", drawn], 1200)
        if not checks.check(f"{pictures} ticks with pictures are recorded", result.code == 0 and recorded.is_file(),
                            result.tail()):
            return checks.finish()
        original = recorded.read_bytes()
        replay = Replay(original)
        checks.check("the test reads the replay as the program wrote it", replay.encode() == original,
                     "the layout in scenes/sim/replay.cpp changed")
        # The machines play on without pictures.
        replay.inputs += [(0, 0, 0, 0, 0, 0)] * (TICKS - len(replay.inputs))
        recorded.write_bytes(replay.encode())

        def hashes(label, program, replay):
            out = folder / f"{label}.txt"
            finished = run([program, "replay", replay, "--hashes", out], 600)
            lines = out.read_text(encoding="utf-8").splitlines() if out.is_file() else []
            checks.check(f"{label}: {TICKS} hashes", finished.code == 0 and len(lines) == TICKS,
                         f"{len(lines)} lines; {finished.tail()}")
            return lines

        reference = hashes("release, process 1", binary(), recorded)
        checks.check("the hashes are not all the same", len(set(reference)) > TICKS // 2,
                     f"{len(set(reference))} different of {len(reference)}")
        runs = {"release, process 2": hashes("release, process 2", binary(), recorded),
                f"{other} build": hashes(f"{other} build", binary(other), recorded)}
        for label, lines in runs.items():
            checks.check(f"{label} equals process 1", lines == reference and lines,
                         f"first different tick {first_difference(reference, lines)}, {len(lines)} lines")
        lines = drawn.read_text(encoding="utf-8").splitlines() if drawn.is_file() else []
        checks.check(f"the {pictures} ticks with pictures equal process 1", lines == reference[:pictures] and lines,
                     f"first different tick {first_difference(reference, lines)}, {len(lines)} lines")
        result = run([binary(), "replay", recorded, "--verify"], 600)
        checks.check("replay --verify agrees", result.code == 0, result.tail())

        if 0 not in replay.control:
            # Where both sides are played by the AI no input counts; with hands on the pad it does.
            replay.control = [0, 0]
        held = folder / "hands.vfreplay"
        replay.inputs = [(0, 0, 0, 0, 0, 0)] * TICKS
        held.write_bytes(replay.encode())
        base = hashes("without input", binary(), held)
        flipped = list(replay.inputs[PLANTED_TICK])
        flipped[2] ^= LIGHT
        replay.inputs[PLANTED_TICK] = tuple(flipped)
        planted = folder / "planted.vfreplay"
        planted.write_bytes(replay.encode())
        changed = hashes("one bit of input flipped", binary(), planted)
        tick = first_difference(base, changed)
        checks.check(f"a flipped bit in tick {PLANTED_TICK} shows from there on",
                     tick is not None and PLANTED_TICK <= tick <= PLANTED_TICK + 30, f"first difference at {tick}")
    return checks.finish()


if __name__ == "__main__":
    sys.exit(main())
