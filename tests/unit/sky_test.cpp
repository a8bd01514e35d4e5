// The sky as it is drawn: a gradient seen through a black hole's lens is where gravity.h says it should be.
#include "shaders/interop/gravity.h"
#include "tests/unit/drawing.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <cmath>

namespace vf {
namespace {

class SkyDrawing : public DrawingTest<::testing::TestWithParam<bool>> {
  protected:
    static constexpr std::uint32_t kSize = 512;
    void SetUp() override {
        quality.bloom.set(false);
        quality.shadowTaps.set(Choice{0});
        quality.fineSky.set(GetParam());
        renderer = makeRenderer();
        // Nothing but a gradient from black at the horizon to white: its brightness tells the height.
        SkyView& sky = scene.sky;
        sky.horizon = glm::vec3(0);
        sky.zenith = glm::vec3(1);
        sky.sun = glm::vec3(0);
        sky.sunDirection = {0, -1, 0};
        sky.cloudCover = -5; // no cloud reaches its edge
        sky.haze = sky.rays = 0;
        sky.blackHoles = 0;
        sky.blackHoleRadius = 4;
        scene.grade.vignette = 0;
        scene.camera.position = {0, 1.5f, 0};
        scene.camera.verticalFov = 0.6f;
        scene.camera.target = scene.camera.position + interop::blackHolePlace(1);
        toHole = interop::blackHolePlace(1) - scene.camera.position;
    }
    Picture draw() { return drawn(kSize, kSize); }
    static float bright(const Picture& picture, std::uint32_t x, std::uint32_t y) {
        return static_cast<float>(picture.rgba[4 * (y * kSize + x) + 1]) / 255.0f;
    }
    glm::vec3 directionOf(std::uint32_t x, std::uint32_t y) const {
        const glm::vec3 ahead = glm::normalize(scene.camera.target - scene.camera.position);
        const glm::vec3 right = glm::normalize(glm::cross(ahead, glm::vec3(0, 1, 0))),
                        up = glm::cross(right, ahead);
        const float half = std::tan(scene.camera.verticalFov / 2);
        const auto place = [](std::uint32_t pixel) {
            return (static_cast<float>(pixel) + 0.5f) / kSize * 2 - 1;
        };
        return glm::normalize(ahead + right * (place(x) * half) - up * (place(y) * half));
    }

    glm::vec3 toHole{0};
};

TEST_P(SkyDrawing, AHoleShiftsTheSkyBehindItByTheDeflection) {
    const float ring = interop::einsteinAngle(glm::length(toHole), scene.sky.blackHoleRadius);
    const float pixel = scene.camera.verticalFov / kSize;
    // The fine sky bends each pixel by itself; the plain one between the few corners of a lens.
    const float allowed = GetParam() ? pixel : 4 * pixel;
    int seen = 0;
    // Eight bits would blur what a pixel is: the gradient is drawn in narrow bands one after the other, each
    // from black to white within a few hundredths.
    constexpr float kSteep = 24;
    for (float middle = 0.02f; middle < 0.75f; middle += 0.5f / kSteep) {
        scene.sky.horizon = glm::vec3(0.5f - kSteep * middle);
        scene.sky.zenith = glm::vec3(0.5f + kSteep * (1 - middle));
        scene.sky.blackHoles = 0;
        const Picture plain = draw();
        // What brightness stands for which height: a column of the sky without holes.
        const auto heightOf = [&](float brightness) {
            for (std::uint32_t y = 1; y < kSize; ++y) {
                const float above = bright(plain, kSize / 2, y - 1), below = bright(plain, kSize / 2, y);
                if (above >= brightness && brightness >= below && above > below) {
                    const float t = (above - brightness) / (above - below);
                    return std::lerp(directionOf(kSize / 2, y - 1).y, directionOf(kSize / 2, y).y, t);
                }
            }
            return -1.0f;
        };
        scene.sky.blackHoles = 2; // the first stands outside of the picture
        const Picture bent = draw();
        // Below the hole, where no accretion disc hides the sky: from inside of the ring, where it is seen
        // upside down.
        for (std::uint32_t y = kSize / 2; y < kSize; ++y) {
            const glm::vec3 view = directionOf(kSize / 2, y);
            const float angle = std::acos(std::min(1.0f, glm::dot(view, glm::normalize(toHole))));
            if (angle < 0.8f * ring || angle > interop::kLensExact * interop::kLensReach * ring) continue;
            const float brightness = bright(bent, kSize / 2, y);
            if (brightness < 0.1f || brightness > 0.9f) continue; // outside of this band
            glm::vec3 from = view + interop::lensShift(view, toHole, scene.sky.blackHoleRadius);
            from += interop::lensShift(view, interop::blackHolePlace(0) - scene.camera.position,
                                       scene.sky.blackHoleRadius);
            const float wanted = glm::normalize(from).y, found = heightOf(brightness);
            if (found < 0) continue;
            EXPECT_NEAR(found, wanted, allowed) << "row " << y << ", " << angle / ring << " Einstein angles";
            // The test would notice a missing lens.
            EXPECT_GT(std::abs(wanted - view.y), 0.02f);
            ++seen;
        }
    }
    EXPECT_GT(seen, 20);
}

TEST_P(SkyDrawing, NoHoleBendsNothingAndAFlashLightsTheSky) {
    const Picture plain = draw();
    scene.sky.flash = 1;
    scene.sky.lightning = glm::normalize(toHole);
    const Picture lit = draw();
    EXPECT_GT(bright(lit, kSize / 2, kSize / 2), bright(plain, kSize / 2, kSize / 2) + 0.1f);
}

INSTANTIATE_TEST_SUITE_P(PlainAndFine, SkyDrawing, ::testing::Bool());

} // namespace
} // namespace vf
