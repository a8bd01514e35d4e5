"""Rouge with Naomi's Id: lighter plates trimmed in gold, wing-fins on helm and back, a second ring behind the
shoulders."""

import numpy as np

import rouge_armour
from cloth import mirrored
from geometry import Z, bow, grid, unit, vec
from rouge_armour import UPPER, cuirass, face, gauntlets, helm, legs, boots, port, shoulders, undersuit, waist
from skeleton import Chain

__all__ = ["build", "chains", "port"]

ROOT = vec(0.058, 1.238, -0.128)
# (degrees over the horizon, length, half width) from the highest feather down.
FEATHERS = ((68, 0.66, 0.056), (44, 0.60, 0.054), (20, 0.48, 0.048), (-6, 0.34, 0.040))


def chains(body):
    tip = _along(30, 0.30)
    wing = Chain("leftWing", "upperChest", [tuple(np.round(p, 5)) for p in (ROOT, ROOT + tip)], stiffness=5.0,
                 drag=0.55, gravity=0.0, radius=0.0, meets=())
    return rouge_armour.chains(body) + [wing, mirrored(wing)]


def build(k, body):
    undersuit(k, body)
    head = face(k, body)
    helm(k, head)
    _helm_wings(k, head)
    cuirass(k, body)
    _wings(k)
    _ring(k)
    waist(k, body)
    shoulders(k, body)
    gauntlets(k, body)
    legs(k, body)
    boots(k, body)


def _along(degrees, length):
    a = np.radians(degrees)
    return unit(vec(np.cos(a) * 0.86, np.sin(a), -0.46)) * length


def _helm_wings(k, head):
    """Three feathers from each ear disc instead of the two fins."""
    at, s = head.local, head.scale
    for i, (rise, reach, width) in enumerate(((0.235, 0.300, 0.036), (0.150, 0.285, 0.032), (0.065, 0.225, 0.026))):
        k.blade([at(0.100, 0.112 - 0.014 * i, 0.014 - 0.012 * i),
                 at(0.122, 0.112 + rise * 0.42 - 0.012 * i, -0.010 - reach * 0.36),
                 at(0.140, 0.112 + rise * 0.78, -reach * 0.74), at(0.148, 0.112 + rise, -reach)],
                np.array([0.016, width, width * 0.8, 0.001]) * s, np.array([0.009, 0.009, 0.007, 0.001]) * s,
                [(0, 1, 0.6)] * 4, (4, 3, 3), "gold" if i != 1 else "feather", "head",
                edge="feather" if i != 1 else "gold", mirror=True, upto=(2, 1, 1)[i])


def _wings(k):
    # The hub that carries them.
    k.lathe(ROOT - vec(0.004, 0, -0.020), unit(vec(0.35, 0.1, -1)),
            [(0.040, -0.020), (0.042, 0.016), (0.028, 0.030), (0.0001, 0.032)],
            ["crimson", "gold", "mark"], UPPER, n=6, mirror=True, upto=0)
    for i, (degrees, length, width) in enumerate(FEATHERS):
        a, up = ROOT + vec(0, 0, -0.010 - 0.008 * i), _along(degrees + 90, 1.0)
        path = [a + _along(degrees - 10, length * 0.04), a + _along(degrees - 8, length * 0.36),
                a + _along(degrees, length * 0.72), a + _along(degrees + 7, length)]
        k.blade(path, [0.018, width, width * 0.80, 0.001], [0.010, 0.010, 0.007, 0.001], up, (5, 3, 3),
                "gold" if i % 2 == 0 else "feather", {"leftWing0": 0.85, "upperChest": 0.15},
                edge="feather" if i % 2 == 0 else "gold", mirror=True, upto=(2, 2, 1, 0)[i])


def _ring(k):
    """A ring in four bows, open where the wings pass."""
    centre = vec(0, 1.300, -0.215)
    reach = k.pick(76, 76, 166)
    for begin in k.pick((52, 142, 232, 322), (52, 142, 232, 322), (52, 232)):
        part = grid(bow(centre, Z + vec(0, 0.12, 0), 0.262, 0.292, begin, begin + reach, 0.010,
                        k.pick(6, 4, 4), 0.12),
                    True, lambda r, c: "mark" if c in (0, 3) else "gold")
        part.crease = 30
        k.add(part, UPPER, outline=0.8)
