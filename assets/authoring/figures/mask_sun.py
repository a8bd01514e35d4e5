"""Mask of the sun."""

from figures import machine
from things import masks

RIG, BUILD = masks.standing(masks.sun, 0.19)
FIGURE = machine("Mask of the sun", RIG, masks.COMMON, BUILD, budget=(1600, 750, 400))
