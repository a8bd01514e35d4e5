"""Makes assets/characters/*.vrm and *.glb, one for each module in figures/. Arguments choose figures; none means
all. With --check it writes nothing and fails unless the committed files equal what these scripts make."""

import importlib
import pathlib
import sys

from glb import Figure, write
from sculptor import Sculptor

HERE = pathlib.Path(__file__).resolve().parent
OUT = HERE.parent / "characters"
FIGURES = sorted(path.stem for path in (HERE / "figures").glob("*.py") if path.stem != "__init__")


def make(spec):
    rig = spec.skeleton()
    body = spec.body(rig)
    for form in spec.forms.values():
        for chain in getattr(form, "chains", lambda body: [])(body):
            rig.add_chain(chain)
    if rig.chains:
        rig.colliders += spec.colliders(body)
    forms = {}
    for piece, form in spec.forms.items():
        for lod in range(3):
            k = Sculptor(lod)
            form.build(k, body)
            forms[piece, lod] = k.parts
    return write(Figure(spec.name, rig, spec.palette, forms, spec.port(body), spec.tints))


def main():
    check = "--check" in sys.argv
    chosen = [a for a in sys.argv[1:] if not a.startswith("--")] or FIGURES
    if unknown := set(chosen) - set(FIGURES):
        sys.exit(f"there is no figure {', '.join(sorted(unknown))}; there are: {', '.join(FIGURES)}")
    failed = False
    for key in chosen:
        spec = importlib.import_module(f"figures.{key}").FIGURE
        data, triangles = make(spec)
        path = OUT / (key + spec.suffix())
        for mesh, count in triangles.items():
            over = count > spec.budget[int(mesh[-1])]
            failed |= over
            print(f"{key:12} {mesh:12} {count:5} triangles{'  OVER BUDGET' if over else ''}")
        print(f"{key:12} {len(data)} bytes")
        if check:
            same = path.exists() and path.read_bytes() == data
            failed |= not same
            print(f"{path.name}: {'equal' if same else 'DIFFERS from what the scripts make'}")
        else:
            OUT.mkdir(exist_ok=True)
            temporary = path.with_suffix(".part")
            temporary.write_bytes(data)
            temporary.replace(path)
    if not set(sys.argv[1:]) - {"--check"}:
        for path in sorted([*OUT.glob("*.vrm"), *OUT.glob("*.glb")]):
            if path.stem not in FIGURES:
                failed = True
                print(f"{path.name}: no script makes it")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
