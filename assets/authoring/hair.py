"""Hair as locks over a cap: Rouge's short and swept, Cyan's long with chains that swing."""

import numpy as np

from geometry import Y, chain_weights, grid, unit, vec


class Barber:
    """Places locks in head coordinates (x, height over the chin, forward)."""

    def __init__(self, k, head):
        self.k, self.head = k, head

    def cap(self, colour="hair", front=0.75, low=0.30, lift=0.022, weights="head"):
        """The shell on the skull, open over the face."""
        k, head = self.k, self.head
        n, m = k.pick(18, 12, 7), k.pick(6, 4, 4)
        degrees = np.arange(n) * 360 / n + 90 % (360 / n)
        distance = ((degrees - 90 + 180) % 360) - 180
        start = low + (front - low) * np.exp(-((distance / 56) ** 4))
        s = np.linspace(0, 1, m)
        t = start[None] + (1 - start)[None] * s[:, None]
        offset = np.where(s[:, None] < 0.01, 0.003, (lift + k.pick(0, 0.006, 0.010)) * head.scale) + 0 * t
        part = grid(head.skull(np.broadcast_to(degrees, t.shape), t, offset), True, colour, False, True)
        part.normals = unit(part.vertex_normals() * 0.4 + unit((part.v - head.centre) * vec(1, 0.85,
                1)) * 0.6)
        return k.add(part, weights, outline=lambda v: np.where(v[:, 1] > head.centre[1], 0.8, 0.0))

    def lock(self, points, widths, thick, m=8, colour="hair", weights="head", out=None, mirror=False, **more):
        head = self.head
        path = np.array([head.local(*p) for p in points])
        s = head.scale
        outward = path - head.centre if out is None else np.array(out, float)
        if out is None:
            outward = outward * vec(1, 0.5, 1)
        self.k.lock(path, np.array(widths) * s, np.array(thick) * s, outward, m, colour, weights, head.centre,
                    mirror=mirror, **more)


def strand_weights(strands):
    """Weights for hair that hangs from the head: along the chains by height, between them by distance.
    `strands` is [(name, points)]."""
    roots = np.array([points[0] for _, points in strands])[:, (0, 2)]

    def weights(v):
        share = 1.0 / (np.linalg.norm(v[:, None, (0, 2)] - roots[None], axis=2) + 0.015) ** 2
        share /= share.sum(1, keepdims=True)
        out = {"head": np.zeros(len(v))}
        for i, (name, points) in enumerate(strands):
            half = min(0.05, 0.45 * abs(points[0][1] - points[1][1]))
            joints = [(f"{name}{j}", np.array(p), -Y, half) for j, p in enumerate(points)]
            for bone, w in chain_weights(v, "head", joints).items():
                out[bone] = out.get(bone, 0) + w * share[:, i]
        return out

    return weights


def rouge_strands(head):
    """Side locks, nape and cowlick: (name, points)."""
    def points(*places):
        return [tuple(np.round(head.local(*p), 5)) for p in places]

    left = ((0.106, 0.130, 0.004), (0.112, 0.070, 0.004), (0.122, 0.008, 0.010))
    return [("leftHair", points(*left)), ("rightHair", points(*((-x, y, z) for x, y, z in left))),
            ("nape", points((0, 0.110, -0.112), (0, 0.040, -0.112), (0, -0.030, -0.124)))]


def rouge_cowlick(head):
    return [tuple(np.round(head.local(*p), 5)) for p in ((-0.006, 0.258, 0.032), (-0.010, 0.290, 0.034),
                                                         (0.024, 0.292, -0.040))]


