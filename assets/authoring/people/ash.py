"""Ash, a detective: a crumpled trench coat, a hat pushed back, a loose tie, three days of stubble."""

import numpy as np

from geometry import Loft, X, Y, Z, grid, unit, vec
from people import colours, face, locks, wardrobe
from people.frame import Frame

FRAME = Frame(height=1.79, heads=7.2, man=True, legs=0.532, shoulders=1.04, build=1.03)
LOOK = face.man_look(rows=face.jaw(1.20, 1.95), eye_up=0.0105, eye_low=0.0092, tilt=-0.0010, brow=1.9, brow_tilt=0.0006,
                     brow_y=0.0205, nose=1.35, neck=1.34, mouth=1.42)

PALETTE = {
    **colours.face("tan", ("#4A352C", "#241820"), ("#6C5142", "#38262A"), ("#2C2A22", "#6E6A52", "#B5AE86"), brow="#30211E",
                   lash="#221614", mouth="#7A463C"),
    **colours.cloths(
        coat=("#C2A174", "#7A5A5C"), lining=("#6E4A3C", "#3C2628"), shirt=("#E9E4DA", "#A79CA8"), tie=("#8C3A34", "#4C1C28"),
        trousers=("#4C4750", "#292536"), shoe=("#4A2F26", "#27171A"), sole=("#241A1C", "#120C10"), hat=("#7B6248", "#43322F"),
        band=("#3C2B2A", "#20161A"), stubble=("#B98A70", "#86543F")),
}


def port(body):
    return vec(0, body.height(0.66), 0.12)


def _tails(body):
    return wardrobe.Tails(body, body.at["LowerLeg"][1] - 0.060, flare=0.92, split=70)


def chains(body):
    return _tails(body).chains()


def build(k, body):
    head = face.head_of(body, LOOK)
    pen = head.build(k)
    _stubble(k, pen)
    _hair(k, head)
    _hat(k, head)
    _coat(k, body)
    wardrobe.sleeves(k, body, "coat", end=0.91, wide=1.04, flare=1.06, cap=1.02, lining="lining")
    wardrobe.cuffs(k, body, "coat", "lining", "shirt", at=0.935, length=0.060, wide=1.04)
    wardrobe.wrists(k, body, "shirt", start=0.78, upto=0)
    body.hand(k, "skin", "skin", 1.0, sides=4)
    wardrobe.trousers(k, body, "trousers", wide=1.12, n=9)
    wardrobe.shoes(k, body, "shoe", "sole", ankle=False, n=9)


def _stubble(k, pen):
    """A shade along the jaw and round the mouth, one flat shape as a painter would lay it."""
    if k.lod:
        return
    x = np.linspace(-1, 1, 13)
    low = np.stack([x * 0.043, 0.002 + 0.034 * np.abs(x) ** 2.2], -1)
    high = np.stack([x * 0.050, 0.0265 + 0.020 * np.abs(x) ** 1.6], -1)
    low[:, 1] = np.minimum(low[:, 1], high[:, 1] - 0.0015)
    _strip(pen, low, high)
    x = np.linspace(-1, 1, 7)
    _strip(pen, np.stack([x * 0.0165, 0.0425 - 0.004 * np.abs(x)], -1), np.stack([x * 0.0130, 0.0485 - 0.003 * np.abs(x)], -1))


def _strip(pen, low, high):
    n = len(low)
    i = np.arange(n - 1)
    faces = np.concatenate([np.stack([i, i + 1, i + 1 + n], -1), np.stack([i, i + 1 + n, i + n], -1)])
    pen.single(np.concatenate([low, high]), faces, "stubble", 0.0007, {})


def _hair(k, head):
    b = locks.Barber(k, head)
    b.cap(front=0.74, low=0.32, lift=0.010)
    locks.fringe(b, ((0.012, 0.030, 0.146, 0.0170, 0.094, 0.003, 1), (-0.018, -0.040, 0.138, 0.0180, 0.088, 0.003, 1),
                     (0.040, 0.064, 0.140, 0.0170, 0.074, 0.003, 1), (-0.046, -0.070, 0.126, 0.0160, 0.064, 0.002, 1)),
                 high=0.225, shine=None)
    locks.sides(b, ((0.030, 0.016, 0.082, 0.086, 0.036, 1), (-0.004, 0.026, 0.076, 0.100, -0.020, 2), (-0.040, 0.032, 0.050, 0.102, -0.066, 2)))
    locks.tier(b, (30, 70, 110, 150), 0.200, 0.104, 0.022, 0.116, 0.042, thick=0.015, tone=-0.12, shine=None, step=0.012)


