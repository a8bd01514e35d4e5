"""Purgatory Viola: a singer; in armour the horned violet one with fire in her fins."""

from figures import Spec
from immortals import palettes, viola_armour
from immortals.frame import Stature

STATURE = Stature(1.74, legs=1.03, waist=0.95)

FIGURE = Spec("Viola", STATURE.skeleton, STATURE.body, palettes.VIOLA, {"armour": viola_armour}, viola_armour.port)
