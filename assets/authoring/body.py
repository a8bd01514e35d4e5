"""The naked proportions: torso, limbs and hands as lofts, and their weights."""

import numpy as np

from geometry import Joined, Loft, X, Y, Z, chain_weights, unit, vec
from skeleton import Collider, FINGERS, finger_bones


class Body:
    """Surfaces of one figure. `torso` rows are (height, rx, front, back, 0, forward offset, exponent); the
    limb rows are those of a Loft."""

    def __init__(self, skeleton, torso, thigh, shin, upper_arm, forearm, hand_scale=1.0):
        self.skeleton, self.at, self.hand_scale = skeleton, skeleton.at, hand_scale
        at = self.at
        self.torso = Loft.standing(torso)
        self.thigh = Loft(at["UpperLeg"] + vec(-0.005, 0.02, 0), at["LowerLeg"], thigh)
        self.shin = Loft(at["LowerLeg"], at["Foot"], shin)
        self.leg = Joined(self.thigh, self.shin)
        self.upper_arm = Loft(at["UpperArm"] - vec(0.035, 0, 0), at["LowerArm"], upper_arm, Y, Z)
        self.forearm = Loft(at["LowerArm"], at["Hand"], forearm, Y, Z)
        self.arm = Joined(self.upper_arm, self.forearm)

    def colliders(self, stout=0.008):
        """Head, torso and legs for hair and cloth to slide on; `stout` is what clothes add."""
        at = self.at
        high = at["headTop"][1] - at["head"][1]
        out = [Collider("head", "head", vec(0, at["head"][1] + 0.56 * high, 0.002), 0.42 * high),
               Collider("head", "head", vec(0, at["head"][1] + 0.18 * high, 0.026), 0.26 * high)]

        def across(joint, y, radius, reach):
            return Collider("torso", joint, vec(-reach, y, -0.005), radius, vec(reach, y, -0.005))

        out += [across("upperChest", at["upperChest"][1] + 0.06, 0.080 + stout, 0.050),
                across("chest", at["chest"][1] + 0.02, 0.066 + stout, 0.030),
                across("hips", at["hips"][1], 0.076 + stout, 0.050)]
        for side, sign in (("left", 1), ("right", -1)):
            flip = vec(sign, 1, 1)
            hip, knee, ankle = (at[n] * flip for n in ("UpperLeg", "LowerLeg", "Foot"))
            out += [Collider("legs", side + "UpperLeg", hip - Y * 0.03, 0.066 + stout, knee),
                    Collider("legs", side + "LowerLeg", knee, 0.050 + stout, ankle)]
        return out

    def spine_weights(self, v):
        names = (("spine", 0.035), ("chest", 0.04), ("upperChest", 0.04), ("neck", 0.025), ("head", 0.02))
        return chain_weights(v, "hips", [(n, self.at[n], Y, half) for n, half in names])

    def torso_weights(self, v):
        """The spine, with the flanks of the hips following the thighs and the yoke the shoulders."""
        w = self.spine_weights(v)
        side = np.abs(v[:, 0])
        hip = np.clip((self.at["hips"][1] + 0.02 - v[:, 1]) / 0.10, 0, 1) * np.clip(side / 0.10, 0, 1) * 0.55
        top = self.at["UpperArm"]
        yoke = (np.clip((side - 0.06) / (top[0] - 0.04), 0, 1)
                * np.clip(1 - np.abs(v[:, 1] - top[1]) / 0.10, 0, 1) * 0.7)
        out = dict(w)
        for sign, name in ((1, "left"), (-1, "right")):
            here = (v[:, 0] * sign) > 0
            out[name + "UpperLeg"] = hip * here * w["hips"]
            out[name + "Shoulder"] = yoke * here * w["upperChest"]
        out["hips"] = w["hips"] * (1 - hip)
        out["upperChest"] = w["upperChest"] * (1 - yoke)
        return out

    def leg_weights(self, v):
        at = self.at
        return chain_weights(v, "hips", [
            ("leftUpperLeg", at["UpperLeg"] + vec(0, 0.01, 0), vec(0.3, -1, 0), 0.045),
            ("leftLowerLeg", at["LowerLeg"], -Y, 0.042),
            ("leftFoot", at["Foot"] + vec(0, 0.012, 0), -Y, 0.025)])

    def foot_weights(self, v):
        return chain_weights(v, "leftFoot", [("leftToes", self.at["Toes"], Z, 0.025)])

    def arm_weights(self, v):
        at = self.at
        return chain_weights(v, "leftShoulder", [
            ("leftUpperArm", at["UpperArm"], X, 0.045), ("leftLowerArm", at["LowerArm"], X, 0.036),
            ("leftHand", at["Hand"], X, 0.018)])

    def hand(self, k, colour, fingers=None, thick=1.0, fingers_upto=1, sides=5):
        """A hand of its own bones; beyond level `fingers_upto` one mitten."""
        at, s = self.at, self.hand_scale * thick
        fingers = fingers or colour
        wrist, knuckles = at["Hand"], at["Middle0"]
        centre = (at["Index0"][2] + at["Little0"][2]) / 2
        palm = Loft(wrist - vec(0.012, 0, 0), vec(knuckles[0], knuckles[1], centre), [
            (0, 0.017 * s, 0.021 * s, 0.021 * s, 0, 0, 2.4),
            (0.4, 0.017 * s, 0.036 * s, 0.034 * s, 0, 0.002, 2.8),
            (1, 0.0145 * s, 0.042 * s, 0.042 * s, 0, 0, 3.0)], Y, Z)

        def palm_weights(v):
            return chain_weights(v, "leftLowerArm", [("leftHand", wrist, X, 0.015)])

        k.tube(palm, 8, 3, colour, palm_weights, mirror=True, caps=(False, True), outline=0.8)
        if k.lod > fingers_upto:
            tip = Loft(vec(knuckles[0] - 0.006, knuckles[1], centre),
                       vec(at["Middle3"][0], knuckles[1], centre), [
                (0, 0.0145 * s, 0.042 * s, 0.042 * s, 0, 0, 3),
                (0.6, 0.013 * s, 0.040 * s, 0.040 * s, 0, 0, 3),
                (1, 0.008 * s, 0.026 * s, 0.028 * s, 0, 0, 3)], Y, Z)
            bones = ["left" + bone for bone in finger_bones("Middle")]

            def mitten_weights(v):
                return chain_weights(v, bones[0], [(bones[i], at[f"Middle{i}"], X, 0.007) for i in (1, 2)])

            k.tube(tip, 9, (2, 5, 2), fingers, mitten_weights, mirror=True, caps=(False, True))
            return
        for finger in FINGERS:
            a, b = at[finger + "0"], at[finger + "3"]
            r = (0.0100 if finger == "Thumb" else 0.0082 if finger == "Little" else 0.0094) * s
            loft = Loft(a - (b - a) * 0.15, b, [
                (0, r * 1.1, r * 1.1, r * 1.1), (0.5, r, r, r), (0.85, r * 0.85, r * 0.85, r * 0.85),
                (1, r * 0.35, r * 0.4, r * 0.4)], Y, unit(np.cross(b - a, Y)))
            bones = ["left" + bone for bone in finger_bones(finger)]

            def weights(v, a=a, b=b, finger=finger, bones=bones):
                return chain_weights(v, bones[0], [
                    (bones[i], at[f"{finger}{i}"], b - a, 0.007) for i in (1, 2)])

            k.tube(loft, k.pick(sides, 7), k.pick(5, 6), fingers, weights, mirror=True, caps=(False, True),
                   crease=80, outline=0.6)


