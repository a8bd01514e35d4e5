"""Rouge with Naomi's Id: the armour alone."""

import palette
import rouge_naomi
import skeleton
from body import rouge_body
from figures import Spec

FIGURE = Spec("Rouge with Naomi's Id", skeleton.rouge, rouge_body, palette.ROUGE_NAOMI, {"armour": rouge_naomi},
              rouge_naomi.port)
