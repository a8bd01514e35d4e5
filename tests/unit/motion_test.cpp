// The motions as they lie in assets: complete, on the ground, without jerks; and files that must be refused.
#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/sim/figure.hpp"
#include "scenes/sim/motion.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>

namespace vf::sim {
namespace {

const MotionLibrary& library() {
    static const MotionLibrary loaded = [] {
        Result<MotionLibrary> result = MotionLibrary::load(assetFolder() / "motions");
        if (!result) ADD_FAILURE() << result.error().message;
        return result ? std::move(*result) : MotionLibrary();
    }();
    return loaded;
}

FigureSpec figureOf(const Motion& motion) {
    const std::string owner = motion.name.substr(0, motion.name.find('/'));
    const Result<FigureSpec> figure = loadFigure(assetFolder() / "fighters" / (owner + "_figure.toml"));
    return figure ? *figure : canonicalFigure();
}

bool isFighters(const Motion& motion) { return !motion.name.starts_with("common/"); }

float degreesBetween(const glm::quat& a, const glm::quat& b) {
    return 2.0f * std::acos(std::min(1.0f, std::abs(glm::dot(a, b)))) / kDegrees;
}

// Ticks over which a blow or a hit may be a smear.
bool isSmear(const Motion& motion, float tick) {
    for (std::size_t i = 0; i + 1 < motion.keys.size(); ++i) {
        const MotionKey &key = motion.keys[i], &next = motion.keys[i + 1];
        if (key.ease == Ease::Hold && tick >= next.tick - 1.0f && tick < next.tick + 1.0f) return true;
        const bool sudden = key.ease == Ease::Snap || key.ease == Ease::In || next.tick - key.tick <= 4.0f;
        if (sudden && tick >= key.tick - 1.0f && tick < next.tick) return true;
    }
    return false;
}

TEST(Motion, EveryFighterHasEveryClip) {
    const std::array clips = {"idle",
                              "walk",
                              "walk_back",
                              "side_step",
                              "run",
                              "dash",
                              "dash_back",
                              "jump_squat",
                              "jump_rise",
                              "jump_fall",
                              "land",
                              "light1",
                              "light2",
                              "light3",
                              "heavy",
                              "launcher",
                              "air_light",
                              "guard",
                              "guard_hit",
                              "hit_light",
                              "hit_heavy",
                              "launched",
                              "knockdown",
                              "get_up",
                              "transform",
                              "victory",
                              "defeat",
                              "taunt",
                              "arrive",
                              "ready",
                              "puppet_lifted",
                              "armoured_idle",
                              "armoured_walk",
                              "armoured_guard",
                              "armoured_light1",
                              "armoured_light2",
                              "armoured_light3",
                              "armoured_heavy",
                              "air_dash",
                              "air_dash_back",
                              "air_attack",
                              "grab",
                              "grabbed",
                              "throw",
                              "thrown",
                              "guard_break",
                              "get_up_roll",
                              "side_step_right"};
    for (const std::string fighter : {"rouge", "cyan"})
        for (const std::string clip : clips)
            EXPECT_NE(library().find(fighter + "/" + clip), nullptr) << fighter << clip;
    EXPECT_EQ(library().find("rouge/no_such_clip"), nullptr);
    EXPECT_EQ(library().find("idle"), nullptr);
}

// What the moves' frame data count on.
TEST(Motion, LengthsAgreeWithTheMoves) {
    struct Row {
        const char* clip;
        int ticks;
    };
    for (const std::string fighter : {"rouge/", "cyan/"})
        for (const Row row : {Row{"light1", 24},
                              {"light2", 26},
                              {"light3", 34},
                              {"heavy", 46},
                              {"launcher", 42},
                              {"air_light", 28},
                              {"dash", 18},
                              {"hit_light", 18},
                              {"hit_heavy", 30},
                              {"knockdown", 40},
                              {"get_up", 36},
                              {"jump_squat", 4},
                              {"land", 8},
                              {"transform", 150},
                              {"walk", 40},
                              {"run", 28},
                              {"idle", 90}}) {
            const Motion* motion = library().find(fighter + row.clip);
            ASSERT_NE(motion, nullptr);
            EXPECT_EQ(motion->lengthTicks, row.ticks) << motion->name;
        }
}

// A fist or a blade must be out in front when the move's first active frame begins.
TEST(Motion, StrikesReachForwardsInTheActiveFrame) {
    struct Row {
        const char* clip;
        float tick;
    };
    for (const std::string fighter : {"rouge/", "cyan/"})
        for (const Row row : {Row{"light1", 6},
                              {"light2", 7},
                              {"light3", 9},
                              {"heavy", 15},
                              {"launcher", 11},
                              {"air_light", 5},
                              {"air_attack", 9},
                              {"grab", 8},
                              {"armoured_light1", 7},
                              {"armoured_light2", 8},
                              {"armoured_light3", 11},
                              {"armoured_heavy", 17}}) {
            const Motion* motion = library().find(fighter + row.clip);
            ASSERT_NE(motion, nullptr);
            const auto bones =
                bonePositions(figureOf(*motion), sample(*motion, row.tick), glm::vec3(0), 0.0f);
            EXPECT_GT(std::max({bones[index(Bone::LeftHand)].z, bones[index(Bone::RightHand)].z,
                                bones[index(Bone::RightFoot)].z}),
                      0.45f)
                << motion->name;
        }
}

TEST(Motion, FeetStandOnTheGround) {
    for (const Motion& motion : library().all()) {
        if (!motion.grounded || !isFighters(motion)) continue;
        const FigureSpec figure = figureOf(motion);
        const auto rest = bonePositions(figure, Pose{}, glm::vec3(0), 0.0f);
        for (const MotionKey& key : motion.keys) {
            if (!key.planted[0] && !key.planted[1]) continue;
            float lowest = 10.0f;
            const auto bones = bonePositions(figure, sample(motion, key.tick), glm::vec3(0), 0.0f);
            for (const Bone bone : {Bone::LeftToes, Bone::RightToes, Bone::LeftFoot, Bone::RightFoot})
                lowest = std::min(lowest, bones[index(bone)].y - rest[index(bone)].y);
            const bool inFlight = std::min(key.foot[0].lift, key.foot[1].lift) > 0.0f;
            if (inFlight) continue;
            EXPECT_NEAR(lowest, 0.0f, 0.02f) << motion.name << " at " << key.tick;
        }
    }
}

TEST(Motion, NothingSinksIntoTheGround) {
    for (const Motion& motion : library().all()) {
        // Motions in the air hang from where the physics holds the fighter.
        if (!isFighters(motion) || (!motion.grounded && !motion.name.ends_with("knockdown"))) continue;
        const FigureSpec figure = figureOf(motion);
        for (int tick = 0; tick <= motion.lengthTicks; ++tick) {
            const auto bones =
                bonePositions(figure, sample(motion, static_cast<float>(tick)), glm::vec3(0), 0.0f);
            for (std::size_t i = 0; i < kBoneCount; ++i)
                EXPECT_GT(bones[i].y,
                          i == index(Bone::LeftLowerLeg) || i == index(Bone::RightLowerLeg) ? 0.03f : 0.0f)
                    << motion.name << " at " << tick << ": " << kBoneNames[i];
        }
    }
}

// A foot that both keys plant without lift stays where it is in the world, up to the drag that the keys ask
// for.
TEST(Motion, GaitsDoNotSlide) {
    for (const std::string name : {"rouge/walk", "cyan/walk", "rouge/run", "cyan/run", "rouge/armoured_walk",
                                   "cyan/armoured_walk", "cyan/possessed_walk"}) {
        const Motion* motion = library().find(name);
        ASSERT_NE(motion, nullptr);
        const FigureSpec figure = figureOf(*motion);
        ASSERT_GT(motion->groundSpeed, 0.5f);
        float worst = 0.0f, travelled = 0.0f;
        for (int tick = 0; tick < motion->lengthTicks; ++tick) {
            const auto here =
                bonePositions(figure, sample(*motion, static_cast<float>(tick)), glm::vec3(0), 0.0f);
            const auto next =
                bonePositions(figure, sample(*motion, static_cast<float>(tick + 1)), glm::vec3(0), 0.0f);
            const float ground = motion->groundSpeed / 60.0f;
            const auto toes = index(Bone::LeftToes);
            // Standing: on the ground in both ticks.
            if (here[toes].y < 0.035f && next[toes].y < 0.035f) {
                worst = std::max(worst, std::abs(next[toes].z - here[toes].z + ground));
                travelled += ground;
            }
        }
        EXPECT_GT(travelled, 0.25f) << name;
        EXPECT_LT(worst, 0.02f) << name << ": metres of sliding in one tick";
    }
}

TEST(Motion, JointsDoNotJump) {
    for (const Motion& motion : library().all())
        for (int tick = 0; tick < motion.lengthTicks; ++tick) {
            const auto at = static_cast<float>(tick);
            const Pose a = sample(motion, at), b = sample(motion, at + 1.0f);
            const float limit = isSmear(motion, at) ? 150.0f : 60.0f;
            for (std::size_t i = 0; i < kBoneCount; ++i)
                EXPECT_LT(degreesBetween(a.rotation[i], b.rotation[i]), limit)
                    << motion.name << " at " << tick << ": " << kBoneNames[i];
            EXPECT_LT(glm::length(b.hipsOffset - a.hipsOffset), isSmear(motion, at) ? 0.45f : 0.12f)
                << motion.name << " at " << tick;
        }
}

TEST(Motion, LoopsClose) {
    int loops = 0;
    for (const Motion& motion : library().all()) {
        if (!motion.loop) continue;
        ++loops;
        const auto length = static_cast<float>(motion.lengthTicks);
        const Pose first = sample(motion, 0.0f), last = sample(motion, length - 0.001f),
                   again = sample(motion, length * 3);
        for (std::size_t i = 0; i < kBoneCount; ++i) {
            EXPECT_LT(degreesBetween(first.rotation[i], last.rotation[i]), 2.0f)
                << motion.name << kBoneNames[i];
            EXPECT_LT(degreesBetween(first.rotation[i], again.rotation[i]), 0.1f)
                << motion.name << kBoneNames[i];
        }
    }
    EXPECT_GE(loops, 16);
}

TEST(Motion, OnlyAttacksWalk) {
    for (const Motion& motion : library().all()) {
        // "rouge/armoured_light1" walks as "rouge/light1" does.
        std::string clip = motion.name.substr(motion.name.find('/') + 1);
        if (clip.starts_with("armoured_")) clip = clip.substr(9);
        const bool attack =
            clip.starts_with("light") || clip == "heavy" || clip == "launcher" || clip == "finisher";
        EXPECT_EQ(glm::length(motion.rootMotion) > 0.0f, attack) << motion.name;
        EXPECT_LE(motion.rootMotion.z, 0.6f) << motion.name;
        EXPECT_EQ(rootOffset(motion, 0.0f), glm::vec3(0)) << motion.name;
        EXPECT_NEAR(rootOffset(motion, 1e6f).z, motion.loop ? 0.0f : motion.rootMotion.z, 1e-6f)
            << motion.name;
    }
}

TEST(Motion, BlendTakesTheShortArc) {
    Pose a, b;
    b.rotation[0] = -glm::quat(0.9659258f, 0.0f, 0.2588190f, 0.0f); // 30°, written the long way round
    EXPECT_NEAR(degreesBetween(blend(a, b, 0.5f).rotation[0], a.rotation[0]), 15.0f, 0.1f);
    EXPECT_NEAR(degreesBetween(blend(a, b, 0.0f).rotation[0], a.rotation[0]), 0.0f, 0.1f);
    EXPECT_NEAR(degreesBetween(blend(a, b, 1.0f).rotation[0], b.rotation[0]), 0.0f, 0.1f);
}

TEST(Figure, HeightsAndSymmetry) {
    for (const auto& [name, height] : {std::pair{"rouge", 1.65f}, std::pair{"cyan", 1.80f}}) {
        const Result<FigureSpec> figure =
            loadFigure(assetFolder() / "fighters" / (std::string(name) + "_figure.toml"));
        ASSERT_TRUE(figure) << figure.error().message;
        EXPECT_EQ(figure->height, height);
        const auto bones = bonePositions(*figure, Pose{}, glm::vec3(1, 0, 2), 0.0f);
        EXPECT_NEAR(bones[index(Bone::LeftHand)].x - 1.0f, 1.0f - bones[index(Bone::RightHand)].x, 1e-5f);
        EXPECT_LT(bones[index(Bone::Head)].y, height);
        // Facing +x, the left hand points to -z: yaw turns from +z to +x.
        const auto turned = bonePositions(*figure, Pose{}, glm::vec3(0), 0.5f * kPi);
        EXPECT_LT(turned[index(Bone::LeftHand)].z, -0.5f);
        EXPECT_GT(turned[index(Bone::LeftToes)].x, 0.05f);
    }
}

class BadMotions : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ =
            std::filesystem::temp_directory_path() /
            ("vf_motions_" + std::string(::testing::UnitTest::GetInstance()->current_test_info()->name()));
        std::filesystem::remove_all(folder_);
        std::filesystem::create_directories(folder_ / "motions" / "rouge");
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }

