#include "renderer/overlay/overlay.hpp"

#include "renderer/overlay/context.hpp"
#include "renderer/overlay/hitbox_view.hpp"
#include "renderer/overlay/hud_panel.hpp"
#include "renderer/overlay/panels.hpp"
#include "renderer/overlay/param_tabs.hpp"

#include <glm/gtc/matrix_transform.hpp>
#include <gtest/gtest.h>
#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <filesystem>

namespace vf::overlay {
namespace {

struct Grade : ParamGroup {
    explicit Grade(ParamRegistry& registry) : ParamGroup(registry, "grade") {}
    Param<float> exposure{
        *this,
        {.name = "exposure", .value = 1.0f, .min = 0.0f, .max = 4.0f, .unit = "×", .help = "Brightness."}};
    Param<bool> lines{*this, {.name = "speed_lines", .value = true, .help = "Lines of motion."}};
    Param<Colour> tint{*this, {.name = "tint", .value = colour(0xE9B44C), .help = "Hue of the lights."}};
    Param<Choice> edges{*this, {.name = "edges", .value = {1}, .help = "Edges.", .choices = "off|soft|hard"}};
};
struct Battle : ParamGroup {
    explicit Battle(ParamRegistry& registry) : ParamGroup(registry, "battle") {}
    Param<int> rounds{
        *this, {.name = "rounds", .value = 2, .min = 1, .max = 9, .help = "To win.", .scope = Scope::Sim}};
    Param<float> gravity{*this,
                         {.name = "gravity",
                          .value = 20,
                          .min = 2,
                          .max = 60,
                          .unit = "m/s²",
                          .help = "Falls.",
                          .scope = Scope::Sim}};
};

struct OverlayTest : testing::Test {
    ParamRegistry registry;
    Grade grade{registry};
    Battle battle{registry};
    OverlayContext context{{.window = nullptr, .width = 1280, .height = 720}};
    Overlay overlay{registry, context};
    OverlayInput input;
    HudView hud;
    std::vector<ParamChange> changes;
    const ImDrawData* drawn = nullptr;

    OverlayActions frame(bool visible = true) {
        context.newFrame(1.0f / 60.0f);
        OverlayActions actions = overlay.draw(visible, hud, input);
        drawn = context.endFrame();
        changes.insert(changes.end(), actions.changed.begin(), actions.changed.end());
        return actions;
    }
    ListedParam row(std::string_view name) {
        for (const ListedParam& param : overlay.listed())
            if (param.name == name) return param;
        ADD_FAILURE() << name << " is not listed";
        return {};
    }
    std::vector<std::string> names() {
        std::vector<std::string> result;
        for (const ListedParam& param : overlay.listed())
            if (param.name.find(':') == std::string::npos) result.push_back(param.name);
        return result;
    }
    // Press at one part of the widget's width, drag to another in ten frames, let go.
    void drag(std::string_view name, float from, float to) {
        frame();
        const ListedParam where = row(name);
        const float y = where.y + where.height * 0.5f;
        const auto at = [&](float part) { return where.x + where.width * part; };
        context.setMouse(at(from), y, false);
        frame();
        for (int i = 0; i <= 10; ++i) {
            context.setMouse(at(from + (to - from) * static_cast<float>(i) / 10), y, true);
            frame();
        }
        context.setMouse(at(to), y, false);
        frame();
        context.setMouse(-1, -1, false);
        frame();
    }
    void expectVerticesOnScreen(float width, float height) {
        // Shapes have smooth edges of a pixel, and slide in from the side under a clip rectangle.
        ASSERT_GT(drawn->TotalVtxCount, 0);
        for (int l = 0; l < drawn->CmdListsCount; ++l)
            for (const ImDrawVert& vertex : drawn->CmdLists[l]->VtxBuffer) {
                ASSERT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y));
                ASSERT_GE(vertex.pos.x, -2);
                ASSERT_GE(vertex.pos.y, -2);
                ASSERT_LE(vertex.pos.x, width + 2);
                ASSERT_LE(vertex.pos.y, height + 2);
            }
    }
};

