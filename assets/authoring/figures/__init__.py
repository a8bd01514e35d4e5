"""One module a figure; its name is the file's. Each defines FIGURE, a Spec."""

import dataclasses
from typing import Callable, Sequence


@dataclasses.dataclass(frozen=True)
class Spec:
    """What build.py makes a file of. `forms` maps a piece ("base", "armour") to its module or to an object with
    build(sculptor, body) and, where cloth or hair swings, chains(body). A machine or an object has any Rig for
    its skeleton, needs no body (its forms are given the rig) and becomes a plain .glb."""

    name: str
    skeleton: Callable  # () -> Skeleton, or Rig
    body: Callable  # (skeleton) -> Body
    palette: dict
    forms: dict
    port: Callable  # (body) -> where the pulse of the marks begins
    budget: Sequence[int] = (8000, 2800, 900)  # triangles a form, by level of detail
    kind: str = "humanoid"  # or "machine"
    colliders: Callable = lambda body: body.colliders()  # what the chains slide on
    tints: dict = dataclasses.field(default_factory=dict)  # {expression: {colour: (lit, shade, emitted)}}

    def suffix(self):
        return ".vrm" if self.kind == "humanoid" else ".glb"


def machine(name, rig, palette, build, port=(0, 0, 0), budget=(4000, 1500, 600)):
    """`rig` makes the Rig, build(sculptor, rig) the one form of a machine or an object."""
    form = type("Form", (), {"build": staticmethod(build)})
    return Spec(name, rig, lambda made: made, palette, {"base": form}, lambda made: port, budget, "machine",
                colliders=lambda made: [])
