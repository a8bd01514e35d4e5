"""Jaron, Giallon Fate: slim, and behind him a wheel like the sun's."""

import numpy as np

from geometry import Loft, Z, vec
from immortals import smith
from immortals.smith import ARM, LEG, PAULDRON, UPPER


def port(body):
    return body.p(0, 1.33, 0.12)


def build(k, body):
    smith.suit(k, body, "suit", "suit")
    smith.neck(k, body, "suit")
    smith.joints(k, body, "ivory")
    _wheel(k, body)
    _helm(k, body)
    _trunk(k, body)
    _limbs(k, body)


def _wheel(k, body):
    u, centre = body.unit, body.p(0, 1.56, -0.225)
    normal = vec(0, 0.04, 1)
    smith.hoop(k, centre, normal, 0.375 * u, 0.455 * u, 0.014, k.pick(32, 28, 16), "yellow", "upperChest",
               tips=0.640 * u, edge="ivory")
    if k.lod < 2:
        smith.hoop(k, centre + vec(0, 0, 0.012), normal, 0.392 * u, 0.412 * u, 0.006, k.pick(24, 11), "mark",
                   "upperChest", outline=0.0)
        k.parts[-1].mark = True
    for angle in (36, 144, 216, 324) if k.lod < 2 else ():
        a = np.radians(angle)
        d = vec(np.cos(a), np.sin(a), 0)
        k.blade([centre + d * 0.04 * u, centre + d * 0.40 * u], [0.030 * u, 0.022 * u], [0.014, 0.010],
                (-d[1], d[0], 0), 2, "amber", "upperChest")
    k.lathe(centre + vec(0, 0, -0.03), Z, [(0.060 * u, -0.016), (0.075 * u, 0.010), (0.05 * u, 0.12 * u)],
            ["ivory", "amber"], "upperChest", n=8, upto=1)


def _helm(k, body):
    head = body.head()
    at, s = head.local, head.scale
    smith.shell(k, head, "yellow", "ivory", low=0.08, front=0.46, nape=0.03)
    smith.mask(k, head, "suit", "visor", "upright", ridge=0.020, wide=60)
    # A low flat crest from temple to temple, like rays laid back.
    for x, h, z, length in ((0.0, 0.252, 0.040, 0.150), (0.060, 0.228, 0.030, 0.120)):
        smith.thorn(k, [at(x, h - 0.03, z), at(x * 1.2, h + 0.03, z - 0.05),
                        at(x * 1.9, h + length * 0.55, z - length)],
                    np.array([0.020, 0.022]) * s, np.array([0.012, 0.010]) * s, (0, 0.6, 0.8), "amber",
                    "head", mirror=x > 0, upto=1)
    k.panel(head.skull, [(30, 0.08), (44, 0.30), (36, 0.54)], [(-8, 0.14), (-14, 0.36), (4, 0.60)], "amber",
            "head", nu=2, nv=3, base=0.014 * s, thick=0.012 * s, mirror=True, upto=1)


def _trunk(k, body):
    u, torso, t = body.unit, body.torso, body.t
    k.panel(torso, [(87, t(1.19)), (80, t(1.28)), (78, t(1.36)), (66, t(1.425))],
            [(56, t(1.20)), (10, t(1.265)), (6, t(1.345)), (34, t(1.425))], "yellow", UPPER, nu=4, nv=4,
            base=0.010, thick=0.016, bulge=0.014, trim="ivory", trim_width=0.006, mirror=True)
    k.panel(torso, [(-88, t(1.16)), (-88, t(1.41))], [(-30, t(1.20)), (-26, t(1.41))], "amber", UPPER, nu=3,
            nv=3, base=0.006, thick=0.014, bulge=0.006, mirror=True)
    k.panel(torso, [(84, t(1.17)), (80, t(1.40))], [(96, t(1.17)), (100, t(1.40))], "ivory", UPPER, nu=2,
            nv=3, base=0.012, thick=0.014, ridge=0.004)
    smith.port(k, body, 1.325, 0.126, ["amber", "yellow", "amber", "mark"], n=8, size=0.9)
    k.stripe(torso, [(66, t(1.36)), (48, t(1.37)), (34, t(1.40))], 0.007, UPPER, offset=k.pick(0.040, 0.031),
             mirror=True)
    collar = Loft(body.p(0, 1.430, -0.010), body.p(0, 1.520, -0.022), [
        (0, 0.094 * u, 0.062 * u, 0.070 * u), (1, 0.076 * u, 0.070 * u, 0.070 * u)])
    k.tube(collar, 10, 2, "yellow", UPPER, caps=(False, False), lip=0.010, lip_colour="ivory",
           lip_width=0.007,
           lip_at=(False, True))
    belt = body.standing([(0.990, 0.144, 0.094, 0.108, 0, 0, 2.2), (1.040, 0.120, 0.086, 0.092, 0, 0, 2.2)])
    k.tube(belt, 11, 2, "amber", "hips", caps=(False, False), lip=0.010, lip_colour="ivory", lip_width=0.007,
           upto=1)
    skirt = Loft(body.p(0, 1.030, 0), body.p(0, 0.50, 0), [
        (0, 0.132 * u, 0.092 * u, 0.102 * u, 0, 0, 2.2), (0.3, 0.160 * u, 0.116 * u, 0.136 * u, 0, 0, 2.2),
        (1, 0.200 * u, 0.160 * u, 0.190 * u, 0, 0, 2.2)])
    for angle in (90, -90):
        k.panel(skirt, [(angle - 18, 0.02), (angle - 20, 0.5), (angle - 22, 0.96)],
                [(angle + 18, 0.02), (angle + 20, 0.5), (angle + 22, 0.96)], "yellow", "hips", nu=3, nv=4,
                base=0.004, thick=0.010, trim="ivory", trim_width=0.010, back="suit", back_upto=0)
    smith.tasset(k, skirt, 6, 62, 0.42, "amber", 0.45, trim="ivory", back="suit")


def _limbs(k, body):
    cap = smith.dome(body, -0.050, 0.060, 0.056, 0.078, 0.060)
    k.panel(cap, [(-90, 0.0), (-100, 0.5), (-60, 1.0)], [(90, 0.0), (100, 0.5), (60, 1.0)], "yellow",
            PAULDRON, nu=5, nv=3, thick=0.012, trim="ivory", trim_width=0, back="suit", mirror=True)
    arm = smith.vambrace(k, body, "yellow", "ivory")
    k.stripe(arm, [(90, 0.15), (90, 0.85)], 0.008, ARM, mirror=True, steps=2)
    k.panel(body.thigh, [(-20, 0.40), (-10, 0.86)], [(110, 0.40), (100, 0.86)], "yellow", "leftUpperLeg",
            nu=4, nv=3, base=0.003, thick=0.011, bulge=0.004, trim="ivory", trim_width=0, mirror=True)
    shin = smith.greave(k, body, "yellow", "ivory")
    smith.knee(k, body, "ivory", "amber")
    k.stripe(shin, [(20, 0.20), (20, 0.80)], 0.008, LEG, mirror=True, steps=2)
    smith.boot(k, body, "amber", "suit", "yellow")
