"""A mask of the graveyard, in six fragments."""

from figures import machine
from things import masks

RIG, BUILD = masks.standing(masks.broken, 0.122, masks.fragments)
FIGURE = machine("Broken mask", RIG, masks.COMMON, BUILD, budget=(1600, 750, 400))
