"""Bruno: the stag."""

from figures import Spec
from immortals import bruno, palettes
from immortals.frame import Stature

STATURE = Stature(1.88, legs=1.08, skull=0.95, girth=1.02, waist=0.9, shoulders=1.12, limbs=0.98)

FIGURE = Spec("Bruno", STATURE.skeleton, STATURE.body, palettes.BRUNO, {"armour": bruno}, bruno.port,
              (4000, 1500, 600))
