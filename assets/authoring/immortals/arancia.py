"""Arancia: small, bells on the cap, a ring blade round each forearm and one across the back."""

import numpy as np

from geometry import Loft, X, Y, Z, vec
from immortals import smith
from immortals.smith import ARM, PAULDRON, UPPER


def port(body):
    return body.p(0, 1.33, 0.12)


def build(k, body):
    smith.suit(k, body, "suit", "cream")
    smith.neck(k, body, "suit")
    smith.joints(k, body, "cream", 1.1)
    _head(k, body)
    _trunk(k, body)
    _rings(k, body)
    _limbs(k, body)


def _head(k, body):
    head = body.head()
    at, s = head.local, head.scale
    smith.shell(k, head, "orange", "cream", low=0.08, front=0.46, nape=0.02)
    smith.mask(k, head, "cream", "visor", "eyes", ridge=0.008, wide=58)
    # Two tails of a jester's cap, out and down, each with its ball.
    k.blade([at(0.030, 0.215, 0.000), at(0.115, 0.300, -0.010), at(0.215, 0.280, -0.030),
             at(0.275, 0.170, -0.050), at(0.300, 0.060, -0.060)],
            np.array([0.060, 0.062, 0.050, 0.034, 0.010]) * s,
            np.array([0.046, 0.044, 0.036, 0.024, 0.008]) * s, Z, (7, 5, 3),
            "orange", "head", edge="rust", mirror=True, shoulder=0.5)
    k.lathe(at(0.302, 0.045, -0.061), -Y, [(0.018 * s, -0.018 * s), (0.030 * s, 0.008 * s),
                                           (0.018 * s, 0.032 * s), (0.0001, 0.036 * s)],
            ["cream"], "head", n=6, mirror=True, upto=1)
    k.panel(head.skull, [(97, 0.64), (100, 0.80), (100, 0.94)], [(83, 0.64), (80, 0.80), (80, 0.94)], "rust",
            "head", nu=2, nv=3, base=0.016 * s, thick=0.010 * s, upto=1)


def _trunk(k, body):
    u, torso, t = body.unit, body.torso, body.t
    k.panel(torso, [(90, t(1.20)), (90, t(1.30)), (74, t(1.42))],
            [(40, t(1.19)), (4, t(1.29)), (30, t(1.42))], "orange",
            UPPER, nu=3, nv=3, base=0.010, thick=0.016, bulge=0.012, trim="cream", trim_width=0.007,
            mirror=True)
    k.panel(torso, [(-90, t(1.19)), (-90, t(1.42))], [(-24, t(1.21)), (-26, t(1.42))], "rust", UPPER, nu=3,
            nv=3, base=0.006, thick=0.014, mirror=True)
    smith.port(k, body, 1.300, 0.136, ["cream", "cream", "rust", "mark"], n=6, size=1.0)
    collar = Loft(body.p(0, 1.430, -0.010), body.p(0, 1.500, -0.016), [(0, 0.110 * u, 0.084 * u, 0.090 * u),
                                                                     (1, 0.150 * u, 0.130 * u, 0.135 * u)])
    # A ruff of points.
    k.tube(collar, k.pick(16, 14, 7), 2, lambda f, d: "cream" if int(d / 22.5) % 2 else "orange", UPPER,
           caps=(False, False), lip=0.012,
           rim1=lambda d: 0.5 * np.cos(np.radians(d * 8)), crease=20)
    belt = body.standing([(0.975, 0.150, 0.100, 0.112, 0, 0, 2.2), (1.040, 0.124, 0.092, 0.098, 0, 0, 2.2)])
    k.tube(belt, 11, 2, "rust", "hips", caps=(False, False), lip=0.010, lip_colour="cream", lip_width=0.008,
           upto=1)
    skirt = Loft(body.p(0, 1.010, 0), body.p(0, 0.72, 0), [(0, 0.146 * u, 0.104 * u, 0.116 * u),
                                                         (1, 0.270 * u, 0.220 * u, 0.240 * u)])
    for i, angle in enumerate((66, 22, -22, -66)):
        k.panel(skirt, [(angle - 20, 0.04), (angle - 20, 0.5), (angle - 2, 1.0)],
                [(angle + 20, 0.04), (angle + 20, 0.5), (angle + 2, 1.0)], "orange" if i % 2 else "cream",
                {"hips": 0.55, "leftUpperLeg": 0.45}, nu=3, nv=3, base=0.004, thick=0.012, ridge=0.006,
                back="rust", mirror=True)


def _rings(k, body):
    u = body.unit
    wrist = body.at["Hand"]
    # The plane holds the forearm: seen from the side when the arm hangs, from the front in a guard.
    k_ring = dict(edge="blade", mirror=True, up=X)
    smith.hoop(k, wrist + vec(0.030, 0.0, 0.0) * u, vec(0.0, 0.60, 0.80), 0.290 * u, 0.355 * u, 0.016,
               k.pick(20, 13, 7), "orange", ARM, **k_ring)
    for side in (1, -1):
        p = wrist + vec(0.030, 0, 0) * u
        d = vec(0, 0.80, -0.60) * side
        k.blade([p + d * 0.030 * u, p + d * 0.300 * u], [0.020 * u, 0.016 * u], [0.012 * u, 0.010 * u], X, 2,
                "cream", ARM, mirror=True, upto=0)
    smith.hoop(k, body.p(0, 1.22, -0.175), vec(0, 0.10, 1), 0.300 * u, 0.365 * u, 0.016, k.pick(20, 13, 7),
               "rust", {"upperChest": 0.5, "chest": 0.5}, edge="blade")
    for a in (45, 135, 225, 315):
        d = vec(np.cos(np.radians(a)), np.sin(np.radians(a)), 0)
        c = body.p(0, 1.22, -0.165)
        k.blade([c + d * 0.02 * u, c + d * 0.31 * u], [0.026 * u, 0.018 * u], [0.014 * u, 0.010 * u],
                (-d[1], d[0], 0), 2,
                "cream", {"upperChest": 0.5, "chest": 0.5}, upto=0)


def _limbs(k, body):
    cap = smith.dome(body, -0.050, 0.080, 0.060, 0.092, 0.074)
    k.panel(cap, [(-96, 0.0), (-106, 0.5), (-84, 1.0)], [(96, 0.0), (106, 0.5), (84, 1.0)], "orange",
            PAULDRON, nu=5, nv=3, thick=0.014, trim="cream", trim_width=0, back="suit", mirror=True)
    arm = smith.vambrace(k, body, "rust", "cream", thick=1.25)
    k.stripe(arm, [(90, 0.15), (90, 0.85)], 0.009, ARM, mirror=True, steps=2)
    for line in ([(70, 0.40), (40, 0.52), (70, 0.64), (40, 0.76)],):
        k.stripe(body.thigh, line, 0.010, body.leg_weights, mirror=True)
    smith.greave(k, body, "orange", "cream", thick=1.2, flare=1.25)
    smith.knee(k, body, "cream", None, 1.2)
    smith.boot(k, body, "orange", "suit", size=1.15, wide=1.2, tip=0.060)
