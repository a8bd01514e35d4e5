"""Mask of the cat."""

from figures import machine
from things import masks

RIG, BUILD = masks.standing(masks.cat, 0.06)
FIGURE = machine("Mask of the cat", RIG, masks.COMMON, BUILD, budget=(1600, 750, 400))
