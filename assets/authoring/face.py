"""What is drawn on a face: eyes, brows, mouth, blush and marks, as thin polygons in 2D (x, height over the chin)
that are laid on the head a few tenths of a millimetre apart. An expression is another drawing of the same lines,
laid on the head again: EYES and MOUTHS say how each differs from the calm face.
"""

import dataclasses

import numpy as np

from geometry import Part, unit, vec


@dataclasses.dataclass(frozen=True)
class Eye:
    """Lids between open (0) and shut (1), cut towards the nose (+) or the temple (-), eye and brow moved."""

    upper: float = 0.0
    lower: float = 0.0
    cut: float = 0.0  # of the upper lid: its limit sinks towards the nose, or (-) towards the temple
    wide: float = 1.0
    iris: float = 1.0
    gaze: tuple = (0.0, 0.0)  # to the figure's left, up; metres
    brow: float = 0.0  # raised, metres
    slope: float = 0.0  # outer end up against the inner one
    knit: float = 0.0  # drawn together


CALM = Eye()
SHUT = Eye(upper=1.0, lower=1.0, brow=-0.0010)
# name: (left eye, right eye)
EYES = {
    "blinkLeft": (SHUT, CALM),
    "blinkRight": (CALM, SHUT),
    "happy": (Eye(upper=0.06, lower=0.40, brow=0.0040),) * 2,
    "angry": (Eye(cut=1.0, lower=0.10, brow=-0.0030, slope=0.0052, knit=0.0012),) * 2,
    "sad": (Eye(cut=-1.0, upper=0.10, lower=0.06, brow=0.0015, slope=-0.0055, knit=0.0010),) * 2,
    "relaxed": (Eye(upper=0.42, lower=0.12, brow=0.0020, slope=-0.0012),) * 2,
    "surprised": (Eye(wide=1.13, iris=0.82, brow=0.0075),) * 2,
    "pain": (Eye(cut=0.7, upper=0.15, lower=0.34, iris=0.88, brow=-0.0020, slope=-0.0015, knit=0.0022),
             Eye(upper=0.98, lower=0.70, brow=-0.0045, slope=0.0030, knit=0.0025)),
    "smirk": (Eye(upper=0.12, lower=0.22, brow=0.0050, slope=0.0015),
              Eye(upper=0.20, lower=0.24, brow=-0.0015, slope=0.0022)),
    "lookUp": (Eye(gaze=(0, 0.0050), upper=-0.06, brow=0.0010),) * 2,
    "lookDown": (Eye(gaze=(0, -0.0052), upper=0.26),) * 2,
    "lookLeft": (Eye(gaze=(0.0062, 0)),) * 2,
    "lookRight": (Eye(gaze=(-0.0062, 0)),) * 2,
}


@dataclasses.dataclass(frozen=True)
class Mouth:
    """Metres, but for `width` (of the calm mouth) and `teeth` and `tongue` (shares of the opening)."""

    width: float = 1.0
    lift: float = 0.0016  # of the corners
    top: float = 0.0
    bottom: float = 0.0
    skew: float = 0.0  # left corner up
    teeth: float = 0.0
    tongue: float = 0.0


MOUTHS = {
    "aa": Mouth(1.00, 0.0008, 0.0018, 0.0178, teeth=0.20, tongue=0.42),
    "ih": Mouth(1.08, 0.0014, 0.0012, 0.0056, teeth=0.45),
    "ou": Mouth(0.44, 0.0, 0.0026, 0.0060),
    "ee": Mouth(1.22, 0.0030, 0.0014, 0.0084, teeth=0.40, tongue=0.28),
    "oh": Mouth(0.64, 0.0, 0.0032, 0.0124, tongue=0.30),
    "happy": Mouth(1.25, 0.0058, 0.0, 0.0098, teeth=0.30, tongue=0.30),
    "angry": Mouth(1.02, -0.0040, 0.0008, 0.0056, teeth=0.55),
    "sad": Mouth(0.80, -0.0042, 0.0, 0.0004),
    "relaxed": Mouth(1.05, 0.0040, 0.0, 0.0002),
    "surprised": Mouth(0.55, 0.0, 0.0018, 0.0104, tongue=0.25),
    "pain": Mouth(1.12, -0.0044, 0.0014, 0.0088, 0.0014, teeth=0.80),
    "smirk": Mouth(1.05, 0.0026, 0.0, 0.0010, 0.0040),
}

# The morph targets of a file, in their order.
MORPHS = tuple(dict.fromkeys((*EYES, *MOUTHS)))


def draw_features(k, look, pen):
    _Eye(k, look, pen).draw()
    if k.lod < 2:
        _mouth(k, look, pen)
    if k.lod == 0 and look.blush:
        pen.both([(0.058, 0.060), (0.050, 0.064), (0.049, 0.066), (0.057, 0.062)], "blush", 0.0007)
        pen.both([(0.052, 0.056), (0.044, 0.060), (0.043, 0.062), (0.051, 0.058)], "blush", 0.0007)
    if k.lod == 0:
        pen.middle([(-0.0030, 0.0600), (0.0030, 0.0600), (0.0002, 0.0575)], "lid", 0.0010)


