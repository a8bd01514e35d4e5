"""The Puppet Master in his mask ("base"), and without it: Roy Yunghart ("armour")."""

from figures import Spec
from people import puppet_master as roy

FIGURE = Spec("The Puppet Master", roy.FRAME.skeleton, roy.FRAME.body, roy.PALETTE,
              {"base": roy.masked, "armour": roy.unmasked}, roy.port)
