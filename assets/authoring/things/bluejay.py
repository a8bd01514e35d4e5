"""Naomi's robotic bluejay: a drone the length of a hand, wings of two joints, a camera for an eye."""

import numpy as np

from geometry import Loft, X, Y, Z, grid, unit, vec
from palette import Kind
from skeleton import Rig
from things.shapes import ball, both_sides, rod

SHELL = Kind(outline=0.0013, rim=0.05)
FINE = Kind(outline=0.0010)
GLOW = Kind(outline=0.0, unlit=True, emissive=0.35)

PALETTE = {
    "blue": ("#2F7FE0", "#1C3F9C", SHELL),
    "sky": ("#7DB9F2", "#3F6FC4", SHELL),
    "white": ("#F6F4EC", "#A9B4D6", SHELL),
    "black": ("#23233A", "#12121F", SHELL),
    "steel": ("#6C7590", "#3A4062", FINE),
    "eye": ("#FFB52E", "#FFB52E", GLOW),
    "eyeCore": ("#FFF6DC", "#FFF6DC", GLOW),
    "mark": ("#FFD166", "#FFD166", GLOW),
}

# Standing, the breast a little up: tail behind, feet on the ground.
NECK, HEAD = (0, 0.128, 0.050), (0, 0.156, 0.074)
SHOULDER, WRIST, TIP = vec(0.026, 0.122, 0.032), vec(0.108, 0.132, 0.040), vec(0.220, 0.130, -0.014)
RUMP = vec(0, 0.086, -0.062)
BODY_AXIS = (vec(0, 0.078, -0.074), vec(0, 0.138, 0.066))


def rig():
    made = Rig()
    made.joint("root", None, (0, 0, 0))
    made.joint("body", "root", (0, 0.10, 0))
    made.joint("neck", "body", NECK)
    made.joint("head", "neck", HEAD)
    made.joint("beak", "head", (0, 0.150, 0.094))
    made.joint("tail", "body", RUMP)
    for side, sign in (("left", 1), ("right", -1)):
        flip = vec(sign, 1, 1)
        made.joint(f"wing.{side}.inner", "body", SHOULDER * flip)
        made.joint(f"wing.{side}.outer", f"wing.{side}.inner", WRIST * flip)
        made.joint(f"leg.{side}", "body", (sign * 0.018, 0.080, -0.004))
        made.joint(f"leg.{side}.foot", f"leg.{side}", (sign * 0.020, 0.022, 0.002))
    return made


def build(k, made):
    _body(k)
    _head(k)
    _tail(k)
    begin = len(k.parts)
    _wing(k)
    _foot(k)
    both_sides(k, k.parts[begin:])


def _up(a, b):
    """The direction across a loft from a to b that looks up."""
    return unit(np.cross(b - a, X))


def _body(k):
    a, b = BODY_AXIS
    body = Loft(a, b, [
        (0, 0.010, 0.010, 0.010), (0.14, 0.022, 0.021, 0.020), (0.42, 0.034, 0.032, 0.038),
        (0.72, 0.036, 0.031, 0.040), (0.90, 0.028, 0.026, 0.030), (1, 0.020, 0.020, 0.022)], X, _up(a, b))

    def plumage(t, degrees):
        return "blue" if degrees < 195 or degrees > 345 else "white"

    k.tube(body, 14, (7, 6, 4), plumage, "body", caps=(k.lod < 2,) * 2, crease=60)
    # The black necklace of the species, here the seam of two shells.
    k.tube(body, 14, 2, "black", "body", t0=0.80, t1=0.885, offset=0.0022, caps=(False, False), lip=0.002,
           upto=1)
    # Back plate with a mark; it is a machine.
    k.panel(body, [(60, 0.24), (36, 0.60), (66, 0.76)], [(120, 0.24), (144, 0.60), (114, 0.76)], "sky", "body",
            nu=3,
            nv=3, base=0.0025, thick=0.004, trim="blue", trim_width=0, upto=1)
    k.stripe(body, [(90, 0.32), (90, 0.66)], 0.0045, "body", offset=0.0080, upto=1, steps=2)


