"""Ash, the detective who saw the face."""

from figures import Spec
from people import ash

FIGURE = Spec("Ash", ash.FRAME.skeleton, ash.FRAME.body, ash.PALETTE, {"base": ash}, ash.port)
