"""The colours that every face needs, from a few choices."""

from palette import CLOTH, HAIR, LINE, SKIN, Kind

SKINS = {
    "fair": ("#FCE0CC", "#DC9C8C"), "rose": ("#FBDDD2", "#D2949A"), "warm": ("#F3CBA8", "#BE7C62"),
    "tan": ("#E3B08A", "#A0654F"), "pale": ("#F2E2DC", "#B596A6"),
}


def face(skin, hair, light, iris, brow=None, lash="#2B1820", mouth="#94444A", white="white"):
    """`hair` and `light` are (lit, shade); `iris` is (rim, middle, low)."""
    lit, shade = SKINS[skin]
    return {
        "skin": (lit, shade, SKIN),
        "hair": (*hair, HAIR),
        "hairLight": (*light, HAIR),
        white: ("#FFFFFF", "#DAD3E2", Kind(outline=0.0)),
        "irisRim": (iris[0], iris[0], LINE),
        "iris": (iris[1], iris[1], LINE),
        "irisLow": (iris[2], iris[2], LINE),
        "pupil": (lash, lash, LINE),
        "lash": (lash, lash, LINE),
        "lid": (shade, shade, LINE),
        "brow": (brow or hair[1], brow or hair[1], LINE),
        "mouth": (mouth, mouth, LINE),
        "highlight": ("#FFFFFF", "#FFFFFF", LINE),
        "blush": ("#F3A48F", "#D88A7C", LINE),
    }


def cloths(**entries):
    """name=(lit, shade) as cloth."""
    return {name: (*pair, CLOTH) for name, pair in entries.items()}
