"""Rouge armoured: a compact gladiator with her face open under a crested helm. Crimson plates, wine inner
plates, off-white joints, white-hot marks; no gold, which is Naomi's."""

import numpy as np

from cloth import mirrored, tail
from geometry import Loft, X, Y, Z, grid, unit, vec
from hair import Barber
from rouge_base import head_of

UPPER = {"upperChest": 1.0}
RIBS = {"chest": 0.45, "upperChest": 0.55}
FINS = {"head": 1.0}
PAULDRON = {"leftUpperArm": 0.5, "leftShoulder": 0.5}
PORT_Y = 1.205
THRUSTER = vec(0.072, 0.076, -0.050)  # from the ankle


def port(body):
    return vec(0, PORT_Y, 0.13)


def build(k, body):
    undersuit(k, body)
    head = face(k, body)
    helm(k, head)
    fins(k, head)
    cuirass(k, body)
    vents(k)
    waist(k, body)
    shoulders(k, body)
    spurs(k, body)
    gauntlets(k, body)
    legs(k, body)
    boots(k, body)


def undersuit(k, body):
    sunk = k.pick(0.0, -0.003)  # under plates that are chords of the same surface
    torso = body.torso
    waist = k.pick((), (torso.at(1.03) / 0.985,), (torso.at(0.87) / 0.985, torso.at(1.03) / 0.985))
    k.tube(torso, 12, 7, "suit", body.torso_weights, t1=0.985, caps=(True, False), crease=80,
           offset=sunk, cuts=waist)
    k.tube(body.leg, 9, 6, "suit", body.leg_weights, t0=k.pick(0.04, 0.0), t1=0.62,
           caps=(k.lod > 0, False), mirror=True, crease=80, offset=sunk)
    k.tube(body.arm, 7, 5, "suit", body.arm_weights, t0=0.08, t1=0.62, caps=(False, False), mirror=True,
           crease=80, offset=sunk)


# ------------------------------------------------------------------------------------------------- head


def face(k, body):
    head = head_of(body)
    pen = head.build(k, covered=True)
    if k.lod == 0:
        pen.mark([(0.058, 0.055), (0.051, 0.048), (0.038, 0.048)], 0.0028)
    barber = Barber(k, head)
    # Her fringe and side locks show under the brow: she stays a girl in a helm.
    for root, tip, height, width in ((-0.010, 0.006, 0.112, 0.015), (0.020, 0.034, 0.120, 0.014),
                                     (-0.034, -0.030, 0.110, 0.015), (-0.056, -0.060, 0.100, 0.013),
                                     (0.050, 0.060, 0.104, 0.013)):
        barber.lock([(root, 0.185, 0.084 - 7 * root**2), (root * 1.1, 0.165, 0.0950 - 7 * root**2),
                     (root * 0.5 + tip * 0.5, 0.140, 0.0980 - 5 * root**2),
                     (tip, height, 0.090 - 0.25 * abs(tip))], [width, width, width * 0.85, 0.0006],
                    [0.004, 0.008, 0.008, 0.0006], m=4, root=(-1, -0.5), outline=0.5,
                    upto=1 if abs(root) < 0.04 else 0)
    barber.lock([(0.082, 0.150, 0.052), (0.090, 0.100, 0.052), (0.086, 0.045, 0.056), (0.074, -0.020, 0.068)],
                [0.016, 0.019, 0.016, 0.001], [0.008, 0.011, 0.010, 0.001], m=6, mirror=True,
                root=(-1, -0.5), upto=1)
    return head


