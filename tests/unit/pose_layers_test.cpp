// What is added to the hand-made motions: mixtures of gaits, planted feet, reaching hands, breath, gaze, the
// swing after a stop, the puppet's jerks.
#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/battle/pose_layers.hpp"
#include "scenes/sim/motion_rig.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>

namespace vf::battle {
namespace {

const GameData& data() {
    static const GameData loaded = [] {
        Result<GameData> result = GameData::load(assetFolder());
        if (!result) ADD_FAILURE() << result.error().message;
        return result ? std::move(*result) : GameData();
    }();
    return loaded;
}

const sim::Motion& motion(const char* name) {
    const sim::Motion* found = data().motions.find(name);
    if (!found) std::abort();
    return *found;
}

float degreesBetween(const glm::quat& a, const glm::quat& b) {
    return 2.0f * std::acos(std::min(1.0f, std::abs(glm::dot(a, b)))) / kDegrees;
}

std::array<sim::BoneTransform, kBoneCount> bonesOf(const Pose& pose, std::size_t fighter = 0) {
    return sim::worldBones(data().fighters[fighter].figure, pose, glm::vec3(0), 0.0f);
}

float farthestJoint(const Pose& a, const Pose& b) {
    float worst = 0;
    const auto x = bonesOf(a), y = bonesOf(b);
    for (std::size_t i = 0; i < kBoneCount; ++i)
        worst = std::max(worst, glm::distance(x[i].position, y[i].position));
    return worst;
}

TEST(Mixture, OneShareIsTheMotionItself) {
    const sim::Motion& walk = motion("rouge/walk");
    const std::array shares{sim::MotionShare{&walk, 7.5f, 1.0f},
                            sim::MotionShare{&motion("rouge/run"), 3.0f, 0.0f}};
    EXPECT_EQ(farthestJoint(sim::sample(shares), sim::sample(walk, 7.5f)), 0.0f);
}

TEST(Mixture, FeetStandBetweenThePlacesOfTheMotions) {
    const sim::Motion &stand = motion("rouge/idle"), &walk = motion("rouge/walk");
    for (const float weight : {0.25f, 0.5f, 0.75f}) {
        const std::array shares{sim::MotionShare{&stand, 0.0f, 1.0f - weight},
                                sim::MotionShare{&walk, 10.0f, weight}};
        const auto mixed = bonesOf(sim::sample(shares));
        const auto a = bonesOf(sim::sample(stand, 0.0f)), b = bonesOf(sim::sample(walk, 10.0f));
        // The left foot is flat on the ground in both.
        const auto foot = index(Bone::LeftFoot);
        const glm::vec3 wanted = a[foot].position * (1.0f - weight) + b[foot].position * weight;
        EXPECT_LT(glm::distance(mixed[foot].position, wanted), 0.012f) << weight;
        EXPECT_GT(mixed[index(Bone::LeftToes)].position.y, 0.01f) << weight;
    }
}

TEST(Rig, TurnBoneTurnsInTheFiguresFrame) {
    Pose pose = sim::sample(motion("rouge/heavy"), 15.0f);
    const auto before = bonesOf(pose);
    const glm::quat turn = sim::fromEuler({20, -35, 10});
    sim::turnBone(pose, Bone::Chest, turn);
    const auto after = bonesOf(pose);
    EXPECT_LT(degreesBetween(after[index(Bone::Head)].rotation, turn * before[index(Bone::Head)].rotation),
              0.1f);
    EXPECT_LT(glm::distance(after[index(Bone::Spine)].position, before[index(Bone::Spine)].position), 1e-6f);
}

TEST(Rig, KeptFeetStayWhereTheyAreAndRiseOnStones) {
    const sim::FigureSpec& figure = data().fighters[0].figure;
    const Pose kept = sim::sample(motion("rouge/idle"), 0.0f);
    Pose same = kept;
    sim::keepFeet(figure, kept, {0, 0}, same);
    EXPECT_LT(farthestJoint(kept, same), 0.004f) << "nothing moved, nothing to solve";

    Pose sunk = kept;
    sunk.hipsOffset += glm::vec3(0.03f, -0.08f, 0.05f);
    sim::keepFeet(figure, kept, {0, 0}, sunk);
    Pose raised = kept;
    sim::keepFeet(figure, kept, {0.15f, 0}, raised);
    const auto was = bonesOf(kept), low = bonesOf(sunk), up = bonesOf(raised);
    for (const Bone bone : {Bone::LeftFoot, Bone::RightFoot, Bone::LeftToes, Bone::RightToes})
        EXPECT_LT(glm::distance(was[index(bone)].position, low[index(bone)].position), 0.003f);
    EXPECT_LT(low[0].position.y, was[0].position.y - 0.05f);
    EXPECT_NEAR(up[index(Bone::LeftFoot)].position.y, was[index(Bone::LeftFoot)].position.y + 0.15f, 0.003f);
    EXPECT_NEAR(up[index(Bone::RightFoot)].position.y, was[index(Bone::RightFoot)].position.y, 0.003f);
    // The sole stays level.
    EXPECT_LT(degreesBetween(up[index(Bone::LeftFoot)].rotation, was[index(Bone::LeftFoot)].rotation), 0.2f);
}

TEST(Rig, AHandReachesNoFartherThanItMay) {
    const sim::FigureSpec& figure = data().fighters[0].figure;
    const Pose start = sim::sample(motion("rouge/light2"), 7.0f);
    const auto was = bonesOf(start);
    const auto hand = index(Bone::RightHand), shoulder = index(Bone::RightUpperArm);
    const float arm =
        glm::length(figure.offset[index(Bone::RightLowerArm)]) + glm::length(figure.offset[hand]);
    const glm::vec3 near = was[shoulder].position + (was[hand].position - was[shoulder].position) * 0.8f;
    Pose pose = start;
    sim::reachHand(figure, 1, near, 1.0f, pose);
    EXPECT_LT(glm::distance(bonesOf(pose)[hand].position, near), 0.002f);
    EXPECT_LT(degreesBetween(bonesOf(pose)[hand].rotation, was[hand].rotation), 0.2f);

    pose = start;
    sim::reachHand(figure, 1, near, 0.03f, pose);
    EXPECT_NEAR(glm::distance(bonesOf(pose)[hand].position, was[hand].position), 0.03f, 0.004f);

    pose = start;
    sim::reachHand(figure, 1, {0, 1, 9}, 20.0f, pose);
    const auto far = bonesOf(pose);
    EXPECT_LT(glm::distance(far[hand].position, far[shoulder].position), arm);
    EXPECT_GT(glm::distance(far[hand].position, far[shoulder].position), arm * 0.99f);
}

TEST(Layers, AKickSwingsOutAndTheFeetStay) {
    for (std::size_t fighter = 0; fighter < 2; ++fighter) {
        const MotionStyle& style = data().styles[fighter];
        const sim::FigureSpec& figure = data().fighters[fighter].figure;
        const sim::Motion& land = motion(fighter == 0 ? "rouge/idle" : "cyan/idle");
        PoseLayers layers;
        LayerInput input;
        input.state = sim::FighterState::Land;
        input.kick = style.kick("land");
        ASSERT_NE(input.kick, nullptr);
        float lowest = 0, slid = 0;
        const Pose plain = sim::sample(land, 0.0f);
        const auto feet = bonesOf(plain, fighter);
        for (int tick = 0; tick < 120; ++tick) {
            stepLayers(style, input, layers);
            input.kick = nullptr;
            lowest = std::min(lowest, layers.hips.y);
            EXPECT_LE(glm::length(layers.hips), style.settle.hips + 1e-5f);
            Pose pose = plain;
            applyLayers(style, input, layers, figure, pose);
            const auto bones = bonesOf(pose, fighter);
            for (const Bone bone : {Bone::LeftFoot, Bone::RightFoot})
                slid = std::max(slid, glm::distance(bones[index(bone)].position, feet[index(bone)].position));
        }
        EXPECT_LT(lowest, -0.02f) << "seen";
        EXPECT_LT(glm::length(layers.hips), 0.002f) << "over after two seconds";
        EXPECT_LT(glm::length(layers.torso), 0.2f);
        EXPECT_LT(slid, 0.01f);
    }
}

TEST(Layers, TheGazeFollowsTheOpponentWithinItsLimits) {
    const MotionStyle& style = data().styles[0];
    const sim::FigureSpec& figure = data().fighters[0].figure;
    const Pose plain = sim::sample(motion("rouge/idle"), 0.0f);
    const auto headYaw = [&](const PoseLayers& layers, const LayerInput& input) {
        Pose pose = plain;
        applyLayers(style, input, layers, figure, pose);
        const glm::vec3 was = bonesOf(plain)[index(Bone::Head)].rotation * glm::vec3(0, 0, 1),
                        is = bonesOf(pose)[index(Bone::Head)].rotation * glm::vec3(0, 0, 1);
        return wrapAngle(arcTangent2(is.x, is.z) - arcTangent2(was.x, was.z)) / kDegrees;
    };
    PoseLayers layers;
    LayerInput input;
    input.opponent = {30, 0};
    float before = 0;
    for (int tick = 0; tick < 90; ++tick) {
        stepLayers(style, input, layers);
        const float yaw = headYaw(layers, input);
        EXPECT_LT(std::fabs(yaw - before), style.look.rate + 1.0f) << "a head turns, it does not jump";
        before = yaw;
    }
    EXPECT_NEAR(before, 30.0f, 5.0f);
    input.opponent = {170, 80};
    for (int tick = 0; tick < 90; ++tick) stepLayers(style, input, layers);
    EXPECT_EQ(layers.look.x, style.look.yaw);
    EXPECT_EQ(layers.look.y, style.look.pitch);
}

TEST(Layers, ABodyOnStringsJerksInStepsAndAFreeOneDoesNot) {
    const MotionStyle& style = data().styles[1];
    const sim::FigureSpec& figure = data().fighters[1].figure;
    const Pose plain = sim::sample(motion("cyan/idle"), 0.0f);
    PoseLayers layers;
    LayerInput input;
    input.possession = 1.0f;
    int still = 0, jumps = 0;
    glm::quat before(1, 0, 0, 0);
    for (int tick = 0; tick < 240; ++tick) {
        stepLayers(style, input, layers);
        layers.breathShare = layers.lookShare = 0;
        Pose pose = plain;
        applyLayers(style, input, layers, figure, pose);
        const glm::quat hand = pose.rotation[index(Bone::LeftHand)];
        const float turned = degreesBetween(hand, before);
        if (tick > 0) {
            still += turned < 0.05f;
            jumps += turned > 5.0f;
        }
        before = hand;
        Pose free = plain;
        LayerInput without = input;
        without.possession = 0;
        applyLayers(style, without, layers, figure, free);
        EXPECT_LT(farthestJoint(free, plain), 0.004f);
    }
    EXPECT_GT(still, 60) << "held between two jerks";
    EXPECT_GT(jumps, 12);
}

TEST(Layers, BreathIsDeeperWhenLifeRunsOut) {
    const MotionStyle& style = data().styles[0];
    const auto swing = [&](float tired) {
        PoseLayers layers;
        LayerInput input;
        input.tired = tired;
        float low = 9, high = -9;
        for (int tick = 0; tick < 400; ++tick) {
            stepLayers(style, input, layers);
            if (tick < 120) continue;
            Pose pose;
            applyLayers(style, input, layers, data().fighters[0].figure, pose);
            low = std::min(low, pose.hipsOffset.y);
            high = std::max(high, pose.hipsOffset.y);
        }
        return high - low;
    };
    EXPECT_GT(swing(0), 0.004f);
    EXPECT_GT(swing(1), swing(0) * 1.5f);
}

TEST(Motions, AdoptKeepsPointersAndRefusesOtherClips) {
    sim::MotionLibrary library = data().motions;
    const sim::Motion* held = library.find("rouge/light1");
    const std::uint64_t old = library.hash();
    const auto folder = std::filesystem::temp_directory_path() / "vf_adopt";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    std::filesystem::copy(assetFolder() / "motions", folder / "motions",
                          std::filesystem::copy_options::recursive);
    std::filesystem::copy(assetFolder() / "fighters", folder / "fighters");
    const auto file = folder / "motions" / "rouge" / "attacks.toml";
    std::string text = *readText(file, 1u << 20);
    const std::string was = "[clip.light1]\nlength = 24";
    ASSERT_NE(text.find(was), std::string::npos);
    text.replace(text.find(was), was.size(), "[clip.light1]\nlength = 25");
    ASSERT_TRUE(writeText(file, text));
    Result<sim::MotionLibrary> edited = sim::MotionLibrary::load(folder / "motions");
    ASSERT_TRUE(edited) << edited.error().message;
    EXPECT_TRUE(library.adopt(std::move(*edited)));
    EXPECT_EQ(held, library.find("rouge/light1"));
    EXPECT_EQ(held->lengthTicks, 25);
    EXPECT_NE(library.hash(), old);

    ASSERT_TRUE(
        writeText(file, text + "\n[clip.one_more]\nlength = 2\nkeys = [{ at = 0, pose = \"guard\" }]\n"));
    Result<sim::MotionLibrary> more = sim::MotionLibrary::load(folder / "motions");
    ASSERT_TRUE(more) << more.error().message;
    EXPECT_FALSE(library.adopt(std::move(*more)));
    EXPECT_EQ(library.find("rouge/one_more"), nullptr);
    std::filesystem::remove_all(folder);
}

TEST(Style, MistakesAreNamedWithTheirLine) {
    const auto file = std::filesystem::temp_directory_path() / "vf_style.toml";
    const std::string good = *readText(assetFolder() / "fighters" / "rouge_style.toml", 1u << 20);
    const auto complaint = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        const auto at = text.find(from);
        if (at == std::string::npos) return std::string("the file lacks " + from);
        text.replace(at, from.size(), to);
        EXPECT_TRUE(writeText(file, text));
        const Result<MotionStyle> style = loadMotionStyle(file);
        return style ? std::string("taken") : style.error().message;
    };
    EXPECT_EQ(complaint("[gait]", "[gait]"), "taken");
    EXPECT_NE(complaint("on = \"land\"", "on = \"lamd\"").find("the nearest is 'land'"), std::string::npos);
    EXPECT_NE(complaint("name = \"walk\"", "name = \"wolk\"").find("the nearest is 'walk'"),
              std::string::npos);
    EXPECT_NE(complaint("damping", "dampling").find("vf_style.toml:"), std::string::npos);
    EXPECT_NE(complaint("swings = 2.3", "swings = 99").find("swings"), std::string::npos);
    std::filesystem::remove(file);
}

} // namespace
} // namespace vf::battle
