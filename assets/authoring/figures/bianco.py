"""Bianco: a tall automaton like a bell."""

from figures import Spec
from immortals import bianco, palettes
from immortals.frame import Stature

STATURE = Stature(2.00, legs=1.10, trunk=1.00, skull=0.86, girth=0.86, waist=0.82, limbs=0.82, shoulders=0.92, arms=1.08,
                  stance=0.9)

FIGURE = Spec("Bianco", STATURE.skeleton, STATURE.body, palettes.BIANCO, {"armour": bianco}, bianco.port,
              (4000, 1500, 600))
