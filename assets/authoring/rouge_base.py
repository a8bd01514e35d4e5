"""Rouge without armour: short crimson hair, cropped jacket, shorts, heavy boots."""

import numpy as np

from cloth import mirrored
from geometry import Loft, X, Y, Z, chain_weights, vec
from hair import rouge_cowlick, rouge_short, rouge_strands
from head import Head, Look
from skeleton import Chain

CHIN = 1.412
LOOK = Look()


def head_of(body):
    return Head(body, CHIN, 0.238 / 0.240, LOOK)


def hem_chain(body):
    """Down the left side of the jacket."""
    surface = body.torso
    points = [tuple(np.round(surface(20.0, surface.at(y), 0.012), 5)) for y in (1.165, 1.062)]
    return Chain("leftHem", "chest", points, stiffness=2.2, drag=0.5, gravity=0.15, radius=0.012, meets=("torso",))


def jacket_weights(body):
    """The torso's, but the hem follows its chain on either side."""
    chain = hem_chain(body)

    def weights(v):
        w = body.torso_weights(v)
        low = chain_weights(v, "kept", [("hem", vec(*chain.points[0]) - Y * 0.04, -Y, 0.045)])["hem"]
        side = np.clip((v[:, 0] + 0.05) / 0.10, 0, 1)
        out = {bone: share * (1 - low) for bone, share in w.items()}
        out["leftHem0"], out["rightHem0"] = low * side, low * (1 - side)
        return out

    return weights


def chains(body):
    head = head_of(body)
    out = [Chain(name, "head", points, stiffness=1.6, drag=0.45, gravity=0.15, radius=0.02, meets=("head", "torso"))
           for name, points in rouge_strands(head)]
    out.append(Chain("cowlick", "head", rouge_cowlick(head)[:2], stiffness=1.2, drag=0.25, gravity=0.0, meets=()))
    hem = hem_chain(body)
    return out + [hem, mirrored(hem)]


def build(k, body):
    head = head_of(body)
    pen = head.build(k, capped=True)
    if k.lod == 0:
        pen.mark([(0.060, 0.055), (0.052, 0.048), (0.040, 0.048)], 0.0024)
    rouge_short(k, head)
    _torso(k, body)
    _jacket(k, body)
    _arms(k, body)
    _shorts(k, body)
    _legs(k, body)


def _torso(k, body):
    torso = body.torso
    hem = torso.at(0.985)
    k.tube(torso, 15, 8, lambda t, d: "shorts" if t < hem else "shirt", body.torso_weights, t0=0.0, t1=0.965,
           caps=(True, False), cuts=(hem / 0.965,))
    # The choker with her port, dark until the marks light.
    choker = Loft.standing([(1.352, 0.0375, 0.036, 0.0385, 0, -0.015),
                            (1.372, 0.0365, 0.035, 0.0375, 0, -0.014)])
    k.tube(choker, 14, 2, "wine", "neck", caps=(False, False), lip=0.004, upto=1)
    k.lathe((0, 1.362, 0.020), (0, 0, 1), [(0.012, -0.004), (0.012, 0.004), (0.0001, 0.007)],
            ["cream", "mark"], "neck", n=6, up=Y, upto=0, outline=0.5)
    k.stripe(torso, [(90, torso.at(1.300)), (90, torso.at(1.22)), (78, torso.at(1.18)), (78, torso.at(1.10)),
                     (90, torso.at(1.06))], 0.007, body.torso_weights)
    k.stripe(torso, [(90, torso.at(1.22)), (102, torso.at(1.18)), (102, torso.at(1.10)), (90, torso.at(1.06)),
                     (90, torso.at(1.0))], 0.007, body.torso_weights)


def _jacket(k, body):
    torso = body.torso

    def at(y):
        return torso.at(y)

    left = [(-236, at(1.065)), (-246, at(1.17)), (-242, at(1.27)), (-232, at(1.315))]
    right = [(56, at(1.065)), (66, at(1.17)), (62, at(1.27)), (52, at(1.315))]
    k.panel(torso, left, right, "jacket", jacket_weights(body), nu=13, nv=5, base=0.006, thick=0.011,
            trim="cream", trim_width=0.010, back="wine", crease=50)
    collar = Loft(vec(0, 1.298, -0.012), vec(0, 1.385, -0.022), [
        (0, 0.094, 0.062, 0.066), (0.45, 0.070, 0.056, 0.056), (1, 0.084, 0.072, 0.072)])
    k.panel(collar, [(-232, 0.0), (-238, 0.5), (-226, 1.0)], [(52, 0.0), (58, 0.5), (46, 1.0)], "jacket",
            "upperChest", nu=8, nv=2, thick=0.008, trim="cream", trim_width=0.008, back="wine", back_upto=1,
            crease=50)
    # A panel across the back with her emblem, two strokes like folded fins.
    for degrees, lean in ((-78, -9), (-102, 9)):
        k.stripe(torso, [(degrees, at(1.24)), (degrees + lean * 1.2, at(1.18)),
                         (degrees - lean * 0.2, at(1.12))], 0.012,
                 jacket_weights(body), offset=0.0180)


