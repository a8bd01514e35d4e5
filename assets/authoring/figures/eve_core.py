"""Code Eve: the blossom that takes ten Ids."""

from figures import machine
from things import eve_core as thing

FIGURE = machine("Code Eve", thing.rig, thing.PALETTE, thing.build, port=thing.HEART, budget=(3000, 1200, 400))
