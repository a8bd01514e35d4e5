// What the figures' shaders make of a material, asked of the whole renderer: one quad in front of the camera,
// and the colour in the middle of the picture.
#include "renderer/passes/figure_indices.hpp"
#include "renderer/passes/mip_chain.hpp"
#include "tests/unit/drawing.hpp"

#include <gtest/gtest.h>

#include <cstdlib>

namespace vf {
namespace {

using assets::Material;

// Display-referred 0..255 to the linear value of a model's factor.
float linear(int display) {
    const float v = static_cast<float>(display) / 255.0f;
    return v <= 0.04045f ? v / 12.92f : std::pow((v + 0.055f) / 1.055f, 2.4f);
}
glm::vec3 linear(int r, int g, int b) { return {linear(r), linear(g), linear(b)}; }

Material flat(int r, int g, int b) {
    Material material;
    material.baseColour = glm::vec4(linear(r, g, b), 1);
    material.shadeColour = linear(r, g, b) * 0.1f;
    return material;
}

assets::Image image(std::initializer_list<std::uint8_t> rgba) { return {1, 1, rgba}; }

// A quad of 2 × 2 m that faces +z, `z` metres towards the camera.
void addQuad(assets::Mesh& mesh, std::uint16_t material, float z, bool turned = false) {
    const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
    for (int corner = 0; corner < 4; ++corner) {
        assets::Vertex v;
        const float x = corner & 1 ? 1.0f : -1.0f, y = corner & 2 ? 1.0f : -1.0f;
        v.position = {x, y, z};
        v.normal = v.outlineNormal = {0, 0, turned ? -1.0f : 1.0f};
        v.uv = {0.5f + 0.5f * x, 0.5f - 0.5f * y};
        v.material = material;
        mesh.vertices.push_back(v);
    }
    for (const std::uint32_t i : {0u, 1u, 2u, 2u, 1u, 3u}) mesh.indices.push_back(first + i);
    if (turned) std::swap(mesh.indices[mesh.indices.size() - 5], mesh.indices[mesh.indices.size() - 4]);
    if (turned) std::swap(mesh.indices[mesh.indices.size() - 2], mesh.indices[mesh.indices.size() - 1]);
    mesh.jointLimit = 1;
}

struct Rgb {
    int r, g, b;
};
std::ostream& operator<<(std::ostream& out, const Rgb& c) { return out << c.r << ' ' << c.g << ' ' << c.b; }
MATCHER_P3(IsColour, r, g, b, "") {
    return std::abs(arg.r - r) <= 2 && std::abs(arg.g - g) <= 2 && std::abs(arg.b - b) <= 2;
}

class FigureDrawing : public DrawingTest<> {
  protected:
    void SetUp() override {
        quality.bloom.set(false);
        quality.shadowTaps.set(Choice{0});
        renderer = makeRenderer();
        scene.camera = {.position = {0, 0, 3}, .target = {0, 0, 0}};
        scene.grade.vignette = 0;
        scene.light.fogStart = 1000;
        scene.light.fogEnd = 2000;
        scene.sky.blackHoles = 0;
        figure.joints = {glm::mat3x4(1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0)};
        figure.lightDirection = {0, 0, 1};
        figure.radius = 2;
        figure.pieces = 2;
        quality.outline.set(false);
    }
    Rgb middle() {
        if (model.meshes.empty()) {
            assets::Mesh mesh;
            addQuad(mesh, 0, 0);
            model.meshes.push_back(mesh);
        }
        figure.figure = renderer->scene().addFigure(std::make_shared<const assets::Model>(model));
        scene.figures = {figure};
        const Picture picture = drawn(64, 64);
        const std::uint8_t* p = &picture.rgba[4 * (32 * 64 + 32)];
        return {p[0], p[1], p[2]};
    }