def helm(k, head):
    skull, s = head.skull, head.scale
    n = k.pick(14, 10, 7)
    degrees = np.arange(n) * 360 / n + 90 % (360 / n)
    distance = ((degrees - 90 + 180) % 360) - 180
    # Open over the face, down to the nape behind; lower, the skull's loft runs forward under the jaw.
    nape = np.exp(-(((np.abs(distance) - 180) / 60) ** 2))
    start = 0.20 + 0.53 * np.exp(-((distance / 58) ** 4)) + 0.05 * nape
    rows = k.pick((0, 0, 0.09, 0.38, 0.66, 0.88, 1), (0, 0.12, 0.5, 0.8, 1), (0, 0.5, 1))
    lifts = k.pick((0.004, 0.019, 0.0205, 0.018, 0.017, 0.016, 0.016), (0.010, 0.020, 0.018, 0.017, 0.017),
                   (0.015, 0.018, 0.017))
    t = start[None] + (1 - start)[None] * np.array(rows)[:, None]
    points = skull(np.broadcast_to(degrees, t.shape), t, np.array(lifts)[:, None] * s)
    rim = k.pick(2, 1, 0)
    part = grid(points, True, lambda r, c: "joint" if r < rim else "crimson")
    part.crease = 50
    k.add(part, "head")

    def at(x, h, z):
        return head.local(x, h, z)

    # The brow visor: raised, a V over the eyes with a burning slit.
    k.panel(skull, [(92, 0.625), (60, 0.650), (20, 0.715), (6, 0.770)],
            [(92, 0.735), (60, 0.745), (20, 0.785), (6, 0.790)],
            "wine", "head", nu=2, nv=4, base=0.016, thick=0.010, mirror=True, crease=30)
    k.panel(skull, [(91, 0.664), (60, 0.682), (24, 0.738)], [(91, 0.702), (60, 0.715), (24, 0.752)], "visor",
            "head", nu=2, nv=3, base=0.0250, thick=0.0035, mirror=True, outline=0.0, upto=1)
    # Cheek guards end at the jaw and leave the face open.
    k.panel(skull, [(44, 0.16), (47, 0.34), (38, 0.50), (24, 0.66)],
            [(16, 0.10), (-14, 0.20), (-22, 0.46), (-18, 0.66)],
            "crimson", "head", nu=2, nv=4, base=0.008, thick=0.016, trim="joint", trim_width=0.006,
            bulge=0.004, mirror=True)
    # The ear disc, where the fins are hinged.
    k.lathe(at(0.094, 0.125, -0.012), X,
            [(0.030, -0.006), (0.030, 0.016), (0.021, 0.022), (0.012, 0.017), (0.0001, 0.017)],
            ["wine", "joint", "wine", "mark"], "head", n=6, mirror=True, upto=0)
    # The crest rises from the brow over the crown and leaves the helm like a plume.
    k.blade([at(0, 0.180, 0.108), at(0, 0.222, 0.098), at(0, 0.250, 0.056), at(0, 0.264, -0.020),
             at(0, 0.264, -0.110), at(0, 0.262, -0.210), at(0, 0.268, -0.300)],
            np.array([0.010, 0.022, 0.032, 0.040, 0.038, 0.024, 0.001]) * s,
            np.array([0.011, 0.013, 0.014, 0.013, 0.010, 0.007, 0.001]) * s,
            [(0, 0.3, 1), (0, 0.7, 0.8), (0, 1, 0.35), (0, 1, 0.0), (0, 1, -0.1), (0, 1, 0.1), (0, 1, 0.2)],
            (8, 6, 4), "wine", "head", edge="joint")
    k.lathe(at(0, 0.186, 0.124), unit(vec(0, 0.35, 1)),
            [(0.015, -0.008), (0.015, 0.007), (0.008, 0.011), (0.0001, 0.012)],
            ["joint", "joint", "mark"], "head", n=6, up=Y, flat=(0.8, 1.3), upto=0, outline=0.6)


def fins(k, head):
    at, s = head.local, head.scale
    # Two long fins swept straight back, a short one under each.
    k.blade([at(0.098, 0.104, 0.026), at(0.116, 0.140, -0.045), at(0.136, 0.196, -0.160),
             at(0.152, 0.262, -0.290), at(0.160, 0.318, -0.392)],
            np.array([0.018, 0.037, 0.034, 0.020, 0.001]) * s, np.array([0.010, 0.011, 0.008, 0.006, 0.001]) * s,
            [(0, 1, 0.8), (0, 1, 0.6), (0, 1, 0.5), (0, 1, 0.5), (0, 1, 0.5)], (7, 4, 3), "crimson", FINS,
            edge="joint", mirror=True)
    k.blade([at(0.098, 0.086, -0.006), at(0.112, 0.098, -0.070), at(0.124, 0.118, -0.150),
             at(0.130, 0.146, -0.238)],
            np.array([0.014, 0.023, 0.017, 0.001]) * s, np.array([0.008, 0.008, 0.006, 0.001]) * s,
            [(0, 1, 0.6), (0, 1, 0.4), (0, 1, 0.3), (0, 1, 0.3)], 5, "wine", FINS, mirror=True, upto=1)


