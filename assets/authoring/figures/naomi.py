"""Naomi Orthmann: Rouge's small, lively partner; gold where her Id is gold."""

from figures import Spec
from people import naomi

FIGURE = Spec("Naomi", naomi.FRAME.skeleton, naomi.FRAME.body, naomi.PALETTE, {"base": naomi}, naomi.port)
