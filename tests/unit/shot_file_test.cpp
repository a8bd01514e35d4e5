// Shots back into their file: what was not edited stays letter for letter, what was plays the same; nothing
// is written over somebody else's change.
#include "renderer/base/file.hpp"
#include "renderer/base/noise.hpp"
#include "scenes/camera/shot_editor.hpp"
#include "scenes/camera/shot_player.hpp"
#include "scenes/story/shot_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

namespace vf {
namespace {

using story::EditedKey;
using story::Shot;
using story::ShotList;
using testing::HasSubstr;

const std::string kText = R"(# The head ü of the file.
[[shot]]
name = "one"   # a note
relative_to = "world"
key = [
    # where it begins
    { at = 0.0, position = [0, 1, 5], target = [0, 1, 0], fov = 36, roll = -4, ease = "out" }, # first
    { at = 1.0,   position = [1, 1, 5] },
    # the end [ with { brackets
    { at = 2.5, position = [2, 1, 5], target = [0, 2, 0] } # last
]

[[shot]]
name = "two"
relative_to = "line"
key = [{ at = 0, position = [0, 1, 4], target = [0, 1, 0], lens = 35 }]
note = "after the keys"
)";

ShotList read(const std::string& text) {
    auto list = ShotList::read(text, "cameras.toml");
    EXPECT_TRUE(list) << (list ? "" : list.error().message);
    return list ? *list : ShotList{};
}

std::string with(const std::string& text, const char* shot, const std::vector<EditedKey>& keys) {
    const auto made = story::withKeys(text, "cameras.toml", shot, keys);
    EXPECT_TRUE(made) << (made ? "" : made.error().message);
    return made ? *made : "";
}

std::vector<EditedKey> keysOf(const Shot& shot) {
    camera::ShotEditor editor;
    editor.open(shot);
    return editor.keys();
}

TEST(ShotFile, WhatWasNotEditedStaysLetterForLetter) {
    const std::string text = *readText(assetFolder() / "stories/cameras.toml");
    const ShotList list = read(text);
    ASSERT_GT(list.shots().size(), 20u);
    for (const Shot& shot : list.shots()) EXPECT_EQ(with(text, shot.name.c_str(), keysOf(shot)), text);
}

TEST(ShotFile, EveryShotOfTheFilmPlaysTheSameAfterARoundTrip) {
    std::string text = *readText(assetFolder() / "stories/cameras.toml");
    const ShotList before = read(text);
    // All keys in other words, and one more in the middle of each shot.
    for (const Shot& shot : before.shots()) {
        std::vector<EditedKey> keys = keysOf(shot);
        for (EditedKey& key : keys) key.origin = -1;
        text = with(text, shot.name.c_str(), keys);
    }
    const ShotList after = read(text);
    camera::Subjects subjects;
    subjects.fighter[0].yaw = 0.7f;
    subjects.fighter[1].feet = {2, 0, 1};
    for (std::size_t i = 0; i < before.shots().size(); ++i) {
        const Shot &a = before.shots()[i], &b = after.shots()[i];
        ASSERT_EQ(a, b) << a.name;
        for (float t = 0; t <= a.seconds() + 0.5f; t += 0.13f) {
            const CameraView x = camera::playShot(a, t, subjects, 1), y = camera::playShot(b, t, subjects, 1);
            EXPECT_EQ(x.position, y.position) << a.name;
            EXPECT_EQ(x.target, y.target) << a.name;
            EXPECT_EQ(x.verticalFov, y.verticalFov) << a.name;
            EXPECT_EQ(x.roll, y.roll) << a.name;
        }
    }
}

TEST(ShotFile, CommentsStayWithTheirKeys) {
    const ShotList list = read(kText);
    camera::ShotEditor editor;
    editor.open(*list.find("one"));
    story::ShotKey fresh;
    fresh.position = {0.125f, 2, 3};
    EXPECT_EQ(editor.add(fresh, 0.5f), 1u);
    story::ShotKey last = editor.shot().keys[3];
    last.roll = 12.5f;
    editor.change(3, last);
    EXPECT_EQ(editor.remove(2), 2u);
    const std::string made = with(kText, "one", editor.keys());
    EXPECT_THAT(
        made,
        HasSubstr("# where it begins\n    { at = 0.0, position = [0, 1, 5], target = [0, 1, 0], fov = 36, "
                  "roll = -4, ease = \"out\" }, # first\n    { at = 0.5, position = [0.125, 2, 3]"));
    EXPECT_THAT(made, HasSubstr("# the end [ with { brackets\n    { at = 2.5,"));
    EXPECT_THAT(made, HasSubstr("roll = 12.5, ease = \"smooth\" }, # last\n]"));
    EXPECT_EQ(made.substr(0, kText.find("key = [")), kText.substr(0, kText.find("key = [")));
    EXPECT_EQ(made.substr(made.find("]\n\n[[shot]]\nname = \"two\"")),
              kText.substr(kText.find("]\n\n[[shot]]\nname = \"two\"")));
    EXPECT_EQ(read(made).find("one")->keys, editor.shot().keys);
}

TEST(ShotFile, AKeyThatLeavesSomethingOutKeepsItsMeaning) {
    // The second key of "one" takes target, fov and roll from the first.
    const ShotList list = read(kText);
    camera::ShotEditor editor;
    editor.open(*list.find("one"));
    story::ShotKey first = editor.shot().keys[0];
    first.fov = 60;
    editor.change(0, first);
    const ShotList again = read(with(kText, "one", editor.keys()));
    EXPECT_EQ(again.find("one")->keys, editor.shot().keys);
    EXPECT_EQ(again.find("one")->keys[1].fov, 36);
}

TEST(ShotFile, AListOnOneLineGrows) {
    const ShotList list = read(kText);
    camera::ShotEditor editor;
    editor.open(*list.find("two"));
    editor.add({}, 1);
    const std::string made = with(kText, "two", editor.keys());
    EXPECT_EQ(read(made).find("two")->keys, editor.shot().keys);
    EXPECT_THAT(made, HasSubstr("lens = 35 },\n"));
    EXPECT_THAT(made, HasSubstr("\n]\nnote = \"after the keys\""));
}

TEST(ShotFile, WhatCannotBeWrittenIsRefusedWithItsReason) {
    const ShotList list = read(kText);
    std::vector<EditedKey> keys = keysOf(*list.find("one"));
    const auto problem = [&](const std::string& text, const char* shot,
                             const std::vector<EditedKey>& wanted) {
        const auto made = story::withKeys(text, "cameras.toml", shot, wanted);
        EXPECT_FALSE(made);
        return made ? std::string() : made.error().message;
    };
    EXPECT_THAT(problem(kText, "onne", keys), HasSubstr("did you mean \"one\""));
    EXPECT_THAT(problem(kText, "one", {}), HasSubstr("at least one"));
    std::swap(keys[0], keys[2]);
    EXPECT_THAT(problem(kText, "one", keys), HasSubstr("in order of time"));
    std::swap(keys[0], keys[2]);
    keys[1].key.fov = 500;
    EXPECT_THAT(problem(kText, "one", keys), HasSubstr("fov"));
    keys[1].key.fov = std::numeric_limits<float>::quiet_NaN();
    EXPECT_THAT(problem(kText, "one", keys), HasSubstr("fov"));
    keys.assign(ShotList::kMaxKeys + 1, keys[0]);
    EXPECT_THAT(problem(kText, "one", keys), HasSubstr("at most"));
    const std::string tables =
        "[[shot]]\nname = \"t\"\nrelative_to = \"world\"\n[[shot.key]]\nposition = [0, 1, 2]\n"
        "target = [0, 1, 0]\n";
    EXPECT_THAT(problem(tables, "t", keysOf(*read(tables).find("t"))), HasSubstr("key = [ … ]"));
    EXPECT_THAT(problem("[[shot", "one", keys), HasSubstr("cameras.toml:1"));
}

TEST(ShotFile, NothingIsWrittenOverAChangeOfSomebodyElse) {
    const auto folder = std::filesystem::temp_directory_path() / "vf_shot_file_test";
    std::filesystem::create_directories(folder);
    const auto file = folder / "cameras.toml";
    ASSERT_TRUE(writeText(file, kText));
    const auto list = ShotList::load(file);
    ASSERT_TRUE(list);
    camera::ShotEditor editor;
    editor.open(*list->find("two"));
    editor.add({}, 1);
    const std::string other = kText + "# somebody was here\n";
    ASSERT_TRUE(writeText(file, other));
    const Status refused = story::writeKeys(file, file, list->textHash(), "two", editor.keys());
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("changed meanwhile"));
    EXPECT_EQ(*readText(file), other);
    ASSERT_TRUE(writeText(file, kText));
    const Status written = story::writeKeys(file, file, list->textHash(), "two", editor.keys());
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(ShotList::load(file)->find("two")->keys, editor.shot().keys);
    std::filesystem::remove_all(folder);
}

