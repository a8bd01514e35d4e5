"""Jaron, Giallon Fate: slim, with the sun's wheel behind him."""

from figures import Spec
from immortals import giallon, palettes
from immortals.frame import Stature

STATURE = Stature(1.84, legs=1.04, girth=0.95, limbs=0.95, shoulders=1.05)

FIGURE = Spec("Giallon", STATURE.skeleton, STATURE.body, palettes.GIALLON, {"armour": giallon}, giallon.port,
              (4000, 1500, 600))
