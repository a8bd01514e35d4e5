// The look of transformations: a pure function of one number, styles that are data, and no parameter without
// an effect.
#include "renderer/assets/model_reader.hpp"
#include "renderer/base/file.hpp"
#include "scenes/extract/figure_pose.hpp"
#include "scenes/extract/henshin.hpp"

#include <glm/geometric.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <set>

namespace vf::extract {
namespace {

using sim::kTransformEnds;

const assets::Model& rouge() {
    static const assets::Model model = [] {
        auto loaded = assets::loadModel(assetFolder() / "characters/rouge.vrm");
        if (!loaded) {
            std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
            std::abort();
        }
        return std::move(*loaded);
    }();
    return model;
}

HenshinBody standing() {
    assets::SkeletonPose skeleton;
    assets::poseSkeleton(rouge(), Pose{}, placement({1, 0.2f, -2}, 0.7f), skeleton);
    return henshinBody(rouge(), skeleton, {1, 0.2f, -2}, 0.7f);
}

FigureDraw plainFigure() {
    FigureDraw draw;
    draw.joints = std::vector<glm::mat3x4>(2);
    draw.centre = {1, 1, -2};
    return draw;
}

RenderScene picture(const HenshinStyleParams& style, const HenshinMoment& moment) {
    RenderScene scene;
    scene.figures.push_back(plainFigure());
    const HenshinBody body = standing();
    dressHenshin(style, moment, body, scene.figures[0]);
    addHenshin(style, moment, body, scene);
    return scene;
}

std::uint64_t fingerprint(const HenshinStyleParams& style, const HenshinMoment& moment) {
    const RenderScene scene = picture(style, moment);
    const glm::vec3 wind = henshinWind(style, moment);
    return Hasher().add(drawHash(scene)).add(scene.grade.impact).add(wind.x).add(wind.y).value();
}

HenshinMoment at(float point) { return {.point = point, .running = true, .seconds = 2.5f * point}; }

struct Styles {
    ParamRegistry registry;
    Henshin henshin{registry};
};

TEST(Henshin, EveryStyleIsDataAndComesWithTheProgram) {
    const auto loaded = HenshinDefaults::load(assetFolder());
    ASSERT_TRUE(loaded) << loaded.error().message;
    Styles styles;
    std::set<std::string> pictures;
    for (std::size_t i = 0; i < kHenshinStyles.size(); ++i) {
        const std::string group = "henshin_" + std::string(kHenshinStyles[i]);
        int count = 0, curves = 0, gradients = 0;
        for (const ParamBase* param : styles.registry.all()) {
            if (param->group() != group) continue;
            ++count;
            curves += param->type() == ParamType::Curve;
            gradients += param->type() == ParamType::Gradient;
            EXPECT_EQ(param->scope(), Scope::Render) << param->name();
            EXPECT_TRUE(param->help().ends_with(".")) << param->name();
        }
        EXPECT_GE(count, 60) << group;
        EXPECT_GE(curves, 8) << group;
        EXPECT_GE(gradients, 6) << group;
        const auto& style = styles.henshin.params.style(static_cast<HenshinStyle>(i));
        pictures.insert(std::to_string(fingerprint(style, at(0.4f))));
    }
    EXPECT_EQ(pictures.size(), kHenshinStyles.size()) << "every fighter has a style of her own";
}

// Another value than the present one, within the range.
std::vector<std::string> others(const ParamBase& param) {
    switch (param.type()) {
    case ParamType::Bool:
        return {param.toText() == "true" ? "false" : "true"};
    case ParamType::Colour:
        return {"#123456"};
    case ParamType::Gradient:
        return {"0:#123456 1:#654321"};
    case ParamType::Curve:
        return {"0:" + param.minText() + " 1:" + param.maxText(),
                "0:" + param.maxText() + " 1:" + param.minText()};
    default:
        return {param.minText(), param.maxText()};
    }
}

TEST(Henshin, EveryParameterChangesThePicture) {
    for (const std::string_view name : kHenshinStyles) {
        const std::string group = "henshin_" + std::string(name);
        Styles styles;
        const auto& style = styles.henshin.params.style(static_cast<HenshinStyle>(
            std::find(kHenshinStyles.begin(), kHenshinStyles.end(), name) - kHenshinStyles.begin()));
        // With every part of the vocabulary in use: a style may leave out strings, another fins.
        for (const char* part : {"second_ring=0.7",
                                 "second_delay=0.05",
                                 "halo_lines=2",
                                 "sheath=0.5",
                                 "ring_jag=0.1",
                                 "ring_tilt=12",
                                 "ribbons=3",
                                 "columns=5",
                                 "threads=9",
                                 "shards=20",
                                 "fins=2",
                                 "strings=6",
                                 "glitch=0.1",
                                 "burst=9",
                                 "shock_radius=2",
                                 "glint=0.05",
                                 "ring_tooth=0.1",
                                 "ring_gap=0.2",
                                 "body_light=0:0.5 1:0.5",
                                 "motes=0:60 1:60"})
            ASSERT_TRUE(styles.registry.assign(group + "." + part)) << part;
        const auto look = [&] {
            std::vector<std::uint64_t> pictures;
            for (const float point :
                 {0.05f, 0.12f, 0.19f, 0.3f, 0.45f, 0.6f, 0.7f, 0.76f, 0.805f, 0.87f, 0.9f, 0.97f})
                pictures.push_back(fingerprint(style, at(point)));
            return pictures;
        };
        const auto plain = look();
        for (ParamBase* param : styles.registry.all()) {
            if (param->group() != group) continue;
            const std::string before = param->toText();
            bool changed = false;
            for (const std::string& other : others(*param)) {
                ASSERT_TRUE(param->fromText(other)) << param->name();
                changed = changed || look() != plain;
            }
            EXPECT_TRUE(changed) << param->name();
            ASSERT_TRUE(param->fromText(before));
        }
        EXPECT_EQ(look(), plain) << "and back";
    }
}

TEST(Henshin, ThePictureIsAFunctionOfThePointAlone) {
    Styles styles;
    for (const HenshinStyleParams* style :
         {&styles.henshin.params.rouge, &styles.henshin.params.possession}) {
        std::vector<std::uint64_t> forwards, backwards;
        for (int i = 0; i <= 40; ++i) forwards.push_back(fingerprint(*style, at(static_cast<float>(i) / 40)));
        for (int i = 40; i >= 0; --i)
            backwards.push_back(fingerprint(*style, at(static_cast<float>(i) / 40)));
        std::reverse(backwards.begin(), backwards.end());
        EXPECT_EQ(forwards, backwards);
        EXPECT_GE(std::set<std::uint64_t>(forwards.begin(), forwards.end()).size(), 38u) << "and it moves";
    }
}

sim::FighterView fighter(sim::TransformPhase phase, float point, bool leaving = false) {
    sim::FighterView view;
    view.transform.phase = phase;
    view.transform.point = point;
    view.transform.leaving = leaving;
    return view;
}

TEST(Henshin, AHandThatScrubsSeesWhatTheFightShows) {
    Styles styles;
    const auto now = fighter(sim::TransformPhase::Descend, 0.5f);
    const HenshinMoment fought = styles.henshin.momentOf(now, now, 1, 3);
    ASSERT_TRUE(styles.registry.assign("henshin.scrub", "0.5"));
    const auto idle = fighter(sim::TransformPhase::Armoured, 1);
    const HenshinMoment held = styles.henshin.momentOf(idle, idle, 1, 3);
    EXPECT_TRUE(held.running);
    EXPECT_EQ(fingerprint(styles.henshin.params.rouge, held),
              fingerprint(styles.henshin.params.rouge, fought));
}

TEST(Henshin, BetweenTwoTicksThePointMovesOnButNotThroughACut) {
    Styles styles;
    const Henshin& henshin = styles.henshin;
    using P = sim::TransformPhase;
    EXPECT_FLOAT_EQ(henshin.momentOf(fighter(P::Descend, 0.4f), fighter(P::Descend, 0.5f), 0.25f, 0).point,
                    0.425f);
    EXPECT_FLOAT_EQ(henshin.momentOf(fighter(P::Base, 0), fighter(P::Ignite, 0.9f), 0.25f, 0).point, 0.9f);
    EXPECT_TRUE(henshin.momentOf(fighter(P::Ignite, 0.99f), fighter(P::Armoured, 1), 0.5f, 0).running);
    EXPECT_FALSE(henshin.momentOf(fighter(P::Armoured, 1), fighter(P::Armoured, 1), 0.5f, 0).running);
    EXPECT_FALSE(henshin.momentOf(fighter(P::Base, 0), fighter(P::Base, 0), 0.5f, 0).running);
    EXPECT_TRUE(
        henshin.momentOf(fighter(P::Seal, 0.7f, true), fighter(P::Seal, 0.69f, true), 0.5f, 0).leaving);
}

TEST(Henshin, ArmourIsOnTheRingsSideAndTheRingFalls) {
    Styles styles;
    const HenshinBody body = standing();
    float previous = 10;
    for (float point = kTransformEnds[0]; point < kTransformEnds[1]; point += 0.02f) {
        FigureDraw draw = plainFigure();
        dressHenshin(styles.henshin.params.rouge, at(point), body, draw);
        EXPECT_EQ(draw.pieces, 3u) << point;
        EXPECT_FALSE(draw.armourBelow);
        EXPECT_LE(draw.ringHeight, previous) << point;
        EXPECT_GT(draw.ringGlow, 0.5f) << point;
        previous = draw.ringHeight;
    }
    EXPECT_LT(previous, body.feet.y + 0.15f) << "down to the ground";
    FigureDraw draw = plainFigure();
    dressHenshin(styles.henshin.params.rouge, at(0.1f), body, draw);
    EXPECT_EQ(draw.pieces, 1u);
    EXPECT_GT(draw.ringHeight, body.bones[index(Bone::Head)].y + 0.3f) << "it is called over the head";
    dressHenshin(styles.henshin.params.rouge, at(0.75f), body, draw);
    EXPECT_EQ(draw.pieces, 2u);

    // Roy's comes from below, and lifts her.
    FigureDraw low = plainFigure(), high = plainFigure();
    dressHenshin(styles.henshin.params.possession, at(0.25f), body, low);
    dressHenshin(styles.henshin.params.possession, at(0.6f), body, high);
    EXPECT_TRUE(low.armourBelow);
    EXPECT_GT(high.ringHeight, low.ringHeight + 0.5f);
    EXPECT_GT(high.centre.y, plainFigure().centre.y + 0.2f);
}

TEST(Henshin, TheEdgeLiesInThePlaneThatTheRingIsIn) {
    Styles styles;
    const HenshinBody body = standing();
    FigureDraw draw = plainFigure();
    dressHenshin(styles.henshin.params.cyan, at(0.4f), body, draw);
    ASSERT_GT(glm::length(draw.ringSlope), 0.1f) << "hers leans";
    const RenderScene scene = picture(styles.henshin.params.cyan, at(0.4f));
    ASSERT_FALSE(scene.cloths.empty());
    // The ring's own blocks come first: within their thickness of the plane.
    const auto& vertices = scene.cloths.back().vertices;
    ASSERT_GT(vertices.size(), 100u);
    for (std::size_t i = 0; i < 100; ++i) {
        const glm::vec3 p = vertices[i].position;
        const float plane = draw.ringHeight + draw.ringSlope.x * p.x + draw.ringSlope.y * p.z;
        EXPECT_NEAR(p.y, plane, 0.03f) << i;
    }
}

TEST(Henshin, WhatABlowThrewOffFallsAndIsGone) {
    Styles styles;
    const auto broken = [&](float progress) {
        return picture(styles.henshin.params.rouge, {.point = 0.5f, .running = true, .broken = progress});
    };
    const auto heightOf = [](const RenderScene& scene) {
        float sum = 0, count = 0;
        for (const MeshData& cloth : scene.cloths)
            for (const MeshVertex& vertex : cloth.vertices) sum += vertex.position.y, ++count;
        return count > 0 ? sum / count : -1.0f;
    };
    const RenderScene early = broken(0.1f), late = broken(0.7f);
    EXPECT_EQ(early.figures[0].pieces, 1u) << "she is back in base form at once";
    EXPECT_GT(heightOf(early), heightOf(late) + 0.3f);
    for (const MeshData& cloth : late.cloths)
        for (const MeshVertex& vertex : cloth.vertices) ASSERT_GT(vertex.position.y, 0.1f) << "on the ground";
    EXPECT_TRUE(early.lights.empty());
}

TEST(Henshin, TheBurstBelongsToTheArmourThatComes) {
    Styles styles;
    HenshinMoment moment = at(0.83f);
    const RenderScene comes = picture(styles.henshin.params.rouge, moment);
    moment.leaving = true;
    const RenderScene goes = picture(styles.henshin.params.rouge, moment);
    EXPECT_GT(comes.strips.size(), goes.strips.size() + 10);
    EXPECT_EQ(picture(styles.henshin.params.rouge, at(0.805f)).grade.impact, 1.0f);
    EXPECT_EQ(comes.grade.impact, 0.0f);
}

TEST(Henshin, PossessionAndTheUsersChoiceDecideTheStyle) {
    Styles styles;
    sim::FighterView view;
    const Henshin& henshin = styles.henshin;
    EXPECT_EQ(&henshin.styleOf(0, view), &henshin.params.rouge);
    EXPECT_EQ(&henshin.styleOf(1, view), &henshin.params.cyan);
    view.possession = 1;
    EXPECT_EQ(&henshin.styleOf(1, view), &henshin.params.possession);
    ASSERT_TRUE(styles.registry.assign("henshin.rouge", "naomi"));
    EXPECT_EQ(&henshin.styleOf(0, view), &henshin.params.naomi);
}

class BrokenStyle : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("venus-henshin-" + std::to_string(::getpid()));
        std::filesystem::create_directories(folder_ / "henshin");
        std::filesystem::copy(assetFolder() / "henshin", folder_ / "henshin",
                              std::filesystem::copy_options::recursive);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    // The message after one line of Cyan's file was replaced.
    std::string spoil(const std::string& key, const std::string& line) {
        const std::filesystem::path file = folder_ / "henshin/cyan.toml";
        auto text = readText(assetFolder() / "henshin/cyan.toml");
        EXPECT_TRUE(text);
        const std::size_t start = text->find("\n" + key + " = ") + 1, end = text->find('\n', start);
        EXPECT_NE(start, 0u) << key;
        line_ = 1 + static_cast<int>(
                        std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(start), '\n'));
        text->replace(start, end - start, line);
        EXPECT_TRUE(writeText(file, *text));
        const auto loaded = HenshinDefaults::load(folder_);
        EXPECT_FALSE(loaded) << line;
        const std::string message = loaded ? "" : loaded.error().message;
        EXPECT_EQ(message.rfind(file.string() + ":", 0), 0u) << message;
        return message;
    }
    std::filesystem::path folder_;
    int line_ = 0;
};

