"""Clothes that several people wear, cut to any body: shirts, coats, sleeves, trousers, skirts, shoes."""

import numpy as np

from cloth import mirrored, tail, tail_weights
from geometry import Loft, X, Y, Z, smoothstep, vec

UPPER = ((0.23, 70), (0.43, 74), (0.64, 68), (0.86, 54), (0.95, 46))  # a coat's front edge: (share, degrees)


# ------------------------------------------------------------------------------------------------------ trunk

def shirt(k, p, colour, low=None, waist=0.10, top=0.985, n=14):
    """The trunk itself; below the waist in another colour."""
    t1 = p.level(top)
    hem = p.level(waist) / t1
    low = low or colour
    k.tube(p.torso, n, 8, lambda t, d: low if t < hem else colour, p.torso_weights, t1=t1,
           caps=(True, False), cuts=(hem,))


def belt(k, p, colour, buckle=None, low=0.06, high=0.15, gap=0.012, upto=1):
    rows = []
    for share in (low, high):
        rx, front, back = p.girth(share)
        rows.append((p.height(share), rx + gap, front + gap, back + gap, 0, 0, 2.2))
    k.tube(Loft.standing(rows), k.pick(14, 19), 2, colour, {"hips": 0.7, "spine": 0.3}, caps=(False, False),
           lip=0.009, upto=upto, offset=k.pick(0.0, 0.006))
    if buckle:
        y = p.height((low + high) / 2)
        k.lathe((0, y, rows[0][2] + 0.004), Z, [(0.024, -0.006), (0.024, 0.006), (0.0001, 0.008)], buckle,
                {"hips": 0.7, "spine": 0.3}, n=4, up=X, flat=(1.2, 0.8), upto=0, outline=0.7)


def jacket(k, p, colour, trim, lining, edge=UPPER, base=0.006, thick=0.011, trim_width=0.009, nu=13):
    """The upper part of a coat or a whole short jacket, open along `edge`."""
    right = [(d, p.level(share)) for share, d in edge]
    left = [(180 - d - 360, t) for d, t in right]
    k.panel(p.torso, left, right, colour, p.torso_weights, nu=nu, nv=len(edge), base=base, thick=thick,
            trim=trim, trim_width=trim_width, back=lining, crease=50)


def collar(k, p, colour, trim, lining, height=0.085, open_at=44.0, flare=1.0, root=0.945,
           weights="upperChest", thick=0.008):
    s = p.frame.scale * p.frame.build
    y, z = p.height(root), -0.012
    loft = Loft(vec(0, y, z), vec(0, y + height, z - 0.014), [
        (0, 0.098 * s, 0.062 * s, 0.068 * s), (0.42, 0.070 * s * flare, 0.058 * s * flare, 0.060 * s * flare),
        (1, 0.088 * s * flare, 0.076 * s * flare, 0.080 * s * flare)])
    right = [(open_at, 0.0), (open_at + 9, 0.5), (open_at - 4, 1.0)]
    k.panel(loft, [(180 - d - 360, t) for d, t in right], right, colour, weights, nu=8, nv=2, thick=thick,
            trim=trim, trim_width=0.008, back=lining, back_upto=2, crease=50)
    return loft


def capelet(k, p, colour, trim, lining, left, right, low=0.58, reach=0.072, nu=16, trim_width=0.010):
    """A short cape from the neck over the shoulders; `left` and `right` are its edges in degrees, from the
    hem up. Its sides go half with the arms."""
    s, arm = p.frame.scale, p.at["UpperArm"]
    out = arm[0]
    cape = Loft(vec(0, p.height(low), -0.008), vec(0, p.height(0.985), -0.016), [
        (0, out + reach * s, 0.142 * s, 0.128 * s, 0, 0, 2.3),
        (0.35, out + reach * 0.64 * s, 0.122 * s, 0.116 * s, 0, 0, 2.4),
        (0.70, out - 0.010 * s, 0.084 * s, 0.098 * s, 0, 0, 2.3),
        (0.88, 0.088 * s, 0.058 * s, 0.072 * s, 0, 0, 2.1),
        (1, 0.052 * s, 0.046 * s, 0.054 * s, 0, 0, 2)])

    def weights(v):
        w = p.torso_weights(v)
        side = np.clip((np.abs(v[:, 0]) - 0.075) / (arm[0] - 0.045), 0, 1) * 0.60
        shares = {bone: share * (1 - side) for bone, share in w.items()}
        for sign, name in ((1, "leftUpperArm"), (-1, "rightUpperArm")):
            shares[name] = side * (v[:, 0] * sign > 0)
        return shares

    heights = np.linspace(0, 1, len(left))
    k.panel(cape, list(zip(left, heights)), list(zip(right, heights)), colour, weights, nu=nu, nv=5,
            base=0.004, thick=0.010, trim=trim, trim_width=trim_width, back=lining, back_upto=1, crease=60)


