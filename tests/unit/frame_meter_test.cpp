#include "renderer/overlay/frame_meter.hpp"

#include <gtest/gtest.h>

namespace vf::overlay {
namespace {

void run(FrameMeter& meter, MeterCell rouge, MeterCell cyan, int ticks, bool frozen = false) {
    for (int i = 0; i < ticks; ++i) {
        std::array<MeterTick, 2> tick;
        tick[0].cell = rouge;
        tick[1].cell = cyan;
        tick[0].frozen = tick[1].frozen = frozen;
        tick[0].move = rouge == MeterCell::Free ? "" : "light1";
        meter.add(tick);
    }
}

TEST(FrameMeter, CountsAMoveAndWhoMayActFirst) {
    FrameMeter meter;
    run(meter, MeterCell::Free, MeterCell::Free, 20);
    run(meter, MeterCell::Startup, MeterCell::Free, 5);
    run(meter, MeterCell::Active, MeterCell::Free, 1);
    run(meter, MeterCell::Active, MeterCell::Stun, 8, true); // hitstop is nobody's time
    run(meter, MeterCell::Active, MeterCell::Stun, 2);
    run(meter, MeterCell::Recovery, MeterCell::Stun, 9);
    EXPECT_FALSE(meter.advantage());
    run(meter, MeterCell::Free, MeterCell::Stun, 4);
    run(meter, MeterCell::Free, MeterCell::Free, 1);
    EXPECT_EQ(meter.lastMove(0).name, "light1");
    EXPECT_EQ(meter.lastMove(0).startup, 6) << "the first active tick is part of it";
    EXPECT_EQ(meter.lastMove(0).active, 3);
    EXPECT_EQ(meter.lastMove(0).recovery, 9);
    EXPECT_EQ(meter.advantage(), 4);
    EXPECT_EQ(meter.cells(0).size(), 5u + 1 + 2 + 9 + 4 + 1);
    run(meter, MeterCell::Free, MeterCell::Startup, 1);
    EXPECT_FALSE(meter.advantage()) << "a new exchange";
}

TEST(FrameMeter, SumsUpACombo) {
    FrameMeter meter;
    std::array<MeterTick, 2> tick;
    meter.add(tick);
    tick[1].combo = 1;
    tick[1].life = 0.9f;
    meter.add(tick);
    tick[1].combo = 2;
    tick[1].life = 0.82f;
    meter.add(tick);
    EXPECT_EQ(meter.combo(1).hits, 2);
    EXPECT_NEAR(meter.combo(1).damage, 0.18f, 1e-5f);
    tick[1].combo = 0;
    tick[1].life = 1;
    meter.add(tick);
    EXPECT_EQ(meter.combo(1).hits, 2) << "stays to be read";
    tick[1].combo = 1;
    tick[1].life = 0.95f;
    meter.add(tick);
    EXPECT_EQ(meter.combo(1).hits, 1);
}

TEST(FrameMeter, ListsInputsWithTheirLengthNewestFirst) {
    FrameMeter meter;
    std::array<MeterTick, 2> tick;
    for (const char* what : {"·", "→", "→", "→ light", "·"}) {
        tick[0].inputs = what;
        meter.add(tick);
    }
    ASSERT_EQ(meter.inputs(0).size(), 4u);
    EXPECT_EQ(meter.inputs(0)[0].what, "·");
    EXPECT_EQ(meter.inputs(0)[2].what, "→");
    EXPECT_EQ(meter.inputs(0)[2].ticks, 2);
}

} // namespace
} // namespace vf::overlay
