"""Opera broken open: a Usurper. Half her carnival mask still sits on an insect's head, the halves of her
skirt have become wing cases, and four limbs have come out of her back. The lines of her disguise glitch."""

import numpy as np

from cloth import tail_weights
from geometry import Loft, X, Y, Z, unit, vec
from immortals import smith
from immortals.smith import ARM, LEG, RIBS, UPPER
from skeleton import Chain

# Joints of the limbs of the left side, metres of the adult: root, knee, wrist, point.
LIMBS = {
    "leftReach": [(0.070, 1.400, -0.110), (0.330, 1.760, -0.290), (0.640, 1.560, -0.070),
                  (0.760, 1.060, 0.150)],
    "leftProp": [(0.075, 1.300, -0.120), (0.370, 1.440, -0.400), (0.640, 1.080, -0.340),
                 (0.740, 0.520, -0.240)],
}
ABDOMEN = [(0, 1.020, -0.070), (0, 0.900, -0.240), (0, 0.720, -0.420), (0, 0.520, -0.520)]


def port(body):
    return body.p(0, 1.33, 0.12)


def _limb(body, name):
    points = [tuple(np.round(body.p(*p), 5)) for p in LIMBS[name]]
    return Chain(name, "upperChest", points, stiffness=3.5, drag=0.5, gravity=0.0, radius=0.0, meets=())


def _abdomen(body):
    return Chain("abdomen", "hips", [tuple(np.round(body.p(*p), 5)) for p in ABDOMEN], stiffness=3.0,
                 drag=0.5, gravity=0.05, radius=0.05, meets=("legs",))


def chains(body):
    limbs = [_limb(body, name) for name in LIMBS]
    right = [Chain("right" + c.name[4:], c.parent, [(-x, y, z) for x, y, z in c.points], c.stiffness, c.drag,
                   c.gravity, c.radius, c.meets) for c in limbs]
    return [*limbs, *right, _abdomen(body)]


def build(k, body):
    smith.suit(k, body, "suit")
    smith.neck(k, body, "chitin", 0.9)
    smith.joints(k, body, "belly")
    _head(k, body)
    _thorax(k, body)
    _limbs(k, body)
    _tail(k, body)
    _wing_cases(k, body)
    _arms(k, body)
    _legs(k, body)
    _glitches(k, body)


