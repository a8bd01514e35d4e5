// The last passes as they are drawn, over a sky with a wall in front of its left half: what changes, and what
// must not.
#include "tests/unit/drawing.hpp"

#include <algorithm>
#include <cmath>

namespace vf {
namespace {

class PictureDrawing : public DrawingTest<> {
  protected:
    static constexpr std::uint32_t kWidth = 256, kHeight = 144;
    void SetUp() override {
        quality.shadowTaps.set(Choice{0});
        quality.lens.set(false);
        renderer = makeRenderer();
        scene.camera.position = {0, 1, 5};
        scene.camera.target = {0, 1, 0};
        scene.sky.blackHoles = 0;
        scene.sky.sunDirection = {0.25f, 0.2f, -1};
        scene.light.fogStart = 500;
        scene.light.fogEnd = 900;
        MeshData wall;
        for (const glm::vec2 corner : {glm::vec2(-9, -9), {0, -9}, {-9, 9}, {0, 9}}) {
            MeshVertex vertex;
            vertex.position = {corner.x, corner.y, 0};
            vertex.normal = {0, 0, 1};
            vertex.lit = vertex.shade = {0.2f, 0.4f, 0.6f};
            wall.vertices.push_back(vertex);
        }
        wall.indices = {0, 1, 2, 2, 1, 3};
        scene.cloths = {wall};
        scene.grade.subjectDepth = 6; // the wall is the subject, the sky is not
    }
    Picture draw(float scale = 0) { return drawn(kWidth, kHeight, scale); }
    struct Share {
        double wall = 0, sky = 0;
    };
    // Of the pixels that differ, a few columns away from the wall's edge.
    static Share different(const Picture& a, const Picture& b) {
        Share share;
        for (std::uint32_t y = 0; y < kHeight; ++y)
            for (std::uint32_t x = 0; x < kWidth; ++x) {
                if (std::abs(static_cast<int>(x) - static_cast<int>(kWidth / 2)) < 4) continue;
                const std::size_t at = 4 * (std::size_t{y} * kWidth + x);
                const bool differs = !std::equal(&a.rgba[at], &a.rgba[at] + 4, &b.rgba[at]);
                (x < kWidth / 2 ? share.wall : share.sky) += differs;
            }
        share.wall /= kHeight * (kWidth / 2 - 4.0);
        share.sky /= kHeight * (kWidth / 2 - 4.0);
        return share;
    }
    static double brightness(const Picture& picture) {
        double sum = 0;
        for (std::size_t i = 0; i < picture.rgba.size(); i += 4) sum += picture.rgba[i + 1];
        return sum / (kWidth * kHeight);
    }
};

TEST_F(PictureDrawing, AChangingScaleGivesThePictureOfThatScaleAndKeepsItsMemory) {
    const Picture large = draw(0.7f);
    const std::uint64_t most = renderer->transientBytes();
    const Picture small = draw(0.4f);
    EXPECT_LT(renderer->transientBytes(), most);
    EXPECT_EQ(draw(0.7f).rgba, large.rgba);
    EXPECT_EQ(draw(0.4f).rgba, small.rgba);
    EXPECT_NE(small.rgba, large.rgba);
    quality.renderScale.set(0.7f);
    EXPECT_EQ(draw().rgba, large.rgba);
}

TEST_F(PictureDrawing, TheUpscaleInventsNoColours) {
    scene.grade.vignette = scene.grade.bloom = scene.grade.godRays = 0;
    const auto range = [](const Picture& picture) {
        std::array<std::uint8_t, 6> r{255, 255, 255, 0, 0, 0};
        for (std::size_t i = 0; i < picture.rgba.size(); ++i)
            if (const std::size_t c = i % 4; c < 3) {
                r[c] = std::min(r[c], picture.rgba[i]);
                r[c + 3] = std::max(r[c + 3], picture.rgba[i]);
            }
        return r;
    };
    quality.sharpness.set(0);
    const auto plain = range(draw(0.5f));
    quality.sharpness.set(1);
    const Picture sharp = draw(0.5f);
    for (std::size_t c = 0; c < 3; ++c) {
        EXPECT_GE(range(sharp)[c] + 2, plain[c]);
        EXPECT_LE(range(sharp)[c + 3], plain[c + 3] + 2);
    }
}

TEST_F(PictureDrawing, SpeedLinesLieBehindTheSubject) {
    quality.bloom.set(false); // lines cover what glows behind them, and with it the glow on the wall
    const Picture plain = draw();
    scene.grade.speedLines = 1;
    const Share lined = different(plain, draw());
    EXPECT_EQ(lined.wall, 0);
    EXPECT_GT(lined.sky, 0.05);
    scene.grade.subjectDepth = 2;
    EXPECT_GT(different(plain, draw()).wall, 0.05);
}

TEST_F(PictureDrawing, AnImpactFrameIsTwoColoursAndNothingOfTheStage) {
    scene.grade.impact = 1;
    scene.grade.impactDark = {0, 0, 0};
    scene.grade.impactLight = {1, 1, 1};
    const Picture ink = draw();
    std::size_t dark = 0, light = 0;
    for (std::size_t i = 0; i < ink.rgba.size(); i += 4) {
        EXPECT_EQ(ink.rgba[i], ink.rgba[i + 1]); // no colour of sky or wall
        dark += ink.rgba[i] < 8;
        light += ink.rgba[i] > 247;
    }
    EXPECT_GT(dark, 1000u);
    EXPECT_GT(light, 1000u);
    EXPECT_GT(dark + light, ink.rgba.size() / 4 * 7 / 10); // the rest are edges
    // The next drawing is the negative of other lines.
    scene.grade.frameSeed = 1;
    EXPECT_NE(draw().rgba, ink.rgba);
}

TEST_F(PictureDrawing, ADistortionBendsWhereItIsAndCanBeSwitchedOff) {
    const Picture plain = draw();
    scene.distortions = {{{0, 1, 1}, 0.8f, 1.0f, 1.0f}};
    const Picture bent = draw();
    EXPECT_NE(bent.rgba, plain.rgba);
    // The corners are far from it.
    for (const std::size_t at : {std::size_t{0}, bent.rgba.size() - 4})
        for (std::size_t c = 0; c < 3; ++c) EXPECT_NEAR(bent.rgba[at + c], plain.rgba[at + c], 1);
    quality.distortion.set(false);
    EXPECT_EQ(draw().rgba, plain.rgba);
    // Behind the camera nothing is bent.
    quality.distortion.set(true);
    scene.distortions = {{{0, 1, 9}, 0.8f, 1.0f, 1.0f}};
    const Share behind = different(plain, draw());
    EXPECT_LT(behind.wall, 0.02);
}

TEST_F(PictureDrawing, FocusBlursTheBackgroundAndLeavesTheSubjectAlone) {
    const Picture plain = draw();
    scene.grade.focusBlur = 0.03f;
    scene.grade.focusDistance = 6;
    scene.grade.focusRange = 5;
    const Picture blurred = draw();
    const Share share = different(plain, blurred);
    EXPECT_EQ(share.wall, 0);
    EXPECT_GT(share.sky, 0.3);
    quality.depthOfField.set(false);
    EXPECT_EQ(draw().rgba, plain.rgba);
}

TEST_F(PictureDrawing, BeamsComeFromASunInThePicture) {
    quality.godRays.set(false);
    const Picture plain = draw();
    quality.godRays.set(true);
    scene.grade.godRays = 1;
    EXPECT_GT(brightness(draw()), brightness(plain) + 0.5);
    scene.grade.godRays = 0;
    EXPECT_EQ(draw().rgba, plain.rgba);
    // With the back to it there are none.
    scene.sky.sunDirection.z = 1;
    const Picture away = draw();
    scene.grade.godRays = 1;
    EXPECT_EQ(draw().rgba, away.rgba);
}

TEST_F(PictureDrawing, MistLiesLowAndFarAway) {
    scene.camera.position = {0, 1, 30};
    scene.grade.vignette = 0;
    const Picture plain = draw();
    scene.light.groundFog = 1;
    scene.light.groundFogTop = 1;
    const Picture misty = draw();
    const auto at = [](const Picture& picture, std::uint32_t y) {
        return picture.rgba[4 * (std::size_t{y} * kWidth + kWidth * 3 / 8)];
    };
    // The wall's foot turns to the mist's red, its head does not.
    EXPECT_GT(at(misty, kHeight * 3 / 4), at(plain, kHeight * 3 / 4) + 10);
    EXPECT_LT(at(misty, kHeight / 4), at(misty, kHeight * 3 / 4));
}

} // namespace
} // namespace vf
