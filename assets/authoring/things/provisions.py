"""What heals: a chocolate bar, half unwrapped and bitten, and a vial of Nectar with the nib that fits a chest port."""

import numpy as np

from geometry import Loft, X, Y, Z, unit, vec
from palette import Kind
from skeleton import Rig
from things.shapes import rod, slab

FINE = Kind(outline=0.0011)

CHOCOLATE = {
    "cocoa": ("#7A4326", "#3E1B1E", FINE),
    "cream": ("#A9683C", "#5E2D24", FINE),
    "foil": ("#E9E4EE", "#8F8BB0", FINE),
    "wrapper": ("#C81F36", "#5E0B2A", FINE),
    "gold": ("#E9B44C", "#94591F", FINE),
}

NECTAR = {
    "glass": ("#FF7A12", "#FF7A12", Kind(outline=0.0, unlit=True, emissive=0.36)),
    "mark": ("#FFF0C2", "#FFF0C2", Kind(outline=0.0, unlit=True, emissive=0.9)),
    "steel": ("#B9C0CF", "#5B6386", FINE),
    "white": ("#F2E9E1", "#A793A8", FINE),
    "dark": ("#33293B", "#1B1526", FINE),
    "crimson": ("#D7263D", "#6E0D24", FINE),
}


def chocolate_rig():
    made = Rig()
    made.joint("root", None, (0, 0, 0))
    made.joint("bar", "root", (0, 0.075, 0))
    return made


def chocolate(k, made):
    """It stands upright, three pieces wide and five high; the upper right corner has been bitten off."""
    wide, thick, pitch = 0.031, 0.0105, 0.0205
    bite = [(-wide, 0.045), (wide, 0.045), (wide, 0.108), (0.022, 0.104), (0.016, 0.114), (0.008, 0.112),
            (0.003, 0.122),
            (-0.004, 0.124), (-0.007, 0.132), (-wide, 0.132)]
    slab(k, (0, 0, 0), X, Y, k.pick(bite, bite, [bite[0], bite[1], bite[2], (0.003, 0.118), (-0.007, 0.132),
                                                 bite[-1]]),
         thick, "cocoa", "bar", rim="cream")
    # The pieces: raised tiles on both faces.
    for row in range(3):
        for column in range(3):
            if (row, column) == (2, 2):
                continue
            x, y = (column - 1) * pitch, 0.078 + row * pitch
            if y > 0.115 and x > -0.01:
                continue
            half = 0.0086
            slab(k, (x, y, 0), X, Y, [(-half, -half), (half, -half), (half, half), (-half, half)],
                 thick + 0.0055, "cocoa",
                 "bar", bevel=0.0022, rim="cream", upto=1)
    # Foil, torn in teeth, over it the paper with a gilded band.
    teeth = [(-0.034, 0.010), (0.034, 0.010), (0.034, 0.070), (0.027, 0.062), (0.020, 0.073), (0.012, 0.063),
             (0.004, 0.072),
             (-0.005, 0.062), (-0.013, 0.074), (-0.021, 0.064), (-0.028, 0.071), (-0.034, 0.064)]
    slab(k, (0, 0, 0), X, Y, k.pick(teeth, teeth, teeth[:3] + teeth[-1:]), thick + 0.0055, "foil", "bar")
    slab(k, (0, 0, 0), X, Y, [(-0.0355, 0.002), (0.0355, 0.002), (0.0355, 0.056), (-0.0355, 0.050)],
         thick + 0.0095,
         "wrapper", "bar", bevel=0.002)
    for y, h in ((0.014, 0.0035), (0.041, 0.0035)):
        slab(k, (0, y, 0), X, Y, [(-0.036, -h), (0.036, -h), (0.036, h), (-0.036, h)], thick + 0.0108, "gold",
             "bar", upto=1)
    slab(k, (0, 0.0275, 0), X, Y, [(0, 0.0085), (0.012, 0), (0, -0.0085), (-0.012, 0)], thick + 0.0112, "gold",
         "bar", upto=1)
    # A flap of foil turned down at the front.
    for side in (1, -1):
        slab(k, (0.012 * side, 0.052, side * (thick / 2 + 0.010)), X, unit(vec(0, -1, side * 0.55)),
             [(-0.014, -0.010), (0.013, -0.012), (0.005, 0.016)], 0.0012, "foil", "bar", upto=1)


