"""Nero: a hood, a ragged cloak to the ground, and a crescent blade that rises over one shoulder."""

import numpy as np

from cloth import mirrored, tail, tail_weights
from geometry import Loft, Y, Z, vec
from immortals import smith
from immortals.smith import ARM, UPPER


def port(body):
    return body.p(0, 1.33, 0.12)


def cloak(body):
    u = body.unit
    return Loft(body.p(0, 1.480, -0.010), body.p(0, 0.06, -0.10), [
        (0, 0.090 * u, 0.070 * u, 0.080 * u), (0.04, 0.165 * u, 0.105 * u, 0.120 * u),
        (0.10, 0.225 * u, 0.130 * u, 0.165 * u), (0.40, 0.290 * u, 0.160 * u, 0.230 * u),
        (1, 0.440 * u, 0.220 * u, 0.420 * u)])


def feathers(body):
    s = cloak(body)
    return [tail(name, s, degrees, 0.28, 0.94, parent="upperChest", stiffness=1.2, drag=0.5, gravity=0.25)
            for name, degrees in (("leftCloakSide", 6), ("leftCloakBack", -58))]


def chains(body):
    return [c for chain in feathers(body) for c in (chain, mirrored(chain))]


def build(k, body):
    smith.suit(k, body, "suit", "bone")
    smith.neck(k, body, "suit")
    smith.joints(k, body, "black")
    _hood(k, body)
    _trunk(k, body)
    _cloak(k, body)
    _crescent(k, body)
    _limbs(k, body)


def _hood(k, body):
    head = body.head()
    at, s = head.local, head.scale
    # A bone mask without a mouth, long below.
    smith.mask(k, head, "bone", "visor", "sad", ridge=0.024, low=0.0, high=0.86, wide=58, base=0.016)
    hood = Loft(at(0, -0.075, -0.010), at(0, 0.330, -0.060), [
        (0, 0.130 * s, 0.100 * s, 0.130 * s), (0.25, 0.106 * s, 0.104 * s, 0.126 * s),
        (0.50, 0.112 * s, 0.122 * s, 0.136 * s), (0.72, 0.104 * s, 0.132 * s, 0.150 * s),
        (0.88, 0.066 * s, 0.130 * s, 0.170 * s), (1, 0.010 * s, 0.070 * s, 0.120 * s)])
    left, right = smith.wings([(22, 0.0), (36, 0.22), (42, 0.46), (56, 0.62), (82, 0.78), (90, 1.0)])
    k.panel(hood, left, right, "black", "head", nu=10, nv=6, thick=0.012 * s, trim="bone", trim_width=0.006,
            back="ink", back_upto=2, crease=50)
    # Its peak is drawn out behind like the point of a scythe.
    k.blade([at(0, 0.285, 0.060), at(0, 0.330, -0.070), at(0, 0.350, -0.190), at(0, 0.300, -0.330),
             at(0, 0.200, -0.420)],
            np.array([0.030, 0.050, 0.050, 0.034, 0.002]) * s,
            np.array([0.010, 0.034, 0.034, 0.022, 0.002]) * s,
            [(0, 1, 0.2), (0, 1, 0), (0, 1, -0.3), (0, 0.7, -0.7), (0, 0.3, -1)], 7, "black", "head",
            shoulder=0.3)


def _trunk(k, body):
    torso, t = body.torso, body.t
    k.panel(torso, [(88, t(1.17)), (80, t(1.29)), (70, t(1.415))],
            [(40, t(1.20)), (6, t(1.29)), (30, t(1.42))], "black",
            UPPER, nu=3, nv=3, base=0.010, thick=0.016, bulge=0.010, trim="bone", trim_width=0.006,
            mirror=True)
    smith.port(k, body, 1.325, 0.118, ["bone", "bone", "black", "mark"], n=4)
    for y, half in ((1.235, 58), (1.190, 52), (1.145, 46), (1.100, 42)):
        k.panel(torso, [(90 - half, t(y + 0.004)), (90, t(y - 0.012)), (90 + half, t(y + 0.004))],
                [(90 - half, t(y + 0.016)), (90, t(y + 0.012)), (90 + half, t(y + 0.016))], "bone",
                "chest" if y > 1.16 else "spine", nu=2, nv=5, base=k.pick(0.008, 0.012), thick=0.008, upto=1)
    belt = body.standing([(0.985, 0.144, 0.096, 0.108, 0, 0, 2.2), (1.045, 0.120, 0.088, 0.094, 0, 0, 2.2)])
    k.tube(belt, 11, 2, "black", "hips", caps=(False, False), lip=0.010, lip_colour="bone", lip_width=0.006,
           upto=1)
    u = body.unit
    skirt = Loft(body.p(0, 1.030, 0), body.p(0, 0.34, 0), [
        (0, 0.130 * u, 0.092 * u, 0.102 * u), (0.3, 0.160 * u, 0.120 * u, 0.136 * u),
        (1, 0.200 * u, 0.190 * u, 0.200 * u)])
    smith.tasset(k, skirt, 90, 44, 0.94, "ink", 0, trim="bone", back="lining", mirror=False, base=0.0)
    smith.tasset(k, skirt, 40, 40, 0.52, "black", 0.5, trim="bone", back="lining", upto=1)