# ------------------------------------------------------------------------------------------------ torso


def chest_loft():
    return Loft.standing([
        (1.060, 0.092, 0.077, 0.069, 0, 0, 2.2), (1.120, 0.113, 0.099, 0.083, 0, 0, 2.2),
        (1.170, 0.130, 0.124, 0.094, 0, 0, 2.3), (1.205, 0.136, 0.127, 0.098, 0, 0, 2.4),
        (1.250, 0.135, 0.104, 0.097, 0, 0, 2.4), (1.290, 0.116, 0.074, 0.086, 0, -0.006, 2.4),
        (1.322, 0.080, 0.054, 0.068, 0, -0.012, 2.2)])


def cuirass(k, body):
    chest = chest_loft()
    at = chest.at
    k.tube(chest, k.pick(12, 16, 14), 4, "wine", RIBS, t0=at(1.085), t1=at(1.30), caps=(False, False), lip=0.012,
           offset=k.pick(0.0, 0.008, 0.006),
           rim0=lambda d: -0.10 * np.exp(-(((d - 90) / 40) ** 2)))
    k.panel(chest, [(80, at(1.145)), (80, at(1.20)), (76, at(1.262)), (66, at(1.298))],
            [(30, at(1.130)), (4, at(1.185)), (8, at(1.245)), (36, at(1.296))], "crimson", UPPER, nu=4, nv=4,
            thick=0.016, bulge=0.013, trim="joint", trim_width=0.006, mirror=True)
    k.panel(chest, [(-88, at(1.10)), (-88, at(1.20)), (-88, at(1.290))],
            [(-34, at(1.13)), (-10, at(1.20)), (-32, at(1.28))],
            "crimson", UPPER, nu=3, nv=3, thick=0.014, bulge=0.008, trim="joint", trim_width=0, mirror=True)
    # Ribs, then the keel that carries the port.
    for i, y in enumerate((1.128, 1.098)):
        k.panel(chest, [(84, at(y - 0.026)), (84, at(y))],
                [(24 + 8 * i, at(y - 0.014)), (22 + 8 * i, at(y + 0.008))],
                "crimson" if i else "wine", RIBS, nu=3, nv=2, base=0.002, thick=0.011, mirror=True, upto=0)
    k.panel(chest, [(87, at(1.075)), (79, at(1.15)), (80, at(1.235)), (84, at(1.285))],
            [(93, at(1.075)), (101, at(1.15)), (100, at(1.235)), (96, at(1.285))], "wine", UPPER, nu=2, nv=4,
            base=0.006, thick=0.018, ridge=0.006)
    k.lathe((0, PORT_Y, 0.140), unit(vec(0, 0.06, 1)), [
        (0.040, -0.012), (0.042, 0.016), (0.034, 0.024), (0.028, 0.024), (0.025, 0.014), (0.0001, 0.016)],
        ["wine", "joint", "joint", "wine", "mark"], UPPER, n=6, up=Y)
    def low_front(d):
        return 0.12 * np.cos(np.radians(d)) ** 2 - 0.55 * np.exp(-(((d - 90) / 40) ** 2))

    collar = Loft(vec(0, 1.292, -0.010), vec(0, 1.372, -0.020), [
        (0, 0.098, 0.066, 0.074), (0.4, 0.078, 0.062, 0.066), (1, 0.100, 0.086, 0.092)])
    k.tube(collar, 11, 2, "crimson", UPPER, caps=(False, False), lip=0.012, lip_colour="joint",
           lip_width=0.008,
           lip_at=(False, True), rim1=low_front)
    for line in ([(74, 0.56), (58, 0.60), (50, 0.80), (36, 0.84)],
                 [(74, 0.50), (50, 0.48), (40, 0.40), (26, 0.40)]):
        k.stripe(chest, line, 0.006, UPPER, offset=k.pick(0.0305, 0.0235), mirror=True, steps=4)


