"""Jill Sturgeon, a journalist: olive coat, cream blouse, a camera on its strap. Her armour is another
module's; it shares the skeleton, so this form cuts her clothes to whatever body it is given."""

from geometry import Loft, Y, vec
from hair import Barber
from head import Look
from people import colours, face, locks, wardrobe
from people.frame import Frame, Person
from skeleton import Chain

FRAME = Frame(height=1.70, heads=7.25, legs=0.568)
LOOK = Look(width=0.96, eye_x=0.0365, eye_y=0.0935, eye_half=0.0252, eye_up=0.0160, eye_low=0.0134,
            tilt=0.0046, lash=0.95, brow_tilt=0.0050, brow_y=0.0300, brow=0.95, iris=0.86, blush=False,
            white="eyeWhite")

PALETTE = {
    **colours.face("warm", ("#6B3A2C", "#33162A"), ("#95563A", "#4C2434"), ("#3A4418", "#7E9130", "#C9DD74"),
                   lash="#2A1618", white="eyeWhite"),
    **colours.cloths(
        coat=("#6C6F3E", "#383C28"), lining=("#C9B98A", "#86705A"), blouse=("#F4EBDC", "#B9A39E"),
        trousers=("#4A4650", "#272434"), leather=("#6E3F28", "#3B201C"), boot=("#3E2A26", "#20151A"),
        sole=("#221A1E", "#110C12"), camera=("#2C2E36", "#16161E"), chrome=("#D5D9DE", "#858CA0")),
}


def _fit(body):
    person = Person(FRAME, body.skeleton)
    return person, wardrobe.Tails(person, person.height(0) * 0.50, flare=0.85, split=76)


def _ponytail(body):
    head = face.head_of(body, LOOK)
    points = [head.local(0, h, z) for h, z in ((0.118, -0.122), (0.030, -0.165), (-0.080, -0.175),
                                               (-0.185, -0.170))]
    return Chain("ponytail", "head", [tuple(p.round(5)) for p in points], stiffness=0.9, drag=0.4,
                 gravity=0.2, radius=0.03)


def chains(body):
    person, tails = _fit(body)
    return [_ponytail(person), *tails.chains()]


def build(k, body):
    p, tails = _fit(body)
    head = face.head_of(p, LOOK)
    head.build(k, capped=True)
    _hair(k, p, head)
    wardrobe.shirt(k, p, "blouse", "trousers", waist=0.10)
    wardrobe.jacket(k, p, "coat", "lining", "lining", trim_width=0.006, nu=9)
    wardrobe.lapels(k, p, "coat", wide=34, trim="lining")
    wardrobe.collar(k, p, "coat", "lining", "lining", height=0.062, open_at=40, flare=1.16)
    tails.build(k, "coat", "lining", "lining", trim_width=0.006)
    wardrobe.belt(k, p, "leather", "chrome", low=0.19, high=0.28, gap=0.026)
    loft = wardrobe.sleeves(k, p, "coat", end=0.86, wide=1.05, flare=1.16, lining="blouse")
    wardrobe.cuffs(k, p, "lining", "coat", "blouse", at=0.90, length=0.06, wide=1.02, notch=0.4)
    wardrobe.strap(k, loft, [(160, 0.34), (90, 0.34), (20, 0.34)], 0.030, "blouse", p.arm_weights,
                   offset=0.004, upto=0)
    wardrobe.wrists(k, p, "blouse", start=0.74)
    p.hand(k, "skin", "skin", 1.0, sides=4)
    wardrobe.trousers(k, p, "trousers", t1=0.86, n=9)
    wardrobe.shoes(k, p, "boot", "sole", heel=0.035, shaft=0.60)
    _camera(k, p)