    Result<MotionLibrary> load(std::string_view text) {
        EXPECT_TRUE(writeText(folder_ / "motions" / "rouge" / "a.toml", text));
        return MotionLibrary::load(folder_ / "motions");
    }

    std::filesystem::path folder_;
};

TEST_F(BadMotions, PinsAreChecked) {
    const auto complaint = [&](const std::string& pin) {
        const auto loaded =
            load("[pose.a]\n[clip.c]\nlength = 9\npins = [" + pin + "]\nkeys = [{ at = 0, pose = \"a\" }]\n");
        return loaded ? std::string("taken") : loaded.error().message;
    };
    EXPECT_EQ(complaint("{ hand = \"left\", bone = \"neck\", from = 2, to = 8 }"), "taken");
    EXPECT_NE(complaint("{ hand = \"foot\", bone = \"neck\", from = 2, to = 8 }").find("a.toml:4: hand"),
              std::string::npos);
    EXPECT_NE(
        complaint("{ hand = \"left\", bone = \"nekc\", from = 2, to = 8 }").find("did you mean \"neck\""),
        std::string::npos);
    EXPECT_NE(complaint("{ hand = \"left\", bone = \"neck\", from = 8, to = 2 }").find("from before to"),
              std::string::npos);
    EXPECT_NE(complaint("{ hand = \"left\" }").find("pins: expected"), std::string::npos);
}