def _head(k, body):
    head = body.head()
    at, s = head.local, head.scale
    # Wide behind the eyes, a beak in front.
    skull = Loft(at(0, 0.300, -0.110), at(0, 0.005, 0.070), [
        (0, 0.010 * s, 0.010 * s, 0.010 * s), (0.14, 0.066 * s, 0.060 * s, 0.050 * s),
        (0.40, 0.096 * s, 0.086 * s, 0.080 * s),
        (0.66, 0.080 * s, 0.074 * s, 0.080 * s), (0.86, 0.046 * s, 0.044 * s, 0.056 * s),
        (1, 0.016 * s, 0.014 * s, 0.024 * s)],
        X, unit(vec(0, 0.52, 0.85)))
    k.tube(skull, 14, (8, 5, 4), lambda t, d: "plate" if 62 < d < 118 and t < 0.5 else "chitin", "head",
           crease=40)
    # Her left half: porcelain with a painted eye. It ends in a jagged crack.
    k.panel(skull, [(98, 0.34), (86, 0.46), (97, 0.56), (84, 0.66), (95, 0.76), (86, 0.90)],
            [(34, 0.30), (22, 0.46), (22, 0.56), (26, 0.66), (36, 0.78), (70, 0.92)], "porcelain", "head",
            nu=4, nv=6, base=0.004 * s, thick=0.012 * s, ridge=0.004, trim="carnival", trim_width=0)
    k.panel(skull, [(64, 0.515), (48, 0.490), (30, 0.500)], [(64, 0.525), (48, 0.565), (30, 0.530)], "visor",
            "head", nu=2, nv=3, base=0.018 * s, thick=0.004, outline=0.0)
    k.stripe(skull, [(52, 0.580), (50, 0.66), (54, 0.72)], 0.008 * s, "head", offset=0.020 * s,
             colour="carnival", upto=0)
    k.parts[-1].mark = False
    # Her right half: three eyes of an insect.
    for degrees, t, r in ((136, 0.50, 0.026), (154, 0.62, 0.017), (120, 0.64, 0.015)):
        p, n = skull(float(degrees), t), skull.normal(float(degrees), t)
        k.lathe(p, n, [(r * s, -0.010 * s), (r * s, 0.004 * s), (r * 0.72 * s, 0.014 * s),
                       (0.0001, 0.019 * s)],
                ["belly", "visor", "visor"], "head", n=6, upto=1, outline=0.6)
    k.stripe(skull, [(98, 0.30), (86, 0.46), (97, 0.56), (84, 0.66), (95, 0.76), (88, 0.92)], 0.007, "head",
             offset=k.pick(0.004, 0.008), steps=1)
    # Mandibles, and feelers that were the plumes of her hat.
    smith.thorn(k, [at(0.046, 0.060, 0.066), at(0.066, 0.010, 0.110), at(0.040, -0.040, 0.135),
                    at(0.010, -0.060, 0.140)],
                np.array([0.020, 0.022, 0.016]) * s, np.array([0.012, 0.012, 0.010]) * s, (0.8, 0, 0.6),
                "claw", "head", m=5, mirror=True)
    smith.thorn(k, [at(0.040, 0.270, -0.020), at(0.100, 0.420, 0.020), at(0.190, 0.520, -0.080),
                    at(0.300, 0.520, -0.260), at(0.380, 0.400, -0.420)],
                np.array([0.014, 0.013, 0.012, 0.010]) * s, np.array([0.014, 0.013, 0.012, 0.010]) * s,
                (0, 0.4, 1), "belly",
                "head", m=9, mirror=True)
    for back, reach in ((0.0, 0.15), (0.09, 0.12)):
        smith.thorn(k, [at(0.060, 0.215, -0.060 - back), at(0.096, 0.250, -0.110 - back),
                        at(0.110, 0.300, -0.130 - back - reach)],
                    np.array([0.026, 0.024]) * s, np.array([0.012, 0.012]) * s, (0, 1, 0.3), "plate", "head",
                    mirror=True, upto=1)
    # What is left of the ruff, on her left side.
    u = body.unit
    for i, degrees in enumerate((78, 48, 18, -14, -46, -80)):
        a = np.radians(degrees)
        d = unit(vec(np.cos(a), 0.28 - 0.10 * (i % 2), np.sin(a)))
        c = body.p(0, 1.462, -0.018)
        k.blade([c + d * 0.045 * u, c + d * 0.120 * u, c + d * (0.185 - 0.03 * (i % 3)) * u],
                np.array([0.020, 0.052, 0.016]) * u, np.array([0.008, 0.010, 0.004]) * u, np.cross(d, Y), 3,
                "tent" if i % 2 else "porcelain", UPPER, edge="carnival", both=True, upto=1)


