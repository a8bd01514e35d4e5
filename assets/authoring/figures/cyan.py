"""Cyan: long pale-blue hair and coat; in armour tall and thin, with a one-sided mantle and a broken halo."""

import cyan_armour
import cyan_base
import palette
import skeleton
from body import cyan_body
from figures import Spec

FIGURE = Spec("Cyan", skeleton.cyan, cyan_body, palette.CYAN, {"base": cyan_base, "armour": cyan_armour},
              cyan_armour.port, colliders=lambda body: body.colliders(0.014),
              tints={"possessed": palette.POSSESSED})