TEST_F(OverlayTest, DraggingASliderChangesTheParameterAsOneUndoStep) {
    overlay.selectTab("Light & grade");
    drag("grade.exposure", 0.25f, 0.75f);
    EXPECT_NEAR(grade.exposure.get(), 3.0f, 0.15f);
    ASSERT_FALSE(changes.empty());
    EXPECT_EQ(changes.back(), (ParamChange{"grade.exposure", grade.exposure.toText(), Scope::Render}));
    EXPECT_EQ(overlay.undoStack().undoSteps(), 1u);

    changes.clear();
    context.pressControl('Z');
    frame();
    EXPECT_EQ(grade.exposure.get(), 1.0f);
    EXPECT_EQ(changes, (std::vector<ParamChange>{{"grade.exposure", "1", Scope::Render}}));
    frame();
    context.pressControl('Y');
    frame();
    EXPECT_NEAR(grade.exposure.get(), 3.0f, 0.15f);
}

TEST_F(OverlayTest, ASimulationParameterIsReportedAsACommand) {
    overlay.selectTab("Combat");
    drag("battle.rounds", 0.1f, 0.95f);
    EXPECT_EQ(battle.rounds.get(), 9);
    ASSERT_FALSE(changes.empty());
    for (const ParamChange& change : changes) EXPECT_EQ(change.scope, Scope::Sim);
    EXPECT_EQ(changes.back().text, "9");
}

TEST_F(OverlayTest, RightClickResets) {
    overlay.selectTab("Light & grade");
    grade.exposure.set(3);
    frame();
    const ListedParam where = row("grade.exposure");
    context.setMouse(where.x + 5, where.y + 5, false);
    frame();
    context.setMouse(where.x + 5, where.y + 5, false, true);
    frame();
    context.setMouse(where.x + 5, where.y + 5, false, false);
    frame();
    EXPECT_TRUE(grade.exposure.isDefault());
    EXPECT_EQ(changes.size(), 1u);
}

TEST_F(OverlayTest, TabsShowTheirOwnAndSearchShowsAll) {
    overlay.selectTab("Light & grade");
    frame();
    EXPECT_EQ(names(),
              (std::vector<std::string>{"grade.exposure", "grade.speed_lines", "grade.tint", "grade.edges"}));
    overlay.selectTab("Physics");
    frame();
    EXPECT_EQ(names(), std::vector<std::string>{"battle.gravity"});
    overlay.search("LINES motion"); // words of the name and of the help, in any case
    frame();
    EXPECT_EQ(names(), std::vector<std::string>{"grade.speed_lines"});
    overlay.search("soft"); // a choice
    frame();
    EXPECT_EQ(names(), std::vector<std::string>{"grade.edges"});
    overlay.search("nothing has this");
    frame();
    EXPECT_TRUE(names().empty());
    overlay.search("   ");
    frame();
    EXPECT_EQ(names(), std::vector<std::string>{"battle.gravity"});
    frame(false);
    EXPECT_TRUE(names().empty()) << "a hidden panel listed parameters";
}