def lapels(k, p, colour, wide=30, top=0.90, point=0.70, low=0.46, trim=None):
    k.panel(p.torso, [(73, p.level(low)), (66, p.level(point)), (52, p.level(top))],
            [(66, p.level(low + 0.04)), (66 - wide, p.level(point)), (44, p.level(top + 0.02))], colour,
            p.torso_weights, nu=2, nv=3, base=0.018, thick=0.007, trim=trim, trim_width=0.006, mirror=True)


class Tails:
    """A coat's skirt: two front and two back panels from the waist, each on its own swinging chain."""

    def __init__(self, p, hem, flare=1.0, waist=0.24, gap=0.010, split=74.0, back_split=-90.0, joints=4):
        """`hem` in metres over the ground; `flare` widens it; `split` is the front edge in degrees."""
        y0, s = p.height(waist), p.frame.scale
        rx, front, back = p.girth(waist)
        hx, hf, hb = p.girth(-0.11)
        drop, sweep = y0 - hem, 0.10 * flare * (y0 - hem)
        hip = (y0 - p.height(-0.14)) / drop
        gap2 = 0.038 * s
        self.split, self.back_split = split, back_split
        self.surface = Loft(vec(0, y0, 0), vec(0, hem, -0.012), [
            (0, rx + gap, front + gap, back + gap, 0, 0, 2.1),
            (hip * 0.5, (rx + hx) / 2 + gap + 0.012, (front + hf) / 2 + gap + 0.012,
             (back + hb) / 2 + gap + 0.012, 0, 0, 2.2),
            (hip, hx + gap2, hf + gap2, hb + gap2, 0, 0, 2.2),
            (hip + (1 - hip) * 0.5, hx + gap2 + sweep * 0.5, hf + gap2 + sweep * 0.5,
             hb + gap2 + sweep * 0.75, 0, 0, 2.2),
            (1, hx + gap2 + sweep * 1.05, hf + gap2 + sweep * 0.9, hb + gap2 + sweep * 1.6, 0, 0, 2.2)])
        self.front = tail("leftCoatFront", self.surface, 22, 0.16, 0.92, joints, stiffness=1.2, drag=0.45,
                          gravity=0.25)
        self.back = tail("leftCoatBack", self.surface, -52, 0.16, 0.94, joints, stiffness=1.0, drag=0.45,
                         gravity=0.25)

    def chains(self):
        return [self.front, mirrored(self.front), self.back, mirrored(self.back)]

    def front_weights(self):
        return tail_weights(self.front, "leftUpperLeg", 0.66)

    def back_weights(self):
        return tail_weights(self.back, "leftUpperLeg", 0.24)

    def build(self, k, colour, trim, lining, trim_width=0.011, cut=10.0, nv=6, points=0.0):
        """`cut` opens the front edge towards the hem, in degrees; `points` lengthens the outer corners."""
        a, b = self.split, self.back_split
        k.panel(self.surface, [(a, 0), (a - cut * 0.3, 0.2), (a - cut * 0.7, 0.6), (a - cut, 0.96 - points)],
                [(-14, 0.0), (-14, 0.2), (-14, 0.6), (-12, 0.97)], colour, self.front_weights(), nu=5, nv=nv,
                base=0.004, thick=0.009, trim=trim, trim_width=trim_width, back=lining, back_upto=2,
                mirror=True, crease=55)
        k.panel(self.surface, [(-8, 0.0), (-10, 0.2), (-12, 0.6), (-16, 1.0)],
                [(b, 0.0), (b, 0.2), (b + 2, 0.6), (b + 7, 0.97 - points)], colour, self.back_weights(), nu=5,
                nv=nv, base=0.0, thick=0.009, trim=trim, trim_width=trim_width, back=lining, back_upto=2,
                mirror=True, crease=55)


