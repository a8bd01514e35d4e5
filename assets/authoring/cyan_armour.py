"""Cyan armoured: tall and thin. White plates over a navy suit, a mantle on the left shoulder only, long
blades along the forearms, a broken halo behind the head."""

import numpy as np

from cloth import tail, tail_weights
from cyan_base import CHIN, head_of, slim_foot
from geometry import Loft, X, Y, Z, bow, grid, unit, vec
from hair import Barber

UPPER = {"upperChest": 1.0}
RIBS = {"chest": 0.45, "upperChest": 0.55}
PORT_Y = 1.325


def port(body):
    return vec(0, PORT_Y, 0.12)


def mantle():
    return Loft(vec(0.065, 1.470, -0.005), vec(0.150, 0.520, -0.060), [
        (0, 0.060, 0.055, 0.060), (0.05, 0.110, 0.090, 0.100), (0.12, 0.165, 0.120, 0.140),
        (0.30, 0.205, 0.140, 0.175),
        (0.65, 0.240, 0.150, 0.225), (1, 0.275, 0.160, 0.285)])


TAILS = (("leftMantleFront", 52), ("leftMantleSide", 4), ("leftMantleBack", -58))


def mantle_tails():
    s = mantle()
    return [tail(name, s, degrees, 0.22, 0.94, parent="upperChest", stiffness=1.1, drag=0.45, gravity=0.25,
                 meets=("torso", "legs"))
            for name, degrees in TAILS]


def chains(body):
    return mantle_tails()


def build(k, body):
    _suit(k, body)
    _head(k, body)
    _halo(k, body)
    _cuirass(k, body)
    _hips(k, body)
    _arms(k, body)
    _legs(k, body)
    _mantle(k, body)


def _suit(k, body):
    sunk = k.pick(0.0, -0.003)  # under plates that are chords of the same surface
    torso = body.torso
    waist = k.pick((), (torso.at(1.125) / 0.985,), (torso.at(0.955) / 0.985, torso.at(1.125) / 0.985))
    k.tube(torso, 14, 9, "suit", body.torso_weights, t1=0.985, caps=(True, False), crease=80,
           offset=sunk, cuts=waist)
    k.tube(body.leg, 9, 8, "suit", body.leg_weights, t0=k.pick(0.04, 0.0), t1=0.80,
           caps=(k.lod > 0, False), mirror=True, crease=80, offset=sunk)
    k.tube(body.arm, 7, 7, "suit", body.arm_weights, t0=0.08, t1=0.97, caps=(False, False), mirror=True,
           crease=80, offset=sunk)


def _head(k, body):
    head = head_of(body)
    pen = head.build(k, neck="suit", covered=True)
    if k.lod == 0:
        pen.mark([(0.056, 0.078), (0.056, 0.066), (0.048, 0.058), (0.048, 0.048)], 0.0024, mirror=False)
    barber = Barber(k, head)
    for root, tip, height, width in ((0.014, 0.004, 0.112, 0.015), (0.036, 0.030, 0.106, 0.014),
                                     (-0.016, -0.030, 0.108, 0.015),
                                     (-0.042, -0.058, 0.098, 0.013), (0.046, 0.058, 0.100, 0.012)):
        barber.lock([(root, 0.185, 0.080 - 9 * root**2), (root * 1.1, 0.165, 0.0945 - 9 * root**2),
                     (root * 0.5 + tip * 0.5, 0.140, 0.0980 - 5 * root**2),
                     (tip, height, 0.090 - 0.25 * abs(tip))], [width, width, width * 0.85, 0.0006],
                     [0.004, 0.008, 0.008, 0.0006], m=4, root=(-1, -0.5), outline=0.5, upto=1)
    barber.lock([(0.080, 0.150, 0.052), (0.088, 0.080, 0.052), (0.084, 0.0, 0.056), (0.070, -0.100, 0.074)],
                [0.015, 0.018, 0.016, 0.001], [0.008, 0.010, 0.010, 0.001], m=6, mirror=True,
                root=(-1, -0.5), upto=1)
    _helm(k, head)


