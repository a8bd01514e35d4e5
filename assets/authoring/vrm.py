"""The VRM extensions of a file: who may do what with the avatar, its bones, expressions and gaze, its springs."""

from face import MORPHS
from palette import linear

BOTH_LIDS = {"blinkLeft": 1.0, "blinkRight": 1.0}
# Preset expressions as weights of morph targets.
PRESETS = {
    "blink": BOTH_LIDS,
    **{name: {name: 1.0} for name in (
        "blinkLeft", "blinkRight", "aa", "ih", "ou", "ee", "oh", "happy", "angry", "sad", "relaxed",
        "surprised", "lookUp", "lookDown", "lookLeft", "lookRight")},
}
CUSTOM = {"pain": {"pain": 1.0}, "smirk": {"smirk": 1.0}}
EXPRESSIONS = {**PRESETS, **CUSTOM}
# Faces that move lids or lips themselves: blinking and speaking give way, or both movements would add up.
KEEP_LIDS = ("happy", "angry", "sad", "relaxed", "pain", "smirk")
KEEP_LIPS = ("happy", "angry", "sad", "surprised", "pain")


def avatar(figure, morphed, materials):
    """VRMC_vrm. `morphed` are the nodes whose meshes have the morph targets, `materials` the names in order."""
    names = figure.skeleton.names
    tints = {name: _tint(colours, materials) for name, colours in figure.tints.items()}

    def expression(name, weights):
        out = {
            "isBinary": False,
            "overrideBlink": "blend" if name in KEEP_LIDS else "none",
            "overrideLookAt": "none",
            "overrideMouth": "blend" if name in KEEP_LIPS else "none",
        }
        if binds := [{"node": node, "index": MORPHS.index(morph), "weight": weight}
                     for node in morphed for morph, weight in weights.items()]:
            out["morphTargetBinds"] = binds
        if name in tints:
            out["materialColorBinds"] = tints[name]
        return out

    custom = dict.fromkeys([*CUSTOM, *tints], {}) | CUSTOM
    return {
        "specVersion": "1.0",
        "meta": {
            "name": figure.name,
            "version": "1.0",
            "authors": ["Venus Finale"],
            "licenseUrl": "https://vrm.dev/licenses/1.0/",
            "avatarPermission": "everyone",
            "commercialUsage": "corporation",
            "creditNotation": "unnecessary",
            "allowRedistribution": True,
            "modification": "allowModificationRedistribution",
            "allowExcessivelyViolentUsage": False,
            "allowExcessivelySexualUsage": False,
            "allowPoliticalOrReligiousUsage": False,
            "allowAntisocialOrHateUsage": False,
        },
        "humanoid": {"humanBones": {name: {"node": names.index(name)} for name in figure.skeleton.humanoid}},
        "expressions": {
            "preset": {name: expression(name, weights) for name, weights in PRESETS.items()},
            "custom": {name: expression(name, weights) for name, weights in custom.items()},
        },
        # The eyes are drawings: they move by morph targets, fully at these angles.
        "lookAt": {
            "type": "expression",
            "offsetFromHeadBone": [0.0, 0.08, 0.06],
            "rangeMapHorizontalInner": {"inputMaxValue": 45.0, "outputScale": 1.0},
            "rangeMapHorizontalOuter": {"inputMaxValue": 45.0, "outputScale": 1.0},
            "rangeMapVerticalDown": {"inputMaxValue": 30.0, "outputScale": 1.0},
            "rangeMapVerticalUp": {"inputMaxValue": 30.0, "outputScale": 1.0},
        },
    }


def _tint(colours, materials):
    """Binds for {material: (lit sRGB, shade sRGB, emitted sRGB or None)}."""
    binds = []
    for name, (lit, shade, light) in colours.items():
        if name not in materials:
            raise ValueError(f"an expression tints {name}, which nothing has")
        for kind, colour in (("color", lit), ("shadeColor", shade), ("emissionColor", light or "#000000")):
            binds.append({"material": materials.index(name), "type": kind, "targetValue": linear(colour) + [1.0]})
    return binds


def springs(rig):
    """VRMC_springBone. A chain meets the colliders of the groups it names."""
    groups = list(dict.fromkeys(c.group for c in rig.colliders))
    out = {
        "specVersion": "1.0",
        "springs": [{
            "name": chain.name,
            "joints": [{
                "node": rig.names.index(joint), "hitRadius": chain.radius, "stiffness": chain.stiffness,
                "gravityPower": chain.gravity, "gravityDir": [0, -1, 0], "dragForce": chain.drag}
                for joint in chain.joints()],
        } for chain in rig.chains],
    }
    if not groups:
        return out
    out["colliders"] = [_collider(rig, c) for c in rig.colliders]
    out["colliderGroups"] = [
        {"name": group, "colliders": [i for i, c in enumerate(rig.colliders) if c.group == group]}
        for group in groups]
    for spring, chain in zip(out["springs"], rig.chains):
        if met := [i for i, group in enumerate(groups) if group in chain.meets]:
            spring["colliderGroups"] = met
    return out


def _collider(rig, collider):
    origin = rig.position(collider.joint)

    def local(point):
        return [round(float(x), 5) + 0.0 for x in point - origin]

    shape = {"offset": local(collider.a), "radius": round(float(collider.radius), 5)}
    if collider.b is not None:
        shape["tail"] = local(collider.b)
    return {"node": rig.names.index(collider.joint),
            "shape": {"sphere" if collider.b is None else "capsule": shape}}
