"""Purgatory Viola: a horned hood, upright fins on the shoulders that hide flamethrowers, blades on the
forearms. The forearms end in ports at the elbow, because they come off."""

import numpy as np

from geometry import Loft, X, Y, Z, unit, vec
from hair import Barber
from head import Look
from immortals import smith
from immortals.smith import ARM, LEG, PAULDRON, RIBS, UPPER

LOOK = Look(width=0.96, eye_y=0.093, eye_half=0.0268, eye_up=0.0160, eye_low=0.0128, tilt=0.0062, lash=1.35,
            brow_tilt=0.0075, brow_y=0.0310, iris=0.88, blush=False)
PORT_Y = 1.335


def port(body):
    return body.p(0, PORT_Y, 0.12)


def flames(rig, unit):
    """Joints between the two mouths in each fin: where fire leaves, forwards."""
    for side, sign in (("left", 1), ("right", -1)):
        mouth = rig.position("leftUpperArm") + vec(0.066, 0.230, 0.020) * unit
        rig.joint(side + "Flame", side + "Shoulder", np.round(mouth * vec(sign, 1, 1), 5))
    return rig


def build(k, body):
    _suit(k, body)
    _head(k, body)
    _cuirass(k, body)
    _fins(k, body)
    _arms(k, body)
    _tails(k, body)
    _legs(k, body)


def _suit(k, body):
    sunk = k.pick(0.0, -0.003)
    torso = body.torso
    k.tube(torso, 14, 8, "suit", body.torso_weights, t1=0.985, caps=(True, False), crease=80, offset=sunk,
           cuts=k.pick((), (body.t(1.125) / 0.985,), (body.t(0.955) / 0.985, body.t(1.125) / 0.985)))
    k.tube(body.leg, 9, 8, "suit", body.leg_weights, t0=k.pick(0.04, 0.0), t1=0.80,
           caps=(k.lod > 0, False), mirror=True, crease=80, offset=sunk)
    # The arm is two pieces: what comes off must not be stitched to what stays.
    k.tube(body.upper_arm, 8, 5, "suit", body.arm_weights_above_elbow, t0=0.10, t1=0.93, caps=(False, True),
           plug="visor", mirror=True, crease=80, offset=sunk)
    k.tube(body.forearm, 8, 4, "suit", body.arm_weights_below_elbow, t0=0.04, t1=0.97, caps=(True, False),
           plug="visor", mirror=True, crease=80, offset=sunk)


