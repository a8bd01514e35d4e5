"""The Puppet Master's mask."""

from figures import machine
from things import masks

RIG, BUILD = masks.standing(masks.puppet, 0.122)
FIGURE = machine("The Puppet Master's mask", RIG, masks.COMMON, BUILD, budget=(1600, 750, 400))
