"""Makes assets/characters/rouge.vrm and cyan.vrm. With --check it writes nothing and fails unless the
committed files equal what these scripts make."""

import pathlib
import sys

import cyan_armour
import cyan_base
import palette
import rouge_armour
import rouge_base
import skeleton
from body import cyan_body, rouge_body
from glb import Figure, write
from sculptor import Sculptor

OUT = pathlib.Path(__file__).resolve().parent.parent / "characters"
BUDGET = (8000, 2800, 900)
FIGURES = {
    "rouge": ("Rouge", skeleton.rouge, rouge_body, palette.ROUGE, rouge_base, rouge_armour),
    "cyan": ("Cyan", skeleton.cyan, cyan_body, palette.CYAN, cyan_base, cyan_armour),
}


def make(key):
    name, bones, shape, colours, base, armour = FIGURES[key]
    rig = bones()
    body = shape(rig)
    for module in (base, armour):
        for chain in getattr(module, "chains", lambda body: [])(body):
            rig.add_chain(chain)
    forms = {}
    for piece, module in (("base", base), ("armour", armour)):
        for lod in range(3):
            k = Sculptor(lod)
            module.build(k, body)
            forms[piece, lod] = k.parts
    return write(Figure(name, rig, colours, forms, armour.port(body)))


def main():
    check = "--check" in sys.argv
    failed = False
    for key in FIGURES:
        data, triangles = make(key)
        path = OUT / f"{key}.vrm"
        for mesh, count in triangles.items():
            over = count > BUDGET[int(mesh[-1])]
            failed |= over
            print(f"{key:6} {mesh:12} {count:5} triangles{'  OVER BUDGET' if over else ''}")
        print(f"{key:6} {len(data)} bytes")
        if check:
            same = path.exists() and path.read_bytes() == data
            failed |= not same
            print(f"{path.name}: {'equal' if same else 'DIFFERS from what the scripts make'}")
        else:
            OUT.mkdir(exist_ok=True)
            temporary = path.with_suffix(".part")
            temporary.write_bytes(data)
            temporary.replace(path)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