def _thorax(k, body):
    chest = body.standing([
        (1.190, 0.090, 0.074, 0.074, 0, 0, 2.2), (1.250, 0.128, 0.106, 0.104, 0, 0, 2.2),
        (1.310, 0.146, 0.126, 0.120, 0, 0, 2.3), (1.370, 0.148, 0.104, 0.122, 0, 0, 2.3),
        (1.425, 0.116, 0.066, 0.100, 0, -0.008, 2.2), (1.460, 0.060, 0.040, 0.064, 0, -0.016, 2.0)])

    def at(y):
        return chest.at(body.y(y))

    k.tube(chest, 14, 6, "chitin", RIBS, caps=(True, True), crease=44)
    # The breast has split like a pod; the halves stand off from the light inside.
    k.panel(chest, [(83, at(1.205)), (76, at(1.27)), (80, at(1.335)), (70, at(1.415))],
            [(50, at(1.21)), (12, at(1.275)), (6, at(1.345)), (32, at(1.425))], "plate", UPPER, nu=4, nv=4,
            base=0.004, thick=0.020, bulge=0.012, trim="belly", trim_width=0.007, mirror=True)
    k.stripe(chest, [(90, at(1.205)), (84, at(1.235)), (96, at(1.265)), (84, at(1.30)), (95, at(1.335)),
                     (88, at(1.38)), (90, at(1.42))],
             0.016, UPPER, offset=0.004, steps=2, upto=2)
    k.panel(chest, [(-86, at(1.21)), (-86, at(1.33)), (-86, at(1.44))],
            [(-38, at(1.23)), (-12, at(1.33)), (-36, at(1.43))],
            "plate", UPPER, nu=3, nv=3, thick=0.018, bulge=0.010, trim="belly", trim_width=0, mirror=True)
    # A wasp's waist in rings.
    torso = body.torso
    for i, y in enumerate((1.170, 1.140, 1.110, 1.080, 1.050)):
        k.tube(torso, 12, 2, "belly" if i % 2 else "chitin",
               {"spine": 0.6, "chest": 0.4} if y > 1.1 else {"spine": 0.6, "hips": 0.4},
               t0=body.t(y - 0.013), t1=body.t(y + 0.013), offset=0.010, lip=0.010, caps=(False, False),
               upto=1)
    for line in ([(70, at(1.345)), (56, at(1.345)), (56, at(1.375)), (36, at(1.375)), (36, at(1.395))],
                 [(66, at(1.285)), (48, at(1.285)), (48, at(1.262)), (24, at(1.262))]):
        k.stripe(chest, line, 0.0065, UPPER, offset=k.pick(0.036, 0.030), mirror=True, steps=2)
    cap = smith.dome(body, -0.064, 0.090, 0.050, 0.080, 0.050, 0.010)
    k.panel(cap, [(-84, 0.0), (-100, 0.45), (-20, 1.0)], [(84, 0.0), (100, 0.45), (20, 1.0)], "plate",
            smith.PAULDRON, nu=6, nv=3,
            thick=0.014, bulge=0.012, trim="belly", trim_width=0.007, back="suit", mirror=True)
    o, u = body.at["UpperArm"], body.unit
    smith.thorn(k, [o + vec(0.020, 0.060, -0.010) * u, o + vec(0.070, 0.120, -0.030) * u,
                    o + vec(0.110, 0.220, -0.090) * u],
                np.array([0.034, 0.026]) * u, np.array([0.016, 0.014]) * u, (0.5, 0, 1), "claw",
                smith.PAULDRON, mirror=True, upto=1)


def _limbs(k, body):
    u = body.unit
    for name in LIMBS:
        chain = _limb(body, name)
        points = [np.array(p) for p in chain.points]
        for i in range(3):
            a, b = points[i], points[i + 1]
            d, length = unit(b - a), np.linalg.norm(b - a)
            side = unit(np.cross(d, vec(0.3, 0.2, 1)))
            joint = chain.joints()[i]
            if i == 2:
                # The last one is a blade that curves to a point.
                k.blade([a - d * 0.03 * u, a + d * length * 0.35 + side * 0.030 * u,
                         a + d * length * 0.7 + side * 0.030 * u, b],
                        np.array([0.020, 0.046, 0.034, 0.002]) * u,
                        np.array([0.014, 0.016, 0.012, 0.002]) * u, side, (7, 4, 3), "claw",
                        joint, edge="visor", mirror=True, shoulder=0.75)
                continue
            r = (0.034, 0.028)[i] * u
            segment = Loft(a - d * 0.02 * u, b, [(0, r * 0.7, r * 0.7, r * 0.7), (0.14, r * 0.85, r * 0.85,
                r * 0.85),
                                                 (0.55, r * 1.35, r * 1.25, r * 1.15),
                                                 (0.90, r * 0.72, r * 0.72, r * 0.72),
                                                 (1, r * 0.8, r * 0.8, r * 0.8)], side, np.cross(d, side))
            k.tube(segment, 8, 5, lambda t, deg: "chitin" if t > 0.2 else "belly", joint, mirror=True,
                   caps=k.pick((True, True), (True, True), (False, False)), crease=44,
                   cuts=k.pick((0.2,), (), ()))
            k.stripe(segment, [(90, 0.25), (90, 0.55), (60, 0.62), (60, 0.85)], 0.008 * u, joint, mirror=True,
                     steps=1)
            for t in (0.40, 0.62):
                p = segment(0.0, t)
                smith.thorn(k, [p - side * 0.01, p + side * 0.030 * u + d * 0.010,
                                p + side * 0.070 * u + d * 0.050],
                            np.array([0.016, 0.012]) * u, np.array([0.009, 0.008]) * u, d, "claw", joint, m=3,
                            mirror=True, upto=1)


