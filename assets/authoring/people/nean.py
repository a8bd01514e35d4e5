"""A Nean of the crowd: a worker's overall, a cap of hair, circuits on the skin. A hundred thousand of them
are drawn at once, so every triangle is counted, and the cloth is neutral so that a tint can colour it."""

import numpy as np

from face import Pen, draw_features
from geometry import Loft, X, Y, Z, chain_weights, grid, unit, vec
from head import Look
from palette import MARK
from people import colours, face
from people.frame import Frame
from sculptor import Sculptor

FRAME = Frame(height=1.70, heads=6.9, legs=0.545, shoulders=1.06, hips=0.96, build=1.02)
LOOK = Look(rows=face.jaw(1.04, 1.25), eye_half=0.0240, eye_up=0.0160, eye_low=0.0130, tilt=0.0010,
            blush=False, iris=0.92)
BUDGET = (1500, 600, 250)

PALETTE = {
    **colours.face("pale", ("#8B8892", "#4A475C"), ("#A9A6B0", "#63607A"), ("#5A6470", "#8FA0AC", "#DCE8EE"),
                   brow="#55525F", lash="#2A2834"),
    **colours.cloths(overall=("#C9C8CC", "#85839A"), panel=("#A5A4AC", "#626079"),
                     boot=("#4B4A55", "#272634"), strap=("#E4E2E4", "#9896AA")),
    "mark": ("#DDF4FF", "#DDF4FF", MARK),
}


def port(body):
    return vec(0, body.height(0.72), 0.11)


def build(k, body):
    head = face.head_of(body, LOOK)
    _head(k, head)
    _trunk(k, body)
    _arms(k, body)
    _legs(k, body)


def _head(k, head):
    n, t = k.pick((14, (0, 0.05, 0.13, 0.22, 0.30, 0.42, 0.60, 0.82)), (9, (0, 0.10, 0.25, 0.42, 0.75)),
                  (6, (0, 0.24, 0.75)))
    a = np.arange(n) / n * 2 * np.pi
    degrees, tt = np.meshgrid(np.degrees(a + 0.40 * np.cos(a)), t)
    points = head.skull(degrees, tt)
    x, h = (points[..., 0]) / head.scale, (points[..., 1] - head.origin[1]) / head.scale
    points[..., 2] += np.where(points[..., 2] > head.origin[2],
                               0.010 * np.exp(-((x / 0.010) ** 2) - ((h - 0.066) / 0.016) ** 2),
                               0) * head.scale
    mesh = grid(points, True, "skin", cap0=True)
    mesh.normals = unit(mesh.vertex_normals() * 0.2
                        + unit((mesh.v - head.centre) / vec(0.083, 0.130, 0.095) ** 2) * 0.8)
    if k.lod < 2:
        # The coarsest drawing of a face is enough for everybody in a crowd.
        pencil = Sculptor(2)
        pen = Pen(head, pencil, mesh)
        draw_features(pencil, LOOK, pen)
        k.parts += pencil.parts
        if k.lod == 0:
            pen.k = k
            pen.middle([(-0.013, 0.0395), (0.0, 0.0370), (0.013, 0.0395), (0.0, 0.0385)], "mouth", 0.0012)
            pen.both([(0.018, 0.1195), (0.040, 0.1270), (0.062, 0.1215), (0.040, 0.1225)], "brow", 0.0012)
            pen.mark([(0.050, 0.072), (0.050, 0.058), (0.036, 0.042)], 0.0040, mirror=False)
            pen.mark([(-0.030, 0.030), (-0.046, 0.048), (-0.046, 0.060)], 0.0040, mirror=False)
    k.add(mesh, "head")
    n, rows = k.pick(12, 9, 6), np.array(k.pick((0, 0.35, 0.68, 0.88, 1), (0, 0.5, 0.84, 1), (0, 0.7, 1)))
    degrees = np.arange(n) * 360 / n + 90
    away = ((degrees - 90 + 180) % 360) - 180
    low = 0.20 + (0.72 - 0.20) * np.exp(-((away / 62) ** 4))
    tt = low[None] + (1 - low)[None] * rows[:, None]
    lift = np.where(rows[:, None] < 0.01, 0.012, k.pick(0.020, 0.024, 0.030)) * head.scale + 0 * tt
    cap = grid(head.skull(np.broadcast_to(degrees, tt.shape), tt, lift), True, "hair")
    cap.normals = unit(cap.vertex_normals() * 0.5 + unit(cap.v - head.centre) * 0.5)
    k.add(cap, "head", outline=0.8)
    at = head.body.at
    neck = Loft(at["neck"] - vec(0, 0.02, 0), head.local(0, 0.05, -0.016),
                [(0, 0.042, 0.040, 0.044), (1, 0.034, 0.036, 0.038)])
    k.tube(neck, k.pick(8, 9, 11), 2, "skin",
           lambda v: chain_weights(v, "neck", [("head", at["head"], Y, 0.02)]), caps=(False, False),
           shift=-0.5)


