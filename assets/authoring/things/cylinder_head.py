"""The Cylinder Head: a drum on four legs, 3.2 m tall, one eye that runs round the drum in a groove, a laser
cannon slung below. Ankles carry three claws; the knees stand higher than the hips."""

import numpy as np

from geometry import Loft, X, Y, Z, unit, vec
from palette import Kind
from skeleton import Rig
from things.shapes import ball, reflected, rod, slab

METAL = Kind(outline=0.010, rim=0.08)
DULL = Kind(outline=0.008)
GLOW = Kind(outline=0.0, unlit=True, emissive=1.0)

PALETTE = {
    "olive": ("#7C7A4A", "#3A4238", METAL),
    "moss": ("#565A3C", "#2A3230", METAL),
    "dust": ("#C79A5E", "#7C4E36", DULL),
    "steel": ("#4A4640", "#262428", DULL),
    "dark": ("#2A2730", "#17151D", DULL),
    "bone": ("#D8C9A4", "#8E7862", DULL),
    "eye": ("#F5145E", "#F5145E", Kind(outline=0.0, unlit=True, emissive=0.32)),
    "eyeCore": ("#FFE3EC", "#FFE3EC", GLOW),
    "mark": ("#FF5C8A", "#FF5C8A", GLOW),
}

LEGS = {"fl": (1, 1, 1), "fr": (-1, 1, 1), "bl": (1, 1, -1), "br": (-1, 1, -1)}
OUT = unit(vec(0.74, 0, 0.67))  # of the front left leg
ACROSS = np.cross(Y, OUT)
# Distance along OUT and height of each joint.
JOINTS = {"hip": (0.52, 1.45), "knee": (1.26, 2.00), "ankle": (1.72, 0.48), "foot": (1.80, 0.17)}
DRUM_LOW, DRUM_HIGH, RADIUS = 1.62, 3.00, 0.86
EYE_Y = 2.43


def joint_at(name):
    along, height = JOINTS[name]
    return OUT * along + vec(0, height, 0)


def rig():
    made = Rig()
    made.joint("root", None, (0, 0, 0))
    made.joint("body", "root", (0, 1.5, 0))
    made.joint("drum", "body", (0, DRUM_LOW, 0))
    made.joint("eye", "drum", (0, EYE_Y, 0))
    made.joint("cannon", "drum", (0, 1.47, 0.34))
    made.joint("antenna", "drum", (-0.40, DRUM_HIGH + 0.12, -0.24))
    for leg, flip in LEGS.items():
        parent = "body"
        for name in JOINTS:
            made.joint(f"leg.{leg}.{name}", parent, joint_at(name) * vec(*flip))
            parent = f"leg.{leg}.{name}"
    return made


def build(k, made):
    _drum(k)
    _eye(k)
    _cannon(k)
    _roof(k)
    _pelvis(k)
    begin = len(k.parts)
    _leg(k)
    made_once = k.parts[begin:]
    for leg, flip in LEGS.items():
        if leg != "fl":
            reflected(k, made_once, flip, lambda bone: bone.replace(".fl.", f".{leg}."))


