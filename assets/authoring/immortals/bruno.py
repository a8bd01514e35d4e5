"""Bruno: a stag. Antlers wider than the shoulders, a ruff of hide, hocks that bend the wrong way."""

import numpy as np

from geometry import Loft, X, Y, unit, vec
from immortals import smith
from immortals.smith import ARM, LEG, PAULDRON, RIBS, UPPER


def port(body):
    return body.p(0, 1.30, 0.12)


def build(k, body):
    smith.suit(k, body, "suit", "umber", legs=0.90)
    smith.neck(k, body, "suit", 1.2)
    smith.joints(k, body, "umber")
    _head(k, body)
    _trunk(k, body)
    _limbs(k, body)


def _head(k, body):
    head = body.head()
    at, s = head.local, head.scale
    smith.shell(k, head, "brown", None, low=0.10, front=0.50, nape=0.06)
    # A long deer's face, narrow at the muzzle.
    face = Loft(at(0, 0.185, 0.020), at(0, 0.008, 0.130), [
        (0, 0.074 * s, 0.060 * s, 0.05 * s), (0.40, 0.068 * s, 0.054 * s, 0.05 * s),
        (0.75, 0.042 * s, 0.042 * s, 0.05 * s),
        (1, 0.024 * s, 0.024 * s, 0.04 * s)], X, unit(vec(0, 0.55, 1)))
    k.tube(face, 9, (5, 4, 3), lambda t, d: "cream" if 50 < d < 130 else "brown", "head", crease=34)
    k.panel(face, [(52, 0.26), (22, 0.34)], [(44, 0.46), (18, 0.50)], "visor", "head", nu=2, nv=2, base=0.003,
            thick=0.005, mirror=True, outline=0.0)
    smith.thorn(k, [at(0.088, 0.130, -0.02), at(0.150, 0.150, -0.05), at(0.205, 0.130, -0.08)],
                np.array([0.016, 0.030]) * s,
                np.array([0.009, 0.010]) * s, (0, 1, 0.2), "brown", "head", mirror=True, upto=1)
    beam = [at(0.048, 0.215, 0.0), at(0.135, 0.330, -0.060), at(0.300, 0.440, -0.085),
            at(0.430, 0.600, -0.040), at(0.440, 0.800, 0.020)]
    k.blade(beam, np.array([0.030, 0.027, 0.024, 0.019, 0.002]) * s,
            np.array([0.026, 0.024, 0.020, 0.016, 0.002]) * s,
            [(0.6, -0.6, 0.3), (0.6, -0.8, 0), (0.4, -1, 0), (1, -0.3, 0), (1, 0, 0)], (8, 6, 4), "cream",
            "head", mirror=True, shoulder=0.5)
    for root, tip, w in (((0.125, 0.318, -0.055), (0.150, 0.480, 0.110), 0.020),
                         ((0.250, 0.412, -0.078), (0.215, 0.660, -0.050), 0.022),
                         ((0.345, 0.480, -0.075), (0.345, 0.750, -0.100), 0.020),
                         ((0.425, 0.600, -0.040), (0.560, 0.700, -0.070), 0.017)):
        a, b = at(*root), at(*tip)
        smith.thorn(k, [a, a * 0.45 + b * 0.55 + vec(0, -0.012, 0), b], np.array([w, w * 0.9]) * s,
                    np.array([w, w * 0.8]) * s, (1, 0, 0.2), "cream", "head", m=3, mirror=True)


def _trunk(k, body):
    u, torso, t = body.unit, body.torso, body.t
    chest = body.standing([
        (1.150, 0.110, 0.090, 0.084, 0, 0, 2.3), (1.240, 0.136, 0.118, 0.100, 0, 0, 2.4),
        (1.320, 0.150, 0.124, 0.112, 0, 0, 2.4), (1.400, 0.140, 0.090, 0.104, 0, -0.004, 2.4),
        (1.450, 0.092, 0.058, 0.076, 0, -0.012, 2.2)])
    k.tube(chest, 12, 5, lambda f, d: "umber" if 205 < d < 335 else "brown", RIBS, caps=(True, False),
           lip=0.010)
    k.panel(chest, [(86, 0.06), (78, 0.40), (72, 0.70)], [(34, 0.14), (16, 0.46), (26, 0.76)], "brown", UPPER,
            nu=3, nv=3, thick=0.016, bulge=0.010, trim="cream", trim_width=0.007, mirror=True)
    smith.port(k, body, 1.290, 0.138, ["cream", "cream", "umber", "mark"], n=6)
    k.stripe(chest, [(64, 0.56), (46, 0.60), (36, 0.72)], 0.008, UPPER, offset=k.pick(0.029, 0.021),
             mirror=True)
    # The ruff: tufts of hide in two tiers round neck and shoulders.
    for tier, (y, reach, drop, width) in enumerate(((1.395, 0.150, 0.190, 0.060),
                                                    (1.452, 0.165, 0.120, 0.072))):
        for i in range(k.pick(5, 4, 3)):
            degrees = 72 - (i + 0.5 * tier) * (162 / k.pick(4.5, 3.5, 2.5))
            root = torso(float(degrees), t(y), 0.010)
            out = unit((root - body.p(0, y, -0.01)) * vec(1, 0, 1))
            across = np.cross(Y, out)
            smith.thorn(k, [root + vec(0, 0.02, 0), root + out * reach * 0.62 * u + vec(0, 0.005, 0) * u,
                            root + out * reach * u + vec(0, -drop, 0) * u], np.array([0.040, width]) * u,
                        np.array([0.014, 0.018]) * u, across, "fur" if tier else "brown", UPPER, mirror=True,
                        upto=2 if tier else 1)
    belt = body.standing([(0.975, 0.146, 0.098, 0.110, 0, 0, 2.2), (1.040, 0.120, 0.088, 0.094, 0, 0, 2.2)])
    k.tube(belt, 11, 2, "umber", "hips", caps=(False, False), lip=0.010, lip_colour="cream", lip_width=0.007,
           upto=1)
    skirt = Loft(body.p(0, 1.030, 0), body.p(0, 0.62, 0), [
        (0, 0.132 * u, 0.092 * u, 0.102 * u), (0.3, 0.166 * u, 0.120 * u, 0.140 * u),
        (1, 0.220 * u, 0.170 * u, 0.210 * u)])
    for angle, length, colour in ((58, 0.66, "brown"), (14, 0.86, "umber"), (-34, 0.74, "brown"),
                                  (-72, 1.0, "umber")):
        smith.tasset(k, skirt, angle, 42, length, colour, 0.45 if angle > 0 else 0.3, trim="cream",
                     back="suit")


