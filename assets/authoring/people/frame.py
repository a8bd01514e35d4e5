"""Bodies of women and men by a few measures; heights on the trunk are told as shares of hips to neck."""

import dataclasses

from body import Body
from skeleton import Skeleton, flat_hand

# Rows of the trunk: (share of the way from hips to neck, half width, front, back[, 0, forward[, exponent]]),
# in metres for a figure of 1.80 m.
WOMAN = [
    (-0.275, 0.035, 0.045, 0.055), (-0.205, 0.104, 0.066, 0.084, 0, 0, 2.2),
    (-0.110, 0.136, 0.080, 0.103, 0, 0, 2.2), (0.020, 0.124, 0.075, 0.092, 0, 0, 2.2),
    (0.160, 0.098, 0.067, 0.071, 0, 0, 2.1), (0.260, 0.091, 0.065, 0.065, 0, 0, 2.1),
    (0.400, 0.101, 0.075, 0.071, 0, 0, 2.1), (0.540, 0.117, 0.098, 0.081, 0, 0, 2.2),
    (0.635, 0.123, 0.103, 0.087, 0, 0, 2.2), (0.745, 0.127, 0.085, 0.089, 0, 0, 2.3),
    (0.865, 0.124, 0.061, 0.083, 0, -0.004, 2.2), (0.940, 0.090, 0.046, 0.065, 0, -0.012, 2.1),
    (1.010, 0.046, 0.037, 0.047, 0, -0.018, 2), (1.080, 0.035, 0.034, 0.037, 0, -0.016, 2)]
MAN = [
    (-0.250, 0.040, 0.048, 0.055), (-0.190, 0.104, 0.072, 0.086, 0, 0, 2.2),
    (-0.100, 0.134, 0.086, 0.102, 0, 0, 2.3), (0.030, 0.130, 0.084, 0.094, 0, 0, 2.3),
    (0.160, 0.121, 0.082, 0.082, 0, 0, 2.3), (0.270, 0.121, 0.083, 0.078, 0, 0, 2.3),
    (0.400, 0.132, 0.093, 0.084, 0, 0, 2.3), (0.550, 0.149, 0.106, 0.095, 0, 0, 2.4),
    (0.650, 0.157, 0.109, 0.100, 0, 0, 2.4), (0.750, 0.161, 0.098, 0.102, 0, 0, 2.4),
    (0.865, 0.156, 0.074, 0.096, 0, -0.004, 2.2), (0.940, 0.112, 0.057, 0.076, 0, -0.012, 2.1),
    (1.010, 0.056, 0.046, 0.055, 0, -0.018, 2), (1.080, 0.045, 0.043, 0.047, 0, -0.016, 2)]
WOMAN_LIMBS = dict(
    thigh=[(0, 0.057, 0.065, 0.080), (0.18, 0.072, 0.078, 0.083), (0.5, 0.060, 0.068, 0.065),
           (0.8, 0.046, 0.053, 0.048), (1, 0.042, 0.048, 0.041)],
    shin=[(0, 0.042, 0.048, 0.041), (0.14, 0.040, 0.041, 0.047), (0.32, 0.044, 0.037, 0.055),
          (0.6, 0.035, 0.032, 0.043), (0.85, 0.027, 0.027, 0.031), (1, 0.028, 0.029, 0.033)],
    upper_arm=[(0, 0.028, 0.034, 0.036), (0.22, 0.036, 0.039, 0.039), (0.5, 0.031, 0.033, 0.032),
               (1, 0.026, 0.028, 0.028)],
    forearm=[(0, 0.026, 0.028, 0.028), (0.25, 0.028, 0.030, 0.028), (0.7, 0.022, 0.025, 0.023),
             (1, 0.018, 0.022, 0.022)])
