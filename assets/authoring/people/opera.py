"""Opera, the Puppet Master's aide, in her disguise: a carnival dress like a circus tent, a ruff, hair rolled
up like horns. Magenta is the virus's colour; here it still passes for silk."""

import numpy as np

from geometry import Loft, Y, Z, grid, unit, vec
from hair import Barber
from head import Look
from palette import MARK
from people import colours, face, locks, wardrobe
from people.frame import Frame

FRAME = Frame(height=1.73, heads=7.25, legs=0.560, shoulders=0.98, hips=1.0, build=0.96)
LOOK = Look(rows=face.jaw(0.96, 0.95), width=0.955, eye_x=0.0362, eye_y=0.0945, eye_half=0.0268,
            eye_up=0.0150, eye_low=0.0118, tilt=0.0066, lash=1.35, brow_tilt=0.0072, brow_y=0.0290, brow=0.85,
            iris=0.86, blush=False, mouth=1.12)

PALETTE = {
    **colours.face("pale", ("#D9CBE6", "#7C6AA6"), ("#F6EEFB", "#AE9CCC"), ("#5E0A3C", "#D4146E", "#FF8CC0"),
                   brow="#5A4480", lash="#24122C", mouth="#B01858"),
    **colours.cloths(
        plum=("#3C2350", "#1B0F2E"), silk=("#C81E6C", "#640B48"), ivory=("#F5EDE2", "#B4A0B8"),
        gold=("#E6B64E", "#965E24"),
        glove=("#2A1A38", "#140B20"), shoe=("#231530", "#110A1A"), sole=("#160E1E", "#0A0610"),
        petticoat=("#DCC8DE", "#8D7A9E"),
        ink=("#221030", "#221030")),
    "mark": ("#FF5CA8", "#FF5CA8", MARK),
}


def port(body):
    return vec(0, body.height(0.70), 0.10)


def tent(body):
    """A hooped skirt to the ankles, round as a tent."""
    wx, wf, wb = body.girth(0.25)
    rx, front, back = body.girth(-0.11)
    top, floor = body.height(0.25), 0.105
    return wardrobe.Skirt(body, [
        (floor, rx + 0.285, front + 0.315, back + 0.330, 0, -0.020, 2),
        (floor + 0.20, rx + 0.262, front + 0.288, back + 0.300, 0, -0.018, 2),
        (body.at["LowerLeg"][1], rx + 0.215, front + 0.235, back + 0.245, 0, -0.012, 2),
        (body.height(-0.45), rx + 0.145, front + 0.155, back + 0.165, 0, -0.006, 2),
        (body.height(-0.10), rx + 0.062, front + 0.066, back + 0.070, 0, 0, 2),
        (body.height(0.10), rx - 0.002, front + 0.006, back, 0, 0, 2.1),
        (top, wx + 0.006, wf + 0.006, wb + 0.006, 0, 0, 2.1)],
        share=0.62, joints=3, t0=0.30, stiffness=2.2)


def chains(body):
    return tent(body).chains()


def build(k, body):
    head = face.head_of(body, LOOK)
    pen = head.build(k, capped=True)
    _paint(k, pen)
    _hair(k, head)
    _bodice(k, body)
    _skirt(k, body)
    _arms(k, body)
    k.tube(body.leg, 8, 6, "glove", body.leg_weights, t0=0.08, t1=0.96, caps=(False, False), mirror=True,
           crease=80)
    wardrobe.shoes(k, body, "shoe", "sole", heel=0.05, ankle=False, size=0.94, n=8)


def _paint(k, pen):
    """A star under the left eye, a diamond over it."""
    if k.lod > 1:
        return
    angles = np.radians(np.arange(8) * 45.0)
    star = [(0.047 + (0.0085 if i % 2 == 0 else 0.0030) * np.sin(a),
             0.068 + (0.0110 if i % 2 == 0 else 0.0030) * np.cos(a)) for i, a in enumerate(angles)]
    pen.middle(star, "silk", 0.0012)
    pen.middle([(0.0380, 0.150), (0.0420, 0.139), (0.0380, 0.128), (0.0340, 0.139)], "silk", 0.0012)


