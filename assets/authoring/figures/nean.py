"""A Nean of the crowd: few triangles, neutral colours."""

from figures import Spec
from people import nean

FIGURE = Spec("Nean", nean.FRAME.skeleton, nean.FRAME.body, nean.PALETTE, {"base": nean}, nean.port, nean.BUDGET)
