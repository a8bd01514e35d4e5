#include "renderer/base/curve.hpp"
#include "renderer/base/gradient.hpp"
#include "renderer/base/param.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace vf {
namespace {

using testing::HasSubstr;

TEST(Curve, TextReadsBackToItself) {
    for (const char* text : {"0:0 1:1", "0:0 0.35:1:smooth 1:0",
                             "0.1:-2.5:in 0.2:3:out 0.201:4:flow 0.9:5:step 1:0", "0:1e-05 1:1e+20"}) {
        const Result<Curve> parsed = parseCurve(text);
        ASSERT_TRUE(parsed) << parsed.error().message;
        EXPECT_EQ(parsed->text(), text);
    }
    EXPECT_EQ(curve("  0:-0   1:2:linear ").text(), "0:0 1:2");
}

TEST(Curve, ShapesMeetTheirKeys) {
    for (const std::string_view ease : kEaseNames) {
        const Curve made = curve(fmt::format("0.2:1:{0} 0.5:3:{0} 0.8:2:{0}", ease));
        EXPECT_EQ(made.evaluate(0), 1);
        EXPECT_EQ(made.evaluate(0.2f), 1);
        EXPECT_EQ(made.evaluate(0.5f), 3) << ease;
        EXPECT_EQ(made.evaluate(0.8f), 2) << ease;
        EXPECT_EQ(made.evaluate(7), 2);
        EXPECT_NEAR(made.evaluate(0.49999f), ease == "step" ? 1 : 3, 1e-3f) << ease;
    }
    const auto half = [](const char* ease) { return curve(fmt::format("0:0:{} 1:1", ease)).evaluate(0.25f); };
    EXPECT_FLOAT_EQ(half("linear"), 0.25f);
    EXPECT_FLOAT_EQ(half("smooth"), 0.15625f);
    EXPECT_FLOAT_EQ(half("in"), 0.0625f);
    EXPECT_FLOAT_EQ(half("out"), 0.4375f);
    EXPECT_FLOAT_EQ(half("flow"), 0.25f) << "between two keys there is nothing to bend to";
    EXPECT_EQ(half("step"), 0);
}

TEST(Curve, FlowRisesWhereItsKeysRiseAndHasNoCorner) {
    const Curve made = curve("0:0:flow 0.3:0.1:flow 0.35:0.9:flow 0.6:1:flow 1:0");
    float last = made.evaluate(0);
    for (int i = 1; i <= 600; ++i) {
        const float now = made.evaluate(static_cast<float>(i) * 0.001f);
        EXPECT_GE(now, last) << i;
        last = now;
    }
    const auto slopeAt = [&](float t) { return (made.evaluate(t + 1e-4f) - made.evaluate(t)) / 1e-4f; };
    EXPECT_NEAR(slopeAt(0.3f - 1e-4f), slopeAt(0.3f), 0.3f) << "the straight line would turn by 15";
    EXPECT_NEAR(slopeAt(0.6f), 0, 0.05f) << "the highest key is the top";
}

TEST(Curve, WhatIsNoNumberGivesAValue) {
    const float nan = std::numeric_limits<float>::quiet_NaN(),
                infinite = std::numeric_limits<float>::infinity();
    EXPECT_EQ(curve("0:3 1:4").evaluate(nan), 3);
    EXPECT_EQ(curve("0:3 1:4").evaluate(-infinite), 3);
    EXPECT_EQ(curve("0:3 1:4").evaluate(infinite), 4);
    EXPECT_EQ(gradient("0:#FF0000 1:#000000").evaluate(nan), colour(0xFF0000));
}

TEST(Curve, HostileTextIsRefusedWithItsReason) {
    std::string endless = "0:0";
    for (int i = 0; i < 200000; ++i) endless += " 1:1";
    for (const auto& [text, why] : std::initializer_list<std::pair<std::string, const char*>>{
             {"", "0 keys are too few"},
             {"     ", "0 keys are too few"},
             {"0:0", "1 key is too few"},
             {"0:0 1", "key 2 '1' does not begin with a time and a colon"},
             {"0:0 1:", "key 2 has the value '', which is no number"},
             {"0:nan 1:0", "key 1 has the value 'nan'"},
             {"0:0 1:inf", "key 2 has the value 'inf'"},
             {"nan:0 1:0", "key 1 'nan:0' does not begin"},
             {"0:0 1:1e99", "key 2 has the value '1e99'"},
             {"-0.1:0 1:0", "outside 0 to 1"},
             {"0:0 1.1:0", "outside 0 to 1"},
             {"0:0 1e9:0", "outside 0 to 1"},
             {"0.5:0 0.2:1", "not at least 0.001 after 0.5"},
             {"0.5:0 0.5:1", "not at least 0.001 after 0.5"},
             {"0.5:0 0.5001:1", "not at least 0.001 after 0.5"},
             {"0:0:soft 1:1", "none of linear, smooth, in, out, flow, step"},
             {"0:0: 1:1", "has the shape ''"},
             {"0:0:smooth:step 1:1", "has the shape 'smooth:step'"},
             {"0:0,1 1:1", "has the value '0,1'"},
             {"0:0\n1 1:1", "has the value '0?1'"},
             {std::string("0:0\0 1:1", 8), "has the value '0?'"},
             {"0:\xC3\x28 1:1", "has the value '?('"},
             {"0:0 0.1:0 0.11:0 0.12:0 0.13:0 0.14:0 0.15:0 0.16:0 0.17:0 0.18:0 0.19:0 0.2:0 0.21:0 0.22:0 "
              "0.23:0 0.24:0 0.25:0",
              "key 17 is one too many"},
             {endless, "key 3 has the time 1"},
             {"0:" + std::string(1 << 20, '9') + " 1:1", "which is no number"}}) {
        const Result<Curve> parsed = parseCurve(text);
        ASSERT_FALSE(parsed) << text.substr(0, 80);
        EXPECT_THAT(parsed.error().message, HasSubstr(why));
        EXPECT_LT(parsed.error().message.size(), 200u);
    }
}

TEST(Gradient, TextReadsBackAndColoursMixAsTheyAreWritten) {
    const char* text = "0:#FFFFFF 0.4:#FF9A6B 1:#D7263D";
    const Gradient made = gradient(text);
    EXPECT_EQ(made.text(), text);
    EXPECT_EQ(made.rounded(), made);
    EXPECT_EQ(made.evaluate(-1), colour(0xFFFFFF));
    EXPECT_EQ(made.evaluate(0.4f), colour(0xFF9A6B));
    EXPECT_EQ(made.evaluate(1), colour(0xD7263D));
    const Colour mixed = gradient("0:#000000 1:#FF8000").evaluate(0.5f);
    EXPECT_FLOAT_EQ(mixed.r, 0.5f);
    EXPECT_NEAR(mixed.g, 64.0f / 255.0f, 1e-6f);
    EXPECT_EQ(mixed.b, 0);
    for (const auto& [bad, why] : std::initializer_list<std::pair<const char*, const char*>>{
             {"", "0 keys"},
             {"0:#FFFFFF", "1 key is"},
             {"0:#FFFFFF 1:red", "has the colour 'red', which is not #RRGGBB"},
             {"0:#FFFFFF 1:#12345", "not #RRGGBB"},
             {"0:#FFFFFF 1:#FFFFFF:smooth", "not #RRGGBB"},
             {"1:#FFFFFF 0:#FFFFFF", "not at least"},
             {"nan:#FFFFFF 1:#FFFFFF", "does not begin"}}) {
        const Result<Gradient> parsed = parseGradient(bad);
        ASSERT_FALSE(parsed) << bad;
        EXPECT_THAT(parsed.error().message, HasSubstr(why));
    }
}

TEST(Keys, KeepTheirOrderWhateverIsDoneToThem) {
    Curve made = curve("0:0 0.5:1 1:0");
    EXPECT_TRUE(made.insert({0.25f, 7, Ease::Step}));
    EXPECT_EQ(made.text(), "0:0 0.25:7:step 0.5:1 1:0");
    for (const float t : {0.25f, 0.2502f, -0.1f, 1.1f, std::numeric_limits<float>::quiet_NaN()})
        EXPECT_FALSE(made.insert({t, 1})) << t;
    made.replace(1, {0.9f, 8, Ease::In});
    EXPECT_EQ(made.text(), "0:0 0.499:8:in 0.5:1 1:0") << "held before its neighbour";
    made.replace(0, {-5, 2});
    EXPECT_EQ(made.keys()[0].t, 0);
    EXPECT_TRUE(made.remove(1));
    EXPECT_EQ(made, curve("0:2 0.5:1 1:0")) << "what is gone leaves no trace";
    EXPECT_FALSE(made.remove(9));
    EXPECT_TRUE(made.remove(0));
    EXPECT_FALSE(made.remove(0)) << "two remain";
    for (int i = 0; i < 40; ++i) made.insert({static_cast<float>(i) / 100, 1});
    EXPECT_EQ(made.keys().size(), kMostKeys);
    EXPECT_TRUE(parseCurve(made.text()));
    Hasher one, other;
    curve("0:0 1:1").hash(one);
    curve("0:0:step 1:1").hash(other);
    EXPECT_NE(one.value(), other.value());
}

struct Shapes : ParamGroup {
    explicit Shapes(ParamRegistry& registry) : ParamGroup(registry, "ring") {}
    Param<Curve> glow{
        *this, {.name = "glow", .value = curve("0:0 0.5:2:smooth 1:0"), .min = 0, .max = 4, .help = "Glow."}};
    Param<Gradient> hue{*this, {.name = "hue", .value = gradient("0:#FFFFFF 1:#D7263D"), .help = "Hue."}};
};

TEST(Curve, IsAParameterLikeAnyOther) {
    ParamRegistry registry;
    Shapes shapes(registry);
    EXPECT_EQ(typeName(shapes.glow.type()), "curve");
    EXPECT_EQ(typeName(shapes.hue.type()), "gradient");
    EXPECT_EQ(shapes.glow.minText(), "0");
    EXPECT_EQ(shapes.glow.maxText(), "4");
    EXPECT_EQ(shapes.glow.defaultText(), "0:0 0.5:2:smooth 1:0");
    EXPECT_TRUE(shapes.hue.minText().empty());
    const std::uint64_t before = registry.hash(Scope::Render);
    ASSERT_TRUE(registry.assign("ring.glow=0:1 1:3:step"));
    EXPECT_NE(registry.hash(Scope::Render), before);
    EXPECT_EQ(registry.nonDefaults(), (std::vector<ParamAssignment>{{"ring.glow", "0:1 1:3:step"}}));
    ASSERT_TRUE(registry.assign("ring.glow=0:-1 1:9")) << "values are held in the range";
    EXPECT_EQ(shapes.glow.toText(), "0:0 1:4");
    const Status bad = registry.assign("ring.glow=0:1 1:x");
    ASSERT_FALSE(bad);
    EXPECT_THAT(bad.error().message, HasSubstr("key 2 has the value 'x'"));
    EXPECT_THAT(bad.error().message, HasSubstr("values from 0 to 4, as 0:0 0.35:1:smooth 1:0"));
    EXPECT_EQ(shapes.glow.toText(), "0:0 1:4") << "a refused text changed the value";
    EXPECT_FALSE(registry.assign("ring.hue=0:red 1:#000000"));
    const auto reading = shapes.glow.read("0:7 1:1");
    ASSERT_TRUE(reading);
    EXPECT_EQ(reading->text, "0:4 1:1");
    EXPECT_TRUE(reading->clamped);
    EXPECT_EQ(shapes.glow.toText(), "0:0 1:4") << "reading stores nothing";
    Curve broken;
    broken.replace(0, {0, std::numeric_limits<float>::quiet_NaN()});
    shapes.glow.set(broken);
    EXPECT_EQ(shapes.glow.toText(), "0:0 1:4");
    registry.resetAll();
    EXPECT_EQ(registry.hash(Scope::Render), before);
}

} // namespace
} // namespace vf