def vents(k):
    chest = chest_loft()
    at = chest.at
    # A pack of two vents between the shoulder blades.
    k.panel(chest, [(-72, at(1.15)), (-68, at(1.27))], [(-108, at(1.15)), (-112, at(1.27))], "wine", UPPER,
            nu=2, nv=2, base=0.010, thick=0.030, upto=1)
    k.lathe((0.058, 1.228, -0.128), unit(vec(0.25, -1, -0.62)), [
        (0.022, -0.060), (0.034, -0.040), (0.036, 0.030), (0.044, 0.066), (0.036, 0.066), (0.024, 0.030),
        (0.0001, 0.028)],
        ["wine", "crimson", "crimson", "joint", "suit", "mark"], UPPER, n=7, mirror=True, upto=1)


def waist(k, body):
    torso = body.torso
    # Off-white bands of the flexible waist.
    for y, bones in ((1.046, {"chest": 0.5, "spine": 0.5}), (1.008, {"spine": 0.7, "hips": 0.3})):
        k.tube(torso, 12, 2, "joint", bones, t0=torso.at(y - 0.0075), t1=torso.at(y + 0.0075), offset=0.008,
               lip=0.010, caps=(False, False), upto=2 if y > 1.02 else 1)
    belt = Loft.standing([(0.905, 0.147, 0.094, 0.110, 0, 0, 2.3), (0.940, 0.142, 0.092, 0.106, 0, 0, 2.3),
                          (0.972, 0.112, 0.080, 0.084, 0, 0, 2.2)])
    k.tube(belt, k.pick(14, 12, 14), 3, "wine", "hips", caps=(False, False), lip=0.012, lip_colour="joint",
           lip_width=0.007, lip_at=(False, True), rim0=lambda d: -0.45 * np.exp(-(((d - 90) / 32) ** 2)))
    k.lathe((0, 0.944, 0.106), (0, 0.05, 1),
            [(0.038, -0.006), (0.038, 0.010), (0.026, 0.017), (0.014, 0.013), (0.0001, 0.014)],
            ["crimson", "crimson", "joint", "mark"], "hips", n=4, up=X, flat=(1, 0.8), upto=1)
    s = skirt()
    for name, angle, width, length, colour, base, lift in TASSETS:
        # Hung from its own chain, and lifted a little by the thigh before the chain reacts.
        k.panel(s, [(angle - width * 0.44, 0.02), (angle - width * 0.52, length - 0.24),
                    (angle - width * 0.10, length)],
                [(angle + width * 0.44, 0.02), (angle + width * 0.52, length - 0.24),
                 (angle + width * 0.10, length)], colour,
                {f"left{name}0": 1 - lift, "leftUpperLeg": lift}, nu=3, nv=3, base=base, thick=0.011, ridge=0.007,
                trim="joint", trim_width=0, back="suit", mirror=True)
    k.panel(s, [(80, 0.02), (78, 0.50), (87, 0.80)], [(100, 0.02), (102, 0.50), (93, 0.80)], "wine",
            "middleTasset0", nu=2, nv=3, base=0.004, thick=0.012, ridge=0.006, trim="joint", trim_width=0,
            back="suit", upto=1)


def skirt():
    return Loft(vec(0, 0.938, 0), vec(0, 0.672, 0), [
        (0, 0.140, 0.092, 0.106, 0, 0, 2.3), (0.3, 0.164, 0.116, 0.134, 0, 0, 2.3),
        (1, 0.204, 0.158, 0.184, 0, 0, 2.3)])


# (chain, middle angle, width, length, colour, height over the skirt, share of the thigh)
TASSETS = (("TassetFront", 54, 44, 0.80, "crimson", 0.018, 0.58),
           ("TassetSide", 12, 48, 0.96, "crimson", 0.026, 0.44),
           ("TassetBack", -32, 46, 0.86, "wine", 0.008, 0.22),
           ("TassetRear", -70, 42, 0.78, "crimson", 0.014, 0.18))


def chains(body):
    """The plates round her hips swing, stiffly."""
    s, out = skirt(), []
    for name, angle, _, length, *_ in TASSETS:
        left = tail("left" + name, s, angle, 0.02, length, joints=2, stiffness=3.0, drag=0.55, gravity=0.3,
                    radius=0.018, meets=("legs",))
        out += [left, mirrored(left)]
    out.append(tail("middleTasset", s, 90, 0.02, 0.80, joints=2, stiffness=3.0, drag=0.55, gravity=0.3,
                    radius=0.018, meets=("legs",)))
    return out


# ------------------------------------------------------------------------------------------------- arms


