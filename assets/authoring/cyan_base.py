"""Cyan without armour: long pale-blue hair, a long white coat lined in cyan."""

import numpy as np

from cloth import mirrored, tail, tail_weights
from geometry import Loft, X, Y, Z, vec
from hair import cyan_chains, cyan_long
from head import Head, Look
from skeleton import Chain

CHIN = 1.5534
SCALE = 0.2466 / 0.240
LOOK = Look(width=0.97, eye_x=0.0370, eye_y=0.093, eye_half=0.0262, eye_up=0.0172, eye_low=0.0142,
            tilt=0.0042, lash=0.95, brow_tilt=0.0030, brow_y=0.0310, iris=0.90, white="eyeWhite", blush=False)


def head_of(body):
    return Head(body, CHIN, SCALE, LOOK)


def skirt():
    """The flare of the coat from the waist to the calves."""
    return Loft(vec(0, 1.115, 0), vec(0, 0.330, -0.02), [
        (0, 0.102, 0.078, 0.080, 0, 0, 2.1), (0.14, 0.148, 0.112, 0.116, 0, 0, 2.2),
        (0.30, 0.180, 0.148, 0.150, 0, 0, 2.2),
        (0.65, 0.230, 0.200, 0.210, 0, 0, 2.2), (1, 0.280, 0.235, 0.275, 0, 0, 2.2)])


def tails():
    s = skirt()
    front = tail("leftCoatFront", s, 22, 0.16, 0.92, stiffness=1.2, drag=0.45, gravity=0.25,
                 meets=("legs",))
    back = tail("leftCoatBack", s, -52, 0.16, 0.94, stiffness=1.0, drag=0.45, gravity=0.25,
                meets=("legs",))
    return front, back


def chains(body):
    out = [Chain(name, "head", points, stiffness=0.9, drag=0.4, gravity=0.2, radius=0.015,
                 meets=("head", "torso"))
           for name, points in cyan_chains(head_of(body))]
    for chain in tails():
        out += [chain, mirrored(chain)]
    return out


def build(k, body):
    head = head_of(body)
    pen = head.build(k, capped=True)
    if k.lod == 0:
        pen.mark([(0.056, 0.078), (0.056, 0.066), (0.048, 0.058), (0.048, 0.048)], 0.0022, mirror=False)
    cyan_long(k, head)
    _coat(k, body)
    _arms(k, body)
    _legs(k, body)


