"""Carnival masks: the Puppet Master's, four of his troupe, and one in six fragments for the graveyard of masks.

A mask is a shell over the front of a head: its face is the surface of a loft whose t runs from chin to crown, its
origin the middle of the head, z forward. Drawings (eyes, lips, lozenges) are patches that lie on that surface."""

import numpy as np

from geometry import Loft, Part, X, Y, Z, grid, merged, unit, vec
from palette import Kind
from skeleton import Rig
from things.shapes import ball, slab

SHELL = Kind(outline=0.0022)
FINE = Kind(outline=0.0012)
FLAT = Kind(outline=0.0, unlit=True)

COMMON = {
    "white": ("#F5F1EA", "#A99BB8", SHELL),
    "ivory": ("#E8D9B8", "#9A7B6C", SHELL),
    "inside": ("#4A3542", "#2A1C2B", FINE),
    "gold": ("#E9B44C", "#8F5320", FINE),
    "dark": ("#1C1420", "#1C1420", FLAT),
    "black": ("#2B2433", "#16111D", SHELL),
    "red": ("#B5162B", "#5C0A26", FINE),
    "violet": ("#8A2BE2", "#4A1690", FINE),
    "blue": ("#2E4FA8", "#18265E", SHELL),
    "grey": ("#B9B4C4", "#6A6486", SHELL),
    "mark": ("#B57BFF", "#B57BFF", Kind(outline=0.0, unlit=True, emissive=0.6)),
}

# The face from chin to crown: (height, half width, front, back, 0, forward, exponent).
FACE = [(-0.118, 0.020, 0.030, 0.01, 0, 0.062, 2), (-0.104, 0.038, 0.046, 0.01, 0, 0.052, 2),
        (-0.070, 0.060, 0.070, 0.01, 0, 0.030, 2.1), (-0.025, 0.077, 0.086, 0.01, 0, 0.012, 2.2),
        (0.020, 0.083, 0.088, 0.01, 0, 0.008, 2.2), (0.065, 0.080, 0.082, 0.01, 0, 0.006, 2.2),
        (0.100, 0.066, 0.064, 0.01, 0, 0.009, 2.1), (0.122, 0.046, 0.044, 0.01, 0, 0.014, 2),
        (0.136, 0.016, 0.016, 0.01, 0, 0.022, 2)]


