"""What all suits of armour share: the undersuit, joints, boots, closed helms, hanging plates."""

import numpy as np

from geometry import Loft, X, Y, Z, chain_weights, grid, spline, unit, vec

UPPER = {"upperChest": 1.0}
RIBS = {"chest": 0.45, "upperChest": 0.55}
PAULDRON = {"leftUpperArm": 0.5, "leftShoulder": 0.5}
ARM, LEG = "leftLowerArm", "leftLowerLeg"


def suit(k, body, colour, hands=None, fingers_upto=0, legs=0.80):
    """The undersuit; coarse levels sink it under the plates, which are chords of the same surfaces."""
    sunk = k.pick(0.0, -0.003)
    torso = body.torso
    k.tube(torso, 12, 7, colour, body.torso_weights, t1=0.985, caps=(True, False), crease=80, offset=sunk,
           cuts=k.pick((), (body.t(1.125) / 0.985,), (body.t(0.955) / 0.985, body.t(1.125) / 0.985)))
    k.tube(body.leg, 9, 7, colour, body.leg_weights, t0=k.pick(0.04, 0.0, 0.04), t1=legs,
           caps=(k.lod == 1, False), mirror=True, crease=80, offset=sunk)
    k.tube(body.arm, 7, 6, colour, body.arm_weights, t0=0.08, t1=0.97, caps=(False, False), mirror=True,
           crease=80, offset=sunk)
    if hands:
        body.hand(k, hands, hands, 1.0, fingers_upto=fingers_upto, sides=4)


def neck(k, body, colour, wide=1.0):
    u = body.unit
    a, b = body.p(0, 1.455, -0.018), body.p(0, 1.600, 0.0)
    loft = Loft(a, b, [(0, 0.046 * u * wide, 0.044 * u * wide, 0.048 * u * wide),
                       (0.4, 0.037 * u * wide, 0.037 * u * wide, 0.039 * u * wide),
                       (1, 0.036 * u * wide, 0.038 * u * wide, 0.040 * u * wide)])
    k.tube(loft, 8, 4, colour, lambda v: chain_weights(v, "upperChest", [
        ("neck", body.at["neck"], Y, 0.02), ("head", body.at["head"], Y, 0.02)]), caps=(False, False),
        crease=80)


def sockets(k, body, colour):
    """What is left of an arm that has been torn off: a collar with a light in it."""
    r = body.unit * body.stature.limbs
    k.lathe(body.at["UpperArm"] - vec(0.020 * r, 0, 0), X, [
        (0.034 * r, -0.020 * r), (0.043 * r, 0.0), (0.043 * r, 0.016 * r), (0.030 * r, 0.020 * r),
        (0.0001, 0.014 * r)],
        [colour, colour, colour, "mark"], "leftShoulder", n=8, mirror=True, upto=1)


def joints(k, body, colour, size=1.0):
    """Balls at elbow and knee, which show where armour parts as a limb bends."""
    r = body.unit * body.stature.limbs * size
    elbow, knee = body.at["LowerArm"], body.at["LowerLeg"]
    ball = Loft(elbow - vec(0.032 * r, 0, 0), elbow + vec(0.032 * r, 0, 0), [
        (0, 0.021 * r, 0.021 * r, 0.023 * r), (0.5, 0.034 * r, 0.034 * r, 0.038 * r),
        (1, 0.025 * r, 0.025 * r, 0.027 * r)], Y, Z)
    k.tube(ball, 7, 4, colour, body.arm_weights, mirror=True, caps=(False, False), upto=1)
    ring = Loft(knee + vec(0, 0.032 * r, 0.001), knee + vec(0, -0.032 * r, 0.001), [
        (0, 0.048 * r, 0.052 * r, 0.048 * r), (0.5, 0.055 * r, 0.061 * r, 0.057 * r),
        (1, 0.049 * r, 0.054 * r, 0.056 * r)])
    k.tube(ring, 8, 3, colour, body.leg_weights, mirror=True, caps=(False, False), upto=1,
           offset=k.pick(0.0, 0.003))


