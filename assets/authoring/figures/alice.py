"""Alice: soft, pale and proper."""

from figures import Spec
from people import alice

FIGURE = Spec("Alice", alice.FRAME.skeleton, alice.FRAME.body, alice.PALETTE, {"base": alice}, alice.port)