def _helm(k, head):
    skull, s = head.skull, head.scale
    n = k.pick(16, 10, 7)
    degrees = np.arange(n) * 360 / n + 90 % (360 / n)
    distance = ((degrees - 90 + 180) % 360) - 180
    # It ends over the nape: lower down the skull's loft runs forward under the jaw, and so would the rim.
    nape = np.exp(-(((np.abs(distance) - 180) / 55) ** 2))
    start = 0.22 + 0.50 * np.exp(-((distance / 56) ** 4)) + 0.05 * nape
    rows = k.pick((0, 0, 0.08, 0.36, 0.64, 0.87, 1), (0, 0.11, 0.5, 0.8, 1), (0, 0.5, 1))
    lifts = k.pick((0.004, 0.015, 0.0165, 0.016, 0.016, 0.016, 0.016), (0.010, 0.016, 0.016, 0.016, 0.016),
                   (0.013, 0.016, 0.016))
    t = start[None] + (1 - start)[None] * np.array(rows)[:, None]
    rim = k.pick(2, 1, 0)
    part = grid(skull(np.broadcast_to(degrees, t.shape), t, np.array(lifts)[:, None] * s), True,
                lambda r, c: "cyan" if r < rim else "white")
    part.crease = 50
    k.add(part, "head")
    at = head.local
    # A diadem that comes to a point between the brows.
    k.panel(skull, [(90, 0.585), (70, 0.660), (34, 0.720), (8, 0.790)],
            [(90, 0.760), (68, 0.760), (34, 0.790), (8, 0.800)], "cyan",
            "head", nu=2, nv=4, base=k.pick(0.013, 0.017), thick=0.009, mirror=True, crease=30, upto=1)
    k.panel(skull, [(91, 0.650), (68, 0.695), (36, 0.745)], [(91, 0.690), (66, 0.722), (36, 0.760)], "visor",
            "head", nu=2, nv=3, base=k.pick(0.0210, 0.0275), thick=0.0035, mirror=True, outline=0.0, upto=1)
    k.panel(skull, [(40, 0.12), (44, 0.30), (36, 0.46), (24, 0.62)],
            [(20, 0.10), (-6, 0.22), (-14, 0.46), (-12, 0.62)], "white", "head",
            nu=2, nv=4, base=0.006, thick=0.012, trim="cyan", trim_width=0, mirror=True, upto=1)
    # Long ear blades swept straight back.
    k.blade([at(0.092, 0.100, 0.020), at(0.108, 0.128, -0.060), at(0.116, 0.166, -0.160),
             at(0.118, 0.214, -0.290)],
            np.array([0.018, 0.030, 0.026, 0.002]) * s, np.array([0.009, 0.010, 0.008, 0.002]) * s,
            [(0, 1, 0.4), (0, 1, 0.3), (0, 1, 0.3), (0, 1, 0.3)], 6, "white", "head", edge="cyan",
            mirror=True)
    k.blade([at(0, 0.188, 0.108), at(0, 0.226, 0.088), at(0, 0.254, 0.020), at(0, 0.250, -0.060),
             at(0, 0.216, -0.130), at(0, 0.190, -0.215)],
            np.array([0.008, 0.018, 0.026, 0.032, 0.030, 0.002]) * s,
            np.array([0.008, 0.013, 0.014, 0.013, 0.010, 0.002]) * s,
            [(0, 0.3, 1), (0, 0.7, 0.8), (0, 1, 0.1), (0, 1, -0.2), (0, 1, -0.5), (0, 1, -0.4)], (8, 6, 4),
            "cyan", "head", upto=1)


