// No effect hides a face.
#include "scenes/extract/faces.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <array>

namespace vf {
namespace {

class Faces : public ::testing::Test {
  protected:
    Faces() { scene.camera.position = {0, 1.5f, 4}; }
    void clear() { extract::keepFacesClear(heads, scene); }
    std::size_t line(const glm::vec3& from, const glm::vec3& to) {
        scene.strips.push_back({{from, 0.02f, glm::vec4(1)}, {to, 0.02f, glm::vec4(1)}});
        return scene.strips.size() - 1;
    }
    std::size_t flash(const glm::vec3& place, ParticleShape shape) {
        ParticleEmitter emitter;
        emitter.place = place;
        emitter.shape = shape;
        emitter.size = 0.3f;
        emitter.over = 0.5f;
        emitter.count = 1;
        scene.emitters.push_back(emitter);
        return scene.emitters.size() - 1;
    }
    float brightness(std::size_t strip) const { return scene.strips[strip].front().colour.x; }

    std::array<glm::vec3, 1> heads{{{0, 1.5f, 0}}};
    RenderScene scene;
};

TEST_F(Faces, ALineAcrossAFaceFadesThoughItsEndsAreAside) {
    const std::size_t across = line({-1, 1.4f, 1}, {1, 1.6f, 1});
    const std::size_t behind = line({-1, 1.4f, -1}, {1, 1.6f, -1});
    const std::size_t below = line({-1, 0.8f, 1}, {1, 0.8f, 1});
    // Rain on the skin, a string that ends at the neck.
    const std::size_t onIt = line({-0.1f, 1.5f, 0.12f}, {0.1f, 1.5f, 0.12f});
    clear();
    EXPECT_LT(brightness(across), 0.01f);
    EXPECT_LT(scene.strips[across].back().colour.w, 0.01f);
    EXPECT_EQ(brightness(behind), 1.0f);
    EXPECT_EQ(brightness(below), 1.0f);
    EXPECT_EQ(brightness(onIt), 1.0f);
}

TEST_F(Faces, ItCountsWhereTheEyeSeesIt) {
    const std::size_t high = line({-1, 2.2f, 2}, {1, 2.2f, 2});
    clear();
    EXPECT_EQ(brightness(high), 1.0f);
    // From further above, the same line crosses the face.
    scene.camera.position = {0, 2.9f, 4};
    clear();
    EXPECT_LT(brightness(high), 0.01f);
}

TEST_F(Faces, SparksFadeToo) {
    scene.particles.push_back({{0, 1.5f, 2}, 0.02f, glm::vec4(1)});
    scene.particles.push_back({{0.9f, 1.5f, 2}, 0.02f, glm::vec4(1)});
    clear();
    EXPECT_LT(scene.particles[0].colour.x, 0.01f);
    EXPECT_EQ(scene.particles[1].colour.x, 1.0f);
}

TEST_F(Faces, AFlashThatWouldCoverAFaceIsDrawnBehindTheFigures) {
    const std::size_t star = flash({0.2f, 1.3f, 0.1f}, ParticleShape::Star);
    const std::size_t ring = flash({0, 1.5f, -0.2f}, ParticleShape::Ring);
    const std::size_t away = flash({0.9f, 0.9f, 0.1f}, ParticleShape::Star);
    const std::size_t spark = flash({0, 1.5f, 0.1f}, ParticleShape::Spark);
    clear();
    EXPECT_LT(scene.emitters[star].over, -0.5f);
    EXPECT_LT(scene.emitters[ring].over, -0.5f);
    EXPECT_EQ(scene.emitters[away].over, 0.5f);
    EXPECT_EQ(scene.emitters[spark].over, 0.5f);
}

} // namespace
} // namespace vf