def _head(k, body):
    head = body.head(LOOK)
    pen = head.build(k, neck="suit", covered=True)
    if k.lod == 0:
        pen.mark([(0.037, 0.066), (0.040, 0.056), (0.037, 0.040)], 0.0026)
    at, s = head.local, head.scale
    barber = Barber(k, head)
    for root, tip, height, width in ((0.026, 0.046, 0.118, 0.015), (0.040, 0.060, 0.104, 0.013),
                                     (-0.006, -0.030, 0.112, 0.016),
                                     (-0.040, -0.062, 0.092, 0.014)):
        barber.lock([(root, 0.185, 0.084), (root * 1.1, 0.165, 0.0955),
                     (root * 0.5 + tip * 0.5, 0.140, 0.0985),
                     (tip, height, 0.090 - 0.25 * abs(tip))], [width, width, width * 0.85, 0.0006],
                    [0.004, 0.008, 0.008, 0.0006], m=4, root=(-1, -0.5), outline=0.5, upto=1)
    barber.lock([(0.080, 0.150, 0.052), (0.086, 0.080, 0.054), (0.082, 0.0, 0.066), (0.074, -0.110, 0.096),
                 (0.066, -0.190, 0.104)], [0.015, 0.019, 0.020, 0.016, 0.001],
                 [0.008, 0.011, 0.011, 0.009, 0.001], m=7,
                mirror=True, root=(-1, -0.5), upto=1)
    # The hood stands away from the cheeks and falls to the collar.
    hood = Loft(at(0, -0.055, -0.004), at(0, 0.300, -0.020), [
        (0, 0.112 * s, 0.084 * s, 0.120 * s, 0, 0, 2.1), (0.22, 0.098 * s, 0.090 * s, 0.116 * s),
        (0.50, 0.104 * s, 0.108 * s, 0.126 * s, 0, 0, 2.2), (0.74, 0.100 * s, 0.114 * s, 0.132 * s, 0, 0,
            2.2),
        (0.90, 0.062 * s, 0.086 * s, 0.110 * s), (1, 0.006 * s, 0.030 * s, 0.040 * s)])
    edge = [(30, 0.0), (36, 0.22), (42, 0.46), (56, 0.64), (84, 0.80), (90, 1.0)]
    k.panel(hood, *smith.wings(edge), "violet", "head", nu=13, nv=7, thick=0.012 * s,
            trim="lilac", trim_width=0.008, back="deep", back_upto=2, crease=50)
    # Its brow comes down to a beak between the eyes.
    k.blade([at(0, 0.128, 0.122), at(0, 0.165, 0.126), at(0, 0.225, 0.104), at(0, 0.290, 0.020)],
            np.array([0.004, 0.024, 0.030, 0.010]) * s, np.array([0.004, 0.012, 0.014, 0.008]) * s, X, 6,
            "deep", "head", edge="lilac")
    k.lathe(at(0, 0.200, 0.130), unit(vec(0, 0.4, 1)), [(0.014 * s, -0.004), (0.014 * s, 0.006), (0.0001,
        0.010)],
            ["lilac", "mark"], "head", n=4, up=Y, flat=(0.7, 1.5), upto=1, outline=0.6)
    # The horns: out, then up, then in.
    k.blade([at(0.062, 0.205, 0.040), at(0.125, 0.236, 0.036), at(0.176, 0.300, 0.016),
             at(0.186, 0.385, -0.012), at(0.150, 0.480, -0.030)],
            np.array([0.036, 0.036, 0.030, 0.021, 0.002]) * s,
            np.array([0.026, 0.026, 0.021, 0.015, 0.002]) * s,
            [(0.3, 0.8, 0.3), (-0.5, 1, 0.2), (-1, 0.5, 0.1), (-1, 0.1, 0), (-1, -0.3, 0)], 9, "black",
            "head", edge="lilac", mirror=True)


