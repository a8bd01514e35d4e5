// Purpose: a second, small view of the scene in a corner of the picture (RenderScene::inset): its own passes
// into an image that is kept between frames, so that it may be drawn less often, and a panel that shows it.
// Owner: the Renderer. Thread: the recording thread.
#pragma once

#include "renderer/passes/frame_data.hpp"
#include "renderer/passes/sky_pass.hpp"

namespace vf {

class InsetPass {
  public:
    InsetPass(const rhi::Device& device, rhi::DeletionQueue& deletions)
        : device_(device), deletions_(deletions) {}

    // Plans the small view where it is due and lists its figures to be skinned: before the CPU skins and
    // before addDraw. `main` is the frame's own plan; `fresh` asks for a new picture whatever the rate says.
    void plan(const FrameData& main, vk::Extent2D output, bool fresh, const PlanMemory& memory);
    // Instead of plan, for a frame without it.
    void leaveOut() { shows_ = due_ = false; }
    // Jobs for the CPU, of the last plan.
    const std::vector<CpuSkinJob>& skinJobs() const { return frame_.cpuSkinJobs; }
    // After the frame's shadows: the passes that draw the small view.
    void addDraw(graph::FrameGraph& graph, const FrameData& main, const SkyResources& sky);
    // After the grade: the panel, over frame.output.
    void addPanel(graph::FrameGraph& graph, const FrameData& main);

  private:
    const rhi::Device& device_;
    rhi::DeletionQueue& deletions_;
    rhi::Image image_;
    bool drawn_ = false; // the image holds a picture
    bool due_ = false, shows_ = false;
    RenderScene scene_; // the same moment, seen by the other camera
    FrameData frame_;
    graph::ImageHandle shown_;
    vk::Viewport place_;
};

} // namespace vf
