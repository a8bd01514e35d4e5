"""The colours of both figures. One material per colour: the files carry no textures.

Each entry is (lit sRGB, shade sRGB, kind). Shade colours are chosen hues, never a grey multiple of the lit
colour, because two-tone shading lives from the hue shift.
"""

import dataclasses


@dataclasses.dataclass(frozen=True)
class Kind:
    """What a sort of surface has in common."""

    outline: float = 0.0042  # metres
    rim: float = 0.0  # strength of the rim light
    emissive: float = 0.0  # share of the colour that is light
    unlit: bool = False


CLOTH = Kind()
ARMOUR = Kind(outline=0.0046, rim=0.16)
SKIN = Kind(outline=0.0034)
HAIR = Kind(outline=0.0036, rim=0.06)
LINE = Kind(outline=0.0, unlit=True)
MARK = Kind(outline=0.0, unlit=True, emissive=1.0)
VISOR = Kind(outline=0.0, unlit=True, emissive=0.55)  # keeps its hue under the bloom

ROUGE = {
    "skin": ("#FBDCC6", "#DE9A86", SKIN),
    "hair": ("#D7263D", "#7A0F2C", HAIR),
    "hairLight": ("#F0525A", "#A31C38", HAIR),
    "crimson": ("#D7263D", "#6E0D24", ARMOUR),
    "wine": ("#8E1530", "#4A0820", ARMOUR),
    "joint": ("#F2E9E1", "#B79AA0", ARMOUR),
    "suit": ("#3A2A38", "#20131F", CLOTH),
    "steel": ("#6B5663", "#3A2535", ARMOUR),
    "jacket": ("#C81F36", "#670D26", CLOTH),
    "cream": ("#F2E9E1", "#BFA3A2", CLOTH),
    "shirt": ("#34262F", "#1D121B", CLOTH),
    "shorts": ("#47323D", "#27171F", CLOTH),
    "leather": ("#5A2A2A", "#331219", CLOTH),
    "sole": ("#2A1A22", "#170C13", CLOTH),
    "mark": ("#FFE8D6", "#FFE8D6", MARK),
    "visor": ("#FFB35C", "#FFB35C", VISOR),
    "white": ("#FFFFFF", "#DCD3E4", Kind(outline=0.0)),
    "irisRim": ("#6E0F28", "#6E0F28", LINE),
    "iris": ("#D63A32", "#D63A32", LINE),
    "irisLow": ("#FF9A58", "#FF9A58", LINE),
    "pupil": ("#2A0614", "#2A0614", LINE),
    "lash": ("#2B0D18", "#2B0D18", LINE),
    "lid": ("#B5685A", "#B5685A", LINE),
    "brow": ("#7E1330", "#7E1330", LINE),
    "mouth": ("#8A2A30", "#8A2A30", LINE),
    "highlight": ("#FFFFFF", "#FFFFFF", LINE),
    "blush": ("#F3A993", "#D98878", LINE),
}

# With Naomi's Id: the inner plates turn white, what was off-white turns gold.
ROUGE_NAOMI = {
    **ROUGE,
    "crimson": ("#E63A4C", "#8A1733", ARMOUR),
    "wine": ("#F8EEE6", "#CFA3A2", ARMOUR),
    "joint": ("#FFD166", "#C67F2B", ARMOUR),
    "gold": ("#FFC84A", "#BF7420", ARMOUR),
    "feather": ("#FFE9B0", "#DDA050", ARMOUR),
    "suit": ("#4B2133", "#280F1D", CLOTH),
    "mark": ("#FFF3D0", "#FFF3D0", MARK),
    "visor": ("#FFD166", "#FFD166", VISOR),
}