def _head(k):
    o = vec(*HEAD)
    neck = Loft(vec(*NECK) - vec(0, 0.006, 0.004), o, [(0, 0.019, 0.019, 0.019), (1, 0.020, 0.020, 0.020)])
    k.tube(neck, 8, 2, "steel", "neck", caps=(False, False), upto=1)
    skull = Loft(o - vec(0, 0.004, 0.030), o + vec(0, -0.006, 0.034), [
        (0, 0.010, 0.010, 0.008), (0.16, 0.023, 0.022, 0.018), (0.48, 0.028, 0.026, 0.023),
        (0.80, 0.021, 0.019, 0.018), (1, 0.010, 0.009, 0.010)], X, Y)

    def plumage(t, degrees):
        return "blue" if 28 < degrees < 152 else "white"

    k.tube(skull, 11, (6, 5, 4), plumage, "head", caps=(k.lod < 2, True), crease=60)
    # The crest: three vanes, swept back.
    for i, (rise, reach, wide) in enumerate(((0.052, -0.046, 0.013), (0.036, -0.056, 0.011),
                                             (0.020, -0.056, 0.009))):
        base = o + vec(0, 0.016 - 0.004 * i, 0.010 - 0.012 * i)
        k.blade([base, base + vec(0, rise * 0.62, reach * 0.40), base + vec(0, rise, reach)],
                [wide, wide * 0.95, 0.001], [0.0048, 0.004, 0.0008], Z, 4, "blue" if i != 1 else "sky", "head",
                upto=(2, 1, 0)[i])
    # Black line from the beak through the eye.
    for side in (1, -1):
        k.panel(skull, [(90 - side * 70, 0.10), (90 - side * 64, 0.98)],
                [(90 - side * 92, 0.10), (90 - side * 84, 0.98)],
                "black", "head", nu=2, nv=3, thick=0.0016, upto=1)
        # The camera: a ring, a lens, its light.
        out, eye = unit(vec(side, 0.10, 0.55)), o + vec(side * 0.0205, 0.002, 0.013)
        k.lathe(eye, out, [(0.0135, -0.005), (0.0135, 0.004), (0.0104, 0.0060), (0.0096, 0.003)],
                ["steel", "white", "black"], "head", n=8, upto=1)
        k.lathe(eye, out, [(0.0100, k.pick(0.003, 0.003, 0.0)), (0.0001, 0.0050)], "black", "head", n=8)
        k.lathe(eye, out, [(0.0068, 0.0042), (0.0001, 0.0062)], "eye", "head", n=7, upto=1)
        k.lathe(eye + vec(0, 0.0022, 0) + out * 0.003, out, [(0.0024, 0.0020), (0.0001, 0.0040)], "eyeCore",
                "head",
                n=5, upto=0)
    # Beak, two halves; the lower one opens.
    tip = o + vec(0, -0.012, 0.066)
    upper = Loft(o + vec(0, -0.003, 0.026), tip, [(0, 0.0092, 0.009, 0.003), (0.6, 0.0055, 0.0065, 0.001),
                                                (1, 0.0006, 0.001, 0.0005)], X, Y)
    k.tube(upper, 7, (3, 3, 2), "black", "head", caps=(False, False), crease=30)
    lower = Loft(o + vec(0, -0.008, 0.024), tip - vec(0, 0.001, 0.008), [(0, 0.0078, 0.001, 0.0055),
                                                                    (1, 0.0006, 0.0005, 0.001)], X, Y)
    k.tube(lower, 6, 2, "steel", "beak", caps=(False, False), crease=30, upto=1)


def _feather(k, root, tip, width, thick, colours, bone, across, bend=0.0, upto=2):
    """A vane in bands: base colour, black bar, tip. Bars are what the bird is known by."""
    if k.lod > upto:
        return
    rows = k.pick([(0, 0.55), (0.52, 1), (0.72, 1), (1, 0.45)], [(0, 0.55), (0.52, 1), (0.72, 1), (1, 0.45)],
                  [(0, 1.0), (0.72, 1.5), (1, 0.6)])
    s, wide = np.array(rows).T
    root, tip = np.asarray(root, float), np.asarray(tip, float)
    centre = root + (tip - root) * s[:, None] + vec(0, bend, 0) * (4 * s * (1 - s))[:, None]
    across = unit(across - unit(tip - root) * (across @ unit(tip - root)))
    normal = np.cross(unit(tip - root), across)
    section = [(across, width), (normal, thick), (-across, width), (-normal, thick)]
    section = section[:k.pick(4, 3)]
    points = np.stack([centre + d * (size * (wide if size is width else wide * 0 + 1))[:, None]
                       for d, size in section], 1)
    bands = k.pick(colours, colours, (colours[0], colours[2]))
    part = grid(points, True, lambda r, c: bands[r], False, True)
    part.crease = 30.0
    k.add(part, bone)


