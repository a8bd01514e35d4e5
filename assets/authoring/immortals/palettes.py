"""Their colours: lit, shade (a chosen hue), kind. Each of the Nine is named after hers or his."""

from palette import ARMOUR, CLOTH, HAIR, LINE, MARK, SKIN, VISOR, Kind


# Little light of its own, or the bloom would wash the magenta of the virus out.
GLITCH = Kind(outline=0.0, unlit=True, emissive=0.45)


def eyes(white, rim, iris, low, pupil, lash, lid, brow, mouth):
    """The colours of a face's lines."""
    return {
        "white": (*white, Kind(outline=0.0)), "irisRim": (rim, rim, LINE), "iris": (iris, iris, LINE),
        "irisLow": (low, low, LINE), "pupil": (pupil, pupil, LINE), "lash": (lash, lash, LINE),
        "lid": (lid, lid, LINE), "brow": (brow, brow, LINE), "mouth": (mouth, mouth, LINE),
        "highlight": ("#FFFFFF", "#FFFFFF", LINE)}


VIOLA = {
    "skin": ("#F6DDD6", "#B98AA6", SKIN),
    "hair": ("#3A2A4E", "#1B1230", HAIR),
    "hairLight": ("#6B4F92", "#35245A", HAIR),
    "violet": ("#7B3FC4", "#34126E", ARMOUR),
    "deep": ("#4B2486", "#200B4A", ARMOUR),
    "black": ("#2B2436", "#131020", ARMOUR),
    "lilac": ("#CDB4F4", "#7A5CC0", ARMOUR),
    "suit": ("#241C30", "#110C1C", CLOTH),
    "blade": ("#E6DCFA", "#9A84D0", ARMOUR),
    "dress": ("#5A2AA0", "#28105C", CLOTH),
    "dressLow": ("#3A1A70", "#1A0A40", CLOTH),
    "lace": ("#B793E6", "#6A45B0", CLOTH),
    "mark": ("#EBD2FF", "#EBD2FF", MARK),
    "visor": ("#B45CFF", "#B45CFF", VISOR),
    **eyes(("#FFFFFF", "#D9CDE8"), "#3A1470", "#8A3FE0", "#E08CFF", "#180828", "#1A1024", "#8A5C86",
           "#3A2A4E",
           "#8E2A6A"),
}

JILL = {
    "silver": ("#C9CFD6", "#7C84A0", ARMOUR),
    "white": ("#F1F3F2", "#A7AEC4", ARMOUR),
    "olive": ("#7D8048", "#42452C", ARMOUR),
    "coat": ("#6C6F3E", "#383C28", CLOTH),
    "suit": ("#31342F", "#191C20", CLOTH),
    "steel": ("#6A7280", "#3A4054", ARMOUR),
    "blade": ("#E9EEF2", "#9AA4BC", ARMOUR),
    "mark": ("#F2FFD0", "#F2FFD0", MARK),
    "visor": ("#C8E06A", "#C8E06A", VISOR),
}

GIALLON = {
    "yellow": ("#F4C430", "#B06A14", ARMOUR),
    "amber": ("#D98E1E", "#7E4010", ARMOUR),
    "ivory": ("#F6EBCB", "#C4A070", ARMOUR),
    "suit": ("#33261E", "#1B1216", CLOTH),
    "mark": ("#FFF6C2", "#FFF6C2", MARK),
    "visor": ("#FFE45C", "#FFE45C", VISOR),
}

VERDE = {
    "green": ("#4C9A58", "#16513F", ARMOUR),
    "pine": ("#2B6A4C", "#0E3834", ARMOUR),
    "pale": ("#CFE2B4", "#7FA184", ARMOUR),
    "suit": ("#24302C", "#121B1E", CLOTH),
    "mark": ("#DFFFC8", "#DFFFC8", MARK),
    "visor": ("#8CF08A", "#8CF08A", VISOR),
}

GRAU = {
    "grey": ("#A9B0B6", "#5A637E", ARMOUR),
    "slate": ("#4E5462", "#272C42", ARMOUR),
    "bone": ("#EFE6D0", "#A4988F", ARMOUR),
    "suit": ("#2E2D34", "#18171F", CLOTH),
    "mark": ("#EAF3F8", "#EAF3F8", MARK),
    "visor": ("#DDEBF2", "#DDEBF2", VISOR),
}

NERO = {
    "black": ("#33333F", "#15151F", ARMOUR),
    "ink": ("#22222C", "#0E0E16", CLOTH),
    "lining": ("#5A5570", "#2C2844", CLOTH),
    "bone": ("#E6DFD0", "#A097A6", ARMOUR),
    "blade": ("#C3C3D0", "#6C6C88", ARMOUR),
    "suit": ("#1D1D25", "#0C0C13", CLOTH),
    "mark": ("#F4F4FF", "#F4F4FF", MARK),
    "visor": ("#16161E", "#16161E", LINE),
}

BIANCO = {
    "white": ("#F7F4EC", "#B9B4CC", ARMOUR),
    "pearl": ("#DDD6DC", "#9890B4", ARMOUR),
    "rose": ("#E7C3C0", "#A67A92", ARMOUR),
    "steel": ("#8A86A0", "#4C4868", ARMOUR),
    "suit": ("#4A4658", "#2A2638", CLOTH),
    "mark": ("#FF9CC4", "#FF9CC4", MARK),
    "visor": ("#7A3E62", "#7A3E62", LINE),
}

ARANCIA = {
    "orange": ("#F27D20", "#A63C12", ARMOUR),
    "rust": ("#B8481A", "#6A1F16", ARMOUR),
    "cream": ("#FBE6CC", "#CC9A84", ARMOUR),
    "suit": ("#2C2238", "#171024", CLOTH),
    "blade": ("#F4EDE6", "#B49CA6", ARMOUR),
    "mark": ("#FFE9C4", "#FFE9C4", MARK),
    "visor": ("#2C1A38", "#2C1A38", LINE),
}

BRUNO = {
    "brown": ("#8E5634", "#452325", ARMOUR),
    "umber": ("#573428", "#2C161B", ARMOUR),
    "cream": ("#EFDFC2", "#B08E78", ARMOUR),
    "fur": ("#D9B888", "#8C5F48", ARMOUR),
    "suit": ("#2A211F", "#161112", CLOTH),
    "mark": ("#F1FFD8", "#F1FFD8", MARK),
    "visor": ("#D8F59A", "#D8F59A", VISOR),
}

USURPER = {
    "chitin": ("#3E2246", "#170B24", ARMOUR),
    "plate": ("#6A3470", "#2C1244", ARMOUR),
    "belly": ("#A8688C", "#54285E", ARMOUR),
    "porcelain": ("#F6EEE8", "#B9A0BA", ARMOUR),
    "tent": ("#F5EDE2", "#B4A0B8", CLOTH),
    "carnival": ("#C81E6C", "#640B48", CLOTH),
    "suit": ("#221428", "#0E0716", CLOTH),
    "claw": ("#E3C9D4", "#8E6894", ARMOUR),
    "mark": ("#FF006E", "#FF006E", GLITCH),
    "visor": ("#FF2E88", "#FF2E88", GLITCH),
}
