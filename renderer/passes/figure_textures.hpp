// Purpose: a model's images on the device, and the descriptor set of each material that reads some. Owned by
// the figure; destroying it waits, through the DeletionQueue, for the frames that still use it. Recording
// thread.
#pragma once

#include "renderer/assets/model.hpp"
#include "renderer/rhi/pipelines.hpp"
#include "renderer/rhi/resources.hpp"

#include <map>
#include <memory>

namespace vf {

// How textures repeat and magnify; one sampler for each combination that models use. Owned by GpuScene.
class SamplerSet {
  public:
    explicit SamplerSet(const rhi::Device& device) : device_(device) {}
    vk::Sampler get(const assets::TextureSlot& slot);

  private:
    const rhi::Device& device_;
    std::map<std::uint32_t, vk::raii::Sampler> samplers_;
};

class FigureTextures {
  public:
    FigureTextures() = default;
    FigureTextures(const rhi::Device& device, rhi::DeletionQueue& deletions, const rhi::Pipelines& pipelines,
                   SamplerSet& samplers, const assets::Model& model);
    FigureTextures(FigureTextures&&) noexcept = default;
    FigureTextures& operator=(FigureTextures&& other) noexcept;
    ~FigureTextures() { release(); }

    // Null for a material without textures.
    vk::DescriptorSet set(std::uint32_t material) const {
        return material < sets_.size() ? sets_[material] : vk::DescriptorSet{};
    }

  private:
    void release();
    rhi::DeletionQueue* deletions_ = nullptr;
    std::map<std::int32_t, rhi::Image>
        images_; // by Model::images; -1: a white pixel for the slots without one
    std::shared_ptr<vk::raii::DescriptorPool> pool_;
    std::vector<vk::DescriptorSet> sets_;
};

} // namespace vf
