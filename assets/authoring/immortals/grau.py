"""Grau: hunched under a spined back, arms to the ground, claws like scythe blades."""

import numpy as np

from geometry import Loft, X, Y, Z, unit, vec
from immortals import smith
from immortals.smith import ARM, PAULDRON, RIBS


def port(body):
    return body.p(0, 1.26, 0.12)


def build(k, body):
    smith.suit(k, body, "suit")
    smith.joints(k, body, "slate", 1.1)
    _head(k, body)
    _hump(k, body)
    _claws(k, body)
    _legs(k, body)


def _head(k, body):
    head = body.head()
    at, s = head.local, head.scale
    smith.neck(k, body, "suit", 1.4)
    # Long and low like a wolf's skull.
    muzzle = Loft(at(0, 0.120, -0.100), at(0, 0.070, 0.215), [
        (0, 0.060 * s, 0.070 * s, 0.070 * s), (0.25, 0.100 * s, 0.110 * s, 0.100 * s),
        (0.55, 0.086 * s, 0.088 * s, 0.084 * s),
        (0.80, 0.050 * s, 0.050 * s, 0.060 * s), (1, 0.026 * s, 0.024 * s, 0.030 * s)], X, Y)
    k.tube(muzzle, 10, (7, 5, 4), lambda t, d: "bone" if t > 0.72 else "slate", "head", crease=34)
    k.panel(muzzle, [(60, 0.48), (22, 0.58)], [(44, 0.70), (16, 0.76)], "visor", "head", nu=2, nv=2,
            base=0.002, thick=0.006, mirror=True, outline=0.0)
    k.panel(muzzle, [(84, 0.10), (76, 0.45), (60, 0.58)], [(30, 0.10), (24, 0.42), (36, 0.60)], "grey",
            "head", nu=2, nv=3, base=0.002, thick=0.018, mirror=True)
    for x, z in ((0.028, 0.190), (0.044, 0.140)):
        smith.thorn(k, [at(x, 0.050, z), at(x * 1.1, 0.025, z + 0.006), at(x * 1.05, -0.012, z + 0.002)],
                    np.array([0.010, 0.010]) * s, np.array([0.007, 0.007]) * s, Z, "bone", "head", m=3,
                    mirror=True, upto=0)
    for reach, lift in ((0.240, 0.080), (0.170, 0.010)):
        smith.thorn(k, [at(0.074, 0.150 + lift * 0.5, -0.020), at(0.118, 0.190 + lift, -0.090),
                        at(0.140, 0.200 + lift * 1.9, -reach)],
                    np.array([0.028, 0.030]) * s, np.array([0.012, 0.012]) * s, (0, 1, 0.2), "grey", "head",
                    mirror=True)


def _hump(k, body):
    u = body.unit
    back = Loft(body.p(0, 1.10, -0.02), body.p(0, 1.500, 0.020), [
        (0, 0.130 * u, 0.090 * u, 0.110 * u, 0, 0, 2.3), (0.30, 0.185 * u, 0.120 * u, 0.200 * u, 0, -0.01 * u,
            2.3),
        (0.60, 0.215 * u, 0.120 * u, 0.235 * u, 0, -0.02 * u, 2.3),
        (0.85, 0.180 * u, 0.090 * u, 0.200 * u, 0, -0.03 * u, 2.2),
        (1, 0.090 * u, 0.040 * u, 0.110 * u, 0, -0.03 * u, 2.1)])
    k.tube(back, 14, (6, 4, 4), lambda t, d: "slate" if d < 170 and d > 10 else "grey", RIBS, crease=44)
    # Bands over the back like an armadillo's, each with its spine.
    for i, t in enumerate((0.22, 0.46, 0.70, 0.90)):
        half = (66, 74, 66, 50)[i]
        k.panel(back, [(-90 - half, t - 0.14), (-90, t - 0.17), (-90 + half, t - 0.14)],
                [(-90 - half + 4, t + 0.06), (-90, t + 0.04), (-90 + half - 4, t + 0.06)], "grey", RIBS, nu=2,
                nv=5, base=k.pick(0.006, 0.012), thick=0.020, trim="bone", trim_width=0, upto=1)
        root = back(-90.0, t - 0.05, 0.010)
        out = unit(vec(0, -0.15 + 0.62 * t, -1))
        smith.thorn(k,
                    [root, root + out * (0.090 + 0.05 * i) * u,
                     root + out * (0.150 + 0.08 * i) * u + vec(0, 0.09, 0) * u],
                    np.array([0.040, 0.030]) * u, np.array([0.018, 0.014]) * u, (0, 1, 0.2), "bone", RIBS)
    chest = [(86, 0.28), (80, 0.56), (70, 0.80)], [(46, 0.26), (28, 0.54), (36, 0.84)]
    k.panel(back, *chest, "grey", RIBS, nu=3, nv=3, thick=0.016, bulge=0.010, trim="bone", trim_width=0.008,
            mirror=True)
    p = back(90.0, 0.42)
    k.lathe(p, unit(vec(0, -0.2, 1)), [(0.044 * u, -0.014), (0.044 * u, 0.016), (0.028 * u, 0.020),
                                       (0.0001, 0.012)],
            ["slate", "bone", "mark"], RIBS, n=6, up=Y)
    k.stripe(back, [(64, 0.60), (44, 0.64), (30, 0.78)], 0.008, RIBS, offset=k.pick(0.029, 0.023),
             mirror=True)
    for angle in (-66, -114):
        k.stripe(back, [(angle, 0.16), (angle, 0.86)], 0.010, RIBS, offset=k.pick(0.029, 0.020), steps=6)
    belt = body.standing([(0.940, 0.156, 0.104, 0.120, 0, 0, 2.3), (1.060, 0.130, 0.096, 0.104, 0, 0, 2.3)])
    k.tube(belt, 11, 2, "slate", "hips", caps=(False, False), lip=0.012, lip_colour="bone", lip_width=0.008)
    skirt = Loft(body.p(0, 1.000, 0), body.p(0, 0.66, 0), [
        (0, 0.160 * u, 0.112 * u, 0.126 * u), (1, 0.230 * u, 0.180 * u, 0.210 * u)])
    for angle, length in ((46, 0.62), (-4, 0.80), (-54, 1.0)):
        smith.tasset(k, skirt, angle, 44, length, "grey" if angle else "slate", 0.45, trim="bone",
                     back="suit", back_upto=1)
    k.panel(skirt, [(78, 0.0), (86, 0.7)], [(102, 0.0), (94, 0.7)], "slate", "hips", nu=2, nv=3, base=0.004,
            thick=0.012, ridge=0.006, back="suit")