class _Eye:
    """Draws both eyes; places x run from the inner corner (-1) to the outer (1)."""

    def __init__(self, k, look, pen):
        self.k, self.look, self.pen = k, look, pen
        self.half = look.eye_half

    def lids(self, x, eye):
        """(lower, upper) heights over the eye's centre."""
        look = self.look
        x = np.clip(x, -1, 1)
        upper = look.eye_up * np.clip(1 - np.abs(x) ** 2.8, 0, 1) ** 0.6 * (1 + 0.12 * x)
        lower = -look.eye_low * np.clip(1 - np.abs(x) ** 3.0, 0, 1) ** 0.75
        upper, lower = (y * eye.wide + look.tilt * x for y in (upper, lower))
        if eye.cut:
            limit = look.eye_up * (0.64 + 0.32 * x * np.sign(eye.cut))
            upper = upper + (np.minimum(upper, limit) - upper) * abs(eye.cut)
        shut = -0.41 * look.eye_up + 0.006 * x**2 + look.tilt * 0.6 * x
        gap = 0.0004
        return (lower + (np.minimum(upper, shut) - gap - lower) * eye.lower,
                upper + (np.maximum(lower, shut) + gap - upper) * eye.upper)

    def emit(self, drawing, colour, offset, lay=None, shift=0.0):
        """`drawing(eye, sign)` gives (points, faces) of the left (1) or right (-1) eye in 2D."""
        look, centre = self.look, vec(self.look.eye_x, self.look.eye_y)
        for sign, which in ((1, 0), (-1, 1)):
            flip = vec(sign, 1)
            points, faces = drawing(CALM, sign)
            moved = {name: (drawing(eyes[which], sign)[0] + centre) * flip for name, eyes in EYES.items()}
            self.pen.lay((points + centre) * flip, faces, colour, offset, moved, lay or self.pen.on_eye, shift)

    def draw(self):
        k, look, half, pen = self.k, self.look, self.half, self.pen
        x = np.linspace(-1, 1, k.pick(9, 7, 5))

        def white(eye, sign):
            low, high = self.lids(x, eye)
            return strip_of(np.stack([x * half, low], -1), np.stack([x * half, high], -1))

        def under_lid(eye, sign):
            low, high = self.lids(x, eye)
            return strip_of(np.stack([x * half, high - (high - low) * 0.26], -1),
                            np.stack([x * half, high], -1))

        # Within a colour what lies above comes first: through hair a pixel is blended once.
        if k.lod == 0:  # the lid's shadow, wherever the light is
            self.emit(under_lid, look.white, 0.0008, shift=-1.0)
        self.emit(white, look.white, 0.0004)
        self._iris()
        self._lashes()
        if k.lod < 2:
            at = np.linspace(-0.95, 1.15, k.pick(7, 4))
            thick = (0.0031 * look.brow * np.clip(1.15 - np.abs((at + 0.45) / 1.7), 0, 1)
                     * np.clip((at + 1.4) * 2, 0.3, 1) * k.pick(1.0, 1.25))
            thick[-1] = 0.0002

            def brow(eye, sign):
                base = (look.brow_y + look.brow_tilt * at - 0.003 * at**2) + eye.brow + eye.slope * at
                along = at * half - eye.knit * np.clip(1 - at, 0, 2) / 2
                return strip_of(np.stack([along, base - thick], -1), np.stack([along, base + thick], -1))

            self.emit(brow, "brow", 0.0022, pen.project)

    def _iris(self):
        k, half = self.k, self.half
        count = k.pick(16, 10, 6)
        ring = np.arange(count) / count * 2 * np.pi

        def disc(rx, ry, cx=0.0, cy=0.0):
            """An ellipse about the iris' middle, cut by the lids."""

            def drawing(eye, sign):
                s = eye.iris
                px = -0.0012 + eye.gaze[0] * sign + (cx * sign + np.cos(ring) * rx) * s
                py = -0.0002 + eye.gaze[1] + (cy + np.sin(ring) * ry) * s
                px = np.clip(px, -half * 0.97, half * 0.97)
                low, high = self.lids(px / half, eye)
                return fan_of(np.stack([px, np.clip(py, low, high)], -1))

            return drawing

        rx, ry = 0.0164 * self.look.iris, 0.0206 * self.look.iris
        layers = [("irisRim", disc(rx, ry)), ("iris", disc(rx * 0.85, ry * 0.84, 0, -0.0022)),
                  ("irisLow", disc(rx * 0.64, ry * 0.42, 0, -0.0092)),
                  ("pupil", disc(rx * 0.38, ry * 0.45, 0, 0.0008))]
        for i, (colour, drawing) in enumerate(layers):
            if k.lod < 2 or colour in ("iris", "pupil"):
                self.emit(drawing, colour, 0.0012 + 0.0003 * i)
        # Both eyes catch the same lamp.
        if k.lod < 2:
            self.emit(disc(0.0050, 0.0060, -0.0058, 0.0078), "highlight", 0.0025)
        if k.lod == 0:
            self.emit(disc(0.0027, 0.0030, 0.0062, -0.0085), "highlight", 0.0025)

    def _lashes(self):
        k, look, half, pen = self.k, self.look, self.half, self.pen
        # The upper lash: a thick stroke that tapers inwards and ends in a wing.
        upper = np.linspace(-1.0, 1.10, k.pick(12, 8, 5))
        thick = (0.0006 + 0.0062 * np.clip((upper + 1.0) / 1.5, 0, 1) ** 0.8) * look.lash
        thick[-1] = 0.0004

        def lash(eye, sign):
            base = self.lids(upper, eye)[1]
            t = thick * (1 - 0.25 * max(0.0, eye.upper))
            low = np.stack([upper * half, base - 0.0016 * np.clip((upper + 1.1) * 2, 0.3, 1)], -1)
            high = np.stack([upper * half * 1.02, base + t], -1)
            high[-1] += vec(0.0036, 0.0034)
            low[-1] += vec(0.0030, 0.0018)
            return strip_of(low, high)

        self.emit(lash, "lash", 0.0028, pen.over)
        if k.lod:
            return
        outer = np.linspace(-0.35, 1.0, 7)
        thin = 0.0004 + 0.0013 * np.clip((outer + 0.35) / 1.2, 0, 1)

        def under(eye, sign):
            base = self.lids(outer, eye)[0]
            return strip_of(np.stack([outer * half, base - thin], -1),
                            np.stack([outer * half, base + 0.0003], -1))

        self.emit(under, "lash", 0.0019, pen.over)
        inner = np.linspace(-0.75, 0.85, 7)
        crease = 0.0009 * (1 - (inner / 0.95) ** 2)

        def fold(eye, sign):
            open_, now = self.lids(inner, CALM)[1], self.lids(inner, eye)[1]
            base = open_ + (now - open_) * 0.35 + 0.0078 + 0.001 * inner
            return strip_of(np.stack([inner * half, base], -1), np.stack([inner * half, base + crease], -1))

        self.emit(fold, "lid", 0.0012, pen.over)