def _halo(k, body):
    """Three bows and three shards of a ring that has burst on its right side."""
    centre = vec(0, CHIN + 0.135, -0.215)
    normal = vec(0, 0.10, 1)
    for begin, end, inner, outer in ((-42, 40, 0.238, 0.290), (48, 112, 0.240, 0.280),
                                     (120, 158, 0.238, 0.300)):
        segments = k.pick(7, 5, 3)
        part = grid(bow(centre, normal, inner, outer, begin, end, 0.010, segments), True,
                    lambda r, c: "mark" if c in (0, 3) else "edge", True, True)
        part.crease = 30
        k.add(part, "head", outline=0.8)
    for angle, radius in ((173, 0.262), (190, 0.285), (206, 0.262)):
        a = np.radians(angle)
        along, out = vec(-np.sin(a), np.cos(a), 0), vec(np.cos(a), np.sin(a), 0)
        middle = centre + out * radius
        k.blade([middle - along * 0.032, middle, middle + along * 0.040], [0.002, 0.018, 0.002],
                [0.002, 0.009, 0.002], out, 5, "white", "head", edge="cyan", upto=1)


def chest_loft():
    return Loft.standing([
        (1.180, 0.104, 0.082, 0.074, 0, 0, 2.2), (1.245, 0.122, 0.102, 0.088, 0, 0, 2.3),
        (1.298, 0.134, 0.116, 0.098, 0, 0, 2.4),
        (1.345, 0.138, 0.108, 0.100, 0, 0, 2.5), (1.395, 0.132, 0.080, 0.096, 0, -0.002, 2.4),
        (1.440, 0.092, 0.054, 0.074, 0, -0.012, 2.2)])


def _cuirass(k, body):
    chest = chest_loft()
    at = chest.at
    k.panel(chest, [(86, at(1.215)), (78, at(1.29)), (78, at(1.36)), (64, at(1.425))],
            [(44, at(1.215)), (6, at(1.275)), (8, at(1.36)), (34, at(1.425))], "white", UPPER, nu=4, nv=4,
            thick=0.015, bulge=0.010, trim="cyan", trim_width=0.006, mirror=True)
    k.panel(chest, [(-86, at(1.20)), (-86, at(1.31)), (-86, at(1.42))],
            [(-40, at(1.22)), (-8, at(1.31)), (-28, at(1.41))], "white", UPPER,
            nu=3, nv=3, thick=0.012, bulge=0.008, trim="cyan", trim_width=0, mirror=True)
    k.panel(chest, [(88, at(1.182)), (79, at(1.27)), (80, at(1.345)), (86, at(1.40))],
            [(92, at(1.182)), (101, at(1.27)), (100, at(1.345)), (94, at(1.40))], "teal", UPPER, nu=2, nv=4,
            base=0.002, thick=0.016, ridge=0.004)
    k.panel(chest, [(-82, at(1.19)), (-82, at(1.41))], [(-98, at(1.19)), (-98, at(1.41))], "teal", UPPER,
            nu=2, nv=2, base=k.pick(0.002, 0.008), thick=0.016,
            upto=1)
    k.lathe((0, PORT_Y, 0.124), Z, [(0.024, -0.010), (0.025, 0.010), (0.017, 0.014), (0.0001, 0.018)],
            ["white", "cyan", "mark"], UPPER, n=4, up=X, flat=(1.0, 1.6))
    k.tube(chest, 12, 3, "steel", RIBS, t0=at(1.20), t1=at(1.40), caps=(False, False),
           offset=k.pick(-0.001, -0.010))
    for y, bones in ((1.150, "chest"), (1.112, "spine"), (1.074, {"spine": 0.6, "hips": 0.4})):
        torso = body.torso
        k.panel(torso, [(40, torso.at(y)), (90, torso.at(y - 0.012)), (140, torso.at(y))],
                [(40, torso.at(y + 0.020)), (90, torso.at(y + 0.012)), (140, torso.at(y + 0.020))], "white",
                bones, nu=k.pick(2, 4), nv=5, base=k.pick(0.001, 0.005),
                thick=0.008, upto=1)
    collar = Loft(vec(0, 1.425, -0.010), vec(0, 1.545, -0.026), [
        (0, 0.094, 0.062, 0.070), (0.4, 0.068, 0.056, 0.058), (1, 0.092, 0.074, 0.084)])
    k.panel(collar, [(-226, 0.0), (-236, 0.5), (-212, 1.0)], [(46, 0.0), (56, 0.5), (32, 1.0)], "white",
            UPPER, nu=8, nv=2, thick=0.009,
            trim="cyan", trim_width=0.007, back="teal", back_upto=1, crease=50)
    for line in ([(74, at(1.315)), (56, at(1.33)), (46, at(1.385)), (30, at(1.395))],
                 [(76, at(1.30)), (58, at(1.285)), (50, at(1.255))]):
        k.stripe(chest, line, 0.0055, UPPER, offset=k.pick(0.0265, 0.0215), mirror=True,
                 inlay="teal")