def _limbs(k, body):
    u = body.unit
    cap = smith.dome(body, -0.040, 0.090, 0.064, 0.082, 0.066)
    k.panel(cap, [(-94, 0.0), (-100, 0.5), (-50, 1.0)], [(94, 0.0), (100, 0.5), (50, 1.0)], "brown", PAULDRON,
            nu=5, nv=3, thick=0.013, trim="cream", trim_width=0, back="suit", mirror=True)
    arm = smith.vambrace(k, body, "brown", "cream", thick=1.15, flare=1.1)
    k.stripe(arm, [(90, 0.15), (90, 0.5), (66, 0.6), (66, 0.85)], 0.008, ARM, mirror=True, steps=2)
    elbow = body.at["LowerArm"]
    smith.thorn(k, [elbow + vec(0.10, 0.030, -0.050) * u, elbow + vec(0.0, 0.050, -0.080) * u,
                    elbow + vec(-0.12, 0.100, -0.120) * u],
                np.array([0.030, 0.030]) * u, np.array([0.012, 0.012]) * u, (0, 1, 0.5), "cream", ARM,
                mirror=True)
    k.panel(body.thigh, [(-40, 0.24), (-30, 0.60), (30, 0.90)], [(118, 0.24), (112, 0.60), (80, 0.90)], "fur",
            "leftUpperLeg",
            nu=4, nv=3, base=0.004, thick=0.014, bulge=0.014, trim="cream", trim_width=0, mirror=True)
    knee, ankle = body.at["LowerLeg"], body.at["Foot"]
    # The shin is a hind leg's: heavy above, a hock standing out behind, thin below.
    shin = Loft(knee + vec(0, -0.020, 0) * u, ankle + vec(0, -0.020, 0) * u, [
        (0, 0.056 * u, 0.058 * u, 0.052 * u), (0.25, 0.056 * u, 0.050 * u, 0.090 * u),
        (0.52, 0.044 * u, 0.024 * u, 0.110 * u),
        (0.66, 0.034 * u, 0.014 * u, 0.086 * u), (0.85, 0.032 * u, 0.030 * u, 0.044 * u),
        (1, 0.040 * u, 0.046 * u, 0.048 * u)])
    k.tube(shin, 9, (7, 4, 2), lambda t, d: "umber" if t > 0.56 else "brown", LEG, mirror=True,
           caps=(False, True), plug="suit",
           cuts=k.pick((0.56,), (0.56,), ()))
    smith.thorn(k, [ankle + vec(0, 0.14, -0.050) * u, ankle + vec(0, 0.215, -0.100) * u,
                    ankle + vec(0, 0.330, -0.185) * u],
                np.array([0.034, 0.034]) * u, np.array([0.014, 0.014]) * u, (0, 0.6, 0.6), "cream", LEG,
                mirror=True)
    smith.knee(k, body, "cream", None, 1.05)
    # Hooves.
    x = body.at["Foot"][0]
    hoof = Loft(vec(x, 0, -0.010), vec(x, 0.110 * u, -0.020), [
        (0, 0.056 * u, 0.130 * u, 0.062 * u, 0, 0.03 * u, 2.6),
        (0.35, 0.050 * u, 0.104 * u, 0.056 * u, 0, 0.02 * u, 2.4),
        (1, 0.042 * u, 0.046 * u, 0.048 * u)])
    k.tube(hoof, k.pick(8, 8, 5), (4, 3, 2), lambda t, d: "cream" if t < 0.45 else "umber", "leftFoot",
           mirror=True,
           cuts=k.pick((0.45,), (0.45,), ()), crease=40)
