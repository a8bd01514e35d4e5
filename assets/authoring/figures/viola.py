"""Purgatory Viola: a singer; in armour the horned violet one with fire in her fins."""

from figures import Spec
from immortals import palettes, viola_armour, viola_base
from immortals.frame import Stature

STATURE = Stature(1.74, legs=1.03, waist=0.95)


def skeleton():
    return viola_armour.flames(STATURE.skeleton(), STATURE.unit)


FIGURE = Spec("Viola", skeleton, STATURE.body, palettes.VIOLA, {"base": viola_base, "armour": viola_armour},
              viola_armour.port)
