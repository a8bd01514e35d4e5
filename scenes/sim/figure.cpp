#include "scenes/sim/figure.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cmath>
#include <optional>
#include <vector>

namespace vf::sim {
namespace {

using Joints = std::array<std::optional<glm::vec3>, kBoneCount>;

// "leftHand" <-> "rightHand"; a bone of the middle is its own partner.
Bone otherSide(Bone bone) {
    const std::string name(kBoneNames[index(bone)]);
    if (name.starts_with("left")) return *boneByName("right" + name.substr(4));
    if (name.starts_with("right")) return *boneByName("left" + name.substr(5));
    return bone;
}

void mirrorMissing(Joints& joints) {
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        const auto& partner = joints[index(otherSide(static_cast<Bone>(i)))];
        if (!joints[i] && partner) joints[i] = glm::vec3(-partner->x, partner->y, partner->z);
    }
}

FigureSpec specFromJoints(std::string name, float height, const Joints& joints) {
    FigureSpec spec;
    spec.name = std::move(name);
    spec.height = height;
    spec.hipsHeight = joints[0]->y;
    for (std::size_t i = 0; i < kBoneCount; ++i) {
        const int parent = kBoneParents[i];
        spec.offset[i] = parent < 0 ? *joints[i] : *joints[i] - *joints[static_cast<std::size_t>(parent)];
    }
    return spec;
}

Error errorAt(const std::filesystem::path& file, const toml::source_region& where, std::string_view what) {
    return {Exit::Usage, fmt::format("{}:{}: {}", file.string(), where.begin.line, what)};
}

Result<FigureSpec> figureFromTable(const std::filesystem::path& file, const toml::table& root) {
    const toml::table* table = root["figure"].as_table();
    if (!table) return errorAt(file, root.source(), "expected a [figure] table with name, height and joints");
    const auto name = (*table)["name"].value<std::string>();
    if (!name || name->empty()) return errorAt(file, table->source(), "[figure] needs name = \"…\"");
    const auto height = (*table)["height"].value<double>();
    if (!height || !(*height > 0.1 && *height < 20.0))
        return errorAt(file, table->source(), "[figure] needs height = metres between 0.1 and 20");
    const toml::table* jointTable = (*table)["joints"].as_table();
    if (!jointTable)
        return errorAt(file, table->source(), "[figure] needs a table joints of [x, y, z] in metres");

    Joints joints;
    for (const auto& [key, node] : *jointTable) {
        const auto bone = boneByName(key.str());
        if (!bone) {
            const std::vector<std::string> names(kBoneNames.begin(), kBoneNames.end());
            return errorAt(file, node.source(),
                           fmt::format("unknown bone \"{}\"; did you mean \"{}\"?", key.str(),
                                       nearestName(key.str(), names)));
        }
        const toml::array* numbers = node.as_array();
        glm::vec3 at(0);
        bool good = numbers && numbers->size() == 3;
        for (int i = 0; good && i < 3; ++i) {
            const auto number = (*numbers)[static_cast<std::size_t>(i)].value<double>();
            good = number && std::isfinite(*number) && std::abs(*number) <= 20.0;
            if (good) at[i] = static_cast<float>(*number);
        }
        if (!good)
            return errorAt(file, node.source(),
                           fmt::format("{}: expected [x, y, z], three numbers within 20 m", key.str()));
        joints[index(*bone)] = at;
    }
    mirrorMissing(joints);
    for (std::size_t i = 0; i < kBoneCount; ++i)
        if (!joints[i])
            return errorAt(file, jointTable->source(), fmt::format("joint \"{}\" is missing", kBoneNames[i]));
    if (joints[0]->y < 0.05f)
        return errorAt(file, jointTable->source(), "hips must be at least 0.05 m over the ground");
    return specFromJoints(*name, static_cast<float>(*height), joints);
}

} // namespace

Result<FigureSpec> loadFigure(const std::filesystem::path& file) {
    const Result<std::string> text = readText(file, 1u << 20);
    if (!text) return text.error();
    try {
        const toml::table root = toml::parse(*text, file.string());
        return figureFromTable(file, root);
    } catch (const toml::parse_error& error) {
        return errorAt(file, error.source(), error.description());
    }
}

const FigureSpec& canonicalFigure() {
    static const FigureSpec figure = [] {
        Joints joints;
        const auto set = [&](Bone bone, float x, float y, float z) {
            joints[index(bone)] = glm::vec3(x, y, z);
        };
        set(Bone::Hips, 0, 1.0f, 0);
        set(Bone::Spine, 0, 1.085f, 0);
        set(Bone::Chest, 0, 1.195f, 0);
        set(Bone::UpperChest, 0, 1.31f, 0);
        set(Bone::Neck, 0, 1.462f, 0);
        set(Bone::Head, 0, 1.54f, 0);
        set(Bone::LeftShoulder, 0.04f, 1.41f, 0);
        set(Bone::LeftUpperArm, 0.165f, 1.41f, 0);
        set(Bone::LeftLowerArm, 0.425f, 1.41f, 0);
        set(Bone::LeftHand, 0.665f, 1.41f, 0);
        set(Bone::LeftUpperLeg, 0.092f, 0.95f, 0);
        set(Bone::LeftLowerLeg, 0.092f, 0.515f, 0);
        set(Bone::LeftFoot, 0.092f, 0.09f, 0);
        set(Bone::LeftToes, 0.092f, 0.03f, 0.14f);
        mirrorMissing(joints);
        return specFromJoints("canonical", 1.765f, joints);
    }();
    return figure;
}

FigureSpec proportionsOf(const FigureSpec& figure) {
    FigureSpec scaled = figure;
    scaled.height = figure.height / figure.hipsHeight;
    scaled.hipsHeight = 1.0f;
    for (glm::vec3& offset : scaled.offset) offset = offset / figure.hipsHeight;
    return scaled;
}

std::array<BoneTransform, kBoneCount> worldBones(const FigureSpec& figure, const Pose& pose, glm::vec3 feet,
                                                 float yaw) {
    const SinCos half = sinCos(yaw * 0.5f);
    const glm::quat facing(half.cos, 0.0f, half.sin, 0.0f);
    std::array<BoneTransform, kBoneCount> bones;
    bones[0].position = feet + facing * (figure.offset[0] + pose.hipsOffset * figure.hipsHeight);
    bones[0].rotation = facing * pose.rotation[0];
    // Parents precede children in the order of Bone.
    for (std::size_t i = 1; i < kBoneCount; ++i) {
        const BoneTransform& parent = bones[static_cast<std::size_t>(kBoneParents[i])];
        bones[i].position = parent.position + parent.rotation * figure.offset[i];
        bones[i].rotation = parent.rotation * pose.rotation[i];
    }
    return bones;
}

std::array<glm::vec3, kBoneCount> bonePositions(const FigureSpec& figure, const Pose& pose, glm::vec3 feet,
                                                float yaw) {
    const auto bones = worldBones(figure, pose, feet, yaw);
    std::array<glm::vec3, kBoneCount> positions;
    for (std::size_t i = 0; i < kBoneCount; ++i) positions[i] = bones[i].position;
    return positions;
}

} // namespace vf::sim