    assets::Model model;
    FigureDraw figure;
};

TEST_F(FigureDrawing, ShowsTheBaseColourInTheLightAndTheShadeColourInTheDark) {
    model.materials = {flat(200, 100, 50)};
    model.materials[0].shadeColour = linear(40, 30, 90);
    EXPECT_THAT(middle(), IsColour(200, 100, 50));
    figure.lightDirection = {0, 0, -1};
    EXPECT_THAT(middle(), IsColour(40, 30, 90));
}

TEST_F(FigureDrawing, CatchesTheLightOfEffects) {
    model.materials = {flat(0, 0, 0), flat(0, 0, 0)};
    scene.lights = {{{0, 0, 2}, 6, {1, 0, 0}}};
    EXPECT_THAT(middle(), IsColour(64, 0, 0));
    scene.lights[0].position.z = -2; // behind it
    EXPECT_THAT(middle(), IsColour(0, 0, 0));
    scene.lights.clear();
    EXPECT_THAT(middle(), IsColour(0, 0, 0));
}

TEST_F(FigureDrawing, TakesAnOverrideForOneFrame) {
    model.materials = {flat(200, 100, 50), flat(0, 0, 0)};
    MaterialOverride change;
    change.material = 0;
    change.base = glm::vec4(linear(10, 220, 30), 1);
    figure.materials = {change};
    EXPECT_THAT(middle(), IsColour(10, 220, 30));
    figure.materials.clear();
    EXPECT_THAT(middle(), IsColour(200, 100, 50));
}

TEST_F(FigureDrawing, MultipliesTheBaseTextureAndSharesItWithTheShade) {
    model.materials = {flat(255, 255, 255)};
    model.materials[0].shadeColour = linear(128, 128, 128);
    model.materials[0].base.image = model.materials[0].shade.image = 0;
    model.images = {image({200, 80, 40, 255})};
    EXPECT_THAT(middle(), IsColour(200, 80, 40));
    figure.lightDirection = {0, 0, -1};
    EXPECT_THAT(middle(), IsColour(100, 40, 20));
}

TEST_F(FigureDrawing, MovesTextureCoordinatesByTransformOverrideAndTime) {
    model.materials = {flat(255, 255, 255)};
    model.materials[0].base.image = 0;
    model.materials[0].base.nearest = true;
    model.materials[0].base.scale = {0.01f, 0.01f}; // the whole quad shows one place of the texture
    model.images = {{2, 1, {255, 0, 0, 255, 0, 0, 255, 255}}};
    model.materials[0].base.offset = {0.245f, 0.5f};
    EXPECT_THAT(middle(), IsColour(255, 0, 0));
    model.materials[0].base.offset = {0.745f, 0.5f};
    EXPECT_THAT(middle(), IsColour(0, 0, 255));
    MaterialOverride change;
    change.base = glm::vec4(1);
    change.uvOffset = {0.5f, 0};
    figure.materials = {change};
    EXPECT_THAT(middle(), IsColour(255, 0, 0));
    figure.materials.clear();
    model.materials[0].uvScroll = {0.25f, 0};
    figure.seconds = 2;
    EXPECT_THAT(middle(), IsColour(255, 0, 0));
}

TEST_F(FigureDrawing, CutsWhatIsBelowTheCutoff) {
    assets::Mesh mesh;
    addQuad(mesh, 0, 0.2f);
    addQuad(mesh, 1, 0);
    model.meshes = {mesh};
    model.materials = {flat(255, 0, 0), flat(0, 200, 0)};
    model.materials[0].base.image = 0;
    model.materials[0].alpha = Material::Alpha::Mask;
    model.images = {image({255, 255, 255, 100})};
    EXPECT_THAT(middle(), IsColour(0, 200, 0));
    model.materials[0].alphaCutoff = 0.3f;
    EXPECT_THAT(middle(), IsColour(255, 0, 0));
}

TEST_F(FigureDrawing, BlendsInTheOrderOfTheRenderQueue) {
    assets::Mesh mesh;
    addQuad(mesh, 1, 0.2f);
    addQuad(mesh, 2, 0.1f);
    addQuad(mesh, 0, 0);
    model.meshes = {mesh};
    model.materials = {flat(0, 0, 0), flat(200, 0, 0), flat(0, 0, 200)};
    for (const std::size_t i : {1u, 2u}) {
        model.materials[i].alpha = Material::Alpha::Blend;
        model.materials[i].baseColour.w = 0.5f;
    }
    model.materials[1].renderQueueOffset = 1;
    EXPECT_THAT(middle(), IsColour(100, 0, 50));
    model.materials[1].renderQueueOffset = -1;
    EXPECT_THAT(middle(), IsColour(50, 0, 100));
    // What writes depth comes first and hides what is behind it.
    model.materials[1].renderQueueOffset = 9;
    model.materials[1].transparentWithZWrite = true;
    EXPECT_THAT(middle(), IsColour(100, 0, 0));
}

TEST_F(FigureDrawing, ShowsTheBackOfTwoSidedMaterialsLitFromTheirSide) {
    assets::Mesh mesh;
    addQuad(mesh, 0, 0, true);
    model.meshes = {mesh};
    model.materials = {flat(200, 100, 50)};
    scene.light.fogColour = glm::vec3(0);
    const Rgb hidden = middle();
    EXPECT_THAT(hidden, ::testing::Not(IsColour(200, 100, 50)));
    model.materials[0].doubleSided = true;
    EXPECT_THAT(middle(), IsColour(200, 100, 50));
}

TEST_F(FigureDrawing, AddsEmissionMatcapAndShiftOfTextures) {
    model.materials = {flat(100, 100, 100)};
    model.materials[0].emissiveMap.image = 0;
    model.materials[0].emissive = glm::vec3(1);
    model.images = {image({60, 0, 0, 255}), image({0, 50, 0, 255})};
    EXPECT_THAT(middle().r, ::testing::AllOf(::testing::Ge(113), ::testing::Le(118)))
        << "the sum of light, 115";
    model.materials[0].emissiveMap.image = -1;
    model.materials[0].emissive = glm::vec3(0);
    model.materials[0].matcapMap.image = 1;
    EXPECT_THAT(middle(), IsColour(100, 111, 100));
    model.materials[0].matcapMap.image = -1;
    model.materials[0].shadingShiftMap.image = 0;
    model.materials[0].shadingShiftScale = -8; // 60/255 of it: into the shade
    EXPECT_LT(middle().r, 60);
}

TEST_F(FigureDrawing, LetsEyesShowThroughWhatIsJustBeforeThem) {
    assets::Mesh mesh;
    addQuad(mesh, 0, 0.05f); // hair
    addQuad(mesh, 1, 0);     // an eye
    model.meshes = {mesh};
    model.materials = {flat(0, 0, 0), flat(200, 200, 200)};
    EXPECT_THAT(middle(), IsColour(0, 0, 0));
    model.materials[1].throughHair = 0.5f;
    EXPECT_THAT(middle(), IsColour(100, 100, 100));
    // Not through a hand.
    for (std::size_t i = 0; i < 4; ++i) model.meshes[0].vertices[i].position.z = 0.3f;
    EXPECT_THAT(middle(), IsColour(0, 0, 0));
}

TEST_F(FigureDrawing, HasItsStudioViews) {
    model.materials = {flat(200, 100, 50)};
    model.materials[0].shadeColour = linear(20, 10, 5);
    figure.lightDirection = {0, 0, -1};
    figure.view = FigureView::Unlit;
    EXPECT_THAT(middle(), IsColour(200, 100, 50));
    figure.view = FigureView::Silhouette;
    EXPECT_THAT(middle(), IsColour(0, 0, 0));
    figure.view = FigureView::Normals;
    EXPECT_THAT(middle(), IsColour(128, 128, 255));
    figure.view = FigureView::Wireframe;
    EXPECT_GT(middle().r, 200) << "the quad's diagonal goes through the middle";
    figure.view = FigureView::XRay;
    EXPECT_THAT(middle(), ::testing::Not(IsColour(200, 100, 50)));
}

TEST_F(FigureDrawing, StretchesWhatTrailsBehindASmear) {
    // It came from the left: its left side stays behind, its right side is where it is.
    model.materials = {flat(200, 200, 200)};
    assets::Mesh mesh;
    addQuad(mesh, 0, 0);
    for (assets::Vertex& v : mesh.vertices) {
        v.outlineNormal = {v.position.x, 0, 0};
        v.position.x = v.position.x * 0.2f + 0.5f; // right of the middle of the picture
    }
    model.meshes = {mesh};
    const Rgb beside = middle();
    EXPECT_THAT(beside, ::testing::Not(IsColour(200, 200, 200)));
    figure.trail = {glm::mat3x4(1, 0, 0, -1.5f, 0, 1, 0, 0, 0, 0, 1, 0)};
    EXPECT_THAT(middle(), IsColour(beside.r, beside.g, beside.b)) << "no smear asked for";
    figure.smear = 1;
    EXPECT_THAT(middle(), IsColour(200, 200, 200));
    quality.gpuSkinning.set(true);
    EXPECT_THAT(middle(), IsColour(200, 200, 200));
    figure.smear = 0;
    EXPECT_THAT(middle(), IsColour(beside.r, beside.g, beside.b));
}

TEST_F(FigureDrawing, ReceivesCrispShadowsWhereNoExpressionMovesIt) {
    model.materials = {flat(200, 200, 200)};
    model.materials[0].shadeColour = linear(40, 40, 40);
    assets::Mesh mesh;
    addQuad(mesh, 0, 0);
    addQuad(mesh, 0, 1.5f); // between it and the light, beside what the camera sees
    for (std::size_t i = 4; i < 8; ++i)
        mesh.vertices[i].position.x = mesh.vertices[i].position.x * 0.5f + 1.5f;
    model.meshes = {mesh};
    scene.light.direction = {1, 0, 1};
    EXPECT_THAT(middle(), IsColour(200, 200, 200));
    quality.shadowTaps.set(Choice{1});
    EXPECT_THAT(middle(), IsColour(200, 200, 200)) << "one texel is too coarse for figures";
    quality.shadowTaps.set(Choice{2});
    EXPECT_THAT(middle(), IsColour(40, 40, 40));
    model.morphNames = {"blink"};
    model.meshes[0].morphs = {{"blink", 0, {0, 1, 2, 3}, std::vector<glm::vec3>(4, glm::vec3(0))}};
    EXPECT_THAT(middle(), IsColour(200, 200, 200));
}

TEST_F(FigureDrawing, DrawsACrowdAsItDrawsEachFigureAlone) {
    model.materials = {flat(200, 100, 50)};
    model.materials[0].shadeColour = linear(40, 40, 40);
    for (std::uint32_t lod = 0; lod < 3; ++lod) {
        assets::Mesh mesh;
        addQuad(mesh, 0, 0);
        mesh.lod = lod;
        model.meshes.push_back(mesh);
    }
    figure.figure = renderer->scene().addFigure(std::make_shared<const assets::Model>(model));
    // Two side by side, of different tint and light; the left one is the nearer.
    FigureDraw other = figure;
    figure.joints.change()[0][0][3] = -1;
    figure.joints.change()[0][2][3] = 0.1f;
    figure.tint = {0.5f, 1, 1};
    other.joints.change()[0][0][3] = 1;
    other.lightDirection = {0, 0, -1};
    const auto both = [&](float lodBias) {
        scene.figures = {other, figure};
        for (FigureDraw& draw : scene.figures) draw.lodBias = lodBias;
        const Picture picture = drawn(64, 64);
        const auto at = [&](std::size_t x) {
            const std::uint8_t* p = &picture.rgba[4 * (32 * 64 + x)];
            return Rgb{p[0], p[1], p[2]};
        };
        return std::array{at(20), at(44)};
    };
    for (const float lodBias : {-8.0f, 8.0f}) {
        const auto [left, right] = both(lodBias);
        EXPECT_THAT(left, IsColour(100, 100, 50)) << lodBias;
        EXPECT_THAT(right, IsColour(40, 40, 40)) << lodBias;
    }
    // And the same through the passes of the outline.
    quality.outline.set(true);
    EXPECT_THAT(both(8)[0], IsColour(100, 100, 50));
}

// Three held figures at different places, and what the renderer makes of them over several pictures.
class HeldCrowd : public FigureDrawing {
  protected:
    void SetUp() override {
        FigureDrawing::SetUp();
        quality.outline.set(true);
        quality.shadowTaps.set(Choice{1});
        model.materials = {flat(200, 100, 50)};
        model.materials[0].shadeColour = linear(40, 40, 40);
        for (std::uint32_t lod = 0; lod < 3; ++lod) {
            assets::Mesh mesh;
            addQuad(mesh, 0, 0);
            mesh.lod = lod;
            model.meshes.push_back(mesh);
        }
        figure.figure = renderer->scene().addFigure(std::make_shared<const assets::Model>(model));
        figure.lodBias = 8;
        figure.held = true;
        for (const float x : {-1.5f, 0.0f, 1.5f}) scene.figures.push_back(at(figure, x));
    }
    static FigureDraw at(FigureDraw draw, float x) {
        draw.joints = {glm::mat3x4(0.5f, 0, 0, x, 0, 0.5f, 0, 0, 0, 0, 0.5f, 0)};
        return draw;
    }
    std::vector<std::uint8_t> picture() {
        auto rgba = drawn(96, 64).rgba;
        skinned = report.skinned;
        return rgba;
    }
    // The same scene by another renderer, which is to keep nothing.
    std::vector<std::uint8_t> fresh() {
        std::swap(renderer, other);
        if (!renderer) {
            renderer = makeRenderer();
            renderer->scene().addFigure(std::make_shared<const assets::Model>(model));
        }
        const std::vector<FigureDraw> held = scene.figures;
        for (FigureDraw& draw : scene.figures) {
            draw.held = false;
            draw.joints.change(); // a list of its own
        }
        auto result = picture();
        scene.figures = held;
        std::swap(renderer, other);
        return result;
    }
    std::unique_ptr<Renderer> other;
    std::size_t skinned = 0;
};

TEST_F(HeldCrowd, IsSkinnedOnceAPose) {
    const auto first = picture();
    EXPECT_EQ(skinned, 3u);
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(picture(), first);
        EXPECT_EQ(skinned, 0u);
    }
    // A copy of a pose is the pose, and so is an equal one that was made anew.
    scene.figures = std::vector<FigureDraw>(scene.figures);
    EXPECT_EQ(picture(), first);
    EXPECT_EQ(skinned, 0u);
    scene.figures[1] = at(scene.figures[1], 0.0f);
    EXPECT_EQ(picture(), first);
    EXPECT_EQ(skinned, 0u);
}

TEST_F(HeldCrowd, ShowsWhatMovesAsIfItHadNeverStood) {
    // Every figure changes at another rate, all of them move in the last pictures, and there is a fourth at
    // times: places are taken, left and taken again while earlier pictures may still be drawn.
    for (int i = 0; i < 24; ++i) {
        SCOPED_TRACE(i);
        const float x = 0.1f * static_cast<float>(i % 7);
        for (int k = 0; k < 3; ++k)
            if (i > 16 || i % (k + 1) == 0) {
                const auto place = static_cast<std::size_t>(k);
                scene.figures[place] = at(scene.figures[place], static_cast<float>(k - 1) + x);
            }
        scene.figures.resize(3);
        if (i % 5 > 2) scene.figures.push_back(at(figure, x));
        scene.figures[0].held = i % 3 > 0;
        ASSERT_EQ(picture(), fresh());
    }
}

TEST_F(HeldCrowd, KeepsNothingThatAMorphOrASmearMade) {
    picture();
    const auto first = picture();
    ASSERT_EQ(skinned, 0u);
    scene.figures[0].morphs = {0.5f};
    picture();
    EXPECT_EQ(skinned, 1u);
    scene.figures[0].morphs.clear();
    scene.figures[1].smear = 1;
    scene.figures[1].trail =
        std::vector<glm::mat3x4>{glm::mat3x4(0.5f, 0, 0, -3, 0, 0.5f, 0, 0, 0, 0, 0.5f, 0)};
    EXPECT_NE(picture(), first);
    scene.figures[1].smear = 0;
    EXPECT_EQ(picture(), first);
}

TEST_F(HeldCrowd, TakesAnotherModelInAFiguresPlace) {
    const auto first = picture();
    model.materials[0].baseColour = glm::vec4(linear(10, 220, 30), 1);
    for (assets::Mesh& mesh : model.meshes) addQuad(mesh, 0, 0.5f);
    renderer->scene().replaceFigure(figure.figure, std::make_shared<const assets::Model>(model));
    const auto second = picture();
    EXPECT_EQ(skinned, 3u) << "the old model's vertices are not the new one's";
    EXPECT_NE(second, first);
    EXPECT_EQ(second, fresh());
}

TEST_F(HeldCrowd, CastsItsShadowWhereNobodySeesIt) {
    quality.outline.set(false);
    // Out of the picture to the right, the light comes from there.
    MeshData wall;
    for (int corner = 0; corner < 4; ++corner)
        wall.vertices.push_back(
            {.position = {corner & 1 ? 2.0f : -2.0f, corner & 2 ? 2.0f : -2.0f, -1}, .normal = {0, 0, 1}});
    wall.indices = {0, 1, 2, 2, 1, 3};
    RigidDraw draw;
    draw.mesh = renderer->scene().addMesh(wall);
    renderer->scene().uploadMeshes();
    scene.rigids = {draw};
    scene.light.direction = {4, 0, 1};
    scene.figures.clear();
    const auto without = picture();
    figure.centre = {3.5f, 0, 0};
    figure.radius = 1;
    scene.figures = {at(figure, 3.5f)};
    EXPECT_NE(picture(), without);
}

TEST(CpuSkinner, GivesACrowdTheSameVerticesAsOneThread) {
    assets::Mesh mesh;
    for (int i = 0; i < 500; ++i) addQuad(mesh, 0, static_cast<float>(i));
    std::vector<FigureDraw> figures(40);
    std::vector<std::vector<assets::SkinnedVertex>> out(figures.size());
    std::vector<CpuSkinJob> jobs;
    for (std::size_t i = 0; i < figures.size(); ++i) {
        figures[i].joints = {glm::mat3x4(1, 0, 0, static_cast<float>(i), 0, 1, 0, 0, 0, 0, 1, 0)};
        out[i].resize(mesh.vertices.size());
        jobs.push_back({&mesh, &figures[i], out[i].data()});
    }
    CpuSkinner skinner;
    for (int round = 0; round < 50; ++round) {
        for (auto& vertices : out) std::fill(vertices.begin(), vertices.end(), assets::SkinnedVertex{});
        skinner.run(jobs);
        for (std::size_t i = 0; i < figures.size(); ++i) {
            std::vector<assets::SkinnedVertex> wanted(mesh.vertices.size());
            assets::skin(mesh, figures[i].joints, wanted);
            ASSERT_EQ(std::memcmp(wanted.data(), out[i].data(), wanted.size() * sizeof wanted[0]), 0);
        }
    }
}

TEST(FigureOrder, KeepsPlainTrianglesFirstAndEachEdgeOnce) {
    assets::Mesh mesh;
    for (const std::uint16_t material : {std::uint16_t{1}, std::uint16_t{0}, std::uint16_t{2}})
        addQuad(mesh, material, 0);
    std::vector<Material> materials(3);
    materials[1].alpha = Material::Alpha::Blend;
    materials[2].alpha = Material::Alpha::Mask;
    materials[0].throughHair = 0.4f;
    const FigureIndices order = arrange(materials, mesh);
    EXPECT_EQ(order.plain, 6u);
    EXPECT_EQ(order.solid, 12u);
    EXPECT_EQ(order.all, 18u);
    EXPECT_EQ(mesh.vertices[order.indices[0]].material, 0);
    ASSERT_EQ(order.detailed.size(), 1u);
    EXPECT_EQ(order.detailed[0].first, 6u);
    ASSERT_EQ(order.blended.size(), 1u);
    EXPECT_EQ(order.blended[0].material, 1u);
    ASSERT_EQ(order.throughHair.size(), 1u);
    EXPECT_EQ(order.throughHair[0].first, 18u);
    EXPECT_EQ(order.edgeIndices, 3 * 5 * 2u);
}

TEST(MipChain, HalvesDownToOneTexelWithoutTheColourOfWhatIsInvisible) {
    EXPECT_EQ(mipLevels(5, 3), 3u);
    const assets::Image picture{2, 2, {200, 0, 0, 255, 0, 99, 0, 0, 100, 0, 0, 255, 0, 99, 0, 0}};
    const auto chain = mipChain(picture);
    ASSERT_EQ(chain.size(), 20u);
    EXPECT_EQ(chain[16], 150);
    EXPECT_EQ(chain[17], 0);
    EXPECT_EQ(chain[19], 128);
}

} // namespace
} // namespace vf