def _mouth(k, look, pen):
    x = np.linspace(-1, 1, k.pick(9, 5))
    half, y = 0.0138 * look.mouth, 0.0385
    bow = 1 - x**2

    def curves(mouth):
        line = y + mouth.lift * x**2 + mouth.skew * x
        stroke = 0.0015 * bow + 0.0006
        return (line - 0.0004 + mouth.top * bow**0.6,
                line - 0.0004 - stroke * k.pick(1.0, 1.25) - mouth.bottom * bow**0.6)

    def strip(mouth, low, high):
        """What lies between two shares of the opening, 0 at its lower edge."""
        top, bottom = curves(mouth)
        along = x * half * mouth.width
        return strip_of(np.stack([along, bottom + (top - bottom) * low], -1),
                        np.stack([along, bottom + (top - bottom) * high], -1))

    def emit(drawing, colour, offset):
        points, faces = drawing(Mouth())
        pen.lay(points, faces, colour, offset, {name: drawing(m)[0] for name, m in MOUTHS.items()}, pen.project)

    emit(lambda m: strip(m, 0.0, 1.0), "mouth", 0.0012)
    if k.lod == 0:
        emit(lambda m: strip(m, 0.94 - m.teeth, 0.94), look.white, 0.0015)
        emit(lambda m: strip(m, 0.07, 0.07 + m.tongue), "lid", 0.0015)


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

    def lay(self, points, faces, colour, offset, moved, lay, shift=0.0):
        """`moved` are the points of the expressions; `lay` (project, on_eye, over) puts 2D points on the head."""
        part = Part(lay(points, offset), np.asarray(faces), colour)
        if part.face_normals()[:, 2].sum() < 0:
            part.f = part.f[:, ::-1]
        ellipsoid = unit((part.v - self.head.centre) / vec(0.083, 0.130, 0.095) ** 2)
        part.normals = ellipsoid
        if self.k.lod < 2:
            part.morphs = {name: lay(p, offset) for name, p in moved.items()}
        self.k.add(part, "head", outline=0.0, shift=shift)

    def both(self, polygon, colour, offset):
        points, faces = fan_of(np.array(polygon))
        for sign in (1, -1):
            self.lay(points * vec(sign, 1), faces, colour, offset, {}, self.project)

    def middle(self, polygon, colour, offset):
        points, faces = fan_of(np.array(polygon))
        self.lay(points, faces, colour, offset, {}, self.project)

    def mark(self, line, width, offset=0.0012, mirror=True):
        """A glowing stripe on the cheek through 2D points."""
        line = np.array(line, float)
        tangent = np.gradient(line, axis=0)
        across = np.stack([-tangent[:, 1], tangent[:, 0]], -1)
        across = across / (np.linalg.norm(across, axis=1, keepdims=True) + 1e-12) * width / 2
        points, faces = strip_of(line - across, line + across)
        for sign in ((1, -1) if mirror else (1,)):
            self.lay(points * vec(sign, 1), faces, "mark", offset, {}, self.project)
            self.k.parts[-1].mark = True
