// The committed figures against what the simulation and the picture expect of them: the same joints, the
// budget of triangles, meshes that a GPU may be given.
#include "renderer/assets/model_reader.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/base/file.hpp"
#include "scenes/sim/figure.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

namespace vf {
namespace {

class CommittedFigure : public ::testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        auto model = assets::loadModel(assetFolder() / "characters" / (std::string(GetParam()) + ".vrm"));
        ASSERT_TRUE(model) << model.error().message;
        model_ = std::move(*model);
        auto spec = sim::loadFigure(assetFolder() / "fighters" / (std::string(GetParam()) + "_figure.toml"));
        ASSERT_TRUE(spec) << spec.error().message;
        spec_ = std::move(*spec);
    }
    std::size_t triangles(assets::Piece form, std::uint32_t lod) const {
        std::size_t count = 0;
        for (const assets::Mesh& mesh : model_.meshes)
            if (mesh.lod == lod && (mesh.piece == form || mesh.piece == assets::Piece::Always))
                count += mesh.indices.size() / 3;
        return count;
    }
    assets::Model model_;
    sim::FigureSpec spec_;
};

constexpr float kJointTolerance =
    0.02f; // metres: what nobody sees of a blow that misses or a foot that floats

TEST_P(CommittedFigure, HasItsJointsWhereTheSimulationHasThem) {
    // In the T-pose, and bent and turned somewhere on the stage.
    Pose bent;
    for (const Bone bone :
         {Bone::LeftUpperArm, Bone::RightLowerArm, Bone::Spine, Bone::LeftUpperLeg, Bone::RightLowerLeg})
        bent.rotation[index(bone)] = glm::angleAxis(0.7f, glm::normalize(glm::vec3(1, 0.5f, 0.3f)));
    bent.hipsOffset = {0.3f, -0.6f, 0.2f}; // far enough to tell metres from hip heights
    for (const bool posed : {false, true}) {
        const Pose pose = posed ? bent : Pose{};
        const glm::vec3 feet = posed ? glm::vec3(2, 0.5f, -3) : glm::vec3(0);
        const float yaw = posed ? 1.1f : 0.0f;
        const auto wanted = sim::bonePositions(spec_, pose, feet, yaw);
        glm::mat4 placement = glm::mat4_cast(glm::angleAxis(yaw, glm::vec3(0, 1, 0)));
        placement[3] = glm::vec4(feet, 1);
        assets::SkeletonPose skeleton;
        assets::poseSkeleton(model_, pose, placement, skeleton);
        for (std::size_t bone = 0; bone < kBoneCount; ++bone) {
            const auto world = assets::boneWorld(model_, skeleton, static_cast<Bone>(bone));
            ASSERT_TRUE(world) << GetParam() << " has no " << kBoneNames[bone];
            EXPECT_LT(glm::distance(glm::vec3((*world)[3]), wanted[bone]), kJointTolerance)
                << kBoneNames[bone] << (posed ? " when posed" : " in the T-pose");
        }
    }
    EXPECT_NEAR(model_.hipsHeight, spec_.hipsHeight, kJointTolerance);
}

TEST_P(CommittedFigure, StaysInsideItsBudgetOfTriangles) {
    constexpr std::array<std::size_t, 3> kMost{8000, 2900, 950};
    for (const assets::Piece form : {assets::Piece::Base, assets::Piece::Armour})
        for (std::uint32_t lod = 0; lod < kMost.size(); ++lod) {
            const std::string what =
                std::string(form == assets::Piece::Base ? "base" : "armour") + " LOD " + std::to_string(lod);
            EXPECT_LE(triangles(form, lod), kMost[lod]) << what;
            EXPECT_GT(triangles(form, lod), kMost[lod] / 4) << what << " is a figure, not a placeholder";
        }
}

TEST_P(CommittedFigure, HasBothFormsInEveryLevelOfDetail) {
    std::set<std::pair<assets::Piece, std::uint32_t>> found;
    for (const assets::Mesh& mesh : model_.meshes) found.insert({mesh.piece, mesh.lod});
    for (const assets::Piece form : {assets::Piece::Base, assets::Piece::Armour})
        for (std::uint32_t lod = 0; lod < 3; ++lod)
            EXPECT_TRUE(found.contains({form, lod})) << static_cast<int>(form) << ", LOD " << lod;
    EXPECT_TRUE(model_.isVrm);
    EXPECT_EQ(model_.warnings, std::vector<std::string>{});
}

TEST_P(CommittedFigure, SpeaksLooksAndFeels) {
    for (const char* name :
         {"blink", "blinkLeft", "blinkRight", "aa", "ih", "ou", "ee", "oh", "happy", "angry", "sad",
          "relaxed", "surprised", "pain", "smirk", "lookUp", "lookDown", "lookLeft", "lookRight"}) {
        const auto at = std::find(model_.morphNames.begin(), model_.morphNames.end(), name);
        ASSERT_NE(at, model_.morphNames.end()) << name;
        const auto index = static_cast<std::uint32_t>(at - model_.morphNames.begin());
        for (const assets::Mesh& mesh : model_.meshes) {
            if (mesh.lod > 1) continue; // too far away for a face
            float farthest = 0;
            for (const assets::MorphTarget& morph : mesh.morphs)
                for (const glm::vec3& offset : morph.positions)
                    if (morph.index == index) farthest = std::max(farthest, glm::length(offset));
            EXPECT_GT(farthest, 0.002f) << name << ", LOD " << mesh.lod << ": nobody would see it";
            EXPECT_LT(farthest, 0.040f) << name << ", LOD " << mesh.lod << ": off the face";
        }
    }
}

