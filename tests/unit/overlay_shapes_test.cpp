// The overlay's editors of curves and gradients, its marks, and the rows that the story holds: with the
// mouse.
#include "renderer/base/overrides.hpp"
#include "renderer/overlay/context.hpp"
#include "renderer/overlay/curve_editor.hpp"
#include "renderer/overlay/gradient_editor.hpp"
#include "renderer/overlay/overlay.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <imgui.h>

#include <cmath>
#include <filesystem>
#include <memory>
#include <unistd.h>

namespace vf::overlay {
namespace {

struct Ring : ParamGroup {
    explicit Ring(ParamRegistry& registry) : ParamGroup(registry, "henshin") {}
    Param<Curve> glow{*this,
                      {.name = "glow",
                       .value = curve("0:0 0.5:2:smooth 1:0"),
                       .min = 0,
                       .max = 4,
                       .unit = "×",
                       .help = "Glow."}};
    Param<Gradient> hue{
        *this, {.name = "hue", .value = gradient("0:#FFFFFF 0.5:#FF9A6B 1:#D7263D"), .help = "Hue."}};
    Param<float> height{*this, {.name = "height", .value = 2, .min = 1, .max = 5, .help = "Height."}};
};
struct Many : ParamGroup {
    Many(ParamRegistry& registry, std::string_view name, int count) : ParamGroup(registry, name) {
        for (int i = 0; i < count; ++i) {
            const std::string leaf = "value_" + std::to_string(i);
            params.push_back(std::make_unique<Param<float>>(
                *this, ParamSpec<float>{.name = leaf, .value = 0.5f, .min = 0, .max = 1, .help = "One."}));
        }
    }
    std::vector<std::unique_ptr<Param<float>>> params;
};

struct Shapes : testing::Test {
    ParamRegistry registry;
    Ring ring{registry};
    OverlayContext context{{.window = nullptr, .width = 1280, .height = 720}};
    Overlay overlay{registry, context};
    OverlayInput input;
    std::vector<ParamChange> changes;
    const ImDrawData* drawn = nullptr;

