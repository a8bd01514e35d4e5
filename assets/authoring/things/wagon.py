"""The travelling carnival's wagon: a striped house on four wheels under a barrel roof, a door at its back, a lantern
at its front. It is 3.4 m long and 3.1 m high; +z is the way it drives."""

import numpy as np

from geometry import Part, X, Y, Z, grid, merged, unit, vec
from palette import Kind
from skeleton import Rig
from things.shapes import rod, slab

WOOD = Kind(outline=0.008)
FINE = Kind(outline=0.005)

PALETTE = {
    "crimson": ("#B5203A", "#5E0B2A", WOOD),
    "cream": ("#F1E2C4", "#B08E84", WOOD),
    "teal": ("#2B6E78", "#173A52", WOOD),
    "roof": ("#3C3560", "#1E1A3C", WOOD),
    "gold": ("#E9B44C", "#94591F", FINE),
    "wood": ("#7A4A2E", "#3F2226", WOOD),
    "dark": ("#2B1B26", "#170E18", FINE),
    "iron": ("#4A4452", "#262232", FINE),
    "glass": ("#FFB347", "#FFB347", Kind(outline=0.0, unlit=True, emissive=0.45)),
    "mark": ("#FFE6B0", "#FFE6B0", Kind(outline=0.0, unlit=True, emissive=0.8)),
}

HALF, FLOOR, EAVE, RIDGE = 0.86, 0.92, 2.36, 2.86
BACK, FRONT = -1.45, 1.30
AXLES = {"f": (0.95, 0.44), "b": (-0.92, 0.54)}  # z and radius
TRACK = 0.92


def rig():
    made = Rig()
    made.joint("root", None, (0, 0, 0))
    made.joint("body", "root", (0, FLOOR, 0))
    made.joint("steer", "root", (0, AXLES["f"][1], AXLES["f"][0]))
    made.joint("drawbar", "steer", (0, AXLES["f"][1], AXLES["f"][0] + 0.25))
    for end, (z, radius) in AXLES.items():
        for side, sign in (("l", 1), ("r", -1)):
            made.joint(f"wheel.{end}{side}", "steer" if end == "f" else "root", (sign * TRACK, radius, z))
    made.joint("door", "body", (-0.36, FLOOR, BACK - 0.02))
    made.joint("lantern", "body", (0, EAVE + 0.02, FRONT + 0.34))
    made.joint("pennant", "body", (0, RIDGE + 0.62, 0.10))
    return made


def _box(k, low, high, colour, weights, rim=None, upto=2, bevel=0.0):
    low, high = vec(*low), vec(*high)
    half = (high - low) / 2
    return slab(k, (low + high) / 2, X, Y, [(-half[0], -half[1]), (half[0], -half[1]), (half[0], half[1]),
                                            (-half[0], half[1])], 2 * half[2], colour, weights, rim=rim,
                                            upto=upto,
                bevel=bevel)


def build(k, made):
    _house(k)
    _roof(k)
    _windows(k)
    _door(k)
    _chassis(k)
    for end, (z, radius) in AXLES.items():
        for side, sign in (("l", 1), ("r", -1)):
            _wheel(k, vec(sign * TRACK, radius, z), radius, f"wheel.{end}{side}")
    _lantern(k)