def _hips(k, body):
    belt = Loft.standing([(0.985, 0.142, 0.092, 0.106, 0, 0, 2.2), (1.030, 0.122, 0.086, 0.094, 0, 0, 2.2),
                          (1.060, 0.108, 0.080, 0.082, 0, 0, 2.1)])
    k.tube(belt, 14, 3, "white", "hips", caps=(False, False), lip=0.009, lip_colour="cyan", lip_width=0.007,
           lip_at=(False, True),
           rim0=lambda d: -0.60 * np.exp(-(((d - 90) / 34) ** 2)) - 0.35 * np.cos(np.radians(d)) ** 2)
    skirt = Loft(vec(0, 1.035, 0), vec(0, 0.60, 0), [
        (0, 0.128, 0.090, 0.098, 0, 0, 2.2), (0.3, 0.162, 0.110, 0.130, 0, 0, 2.2),
        (1, 0.215, 0.150, 0.200, 0, 0, 2.2)])
    # Hip blades, longer to the back; the middle one lies under its neighbours, so that no gap opens between them.
    for angle, width, length, share, base, colour in ((32, 40, 0.58, 0.72, 0.014, "white"),
                                                      (-8, 50, 0.82, 0.52, 0.000, "cyan"),
                                                      (-52, 44, 0.95, 0.35, 0.012, "white")):
        k.panel(skirt, [(angle - width * 0.40, 0.08), (angle - width * 0.50, length * 0.5),
                        (angle - width * 0.15, length)],
                [(angle + width * 0.40, 0.08), (angle + width * 0.40, length * 0.5),
                 (angle - width * 0.02, length)], colour,
                {"hips": 1 - share, "leftUpperLeg": share}, nu=3, nv=4, base=base, thick=0.010, ridge=0.006,
                trim="cyan" if colour == "white" else "white", trim_width=0, back="teal", mirror=True,
                solid=True, upto=1 if angle == -8 else 2)
    k.panel(skirt, [(80, 0.02), (78, 0.40), (88, 0.75)], [(100, 0.02), (102, 0.40), (92, 0.75)], "teal",
            "hips", nu=3, nv=3, base=0.004, thick=0.010, ridge=0.008, back="suit", solid=True)


