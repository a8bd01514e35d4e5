"""Verde: half a wall on either arm."""

from figures import Spec
from immortals import verde, palettes
from immortals.frame import Stature

STATURE = Stature(1.98, legs=0.92, trunk=1.08, skull=0.88, shoulders=1.30, girth=1.30, waist=1.05, limbs=1.35, hands=1.2,
                  stance=1.25, sink=0.075)

FIGURE = Spec("Verde", STATURE.skeleton, STATURE.body, palettes.VERDE, {"armour": verde}, verde.port,
              (4000, 1500, 600))