TEST(ShotFile, WhereTheTreeCannotBeWrittenTheUsersCopyIs) {
    const auto root = std::filesystem::temp_directory_path() / "vf_shot_place_test";
    std::filesystem::remove_all(root);
    const auto tree = root / "tree", user = root / "user/stories";
    std::filesystem::create_directories(tree);
    ASSERT_TRUE(writeText(tree / "cameras.toml", kText));
    EXPECT_EQ(story::shotFileToWrite(tree, user), tree / "cameras.toml");
    // A folder that is not there cannot be written either, whoever runs the test.
    const auto gone = root / "gone";
    EXPECT_EQ(story::shotFileToWrite(gone, user), user / "cameras.toml");
    EXPECT_EQ(story::shotFile(gone, user), gone / "cameras.toml");
    const ShotList list = read(kText);
    ASSERT_TRUE(story::writeKeys(tree / "cameras.toml", user / "cameras.toml", list.textHash(), "two",
                                 keysOf(*list.find("two"))));
    EXPECT_EQ(story::shotFile(gone, user), user / "cameras.toml");
    std::filesystem::remove_all(root);
}

TEST(ShotList, RulesOfTheCinematicRigAreChecked) {
    const auto problem = [](const std::string& rule) {
        const auto list = ShotList::read(kText + "\n[[rule]]\n" + rule, "cameras.toml");
        return list ? std::string("read") : list.error().message;
    };
    EXPECT_EQ(
        problem("when = \"heavy hit\"\nshots = [\"one\", \"two\"]\nhold = 0.8\nmost = 1.4\npriority = 3\n"),
        "read");
    EXPECT_EQ(problem("when = \"launched\"\nshots = [\"one\"]\n"), "read");
    EXPECT_THAT(problem("when = \"lunched\"\nshots = [\"one\"]\n"), HasSubstr("did you mean \"launched\""));
    EXPECT_THAT(problem("when = \"always\"\nshots = [\"oen\"]\n"), HasSubstr("did you mean \"one\""));
    EXPECT_THAT(problem("when = \"always\"\nshots = []\n"), HasSubstr("no shots"));
    EXPECT_THAT(problem("when = \"always\"\nshots = [1]\n"), HasSubstr("expected text"));
    EXPECT_THAT(problem("when = \"always\"\nshots = [\"one\"]\nhold = 0.1\n"), HasSubstr("from 0.4"));
    EXPECT_THAT(problem("when = \"always\"\nshots = [\"one\"]\nhold = 3\nmost = 2\n"),
                HasSubstr("shorter than hold"));
    EXPECT_THAT(problem("shots = [\"one\"]\n"), HasSubstr("when is missing"));
    EXPECT_THAT(problem("when = \"always\"\nshot = [\"one\"]\n"), HasSubstr("did you mean \"shots\""));
}

