"""Naomi Orthmann: small and quick; a bob with a bun, a puffed jacket, a falconer's cuff for her bluejay."""

from geometry import Loft, Y, Z, vec
from hair import Barber
from head import Look
from palette import MARK
from people import colours, face, locks, wardrobe
from people.frame import Frame

FRAME = Frame(height=1.53, heads=6.55, legs=0.545, shoulders=1.0, hips=1.03, build=1.07)
LOOK = Look(rows=face.ROUND_JAW, eye_half=0.0275, eye_up=0.0222, eye_low=0.0178, eye_y=0.0905, tilt=0.0014,
            brow_tilt=0.0030, brow_y=0.0360, brow=0.85, iris=1.06, mouth=1.10)

PALETTE = {
    **colours.face("fair", ("#FFD2BE", "#D4807C"), ("#FFEFE4", "#EBAC9E"), ("#7A4A12", "#D08A1E", "#FFD166"),
                   brow="#B86470", lash="#3A1D16"),
    **colours.cloths(
        jacket=("#F5E9D6", "#C3A095"), gold=("#FFC94A", "#C9781F"), top=("#2B7F86", "#17485E"),
        shorts=("#3C4468", "#222546"), leather=("#8A5230", "#4E2720"), sock=("#F7F0E6", "#C0A6A6"),
        shoe=("#E8A52B", "#A05A1C"), sole=("#FFF6E8", "#B99C9C"), dark=("#2E2A3E", "#1A1629")),
    "mark": ("#FFD166", "#FFD166", MARK),
}


def port(body):
    return vec(0, body.height(0.60), 0.10)


def skirt(body):
    """A short pleated skirt over the shorts."""
    rx, front, back = body.girth(-0.11)
    wx, wf, wb = body.girth(0.16)
    return wardrobe.Skirt(body, [
        (body.height(-0.50), rx + 0.062, front + 0.074, back + 0.068, 0, 0, 2.2),
        (body.height(-0.22), rx + 0.034, front + 0.044, back + 0.038, 0, 0, 2.2),
        (body.height(-0.05), rx + 0.012, front + 0.014, back + 0.012, 0, 0, 2.2),
        (body.height(0.12), wx + 0.010, wf + 0.010, wb + 0.010, 0, 0, 2.1)], share=0.70, joints=2, t0=0.25)


def chains(body):
    return skirt(body).chains()


def build(k, body):
    head = face.head_of(body, LOOK)
    head.build(k, capped=True)
    _hair(k, head)
    wardrobe.shirt(k, body, "top", "shorts", waist=0.12)
    _jacket(k, body)
    _arms(k, body)
    _legs(k, body)


def _hair(k, head):
    b = Barber(k, head)
    b.cap(front=0.68)
    locks.fringe(b, (
        (0.004, 0.024, 0.110, 0.0200, 0.095, 0.004, 2), (0.030, 0.048, 0.118, 0.0190, 0.088, 0.0, 2),
        (-0.026, -0.014, 0.112, 0.0195, 0.096, 0.003, 2), (-0.050, -0.046, 0.106, 0.0185, 0.086, 0.002, 1),
        (0.048, 0.066, 0.100, 0.0180, 0.074, 0.002, 1), (-0.058, -0.070, 0.092, 0.0170, 0.066, 0.0, 2)))
    # A bob: full at the jaw, its tips turned in.
    for z, width, low, tip in ((0.052, 0.024, 0.012, 0.078), (0.016, 0.032, 0.000, 0.034),
                               (-0.034, 0.036, -0.004, -0.030)):
        b.lock([(0.010, 0.251, z * 0.6), (0.079, 0.230, z), (0.112, 0.140, z), (0.118, 0.062, z),
                (0.082, low, tip)], [0.016, width, width * 1.05, width * 0.95, 0.002],
               [0.010, 0.015, 0.018, 0.018, 0.002], mirror=True, m=7, shine=(0.29, 0.37))
    locks.tier(b, (14, 52, 90, 128, 166), 0.225, 0.122, -0.004, 0.086, 0.046, thick=0.022, tone=-0.12,
               step=0.010)
    # The bun sits high on the left, a gold clasp round it, two strands escaping.
    locks.bun(k, head, (0.064, 0.258, -0.030), 0.052, band="gold", axis=(0.55, 1, -0.35))
    b.lock([(0.084, 0.262, -0.036), (0.118, 0.300, -0.040), (0.136, 0.284, -0.052)], [0.012, 0.013, 0.001],
           [0.007, 0.008, 0.001], m=5, root=(0.0, 0.2), out=(0, 1, 0), upto=1)
    b.lock([(0.076, 0.276, -0.050), (0.088, 0.312, -0.078), (0.104, 0.312, -0.104)], [0.012, 0.012, 0.001],
           [0.007, 0.008, 0.001], m=5, root=(0.0, 0.2), out=(0, 0.3, -1), upto=1)
    b.lock([(0.004, 0.250, 0.020), (-0.014, 0.280, 0.036), (-0.034, 0.286, 0.020)], [0.006, 0.009, 0.0005],
           [0.004, 0.005, 0.0005], m=5, out=(0, 1, 0.3), upto=0, root=(0.0, 0.3))
    # A gold clip over the right temple.
    for low, high in ((0.166, 0.176), (0.148, 0.158)):
        points = [(-0.074, low, 0.082), (-0.094, high, 0.050)]
        path = [head.local(*p) for p in points]
        k.blade(path, [0.0045, 0.0045], [0.004, 0.004], (0, 1, 0), 2, "gold", "head", upto=0, outline=0.5)


