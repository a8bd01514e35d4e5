"""Rouge: short crimson hair, cropped jacket; in armour the compact red gladiator."""

import palette
import rouge_armour
import rouge_base
import skeleton
from body import rouge_body
from figures import Spec

FIGURE = Spec("Rouge", skeleton.rouge, rouge_body, palette.ROUGE, {"base": rouge_base, "armour": rouge_armour},
              rouge_armour.port)
