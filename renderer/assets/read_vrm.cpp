#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"

#include <fmt/format.h>
#include <glm/gtc/type_ptr.hpp>

#include <algorithm>
#include <array>

namespace vf::assets {

namespace {

// VRMC_vrm 1.0, humanoid.md: the others may be missing.
constexpr bool isRequired(Bone bone) {
    switch (bone) {
    case Bone::Chest:
    case Bone::UpperChest:
    case Bone::Neck:
    case Bone::LeftShoulder:
    case Bone::RightShoulder:
    case Bone::LeftToes:
    case Bone::RightToes:
        return false;
    default:
        return true;
    }
}

void checkHumanoid(const Humanoid& humanoid, const NodeTree& tree, Warnings& warnings) {
    std::array<std::int32_t, kBoneCount> nodeOf;
    nodeOf.fill(-1);
    for (const auto& [node, bone] : humanoid.bones) nodeOf[index(bone)] = static_cast<std::int32_t>(node);
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        if (nodeOf[i] < 0) {
            if (isRequired(static_cast<Bone>(i)))
                warnings.add(fmt::format(
                    "The humanoid bone \"{}\" is missing; its part of a pose is not seen.", kBoneNames[i]));
            continue;
        }
        int parent = kBoneParents[i];
        while (parent >= 0 && nodeOf[static_cast<std::size_t>(parent)] < 0)
            parent = kBoneParents[static_cast<std::size_t>(parent)];
        if (parent >= 0 &&
            !tree.isAncestor(static_cast<std::uint32_t>(nodeOf[static_cast<std::size_t>(parent)]),
                             static_cast<std::uint32_t>(nodeOf[i])))
            warnings.add(
                fmt::format("The humanoid bone \"{}\" does not hang below \"{}\"; poses may look wrong.",
                            kBoneNames[i], kBoneNames[static_cast<std::size_t>(parent)]));
    }
}

} // namespace

std::optional<Humanoid::Finger> fingerByName(std::string_view name) {
    Humanoid::Finger finger;
    if (name.starts_with("left")) {
        finger.side = 1;
        name.remove_prefix(4);
    } else if (name.starts_with("right")) {
        finger.side = 2;
        name.remove_prefix(5);
    } else {
        return std::nullopt;
    }
    finger.thumb = name.starts_with("Thumb");
    constexpr std::array<std::string_view, 5> kinds{"Thumb", "Index", "Middle", "Ring", "Little"};
    if (std::none_of(kinds.begin(), kinds.end(),
                     [&](std::string_view kind) { return name.starts_with(kind); }))
        return std::nullopt;
    return finger;
}

Humanoid readHumanoid(const GltfFile& file, const NodeTree& tree, Model& model, Warnings& warnings) {
    Humanoid humanoid;
    const auto vrm = file.root().findPath({"extensions", "VRMC_vrm"});
    if (!vrm) {
        if (file.root().findPath({"extensions", "VRM"}))
            warnings.add("The file is VRM 0.x, whose bones are not read: convert it to VRM 1.0.");
        else
            warnings.add(
                "The file has no VRMC_vrm: it is plain glTF without bones, and poses do not move it.");
        return humanoid;
    }
    model.isVrm = true;
    if (const auto version = vrm->find("specVersion"); version && version->text() != "1.0")
        warnings.add(fmt::format("VRMC_vrm is version {}; it is read as 1.0.", printable(version->text())));
    const auto bones = vrm->findPath({"humanoid", "humanBones"});
    if (bones)
        for (const auto& [name, json] : bones->members(256)) {
            const JsonView place = json.at("node", "an index into nodes");
            const std::uint32_t node = place.indexInto(tree.nodes.size(), "nodes");
            const auto bone = boneByName(name);
            const auto finger = fingerByName(name);
            if (name == "leftEye") humanoid.leftEye = static_cast<std::int32_t>(node);
            if (name == "rightEye") humanoid.rightEye = static_cast<std::int32_t>(node);
            if (!bone && !finger) continue; // the jaw is not moved by this demo
            if (humanoid.bones.contains(node) || humanoid.fingers.contains(node))
                refuse(place.path(), fmt::format("node {}, which is another bone already", node),
                       "a node of its own");
            if (bone)
                humanoid.bones[node] = *bone;
            else
                humanoid.fingers[node] = *finger;
        }
    checkHumanoid(humanoid, tree, warnings);
    return humanoid;
}

namespace {

LookAt::Range readRange(const JsonView& json, const char* key) {
    LookAt::Range range;
    if (const auto map = json.find(key)) {
        range.inputMax = map->numberOr("inputMaxValue", range.inputMax);
        range.outputScale = map->numberOr("outputScale", range.outputScale);
    }
    return range;
}

} // namespace

void readLookAt(const GltfFile& file, const Humanoid& humanoid, const JointTable& joints, Model& model,
                Warnings& warnings) {
    const auto vrm = file.root().findPath({"extensions", "VRMC_vrm"});
    if (!vrm) return;
    LookAt& lookAt = model.lookAt;
    const auto jointOf = [&](std::int32_t node) {
        return node < 0 ? -1 : joints.ofNode[static_cast<std::size_t>(node)];
    };
    lookAt.leftEye = jointOf(humanoid.leftEye);
    lookAt.rightEye = jointOf(humanoid.rightEye);
    const bool eyes = lookAt.leftEye >= 0 || lookAt.rightEye >= 0;
    const auto json = vrm->find("lookAt");
    if (!json) {
        // Eyes that could move and say nothing about it get the defaults of the specification's example.
        if (eyes) lookAt.type = LookAt::Type::Bone;
        return;
    }
    json->numbersOr("offsetFromHeadBone", {glm::value_ptr(lookAt.offsetFromHead), 3});
    lookAt.inner = readRange(*json, "rangeMapHorizontalInner");
    lookAt.outer = readRange(*json, "rangeMapHorizontalOuter");
    lookAt.down = readRange(*json, "rangeMapVerticalDown");
    lookAt.up = readRange(*json, "rangeMapVerticalUp");
    lookAt.type = LookAt::Type::Bone;
    if (const auto type = json->find("type")) {
        if (type->text() == "expression")
            lookAt.type = LookAt::Type::Expression;
        else if (type->text() != "bone")
            refuse(type->path(), type->describe(), "bone or expression");
    }
    if (lookAt.type == LookAt::Type::Bone && !eyes) {
        warnings.add("lookAt turns eye bones, but the model has none; its eyes do not move.");
        lookAt.type = LookAt::Type::None;
    }
}

std::vector<bool> firstPersonNodes(const GltfFile& file, const NodeTree& tree) {
    std::vector<bool> hidden(tree.nodes.size(), false);
    const auto list = file.root().findPath({"extensions", "VRMC_vrm", "firstPerson", "meshAnnotations"});
    for (std::size_t i = 0; list && i < list->count(limits::kNodes); ++i) {
        const std::uint32_t node =
            (*list)[i].at("node", "an index into nodes").indexInto(tree.nodes.size(), "nodes");
        const auto type = (*list)[i].find("type");
        hidden[node] = type && type->text() == "firstPersonOnly";
    }
    return hidden;
}

} // namespace vf::assets