TEST_F(BrokenStyle, SavedAnewItIsTakenOverButForWhatTheUserHasChanged) {
    ParamRegistry registry;
    HenshinParams params(registry, HenshinDefaults::builtIn());
    params.cyan.ringWidth.set(0.5f);
    auto text = readText(assetFolder() / "henshin/cyan.toml");
    ASSERT_TRUE(text);
    const auto replace = [&](const std::string& key, const std::string& value) {
        const std::size_t start = text->find("\n" + key + " = ") + 1, end = text->find('\n', start);
        ASSERT_NE(start, 0u) << key;
        text->replace(start, end - start, key + " = " + value);
    };
    replace("ring_width", "0.125");
    replace("ring_depth", "0.25");
    replace("ring_arc", "\"0:0 1:0.5\"");
    ASSERT_TRUE(writeText(folder_ / "henshin/cyan.toml", *text));
    const auto fresh = HenshinDefaults::load(folder_);
    ASSERT_TRUE(fresh) << fresh.error().message;
    const float rouges = params.rouge.ringDepth;
    params.adopt(*fresh);
    EXPECT_EQ(params.cyan.ringWidth, 0.5f) << "the user's own";
    EXPECT_EQ(params.cyan.ringWidth.defaultText(), "0.125");
    EXPECT_EQ(params.cyan.ringDepth, 0.25f);
    EXPECT_EQ(params.cyan.ringArc.toText(), "0:0 1:0.5");
    EXPECT_EQ(params.rouge.ringDepth, rouges);
    ASSERT_EQ(registry.nonDefaults().size(), 1u);
    params.cyan.ringWidth.reset();
    EXPECT_EQ(params.cyan.ringWidth, 0.125f);
}