TEST_P(CommittedFigure, HasHairAndClothThatSlideOnTheBody) {
    ASSERT_FALSE(model_.springs.empty());
    ASSERT_FALSE(model_.colliders.empty());
    assets::SkeletonPose skeleton;
    assets::poseSkeleton(model_, Pose{}, glm::mat4(1), skeleton);
    std::size_t met = 0;
    for (const assets::SpringChain& chain : model_.springs) {
        EXPECT_GE(chain.joints.size(), 2u) << chain.name << " has nothing that could swing";
        met += chain.colliders.size();
        // What already sticks in the body at rest would be thrown out by the first tick.
        for (std::size_t i = 1; i < chain.joints.size(); ++i) {
            const glm::vec3 tail(skeleton.world[chain.joints[i].joint][3]);
            for (const std::uint32_t index : chain.colliders) {
                const assets::SpringCollider& body = model_.colliders[index];
                const glm::vec3 a(skeleton.world[body.joint] * glm::vec4(body.a, 1));
                const glm::vec3 b(skeleton.world[body.joint] * glm::vec4(body.b, 1));
                const glm::vec3 along = b - a;
                const float square = glm::dot(along, along);
                const float place =
                    square > 0 ? std::clamp(glm::dot(tail - a, along) / square, 0.0f, 1.0f) : 0.0f;
                EXPECT_GT(glm::distance(tail, a + along * place), body.radius - 0.02f)
                    << chain.name << " joint " << i << " in the collider of "
                    << model_.joints[body.joint].name;
            }
        }
    }
    EXPECT_GT(met, 0u);
}

TEST_P(CommittedFigure, HasMeshesThatPointNowhereOutside) {
    for (const assets::Mesh& mesh : model_.meshes) {
        SCOPED_TRACE("piece " + std::to_string(static_cast<int>(mesh.piece)) + ", LOD " +
                     std::to_string(mesh.lod));
        ASSERT_EQ(mesh.indices.size() % 3, 0u);
        std::vector<bool> used(mesh.vertices.size());
        for (const std::uint32_t i : mesh.indices) {
            ASSERT_LT(i, mesh.vertices.size());
            used[i] = true;
        }
        std::size_t flat = 0;
        for (std::size_t t = 0; t < mesh.indices.size(); t += 3)
            flat += mesh.indices[t] == mesh.indices[t + 1] || mesh.indices[t + 1] == mesh.indices[t + 2] ||
                    mesh.indices[t] == mesh.indices[t + 2];
        EXPECT_EQ(flat, 0u) << "triangles without area";
        EXPECT_EQ(std::count(used.begin(), used.end(), false), 0) << "vertices that nothing draws";
        for (const assets::Vertex& vertex : mesh.vertices) {
            ASSERT_LT(vertex.material, model_.materials.size());
            float sum = 0;
            for (int k = 0; k < 4; ++k) {
                ASSERT_GE(vertex.weights[k], 0.0f);
                sum += vertex.weights[k];
                ASSERT_LT(vertex.joints[static_cast<std::size_t>(k)], mesh.jointLimit);
            }
            ASSERT_NEAR(sum, 1.0f, 1e-3f);
            ASSERT_NEAR(glm::length(vertex.normal), 1.0f, 1e-3f);
            ASSERT_NEAR(glm::length(vertex.outlineNormal), 1.0f, 1e-3f);
            for (int axis = 0; axis < 3; ++axis) {
                ASSERT_GE(vertex.position[axis], model_.boundsMin[axis] - 1e-4f);
                ASSERT_LE(vertex.position[axis], model_.boundsMax[axis] + 1e-4f);
            }
        }
        ASSERT_LE(mesh.jointLimit, model_.joints.size());
        for (const assets::MorphTarget& morph : mesh.morphs) {
            ASSERT_LT(morph.index, model_.morphNames.size());
            ASSERT_EQ(morph.vertices.size(), morph.positions.size());
            for (const std::uint32_t vertex : morph.vertices)
                ASSERT_LT(vertex, mesh.vertices.size()) << morph.name;
        }
    }
    // A person: as tall as the simulation has her, with hair, crests and heels on top.
    EXPECT_NEAR(model_.boundsMin.y, 0.0f, 0.03f);
    EXPECT_GT(model_.boundsMax.y, spec_.height);
    EXPECT_LT(model_.boundsMax.y, spec_.height + 0.35f);
}

INSTANTIATE_TEST_SUITE_P(Both, CommittedFigure, ::testing::Values("rouge", "cyan"),
                         [](const auto& figure) { return std::string(figure.param); });

} // namespace
} // namespace vf
