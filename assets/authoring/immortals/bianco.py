"""Bianco: an automaton like a bell, all skirt below, a doll's head under a spire above."""

import numpy as np

from cloth import mirrored, tail, tail_weights
from geometry import Loft, Y, vec
from immortals import smith
from immortals.smith import ARM, PAULDRON, RIBS, UPPER


def port(body):
    return body.p(0, 1.33, 0.10)


def bell(body):
    u = body.unit
    return Loft(body.p(0, 1.075, 0), body.p(0, 0.05, -0.02), [
        (0, 0.090 * u, 0.072 * u, 0.076 * u), (0.07, 0.170 * u, 0.140 * u, 0.150 * u),
        (0.20, 0.300 * u, 0.260 * u, 0.285 * u),
        (0.45, 0.400 * u, 0.350 * u, 0.400 * u), (0.80, 0.450 * u, 0.400 * u, 0.470 * u),
        (1, 0.520 * u, 0.460 * u, 0.550 * u)])


PETALS = ((64, "Front"), (22, "Side"), (-22, "Flank"), (-66, "Back"))


def petals(body):
    s = bell(body)
    return [tail(f"leftBell{name}", s, degrees, 0.30, 0.95, joints=3, stiffness=2.5, drag=0.6, gravity=0.1)
            for degrees, name in PETALS]


def chains(body):
    return [c for chain in petals(body) for c in (chain, mirrored(chain))]


def build(k, body):
    smith.suit(k, body, "suit", "steel", fingers_upto=-1, legs=0.70)
    smith.neck(k, body, "steel", 0.9)
    smith.joints(k, body, "rose")
    _head(k, body)
    _trunk(k, body)
    _bell(k, body)
    _limbs(k, body)


def _head(k, body):
    head = body.head()
    at, s = head.local, head.scale
    smith.shell(k, head, "white", "rose", low=0.06, front=0.50, nape=0.04)
    smith.mask(k, head, "pearl", "visor", "sad", base=0.028, ridge=0.006, high=0.60, wide=62)
    # A spire of three rings over the brow, thinner and thinner.
    spire = Loft(at(0, 0.215, -0.020), at(0, 0.640, -0.050), [
        (0, 0.090 * s, 0.090 * s, 0.090 * s), (0.16, 0.054 * s, 0.054 * s, 0.054 * s),
        (0.20, 0.078 * s, 0.078 * s, 0.078 * s),
        (0.26, 0.040 * s, 0.040 * s, 0.040 * s), (0.44, 0.032 * s, 0.032 * s, 0.032 * s),
        (0.48, 0.054 * s, 0.054 * s, 0.054 * s), (0.54, 0.022 * s, 0.022 * s, 0.022 * s),
        (1, 0.002 * s, 0.002 * s, 0.002 * s)])
    k.tube(spire, 8, k.pick(3, 3, 2), lambda t, d: "rose" if 0.16 < t < 0.26 or 0.44 < t < 0.54 else "white",
           "head",
           caps=(False, True), cuts=k.pick((0.16, 0.20, 0.26, 0.44, 0.48, 0.54), (0.16, 0.20, 0.26, 0.48),
                                           (0.18,)))
    # The ruff: a fan behind head and shoulders.
    u = body.unit
    for i, angle in enumerate((0, 36, 72, 104)):
        a = np.radians(90 - angle)
        d = vec(np.cos(a), np.sin(a), 0)
        c = body.p(0, 1.500, -0.085)
        path = [c + d * 0.070 * u, c + d * 0.190 * u + vec(0, 0, -0.03) * u,
                c + d * (0.300 - 0.016 * i) * u + vec(0, 0, -0.06) * u]
        across, colour = (-d[1], d[0], 0), "rose" if i % 2 else "white"
        if k.lod == 0:
            k.blade(path, np.array([0.030, 0.066, 0.010]) * u, np.array([0.010, 0.012, 0.004]) * u, across, 3,
                    colour, UPPER, edge="pearl", mirror=angle > 0, both=True)
        else:
            smith.thorn(k, path, np.array([0.030, 0.080]) * u, np.array([0.010, 0.014]) * u, across, colour,
                        UPPER, mirror=angle > 0)


