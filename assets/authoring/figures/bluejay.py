"""Bluejay: Naomi's spying drone."""

from figures import machine
from things import bluejay as thing

FIGURE = machine("Bluejay", thing.rig, thing.PALETTE, thing.build, port=(0, 0.10, 0), budget=(3000, 1200, 400))
