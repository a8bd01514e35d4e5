#include "renderer/assets/model_reader.hpp"

#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/base/file.hpp"

#include <fmt/format.h>
#include <glm/common.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::assets {

namespace {

// What the reader understands or may ignore without showing something else than the author meant.
constexpr std::array<std::string_view, 11> kSupported{
    "KHR_materials_unlit",
    "KHR_mesh_quantization",
    "KHR_materials_emissive_strength",
    "KHR_texture_transform",
    "VRMC_vrm",
    "VRMC_vrm_animation",
    "VRMC_materials_mtoon",
    "VRMC_materials_hdr_emissiveMultiplier",
    "VRMC_springBone",
    "VRMC_springBone_extended_collider",
    "VRMC_node_constraint",
};

// Of the rest pose, as it would be drawn.
void computeBounds(Model& model) {
    std::vector<glm::mat3x4> joints;
    jointMatrices(model, Pose{.hipsOffset = glm::vec3(0), .fist = {0, 0}}, glm::mat4(1), joints);
    model.boundsMin = glm::vec3(std::numeric_limits<float>::max());
    model.boundsMax = -model.boundsMin;
    for (const Mesh& mesh : model.meshes)
        for (const Vertex& vertex : mesh.vertices) {
            const glm::vec4 position(vertex.position, 1);
            glm::vec3 placed(0);
            for (int k = 0; k < 4; ++k)
                placed += vertex.weights[k] * (position * joints[vertex.joints[static_cast<std::size_t>(k)]]);
            if (!std::isfinite(placed.x + placed.y + placed.z))
                refuse("skins", "joints that move vertices to infinity", "finite transforms");
            model.boundsMin = glm::min(model.boundsMin, placed);
            model.boundsMax = glm::max(model.boundsMax, placed);
        }
}

void measureHips(const NodeTree& tree, const Humanoid& humanoid, Model& model, Warnings& warnings) {
    for (const auto& [node, bone] : humanoid.bones)
        if (bone == Bone::Hips) model.hipsHeight = tree.nodes[node].rest[3].y;
    if (model.hipsHeight > 0.01f) return;
    warnings.add(fmt::format("The hips are {} m above the ground; 1 m is assumed.", model.hipsHeight));
    model.hipsHeight = 1.0f;
}

Model readModel(std::span<const std::byte> bytes, std::string_view name) {
    const GltfFile file(bytes);
    Model model;
    model.name = std::filesystem::path(name).stem().string();
    Warnings warnings;
    checkExtensions(file);
    const NodeTree tree = readNodes(file, warnings);
    const Humanoid humanoid = readHumanoid(file, tree, model, warnings);
    const auto constraints = readConstraints(file, tree, warnings);
    std::vector<std::uint32_t> followers = springNodes(file, tree);
    for (const ConstraintOnNode& constraint : constraints) {
        followers.push_back(constraint.node);
        followers.push_back(constraint.source);
    }
    const JointTable joints = readJoints(file, tree, humanoid, followers, model, warnings);
    readSprings(file, tree, joints, model, warnings);
    bindConstraints(constraints, joints, model);
    readLookAt(file, humanoid, joints, model, warnings);
    readMaterials(file, model, warnings);
    const MorphBindings bindings = readExpressions(file, tree, model, warnings);
    readMeshes(file, tree, joints, bindings, model, warnings);
    measureHips(tree, humanoid, model, warnings);
    computeBounds(model);
    model.warnings = warnings.take();
    return model;
}

} // namespace

void checkExtensions(const GltfFile& file) {
    std::vector<std::string> unknown;
    for (std::size_t i = 0; i < file.root().countOr("extensionsRequired", limits::kExtensions); ++i) {
        const std::string_view name = file.root().at("extensionsRequired", "")[i].text();
        if (std::find(kSupported.begin(), kSupported.end(), name) == kSupported.end())
            unknown.push_back(printable(name));
    }
    if (!unknown.empty())
        refuse("extensionsRequired", fmt::format("{}", fmt::join(unknown, ", ")),
               fmt::format("only {}", fmt::join(kSupported, ", ")));
}

Result<Model> parseModel(std::span<const std::byte> bytes, std::string_view nameForMessages) {
    return readSafely<Model>(nameForMessages, [&] { return readModel(bytes, nameForMessages); });
}

Result<Model> loadModel(const std::filesystem::path& path) {
    const auto bytes = readFile(path, limits::kFileBytes);
    if (!bytes) return bytes.error();
    return parseModel(*bytes, path.string());
}

} // namespace vf::assets