def _trunk(k, body):
    torso, t = body.torso, body.t
    k.tube(torso, 12, 6, "pearl", RIBS, t0=t(1.16), t1=t(1.435), offset=0.012, caps=(True, False), lip=0.012,
           lip_colour="rose", lip_width=0.008, lip_at=(False, True),
           rim1=lambda d: -0.12 * np.exp(-(((d - 90) / 46) ** 2)))
    k.panel(torso, [(82, t(1.19)), (76, t(1.30)), (84, t(1.385))],
            [(98, t(1.19)), (104, t(1.30)), (96, t(1.385))], "pearl",
            UPPER, nu=2, nv=3, base=0.010, thick=0.012, ridge=0.006, trim="rose", trim_width=0)
    smith.port(k, body, 1.325, 0.118, ["rose", "rose", "steel", "mark"], n=8, size=0.9)
    for line in ([(64, t(1.35)), (46, t(1.32)), (40, t(1.24))], [(28, t(1.37)), (20, t(1.30))]):
        k.stripe(torso, line, 0.007, UPPER, offset=k.pick(0.015, 0.016), mirror=True)
    for y in (1.145, 1.115):
        k.tube(torso, 10, 2, "pearl", "spine", t0=t(y - 0.010), t1=t(y + 0.010), offset=0.008, lip=0.008,
               caps=(False, False), upto=0)


def _bell(k, body):
    s = bell(body)
    # Petals like staves of a bell, the front ones parted so that a leg may pass.
    for i, ((degrees, _), chain) in enumerate(zip(PETALS, petals(body))):
        colour = "white" if i % 2 == 0 else "rose"
        length = 1.0 if i % 2 == 0 else 0.965
        # The two behind must not share an edge: they swing apart.
        inner = max(degrees - 24, -85)
        k.panel(s, [(degrees - 24, 0.0), (inner, 0.2), (inner, 0.6), (degrees - 19, length)],
                [(degrees + 24, 0.0), (degrees + 24, 0.2), (degrees + 24, 0.6), (degrees + 21, length)],
                colour, tail_weights(chain, "leftUpperLeg", 0.60 if i < 2 else 0.45), nu=3, nv=5,
                base=0.012 if i % 2 == 0 else 0.0, thick=0.012, trim="rose", trim_width=0.014, back="suit",
                back_upto=2, mirror=True, crease=50)
    u = body.unit
    yoke = body.standing([(1.010, 0.165, 0.140, 0.150), (1.050, 0.150, 0.122, 0.130),
                          (1.090, 0.106, 0.086, 0.090)], girth=1.0)
    k.tube(yoke, 12, 3, "rose", "hips", caps=(False, False), lip=0.012, lip_colour="white", lip_width=0.009)
    # A clapper that anybody who falls under it will see.
    k.lathe(body.p(0, 0.86, 0), -Y, [(0.060 * u, -0.06), (0.110 * u, 0.0), (0.090 * u, 0.05), (0.0001, 0.06)],
            ["steel"],
            "hips", n=8, upto=1)


def _limbs(k, body):
    cap = smith.dome(body, -0.056, 0.066, 0.054, 0.086, 0.054)
    k.panel(cap, [(-100, 0.0), (-112, 0.5), (-80, 1.0)], [(100, 0.0), (112, 0.5), (80, 1.0)], "white",
            PAULDRON, nu=5, nv=3,
            thick=0.012, bulge=0.010, trim="rose", trim_width=0, back="suit", mirror=True)
    arm = smith.vambrace(k, body, "white", "rose", thick=1.15, flare=2.0, reach=-0.01)
    k.stripe(arm, [(90, 0.1), (90, 0.8)], 0.008, ARM, mirror=True, steps=2)
    smith.greave(k, body, "pearl", "rose")
    smith.knee(k, body, "white")
    smith.boot(k, body, "white", "steel", wide=0.9, heel=0.03)