def nectar_rig():
    made = Rig()
    made.joint("root", None, (0, 0, 0))
    made.joint("vial", "root", (0, 0.06, 0))
    made.joint("plunger", "vial", (0, 0.118, 0))
    return made


def nectar(k, made):
    """Standing on its nib's guard; the plunger sinks 40 mm when it is spent."""
    tube = Loft(vec(0, 0.038, 0), vec(0, 0.104, 0), [(0, 0.0105, 0.0105, 0.0105),
                                                     (0.12, 0.0145, 0.0145, 0.0145),
                                                (0.88, 0.0145, 0.0145, 0.0145), (1, 0.0125, 0.0125, 0.0125)])

    def liquid(t, degrees):
        """Light stands in it as a bright column, front and back."""
        return "mark" if 0.2 < t < 0.8 and (108 <= degrees < 144 or 288 <= degrees < 324) else "glass"

    k.tube(tube, 10, 2, liquid, "vial", cuts=(0.12, 0.2, 0.8, 0.88)[k.pick(0, 1):k.pick(4, 3)],
           caps=(False, False),
           crease=60)
    for t0, t1 in ((0.02, 0.13), (0.88, 1.0)):
        k.tube(tube, 10, 2, "steel", "vial", t0=t0, t1=t1, offset=0.0018, caps=(False, False), lip=0.0018)
    # Two ribs hold the glass.
    for sign in (1, -1):
        k.blade([(sign * 0.0165, 0.036, 0), (sign * 0.0178, 0.070, 0), (sign * 0.0165, 0.106, 0)],
                [0.0042, 0.0034, 0.0042],
                [0.0016] * 3, Z, 3, "white", "vial", upto=1)
    # The nib, then what it sits in: a head of six sides, like the port in a chest.
    k.lathe((0, 0.026, 0), -Y, [(0.0085, 0.0), (0.0060, 0.010), (0.0022, 0.014), (0.0008, 0.026)],
            ["dark", "steel", "steel"], "vial", n=k.pick(6, 5, 4))
    if k.lod == 2:  # bars instead of turned shapes: coarse lathes are cones
        for low, high, radius, colour, joint in ((0.024, 0.044, 0.0215, "crimson", "vial"),
                                                 (0.100, 0.111, 0.0165, "white", "vial"),
                                                 (0.108, 0.129, 0.0048, "steel", "plunger"),
                                                 (0.129, 0.134, 0.0135, "crimson", "plunger")):
            rod(k, (0, low, 0), (0, high, 0), radius, 14, colour, joint)
        return
    k.lathe((0, 0.044, 0), -Y, [(0.0150, 0.0), (0.0215, 0.004), (0.0215, 0.016), (0.0150, 0.020), (0.0090, 0.020)],
            ["white", "crimson", "white", "dark"], "vial", n=6)
    k.lathe((0, 0.100, 0), Y, [(0.0165, 0.0), (0.0165, 0.007), (0.0120, 0.011), (0.0060, 0.011)],
            ["white", "white", "steel"], "vial", n=8)
    k.lathe((0, 0.108, 0), Y, [(0.0048, 0.0), (0.0048, 0.020), (0.0135, 0.021), (0.0135, 0.026), (0.0001, 0.026)],
            ["steel", "dark", "crimson", "crimson"], "plunger", n=8)
    for degrees in (0, 180):  # grips for two fingers
        a = np.radians(degrees)
        out = vec(np.cos(a), 0, np.sin(a))
        slab(k, vec(0, 0.1035, 0) + out * 0.021, out, Z, [(-0.008, -0.007), (0.006, -0.006), (0.010, 0),
                                                          (0.006, 0.006),
                                                       (-0.008, 0.007)], 0.005, "white", "vial", upto=1)