def _claws(k, body):
    u = body.unit
    wrist = body.at["Hand"]
    cap = smith.dome(body, -0.080, 0.110, 0.080, 0.116, 0.080)
    k.panel(cap, [(-94, 0.0), (-108, 0.5), (-50, 1.0)], [(94, 0.0), (108, 0.5), (50, 1.0)], "grey", PAULDRON,
            nu=6, nv=3, thick=0.018, trim="bone", trim_width=0.010, back="suit", mirror=True)
    o = body.at["UpperArm"]
    smith.thorn(k, [o + vec(0.0, 0.10, -0.03) * u, o + vec(0.06, 0.17, -0.06) * u,
                    o + vec(0.10, 0.27, -0.13) * u],
                np.array([0.044, 0.034]) * u, np.array([0.018, 0.014]) * u, (0.6, 0, 0.8), "bone", PAULDRON,
                mirror=True)
    arm = smith.vambrace(k, body, "grey", "bone", thick=1.75, flare=1.25, reach=0.02)
    k.panel(arm, [(-44, 0.02), (-50, 0.5), (-20, 0.96)], [(44, 0.02), (50, 0.5), (20, 0.96)], "slate", ARM,
            nu=3, nv=3, thick=0.018, ridge=0.012, mirror=True, upto=1)
    k.stripe(arm, [(70, 0.2), (70, 0.5), (100, 0.6), (100, 0.86)], 0.010, ARM, mirror=True)
    # The paw, and three claws with a thumb that hook inwards.
    paw = Loft(wrist + vec(-0.01, 0, 0) * u, wrist + vec(0.150, -0.010, 0) * u, [
        (0, 0.040 * u, 0.056 * u, 0.056 * u, 0, 0, 2.6), (0.6, 0.052 * u, 0.090 * u, 0.086 * u, 0, 0, 2.8),
        (1, 0.034 * u, 0.078 * u, 0.074 * u, 0, 0, 2.8)], Y, Z)
    k.tube(paw, 8, 4, "slate", "leftHand", mirror=True)
    for z, length in ((0.066, 0.36), (0.0, 0.40), (-0.066, 0.34)):
        w = wrist + vec(0.130, 0.005, z) * u
        smith.thorn(k, [w, w + vec(length * 0.34, 0.035, z * 0.25) * u,
                        w + vec(length * 0.72, 0.0, z * 0.4) * u, w + vec(length, -0.110, z * 0.3) * u],
                    np.array([0.028, 0.036, 0.028]) * u, np.array([0.017, 0.020, 0.014]) * u, Y, "bone",
                    "leftHand", m=6,
                    mirror=True)
    w = wrist + vec(0.050, -0.020, 0.080) * u
    smith.thorn(k, [w, w + vec(0.080, -0.02, 0.090) * u, w + vec(0.220, -0.07, 0.070) * u],
                np.array([0.024, 0.028]) * u,
                np.array([0.014, 0.014]) * u, Y, "bone", "leftHand", mirror=True)


def _legs(k, body):
    k.panel(body.thigh, [(-60, 0.28), (-50, 0.86)], [(120, 0.28), (110, 0.86)], "grey", "leftUpperLeg", nu=4,
            nv=3, base=0.004, thick=0.014, bulge=0.010, trim="bone", trim_width=0, mirror=True)
    smith.greave(k, body, "slate", "bone", thick=1.20, flare=1.2)
    smith.knee(k, body, "grey", "bone", 1.25)
    smith.boot(k, body, "slate", "suit", "bone", size=1.2, wide=1.45)
    x, s = body.at["Foot"][0], body.at["Foot"][1] / 0.092
    for dx in (-0.045, 0.0, 0.045):
        p = vec(x + dx * s, 0.034 * s, 0.155 * s)
        smith.thorn(k, [p, p + vec(dx * 0.3, 0.012, 0.050) * s, p + vec(dx * 0.5, -0.026, 0.110) * s],
                    np.array([0.018, 0.016]) * s, np.array([0.014, 0.012]) * s, X, "bone", "leftToes", m=3,
                    mirror=True, upto=1)