def _cuirass(k, body):
    u = body.unit
    chest = body.standing([
        (1.180, 0.104, 0.082, 0.074, 0, 0, 2.2), (1.245, 0.122, 0.104, 0.088, 0, 0, 2.3),
        (1.298, 0.133, 0.120, 0.097, 0, 0, 2.4), (1.345, 0.136, 0.110, 0.100, 0, 0, 2.4),
        (1.395, 0.130, 0.080, 0.095, 0, -0.002, 2.4), (1.440, 0.092, 0.054, 0.074, 0, -0.012, 2.2)])

    def at(y):
        return chest.at(body.y(y))

    k.tube(chest, 12, 3, "black", RIBS, t0=at(1.20), t1=at(1.40), caps=(False, False),
           offset=k.pick(-0.001, -0.010))
    k.panel(chest, [(84, at(1.215)), (78, at(1.28)), (66, at(1.345)), (50, at(1.395))],
            [(52, at(1.205)), (8, at(1.262)), (4, at(1.330)), (26, at(1.405))], "violet", UPPER, nu=4, nv=4,
            thick=0.014, bulge=0.012, trim="lilac", trim_width=0.006, mirror=True)
    k.panel(chest, [(-86, at(1.20)), (-86, at(1.31)), (-86, at(1.42))],
            [(-40, at(1.22)), (-10, at(1.31)), (-28, at(1.41))], "deep", UPPER, nu=3, nv=3, thick=0.012,
            bulge=0.008, trim="lilac", trim_width=0, mirror=True)
    k.panel(chest, [(88, at(1.182)), (80, at(1.26)), (74, at(1.345)), (60, at(1.405))],
            [(92, at(1.182)), (100, at(1.26)), (106, at(1.345)), (120, at(1.405))], "deep", UPPER, nu=3, nv=4,
            base=0.002, thick=0.014, ridge=0.004)
    smith.port(k, body, PORT_Y, 0.126, ["lilac", "lilac", "deep", "mark"], n=4, size=0.95)
    for y, half, bones in ((1.150, 46, "chest"), (1.108, 40, "spine"),
                           (1.066, 46, {"spine": 0.5, "hips": 0.5})):
        torso = body.torso
        k.panel(torso, [(90 - half, body.t(y + 0.010)), (90, body.t(y - 0.022)),
                        (90 + half, body.t(y + 0.010))],
                [(90 - half, body.t(y + 0.028)), (90, body.t(y + 0.006)), (90 + half, body.t(y + 0.028))],
                "violet", bones, nu=k.pick(2, 4), nv=5, base=k.pick(0.001, 0.005), thick=0.009, upto=1)
    collar = Loft(body.p(0, 1.425, -0.010), body.p(0, 1.535, -0.034), [
        (0, 0.096 * u, 0.064 * u, 0.072 * u), (0.4, 0.080 * u, 0.066 * u, 0.078 * u),
        (1, 0.122 * u, 0.092 * u, 0.116 * u)])
    left, right = smith.wings([(34, 0.0), (36, 0.45), (10, 1.0)])
    k.panel(collar, left, right, "black", UPPER, nu=8, nv=3, thick=0.010, trim="lilac",
            trim_width=0.008, back="deep", back_upto=1, crease=50)
    for line in ([(72, at(1.325)), (54, at(1.335)), (44, at(1.375)), (28, at(1.385))],
                 [(78, at(1.262)), (60, at(1.266)), (50, at(1.240))]):
        k.stripe(chest, line, 0.0055, UPPER, offset=k.pick(0.0272, 0.0215), mirror=True, steps=4)


def _fins(k, body):
    u = body.unit
    o = body.at["UpperArm"]
    share = {"leftShoulder": 0.75, "upperChest": 0.25}
    cap = smith.dome(body, -0.070, 0.078, 0.056, 0.086, 0.070, 0.004)
    k.panel(cap, [(-84, 0.0), (-104, 0.45), (-40, 1.0)], [(84, 0.0), (104, 0.45), (40, 1.0)], "black",
            PAULDRON, nu=6, nv=3, thick=0.013, trim="lilac", trim_width=0.008, back="deep", mirror=True)
    low = smith.dome(body, 0.030, 0.128, 0.062, 0.064, 0.052)
    k.panel(low, [(-96, 0.0), (-96, 0.6), (-30, 1.0)], [(96, 0.0), (96, 0.6), (30, 1.0)], "deep",
            "leftUpperArm",
            nu=6, nv=2, thick=0.010, trim="lilac", trim_width=0, back="black", mirror=True, upto=1)
    # The fins stand like the doors of a furnace; from the front each is a tall leaf.
    across = unit(vec(0.80, 0.0, -0.60))
    k.blade([o + vec(0.018, -0.020, -0.050) * u, o + vec(0.048, 0.110, -0.066) * u,
             o + vec(0.082, 0.290, -0.084) * u,
             o + vec(0.100, 0.470, -0.110) * u, o + vec(0.092, 0.680, -0.150) * u],
            np.array([0.030, 0.074, 0.100, 0.074, 0.002]) * u,
            np.array([0.016, 0.026, 0.030, 0.020, 0.002]) * u,
            across, 8, "violet", share, edge="lilac", mirror=True)
    k.blade([o + vec(0.050, 0.030, -0.074) * u, o + vec(0.112, 0.130, -0.110) * u,
             o + vec(0.172, 0.270, -0.160) * u, o + vec(0.205, 0.440, -0.225) * u],
            np.array([0.024, 0.052, 0.046, 0.002]) * u, np.array([0.010, 0.016, 0.014, 0.002]) * u, across, 6,
            "black", share, edge="lilac", mirror=True, upto=1)
    # Flamethrowers: two mouths, one over the other, in front of each fin.
    for y, r, z in ((0.175, 0.036, -0.044), (0.285, 0.030, -0.052)):
        k.lathe(o + vec(0.062 + 0.08 * (y - 0.175), y, z) * u, unit(vec(-0.12, -0.05, 1)), [
            (r * 0.8 * u, -0.030 * u), (r * u, 0.030 * u), (r * 1.22 * u, 0.062 * u),
            (r * 0.92 * u, 0.062 * u),
            (r * 0.6 * u, 0.022 * u), (0.0001, 0.020 * u)], ["black", "black", "lilac", "deep", "mark"],
            share, n=6, mirror=True, upto=1)