def _arms(k, body):
    elbow, wrist = body.at["LowerArm"], body.at["Hand"]
    arm = "leftLowerArm"
    ball = Loft(elbow - vec(0.030, 0, 0), elbow + vec(0.030, 0, 0),
                [(0, 0.020, 0.020, 0.022), (0.5, 0.032, 0.032, 0.036), (1, 0.024, 0.024, 0.026)],
                Y, Z)
    k.tube(ball, 8, 4, "steel", body.arm_weights, mirror=True, caps=(False, False), upto=1)
    shell = Loft(elbow + vec(0.026, 0, 0), wrist + vec(0.006, 0, 0), [
        (0, 0.034, 0.037, 0.036), (0.25, 0.045, 0.046, 0.044), (0.70, 0.037, 0.039, 0.037),
        (1, 0.044, 0.048, 0.046)], Y, Z)
    k.tube(shell, 11, 5, "white", arm, mirror=True, caps=(False, False), lip=0.010, lip_colour="cyan",
           lip_width=0.008)
    # The blades lie along the outer side of the forearm and reach past elbow and hand.
    k.blade([elbow + vec(-0.200, 0.125, -0.050), elbow + vec(-0.030, 0.078, -0.022),
             elbow + vec(0.160, 0.066, 0.0),
             elbow + vec(0.330, 0.058, 0.006), elbow + vec(0.640, 0.030, 0.010)],
             [0.002, 0.034, 0.042, 0.038, 0.002],
            [0.002, 0.010, 0.011, 0.009, 0.002], (0, 1, 0.05), 11, "blade", arm, edge="mark", mirror=True)
    k.panel(shell, [(-36, 0.08), (-42, 0.5), (-26, 0.92)], [(36, 0.08), (42, 0.5), (26, 0.92)], "teal", arm,
            nu=3, nv=3, thick=0.016, ridge=0.005, mirror=True, upto=1)
    k.stripe(shell, [(90, 0.15), (90, 0.45), (112, 0.55), (112, 0.85)], 0.007, arm, mirror=True,
             inlay="teal")
    k.stripe(body.upper_arm, [(60, 0.40), (60, 0.62), (84, 0.72), (84, 0.92)], 0.007, body.arm_weights,
             mirror=True)
    body.hand(k, "suit", "suit", 1.08, fingers_upto=0, sides=4)
    back = Loft(wrist + vec(0.010, 0, 0), body.at["Middle0"] + vec(0.006, 0, -0.004), [
        (0, 0.021, 0.034, 0.034, 0, 0, 3), (1, 0.020, 0.042, 0.042, 0, 0, 3.5)], Y, Z)
    k.panel(back, [(-58, 0.0), (-62, 1.0)], [(58, 0.0), (62, 1.0)], "white", "leftHand", nu=3, nv=2,
            thick=0.006, trim="cyan", trim_width=0, mirror=True, upto=1)
    # The right shoulder is bare but for one slim plate; the left one is the mantle's.
    o = body.at["UpperArm"] * vec(-1, 1, 1) + vec(0, 0.004, 0)
    share = {"rightUpperArm": 0.5, "rightShoulder": 0.5}
    dome = Loft(o + vec(0.052, 0, 0), o + vec(-0.080, 0.004, 0),
                [(0, 0.050, 0.060, 0.060), (0.45, 0.072, 0.076, 0.076), (1, 0.060, 0.062, 0.062)], Y, Z)
    k.panel(dome, [(-80, 0.0), (-98, 0.5), (-40, 1.0)], [(80, 0.0), (98, 0.5), (40, 1.0)], "white", share,
            nu=6, nv=3, thick=0.012, trim="cyan", trim_width=0.007)
    k.blade([o + vec(0.020, 0.066, 0), o + vec(-0.050, 0.100, -0.010), o + vec(-0.135, 0.165, -0.035)],
            [0.036, 0.040, 0.002], [0.010, 0.012, 0.002], (0, 0, 1), 6, "white", share, edge="cyan")


