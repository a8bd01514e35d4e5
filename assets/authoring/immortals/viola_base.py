"""Viola without armour: the singer. Long dark hair, gloves, an evening dress slit to the thigh."""

import numpy as np

from cloth import mirrored, tail, tail_weights
from geometry import Loft, Y, Z, chain_weights, smoothstep, vec
from hair import Barber
from immortals import smith
from immortals.viola_armour import LOOK
from skeleton import Chain

MANE = (("maneMid", 0.0, -0.120), ("leftMane", 0.062, -0.102), ("rightMane", -0.062, -0.102))
DROPS = (0.010, -0.16, -0.33, -0.50)


def gown(body):
    u = body.unit
    return Loft(body.p(0, 1.060, 0), body.p(0, 0.070, -0.03), [
        (0, 0.116 * u, 0.084 * u, 0.088 * u, 0, 0, 2.2), (0.12, 0.160 * u, 0.104 * u, 0.128 * u, 0, 0, 2.2),
        (0.30, 0.166 * u, 0.118 * u, 0.124 * u, 0, 0, 2.2), (0.56, 0.150 * u, 0.114 * u, 0.118 * u, 0, 0,
            2.1),
        (0.76, 0.205 * u, 0.164 * u, 0.200 * u), (0.92, 0.300 * u, 0.225 * u, 0.350 * u),
        (1, 0.365 * u, 0.260 * u, 0.450 * u)])


def train(body):
    return tail("leftTrain", gown(body), -54, 0.52, 0.97, joints=4, stiffness=1.2, drag=0.55, gravity=0.25,
                meets=("legs",))


def chains(body):
    head = body.head(LOOK)
    out = []
    for name, x, z in MANE:
        points = [tuple(np.round(head.local(x, d, z - 0.010 * i), 5)) for i, d in enumerate(DROPS)]
        out.append(Chain(name, "head", points, stiffness=0.9, drag=0.4, gravity=0.2, radius=0.03,
                         meets=("head", "torso")))
    return [*out, train(body), mirrored(train(body))]


def build(k, body):
    head = body.head(LOOK)
    pen = head.build(k, capped=True)
    if k.lod == 0:
        pen.mark([(0.037, 0.066), (0.040, 0.056), (0.037, 0.040)], 0.0022)
    _hair(k, head)
    _bodice(k, body)
    _gown(k, body)
    _arms(k, body)
    _legs(k, body)


def mane_weights(head):
    """Along the chains by height, between them by distance sideways."""
    chains = [[head.local(x, d, z - 0.010 * i) for i, d in enumerate(DROPS)] for _, x, z in MANE]

    def weights(v):
        share = 1.0 / (np.abs(v[:, :1] - np.array([points[0][0] for points in chains])) + 0.015) ** 2
        share /= share.sum(1, keepdims=True)
        out = {"head": np.zeros(len(v))}
        for i, (points, (name, _, _)) in enumerate(zip(chains, MANE)):
            joints = [(f"{name}{j}", p, -Y, 0.05) for j, p in enumerate(points)]
            for bone, w in chain_weights(v, "head", joints).items():
                out[bone] = out.get(bone, 0) + w * share[:, i]
        return out

    return weights


