"""Hanging cloth: coat tails and mantles, bound to chains that swing."""

import numpy as np

from geometry import Y, chain_weights
from skeleton import Chain


def tail(name, surface, degrees, t0, t1, joints=4, parent="hips", **spring):
    """A chain down the middle of a cloth panel."""
    points = [tuple(np.round(surface(float(degrees), float(t)), 5)) for t in np.linspace(t0, t1, joints)]
    return Chain(name, parent, points, **spring)


def tail_weights(chain, leg=None, share=0.0, over=0.0):
    """Weights down a chain from its parent. `share` of what hangs from the first joint follows the thigh
    `leg`, so that a kick lifts the cloth even before the chain reacts."""
    points = [np.array(p) for p in chain.points]

    def weights(v):
        half = max(0.02, abs(points[0][1] - points[1][1]) * 0.45)
        w = chain_weights(v, chain.parent, [(j, p, -Y, half if i else 0.03) for i, (j, p) in
                                            enumerate(zip(chain.joints(), points))])
        if leg:
            taken = np.zeros(len(v))
            for joint in chain.joints():
                taken += w[joint] * share
                w[joint] = w[joint] * (1 - share)
            w[leg] = taken
        return w

    return weights


def mirrored(chain):
    side = "right" if chain.name.startswith("left") else "left"
    return Chain(side + chain.name[len("left" if side == "right" else "right"):], chain.parent,
                 [(-x, y, z) for x, y, z in chain.points], chain.stiffness, chain.drag, chain.gravity,
                 chain.radius, chain.meets)