    void frame(int count = 1) {
        for (int i = 0; i < count; ++i) {
            context.newFrame(1.0f / 60.0f);
            const OverlayActions actions = overlay.draw(true, {}, input);
            drawn = context.endFrame();
            changes.insert(changes.end(), actions.changed.begin(), actions.changed.end());
        }
    }
    bool lists(std::string_view name) {
        return std::any_of(overlay.listed().begin(), overlay.listed().end(),
                           [&](const ListedParam& row) { return row.name == name; });
    }
    // The parameters among them.
    std::vector<std::string> rows() {
        std::vector<std::string> names;
        for (const ListedParam& row : overlay.listed())
            if (registry.find(row.name)) names.push_back(row.name);
        return names;
    }
    struct Point {
        float x, y;
    };
    Point middle(std::string_view name) {
        for (const ListedParam& row : overlay.listed())
            if (row.name == name) return {row.x + row.width * 0.5f, row.y + row.height * 0.5f};
        ADD_FAILURE() << name << " is not listed";
        return {};
    }
    void mouse(Point at, bool left, bool right = false) {
        context.setMouse(at.x, at.y, left, right);
        frame();
    }
    void click(Point at, bool right = false) {
        mouse(at, false);
        mouse(at, !right, right);
        mouse(at, false);
    }
    void doubleClick(Point at) {
        click(at);
        mouse(at, true);
        mouse(at, false);
    }
    void drag(Point from, Point to) {
        mouse(from, false);
        for (int i = 0; i <= 8; ++i) {
            const float part = static_cast<float>(i) / 8;
            mouse({from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part}, true);
        }
        mouse(to, false);
        mouse({1, 1}, false);
    }
    void open(std::string_view name) {
        frame();
        click(middle(name));
        mouse({1, 1}, false);
        frame(40); // long after, so that no later click is the second of a double one
    }
};

TEST_F(Shapes, DraggingAKeyIsOneUndoStepAndShowsAtOnce) {
    open("henshin.glow");
    const Point key = middle("henshin.glow#1"), foot = middle("henshin.glow#0"),
                end = middle("henshin.glow#2");
    const float perTime = end.x - foot.x, perValue = (foot.y - key.y) / 2;
    drag(key, {key.x - perTime * 0.25f, key.y - perValue});
    const CurveKey moved = ring.glow.get().keys()[1];
    EXPECT_NEAR(moved.t, 0.25f, 0.01f);
    EXPECT_NEAR(moved.value, 3, 0.05f);
    EXPECT_EQ(moved.ease, Ease::Smooth) << "a key keeps its shape";
    EXPECT_EQ(overlay.undoStack().undoSteps(), 1u);
    ASSERT_FALSE(changes.empty());
    EXPECT_EQ(changes.back(), (ParamChange{"henshin.glow", ring.glow.toText(), Scope::Render}));
    EXPECT_EQ(ring.glow.read(ring.glow.toText())->text, ring.glow.toText());
    EXPECT_LT(ring.glow.toText().size(), 40u) << "what a hand sets stays readable: " << ring.glow.toText();
    // Never beyond a neighbour or the range.
    drag(middle("henshin.glow#1"), {end.x + 200, 0});
    EXPECT_EQ(ring.glow.get().keys()[1].t, 0.999f);
    EXPECT_EQ(ring.glow.get().keys()[1].value, 4);
    EXPECT_EQ(overlay.undoStack().undoSteps(), 2u);
    overlay.undo();
    overlay.undo();
    EXPECT_TRUE(ring.glow.isDefault());
}

TEST_F(Shapes, DoubleClickAddsAndRightClickRemoves) {
    open("henshin.glow");
    const Point foot = middle("henshin.glow#0"), key = middle("henshin.glow#1"),
                end = middle("henshin.glow#2");
    doubleClick({foot.x + (end.x - foot.x) * 0.75f, key.y});
    frame(40);
    ASSERT_EQ(ring.glow.get().keys().size(), 4u);
    EXPECT_NEAR(ring.glow.get().keys()[2].t, 0.75f, 0.01f);
    EXPECT_NEAR(ring.glow.get().keys()[2].value, 2, 0.05f);
    EXPECT_EQ(overlay.undoStack().undoSteps(), 1u);
    for (int i = 0; i < 4; ++i) {
        click(middle("henshin.glow#1"), true);
        mouse({1, 1}, false);
        frame(40);
    }
    EXPECT_EQ(ring.glow.get().keys().size(), 2u) << "two remain";
    EXPECT_EQ(overlay.undoStack().undoSteps(), 3u);
    overlay.undo();
    overlay.undo();
    overlay.undo();
    EXPECT_TRUE(ring.glow.isDefault());
}

TEST_F(Shapes, AGradientsStopsMoveAndComeAndGo) {
    open("henshin.hue");
    const Point first = middle("henshin.hue#0"), stop = middle("henshin.hue#1"),
                last = middle("henshin.hue#2");
    const float perTime = last.x - first.x;
    drag(stop, {stop.x + perTime * 0.3f, stop.y});
    EXPECT_NEAR(ring.hue.get().keys()[1].t, 0.8f, 0.01f);
    EXPECT_EQ(ring.hue.get().keys()[1].colour, colour(0xFF9A6B));
    EXPECT_EQ(overlay.undoStack().undoSteps(), 1u);
    frame(40);
    const Colour there = ring.hue.get().evaluate(0.25f);
    doubleClick({first.x + perTime * 0.25f, first.y});
    frame(40);
    ASSERT_EQ(ring.hue.get().keys().size(), 4u);
    EXPECT_NEAR(ring.hue.get().keys()[1].colour.g, there.g, 0.01f) << "it begins as what was there";
    click(middle("henshin.hue#1"), true);
    EXPECT_EQ(ring.hue.get().keys().size(), 3u);
    EXPECT_EQ(overlay.undoStack().undoSteps(), 3u);
    EXPECT_TRUE(ring.hue.read(ring.hue.toText()));
}

TEST_F(Shapes, AnotherParameterOrASecondClickClosesTheWindow) {
    open("henshin.glow");
    EXPECT_TRUE(lists("henshin.glow#0"));
    open("henshin.hue");
    EXPECT_FALSE(lists("henshin.glow#0"));
    EXPECT_TRUE(lists("henshin.hue#0"));
    open("henshin.hue");
    EXPECT_FALSE(lists("henshin.hue#0"));
}

TEST_F(Shapes, TheWindowStaysOnTheScreen) {
    for (const auto& [width, height] : {std::pair{1920, 1080}, {1280, 720}, {960, 540}}) {
        context.resize(width, height);
        for (const char* name : {"henshin.glow", "henshin.hue"}) {
            open(name);
            for (int l = 0; l < drawn->CmdListsCount; ++l)
                for (const ImDrawVert& vertex : drawn->CmdLists[l]->VtxBuffer) {
                    ASSERT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y));
                    ASSERT_LE(vertex.pos.x, static_cast<float>(width) + 2) << name;
                    ASSERT_LE(vertex.pos.y, static_cast<float>(height) + 2) << name << " at " << width;
                }
            open(name);
        }
    }
}

