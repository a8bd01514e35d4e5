"""Lofts and the few shapes made of them: tubes, armour plates, blades, lathes, locks of hair, ribbons.

Convention: glTF's, x to the figure's left, y up, z forward, metres. Angles in degrees; on a loft 90 degrees
is its front (the `forward` direction) and 0 its `side`. Everything is triangles in numpy arrays.
"""

import numpy as np

X = np.array([1.0, 0.0, 0.0])
Y = np.array([0.0, 1.0, 0.0])
Z = np.array([0.0, 0.0, 1.0])


def vec(*components):
    return np.array(components, float)


def unit(v):
    v = np.asarray(v, float)
    return v / (np.linalg.norm(v, axis=-1, keepdims=True) + 1e-12)


def smoothstep(a, b, x):
    t = np.clip((x - a) / (b - a), 0, 1)
    return t * t * (3 - 2 * t)


def _slopes(x, y):
    """Fritsch-Carlson's harmonic slopes."""
    h = np.diff(x)
    d = np.diff(y) / h
    m = np.zeros_like(y)
    m[0], m[-1] = d[0], d[-1]
    for i in range(1, len(x) - 1):
        if d[i - 1] * d[i] > 0:
            w1, w2 = 2 * h[i] + h[i - 1], h[i] + 2 * h[i - 1]
            m[i] = (w1 + w2) / (w1 / d[i - 1] + w2 / d[i])
    return m


def _hermite(x, curves, at):
    """Several curves (values, slopes) over the same knots."""
    h = np.diff(x)
    i = np.clip(np.searchsorted(x, at) - 1, 0, len(x) - 2)
    t = np.clip((at - x[i]) / h[i], 0, 1)
    a, b = (1 + 2 * t) * (1 - t) ** 2, t * (1 - t) ** 2 * h[i]
    c, d = t * t * (3 - 2 * t), t * t * (t - 1) * h[i]
    return [a * y[i] + b * m[i] + c * y[i + 1] + d * m[i + 1] for y, m in curves]


def monotone(x, y, at):
    """Monotone cubic interpolation. Catmull-Rom would overshoot between cross-sections of very different radius
    and show as a bulge."""
    x, y, at = (np.asarray(a, float) for a in (x, y, at))
    return _hermite(x, [(y, _slopes(x, y))], at)[0]


def spline(points, at):
    """Points along a path: `at` is their number or their places 0..1."""
    points = np.array(points, float)
    knots, s = np.linspace(0, 1, len(points)), np.linspace(0, 1, at) if np.isscalar(at) else at
    if points.ndim == 1:
        return monotone(knots, points, s)
    return np.stack([monotone(knots, points[:, i], s) for i in range(points.shape[1])], -1)


class Loft:
    """A surface through cross-sections along the axis p0..p1. A row is (t, rx, front, back[, side offset,
    forward offset[, superellipse exponent]]), t from 0 to 1."""

    def __init__(self, p0, p1, rows, side=X, forward=Z):
        self.p0, self.p1 = np.asarray(p0, float), np.asarray(p1, float)
        self.side, self.forward = unit(side), unit(forward)
        defaults = [0, 0, 2]
        self.rows = np.array([list(r) + defaults[len(r) - 4 :] for r in rows], float)
        knots, *columns = self.rows.T
        self._curves = [(y, _slopes(knots, y)) for y in columns]

    @classmethod
    def standing(cls, rows, x=0.0):
        """A vertical loft whose rows begin with the height in metres."""
        y0, y1 = rows[0][0], rows[-1][0]
        return cls((x, y0, 0), (x, y1, 0), [((r[0] - y0) / (y1 - y0), *r[1:]) for r in rows])

    def at(self, y):
        """The parameter t of a height, for standing lofts."""
        return (y - self.p0[1]) / (self.p1[1] - self.p0[1])

    def axis(self, t):
        return self.p0 + (self.p1 - self.p0) * np.asarray(t, float)[..., None]

    def _raw(self, degrees, t):
        rx, front, back, ox, oz, p = _hermite(self.rows[:, 0], self._curves, np.asarray(t, float))
        a = np.radians(degrees)
        c, s = np.cos(a), np.sin(a)
        x = ox + rx * np.sign(c) * np.abs(c) ** (2 / p)
        z = oz + np.where(s > 0, front, back) * np.sign(s) * np.abs(s) ** (2 / p)
        return self.axis(t) + self.side * x[..., None] + self.forward * z[..., None]

    def normal(self, degrees, t):
        degrees, t = np.broadcast_arrays(np.asarray(degrees, float), np.asarray(t, float))
        e = 0.06
        du = self._raw(degrees + e, t) - self._raw(degrees - e, t)
        dt = self._raw(degrees, np.clip(t + 1e-3, 0, 1)) - self._raw(degrees, np.clip(t - 1e-3, 0, 1))
        n = unit(np.cross(du, dt))
        outward = ((self._raw(degrees, t) - self.axis(t)) * n).sum(-1)
        return n * np.where(outward.mean() >= 0, 1.0, -1.0)

    def __call__(self, degrees, t, offset=0.0):
        degrees, t = np.broadcast_arrays(np.asarray(degrees, float), np.asarray(t, float))
        p = self._raw(degrees, t)
        if np.any(np.asarray(offset) != 0):
            p = p + self.normal(degrees, t) * (np.ones(t.shape) * offset)[..., None]
        return p