TEST_F(BrokenStyle, SaysWhereAndWhatWasExpected) {
    using testing::HasSubstr;
    for (const auto& [key, line, expected] : std::initializer_list<std::array<const char*, 3>>{
             {"ring_width", "ring_width = -1", "a number from 0.005 to 1"},
             {"ring_width", "ring_width = nan", "a number from 0.005 to 1"},
             {"ring_width", "ring_width = \"wide\"", "a number from 0.005 to 1"},
             {"shards", "shards = 1000000000", "a whole number from 0 to 160"},
             {"shards", "shards = 1.5", "a whole number from 0 to 160"},
             {"from_below", "from_below = 1", "true or false"},
             {"marks_colour", "marks_colour = \"blue\"", "#RRGGBB"},
             {"ring_arc", "ring_arc = \"0:0 1:5\"", "values from 0 to 1"},
             {"ring_arc", "ring_arc = \"0:0\"", "a curve of 2 to 16 keys"},
             {"ring_arc", "ring_arc = \"1:0 0:1\"", "a curve of 2 to 16 keys"},
             {"ring_arc", "ring_arc = 3", "expected"},
             {"ring_colour", "ring_colour = \"0:#FFF 1:#000000\"", "a gradient of 2 to 16 stops"},
             {"ring_colour", "rign_colour = \"0:#FFFFFF 1:#000000\"", "ring_colour"},
             {"glint", "glint = 0.1\nsparkle = 2", "unknown key"},
             {"glint", "glint = [0.1]", "a number from 0 to 0.25"},
             {"glint", "glint = ", ""}}) {
        const std::string message = spoil(key, line);
        EXPECT_THAT(message, HasSubstr(expected)) << line;
        if (std::string_view(line).rfind(key, 0) == 0 &&
            std::string_view(line).find('\n') == std::string_view::npos) {
            EXPECT_THAT(message, HasSubstr(":" + std::to_string(line_) + ":")) << line;
        }
    }
}

} // namespace
} // namespace vf::extract
