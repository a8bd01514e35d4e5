"""Jean, scientist and officer: a white double-breasted coat over dark blue, glasses, tied ash-blond hair."""

from geometry import X, unit, vec
from hair import Barber
from people import colours, face, hats, locks, wardrobe
from people.frame import Frame
from skeleton import Chain

FRAME = Frame(height=1.83, heads=7.5, man=True, legs=0.545, shoulders=0.96, build=0.90)
LOOK = face.man_look(rows=face.jaw(1.06, 1.45), width=0.955, eye_up=0.0128, eye_low=0.0100, tilt=0.0028,
                     brow=1.1, brow_tilt=0.0026, nose=1.25, neck=1.12, mouth=1.18, eye_half=0.0225)

PALETTE = {
    **colours.face("fair", ("#D8C79A", "#8E7460"), ("#F4E8C6", "#B89C7C"), ("#1C4A4A", "#2F8A80", "#9BE0C8"),
                   brow="#9A8158", lash="#2E2420"),
    **colours.cloths(
        coat=("#EEF1F2", "#98A4BE"), navy=("#2C3D66", "#16203F"), teal=("#1F8A84", "#124C5A"),
        trousers=("#333A52", "#1B1F33"),
        boot=("#23252F", "#11121B"), sole=("#16171F", "#0B0B12"), brass=("#D9B45C", "#8A6230"),
        glove=("#2A2E3C", "#151722"),
        frame=("#2A2C38", "#2A2C38")),
}


def port(body):
    return vec(0, body.height(0.66), 0.12)


def _tails(body):
    return wardrobe.Tails(body, body.at["LowerLeg"][1] + 0.020, flare=0.85, split=80, gap=0.012)


def _queue(body):
    head = face.head_of(body, LOOK)
    points = [head.local(0, h, z) for h, z in ((0.040, -0.116), (-0.030, -0.134), (-0.100, -0.138))]
    return Chain("queue", "head", [tuple(p.round(5)) for p in points], stiffness=1.1, drag=0.4, gravity=0.2,
                 radius=0.02)


def chains(body):
    return [_queue(body), *_tails(body).chains()]


def build(k, body):
    head = face.head_of(body, LOOK)
    pen = head.build(k, capped=True)
    _glasses(k, head, pen)
    _hair(k, body, head)
    _cap(k, head)
    _coat(k, body)
    loft = wardrobe.sleeves(k, body, "coat", end=0.91, wide=0.96, flare=0.96, lining="navy")
    wardrobe.cuffs(k, body, "navy", "brass", "glove", at=0.935, length=0.075, wide=0.98)
    wardrobe.strap(k, loft, [(140, 0.30), (90, 0.30), (40, 0.30)], 0.014, "teal", body.arm_weights,
                   offset=0.004, mirror=True, upto=0)
    body.hand(k, "glove", "glove", 1.0, sides=4)
    wardrobe.trousers(k, body, "trousers", t1=0.80, n=9)
    wardrobe.shoes(k, body, "boot", "sole", heel=0.022, shaft=0.28, n=9)


def _glasses(k, head, pen):
    """Half rims under the eyes, and temples back to the ears."""
    if k.lod > 1:
        return
    for sign in (1, -1):
        path = [head.local(sign * x, h, z) for x, h, z in (
            (0.010, 0.104, 0.100), (0.014, 0.086, 0.100), (0.036, 0.079, 0.097), (0.060, 0.086, 0.083),
            (0.063, 0.104, 0.080))]
        k.blade(path, [0.0016] * 5, [0.0016] * 5, (0, 0, 1), 9, "frame", "head", outline=0.0)
        path = [head.local(sign * x, h, z) for x, h, z in ((0.063, 0.104, 0.080), (0.082, 0.104, 0.030),
                                                           (0.088, 0.104, -0.010))]
        k.blade(path, [0.0018] * 3, [0.0014] * 3, (0, 1, 0), 3, "frame", "head", outline=0.0)
    bridge = [head.local(x, 0.104 + 0.004 * (1 - abs(x) / 0.010), 0.102) for x in (-0.010, 0.0, 0.010)]
    k.blade(bridge, [0.0016] * 3, [0.0016] * 3, (0, 0, 1), 3, "frame", "head", outline=0.0)


