"""Grau: hunched, with great claws."""

from figures import Spec
from immortals import grau, palettes
from immortals.frame import Stature

STATURE = Stature(1.72, legs=0.78, trunk=1.12, skull=0.95, shoulders=1.35, arms=1.36, girth=1.15, limbs=1.20, stance=1.25,
                  stoop=0.30, sink=0.06)

FIGURE = Spec("Grau", STATURE.skeleton, STATURE.body, palettes.GRAU, {"armour": grau}, grau.port,
              (4000, 1500, 600))