MAN_LIMBS = dict(
    thigh=[(0, 0.066, 0.074, 0.084), (0.18, 0.079, 0.086, 0.087), (0.5, 0.068, 0.077, 0.073),
           (0.8, 0.053, 0.060, 0.055), (1, 0.049, 0.056, 0.048)],
    shin=[(0, 0.049, 0.056, 0.048), (0.14, 0.047, 0.048, 0.053), (0.32, 0.052, 0.044, 0.064),
          (0.6, 0.041, 0.038, 0.050), (0.85, 0.032, 0.032, 0.036), (1, 0.033, 0.034, 0.038)],
    upper_arm=[(0, 0.036, 0.043, 0.045), (0.22, 0.047, 0.051, 0.050), (0.5, 0.041, 0.044, 0.042),
               (1, 0.034, 0.036, 0.036)],
    forearm=[(0, 0.034, 0.036, 0.036), (0.25, 0.037, 0.039, 0.037), (0.7, 0.029, 0.032, 0.030),
             (1, 0.023, 0.028, 0.028)])


@dataclasses.dataclass(frozen=True)
class Frame:
    """The measures that tell one body from another."""

    height: float  # metres, to the skull's top
    heads: float  # heads that this height makes
    man: bool = False
    legs: float = 0.552  # hips' share of the height
    shoulders: float = 1.0
    hips: float = 1.0
    build: float = 1.0  # thickness of trunk and limbs

    @property
    def scale(self):
        return self.height / 1.80

    @property
    def head(self):
        return self.height / self.heads

    @property
    def chin(self):
        return self.height - self.head

    def skeleton(self):
        s, hips = self.scale, self.legs * self.height
        neck = self.chin - (0.066 if self.man else 0.074) * s

        def trunk(share):
            return round(hips + share * (neck - hips), 4)

        reach = (0.166 if self.man else 0.143) * s * self.shoulders
        arm = (0.268, 0.250) if self.man else (0.250, 0.235)
        elbow, wrist = reach + arm[0] * s, reach + sum(arm) * s
        shoulder, hip = trunk(0.885), hips - 0.050 * s
        apart = (0.088 if self.man else 0.086) * s * self.hips
        at = dict(
            hips=(0, hips, 0), spine=(0, trunk(0.16), 0.002), chest=(0, trunk(0.38), -0.002),
            upperChest=(0, trunk(0.62), -0.008), neck=(0, neck, -0.020),
            head=(0, self.chin + 0.014, -0.008), headTop=(0, self.height, 0),
            Shoulder=(0.034 * s, shoulder + 0.002, -0.014), UpperArm=(reach, shoulder, -0.016),
            LowerArm=(elbow, shoulder, -0.020), Hand=(wrist, shoulder, -0.014),
            UpperLeg=(apart, hip, 0), LowerLeg=(apart + 0.006, hip * 0.545, 0.006),
            Foot=(apart + 0.010, 0.090 * s, -0.022), Toes=(apart + 0.012, 0.026, 0.095 * s))
        flat_hand(at, wrist, shoulder, (0.190 if self.man else 0.182) * s,
                  (0.0225 if self.man else 0.0202) * s, 0.008)
        return Skeleton({name: tuple(round(float(x), 5) for x in p) for name, p in at.items()})

    def body(self, skeleton):
        return Person(self, skeleton)


class Person(Body):
    """A body that knows its frame."""

    def __init__(self, frame, skeleton):
        self.frame = frame
        hips, neck = skeleton.at["hips"][1], skeleton.at["neck"][1]
        s, thick = frame.scale, frame.scale * frame.build
        torso = []
        for share, rx, front, back, *rest in MAN if frame.man else WOMAN:
            wide = frame.hips if share < 0.1 else frame.shoulders if share > 0.5 else 1.0
            torso.append((hips + share * (neck - hips), rx * wide * (s if share > 0.7 else thick),
                          front * thick, back * thick, *rest))
        limbs = {name: [(t, *(r * thick for r in radii)) for t, *radii in rows]
                 for name, rows in (MAN_LIMBS if frame.man else WOMAN_LIMBS).items()}
        super().__init__(skeleton, torso, hand_scale=s * (1.14 if frame.man else 1.0), **limbs)

    def height(self, share):
        """The height in metres of a share of the way from hips to neck."""
        hips, neck = self.at["hips"][1], self.at["neck"][1]
        return hips + share * (neck - hips)

    def level(self, share):
        """The same as the torso's parameter."""
        return float(self.torso.at(self.height(share)))

    def girth(self, share):
        """Half width, front and back of the trunk there."""
        t = self.level(share)
        p = self.torso([0.0, 90.0, 270.0], [t, t, t])
        return p[0, 0], p[1, 2], -p[2, 2]
