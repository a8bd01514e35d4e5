"""Joker, a wry fighter who goes on half-dead: half a mask, a ragged scarf, a coat of patches with one
sleeve left."""

import numpy as np

from geometry import Loft, Y, Z, vec
from hair import Barber
from people import colours, face, locks, wardrobe
from people.frame import Frame
from skeleton import Chain

FRAME = Frame(height=1.74, heads=7.1, man=True, legs=0.540, shoulders=1.0, build=0.93)
LOOK = face.man_look(rows=face.jaw(1.08, 1.40), eye_up=0.0138, eye_low=0.0104, eye_half=0.0235, tilt=0.0046,
                     brow=1.35, brow_tilt=0.0056, brow_y=0.0240, mouth=1.55, nose=1.15, neck=1.16, iris=0.64)

PALETTE = {
    **colours.face("warm", ("#B4602C", "#5A2630"), ("#E8A552", "#94503A"), ("#5A3A0A", "#C89018", "#FFE27A"),
                   brow="#6A3224", lash="#1C1822", mouth="#7C3440"),
    **colours.cloths(
        coat=("#4C525C", "#262A3C"), patch=("#C2922F", "#6E4626"), patch2=("#7B6A4C", "#443636"),
        patch3=("#9A3A46", "#541C36"),
        scarf=("#2C8F8A", "#15485E"), vest=("#38343E", "#1D1A26"), wrap=("#D8CBB4", "#948090"),
        trousers=("#4E4640", "#2B2530"),
        boot=("#4A382E", "#281C1E"), sole=("#1F191C", "#100C10"), mask=("#F4EFE8", "#AFA0B6"),
        ink=("#201826", "#201826"),
        steel=("#8A8E9A", "#4A4C62")),
}


def port(body):
    return vec(0, body.height(0.66), 0.12)


def _tails(body):
    return wardrobe.Tails(body, body.at["LowerLeg"][1] + 0.060, flare=1.05, split=58)


def _scarf(body):
    y, z = body.height(0.97), -0.075
    return Chain("scarf", "upperChest", [(-0.050, round(y, 5), z), (-0.090, round(y - 0.13, 5), z - 0.110),
                                         (-0.120, round(y - 0.29, 5), z - 0.190),
                                         (-0.140, round(y - 0.48, 5), z - 0.240)], stiffness=0.7, drag=0.35,
                 gravity=0.25, radius=0.02)


def chains(body):
    return [_scarf(body), *_tails(body).chains()]


def build(k, body):
    head = face.head_of(body, LOOK)
    before = len(k.parts)
    pen = head.build(k, capped=True)
    face.cover(k, before, 1)
    _mask(k, head)
    if k.lod == 0:  # a scar through the bare cheek
        pen.middle([(-0.030, 0.066), (-0.046, 0.036), (-0.048, 0.038), (-0.031, 0.069)], "mouth", 0.0014)
    _hair(k, head)
    _coat(k, body)
    _arms(k, body)
    wardrobe.trousers(k, body, "trousers", t1=0.86, n=9)
    wardrobe.shoes(k, body, "boot", "sole", shaft=0.42, n=9)
    wardrobe.limb_ring(k, body.shin, 0.46, 0.52, "patch3", "leftLowerLeg", lift=0.016, upto=0)
    # One knee is bound up.
    k.tube(body.leg, 9, 3, "wrap", body.leg_weights, t0=0.43, t1=0.56, offset=0.010, caps=(False, False),
           lip=0.004, upto=1)