class Joined:
    """Two lofts end to end (thigh and shin): t 0..0.5 is the first."""

    def __init__(self, first, second):
        self.first, self.second = first, second

    def _pick(self, method, degrees, t, *rest):
        degrees, t = np.broadcast_arrays(np.asarray(degrees, float), np.asarray(t, float))
        a = getattr(self.first, method)(degrees, np.clip(t * 2, 0, 1), *rest)
        b = getattr(self.second, method)(degrees, np.clip(t * 2 - 1, 0, 1), *rest)
        return np.where((t < 0.5)[..., None], a, b)

    def __call__(self, degrees, t, offset=0.0):
        return self._pick("__call__", degrees, t, offset)

    def normal(self, degrees, t):
        return self._pick("normal", degrees, t)


class Part:
    """Triangles with a colour per triangle and, per vertex, weights and the controls of attribute _TOON."""

    def __init__(self, vertices, faces, colours):
        self.v = np.asarray(vertices, float)
        self.f = np.asarray(faces, np.int64).reshape(-1, 3)
        self.c = np.array([colours] * len(self.f) if isinstance(colours, str) else colours, dtype=object)
        self.weights = {}
        self.outline = np.ones(len(self.v))
        self.shift = np.zeros(len(self.v))  # of the shadow threshold, -1..1
        self.mark = False
        self.crease = 38.0  # degrees above which an edge is hard
        self.normals = None  # edited vertex normals
        self.morphs = {}

    def mirrored(self):
        flip = vec(-1, 1, 1)
        part = Part(self.v * flip, self.f[:, ::-1], self.c)
        part.weights = {_other_side(bone): w for bone, w in self.weights.items()}
        part.outline, part.shift, part.mark, part.crease = self.outline, self.shift, self.mark, self.crease
        part.normals = None if self.normals is None else self.normals * flip
        part.morphs = {name: p * flip for name, p in self.morphs.items()}
        return part

    def vertex_normals(self):
        n = np.zeros_like(self.v)
        fn = self.face_normals()
        for corner in range(3):
            np.add.at(n, self.f[:, corner], fn)
        return unit(n)

    def face_normals(self):
        a, b, c = (self.v[self.f[:, i]] for i in range(3))
        return np.cross(b - a, c - a)

    def corner_normals(self):
        """Per triangle corner: area-weighted over the faces round the vertex that turn by less than the
        crease angle. Big faces win, so flat plates stay flat up to their chamfer."""
        if self.normals is not None:
            return unit(self.normals)[self.f]
        fn = self.face_normals()
        un = unit(fn)
        count = np.bincount(self.f.ravel(), minlength=len(self.v))
        table = np.full((len(self.v), max(count.max(), 1)), -1)
        order = np.argsort(self.f.ravel(), kind="stable")
        owner = self.f.ravel()[order]
        slot = np.arange(len(owner)) - np.concatenate([[0], np.cumsum(count)])[owner]
        table[owner, slot] = order // 3
        near = table[self.f]
        dot = (un[near] * un[:, None, None, :]).sum(-1)
        use = (near >= 0) & (dot > np.cos(np.radians(self.crease)))
        return unit((fn[near] * use[..., None]).sum(2) + un[:, None] * 1e-9)


def _other_side(bone):
    if bone.startswith("left"):
        return "right" + bone[4:]
    if bone.startswith("right"):
        return "left" + bone[5:]
    return bone


def weld(part, tolerance=1e-5):
    key = np.round(part.v / tolerance).astype(np.int64)
    _, first, inverse = np.unique(key, axis=0, return_index=True, return_inverse=True)
    f = inverse.reshape(-1)[part.f]
    keep = (f[:, 0] != f[:, 1]) & (f[:, 1] != f[:, 2]) & (f[:, 2] != f[:, 0])
    return Part(part.v[first], f[keep], part.c[keep])


def triangles(quads, v):
    """Splits quads along the shorter diagonal."""
    quads = np.asarray(quads)
    a, b, c, d = (v[quads[:, i]] for i in range(4))
    first = np.linalg.norm(a - c, axis=1) <= np.linalg.norm(b - d, axis=1) + 1e-9
    one = np.where(first[:, None], quads[:, [0, 1, 2]], quads[:, [0, 1, 3]])
    two = np.where(first[:, None], quads[:, [0, 2, 3]], quads[:, [1, 2, 3]])
    return np.stack([one, two], 1).reshape(-1, 3)