def _tail(k, body):
    u = body.unit
    chain = _abdomen(body)
    points = [np.array(p) for p in chain.points]
    weights = tail_weights(chain)
    radii = (0.070, 0.125, 0.130, 0.085)
    for i in range(3):
        a, b = points[i], points[i + 1]
        d = unit(b - a)
        for j in range(2):
            p0, p1 = a + (b - a) * j / 2, a + (b - a) * (j + 1.25) / 2
            r0 = (radii[i] + (radii[i + 1] - radii[i]) * j / 2) * u
            r1 = (radii[i] + (radii[i + 1] - radii[i]) * (j + 1) / 2) * u
            ring = Loft(p0, p1, [(0, r0 * 0.80, r0 * 0.70, r0 * 0.70), (0.55, r0, r0 * 0.90, r0 * 0.86),
                                 (1, r1 * 0.86, r1 * 0.76, r1 * 0.74)], X, unit(np.cross(X, d)))
            # Each ring shows its pale underside to the ground and slides into the one before.
            k.tube(ring, k.pick(10, 10, 7), k.pick(3, 3, 2), lambda t,
                   deg: "belly" if 50 < deg < 130 else "plate" if t > 0.5 else "chitin", weights,
                   crease=40, caps=(i + j == 0, True))
    tip = points[3]
    d = unit(points[3] - points[2])
    smith.thorn(k, [tip - d * 0.02, tip + d * 0.10 * u + vec(0, -0.02, 0.02) * u,
                    tip + d * 0.16 * u + vec(0, -0.02, 0.14) * u],
                np.array([0.044, 0.026]) * u, np.array([0.044, 0.026]) * u, X, "claw", chain.joints()[2], m=5)
    for i in range(3):
        a, b = points[i], points[i + 1]
        d = unit(b - a)
        out = -unit(np.cross(X, d))
        out = out * (1 if out[2] < 0 else -1)
        r = radii[i + 1] * u if i < 2 else radii[2] * 0.9 * u
        smith.thorn(k, [(a + b) / 2 + out * r * 0.6, (a + b) / 2 + out * (r + 0.03) + d * 0.02,
                        (a + b) / 2 + out * (r + 0.09 * u) + d * 0.09],
                    np.array([0.030, 0.022]) * u, np.array([0.014, 0.012]) * u, d, "claw", weights, m=3,
                    upto=1)