def _drum(k):
    r = RADIUS
    core = Loft.standing([
        (DRUM_LOW - 0.12, 0.50, 0.50, 0.50), (DRUM_LOW, 0.72, 0.72, 0.72), (DRUM_LOW + 0.12, r, r, r),
        (DRUM_HIGH - 0.14, r, r, r), (DRUM_HIGH, r * 0.88, r * 0.88, r * 0.88)])
    at = core.at
    groove = (at(EYE_Y - 0.15), at(EYE_Y + 0.15))

    def bands(t, degrees):
        if t < at(DRUM_LOW + 0.05):
            return "dust"
        return "dark" if groove[0] < t < groove[1] else "olive"

    k.tube(core, 16, 2, bands, "drum", caps=(False, k.lod == 2),
           cuts=(at(DRUM_LOW), *groove, at(DRUM_HIGH - 0.14))[k.pick(0, 0, 1):])
    # Armour above and below the groove, in segments; dust has settled on the lower rims.
    low = (at(DRUM_LOW + 0.10), at(EYE_Y - 0.16))
    high = (at(EYE_Y + 0.16), at(DRUM_HIGH - 0.10))
    for i in range(8):
        middle = 90 + 45 * i
        wide = 20.5
        front = i in (0, 1, 7)
        k.panel(core, [(middle - wide, low[0]), (middle - wide, low[1])],
                [(middle + wide, low[0]), (middle + wide, low[1])], "moss" if i % 2 else "olive", "drum",
                nu=3, nv=2, thick=0.045, trim="dust", trim_width=0, upto=0)
        if not front:
            k.panel(core, [(middle - wide, high[0]), (middle - wide, high[1])],
                    [(middle + wide, high[0]), (middle + wide, high[1])], "olive", "drum", nu=3, nv=2,
                    thick=0.045, trim="moss", trim_width=0, upto=0)
    # The brow: one heavy visor over the forward arc, lowest in the middle, that makes the eye glare.
    k.panel(core, [(22, at(EYE_Y + 0.20)), (22, high[1])], [(158, at(EYE_Y + 0.20)), (158, high[1])], "olive",
            "drum", nu=6, nv=2, thick=0.085, trim="bone", trim_width=0)
    # Stencil bars, its only lettering.
    for degrees in (152, 160, 168):
        k.stripe(core, [(degrees, at(1.92)), (degrees, at(2.16))], 0.045, "drum", offset=0.050, colour="bone",
                 upto=0, steps=1)
    # Two exhausts on the back.
    for x in (0.30, -0.30):
        rod(k, (x, 1.96, -0.95), (x, 3.20, -0.98), 0.125, 7, "steel", "drum", end=0.10, caps=(False, False))
        k.lathe((x, 3.14, -0.98), Y, [(0.10, 0), (0.15, 0.01), (0.15, 0.14), (0.10, 0.14), (0.0001, 0.02)],
                ["moss", "moss", "bone", "dark"], "drum", n=k.pick(6, 4), upto=1)
        slab(k, (x, 2.14, -0.92), X, Y, [(-0.19, -0.22), (0.19, -0.22), (0.19, 0.18), (-0.19, 0.18)], 0.26,
             "moss", "drum", rim="olive", upto=0)


def _eye(k):
    o = (0, EYE_Y, RADIUS - 0.06)
    k.lathe(o, Z, [(0.36, -0.06), (0.36, 0.12), (0.31, 0.21), (0.25, 0.21), (0.24, 0.10)],
            ["steel", "steel", "bone", "dark"], "eye", n=12, upto=1)
    # The lid, lowest in the middle, makes it glare.
    slab(k, (0, EYE_Y, RADIUS + 0.10), X, Y, [(-0.47, 0.27), (0, 0.10), (0.47, 0.27), (0.38, 0.44),
                                              (-0.38, 0.44)],
         0.16, "olive", "eye", rim="bone", upto=1)
    if k.lod == 2:
        k.lathe(o, Z, [(0.25, 0.12), (0.0001, 0.16)], "eye", "eye", n=12)
        return
    k.lathe(o, Z, [(0.245, 0.11), (0.150, 0.145)], "eye", "eye", n=12)
    k.lathe(o, Z, [(0.152, 0.145), (0.094, 0.152)], "dark", "eye", n=12, upto=0)
    k.lathe(o, Z, [(0.095, 0.150), (0.0001, 0.180)], "eyeCore", "eye", n=10)