# ------------------------------------------------------------------------------------------------------- arms

def sleeves(k, p, colour, end=0.94, wide=1.0, flare=1.0, cap=1.0, lining=None, trim=None, lip=0.011):
    """From the shoulder to a share of the whole arm; `flare` widens the hem, `cap` the shoulder. The other
    arm is its mirror. Returns the loft, for cuffs and marks."""
    s = p.frame.scale * p.frame.build * (1.16 if p.frame.man else 1.0) * wide
    a, b = p.at["UpperArm"], p.at["Hand"]
    inner = 0.052 * p.frame.scale * (1.12 if p.frame.man else 1.0)
    tip = a + (b - a) * end
    loft = Loft(a - vec(inner, 0.006, 0), tip, [
        (0, 0.033 * s, 0.046 * s, 0.050 * s), (0.14, 0.044 * s * cap, 0.049 * s * cap, 0.050 * s * cap),
        (0.32, 0.039 * s, 0.042 * s, 0.042 * s), (0.55, 0.035 * s, 0.038 * s, 0.038 * s),
        (0.85, 0.037 * s * flare, 0.040 * s * flare, 0.039 * s * flare),
        (1, 0.040 * s * flare, 0.043 * s * flare, 0.041 * s * flare)], Y, Z)
    k.tube(loft, 11, 9, colour, p.arm_weights, mirror=True, caps=(True, True), plug=lining or colour, lip=lip,
           lip_colour=trim, lip_width=0.011, lip_at=(False, True),
           cuts=k.pick((0.12, 0.48), (0.12, 0.48), ()))
    return loft


def cuffs(k, p, colour, trim, inside, length=0.085, at=0.93, wide=1.0, notch=0.0):
    s = p.frame.scale * p.frame.build * (1.16 if p.frame.man else 1.0) * wide
    a, b = p.at["UpperArm"], p.at["Hand"]
    end = a + (b - a) * at
    loft = Loft(end - vec(length, 0, 0), end, [
        (0, 0.042 * s, 0.046 * s, 0.044 * s), (0.5, 0.046 * s, 0.050 * s, 0.048 * s),
        (1, 0.050 * s, 0.055 * s, 0.053 * s)], Y, Z)
    k.tube(loft, 11, 2, colour, "leftLowerArm", mirror=True, caps=(False, True), plug=inside, lip=0.013,
           lip_colour=trim, lip_width=0.009, lip_at=(True, False) if notch else (False, True),
           rim0=(lambda d: -notch * np.exp(-(((d - 270) / 50) ** 2))) if notch else None)


def wrists(k, p, colour, start=0.70, upto=1):
    """The forearm where a sleeve may show it."""
    k.tube(p.forearm, 8, 2, colour, p.arm_weights, t0=start, caps=(False, False), mirror=True, upto=upto)


# ------------------------------------------------------------------------------------------------------- legs

def trousers(k, p, colour, t1=0.93, wide=1.0, n=11, trim=None):
    """Along both legs to a share of them; wide ones hang straight."""
    at, s = p.at, p.frame.scale * p.frame.build * (1.14 if p.frame.man else 1.0)
    if wide <= 1.0:
        k.tube(p.leg, n, 11, colour, p.leg_weights, t0=0.04, t1=t1, caps=(False, False), offset=0.004,
               mirror=True, crease=80)
        return
    w = s * wide
    thigh = Loft(at["UpperLeg"] + vec(-0.003, 0.02, 0), at["LowerLeg"], [
        (0, 0.060 * s, 0.070 * s, 0.084 * s), (0.2, 0.074 * s, 0.081 * s, 0.085 * s),
        (0.6, 0.060 * w, 0.067 * w, 0.064 * w), (1, 0.052 * w, 0.057 * w, 0.052 * w)])
    shin = Loft(at["LowerLeg"], at["Foot"] + vec(0, -0.015, 0), [
        (0, 0.052 * w, 0.057 * w, 0.052 * w), (0.35, 0.050 * w, 0.048 * w, 0.058 * w),
        (0.8, 0.046 * w, 0.050 * w, 0.053 * w), (1, 0.049 * w, 0.060 * w, 0.056 * w)])
    k.tube(thigh, n, 6, colour, p.leg_weights, mirror=True, caps=(False, False), crease=80)
    k.tube(shin, n, 5, colour, p.leg_weights, mirror=True, caps=(False, k.lod < 2), crease=80, lip=0.010,
           lip_colour=trim, lip_at=(False, True))