def _arms(k, body):
    at = body.at
    # Bare forearm between cuff and glove.
    k.tube(body.forearm, 8, 3, "skin", body.arm_weights, t0=0.30, caps=(False, False), mirror=True)
    sleeve = Loft(at["UpperArm"] - vec(0.048, 0.005, 0), at["LowerArm"] + vec(0.100, 0, 0), [
        (0, 0.036, 0.048, 0.050), (0.14, 0.048, 0.050, 0.052), (0.45, 0.043, 0.045, 0.045),
        (0.66, 0.039, 0.041, 0.042), (1, 0.047, 0.050, 0.049)], Y, Z)
    k.tube(sleeve, 11, 8, "jacket", body.arm_weights, mirror=True, caps=(True, False),
           cuts=k.pick((0.14, 0.55), (0.14, 0.55), ()))
    cuff = Loft(at["LowerArm"] + vec(0.072, 0, 0), at["LowerArm"] + vec(0.118, 0, 0), [
        (0, 0.050, 0.053, 0.052), (0.5, 0.056, 0.059, 0.058), (1, 0.055, 0.058, 0.057)], Y, Z)
    k.tube(cuff, 10, 3, "cream", "leftLowerArm", mirror=True, caps=(False, True), plug="wine",
           lip=0.013)
    k.stripe(sleeve, [(40, 0.16), (40, 0.40), (62, 0.48), (62, 0.86)], 0.009, body.arm_weights, mirror=True,
             offset=0.003)
    glove = Loft(at["LowerArm"] + vec(0.150, 0, 0), at["Hand"] + vec(0.008, 0, 0), [
        (0, 0.029, 0.032, 0.030), (0.5, 0.025, 0.028, 0.026), (1, 0.022, 0.026, 0.025)], Y, Z)
    k.tube(glove, 9, 3, "shirt", body.arm_weights, mirror=True, caps=(False, False), lip=0.005,
           lip_colour="cream", lip_at=(True, False))
    body.hand(k, "shirt", "skin", 1.06)


def _shorts(k, body):
    at, torso = body.at, body.torso
    hips = Loft.standing([(0.835, 0.138, 0.092, 0.108, 0, 0, 2.3), (0.880, 0.146, 0.090, 0.113, 0, 0, 2.2),
                          (0.930, 0.135, 0.084, 0.103, 0, 0, 2.2), (0.992, 0.105, 0.074, 0.078, 0, 0, 2.1)])
    k.tube(hips, 14, 4, "shorts", body.torso_weights, caps=(False, False), offset=k.pick(0.0, 0.005))
    belt = Loft.standing([(0.940, 0.137, 0.087, 0.106, 0, 0, 2.2), (0.975, 0.119, 0.081, 0.092, 0, 0, 2.2)])
    k.tube(belt, 14, 2, "leather", "hips", caps=(False, False), lip=0.009, lip_colour=None)
    k.lathe((0, 0.956, 0.088), (0, 0.1, 1),
            [(0.026, -0.004), (0.026, 0.007), (0.017, 0.010), (0.0001, 0.010)],
            ["cream", "cream", "wine"], "hips", n=4, up=X, flat=(1, 0.8), upto=1)
    leg = Loft(at["UpperLeg"] + vec(0.001, 0.012, 0), at["UpperLeg"] + vec(0.006, -0.118, 0.002), [
        (0, 0.064, 0.076, 0.096), (0.4, 0.080, 0.090, 0.099), (1, 0.088, 0.096, 0.100)])
    k.tube(leg, 12, 3, "shorts", body.leg_weights, mirror=True, caps=(False, False), lip=0.010,
           lip_colour="cream", lip_width=0.013, lip_at=(False, True))
    # A pouch on the left thigh and its strap.
    strap = Loft(at["UpperLeg"] + vec(0.004, -0.165, 0.002), at["UpperLeg"] + vec(0.005, -0.183, 0.002), [
        (0, 0.074, 0.081, 0.080), (1, 0.072, 0.079, 0.078)])
    k.tube(strap, 10, 2, "leather", "leftUpperLeg", caps=(False, False), lip=0.006, upto=0)
    pouch = Loft(at["UpperLeg"] + vec(0.074, -0.115, 0), at["UpperLeg"] + vec(0.070, -0.205, 0), [
        (0, 0.018, 0.036, 0.036, 0, 0, 4), (1, 0.022, 0.033, 0.033, 0, 0, 4)])
    k.tube(pouch, 8, 3, lambda t, d: "leather" if t > 0.4 else "wine", "leftUpperLeg", upto=0)