TEST_F(BadMotions, ItemsAreCheckedAndFoundByTick) {
    const auto clip = [&](const std::string& item) {
        return load("[pose.a]\n[clip.c]\nlength = 9\nitems = [" + item +
                    "]\nkeys = [{ at = 0, pose = \"a\" }]\n[clip.m]\nmirror = \"c\"\n");
    };
    const auto good = clip("{ hand = \"left\", item = \"chocolate\", from = 2, to = 8 }");
    ASSERT_TRUE(good) << good.error().message;
    const Motion &held = *good->find("rouge/c"), &mirrored = *good->find("rouge/m");
    EXPECT_EQ(itemAt(held, 1.9f), nullptr);
    ASSERT_NE(itemAt(held, 2.0f), nullptr);
    EXPECT_EQ(itemAt(held, 7.9f)->item, "chocolate");
    EXPECT_EQ(itemAt(held, 5.0f)->side, 0u);
    EXPECT_EQ(itemAt(mirrored, 5.0f)->side, 1u);
    EXPECT_EQ(itemAt(held, 8.0f), nullptr);
    for (const auto& [item, complaint] :
         {std::pair{"{ hand = \"foot\", item = \"chocolate\", from = 2, to = 8 }", "a.toml:4: hand"},
          std::pair{"{ hand = \"left\", item = \"chocolate\", from = 8, to = 2 }", "from before to"},
          std::pair{"{ hand = \"left\", bone = \"neck\", from = 2, to = 8 }", "items: expected"}}) {
        const auto bad = clip(item);
        ASSERT_FALSE(bad) << item;
        EXPECT_NE(bad.error().message.find(complaint), std::string::npos) << bad.error().message;
    }
}

