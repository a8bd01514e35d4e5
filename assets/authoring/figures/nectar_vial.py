"""Nectar: a vial that fits the port in a chest."""

from figures import machine
from things import provisions

FIGURE = machine("Nectar", provisions.nectar_rig, provisions.NECTAR, provisions.nectar, budget=(800, 400, 200))
