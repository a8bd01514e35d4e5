"""Code Eve: a blossom of ten petals, emerald at the heart and white at the rim, each with a socket for an Id.

It stands open. A petal closes by turning about the tangent through its joint, inwards and up: the outer five
(even numbers) by 62 degrees, the inner by 48; the bud's leaves close the same way by 40. The halo spins about y."""

import numpy as np

from geometry import Loft, Y, grid, unit, vec
from palette import Kind
from skeleton import Rig
from things.shapes import ring

SHELL = Kind(outline=0.006, rim=0.10)

PALETTE = {
    "white": ("#F7FFFA", "#9CCFC9", SHELL),
    "mint": ("#BDF0DF", "#5FB3AC", SHELL),
    "emerald": ("#2EC4B6", "#0E6C78", SHELL),
    "deep": ("#0F7A7C", "#0A3E50", SHELL),
    "gold": ("#FFE3A0", "#C08A4A", Kind(outline=0.004)),
    "glow": ("#4DF0D8", "#4DF0D8", Kind(outline=0.0, unlit=True, emissive=0.5)),
    "heart": ("#F2FFFB", "#F2FFFB", Kind(outline=0.0, unlit=True, emissive=0.8)),
    "mark": ("#D8FFF4", "#D8FFF4", Kind(outline=0.0, unlit=True, emissive=0.8)),
}

HEART = vec(0, 1.02, 0)
PETALS, LEAVES = 10, 5


def _out(degrees):
    a = np.radians(degrees)
    return vec(np.cos(a), 0, np.sin(a))


def _petal(i):
    """Where a petal begins, which way it leans out, where its axis ends, its half width."""
    out = _out(90 + 36 * i)
    outer = i % 2 == 0
    base = out * (0.27 if outer else 0.23) + Y * (0.74 if outer else 0.80)
    rise = np.radians(20 if outer else 40)
    length = 1.02 if outer else 0.84
    return base, out, base + (out * np.cos(rise) + Y * np.sin(rise)) * length, 0.235 if outer else 0.185


def _socket(i):
    base, out, tip, _ = _petal(i)
    axis = unit(tip - base)
    face = unit(Y - axis * axis[1])
    return base + (tip - base) * 0.66 + face * 0.045, face


def rig():
    made = Rig()
    made.joint("root", None, (0, 0, 0))
    made.joint("core", "root", HEART)
    made.joint("heart", "core", HEART)
    made.joint("halo", "core", HEART)
    for i in range(PETALS):
        made.joint(f"petal.{i}", "core", _petal(i)[0])
        made.joint(f"socket.{i}", f"petal.{i}", _socket(i)[0])
    for i in range(LEAVES):
        made.joint(f"leaf.{i}", "core", _out(90 + 72 * i + 18) * 0.12 + Y * 0.84)
    return made


def build(k, made):
    _calyx(k)
    _heart(k)
    for i in range(PETALS):
        _build_petal(k, i)
    ring(k, HEART + Y * 0.62, (0, 1, 0), 0.56, 0.020, 0.014, k.pick(32, 24, 28), "glow", "halo")
    for i in range(5):  # beads that show the halo's spin
        k.lathe(HEART + Y * 0.59 + _out(72 * i) * 0.56, Y, [(0.0001, -0.03), (0.035, 0.03), (0.0001, 0.10)],
                "gold", "halo", n=4, upto=1)


def _calyx(k):
    """A hanging seed: it floats on its point."""
    seed = Loft.standing([
        (0.02, 0.004, 0.004, 0.004), (0.26, 0.055, 0.055, 0.055), (0.52, 0.17, 0.17, 0.17),
        (0.70, 0.27, 0.27, 0.27),
        (0.80, 0.25, 0.25, 0.25)])
    at = seed.at
    k.tube(seed, 10, (6, 5, 4), lambda t, d: "deep" if t < at(0.30) else "emerald" if t < at(0.62) else "mint",
           "core",
           cuts=k.pick((at(0.30), at(0.62)), (at(0.30), at(0.62)), ()), caps=(False, True), plug="deep",
           crease=60)
    for i in range(5):
        d = 54 + 72 * i
        k.panel(seed, [(d - 4, at(0.20)), (d - 26, at(0.52)), (d - 5, at(0.79))],
                [(d + 4, at(0.20)), (d + 26, at(0.52)), (d + 5, at(0.79))], "white", "core", nu=2, nv=3,
                thick=0.022,
                ridge=0.02, trim="mint", trim_width=0, crease=15, upto=1)
        k.stripe(seed, [(d + 36, at(0.12)), (d + 36, at(0.40))], 0.018, "core", offset=0.006, steps=2, upto=0)