TEST_F(OverlayTest, EverythingStaysOnTheScreen) {
    input.frameMilliseconds.assign(500, 17.0f);
    input.frameMilliseconds[490] = 80;
    input.sections = {{"simulate", 2}, {"a section with quite a long name indeed", 900}};
    input.passes = {{"toon", 3, 10, 1000}, {"unmeasured", -1, 1, 2}};
    input.device = "a device with a name that is far longer than the panel is wide, in words that go on";
    input.chapter = "duel";
    input.chapterTick = 100;
    input.cues = {{0, "a"}, {600, "b"}};
    input.keys = {{"W A S D", "move", "Rouge"}};
    input.hints = {{"F1", "tune", ""}};
    hud = {.visible = true,
           .life = {0.5f, 1},
           .nectar = {0.3f, 1},
           .dualId = {1, 0.4f},
           .partners = {"Naomi", "Roy"},
           .snacks = {2, 9},
           .names = {"ROUGE", "CYAN"},
           .phases = {std::vector<float>{}, std::vector<float>{0.7f, 0.4f}},
           .phase = {0, 1},
           .seconds = 42,
           .text = {}};
    hud.text = {.subtitle =
                    "A line that is long enough that it has to be broken into two lines at the least, or "
                    "even into three of them.",
                .speaker = "Naomi",
                .centre = "ROUND ONE"};
    for (const auto& [width, height] : {std::pair{1280, 720}, {1920, 1080}, {640, 360}})
        for (const std::string_view tab : kTabLabels) {
            context.resize(width, height);
            overlay.selectTab(tab);
            for (int i = 0; i < 30; ++i) frame();
            // The list of a long tab scrolls: what is below is clipped, not drawn over the edge.
            expectVerticesOnScreen(static_cast<float>(width), std::max(static_cast<float>(height), 720.0f));
        }
    context.resize(0, 0); // a minimised window
    frame();
    frame(false);
}

TEST_F(OverlayTest, HiddenAndWithoutHudItDrawsNothing) {
    frame(false);
    EXPECT_EQ(drawn->TotalVtxCount, 0);
    hud.visible = true;
    hud.names = {"ROUGE", "CYAN"};
    frame(false);
    EXPECT_GT(drawn->TotalVtxCount, 500);
}

TEST_F(OverlayTest, ShowsAGaugeOnlyToWhomHasOneAndABarForEveryBar) {
    hud.visible = true;
    const auto drawnFor = [&] {
        frame(false);
        return drawn->TotalVtxCount;
    };
    const int plain = drawnFor();
    hud.partners[0] = "Naomi";
    hud.dualId[0] = 0;
    const int empty = drawnFor();
    hud.dualId[0] = 0.5f;
    const int half = drawnFor();
    EXPECT_GT(empty, plain);
    EXPECT_GT(half, empty);
    hud.snacks[1] = 1;
    const int one = drawnFor();
    hud.snacks[1] = 2;
    EXPECT_EQ(drawnFor() - one, one - half) << "each bar alike";
    EXPECT_GT(one, half);
}

TEST_F(OverlayTest, StrangeHudValuesAreHarmless) {
    hud = {.visible = true,
           .life = {std::nanf(""), -5},
           .nectar = {99, std::nanf("")},
           .dualId = {std::nanf(""), 99},
           .partners = {"", std::string(300, 'N')},
           .snacks = {-3, 1 << 20},
           .names = {"", ""},
           .phases = {std::vector<float>{-1.0f, 9.0f}, std::vector<float>{}},
           .phase = {7, -1},
           .seconds = -7,
           .text = {}};
    for (int i = 0; i < 100; ++i) frame(false);
    expectVerticesOnScreen(1280, 720);
}

TEST_F(OverlayTest, NothingIsWrittenIntoTheCurrentFolder) {
    for (int i = 0; i < 400; ++i) frame(); // ImGui saves after five seconds
    EXPECT_FALSE(std::filesystem::exists("imgui.ini"));
    EXPECT_FALSE(std::filesystem::exists("imgui_log.txt"));
}

TEST_F(OverlayTest, AtlasIsReadyToUpload) {
    const FontAtlas atlas = context.fontAtlas();
    ASSERT_NE(atlas.pixels, nullptr);
    EXPECT_LE(atlas.width, 4096);
    EXPECT_LE(atlas.height, 4096);
    frame();
    for (int l = 0; l < drawn->CmdListsCount; ++l)
        for (const ImDrawCmd& command : drawn->CmdLists[l]->CmdBuffer) {
            EXPECT_EQ(reinterpret_cast<std::uintptr_t>(command.TextureId), kFontTexture);
            EXPECT_EQ(command.UserCallback, nullptr);
        }
}