def _hair(k, head):
    b = Barber(k, head)
    b.cap(front=0.68)
    # Parted in the middle, drawn to both sides.
    locks.fringe(b, ((0.012, 0.046, 0.134, 0.0200, 0.086, 0.007, 2),
                     (0.022, 0.072, 0.104, 0.0190, 0.064, 0.005, 2),
                     (-0.012, -0.046, 0.134, 0.0200, 0.086, 0.007, 2),
                     (-0.022, -0.072, 0.104, 0.0190, 0.064, 0.005, 2)))
    locks.sides(b, ((0.030, 0.018, -0.020, 0.086, 0.052, 2), (-0.004, 0.030, 0.080, 0.094, -0.050, 2),
                    (-0.040, 0.034, 0.060, 0.078, -0.085, 1)))
    locks.tier(b, (20, 55, 90, 125, 160), 0.225, 0.110, 0.050, 0.072, 0.046, thick=0.016, tone=-0.1,
               back=-0.014)
    # Two rolls stand up like horns; a gold ring binds each.
    for sign in (1, -1):
        b.lock([(sign * 0.050, 0.222, -0.010), (sign * 0.108, 0.262, -0.026), (sign * 0.148, 0.330, -0.046),
                (sign * 0.140, 0.404, -0.052),
                (sign * 0.098, 0.450, -0.036), (sign * 0.060, 0.452, -0.016)],
               [0.040, 0.044, 0.038, 0.028, 0.018, 0.002],
               [0.034, 0.036, 0.030, 0.022, 0.014, 0.002], m=11, out=(sign, 0.2, 0.35), root=(0.0, 0.12),
               shine=(0.34, 0.42), roundness=0.1)
        b.lock([(sign * 0.052, 0.222, -0.030), (sign * 0.104, 0.262, -0.044), (sign * 0.138, 0.330, -0.062),
                (sign * 0.128, 0.396, -0.066),
                (sign * 0.096, 0.436, -0.050)], [0.036, 0.038, 0.034, 0.024, 0.002],
               [0.024, 0.026, 0.022, 0.016, 0.002], m=8,
               out=(-sign * 0.5, 0.1, -1), root=(0.0, 0.12), upto=1)
        k.lathe(head.local(sign * 0.114, 0.272, -0.030), vec(sign * 0.62, 0.78, -0.16),
                [(0.042, -0.008), (0.046, 0.0), (0.041, 0.008)], "gold", "head", n=10,
                upto=1, outline=0.6)
    # A toy hat, tilted on the right.
    base, axis = head.local(-0.040, 0.262, 0.045), unit(vec(-0.35, 1, 0.30))
    side = unit(np.cross(axis, Z))
    k.lathe(base, axis, [(0.052, -0.004), (0.056, 0.002), (0.034, 0.008)], "plum", "head", n=12, upto=1)
    crown = Loft(base, base + axis * 0.064, [(0, 0.032, 0.032, 0.032), (1, 0.037, 0.037, 0.037)], side,
                 np.cross(side, axis))
    k.tube(crown, 12, 2, lambda t, d: "silk" if t < 0.8 else "plum", "head", caps=(False, True),
           cuts=k.pick((0.85,), ()), crease=40)
    k.blade([base + vec(-0.020, 0.020, -0.005), base + vec(-0.075, 0.080, -0.030),
             base + vec(-0.135, 0.110, -0.085)], [0.010, 0.022, 0.003], [0.004] * 3,
            (0, 0.6, 0.8), 5, "silk", "head", upto=1)