def _heart(k):
    """A cut stone in flat tones, in a cup of five leaves."""
    n = k.pick(10, 6, 5)
    turn = np.radians(np.arange(n) * 360.0 / n + 9)
    rows = [(0.0, -0.22), (0.15, -0.04), (0.165, 0.05), (0.085, 0.19), (0.0, 0.30)]
    rows = k.pick(rows, rows, [rows[0], rows[2], rows[4]])
    points = np.stack([HEART + np.stack([np.cos(turn) * r, np.full(n, h), np.sin(turn) * r], -1) for r,
                       h in rows])
    tones = ("glow", "emerald", "heart", "glow", "heart")
    part = grid(points, True, lambda r, c: tones[(c + 2 * r) % 5])
    part.crease = 5.0
    k.add(part, "heart")
    for i in range(LEAVES):
        out = _out(90 + 72 * i + 18)
        base = out * 0.12 + Y * 0.84
        k.blade([base, base + out * 0.13 + Y * 0.13, base + out * 0.17 + Y * 0.30,
                 base + out * 0.25 + Y * 0.42],
                [0.05, 0.085, 0.06, 0.004], [0.012, 0.014, 0.010, 0.003], np.cross(out, Y), (4, 4, 3), "mint",
                f"leaf.{i}", edge="emerald", shoulder=0.6, upto=1)


def _build_petal(k, i):
    base, out, tip, width = _petal(i)
    bone, across = f"petal.{i}", np.cross(Y, out)
    axis = unit(tip - base)
    face = unit(np.cross(axis, across))
    face = face if face[1] > 0 else -face
    # (t, half width, thickness above and below, 0, curl): a boat that turns up at its tip.
    # The axis lies below the sheet, so that its normals know which side is out.
    low = face * 0.08
    petal = Loft(base - low, tip - low, [
        (0, width * 0.34, 0.022, 0.030, 0, 0.080, 2.4), (0.25, width * 0.78, 0.020, 0.034, 0, 0.025, 2.0),
        (0.55, width, 0.016, 0.030, 0, 0.020, 1.8), (0.80, width * 0.74, 0.014, 0.022, 0, 0.085, 1.7),
        (0.93, width * 0.36, 0.012, 0.016, 0, 0.155, 1.6), (1, 0.006, 0.005, 0.005, 0, 0.215, 2)], across, face)

    def bands(t, degrees):
        return "emerald" if t < 0.20 else "mint" if t < 0.44 else "white"

    k.tube(petal, k.pick(8, 7), (5, 3, 3), bands, bone, cuts=k.pick((0.20, 0.44), (0.20, 0.44), ()),
           caps=(False, False), crease=50)
    k.stripe(petal, [(90, 0.10), (90, 0.56)], 0.020, bone, offset=k.pick(0.008, 0.014), steps=3)
    for side in (1, -1):
        k.stripe(petal, [(90 - side * 6, 0.24), (90 - side * 42, 0.50)], 0.010, bone, offset=0.008, steps=2,
                 upto=0)
    at, up = _socket(i)
    joint = f"socket.{i}"
    rim = k.pick([(0.060, 0.0), (0.105, 0.05), (0.100, 0.085), (0.072, 0.085), (0.060, 0.045)],
                 [(0.09, 0.02), (0.105, 0.08)])
    k.lathe(at - up * 0.05, up, rim, k.pick(["emerald", "gold", "gold", "deep"], "gold"), joint, n=8, upto=1)
    k.lathe(at - up * 0.05, up, [(k.pick(0.064, 0.095, 0.10), k.pick(0.046, 0.080, 0.06)),
                                 (0.0001, k.pick(0.05, 0.085, 0.10))],
            "glow", joint, n=k.pick(6, 5, 4))
