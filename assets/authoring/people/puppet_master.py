"""The Puppet Master: ringmaster's hat and long tails, a white mask, a string from every finger. `masked` and
`unmasked` are his two forms; without hat and mask he is Roy Yunghart."""

import numpy as np

from geometry import Loft, X, Y, Z, grid, unit, vec
from hair import Barber
from palette import LINE
from people import colours, face, hats, locks, wardrobe
from people.frame import Frame
from skeleton import FINGERS, finger_bones

FRAME = Frame(height=1.88, heads=7.55, man=True, legs=0.545, shoulders=0.99, build=0.93)
LOOK = face.man_look(rows=face.jaw(1.10, 1.45), eye_half=0.0228, eye_up=0.0112, eye_low=0.0090, tilt=0.0040,
                     brow=1.3, brow_tilt=0.0062, brow_y=0.0215, mouth=1.35, nose=1.45, neck=1.16)

PALETTE = {
    **colours.face("pale", ("#4B4458", "#241D38"), ("#C9C6D6", "#7F7B9C"), ("#3D1466", "#8A2BE2", "#D9A6FF"),
                   brow="#2C2438", lash="#1E1428", mouth="#6E3848"),
    **colours.cloths(
        coat=("#372A52", "#171028"), lining=("#A3203F", "#521030"), waistcoat=("#8E1D3C", "#460D2B"),
        gold=("#E4B44A", "#94601F"), shirt=("#EFE6EC", "#A99CBC"), trousers=("#241E36", "#110D1E"),
        boot=("#1B1728", "#0C0A15"), sole=("#100D18", "#08060D"), glove=("#F4EFF4", "#AFA2C4"),
        mask=("#FBF8F6", "#B8A9CC"), ink=("#1B1426", "#1B1426"), red=("#B5183C", "#5C0C2C")),
    "string": ("#A24DFF", "#A24DFF", LINE),
}


def port(body):
    return vec(0, body.height(0.66), 0.12)


def _tails(body):
    return wardrobe.Tails(body, 0.20, flare=1.15, split=70, gap=0.014)


class Form:
    def __init__(self, masked):
        self.masked = masked

    def chains(self, body):
        return _tails(body).chains() if self.masked else []  # one set serves both forms

    def build(self, k, body):
        head = face.head_of(body, LOOK)
        before = len(k.parts)
        head.build(k)
        if self.masked:
            face.cover(k, before)
            _mask(k, head)
            _hat(k, head)
        _hair(k, head, self.masked)
        _coat(k, body)
        _arms(k, body)
        _strings(k, body)
        wardrobe.trousers(k, body, "trousers", t1=0.80, n=8)
        wardrobe.shoes(k, body, "boot", "sole", heel=0.03, shaft=0.30)


masked, unmasked = Form(True), Form(False)


def _mask(k, head):
    """A whole face, calm and smiling, with one tear."""
    shell = face.mask(k, head, "mask", low=0.003, high=0.204, half=74, lift=0.013,
                      cut=lambda d: 0.050 * (np.abs(d) / 74) ** 2)
    pen = shell.pen
    eye = [(-0.0200, 0.0000), (-0.0080, 0.0075), (0.0080, 0.0092), (0.0210, 0.0085), (0.0100, 0.0010),
           (-0.0060, -0.0030)]
    pen.both([(0.0370 + x * 1.15, 0.098 + y * 1.2) for x, y in eye], "ink", 0.0022)
    if k.lod < 2:
        pen.both([(0.0430, 0.1010), (0.0370, 0.1052), (0.0350, 0.0985), (0.0400, 0.0965)], "string", 0.0040)
        smile = np.linspace(-1, 1, 9)
        low = [(x * 0.030, 0.030 + 0.0125 * x * x - 0.0022 * (1 - x * x)) for x in smile]
        high = [(x * 0.030, 0.0305 + 0.0125 * x * x + 0.0010 * (1 - x * x)) for x in smile]
        pen.middle(low + high[::-1], "ink", 0.0026)
        # The painted tear, a diamond through the left eye, and a brow line.
        pen.middle([(0.0370, 0.128), (0.0410, 0.114), (0.0370, 0.109), (0.0330, 0.114)], "red", 0.0022)
        pen.middle([(0.0370, 0.084), (0.0420, 0.066), (0.0370, 0.046), (0.0320, 0.066)], "red", 0.0022)
        pen.middle([(0.0, 0.182), (0.0050, 0.160), (0.0, 0.143), (-0.0050, 0.160)], "red", 0.0022)
        for x in (0.016, 0.029):
            pen.both([(x, 0.172 - x * 0.3), (x + 0.0032, 0.160 - x * 0.2), (x, 0.150),
                      (x - 0.0032, 0.160 - x * 0.2)], "ink", 0.0022)
        pen.both([(0.020, 0.1235), (0.036, 0.1310), (0.056, 0.1270), (0.037, 0.1275)], "ink", 0.0024)