def _coat(k, body):
    torso = body.torso
    at = torso.at
    k.tube(torso, 14, 7, "suit", body.torso_weights, t0=at(k.pick(1.0, 1.06, 1.11)), t1=0.965,
           caps=(False, False), offset=k.pick(0.0, 0.0, -0.010))
    k.tube(torso, 12, 4, "trousers", body.torso_weights, t0=0.0, t1=at(1.06), caps=(True, False),
           offset=k.pick(0.0, 0.0, -0.010))
    k.panel(torso, [(-250, at(1.105)), (-254, at(1.20)), (-246, at(1.30)), (-232, at(1.40)),
                    (-224, at(1.445))],
            [(70, at(1.105)), (74, at(1.20)), (66, at(1.30)), (52, at(1.40)), (44, at(1.445))], "coat",
            body.torso_weights,
            nu=13, nv=6, base=0.006, thick=0.011, trim="trim", trim_width=0.009, crease=50)
    # Lapels, folded back over the chest.
    k.panel(torso, [(72, at(1.245)), (60, at(1.32)), (48, at(1.41))],
            [(62, at(1.27)), (32, at(1.335)), (34, at(1.415))], "lining",
            body.torso_weights, nu=2, nv=3, base=0.017, thick=0.007, mirror=True)
    collar = Loft(vec(0, 1.425, -0.012), vec(0, 1.545, -0.028), [
        (0, 0.096, 0.060, 0.068), (0.40, 0.068, 0.056, 0.058), (1, 0.090, 0.076, 0.080)])
    k.panel(collar, [(-222, 0.0), (-232, 0.5), (-216, 1.0)], [(42, 0.0), (52, 0.5), (36, 1.0)], "coat",
            "upperChest", nu=8, nv=2,
            thick=0.008, trim="trim", trim_width=0.008, back="lining", back_upto=1, crease=50)
    s = skirt()
    front, back = tails()
    k.panel(s, [(74, 0.0), (66, 0.2), (62, 0.6), (56, 0.95)],
            [(-14, 0.0), (-14, 0.2), (-14, 0.6), (-12, 0.97)], "coat",
            tail_weights(front, "leftUpperLeg", 0.76), nu=5, nv=6, base=0.004, thick=0.009, trim="trim",
            trim_width=0.011, back="lining", back_upto=2, mirror=True, crease=55)
    k.panel(s, [(-8, 0.0), (-10, 0.2), (-12, 0.6), (-16, 1.0)],
            [(-90, 0.0), (-90, 0.2), (-88, 0.6), (-82, 0.97)], "coat",
            tail_weights(back, "leftUpperLeg", 0.12), nu=5, nv=6, base=0.000, thick=0.009, trim="trim",
            trim_width=0.011, back="lining", back_upto=2, mirror=True, crease=55)
    belt = Loft.standing([(1.090, 0.116, 0.091, 0.092, 0, 0, 2.1), (1.124, 0.111, 0.088, 0.088, 0, 0, 2.1)])
    k.tube(belt, k.pick(14, 21), 2, "boot", {"spine": 0.7, "hips": 0.3}, caps=(False, False), lip=0.008,
           upto=1, offset=k.pick(0.010, 0.012))
    k.lathe((0, 1.107, 0.096), Z, [(0.022, -0.004), (0.022, 0.008), (0.014, 0.010), (0.0001, 0.011)],
            ["white", "white", "mark"],
            {"spine": 0.7, "hips": 0.3}, n=4, up=X, flat=(1.3, 0.7), upto=1, outline=0.6)
    k.stripe(torso, [(90, at(1.41)), (90, at(1.30)), (82, at(1.26)), (82, at(1.16))], 0.006,
             body.torso_weights)
    k.stripe(torso, [(90, at(1.30)), (98, at(1.26)), (98, at(1.20))], 0.006, body.torso_weights)
    for degrees in (-80, -100):
        side = 1 if degrees > -90 else -1
        k.stripe(torso, [(degrees, at(1.40)), (degrees, at(1.30)), (-90 + side * 18, at(1.26)),
                         (-90 + side * 18, at(1.18))], 0.007,
                 body.torso_weights, offset=0.0195)
    k.stripe(s, [(-64, 0.16), (-64, 0.42), (-54, 0.50), (-54, 0.80)], 0.009,
             tail_weights(back, "leftUpperLeg", 0.12), offset=0.012,
             mirror=True)


def _arms(k, body):
    at = body.at
    sleeve = Loft(at["UpperArm"] - vec(0.052, 0.006, 0), at["Hand"] - vec(0.030, 0, 0), [
        (0, 0.032, 0.045, 0.049), (0.14, 0.043, 0.048, 0.049), (0.30, 0.039, 0.042, 0.042),
        (0.55, 0.035, 0.038, 0.038),
        (0.85, 0.042, 0.045, 0.044), (1, 0.047, 0.050, 0.048)], Y, Z)
    k.tube(sleeve, 11, 9, "coat", body.arm_weights, mirror=True, caps=(True, False), lip=0.012,
           cuts=k.pick((0.12, 0.48), (0.12, 0.48), ()))
    cuff = Loft(at["Hand"] - vec(0.120, 0, 0), at["Hand"] - vec(0.012, 0, 0), [
        (0, 0.047, 0.050, 0.049), (0.5, 0.053, 0.058, 0.055), (1, 0.060, 0.066, 0.063)], Y, Z)
    k.tube(cuff, 11, 2, "lining", "leftLowerArm", mirror=True, caps=(False, True), plug="suit", lip=0.016,
           lip_colour="coat", lip_width=0.010,
           lip_at=(False, True), rim0=lambda d: -0.5 * np.exp(-(((d - 270) / 50) ** 2)))
    k.stripe(sleeve, [(40, 0.15), (40, 0.34), (60, 0.40), (60, 0.78)], 0.008, body.arm_weights, mirror=True,
             offset=0.003)
    k.tube(body.forearm, 8, 2, "suit", body.arm_weights, t0=0.75, caps=(False, False), mirror=True, upto=1)
    body.hand(k, "suit", "suit", 1.0)