def _house(k):
    # The walls lean out a little; each stripe is a plank of its own colour.
    planks = k.pick(9, 9, 5)
    for sign in (1, -1):
        edges = np.linspace(BACK, FRONT, planks + 1)
        points = np.stack([np.stack([np.full(planks + 1, sign * x), np.full(planks + 1, y), edges], -1)
                           for x, y in ((HALF - 0.10, FLOOR), (HALF, EAVE))])
        part = grid(points, False, lambda r, c: "crimson" if c % 2 == 0 else "cream",
                    outward=np.broadcast_to(X * sign, points.shape))
        k.add(part, "body")
    for z, out in ((BACK, -Z), (FRONT, Z)):
        # The gable: a wall that follows the roof's curve.
        arc = np.linspace(0, np.pi, k.pick(9, 7, 5))
        top = [vec(np.cos(a) * HALF, EAVE + np.sin(a) * (RIDGE - EAVE - 0.06), z) for a in arc]
        ring = [vec(-HALF + 0.10, FLOOR, z), vec(HALF - 0.10, FLOOR, z)] + top
        v = np.array(ring + [vec(0, EAVE, z)])
        n = len(ring)
        faces = [(i, (i + 1) % n, n) for i in range(n)]
        part = Part(v, faces, ["teal" if v[list(f)[:2], 1].max() < EAVE + 0.01 else "crimson" for f in faces])
        if (part.face_normals()[0] * out).sum() < 0:
            part.f = part.f[:, ::-1]
        k.add(part, "body")
    # Gilded rails: eave, sill, corner posts.
    for sign in (1, -1):
        _box(k, (sign * HALF - 0.045, EAVE - 0.05, BACK - 0.04),
             (sign * HALF + 0.045, EAVE + 0.04, FRONT + 0.04), "gold",
             "body", upto=1)
        x = sign * (HALF - 0.09)
        _box(k, (x - 0.05, FLOOR - 0.03, BACK - 0.05), (x + 0.05, FLOOR + 0.09, FRONT + 0.05), "gold", "body",
             upto=1)
        for z in (BACK, FRONT):
            k.blade([(sign * (HALF - 0.10), FLOOR, z), (sign * HALF, EAVE, z)], [0.055, 0.055], [0.05, 0.05], Z,
                    (2, 3, 3),
                    "gold", "body", upto=0)
    # Scallops under the eaves: the edge of an awning.
    count = 9
    for sign in (1, -1):
        for i in range(count):
            z = BACK + (i + 0.5) * (FRONT - BACK) / count
            w = (FRONT - BACK) / count / 2
            slab(k, (sign * (HALF + 0.055), EAVE - 0.04, z), Z, Y,
                 [(-w, 0.04), (w, 0.04), (w * 0.55, -0.17), (-w * 0.55, -0.17)], 0.02,
                 "cream" if i % 2 == 0 else "crimson", "body", upto=0)


def _roof(k):
    arc = np.linspace(-0.06, np.pi + 0.06, k.pick(11, 7, 5))
    wide, rise = HALF + 0.14, RIDGE - EAVE
    section = np.stack([np.cos(arc) * wide, EAVE + 0.01 + np.sin(arc) * rise], -1)
    inner = np.stack([np.cos(arc) * (wide - 0.07), EAVE - 0.03 + np.sin(arc) * (rise - 0.05)], -1)
    loop = np.concatenate([section, inner[::-1]])
    ends = (BACK - 0.24, BACK - 0.16, FRONT + 0.24, FRONT + 0.32)
    points = np.stack([np.column_stack([loop, np.full(len(loop), z)]) for z in ends])
    n = len(arc)
    part = grid(points, True, lambda r, c: "gold" if r != 1 else "roof" if c < n - 1 else "dark")
    # Ends: strips between the outer and the inner arc.
    caps = []
    for z, out in ((ends[0], -Z), (ends[-1], Z)):
        strip = np.stack([np.column_stack([section, np.full(n, z)]), np.column_stack([inner, np.full(n, z)])])
        caps.append(grid(strip, False, "gold", outward=np.broadcast_to(out, strip.shape)))
    part = merged([part, *caps])
    part.crease = 40.0
    k.add(part, "body")
    # A skylight along the ridge, a chimney, a mast with a pennant.
    _box(k, (-0.24, RIDGE - 0.06, -0.95), (0.24, RIDGE + 0.20, 0.55), "teal", "body", rim="gold")
    for sign in (1, -1):
        for i in range(3):
            z = -0.72 + 0.46 * i
            slab(k, (sign * 0.242, RIDGE + 0.08, z), Z, Y,
                 [(-0.15, -0.06), (0.15, -0.06), (0.15, 0.07), (-0.15, 0.07)],
                 0.012, "glass", "body", upto=0)
    rod(k, (-0.42, RIDGE - 0.20, -1.0), (-0.42, RIDGE + 0.34, -1.0), 0.07, 7, "iron", "body",
        caps=(False, True))
    k.lathe((-0.42, RIDGE + 0.30, -1.0), Y, [(0.10, 0.0), (0.11, 0.05), (0.0001, 0.17)], ["iron", "gold"],
            "body", n=7,
            upto=0)
    rod(k, (0, RIDGE + 0.10, 0.10), (0, RIDGE + 0.74, 0.10), 0.022, 5, "gold", "body", end=0.014)
    slab(k, (0, RIDGE + 0.60, 0.10), -Z, Y, [(0.0, -0.11), (0.0, 0.11), (0.30, 0.06), (0.56, 0.0),
                                             (0.30, -0.06)], 0.014,
         "crimson", "pennant", rim="gold")