def _cannon(k):
    y = 1.47
    # The cradle and its cheeks.
    for side in (1, -1):
        slab(k, (side * 0.25, y + 0.06, 0.50), Z, Y,
             [(-0.34, 0.20), (-0.30, -0.12), (0.22, -0.20), (0.40, 0.00), (0.26, 0.24)], 0.10, "moss", "cannon",
             bevel=0.02, rim="dust", upto=1)
    barrel = Loft((0, y, 0.14), (0, y, 1.78), [
        (0, 0.19, 0.19, 0.19, 0, 0, 3), (0.36, 0.19, 0.19, 0.19, 0, 0, 3), (0.37, 0.12, 0.12, 0.12),
        (0.80, 0.11, 0.11, 0.11), (0.81, 0.17, 0.17, 0.17), (1, 0.16, 0.16, 0.16)], X, Y)
    k.tube(barrel, 10, 2, lambda t, d: "olive" if t < 0.36 else "steel" if t < 0.80 else "bone", "cannon",
           cuts=k.pick((0.36, 0.37, 0.80, 0.81), (0.36, 0.37, 0.80, 0.81), (0.37,)),
           caps=(False, k.lod < 2), crease=30)
    for z in (0.90, 1.06, 1.22):
        k.tube(Loft((0, y, z), (0, y, z + 0.07), [(0, 0.16, 0.16, 0.16), (1, 0.16, 0.16, 0.16)], X, Y), 8, 2,
               "moss", "cannon", upto=0)
    # Three prongs hold the emitter, a crystal of light.
    for degrees in (90, 210, 330):
        a = np.radians(degrees)
        out = vec(np.cos(a), np.sin(a), 0)
        slab(k, vec(0, y, 1.70), Z, out, [(0, 0.08), (0, 0.21), (0.22, 0.22), (0.46, 0.07), (0.20, 0.13)], 0.06,
             "steel", "cannon", rim="bone", upto=0)
    k.lathe((0, y, 1.72), Z, [(0.08, 0.0), (0.10, 0.10), (0.0001, k.pick(0.30, 0.46))], ["eye", "eyeCore"],
            "cannon", n=k.pick(6, 5, 3))


def _roof(k):
    r = RADIUS
    k.lathe((0, DRUM_HIGH - 0.01, 0), Y, [(r * 0.885, 0.0), (r * 0.74, 0.10), (0.34, 0.12), (0.0001, 0.12)],
            ["bone", "moss", "moss"], "drum", n=14, up=Z, upto=1)
    k.lathe((0.20, DRUM_HIGH + 0.09, -0.12), Y, [(0.22, 0.0), (0.22, 0.08), (0.16, 0.11), (0.0001, 0.11)],
            ["steel", "bone", "olive"], "drum", n=8, upto=0)
    # Range finder and antenna: the asymmetry of its outline.
    slab(k, (-0.38, DRUM_HIGH + 0.19, -0.06), Z, Y,
         [(-0.20, -0.12), (0.24, -0.12), (0.24, 0.04), (0.08, 0.12), (-0.20, 0.12)], 0.22, "olive", "drum",
         bevel=0.02, rim="moss", upto=1)
    k.lathe((-0.38, DRUM_HIGH + 0.15, 0.17), Z, [(0.07, 0.0), (0.07, 0.03), (0.0001, 0.03)], ["dark", "eye"],
            "drum",
            n=6, upto=1)
    k.blade([(-0.40, DRUM_HIGH + 0.12, -0.24), (-0.43, DRUM_HIGH + 0.42, -0.32),
             (-0.46, DRUM_HIGH + 0.74, -0.46)],
            [0.06, 0.04, 0.008], [0.024, 0.016, 0.006], Z, 3, "steel", "antenna", edge="bone")


def _pelvis(k):
    hub = Loft.standing([(1.16, 0.22, 0.22, 0.22), (1.26, 0.40, 0.40, 0.40), (1.42, 0.48, 0.48, 0.48),
                         (1.56, 0.46, 0.46, 0.46)])
    k.tube(hub, k.pick(11, 11, 8), k.pick(4, 3, 2), lambda t, d: "steel" if t < 0.6 else "dark", "body",
           caps=(True, False))
    k.lathe((0, 1.17, 0), -Y, [(0.18, -0.02), (0.18, 0.03), (0.12, 0.03), (0.0001, 0.0)],
            ["bone", "bone", "mark"],
            "body", n=6, upto=0)