class Mask:
    """The surface of one mask: a face loft with nose, brows and eye hollows pressed into it."""

    def __init__(self, rows=FACE, nose=0.020, cheeks=0.004):
        self.loft = Loft.standing(rows)
        self.nose, self.cheeks = nose, cheeks
        self.low, self.high = rows[0][0], rows[-1][0]

    def at(self, x, y, lift=0.0):
        """The surface over a point of the drawing plane; x and y in metres."""
        x, y = np.broadcast_arrays(np.asarray(x, float), np.asarray(y, float))
        t = np.clip((y - self.low) / (self.high - self.low), 0, 1)
        half = self.loft._raw(np.zeros(t.shape), t)[..., 0]
        degrees = np.degrees(np.arccos(np.clip(x / np.maximum(half, 1e-6), -0.999, 0.999)))
        p = self.loft(degrees, t)
        ridge = np.exp(-(x / 0.013) ** 2)
        nose = self.nose * ridge * np.clip((0.035 - y) / 0.055, 0, 1) * (y > -0.028)
        brow = 0.006 * np.exp(-((y - 0.047) / 0.012) ** 2) * np.exp(-((np.abs(x) - 0.032) / 0.026) ** 2)
        hollow = -0.007 * np.exp(-((y - 0.020) / 0.018) ** 2) * np.exp(-((np.abs(x) - 0.033) / 0.020) ** 2)
        cheek = self.cheeks * np.exp(-((y + 0.028) / 0.020) ** 2) * np.exp(-((np.abs(x) - 0.042) / 0.020) ** 2)
        p[..., 0] = x
        p[..., 2] += nose + brow + hollow + cheek + lift
        return p

    def shell(self, k, colour, weights, rim="gold", low=-0.118, high=0.136, jaw=None, depth=0.006):
        """The plate itself with its inside and a rim. `low` and `high` cut it (half masks), `jaw` moves the heights
        of its lower edge, `depth` is its thickness."""
        columns, rows = k.pick(13, 9, 6), k.pick(14, 8, 5)
        y = np.linspace(max(low, self.low + 0.001), min(high, self.high - 0.001), rows)
        u = np.linspace(-1, 1, columns)
        u = np.sign(u) * np.abs(u) ** k.pick(1.15, 1.0)
        t = (y - self.low) / (self.high - self.low)
        half = self.loft._raw(np.zeros(t.shape), t)[:, 0] * 0.985
        x, yy = u[None] * half[:, None], np.broadcast_to(y[:, None], (rows, columns)).copy()
        if jaw:
            yy = jaw(x, yy)
        outside = self.at(x, yy)
        pick = colour if callable(colour) else (lambda px, py: colour)
        middle = (outside[:-1, :-1] + outside[1:, 1:]) / 2
        face = grid(outside, False, lambda r, c: pick(middle[r, c, 0], middle[r, c, 1]),
                    outward=np.broadcast_to(
            Z, outside.shape))
        inside = self.at(x, yy, -depth)
        inside[..., :2] *= 0.97
        back = grid(inside, False, "inside", outward=np.broadcast_to(-Z, inside.shape))

        def around(p):
            return np.concatenate([p[0, :-1], p[:-1, -1], p[-1, :0:-1], p[:0:-1, 0]])

        edge, inner = around(outside), around(inside)
        centre = edge.mean(0)
        out = unit((edge - centre) * vec(1, 1, 0))
        lip = edge + out * 0.0035 + Z * 0.002
        strips = np.stack([edge + Z * 0.0005 - out * 0.001, lip, inner])
        strips = np.concatenate([strips, strips[:, :1]], 1)
        rim_part = grid(strips, False, rim, outward=np.broadcast_to(
            np.concatenate([out, out[:1]])[None] + Z * 0.3, strips.shape))
        part = merged([face, back, rim_part])
        part.crease = 50.0
        return k.add(part, weights)

    def patch(self, k, outline, colour, weights, lift=0.0022, upto=2, mirror=False, steps=1):
        """A flat drawing on the face: a polygon star-shaped about its middle, in rings that follow the surface."""
        if k.lod > upto:
            return None
        flat = np.array(outline, float)
        if steps > 1 and k.lod == 0:
            flat = np.concatenate([flat[i] + (np.roll(flat, -1, 0)[i] - flat[i]) * np.linspace(
                0, 1, steps, endpoint=False)[:, None] for i in range(len(flat))])
        middle = flat.mean(0)
        lift = lift + k.pick(0.0, 0.0025, 0.005)
        rings = [flat, middle + (flat - middle) * 0.5] if k.lod == 0 else [flat]
        v = np.concatenate([self.at(r[:, 0], r[:, 1], lift) for r in rings]
                           + [self.at(middle[:1], middle[1:], lift)])
        n, faces = len(flat), []
        for r in range(len(rings) - 1):
            for i in range(n):
                a, b = r * n + i, r * n + (i + 1) % n
                faces += [(a, b, b + n), (a, b + n, a + n)]
        last = (len(rings) - 1) * n
        faces += [(last + i, last + (i + 1) % n, len(v) - 1) for i in range(n)]
        part = Part(v, faces, colour)
        wrong = part.face_normals()[:, 2] < 0
        part.f[wrong] = part.f[wrong][:, ::-1]
        part.crease = 80.0
        return k.add(part, weights, mirror, outline=0.0)


def almond(x, y, half, up, down, slant=0.0, n=10):
    """The outline of an eye: two arcs between its corners."""
    a = np.linspace(0, 2 * np.pi, n, endpoint=False)
    px = np.cos(a) * half
    py = np.where(np.sin(a) > 0, up, down) * np.sin(a) * (1 - 0.25 * np.abs(np.cos(a)))
    return np.stack([x + px, y + py + slant * px], -1)


def crescent(x, y, half, bow, thick, n=6):
    """A bow from corner to corner; positive `bow` smiles."""
    s = np.linspace(-1, 1, n)
    line = y + bow * (s**2)
    return np.concatenate([np.stack([x + s * half, line - thick * (1 - s**2)], -1),
                           np.stack([x + s[::-1] * half, line[::-1] + thick * 0.6 * (1 - s[::-1] ** 2)],
                                    -1)[1:-1]])


