"""Jean (or Gene), scientist and officer."""

from figures import Spec
from people import jean

FIGURE = Spec("Jean", jean.FRAME.skeleton, jean.FRAME.body, jean.PALETTE, {"base": jean}, jean.port)
