#include "renderer/base/param.hpp"
#include "renderer/base/undo.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace vf {
namespace {

struct Group : ParamGroup {
    explicit Group(ParamRegistry& registry) : ParamGroup(registry, "grade") {}
    Param<bool> lines{*this, {.name = "lines", .value = true, .help = "Speed lines."}};
    Param<int> samples{*this, {.name = "samples", .value = 4, .min = 1, .max = 16, .help = "Samples."}};
    Param<float> exposure{
        *this,
        {.name = "exposure", .value = 1.0f, .min = 0.25f, .max = 4.0f, .unit = "×", .help = "Exposure."}};
    Param<Colour> tint{*this, {.name = "tint", .value = colour(0xE9B44C), .help = "Tint."}};
    Param<Choice> edges{*this, {.name = "edges", .value = {1}, .help = "Edges.", .choices = "off|soft|hard"}};
    Param<float> damage{
        *this, {.name = "damage", .value = 1, .min = 0, .max = 5, .help = "Damage.", .scope = Scope::Sim}};
};

struct ParamTest : testing::Test {
    ParamRegistry registry;
    Group group{registry};
    bool assign(std::string_view name, std::string_view text) {
        return static_cast<bool>(registry.assign(name, text));
    }
};

TEST_F(ParamTest, TextOfEveryTypeReadsBackToItself) {
    for (const auto& [name, text] : {std::pair{"grade.lines", "false"},
                                     {"grade.samples", "7"},
                                     {"grade.exposure", "0.3"},
                                     {"grade.exposure", "1.1754944"},
                                     {"grade.tint", "#0B3C5D"},
                                     {"grade.edges", "hard"}}) {
        ASSERT_TRUE(assign(name, text)) << name;
        EXPECT_EQ(registry.find(name)->toText(), text);
        EXPECT_FALSE(registry.find(name)->isDefault());
    }
    EXPECT_EQ(group.exposure.get(), 1.1754944f);
    // Every 8-bit channel survives the way through floats.
    for (std::uint32_t channel = 0; channel < 256; ++channel) {
        group.tint.set(colour(channel * 0x010101u));
        const std::string text = group.tint.toText();
        ASSERT_TRUE(group.tint.fromText(text));
        EXPECT_EQ(group.tint.toText(), text);
        EXPECT_EQ(group.tint.get(), colour(channel * 0x010101u));
    }
}

TEST_F(ParamTest, OutOfRangeIsClampedAndNotANumberIsRefused) {
    EXPECT_TRUE(assign("grade.exposure", "99"));
    EXPECT_EQ(group.exposure.get(), 4.0f);
    EXPECT_TRUE(assign("grade.samples", "-3"));
    EXPECT_EQ(group.samples.get(), 1);
    for (const char* text : {"nan", "inf", "-inf", "", " 1", "1 ", "1.0x", "0x10", "1e99"})
        EXPECT_FALSE(assign("grade.exposure", text)) << text;
    EXPECT_EQ(group.exposure.get(), 4.0f) << "a refused text changed the value";
    group.exposure.set(std::numeric_limits<float>::quiet_NaN());
    group.exposure.set(std::numeric_limits<float>::infinity());
    EXPECT_EQ(group.exposure.get(), 4.0f);
    EXPECT_FALSE(assign("grade.samples", "2.5"));
    EXPECT_FALSE(assign("grade.samples", "99999999999"));
    EXPECT_FALSE(assign("grade.lines", "yes"));
    for (const char* text : {"#12345", "#1234567", "123456", "#12345G", "red", "#+12345"})
        EXPECT_FALSE(assign("grade.tint", text)) << text;
}

TEST_F(ParamTest, ErrorsSayWhatWasExpected) {
    const Status unknown = registry.assign("grade.exposre", "1");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, Exit::Usage);
    EXPECT_NE(unknown.error().message.find("'grade.exposure'"), std::string::npos) << unknown.error().message;
    const Status choice = registry.assign("grade.edges", "blurred");
    ASSERT_FALSE(choice);
    EXPECT_NE(choice.error().message.find("off, soft, hard"), std::string::npos) << choice.error().message;
    EXPECT_FALSE(registry.assign("grade.exposure"));
    EXPECT_FALSE(registry.assign("=1"));
    EXPECT_TRUE(registry.assign("grade.exposure=2"));
}