def standing(build, lift, joints=None):
    """The rig and the builder of a mask that stands on the ground, its middle `lift` above it. `joints` gives
    (name, position) of its pieces; alone it hangs on the joint "mask"."""

    def rig():
        made = Rig()
        made.joint("root", None, (0, 0, 0))
        for name, at in joints() if joints else [("mask", vec(0, 0, 0))]:
            made.joint(name, "root", at + Y * lift)
        return made

    def raised(k, made):
        build(k)
        for part in k.parts:
            part.v = part.v + Y * lift

    return rig, raised


# ------------------------------------------------------------------------------------------------- the troupe


# What the Puppet Master's face is painted with, in metres on the drawing plane.
EYE = [(-0.0230, 0.0), (-0.0092, 0.0090), (0.0092, 0.0110), (0.0242, 0.0102), (0.0115, 0.0012),
       (-0.0069, -0.0036)]
DROP = [(0.0355, 0.003), (0.0405, -0.015), (0.0355, -0.037), (0.0305, -0.015)]
SPARK = [(0.0355, 0.058), (0.0400, 0.043), (0.0355, 0.037), (0.0310, 0.043)]


def puppet(k):
    """White and calm, one painted tear: the face that its figure wears, so that it may fall."""
    face = Mask(nose=0.017)
    face.shell(k, "white", "mask", rim="grey")
    face.patch(k, [(0.036 + x, 0.018 + y) for x, y in EYE], "dark", "mask", mirror=True)
    face.patch(k, [(0.0425, 0.0215), (0.0360, 0.0260), (0.0335, 0.0190), (0.0390, 0.0165)], "mark", "mask",
               lift=0.0040,
               mirror=True, upto=0)
    face.patch(k, crescent(0.0, -0.078, 0.034, 0.014, 0.0028, 8), "dark", "mask")
    face.patch(k, DROP, "red", "mask")
    face.patch(k, SPARK, "red", "mask", upto=1)
    face.patch(k, [(0, 0.108), (0.0055, 0.086), (0, 0.068), (-0.0055, 0.086)], "red", "mask", upto=1)
    for x in (0.017, 0.031):
        face.patch(k, [(x, 0.098 - x * 0.3), (x + 0.0034, 0.086 - x * 0.2), (x, 0.075),
                       (x - 0.0034, 0.086 - x * 0.2)],
                   "dark", "mask", mirror=True, upto=1)
    face.patch(k, [(0.019, 0.0480), (0.036, 0.0560), (0.058, 0.0515), (0.037, 0.0520)], "dark", "mask",
               lift=0.0026,
               mirror=True, upto=1)


def beak(k):
    """The plague doctor: a beak twice the length of the face."""
    face = Mask(nose=0.0)
    face.shell(k, "ivory", "mask", rim="black", low=-0.080, depth=0.016)
    horn = Loft(vec(0, -0.022, 0.066), vec(0, -0.092, 0.300), [
        (0, 0.040, 0.042, 0.040, 0, 0, 2.2), (0.35, 0.034, 0.034, 0.030, 0, 0.012),
        (0.70, 0.018, 0.019, 0.016, 0, 0.012),
        (1, 0.002, 0.003, 0.002, 0, -0.006)], X, unit(vec(0, 0.24, 0.07)))
    k.tube(horn, 10, (7, 5, 3), lambda t, d: "black" if t > 0.80 else "ivory", "mask", cuts=(0.80,),
           caps=(False, False), crease=60)
    for t in (0.22, 0.46):
        k.tube(horn, 10, 2, "gold", "mask", t0=t, t1=t + 0.035, offset=0.0015, caps=(False, False), upto=1)
    for side in (1, -1):  # round goggles
        at = face.at(side * 0.034, 0.026)
        out = unit(vec(side * 0.35, 0.05, 1))
        k.lathe(at - out * 0.003, out, [(0.025, 0.0), (0.025, 0.009), (0.019, 0.011), (0.018, 0.006)],
                ["gold", "gold", "black"], "mask", n=10, upto=1)
        k.lathe(at - out * 0.003, out, [(0.0185, k.pick(0.007, 0.007, 0.012)),
                                        (0.0001, k.pick(0.010, 0.010, 0.014))],
                "dark", "mask", n=8)
        k.lathe(at - out * 0.003 + vec(-0.005, 0.006, 0.002), out, [(0.004, 0.008), (0.0001, 0.010)], "mark",
                "mask",
                n=5, upto=0)
    for i in range(3):  # stitches over the brow
        face.patch(k, [(-0.002 + 0.016 * (i - 1), 0.082), (0.002 + 0.016 * (i - 1), 0.082),
                       (0.003 + 0.016 * (i - 1), 0.064), (-0.003 + 0.016 * (i - 1), 0.064)], "black", "mask",
                       upto=0)