def grid(points, closed, colour, cap0=False, cap1=False, outward=None, cap_colour=None):
    """A part from an R x C grid of points. `colour` is a name or a function (row, column) -> name. `outward`,
    a grid of directions, orients an open sheet; closed ones are oriented by their volume."""
    rows, columns = points.shape[:2]
    spans = columns if closed else columns - 1
    r, c = np.meshgrid(np.arange(rows - 1), np.arange(spans), indexing="ij")
    a, b = r * columns + c, r * columns + (c + 1) % columns
    quads = np.stack([a, b, b + columns, a + columns], -1).reshape(-1, 4)
    v = points.reshape(-1, 3)
    f = triangles(quads, v)
    pick = (lambda i, j: colour) if isinstance(colour, str) else colour
    colours = [pick(i, j) for i, j in zip(r.ravel(), c.ravel()) for _ in (0, 1)]
    ring = np.arange(columns)
    for wanted, row in ((cap0, 0), (cap1, rows - 1)):
        if closed and wanted:
            v = np.concatenate([v, points[row].mean(0)[None]])
            i, j = row * columns + ring, row * columns + (ring + 1) % columns
            fan = np.stack([j, i] if row == 0 else [i, j], -1)
            f = np.concatenate([f, np.column_stack([fan, np.full(columns, len(v) - 1)])])
            colours += [cap_colour or pick(0 if row == 0 else rows - 2, k % spans) for k in ring]
    part = Part(v, f, colours)
    if outward is None:
        p = v[f] - v.mean(0)
        wrong = np.einsum("ij,ij->i", p[:, 0], np.cross(p[:, 1], p[:, 2])).sum() < 0
    else:
        wrong = (part.face_normals() * outward.reshape(-1, 3)[f[:, 0]]).sum() < 0
    if wrong:
        part.f = part.f[:, ::-1]
    return weld(part)


def merged(parts):
    """Joins parts that belong together (the two sides of a sheet) without welding them."""
    v = np.concatenate([p.v for p in parts])
    starts = np.cumsum([0] + [len(p.v) for p in parts[:-1]])
    return Part(v, np.concatenate([p.f + s for p, s in zip(parts, starts)]),
                np.concatenate([p.c for p in parts]))


def border(points):
    """The strip of two polylines ((degrees, t) each) as a function (u, v) -> (degrees, t)."""
    left, right = (np.array(side, float) for side in points)
    knots = np.linspace(0, 1, len(left))

    def at(u, v):
        l = np.stack([np.interp(v, knots, left[:, i]) for i in (0, 1)], -1)
        r = np.stack([np.interp(v, knots, right[:, i]) for i in (0, 1)], -1)
        return l + (r - l) * u[..., None]

    at.knots = knots
    return at


def farthest_hits(triangles, origins, directions, least, most):
    """How far along its direction, between `least` and `most`, each line leaves the last triangle that faces that
    way; -inf for none."""
    a, e1, e2 = triangles[:, 0], triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    out = np.full(len(origins), -np.inf)
    for i, (o, d) in enumerate(zip(origins, directions)):
        det = np.cross(e1, e2) @ d
        use = det > 1e-12  # its front towards where the line goes
        if not use.any():
            continue
        s = o - a[use]
        u = (np.cross(s, e2[use]) @ d) / det[use]
        v = -(np.cross(s, e1[use]) @ d) / det[use]
        t = -(s * np.cross(e1[use], e2[use])).sum(1) / det[use]
        hit = (u > -0.01) & (v > -0.01) & (u + v < 1.01) & (t > least) & (t < most)
        if hit.any():
            out[i] = np.round(t[hit].max(), 6)
    return out


def bow(centre, normal, inner, outer, begin, end, depth, segments, taper=0.3):
    """The grid of a flat bow with a ridge, part of a ring from `begin` to `end` degrees."""
    normal = unit(normal)
    a = unit(np.cross(Y, normal))
    b = np.cross(normal, a)
    points = []
    for u in np.linspace(0, 1, segments):
        angle = np.radians(begin + (end - begin) * u)
        d = a * np.cos(angle) + b * np.sin(angle)
        full = 1 - (1 - taper) * abs(2 * u - 1) ** 3
        w, mid = (outer - inner) / 2 * full, (outer + inner) / 2
        points.append([centre + d * (mid - w), centre + d * mid + normal * depth * full,
                       centre + d * (mid + w), centre + d * mid - normal * depth * full])
    return np.array(points)


def chain_weights(v, first, joints):
    """Smoothstep across each joint plane along a limb. `joints` is [(bone, point, direction, half width)]."""
    remaining, weights = np.ones(len(v)), {}
    for bone, point, direction, half in reversed(joints):
        s = smoothstep(-half, half, ((v - point) * unit(direction)).sum(1))
        weights[bone] = remaining * s
        remaining = remaining * (1 - s)
    weights[first] = weights.get(first, 0) + remaining
    return weights
