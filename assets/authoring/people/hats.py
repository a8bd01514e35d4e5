"""Hats: a brim and a crown about an axis that leans. Lengths are shares of a head 0.240 m high."""

import numpy as np

from geometry import Loft, Z, grid, unit


class Hat:
    """`place` in head coordinates is the middle of the brow's ring, `lean` the way up."""

    def __init__(self, k, head, place, lean):
        self.k, self.s = k, head.scale
        self.base, self.up = head.local(*place), unit(lean)
        self.side = unit(np.cross(Z, self.up))
        self.ahead = unit(np.cross(self.up, self.side))

    def brim(self, profile, colour, curl, n=18):
        """`profile` is [(half width, height)] round a section; `curl(half width, degrees)` bends it up.
        Heads are longer than wide, and so is the brim."""
        n = self.k.pick(n, 11, 7)
        degrees = np.arange(n) * 360.0 / n
        a, rings = np.radians(degrees), []
        for r, h in profile:
            rings.append(self.base + self.s * (self.side * (r * np.cos(a))[:, None]
                                               + self.ahead * (r * 1.12 * np.sin(a))[:, None]
                                               + self.up * (h + curl(r, degrees))[:, None]))
        self.k.add(grid(np.stack(rings), True, colour), "head")

    def loft(self, low, high, rows):
        """Rows of a loft between two heights over the brow."""
        scaled = [(t, *(r * self.s for r in radii[:5]), *radii[5:]) for t, *radii in rows]
        return Loft(self.base + self.up * (low * self.s), self.base + self.up * (high * self.s), scaled,
                    self.side,
                    self.ahead)

    def crown(self, low, high, rows, colour, cuts, closed=True, n=16, **more):
        loft = self.loft(low, high, rows)
        self.k.tube(loft, n, 2, colour, "head", caps=(False, closed), cuts=cuts, crease=40, **more)
        return loft
