"""The head: skull and face as one loft, ears and neck; face.py draws on it. The face's normals are mostly an
ellipsoid's, which gives one clean shadow edge on the cheek instead of one per bump.
"""

import dataclasses
from typing import Sequence

import numpy as np

from face import Pen, draw_features
from geometry import Loft, Y, Z, chain_weights, grid, unit, vec

# (height over the chin, half width, front, back) for a head 0.240 m high. It ends in a point: from below an open
# chin is a second mouth.
ROWS = [
    (0.000, 0.0004, 0.0615, -0.0607), (0.006, 0.0225, 0.0740, -0.036), (0.020, 0.0362, 0.0800, -0.010),
    (0.040, 0.0525, 0.0830, 0.022), (0.060, 0.0655, 0.0848, 0.046), (0.080, 0.0738, 0.0852, 0.064),
    (0.105, 0.0775, 0.0840, 0.083), (0.130, 0.0815, 0.0875, 0.096), (0.160, 0.0835, 0.0893, 0.102),
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
        if look.rows[0][1] > 0.001:
            raise ValueError(f"the skull is open under the chin: half width {look.rows[0][1]} m, at most 0.001")
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

    def build(self, k, neck="skin", covered=False, neck_base=None, capped=False):
        """Skull with face, features, neck; `covered` heads (under a helm) need no back, `capped` ones (under
        hair that starts where Barber.cap does) no crown."""
        mesh = self._mesh(k)
        if covered:
            seen = mesh.v[mesh.f][:, :, 2].max(1) > self.origin[2] - 0.015 * self.scale
            low = mesh.v[mesh.f][:, :, 1].max(1) < self.origin[1] + k.pick(0.190, 0.205, 0.24) * self.scale
            mesh.f, mesh.c = mesh.f[seen & low], mesh.c[seen & low]
        if capped:
            local = (mesh.v - self.origin) / self.scale
            aside = np.degrees(np.arctan2(local[:, 0], local[:, 2] + 0.01))
            start = 0.30 + 0.45 * np.exp(-((aside / 56) ** 4)) + 0.05
            bare = (local[:, 1] / FULL_HEIGHT < start)[mesh.f].any(1)
            mesh.f, mesh.c = mesh.f[bare], mesh.c[bare]
        pen = Pen(self, k, mesh)
        k.add(mesh, "head")
        # A helm ends higher than the skull that it stands for.
        self._neck(k, neck, neck_base, 0.075 if covered else 0.045)
        if not covered:
            self._ears(k)
        draw_features(k, self.look, pen)
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
        lips = bell(x, 0, 0.016) * (bell(h, 0.044, 0.006) * 0.0026 + bell(h, 0.031, 0.006) * 0.0022)
        under_lip = bell(x, 0, 0.020) * bell(h, 0.0215, 0.006) * 0.0034
        chin = bell(x, 0, 0.018) * bell(h, 0.008, 0.008) * 0.0028
        p[..., 2] += front * (nose + bridge - socket + cheek + lips - under_lip + chin) * s
        part = grid(p, True, "skin")
        ellipsoid = unit((part.v - self.centre) / vec(0.083, 0.130, 0.095) ** 2)
        part.normals = unit(part.vertex_normals() * 0.18 + ellipsoid * 0.82)
        return part

    def _neck(self, k, colour, base, top):
        at, s = self.body.at, self.scale
        y0 = base or at["neck"][1] - 0.015
        y1 = self.origin[1] + top * s
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