def boot(k, body, upper, sole, cap=None, size=1.0, wide=1.0, heel=0.0, tip=0.026):
    """`heel` lifts the back of the sole on a block; `tip` is the height of the point of the toes."""
    x, s = body.at["Foot"][0], body.at["Foot"][1] / 0.092
    w = s * wide
    rows = ((-0.070, 0.028, 0.046), (-0.052, 0.042, 0.092), (-0.010, 0.046, 0.122), (0.038, 0.049, 0.094),
            (0.088, 0.055, 0.066), (0.132, 0.050, 0.052), (0.164, 0.028, 0.034), (0.176, 0.008, 0.016))
    z0, z1 = rows[0][0] * s, rows[-1][0] * s * size
    z_of = lambda z: z * s * (size if z > 0 else 1.0)
    loft = Loft(vec(x, 0.022 * s, z0), vec(x + 0.005, tip * s, z1), [
        ((z_of(z) - z0) / (z1 - z0), half * w, h * s, 0.003, 0, heel * s * max(0.0, 1 - (z + 0.07) / 0.15),
         2.6)
        for z, half, h in rows], X, Y)
    k.tube(loft, 7, (6, 4, 3), lambda t, d: cap if cap and t > 0.76 else upper, body.foot_weights,
           mirror=True,
           cuts=(0.76,) if cap and k.lod < 2 else (), crease=50)
    begin = -0.080 if not heel else 0.0
    plate = Loft(vec(x, 0.0, begin * s), vec(x + 0.005, (tip - 0.026) * s, z1 + 0.010), [
        (0, 0.044 * w, 0.030 * s, 0.0, 0, 0, 4), (0.40, 0.054 * w, 0.029 * s, 0.0, 0, 0, 5),
        (0.75, 0.056 * w, 0.027 * s, 0.0, 0, 0, 5), (1, 0.014 * w, 0.022 * s, 0.0, 0, 0.006, 4)], X, Y)
    k.tube(plate, k.pick(6, 6, 5), (4, 3, 2), sole, body.foot_weights, mirror=True)
    if heel:
        post = Loft(vec(x, 0.0, -0.052 * s), vec(x, (heel + 0.034) * s, -0.044 * s), [
            (0, 0.017 * s, 0.016 * s, 0.016 * s, 0, 0, 3), (1, 0.034 * s, 0.032 * s, 0.028 * s, 0, 0, 3)])
        k.tube(post, 6, 2, sole, "leftFoot", mirror=True, caps=(True, False), upto=1)


def greave(k, body, colour, trim=None, thick=1.0, flare=1.0, calf=1.0, inside="suit", **more):
    """The shell of the shin, as a loft for plates to lie on."""
    knee, ankle = body.at["LowerLeg"], body.at["Foot"]
    u, r = body.unit, body.unit * body.stature.limbs * thick
    loft = Loft(knee + vec(0, -0.034 * u, 0), ankle + vec(0, -0.012 * u, 0), [
        (0, 0.050 * r, 0.053 * r, 0.050 * r, 0, 0, 2.3), (0.18, 0.056 * r, 0.053 * r, 0.066 * r * calf, 0, 0,
            2.4),
        (0.38, 0.056 * r, 0.050 * r, 0.074 * r * calf, 0, 0, 2.4),
        (0.70, 0.043 * r, 0.043 * r, 0.055 * r, 0, 0, 2.5),
        (0.86, 0.041 * r, 0.045 * r, 0.048 * r, 0, 0, 2.6),
        (1, 0.050 * r * flare, 0.060 * r * flare, 0.058 * r * flare, 0, 0, 2.6)])
    k.tube(loft, 9, 5, colour, LEG, mirror=True, caps=(True, True), plug=inside, lip=0.010, lip_colour=trim,
           lip_width=0.008, lip_at=(False, True), **more)
    return loft


def knee(k, body, colour, trim=None, size=1.0, rise=0.070, thick=0.014):
    """A cop that belongs to the shin, so that it cannot part from it when the knee bends."""
    joint, r = body.at["LowerLeg"], body.unit * body.stature.limbs * size
    cop = Loft(joint + vec(0, -0.100 * r, 0.004), joint + vec(0, rise * r, 0.012), [
        (0, 0.056 * r, 0.062 * r, 0.04 * r), (0.55, 0.060 * r, 0.076 * r, 0.04 * r),
        (1, 0.048 * r, 0.074 * r, 0.04 * r)])
    k.panel(cop, [(72, 0.0), (28, 0.45), (44, 0.72), (82, 1.0)],
            [(108, 0.0), (152, 0.45), (136, 0.72), (98, 1.0)],
            colour, LEG, nu=3, nv=4, thick=thick, ridge=0.012, trim=trim, trim_width=0, back="suit",
            mirror=True, upto=1)


