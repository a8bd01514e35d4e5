"""Rouge with Naomi's Id: the armour alone."""

import palette
import rouge_base
import rouge_naomi
import skeleton
from body import rouge_body
from figures import Spec

FIGURE = Spec("Rouge with Naomi's Id", skeleton.rouge, rouge_body, palette.ROUGE_NAOMI, {"armour": rouge_naomi},
              rouge_naomi.port, colliders=lambda body: body.colliders(rouge_base.head_of(body)))