def _bodice(k, body):
    torso, level = body.torso, body.level
    wardrobe.shirt(k, body, "plum", waist=0.1, n=14, top=0.80)
    k.tube(torso, 14, 3, "skin", body.torso_weights, t0=level(0.80), t1=level(1.0), caps=(False, False),
           offset=-0.001)
    # A stomacher of ivory with gold laces, the neckline cut wide.
    k.panel(torso, [(112, level(0.20)), (124, level(0.45)), (140, level(0.68)), (146, level(0.80))],
            [(68, level(0.20)), (56, level(0.45)), (40, level(0.68)), (34, level(0.80))], "ivory",
            body.torso_weights, nu=5, nv=5, base=0.002, thick=0.009,
            trim="gold", trim_width=0.008, crease=50)
    for i, share in enumerate((0.62, 0.52, 0.42, 0.32)):
        span = 30 - 4 * i
        wardrobe.strap(k, torso, [(90 - span, level(share + 0.035)), (90, level(share)),
                                  (90 + span, level(share + 0.035))], 0.010, "silk", body.torso_weights,
                       offset=0.013, upto=0, steps=2)
    k.tube(torso, 15, 2, "ivory", body.torso_weights, t0=level(0.79), t1=level(0.855), offset=0.010,
           caps=(False, False), lip=0.006, lip_colour="gold", lip_width=0.006, upto=1)
    # The ruff: a pleated wheel round the neck.
    s = body.frame.scale
    y = body.height(1.015)
    n = k.pick(28, 20, 12)
    degrees = np.arange(n) * 360.0 / n
    wave = np.where(np.arange(n) % 2, 1.0, -1.0)
    rings = []
    for r, h, amount in ((0.044, -0.010, 0.0), (0.135, 0.006, 0.013), (0.140, 0.014, 0.013),
                         (0.046, 0.020, 0.0)):
        a = np.radians(degrees)
        rings.append(np.stack([r * s * np.cos(a), y + h + wave * amount, -0.016 + r * s * 0.96 * np.sin(a)],
                              -1))
    part = grid(np.stack(rings), True, lambda r, c: "gold" if r == 1 else "ivory")
    part.crease = 60.0
    k.add(part, {"upperChest": 0.6, "neck": 0.4}, outline=0.7)
    k.lathe((0, body.height(0.90), torso(90.0, level(0.90), 0.004)[2]), Z,
            [(0.016, -0.006), (0.016, 0.004), (0.0001, 0.014)], ["gold", "mark"], "upperChest",
            n=6, up=Y, upto=0, outline=0.6)


def _skirt(k, body):
    skirt = tent(body)
    gores = 12

    def cloth(t, degrees):
        return "silk" if int((degrees + 15.0) // (360.0 / gores)) % 2 else "plum"

    def rim(degrees):
        """The hem runs in points, one a gore."""
        return 0.030 * np.abs(np.cos(np.radians((degrees + 15.0) * gores / 2)))

    n = k.pick(36, 42, 34)
    skirt.build(k, cloth, n=n, m=7, lining="petticoat", rim=rim)
    # An overskirt, open in front, its edge scalloped in gold.
    k.panel(skirt.surface, [(-236, 0.52), (-248, 0.70), (-258, 0.88), (-264, 0.985)],
            [(56, 0.52), (68, 0.70), (78, 0.88), (84, 0.985)], "ivory", skirt.weights,
            nu=15, nv=6, base=0.019, thick=0.009, trim="gold", trim_width=0.014, crease=50, back="petticoat",
            back_upto=1)
    wardrobe.belt(k, body, "silk", "gold", low=0.20, high=0.29, gap=0.016, upto=2)


def _arms(k, body):
    s = body.frame.scale
    a, b = body.at["UpperArm"], body.at["LowerArm"]
    puff = Loft(a - vec(0.022, 0.004, 0), a + (b - a) * 0.62, [
        (0, 0.044 * s, 0.054 * s, 0.054 * s), (0.35, 0.088 * s, 0.088 * s, 0.088 * s),
        (0.75, 0.080 * s, 0.080 * s, 0.080 * s), (1, 0.038 * s, 0.040 * s, 0.040 * s)], Y, Z)
    k.tube(puff, 12, 6, lambda t, d: "silk" if int(d // 60) % 2 else "plum", body.arm_weights, mirror=True,
           caps=(True, True))
    k.tube(body.arm, 8, 4, "skin", body.arm_weights, t0=0.26, t1=0.46, caps=(False, False), mirror=True,
           crease=80)
    k.tube(body.arm, 9, 6, "glove", body.arm_weights, t0=0.40, t1=0.985, caps=(True, False),
           offset=k.pick(0.004, 0.006), mirror=True, lip=0.004, lip_colour="gold", lip_width=0.010,
           lip_at=(True, False), crease=80)
    body.hand(k, "glove", "glove", 0.98, sides=4)