def _wing_cases(k, body):
    """The skirt's gores, five a side, spread like a beetle's wing cases: striped outside, dark inside."""
    u = body.unit
    bell = Loft(body.p(0.050, 1.075, -0.030), body.p(0.300, 0.420, -0.230), [
        (0, 0.080 * u, 0.070 * u, 0.075 * u), (0.20, 0.165 * u, 0.140 * u, 0.160 * u),
        (0.60, 0.260 * u, 0.230 * u, 0.270 * u),
        (1, 0.300 * u, 0.260 * u, 0.330 * u)], unit(vec(1, 0.34, 0)), Z)
    share = {"hips": 0.88, "leftUpperLeg": 0.12}
    gores = 5
    for i in range(gores):
        a, b = 66 - i * 30, 66 - (i + 1) * 30
        length = (0.80, 0.94, 1.0, 0.96, 0.86)[i]
        k.panel(bell, [(a, 0.02), (a, 0.30), (a, length * 0.84), ((a + b) / 2 + 2, length)],
                [(b, 0.02), (b, 0.30), (b, length * 0.84), ((a + b) / 2 - 2, length)],
                "tent" if i % 2 else "carnival", share,
                nu=2, nv=5, base=0.004 if i % 2 else 0.008, thick=0.010, trim="plate", trim_width=0,
                back="chitin", back_upto=2, mirror=True, crease=45)
    # Veins of light inside the edge of the case, where lace was.
    k.stripe(bell, [(56, 0.20), (56, 0.36), (50, 0.40), (50, 0.60), (56, 0.66), (52, 0.76)], 0.010, share,
             offset=k.pick(0.021, 0.024), mirror=True, steps=1)
    k.stripe(bell, [(-10, 0.24), (-10, 0.42), (-18, 0.46), (-18, 0.70), (-10, 0.76), (-10, 0.90)], 0.010,
             share, offset=k.pick(0.021, 0.024), mirror=True, steps=1)
    # Under them one long wing each, folded back.
    k.blade([body.p(0.060, 1.090, -0.090), body.p(0.200, 0.900, -0.330), body.p(0.330, 0.600, -0.560),
             body.p(0.400, 0.260, -0.680)],
            np.array([0.016, 0.090, 0.110, 0.004]) * u, np.array([0.006, 0.006, 0.005, 0.002]) * u,
            unit(vec(1, 0.2, 0.2)), 7, "belly", "hips", edge="visor", mirror=True, shoulder=0.9)
    belt = body.standing([(0.990, 0.130, 0.090, 0.102), (1.040, 0.106, 0.078, 0.084)], girth=1.0)
    k.tube(belt, 11, 2, "carnival", "hips", caps=(False, False), lip=0.010, lip_colour="tent",
           lip_width=0.008, upto=1)
    k.panel(body.torso, [(60, body.t(0.93)), (58, body.t(1.02))], [(120, body.t(0.93)), (122, body.t(1.02))],
            "plate", "hips", nu=3, nv=2, base=0.006, thick=0.016, ridge=0.006, upto=1)


def _arms(k, body):
    u = body.unit
    elbow, wrist = body.at["LowerArm"], body.at["Hand"]
    arm = smith.vambrace(k, body, "chitin", "belly", thick=1.15)
    # A mantis' blade, folded along the forearm with its hinge at the wrist.
    k.blade([wrist + vec(0.040, 0.040, 0.0) * u, elbow + vec(0.150, 0.078, -0.006) * u,
             elbow + vec(0.0, 0.110, -0.020) * u, elbow + vec(-0.220, 0.170, -0.060) * u],
            np.array([0.020, 0.046, 0.044, 0.002]) * u, np.array([0.012, 0.016, 0.014, 0.002]) * u,
            (0.2, 1, 0.05), 7, "plate",
            ARM, edge="claw", mirror=True)
    for x in (0.03, 0.10, 0.17):
        p = elbow + vec(x, -0.028, 0.0) * u
        smith.thorn(k, [p, p + vec(0.010, -0.030, 0.004) * u, p + vec(0.045, -0.062, 0.004) * u],
                    np.array([0.014, 0.012]) * u,
                    np.array([0.009, 0.008]) * u, X, "claw", ARM, m=3, mirror=True, upto=1)
    k.stripe(arm, [(60, 0.14), (60, 0.40), (100, 0.40), (100, 0.62), (70, 0.62), (70, 0.88)], 0.0075, ARM,
             mirror=True, steps=1)
    body.hand(k, "chitin", "chitin", 1.0, fingers_upto=0, sides=4)
    for finger in ("Index", "Middle", "Ring", "Little"):
        a, b = body.at[finger + "2"], body.at[finger + "3"]
        d = unit(b - a)
        smith.thorn(k, [b - d * 0.012 * u, b + d * 0.030 * u, b + d * 0.072 * u + vec(0, -0.022, 0) * u],
                    np.array([0.0105, 0.009]) * u,
                    np.array([0.010, 0.008]) * u, Z, "claw", f"left{finger}Distal", m=3, mirror=True, upto=0)


