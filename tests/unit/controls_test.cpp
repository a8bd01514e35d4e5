// Keys and pads as commands: bindings, opposite directions, devices, presses that are shorter than a frame.
#include "renderer/base/preset.hpp"
#include "renderer/platform/pad_slots.hpp"
#include "scenes/input/controls.hpp"
#include "scenes/sim/fixed_step_clock.hpp"

#include <gtest/gtest.h>

#include <set>

namespace vf::input {
namespace {

using platform::Key;

struct Desk {
    ParamRegistry registry;
    ControlParams params{registry};
    Controls controls{params};
    platform::InputState input;
    std::int64_t now = 0;

    void press(Key key) {
        input.down[static_cast<std::size_t>(key)] = true;
        input.pressed.push_back(key);
    }
    void release(Key key) { input.down[static_cast<std::size_t>(key)] = false; }
    void look() {
        controls.see(input, Focus::Fight, now);
        input.pressed.clear();
        now += 16'000'000;
    }
    std::array<sim::Command, 2> tick() { return controls.tick(now); }
    std::array<sim::Command, 2> frame() {
        look();
        return tick();
    }
};

TEST(Controls, TwoHalvesOfAKeyboardAreTwoPlayers) {
    Desk desk;
    desk.press(Key::D);
    desk.press(Key::J);
    desk.press(Key::Up);
    desk.press(Key::Period);
    const auto commands = desk.frame();
    EXPECT_EQ(commands[0], (sim::Command{100, 0, sim::kLight}));
    EXPECT_EQ(commands[1], (sim::Command{0, 100, sim::kHeavy}));
}

TEST(Controls, APressThatIsOverBeforeTheFrameStillActsForOneTick) {
    Desk desk;
    desk.press(Key::J);
    desk.release(Key::J);
    desk.look();
    desk.look(); // a frame without a tick
    EXPECT_EQ(desk.tick()[0].buttons, sim::kLight);
    EXPECT_EQ(desk.tick()[0].buttons, 0);
}

TEST(Controls, AHeldKeyActsOnEveryTickOfAFrame) {
    Desk desk;
    desk.press(Key::L);
    desk.look();
    for (int i = 0; i < 4; ++i) EXPECT_EQ(desk.tick()[0].buttons, sim::kGuard);
    desk.release(Key::L);
    EXPECT_EQ(desk.frame()[0].buttons, 0);
}

TEST(Controls, OppositeDirectionsFollowTheRule) {
    struct Case {
        const char* rule;
        int both, afterFirstIsReleased;
    };
    for (const Case& expected : {Case{"neutral", 0, 100}, Case{"last", 100, 100}, Case{"first", -100, 100}}) {
        Desk desk;
        ASSERT_TRUE(desk.registry.assign("input.socd", expected.rule));
        desk.press(Key::A);
        EXPECT_EQ(desk.frame()[0].moveX, -100) << expected.rule;
        desk.press(Key::D);
        EXPECT_EQ(desk.frame()[0].moveX, expected.both) << expected.rule;
        EXPECT_EQ(desk.frame()[0].moveX, expected.both) << expected.rule << ", a tick later";
        desk.release(Key::A);
        EXPECT_EQ(desk.frame()[0].moveX, expected.afterFirstIsReleased) << expected.rule;
    }
}

TEST(Controls, OppositeDirectionsPressedWithinOneFrameKeepTheirOrder) {
    for (const auto& [rule, expected] :
         {std::pair{"neutral", 0}, std::pair{"last", -100}, std::pair{"first", 100}}) {
        Desk desk;
        ASSERT_TRUE(desk.registry.assign("input.socd", rule));
        desk.press(Key::W);
        desk.press(Key::S);
        EXPECT_EQ(desk.frame()[0].moveY, expected) << rule;
    }
}

TEST(Controls, OppositeDirectionsOfAPadFollowTheRuleToo) {
    Desk desk;
    ASSERT_TRUE(desk.registry.assign("input.socd", "last"));
    platform::Gamepad& pad = desk.input.pads[0];
    pad.connected = true;
    pad.axes[4] = pad.axes[5] = -1;
    pad.buttons = 1u << 14;
    EXPECT_EQ(desk.frame()[0].moveX, -100);
    pad.buttons |= 1u << 12;
    EXPECT_EQ(desk.frame()[0].moveX, 100);
}

TEST(Controls, EveryActionOfEveryDeviceCanBeBound) {
    for (std::size_t device = 0; device < kDevices; ++device)
        for (std::size_t i = 0; i < kActions; ++i) {
            const auto action = static_cast<Action>(i);
            Desk desk, plain;
            const bool keys = device < kHalves;
            desk.params.bind(device, action, keys ? static_cast<int>(Key::Digit7) : 16);
            for (Desk* each : {&desk, &plain}) {
                if (keys) {
                    each->press(Key::Digit7);
                } else {
                    platform::Gamepad& pad = each->input.pads[device - kHalves];
                    pad.connected = true;
                    pad.axes[4] = -1;
                    pad.axes[5] = 1; // the right trigger
                }
            }
            const std::size_t fighter = device % 2;
            EXPECT_EQ(plain.frame()[fighter], sim::Command{}) << "nothing has it as delivered";
            const auto commands = desk.frame();
            EXPECT_NE(commands[fighter], sim::Command{}) << deviceName(device) << " " << describe(action);
            EXPECT_EQ(commands[1 - fighter], sim::Command{});
        }
}

TEST(Controls, AnUnboundActionDoesNothing) {
    Desk desk;
    desk.params.bind(0, Action::Light, -1);
    EXPECT_EQ(desk.params.bindingName(0, Action::Light), "none");
    desk.press(Key::J);
    EXPECT_EQ(desk.frame()[0], sim::Command{});
}

TEST(Controls, ConflictsAreNamed) {
    Desk desk;
    for (std::size_t device = 0; device < kDevices; ++device)
        for (std::size_t i = 0; i < kActions; ++i)
            EXPECT_EQ(desk.params.conflict(device, static_cast<Action>(i)), "") << "as delivered";
    desk.params.bind(1, Action::Guard, static_cast<int>(Key::J));
    EXPECT_EQ(desk.params.conflict(1, Action::Guard), "keyboard 1: light blow");
    EXPECT_EQ(desk.params.conflict(0, Action::Light), "keyboard 2: guard");
    desk.params.bind(3, Action::Guard, 0); // two pads are two things
    EXPECT_EQ(desk.params.conflict(3, Action::Guard), "pad 2: jump");
    EXPECT_EQ(desk.params.conflict(2, Action::Jump), "");
    desk.params.bind(0, Action::Heavy, static_cast<int>(Key::P));
    EXPECT_EQ(desk.params.conflict(0, Action::Heavy), "pause");
}

TEST(Controls, BindingsSurviveTheFile) {
    Desk desk, again;
    desk.params.bind(0, Action::Light, static_cast<int>(Key::Semicolon));
    desk.params.bind(2, Action::Guard, 15);
    ASSERT_TRUE(desk.registry.assign("input.cyan", "pad_1"));
    const std::string text = presetText(desk.registry, "Venus Finale", "today");
    const auto read = parsePreset(again.registry, text, "controls.toml");
    ASSERT_TRUE(read) << text;
    for (const ParamAssignment& value : *read)
        ASSERT_TRUE(again.registry.assign(value.name, value.text)) << value.name;
    EXPECT_EQ(again.params.bindingName(0, Action::Light), "Semicolon");
    EXPECT_EQ(again.params.bindingName(2, Action::Guard), "LT");
    EXPECT_EQ(again.params.devicesOf(1), (std::array{false, false, true, false}));
}

TEST(Controls, ABrokenFileIsNamedWithItsLine) {
    Desk desk;
    const auto read = parsePreset(desk.registry, "[keyboard_1]\nlight = \"Enter\"\n", "controls.toml");
    ASSERT_FALSE(read) << "Enter belongs to the program";
    EXPECT_NE(read.error().message.find("controls.toml:2"), std::string::npos) << read.error().message;
}

TEST(Controls, DevicesDecideWhoIsCommanded) {
    Desk desk;
    ASSERT_TRUE(desk.registry.assign("input.rouge", "pad_2"));
    ASSERT_TRUE(desk.registry.assign("input.cyan", "keyboard_1"));
    platform::Gamepad& pad = desk.input.pads[1];
    pad.connected = true;
    pad.axes = {0.9f, 0, 0, 0, -1, -1};
    desk.press(Key::J);
    auto commands = desk.frame();
    EXPECT_EQ(commands[0], (sim::Command{90, 0, 0}));
    EXPECT_EQ(commands[1].buttons, sim::kLight);
    desk.params.swapDevices();
    commands = desk.frame();
    EXPECT_EQ(commands[1], (sim::Command{90, 0, 0}));
    EXPECT_EQ(commands[0].buttons, sim::kLight);
}

TEST(Controls, WhoTypesDoesNotFight) {
    Desk desk;
    desk.press(Key::J);
    desk.controls.see(desk.input, Focus::Typing, 0);
    EXPECT_EQ(desk.tick()[0], sim::Command{});
}

TEST(Controls, WhatWasPressedForSomebodyElseCommandsNobodyUntilItIsLetGo) {
    Desk desk;
    platform::Gamepad& pad = desk.input.pads[0];
    pad.connected = true;
    pad.axes = {0, 0, 0, 0, -1, -1};
    const auto elsewhere = [&](Focus focus) {
        desk.controls.see(desk.input, focus, desk.now);
        desk.input.pressed.clear();
        return desk.tick()[0];
    };
    desk.press(Key::J);
    EXPECT_EQ(elsewhere(Focus::Typing), sim::Command{});
    EXPECT_EQ(desk.frame()[0], sim::Command{}) << "still held from before";
    desk.release(Key::J);
    desk.frame();
    desk.press(Key::J);
    EXPECT_EQ(desk.frame()[0].buttons, sim::kLight) << "pressed anew";
    desk.release(Key::J);

    pad.buttons = 1u << 5;
    pad.axes[0] = 1;
    EXPECT_EQ(elsewhere(Focus::Typing), (sim::Command{100, 0, sim::kGuard})) << "a pad is not typed with";
    pad.buttons = 1u << 4;
    EXPECT_EQ(elsewhere(Focus::Binding), sim::Command{}) << "neither the new button nor the stick";
    pad.axes[0] = 0;
    EXPECT_EQ(desk.frame()[0], sim::Command{}) << "the new button is still held";
    pad.buttons = 0;
    desk.frame();
    pad.buttons = 1u << 4;
    EXPECT_NE(desk.frame()[0], sim::Command{}) << "pressed anew";
}

TEST(Controls, ATriggerIsAButtonFromHalfItsWay) {
    platform::Gamepad pad;
    pad.axes[5] = 1;
    EXPECT_EQ(pad.held(), 0u) << "nobody holds a pad that is not there";
    pad.connected = true;
    pad.axes = {1, 1, 1, 1, -1, -0.1f};
    EXPECT_EQ(pad.held(), 0u);
    pad.axes[5] = 0.1f;
    pad.buttons = 1u << 3;
    EXPECT_EQ(pad.held(), 1u << 3 | 1u << 16);
}

// Whatever the frames are like, a press is in the first tick that begins after the look that saw it.
TEST(Controls, APressIsUsedByTheNextTickAtAnyFrameRate) {
    for (const std::int64_t frameNs :
         {2'000'000, 7'000'000, 16'666'667, 25'000'000, 60'000'000, 400'000'000}) {
        Desk desk;
        sim::FixedStepClock clock;
        int seen = 0, used = 0;
        for (int frame = 0; frame < 300; ++frame) {
            const bool pressed = frame % 10 == 0;
            if (pressed) {
                desk.press(Key::K);
                desk.release(Key::K);
            }
            desk.controls.see(desk.input, Focus::Fight, desk.now);
            desk.input.pressed.clear();
            desk.now += frameNs;
            if (pressed) ++seen;
            const auto advance = clock.advance(frameNs);
            for (int i = 0; i < advance.ticks; ++i) {
                const bool acts = desk.tick()[0].buttons == sim::kHeavy;
                EXPECT_EQ(acts, i == 0 && used < seen) << frameNs << " ns, frame " << frame;
                used += acts;
            }
            // Presses that no tick separates are one.
            if (pressed && advance.ticks == 0 && seen > used + 1) seen = used + 1;
        }
        EXPECT_GT(used, 0);
        EXPECT_EQ(desk.controls.delay().mostTicks, 0u) << frameNs;
        EXPECT_EQ(desk.controls.delay().presses, static_cast<std::uint64_t>(used));
    }
}

TEST(Controls, TheDelayIsMeasuredFromTheLookToTheTick) {
    Desk desk;
    desk.controls.see(desk.input, Focus::Fight, 1'000'000);
    desk.press(Key::J);
    desk.controls.see(desk.input, Focus::Fight, 9'000'000);
    desk.controls.tick(12'000'000);
    const Delay& delay = desk.controls.delay();
    EXPECT_EQ(delay.presses, 1u);
    EXPECT_FLOAT_EQ(delay.milliseconds, 3);
    EXPECT_FLOAT_EQ(delay.sincePress, 11);
}

TEST(Controls, APadThatWentIsNoLongerHeld) {
    Desk desk;
    platform::Gamepad& pad = desk.input.pads[0];
    pad.connected = true;
    pad.axes[4] = pad.axes[5] = -1;
    pad.buttons = 1u << 5;
    EXPECT_EQ(desk.frame()[0].buttons, sim::kGuard);
    EXPECT_TRUE(desk.controls.padUsed(0));
    pad = {};
    EXPECT_EQ(desk.frame()[0].buttons, 0);
    EXPECT_FALSE(desk.controls.padUsed(0));
}

TEST(PadSlots, ThePadThatStaysKeepsItsPlace) {
    platform::PadSlots slots;
    using Places = std::array<int, 2>;
    EXPECT_EQ(slots.place({{0, "x"}, {1, "y"}}), (Places{0, 1}));
    EXPECT_EQ(slots.place({{1, "y"}}), (Places{-1, 1}))
        << "the second player's pad must not become the first's";
    EXPECT_EQ(slots.place({{1, "y"}, {4, "x"}}), (Places{4, 1})) << "back under another number";
    EXPECT_EQ(slots.place({}), (Places{-1, -1}));
    EXPECT_EQ(slots.place({{2, "y"}}), (Places{-1, 2})) << "its own place, though the first is free";
    EXPECT_EQ(slots.place({{2, "y"}, {3, "z"}, {5, "x"}}), (Places{3, 2})) << "a third one waits";
}

TEST(Keys, EveryNameIsThereOnce) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < platform::kKeys; ++i) names.insert(platform::name(static_cast<Key>(i)));
    EXPECT_EQ(names.size(), platform::kKeys);
    EXPECT_EQ(platform::name(Key::Backspace), "Backspace");
    EXPECT_EQ(platform::name(Key::F12), "F12");
    EXPECT_EQ(platform::name(Key::RightAlt), "RightAlt");
    EXPECT_EQ(platform::name(Key::PadEnter), "PadEnter");
}

} // namespace
} // namespace vf::input