TEST(DamageGhost, HoldsThenFollowsAndNeverRunsAhead) {
    DamageGhost ghost;
    ghost.follow(0.9f, 0.016f);
    EXPECT_EQ(ghost.shown, 0.9f) << "the first value is no blow";
    ghost.follow(0.5f, 0.016f);
    EXPECT_EQ(ghost.shown, 0.9f);
    EXPECT_EQ(ghost.flash, 1.0f);
    for (int i = 0; i < 20; ++i) ghost.follow(0.5f, 0.016f);
    EXPECT_EQ(ghost.shown, 0.9f) << "it did not hold";
    float last = ghost.shown;
    for (int i = 0; i < 200; ++i) {
        ghost.follow(0.5f, 0.016f);
        EXPECT_LE(ghost.shown, last);
        EXPECT_GE(ghost.shown, 0.5f);
        last = ghost.shown;
    }
    EXPECT_EQ(ghost.shown, 0.5f);
    ghost.follow(1.0f, 0.016f); // a new round
    EXPECT_EQ(ghost.shown, 1.0f);
}

TEST(HitboxView, ProjectsWhereTheCameraLooks) {
    const glm::mat4 view = glm::lookAt(glm::vec3(0, 1, 5), glm::vec3(0, 1, 0), glm::vec3(0, 1, 0));
    const glm::mat4 projection = glm::perspective(1.0f, 16.0f / 9.0f, 0.1f, 100.0f);
    const glm::vec2 display{1280, 720};
    const auto shape = project({{0, 1, 0}, {0, 2, 0}, 0.5f, VolumeKind::Hurt}, projection * view, display);
    ASSERT_TRUE(shape);
    EXPECT_NEAR(shape->a.x, 640, 0.01f);
    EXPECT_NEAR(shape->a.y, 360, 0.01f);
    EXPECT_LT(shape->b.y, shape->a.y) << "up is up";
    // A metre up and half a metre aside are seen under the same scale: the pixels are square.
    EXPECT_NEAR(shape->a.y - shape->b.y, 2 * shape->radiusA, 0.1f);
    EXPECT_NEAR(shape->radiusA, 0.5f / 5.0f / std::tan(0.5f) * 360, 0.01f);
    EXPECT_FALSE(project({{0, 1, 9}, {0, 1, 0}, 0.5f, VolumeKind::Hit}, projection * view, display))
        << "behind";
    EXPECT_FALSE(
        project({{std::nanf(""), 1, 0}, {0, 1, 0}, 0.5f, VolumeKind::Hit}, projection * view, display));
}

TEST(FrameSummary, PercentilesAreNearestRank) {
    std::vector<float> samples;
    for (int i = 100; i >= 1; --i) samples.push_back(static_cast<float>(i));
    const FrameSummary summary = summarise(samples);
    EXPECT_EQ(summary.p50, 50);
    EXPECT_EQ(summary.p95, 95);
    EXPECT_EQ(summary.p99, 99);
    EXPECT_EQ(summary.worst, 100);
    EXPECT_EQ(summary.late, 82); // 19 ms and more
    EXPECT_EQ(summarise({}).p99, 0);
}

TEST(ParamTabs, LongestPrefixWinsAndNothingIsLost) {
    ParamRegistry registry;
    struct Mixed : ParamGroup {
        Mixed(ParamRegistry& owner, std::string_view group) : ParamGroup(owner, group) {}
        Param<float> ring{*this, {.name = "ring_start", .value = 0, .min = 0, .max = 1, .help = "r"}};
        Param<float> other{*this, {.name = "other", .value = 0, .min = 0, .max = 1, .help = "o"}};
        Param<float> sim{*this,
                         {.name = "sim", .value = 0, .min = 0, .max = 1, .help = "s", .scope = Scope::Sim}};
    };
    Mixed battle(registry, "battle"), unknown(registry, "unheard_of");
    EXPECT_EQ(tabOf(battle.ring), Tab::Transformation);
    EXPECT_EQ(tabOf(battle.other), Tab::Combat);
    EXPECT_EQ(tabOf(unknown.other), Tab::Look);
    EXPECT_EQ(tabOf(unknown.sim), Tab::Combat);
}

} // namespace
} // namespace vf::overlay
