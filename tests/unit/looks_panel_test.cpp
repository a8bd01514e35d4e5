// The overlay's tools for looks, with a mouse but without a window: what is pressed reaches the right side,
// and can be undone there.
#include "renderer/overlay/overlay.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/preset.hpp"
#include "renderer/overlay/context.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

namespace vf::overlay {
namespace {

using Side = ParamSides::Side;

struct Grade : ParamGroup {
    explicit Grade(ParamRegistry& registry) : ParamGroup(registry, "grade") {}
    Param<float> exposure{
        *this, {.name = "exposure", .value = 1.0f, .min = 0.0f, .max = 4.0f, .help = "Brightness."}};
    Param<Colour> tint{*this, {.name = "tint", .value = colour(0xE9B44C), .help = "Hue of the lights."}};
};

struct LooksPanel : testing::Test {
    ParamRegistry registry;
    Grade grade{registry};
    ParamSides sides{registry};
    OverlayContext context{{.window = nullptr, .width = 1280, .height = 960}};
    Overlay overlay{registry, context};
    OverlayInput input;
    HudView hud;

    void SetUp() override {
        input.sides = &sides;
        overlay.selectTab("A | B, snapshots, photo");
        frame();
    }
    OverlayActions frame() {
        context.newFrame(1.0f / 60.0f);
        OverlayActions actions = overlay.draw(true, hud, input);
        context.endFrame();
        return actions;
    }
    OverlayActions click(std::string_view name) {
        frame();
        OverlayActions last;
        for (const ListedParam& row : overlay.listed())
            if (row.name == name) {
                const float x = row.x + row.width * 0.5f, y = row.y + row.height * 0.5f;
                context.setMouse(x, y, false);
                frame();
                context.setMouse(x, y, true);
                frame();
                context.setMouse(x, y, false);
                last = frame();
                context.setMouse(-1, -1, false);
                frame();
                return last;
            }
        ADD_FAILURE() << name << " is not listed";
        return last;
    }
    float exposureOf(Side side) {
        float value = 0;
        sides.with(side, [&] { value = grade.exposure; });
        return value;
    }
};

TEST_F(LooksPanel, ComparesEditsCopiesAndKeeps) {
    click("compare:start");
    ASSERT_TRUE(sides.on());
    EXPECT_EQ(sides.editing(), Side::B);
    grade.exposure.set(2);
    grade.tint.set(colour(0x112233));
    EXPECT_EQ(sides.differences().size(), 2u);

    click("compare:to_a:grade.exposure");
    EXPECT_EQ(exposureOf(Side::A), 2);
    EXPECT_EQ(sides.differences().size(), 1u);
    click("compare:to_b:grade.tint");
    EXPECT_TRUE(sides.differences().empty());
    EXPECT_EQ(grade.tint.toText(), "#E9B44C");

    // Each side has a history of its own.
    overlay.undo();
    EXPECT_EQ(grade.tint.toText(), "#112233") << "B's copy is undone on B";
    EXPECT_EQ(exposureOf(Side::A), 2);
    click("compare:edit:A");
    EXPECT_EQ(sides.editing(), Side::A);
    overlay.undo();
    EXPECT_EQ(exposureOf(Side::A), 1) << "A's copy is undone on A";
    EXPECT_EQ(exposureOf(Side::B), 2);

    click("compare:swap");
    EXPECT_EQ(exposureOf(Side::A), 2);
    EXPECT_EQ(exposureOf(Side::B), 1);
    click("compare:keep:B");
    EXPECT_FALSE(sides.on());
    EXPECT_EQ(grade.exposure.get(), 1);
}

TEST_F(LooksPanel, TheLineIsDragged) {
    sides.start();
    frame();
    frame();
    for (const ListedParam& row : overlay.listed())
        if (row.name == "compare:line") {
            const float y = 300, x = row.x + row.width * 0.5f;
            context.setMouse(x, y, false);
            frame();
            context.setMouse(x, y, true);
            frame();
            context.setMouse(1000, y, true);
            frame();
            frame();
            context.setMouse(1000, y, false);
            frame();
            EXPECT_NEAR(sides.divider, 1000.0f / 1280.0f, 0.01f);
            return;
        }
    FAIL() << "no line";
}

TEST_F(LooksPanel, RollsInOneStepWithinGroupsAndLocks) {
    click("randomise:open");
    click("randomise:roll");
    EXPECT_FALSE(grade.exposure.isDefault());
    EXPECT_FALSE(grade.tint.isDefault());
    EXPECT_EQ(overlay.undoStack().undoSteps(), 1u);
    const std::string first = grade.exposure.toText();
    click("randomise:another");
    EXPECT_EQ(overlay.undoStack().undoSteps(), 1u) << "the first roll is taken back";
    EXPECT_NE(grade.exposure.toText(), first);
    overlay.undo();
    EXPECT_TRUE(registry.nonDefaults().empty());

    const auto presets = std::filesystem::path(testing::TempDir()) / "locked";
    ASSERT_TRUE(writeText(presets / ParamMarks::kFileName, "lock grade.exposure\n"));
    input.userPresetFolder = presets;
    frame();
    click("randomise:roll");
    EXPECT_TRUE(grade.exposure.isDefault()) << "locked";
    EXPECT_FALSE(grade.tint.isDefault());
    overlay.undo();
    click("randomise:group:grade");
    click("randomise:roll");
    EXPECT_TRUE(registry.nonDefaults().empty()) << "no group is wanted";
}

TEST_F(LooksPanel, OrdersPhotosAndSnapshots) {
    EXPECT_EQ(click("photo:take").takePhoto, (PhotoOrder{3840, 2160, "cinematic"}));
    input.photo = {true, 0.5f, "tile 3 of 6"};
    EXPECT_TRUE(click("photo:cancel").cancelPhoto);
    EXPECT_EQ(click("snapshots:take").takeSnapshot, std::string());
    input.deletedSnapshot = "look 1";
    EXPECT_TRUE(click("snapshots:restore").restoreSnapshot);
}

TEST_F(LooksPanel, AppliesASnapshotAsOneStep) {
    const auto file = std::filesystem::path(testing::TempDir()) / "dusk.toml";
    ASSERT_TRUE(writeText(file, "[grade]\nexposure = 3.0\ntint = \"#223344\"\n"));
    input.snapshots = {{"dusk", file, false, {}, {}}};
    click("snapshots:dusk");
    EXPECT_EQ(grade.exposure.get(), 3);
    EXPECT_EQ(overlay.undoStack().undoSteps(), 1u);
    overlay.undo();
    EXPECT_TRUE(registry.nonDefaults().empty());
}

TEST_F(LooksPanel, APictureThatCannotBeReadChangesNothing) {
    grade.exposure.set(2);
    const auto file = std::filesystem::path(testing::TempDir()) / "broken.png";
    ASSERT_TRUE(writeText(file, "\x89PNG"));
    const Status status = overlay.loadPresetFile(file);
    ASSERT_FALSE(status);
    EXPECT_THAT(status.error().message, testing::HasSubstr("not a PNG"));
    EXPECT_EQ(grade.exposure.get(), 2);
    EXPECT_EQ(overlay.undoStack().undoSteps(), 0u);
}

} // namespace
} // namespace vf::overlay