def vambrace(k, body, colour, trim=None, thick=1.0, flare=1.0, reach=0.006, **more):
    elbow, wrist = body.at["LowerArm"], body.at["Hand"]
    u, r = body.unit, body.unit * body.stature.limbs * thick
    loft = Loft(elbow + vec(0.026 * u, 0, 0), wrist + vec(reach * u, 0, 0), [
        (0, 0.036 * r, 0.039 * r, 0.038 * r, 0, 0, 2.3), (0.28, 0.050 * r, 0.052 * r, 0.050 * r, 0, 0, 2.4),
        (0.70, 0.042 * r, 0.044 * r, 0.042 * r, 0, 0, 2.5),
        (1, 0.048 * r * flare, 0.052 * r * flare, 0.050 * r * flare, 0, 0, 2.6)], Y, Z)
    k.tube(loft, 8, 4, colour, ARM, mirror=True, caps=(True, True), plug="suit", lip=0.012,
           lip_colour=trim, lip_width=0.009, lip_at=(False, True), **more)
    return loft


def dome(body, x0, x1, r0, r1, r2, lift=0.0, side=1):
    """A shell over the shoulder, its axis along the arm; metres of the adult."""
    u = body.unit
    o = body.at["UpperArm"] * vec(side, 1, 1) + vec(0, 0.004 * u, 0)
    return Loft(o + vec(x0 * side * u, 0, 0), o + vec(x1 * side * u, lift * u, 0), [
        (0, r0 * u, r0 * 1.06 * u, r0 * 1.06 * u, 0, 0, 2.3), (0.45, r1 * u, r1 * 1.06 * u, r1 * 1.06 * u, 0,
            0, 2.3),
        (1, r2 * u, r2 * u, r2 * u, 0, 0, 2.2)], Y, Z)


def tasset(k, skirt, angle, width, length, colour, share, trim=None, back=None, top=0.06, point=0.0,
           base=0.006,
           thick=0.011, ridge=0.006, **more):
    """A plate hanging from the belt: `share` of it follows the thigh, `point` moves its tip aside."""
    return k.panel(skirt, [(angle - width * 0.40, top), (angle - width * 0.50, length * 0.62),
                           (angle - width * 0.08 + point, length)],
                   [(angle + width * 0.40, top), (angle + width * 0.50, length * 0.62),
                    (angle + width * 0.08 + point, length)], colour,
                   {"hips": 1 - share, "leftUpperLeg": share} if share else "hips", nu=3, nv=3, base=base,
                   thick=thick, ridge=ridge, trim=trim, trim_width=0, back=back, **{"mirror": True, **more})


def shell(k, head, colour, rim=None, lift=0.016, low=0.16, front=0.16, nape=0.0, n=14):
    """A helm on the skull from `low` at the sides and `front` over the face up to the crown."""
    n = k.pick(n, 10, 7)
    degrees = np.arange(n) * 360 / n + 90 % (360 / n)
    distance = ((degrees - 90 + 180) % 360) - 180
    start = (low + (front - low) * np.exp(-((distance / 58) ** 4))
             - nape * np.exp(-(((np.abs(distance) - 180) / 58) ** 2)))
    s = np.array(k.pick((0, 0, 0.09, 0.36, 0.64, 0.87, 1), (0, 0.12, 0.5, 0.8, 1), (0, 0.5, 1)))
    lifts = k.pick((0.0, 1, 1.05, 1, 1, 1, 1), (0.6, 1, 1, 1, 1), (0.8, 1, 1))
    t = start[None] + (1 - start)[None] * s[:, None]
    points = head.skull(np.broadcast_to(degrees, t.shape), t, np.array(lifts)[:, None] * lift * head.scale)
    edge = k.pick(2, 1, 0) if rim else 0
    part = grid(points, True, lambda r, c: rim if r < edge else colour)
    part.crease = 50
    return k.add(part, "head")


def port(k, body, y, z, colours, n=6, size=1.0, bones=UPPER):
    """The chest port: rim, ring, light."""
    u = body.unit * size
    k.lathe(body.p(0, y, z), unit(vec(0, 0.06, 1)), [
        (0.034 * u, -0.012), (0.036 * u, 0.012), (0.027 * u, 0.018), (0.022 * u, 0.010), (0.0001, 0.012)],
        colours, bones, n=n, up=Y, upto=1)


