"""Ash, a detective: a crumpled trench coat, a hat pushed back, a loose tie, three days of stubble."""

import numpy as np

from face import strip_of
from geometry import vec
from hair import Barber
from people import colours, face, hats, locks, wardrobe
from people.frame import Frame

FRAME = Frame(height=1.79, heads=7.2, man=True, legs=0.532, shoulders=1.04, build=1.03)
LOOK = face.man_look(rows=face.jaw(1.20, 1.95), eye_up=0.0105, eye_low=0.0092, tilt=-0.0010, brow=1.9,
                     brow_tilt=0.0006, brow_y=0.0205, nose=1.35, neck=1.34, mouth=1.42)

PALETTE = {
    **colours.face("tan", ("#4A352C", "#241820"), ("#6C5142", "#38262A"), ("#2C2A22", "#6E6A52", "#B5AE86"),
                   brow="#30211E", lash="#221614", mouth="#7A463C"),
    **colours.cloths(
        coat=("#97826E", "#52424E"), lining=("#5E4038", "#342228"), shirt=("#E9E4DA", "#A79CA8"),
        tie=("#8C3A34", "#4C1C28"),
        trousers=("#4C4750", "#292536"), shoe=("#4A2F26", "#27171A"), sole=("#241A1C", "#120C10"),
        hat=("#5B4A42", "#30262C"),
        band=("#3C2B2A", "#20161A"), stubble=("#CB987A", "#8C5A4C")),
}


def port(body):
    return vec(0, body.height(0.66), 0.12)


def _tails(body):
    return wardrobe.Tails(body, body.at["LowerLeg"][1] - 0.060, flare=0.92, split=70)


def chains(body):
    return _tails(body).chains()


def build(k, body):
    head = face.head_of(body, LOOK)
    pen = head.build(k, capped=True)
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
    """A shade along the jaw, one flat shape as a painter would lay it."""
    if k.lod:
        return
    x = np.linspace(-1, 1, 13)
    low = np.stack([x * 0.043, 0.002 + 0.034 * np.abs(x) ** 2.2], -1)
    high = np.stack([x * 0.050, 0.0265 + 0.020 * np.abs(x) ** 1.6], -1)
    low[:, 1] = np.minimum(low[:, 1], high[:, 1] - 0.0015)
    pen.lay(*strip_of(low, high), "stubble", 0.0007, {}, pen.project)


def _hair(k, head):
    b = Barber(k, head)
    b.cap(front=0.74, low=0.32, lift=0.010)
    locks.fringe(b, ((0.012, 0.030, 0.146, 0.0170, 0.094, 0.003, 1),
                     (-0.018, -0.040, 0.138, 0.0180, 0.088, 0.003, 1),
                     (0.040, 0.064, 0.140, 0.0170, 0.074, 0.003, 1),
                     (-0.046, -0.070, 0.126, 0.0160, 0.064, 0.002, 1)),
                 high=0.225, shine=None)
    locks.sides(b, ((0.030, 0.016, 0.082, 0.086, 0.036, 1), (-0.004, 0.026, 0.076, 0.100, -0.020, 2),
                    (-0.040, 0.032, 0.050, 0.102, -0.066, 2)))
    locks.tier(b, (30, 70, 110, 150), 0.200, 0.104, 0.022, 0.116, 0.042, thick=0.015, tone=-0.12, shine=None,
               step=0.012)


def _hat(k, head):
    """A fedora: brim down in front and up behind, the crown pinched."""
    hat = hats.Hat(k, head, (0.0, 0.196, -0.008), (0.05, 1.0, -0.16))

    def curl(r, degrees):
        a, out = np.radians(degrees), max(0.0, r - 0.105)
        return out * (0.18 * np.cos(a) ** 2 - 0.30 * np.sin(a))

    hat.brim([(0.092, 0.012), (0.115, 0.004), (0.178, 0.012), (0.180, 0.020), (0.112, 0.018)], "hat", curl)
    hat.crown(0.0, 0.120, [(0, 0.106, 0.122, 0.120), (0.35, 0.104, 0.120, 0.118),
                           (0.75, 0.088, 0.104, 0.106, 0, 0, 2.3), (1, 0.044, 0.086, 0.082, 0, 0, 2.2)],
              lambda t, d: "band" if t < 0.34 else "hat",
              k.pick((0.34, 0.6, 0.8), (0.34, 0.75), (0.34, 0.75)))


def _coat(k, body):
    tails = _tails(body)
    wardrobe.shirt(k, body, "shirt", "trousers", waist=0.17, n=13)
    wardrobe.tie(k, body, "tie", low=0.30, wide=0.034)
    wardrobe.collar(k, body, "shirt", None, "shirt", height=0.050, open_at=70, flare=0.80, thick=0.006,
                    root=0.965)
    wardrobe.jacket(k, body, "coat", "lining", "lining", edge=((0.23, 60), (0.43, 64), (0.64, 64), (0.86, 56),
                                                               (0.95, 46)),
                    trim_width=0.005, thick=0.013)
    wardrobe.lapels(k, body, "coat", wide=34, top=0.90, point=0.74, low=0.44, trim="lining")
    wardrobe.collar(k, body, "coat", "lining", "lining", height=0.085, open_at=34, flare=1.26, thick=0.009)
    tails.build(k, "coat", "lining", "lining", trim_width=0.005, cut=6)
    # The belt hangs open, knotted at the left; straps on the shoulders and a flap behind.
    wardrobe.belt(k, body, "hat", low=0.19, high=0.28, gap=0.032)
    knot = body.torso(42.0, body.level(0.23), 0.042)
    weights = {"hips": 0.7, "spine": 0.3}
    k.lathe(knot, vec(0.6, 0, 0.8), [(0.020, -0.012), (0.024, 0.006), (0.0001, 0.014)], "hat", weights, n=6,
            upto=1)
    for dx, dz in ((0.018, 0.030), (-0.012, 0.040)):
        k.blade([knot, knot + vec(dx * 0.6, -0.10, dz * 0.8), knot + vec(dx, -0.22, dz)],
                [0.012, 0.017, 0.018], [0.004] * 3, (0.8, 0, -0.6), 4,
                "hat", "hips", upto=1)
    wardrobe.strap(k, body.torso, [(28, body.level(0.88)), (50, body.level(0.925))], 0.034, "coat",
                   body.torso_weights, offset=0.026,
                   mirror=True, upto=0)
    k.panel(body.torso, [(-148, body.level(0.62)), (-146, body.level(0.78)), (-140, body.level(0.92))],
            [(-32, body.level(0.62)), (-34, body.level(0.78)), (-40, body.level(0.92))], "coat",
            body.torso_weights, nu=6, nv=3, base=0.018,
            thick=0.007, trim="lining", trim_width=0.0, upto=1, crease=50)
    wardrobe.buttons(k, body, (0.60, 0.48, 0.36), 56, "band", lift=0.021, mirror=True)
