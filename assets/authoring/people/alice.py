"""Alice: a proper young woman in a soft pale dress with a capelet; long flaxen hair, a ribbon behind."""

import numpy as np

from geometry import Loft, Y, Z, vec
from hair import Barber
from head import Look
from people import colours, face, locks, wardrobe
from people.frame import Frame
from skeleton import Chain

FRAME = Frame(height=1.60, heads=6.85, legs=0.552, shoulders=0.95, hips=0.98, build=0.97)
LOOK = Look(rows=face.jaw(1.03, 1.10), eye_half=0.0262, eye_up=0.0200, eye_low=0.0160, eye_y=0.0915,
            tilt=-0.0012, lash=1.0, brow_tilt=-0.0010, brow_y=0.0345, brow=0.75, iris=1.02, mouth=0.88)

PALETTE = {
    **colours.face("rose", ("#F2E3B6", "#B89A7E"), ("#FFF8DC", "#D6BC98"), ("#3C4C9A", "#6A82D8", "#BCD2FF"),
                   brow="#B09468", lash="#3A2A34"),
    **colours.cloths(
        dress=("#DCE3F4", "#95A0CC"), pale=("#FAF7F4", "#BDB4CC"), ribbon=("#5E74C2", "#34408A"),
        stocking=("#F7F3F2", "#BBB0C6"), shoe=("#4A4468", "#28243F"), sole=("#2C2840", "#17142A"),
        pearl=("#FFFFFF", "#C8C2DA")),
}

LONG = (("hairMid", 0.0, -0.116), ("leftHair", 0.062, -0.098), ("rightHair", -0.062, -0.098))
DROPS = (0.020, -0.12, -0.26, -0.40)


def port(body):
    return vec(0, body.height(0.70), 0.10)


def skirt(body):
    """A bell to the middle of the shins."""
    rx, front, back = body.girth(-0.11)
    wx, wf, wb = body.girth(0.25)
    y = body.at["LowerLeg"][1]
    return wardrobe.Skirt(body, [
        (y - 0.135, rx + 0.150, front + 0.165, back + 0.175, 0, -0.010, 2.1),
        (y + 0.030, rx + 0.110, front + 0.122, back + 0.130, 0, -0.006, 2.1),
        (body.height(-0.45), rx + 0.070, front + 0.078, back + 0.082, 0, 0, 2.1),
        (body.height(-0.12), rx + 0.030, front + 0.034, back + 0.034, 0, 0, 2.1),
        (body.height(0.08), rx - 0.008, front + 0.002, back - 0.004, 0, 0, 2.1),
        (body.height(0.25), wx + 0.008, wf + 0.008, wb + 0.008, 0, 0, 2.1)], share=0.72, joints=3, t0=0.30)


def _hair_chains(body):
    head = face.head_of(body, LOOK)
    return [Chain(name, "head", [tuple(head.local(x, d, z - 0.008 * i).round(5)) for i,
                                 d in enumerate(DROPS)],
                  stiffness=0.9, drag=0.4, gravity=0.2, radius=0.03) for name, x, z in LONG]


def chains(body):
    return [*_hair_chains(body), *skirt(body).chains()]


def build(k, body):
    head = face.head_of(body, LOOK)
    head.build(k, capped=True)
    _hair(k, body, head)
    wardrobe.shirt(k, body, "dress", waist=0.1, n=13)
    _capelet(k, body)
    bell = skirt(body)
    bell.build(k, "dress", trim="pale", n=k.pick(22, 20), m=6, lining="pale", trim_width=0.030)
    # An apron's front of paler cloth, and the sash with its bow behind.
    k.panel(bell.surface, [(118, 0.94), (122, 0.5), (124, 0.10)], [(62, 0.94), (58, 0.5), (56, 0.10)], "pale",
            bell.weights,
            nu=k.pick(4, 8), nv=5, base=k.pick(0.004, 0.008), thick=0.006, trim="ribbon",
            trim_width=0.008, crease=50,
            upto=1)
    wardrobe.belt(k, body, "ribbon", low=0.20, high=0.32, gap=0.014, upto=2)
    _bow(k, body)
    _arms(k, body)
    k.tube(body.leg, 9, 7, "stocking", body.leg_weights, t0=0.08, t1=0.96, caps=(False, False), mirror=True,
           crease=80)
    wardrobe.shoes(k, body, "shoe", "sole", heel=0.022, ankle=False, n=9)
    strap = Loft(body.at["Foot"] + vec(0, 0.010, 0.0), body.at["Foot"] + vec(0, -0.004, 0.004), [
        (0, 0.034, 0.038, 0.040), (1, 0.036, 0.044, 0.042)])
    k.tube(strap, 9, 2, "shoe", body.leg_weights, mirror=True, caps=(False, False), lip=0.004, upto=0)