def _hair(k, head):
    b = Barber(k, head)
    b.cap()
    # Parted on her left; the long wave falls over her right eye to the collarbone.
    b.lock([(0.034, 0.248, 0.020), (0.010, 0.252, 0.066), (-0.040, 0.216, 0.098), (-0.066, 0.150, 0.098),
            (-0.060, 0.085, 0.098), (-0.078, 0.010, 0.086), (-0.066, -0.075, 0.088)],
           [0.014, 0.026, 0.032, 0.030, 0.026, 0.020, 0.001],
           [0.008, 0.013, 0.014, 0.013, 0.011, 0.009, 0.001], m=10,
           shine=(0.34, 0.41), outline=0.7)
    b.lock([(0.034, 0.248, 0.010), (-0.020, 0.256, 0.040), (-0.072, 0.214, 0.066), (-0.094, 0.140, 0.066),
            (-0.096, 0.050, 0.062), (-0.110, -0.050, 0.052), (-0.092, -0.140, 0.060)],
           [0.016, 0.030, 0.034, 0.032, 0.028, 0.022, 0.001],
           [0.008, 0.014, 0.015, 0.014, 0.012, 0.010, 0.001], m=10,
           shine=(0.30, 0.37))
    b.lock([(0.030, 0.249, 0.030), (0.050, 0.244, 0.068), (0.074, 0.200, 0.080), (0.090, 0.140, 0.070),
            (0.088, 0.070, 0.068), (0.100, -0.010, 0.060), (0.086, -0.090, 0.070)],
           [0.012, 0.022, 0.026, 0.025, 0.022, 0.018, 0.001],
           [0.007, 0.012, 0.013, 0.012, 0.011, 0.009, 0.001], m=9,
           shine=(0.30, 0.37))
    b.lock([(0.032, 0.248, 0.036), (0.030, 0.240, 0.076), (0.034, 0.206, 0.100), (0.050, 0.166, 0.100),
            (0.066, 0.128, 0.086)],
           [0.010, 0.016, 0.018, 0.014, 0.0006], [0.006, 0.010, 0.011, 0.009, 0.0006], m=6, outline=0.6,
           upto=1)
    b.lock([(0.020, 0.25, 0.0), (0.090, 0.210, 0.012), (0.108, 0.130, 0.014), (0.112, 0.030, 0.010),
            (0.122, -0.070, 0.006), (0.106, -0.160, 0.014)], [0.016, 0.031, 0.031, 0.027, 0.022, 0.001],
           [0.010, 0.015, 0.015, 0.012, 0.010, 0.001], m=8, mirror=True, shine=(0.22, 0.28), upto=1)
    weights = mane_weights(head)
    # (angle, length, half width, how far the tip curls out): waves, where Cyan's fall straight.
    for i, (degrees, length, width, flick) in enumerate((
            (90, -0.560, 0.054, 0.110), (58, -0.600, 0.048, 0.150), (122, -0.570, 0.048, 0.140),
            (30, -0.500, 0.042, 0.175), (150, -0.520, 0.042, 0.175), (10, -0.380, 0.034, 0.150),
            (170, -0.400, 0.034, 0.150))):
        a = np.radians(degrees)
        x, z = np.cos(a), -np.sin(a)
        b.lock([(x * 0.02, 0.246, -0.01), (x * 0.088, 0.226, z * 0.088 - 0.01),
                (x * 0.116, 0.13, z * 0.118 - 0.012),
                (x * 0.106, 0.0, z * 0.106 - 0.014), (x * 0.142, length * 0.32, z * 0.126 - 0.030),
                (x * 0.112, length * 0.62, z * 0.104 - 0.034), (x * 0.150, length * 0.86, z * 0.132 - 0.050),
                (x * flick, length, z * flick - 0.040)],
               [0.016, width, width * 1.05, width * 0.92, width * 1.05, width * 0.95, width * 0.62, 0.001],
               [0.012, 0.020, 0.021, 0.017, 0.018, 0.015, 0.011, 0.001], m=13, weights=weights,
               tone=-0.22 * (i % 2), root=(0.14, 0.30), shine=(0.22, 0.265), sharp=True, roundness=0.12)
    # A violet flower where the hair is parted.
    for angle in range(0, 360, 72):
        a = np.radians(angle + 18)
        c, d = head.local(0.094, 0.176, 0.058), vec(-0.55 * np.cos(a), np.sin(a), 0.83 * np.cos(a))
        k.blade([c, c + d * 0.018 + vec(0.006, 0, 0), c + d * 0.034 + vec(0.004, 0, 0)],
                [0.004, 0.015, 0.003],
                [0.003, 0.004, 0.001], np.cross(d, vec(0.83, 0, 0.55)), 3, "lace", "head", upto=0,
                outline=0.6)
    k.lathe(head.local(0.098, 0.176, 0.060), vec(0.83, 0, 0.55),
            [(0.009, 0.0), (0.007, 0.008), (0.0001, 0.010)], "mark",
            "head", n=6, upto=0, outline=0.0)


def _bodice(k, body):
    torso, t = body.torso, body.t
    k.tube(torso, 16, 9, "skin", body.torso_weights, t0=t(k.pick(1.18, 1.22, 1.25)), t1=0.965,
           caps=(False, False), crease=80,
           offset=k.pick(-0.002, -0.003))

    def line(d):
        """Two curves over the breast, low between the shoulder blades."""
        front = np.exp(-(((d - 90) / 14) ** 2)) * 0.055 - np.exp(-(((np.abs(d - 90) - 34) / 26) ** 2)) * 0.035
        behind = np.exp(-(((d - 270) / 60) ** 2)) * 0.17
        return -front - behind

    k.tube(torso, k.pick(18, 20, 10), 8, "dress", body.torso_weights, t0=t(1.02), t1=t(1.335),
           offset=k.pick(0.005, 0.006, 0.010),
           caps=(False, False), lip=0.005, lip_colour="lace", lip_width=0.010, lip_at=(False, True),
           rim1=line, crease=60)
    # The halter, from the breast to the nape.
    k.panel(torso, [(66, t(1.325)), (70, t(1.385)), (52, t(1.435)), (20, t(1.462))],
            [(48, t(1.325)), (54, t(1.385)), (38, t(1.430)), (10, t(1.455))], "dress", body.torso_weights,
            nu=2, nv=5, base=0.002, thick=0.006, trim="lace", trim_width=0, mirror=True, upto=1)
    u = body.unit
    choker = Loft(body.p(0, 1.497, -0.014), body.p(0, 1.522, -0.010), [(0, 0.0385 * u, 0.039 * u, 0.041 * u),
                                                                     (1, 0.0375 * u, 0.038 * u, 0.040 * u)])
    k.tube(choker, 12, 2, "suit", "neck", caps=(False, False), lip=0.004, upto=1, offset=0.002)
    k.lathe(body.p(0, 1.508, 0.028), Z, [(0.013 * u, -0.004), (0.013 * u, 0.005), (0.0001, 0.008)],
            ["lilac", "mark"], "neck",
            n=4, up=Y, flat=(0.8, 1.4), upto=0, outline=0.5)
    sash = body.standing([(1.045, 0.122, 0.088, 0.090, 0, 0, 2.1), (1.105, 0.104, 0.078, 0.078, 0, 0, 2.1)])
    k.tube(sash, 14, 2, "dressLow", {"spine": 0.7, "hips": 0.3}, caps=(False, False), lip=0.007, upto=1)
    for line_ in ([(90, t(1.29)), (90, t(1.22)), (80, t(1.19)), (80, t(1.13))],
                  [(90, t(1.22)), (100, t(1.19)), (100, t(1.13))]):
        k.stripe(torso, line_, 0.006, body.torso_weights, offset=k.pick(0.0085, 0.010))


