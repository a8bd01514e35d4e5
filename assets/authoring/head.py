"""The head: skull and face as one loft, ears, neck, and the features drawn in 2D and laid on the face.

The face's normals are mostly an ellipsoid's, which gives one clean shadow edge on the cheek instead of one
per bump. Features (eyes, brows, mouth) are thin polygons stacked a few tenths of a millimetre apart; their
expressions are drawn in 2D as well and laid on the face again.
"""

import dataclasses
from typing import Sequence

import numpy as np

from geometry import Loft, Part, X, Y, Z, chain_weights, grid, unit, vec

# (height over the chin, half width, front, back) for a head 0.240 m high.
ROWS = [
    (0.000, 0.010, 0.078, -0.062), (0.006, 0.0235, 0.0815, -0.040), (0.020, 0.0370, 0.0840, -0.010),
    (0.040, 0.0530, 0.0855, 0.022), (0.060, 0.0650, 0.0868, 0.046), (0.080, 0.0735, 0.0866, 0.064),
    (0.105, 0.0775, 0.0840, 0.083), (0.130, 0.0815, 0.0868, 0.096), (0.160, 0.0835, 0.0893, 0.102),
    (0.195, 0.0780, 0.0810, 0.096), (0.220, 0.0600, 0.0600, 0.074), (0.234, 0.0360, 0.0360, 0.044),
    (0.240, 0.0040, 0.0040, 0.005)]
FULL_HEIGHT = 0.240


@dataclasses.dataclass
class Look:
    """What makes a face somebody's."""

    width: float = 1.0
    eye_x: float = 0.0375
    eye_y: float = 0.092
    eye_half: float = 0.0265
    eye_up: float = 0.0205
    eye_low: float = 0.0165
    tilt: float = 0.0030  # outer corner above the inner
    lash: float = 1.0
    brow_tilt: float = 0.0045
    brow_y: float = 0.0335
    iris: float = 1.0
    white: str = "white"
    blush: bool = True
    brow: float = 1.0  # thickness
    mouth: float = 1.0  # width
    nose: float = 1.0
    neck: float = 1.0  # thickness
    rows: Sequence = tuple(ROWS)  # of the skull