def _mask(k, head):
    """The left half of a white face, a grin painted on it, its inner edge broken."""
    s = head.scale
    n, m = k.pick(9, 6, 4), k.pick(9, 6, 4)
    v = np.linspace(0, 1, m)
    crack = 90.0 - 3.0 + np.where(np.arange(m) % 2, 5.0, -4.0) * (1.0 if k.lod == 0 else 0.0)
    u = np.linspace(0, 1, n)[None]
    degrees = crack[:, None] + (16.0 - crack[:, None]) * u
    h = (0.012 + 0.040 * u**2 + (0.188 - 0.012 - 0.040 * u**2) * v[:, None]) / 0.240
    shell = face.Shell(k, head, "mask", degrees, h, 0.011)
    if k.lod < 2:
        pen = shell.pen
        pen.middle([(0.021, 0.099), (0.032, 0.106), (0.050, 0.1035), (0.056, 0.098), (0.042, 0.093),
                    (0.030, 0.0935)], "ink", 0.0020)
        pen.middle([(0.0360, 0.0965), (0.0400, 0.1030), (0.0440, 0.0965)], "patch", 0.0032)
        pen.middle([(0.012, 0.034), (0.030, 0.037), (0.052, 0.057), (0.055, 0.061), (0.034, 0.043),
                    (0.012, 0.039)], "ink", 0.0020)
        pen.middle([(0.038, 0.128), (0.042, 0.114), (0.038, 0.110), (0.034, 0.114)], "patch3", 0.0022)
        pen.middle([(0.038, 0.088), (0.042, 0.076), (0.038, 0.060), (0.034, 0.076)], "patch3", 0.0022)


def _hair(k, head):
    b = Barber(k, head)
    b.cap(front=0.70, low=0.30, lift=0.018)
    locks.fringe(b, ((-0.006, -0.024, 0.122, 0.0180, 0.098, 0.006, 2),
                     (-0.030, -0.058, 0.112, 0.0180, 0.086, 0.005, 2),
                     (0.018, 0.026, 0.140, 0.0170, 0.104, 0.010, 1),
                     (0.042, 0.066, 0.138, 0.0170, 0.084, 0.008, 2)), shine=(0.42, 0.50))
    locks.sides(b, ((0.028, 0.018, 0.068, 0.098, 0.030, 1), (-0.006, 0.026, 0.058, 0.122, -0.020, 2),
                    (-0.044, 0.032, 0.040, 0.128, -0.076, 2)))
    locks.tier(b, (25, 58, 90, 122, 155), 0.220, 0.110, 0.020, 0.138, 0.044, thick=0.019, tone=-0.15,
               step=0.018)
    # Spikes that stand off the crown in all directions, some bleached.
    for x, dx, h, z, dz, colour, upto in ((0.030, 0.090, 0.318, 0.020, 0.010, "hair", 2),
                                          (-0.034, -0.100, 0.312, 0.014, -0.004, "hairLight", 2),
                                          (0.006, 0.020, 0.330, -0.030, -0.080, "hair", 2),
                                          (-0.044, -0.120, 0.280, -0.050, -0.110, "hair", 1),
                                          (0.052, 0.130, 0.278, -0.044, -0.090, "hairLight", 1),
                                          (0.002, -0.030, 0.310, 0.050, 0.080, "hairLight", 1)):
        b.lock([(x * 0.8, 0.226, z), (x * 1.2, 0.262, z + dz * 0.15),
                (x * 0.4 + dx * 0.6, (0.262 + h) / 2 + 0.006, z * 0.5 + dz * 0.6), (dx, h, dz)],
               [0.022, 0.028, 0.018, 0.001], [0.014, 0.018, 0.012, 0.001], colour=colour, m=6,
               out=(x * 4, 0.4, z * 4 + 0.3), root=(0.0, 0.3), upto=upto)