def shoes(k, p, upper, sole, cap=None, heel=0.0, size=1.0, ankle=True, shaft=None, n=10):
    """Shoes; `heel` in metres lifts the back of the sole, `shaft` (a share of the shin) makes them boots."""
    at, x = p.at, p.at["Foot"][0]
    s = p.frame.scale * size * (1.08 if p.frame.man else 0.96)
    w = s * (0.92 if heel > 0.02 else 1.0)
    rise = min(heel, 0.03) * 0.4
    rows = ((-0.072, 0.029, 0.050), (-0.054, 0.040, 0.090), (-0.010, 0.043, 0.110), (0.035, 0.045, 0.086),
            (0.085, 0.051, 0.060), (0.130, 0.047, 0.050), (0.160, 0.029, 0.034), (0.171, 0.010, 0.016))
    z0, z1 = rows[0][0] * s, rows[-1][0] * s
    top = Loft(vec(x, 0.020, z0), vec(x + 0.005, 0.020, z1), [
        ((z * s - z0) / (z1 - z0), r * w, h * s, 0.004, 0, rise * max(0.0, 1 - (z * s - z0) / 0.12), 2.5)
        for z, r, h in rows], X, Y)
    k.tube(top, n, (8, 6, 3), lambda t, d: (cap or upper) if t > 0.76 else upper, p.foot_weights, mirror=True,
           cuts=(0.76,) if cap else (), crease=55)
    thick = 0.022
    front = Loft(vec(x, 0.0, (0.0 if heel else rows[0][0] * s - 0.006)), vec(x + 0.005, 0.0, z1 + 0.008), [
        (0, 0.036 * w, thick, 0.0, 0, 0, 4), (0.35, 0.047 * w, thick, 0.0, 0, 0, 5),
        (0.70, 0.055 * w, thick, 0.0, 0, 0, 5), (0.88, 0.050 * w, thick, 0.0, 0, 0.001, 5),
        (1, 0.022 * w, thick * 0.8, 0.0, 0, 0.006, 4)], X, Y)
    k.tube(front, k.pick(6, 10, 6), 5, sole, p.foot_weights, mirror=True)
    if heel:
        block = Loft(vec(x, 0.0, -0.046 * s), vec(x, 0.020 + heel, -0.040 * s), [
            (0, 0.024 * w, 0.022 * s, 0.022 * s, 0, 0, 3), (1, 0.034 * w, 0.030 * s, 0.030 * s, 0, 0, 3)], X,
                     Z)
        k.tube(block, 6, 2, sole, "leftFoot", mirror=True, caps=(True, False), upto=1)
    if shaft is not None:
        knee, foot = at["LowerLeg"], at["Foot"]
        m = s * p.frame.build
        begin = knee + (foot - knee) * shaft
        loft = Loft(begin, foot + vec(0, -0.025, 0), [
            (0, 0.058 * m, 0.056 * m, 0.064 * m), (0.5, 0.046 * m, 0.045 * m, 0.054 * m),
            (0.85, 0.042 * m, 0.048 * m, 0.048 * m), (1, 0.044 * m, 0.058 * m, 0.052 * m)])
        k.tube(loft, 11, 5, upper, p.leg_weights, mirror=True, caps=(True, False), plug=sole, crease=60,
               lip=0.008, lip_colour=cap, lip_width=0.012, lip_at=(True, False))
    elif ankle:
        k.tube(p.shin, 9, 2, upper, p.leg_weights, t0=0.88, t1=1.0, offset=0.006, caps=(True, False),
               mirror=True, upto=1)


# ----------------------------------------------------------------------------------------------------- skirts

