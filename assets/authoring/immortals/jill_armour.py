"""Jill, whose other name is Silvia: a spear. A lance head for a helm, shoulders like folded blades, the coat
tails of her base form, a lance along the right forearm."""

import numpy as np

from geometry import Loft, X, Y, Z, vec
from immortals import smith
from immortals.smith import ARM, LEG, PAULDRON, RIBS, UPPER

PORT_Y = 1.330


def port(body):
    return body.p(0, PORT_Y, 0.12)


def build(k, body):
    smith.suit(k, body, "suit", "steel")
    smith.neck(k, body, "suit")
    smith.joints(k, body, "steel")
    smith.sockets(k, body, "white")
    _helm(k, body)
    _cuirass(k, body)
    _shoulders(k, body)
    _lance(k, body)
    _coat(k, body)
    _legs(k, body)


def _helm(k, body):
    head = body.head()
    at, s = head.local, head.scale
    smith.shell(k, head, "silver", "white", low=0.10, front=0.60, nape=0.04)
    smith.mask(k, head, "white", "visor", "eyes", ridge=0.016, high=0.64)
    # Two plates run from the cheeks to the brow and there become the lance's head.
    k.panel(head.skull, [(40, 0.10), (58, 0.30), (60, 0.50)], [(2, 0.14), (-8, 0.42), (8, 0.66)], "silver",
            "head", nu=3, nv=3, base=0.014 * s, thick=0.014 * s, trim="olive", trim_width=0, mirror=True)
    k.blade([at(0, 0.112, 0.112), at(0, 0.185, 0.130), at(0, 0.290, 0.090), at(0, 0.420, 0.020),
             at(0, 0.660, -0.080)],
            np.array([0.006, 0.034, 0.060, 0.050, 0.002]) * s,
            np.array([0.006, 0.022, 0.034, 0.028, 0.002]) * s, X, 10,
            "white", "head", edge="silver", shoulder=0.30, both=True)
    k.blade([at(0, 0.235, 0.060), at(0, 0.320, 0.000), at(0, 0.400, -0.070), at(0, 0.520, -0.190)],
            np.array([0.060, 0.070, 0.050, 0.002]) * s, np.array([0.030, 0.024, 0.014, 0.002]) * s,
            (0, 0.7, 0.7), 6,
            "silver", "head")
    k.blade([at(0.088, 0.080, 0.020), at(0.104, 0.160, -0.040), at(0.100, 0.270, -0.110),
             at(0.086, 0.400, -0.190)],
            np.array([0.020, 0.034, 0.026, 0.002]) * s, np.array([0.009, 0.011, 0.009, 0.002]) * s,
            (0, 0.6, 1), 6,
            "silver", "head", edge="white", mirror=True, upto=1)
    k.stripe(head.skull, [(18, 0.26), (10, 0.44), (24, 0.60)], 0.006, "head", offset=0.034 * s, mirror=True)


