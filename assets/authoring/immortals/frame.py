"""Statures: one adult skeleton and body, stretched part by part. The figures are written in the coordinates
of that adult (Cyan, 1.80 m), and `Frame` moves them to where they belong."""

import dataclasses

import numpy as np

import skeleton as skeletons
from body import Body, cyan_body
from geometry import Loft, X, chain_weights, vec
from head import FULL_HEIGHT, Head, Look
from skeleton import FINGERS, Skeleton

HIPS, NECK, TOP = 1.005, 1.505, 1.80


@dataclasses.dataclass(frozen=True)
class Stature:
    """Factors on the adult's lengths and radii; `stoop` is how far, in metres, the neck lies ahead of the
    hips."""

    height: float
    legs: float = 1.0
    trunk: float = 1.0
    skull: float = 1.0
    shoulders: float = 1.0
    arms: float = 1.0
    hands: float = 1.0
    girth: float = 1.0
    waist: float = 1.0
    limbs: float = 1.0
    stance: float = 1.0  # how far apart the legs stand
    stoop: float = 0.0
    sink: float = 0.0  # metres that the head sits deeper between the shoulders

    @property
    def unit(self):
        """Metres of this figure for a metre of the adult."""
        return self.height / (HIPS * self.legs + (NECK - HIPS) * self.trunk + (TOP - NECK) * self.skull)

    def y(self, y):
        y = np.asarray(y, float)
        legs, trunk = np.clip(y, None, HIPS), np.clip(y, HIPS, NECK) - HIPS
        skull = np.clip(y, NECK, None) - NECK
        bent = np.clip(trunk / (NECK - HIPS), 0, 1) ** 2
        whole = (legs * self.legs + trunk * self.trunk + skull * self.skull) * self.unit
        return whole - self.stoop * 0.6 * bent - self.sink * np.clip((y - 1.42) / 0.10, 0, 1)

    def ahead(self, y):
        return self.stoop * np.clip((np.asarray(y, float) - HIPS) / (NECK - HIPS), 0, 1) ** 2

    def skeleton(self):
        adult, u = skeletons.cyan().at, self.unit
        at = {}
        for name, p in adult.items():
            at[name] = vec(p[0] * u, self.y(p[1]), p[2] * u + self.ahead(p[1]))
        for name in ("UpperLeg", "LowerLeg", "Foot", "Toes"):
            at[name][0] *= self.stance
        shoulder = adult["UpperArm"]
        for name in ("UpperArm", "LowerArm", "Hand"):
            at[name][0] = (shoulder[0] * self.shoulders + (adult[name][0] - shoulder[0]) * self.arms) * u
        at["Shoulder"][0] *= self.shoulders
        for name in (f"{finger}{i}" for finger in FINGERS for i in range(4)):
            at[name] = at["Hand"] + (adult[name] - adult["Hand"]) * u * self.hands
        return Skeleton({name: np.round(p, 5) for name, p in at.items()})

    def body(self, skeleton):
        return Frame(self, skeleton)


class Frame(Body):
    """A body of that stature."""

    def __init__(self, stature, skeleton):
        self.stature, self.unit = stature, stature.unit
        adult, u = cyan_body(skeletons.cyan()), stature.unit
        torso = []
        for t, rx, front, back, ox, oz, p in adult.torso.rows:
            y = adult.torso.p0[1] + t * (adult.torso.p1[1] - adult.torso.p0[1])
            waist = 1 + (stature.waist - 1) * float(np.exp(-(((y - 1.13) / 0.07) ** 2)))
            yoke = 1 + (stature.shoulders - 1) * float(np.exp(-(((y - 1.40) / 0.07) ** 2)))
            neck = 1 if y > 1.46 else stature.girth
            torso.append((float(stature.y(y)), rx * u * neck * waist * yoke, front * u * neck * waist,
                          back * u * neck * waist, ox, oz * u + float(stature.ahead(y)), p))
        limb = u * stature.limbs

        def thick(loft):
            return [(t, rx * limb, f * limb, b * limb, ox, oz, p) for t, rx, f, b, ox, oz, p in loft.rows]

        super().__init__(skeleton, torso, thick(adult.thigh), thick(adult.shin), thick(adult.upper_arm),
                         thick(adult.forearm), stature.hands * u)

    def y(self, y):
        return float(self.stature.y(y))

    def t(self, y):
        """The place of an adult's height on the torso."""
        return self.torso.at(self.y(y))

    def p(self, x, y, z):
        """An adult's point on the trunk or the head."""
        return vec(x * self.unit, self.y(y), z * self.unit + float(self.stature.ahead(y)))

    def standing(self, rows, girth=None):
        """A loft round the trunk from an adult's rows."""
        g = self.unit * (self.stature.girth if girth is None else girth)
        return Loft.standing([(self.y(r[0]), r[1] * g, r[2] * g, r[3] * g, r[4] * g if len(r) > 4 else 0,
                               (r[5] * g if len(r) > 5 else 0) + float(self.stature.ahead(r[0])),
                               *r[6:]) for r in rows])

    def head(self, look=Look()):
        scale = self.unit * self.stature.skull
        chin = self.at["headTop"][1] - FULL_HEIGHT * scale
        return Head(self, chin, scale, look, self.at["head"][2] + 0.014 * self.unit)

    def arm_weights_above_elbow(self, v):
        """With the next, for a forearm that may part from its elbow."""
        return chain_weights(v, "leftShoulder", [("leftUpperArm", self.at["UpperArm"], X, 0.045)])

    def arm_weights_below_elbow(self, v):
        return chain_weights(v, "leftLowerArm", [("leftHand", self.at["Hand"], X, 0.018)])