def _hair(k, body, head):
    b = Barber(k, head)
    b.cap(front=0.72, low=0.30, lift=0.012)
    # Parted on the right; the cap sits on it.
    locks.fringe(b, ((-0.008, 0.030, 0.132, 0.0190, 0.094, 0.004, 2),
                     (0.016, 0.062, 0.118, 0.0190, 0.078, 0.003, 2),
                     (-0.040, -0.054, 0.140, 0.0180, 0.084, 0.004, 1),
                     (-0.048, -0.074, 0.112, 0.0170, 0.058, 0.002, 2)), high=0.225, shine=None)
    locks.sides(b, ((0.018, 0.020, 0.066, 0.084, 0.016, 1), (-0.012, 0.030, 0.078, 0.090, -0.050, 2),
                    (-0.044, 0.034, 0.060, 0.074, -0.086, 2)))
    locks.tier(b, (35, 90, 145), 0.205, 0.104, 0.042, 0.074, 0.052, thick=0.014, tone=-0.1, back=-0.016,
               shine=None)
    weights = wardrobe.tail_weights(_queue(body))
    locks.bun(k, head, (0, 0.044, -0.108), 0.017, "navy", axis=(0, -0.7, -1), n=6, upto=1)
    b.lock([(0, 0.050, -0.098), (0, 0.020, -0.124), (0, -0.050, -0.136), (0.006, -0.130, -0.134)],
           [0.012, 0.022, 0.020, 0.001],
           [0.010, 0.014, 0.012, 0.001], m=7, weights=weights, root=(0.0, 0.1), out=(0, 0, -1))


def _cap(k, head):
    """An officer's peaked cap: a band, a crown that stands wide, a visor."""
    cap = hats.Hat(k, head, (0.0, 0.186, -0.006), (0.03, 1.0, -0.14))
    cap.crown(0.0, 0.036, [(0, 0.107, 0.121, 0.120), (1, 0.108, 0.123, 0.120)], "navy", (), closed=False)
    crown = cap.crown(0.034, 0.104, [
        (0, 0.108, 0.123, 0.120), (0.50, 0.148, 0.162, 0.146, 0, 0.004),
        (0.66, 0.150, 0.165, 0.148, 0, 0.006),
        (0.82, 0.138, 0.150, 0.136, 0, 0.002), (1, 0.090, 0.100, 0.092)],
        lambda t, d: "navy" if 0.45 < t < 0.70 else "coat",
                      k.pick((0.5, 0.66, 0.82), (0.5, 0.66, 0.82), (0.6,)))
    visor = cap.loft(-0.030, 0.012, [(0, 0.118, 0.178, 0.1), (1, 0.108, 0.120, 0.1)])
    k.panel(visor, [(152, 0.80), (140, 0.25), (128, 0.02)], [(28, 0.80), (40, 0.25), (52, 0.02)], "boot",
            "head",
            nu=7, nv=3, thick=0.006, back="boot", back_upto=2)
    s = head.scale
    k.lathe(crown(90.0, 0.16, 0.002), unit(cap.ahead + cap.up * 0.5),
            [(0.018 * s, -0.004), (0.018 * s, 0.004), (0.0001, 0.008)], "brass", "head", n=4, up=X, upto=1,
            outline=0.5)


def _coat(k, body):
    tails = _tails(body)
    wardrobe.shirt(k, body, "navy", "trousers", waist=0.02, n=13)
    # Closed over the chest, the right side laid over the left.
    wardrobe.jacket(k, body, "coat", "navy", "navy", edge=((0.23, 86), (0.43, 87), (0.64, 86), (0.80, 80),
                                                           (0.95, 60)), trim_width=0.007)
    k.panel(body.torso, [(116, body.level(0.23)), (124, body.level(0.60)), (126, body.level(0.90))],
            [(88, body.level(0.23)), (78, body.level(0.60)), (62, body.level(0.925))], "coat",
            body.torso_weights, nu=4, nv=4, base=0.021,
            thick=0.009, trim="navy", trim_width=0.006, crease=50)
    wardrobe.collar(k, body, "navy", "brass", "coat", height=0.085, open_at=62, flare=0.96, thick=0.008)
    tails.build(k, "coat", "navy", "navy", trim_width=0.007, cut=8)
    wardrobe.belt(k, body, "navy", "brass", low=0.19, high=0.28, gap=0.031)
    for degrees in (112, 76):
        wardrobe.buttons(k, body, (0.70, 0.54, 0.38), degrees, "brass", lift=0.025)
    # A captain's boards, a teal sash over the shoulder to the belt, a pen at the breast.
    k.panel(body.torso, [(12, body.level(0.900)), (14, body.level(0.935))],
            [(52, body.level(0.915)), (52, body.level(0.955))], "navy",
            body.torso_weights, nu=3, nv=2, base=0.018, thick=0.008, trim="brass", trim_width=0.006,
            mirror=True, upto=1)
    wardrobe.strap(k, body.torso, [(46, body.level(0.62)), (46, body.level(0.55))], 0.050, "navy",
                   body.torso_weights, offset=0.020, upto=0, steps=1)
    wardrobe.strap(k, body.torso, [(44, body.level(0.66)), (44, body.level(0.58))], 0.008, "teal",
                   body.torso_weights, offset=0.022, upto=0, steps=1)
    wardrobe.strap(k, body.torso, [(48, body.level(0.655)), (48, body.level(0.58))], 0.008, "brass",
                   body.torso_weights, offset=0.022, upto=0, steps=1)