def _trunk(k, body):
    torso, level = body.torso, body.level
    t1 = level(1.0)
    shares = k.pick((-0.17, -0.09, 0.26, 0.62, 0.78, 0.875, 0.95), (-0.11, 0.26, 0.64, 0.88),
                    (-0.10, 0.26, 0.87))
    k.tube(torso, k.pick(11, 12, 11), 2, "overall", body.torso_weights, t1=t1, caps=(k.lod < 2, False),
           offset=0.012, cuts=[level(share) / t1 for share in shares])
    collar = Loft(vec(0, body.height(0.94), -0.014), vec(0, body.height(1.06), -0.018),
                  [(0, 0.092, 0.066, 0.072), (1, 0.062, 0.058, 0.060)])
    k.tube(collar, 9, 2, "panel", "upperChest", caps=(False, False), upto=1, lip=0.010)
    rx, front, back = body.girth(0.16)
    belt = Loft.standing([(body.height(0.14), rx + 0.022, front + 0.022, back + 0.022, 0, 0, 2.2),
                          (body.height(0.26), rx + 0.016, front + 0.016, back + 0.018, 0, 0, 2.2)])
    k.tube(belt, 11, 2, "boot", {"hips": 0.6, "spine": 0.4}, caps=(False, False), upto=1,
           offset=k.pick(0.0, 0.008))
    k.lathe(torso(90.0, level(0.72), 0.012), Z, [(0.022, -0.002), (0.022, 0.008), (0.0001, 0.010)],
            ["strap", "mark"], body.torso_weights, n=6, up=Y, upto=0)
    # The port's circuit down the chest, and a number's bar on the back.
    # Where the chest is coarse the mark keeps to the chest's own rows, or it would sink between them.
    course = k.pick([(90, 0.66), (90, 0.50), (74, 0.42), (74, 0.28)], [(90, 0.64), (84, 0.27)],
                    [(90, 0.66), (90, 0.36)])
    k.stripe(torso, [(degrees, level(share)) for degrees, share in course], k.pick(0.011, 0.011, 0.020),
             body.torso_weights,
             offset=k.pick(0.015, 0.022, 0.030), steps=1, upto=2)
    k.stripe(torso, [(90, level(0.50)), (106, level(0.42)), (106, level(0.34))], 0.011, body.torso_weights,
             offset=0.015, steps=1, upto=0)
    k.panel(torso, [(-112, level(0.62)), (-112, level(0.76))], [(-68, level(0.62)), (-68, level(0.76))],
            "panel", body.torso_weights, nu=3, nv=2, base=0.010, thick=0.008,
            upto=0)


def _arms(k, body):
    at = body.at
    a, b = at["UpperArm"], at["Hand"]
    sleeve = Loft(a - vec(0.052, 0.006, 0), a + (b - a) * 0.62, [
        (0, 0.034, 0.046, 0.050), (0.20, 0.048, 0.052, 0.052), (0.45, 0.043, 0.046, 0.045),
        (0.80, 0.040, 0.043, 0.042), (1, 0.044, 0.047, 0.045)], Y, Z)
    cuts = k.pick((0.2, 0.45, 0.68, 0.82), (0.2, 0.72), (0.25,))
    k.tube(sleeve, k.pick(8, 9, 8), 2, "overall", body.arm_weights, caps=(False, k.lod < 2), mirror=True,
           cuts=cuts)
    k.tube(body.arm, k.pick(7, 9, 8), k.pick(3, 4, 7), "skin", body.arm_weights, t0=0.60, t1=0.98,
           caps=(False, k.lod == 2), mirror=True)
    k.stripe(body.arm, [(60, 0.68), (60, 0.82), (84, 0.94)], 0.009, body.arm_weights, offset=0.003,
             mirror=True, upto=0, steps=1)
    if k.lod < 2:
        wrist, tip = at["Hand"], at["Middle3"]
        hand = Loft(wrist - vec(0.010, 0, 0), tip - vec(0.006, 0, 0), [
            (0, 0.018, 0.022, 0.022), (0.45, 0.016, 0.040, 0.040, 0, 0.004, 2.8),
            (0.8, 0.013, 0.034, 0.036, 0, 0, 2.8), (1, 0.006, 0.020, 0.022)], Y, Z)
        bones = ["leftHand", "leftMiddleProximal", "leftMiddleIntermediate"]

        def weights(v):
            return chain_weights(v, bones[0],
                                 [(bones[1], at["Middle0"], X, 0.010), (bones[2], at["Middle1"], X, 0.010)])

        k.tube(hand, k.pick(7, 8), 4, "skin", weights, mirror=True, caps=(False, True))


def _legs(k, body):
    at = body.at
    cuts = k.pick((0.10, 0.22, 0.46, 0.54, 0.74), (0.12, 0.54), (0.54,))
    k.tube(body.leg, k.pick(8, 10, 10), 2, "overall", body.leg_weights, t0=0.0, t1=k.pick(0.90, 0.90, 0.985),
           offset=0.013, caps=(False, False), mirror=True, crease=70, cuts=[c / 0.90 for c in cuts])
    if k.lod == 0:
        k.tube(body.leg, 8, 2, "panel", body.leg_weights, t0=0.46, t1=0.56, offset=0.018, caps=(False, False),
               mirror=True, cuts=(0.4,))
    x = at["Foot"][0]
    boot = Loft(at["Foot"] + vec(0, 0.080, -0.002), at["Foot"] + vec(0, -0.040, 0.0),
                [(0, 0.056, 0.056, 0.060), (1, 0.052, 0.060, 0.062)])
    k.tube(boot, k.pick(8, 9, 12), 2, "boot", body.leg_weights, mirror=True, caps=(True, False), upto=1)
    shoe = Loft(vec(x, 0.0, -0.080), vec(x + 0.005, 0.0, 0.172), [
        (0, 0.032, 0.050, 0.0, 0, 0, 3), (0.18, 0.048, 0.098, 0.0, 0, 0, 3),
        (0.45, 0.050, 0.096, 0.0, 0, 0, 3), (0.75, 0.056, 0.066, 0.0, 0, 0, 3.2),
        (1, 0.034, 0.040, 0.0, 0, 0, 3)], X, Y)
    k.tube(shoe, k.pick(7, 8, 8), (5, 3, 2), "boot", body.foot_weights, mirror=True,
           cuts=k.pick((), (), (0.35,)))
