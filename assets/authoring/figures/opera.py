"""Opera in disguise. What she is without it is the figure `usurper`."""

from figures import Spec
from people import opera

FIGURE = Spec("Opera", opera.FRAME.skeleton, opera.FRAME.body, opera.PALETTE, {"base": opera}, opera.port)