def rouge_short(k, head):
    b = Barber(k, head)
    b.cap(front=0.68)
    hanging = strand_weights(rouge_strands(head))
    # The fringe: (root x, tip x, tip height, half width, tip forward, bulge).
    for root, tip, height, width, forward, bulge, upto in (
            (-0.004, 0.010, 0.098, 0.0175, 0.092, 0.000, 2), (0.020, 0.036, 0.120, 0.0165, 0.090, -0.003, 1),
            (-0.030, -0.026, 0.108, 0.0180, 0.091, -0.001, 2), (0.042, 0.060, 0.104, 0.0175, 0.080, -0.001, 2),
            (-0.054, -0.062, 0.096, 0.0175, 0.078, -0.002, 1), (0.012, 0.026, 0.140, 0.0180, 0.094, 0.002, 1),
            (-0.020, -0.012, 0.136, 0.0170, 0.094, 0.002, 1)):
        b.lock([(root * 0.4, 0.250, 0.004), (root * 0.9, 0.240, 0.069), (root * 1.2 + tip * 0.1, 0.206, 0.096),
                (root * 0.6 + tip * 0.55, 0.160, 0.101 + bulge), (tip, height, forward)],
               [width * 0.6, width, width * 1.05, width * 0.8, 0.0006], [0.006, 0.011, 0.012, 0.010, 0.0006],
               upto=upto, outline=0.6, m=7, shine=(0.46, 0.56))
    # At the temples, behind the fringe: no bare forehead from the side.
    b.lock([(0.030, 0.235, 0.050), (0.066, 0.205, 0.066), (0.079, 0.155, 0.062), (0.076, 0.100, 0.066)],
           [0.014, 0.021, 0.016, 0.001], [0.006, 0.009, 0.008, 0.001], mirror=True, m=5, root=(-1, -0.5),
           tone=-0.15, upto=1, outline=0.6)
    # Locks in front of and over the ears, flicking forwards at the jaw.
    b.lock([(0.010, 0.251, 0.022), (0.070, 0.228, 0.048), (0.096, 0.150, 0.058), (0.093, 0.080, 0.058),
            (0.074, 0.008, 0.074)], [0.014, 0.025, 0.022, 0.018, 0.001], [0.009, 0.014, 0.013, 0.011, 0.001],
           mirror=True, m=7, shine=(0.30, 0.38), weights=hanging)
    b.lock([(0.010, 0.252, -0.004), (0.078, 0.230, 0.012), (0.109, 0.140, 0.020), (0.112, 0.070, 0.016),
            (0.126, 0.006, 0.040)], [0.016, 0.031, 0.031, 0.025, 0.001], [0.010, 0.015, 0.016, 0.012, 0.001],
           mirror=True, m=7, shine=(0.29, 0.37), weights=hanging)
    b.lock([(0.010, 0.252, -0.026), (0.080, 0.230, -0.034), (0.112, 0.135, -0.044), (0.114, 0.060, -0.052),
            (0.152, 0.018, -0.072)], [0.018, 0.037, 0.038, 0.028, 0.001], [0.010, 0.016, 0.017, 0.013, 0.001],
           mirror=True, m=7, shine=(0.29, 0.37), weights=hanging)
    # The back: an upper tier of spikes that flick outwards over a lower one in the nape.
    for i, degrees in enumerate((14, 50, 90, 130, 166)):
        a = np.radians(degrees)
        x, z = np.cos(a), -np.sin(a)
        r, drop = 0.116, 0.018 * (i % 2)
        b.lock([(x * 0.01, 0.250, -0.01), (x * 0.078, 0.238, z * 0.078 - 0.01), (x * r, 0.145, z * r - 0.012),
                (x * r * 0.98, 0.068, z * r - 0.014), (x * r * 1.32, 0.012 - drop, z * r * 1.34 - 0.02)],
               [0.016, 0.042, 0.046, 0.032, 0.001], [0.012, 0.020, 0.021, 0.015, 0.001],
               tone=-0.10 * (i % 2), m=7, shine=(0.32, 0.40), weights=hanging)
    for i, degrees in enumerate((48, 90, 132)):
        a = np.radians(degrees)
        x, z = np.cos(a), -np.sin(a)
        b.lock([(x * 0.06, 0.19, z * 0.06), (x * 0.098, 0.11, z * 0.098 - 0.01),
                (x * 0.088, 0.03, z * 0.090 - 0.01),
                (x * 0.080, -0.012, z * 0.086 - 0.012), (x * 0.108, -0.046, z * 0.116 - 0.014)],
               [0.03, 0.040, 0.038, 0.028, 0.001], [0.012, 0.016, 0.016, 0.012, 0.001], tone=-0.25, upto=1,
               weights=hanging)
    # Swept-back tufts that promise the helm's fins.
    b.lock([(0.050, 0.190, 0.000), (0.100, 0.150, -0.062), (0.124, 0.112, -0.104), (0.158, 0.094, -0.146)],
           [0.016, 0.028, 0.022, 0.001], [0.010, 0.016, 0.012, 0.001], m=6, mirror=True, root=(0.0, 0.3))
    b.lock([(0.020, 0.250, 0.020), (0.040, 0.262, -0.045), (0.062, 0.252, -0.120), (0.080, 0.262, -0.185)],
           [0.014, 0.027, 0.022, 0.001], [0.008, 0.013, 0.011, 0.001], m=6, mirror=True, root=(0.0, 0.35),
           upto=1)
    # One stray strand, her cowlick.
    b.lock([(-0.004, 0.250, 0.030), (-0.012, 0.284, 0.040), (0.008, 0.302, 0.006), (0.024, 0.292, -0.040)],
           [0.006, 0.010, 0.008, 0.0005], [0.004, 0.005, 0.004, 0.0005], m=6, out=(0, 1, 0.3), upto=0,
           root=(0.0, 0.3), weights="cowlick0")

