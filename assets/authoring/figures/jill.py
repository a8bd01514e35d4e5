"""Jill Sturgeon, a journalist; in armour Silvia, the spear."""

from figures import Spec
from immortals import jill_armour, palettes
from immortals.frame import Stature
from people import jill

STATURE = Stature(1.70, legs=1.02, girth=0.96, limbs=0.95)

FIGURE = Spec("Jill", STATURE.skeleton, STATURE.body, {**jill.PALETTE, **palettes.JILL},
              {"base": jill, "armour": jill_armour}, jill_armour.port)
