"""Shapes that machines and objects share."""

import numpy as np

from geometry import Loft, Part, X, Y, Z, grid, unit, vec


def reflected(k, parts, flip, rename):
    """Adds mirror images of some parts; `flip` is a sign per axis, `rename` gives the other joint's name."""
    flip = vec(*flip)
    for part in list(parts):
        faces = part.f[:, ::-1] if np.prod(flip) < 0 else part.f
        copy = Part(part.v * flip, faces, part.c)
        copy.weights = {rename(bone): w for bone, w in part.weights.items()}
        copy.outline, copy.shift, copy.mark, copy.crease = part.outline, part.shift, part.mark, part.crease
        copy.normals = None if part.normals is None else part.normals * flip
        k.parts.append(copy)


def both_sides(k, parts):
    """The right-hand copy of parts whose joints say ".left"."""
    reflected(k, parts, (-1, 1, 1), lambda bone: bone.replace(".left", ".right"))


def slab(k, origin, u, v, outline, thick, colour, weights, bevel=0.0, rim=None, upto=2, mirror=False,
         **controls):
    """A flat piece: the polygon `outline` of (along u, along v) about the origin, extruded both ways across them.
    It must be star-shaped about its middle. `rim` colours wall and bevel."""
    if k.lod > upto:
        return None
    u, v = unit(u), unit(v)
    across = unit(np.cross(u, v))
    flat = np.array(outline, float)
    middle = flat.mean(0)
    steps = [(1.0, -0.5), (1.0, 0.5)]
    if bevel and k.lod == 0:
        inset = 1 - bevel / np.linalg.norm(flat - middle, axis=1).mean()
        cut = 0.5 - bevel / thick
        steps = [(inset, -0.5), (1.0, -cut), (1.0, cut), (inset, 0.5)]
    points = []
    for scale, height in steps:
        ring = middle + (flat - middle) * scale
        points.append(np.asarray(origin, float) + ring[:, :1] * u + ring[:, 1:] * v + across * (height * thick))
    part = grid(np.stack(points), True, rim or colour, True, True, cap_colour=colour)
    part.crease = 30.0
    return k.add(part, weights, mirror, **controls)


def ball(k, centre, radius, n, m, colour, weights, squash=(1, 1, 1), **options):
    """A sphere, or an ellipsoid by `squash`."""
    a = np.radians(np.linspace(-84, 84, 7))
    rx, ry, rz = (radius * s for s in squash)
    rows = [((np.sin(t) / np.sin(a[-1]) + 1) / 2, rx * np.cos(t), rz * np.cos(t), rz * np.cos(t)) for t in a]
    reach = vec(0, ry * np.sin(a[-1]), 0)
    loft = Loft(vec(*centre) - reach, vec(*centre) + reach, rows)
    return k.tube(loft, n, m, colour, weights, crease=70, **options)


def rod(k, a, b, radius, n, colour, weights, end=None, **options):
    """A straight round bar from a to b, `end` its other radius."""
    a, b = vec(*a), vec(*b)
    axis = unit(b - a)
    side = unit(np.cross(axis, Y if abs(axis[1]) < 0.9 else Z))
    r1 = radius if end is None else end
    loft = Loft(a, b, [(0, radius, radius, radius), (1, r1, r1, r1)], side, np.cross(side, axis))
    return k.tube(loft, n, 2, colour, weights, **options)


def ring(k, centre, axis, radius, width, depth, n, colour, weights, upto=2, **controls):
    """A hoop of square section, `width` along its radius and `depth` along the axis."""
    if k.lod > upto:
        return None
    n = k.columns(n, 8)
    axis = unit(vec(*axis))
    a = unit(np.cross(axis, Y if abs(axis[1]) < 0.9 else X))
    b = np.cross(axis, a)
    turn = np.radians(np.arange(n) * 360.0 / n)
    around = a * np.cos(turn)[:, None] + b * np.sin(turn)[:, None]
    section = [(radius + width / 2, -depth / 2), (radius + width / 2, depth / 2),
               (radius - width / 2, depth / 2), (radius - width / 2, -depth / 2)]
    points = np.stack([vec(*centre) + around * r + axis * h for r, h in section + section[:1]], 1)
    part = grid(np.concatenate([points, points[:1]]), False, colour,
                outward=np.concatenate([points, points[:1]]) - _hoop(centre, around, radius, 5))
    return k.add(part, weights, False, **controls)


def _hoop(centre, around, radius, columns):
    middle = vec(*centre) + around * radius
    middle = np.concatenate([middle, middle[:1]])
    return np.repeat(middle[:, None], columns, axis=1)
