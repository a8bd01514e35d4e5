// The committed civilians: whole in every form and level of detail, cheap enough for where they stand, cloth
// that rests outside their bodies, and nobody somebody else's recoloured twin.
#include "renderer/assets/model_reader.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/base/file.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <string>
#include <vector>

namespace vf {
namespace {

using Budget = std::array<std::size_t, 3>;

struct Person {
    const char* name;
    float height; // metres to the skull's top, hats and hair above it
    std::vector<assets::Piece> forms = {assets::Piece::Base};
    Budget most = {8000, 2800, 900};
};

std::ostream& operator<<(std::ostream& out, const Person& person) { return out << person.name; }

const std::vector<Person>& people() {
    static const std::vector<Person> kPeople{
        {"naomi", 1.53f},
        {"alice", 1.60f},
        {"jill", 1.70f, {assets::Piece::Base, assets::Piece::Armour}},
        {"opera", 1.73f},
        {"joker", 1.74f},
        {"ash", 1.79f},
        {"jean", 1.83f},
        {"puppet_master", 1.88f, {assets::Piece::Base, assets::Piece::Armour}},
        {"nean", 1.70f, {assets::Piece::Base}, {1500, 600, 250}},
    };
    return kPeople;
}

assets::Model load(const std::string& name) {
    auto model = assets::loadModel(assetFolder() / "characters" / (name + ".vrm"));
    EXPECT_TRUE(model) << model.error().message;
    return model ? std::move(*model) : assets::Model{};
}

class Civilian : public ::testing::TestWithParam<Person> {};

TEST_P(Civilian, IsWholeInEveryFormAndCheapEnough) {
    const assets::Model model = load(GetParam().name);
    EXPECT_TRUE(model.isVrm);
    EXPECT_EQ(model.warnings, std::vector<std::string>{});
    for (const assets::Piece form : GetParam().forms)
        for (std::uint32_t lod = 0; lod < 3; ++lod) {
            std::size_t triangles = 0;
            for (const assets::Mesh& mesh : model.meshes)
                if (mesh.piece == form && mesh.lod == lod) triangles += mesh.indices.size() / 3;
            EXPECT_LE(triangles, GetParam().most[lod]) << "LOD " << lod;
            EXPECT_GT(triangles, GetParam().most[lod] / 4) << "LOD " << lod << " is a placeholder";
        }
}

TEST_P(Civilian, StandsOnTheGroundAtItsHeight) {
    const assets::Model model = load(GetParam().name);
    EXPECT_NEAR(model.boundsMin.y, 0.0f, 0.03f);
    EXPECT_GT(model.boundsMax.y, GetParam().height);
    EXPECT_LT(model.boundsMax.y, GetParam().height + 0.55f);
    EXPECT_NEAR(model.hipsHeight / GetParam().height, 0.55f, 0.03f);
}

TEST_P(Civilian, WearsClothThatRestsOutsideTheBody) {
    const assets::Model model = load(GetParam().name);
    assets::SkeletonPose skeleton;
    assets::poseSkeleton(model, Pose{}, glm::mat4(1), skeleton);
    for (const assets::SpringChain& chain : model.springs) {
        EXPECT_GE(chain.joints.size(), 2u) << chain.name << " has nothing that could swing";
        for (std::size_t i = 1; i < chain.joints.size(); ++i) {
            const glm::vec3 tail(skeleton.world[chain.joints[i].joint][3]);
            for (const std::uint32_t index : chain.colliders) {
                const assets::SpringCollider& body = model.colliders[index];
                const glm::vec3 a(skeleton.world[body.joint] * glm::vec4(body.a, 1));
                const glm::vec3 b(skeleton.world[body.joint] * glm::vec4(body.b, 1));
                const float square = glm::dot(b - a, b - a);
                const float place =
                    square > 0 ? std::clamp(glm::dot(tail - a, b - a) / square, 0.0f, 1.0f) : 0.0f;
                EXPECT_GT(glm::distance(tail, a + (b - a) * place), body.radius - 0.02f)
                    << chain.name << " joint " << i << " sticks in " << model.joints[body.joint].name;
            }
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Each, Civilian, ::testing::ValuesIn(people()),
                         [](const auto& person) { return std::string(person.param.name); });

TEST(Civilians, ShowNoEyesUnderAMask) {
    // Eyes are drawn once more through whatever hides them, as through hair: under a mask there must be none.
    const assets::Model model = load("puppet_master");
    std::map<assets::Piece, std::size_t> irises;
    for (const assets::Mesh& mesh : model.meshes)
        for (const assets::Vertex& vertex : mesh.vertices)
            irises[mesh.piece] += model.materials[vertex.material].name == "iris";
    EXPECT_EQ(irises[assets::Piece::Base], 0u) << "masked";
    EXPECT_GT(irises[assets::Piece::Armour], 0u) << "Roy";
}

constexpr int kRows = 64, kColumns = 64;
using Outline = std::bitset<kRows * kColumns>;

// Black on white from the front, 64 pixels high whatever the height: scaling somebody makes nobody else. The
// T-pose's arms are as good as any.
Outline outline(const assets::Model& model) {
    Outline black;
    const float pixel = model.boundsMax.y / kRows;
    for (const assets::Mesh& mesh : model.meshes) {
        if (mesh.piece != assets::Piece::Base || mesh.lod != 0) continue;
        for (std::size_t t = 0; t < mesh.indices.size(); t += 3) {
            std::array<glm::vec2, 3> corner;
            for (std::size_t i = 0; i < 3; ++i) {
                const glm::vec3& p = mesh.vertices[mesh.indices[t + i]].position;
                corner[i] = glm::vec2(p.x / pixel + kColumns / 2.0f, p.y / pixel);
            }
            // Points spread over the triangle: its edges are never longer than a few pixels.
            constexpr int kSteps = 12;
            for (int u = 0; u <= kSteps; ++u)
                for (int v = 0; u + v <= kSteps; ++v) {
                    const glm::vec2 p = corner[0] + (corner[1] - corner[0]) * (float(u) / kSteps) +
                                        (corner[2] - corner[0]) * (float(v) / kSteps);
                    const int x = static_cast<int>(p.x), y = static_cast<int>(p.y);
                    if (x >= 0 && x < kColumns && y >= 0 && y < kRows)
                        black.set(static_cast<std::size_t>(y * kColumns + x));
                }
        }
    }
    return black;
}

TEST(Civilians, TellThemselvesApartAsBlackShapes) {
    std::map<std::string, Outline> outlines;
    for (const Person& person : people()) outlines[person.name] = outline(load(person.name));
    for (auto a = outlines.begin(); a != outlines.end(); ++a)
        for (auto b = std::next(a); b != outlines.end(); ++b) {
            const auto differs = static_cast<float>((a->second ^ b->second).count());
            const auto size = static_cast<float>((a->second | b->second).count());
            EXPECT_GT(differs / size, 0.10f) << a->first << " and " << b->first;
        }
}

} // namespace
} // namespace vf