EDGE = ((0.17, 62), (0.40, 70), (0.62, 66), (0.85, 52), (0.945, 44))


def _jacket(k, body):
    torso = body.torso
    wardrobe.jacket(k, body, "jacket", "gold", "gold", edge=EDGE, base=0.012, thick=0.020, trim_width=0.011)
    # A ribbed hem that makes the jacket blouse over it.
    rx, front, back = body.girth(0.20)
    hem = Loft.standing([(body.height(0.12), rx + 0.024, front + 0.024, back + 0.026, 0, 0, 2.2),
                         (body.height(0.20), rx + 0.032, front + 0.032, back + 0.034, 0, 0, 2.2),
                         (body.height(0.26), rx + 0.028, front + 0.028, back + 0.030, 0, 0, 2.2)])
    k.panel(hem, [(-240, 0.0), (-240, 1.0)], [(60, 0.0), (60, 1.0)], "gold", body.torso_weights, nu=11, nv=2,
            thick=0.006, back="gold", crease=50)
    wardrobe.collar(k, body, "jacket", "gold", "gold", height=0.070, open_at=42, flare=1.10, thick=0.012)
    for sign in (1, -1):  # pockets and their zips
        mid = 90 - sign * 46
        wardrobe.strap(k, torso, [(mid + 9, body.level(0.42)), (mid - 7, body.level(0.27))], 0.016, "gold",
                       body.torso_weights, offset=0.0360, upto=0)
    # Her Id's place: a gold stripe down the top, and a badge like a wing on the back.
    k.stripe(torso, [(90, body.level(0.88)), (90, body.level(0.66)), (84, body.level(0.58)),
                     (84, body.level(0.36))],
             0.0065, body.torso_weights)
    for lean, share in ((-1, 0.70), (-1, 0.61), (-1, 0.52), (1, 0.70), (1, 0.61), (1, 0.52)):
        reach = 26 if share > 0.65 else 20 if share > 0.55 else 13
        wardrobe.strap(k, torso, [(-90 + lean * 4, body.level(share - 0.03)),
                                  (-90 + lean * reach, body.level(share + 0.06))],
                       0.013, "gold", body.torso_weights, offset=0.0345, upto=1, steps=2)
    wardrobe.belt(k, body, "leather", "gold", low=0.03, high=0.10, gap=0.016)


