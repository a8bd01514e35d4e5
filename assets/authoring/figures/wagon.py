"""The travelling carnival's wagon."""

from figures import machine
from things import wagon as thing

FIGURE = machine("Carnival wagon", thing.rig, thing.PALETTE, thing.build, budget=(3000, 1200, 400))
