"""Joker, who fights on half-dead."""

from figures import Spec
from people import joker

FIGURE = Spec("Joker", joker.FRAME.skeleton, joker.FRAME.body, joker.PALETTE, {"base": joker}, joker.port)
