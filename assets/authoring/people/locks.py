"""Hair in tiers: a fringe, the sides, the back. Heads are 0.240 m high with the chin at 0, x to the left."""

import numpy as np

from geometry import Loft, unit


def fringe(b, strands, high=0.250, shine=(0.46, 0.56), thick=1.0, m=7):
    """Strands of (root x, tip x, tip height, half width, tip forward, bulge, coarsest level)."""
    for root, tip, height, width, forward, bulge, upto in strands:
        b.lock([(root * 0.4, high, 0.004), (root * 0.9, high - 0.010, 0.069),
                (root * 1.2 + tip * 0.1, 0.206, 0.096), (root * 0.6 + tip * 0.55, 0.160, 0.101 + bulge),
                (tip, height, forward)],
               [width * 0.6, width, width * 1.05, width * 0.8, 0.0006],
               [0.006 * thick, 0.011 * thick, 0.012 * thick, 0.010 * thick, 0.0006], upto=upto, outline=0.6,
               m=m, shine=shine)


def sides(b, strands, mirror=True, m=7):
    """Strands before and over the ears: (forward, width, tip height, tip x, tip forward, coarsest level)."""
    for z, width, low, x, tip, upto in strands:
        mid = max(low + 0.030, 0.075)
        b.lock([(0.010, 0.251, z * 0.6), (0.075, 0.229, z * 0.95), (0.102, 0.145, z * 1.05),
                (0.101, mid, z), (x, low, tip)],
               [width * 0.55, width, width, width * 0.8, 0.001], [0.009, 0.014, 0.014, 0.011, 0.001],
               mirror=mirror, m=m, shine=(0.29, 0.37), upto=upto)


def tier(b, degrees, start, radius, low, tip, width, thick=0.018, shine=(0.32, 0.40), tone=0.0, upto=2, m=7,
         step=0.0, back=-0.012, roundness=0.3):
    """Strands down the back of the head, at angles where 90 is straight behind: from height `start` over
    `radius` to the tips at height `low` and distance `tip`; `step` staggers every second one."""
    for i, angle in enumerate(degrees):
        a = np.radians(angle)
        x, z = np.cos(a), -np.sin(a)
        end = low + step * (i % 2)
        mid = (start - 0.02 + end) / 2
        crown = start > 0.19
        b.lock([(x * 0.01, 0.250, -0.01) if crown else (x * 0.06, start + 0.018, z * 0.01),
                (x * radius * 0.70, 0.236 if crown else start, z * radius * 0.70 + back * 0.8),
                (x * radius, (start + mid) / 2, z * radius + back), (x * radius, mid, z * radius + back),
                (x * (radius + tip) / 2, (mid + end) / 2, z * (radius + tip) / 2 + back),
                (x * tip, end, z * tip + back)],
               [width * 0.4, width * 0.9, width, width * 0.95, width * 0.75, 0.001],
               [thick * 0.6, thick, thick, thick * 0.9, thick * 0.7, 0.001], m=m, shine=shine,
               tone=tone * (i % 2), upto=upto, roundness=roundness)


def swept(b, strands, shine=None, m=6):
    """Strands combed back from the forehead: (x, tip x, tip height, tip behind, half width, lift, coarsest
    level)."""
    for x, tip, height, behind, width, lift, upto in strands:
        b.lock([(x * 0.8, 0.192, 0.090 - abs(x) * 0.35), (x, 0.232 + lift * 0.6, 0.068),
                (x * 1.08, 0.258 + lift, 0.005),
                (x * 0.6 + tip * 0.5, (0.25 + height) / 2 + 0.02, (behind - 0.02) / 2 - 0.04),
                (tip, height, behind)],
               [width * 0.55, width, width * 1.1, width, 0.001], [0.007, 0.012, 0.014, 0.014, 0.001],
               m=m, shine=shine, upto=upto, out=(0, 1, 0.15), root=(0.0, 0.25), outline=0.8)


def bun(k, head, centre, radius, colour="hair", band=None, n=10, weights="head", axis=(0, 1, 0), upto=2):
    """A knot of hair, with a band round its foot. `centre` in head coordinates, `axis` away from the head."""
    axis = unit(axis)
    origin, r = head.local(*centre), radius * head.scale
    side = unit(np.cross(axis, (0.1, 0.3, 1.0)))
    knot = Loft(origin - axis * r * 0.75, origin + axis * r * 0.85, [
        (0, r * 0.55, r * 0.55, r * 0.55), (0.22, r * 0.92, r * 0.92, r * 0.92), (0.50, r, r, r),
        (0.77, r * 0.80, r * 0.80, r * 0.80),
        (0.94, r * 0.42, r * 0.42, r * 0.42), (1, r * 0.05, r * 0.05, r * 0.05)], side, np.cross(side, axis))
    k.tube(knot, n, 2, colour, weights, caps=(False, True),
           cuts=k.pick((0.22, 0.5, 0.77, 0.94), (0.22, 0.5, 0.85), (0.4, 0.8)), upto=upto, crease=80,
           outline=0.8)
    if band:
        k.lathe(origin - axis * r * 0.72, axis, [(r * 0.70, -0.004), (r * 0.76, 0.003), (r * 0.70, 0.010)],
                band, weights, n=n, upto=1, outline=0.6)