def _hat(k, head):
    """A fedora: brim down in front and up behind, the crown pinched."""
    s = head.scale
    base, lean = head.local(0.0, 0.196, -0.008), unit(vec(0.05, 1.0, -0.16))
    side = unit(np.cross(lean, Z))
    ahead = unit(np.cross(side, lean))
    n = k.pick(18, 12, 8)
    angle = np.radians(np.arange(n) * 360.0 / n)

    def ring(r, h):
        wave = -0.30 * max(0.0, r - 0.105) * np.sin(angle) + 0.18 * max(0.0, r - 0.105) * np.cos(angle) ** 2
        return (base + lean * (h * s) + side * (r * s * np.cos(angle))[:, None] + ahead * (r * s * 1.13 * np.sin(angle))[:, None]
                + lean * (wave * s)[:, None])

    part = grid(np.stack([ring(r, h) for r, h in ((0.092, 0.012), (0.115, 0.004), (0.178, 0.012), (0.180, 0.020), (0.112, 0.018))]),
                True, "hat")
    k.add(part, "head")
    crown = Loft(base, base + lean * 0.120 * s, [
        (0, 0.106 * s, 0.122 * s, 0.120 * s), (0.35, 0.104 * s, 0.120 * s, 0.118 * s), (0.75, 0.088 * s, 0.104 * s, 0.106 * s, 0, 0, 2.3),
        (1, 0.044 * s, 0.086 * s, 0.082 * s, 0, 0, 2.2)], -side, ahead)
    k.tube(crown, 16, 5, lambda t, d: "band" if t < 0.34 else "hat", "head", caps=(False, True), cuts=(0.34,), crease=40)


def _coat(k, body):
    tails = _tails(body)
    wardrobe.shirt(k, body, "shirt", "trousers", waist=0.06, n=13)
    wardrobe.tie(k, body, "tie", low=0.30, wide=0.034)
    wardrobe.jacket(k, body, "coat", "lining", "lining", edge=((0.23, 60), (0.43, 64), (0.64, 64), (0.86, 56), (0.95, 46)),
                    trim_width=0.005, thick=0.013)
    wardrobe.lapels(k, body, "coat", wide=34, top=0.90, point=0.74, low=0.44, trim="lining")
    wardrobe.collar(k, body, "coat", "lining", "lining", height=0.085, open_at=34, flare=1.26, thick=0.009)
    tails.build(k, "coat", "lining", "lining", trim_width=0.005, cut=6)
    # The belt hangs open, knotted at the left; straps on the shoulders and a flap behind.
    wardrobe.belt(k, body, "hat", low=0.18, high=0.28, gap=0.024)
    knot = body.torso(42.0, body.level(0.22), 0.032)
    weights = {"hips": 0.7, "spine": 0.3}
    k.lathe(knot, vec(0.6, 0, 0.8), [(0.020, -0.012), (0.024, 0.006), (0.0001, 0.014)], "hat", weights, n=6, upto=1)
    for dx, dz in ((0.018, 0.030), (-0.012, 0.040)):
        k.blade([knot, knot + vec(dx * 0.6, -0.10, dz * 0.8), knot + vec(dx, -0.22, dz)], [0.012, 0.017, 0.018], [0.004] * 3, (0.8, 0, -0.6), 4,
                "hat", "hips", upto=1)
    wardrobe.strap(k, body.torso, [(28, body.level(0.88)), (50, body.level(0.925))], 0.034, "coat", body.torso_weights, offset=0.026,
                   mirror=True, upto=0)
    k.panel(body.torso, [(-148, body.level(0.62)), (-146, body.level(0.78)), (-140, body.level(0.92))],
            [(-32, body.level(0.62)), (-34, body.level(0.78)), (-40, body.level(0.92))], "coat", body.torso_weights, nu=6, nv=3, base=0.018,
            thick=0.007, trim="lining", trim_width=0.0, upto=1, crease=50)
    wardrobe.buttons(k, body, (0.60, 0.48, 0.36), 56, "band", lift=0.021, mirror=True)