TEST_F(Shapes, ReadyShapesKeepTheirAmplitudeAndMirrorsComeBack) {
    for (const ReadyCurve& ready : readyCurves()) {
        const Curve made = readyCurve(ready, 0.5f, 2.5f);
        const auto [low, high] = extent(made);
        EXPECT_GE(low, 0.5f) << ready.name;
        EXPECT_LE(high, 2.5f) << ready.name;
        EXPECT_TRUE(parseCurve(made.text())) << ready.name;
    }
    const Curve made = curve("0:0:in 0.25:2:step 0.5:1:flow 1:0.5");
    for (const float t : {0.1f, 0.2f, 0.7f, 0.9f})
        EXPECT_NEAR(mirrored(made).evaluate(1 - t), made.evaluate(t), 1e-4f) << t;
    EXPECT_EQ(upsideDown(upsideDown(made)), made);
    EXPECT_EQ(upsideDown(made).evaluate(0), 2);
    const Gradient hues = gradient("0:#FFFFFF 0.2:#FF0000 1:#000000");
    EXPECT_EQ(mirrored(mirrored(hues)), hues);
    EXPECT_EQ(mirrored(hues).evaluate(0.8f), colour(0xFF0000));
}

TEST_F(Shapes, ARowThatTheStoryHoldsIsTakenBackWithItsButton) {
    ParamOverrides overrides(registry);
    const std::vector<ParamOverride> held{{"henshin.height", "4"}};
    overrides.apply(held);
    frame(2);
    drag(middle("henshin.height"), {1, 300});
    EXPECT_EQ(ring.height.toText(), "2") << "a held row is no widget";
    EXPECT_EQ(ring.height.get(), 4);
    click(middle("henshin.height#holder"));
    overrides.apply(held);
    EXPECT_EQ(ring.height.get(), 2);
    frame(40);
    click(middle("henshin.height#holder"));
    overrides.apply(held);
    EXPECT_EQ(ring.height.get(), 4);
    EXPECT_TRUE(changes.empty()) << "nothing of the user's has changed";
    overrides.apply({});
    frame();
    EXPECT_FALSE(lists("henshin.height#holder"));
}

TEST_F(Shapes, ALongTabBeginsFoldedAndASearchUnfoldsIt) {
    const Many light(registry, "light", 30), grade(registry, "grade", 30);
    overlay.selectTab("Light & grade");
    frame(2);
    EXPECT_TRUE(rows().empty());
    overlay.search("grade.value_7");
    frame(2);
    EXPECT_EQ(rows(), std::vector<std::string>{"grade.value_7"});
}

TEST_F(Shapes, PinsStandOnTopOfEveryTabAndAreKept) {
    const auto folder =
        std::filesystem::path(testing::TempDir()) / ("venus-pins-" + std::to_string(::getpid()));
    input.userPresetFolder = folder;
    frame(2);
    // The pin is at the end of the label, before the lock.
    const Point value = middle("henshin.height");
    // By value: a click draws frames, and each makes the list anew.
    for (const ListedParam& row : std::vector(overlay.listed()))
        if (row.name == "henshin.height") click({row.x - 4 - 22.5f, value.y});
    EXPECT_TRUE(overlay.marks().pinned("henshin.height"));
    EXPECT_FALSE(overlay.marks().locked("henshin.height"));
    frame(2); // the pin stands on top now, and all else lower
    for (const ListedParam& row : std::vector(overlay.listed()))
        if (row.name == "henshin.glow") click({row.x - 4 - 7.5f, row.y + row.height * 0.5f});
    EXPECT_TRUE(overlay.marks().locked("henshin.glow"));
    overlay.selectTab("Camera");
    frame(2);
    EXPECT_EQ(rows(), std::vector<std::string>{"henshin.height"});
    const auto kept = ParamMarks::load(folder / ParamMarks::kFileName);
    ASSERT_TRUE(kept) << kept.error().message;
    EXPECT_EQ(*kept, overlay.marks());
    std::filesystem::remove_all(folder);
}

} // namespace
} // namespace vf::overlay