def _arms(k, body):
    u = body.unit
    elbow = body.at["LowerArm"]
    rim = Loft(elbow + vec(-0.050, 0, 0) * u, elbow + vec(-0.012, 0, 0) * u, [
        (0, 0.034 * u, 0.036 * u, 0.036 * u), (1, 0.039 * u, 0.041 * u, 0.041 * u)], Y, Z)
    k.tube(rim, 9, 2, "lilac", "leftUpperArm", mirror=True, caps=(False, True), plug="visor", lip=0.010,
           upto=1)
    arm = smith.vambrace(k, body, "black", "lilac", thick=1.05, flare=1.05, reach=0.0,
                         rim0=lambda d: -0.14 + 0 * d)
    k.panel(arm, [(56, 0.05), (50, 0.5), (62, 0.92)], [(124, 0.05), (130, 0.5), (118, 0.92)], "violet", ARM,
            nu=3, nv=3, thick=0.012, ridge=0.008, mirror=True, upto=1)
    # A sickle whose back follows the arm and whose point runs ahead of the fist.
    k.blade([elbow + vec(-0.130, 0.110, -0.030) * u, elbow + vec(-0.010, 0.084, -0.012) * u,
             elbow + vec(0.150, 0.080, 0.0) * u, elbow + vec(0.330, 0.086, 0.004) * u,
             elbow + vec(0.470, 0.052, 0.006) * u, elbow + vec(0.560, -0.016, 0.008) * u],
            np.array([0.002, 0.034, 0.048, 0.046, 0.034, 0.002]) * u,
            np.array([0.002, 0.010, 0.012, 0.010, 0.008, 0.002]) * u, (0, 1, 0.05), 10, "blade", ARM,
            edge="mark", mirror=True, shoulder=0.86)
    k.stripe(arm, [(20, 0.20), (20, 0.46), (-14, 0.56), (-14, 0.84)], 0.007, ARM, mirror=True)
    k.stripe(body.upper_arm, [(50, 0.45), (50, 0.66), (76, 0.74), (76, 0.88)], 0.007,
             body.arm_weights_above_elbow,
             mirror=True)
    body.hand(k, "black", "black", 1.08, fingers_upto=0, sides=4)