def _tail(k):
    for i in (-2, -1, 1, 2, 0):
        angle = np.radians(12.0 * i)
        length = 0.128 - 0.010 * abs(i)
        tip = RUMP + vec(np.sin(angle) * length, -0.022 - 0.002 * abs(i), -np.cos(angle) * length)
        lift = vec(0, 0.003 - 0.0035 * abs(i), 0.012)
        _feather(k, RUMP + lift, tip + lift, 0.0135, 0.0022, ("blue", "black", "white" if i else "sky"), "tail",
                 X,
                 upto=2 if i in (-1, 1) else 1)
    ball(k, RUMP + vec(0, 0.001, 0.006), 0.014, 8, 4, "steel", "tail", upto=0)


def _wing(k):
    inner, outer = "wing.left.inner", "wing.left.outer"
    ball(k, SHOULDER, 0.0125, 8, 4, "steel", inner, upto=0)
    ball(k, WRIST, 0.0085, 8, 4, "steel", outer, upto=0)

    def arm(a, b, rows, bone):
        loft = Loft(a, b, rows, Z, Y)
        k.tube(loft, 8, (4, 3, 2), "blue", bone, caps=(k.lod == 0, True), crease=50)

    arm(SHOULDER - vec(0.006, 0, 0), WRIST, [(0, 0.017, 0.008, 0.006, -0.002), (0.5, 0.015, 0.008, 0.006),
                                           (1, 0.012, 0.006, 0.005)], inner)
    arm(WRIST, WRIST + (TIP - WRIST) * 0.42 + vec(0, 0, 0.012),
        [(0, 0.012, 0.006, 0.005), (1, 0.005, 0.003, 0.002)],
        outer)
    # Secondaries hang from the arm, primaries fan from the wrist.
    for i in range(4):
        s = (i + 0.35) / 4
        root = SHOULDER + (WRIST - SHOULDER) * s + vec(0, -0.001 - 0.0008 * i, -0.004)
        _feather(k, root, root + vec(0.008 + 0.004 * i, -0.004, -0.074 - 0.004 * i), 0.0135, 0.0019,
                 ("sky", "black", "white"), inner, X, upto=2 if i in (1, 3) else 1)
    for i in range(5):
        angle = np.radians(8 + 19 * i)
        length = 0.118 - 0.007 * i
        root = WRIST + vec(0.016 - 0.004 * i, -0.001 - 0.0012 * i, -0.001)
        tip = root + vec(np.cos(angle) * length, -0.004, -np.sin(angle) * length)
        _feather(k, root, tip, 0.0125, 0.0018, ("blue", "black", "white" if i > 1 else "sky"), outer,
                 vec(np.sin(angle), 0, np.cos(angle)), bend=0.004, upto=2 if i in (0, 2) else 1)
    shield = Loft(SHOULDER + vec(0.004, 0.004, 0), WRIST + vec(0.004, 0.004, 0), [(0, 0.018, 0.007, 0.007),
                                                                            (1, 0.012, 0.006, 0.006)], Z, Y)
    k.stripe(shield, [(78, 0.12), (78, 0.90)], 0.0035, inner, offset=0.0025, upto=0, steps=2)


def _foot(k):
    top, low = vec(0.018, 0.080, -0.004), vec(0.020, 0.010, 0.002)
    rod(k, top, low, 0.0048, 5, "steel", "leg.left", end=0.0035, caps=(False, False))
    for degrees in (0, 32, -32, 180):
        a = np.radians(degrees)
        out = vec(np.sin(a), 0, np.cos(a))
        k.blade([low + vec(0, -0.002, 0), low + out * 0.014 + vec(0, -0.003, 0),
                 low + out * 0.026 - vec(0, 0.0095, 0)],
                [0.0036, 0.0034, 0.0008], [0.0034, 0.003, 0.0008], np.cross(out, Y), 3, "black",
                "leg.left.foot",
                upto=2 if degrees == 0 else 1 if degrees == 180 else 0)