TEST_F(ParamTest, HashSeesItsOwnScopeOnly) {
    const auto render = registry.hash(Scope::Render), sim = registry.hash(Scope::Sim);
    group.exposure.set(2);
    EXPECT_NE(registry.hash(Scope::Render), render);
    EXPECT_EQ(registry.hash(Scope::Sim), sim);
    group.damage.set(2);
    EXPECT_NE(registry.hash(Scope::Sim), sim);
    registry.resetAll();
    EXPECT_EQ(registry.hash(Scope::Render), render);
    EXPECT_EQ(registry.hash(Scope::Sim), sim);
    EXPECT_TRUE(registry.nonDefaults().empty());
}

TEST_F(ParamTest, GroupLeavesTheRegistryWithItsOwner) {
    {
        struct Other : ParamGroup {
            explicit Other(ParamRegistry& owner) : ParamGroup(owner, "other") {}
            Param<bool> on{*this, {.name = "on", .help = "On."}};
        } other(registry);
        EXPECT_NE(registry.find("other.on"), nullptr);
    }
    EXPECT_EQ(registry.find("other.on"), nullptr);
}

TEST_F(ParamTest, DragIsOneUndoStep) {
    UndoStack undo;
    std::string before = "1";
    for (const char* text : {"1.5", "2", "2.5"}) {
        ASSERT_TRUE(assign("grade.exposure", text));
        undo.record({"grade.exposure", before, text});
        before = text;
    }
    undo.seal();
    ASSERT_TRUE(assign("grade.exposure", "3"));
    undo.record({"grade.exposure", "2.5", "3"});
    EXPECT_EQ(undo.undoSteps(), 2u);
    EXPECT_EQ(undo.undo(registry), (std::vector<ParamEdit>{{"grade.exposure", "3", "2.5"}}));
    EXPECT_EQ(group.exposure.get(), 2.5f);
    undo.undo(registry);
    EXPECT_EQ(group.exposure.get(), 1.0f);
    EXPECT_TRUE(undo.undo(registry).empty());
    undo.redo(registry);
    EXPECT_EQ(group.exposure.get(), 2.5f);
    // A new change forgets what could have been redone.
    undo.record({"grade.samples", "4", "5"});
    EXPECT_EQ(undo.redoSteps(), 0u);
}

TEST_F(ParamTest, ChangesOfDifferentParametersDoNotMerge) {
    UndoStack undo;
    undo.record({"grade.exposure", "1", "2"});
    undo.record({"grade.samples", "4", "5"});
    undo.record({"grade.exposure", "2", "3"});
    EXPECT_EQ(undo.undoSteps(), 3u);
    // Dragged there and back: nothing happened.
    undo.record({"grade.exposure", "3", "2"});
    EXPECT_EQ(undo.undoSteps(), 2u);
    undo.record({"grade.samples", "5", "5"});
    EXPECT_EQ(undo.undoSteps(), 2u);
}

TEST_F(ParamTest, StepOfSeveralIsUndoneWhole) {
    UndoStack undo;
    group.exposure.set(2);
    group.samples.set(8);
    undo.recordStep({{"grade.exposure", "1", "2"}, {"gone.away", "a", "b"}, {"grade.samples", "4", "8"}});
    EXPECT_EQ(undo.undo(registry).size(), 2u);
    EXPECT_TRUE(registry.nonDefaults().empty());
    EXPECT_EQ(undo.redo(registry).size(), 2u);
    EXPECT_EQ(group.samples.get(), 8);
}

TEST_F(ParamTest, UndoIsBounded) {
    UndoStack undo;
    for (int i = 0; i < 300; ++i)
        undo.recordStep({{"grade.samples", std::to_string(i), std::to_string(i + 1)}});
    EXPECT_EQ(undo.undoSteps(), UndoStack::kLimit);
    // The oldest are gone, the newest is not.
    EXPECT_EQ(undo.undo(registry).front().before, "300");
}

} // namespace
} // namespace vf
