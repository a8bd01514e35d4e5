// What a crowd costs the thread that plans and records, in counts: times would say more about the machine.
#include "renderer/passes/frame_data.hpp"
#include "tests/unit/drawing.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace vf {
namespace {

constexpr std::uint32_t kFrames = 2; // in flight

class CrowdCost : public DrawingTest<> {
  protected:
    void SetUp() override {
        renderer = makeRenderer();
        scene.camera = {.position = {0, 0, 30}, .target = {0, 0, 0}};
        assets::Model model;
        model.materials.resize(1);
        for (std::uint32_t lod = 0; lod < 3; ++lod) {
            assets::Mesh mesh;
            for (const glm::vec3 place : {glm::vec3(-0.5f, 0, 0), {0.5f, 0, 0}, {0, 1, 0}}) {
                assets::Vertex vertex;
                vertex.position = place;
                vertex.normal = vertex.outlineNormal = {0, 0, 1};
                mesh.vertices.push_back(vertex);
            }
            mesh.indices = {0, 1, 2};
            mesh.jointLimit = 1;
            mesh.lod = lod;
            model.meshes.push_back(mesh);
        }
        id = renderer->scene().addFigure(std::make_shared<const assets::Model>(model));
    }
    void stand(std::size_t figures) {
        scene.figures.clear();
        for (std::size_t i = 0; i < figures; ++i) {
            FigureDraw& draw = scene.figures.emplace_back();
            draw.figure = id;
            draw.held = true;
            draw.lodBias = 8;
            draw.centre = {static_cast<float>(i % 10) - 4.5f, static_cast<float>(i / 10) - 4.5f, 0};
            draw.joints = {glm::mat3x4(1, 0, 0, draw.centre.x, 0, 1, 0, draw.centre.y, 0, 0, 1, 0)};
        }
    }
    struct Cost {
        vk::DeviceSize bytes = 0; // written for the device
        std::size_t skinned = 0, apart = 0;
        std::uint32_t seen = 0;
    };
    Cost planned() {
        ring.begin(static_cast<std::uint32_t>(++number % kFrames));
        const vk::DeviceSize before = ring.allocate(1, 1).offset;
        const FrameData frame = planFrame(scene, renderer->scene(), quality, Region::all({640, 360}),
                                          {ring, noGpuSkinning, crowd, number});
        return {ring.allocate(1, 1).offset - before, frame.cpuSkinJobs.size(),
                frame.figures.size() + frame.shadows.size(), frame.crowd.seen};
    }

    FigureId id = 0;
    rhi::DeletionQueue deletions;
    rhi::Buffer noGpuSkinning;
    rhi::UploadRing ring{*device, deletions, kFrames, 1u << 20};
    CrowdVertices crowd{*device, deletions, kFrames};
    std::uint64_t number = 0;
};

TEST_F(CrowdCost, IsARowOfConstantsAndTwoCommandsAFigure) {
    stand(10);
    planned();
    const Cost few = planned();
    stand(100);
    planned();
    const Cost many = planned();
    EXPECT_EQ(few.seen, 10u);
    EXPECT_EQ(many.seen, 100u);
    EXPECT_EQ(many.apart, 0u) << "figures with commands of their own";
    constexpr std::size_t kRow = sizeof(interop::FigurePush) + 2 * sizeof(vk::DrawIndexedIndirectCommand);
    EXPECT_GT(many.bytes, few.bytes);
    EXPECT_LE(many.bytes, few.bytes + 90 * kRow + 512) << "512: alignment";
}

TEST_F(CrowdCost, SkinsWhoTakesANewPoseAndNobodyElse) {
    stand(100);
    EXPECT_EQ(planned().skinned, 100u);
    EXPECT_EQ(planned().skinned, 0u);
    // In another order, and fewer of them.
    std::reverse(scene.figures.begin(), scene.figures.end());
    EXPECT_EQ(planned().skinned, 0u);
    scene.figures.erase(scene.figures.begin(), scene.figures.begin() + 30);
    EXPECT_EQ(planned().skinned, 0u);
    std::size_t moved = 0;
    for (int frame = 0; frame < 40; ++frame) {
        for (int i = 0; i < 10; ++i)
            scene.figures[moved++ % scene.figures.size()].joints.change()[0][0][3] += 0.01f;
        EXPECT_EQ(planned().skinned, 10u) << frame;
    }
}

} // namespace
} // namespace vf
