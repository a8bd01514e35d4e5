#include "renderer/passes/figure_textures.hpp"

#include "renderer/passes/figure_material.hpp"
#include "renderer/passes/mip_chain.hpp"
#include "renderer/rhi/upload.hpp"

namespace vf {

vk::Sampler SamplerSet::get(const assets::TextureSlot& slot) {
    const auto key = static_cast<std::uint32_t>(slot.wrapU) | static_cast<std::uint32_t>(slot.wrapV) << 2 |
                     static_cast<std::uint32_t>(slot.nearest) << 4;
    if (const auto found = samplers_.find(key); found != samplers_.end()) return *found->second;
    const auto mode = [](assets::TextureSlot::Wrap wrap) {
        using Wrap = assets::TextureSlot::Wrap;
        using Mode = vk::SamplerAddressMode;
        return wrap == Wrap::Clamp    ? Mode::eClampToEdge
               : wrap == Wrap::Mirror ? Mode::eMirroredRepeat
                                      : Mode::eRepeat;
    };
    vk::SamplerCreateInfo info;
    info.setMagFilter(slot.nearest ? vk::Filter::eNearest : vk::Filter::eLinear)
        .setMinFilter(vk::Filter::eLinear)
        .setAddressModeU(mode(slot.wrapU))
        .setAddressModeV(mode(slot.wrapV))
        // Two levels at each pixel cost a CPU twice as much and show as nothing but a softer change.
        .setMipmapMode(device_.isCpu() ? vk::SamplerMipmapMode::eNearest : vk::SamplerMipmapMode::eLinear)
        .setMaxLod(VK_LOD_CLAMP_NONE);
    return *samplers_.emplace(key, vk::raii::Sampler(device_.get(), info)).first->second;
}

FigureTextures::FigureTextures(const rhi::Device& device, rhi::DeletionQueue& deletions,
                               const rhi::Pipelines& pipelines, SamplerSet& samplers,
                               const assets::Model& model)
    : deletions_(&deletions) {
    std::uint32_t textured = 0;
    for (const assets::Material& material : model.materials)
        if (slotBits(material)) ++textured;
    if (textured == 0) return;
    const auto image = [&](std::int32_t index) -> vk::ImageView {
        if (const auto found = images_.find(index); found != images_.end()) return found->second.view();
        static const assets::Image white{1, 1, {255, 255, 255, 255}};
        const bool there = index >= 0 && static_cast<std::size_t>(index) < model.images.size() &&
                           model.images[static_cast<std::size_t>(index)].width > 0;
        const assets::Image& source = there ? model.images[static_cast<std::size_t>(index)] : white;
        const std::string name = model.name + (!there ? " white" : " image " + std::to_string(index));
        return images_
            .emplace(index, rhi::uploadImage(device, deletions, name, {source.width, source.height},
                                             mipChain(source).data(), mipLevels(source.width, source.height)))
            .first->second.view();
    };
    const vk::DescriptorPoolSize size(vk::DescriptorType::eCombinedImageSampler,
                                      textured * rhi::kMaterialMaps);
    pool_ = std::make_shared<vk::raii::DescriptorPool>(
        device.get(), vk::DescriptorPoolCreateInfo(vk::DescriptorPoolCreateFlags{}, textured, size));
    sets_.resize(model.materials.size());
    for (std::size_t m = 0; m < model.materials.size(); ++m) {
        if (!slotBits(model.materials[m])) continue;
        const vk::DescriptorSetLayout layout = pipelines.materialLayout();
        const vk::DescriptorSetAllocateInfo allocate(**pool_, layout);
        // Not through the RAII wrapper: the pool goes as a whole.
        vk::resultCheck(
            (*device.get()).allocateDescriptorSets(&allocate, &sets_[m], *device.get().getDispatcher()),
            "material's descriptor set");
        std::vector<vk::DescriptorImageInfo> infos;
        for (const assets::TextureSlot* slot : textureSlots(model.materials[m]))
            infos.emplace_back(samplers.get(*slot), image(slot->image),
                               vk::ImageLayout::eShaderReadOnlyOptimal);
        const vk::WriteDescriptorSet write(sets_[m], 0, 0, vk::DescriptorType::eCombinedImageSampler, infos);
        device.get().updateDescriptorSets(write, {});
    }
}

FigureTextures& FigureTextures::operator=(FigureTextures&& other) noexcept {
    if (this == &other) return *this;
    release();
    deletions_ = other.deletions_;
    images_ = std::move(other.images_);
    pool_ = std::move(other.pool_);
    sets_ = std::move(other.sets_);
    return *this;
}

void FigureTextures::release() {
    if (pool_) deletions_->enqueue(deletions_->frame(), [pool = std::move(pool_)] { pool->clear(); });
    pool_.reset();
}

} // namespace vf