class Head:
    def __init__(self, body, chin, scale, look, forward=0.006):
        self.body, self.look, self.scale = body, look, scale
        self.origin = vec(0, chin, forward)
        self.top = chin + FULL_HEIGHT * scale
        s, w = scale, look.width
        self.skull = Loft(self.origin, self.origin + Y * FULL_HEIGHT * s, [
            (h / FULL_HEIGHT, rx * s * w, (f + b) / 2 * s, (f + b) / 2 * s, 0, (f - b) / 2 * s,
             2.15 if 0.03 < h < 0.2 else 2) for h, rx, f, b in look.rows])
        self.centre = self.origin + vec(0, 0.125 * s, 0.0)

    def local(self, x, h, z):
        """Head coordinates (0.240 m high, chin at 0) to the model's."""
        return self.origin + vec(x * self.look.width, h, z) * self.scale

    def build(self, k, neck="skin", covered=False, neck_base=None):
        """Skull with face, features, neck; `covered` heads (under a helm) need no back."""
        mesh = self._mesh(k)
        if covered:
            seen = mesh.v[mesh.f][:, :, 2].max(1) > self.origin[2] - 0.015 * self.scale
            low = mesh.v[mesh.f][:, :, 1].max(1) < self.origin[1] + k.pick(0.205, 0.205, 0.24) * self.scale
            mesh.f, mesh.c = mesh.f[seen & low], mesh.c[seen & low]
        pen = Pen(self, k, mesh)
        k.add(mesh, "head")
        self._neck(k, neck, neck_base)
        if not covered:
            self._ears(k)
        self._features(k, pen)
        return pen

    def _mesh(self, k):
        n, t = k.pick(
            (24, [0, 0.012, 0.035, 0.07, 0.105, 0.138, 0.165, 0.19, 0.215, 0.245, 0.275, 0.305, 0.345, 0.39,
                  0.435, 0.50, 0.58, 0.70, 0.84, 0.95, 1]),
            (16, [0, 0.02, 0.08, 0.135, 0.19, 0.24, 0.28, 0.345, 0.43, 0.56, 0.75, 0.93, 1]),
            (8, [0, 0.06, 0.2, 0.42, 0.65, 0.88, 1]))
        a = np.arange(n) / n * 2 * np.pi
        around = np.degrees(a + 0.45 * np.cos(a))  # columns gather at the front
        degrees, tt = np.meshgrid(around, t)
        p = self.skull(degrees, tt)
        s = self.scale
        x, z, h = p[..., 0] / s, (p[..., 2] - self.origin[2]) / s, (p[..., 1] - self.origin[1]) / s
        front = np.clip(z / 0.07, 0, 1)

        def bell(value, centre, width):
            return np.exp(-(((value - centre) / width) ** 2))

        nose = bell(x, 0, 0.0090) * np.where(h < 0.066, bell(h, 0.066, 0.0075),
                                             bell(h, 0.066, 0.020)) * 0.0115 * self.look.nose
        bridge = bell(x, 0, 0.010) * bell(h, 0.100, 0.016) * 0.0035
        socket = bell(np.abs(x), 0.036, 0.020) * bell(h, 0.100, 0.018) * 0.0050
        cheek = bell(np.abs(x), 0.042, 0.022) * bell(h, 0.066, 0.020) * 0.0022
        lips = bell(x, 0, 0.016) * (bell(h, 0.045, 0.006) * 0.0016 + bell(h, 0.031, 0.006) * 0.0014)
        under_lip = bell(x, 0, 0.020) * bell(h, 0.0215, 0.006) * 0.0030
        chin = bell(x, 0, 0.018) * bell(h, 0.008, 0.008) * 0.0022
        p[..., 2] += front * (nose + bridge - socket + cheek + lips - under_lip + chin) * s
        part = grid(p, True, "skin")
        ellipsoid = unit((part.v - self.centre) / vec(0.083, 0.130, 0.095) ** 2)
        part.normals = unit(part.vertex_normals() * 0.18 + ellipsoid * 0.82)
        return part

    def _neck(self, k, colour, base):
        at, s = self.body.at, self.scale
        y0 = base or at["neck"][1] - 0.015
        y1 = self.origin[1] + 0.045 * s
        n = s * self.look.neck
        loft = Loft(vec(0, y0, at["neck"][2]), vec(0, y1, self.origin[2] - 0.012), [
            (0, 0.042 * n, 0.040 * n, 0.044 * n), (0.35, 0.034 * n, 0.034 * n, 0.037 * n),
            (1, 0.034 * n, 0.036 * n, 0.038 * n)])

        def weights(v):
            return chain_weights(v, "upperChest",
                                 [("neck", at["neck"], Y, 0.02), ("head", at["head"], Y, 0.02)])

        # The chin throws a shadow that no light direction may lose.
        k.tube(loft, 12, 6, colour, weights, caps=(False, False), crease=80,
               shift=lambda v: -0.85 * np.clip((v[:, 1] - y0 - 0.45 * (y1 - y0)) / (0.25 * (y1 - y0)), 0, 1))

    def _ears(self, k):
        a, b = self.local(0.076, 0.085, -0.012), self.local(0.096, 0.095, -0.018)
        s = self.scale
        loft = Loft(a, b, [(0, 0.020 * s, 0.012 * s, 0.012 * s), (0.6, 0.025 * s, 0.015 * s, 0.014 * s),
                           (1, 0.018 * s, 0.009 * s, 0.009 * s)], Y, Z)
        k.tube(loft, 8, 3, "skin", "head", caps=(False, True), mirror=True, upto=0, crease=80, outline=0.7)

    # ------------------------------------------------------------------------------------------- features

    def _features(self, k, pen):
        self._eye(pen, k)
        if k.lod < 2:
            self._mouth(pen, k)
        if k.lod == 0 and self.look.blush:
            pen.both([(0.058, 0.060), (0.050, 0.064), (0.049, 0.066), (0.057, 0.062)], "blush", 0.0007)
            pen.both([(0.052, 0.056), (0.044, 0.060), (0.043, 0.062), (0.051, 0.058)], "blush", 0.0007)
        if k.lod == 0:
            pen.middle([(-0.0030, 0.0600), (0.0030, 0.0600), (0.0002, 0.0575)], "lid", 0.0010)

    def _lid(self, x, upper):
        look = self.look
        if upper:
            return look.eye_up * np.clip(1 - np.abs(x) ** 2.8, 0, 1) ** 0.6 * (1 + 0.12 * x) + look.tilt * x
        return -look.eye_low * np.clip(1 - np.abs(x) ** 3.0, 0, 1) ** 0.75 + look.tilt * x

    def _eye(self, pen, k):
        look = self.look
        half = look.eye_half
        centre = vec(look.eye_x, look.eye_y)
        n = k.pick(9, 7, 5)

        def closed_line(x):
            return -0.0085 + 0.006 * x**2 + look.tilt * 0.6 * x

        def blink(v):
            line = closed_line(v[:, 0] / half)
            return np.stack([v[:, 0], line + (v[:, 1] - line) * 0.03], -1)

        def smile(v):
            """A laughing eye: the lower lid rises."""
            line = -look.eye_low * 0.15 + 0.006 * (1 - (v[:, 0] / half) ** 2)
            return np.stack([v[:, 0], np.maximum(v[:, 1], np.minimum(line, v[:, 1] + 0.011))], -1)

        def narrow(v):
            """An angry eye: the upper lid cuts down towards the nose."""
            limit = 0.0130 + 0.0065 * v[:, 0] / half
            return np.stack([v[:, 0], np.minimum(v[:, 1], limit)], -1)

        def wide(v):
            return v * vec(1.0, 1.12)

        moves = {"blink": blink, "happy": smile, "angry": narrow, "surprised": wide}

        def emit(points, faces, colour, offset, alternatives=None):
            points = np.array(points)
            moved = {name: move(points) for name, move in moves.items()}
            moved.update(alternatives or {})
            lay = {"brow": pen.project, "lash": pen.over, "lid": pen.over}.get(colour, pen.on_eye)
            pen.pair(points, faces, colour, offset, moved, centre, lay)

        x = np.linspace(-1, 1, n)
        low = np.stack([x * half, self._lid(x, False)], -1)
        high = np.stack([x * half, self._lid(x, True)], -1)
        emit(*strip_of(low, high), look.white, 0.0004)

        outline = np.concatenate([low, high[::-1][1:-1]])
        ring = np.arange(k.pick(16, 10, 6)) / k.pick(16, 10, 6) * 2 * np.pi

        def ellipse(rx, ry, cx=0.0, cy=0.0):
            polygon = np.stack([-0.0012 + cx + np.cos(ring) * rx, -0.0002 + cy + np.sin(ring) * ry], -1)
            return clipped(polygon, outline)

        rx, ry = 0.0158 * look.iris, 0.0202 * look.iris
        layers = [("irisRim", ellipse(rx, ry)), ("iris", ellipse(rx * 0.83, ry * 0.86, 0, -0.0012)),
                  ("irisLow", ellipse(rx * 0.62, ry * 0.44, 0, -0.0080)),
                  ("pupil", ellipse(rx * 0.40, ry * 0.46, 0, 0.0012))]
        for i, (colour, polygon) in enumerate(layers):
            if k.lod < 2 or colour in ("iris", "pupil"):
                emit(*fan_of(polygon), colour, 0.0012 + 0.0003 * i)
        if k.lod < 2:
            emit(*fan_of(ellipse(0.0052, 0.0064, -0.0055, 0.0080)), "highlight", 0.0025)
        if k.lod == 0:
            emit(*fan_of(ellipse(0.0027, 0.0030, 0.0062, -0.0085)), "highlight", 0.0025)

        # The upper lash: a thick stroke that tapers inwards and ends in a wing.
        at = np.linspace(-1.03, 1.10, k.pick(12, 8, 5))
        base = self._lid(np.clip(at, -1, 1), True)
        thick = (0.0020 + 0.0050 * np.clip((at + 1.03) / 1.5, 0, 1) ** 0.8) * look.lash
        thick[-1] = 0.0004
        low = np.stack([at * half, base - 0.0016], -1)
        high = np.stack([at * half * 1.02, base + thick], -1)
        high[-1] += vec(0.0036, 0.0034)
        low[-1] += vec(0.0030, 0.0018)
        points, faces = strip_of(low, high)
        rise = points[:, 1] - np.concatenate([base, base])
        shut = np.stack([points[:, 0], closed_line(points[:, 0] / half) + rise * 0.75], -1)
        limit = 0.0130 + 0.0065 * np.clip(points[:, 0] / half, -1, 1)
        frown = np.stack([points[:, 0], np.minimum(np.concatenate([base, base]), limit) + rise], -1)
        emit(points, faces, "lash", 0.0028, {"blink": shut, "angry": frown, "happy": points})

        if k.lod == 0:
            at = np.linspace(-0.35, 1.0, 7)
            base = self._lid(at, False)
            thin = 0.0004 + 0.0013 * np.clip((at + 0.35) / 1.2, 0, 1)
            points, faces = strip_of(np.stack([at * half, base - thin], -1),
                                     np.stack([at * half, base + 0.0003], -1))
            emit(points, faces, "lash", 0.0019, {"blink": points, "happy": smile(points)})
            at = np.linspace(-0.75, 0.85, 7)
            base = self._lid(at, True) + 0.0078 + 0.001 * at
            thin = 0.0009 * (1 - (at / 0.95) ** 2)
            points, faces = strip_of(np.stack([at * half, base], -1), np.stack([at * half, base + thin], -1))
            emit(points, faces, "lid", 0.0012,
                 {"blink": points - vec(0, 0.006), "happy": points, "angry": points})

        if k.lod < 2:
            at = np.linspace(-0.95, 1.15, k.pick(7, 4))
            base = look.brow_y + look.brow_tilt * at - 0.003 * at**2
            thick = 0.0031 * look.brow * np.clip(1.15 - np.abs((at + 0.45) / 1.7), 0, 1) * np.clip((at + 1.4) * 2, 0.3, 1)
            thick = thick * k.pick(1.0, 1.25)
            thick[-1] = 0.0002
            points, faces = strip_of(np.stack([at * half, base - thick], -1),
                                     np.stack([at * half, base + thick], -1))
            slope = np.concatenate([at, at])
            emit(points, faces, "brow", 0.0022, {
                "blink": points - vec(0, 0.001), "happy": points + vec(0, 0.004),
                "angry": points + np.stack([0 * slope - 0.002, -0.0048 + 0.0050 * slope], -1),
                "surprised": points + vec(0, 0.007)})

    def _mouth(self, pen, k):
        n = k.pick(9, 5)
        x = np.linspace(-1, 1, n)
        half, y = 0.0125 * self.look.mouth, 0.0385
        top = np.stack([x * half, y + 0.0016 * x**2 - 0.0004], -1)
        bottom = top - np.stack([0 * x, (0.0015 * (1 - x**2) + 0.0006) * k.pick(1.0, 1.25)], -1)
        points, faces = strip_of(bottom, top)
        bow = 1 - x**2
        open_, happy, angry, round_ = (points.copy() for _ in range(4))
        open_[:n, 1] -= 0.0115 * bow**0.6
        open_[n:, 1] += 0.0010 * bow
        open_[:, 0] *= 0.88
        happy[:, 0] *= 1.15
        happy[:, 1] += np.concatenate([x, x]) ** 2 * 0.0035
        happy[:n, 1] -= 0.0050 * bow**0.6
        angry[:, 1] -= np.concatenate([x, x]) ** 2 * 0.0036 - 0.001
        angry[:n, 1] -= 0.0012 * bow
        round_[:, 0] *= 0.50
        round_[:n, 1] -= 0.0085 * bow**0.5
        pen.single(points, faces, "mouth", 0.0012,
                   {"aa": open_, "happy": happy, "angry": angry, "surprised": round_})


