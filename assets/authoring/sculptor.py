"""Collects the parts of one form at one level of detail. Shapes give their resolution for LOD 0 and are
thinned here, so that the coarser levels keep the same silhouette."""

import numpy as np

from geometry import border, farthest_hits, grid, merged, spline, unit, vec

COLUMNS = (1.0, 0.57, 0.36)
ROWS = (1.0, 0.5, 0.28)
POINT = 0.0025  # half widths below this need no cap: nobody looks into them


class Sculptor:
    def __init__(self, lod):
        self.lod = lod
        self.parts = []

    def pick(self, *by_lod):
        """The value for this level of detail; the last one holds for the coarser levels too."""
        return by_lod[min(self.lod, len(by_lod) - 1)]

    def columns(self, n, least=4):
        return n if self.lod == 0 else max(least, int(round(n * COLUMNS[self.lod])))

    def rows(self, m, least=2):
        if isinstance(m, tuple):
            return m[self.lod]
        return m if self.lod == 0 else max(least, int(round(m * ROWS[self.lod])))

    def add(self, part, weights, mirror=False, outline=1.0, shift=0.0):
        """`weights` is a bone, {bone: share}, or a function of the vertices."""
        if callable(weights):
            part.weights = weights(part.v)
        else:
            shares = {weights: 1.0} if isinstance(weights, str) else weights
            part.weights = {bone: np.full(len(part.v), float(w)) for bone, w in shares.items()}
        part.outline = part.outline * (outline(part.v) if callable(outline) else outline)
        part.shift = part.shift + (shift(part.v) if callable(shift) else shift)
        self.parts.append(part)
        if mirror:
            self.parts.append(part.mirrored())
        return part

    def tube(self, surface, n, m, colour, weights, t0=0.0, t1=1.0, caps=(True, True), offset=0.0, rim0=None,
             rim1=None, lip=0.0, lip_colour=None, lip_width=0.010, lip_at=(True, True), plug=None, cuts=(),
             upto=2, mirror=False, crease=None, **controls):
        """A ring shell. `rim0(degrees)` and `rim1(degrees)` shape the ends, `lip` gives an open shell its
        thickness, `lip_colour` a trim band of fixed width, `cuts` rows where a colour function changes,
        `plug` the colour of the caps, so that nobody looks through a cuff."""
        if self.lod > upto:
            return None
        n, m = self.columns(n, 6 if n >= 12 else 5 if n >= 9 else 4), self.rows(m)
        degrees = np.arange(n) * 360.0 / n + (90.0 % (360.0 / n))
        s = np.unique(np.round(np.concatenate([np.linspace(0, 1, m), cuts]), 5))
        begin = t0 + (rim0(degrees) if rim0 else 0 * degrees)
        end = t1 + (rim1(degrees) if rim1 else 0 * degrees)
        t = begin + (end - begin) * s[:, None]
        around = np.broadcast_to(degrees, t.shape)
        points, kinds = surface(around, t, offset), [None] * (len(s) - 1)
        if lip_colour and self.lod < 2:
            length = np.linalg.norm(np.diff(points, axis=0), axis=2).sum(0)
            f = np.clip(lip_width / length, 0, 0.3)
            inner = [surface(degrees, begin + (end - begin) * g, offset)[None] for g in (f, 1 - f)]
            mid = points[(s > f.max() + 0.01) & (s < 1 - f.max() - 0.01)]
            points = np.concatenate([points[:1], inner[0], mid, inner[1], points[-1:]])
            kinds = [lip_colour] + [None] * (len(points) - 3) + [lip_colour]
            if not lip_at[0]:
                points, kinds = np.delete(points, 1, 0), kinds[1:]
            if not lip_at[1]:
                points, kinds = np.delete(points, -2, 0), kinds[:-1]
        if lip and self.lod < (2 if plug else 1):
            inside = [surface(degrees, tt, offset - lip)[None] for tt in (begin, end)]
            if lip_at[0]:
                points, kinds = np.concatenate([inside[0], points]), [lip_colour] + kinds
            if lip_at[1]:
                points, kinds = np.concatenate([points, inside[1]]), kinds + [lip_colour]
        centres = np.clip((s[:-1] + s[1:]) / 2, 0, 1)

        def pick(row, column):
            if kinds[row]:
                return kinds[row]
            if isinstance(colour, str):
                return colour
            place = centres[row] if len(kinds) == len(centres) else row / max(1, len(kinds) - 1)
            return colour(place, float(degrees[column] + 180.0 / n) % 360)

        ends = caps if not plug or self.lod < 2 else (False, False)
        part = grid(points, True, pick, ends[0], ends[1], cap_colour=plug)
        part.crease = crease or part.crease
        return self.add(part, weights, mirror, **controls)

    def panel(self, surface, left, right, colour, weights, nu=3, nv=4, base=0.0, thick=0.014, trim=None,
              trim_width=0.010, bulge=0.0, ridge=0.0, back=None, back_upto=0, upto=2, mirror=False,
              crease=None, solid=False, **controls):
        """An armour plate (or a sheet of cloth, with `back` for its lining) between two polylines on a
        surface: wall, trim band of fixed width, face. With `trim_width` 0 only the wall
        has the trim's colour. Coarse plates have no wall; with a lining they meet it at the edge, where the ink
        runs. What is seen edge-on is `solid`: a lens, ridged outside, that never thins to a dash."""
        if self.lod > upto:
            return None
        strip = border((left, right))
        # A plate that wraps far round its limb needs columns even where it is coarse.
        turn = max(abs(a[0] - b[0]) for a, b in zip(left, right))
        nu = self.pick(nu, max(3 if turn > 80 else 2, (nu + 1) // 2, int(turn / 48) + 1),
                       max(2, int(turn / 55) + 1))
        nv = self.pick(nv, max(2, (nv + 1) // 2), 2)
        wall = self.lod == 0
        nu, back_upto = (3, 2) if solid and not wall else (nu, back_upto)
        lined = back is not None and self.lod <= back_upto
        band = trim is not None and trim_width > 0 and self.lod < 2

        def fractions(count, width, knots):
            inner = np.linspace(0, 1, count)
            if knots is not None:
                corners = knots[1:-1]
                apart = [k for k in inner[1:-1] if np.all(np.abs(corners - k) > 0.5 / count)]
                inner = np.sort(np.concatenate([[0.0], apart, corners, [1.0]]))
            inner = np.clip(inner, width, 1 - width) if not band else inner[1:-1]
            ends = ([0.0] + [width], [1 - width] + [1.0]) if band else ([], [])
            full = np.concatenate([ends[0], inner, ends[1]])
            return np.concatenate([[0.0], full, [1.0]]) if wall else full

        probe = np.linspace(0, 1, 9)
        pu, pv = np.meshgrid(probe, probe)
        g = strip(pu, pv)
        flat = surface(g[..., 0], g[..., 1], base + thick)
        along_u = np.linalg.norm(np.diff(flat, axis=1), axis=2).sum(1)
        along_v = np.linalg.norm(np.diff(flat, axis=0), axis=2).sum(0)
        width_v = float(np.clip(trim_width / along_v.max(), 0.01, 0.3)) if band else 0.0
        vs = fractions(nv, width_v, strip.knots)
        us = []
        for v in vs:
            length = np.interp(v, probe, along_u)
            us.append(fractions(nu, float(np.clip(trim_width / (length + 1e-6), 0.01, 0.3)) if band else 0.0,
                                None))
        u = np.array(us)
        rows, cols = u.shape
        v = np.broadcast_to(vs[:, None], u.shape)
        height = np.ones(u.shape)
        if wall:
            height[[0, -1], :] = 0
            height[:, [0, -1]] = 0
        elif solid or self.lod == 1:
            low = 0.0 if lined else 0.35
            height[[0, -1] if not solid else -1, :] = low
            height[:, [0, -1]] = low
        g = strip(u, v)
        swell = bulge * np.sin(np.pi * u) * np.sin(np.pi * v) + ridge * (1 - np.abs(2 * u - 1))
        # Coarse plates are chords that would sink into what they cover.
        coarse = self.pick(0.0, 0.003)
        offset = base + thick * height + np.where(height > 0, swell, 0) + coarse
        points = surface(g[..., 0], g[..., 1], offset)
        edge = int(wall) + int(band)

        def pick(row, column):
            outer = min(row, column, rows - 2 - row, cols - 2 - column)
            return trim if trim and outer < edge else colour

        outward = surface.normal(g[..., 0], g[..., 1])
        part = grid(points, False, pick, outward=outward)
        if lined:
            ub, vb = np.meshgrid(np.linspace(0, 1, 2 if solid and not wall else max(2, nu)),
                                 vs if not wall else vs[1:-1])
            gb = strip(ub, vb)
            inside = surface(gb[..., 0], gb[..., 1], base + thick * height[-1, 0] + coarse)
            lining = grid(inside, False, back, outward=-surface.normal(gb[..., 0], gb[..., 1]))
            part = merged([part, lining])
        part.crease = crease or part.crease
        return self.add(part, weights, mirror, **controls)

    def blade(self, path, widths, thick, across, m, colour, weights, edge=None, shoulder=0.55, upto=2,
              mirror=False, crease=None, both=False, **controls):
        """Fins, crests and blades: a flat hexagonal section along a path; `across` points along its width; `both`
        sides have an edge."""
        if self.lod > upto:
            return None
        m = self.rows(m, 3)
        centre, w, h = spline(path, m), spline(widths, m), spline(thick, m)
        tangent = unit(np.gradient(centre, axis=0))
        wide = np.asarray(across, float)
        wide = np.broadcast_to(wide, centre.shape) if wide.ndim == 1 else spline(wide, m)
        wide = unit(wide - tangent * (wide * tangent).sum(-1, keepdims=True))
        normal = np.cross(tangent, wide)
        if self.lod == 0:
            section = [(1, 0), (shoulder, 1), (-shoulder, 1), (-1, 0), (-shoulder, -1), (shoulder, -1)]
            edges = (0, 2, 3, 5) if both else (0, 5)
        else:
            ridge = 0.4 if edge else 0.0
            section = [(1, 0), (ridge, 1), (-1, 0), (ridge, -1)]
            edges = (0, 3)
        section = np.array(section, float)
        points = (centre[:, None] + wide[:, None] * (section[None, :, 0, None] * w[:, None, None])
                  + normal[:, None] * (section[None, :, 1, None] * h[:, None, None]))
        part = grid(points, True, lambda r, c: edge if edge and c in edges else colour, w[0] > POINT, w[-1] > POINT)
        part.crease = crease or 30.0
        return self.add(part, weights, mirror, **controls)

    def lathe(self, origin, axis, profile, colours, weights, n=10, up=(0.123, 0.3, 1.0), phase=0.0,
              flat=(1.0, 1.0), upto=2, mirror=False, **controls):
        """A turned shape: `profile` is [(radius, distance along the axis)], `colours` one per span."""
        if self.lod > upto:
            return None
        n = n if n <= 6 else self.columns(n, 5)
        if self.lod == 1 and len(profile) > 6:  # without the first step outside and the last inside
            profile = profile[1:-2] + profile[-1:]
            colours = colours if isinstance(colours, str) else colours[1:-1]
        if self.lod == 2:  # only the cone that shows
            tip = max(range(len(profile)), key=lambda i: (profile[i][0], profile[i][1]))
            profile, colours = [profile[tip], profile[-1]], colours if isinstance(colours,
                    str) else colours[-1]
        axis = unit(axis)
        a = unit(np.cross(up, axis))
        b = np.cross(axis, a)
        angle = np.radians(np.arange(n) * 360.0 / n + phase)
        points = np.stack([
            np.asarray(origin, float) + axis * d
            + (a * np.cos(angle)[:, None] * flat[0] + b * np.sin(angle)[:, None] * flat[1]) * r
            for r, d in profile])
        names = [colours] if isinstance(colours, str) else colours
        part = grid(points, True, lambda r, c: names[min(r, len(names) - 1)], True, profile[-1][0] > 1e-3)
        return self.add(part, weights, mirror, **controls)

    def lock(self, path, widths, thick, out, m, colour, weights, head, upto=2, mirror=False, roundness=0.3,
             tone=0.0, root=(0.12, 0.38), outline=1.0, shine=None, shine_colour="hairLight",
             sharp=False):
        """A lock of hair: ridged outside, flat inside. The outline's width grows from nothing at the root,
        or the crown clots to black. `head` is the centre of the sphere that softens the normals."""
        if self.lod > upto:
            return None
        s = np.linspace(0, 1, self.rows(m, self.pick(4, 4, 3)))
        if shine and self.lod < 2:
            s = np.sort(np.concatenate([s[np.all(np.abs(s[:, None] - shine) > 0.035, axis=1)], shine]))
        m = len(s)
        centre, w, h = spline(path, s), spline(widths, s), spline(thick, s)
        tangent = unit(np.gradient(centre, axis=0))
        outward = np.asarray(out, float)
        outward = np.broadcast_to(outward, centre.shape) if outward.ndim == 1 else spline(outward, s)
        outward = unit(outward - tangent * (outward * tangent).sum(-1, keepdims=True))
        wide = np.cross(tangent, outward)
        keen = [(1, 0), (0, 1), (-1, 0), (0, -0.5)]
        section = self.pick(keen if sharp else [(1, 0), (0.45, 0.80), (-0.40, 0.92), (-1, 0), (0, -0.5)],
                            keen[:3])
        section = np.array(section, float)
        points = (centre[:, None] + wide[:, None] * (section[None, :, 0, None] * w[:, None, None])
                  + outward[:, None] * (section[None, :, 1, None] * h[:, None, None]))
        lit = -1
        if shine and self.lod < 2:
            # The ridge runs ahead of the sides, which makes the band of light a zigzag.
            lit = int(np.argmin(np.abs(s - shine[0])))
            ridge = int(np.argmax(section[:, 1]))
            points[lit : lit + 2, ridge] += tangent[lit : lit + 2] * w[lit] * 0.35
        outer = np.flatnonzero((section[:, 1] >= 0) & (np.roll(section[:, 1], -1) >= 0))
        part = grid(points, True, lambda r, c: shine_colour if r == lit and c in outer else colour, False,
                    w[-1] > POINT)
        own = part.vertex_normals()
        part.normals = unit(own * (1 - roundness) + unit((part.v - head) * vec(1, 0.8, 1)) * roundness)
        distance = np.linalg.norm(part.v[:, None] - centre[None], axis=2).argmin(1)
        grown = np.clip((s[distance] - root[0]) / (root[1] - root[0]), 0, 1)
        part.outline = np.round(grown * 8) / 8
        return self.add(part, weights, mirror, shift=tone, outline=outline)

    def stripe(self, surface, points, width, weights, offset=0.0022, colour="mark", upto=1, mirror=False,
               steps=3, inlay=None):
        """A glowing mark: a thin ribbon lying on a surface through the given (degrees, t), pressed on to the facets
        that are there already. On a light plate it needs a dark `inlay` to glow against."""
        if self.lod > upto:
            return None
        if inlay:
            self.stripe(surface, points, width * 2.6, weights, offset, inlay, upto, mirror, steps)
            for part in self.parts[-2 if mirror else -1:]:
                part.mark = False
        points = np.array(points, float)
        steps = self.pick(steps, 1)
        count = (len(points) - 1) * steps + 1
        at = np.linspace(0, len(points) - 1, count)
        g = np.stack([np.interp(at, np.arange(len(points)), points[:, i]) for i in (0, 1)], -1)
        lift = offset + self.pick(0.0, 0.0015)
        centre = surface(g[:, 0], g[:, 1], lift)
        normal = surface.normal(g[:, 0], g[:, 1])
        tangent = unit(np.gradient(centre, axis=0))
        wide = unit(np.cross(normal, tangent)) * width * 0.5 * self.pick(1.0, 1.25)
        sides, normals = np.stack([centre - wide, centre + wide], 1), np.stack([normal] * 2, 1)
        part = grid(self._pressed(sides, normals), False, colour, outward=normals)
        part.mark = True
        return self.add(part, weights, mirror, outline=0.0)

    def _pressed(self, points, normals, above=0.010, below=0.035):
        """The points, moved along their normals to just above the outermost facet in reach."""
        near = [p.v[p.f] for p in self.parts if not p.mark]
        if not near:
            return points
        depth = farthest_hits(np.concatenate(near), points.reshape(-1, 3), normals.reshape(-1, 3), -below, above)
        lift = np.where(np.isfinite(depth), depth + self.pick(0.0013, 0.0020), 0.0)
        return points + normals * lift.reshape(points.shape[:-1])[..., None]
