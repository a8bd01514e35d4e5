// Pictures in parts: two looks of one instant beside each other are the single pictures bit for bit, and a
// picture made of tiles is the one drawn at once.
#include "renderer/passes/bend.hpp"
#include "renderer/passes/tiled_picture.hpp"
#include "tests/unit/drawing.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace vf {
namespace {

class PicturesInParts : public DrawingTest<> {
  protected:
    void SetUp() override {
        // As it is shown: smaller than the window, and smoothed.
        quality.renderScale.reset();
        quality.antialias.set(true);
        renderer = makeRenderer();
        assets::Model model;
        model.materials.resize(1);
        model.materials[0].baseColour = {0.7f, 0.1f, 0.2f, 1};
        model.materials[0].shadeColour = {0.1f, 0, 0.1f};
        model.materials[0].outlineMode = assets::Material::OutlineMode::World;
        model.materials[0].outlineWidth = 0.02f;
        assets::Mesh mesh;
        addBall(mesh);
        model.meshes.push_back(mesh);
        FigureDraw figure;
        figure.figure = renderer->scene().addFigure(std::make_shared<const assets::Model>(model));
        figure.joints = {glm::mat3x4(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0)};
        figure.pieces = 2;
        figure.radius = 1.2f;
        scene.figures = {figure};
        scene.camera = {.position = {0.4f, 0.5f, 4}, .target = {0, 0, 0}, .roll = 0.1f};
        scene.grade.bloom = 1;
        scene.grade.vignette = 0.6f;
        scene.grade.letterbox = 0.4f;
        scene.grade.speedLines = 1;
        scene.grade.frameSeed = 7;
        scene.sky.blackHoles = 3;
        for (int i = 0; i < 40; ++i)
            scene.particles.push_back(
                {{-2.0f + 0.1f * static_cast<float>(i), 0.8f, 0.5f}, 0.08f, {1, 0.8f, 0.3f, 1}});
        std::vector<StripPoint> ring;
        for (int i = 0; i <= 24; ++i) {
            const float a = static_cast<float>(i) * 0.2618f;
            ring.push_back({{1.4f * std::cos(a), 0.2f, 1.4f * std::sin(a)}, 0.06f, {0.4f, 0.9f, 1, 1}});
        }
        scene.strips.push_back(ring);
    }

    static void addBall(assets::Mesh& mesh) {
        constexpr std::uint32_t kRings = 12, kSides = 18;
        for (std::uint32_t r = 0; r <= kRings; ++r)
            for (std::uint32_t s = 0; s <= kSides; ++s) {
                const float e = (static_cast<float>(r) / kRings - 0.5f) * 3.14159f,
                            a = static_cast<float>(s) / kSides * 6.28318f;
                assets::Vertex v;
                v.position = {std::cos(e) * std::cos(a), std::sin(e), std::cos(e) * std::sin(a)};
                v.normal = v.outlineNormal = v.position;
                mesh.vertices.push_back(v);
            }
        for (std::uint32_t r = 0; r < kRings; ++r)
            for (std::uint32_t s = 0; s < kSides; ++s) {
                const std::uint32_t i = r * (kSides + 1) + s, up = i + kSides + 1;
                for (const std::uint32_t index : {i, up, i + 1, i + 1, up, up + 1})
                    mesh.indices.push_back(index);
            }
        mesh.jointLimit = 1;
    }

