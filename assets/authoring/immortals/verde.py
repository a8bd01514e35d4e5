"""Verde: a gate. Half a wall on either forearm, the head sunk between its shoulders."""

import numpy as np

from geometry import Loft, Y, Z, vec
from immortals import smith
from immortals.smith import ARM, PAULDRON, UPPER


def port(body):
    return body.p(0, 1.31, 0.15)


def build(k, body):
    smith.suit(k, body, "suit")
    smith.joints(k, body, "pale", 1.1)
    body.hand(k, "pale", "pale", 1.25, fingers_upto=-1)
    _head(k, body)
    _trunk(k, body)
    _shields(k, body)
    _legs(k, body)


def _head(k, body):
    head = body.head()
    at, s = head.local, head.scale
    smith.neck(k, body, "suit", 1.5)
    smith.shell(k, head, "pine", None, low=0.02, front=0.46, lift=0.022, nape=0.02)
    smith.mask(k, head, "green", "visor", "band", ridge=0.010, base=0.026, low=0.0, wide=70, trim="pale")
    k.blade([at(0, 0.20, 0.115), at(0, 0.285, 0.060), at(0, 0.290, -0.050), at(0, 0.190, -0.135)],
            np.array([0.012, 0.030, 0.034, 0.006]) * s, np.array([0.024, 0.034, 0.034, 0.010]) * s,
            [(0, 0.4, 1), (0, 1, 0.3), (0, 1, -0.3), (0, 0.4, -1)], 6, "pale", "head", shoulder=0.7)


def _trunk(k, body):
    u, torso, t = body.unit, body.torso, body.t
    chest = body.standing([
        (1.150, 0.118, 0.100, 0.088, 0, 0, 2.6), (1.250, 0.146, 0.132, 0.110, 0, 0, 2.8),
        (1.330, 0.160, 0.136, 0.122, 0, 0, 2.8), (1.420, 0.156, 0.104, 0.118, 0, -0.004, 2.6),
        (1.500, 0.120, 0.090, 0.110, 0, -0.020, 2.4)])
    k.tube(chest, 12, 5, lambda f, d: "pine" if 205 < d < 335 else "green", UPPER, caps=(True, False),
           lip=0.024,
           lip_colour="pale", lip_width=0.014, lip_at=(False, True),
           rim1=lambda d: -0.14 * np.exp(-(((d - 90) / 40) ** 2)))
    k.panel(chest, [(86, 0.06), (80, 0.40), (70, 0.74)], [(44, 0.10), (16, 0.42), (24, 0.80)], "green", UPPER,
            nu=3, nv=3, thick=0.020, bulge=0.012, trim="pale", trim_width=0.009, mirror=True)
    smith.port(k, body, 1.310, 0.182, ["pine", "pale", "pine", "mark"], n=6, size=1.25)
    k.stripe(chest, [(66, 0.58), (44, 0.62), (34, 0.76)], 0.009, UPPER, offset=k.pick(0.036, 0.026),
             mirror=True)
    belt = body.standing([(0.950, 0.160, 0.110, 0.124, 0, 0, 2.6), (1.050, 0.132, 0.098, 0.104, 0, 0, 2.5)])
    k.tube(belt, 11, 2, "pine", "hips", caps=(False, False), lip=0.014, lip_colour="pale", lip_width=0.012)
    skirt = Loft(body.p(0, 1.010, 0), body.p(0, 0.62, 0), [
        (0, 0.165 * u, 0.118 * u, 0.130 * u, 0, 0, 2.6), (1, 0.235 * u, 0.180 * u, 0.200 * u, 0, 0, 2.6)])
    for angle, width, length, share in ((48, 44, 0.70, 0.55), (0, 44, 0.86, 0.45), (-50, 50, 0.74, 0.35)):
        k.panel(skirt, [(angle - width / 2, 0.04), (angle - width / 2, length)],
                [(angle + width / 2 - 4, 0.04), (angle + width / 2 - 4, length)], "green",
                {"hips": 1 - share, "leftUpperLeg": share}, nu=3, nv=3, base=0.006, thick=0.016, trim="pale",
                trim_width=0.010, back="suit", mirror=True)
    for y in (1.120, 1.075):
        k.tube(torso, 11, 2, "pale", "spine", t0=t(y - 0.012), t1=t(y + 0.012), offset=0.012, lip=0.012,
               caps=(False, False), upto=1)


def _shields(k, body):
    u = body.unit
    elbow = body.at["LowerArm"]
    cap = smith.dome(body, -0.100, 0.110, 0.090, 0.132, 0.104, 0.010)
    k.panel(cap, [(-88, 0.0), (-104, 0.5), (-66, 1.0)], [(88, 0.0), (104, 0.5), (66, 1.0)], "green", PAULDRON,
            nu=5, nv=3, thick=0.022, trim="pale", trim_width=0.014, back="suit", back_upto=1, mirror=True)
    arm = smith.vambrace(k, body, "pine", "pale", thick=1.5, flare=1.1)
    # Half a cylinder round the arm: a wall from the front and from the side.
    wall = Loft(elbow + vec(-0.340, 0.060, 0.030) * u, elbow + vec(0.600, 0.060, 0.030) * u, [
        (0, 0.215 * u, 0.215 * u, 0.215 * u, 0, 0, 2.6), (0.5, 0.250 * u, 0.250 * u, 0.250 * u, 0, 0, 2.6),
        (1, 0.215 * u, 0.215 * u, 0.215 * u, 0, 0, 2.6)], Y, Z)
    k.panel(wall, [(-62, 0.12), (-70, 0.24), (-70, 0.84), (-36, 1.0)],
            [(112, 0.12), (122, 0.24), (122, 0.84), (92, 1.0)],
            "green", ARM, nu=k.pick(7, 8), nv=4, base=0.0, thick=0.030, trim="pale", trim_width=0.030,
            back="suit", back_upto=2, mirror=True, crease=30)
    k.panel(wall, [(22, 0.14), (14, 0.50), (30, 0.92)], [(34, 0.14), (42, 0.50), (34, 0.92)], "pine", ARM,
            nu=2, nv=3, base=k.pick(0.030, 0.036), thick=0.016, ridge=0.010, mirror=True)
    for a, b in ((-10, -34), (66, 90)):
        k.stripe(wall, [(a, 0.24), (a, 0.52), (b, 0.60), (b, 0.80)], 0.012, ARM, offset=k.pick(0.033, 0.036),
                 mirror=True, steps=3)
    k.panel(arm, [(-30, 0.2), (-30, 0.8)], [(60, 0.2), (60, 0.8)], "pine", ARM, nu=2, nv=2, base=0.004,
            thick=0.11 * u, mirror=True, upto=1)


def _legs(k, body):
    k.panel(body.thigh, [(-50, 0.34), (-40, 0.84)], [(120, 0.34), (116, 0.84)], "green", "leftUpperLeg", nu=4,
            nv=3, base=0.006, thick=0.016, bulge=0.006, trim="pale", trim_width=0, mirror=True)
    smith.greave(k, body, "green", "pale", thick=1.30, flare=1.25)
    smith.knee(k, body, "pine", "pale", 1.35)
    smith.boot(k, body, "pine", "suit", "pale", size=1.10, wide=1.5)