def shoulders(k, body):
    o = body.at["UpperArm"] + vec(0.004, 0.006, 0)

    def dome(x0, x1, r0, r1, r2, lift=0.0):
        return Loft(o + vec(x0, 0, 0), o + vec(x1, lift, 0), [
            (0, r0, r0 * 1.06, r0 * 1.06, 0, 0, 2.3), (0.45, r1, r1 * 1.06, r1 * 1.06, 0, 0, 2.3),
            (1, r2, r2, r2, 0, 0, 2.2)], Y, Z)

    # Three layers like a gladiator's manica, the upper ones larger.
    k.panel(dome(0.050, 0.130, 0.054, 0.057, 0.054), [(-105, 0.0), (-105, 0.7), (-60, 1.0)],
            [(105, 0.0), (105, 0.7), (60, 1.0)],
            "wine", "leftUpperArm", nu=5, nv=2, thick=0.010, mirror=True, upto=1)
    k.panel(dome(0.005, 0.100, 0.063, 0.070, 0.066), [(-105, 0.05), (-105, 0.75), (-55, 1.0)],
            [(105, 0.05), (105, 0.75), (55, 1.0)],
            "crimson", {"leftUpperArm": 0.7, "leftShoulder": 0.3}, nu=5, nv=2, thick=0.011, trim="joint",
            trim_width=0, back="suit", mirror=True, upto=1)
    k.panel(dome(-0.056, 0.066, 0.052, 0.081, 0.076, 0.010),
            [(-80, 0.0), (-104, 0.4), (-96, 0.72), (-34, 1.0)],
            [(80, 0.0), (104, 0.4), (96, 0.72), (34, 1.0)], "crimson", PAULDRON, nu=5, nv=3, thick=0.013,
            trim="joint", trim_width=0.009, back="suit", mirror=True)
    k.stripe(dome(-0.056, 0.066, 0.052, 0.081, 0.076, 0.010),
             [(62, 0.10), (56, 0.42), (34, 0.52), (24, 0.82)], 0.007, PAULDRON,
             offset=0.0155, mirror=True)


def spurs(k, body):
    """The small fins on shoulders, forearms and ankles."""
    o, elbow = body.at["UpperArm"] + vec(0.004, 0.006, 0), body.at["LowerArm"]
    thruster = body.at["Foot"] + THRUSTER
    arm, leg = "leftLowerArm", "leftLowerLeg"
    k.blade([o + vec(-0.030, 0.070, 0), o + vec(0.024, 0.098, -0.008), o + vec(0.076, 0.116, -0.028),
             o + vec(0.142, 0.158, -0.078)],
            [0.030, 0.036, 0.026, 0.001], [0.010, 0.014, 0.010, 0.002], (0, 0, 1), 6, "wine", PAULDRON,
            edge="joint", mirror=True)
    # The fin that sweeps back past the elbow.
    k.blade([elbow + vec(0.130, 0.026, -0.072), elbow + vec(0.050, 0.034, -0.086),
             elbow + vec(-0.030, 0.046, -0.108),
             elbow + vec(-0.125, 0.066, -0.150)], [0.026, 0.032, 0.022, 0.001], [0.010, 0.011, 0.008, 0.001],
             (0, 1, 0.3), 6, "wine", arm, edge="joint", mirror=True)
    k.blade([thruster + vec(0.020, -0.010, -0.010), thruster + vec(0.040, 0.062, -0.056),
             thruster + vec(0.052, 0.165, -0.118)],
            [0.032, 0.030, 0.002],
            [0.009, 0.009, 0.002], (0, 0.4, 1), 5, "wine", leg, edge="joint", mirror=True, upto=1)


