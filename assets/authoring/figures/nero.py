"""Nero: a cloak and a crescent blade."""

from figures import Spec
from immortals import nero, palettes
from immortals.frame import Stature

STATURE = Stature(1.86, legs=1.02, shoulders=1.02)

FIGURE = Spec("Nero", STATURE.skeleton, STATURE.body, palettes.NERO, {"armour": nero}, nero.port,
              (4000, 1500, 600))