def _legs(k, body):
    u = body.unit
    knee = body.at["LowerLeg"]
    k.panel(body.thigh, [(-50, 0.26), (-60, 0.56), (10, 0.92)], [(112, 0.26), (116, 0.56), (70, 0.92)],
            "plate", "leftUpperLeg",
            nu=4, nv=3, base=0.003, thick=0.013, bulge=0.014, trim="belly", trim_width=0, mirror=True)
    k.stripe(body.thigh, [(40, 0.36), (40, 0.50), (64, 0.50), (64, 0.64), (46, 0.64), (46, 0.76)], 0.008,
             "leftUpperLeg",
             offset=k.pick(0.030, 0.022), mirror=True, steps=1)
    shin = smith.greave(k, body, "chitin", "belly", flare=0.9)
    smith.knee(k, body, "plate", "belly", 0.95)
    k.blade([knee + vec(0, -0.30, 0.044) * u, knee + vec(0, -0.12, 0.060) * u, knee + vec(0, 0.02, 0.080) * u,
             knee + vec(0, 0.15, 0.150) * u], np.array([0.010, 0.022, 0.024, 0.002]) * u,
             np.array([0.010, 0.014, 0.014, 0.002]) * u,
            X, 5, "claw", LEG, mirror=True, upto=1)
    for y in (-0.10, -0.20, -0.30):
        p = knee + vec(0.004, y, -0.052) * u
        smith.thorn(k, [p, p + vec(0.004, -0.012, -0.040) * u, p + vec(0.010, -0.060, -0.090) * u],
                    np.array([0.018, 0.014]) * u,
                    np.array([0.010, 0.009]) * u, Y, "claw", LEG, m=3, mirror=True, upto=1)
    k.stripe(shin, [(30, 0.14), (30, 0.40), (8, 0.40), (8, 0.60), (30, 0.60), (30, 0.84)], 0.0075, LEG,
             mirror=True, steps=1)
    smith.boot(k, body, "chitin", "suit", "plate", size=0.95, wide=0.80, heel=0.045)
    x, s = body.at["Foot"][0], body.at["Foot"][1] / 0.092
    for dx in (-0.024, 0.026):
        p = vec(x + dx * s, 0.030 * s, 0.130 * s)
        smith.thorn(k, [p, p + vec(dx * 0.3, 0.014, 0.060) * s, p + vec(dx * 0.7, -0.024, 0.130) * s],
                    np.array([0.018, 0.015]) * s,
                    np.array([0.014, 0.012]) * s, X, "claw", "leftToes", m=3, mirror=True, upto=1)


def _glitches(k, body):
    """Slivers of the picture that have slipped aside."""
    u = body.unit
    for x, y, z, length, bone in ((0.160, 1.375, 0.060, 0.110, "upperChest"),
                                  (-0.175, 1.300, 0.050, 0.090, "upperChest"),
                                  (-0.130, 1.215, 0.070, 0.150, "chest"),
                                  (0.120, 1.030, 0.070, 0.120, "hips"),
                                  (-0.135, 0.985, 0.060, 0.080, "hips")):
        sign = 1 if x > 0 else -1
        a = body.p(x, y, z)
        k.blade([a - vec(0.04 * sign, 0, 0) * u, a + vec(length * sign, 0, 0) * u], [0.007 * u, 0.007 * u],
                [0.004, 0.004], Y, 2, "mark", bone, upto=1, outline=0.0)
        k.parts[-1].mark = True
