#include "renderer/base/param_marks.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <unistd.h>

namespace vf {
namespace {

TEST(ParamMarks, AreSavedAndLoadedAsTheyWere) {
    ParamMarks marks;
    marks.pin("grade.exposure", true);
    marks.lock("light.sun", true);
    marks.lock("light.fog", true);
    marks.lock("light.fog", false);
    marks.setRange("sky.haze", ParamMarks::Range{0.2f, 0.6f});
    marks.setRange("sky.sun", ParamMarks::Range{0.7f, 0.6f}); // no range
    EXPECT_TRUE(marks.pinned("grade.exposure"));
    EXPECT_FALSE(marks.pinned("light.sun"));
    EXPECT_TRUE(marks.locked("light.sun"));
    EXPECT_FALSE(marks.locked("light.fog"));
    EXPECT_EQ(marks.range("sky.haze"), (ParamMarks::Range{0.2f, 0.6f}));
    EXPECT_FALSE(marks.range("sky.sun"));

    const auto file = std::filesystem::path(testing::TempDir()) /
                      ("venus-marks-" + std::to_string(::getpid())) / ParamMarks::kFileName;
    const auto none = ParamMarks::load(file);
    ASSERT_TRUE(none);
    EXPECT_EQ(*none, ParamMarks{}) << "no file, no marks";
    ASSERT_TRUE(marks.save(file));
    const auto loaded = ParamMarks::load(file);
    ASSERT_TRUE(loaded) << loaded.error().message;
    EXPECT_EQ(*loaded, marks);
    std::filesystem::remove_all(file.parent_path());
}

TEST(ParamMarks, ABrokenFileNamesItsLine) {
    EXPECT_TRUE(ParamMarks::parse("", "f"));
    EXPECT_TRUE(ParamMarks::parse("# only words\n\n  pin a.b  \nlock c.d", "f"));
    for (const char* line : {"pin", "lock", "pin A.B", "pin a.b c", "hide a.b", "range a.b", "range a.b 1",
                             "range a.b 2 1", "range a.b 1 1", "range a.b nan 1", "range a.b 1 inf",
                             "range a.b 1 2 3", "pin ../../x", "pin \xFF\xFE", "\x01"}) {
        const auto marks = ParamMarks::parse(std::string("# marks\n") + line + "\n", "file");
        ASSERT_FALSE(marks) << line;
        EXPECT_THAT(marks.error().message, testing::StartsWith("file:2: ")) << line;
        EXPECT_THAT(marks.error().message, testing::HasSubstr("expected pin NAME")) << line;
    }
    std::string many;
    for (std::size_t i = 0; i <= ParamMarks::kMost; ++i) many += "pin a.b\n";
    EXPECT_FALSE(ParamMarks::parse(many, "file"));
}

} // namespace
} // namespace vf
