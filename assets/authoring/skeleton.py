"""Skeletons: any hierarchy of joints (Rig), the humanoids in T-pose (Skeleton), the chains that swing
(VRMC_springBone)."""

import dataclasses

from geometry import vec

SPINE = ("hips", "spine", "chest", "upperChest", "neck", "head")
ARM = ("Shoulder", "UpperArm", "LowerArm", "Hand")
LEG = ("UpperLeg", "LowerLeg", "Foot", "Toes")
FINGERS = ("Thumb", "Index", "Middle", "Ring", "Little")


def finger_bones(finger):
    middle = "Proximal" if finger == "Thumb" else "Intermediate"
    return [finger + ("Metacarpal" if finger == "Thumb" else "Proximal"), finger + middle, finger + "Distal"]


@dataclasses.dataclass
class Chain:
    """A row of joints hanging from a bone."""

    name: str
    parent: str
    points: list
    stiffness: float = 1.0
    drag: float = 0.4
    gravity: float = 0.1
    radius: float = 0.02
    meets: tuple = ("head", "torso", "legs")  # groups of colliders

    def joints(self):
        return [f"{self.name}{i}" for i in range(len(self.points))]


@dataclasses.dataclass
class Collider:
    """What chains cannot enter: a sphere at `a`, or a capsule to `b`; in the model's space, moved by a joint."""

    group: str
    joint: str
    a: object
    radius: float
    b: object = None


class Rig:
    """Joints by name, parents before children; translated only. A machine fills one joint by joint."""

    def __init__(self):
        self.names, self.parents, self.positions = [], [], []
        self.humanoid = []  # names that are VRM bones
        self.chains, self.colliders = [], []

    def joint(self, name, parent, position):
        """`parent` is None for the one root; `position` is in the model's space."""
        self.parents.append(self.names.index(parent) if parent else -1)
        self.names.append(name)
        self.positions.append(vec(*position))

    def add_chain(self, chain):
        parent = chain.parent
        for name, point in zip(chain.joints(), chain.points):
            self.joint(name, parent, point)
            parent = name
        self.chains.append(chain)

    def position(self, name):
        return self.positions[self.names.index(name)]


class Skeleton(Rig):
    """`at` maps the names of the middle and the left side to positions; the right side mirrors it."""

    def __init__(self, at):
        super().__init__()
        self.at = {name: vec(*p) for name, p in at.items()}
        for i, name in enumerate(SPINE):
            self._humanoid(name, SPINE[i - 1] if i else None, self.at[name])
        for side, sign in (("left", 1), ("right", -1)):
            flip = vec(sign, 1, 1)
            for chain, root in ((ARM, "upperChest"), (LEG, "hips")):
                for i, name in enumerate(chain):
                    parent = side + chain[i - 1] if i else root
                    self._humanoid(side + name, parent, self.at[name] * flip)
            for finger in FINGERS:
                parent = side + "Hand"
                for i, bone in enumerate(finger_bones(finger)):
                    self._humanoid(side + bone, parent, self.at[f"{finger}{i}"] * flip)
                    parent = side + bone

    def _humanoid(self, name, parent, position):
        self.joint(name, parent, position)
        self.humanoid.append(name)


def flat_hand(at, wrist, y, length, spread, thumb_drop):
    """Finger joints of a flat hand along +x; `length` from the wrist to the tip of the middle finger."""
    x0 = wrist + 0.50 * length
    rows = (("Index", 1.5, 0.93), ("Middle", 0.45, 1.0), ("Ring", -0.55, 0.94), ("Little", -1.5, 0.76))
    for finger, z, reach in rows:
        for i, d in enumerate((0.0, 0.21, 0.36, 0.50)):
            at[f"{finger}{i}"] = (x0 + d * length * reach - abs(z) * 0.004, y, at["Hand"][2] + z * spread)
    for i, (dx, dz) in enumerate(((0.10, 1.1), (0.27, 2.0), (0.43, 2.7), (0.57, 3.2))):
        at[f"Thumb{i}"] = (wrist + dx * length, y - thumb_drop, at["Hand"][2] + dz * spread)


def rouge():
    """1.65 m, 6.9 heads; more than half of her height is legs."""
    at = dict(
        hips=(0, 0.915, 0.0), spine=(0, 0.985, 0.002), chest=(0, 1.075, -0.002),
        upperChest=(0, 1.175, -0.008),
        neck=(0, 1.335, -0.018), head=(0, 1.425, -0.006), headTop=(0, 1.65, 0),
        Shoulder=(0.03, 1.292, -0.012), UpperArm=(0.137, 1.290, -0.014), LowerArm=(0.362, 1.290, -0.018),
        Hand=(0.575, 1.290, -0.012),
        UpperLeg=(0.083, 0.868, 0.0), LowerLeg=(0.090, 0.472, 0.006), Foot=(0.094, 0.085, -0.020),
        Toes=(0.097, 0.026, 0.095),
    )
    flat_hand(at, 0.575, 1.290, 0.172, 0.0205, 0.008)
    return Skeleton(at)


def cyan():
    """1.80 m, 7.3 heads."""
    at = dict(
        hips=(0, 1.005, 0.0), spine=(0, 1.08, 0.002), chest=(0, 1.18, -0.002), upperChest=(0, 1.29, -0.008),
        neck=(0, 1.468, -0.02), head=(0, 1.57, -0.008), headTop=(0, 1.80, 0),
        Shoulder=(0.032, 1.420, -0.014), UpperArm=(0.145, 1.418, -0.016), LowerArm=(0.395, 1.418, -0.020),
        Hand=(0.632, 1.418, -0.014),
        UpperLeg=(0.086, 0.955, 0.0), LowerLeg=(0.092, 0.522, 0.006), Foot=(0.096, 0.092, -0.022),
        Toes=(0.098, 0.026, 0.095),
    )
    flat_hand(at, 0.632, 1.418, 0.182, 0.0200, 0.008)
    return Skeleton(at)
