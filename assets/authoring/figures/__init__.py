"""One module a figure; its name is the file's. Each defines FIGURE, a Spec."""

import dataclasses
from typing import Callable, Sequence


@dataclasses.dataclass(frozen=True)
class Spec:
    """What build.py makes a file of. `forms` maps a piece ("base", "armour") to its module or to an object with
    build(sculptor, body) and, where cloth or hair swings, chains(body)."""

    name: str
    skeleton: Callable  # () -> Skeleton
    body: Callable  # (skeleton) -> Body
    palette: dict
    forms: dict
    port: Callable  # (body) -> where the pulse of the marks begins
    budget: Sequence[int] = (8000, 2800, 900)  # triangles a form, by level of detail