def gauntlets(k, body):
    elbow, wrist = body.at["LowerArm"], body.at["Hand"]
    # The joints of elbow and upper arm, off-white.
    k.tube(body.arm, 8, 2, "joint", body.arm_weights, t0=0.33, t1=0.41, offset=0.007, lip=0.008,
           caps=(False, False), mirror=True, upto=1)
    ball = Loft(elbow - vec(0.034, 0, 0), elbow + vec(0.034, 0, 0), [
        (0, 0.022, 0.022, 0.024), (0.5, 0.036, 0.036, 0.040), (1, 0.026, 0.026, 0.028)], Y, Z)
    k.tube(ball, 7, 4, "joint", body.arm_weights, mirror=True, caps=(False, False))
    shell = Loft(elbow + vec(0.022, 0, 0), wrist + vec(0.030, 0, 0), [
        (0, 0.038, 0.042, 0.040, 0, 0, 2.3), (0.10, 0.054, 0.056, 0.054, 0, 0, 2.4),
        (0.36, 0.072, 0.075, 0.071, 0.003, 0, 2.6),
        (0.68, 0.078, 0.081, 0.078, 0.002, 0, 2.8), (0.82, 0.064, 0.068, 0.065, 0, 0, 2.8),
        (1, 0.080, 0.087, 0.083, 0, 0, 3)], Y, Z)
    arm = "leftLowerArm"
    k.tube(shell, k.pick(12, 14), 6, "crimson", arm, mirror=True, caps=(False, True), plug="suit",
           lip=0.016,
           lip_colour="joint", lip_width=0.010, lip_at=(False, True))
    k.panel(shell, [(-34, 0.05), (-46, 0.40), (-34, 0.80)], [(34, 0.05), (46, 0.40), (34, 0.80)], "wine",
            arm, nu=3, nv=3, thick=0.014, ridge=0.006, mirror=True, upto=1)
    k.panel(shell, [(62, 0.08), (52, 0.40), (60, 0.78)], [(118, 0.08), (128, 0.40), (120, 0.78)], "crimson",
            arm, nu=3, nv=3, thick=0.014, ridge=0.006, trim="joint", trim_width=0.007, mirror=True, upto=1)
    for i in range(3):
        k.stripe(shell, [(-20, 0.30 + 0.17 * i), (0, 0.34 + 0.17 * i), (20, 0.30 + 0.17 * i)], 0.013, arm,
                 offset=k.pick(0.021, 0.0185), mirror=True, steps=1)
    body.hand(k, "steel", "steel", 1.45, fingers_upto=0, sides=4)
    knuckle = Loft(wrist + vec(0.020, 0.0, 0), body.at["Middle0"] + vec(0.018, 0, -0.006), [
        (0, 0.036, 0.058, 0.056, 0, 0, 3.5), (1, 0.034, 0.066, 0.064, 0, 0, 4)], Y, Z)
    k.panel(knuckle, [(-76, 0.0), (-76, 1.0)], [(76, 0.0), (76, 1.0)], "joint", "leftHand", nu=4, nv=2,
            thick=0.010, trim="joint", trim_width=0, mirror=True, upto=1)


# ------------------------------------------------------------------------------------------------- legs


def legs(k, body):
    thigh, knee = body.thigh, body.at["LowerLeg"]
    k.panel(thigh, [(-60, 0.36), (-70, 0.62), (-30, 0.86)], [(128, 0.40), (138, 0.62), (96, 0.86)],
            "crimson", "leftUpperLeg",
            nu=5, nv=3, base=0.004, thick=0.012, bulge=0.005, trim="joint", trim_width=0.007, mirror=True)
    k.stripe(thigh, [(40, 0.46), (40, 0.58), (62, 0.64), (62, 0.74)], 0.008, "leftUpperLeg",
             offset=k.pick(0.026, 0.023), mirror=True)
    ring = Loft(knee + vec(0, 0.034, 0.001), knee + vec(0, -0.034, 0.001), [
        (0, 0.050, 0.054, 0.050), (0.5, 0.057, 0.063, 0.060), (1, 0.051, 0.056, 0.058)])
    k.tube(ring, 10, 4, "joint", body.leg_weights, mirror=True, caps=(False, False), upto=1,
           offset=k.pick(0.0, 0.003))