class Ridged:
    """A surface with a fold down its front, `ridge` high and `wide` degrees to either side."""

    def __init__(self, surface, ridge, wide):
        self.surface, self.ridge, self.wide = surface, ridge, wide

    def __call__(self, degrees, t, offset=0.0):
        fold = self.ridge * np.clip(1 - np.abs(np.asarray(degrees, float) - 90) / self.wide, 0, 1)
        return self.surface(degrees, t, offset + fold)

    def normal(self, degrees, t):
        return self.surface.normal(degrees, t)


def mask(k, head, colour, visor, slit="eyes", base=0.018, ridge=0.012, low=0.06, high=0.50, wide=64,
         trim=None):
    """A closed face: a wedge over nose and jaw, a brow, and light where eyes would be."""
    s = head.scale
    face = Ridged(head.skull, ridge * s, wide)
    k.panel(face, [(90 - wide, high), (90 - wide, 0.38), (90 - wide * 0.62, 0.18), (84, low)],
            [(90 + wide, high), (90 + wide, 0.38), (90 + wide * 0.62, 0.18), (96, low)], colour, "head", nu=4,
            nv=3, base=base * 0.4 * s, thick=base * 0.6 * s, trim=trim, trim_width=0, crease=30)
    light = dict(base=base * s, outline=0.0)
    if slit == "upright":
        k.panel(face, [(87, 0.18), (85, 0.40), (87, 0.64)], [(93, 0.18), (95, 0.40), (93, 0.64)], visor,
                "head", nu=3, nv=4, thick=0.006, **light)
        return
    rise = {"eyes": 0.05, "sad": -0.05, "band": 0.0}[slit]
    inner = 90 if slit == "band" else 80
    k.panel(face, [(inner, 0.375), (38, 0.375 + rise)], [(inner, 0.445), (38, 0.435 + rise * 1.6)], visor,
            "head", nu=2, nv=k.pick(4, 3), thick=0.003, mirror=True, **light)


def hoop(k, centre, normal, inner, outer, depth, n, colour, weights, edge=None, tips=None, begin=0, end=360,
         mirror=False, up=Y, **controls):
    """A flat ring with a ridge, or a part of one; with `tips` every second section reaches so far."""
    normal = unit(normal)
    a = unit(np.cross(up, normal))
    b = np.cross(normal, a)
    whole = end - begin >= 360
    rows = []
    for i in range(n + 1):
        angle = np.radians(begin + (end - begin) * i / n)
        d = a * np.cos(angle) + b * np.sin(angle)
        far = tips if tips and i % 2 == 0 else outer
        taper = 1.0 if whole else 0.12 + 0.88 * np.sin(np.pi * i / n) ** 0.6
        middle, half = (inner + outer) / 2, (outer - inner) / 2 * taper
        rows.append([centre + d * (middle - half), centre + d * middle + normal * depth * taper,
                     centre + d * (middle + half if far == outer else far),
                     centre + d * middle - normal * depth * taper])
    part = grid(np.array(rows), True, lambda r, c: edge if edge and c in (0, 3) else colour, not whole,
                not whole)
    part.crease = 30
    return k.add(part, weights, mirror, **controls)


def thorn(k, path, wide, deep, across, colour, weights, m=4, mirror=False, upto=2, **controls):
    """A spine, claw, tuft or tine: a lozenge that runs out to a point, which `wide` and `deep` leave out."""
    if k.lod > upto:
        return None
    m = k.pick(m, 3)
    s = np.linspace(0, 1, m)
    centre, w, d = spline(path, s), spline([*wide, 0.0], s), spline([*deep, 0.0], s)
    tangent = unit(np.gradient(centre, axis=0))
    across = unit(across - tangent * (tangent * np.asarray(across, float)).sum(-1, keepdims=True))
    section = np.array(k.pick([(1, 0), (0, 1), (-1, 0), (0, -1)], [(1, -0.4), (0, 1), (-1, -0.4)]), float)
    points = (centre[:, None] + across[:, None] * (section[None, :, 0, None] * w[:, None, None])
              + np.cross(tangent, across)[:, None] * (section[None, :, 1, None] * d[:, None, None]))
    part = grid(points, True, colour)
    part.crease = 30
    return k.add(part, weights, mirror, **controls)


def wings(edge):
    """The two borders of a sheet that lies round the back, from one (degrees, t) edge on the left."""
    return [(-180 - d, t) for d, t in edge], edge