def _cloak(k, body):
    s = cloak(body)
    side, back = feathers(body)
    # Ragged strips, each cut to its own point; neighbours overlap.
    for angle, width, length, colour, base, chain, tip in (
            (28, 40, 0.74, "black", 0.012, side, -8), (-4, 44, 0.90, "ink", 0.0, side, 10),
            (-36, 44, 0.80, "black", 0.012, back, -10), (-72, 48, 1.0, "ink", 0.0, back, 6)):
        k.panel(s, [(angle - width * 0.5, 0.03), (angle - width * 0.54, 0.20),
                    (angle - width * 0.5, length * 0.80),
                    (angle + tip - 2, length)],
                [(angle + width * 0.5, 0.03), (angle + width * 0.54, 0.20),
                 (angle + width * 0.5, length * 0.72),
                 (angle + tip + 2, length)], colour, tail_weights(chain), nu=3, nv=6, base=base, thick=0.009,
                trim="lining", trim_width=0, back="lining", back_upto=2, mirror=True, crease=55)
    # A collar of bone splinters holds it.
    for degrees in (46, 14, -24, -62):
        p = s(float(degrees), 0.055, 0.020)
        out = (p - body.p(0, 1.42, 0)) * vec(1, 0.2, 1)
        out = out / np.linalg.norm(out)
        smith.thorn(k, [p - vec(0, 0.04, 0), p + vec(0, 0.025, 0) + out * 0.02,
                        p + vec(0, 0.085, 0) + out * 0.055],
                    [0.024, 0.022], [0.009, 0.008], np.cross(Y, out), "bone", UPPER, m=3, mirror=True, upto=1)


def _crescent(k, body):
    u = body.unit
    # The blade's arc stands behind the left shoulder and hangs over the head.
    smith.hoop(k, body.p(0.060, 1.72, -0.235), vec(0.10, 0.06, 1), 0.500 * u, 0.700 * u, 0.020,
               k.pick(14, 11, 7), "blade", UPPER, edge="bone", begin=-62, end=118)
    if k.lod < 2:
        smith.hoop(k, body.p(0.060, 1.72, -0.235), vec(0.10, 0.06, 1), 0.494 * u, 0.510 * u, 0.006,
                   k.pick(14, 9), "mark", UPPER, begin=-50, end=106, outline=0.0)
        k.parts[-1].mark = True
    # Its shaft runs down the back.
    shaft = Loft(body.p(0.52, 1.42, -0.20), body.p(-0.16, 0.86, -0.23), [(0, 0.020 * u, 0.020 * u, 0.020 * u),
                                                                       (1, 0.018 * u, 0.018 * u, 0.018 * u)],
                                                                       Y, Z)
    k.tube(shaft, 6, 2, "bone", UPPER, upto=1)


def _limbs(k, body):
    arm = smith.vambrace(k, body, "black", "bone", thick=1.0, flare=1.15)
    k.panel(arm, [(56, 0.05), (70, 0.95)], [(124, 0.05), (110, 0.95)], "bone", ARM, nu=2, nv=3, thick=0.010,
            ridge=0.008, mirror=True, upto=1)
    k.stripe(arm, [(20, 0.2), (20, 0.8)], 0.008, ARM, mirror=True, steps=2)
    k.panel(body.thigh, [(10, 0.40), (30, 0.88)], [(110, 0.40), (96, 0.88)], "black", "leftUpperLeg", nu=3,
            nv=3, base=0.003, thick=0.011, trim="bone", trim_width=0, mirror=True, upto=1)
    smith.greave(k, body, "black", "bone")
    smith.knee(k, body, "bone")
    smith.boot(k, body, "black", "suit", size=1.2, wide=0.9)