def _tails(k, body):
    u = body.unit
    belt = body.standing([(0.975, 0.146, 0.095, 0.110, 0, 0, 2.2), (1.025, 0.126, 0.089, 0.097, 0, 0, 2.2),
                          (1.058, 0.110, 0.082, 0.084, 0, 0, 2.1)])
    k.tube(belt, 12, 3, "deep", "hips", caps=(False, False), lip=0.009, lip_colour="lilac", lip_width=0.007,
           lip_at=(False, True),
           rim0=lambda d: -0.75 * np.exp(-(((d - 90) / 30) ** 2)) - 0.35 * np.cos(np.radians(d)) ** 2)
    skirt = Loft(body.p(0, 1.035, 0), body.p(0, 0.44, -0.03), [
        (0, 0.130 * u, 0.091 * u, 0.100 * u, 0, 0, 2.2), (0.25, 0.164 * u, 0.112 * u, 0.132 * u, 0, 0, 2.2),
        (1, 0.275 * u, 0.170 * u, 0.270 * u, 0, 0, 2.2)])
    for angle, width, length, share, colour, base in ((34, 34, 0.44, 0.55, "violet", 0.010),
                                                      (-8, 38, 0.62, 0.45, "black", 0.004),
                                                      (-52, 42, 1.00, 0.30, "violet", 0.010)):
        smith.tasset(k, skirt, angle, width, length, colour, share, trim="lilac", back="suit", back_upto=1,
                     point=10 if angle < -20 else 0, base=base)
    smith.tasset(k, skirt, -90, 30, 0.72, "deep", 0, trim="lilac", back="suit", mirror=False, base=0.0,
                 upto=1)
    k.panel(skirt, [(80, 0.03), (78, 0.26), (88, 0.56)], [(100, 0.03), (102, 0.26), (92, 0.56)], "violet",
            "hips", nu=2, nv=3, base=0.006, thick=0.010, ridge=0.006, trim="lilac", trim_width=0)


def _legs(k, body):
    u = body.unit
    knee, ankle = body.at["LowerLeg"], body.at["Foot"]
    k.panel(body.thigh, [(-36, 0.44), (-44, 0.66), (10, 0.92)], [(104, 0.38), (104, 0.66), (70, 0.92)],
            "black",
            "leftUpperLeg", nu=4, nv=3, base=0.003, thick=0.011, bulge=0.005, trim="lilac", trim_width=0.006,
            mirror=True)
    ring = Loft(knee + vec(0, 0.030, 0.001) * u, knee + vec(0, -0.030, 0.001) * u, [
        (0, 0.046 * u, 0.050 * u, 0.046 * u), (0.5, 0.052 * u, 0.058 * u, 0.054 * u),
        (1, 0.047 * u, 0.052 * u, 0.053 * u)])
    k.tube(ring, 10, 4, "black", body.leg_weights, mirror=True, caps=(False, False), upto=1,
           offset=k.pick(0.0, 0.003))
    shin = smith.greave(k, body, "black", "lilac", rim0=lambda d: 0.05 * np.exp(-(((d - 270) / 45) ** 2)))
    k.panel(shin, [(54, -0.02), (40, 0.34), (64, 0.92)], [(126, -0.02), (140, 0.34), (116, 0.92)], "violet",
            LEG,
            nu=3, nv=4, base=0.002, thick=0.012, ridge=0.010, trim="lilac", trim_width=0.006, mirror=True)
    # Knee horns.
    k.blade([knee + vec(0.002, -0.080, 0.062) * u, knee + vec(0, 0.010, 0.082) * u,
             knee + vec(0, 0.090, 0.090) * u, knee + vec(0, 0.190, 0.132) * u],
            np.array([0.020, 0.034, 0.030, 0.002]) * u, np.array([0.010, 0.016, 0.014, 0.002]) * u, X, 6,
            "violet", LEG, edge="lilac", mirror=True)
    k.stripe(shin, [(22, 0.16), (22, 0.42), (34, 0.50), (34, 0.80)], 0.007, LEG, mirror=True)
    k.blade([ankle + vec(0.0, 0.050, -0.050) * u, ankle + vec(0.010, 0.110, -0.080) * u,
             ankle + vec(0.016, 0.210, -0.150) * u],
            np.array([0.024, 0.026, 0.002]) * u, np.array([0.009, 0.009, 0.002]) * u, (0, 0.4, 1), 5, "black",
            LEG, edge="lilac", mirror=True, upto=1)
    smith.boot(k, body, "violet", "black", "deep", size=1.06, wide=0.92, heel=0.020)