def sun(k):
    """A gilded sun: twelve rays, half of them waved; a sleeping face."""
    face = Mask(nose=0.018, cheeks=0.007)
    face.shell(k, "gold", "mask", rim="red")
    for i in range(12):
        a = np.radians(15 + 30 * i)
        out = vec(np.cos(a), np.sin(a), 0)
        edge = vec(out[0] * 0.080, out[1] * 0.112 + 0.004, 0.018 + 0.012 * (out[1] < -0.5))
        long = 0.085 if i % 2 else 0.060
        bend = np.cross(Z, out) * (0.010 if i % 2 else 0.0)
        k.blade([edge - out * 0.012, edge + out * long * 0.35 + bend, edge + out * long * 0.7 - bend,
                 edge + out * long],
                [0.0165, 0.014, 0.009, 0.001], [0.005, 0.004, 0.003, 0.001], np.cross(out, Z), (4, 4, 2),
                "gold" if i % 2 else "red", "mask")
    face.patch(k, crescent(0.034, 0.012, 0.022, 0.009, 0.0030), "dark", "mask", mirror=True)
    face.patch(k, crescent(0.034, 0.047, 0.025, -0.009, 0.0024), "red", "mask", mirror=True, upto=1)
    face.patch(k, crescent(0.0, -0.076, 0.022, 0.007, 0.0040), "red", "mask")
    face.patch(k, [(0, 0.104), (0.011, 0.084), (0, 0.062), (-0.011, 0.084)], "red", "mask", upto=1)
    face.patch(k, almond(0.048, -0.030, 0.012, 0.010, 0.010, n=8), "red", "mask", mirror=True, upto=1)


def harlequin(k):
    """Half black, half white, lozenges, three horns with bells: the fool."""
    face = Mask(nose=0.020, cheeks=0.006)
    face.shell(k, lambda x, y: "black" if x > 0 else "white", "mask", rim="red")
    face.patch(k, almond(0.034, 0.018, 0.020, 0.012, 0.007, 0.22), "white", "mask")
    face.patch(k, almond(0.034, 0.018, 0.0165, 0.009, 0.004, 0.22), "dark", "mask", lift=0.0040)
    face.patch(k, almond(-0.034, 0.018, 0.020, 0.012, 0.007, -0.22), "dark", "mask")
    for y, size, colour in ((-0.030, 0.013, "white"), (0.068, 0.010, "white")):
        face.patch(k, [(0.034, y + size * 1.7), (0.034 + size, y), (0.034, y - size * 1.7), (0.034 - size, y)],
                   colour,
                   "mask", upto=1)
    for y, size in ((-0.030, 0.013), (0.068, 0.010)):
        face.patch(k, [(-0.034, y + size * 1.7), (-0.034 + size, y), (-0.034, y - size * 1.7),
                       (-0.034 - size, y)],
                   "red", "mask", upto=1)
    face.patch(k, crescent(0.0, -0.084, 0.040, 0.020, 0.0050, 8), "red", "mask")
    for x, lean, colour in ((0.0, 0.0, "red"), (0.046, 1.0, "black"), (-0.046, -1.0, "white")):
        foot = vec(x, 0.112 - abs(x) * 0.35, 0.026)
        tip = foot + vec(lean * 0.120, 0.150 - abs(lean) * 0.085, 0.010)
        horn = Loft(foot, tip, [(0, 0.034, 0.020, 0.014), (0.35, 0.028, 0.020, 0.016, lean * -0.022),
                                (0.70, 0.016, 0.013, 0.012, lean * -0.026), (1, 0.004, 0.004, 0.004)], X, Z)
        k.tube(horn, 8, (6, 5, 3), colour, "mask", caps=(True, False), crease=60)
        ball(k, tip, 0.013, 7, 4, "gold", "mask", upto=1)
    # The ruff under its chin.
    for i in range(5):
        a = np.radians(-90 + 30 * (i - 2))
        out = vec(np.cos(a), np.sin(a), 0)
        at = vec(out[0] * 0.066, -0.035 + out[1] * 0.072, 0.052)
        slab(k, at, np.cross(Z, out), out, [(-0.020, -0.010), (0.020, -0.010), (0.013, 0.030), (0, 0.044),
                                            (-0.013, 0.030)],
             0.006, "red" if i % 2 else "white", "mask", upto=1)