TEST(ShotList, AKeyHasAFieldOfViewOrALens) {
    EXPECT_NEAR(read(kText).find("two")->keys[0].fov, 37.85f, 0.01f);
    const std::string both =
        "[[shot]]\nname = \"b\"\nrelative_to = \"world\"\nkey = [{ position = [0, 1, 2], target = [0, "
        "1, 0], fov = 30, lens = 35 }]\n";
    const auto list = ShotList::read(both, "cameras.toml");
    ASSERT_FALSE(list);
    EXPECT_THAT(list.error().message, HasSubstr("cameras.toml:4"));
    EXPECT_THAT(list.error().message, HasSubstr("not both"));
}

TEST(ShotEditor, UndoAndRedoGoThroughEveryStepAndADragIsOne) {
    const ShotList list = read(kText);
    camera::ShotEditor editor;
    editor.open(*list.find("one"));
    EXPECT_FALSE(editor.changed());
    const auto before = editor.shot().keys;
    for (int i = 1; i <= 20; ++i) {
        story::ShotKey key = editor.shot().keys[1];
        key.at = 1.0f + 0.01f * static_cast<float>(i);
        editor.change(1, key);
    }
    editor.seal();
    EXPECT_NEAR(editor.shot().keys[1].at, 1.2f, 1e-4f);
    editor.remove(0);
    EXPECT_TRUE(editor.undo());
    EXPECT_TRUE(editor.undo());
    EXPECT_EQ(editor.shot().keys, before);
    EXPECT_FALSE(editor.undo());
    EXPECT_FALSE(editor.changed());
    EXPECT_TRUE(editor.redo());
    EXPECT_TRUE(editor.changed());
    EXPECT_NEAR(editor.shot().keys[1].at, 1.2f, 1e-4f);
}

TEST(ShotEditor, KeysStayInOrderWhateverIsAsked) {
    const ShotList list = read(kText);
    camera::ShotEditor editor;
    editor.open(*list.find("one"));
    Random random(4);
    for (int i = 0; i < 2000; ++i) {
        const std::size_t place = random.below(static_cast<std::uint32_t>(editor.shot().keys.size()));
        story::ShotKey key = editor.shot().keys[place];
        key.at = random.range(-2.0f, 6.0f);
        switch (random.below(4)) {
        case 0:
            editor.add(key, key.at);
            break;
        case 1:
            editor.remove(place);
            break;
        case 2:
            random.below(2) ? editor.undo() : editor.redo();
            break;
        default:
            editor.change(place, key);
        }
        const auto& keys = editor.shot().keys;
        ASSERT_FALSE(keys.empty());
        ASSERT_LE(keys.size(), ShotList::kMaxKeys);
        for (std::size_t k = 1; k < keys.size(); ++k) ASSERT_LT(keys[k - 1].at, keys[k].at) << i;
        ASSERT_GE(keys.front().at, 0.0f);
    }
    EXPECT_EQ(read(with(kText, "one", editor.keys())).find("one")->keys, editor.shot().keys);
}

} // namespace
} // namespace vf