def _arch(w, low, high, n):
    a = np.linspace(0, np.pi, n)
    return [(-w, low), (w, low)] + [(np.cos(t) * w, high + np.sin(t) * w) for t in a]


def _windows(k):
    for sign in (1, -1):
        for z in (-0.72, 0.52):
            middle = EAVE - 0.66
            x = sign * (HALF - 0.10 * (EAVE - middle) / (EAVE - FLOOR) + 0.005)
            lean = unit(vec(sign * 0.10, EAVE - FLOOR, 0))
            n = k.pick(6, 4, 3)
            slab(k, (x, middle, z), Z, lean, _arch(0.24, -0.28, 0.10, n), 0.06, "gold", "body", upto=0)
            slab(k, (x + sign * 0.006, middle, z), Z, lean, _arch(0.19, -0.23, 0.10, n), 0.062, "glass", "body")
            if k.lod == 0:
                for a, b in (((-0.19, -0.02), (0.19, 0.02)), ((-0.016, -0.23), (0.016, 0.28))):
                    slab(k, (x + sign * 0.012, middle, z), Z, lean, [a, (b[0], a[1]), b, (a[0], b[1])], 0.062,
                         "wood",
                         "body")
            for side in (1, -1):  # shutters
                slab(k, (x + sign * 0.03, middle - 0.06, z + side * 0.36), Z, lean,
                     [(-0.10, -0.22), (0.10, -0.22), (0.10, 0.24), (-0.10, 0.24)], 0.04, "teal", "body",
                     rim="gold",
                     upto=0)


def _door(k):
    z = BACK - 0.02
    slab(k, (0, FLOOR + 0.68, z), X, Y, _arch(0.44, -0.68, 0.42, k.pick(7, 5, 3)), 0.06, "gold", "body", upto=1)
    slab(k, (0, FLOOR + 0.66, z - 0.02), X, Y, _arch(0.36, -0.62, 0.40, k.pick(7, 5, 3)), 0.06, "wood", "door",
         upto=1)
    slab(k, (0, FLOOR + 0.98, z - 0.045), X, Y, [(0, 0.20), (0.12, 0), (0, -0.20), (-0.12, 0)], 0.03, "glass",
         "door",
         upto=0)
    k.lathe((0.26, FLOOR + 0.62, z - 0.05), -Z, [(0.035, 0.0), (0.035, 0.03), (0.0001, 0.045)], "gold", "door",
            n=6, upto=0)
    for i in range(3):  # steps
        low = 0.16 + 0.24 * i
        _box(k, (-0.34, low, z - 0.62 + 0.19 * i), (0.34, low + 0.06, z - 0.36 + 0.19 * i), "wood", "body",
             rim="dark",
             upto=0)
    for sign in (1, -1):
        rod(k, (sign * 0.36, 0.10, z - 0.56), (sign * 0.36, FLOOR, z - 0.02), 0.035, 4, "dark", "body", upto=1)
    # The sun over the door, the carnival's sign; one more on the front gable.
    for at, out in ((vec(0, EAVE + 0.20, z - 0.01), -Z), (vec(0, EAVE + 0.16, FRONT + 0.01), Z)):
        side = np.cross(Y, out)
        star = []
        for i in range(16):
            a, r = np.radians(22.5 * i), 0.19 if i % 2 == 0 else 0.11
            star.append((np.cos(a) * r, np.sin(a) * r))
        slab(k, at, side, Y, star, 0.04, "gold", "body", upto=0)