def cat(k):
    """A half mask: eyes, ears, whiskers, and a plume at one side."""
    face = Mask(nose=0.026)

    def cheeks(x, y):
        """Its lower edge climbs beside the nose, then falls to the cheeks."""
        edge = -0.026 + 0.020 * np.exp(-((np.abs(x) - 0.022) / 0.012) ** 2) - 0.012 * np.clip(np.abs(x) / 0.07,
                                                                                              0, 1)
        return np.maximum(y, edge)

    face.shell(k, "blue", "mask", rim="gold", low=-0.040, high=0.098, jaw=cheeks)
    face.patch(k, almond(0.036, 0.018, 0.026, 0.013, 0.009, 0.34), "gold", "mask", mirror=True)
    face.patch(k, almond(0.036, 0.018, 0.022, 0.010, 0.006, 0.34), "dark", "mask", lift=0.0042, mirror=True)
    face.patch(k, [(0, 0.092), (0.010, 0.068), (0, 0.040), (-0.010, 0.068)], "gold", "mask", upto=1)
    for side in (1, -1):
        ear = vec(side * 0.052, 0.082, 0.045)
        slab(k, ear, X, Y, [(-0.028 * side, 0.006), (0.024 * side, -0.016), (0.022 * side, 0.066)], 0.010,
             "blue", "mask",
             rim="gold")
        slab(k, ear + Z * 0.004, X, Y, [(-0.014 * side, 0.010), (0.014 * side, 0.000), (0.015 * side, 0.044)],
             0.006,
             "violet", "mask", upto=1)
        for i in range(3):
            root = face.at(side * 0.030, -0.016 + 0.0)
            k.blade([root, root + vec(side * 0.050, 0.012 - 0.014 * i, 0.012),
                     root + vec(side * 0.098, 0.010 - 0.026 * i, -0.006)],
                    [0.0022, 0.0018, 0.0004], [0.0012, 0.001, 0.0004], Y, 3, "gold", "mask", upto=0)
    # The plume.
    for i, (turn, length, colour) in enumerate(
            ((20, 0.17, "gold"), (40, 0.21, "blue"), (60, 0.23, "violet"), (80, 0.20, "blue"))):
        a = np.radians(turn)
        root = vec(-0.064, 0.052, 0.040 - 0.005 * i)
        out, droop = vec(-np.cos(a), np.sin(a), -0.25), vec(-np.sin(a), -np.cos(a), 0)
        k.blade([root, root + out * length * 0.40 - droop * 0.008, root + out * length * 0.75 + droop * 0.004,
                 root + out * length * 0.96 + droop * 0.040, root + out * length + droop * 0.075],
                [0.003, 0.011, 0.017, 0.012, 0.001], [0.0018] * 5, np.cross(out, Z), (6, 5, 4), colour, "mask",
                upto=2 if i in (0, 2) else 1)
    k.lathe(vec(-0.062, 0.050, 0.044), vec(-0.4, 0.1, 1), [(0.014, 0.0), (0.014, 0.008), (0.0001, 0.012)],
            ["gold", "mark"],
            "mask", n=6, upto=1)


# ------------------------------------------------------------------------------------------------- the broken one