def _hat(k, head):
    """A tall hat, a little crooked, its brim rolled up at the sides."""
    hat = hats.Hat(k, head, (0.0, 0.196, -0.012), (-0.10, 1.0, -0.10))

    def curl(r, degrees):
        return 0.045 * np.clip((r - 0.11) / 0.05, 0, 1) * np.cos(np.radians(degrees)) ** 2

    hat.brim([(0.090, 0.010), (0.112, 0.006), (0.158, 0.016), (0.166, 0.026), (0.156, 0.028), (0.108, 0.020)],
             lambda r, c: "gold" if r in (2, 3) else "coat", curl)
    hat.crown(0.0, 0.245, [(0, 0.108, 0.120, 0.120), (0.10, 0.104, 0.116, 0.116), (0.60, 0.098, 0.108, 0.108),
                           (1, 0.118, 0.128, 0.128)],
              lambda t, d: "lining" if t < 0.26 else "coat",
              k.pick((0.26, 0.6, 0.8), (0.26, 0.6), (0.26, 0.6)))
    hat.crown(0.052, 0.062, [(0, 0.107, 0.118, 0.118), (1, 0.107, 0.118, 0.118)], "gold", (), closed=False,
              lip=0.004, upto=1)


def _hair(k, head, hat):
    b = Barber(k, head)
    if not hat:
        b.cap(front=0.80, low=0.30, lift=0.016)
        locks.swept(b, ((0.000, 0.000, 0.215, -0.118, 0.030, 0.012, 2),
                        (0.028, 0.040, 0.205, -0.112, 0.028, 0.008, 2),
                        (-0.028, -0.040, 0.205, -0.112, 0.028, 0.008, 2),
                        (0.052, 0.078, 0.180, -0.095, 0.024, 0.000, 2),
                        (-0.052, -0.078, 0.180, -0.095, 0.024, 0.000, 2)))
        # Two silver strands from the temples, and one that will not lie.
        for sign in (1, -1):
            b.lock([(sign * 0.040, 0.196, 0.080), (sign * 0.052, 0.240, 0.058), (sign * 0.070, 0.246, 0.000),
                    (sign * 0.092, 0.196, -0.078)],
                   [0.006, 0.011, 0.012, 0.001], [0.006, 0.012, 0.012, 0.001], colour="hairLight", m=6,
                   out=(sign * 0.4, 1, 0.1), root=(0.0, 0.2), outline=0.5, upto=1)
        b.lock([(-0.012, 0.205, 0.092), (-0.022, 0.200, 0.112), (-0.030, 0.160, 0.106),
                (-0.040, 0.124, 0.094)], [0.005, 0.009, 0.008, 0.0005],
               [0.004, 0.006, 0.005, 0.0005], m=6, root=(0.0, 0.3), upto=1)
    # Long behind the ears, to the collar.
    locks.sides(b, ((0.020, 0.020, 0.070, 0.086, 0.014, 1), (-0.010, 0.028, 0.020, 0.100, -0.020, 2),
                    (-0.045, 0.034, 0.002, 0.104, -0.070, 2)))
    locks.tier(b, (40, 90, 140), 0.215, 0.110, -0.030, 0.118, 0.046, thick=0.016, tone=-0.15, shine=None)


