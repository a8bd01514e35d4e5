"""Arancia: a small acrobat with ring blades."""

from figures import Spec
from immortals import arancia, palettes
from immortals.frame import Stature

STATURE = Stature(1.46, legs=0.96, skull=1.22, girth=1.02, limbs=1.05, hands=1.15)

FIGURE = Spec("Arancia", STATURE.skeleton, STATURE.body, palettes.ARANCIA, {"armour": arancia}, arancia.port,
              (4000, 1500, 600))