def _legs(k, body):
    knee, ankle = body.at["LowerLeg"], body.at["Foot"]
    leg = "leftLowerLeg"
    k.panel(body.thigh, [(-30, 0.40), (-40, 0.62), (0, 0.88)], [(96, 0.34), (100, 0.62), (76, 0.88)],
            "white", "leftUpperLeg", nu=4, nv=3, base=0.003,
            thick=0.011, bulge=0.005, trim="cyan", trim_width=0.006, mirror=True)
    k.stripe(body.thigh, [(36, 0.44), (36, 0.60), (56, 0.66), (56, 0.80)], 0.007, "leftUpperLeg",
             offset=k.pick(0.022, 0.017), mirror=True,
             inlay="teal")
    ring = Loft(knee + vec(0, 0.030, 0.001), knee + vec(0, -0.030, 0.001),
                [(0, 0.046, 0.050, 0.046), (0.5, 0.052, 0.058, 0.054), (1, 0.047, 0.052, 0.053)])
    k.tube(ring, 10, 4, "steel", body.leg_weights, mirror=True, caps=(False, False), upto=1,
           offset=k.pick(0.0, 0.003))
    greave = Loft(knee + vec(0, -0.034, 0), ankle + vec(0, -0.012, 0), [
        (0, 0.050, 0.052, 0.050), (0.18, 0.054, 0.050, 0.062), (0.36, 0.053, 0.046, 0.068),
        (0.70, 0.040, 0.040, 0.052), (0.88, 0.036, 0.040, 0.044),
        (1, 0.044, 0.054, 0.052)])
    k.tube(greave, 12, 6, "white", leg, mirror=True, caps=(False, False), lip=0.010, lip_colour="cyan",
           lip_width=0.008, lip_at=(False, True), rim0=lambda d: 0.05 * np.exp(-(((d - 270) / 45) ** 2)))
    # Knee blades that follow the shin.
    k.blade([knee + vec(0.002, -0.300, 0.052), knee + vec(0, -0.140, 0.064), knee + vec(0, 0.010, 0.076),
             knee + vec(0, 0.135, 0.102)],
            [0.014, 0.032, 0.036, 0.002], [0.008, 0.016, 0.016, 0.002], (1, 0, 0), 7, "cyan", leg,
            mirror=True)
    k.panel(greave, [(-70, 0.10), (-76, 0.80)], [(-110, 0.10), (-104, 0.80)], "teal", leg, nu=2, nv=3,
            base=k.pick(0.0, 0.006), thick=0.010, mirror=True, upto=1)
    k.stripe(greave, [(20, 0.12), (20, 0.40), (36, 0.48), (36, 0.80)], 0.007, leg, mirror=True,
             inlay="teal")
    k.blade([ankle + vec(0.040, 0.060, -0.030), ankle + vec(0.052, 0.100, -0.070),
             ankle + vec(0.062, 0.190, -0.130)], [0.022, 0.024, 0.002],
            [0.007, 0.007, 0.002], (0, 0.4, 1), 5, "cyan", leg, mirror=True, upto=1)
    slim_foot(k, body, "white", "suit", "cyan")


def _mantle(k, body):
    s = mantle()
    front, side, back = mantle_tails()
    yoke = {"upperChest": 0.6, "leftShoulder": 0.4}

    def hang(chain):
        chained = tail_weights(chain)

        def weights(v):
            w = chained(v)
            top = w.pop("upperChest")
            w["upperChest"], w["leftShoulder"] = top * 0.6, top * 0.4
            return w

        return weights

    # Five feathers, longest behind; neighbours overlap.
    for angle, width, length, colour, base, chain in (
            (74, 42, 0.36, "cyan", 0.014, front), (38, 46, 0.52, "white", 0.0, front),
            (0, 48, 0.72, "cyan", 0.014, side),
            (-38, 48, 0.88, "white", 0.0, back), (-76, 46, 1.0, "cyan", 0.014, back)):
        k.panel(s, [(angle - width * 0.5, 0.05), (angle - width * 0.55, 0.20),
                    (angle - width * 0.5, length * 0.72), (angle - width * 0.12, length)],
                [(angle + width * 0.5, 0.05), (angle + width * 0.55, 0.20),
                 (angle + width * 0.46, length * 0.66), (angle - width * 0.04, length)], colour,
                hang(chain), nu=3, nv=6, base=base, thick=0.009,
                trim="cyan" if colour == "white" else "white", trim_width=0.010,
                back="teal", back_upto=2, crease=55)
    # The clasp on the shoulder.
    o = body.at["UpperArm"] + vec(-0.020, 0.062, 0)
    dome = Loft(o + vec(-0.060, -0.060, 0), o + vec(0.085, -0.058, 0),
                [(0, 0.062, 0.066, 0.070), (0.5, 0.086, 0.092, 0.096), (1, 0.066, 0.070, 0.074)], Y, Z)
    k.panel(dome, [(-84, 0.0), (-98, 0.5), (-40, 1.0)], [(84, 0.0), (98, 0.5), (40, 1.0)], "white", yoke,
            nu=6, nv=3, base=0.012, thick=0.014, trim="cyan", trim_width=0.008)
    k.lathe(o + vec(0.010, 0.046, 0.040), unit(vec(0.15, 1, 0.7)),
            [(0.026, -0.012), (0.026, 0.008), (0.016, 0.012), (0.0001, 0.013)],
            ["cyan", "white", "mark"], yoke, n=6, upto=1, outline=0.6)