def _coat(k, body):
    tails = _tails(body)
    wardrobe.shirt(k, body, "waistcoat", "trousers", waist=0.04, n=11)
    # The shirt's front, a stock at the throat.
    k.panel(body.torso, [(98, body.level(0.62)), (106, body.level(0.80)), (112, body.level(0.95))],
            [(82, body.level(0.62)), (74, body.level(0.80)), (68, body.level(0.95))], "shirt",
            body.torso_weights, nu=3, nv=3,
            base=0.001, thick=0.006, upto=1)
    y = body.height(0.93)
    k.blade([vec(0, y + 0.02, 0.075), vec(0, y - 0.05, 0.122), vec(0, y - 0.135, 0.135)],
            [0.018, 0.036, 0.030], [0.010, 0.012, 0.008], X, 4,
            "shirt", body.torso_weights, upto=0)
    wardrobe.jacket(k, body, "coat", "gold", "lining", edge=((0.23, 62), (0.43, 66), (0.64, 58), (0.86, 50),
                                                             (0.95, 44)), trim_width=0.011, nu=11)
    wardrobe.lapels(k, body, "lining", wide=30, trim="gold", top=0.90)
    wardrobe.collar(k, body, "coat", "gold", "lining", height=0.150, open_at=30, flare=1.38, thick=0.009)
    tails.build(k, "coat", "gold", "lining", cut=26, points=0.0)
    wardrobe.belt(k, body, "coat", low=0.19, high=0.28, gap=0.031, upto=0)
    # Gold frogging over the waistcoat, narrower downwards.
    for i, share in enumerate((0.62, 0.51, 0.40, 0.30)):
        span = 20 - 2 * i
        wardrobe.strap(k, body.torso, [(90 - span, body.level(share + 0.02)), (90, body.level(share - 0.015)),
                                       (90 + span, body.level(share + 0.02))],
                       0.011, "gold", body.torso_weights, offset=0.004, upto=1, steps=2)
    _epaulettes(k, body)


def _epaulettes(k, body):
    """Stiff boards with a fringe: the ringmaster's shoulders."""
    a = body.at["UpperArm"]
    weights = {"leftShoulder": 0.5, "leftUpperArm": 0.5}
    k.lathe(a + vec(0.004, 0.052, 0.004), vec(0.34, 1, 0), [(0.070, -0.014), (0.078, -0.004), (0.070, 0.010),
                                                            (0.0001, 0.016)],
            ["gold", "gold", "coat"], weights, n=12, up=Z, mirror=True, flat=(1.15, 1.0), upto=2)
    for degrees in (-55, 0, 55):
        d = np.radians(degrees)
        root = a + vec(0.004 + 0.066 * np.cos(d), 0.036 - 0.018 * np.cos(d), 0.004 + 0.070 * np.sin(d))
        k.blade([root, root + vec(0.016 * np.cos(d), -0.056, 0.016 * np.sin(d))], [0.017, 0.011],
                [0.006, 0.004],
                (-np.sin(d), 0, np.cos(d)), 2, "gold", weights, mirror=True, upto=0, outline=0.5)


def _arms(k, body):
    wardrobe.sleeves(k, body, "coat", end=0.88, wide=0.96, flare=1.05, cap=1.04, lining="shirt")
    wardrobe.cuffs(k, body, "lining", "gold", "shirt", at=0.93, length=0.125, wide=1.18, notch=0.35)
    s = body.frame.scale
    frill = Loft(body.at["Hand"] - vec(0.055, 0, 0), body.at["Hand"] + vec(0.006, 0, 0), [
        (0, 0.036 * s, 0.040 * s, 0.038 * s), (1, 0.048 * s, 0.054 * s, 0.052 * s)], Y, Z)
    k.tube(frill, 10, 2, "shirt", "leftLowerArm", mirror=True, caps=(False, True), upto=1)
    body.hand(k, "glove", "glove", 1.05, fingers_upto=1, sides=4)


def _strings(k, body):
    """A ring on every finger and a string of light from its tip, in the finger's direction: they hang when
    his hands hang and reach out when he points."""
    for finger in FINGERS:
        tip, root = body.at[finger + "3"], body.at[finger + "0"]
        along = unit(tip - root)
        bone = "left" + finger_bones(finger)[2]
        across = unit(np.cross(along, Y))
        length = {"Thumb": 0.34, "Index": 0.46, "Middle": 0.54, "Ring": 0.48, "Little": 0.38}[finger]
        end = tip + along * length
        r = k.pick(0.0028, 0.0036, 0.0048)
        ring = [tip - along * 0.006 + across * (r * np.cos(a)) + Y * (r * np.sin(a))
                for a in np.radians((90, 210, 330))]
        part = grid(np.stack([np.array(ring), np.repeat(end[None], 3, 0)]), True, "string")
        k.add(part, bone, mirror=True, outline=0.0)
        if k.lod == 0:
            k.lathe(root + (tip - root) * 0.56, along, [(0.0128, -0.004), (0.0138, 0.0), (0.0128, 0.004)],
                    "gold",
                    "left" + finger_bones(finger)[1], n=6, up=Y, mirror=True, outline=0.3)