def _legs(k, body):
    at = body.at
    k.tube(body.leg, 11, 11, "trousers", body.leg_weights, t0=k.pick(0.04, 0.0), t1=0.66,
           caps=(k.lod > 0, False), mirror=True, crease=80)
    knee, ankle = at["LowerLeg"], at["Foot"]
    shaft = Loft(knee + vec(0, -0.040, 0), ankle + vec(0, -0.030, 0), [
        (0, 0.052, 0.050, 0.054), (0.25, 0.052, 0.046, 0.062), (0.6, 0.042, 0.040, 0.050),
        (0.85, 0.036, 0.040, 0.042),
        (1, 0.040, 0.054, 0.046)])
    k.tube(shaft, 11, 6, "boot", body.leg_weights, mirror=True, caps=(False, False), lip=0.008,
           lip_colour="trim", lip_width=0.012,
           lip_at=(True, False), rim0=lambda d: -0.14 * np.exp(-(((d - 90) / 40) ** 2)), crease=60)
    k.panel(shaft, [(76, 0.02), (66, 0.5), (74, 0.92)], [(104, 0.02), (114, 0.5), (106, 0.92)], "steel",
            "leftLowerLeg", nu=2, nv=3, thick=0.010, ridge=0.006, mirror=True, upto=1)
    slim_foot(k, body, "boot", "sole", "steel")


def slim_foot(k, body, upper_colour, sole, cap):
    """A narrow boot on a heel."""
    x = body.at["Foot"][0]
    rows = ((-0.062, 0.026, 0.040), (-0.048, 0.036, 0.085), (-0.010, 0.039, 0.112), (0.035, 0.041, 0.086),
            (0.085, 0.046, 0.058), (0.130, 0.041, 0.044), (0.165, 0.018, 0.026), (0.176, 0.004, 0.012))
    z0, z1 = rows[0][0], rows[-1][0]
    upper = Loft(vec(x, 0.020, z0), vec(x + 0.004, 0.016, z1), [
        ((z - z0) / (z1 - z0), w, h, 0.004, 0, 0.012 * max(0.0, 1 - (z - z0) / 0.12), 2.5) for z, w,
        h in rows], X, Y)
    k.tube(upper, 9, 8, lambda t, d: cap if t > 0.74 else upper_colour, body.foot_weights, mirror=True,
           cuts=(0.74,), crease=55)
    front = Loft(vec(x, 0.0, 0.010), vec(x + 0.004, 0.0, 0.182), [
        (0, 0.036, 0.030, 0.0, 0, 0, 4), (0.4, 0.049, 0.024, 0.0, 0, 0, 5),
        (0.75, 0.042, 0.022, 0.0, 0, 0, 5),
        (1, 0.010, 0.016, 0.0, 0, 0.004, 4)], X, Y)
    k.tube(front, k.pick(6, 10, 6), 4, sole, body.foot_weights, mirror=True)
    heel = Loft(vec(x, 0.0, -0.048), vec(x, 0.045, -0.042),
                [(0, 0.020, 0.018, 0.018, 0, 0, 3), (1, 0.033, 0.030, 0.028, 0, 0, 3)], X, Z)
    k.tube(heel, 6, 2, sole, "leftFoot", mirror=True, caps=(True, False), upto=1)