def _capelet(k, body):
    """A short round cape over the shoulders with a round collar and a brooch."""
    s = body.frame.scale
    wardrobe.capelet(k, body, "pale", "ribbon", "dress", (-262, -266, -264), (82, 86, 84))
    ruff = Loft(vec(0, body.height(0.955), -0.014), vec(0, body.height(1.045), -0.018), [
        (0, 0.078 * s, 0.064 * s, 0.070 * s, 0, 0, 2.1), (0.5, 0.058 * s, 0.052 * s, 0.056 * s),
        (1, 0.050 * s, 0.048 * s, 0.052 * s)])
    k.tube(ruff, 14, 3, "pale", {"upperChest": 0.6, "neck": 0.4}, caps=(False, False), lip=0.006,
           lip_colour="ribbon", lip_width=0.007, lip_at=(False, True))
    k.lathe((0, body.height(0.965), ruff(90.0, 0.2)[2] + 0.004), Z,
            [(0.017, -0.004), (0.017, 0.006), (0.010, 0.010), (0.0001, 0.011)],
            ["pearl", "pearl", "ribbon"], "upperChest", n=8, upto=1, outline=0.6)
    for sign in (1, -1):  # the brooch's ribbon
        wide = [vec(0, body.height(0.955), 0.078 * s), vec(sign * 0.022, body.height(0.89), 0.118 * s),
                vec(sign * 0.030, body.height(0.78), 0.146 * s)]
        k.blade(wide, [0.007, 0.013, 0.016], [0.003, 0.003, 0.003], (1, 0, 0), 4, "ribbon",
                body.torso_weights, upto=1)


def _bow(k, body):
    y = body.height(0.26)
    z = -body.girth(0.26)[2] - 0.030
    weights = {"hips": 0.6, "spine": 0.4}
    k.blade([(0.004, y, z), (0.050, y + 0.030, z - 0.014), (0.105, y + 0.008, z - 0.006)],
            [0.012, 0.036, 0.026],
            [0.010, 0.016, 0.008], (0, 1, 0), 5, "ribbon", weights, mirror=True)
    k.lathe((0, y, z), (0, 0, -1), [(0.020, -0.010), (0.022, 0.010), (0.0001, 0.020)], "ribbon", weights, n=6,
            upto=1)
    bell = skirt(body)
    for degrees in (-82, -98):
        lean = -6 if degrees < -90 else 6
        wardrobe.strap(k, bell.surface,
                       [(degrees, 0.99), (degrees + lean, 0.80), (degrees + lean * 1.6, 0.52)], 0.034,
                       "ribbon", bell.weights, offset=0.012, upto=1)


def _arms(k, body):
    s = body.frame.scale
    wardrobe.sleeves(k, body, "dress", end=0.93, wide=0.94, flare=0.82, lining="pale")
    a, b = body.at["UpperArm"], body.at["LowerArm"]
    puff = Loft(a - vec(0.030, 0, 0), a + (b - a) * 0.55, [
        (0, 0.040 * s, 0.050 * s, 0.050 * s), (0.35, 0.066 * s, 0.068 * s, 0.068 * s),
        (0.8, 0.060 * s, 0.060 * s, 0.060 * s),
        (1, 0.042 * s, 0.043 * s, 0.043 * s)], Y, Z)
    k.tube(puff, 11, 5, "dress", body.arm_weights, mirror=True, caps=(True, True))
    wardrobe.cuffs(k, body, "pale", "ribbon", "dress", at=0.955, length=0.050, wide=0.80)
    body.hand(k, "skin", "skin", 0.96, sides=4)


