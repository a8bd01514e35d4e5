// Purpose: draws RenderScenes: owns the frame loop's GPU objects, the pass list and the frames in flight.
// Created by the app after the Device, destroyed before it. Thread: the thread that created it.
#pragma once

#include "renderer/passes/crowd.hpp"
#include "renderer/passes/gpu_scene.hpp"
#include "renderer/passes/inset_pass.hpp"
#include "renderer/passes/particle_sort.hpp"
#include "renderer/passes/quality.hpp"
#include "renderer/passes/sky_pass.hpp"
#include "renderer/rhi/swapchain.hpp"

#include <filesystem>
#include <functional>
#include <optional>

namespace vf {

struct Picture {
    std::uint32_t width = 0, height = 0;
    std::vector<std::uint8_t> rgba; // from the top, alpha 255
};

class Renderer {
  public:
    struct Paths {
        std::filesystem::path shaderSources, shaderBinaries, pipelineCache;
    };
    Renderer(const rhi::Device& device, const QualityParams& quality, const Paths& paths);
    ~Renderer();

    GpuScene& scene() { return gpu_; }
    // The overlay's pass: adds itself to the graph, drawing over `target`.
    using AddOverlay = std::function<void(graph::FrameGraph&, graph::ImageHandle target)>;

    // One of several pieces that make a larger picture: the output shows this much of it, from `origin` on.
    struct Tile {
        vk::Offset2D origin;
        vk::Extent2D whole;
    };
    struct Request {
        const RenderScene* scene = nullptr;     // null: clear the output only (the price of an empty frame)
        const QualityParams* quality = nullptr; // for `scene`, where not the renderer's own
        // Another picture of the same instant, right of `divider`, a fraction of the width.
        const RenderScene* second = nullptr;
        const QualityParams* secondQuality = nullptr;
        float divider = 0.5f;
        std::optional<Tile> tile;
        // Glow and beams reach across a whole picture. Before its tiles it is drawn once, small, to keep
        // them.
        enum class Glow { Own, Keep, Kept } glow = Glow::Own;
        rhi::Swapchain* swapchain = nullptr;
        vk::Extent2D size;     // of the output without a swapchain
        float renderScale = 0; // of the scene's picture; 0, or with a second scene: quality.render_scale
        bool readback = false; // keep the output, before the overlay, for `picture`
        AddOverlay overlay;
    };
    struct Report {
        bool presented = false; // false with a swapchain: no image this time, nothing was drawn
        std::uint64_t frame = 0;
        std::size_t skinned = 0; // meshes on the CPU
        double skinMs = 0;       // in this time
        double recordMs = 0; // planning and recording; without skinning, waiting for the device or the window
    };
    Report draw(const Request& request);

    // The picture of the last draw with readback; waits for it.
    Picture picture();
    // GPU times of a finished frame, once each, oldest first; false when there is none yet.
    bool takeTimes(rhi::FrameTimes& out);
    void waitIdle();
    // For tests: the device is found lost (vk::DeviceLostError) when the next frame is submitted.
    void loseDevice() { losesDevice_ = true; }

    // Draws every pipeline once, so that no frame of a fight pays for a first use. `sample` shows everything:
    // a figure with both forms, particles, strips, a cloth.
    void warmUp(const RenderScene& sample, vk::Extent2D size, vk::Format outputFormat);
    // A few times a second: picks up changed shaders. The text is the last compile error, or empty.
    const std::string& pollShaders();

    std::uint64_t transientBytes() const { return executor_.transientBytes(); }
    rhi::DeletionQueue& deletions() { return deletions_; }

    static constexpr std::uint32_t kFramesInFlight = 2;

  private:
    struct Target {
        graph::ImageHandle output;
        graph::BufferHandle skinned;
        std::optional<Tile> tile;
        Request::Glow glow = Request::Glow::Own;
        float renderScale = 0;
        ParticleSorter* sorter = nullptr;
        bool inset = false, freshInset = false;
    };
    void addScene(FrameData& frame, const RenderScene& scene, const QualityParams& quality,
                  const Target& target, Report& report);
    void addPasses(FrameData& frame, vk::Extent2D size, const ParticleSorter& sorter);
    void importGlow(FrameData& frame, vk::Extent2D size, Request::Glow glow);
    void addReadback(graph::ImageHandle output, vk::Extent2D size);

    const rhi::Device& device_;
    const QualityParams& quality_;
    rhi::DeletionQueue deletions_;
    rhi::ShaderLibrary shaders_;
    rhi::Pipelines pipelines_;
    graph::Executor executor_;
    graph::FrameGraph graph_;
    rhi::GpuProfiler profiler_;
    rhi::UploadRing upload_;
    GpuScene gpu_;
    SkyResources sky_;
    InsetPass inset_;
    CpuSkinner skinner_;
    CrowdVertices crowd_;
    rhi::Buffer skinned_;
    std::array<ParticleSorter, 2> sorters_; // of the two pictures that a frame may have

    struct Slot {
        vk::raii::CommandPool pool{nullptr};
        vk::raii::CommandBuffer commands{nullptr};
        std::uint64_t lastFrame = 0;
    };
    std::vector<Slot> slots_;
    vk::raii::Semaphore timeline_{nullptr};
    std::uint64_t frame_ = 0;
    bool losesDevice_ = false;
    rhi::Image offscreen_, glow_;
    rhi::Buffer readback_;
    vk::Extent2D readbackSize_;
    vk::Format readbackFormat_ = vk::Format::eUndefined, warmFormat_ = vk::Format::eUndefined;
    std::deque<rhi::FrameTimes> times_;
};

} // namespace vf
