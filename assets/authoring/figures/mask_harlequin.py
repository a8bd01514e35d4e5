"""Mask of the harlequin."""

from figures import machine
from things import masks

RIG, BUILD = masks.standing(masks.harlequin, 0.155)
FIGURE = machine("Mask of the harlequin", RIG, masks.COMMON, BUILD, budget=(1600, 750, 400))