def strip_of(low, high):
    n = len(low)
    i = np.arange(n - 1)
    quads = np.stack([i, i + 1, i + 1 + n, i + n], -1)
    return np.concatenate([low, high]), np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])


def fan_of(polygon):
    polygon = np.array(polygon)
    n = len(polygon)
    i = np.arange(n)
    return np.concatenate([polygon, polygon.mean(0)[None]]), np.stack([i, (i + 1) % n, np.full(n, n)], -1)


def clipped(polygon, convex):
    """Sutherland and Hodgman 1974: a polygon cut by a convex one given counter-clockwise."""
    out = [tuple(p) for p in polygon]
    for i in range(len(convex)):
        a, b = convex[i], convex[(i + 1) % len(convex)]
        source, out = out, []

        def inside(p):
            return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])

        for j in range(len(source)):
            p, q = source[j], source[(j + 1) % len(source)]
            sp, sq = inside(p), inside(q)
            if sp >= 0:
                out.append(p)
            if (sp >= 0) != (sq >= 0):
                t = sp / (sp - sq)
                out.append((p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t))
    return np.array(out)


class Pen:
    """Lays 2D drawings (x, height over the chin) on the front of the head's mesh."""

    def __init__(self, head, k, mesh):
        self.head, self.k = head, k
        self.spread = k.pick(1.0, 1.6,
                             2.2)  # coarse levels are seen from afar: a wider stack against fighting
        tri = mesh.v[mesh.f]
        normal = np.cross(tri[:, 1] - tri[:, 0], tri[:, 2] - tri[:, 0])
        self.tri = tri[(normal[:, 2] > 0) & (tri[:, :, 2].min(1) > head.origin[2])]
        self._fit_eyes(mesh)

    def _fit_eyes(self, mesh):
        """An eye lies on a smooth sheet of its own (z = a + bx + cy + dx^2), because layers laid on the
        facets of the face would cut through each other; the face is pushed just under it."""
        look = self.head.look
        u, v = np.meshgrid(np.linspace(-1.0, 1.0, 9), np.linspace(-0.9, 0.9, 7))
        inside = u**2 + v**2 < 1.1
        x = (look.eye_x + u * look.eye_half)[inside]
        y = (look.eye_y + v * look.eye_up)[inside]
        z = self.project(np.stack([x, y], -1), 0.0)[:, 2]
        curve = -3.4 / self.head.scale
        xs = x - look.eye_x
        a = np.stack([np.ones_like(x), xs, y - look.eye_y], -1)
        fit, *_ = np.linalg.lstsq(a, z - curve * self.head.scale**2 * xs**2, rcond=None)
        fit = np.round(fit, 6)
        self.eye_fit = (fit[0] + 0.0004, fit[1], fit[2], curve * self.head.scale**2)
        local = mesh.v - self.head.origin
        x = np.abs(local[:, 0]) / (self.head.scale * look.width)
        y = local[:, 1] / self.head.scale
        u, v = (x - look.eye_x) / (look.eye_half * 1.25), (y - look.eye_y) / (look.eye_up * 1.35)
        near = u**2 + v**2 < 1
        near &= local[:, 2] > 0
        mesh.v[near, 2] = np.minimum(mesh.v[near, 2], self._eye_z(x[near], y[near]) - 0.0006)

        tri = mesh.v[mesh.f]
        normal = np.cross(tri[:, 1] - tri[:, 0], tri[:, 2] - tri[:, 0])
        self.tri = tri[(normal[:, 2] > 0) & (tri[:, :, 2].min(1) > self.head.origin[2])]

    def over(self, points, offset):
        """On the eye's sheet or the face, whichever is in front."""
        p = self.on_eye(points, offset)
        p[:, 2] = np.maximum(p[:, 2], self.project(points, offset * 0.6)[:, 2])
        return p

    def _eye_z(self, x, y):
        a, b, c, d = self.eye_fit
        x = np.abs(x) - self.head.look.eye_x
        return a + b * x + c * (y - self.head.look.eye_y) + d * x * x

    def on_eye(self, points, offset):
        head = self.head
        points = np.asarray(points, float)
        z = self._eye_z(points[:, 0], points[:, 1]) + offset * self.spread
        return np.stack([points[:, 0] * head.scale * head.look.width,
                         head.origin[1] + points[:, 1] * head.scale, z], -1)

    def project(self, points, offset):
        head = self.head
        points = np.asarray(points, float)
        x = points[:, 0] * head.scale * head.look.width
        y = head.origin[1] + points[:, 1] * head.scale
        a, b, c = (self.tri[:, i] for i in range(3))
        det = (b[:, 1] - c[:, 1]) * (a[:, 0] - c[:, 0]) + (c[:, 0] - b[:, 0]) * (a[:, 1] - c[:, 1])
        det = np.where(np.abs(det) < 1e-12, 1e-12, det)
        dx, dy = x[:, None] - c[None, :, 0], y[:, None] - c[None, :, 1]
        u = ((b[:, 1] - c[:, 1]) * dx + (c[:, 0] - b[:, 0]) * dy) / det
        v = ((c[:, 1] - a[:, 1]) * dx + (a[:, 0] - c[:, 0]) * dy) / det
        w = 1 - u - v
        # Slightly outside counts as inside, so that no point falls between two triangles.
        hit = (u > -0.02) & (v > -0.02) & (w > -0.02)
        z = np.where(hit, u * a[:, 2] + v * b[:, 2] + w * c[:, 2], -1.0).max(1)
        z = np.where(z < 0, head.origin[2] + 0.05 * head.scale, z)
        return np.stack([x, y, z + offset * self.spread], -1)

    def _emit(self, points, faces, colour, offset, moved, lay=None):
        lay = lay or self.project
        part = Part(lay(points, offset), np.asarray(faces), colour)
        if part.face_normals()[:, 2].sum() < 0:
            part.f = part.f[:, ::-1]
        ellipsoid = unit((part.v - self.head.centre) / vec(0.083, 0.130, 0.095) ** 2)
        part.normals = ellipsoid
        if self.k.lod < 2:
            part.morphs = {name: lay(p, offset) for name, p in moved.items()}
        self.k.add(part, "head", outline=0.0)

    def pair(self, points, faces, colour, offset, moved, centre, lay=None):
        for sign in (1, -1):
            flip = vec(sign, 1)
            self._emit((points + centre) * flip, faces, colour, offset,
                       {name: (p + centre) * flip for name, p in moved.items()}, lay)

    def single(self, points, faces, colour, offset, moved):
        self._emit(points, faces, colour, offset, moved)

    def both(self, polygon, colour, offset):
        points, faces = fan_of(np.array(polygon))
        for sign in (1, -1):
            self._emit(points * vec(sign, 1), faces, colour, offset, {})

    def middle(self, polygon, colour, offset):
        points, faces = fan_of(np.array(polygon))
        self._emit(points, faces, colour, offset, {})

    def mark(self, line, width, offset=0.0012, mirror=True):
        """A glowing stripe on the cheek through 2D points."""
        line = np.array(line, float)
        tangent = np.gradient(line, axis=0)
        across = np.stack([-tangent[:, 1], tangent[:, 0]], -1)
        across = across / (np.linalg.norm(across, axis=1, keepdims=True) + 1e-12) * width / 2
        points, faces = strip_of(line - across, line + across)
        for sign in ((1, -1) if mirror else (1,)):
            self._emit(points * vec(sign, 1), faces, "mark", offset, {})
            self.k.parts[-1].mark = True
