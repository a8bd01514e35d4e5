"""Writes a VRM 1.0 file, or plain glTF where the skeleton is no humanoid: one skin, a mesh per form and level, a primitive per colour. The bytes depend on the
input only: fixed order, rounded floats, no time stamps."""

import json
import struct

import numpy as np

from palette import gltf_material

FLOAT, U8, U16 = 5126, 5121, 5123
ARRAY, ELEMENTS = 34962, 34963
MORPHS = ("blink", "aa", "happy", "angry", "surprised")
# Weights are multiples of 1/1024, so that their sum is exactly 1 in single precision.
WEIGHT_STEPS = 1024


class Buffer:
    def __init__(self):
        self.data = bytearray()
        self.views, self.accessors = [], []

    def view(self, raw, target=None):
        self.data += b"\0" * (-len(self.data) % 4)
        view = {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(raw)}
        if target:
            view["target"] = target
        self.data += raw
        self.views.append(view)
        return len(self.views) - 1

    def accessor(self, array, component, kind, target=None, bounds=False, normalized=False, view=None):
        if view is None:
            view = self.view(np.ascontiguousarray(array).tobytes(), target)
        entry = {"bufferView": view, "componentType": component, "count": len(array), "type": kind}
        if normalized:
            entry["normalized"] = True
        if bounds:
            entry["min"] = [float(x) for x in array.min(0)]
            entry["max"] = [float(x) for x in array.max(0)]
        self.accessors.append(entry)
        return len(self.accessors) - 1


def quantised_weights(part, names):
    """The four strongest influences of each vertex as (joints u8, integer weights of sum WEIGHT_STEPS)."""
    dense = np.zeros((len(part.v), max(4, len(names))))
    for bone, w in part.weights.items():
        dense[:, names.index(bone)] += w
    total = dense.sum(1)
    if np.any(total < 0.5):
        raise ValueError("a vertex has no weights")
    dense = np.round(dense, 6)  # equal shares keep the skeleton's order whatever the last digit is
    order = np.argsort(-dense, axis=1, kind="stable")[:, :4]
    w = np.take_along_axis(dense, order, 1)
    w = np.floor(w / w.sum(1, keepdims=True) * WEIGHT_STEPS + 0.5).astype(int)
    w[:, 0] += WEIGHT_STEPS - w.sum(1)
    return np.where(w > 0, order, 0).astype(np.uint8), w


def corners(parts, names, pulse):
    """All triangle corners of a form as flat arrays, and the colour of each triangle."""
    columns = {key: [] for key in ("position", "normal", "toon", "joints", "weights", "morph")}
    colours = []
    for part in parts:
        # Where two lines of a drawing meet, triangles without area are left.
        solid = np.linalg.norm(part.face_normals(), axis=1) > 1e-10
        part.f, part.c = part.f[solid], part.c[solid]
        f = part.f
        joints, weights = quantised_weights(part, names)
        toon = np.zeros((len(part.v), 4), np.uint8)
        toon[:, 0] = np.clip(np.round(128 + 127 * part.shift), 0, 255)
        toon[:, 1] = np.clip(np.round(255 * part.outline), 0, 255)
        toon[:, 2] = 255 if part.mark else 0
        toon[:, 3] = np.round(255 * pulse(part.v)) if part.mark else 0
        morph = np.zeros((len(part.v), len(MORPHS), 3))
        for name, moved in part.morphs.items():
            morph[:, MORPHS.index(name)] = moved - part.v
        columns["position"].append(part.v[f].reshape(-1, 3))
        columns["normal"].append(part.corner_normals().reshape(-1, 3))
        for key, per_vertex in (("toon", toon), ("joints", joints), ("weights", weights), ("morph", morph)):
            columns[key].append(per_vertex[f].reshape(-1, *per_vertex.shape[1:]))
        colours += list(part.c)
    flat = {key: np.concatenate(value) for key, value in columns.items()}
    # Rounded, and without negative zeros, so that another processor's last digits change no byte.
    for key, digits in (("position", 5), ("normal", 3), ("morph", 5)):
        flat[key] = np.round(flat[key], digits) + 0.0
    return flat, np.array(colours, dtype=object)