def boots(k, body):
    knee, ankle = body.at["LowerLeg"], body.at["Foot"]
    leg = "leftLowerLeg"
    greave = Loft(knee + vec(0, -0.036, 0), ankle + vec(0, -0.010, 0), [
        (0, 0.049, 0.054, 0.050, 0, 0, 2.4), (0.16, 0.056, 0.056, 0.068, 0, 0, 2.4),
        (0.38, 0.058, 0.053, 0.077, 0, 0, 2.4),
        (0.70, 0.043, 0.045, 0.054, 0, 0, 2.5), (0.84, 0.041, 0.047, 0.049, 0, 0, 2.6),
        (1, 0.060, 0.074, 0.068, 0, 0, 2.8)])
    k.tube(greave, k.pick(12, 11, 12), 6, lambda t, d: "wine" if 205 < d < 335 else "crimson", leg, mirror=True,
           caps=(False, False), lip=0.013, lip_colour="joint", lip_width=0.010,
           lip_at=(False, True), rim0=lambda d: 0.08 * np.exp(-(((d - 270) / 45) ** 2)))
    # The knee cop grows out of the greave, so that it cannot part from it when the knee bends.
    cop = Loft(knee + vec(0, -0.100, 0.004), knee + vec(0, 0.066, 0.012), [
        (0, 0.054, 0.060, 0.04), (0.55, 0.056, 0.074, 0.04), (1, 0.046, 0.072, 0.04)])
    k.panel(cop, [(72, 0.0), (28, 0.45), (44, 0.72), (82, 1.0)],
            [(108, 0.0), (152, 0.45), (136, 0.72), (98, 1.0)], "joint", leg,
            nu=3, nv=4, thick=0.014, ridge=0.014, trim="crimson", trim_width=0, mirror=True)
    k.panel(greave, [(62, 0.20), (56, 0.5), (70, 0.97)], [(118, 0.20), (124, 0.5), (110, 0.97)], "crimson",
            leg, nu=3, nv=3, thick=0.012, ridge=0.012, trim="joint", trim_width=0.006, mirror=True, upto=1)
    k.panel(greave, [(-24, 0.20), (-30, 0.5), (-12, 0.78)], [(36, 0.16), (40, 0.5), (26, 0.78)], "crimson",
            leg, nu=2, nv=3, thick=0.013, bulge=0.006, trim="joint", trim_width=0, mirror=True, upto=1)
    k.stripe(greave, [(8, 0.30), (8, 0.52), (18, 0.58), (18, 0.74)], 0.008, leg, offset=k.pick(0.022, 0.015),
             mirror=True)
    # The ankle thruster.
    o = ankle + THRUSTER
    axis = unit(vec(0.05, -1, -0.42))
    k.lathe(o, axis, [(0.018, -0.072), (0.034, -0.048), (0.038, 0.008), (0.034, 0.022), (0.045, 0.064),
                      (0.037, 0.064), (0.026, 0.030), (0.0001, 0.028)],
                      ["wine", "crimson", "joint", "crimson", "joint", "suit", "mark"], leg, n=6,
            mirror=True, upto=1)
    _foot(k, body)


def _foot(k, body):
    x = body.at["Foot"][0]
    rows = ((-0.078, 0.030, 0.056), (-0.058, 0.044, 0.096), (-0.010, 0.048, 0.120), (0.040, 0.052, 0.096),
            (0.095, 0.061, 0.070), (0.145, 0.056, 0.056), (0.176, 0.036, 0.036), (0.188, 0.010, 0.016))
    z0, z1 = rows[0][0], rows[-1][0]
    upper = Loft(vec(x, 0.027, z0), vec(x + 0.008, 0.023, z1), [
        ((z - z0) / (z1 - z0), w, h, 0.001, 0, 0.010 * max(0.0, 1 - (z - z0) / 0.10), 2.7)
        for z, w, h in rows], X, Y)
    k.tube(upper, 9, 7, lambda t, d: "joint" if t > 0.80 else "crimson", body.foot_weights, mirror=True,
           cuts=(0.80,), crease=45)
    # A plate under the ball of the foot, and a heel.
    ball = Loft(vec(x, 0.0, -0.002), vec(x + 0.008, 0.0, z1 + 0.010), [
        (0, 0.044, 0.036, 0.0, 0, 0, 5), (0.45, 0.066, 0.029, 0.0, 0, 0, 5),
        (0.82, 0.060, 0.028, 0.0, 0, 0.002, 5), (1, 0.034, 0.024, 0.0, 0, 0.008, 4)], X, Y)
    k.tube(ball, k.pick(6, 10, 6), 5, "suit", body.foot_weights, mirror=True)
    heel = Loft(vec(x, 0.0, -0.062), vec(x, 0.062, -0.046), [
        (0, 0.032, 0.026, 0.024, 0, 0, 3), (1, 0.046, 0.044, 0.036, 0, 0, 3)], X, Z)
    k.tube(heel, 6, 2, "wine", "leftFoot", mirror=True, caps=(True, False), upto=1)