def _cuirass(k, body):
    u = body.unit
    chest = body.standing([
        (1.180, 0.104, 0.084, 0.074, 0, 0, 2.2), (1.245, 0.122, 0.104, 0.088, 0, 0, 2.3),
        (1.298, 0.132, 0.122, 0.097, 0, 0, 2.3), (1.345, 0.134, 0.110, 0.100, 0, 0, 2.3),
        (1.395, 0.128, 0.080, 0.095, 0, -0.002, 2.3), (1.440, 0.092, 0.054, 0.074, 0, -0.012, 2.2)])

    def at(y):
        return chest.at(body.y(y))

    k.tube(chest, 12, 3, "steel", RIBS, t0=at(1.20), t1=at(1.40), caps=(False, False),
           offset=k.pick(-0.001, -0.010))
    # Long pointed plates: every line of her runs to a point below.
    k.panel(chest, [(88, at(1.170)), (80, at(1.265)), (76, at(1.350)), (62, at(1.425))],
            [(70, at(1.190)), (10, at(1.262)), (2, at(1.345)), (34, at(1.420))], "white", UPPER, nu=4, nv=4,
            thick=0.015, bulge=0.010, trim="silver", trim_width=0.006, mirror=True)
    k.panel(chest, [(-86, at(1.19)), (-86, at(1.31)), (-86, at(1.42))],
            [(-40, at(1.21)), (-8, at(1.31)), (-28, at(1.41))], "silver", UPPER, nu=3, nv=3, thick=0.012,
            bulge=0.008, trim="olive", trim_width=0, mirror=True)
    k.panel(chest, [(89, at(1.175)), (79, at(1.29)), (80, at(1.37)), (86, at(1.415))],
            [(91, at(1.175)), (101, at(1.29)), (100, at(1.37)), (94, at(1.415))], "olive", UPPER, nu=2, nv=4,
            base=0.006, thick=0.016, ridge=0.006)
    smith.port(k, body, PORT_Y, 0.134, ["white", "white", "olive", "mark"], n=4, size=0.75)
    collar = Loft(body.p(0, 1.425, -0.010), body.p(0, 1.555, -0.034), [
        (0, 0.096 * u, 0.064 * u, 0.072 * u), (0.4, 0.072 * u, 0.060 * u, 0.064 * u),
        (1, 0.112 * u, 0.090 * u, 0.096 * u)])
    left, right = smith.wings([(40, 0.0), (44, 0.5), (20, 1.0)])
    k.panel(collar, left, right, "coat", UPPER, nu=8, nv=2, thick=0.009, trim="olive", trim_width=0.007,
            back="suit", back_upto=1, crease=50)
    for y, bones in ((1.152, "chest"), (1.112, "spine"), (1.072, {"spine": 0.6, "hips": 0.4})):
        torso = body.torso
        k.panel(torso, [(44, body.t(y + 0.012)), (90, body.t(y - 0.022)), (136, body.t(y + 0.012))],
                [(44, body.t(y + 0.028)), (90, body.t(y + 0.004)), (136, body.t(y + 0.028))], "silver", bones,
                nu=k.pick(2, 4), nv=5, base=k.pick(0.001, 0.005), thick=0.009, upto=1)
    for line in ([(74, at(1.36)), (56, at(1.37)), (40, at(1.40))],
                 [(80, at(1.225)), (56, at(1.262)), (30, at(1.280))]):
        k.stripe(chest, line, 0.0055, UPPER, offset=k.pick(0.0268, 0.0215), mirror=True, steps=4)


def _shoulders(k, body):
    u = body.unit
    cap = smith.dome(body, -0.066, 0.070, 0.052, 0.080, 0.066)
    k.panel(cap, [(-80, 0.0), (-100, 0.45), (-30, 1.0)], [(80, 0.0), (100, 0.45), (30, 1.0)], "silver",
            PAULDRON, nu=6, nv=3, thick=0.012, trim="olive", trim_width=0.007, back="suit", mirror=True)
    o = body.at["UpperArm"]
    # A folded blade over each arm: its point hangs at the elbow and stands off it.
    k.blade([o + vec(-0.085, 0.060, 0.0) * u, o + vec(-0.010, 0.108, 0.0) * u, o + vec(0.110, 0.118, 0.0) * u,
             o + vec(0.330, 0.150, -0.010) * u],
            np.array([0.016, 0.078, 0.066, 0.002]) * u, np.array([0.012, 0.020, 0.018, 0.002]) * u, Z, 7,
            "white",
            {"leftUpperArm": 0.7, "leftShoulder": 0.3}, edge="olive", mirror=True, shoulder=0.6, both=True)


def _lance(k, body):
    u = body.unit
    elbow = body.at["LowerArm"]
    arm = smith.vambrace(k, body, "silver", "white", thick=1.0)
    k.panel(arm, [(54, 0.05), (46, 0.5), (62, 0.92)], [(126, 0.05), (134, 0.5), (118, 0.92)], "white", ARM,
            nu=3, nv=3, thick=0.012, ridge=0.008, trim="olive", trim_width=0, mirror=True, upto=1)
    flip = vec(-1, 1, 1)
    right = "rightLowerArm"
    e = elbow * flip
    # The lance lies along the right forearm, its grip behind the elbow.
    axis = Loft(e + vec(0.330, 0.100, -0.006) * u, e + vec(-0.860, 0.086, 0.010) * u, [
        (0, 0.002 * u, 0.002 * u, 0.002 * u), (0.06, 0.018 * u, 0.018 * u, 0.018 * u),
        (0.30, 0.020 * u, 0.020 * u, 0.020 * u), (0.34, 0.066 * u, 0.062 * u, 0.062 * u),
        (0.40, 0.058 * u, 0.054 * u, 0.054 * u), (0.62, 0.040 * u, 0.038 * u, 0.038 * u),
        (1, 0.002 * u, 0.002 * u, 0.002 * u)], Y, Z)
    k.tube(axis, 7, (9, 7, 5), lambda t, d: "steel" if t < 0.30 else "olive" if t < 0.40 else "blade", right,
           cuts=(0.06, 0.30, 0.335, 0.40), crease=40)
    for degrees in (40, 220):
        k.stripe(axis, [(degrees, 0.46), (degrees + 20, 0.66), (degrees, 0.86)], 0.008, right, offset=0.004,
                 steps=3)
    # On the left a shield like a spear's head.
    k.blade([elbow + vec(-0.150, 0.086, 0.0) * u, elbow + vec(0.020, 0.088, 0.0) * u,
             elbow + vec(0.180, 0.090, 0.0) * u, elbow + vec(0.440, 0.070, 0.004) * u],
            np.array([0.002, 0.085, 0.105, 0.002]) * u, np.array([0.002, 0.020, 0.022, 0.002]) * u, Z, 6,
            "white", ARM, edge="olive", shoulder=0.6, both=True)