def _hair(k, body, head):
    b = Barber(k, head)
    b.cap(front=0.68)
    # A straight fringe under a band.
    locks.fringe(b, (
        (0.004, 0.006, 0.116, 0.0205, 0.096, 0.003, 2), (0.028, 0.030, 0.115, 0.0195, 0.092, 0.002, 2),
        (-0.024, -0.022, 0.115, 0.0195, 0.094, 0.002, 2), (0.046, 0.054, 0.112, 0.0180, 0.080, 0.001, 1),
        (-0.044, -0.050, 0.112, 0.0180, 0.082, 0.001, 2)))
    b.lock([(0.010, 0.251, 0.022), (0.070, 0.228, 0.046), (0.095, 0.140, 0.058), (0.093, 0.060, 0.060),
            (0.080, -0.030, 0.062)],
           [0.014, 0.024, 0.022, 0.019, 0.003], [0.009, 0.014, 0.013, 0.012, 0.002], m=7, mirror=True,
           shine=(0.26, 0.33))
    b.lock([(0.010, 0.252, -0.004), (0.078, 0.230, 0.010), (0.106, 0.130, 0.008), (0.104, 0.030, -0.004),
            (0.098, -0.090, -0.020)],
           [0.016, 0.031, 0.031, 0.028, 0.003], [0.010, 0.015, 0.015, 0.012, 0.002], m=7, mirror=True,
           shine=(0.26, 0.33), upto=1)
    swing = _hair_chains(body)
    pieces = [wardrobe.tail_weights(chain) for chain in swing]

    def weights(v):
        share = 1.0 / (np.abs(v[:, :1] - np.array([[c.points[0][0] for c in swing]])) + 0.015) ** 2
        share /= share.sum(1, keepdims=True)
        out = {}
        for i, piece in enumerate(pieces):
            for bone, w in piece(v).items():
                out[bone] = out.get(bone, 0) + w * share[:, i]
        return out

    for i, (degrees, length, width) in enumerate(((90, -0.420, 0.050), (58, -0.415, 0.046),
                                                  (122, -0.415, 0.046),
                                                   (28, -0.380, 0.042), (152, -0.380, 0.042),
                                                  (5, -0.300, 0.030), (175, -0.300, 0.030))):
        a = np.radians(degrees)
        x, z = np.cos(a), -np.sin(a)
        b.lock([(x * 0.01, 0.250, -0.01), (x * 0.078, 0.238, z * 0.078 - 0.01),
                (x * 0.112, 0.13, z * 0.112 - 0.012),
                (x * 0.106, 0.0, z * 0.104 - 0.014), (x * 0.108, length * 0.45, z * 0.102 - 0.026),
                (x * 0.112, length * 0.80, z * 0.104 - 0.034), (x * 0.098, length, z * 0.098 - 0.036)],
               [0.016, width, width * 1.05, width * 0.95, width, width * 0.92, 0.012],
               [0.012, 0.019, 0.020, 0.016, 0.016, 0.014, 0.003], m=9, weights=weights, tone=-0.16 * (i % 2),
               root=(0.16, 0.32), shine=(0.20, 0.25), sharp=True, roundness=0.15)
    # The band over the crown, a bow at its left end.
    angles = np.radians(np.linspace(-88, 88, 9))
    path = [head.local(0.121 * np.sin(a), 0.122 + 0.152 * np.cos(a), 0.014) for a in angles]
    k.blade(path, [0.013] * 9, [0.006] * 9, (0, 0, 1), (9, 9, 7), "ribbon", "head", outline=0.6)
