// VRM animations: what the reader makes of tracks, and files that must be refused.
#include "renderer/assets/animation.hpp"
#include "renderer/assets/model_reader.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/base/trig.hpp"
#include "tests/unit/animation_samples.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace vf::assets {
namespace {

using samples::Sample;

Animation parse(const Sample& sample) {
    auto result = parseAnimation(sample.glb(), "sample.vrma");
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

glm::quat about(const glm::vec3& axis, float angle) {
    const SinCos half = sinCos(angle * 0.5f);
    return {half.cos, axis.x * half.sin, axis.y * half.sin, axis.z * half.sin};
}

// 1 where two turns are the same.
float likeness(const glm::quat& a, const glm::quat& b) { return std::abs(glm::dot(a, b)); }

TEST(Animation, GivesBackThePosesThatWereWritten) {
    std::vector<Pose> poses(3);
    for (std::uint32_t i = 0; i < poses.size(); ++i) {
        poses[i].hipsOffset = {0.1f * static_cast<float>(i), -0.2f, 0.3f};
        for (std::uint32_t bone = 0; bone < kBoneCount; ++bone)
            poses[i].rotation[bone] = glm::normalize(
                glm::quat(1.0f, hash01(bone, i * 3), hash01(bone, i * 3 + 1), hash01(bone, i * 3 + 2)));
    }
    const Animation animation = parse(samples::makeAnimation(poses, 0.5f));
    EXPECT_TRUE(animation.warnings.empty()) << animation.warnings.front();
    EXPECT_EQ(animation.name, "sample");
    EXPECT_FLOAT_EQ(animation.seconds, 1.0f);
    for (std::size_t i = 0; i < poses.size(); ++i) {
        const Pose pose = samplePose(animation, static_cast<float>(i) * 0.5f);
        EXPECT_LT(glm::length(pose.hipsOffset - poses[i].hipsOffset), 1e-5f);
        for (std::size_t bone = 0; bone < kBoneCount; ++bone)
            EXPECT_GT(likeness(pose.rotation[bone], poses[i].rotation[bone]), 0.99999f) << kBoneNames[bone];
    }
    // Between two keys: on the shorter way, in its middle; outside: at the ends.
    const Pose half = samplePose(animation, 0.25f);
    EXPECT_NEAR(half.hipsOffset.x, 0.05f, 1e-5f);
    const glm::quat &a = poses[0].rotation[5], &b = poses[1].rotation[5];
    EXPECT_NEAR(likeness(half.rotation[5], a), likeness(half.rotation[5], b), 1e-4f);
    EXPECT_GT(likeness(samplePose(animation, 99.0f).rotation[5], poses[2].rotation[5]), 0.99999f);
    EXPECT_GT(likeness(samplePose(animation, -1.0f).rotation[5], a), 0.99999f);
}

TEST(Animation, MovesAModelAsItsPoseSays) {
    std::vector<Pose> poses(1);
    poses[0].rotation[index(Bone::LeftUpperArm)] = about({0, 0, 1}, kPi / 2);
    const Animation animation = parse(samples::makeAnimation(poses, 1.0f));
    auto model = parseModel(samples::makeSample().glb(), "sample.vrm");
    ASSERT_TRUE(model);
    SkeletonPose skeleton;
    poseSkeleton(*model, samplePose(animation, 0), glm::mat4(1), skeleton);
    const glm::vec3 hand((*boneWorld(*model, skeleton, Bone::LeftHand))[3]);
    const auto& joints = samples::sampleJoints();
    const glm::vec3 shoulder = joints[index(Bone::LeftUpperArm)].position;
    EXPECT_LT(glm::length(hand - shoulder - glm::vec3(0, 0.5f, 0)), 1e-4f);
}

TEST(Animation, HipsAreMeasuredByTheirHeight) {
    std::vector<Pose> poses(1);
    poses[0].hipsOffset = {0, 0.5f, 0};
    Sample sample = samples::makeAnimation(poses, 1.0f);
    // Everything twice as large, below a node that turns it by a quarter about y.
    const std::size_t root = samples::addNode(sample);
    const glm::quat turn = about({0, 1, 0}, kPi / 2);
    sample.json["nodes"][root] = {
        {"children", {0}}, {"scale", {2, 2, 2}}, {"rotation", {turn.x, turn.y, turn.z, turn.w}}};
    const Animation animation = parse(sample);
    EXPECT_LT(glm::length(samplePose(animation, 0).hipsOffset - glm::vec3(0, 0.5f, 0)), 1e-5f);
}

TEST(Animation, ReadsExpressionsAndGaze) {
    const Animation animation = parse(samples::makeFullAnimation());
    ASSERT_EQ(animation.expressions.size(), 2u);
    EXPECT_EQ(animation.expressions[0].name, "blink");
    EXPECT_TRUE(animation.expressions[0].preset);
    EXPECT_FALSE(animation.expressions[1].preset);
    EXPECT_NEAR(sampleWeight(animation.expressions[0], 0.5f), 0.5f, 1e-5f);
    EXPECT_FLOAT_EQ(sampleWeight(animation.expressions[1], 0.99f), 0.25f); // a step
    EXPECT_FLOAT_EQ(sampleWeight(animation.expressions[1], 1.0f), 1.0f);   // 7 is clamped
    EXPECT_NEAR(sampleGaze(animation, 2.0f).yaw, 0.5f / kDegrees, 0.01f);
    EXPECT_NEAR(sampleGaze(animation, 1.0f).yaw, 0.25f / kDegrees, 0.01f);
    EXPECT_NEAR(sampleGaze(animation, 1.0f).pitch, 0.0f, 0.01f);
}

TEST(Animation, CubicTracksPassTheirValuesWithTheirTangents) {
    Sample sample = samples::makeAnimation({Pose{}}, 1.0f);
    auto& extension = sample.json["extensions"]["VRMC_vrm_animation"];
    const std::size_t node = samples::addNode(sample);
    extension["expressions"]["preset"]["happy"]["node"] = node;
    // In-tangent, value, out-tangent of (0 s: 0, slope 0) and (2 s: 1, slope 0): smoothstep.
    samples::addTrack(sample, node, "translation", {0, 2},
                      {9, 9, 9, 0, 9, 9, 0, 9, 9, 0, 9, 9, 1, 9, 9, 9, 9, 9}, "CUBICSPLINE");
    const Animation animation = parse(sample);
    ASSERT_EQ(animation.expressions.size(), 1u);
    EXPECT_NEAR(sampleWeight(animation.expressions[0], 0.5f), 0.15625f, 1e-5f);
    EXPECT_NEAR(sampleWeight(animation.expressions[0], 1.0f), 0.5f, 1e-5f);
    EXPECT_NEAR(sampleWeight(animation.expressions[0], 5.0f), 1.0f, 1e-5f);
}

TEST(Animation, CurledFingersAreAFist) {
    Sample sample = samples::makeAnimation({Pose{}}, 1.0f);
    for (const char* name :
         {"leftIndexProximal", "leftIndexIntermediate", "rightIndexProximal", "rightIndexIntermediate"}) {
        const std::size_t node = sample.nodeNamed(name);
        const bool left = std::string_view(name).starts_with("left");
        const glm::quat curl = about({0, 0, 1}, (left ? -0.5f : 1.0f) * kFingerCurl);
        const glm::quat above =
            samples::restOf(sample, static_cast<std::size_t>(samples::sampleJoints()[node].parent));
        const glm::quat q = glm::conjugate(above) * curl * samples::restOf(sample, node);
        samples::addTrack(sample, node, "rotation", {0}, {q.x, q.y, q.z, q.w});
    }
    const Pose pose = samplePose(parse(sample), 0);
    EXPECT_NEAR(pose.fist[0], 0.5f, 1e-3f);
    EXPECT_NEAR(pose.fist[1], 1.0f, 1e-3f);
}

TEST(Animation, WarnsOfWhatItLeavesOut) {
    Sample sample = samples::makeAnimation({Pose{}}, 1.0f);
    samples::addTrack(sample, 3, "translation", {0}, {0, 0, 0});
    samples::addTrack(sample, 4, "scale", {0}, {2, 2, 2});
    sample.json["animations"].push_back(sample.json["animations"][0]);
    const Animation animation = parse(sample);
    EXPECT_EQ(animation.warnings.size(), 2u);
}

} // namespace
} // namespace vf::assets