CYAN = {
    "skin": ("#FAE3DA", "#C99BA6", SKIN),
    "hair": ("#BFE6F4", "#6A9CC6", HAIR),
    "hairLight": ("#E6F8FF", "#8DB9DA", HAIR),
    "white": ("#F3F8FB", "#9DB4D0", ARMOUR),
    "cyan": ("#17C3E6", "#0B5C8A", ARMOUR),
    "teal": ("#0F6E94", "#0B3C5D", ARMOUR),
    "edge": ("#7FE9F7", "#2C8FBC", ARMOUR),
    "suit": ("#1E2E4C", "#101A33", CLOTH),
    "steel": ("#5B7294", "#2E4468", ARMOUR),
    "blade": ("#DDF3FA", "#7FB2D2", ARMOUR),
    "coat": ("#EDF4F8", "#92AACB", CLOTH),
    "lining": ("#15A7CC", "#0B4A72", CLOTH),
    "trim": ("#17C3E6", "#0B5C8A", CLOTH),
    "trousers": ("#27406A", "#14244A", CLOTH),
    "boot": ("#16294A", "#0C1730", CLOTH),
    "sole": ("#0E1830", "#080F20", CLOTH),
    "mark": ("#C9FBFF", "#C9FBFF", MARK),
    "visor": ("#7DEBFA", "#7DEBFA", VISOR),
    "eyeWhite": ("#FFFFFF", "#D2DCEC", Kind(outline=0.0)),
    "irisRim": ("#0B3C5D", "#0B3C5D", LINE),
    "iris": ("#1690C4", "#1690C4", LINE),
    "irisLow": ("#6FEBF2", "#6FEBF2", LINE),
    "pupil": ("#071A33", "#071A33", LINE),
    "lash": ("#1A2340", "#1A2340", LINE),
    "lid": ("#A9788C", "#A9788C", LINE),
    "brow": ("#5C86AE", "#5C86AE", LINE),
    "mouth": ("#96485A", "#96485A", LINE),
    "highlight": ("#FFFFFF", "#FFFFFF", LINE),
}

# What Cyan becomes while Roy has her body: {material: (lit, shade, light of its own)}.
POSSESSED = {
    "mark": ("#4A12A0", "#4A12A0", "#8A2BE2"),
    "visor": ("#4A12A0", "#4A12A0", "#8A2BE2"),
    "edge": ("#A070EE", "#5E30B0", None),
    "skin": ("#EAE2F2", "#9C88BC", None),
    "hairLight": ("#DCCBFF", "#8A77C4", None),
    "irisRim": ("#35105E", "#35105E", None),
    "iris": ("#7A22C9", "#7A22C9", None),
    "irisLow": ("#D08BFF", "#D08BFF", None),
    "pupil": ("#1A0630", "#1A0630", None),
    "mouth": ("#5E3A78", "#5E3A78", None),
}


def linear(hex_colour):
    """sRGB hex to linear, rounded so that the file's text does not depend on the maths library."""
    channels = [int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [round(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4, 5) for c in channels]


# Drawn once more, faintly, over the fringe, as in every anime.
THROUGH_HAIR = {"white", "eyeWhite", "irisRim", "iris", "irisLow", "pupil", "highlight", "lash", "brow"}


def gltf_material(name, entry):
    """A core glTF material with its MToon extension."""
    lit, shade, kind = entry
    base, dark = linear(lit), linear(shade)
    toon = {
        "specVersion": "1.0",
        "shadeColorFactor": dark,
        "shadingShiftFactor": 0.0 if kind.unlit else -0.08,
        "shadingToonyFactor": 0.95,
        "giEqualizationFactor": 0.9,
    }
    if kind.rim:
        toon["parametricRimColorFactor"] = [round(kind.rim * (0.4 + 0.6 * c), 5) for c in base]
        toon["parametricRimFresnelPowerFactor"] = 6.0
    if kind.outline:
        toon["outlineWidthMode"] = "worldCoordinates"
        toon["outlineWidthFactor"] = kind.outline
        toon["outlineColorFactor"] = [round(0.22 * c + 0.002, 5) for c in dark]
        toon["outlineLightingMixFactor"] = 0.3
    else:
        toon["outlineWidthMode"] = "none"
    drawn_on = name in THROUGH_HAIR and not kind.outline  # the plates of some armour are called white too
    return {
        "name": name,
        **({"extras": {"throughHair": 0.5}} if drawn_on else {}),
        "pbrMetallicRoughness": {
            "baseColorFactor": base + [1.0],
            "metallicFactor": 0.0,
            "roughnessFactor": 0.9,
        },
        "emissiveFactor": [round(kind.emissive * c, 5) for c in base],
        "extensions": {"VRMC_materials_mtoon": toon},
    }
