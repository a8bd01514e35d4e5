"""Faces beside the two fighters': other jaws, and masks that are laid over them."""

import numpy as np

from face import Pen
from geometry import grid, unit, vec
from head import Head, Look, ROWS
from palette import THROUGH_HAIR


def jaw(width=1.0, chin=1.0):
    """Rows of a skull with other widths of the jaw's corners and of the chin."""
    out = []
    for h, rx, front, back in ROWS:
        low = float(np.clip((0.090 - h) / 0.05, 0, 1))
        tip = float(np.clip((0.030 - h) / 0.024, 0, 1))
        out.append((h, rx * (1 + (width - 1) * low * (1 - tip) + (chin - 1) * tip), front, back))
    return tuple(out)


MAN_JAW = jaw(1.13, 1.75)
BROAD_JAW = jaw(1.20, 2.05)
ROUND_JAW = jaw(1.05, 1.18)


def man_look(**more):
    """Smaller eyes under heavy brows, a longer nose."""
    values = dict(rows=MAN_JAW, width=0.97, eye_x=0.0350, eye_y=0.0960, eye_half=0.0225, eye_up=0.0125,
                  eye_low=0.0100, tilt=0.0020, lash=0.62, brow=1.55, brow_tilt=0.0030, brow_y=0.0225,
                  iris=0.68, blush=False, mouth=1.30, nose=1.25, neck=1.22)
    values.update(more)
    return Look(**values)


def head_of(body, look, forward=0.006):
    frame = body.frame
    return Head(body, frame.chin, frame.head / 0.240, look, forward)


def cover(k, before, side=0):
    """Takes away the eyes and brows drawn since `before` that a mask covers (`side` 1: the left ones), for
    they would shine through it as they do through hair."""
    k.parts[before:] = [part for part in k.parts[before:]
                        if part.c[0] not in THROUGH_HAIR or part.v[:, 0].mean() * side < 0]


class Shell:
    """A piece of mask over the skull at (degrees, t), hollow behind; drawings are laid on it with its pen."""

    def __init__(self, k, head, colour, degrees, h, lift):
        s = head.scale
        points = head.skull(degrees, h, lift * s)
        local = (points - head.origin) / s
        ridge = np.exp(-((local[..., 0] / 0.014) ** 2)) * np.exp(-(((local[..., 1] - 0.078) / 0.030) ** 2))
        points[..., 2] += 0.012 * s * ridge
        part = grid(points, False, colour, outward=head.skull.normal(degrees, h))
        part.normals = unit(part.vertex_normals() * 0.35 + unit((part.v - head.centre) * vec(1, 0.7, 1))
                            * 0.65)
        k.add(part, "head")
        if k.lod < 2:
            inside = head.skull(degrees, h, lift * s - 0.004)
            back = grid(inside, False, colour, outward=-head.skull.normal(degrees, h))
            k.add(back, "head", outline=0.0, shift=-0.8)
        self.pen = Overlay(head, k, part)


def mask(k, head, colour, low=0.01, high=0.205, half=68.0, lift=0.010, cut=None):
    """A whole face. `half` is how far it reaches round the head in degrees; `cut(degrees)` raises its rim
    below."""
    n, m = k.pick(15, 9, 7), k.pick(11, 7, 5)
    degrees = np.broadcast_to(90 + np.linspace(-half, half, n), (m, n))
    begin = low + (cut(degrees - 90) if cut else 0 * degrees)
    h = (begin + (high - begin) * np.linspace(0, 1, m)[:, None]) / 0.240
    return Shell(k, head, colour, degrees, h, lift)


class Overlay(Pen):
    """A pen on another mesh than the face."""

    def _fit_eyes(self, mesh):
        """Nothing moves: a mask has no eyes of its own."""
