"""An Id, the soul of a Nean: a cut gem with a flame in a cage of eight blades, with two thin orbit rings.
One model for everybody: the owner's colour is put on the materials core, shell and ring."""

import numpy as np

from geometry import Loft, Y, grid, vec
from palette import Kind
from skeleton import Rig
from things.shapes import ring

GLOW = Kind(outline=0.0, unlit=True, emissive=0.34)

PALETTE = {
    "core": ("#FFC43D", "#FFC43D", GLOW),
    "deep": ("#F08A24", "#F08A24", Kind(outline=0.0, unlit=True, emissive=0.35)),
    "spark": ("#FFF8E0", "#FFF8E0", Kind(outline=0.0, unlit=True, emissive=0.8)),
    "shell": ("#FFF1CF", "#C98A4B", Kind(outline=0.0012, rim=0.1)),
    "ring": ("#FFD98A", "#C07A2A", Kind(outline=0.0007)),
}

CENTRE = vec(0, 0.075, 0)
TIP = 0.064  # half of the cage's height


def rig():
    made = Rig()
    made.joint("root", None, (0, 0, 0))
    made.joint("core", "root", CENTRE)
    made.joint("flame", "core", CENTRE + Y * 0.022)
    made.joint("shell.upper", "core", CENTRE)
    made.joint("shell.lower", "core", CENTRE)
    made.joint("ring.inner", "core", CENTRE)
    made.joint("ring.outer", "core", CENTRE)
    return made


def build(k, made):
    _gem(k)
    _flame(k)
    _cage(k)
    for joint, degrees, lean, radius in (("ring.inner", 20, 0.14, 0.056), ("ring.outer", -58, -0.2, 0.070)):
        a = np.radians(degrees)
        ring(k, CENTRE, (np.sin(a), np.cos(a), lean), radius, 0.0026, 0.0018, k.pick(32, 30, 30), "ring", joint)


def _gem(k):
    """Facets as a jeweller's drawing has them: flat tones, the white ones towards the upper left."""
    n = k.pick(6, 6, 4)
    turn = np.radians(np.arange(n) * 360.0 / n + 30)
    heights = [(0.0, -0.040), (0.0235, -0.008), (0.0260, 0.006), (0.0130, 0.026), (0.0, 0.030)]
    rows = k.pick(heights, heights, heights[:2] + heights[3:])
    points = np.stack([CENTRE + np.stack([np.cos(turn) * r, np.full(n, h), np.sin(turn) * r], -1) for r,
                       h in rows])
    tones = (("core", "deep", "core"), ("spark", "core", "deep"), ("core", "spark", "core"),
             ("spark", "spark", "core"))
    part = grid(points, True, lambda r, c: tones[r][c % 3])
    part.crease = 5.0
    k.add(part, "core")


def _flame(k):
    """A tongue with a bent tip, its white heart towards every side."""
    tongue = Loft(CENTRE + Y * 0.020, CENTRE + Y * 0.066, [
        (0, 0.011, 0.011, 0.011), (0.30, 0.0135, 0.0135, 0.0135), (0.60, 0.0075, 0.0075, 0.0075, 0.002),
        (0.82, 0.0038, 0.0038, 0.0038, 0.0042), (1, 0.0004, 0.0004, 0.0004, -0.001)])

    def heart(t, degrees):
        return "spark" if 0.08 < t < 0.66 and (degrees - 70) % 120 < 41 else "core"

    k.tube(tongue, 9, (6, 5, 3), heart, "flame", caps=(False, False), crease=70)


def _cage(k):
    """Four blades from pole to pole, parted at the waist: what a soul is kept in, and what breaks."""
    for sign, bone in ((1, "shell.upper"), (-1, "shell.lower")):
        for i in range(k.pick(4, 4, 3)):
            a = np.radians(45 + 360 / k.pick(4, 4, 3) * i)
            out = vec(np.cos(a), 0, np.sin(a))
            path = [CENTRE + out * r + Y * (sign * h) for r, h in
                    ((0.0440, 0.0030), (0.0395, 0.0200), (0.0235, 0.0440), (0.0010, TIP))]
            k.blade(path, [0.0030, 0.0072, 0.0052, 0.0010], [0.0020, 0.0034, 0.0028, 0.0008], np.cross(out, Y),
                    (5, 4, 3),
                    "shell", bone, shoulder=0.35)
