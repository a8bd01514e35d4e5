"""Writes a VRM 1.0 file, or plain glTF where the skeleton is no humanoid: one skin, a mesh per form and level (two
where a face moves), a primitive per colour. The bytes depend on the input only: fixed order, rounded floats, no time
stamps."""

import json
import struct

import numpy as np

import vrm
from face import MORPHS
from palette import gltf_material

FLOAT, U8, U16 = 5126, 5121, 5123
ARRAY, ELEMENTS = 34962, 34963
WEIGHT_STEPS = 65535  # the four of a vertex sum to this


class Buffer:
    def __init__(self):
        self.data = bytearray()
        self.views, self.accessors = [], []
        self.still = {}

    def view(self, raw, target=None):
        self.data += b"\0" * (-len(self.data) % 4)
        view = {"buffer": 0, "byteOffset": len(self.data), "byteLength": len(raw)}
        if target:
            view["target"] = target
        self.data += raw
        self.views.append(view)
        return len(self.views) - 1

    def accessor(self, array, component, kind, target=None, bounds=False, normalized=False):
        view = self.view(np.ascontiguousarray(array).tobytes(), target)
        entry = {"bufferView": view, "componentType": component, "count": len(array), "type": kind}
        if normalized:
            entry["normalized"] = True
        if bounds:
            entry["min"] = [float(x) for x in array.min(0)]
            entry["max"] = [float(x) for x in array.max(0)]
        self.accessors.append(entry)
        return len(self.accessors) - 1

    def offsets(self, moved):
        """A morph target's accessor: only what moves is stored, and targets of one length that move nothing
        are one accessor."""
        rows = np.flatnonzero(np.abs(moved).max(1) > 0)
        if not len(rows) and len(moved) in self.still:
            return self.still[len(moved)]
        entry = {"componentType": FLOAT, "count": len(moved), "type": "VEC3",
                 "min": [float(x) for x in moved.min(0)], "max": [float(x) for x in moved.max(0)]}
        if 14 * len(rows) < 12 * len(moved):
            if len(rows):
                entry["sparse"] = {
                    "count": len(rows),
                    "indices": {"bufferView": self.view(rows.astype(np.uint16).tobytes()), "componentType": U16},
                    "values": {"bufferView": self.view(np.ascontiguousarray(moved[rows]).tobytes())}}
            else:
                self.still[len(moved)] = len(self.accessors)
        else:
            entry["bufferView"] = self.view(np.ascontiguousarray(moved).tobytes(), ARRAY)
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
        if not part.morphs:  # where two lines of a drawing meet, triangles without area are left
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
        flat["joints"][rows], flat["weights"][rows],
        np.round(flat["morph"][rows].reshape(len(rows), -1) * 1e5)], axis=1).astype(np.int64)
    _, first, inverse = np.unique(key, axis=0, return_index=True, return_inverse=True)
    order = np.argsort(first, kind="stable")
    rank = np.empty(len(order), int)
    rank[order] = np.arange(len(order))
    return rows[first[order]], rank[inverse.reshape(-1)]


def unit_float32(n):
    n = n.astype(np.float64)
    return (n / np.linalg.norm(n, axis=1, keepdims=True)).astype(np.float32)


class Figure:
    """What a file is made of: forms is {(piece, lod): [Part]}, tints {expression: {material: colours}}."""

    def __init__(self, name, skeleton, palette, forms, port, tints):
        self.name, self.skeleton, self.palette, self.forms, self.port = name, skeleton, palette, forms, port
        self.tints = tints

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
    for (piece, lod), parts in sorted(figure.forms.items()):
        # What expressions move is a mesh of its own: every primitive of a mesh must have all its targets.
        still, moving = ([p for p in parts if bool(p.morphs) == wanted] for wanted in (False, True))
        for suffix, chosen in ((f".lod{lod}", still), (f".face.lod{lod}", moving)):
            if not chosen:
                continue
            mesh, triangles = _mesh(buffer, figure, piece + suffix, chosen, used)
            if chosen is moving:
                morphed.append(len(nodes))
            summary[f"{piece}.lod{lod}"] = summary.get(f"{piece}.lod{lod}", 0) + triangles
            roots.append(len(nodes))
            nodes.append({"name": mesh["name"], "mesh": len(meshes), "skin": 0})
            meshes.append(mesh)

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
        extensions["VRMC_vrm"] = vrm.avatar(figure, morphed, used)
    if skeleton.chains:
        extensions["VRMC_springBone"] = vrm.springs(skeleton)
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


def _mesh(buffer, figure, name, parts, used):
    """A glTF mesh, a primitive for each colour, and its number of triangles."""
    flat, colours = corners(parts, figure.skeleton.names, figure.pulse)
    has_morphs, primitives = bool(parts[0].morphs), []
    for colour in used:
        use = np.flatnonzero(colours == colour)
        if not len(use):
            continue
        rows, index = indexed(flat, use)
        if len(rows) > 65535:
            raise ValueError(f"{name}: more vertices than 16-bit indices reach")
        primitive = {
            "attributes": {
                "POSITION": buffer.accessor(
                    flat["position"][rows].astype(np.float32), FLOAT, "VEC3", ARRAY, bounds=True),
                "NORMAL": buffer.accessor(unit_float32(flat["normal"][rows]), FLOAT, "VEC3", ARRAY),
                "JOINTS_0": buffer.accessor(flat["joints"][rows], U8, "VEC4", ARRAY),
                "WEIGHTS_0": buffer.accessor(
                    flat["weights"][rows].astype(np.uint16), U16, "VEC4", ARRAY, normalized=True),
                "_TOON": buffer.accessor(flat["toon"][rows], U8, "VEC4", ARRAY, normalized=True),
            },
            "indices": buffer.accessor(index.astype(np.uint16)[:, None], U16, "SCALAR", ELEMENTS),
            "material": used.index(colour),
        }
        if has_morphs:
            primitive["targets"] = [{"POSITION": buffer.offsets(flat["morph"][rows][:, i].astype(np.float32))}
                                    for i in range(len(MORPHS))]
        primitives.append(primitive)
    mesh = {"name": name, "primitives": primitives}
    if has_morphs:
        mesh["extras"] = {"targetNames": list(MORPHS)}
        mesh["weights"] = [0.0] * len(MORPHS)
    return mesh, len(colours)