def rouge_body(skeleton):
    return Body(
        skeleton,
        torso=[
            (0.795, 0.035, 0.045, 0.055), (0.825, 0.105, 0.066, 0.086, 0, 0, 2.2),
            (0.870, 0.139, 0.080, 0.104, 0, 0, 2.2), (0.925, 0.127, 0.076, 0.094, 0, 0, 2.2),
            (0.985, 0.093, 0.066, 0.070, 0, 0, 2.1), (1.025, 0.081, 0.061, 0.062, 0, 0, 2.1),
            (1.080, 0.091, 0.072, 0.067, 0, 0, 2.1), (1.140, 0.114, 0.100, 0.080, 0, 0, 2.2),
            (1.178, 0.121, 0.106, 0.085, 0, 0, 2.2), (1.225, 0.124, 0.088, 0.086, 0, 0, 2.3),
            (1.283, 0.124, 0.060, 0.078, 0, -0.006, 2.2), (1.314, 0.094, 0.046, 0.062, 0, -0.012, 2.1),
            (1.340, 0.046, 0.037, 0.046, 0, -0.016, 2), (1.370, 0.035, 0.034, 0.036, 0, -0.014, 2)],
        thigh=[(0, 0.058, 0.066, 0.082), (0.18, 0.074, 0.079, 0.086), (0.5, 0.063, 0.071, 0.068),
               (0.8, 0.048, 0.055, 0.050), (1, 0.043, 0.049, 0.042)],
        shin=[(0, 0.043, 0.049, 0.042), (0.14, 0.041, 0.042, 0.048), (0.32, 0.046, 0.038, 0.058),
              (0.6, 0.036, 0.032, 0.044), (0.85, 0.027, 0.027, 0.031), (1, 0.028, 0.029, 0.033)],
        upper_arm=[(0, 0.028, 0.034, 0.036), (0.22, 0.037, 0.040, 0.040), (0.5, 0.032, 0.034, 0.033),
                   (1, 0.027, 0.028, 0.028)],
        forearm=[(0, 0.027, 0.028, 0.028), (0.25, 0.029, 0.030, 0.028), (0.7, 0.023, 0.025, 0.023),
                 (1, 0.018, 0.022, 0.022)])