def _gown(k, body):
    s = gown(body)
    at = body.at

    def weights(v):
        """A sheath: each half follows its thigh, and below the knee its shin."""
        depth = smoothstep(0.02, 0.20, (s.p0[1] - v[:, 1]) / (s.p0[1] - s.p1[1]))
        left = smoothstep(-0.05, 0.05, v[:, 0])
        shin = smoothstep(-0.10, 0.10, at["LowerLeg"][1] - v[:, 1]) * 0.8
        out = {"hips": 1 - depth}
        for side, share in (("left", left), ("right", 1 - left)):
            out[side + "UpperLeg"] = depth * share * (1 - shin)
            out[side + "LowerLeg"] = depth * share * shin
        return out

    # Open from the left thigh down; the train lies on the ground behind.
    k.panel(s, [(44, 0.0), (46, 0.20), (62, 0.60), (74, 0.965)],
            [(196, 0.0), (196, 0.30), (196, 0.60), (194, 0.985)],
            "dress", weights, nu=k.pick(9, 10), nv=k.pick(9, 8), base=0.004, thick=0.008, trim="lace",
            trim_width=0.010, back="dressLow", back_upto=2, crease=60)
    k.panel(s, [(70, 0.80), (75, 0.955)], [(195, 0.83), (194, 0.975)], "dressLow", weights, nu=9, nv=2,
            base=0.014, thick=0.003, trim="lace", trim_width=0.006, upto=1, crease=60)
    chain = train(body)
    hang = tail_weights(chain)

    def flow(v):
        """The sheath above, the chain below."""
        below, w = hang(v), weights(v)
        loose = sum(below[joint] for joint in chain.joints())
        out = {bone: share * (1 - loose) for bone, share in w.items()}
        return {**out, **{joint: below[joint] for joint in chain.joints()}}

    k.panel(s, [(-92, 0.0), (-92, 0.55), (-91, 1.0)], [(24, 0.0), (24, 0.55), (20, 0.985)], "dress", flow,
            nu=6, nv=9,
            base=0.010, thick=0.008, trim="lace", trim_width=0.010, back="dressLow", back_upto=2, mirror=True,
            crease=60)
    k.panel(s, [(-91.5, 0.84), (-91, 0.99)], [(20.5, 0.82), (20, 0.975)], "dressLow", flow, nu=6, nv=2,
            base=0.020, thick=0.003, trim="lace", trim_width=0.006, upto=1, mirror=True, crease=60)


def _arms(k, body):
    k.tube(body.arm, 10, 5, "skin", body.arm_weights, t0=0.06, t1=0.36, caps=(True, False), mirror=True,
           crease=80)
    k.tube(body.arm, 10, 9, "dressLow", body.arm_weights, t0=0.31, t1=0.99, offset=0.004, caps=(False, False),
           mirror=True,
           crease=80, lip=0.004, lip_colour="lace", lip_width=0.010, lip_at=(True, False))
    body.hand(k, "dressLow", "dressLow", 1.0)


def _legs(k, body):
    k.tube(body.leg, 10, 10, "skin", body.leg_weights, t0=k.pick(0.04, 0.0), t1=0.985,
           caps=(k.lod > 0, False), mirror=True, crease=80)
    k.stripe(body.leg, [(30, 0.30), (30, 0.40), (52, 0.44), (52, 0.52)], 0.008, body.leg_weights)
    smith.boot(k, body, "suit", "suit", "dressLow", size=1.02, wide=0.78, heel=0.040)
