// The Immortal Nine and the Usurper: each known by the outline alone, near and far, and made to come apart
// where the story takes them apart.
#include "renderer/assets/model_reader.hpp"
#include "renderer/base/file.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace vf {
namespace {

using Budget = std::array<std::size_t, 3>;

constexpr Budget kFighter{8000, 2800, 900};
constexpr Budget kMinor{4000, 1500, 600};

const std::map<std::string, Budget>& immortals() {
    static const std::map<std::string, Budget> kImmortals{
        {"viola", kFighter}, {"jill", kFighter}, {"usurper", kFighter}, {"giallon", kMinor},
        {"verde", kMinor},   {"grau", kMinor},   {"nero", kMinor},      {"bianco", kMinor},
        {"arancia", kMinor}, {"bruno", kMinor},
    };
    return kImmortals;
}

assets::Model load(const std::string& name) {
    auto model = assets::loadModel(assetFolder() / "characters" / (name + ".vrm"));
    EXPECT_TRUE(model) << model.error().message;
    return model ? std::move(*model) : assets::Model{};
}

std::vector<const assets::Mesh*> armour(const assets::Model& model, std::uint32_t lod) {
    std::vector<const assets::Mesh*> out;
    for (const assets::Mesh& mesh : model.meshes)
        if (mesh.piece == assets::Piece::Armour && mesh.lod == lod) out.push_back(&mesh);
    return out;
}

class Immortal : public ::testing::TestWithParam<std::pair<const std::string, Budget>> {};

TEST_P(Immortal, WearsArmourWithinBudgetAtEveryLevel) {
    const auto& [name, most] = GetParam();
    const assets::Model model = load(name);
    EXPECT_TRUE(model.isVrm);
    EXPECT_EQ(model.warnings, std::vector<std::string>{});
    EXPECT_NEAR(model.boundsMin.y, 0.0f, 0.05f);
    for (std::uint32_t lod = 0; lod < 3; ++lod) {
        std::size_t triangles = 0;
        for (const assets::Mesh* mesh : armour(model, lod)) triangles += mesh->indices.size() / 3;
        EXPECT_LE(triangles, most[lod]) << "LOD " << lod;
        EXPECT_GT(triangles, most[lod] / 2) << "LOD " << lod << " is a placeholder";
    }
}

TEST_P(Immortal, GlowsWithMarksWhereTheRingCanLightThem) {
    const assets::Model model = load(GetParam().first);
    bool marked = false;
    for (const assets::Mesh* mesh : armour(model, 0))
        marked |= std::any_of(mesh->vertices.begin(), mesh->vertices.end(),
                              [](const assets::Vertex& vertex) { return vertex.toon.z > 0.5f; });
    EXPECT_TRUE(marked);
}

INSTANTIATE_TEST_SUITE_P(Each, Immortal, ::testing::ValuesIn(immortals()),
                         [](const auto& immortal) { return immortal.param.first; });

constexpr int kRows = 64, kColumns = 96;
using Outline = std::bitset<kRows * kColumns>;

// Black on white from the front, 64 pixels from the soles to the crown of whatever the figure wears.
Outline outline(const assets::Model& model, std::uint32_t lod) {
    Outline black;
    const float pixel = model.boundsMax.y / kRows;
    for (const assets::Mesh* mesh : armour(model, lod))
        for (std::size_t t = 0; t < mesh->indices.size(); t += 3) {
            std::array<glm::vec2, 3> corner;
            for (std::size_t i = 0; i < 3; ++i) {
                const glm::vec3& p = mesh->vertices[mesh->indices[t + i]].position;
                corner[i] = glm::vec2(p.x / pixel + kColumns / 2.0f, p.y / pixel);
            }
            constexpr int kSteps = 48; // the longest edges, a shield's or a lance's, are about thirty pixels
            for (int u = 0; u <= kSteps; ++u)
                for (int v = 0; u + v <= kSteps; ++v) {
                    const glm::vec2 p = corner[0] + (corner[1] - corner[0]) * (float(u) / kSteps) +
                                        (corner[2] - corner[0]) * (float(v) / kSteps);
                    if (p.x >= 0 && p.x < kColumns && p.y >= 0 && p.y < kRows)
                        black.set(static_cast<std::size_t>(int(p.y) * kColumns + int(p.x)));
                }
        }
    return black;
}

float difference(const Outline& a, const Outline& b) {
    return static_cast<float>((a ^ b).count()) / static_cast<float>((a | b).count());
}

TEST(Immortals, AreToldApartFromEachOtherAndTheFightersAsBlackShapes) {
    std::map<std::string, Outline> outlines{{"rouge", outline(load("rouge"), 0)},
                                            {"cyan", outline(load("cyan"), 0)}};
    for (const auto& [name, budget] : immortals()) outlines[name] = outline(load(name), 0);
    for (auto a = outlines.begin(); a != outlines.end(); ++a)
        for (auto b = std::next(a); b != outlines.end(); ++b)
            EXPECT_GT(difference(a->second, b->second), 0.33f) << a->first << " and " << b->first;
}

TEST(Immortals, KeepTheirOutlineFarAway) {
    for (const auto& [name, budget] : immortals()) {
        const assets::Model model = load(name);
        EXPECT_LT(difference(outline(model, 0), outline(model, 2)), 0.25f) << name;
    }
}

std::size_t jointNamed(const assets::Model& model, const std::string& name) {
    const auto found = std::find_if(model.joints.begin(), model.joints.end(),
                                    [&](const assets::Joint& joint) { return joint.name == name; });
    EXPECT_NE(found, model.joints.end()) << name;
    return static_cast<std::size_t>(found - model.joints.begin());
}

// Her forearms fly off on tethers: a vertex that belonged to both sides of the elbow would be drawn out into
// a string.
TEST(Viola, ComesApartAtTheElbows) {
    const assets::Model model = load("viola");
    for (const char* name : {"leftLowerArm", "rightLowerArm"}) {
        std::vector<bool> below(model.joints.size());
        below.at(jointNamed(model, name)) = true;
        for (std::size_t i = 0; i < model.joints.size(); ++i)
            if (model.joints[i].parent >= 0 && below[static_cast<std::size_t>(model.joints[i].parent)])
                below[i] = true;
        std::size_t forearm = 0;
        for (std::uint32_t lod = 0; lod < 3; ++lod)
            for (const assets::Mesh* mesh : armour(model, lod))
                for (const assets::Vertex& vertex : mesh->vertices) {
                    float share = 0;
                    for (int i = 0; i < 4; ++i)
                        if (below[vertex.joints[static_cast<std::size_t>(i)]]) share += vertex.weights[i];
                    forearm += share > 0.999f;
                    EXPECT_TRUE(share < 0.001f || share > 0.999f)
                        << name << ", LOD " << lod << ": " << share << " at x " << vertex.position.x;
                }
        EXPECT_GT(forearm, 500u);
    }
}

TEST(Viola, HasFinsThatBurnForwardsAboveTheShoulders) {
    const assets::Model model = load("viola");
    for (const std::string side : {"left", "right"}) {
        const assets::Joint& flame = model.joints.at(jointNamed(model, side + "Flame"));
        ASSERT_GE(flame.parent, 0);
        EXPECT_EQ(model.joints[static_cast<std::size_t>(flame.parent)].name, side + "Shoulder");
        EXPECT_GT(flame.translation.y, 0.15f);
    }
}

} // namespace
} // namespace vf