def _coat(k, body):
    u = body.unit
    belt = body.standing([(0.985, 0.144, 0.094, 0.108, 0, 0, 2.2), (1.030, 0.124, 0.088, 0.096, 0, 0, 2.2),
                          (1.058, 0.110, 0.082, 0.084, 0, 0, 2.1)])
    k.tube(belt, 12, 3, "olive", "hips", caps=(False, False), lip=0.009, lip_colour="silver", lip_width=0.007,
           lip_at=(False, True),
           rim0=lambda d: -0.75 * np.exp(-(((d - 90) / 30) ** 2)) - 0.35 * np.cos(np.radians(d)) ** 2)
    skirt = Loft(body.p(0, 1.040, 0), body.p(0, 0.36, -0.02), [
        (0, 0.128 * u, 0.090 * u, 0.098 * u, 0, 0, 2.2), (0.25, 0.156 * u, 0.110 * u, 0.130 * u, 0, 0, 2.2),
        (1, 0.190 * u, 0.150 * u, 0.220 * u, 0, 0, 2.2)])
    for angle, width, length, share, colour, base in ((38, 32, 0.46, 0.55, "white", 0.010),
                                                      (0, 36, 0.66, 0.45, "silver", 0.004)):
        smith.tasset(k, skirt, angle, width, length, colour, share, trim="olive", back="suit", back_upto=1,
                     base=base)
    k.panel(skirt, [(-22, 0.06), (-24, 0.5), (-40, 1.0)], [(-70, 0.06), (-72, 0.5), (-62, 0.94)], "coat",
            {"hips": 0.70, "leftUpperLeg": 0.30}, nu=4, nv=4, base=0.0, thick=0.010, trim="olive",
            trim_width=0.010, back="suit", back_upto=2, mirror=True, crease=50)
    k.panel(skirt, [(82, 0.03), (80, 0.28), (89, 0.60)], [(98, 0.03), (100, 0.28), (91, 0.60)], "olive",
            "hips", nu=2, nv=3, base=0.006, thick=0.010, ridge=0.006, back="suit", back_upto=1)


def _legs(k, body):
    u = body.unit
    knee = body.at["LowerLeg"]
    k.panel(body.thigh, [(-30, 0.40), (-40, 0.62), (30, 0.92)], [(100, 0.34), (104, 0.62), (60, 0.92)],
            "silver",
            "leftUpperLeg", nu=4, nv=3, base=0.003, thick=0.011, bulge=0.005, trim="white", trim_width=0.006,
            mirror=True)
    shin = smith.greave(k, body, "silver", "olive", rim0=lambda d: 0.05 * np.exp(-(((d - 270) / 45) ** 2)))
    # A spear's head from the instep over the knee.
    k.blade([knee + vec(0.002, -0.330, 0.050) * u, knee + vec(0, -0.150, 0.066) * u,
             knee + vec(0, 0.010, 0.084) * u, knee + vec(0, 0.165, 0.104) * u],
            np.array([0.008, 0.034, 0.044, 0.002]) * u, np.array([0.008, 0.016, 0.018, 0.002]) * u, X, 7,
            "white", LEG, edge="olive", mirror=True, shoulder=0.6, both=True)
    k.stripe(shin, [(16, 0.14), (16, 0.42), (30, 0.50), (30, 0.80)], 0.007, LEG, mirror=True)
    smith.boot(k, body, "silver", "suit", "white", size=1.22, wide=0.78, heel=0.024)