def _chassis(k):
    _box(k, (-HALF + 0.14, FLOOR - 0.16, BACK + 0.02), (HALF - 0.14, FLOOR + 0.01, FRONT - 0.02), "wood",
         "body")
    _box(k, (-HALF + 0.02, FLOOR - 0.04, FRONT - 0.02), (HALF - 0.02, FLOOR + 0.04, FRONT + 0.34), "wood",
         "body",
         rim="gold", upto=1)
    # The driver's bench.
    _box(k, (-0.50, FLOOR + 0.36, FRONT), (0.50, FLOOR + 0.42, FRONT + 0.28), "crimson", "body", rim="gold",
         upto=0)
    for end, (z, radius) in AXLES.items():
        joint = "steer" if end == "f" else "body"
        rod(k, (-TRACK, radius, z), (TRACK, radius, z), 0.05, 5, "iron", joint, caps=(False, False), upto=1)
        _box(k, (-0.42, radius + 0.02, z - 0.10), (0.42, FLOOR - 0.14, z + 0.10), "dark", joint, upto=1)
    radius, z = AXLES["f"][1], AXLES["f"][0]
    for sign in (1, -1):
        rod(k, (sign * 0.26, radius, z + 0.10), (sign * 0.05, radius - 0.08, z + 1.30), 0.035, 4, "wood",
            "drawbar", caps=(False, False))
    rod(k, (-0.14, radius - 0.08, z + 1.28), (0.14, radius - 0.08, z + 1.28), 0.03, 5, "gold", "drawbar",
        upto=0)


def _wheel(k, hub, radius, joint):
    out = X * np.sign(hub[0])
    n = k.pick(14, 9, 6)
    turn = np.radians(np.arange(n) * 360.0 / n)
    around = np.stack([np.zeros(n), np.sin(turn), np.cos(turn)], -1)
    if k.lod == 2:
        slab(k, hub, Z, Y, around[:, :0:-1] * radius, 0.08, "crimson", joint, rim="gold")
        return
    rim = [(radius - 0.085, 0.035), (radius, 0.045), (radius, -0.045), (radius - 0.085, -0.035)]
    points = np.stack([hub + around * r + out * d for r, d in rim + rim[:1]])
    part = grid(points, True, lambda r, c: ("gold", "iron", "gold", "dark")[r])
    part.crease = 30.0
    k.add(part, joint)
    spokes = k.pick(8, 6)
    for i in range(spokes):
        a = np.radians(i * 360.0 / spokes + 11)
        d = vec(0, np.sin(a), np.cos(a))
        rod(k, hub, hub + d * (radius - 0.06), 0.045, 4, "crimson", joint, end=0.030, caps=(False, False))
    k.lathe(hub - out * 0.06, out, [(0.10, 0.0), (0.10, 0.10), (0.06, 0.16), (0.0001, 0.17)],
            ["gold", "gold", "crimson"],
            joint, n=7, upto=0)


def _lantern(k):
    top = vec(0, EAVE + 0.02, FRONT + 0.34)
    k.blade([vec(0, EAVE + 0.24, FRONT), vec(0, EAVE + 0.26, FRONT + 0.22), top], [0.02] * 3, [0.02] * 3, X,
            (3, 3, 3),
            "iron", "body", upto=0)
    k.lathe(top, -Y, [(0.015, 0.0), (0.09, 0.06), (0.09, 0.09)], ["gold", "iron"], "lantern", n=6, upto=0)
    k.lathe(top - Y * 0.08, -Y, [(0.07, 0.0), (0.085, 0.08), (0.055, 0.20), (0.0001, 0.20)], "glass", "lantern",
            n=k.pick(6, 5, 4))
    k.lathe(top - Y * 0.27, -Y, [(0.07, 0.0), (0.05, 0.04), (0.0001, 0.08)], "gold", "lantern", n=6, upto=0)
