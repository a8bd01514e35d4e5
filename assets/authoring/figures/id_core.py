"""Id: the soul of a Nean, in the colour of whose it is."""

from figures import machine
from things import id_core as thing

FIGURE = machine("Id", thing.rig, thing.PALETTE, thing.build, port=thing.CENTRE, budget=(1200, 700, 400))
