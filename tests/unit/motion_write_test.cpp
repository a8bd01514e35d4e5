// Clips that are written from sampled poses, and from VRM animations, read back as they were meant.
#include "renderer/assets/animation.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/sim/motion.hpp"
#include "scenes/sim/motion_write.hpp"
#include "tests/unit/animation_samples.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <unistd.h>

namespace vf::sim {
namespace {

namespace fs = std::filesystem;

class MotionWrite : public testing::Test {
  protected:
    MotionWrite() { fs::create_directories(folder_ / "rouge"); }
    ~MotionWrite() override { fs::remove_all(folder_); }

    // The clip as the game would read it.
    Motion readBack(const WrittenClip& clip, const std::string& name) {
        const fs::path file = folder_ / "rouge" / "clip.toml";
        EXPECT_TRUE(writeText(file, clip.toml));
        const auto library = MotionLibrary::load(folder_);
        if (!library) throw std::runtime_error(library.error().message + "\n" + clip.toml);
        const Motion* motion = library->find("rouge/" + name);
        if (motion == nullptr) throw std::runtime_error("no clip " + name);
        return *motion;
    }

    static void expectLike(const Pose& a, const Pose& b, float degrees) {
        EXPECT_LT(glm::length(a.hipsOffset - b.hipsOffset), degrees * 0.01f + 1e-4f);
        for (std::size_t bone = 0; bone < kBoneCount; ++bone) {
            const float cosine = std::min(std::abs(glm::dot(a.rotation[bone], b.rotation[bone])), 1.0f);
            EXPECT_LT(2.0f * std::acos(cosine) / kDegrees, degrees + 0.05f) << kBoneNames[bone];
        }
        for (std::size_t side = 0; side < 2; ++side)
            EXPECT_NEAR(a.fist[side], b.fist[side], degrees * 0.1f + 0.01f);
    }

    // A movement of everything, smooth, `ticks` long; it goes round once.
    static std::vector<Pose> swaying(std::size_t ticks) {
        std::vector<Pose> poses;
        for (std::size_t i = 0; i <= ticks; ++i) {
            const float turn = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(ticks);
            Pose pose;
            pose.hipsOffset = {0.1f * sine(turn), -0.05f + 0.05f * cosine(turn), 0.2f * sine(turn)};
            pose.fist = {0.5f + 0.5f * sine(turn), 0.25f};
            for (std::uint32_t bone = 0; bone < kBoneCount; ++bone) {
                const glm::vec3 axis =
                    glm::normalize(glm::vec3(hash01(bone, 1), hash01(bone, 2), hash01(bone, 3)));
                const SinCos half = sinCos(0.5f * sine(turn + static_cast<float>(bone)));
                pose.rotation[bone] = glm::quat(half.cos, axis * half.sin);
            }
            poses.push_back(pose);
        }
        return poses;
    }

  private:
    fs::path folder_ = fs::temp_directory_path() / fmt::format("venus-motion-write-{}", ::getpid());
};

TEST_F(MotionWrite, KeepsTheMovementWithFewKeys) {
    const auto poses = swaying(120);
    for (const float degrees : {0.5f, 3.0f}) {
        const auto clip = writeClip(poses, {.name = "sway", .degrees = degrees});
        ASSERT_TRUE(clip) << clip.error().message;
        EXPECT_LE(clip->strayed, degrees);
        EXPECT_LT(clip->keys, degrees < 1 ? 60u : 25u);
        const Motion motion = readBack(*clip, "sway");
        EXPECT_EQ(motion.lengthTicks, 120);
        EXPECT_FALSE(motion.loop);
        for (std::size_t i = 0; i < poses.size(); ++i)
            expectLike(sample(motion, static_cast<float>(i)), poses[i], degrees);
    }
}

TEST_F(MotionWrite, LoopsClose) {
    const auto poses = swaying(60);
    const auto clip = writeClip(poses, {.name = "round", .loop = true});
    ASSERT_TRUE(clip);
    const Motion motion = readBack(*clip, "round");
    EXPECT_TRUE(motion.loop);
    for (const float tick : {0.0f, 30.0f, 59.0f, 60.0f, 90.0f})
        expectLike(sample(motion, tick), poses[static_cast<std::size_t>(tick) % 60], 1.1f);
}

TEST_F(MotionWrite, TravelBecomesTheRoot) {
    std::vector<Pose> poses(61);
    for (std::size_t i = 0; i < poses.size(); ++i)
        poses[i].hipsOffset = {0, -0.1f, 0.1f * static_cast<float>(i)};
    EXPECT_FALSE(writeClip(poses, {.name = "walk"})); // 6 hips' heights away
    const auto clip = writeClip(poses, {.name = "walk", .travel = true});
    ASSERT_TRUE(clip) << clip.error().message;
    EXPECT_EQ(clip->keys, 2u);
    const Motion motion = readBack(*clip, "walk");
    EXPECT_LT(glm::length(sample(motion, 30).hipsOffset - glm::vec3(0, -0.1f, 0)), 1e-4f);
    EXPECT_NEAR(rootOffset(motion, 30).z, 0.5f * motion.rootMotion.z, 1e-4f);
    EXPECT_GT(motion.rootMotion.z, 4.0f); // metres: 6 hips' heights
}

TEST_F(MotionWrite, EverySingleTurnSurvives) {
    std::vector<Pose> poses(1);
    for (const float pitch : {-180.0f, -90.0f, -45.0f, 0.0f, 89.9f, 90.0f, 135.0f})
        for (const float yaw : {-170.0f, 0.0f, 60.0f}) {
            const SinCos p = sinCos(pitch * kDegrees * 0.5f), y = sinCos(yaw * kDegrees * 0.5f);
            for (glm::quat& turn : poses[0].rotation)
                turn = glm::quat(y.cos, 0, y.sin, 0) * glm::quat(p.cos, p.sin, 0, 0) *
                       glm::quat(0.8f, 0, 0, 0.6f);
            const auto clip = writeClip(poses, {.name = "still"});
            ASSERT_TRUE(clip);
            expectLike(sample(readBack(*clip, "still"), 0), poses[0], 0.05f);
        }
}

TEST_F(MotionWrite, AnAnimationFileBecomesTheSameMovement) {
    const auto animation = assets::parseAnimation(samples::makeFullAnimation().glb(), "full.vrma");
    ASSERT_TRUE(animation) << animation.error().message;
    std::vector<Pose> poses;
    for (int tick = 0; tick <= 120; ++tick)
        poses.push_back(assets::samplePose(*animation, static_cast<float>(tick) / 60.0f));
    const auto clip = writeClip(poses, {.name = "full"});
    ASSERT_TRUE(clip) << clip.error().message;
    EXPECT_LE(clip->keys, 50u); // the file has 21
    const Motion motion = readBack(*clip, "full");
    for (std::size_t i = 0; i < poses.size(); i += 5)
        expectLike(sample(motion, static_cast<float>(i)), poses[i], 1.0f);
}

TEST_F(MotionWrite, SaysWhatItCannotWrite) {
    EXPECT_FALSE(writeClip({}, {.name = "none"}));
    EXPECT_FALSE(writeClip(std::vector<Pose>(3601), {.name = "long"}));
    EXPECT_FALSE(writeClip(std::vector<Pose>(3), {.name = "no name"}));
    EXPECT_FALSE(writeClip(std::vector<Pose>(3), {.name = ""}));
}

} // namespace
} // namespace vf::sim
