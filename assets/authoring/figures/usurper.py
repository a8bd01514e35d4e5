"""The Usurper that Opera was all along."""

from figures import Spec
from immortals import palettes, usurper
from immortals.frame import Stature

STATURE = Stature(1.92, legs=1.08, skull=1.04, girth=0.94, waist=0.72, arms=1.10, hands=1.15, limbs=0.88)

FIGURE = Spec("Usurper", STATURE.skeleton, STATURE.body, palettes.USURPER, {"armour": usurper}, usurper.port)
