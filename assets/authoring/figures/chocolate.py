"""Chocolate: what Rouge eats."""

from figures import machine
from things import provisions

FIGURE = machine("Chocolate", provisions.chocolate_rig, provisions.CHOCOLATE, provisions.chocolate,
                 budget=(800, 400, 200))