def _legs(k, body):
    at = body.at
    k.tube(body.leg, 10, 11, "skin", body.leg_weights, t0=0.15, t1=0.74, caps=(False, False), mirror=True,
           crease=80)
    k.stripe(body.leg, [(25, 0.16), (25, 0.28), (48, 0.33), (48, 0.46)], 0.009, body.leg_weights, mirror=True)
    boot(k, body, "leather", "cream", "wine", "sole", "crimson")


def boot(k, body, leather, cuff, tongue, sole, cap):
    at = body.at
    knee, ankle = at["LowerLeg"], at["Foot"]
    shaft = Loft(knee + vec(0, -0.115, -0.004), ankle + vec(0, -0.020, 0.000), [
        (0, 0.059, 0.055, 0.068), (0.2, 0.055, 0.050, 0.067), (0.6, 0.043, 0.043, 0.053),
        (0.85, 0.039, 0.046, 0.046),
        (1, 0.042, 0.058, 0.049)])
    k.tube(shaft, k.pick(11, 12, 11), 5, leather, body.leg_weights, mirror=True, caps=(False, False),
           crease=60)
    band = Loft(knee + vec(0, -0.100, -0.004), knee + vec(0, -0.158, -0.004), [
        (0, 0.067, 0.063, 0.076), (0.5, 0.069, 0.065, 0.079), (1, 0.063, 0.059, 0.073)])
    k.tube(band, 12, 3, cuff, "leftLowerLeg", mirror=True, caps=(True, False), plug="sole", lip=0.016,
           rim0=lambda d: -0.35 * np.exp(-(((d - 90) / 35) ** 2)))
    k.panel(shaft, [(64, 0.18), (60, 0.6), (66, 1.0)], [(116, 0.18), (120, 0.6), (114, 1.0)], tongue,
            "leftLowerLeg",
            nu=2, nv=3, thick=0.012, ridge=0.006, trim="cream", trim_width=0.007, mirror=True, upto=1)
    _foot(k, body, leather, sole, cap)


def _foot(k, body, leather, sole, cap):
    at = body.at
    x = at["Foot"][0]
    # From heel to toe: (place along z, half width, height of the upper over the sole).
    rows = ((-0.070, 0.026, 0.050), (-0.052, 0.038, 0.092), (-0.010, 0.042, 0.115), (0.035, 0.045, 0.088),
            (0.085, 0.052, 0.062), (0.130, 0.049, 0.053), (0.158, 0.032, 0.036), (0.168, 0.010, 0.018))
    z0, z1 = rows[0][0], rows[-1][0]
    upper = Loft(vec(x, 0.025, z0), vec(x + 0.006, 0.025, z1), [
        ((z - z0) / (z1 - z0), w, h, 0.001, 0, 0, 2.6) for z, w, h in rows], X, Y)
    k.tube(upper, 10, 8, lambda t, d: cap if t > 0.80 else leather, body.foot_weights, mirror=True,
           cuts=(0.80,), crease=55)
    plate = Loft(vec(x, 0.0, z0 - 0.005), vec(x + 0.006, 0.0, z1 + 0.010), [
        (0, 0.030, 0.030, 0.0, 0, 0, 4), (0.10, 0.044, 0.032, 0.0, 0, 0, 5),
        (0.40, 0.044, 0.028, 0.0, 0, 0, 5),
        (0.68, 0.057, 0.026, 0.0, 0, 0, 5), (0.88, 0.054, 0.027, 0.0, 0.0, 0.002, 5),
        (1, 0.032, 0.024, 0.0, 0, 0.008, 4)],
        X, Y)
    k.tube(plate, k.pick(6, 10, 6), 6, sole, body.foot_weights, mirror=True)