TEST_F(BadMotions, AreRefusedWithFileAndLine) {
    struct Row {
        const char *line, *what;
    };
    const std::string clip = "[clip.a]\nlength = 10\n";
    const std::vector<std::pair<std::string, Row>> rows = {
        {"[clip.a\n", {"a.toml:1", ""}},
        {"[pose.p]\nleftUperArm = [0, 0, 0]\n" + clip + "keys = [{ at = 0, pose = \"p\" }]\n",
         {"a.toml:2", "did you mean \"leftUpperArm\""}},
        {"[pose.p]\nhips = [0, 0]\n" + clip + "keys = [{ at = 0, pose = \"p\" }]\n",
         {"a.toml:2", "array of 3"}},
        {"[pose.p]\nhips = [0, nan, 0]\n" + clip + "keys = [{ at = 0, pose = \"p\" }]\n",
         {"a.toml:2", "number within"}},
        {"[pose.p]\nbase = \"q\"\n[pose.q]\nbase = \"p\"\n" + clip + "keys = [{ at = 0, pose = \"p\" }]\n",
         {"a.toml:4", "its own base"}},
        {clip + "keys = [{ at = 0, pose = \"gard\" }]\n[pose.guard]\n",
         {"a.toml:3", "did you mean \"guard\""}},
        {"[pose.p]\n" + clip +
             "keys = [{ at = 0, pose = \"p\" }, { at = 5, pose = \"p\" }, { at = 5, pose = \"p\" }]\n",
         {"a.toml:4", "ascend"}},
        {"[pose.p]\n" + clip + "keys = [{ at = 3, pose = \"p\" }]\n", {"a.toml:4", "at = 0"}},
        {"[pose.p]\n" + clip + "keys = [{ at = 0, pose = \"p\", ease = \"inout\" }]\n",
         {"a.toml:4", "did you mean \"in_out\""}},
        {"[pose.p]\n[clip.a]\nkeys = [{ at = 0, pose = \"p\" }]\n", {"a.toml:2", "needs length"}},
        {"[clip.a]\nlength = 100000\n", {"a.toml:2", "length"}},
        {clip, {"a.toml:1", "needs keys"}},
        {clip + "lop = true\n", {"a.toml:3", "did you mean \"loop\""}},
        {"[clip.a]\nmirror = \"b\"\n[clip.b]\nmirror = \"a\"\n", {"a.toml:", "circle"}},
        {"[clips.a]\n", {"a.toml:1", "unknown table"}},
        {"clip = 3\n", {"a.toml:1", "table"}},
        {"[pose.p]\n" + clip + "keys = [4]\n", {"a.toml:4", "table"}},
        {"[pose.p]\nfoot_l = [0, 0, 0, 0, -1]\n" + clip + "keys = [{ at = 0, pose = \"p\" }]\n",
         {"a.toml:2", "foot_l"}},
        {"[pose.p]\n" + clip + "keys = [{ at = 0, pose = \"p\" }]\nevents = [{ at = 11, name = \"x\" }]\n",
         {"a.toml:5", "at"}},
    };
    for (const auto& [text, row] : rows) {
        const Result<MotionLibrary> result = load(text);
        ASSERT_FALSE(result) << text;
        EXPECT_NE(result.error().message.find(row.line), std::string::npos) << text << result.error().message;
        EXPECT_NE(result.error().message.find(row.what), std::string::npos) << text << result.error().message;
        EXPECT_EQ(result.error().code, Exit::Usage);
    }
    EXPECT_FALSE(MotionLibrary::load(folder_ / "nowhere"));
}

