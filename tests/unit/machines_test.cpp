// The committed machines and objects against what those who move them expect: joints by name, levels of
// detail that keep the outline, materials that an override may colour.
#include "renderer/assets/model_reader.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/base/file.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <vector>

namespace vf {
namespace {

assets::Model load(const std::string& name) {
    auto model = assets::loadModel(assetFolder() / "characters" / (name + ".glb"));
    EXPECT_TRUE(model) << model.error().message;
    return model ? std::move(*model) : assets::Model{};
}

std::vector<std::string> numbered(const std::string& stem, int count) {
    std::vector<std::string> names;
    for (int i = 0; i < count; ++i) names.push_back(stem + std::to_string(i));
    return names;
}

std::vector<std::string> joined(std::vector<std::string> a, const std::vector<std::string>& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

const std::map<std::string, std::vector<std::string>>& promised() {
    static const std::map<std::string, std::vector<std::string>> kJoints{
        {"cylinder_head", {"body",         "drum",         "eye",         "cannon",       "leg.fl.hip",
                           "leg.fl.knee",  "leg.fl.ankle", "leg.fl.foot", "leg.fr.hip",   "leg.fr.knee",
                           "leg.fr.ankle", "leg.fr.foot",  "leg.bl.hip",  "leg.bl.knee",  "leg.bl.ankle",
                           "leg.bl.foot",  "leg.br.hip",   "leg.br.knee", "leg.br.ankle", "leg.br.foot"}},
        {"bluejay",
         {"body", "head", "beak", "tail", "wing.left.inner", "wing.left.outer", "wing.right.inner",
          "wing.right.outer"}},
        {"id_core", {"core", "flame", "shell.upper", "shell.lower", "ring.inner", "ring.outer"}},
        {"eve_core",
         joined(joined({"core", "heart", "halo"}, numbered("petal.", 10)), numbered("socket.", 10))},
        {"mask_puppet", {"mask"}},
        {"mask_beak", {"mask"}},
        {"mask_sun", {"mask"}},
        {"mask_harlequin", {"mask"}},
        {"mask_cat", {"mask"}},
        {"mask_broken", numbered("fragment.", 6)},
        {"wagon",
         {"body", "steer", "drawbar", "wheel.fl", "wheel.fr", "wheel.bl", "wheel.br", "door", "lantern"}},
        {"chocolate", {"bar"}},
        {"nectar_vial", {"vial", "plunger"}},
    };
    return kJoints;
}

std::vector<std::string> names() {
    std::vector<std::string> all;
    for (const auto& [name, joints] : promised()) all.push_back(name);
    return all;
}

std::size_t jointOf(const assets::Model& model, const std::string& name) {
    const auto at = std::find_if(model.joints.begin(), model.joints.end(),
                                 [&](const assets::Joint& joint) { return joint.name == name; });
    EXPECT_NE(at, model.joints.end()) << name;
    return static_cast<std::size_t>(at - model.joints.begin());
}

// Where a joint is at rest: they are only translated.
glm::vec3 place(const assets::Model& model, const std::string& name) {
    glm::vec3 sum(0);
    for (auto joint = static_cast<std::int32_t>(jointOf(model, name)); joint >= 0;
         joint = model.joints[static_cast<std::size_t>(joint)].parent)
        sum += model.joints[static_cast<std::size_t>(joint)].translation;
    return sum;
}

struct Bounds {
    glm::vec3 low{1e9f}, high{-1e9f};
    void add(glm::vec3 p) { low = glm::min(low, p), high = glm::max(high, p); }
};

class CommittedMachine : public ::testing::TestWithParam<std::string> {};

TEST_P(CommittedMachine, HasTheJointsThatItPromises) {
    const assets::Model model = load(GetParam());
    EXPECT_FALSE(model.isVrm);
    for (const std::string& joint : promised().at(GetParam())) {
        const std::size_t at = jointOf(model, joint);
        ASSERT_LT(at, model.joints.size());
        EXPECT_GE(model.joints[at].parent, 0) << joint << " hangs on nothing";
    }
    EXPECT_EQ(std::count_if(model.joints.begin(), model.joints.end(),
                            [](const assets::Joint& joint) { return joint.parent < 0; }),
              1);
}

TEST_P(CommittedMachine, KeepsItsOutlineInEveryLevelOfDetail) {
    const assets::Model model = load(GetParam());
    std::array<Bounds, 3> bounds;
    std::array<std::size_t, 3> triangles{};
    for (const assets::Mesh& mesh : model.meshes) {
        ASSERT_LT(mesh.lod, 3u);
        triangles[mesh.lod] += mesh.indices.size() / 3;
        for (const assets::Vertex& vertex : mesh.vertices) bounds[mesh.lod].add(vertex.position);
    }
    EXPECT_LE(triangles[0], 3000u);
    const float size = glm::length(bounds[0].high - bounds[0].low);
    for (std::size_t lod = 1; lod < 3; ++lod) {
        EXPECT_GT(triangles[lod], 0u);
        EXPECT_LT(triangles[lod], triangles[lod - 1]);
        EXPECT_LT(glm::distance(bounds[lod].low, bounds[0].low), size * 0.12f) << "LOD " << lod;
        EXPECT_LT(glm::distance(bounds[lod].high, bounds[0].high), size * 0.12f) << "LOD " << lod;
    }
    EXPECT_NEAR(bounds[0].low.y, 0.0f, size * 0.08f) << "it stands on the ground";
}

INSTANTIATE_TEST_SUITE_P(All, CommittedMachine, ::testing::ValuesIn(names()),
                         [](const auto& tested) { return tested.param; });

TEST(CylinderHead, StandsOnFourEqualLegsWithKneesOverItsHips) {
    const assets::Model model = load("cylinder_head");
    const glm::vec3 hip = place(model, "leg.fl.hip"), knee = place(model, "leg.fl.knee"),
                    foot = place(model, "leg.fl.foot");
    EXPECT_GT(knee.y, hip.y + 0.3f);
    EXPECT_LT(foot.y, 0.3f);
    const std::map<std::string, glm::vec3> mirrors{
        {"fr", {-1, 1, 1}}, {"bl", {1, 1, -1}}, {"br", {-1, 1, -1}}};
    for (const auto& [leg, mirror] : mirrors)
        for (const char* joint : {"hip", "knee", "ankle", "foot"})
            EXPECT_LT(glm::distance(place(model, "leg." + leg + "." + joint),
                                    place(model, std::string("leg.fl.") + joint) * mirror),
                      1e-4f)
                << leg << " " << joint;
}

TEST(CylinderHead, MovesEachLegByItsOwnJoints) {
    const assets::Model model = load("cylinder_head");
    for (const char* leg : {"fl", "fr", "bl", "br"}) {
        const std::size_t foot = jointOf(model, std::string("leg.") + leg + ".foot");
        const glm::vec3 at = place(model, std::string("leg.") + leg + ".foot");
        std::size_t claws = 0;
        for (const assets::Mesh& mesh : model.meshes)
            for (const assets::Vertex& vertex : mesh.vertices) {
                if (vertex.joints[0] != foot || vertex.weights.x < 0.5f) continue;
                ++claws;
                EXPECT_LT(glm::distance(vertex.position, at), 0.8f) << leg;
            }
        EXPECT_GT(claws, 10u) << leg;
    }
}

TEST(Ids, HaveTheMaterialsThatAnOwnerColours) {
    const assets::Model model = load("id_core");
    for (const char* name : {"core", "shell", "ring"})
        EXPECT_TRUE(std::any_of(model.materials.begin(), model.materials.end(),
                                [&](const assets::Material& material) { return material.name == name; }))
            << name;
}

TEST(BrokenMask, IsWholeAndEveryPieceIsItsOwn) {
    const assets::Model model = load("mask_broken");
    for (const std::string& fragment : promised().at("mask_broken")) {
        const std::size_t joint = jointOf(model, fragment);
        std::size_t vertices = 0;
        for (const assets::Mesh& mesh : model.meshes)
            for (const assets::Vertex& vertex : mesh.vertices)
                if (vertex.joints[0] == joint) {
                    ++vertices;
                    EXPECT_GT(vertex.weights.x, 0.99f) << fragment << " would stretch";
                }
        EXPECT_GT(vertices, 20u) << fragment;
    }
}

} // namespace
} // namespace vf