LONG = (("hairMid", 0.0, -0.118), ("leftHair", 0.066, -0.100), ("rightHair", -0.066, -0.100))
DROPS = (0.020, -0.16, -0.34, -0.52)


def cyan_chains(head):
    """Joint positions of the long back hair: three chains of four."""
    out = []
    for name, x, z in LONG:
        points = [head.local(x, d, z - 0.010 * i) for i, d in enumerate(DROPS)]
        out.append((name, [tuple(np.round(p, 5)) for p in points]))
    return out


def cyan_long(k, head):
    b = Barber(k, head)
    b.cap(front=0.68)
    for root, tip, height, width, forward, bulge, upto in (
            (0.030, 0.020, 0.112, 0.0190, 0.094, 0.003, 2), (0.022, -0.012, 0.100, 0.0180, 0.095, 0.003, 2),
            (-0.022, -0.040, 0.100, 0.0190, 0.090, 0.002, 2), (0.044, 0.054, 0.098, 0.0180, 0.083, 0.002, 2),
            (-0.048, -0.066, 0.086, 0.0180, 0.074, 0.001, 1), (0.004, 0.004, 0.134, 0.0190, 0.096, 0.005, 1)):
        b.lock([(root * 0.5, 0.250, 0.004), (root, 0.239, 0.069), (root * 1.1 + tip * 0.1, 0.206, 0.098),
                (root * 0.5 + tip * 0.6, 0.158, 0.102 + bulge), (tip, height, forward)],
               [width * 0.6, width, width * 1.05, width * 0.8, 0.0006], [0.006, 0.011, 0.012, 0.010, 0.0006],
               upto=upto, outline=0.6, m=7, shine=(0.46, 0.56))
    # Long straight locks framing the face down to the collarbones.
    b.lock([(0.010, 0.251, 0.022), (0.070, 0.228, 0.046), (0.096, 0.140, 0.056), (0.094, 0.040, 0.058),
            (0.086, -0.060, 0.066), (0.070, -0.150, 0.078)], [0.014, 0.025, 0.023, 0.020, 0.016, 0.001],
           [0.009, 0.014, 0.013, 0.012, 0.010, 0.001], m=8, mirror=True, shine=(0.22, 0.28))
    b.lock([(0.010, 0.252, -0.004), (0.078, 0.230, 0.010), (0.107, 0.130, 0.014), (0.110, 0.030, 0.008),
            (0.108, -0.060, 0.006), (0.120, -0.130, 0.010)], [0.016, 0.031, 0.031, 0.026, 0.020, 0.001],
           [0.010, 0.015, 0.015, 0.012, 0.010, 0.001], m=8, mirror=True, shine=(0.22, 0.28))

    weights = strand_weights(cyan_chains(head))
    # The mane: wide flat locks to the small of the back, ends cut to points of different length.
    # (angle, length, half width, flick of the tip outwards)
    for i, (degrees, length, width, flick) in enumerate((
            (90, -0.580, 0.050, 0.100), (60, -0.640, 0.044, 0.120), (120, -0.600, 0.044, 0.100),
            (34, -0.510, 0.040, 0.165), (146, -0.545, 0.040, 0.150), (12, -0.400, 0.032, 0.170),
            (168, -0.370, 0.032, 0.185))):
        a = np.radians(degrees)
        x, z = np.cos(a), -np.sin(a)
        b.lock([(x * 0.01, 0.250, -0.01), (x * 0.078, 0.238, z * 0.078 - 0.01),
                (x * 0.114, 0.13, z * 0.116 - 0.012),
                (x * 0.108, 0.0, z * 0.108 - 0.014), (x * 0.118, length * 0.40, z * 0.112 - 0.030),
                (x * 0.120, length * 0.72, z * 0.112 - 0.040), (x * flick, length, z * flick - 0.050)],
               [0.016, width, width * 1.05, width * 0.95, width, width * 0.72, 0.001],
               [0.012, 0.019, 0.020, 0.016, 0.016, 0.012, 0.001], m=11, weights=weights, tone=-0.22 * (i % 2),
               root=(0.16, 0.32), shine=(0.24, 0.285), sharp=True, roundness=0.12)