TEST_F(BadMotions, GoodOnesMirrorReverseAndHash) {
    const std::string text =
        "[pose.p]\nfoot_l = [0.1, 0.2]\nfoot_r = [-0.1, -0.2]\narm_r = [0, 0, 1]\n"
        "[clip.a]\nlength = 10\nevents = [{ at = 2, name = \"footstep-left\" }]\n"
        "keys = [{ at = 0, pose = \"p\" }, { at = 10, pose = \"p\", root = 0.5, hips = [0.1, -0.1, 0] }]\n"
        "[clip.m]\nmirror = \"a\"\n[clip.r]\nreverse = \"a\"\n";
    const Result<MotionLibrary> result = load(text);
    ASSERT_TRUE(result) << result.error().message;
    const Motion *a = result->find("rouge/a"), *m = result->find("rouge/m"), *r = result->find("rouge/r");
    ASSERT_TRUE(a && m && r);
    EXPECT_EQ(m->events.at(0).name, "footstep-right");
    EXPECT_EQ(r->events.at(0).tick, 8);
    const auto at = [](const Motion& motion, float tick, Bone bone) {
        return bonePositions(canonicalFigure(), sample(motion, tick), glm::vec3(0), 0.0f)[index(bone)];
    };
    for (const float tick : {0.0f, 4.0f, 10.0f}) {
        const glm::vec3 left = at(*a, tick, Bone::RightHand), right = at(*m, tick, Bone::LeftHand);
        EXPECT_NEAR(glm::length(left - right * glm::vec3(-1, 1, 1)), 0.0f, 1e-4f);
        EXPECT_NEAR(glm::length(at(*a, tick, Bone::LeftFoot) - at(*r, 10.0f - tick, Bone::LeftFoot)), 0.0f,
                    1e-4f);
    }
    EXPECT_NEAR(at(*a, 0.0f, Bone::RightHand).z, at(*a, 0.0f, Bone::RightUpperArm).z + 0.5f, 0.02f);
    EXPECT_FLOAT_EQ(r->rootMotion.z, -0.5f);

    const std::uint64_t before = result->hash();
    const Result<MotionLibrary> same = load(text),
                                other =
                                    load(text + "[clip.s]\nlength = 3\nkeys = [{ at = 0, pose = \"p\" }]\n");
    ASSERT_TRUE(same && other);
    EXPECT_EQ(same->hash(), before);
    EXPECT_NE(other->hash(), before);
}

} // namespace
} // namespace vf::sim