def _coat(k, body):
    tails = _tails(body)
    torso, level = body.torso, body.level
    wardrobe.shirt(k, body, "vest", "trousers", waist=0.06, n=13)
    # Bandages round the ribs, seen where the coat stands open.
    for low in (0.36, 0.47, 0.58):
        wardrobe.strap(k, torso, [(140, level(low)), (90, level(low + 0.035)), (40, level(low + 0.01))],
                       0.026, "wrap", body.torso_weights, offset=0.004, upto=1)
    wardrobe.jacket(k, body, "coat", "patch", "patch2", edge=((0.23, 46), (0.43, 52), (0.64, 54), (0.86, 50),
                                                              (0.95, 44)), trim_width=0.006)
    tails.build(k, "coat", "patch", "patch2", trim_width=0.006, cut=4, points=0.16)
    wardrobe.belt(k, body, "boot", "steel", low=0.10, high=0.20, gap=0.016)
    # Patches: three colours, sewn on at odd angles.
    for colour, spot in (("patch", ((150, 0.62), (156, 0.44), (128, 0.46), (126, 0.60))),
                         ("patch3", ((36, 0.74), (40, 0.58), (14, 0.60), (8, 0.72))),
                         ("patch2", ((-64, 0.66), (-60, 0.44), (-92, 0.42), (-98, 0.62)))):
        a, b, c, d = ((angle, level(share)) for angle, share in spot)
        k.panel(torso, [b, a], [c, d], colour, body.torso_weights, nu=3, nv=2, base=0.016, thick=0.004,
                upto=1)
    for colour, weights, spot in (("patch3", tails.front_weights(),
                                   ((40, 0.58), (36, 0.80), (8, 0.78), (12, 0.54))),
                                  ("patch", tails.back_weights(),
                                   ((-34, 0.46), (-30, 0.66), (-62, 0.70), (-60, 0.44)))):
        a, b, c, d = spot
        k.panel(tails.surface, [b, a], [c, d], colour, weights, nu=3, nv=2, base=0.012, thick=0.005, upto=1)
    _neck(k, body)


def _neck(k, body):
    """A scarf wound twice, its torn end over the back."""
    s = body.frame.scale
    y = body.height(0.93)
    for drop, wide, tilt in ((0.0, 1.0, 0.012), (0.036, 0.86, -0.010)):
        roll = Loft(vec(0, y + drop, -0.016), vec(0, y + drop + 0.052, -0.014 + tilt), [
            (0, 0.088 * s * wide, 0.074 * s * wide, 0.078 * s * wide),
            (0.5, 0.100 * s * wide, 0.092 * s * wide, 0.090 * s * wide),
            (1, 0.080 * s * wide, 0.074 * s * wide, 0.076 * s * wide)])
        k.tube(roll, 13, 4, "scarf", {"upperChest": 0.7, "neck": 0.3}, caps=(True, True), crease=60)
    chain = _scarf(body)
    path = [vec(*p) for p in chain.points]
    k.blade(path, [0.034, 0.044, 0.050, 0.040], [0.010, 0.007, 0.006, 0.002], (1, 0, 0.2), 8, "scarf",
            wardrobe.tail_weights(chain), shoulder=0.8)


def _arms(k, body):
    s, at = body.frame.scale, body.at
    # The left sleeve is whole; the right is torn off at the shoulder, the arm bandaged to the knuckles.
    wardrobe.one_side(k, False, lambda: wardrobe.sleeves(
        k, body, "coat", end=0.90, wide=1.04, flare=1.15, lining="patch2", trim="patch"))
    stump = Loft(at["UpperArm"] - vec(0.056 * s, 0.006, 0), at["UpperArm"] + vec(0.085, 0, 0), [
        (0, 0.038 * s, 0.053 * s, 0.057 * s), (0.5, 0.050 * s, 0.056 * s, 0.056 * s),
        (1, 0.056 * s, 0.062 * s, 0.060 * s)], Y, Z)

    def bare():
        k.tube(stump, 10, 3, "coat", body.arm_weights, caps=(True, True), plug="patch2", mirror=True,
               lip=0.008, lip_colour="patch",
               lip_at=(False, True), rim1=lambda d: 0.22 * np.sin(np.radians(d * 3)))
        k.tube(body.arm, 9, 8, lambda t, d: "wrap" if t > 0.40 else "skin", body.arm_weights, t0=0.12,
               t1=0.98, caps=(False, False), mirror=True, offset=0.002, cuts=(0.40,))
        for t in (0.62, 0.72, 0.82, 0.92):
            k.tube(body.arm, 9, 2, "wrap", body.arm_weights, t0=t, t1=t + 0.030, offset=0.007,
                   caps=(False, False), mirror=True, lip=0.005, rim0=lambda d: 0.010 * np.cos(np.radians(d)),
                   rim1=lambda d: 0.010 * np.cos(np.radians(d)), upto=0)

    wardrobe.one_side(k, True, bare)
    body.hand(k, "vest", "skin", 1.0, sides=4)