def indexed(flat, use):
    """Merges equal corners of the chosen triangles; vertices keep the order of their first use."""
    rows = (use[:, None] * 3 + np.arange(3)).ravel()
    key = np.concatenate([
        np.round(flat["position"][rows] * 1e5), np.round(flat["normal"][rows] * 50), flat["toon"][rows],
        flat["joints"][rows], flat["weights"][rows]], axis=1).astype(np.int64)
    _, first, inverse = np.unique(key, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(order), int)
    rank[order] = np.arange(len(order))
    return rows[first[order]], rank[inverse.reshape(-1)]


def unit_float32(n):
    n = n.astype(np.float64)
    return (n / np.linalg.norm(n, axis=1, keepdims=True)).astype(np.float32)


class Figure:
    """What a file is made of: forms is {(piece, lod): [Part]}."""

    def __init__(self, name, skeleton, palette, forms, port):
        self.name, self.skeleton, self.palette, self.forms, self.port = name, skeleton, palette, forms, port

    def pulse(self, v):
        return np.clip(np.linalg.norm(v - self.port, axis=1) / 1.35, 0, 1)


def write(figure):
    """The file's bytes and a summary {mesh name: triangles}."""
    skeleton, buffer = figure.skeleton, Buffer()
    joint_count = len(skeleton.names)
    nodes, summary = [], {}
    for i, name in enumerate(skeleton.names):
        parent = skeleton.parents[i]
        origin = skeleton.positions[parent] if parent >= 0 else np.zeros(3)
        node = {"name": name, "translation": [round(float(x), 6) for x in skeleton.positions[i] - origin]}
        children = [j for j, p in enumerate(skeleton.parents) if p == i]
        if children:
            node["children"] = children
        nodes.append(node)
    inverse_bind = np.tile(np.eye(4, dtype=np.float32), (joint_count, 1, 1))
    inverse_bind[:, 3, :3] = -np.array(skeleton.positions)  # column-major: translation is the fourth column
    skin = {"inverseBindMatrices": buffer.accessor(inverse_bind.reshape(-1, 16), FLOAT, "MAT4"),
            "skeleton": 0, "joints": list(range(joint_count))}

    material_names, meshes, roots, morphed = list(figure.palette), [], [0], []
    used = sorted({c for parts in figure.forms.values() for p in parts for c in p.c},
                  key=material_names.index)
    still_targets, most_vertices = [], 0
    for (piece, lod), parts in sorted(figure.forms.items()):
        flat, colours = corners(parts, skeleton.names, figure.pulse)
        has_morphs = bool(np.abs(flat["morph"]).max() > 0)
        name, primitives = f"{piece}.lod{lod}", []
        for colour in used:
            use = np.flatnonzero(colours == colour)
            if not len(use):
                continue
            rows, index = indexed(flat, use)
            if len(rows) > 65535:
                raise ValueError(f"{name}: more vertices than 16-bit indices reach")
            position = flat["position"][rows].astype(np.float32)
            attributes = {
                "POSITION": buffer.accessor(position, FLOAT, "VEC3", ARRAY, bounds=True),
                "NORMAL": buffer.accessor(unit_float32(flat["normal"][rows]), FLOAT, "VEC3", ARRAY),
                "JOINTS_0": buffer.accessor(flat["joints"][rows], U8, "VEC4", ARRAY),
                "WEIGHTS_0": buffer.accessor(
                    (flat["weights"][rows] / WEIGHT_STEPS).astype(np.float32), FLOAT, "VEC4", ARRAY),
                "_TOON": buffer.accessor(flat["toon"][rows], U8, "VEC4", ARRAY, normalized=True),
            }
            primitive = {
                "attributes": attributes,
                "indices": buffer.accessor(index.astype(np.uint16)[:, None], U16, "SCALAR", ELEMENTS),
                "material": used.index(colour),
            }
            if has_morphs:
                # All primitives of a mesh must have the same targets; those that do not move share one
                # run of zeros, made when the longest is known.
                targets = []
                for k in range(len(MORPHS)):
                    moved = flat["morph"][rows][:, k].astype(np.float32)
                    still = np.abs(moved).max() == 0
                    targets.append({"POSITION": buffer.accessor(
                        moved, FLOAT, "VEC3", ARRAY, bounds=True, view=-1 if still else None)})
                    if still:
                        still_targets.append(buffer.accessors[-1])
                        most_vertices = max(most_vertices, len(rows))
                primitive["targets"] = targets
            primitives.append(primitive)
        mesh = {"name": name, "primitives": primitives}
        if has_morphs:
            mesh["extras"] = {"targetNames": list(MORPHS)}
            mesh["weights"] = [0.0] * len(MORPHS)
            morphed.append(len(nodes))
        summary[name] = len(colours)
        roots.append(len(nodes))
        nodes.append({"name": name, "mesh": len(meshes), "skin": 0})
        meshes.append(mesh)

    if still_targets:
        zeros = buffer.view(b"\0" * 12 * most_vertices, ARRAY)
        buffer.views[zeros]["byteStride"] = 12
        for entry in still_targets:
            entry["bufferView"] = zeros

    document = {
        "asset": {"version": "2.0", "generator": "Venus Finale assets/authoring"},
        "extensionsUsed": ["VRMC_materials_mtoon"],
        "scene": 0,
        "scenes": [{"nodes": roots}],
        "nodes": nodes,
        "skins": [skin],
        "meshes": meshes,
        "materials": [gltf_material(name, figure.palette[name]) for name in used],
        "accessors": buffer.accessors,
        "bufferViews": buffer.views,
    }
    extensions = {}
    if skeleton.humanoid:
        extensions["VRMC_vrm"] = _vrm(figure, morphed)
    if skeleton.chains:
        extensions["VRMC_springBone"] = _springs(skeleton)
    if extensions:
        document["extensionsUsed"] = sorted({*document["extensionsUsed"], *extensions})
        document["extensions"] = extensions
    buffer.data += b"\0" * (-len(buffer.data) % 4)
    document["buffers"] = [{"byteLength": len(buffer.data)}]
    text = json.dumps(document, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 4)
    total = 12 + 8 + len(text) + 8 + len(buffer.data)
    return b"".join([
        struct.pack("<III", 0x46546C67, 2, total), struct.pack("<II", len(text), 0x4E4F534A), text,
        struct.pack("<II", len(buffer.data), 0x004E4942), bytes(buffer.data)]), summary


