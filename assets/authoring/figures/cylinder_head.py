"""Cylinder Head: the four-legged war machine of the epilogue."""

from figures import machine
from things import cylinder_head as thing

FIGURE = machine("Cylinder Head", thing.rig, thing.PALETTE, thing.build, port=(0, 1.5, 0),
                 budget=(3000, 1200, 400))