def _arms(k, body):
    loft = wardrobe.sleeves(k, body, "jacket", end=0.84, wide=1.28, flare=1.16, cap=1.06, lining="top",
                            lip=0.012)
    wardrobe.strap(k, loft, [(30, 0.15), (30, 0.45), (52, 0.55), (52, 0.90)], 0.014, "gold", body.arm_weights,
                   offset=0.003, mirror=True)
    s = body.frame.scale
    end = body.at["Hand"]
    rib = Loft(end - vec(0.092, 0, 0), end - vec(0.050, 0, 0), [
        (0, 0.046 * s, 0.049 * s, 0.048 * s), (0.5, 0.043 * s, 0.046 * s, 0.045 * s),
        (1, 0.036 * s, 0.039 * s, 0.038 * s)], Y, Z)
    k.tube(rib, 10, 3, "gold", "leftLowerArm", mirror=True, caps=(True, True), plug="top")
    wardrobe.wrists(k, body, "skin", start=0.68, upto=1)
    # The falconer's cuff, on the left arm alone: a perch for the bluejay.
    cuff = Loft(end - vec(0.128, 0, 0), end - vec(0.004, 0, 0), [
        (0, 0.058, 0.062, 0.060), (0.35, 0.050, 0.054, 0.052), (1, 0.041, 0.046, 0.044)], Y, Z)
    k.tube(cuff, 12, 4, "leather", "leftLowerArm", caps=(True, True), plug="dark", lip=0.010,
           lip_colour="gold", lip_width=0.010, lip_at=(True, True))
    perch = [cuff(90.0 - d, 0.42, 0.022) for d in (50.0, 90.0, 130.0)]
    k.blade([perch[0] * 1.0 + vec(0.0, 0, 0.006), perch[1], perch[2] - vec(0.0, 0, 0.006)],
            [0.010, 0.012, 0.010],
            [0.008, 0.009, 0.008], (1, 0, 0), 3, "gold", "leftLowerArm", upto=1, outline=0.6)
    body.hand(k, "skin", "skin", 1.02, sides=4)


def _legs(k, body):
    at = body.at
    skirt(body).build(k, "shorts", trim="gold", n=k.pick(22, 18), m=4, lining="dark", trim_width=0.014)
    short = Loft(at["UpperLeg"] + vec(0.001, 0.012, 0), at["UpperLeg"] + vec(0.004, -0.125, 0.002), [
        (0, 0.056, 0.066, 0.080), (0.4, 0.068, 0.076, 0.080), (1, 0.068, 0.076, 0.075)])
    k.tube(short, 11, 3, "dark", body.leg_weights, mirror=True, caps=(False, False), upto=1)
    k.tube(body.leg, 10, 10, "skin", body.leg_weights, t0=0.12, t1=0.62, caps=(False, False), mirror=True,
           crease=80)
    sock = Loft(at["LowerLeg"] + vec(0, -0.045, 0), at["Foot"] + vec(0, -0.02, 0), [
        (0, 0.0455, 0.043, 0.054), (0.28, 0.045, 0.040, 0.056), (0.65, 0.036, 0.034, 0.044),
        (1, 0.034, 0.036, 0.038)])
    k.tube(sock, 10, 6, "sock", body.leg_weights, mirror=True, caps=(True, False), plug="sock", crease=80,
           offset=k.pick(0.004, 0.006))
    for t0, t1 in ((0.06, 0.12), (0.17, 0.23)):
        wardrobe.limb_ring(k, sock, t0, t1, "gold", "leftLowerLeg", lift=0.0055, upto=1, lip=0.002)
    # Shoes too big for her, with a tongue and a strap.
    wardrobe.shoes(k, body, "shoe", "sole", "jacket", size=1.20, ankle=False)
    ankle = Loft(at["Foot"] + vec(0, 0.050, -0.002), at["Foot"] + vec(0, -0.030, 0.0), [
        (0, 0.050, 0.052, 0.052), (0.5, 0.049, 0.056, 0.054), (1, 0.048, 0.066, 0.060)])
    k.tube(ankle, 11, 3, "shoe", body.leg_weights, mirror=True, caps=(True, False), plug="dark", lip=0.010,
           lip_colour="jacket", lip_width=0.012, lip_at=(True, False))
    # A pouch on the right hip, its flap in gold.
    hip = vec(-body.girth(-0.02)[0] - 0.040, body.height(-0.10), -0.012)
    pouch = Loft(hip + vec(0, 0.055, 0), hip - vec(0.006, 0.060, 0), [
        (0, 0.024, 0.046, 0.046, 0, 0, 4), (0.5, 0.030, 0.050, 0.050, 0, 0, 4),
        (1, 0.026, 0.044, 0.044, 0, 0, 4)])
    k.tube(pouch, 8, 3, lambda t, d: "gold" if t < 0.42 else "leather", {"hips": 0.8, "rightUpperLeg": 0.2},
           cuts=(0.42,), upto=1)