def _vrm(figure, morphed):
    def expression(*weights):
        return {
            "morphTargetBinds": [{"node": node, "index": MORPHS.index(name), "weight": weight}
                                 for node in morphed for name, weight in weights],
            "isBinary": False, "overrideBlink": "none", "overrideLookAt": "none", "overrideMouth": "none"}

    names = figure.skeleton.names
    return {
        "specVersion": "1.0",
        "meta": {
            "name": figure.name,
            "version": "1.0",
            "authors": ["Venus Finale"],
            "licenseUrl": "https://vrm.dev/licenses/1.0/",
            "avatarPermission": "everyone",
            "commercialUsage": "corporation",
            "creditNotation": "unnecessary",
            "allowRedistribution": True,
            "modification": "allowModificationRedistribution",
            "allowExcessivelyViolentUsage": False,
            "allowExcessivelySexualUsage": False,
            "allowPoliticalOrReligiousUsage": False,
            "allowAntisocialOrHateUsage": False,
        },
        "humanoid": {"humanBones": {name: {"node": names.index(name)} for name in figure.skeleton.humanoid}},
        "expressions": {"preset": {
            "blink": expression(("blink", 1.0)),
            "aa": expression(("aa", 1.0)),
            "happy": expression(("happy", 1.0)),
            "angry": expression(("angry", 1.0)),
            "surprised": expression(("surprised", 1.0)),
            "relaxed": expression(("blink", 0.35), ("happy", 0.4)),
        }},
    }


def _springs(skeleton):
    return {
        "specVersion": "1.0",
        "springs": [{
            "name": chain.name,
            "joints": [{
                "node": skeleton.names.index(joint), "hitRadius": chain.radius, "stiffness": chain.stiffness,
                "gravityPower": chain.gravity, "gravityDir": [0, -1, 0], "dragForce": chain.drag}
                for joint in chain.joints()],
        } for chain in skeleton.chains],
    }