    Picture draw(const Renderer::Request& wanted) {
        Renderer::Request request = wanted;
        request.readback = true;
        renderer->draw(request);
        return renderer->picture();
    }
    Picture draw(const RenderScene& shown, vk::Extent2D size) {
        Renderer::Request request;
        request.scene = &shown;
        request.size = size;
        return draw(request);
    }
    static const std::uint8_t* pixel(const Picture& picture, std::uint32_t x, std::uint32_t y) {
        return &picture.rgba[(std::size_t{y} * picture.width + x) * 4];
    }
};

constexpr vk::Extent2D kSmall{320, 180};

TEST_F(PicturesInParts, TwoEqualSidesAreThePictureItself) {
    const Picture single = draw(scene, kSmall);
    Renderer::Request request;
    request.scene = request.second = &scene;
    request.size = kSmall;
    for (const float divider : {0.0f, 0.37f, 0.5f, 1.0f}) {
        request.divider = divider;
        EXPECT_EQ(draw(request).rgba, single.rgba) << divider;
    }
}

TEST_F(PicturesInParts, EachSideIsItsOwnPictureToTheBit) {
    RenderScene other = scene;
    other.grade.exposure = 1.6f;
    other.grade.letterbox = 0;
    other.grade.speedLines = 0;
    other.sky.zenith = {0, 0.1f, 0.5f};
    other.figures[0].tint = {0.2f, 1, 0.4f};
    QualityCopy fine;
    fine.take(registry);
    fine.params.renderScale.set(1.0f);
    fine.params.bloom.set(false);
    fine.params.shadowTaps.set({0});
    const Picture left = draw(scene, kSmall);
    Renderer::Request request;
    request.scene = &other;
    request.quality = &fine.params;
    request.size = kSmall;
    const Picture right = draw(request);
    ASSERT_NE(left.rgba, right.rgba);

    request.scene = &scene;
    request.quality = nullptr;
    request.second = &other;
    request.secondQuality = &fine.params;
    request.divider = 0.4f;
    const Picture both = draw(request);
    for (std::uint32_t y = 0; y < kSmall.height; ++y)
        for (std::uint32_t x = 0; x < kSmall.width; ++x) {
            const std::uint8_t* expected = pixel(x < 128 ? left : right, x, y);
            ASSERT_TRUE(std::equal(expected, expected + 4, pixel(both, x, y))) << x << ", " << y;
        }
}

TEST_F(PicturesInParts, SkinnedOnTheDeviceTheyDoNotMix) {
    quality.gpuSkinning.set(true);
    RenderScene other = scene;
    other.figures[0].joints = {glm::mat3x4(1, 0, 0, 0.6f, 0, 1, 0, 0.2f, 0, 0, 1, 0)};
    other.figures[0].centre = {0.6f, 0.2f, 0};
    const Picture left = draw(scene, kSmall), right = draw(other, kSmall);
    Renderer::Request request;
    request.scene = &scene;
    request.second = &other;
    request.size = kSmall;
    const Picture both = draw(request);
    std::size_t wrong = 0;
    for (std::uint32_t y = 0; y < kSmall.height; ++y)
        for (std::uint32_t x = 0; x < kSmall.width; ++x)
            wrong +=
                !std::equal(pixel(both, x, y), pixel(both, x, y) + 4, pixel(x < 160 ? left : right, x, y));
    EXPECT_EQ(wrong, 0u);
}

TEST_F(PicturesInParts, AfterALostDeviceThePictureIsTheSame) {
    MeshData quad;
    for (const glm::vec2 corner : {glm::vec2(-1, -1), {1, -1}, {1, 1}, {-1, 1}})
        quad.vertices.push_back({.position = {corner, -1}, .normal = {0, 0, 1}, .lit = {0.2f, 0.6f, 0.3f}});
    quad.indices = {0, 1, 2, 0, 2, 3};
    RigidDraw wall;
    wall.mesh = renderer->scene().addMesh(quad);
    renderer->scene().uploadMeshes();
    scene.rigids.push_back(wall);
    const Picture before = draw(scene, kSmall);
    renderer->loseDevice();
    EXPECT_THROW(draw(scene, kSmall), vk::DeviceLostError);
    const auto lost = std::move(renderer);
    renderer = makeRenderer();
    renderer->scene().restore(lost->scene());
    EXPECT_EQ(draw(scene, kSmall).rgba, before.rgba);
}

TEST(Tiles, KeepEveryPixelOnceAndStayInside) {
    for (const std::uint32_t border : {64u, 320u})
        for (const vk::Extent2D whole :
             {vk::Extent2D{1, 1}, {640, 360}, {1024, 1024}, {1025, 2049}, {7680, 4320}}) {
            std::uint64_t kept = 0;
            for (const PictureTile& tile : tilesOf(whole, border)) {
                kept += std::uint64_t{tile.kept.extent.width} * tile.kept.extent.height;
                EXPECT_EQ(tile.drawn.offset.x % 64, 0);
                EXPECT_EQ(tile.drawn.offset.y % 64, 0);
                const auto end = [](const vk::Rect2D& r) {
                    return std::pair(r.offset.x + static_cast<int>(r.extent.width),
                                     r.offset.y + static_cast<int>(r.extent.height));
                };
                EXPECT_LE(tile.drawn.offset.x, tile.kept.offset.x);
                EXPECT_LE(tile.drawn.offset.y, tile.kept.offset.y);
                EXPECT_LE(end(tile.kept).first, end(tile.drawn).first);
                EXPECT_LE(end(tile.kept).second, end(tile.drawn).second);
                EXPECT_LE(end(tile.drawn).first, static_cast<int>(whole.width));
                EXPECT_LE(end(tile.drawn).second, static_cast<int>(whole.height));
                // Memory is bounded by the largest tile, not by the picture.
                EXPECT_LE(tile.drawn.extent.width, 1024 + 2 * border);
                EXPECT_LE(tile.drawn.extent.height, 1024 + 2 * border);
            }
            EXPECT_EQ(kept, std::uint64_t{whole.width} * whole.height)
                << whole.width << " x " << whole.height;
        }
}

class TilesAtOnce : public PicturesInParts {
  protected:
    // Two by two tiles, both of which cut the figure, the ring and the sun.
    void expectTilesMakeThePicture();
};

TEST_F(TilesAtOnce, WithABlurredBackground) {
    scene.grade.focusBlur = 0.02f;
    scene.grade.focusDistance = 4;
    quality.depthOfField.set(true);
    expectTilesMakeThePicture();
}

TEST_F(TilesAtOnce, WithAShockwaveAcrossTheSeams) {
    // Its rim reads a tenth of the picture's height aside, right over both seams.
    scene.distortions = {{{0.3f, 0.4f, 0.5f}, 1.0f, 1.0f, 1.0f}, {{-0.6f, -0.3f, 1.0f}, 0.6f, 1.0f, 0.0f}};
    const Bends bends = bendsOf(scene, 1.5f);
    ASSERT_GT(farthestBend(bends).y, 0.05f);
    expectTilesMakeThePicture();
}

void TilesAtOnce::expectTilesMakeThePicture() {
    const vk::Extent2D size{1920, 1280};
    quality.renderScale.set(1.0f);
    quality.bloom.set(false); // that of tiles is the small picture's: the test below
    const Picture whole = draw(scene, size);
    QualityCopy copy;
    copy.take(registry);
    TiledPicture tiled(scene, copy, size);
    EXPECT_EQ(tiled.tiles(), 4u);
    while (!tiled.done()) tiled.step(*renderer);
    const Picture picture = tiled.take();
    ASSERT_EQ(picture.rgba.size(), whole.rgba.size());
    std::size_t off = 0;
    double error = 0, seam = 0;
    std::size_t seamPixels = 0;
    for (std::uint32_t y = 0; y < size.height; ++y)
        for (std::uint32_t x = 0; x < size.width; ++x)
            for (int c = 0; c < 3; ++c) {
                const int d = std::abs(pixel(picture, x, y)[c] - pixel(whole, x, y)[c]);
                off += d > 4;
                error += d;
                if ((x >= 1022 && x < 1026) || (y >= 1022 && y < 1026)) {
                    seam += d;
                    ++seamPixels;
                }
            }
    const auto all = static_cast<double>(size.width) * size.height * 3;
    // A frustum of its own rounds edges to other pixels here and there.
    EXPECT_LT(static_cast<double>(off) / all, 0.002);
    EXPECT_LT(error / all, 0.05);
    EXPECT_LT(seam / static_cast<double>(seamPixels), 0.2) << "a seam shows";
}

TEST_F(PicturesInParts, AGlowReachesAcrossTilesAsOnTheScreen) {
    // What a window shows, and the same as a photo of twice its size.
    quality.renderScale.set(1.0f);
    quality.bloomLevels.set(3);
    quality.godRays.set(true);
    scene.grade.godRays = 1;
    scene.grade.speedLines = 0;
    scene.camera.target = {0.1f, 0.4f, 0};
    scene.sky.sunDirection = glm::normalize(scene.camera.target - scene.camera.position);
    const Picture screen = draw(scene, {1280, 720});
    QualityCopy copy;
    copy.take(registry);
    TiledPicture tiled(scene, copy, {2560, 1440});
    while (!tiled.done()) tiled.step(*renderer);
    const Picture photo = tiled.take();
    double error = 0, seam = 0;
    std::size_t seamPixels = 0;
    for (std::uint32_t y = 0; y < 720; ++y)
        for (std::uint32_t x = 0; x < 1280; ++x)
            for (int c = 0; c < 3; ++c) {
                const int mean = (pixel(photo, 2 * x, 2 * y)[c] + pixel(photo, 2 * x + 1, 2 * y)[c] +
                                  pixel(photo, 2 * x, 2 * y + 1)[c] + pixel(photo, 2 * x + 1, 2 * y + 1)[c]) /
                                 4;
                const int d = std::abs(mean - pixel(screen, x, y)[c]);
                error += d;
                if ((x >= 511 && x < 513) || (y >= 511 && y < 513)) {
                    seam += d;
                    ++seamPixels;
                }
            }
    error /= 1280.0 * 720 * 3;
    EXPECT_LT(error, 2.0);
    EXPECT_LT(seam / static_cast<double>(seamPixels), error * 2 + 0.5) << "a seam shows";
}

} // namespace
} // namespace vf