def _hair(k, p, head):
    b = Barber(k, head)
    b.cap(front=0.68)
    # Parted on the left and swept over the brow.
    locks.fringe(b, (
        (0.034, 0.004, 0.126, 0.0200, 0.096, 0.004, 2), (0.026, -0.026, 0.118, 0.0200, 0.094, 0.004, 2),
        (0.012, -0.050, 0.104, 0.0190, 0.084, 0.003, 1), (-0.030, -0.066, 0.086, 0.0190, 0.072, 0.002, 2),
        (0.046, 0.060, 0.122, 0.0190, 0.078, 0.004, 2), (0.050, 0.070, 0.090, 0.0160, 0.066, 0.002, 1)))
    locks.sides(b, ((0.048, 0.022, 0.012, 0.080, 0.070, 2), (0.012, 0.030, 0.085, 0.092, -0.010, 2),
                    (-0.030, 0.034, 0.080, 0.080, -0.070, 1)))
    locks.tier(b, (20, 55, 90, 125, 160), 0.225, 0.110, 0.062, 0.078, 0.046, thick=0.016, tone=-0.1,
               back=-0.016)
    locks.tier(b, (50, 90, 130), 0.120, 0.088, -0.002, 0.062, 0.036, thick=0.014, shine=None, back=-0.020,
               upto=0)
    chain = _ponytail(p)
    weights = wardrobe.tail_weights(chain)
    locks.bun(k, head, (0, 0.118, -0.132), 0.024, "leather", axis=(0, -0.3, -1), n=8, upto=1)
    for x, z, low, width, tip in ((0.000, -0.150, -0.215, 0.040, 0.004),
                                  (0.026, -0.140, -0.150, 0.026, 0.050),
                                  (-0.026, -0.140, -0.160, 0.026, -0.052)):
        b.lock([(x * 0.3, 0.124, -0.118), (x * 0.7, 0.100, z - 0.020), (x, 0.020, z - 0.030),
                (x * 1.2, -0.090, z - 0.028),
                (tip, low, z - 0.005)], [0.014, width * 0.8, width, width * 0.8, 0.001],
               [0.012, 0.020, 0.022, 0.016, 0.001], m=9, weights=weights, root=(0.0, 0.1), out=(0, 0, -1),
               shine=(0.28, 0.34), upto=2 if x == 0 else 1)


def _camera(k, p):
    torso, level = p.torso, p.level
    # The strap runs from the right shoulder over both sides to the camera at the left hip.
    wardrobe.strap(k, torso, [(150, level(0.93)), (128, level(0.86)), (105, level(0.66)), (84, level(0.50)),
                              (52, level(0.30)),
                              (34, level(0.14))], 0.022, "leather", p.torso_weights, offset=0.028, upto=2)
    wardrobe.strap(k, torso, [(-150 + 360, level(0.93)), (-120 + 360, level(0.80)), (-80 + 360, level(0.55)),
                              (-30 + 360, level(0.28)),
                              (-8 + 360, level(0.14))], 0.022, "leather", p.torso_weights, offset=0.028,
                   upto=0)
    at = torso(24.0, level(0.06), 0.070)
    ahead = vec(at[0], 0, at[2]) / (at[0] ** 2 + at[2] ** 2) ** 0.5
    across = vec(ahead[2], 0, -ahead[0])
    weights = {"hips": 0.8, "spine": 0.2}
    case = Loft(at - across * 0.062, at + across * 0.062, [
        (0, 0.034, 0.024, 0.024, 0, 0, 5), (1, 0.034, 0.024, 0.024, 0, 0, 5)], Y, ahead)
    k.tube(case, 8, 2, "camera", weights)
    k.tube(Loft(at + vec(0, 0.030, 0), at + vec(0, 0.050, 0),
                [(0, 0.024, 0.020, 0.020, 0, 0, 4), (1, 0.016, 0.016, 0.016, 0, 0, 4)],
                across, ahead), 6, 2, "chrome", weights, upto=0)
    k.lathe(at + ahead * 0.018, ahead, [(0.026, 0), (0.027, 0.022), (0.030, 0.024), (0.030, 0.036),
                                        (0.018, 0.034), (0.0001, 0.030)],
            ["camera", "camera", "chrome", "chrome", "camera"], weights, n=10, upto=1)