class Skirt:
    """A closed skirt on six chains round the hips."""

    PLACES = (90, 30, -30, -90, -150, 150)

    def __init__(self, p, rows, share=0.45, joints=3, t0=0.12, t1=0.95, stiffness=1.4):
        """`rows` as of a standing loft, from the hem upwards."""
        self.surface, self.share, self.p = Loft.standing(rows), share, p
        names = ("skirtFront", "leftSkirtFront", "leftSkirtBack", "skirtBack", "rightSkirtBack",
                 "rightSkirtFront")
        self.swing = [tail(name, self.surface, d, 1 - t0, 1 - t1, joints, stiffness=stiffness, drag=0.5,
                           gravity=0.15) for name, d in zip(names, self.PLACES)]

    def chains(self):
        return self.swing

    def weights(self, v):
        around = np.degrees(np.arctan2(v[:, 2], v[:, 0]))
        near = np.stack([np.clip(1 - np.abs((around - d + 180) % 360 - 180) / 60, 0, 1) for d in self.PLACES])
        near /= near.sum(0, keepdims=True) + 1e-9
        out = {"hips": np.zeros(len(v))}
        for share, chain in zip(near, self.swing):
            for bone, w in tail_weights(chain)(v).items():
                out[bone] = out.get(bone, 0) + w * share
        # A lifted thigh lifts its side of the skirt even before the chains react.
        left = smoothstep(-0.08, 0.08, v[:, 0])
        taken = np.zeros(len(v))
        for bone in [b for b in out if b != "hips"]:
            taken += out[bone] * self.share
            out[bone] = out[bone] * (1 - self.share)
        for name, side in (("leftUpperLeg", left), ("rightUpperLeg", 1 - left)):
            out[name] = taken * side
        return out

    def build(self, k, colour, trim=None, n=20, m=6, lining=None, trim_width=0.016, rim=None, offset=0.0,
              t0=0.0, t1=1.0, upto=2, cuts=()):
        k.tube(self.surface, n, m, colour, self.weights, t0=t0, t1=t1, caps=(False, False), lip_colour=trim,
               lip_width=trim_width, lip_at=(True, False), rim0=rim, offset=offset, upto=upto, crease=40,
               cuts=cuts)
        if lining and k.lod < 2:
            before = len(k.parts)
            # The same rows as outside, or a lifted knee pushes one through the other.
            k.tube(self.surface, n, m, lining, self.weights, t0=t0, t1=t1, caps=(False, False), rim0=rim,
                   offset=offset - 0.008, cuts=cuts)
            inner = k.parts[before]
            inner.f = inner.f[:, ::-1]
            inner.outline = inner.outline * 0


# ----------------------------------------------------------------------------------------------------- things

def tie(k, p, colour, low=0.28, wide=0.030):
    """A knot at the throat and the blade below it, lying on the shirt."""
    t = p.torso
    span = wide / 0.0022
    k.panel(t, [(90 + span * 0.8, p.level(low + 0.05)), (90 + span, p.level(low + 0.14)),
                (90 + span * 0.5, p.level(0.90))],
            [(90 - span * 0.8, p.level(low)), (90 - span, p.level(low + 0.14)),
             (90 - span * 0.5, p.level(0.90))],
            colour, p.torso_weights, nu=3, nv=6, base=k.pick(0.013, 0.021), thick=0.008,
            upto=1)


def strap(k, surface, points, wide, colour, weights, offset=0.020, thick=0.006, mirror=False, upto=1,
          steps=4):
    """A flat band lying on a surface through (degrees, t): a strap, a sash, a row of stitches."""
    before = len(k.parts)
    k.stripe(surface, points, wide, weights, offset=offset, colour=colour, upto=upto, mirror=mirror,
             steps=steps)
    for part in k.parts[before:]:
        part.mark = False
        part.outline = part.outline * 0 + 0.5


def one_side(k, right, make):
    """Runs `make`, which adds mirrored parts, and keeps those of one side."""
    before = len(k.parts)
    make()
    k.parts[before:] = k.parts[before + int(right)::2]


def buttons(k, p, shares, degrees, colour, lift=0.019, radius=0.0085, mirror=False):
    for share in shares:
        t = p.level(share)
        at, normal = p.torso(degrees, t, lift), p.torso.normal(degrees, t)
        k.lathe(at, normal, [(radius, -0.004), (radius, 0.003), (0.0001, 0.005)], colour, p.torso_weights,
                n=6, up=Y, upto=0, mirror=mirror, outline=0.4)


def limb_ring(k, loft, t0, t1, colour, weights, lift=0.006, n=10, mirror=True, upto=1, lip=0.005):
    """A band round a limb: a garter, a bracelet, a holster's strap."""
    k.tube(loft, n, 2, colour, weights, t0=t0, t1=t1, offset=lift, caps=(False, False), lip=lip,
           mirror=mirror, upto=upto)