def cyan_body(skeleton):
    return Body(
        skeleton,
        torso=[
            (0.878, 0.035, 0.045, 0.055), (0.910, 0.102, 0.064, 0.082, 0, 0, 2.2),
            (0.955, 0.134, 0.078, 0.100, 0, 0, 2.2), (1.015, 0.122, 0.074, 0.090, 0, 0, 2.2),
            (1.080, 0.096, 0.066, 0.070, 0, 0, 2.1), (1.125, 0.089, 0.064, 0.064, 0, 0, 2.1),
            (1.190, 0.099, 0.074, 0.070, 0, 0, 2.1), (1.255, 0.115, 0.096, 0.080, 0, 0, 2.2),
            (1.298, 0.121, 0.101, 0.086, 0, 0, 2.2), (1.350, 0.125, 0.084, 0.088, 0, 0, 2.3),
            (1.405, 0.122, 0.060, 0.082, 0, -0.004, 2.2), (1.440, 0.088, 0.045, 0.064, 0, -0.012, 2.1),
            (1.474, 0.045, 0.036, 0.046, 0, -0.018, 2), (1.505, 0.034, 0.033, 0.036, 0, -0.016, 2)],
        thigh=[(0, 0.056, 0.064, 0.078), (0.18, 0.070, 0.076, 0.081), (0.5, 0.058, 0.066, 0.063),
               (0.8, 0.045, 0.052, 0.047), (1, 0.041, 0.047, 0.040)],
        shin=[(0, 0.041, 0.047, 0.040), (0.14, 0.039, 0.040, 0.046), (0.32, 0.043, 0.036, 0.054),
              (0.6, 0.034, 0.031, 0.042), (0.85, 0.026, 0.026, 0.030), (1, 0.027, 0.028, 0.032)],
        upper_arm=[(0, 0.028, 0.033, 0.035), (0.22, 0.036, 0.039, 0.039), (0.5, 0.030, 0.032, 0.031),
                   (1, 0.025, 0.027, 0.027)],
        forearm=[(0, 0.025, 0.027, 0.027), (0.25, 0.027, 0.029, 0.027), (0.7, 0.021, 0.024, 0.022),
                 (1, 0.017, 0.021, 0.021)])