def _leg(k):
    hip, knee, ankle, foot = (joint_at(name) for name in JOINTS)
    bone = {name: f"leg.fl.{name}" for name in JOINTS}

    def limb(a, b, rows):
        """A loft whose front is the leg's outer side."""
        outer = unit(np.cross(b - a, ACROSS))
        return Loft(a, b, rows, ACROSS, outer if (outer * (OUT + Y)).sum() > 0 else -outer)

    def drum(at, reach, radius):
        k.tube(Loft(at - ACROSS * reach, at + ACROSS * reach, [(0, *[radius] * 3), (1, *[radius] * 3)], OUT, Y),
               9, 2,
               "steel", bone["hip"] if at is hip else bone["knee"], plug="bone", upto=1)

    drum(hip, 0.18, 0.18)
    femur = limb(hip, knee, [(0, 0.12, 0.13, 0.13, 0, 0, 3), (0.3, 0.135, 0.14, 0.14, 0, 0, 3),
                             (1, 0.10, 0.11, 0.11, 0, 0, 3)])
    k.tube(femur, 6, k.pick(3, 3, 2), "steel", bone["hip"], caps=(False, False))
    k.panel(femur, [(10, 0.10), (4, 0.45), (20, 0.88)], [(170, 0.10), (176, 0.45), (160, 0.88)], "olive",
            bone["hip"],
            nu=3, nv=3, base=0.014, thick=0.05, ridge=0.02, trim="bone", trim_width=0, crease=10, upto=1)
    drum(knee, 0.19, 0.16)
    down = unit(ankle - knee)
    tibia = limb(knee - down * 0.04, ankle, [
        (0, 0.11, 0.13, 0.13, 0, 0, 3), (0.25, 0.145, 0.16, 0.16, 0, 0, 3), (0.74, 0.10, 0.10, 0.11, 0, 0, 3),
        (1, 0.08, 0.085, 0.08, 0, 0, 3)])
    outer = tibia.forward
    k.tube(tibia, 6, k.pick(4, 3, 2), lambda t, d: "steel" if t < 0.72 else "dust", bone["knee"], cuts=(0.72,),
           caps=(False, False))
    # The shin's shield rises over the knee to a point.
    shield = limb(knee - down * 0.36, knee + down * 1.16, [
        (0, 0.11, 0.11, 0.10), (0.24, 0.20, 0.22, 0.1), (0.5, 0.19, 0.21, 0.1), (1, 0.12, 0.13, 0.1)])
    k.panel(shield, [(82, 0.0), (26, 0.26), (22, 0.48), (52, 0.90), (84, 1.0)],
            [(98, 0.0), (154, 0.26), (158, 0.48), (128, 0.90), (96, 1.0)], "olive", bone["knee"], nu=3, nv=3,
            thick=0.055, ridge=0.04, trim="bone", trim_width=0, crease=8)
    for degrees in (64, 116):  # beside the ridge
        k.stripe(shield, [(degrees, 0.30), (degrees, 0.52)], 0.032, bone["knee"], offset=0.080, steps=1)
    # The piston behind it.
    rod(k, knee + down * 0.22 - outer * 0.19, ankle - down * 0.12 - outer * 0.11, 0.036, 5, "bone",
        bone["knee"],
        caps=(False, False), upto=0)
    # Ankle, and a foot of three claws.
    ball(k, ankle, 0.125, 6, 3, "steel", bone["ankle"], upto=0)
    k.tube(limb(ankle + Y * 0.02, foot, [(0, *[0.085] * 3), (0.5, *[0.10] * 3), (1, *[0.16] * 3)]), 6,
           k.pick(3, 2), "dust", bone["ankle"], caps=(False, True))
    if k.lod == 2:
        k.lathe(foot * vec(1, 0, 1), Y, [(0.50, 0.0), (0.0001, 0.34)], "moss", bone["foot"], n=3, up=ACROSS,
                phase=-90)
        return
    for degrees in (-40, 40, 180):
        a = np.radians(degrees)
        out = OUT * np.cos(a) + ACROSS * np.sin(a)
        slab(k, vec(foot[0], 0, foot[2]), out, Y,
             k.pick([(0.02, 0.07), (0.30, 0.10), (0.54, 0.0), (0.36, 0.21), (0.06, 0.26)],
                    [(0.02, 0.06), (0.54, 0.0), (0.10, 0.26)]), 0.15, "moss", bone["foot"], rim="olive")