# Cracks run from one point to the rim; a fragment lies between two of them (degrees, in the drawing plane).
HEARTH = vec(0.014, 0.012)
CRACKS = (34, 74, 136, 192, 232, 275)


def _span(i):
    return CRACKS[i], CRACKS[(i + 1) % 6] + (360 if i == 5 else 0)


def fragments():
    face = Mask()
    for i in range(6):
        middle = np.radians(sum(_span(i)) / 2)
        x, y = HEARTH + vec(np.cos(middle), np.sin(middle)) * 0.055
        yield f"fragment.{i}", face.at(x, y)


def broken(k):
    """The Puppet Master's own face, in six pieces; together they close without a gap."""
    face = Mask(nose=0.013)
    steps, rings = k.pick(7, 3, 2), k.pick(7, 4, 2)
    loft = face.loft

    def border(direction):
        """How far the face reaches from the hearth in a direction of the drawing plane."""
        r = np.linspace(0.002, 0.16, 320)
        p = HEARTH + direction * r[:, None]
        t = (p[:, 1] - face.low) / (face.high - face.low)
        half = loft._raw(np.zeros(t.shape), np.clip(t, 0, 1))[:, 0] * 0.985
        inside = (t > 0.01) & (t < 0.99) & (np.abs(p[:, 0]) < half)
        return r[np.flatnonzero(inside)[-1]]

    for i in range(6):
        a, b = _span(i)
        angle = np.radians(np.linspace(a, b, steps + 1))
        reach = np.array([border(vec(np.cos(d), np.sin(d))) for d in angle])
        s = np.linspace(0, 1, rings + 1)[:, None]
        # Cracks are jagged: both neighbours bend by the same rule, so that they fit but for a hair's breadth.
        def crack(d):
            return 0.0055 * np.sin(17 * s[:, 0] + d) * np.sin(np.pi * s[:, 0])

        hair = 0.0008 * np.minimum(1, 8 * s[:, 0])
        side = np.stack([-np.sin(angle), np.cos(angle)], -1)
        flat = HEARTH + np.stack([np.cos(angle), np.sin(angle)], -1)[None] * (reach * s)[..., None]
        flat[:, 0] += side[0] * (crack(CRACKS[i]) + hair)[:, None]
        flat[:, -1] += side[-1] * (crack(CRACKS[(i + 1) % 6]) - hair)[:, None]
        outside = face.at(flat[..., 0], flat[..., 1])
        inner = face.at(flat[..., 0], flat[..., 1], -0.007)
        bone_name = f"fragment.{i}"
        sheet = grid(outside, False, "white", outward=np.broadcast_to(Z, outside.shape))
        back = grid(inner, False, "inside", outward=np.broadcast_to(-Z, inner.shape))
        middle = outside.reshape(-1, 3).mean(0)

        def wall(front, behind, colour):
            strip = np.stack([front, behind])
            return grid(strip, False, colour, outward=strip - middle)

        walls = [wall(outside[:, 0], inner[:, 0], "grey"), wall(outside[:, -1], inner[:, -1], "grey"),
                 wall(outside[-1], inner[-1], "black")]
        part = merged([sheet, back, *walls])
        part.crease = 50.0
        k.add(part, bone_name)
    # Each drawing keeps to one piece: it must not overhang when the pieces part.
    face.patch(k, [(-0.036 - x, 0.018 + y) for x, y in EYE], "dark", "fragment.2")
    face.patch(k, [(max(0.031, 0.036 + x), 0.017 + y) for x, y in EYE[1:5]], "dark", "fragment.5", upto=1)
    face.patch(k, DROP, "red", "fragment.5", upto=1)
    face.patch(k, SPARK, "red", "fragment.0", upto=1)
    # Half of the smile, and its other corner.
    face.patch(k, [(-0.034, -0.064), (-0.024, -0.0745), (-0.012, -0.0795), (0.0, -0.0808), (0.0, -0.0763),
                   (-0.012, -0.0755), (-0.024, -0.0715)], "dark", "fragment.4")
    face.patch(k, [(0.023, -0.0745), (0.034, -0.064), (0.024, -0.0715)], "dark", "fragment.5", upto=1)
