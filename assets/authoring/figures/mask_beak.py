"""Mask of the beak."""

from figures import machine
from things import masks

RIG, BUILD = masks.standing(masks.beak, 0.115)
FIGURE = machine("Mask of the beak", RIG, masks.COMMON, BUILD, budget=(1600, 750, 400))
