#include "renderer/rhi/pipelines.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"

namespace vf::rhi {

Pipelines::Pipelines(const Device& device, DeletionQueue& deletions, ShaderLibrary& shaders,
                     std::filesystem::path cacheFile)
    : device_(device), deletions_(deletions), shaders_(shaders), cacheFile_(std::move(cacheFile)) {
    using Stage = vk::ShaderStageFlagBits;
    const std::array bindings{
        vk::DescriptorSetLayoutBinding(0, vk::DescriptorType::eUniformBuffer, 1,
                                       Stage::eVertex | Stage::eFragment | Stage::eCompute),
        vk::DescriptorSetLayoutBinding(1, vk::DescriptorType::eCombinedImageSampler, kSampled,
                                       Stage::eFragment | Stage::eVertex | Stage::eCompute),
    };
    setLayout_ = vk::raii::DescriptorSetLayout(device.get(), vk::DescriptorSetLayoutCreateInfo({}, bindings));
    const vk::DescriptorSetLayoutBinding maps(0, vk::DescriptorType::eCombinedImageSampler, kMaterialMaps,
                                              Stage::eFragment | Stage::eVertex);
    materialLayout_ =
        vk::raii::DescriptorSetLayout(device.get(), vk::DescriptorSetLayoutCreateInfo({}, maps));
    const std::array sets{*setLayout_, *materialLayout_};
    const vk::PushConstantRange push(Stage::eVertex | Stage::eFragment | Stage::eCompute, 0, kPushBytes);
    layout_ = vk::raii::PipelineLayout(device.get(), vk::PipelineLayoutCreateInfo({}, sets, push));
    // A cache of another driver is refused by the driver itself (its header tells), so any content is safe.
    std::vector<std::byte> initial;
    if (auto bytes = readFile(cacheFile_, 64u << 20)) initial = std::move(*bytes);
    cache_ = vk::raii::PipelineCache(device.get(),
                                     vk::PipelineCacheCreateInfo({}, initial.size(), initial.data()));
}

Pipelines::~Pipelines() {
    try {
        const auto data = cache_.getData();
        if (Status saved = writeFile(cacheFile_, data.data(), data.size()); !saved)
            log::warn("the pipeline cache was not kept: {}", saved.error().message);
    } catch (const vk::SystemError& error) {
        log::warn("the pipeline cache was not kept: {}", error.what());
    }
}

vk::ShaderModule Pipelines::need(const std::string& shader) {
    auto module = shaders_.module(shader);
    if (!module) throw std::runtime_error(module.error().message);
    return *module;
}

vk::raii::Pipeline Pipelines::build(const GraphicsDescription& d) {
    std::vector<vk::SpecializationMapEntry> entries;
    for (std::uint32_t i = 0; i < d.constants.size(); ++i) entries.emplace_back(i, i * 4, 4);
    const vk::SpecializationInfo special(static_cast<std::uint32_t>(entries.size()), entries.data(),
                                         d.constants.size() * 4, d.constants.data());
    std::vector<vk::PipelineShaderStageCreateInfo> stages;
    stages.emplace_back(vk::PipelineShaderStageCreateFlags{}, vk::ShaderStageFlagBits::eVertex,
                        need(d.vertex), "main", &special);
    if (!d.fragment.empty())
        stages.emplace_back(vk::PipelineShaderStageCreateFlags{}, vk::ShaderStageFlagBits::eFragment,
                            need(d.fragment), "main", &special);
    const vk::PipelineVertexInputStateCreateInfo input({}, d.bindings, d.attributes);
    const vk::PipelineInputAssemblyStateCreateInfo assembly({}, d.topology);
    const vk::PipelineViewportStateCreateInfo viewport({}, 1, nullptr, 1, nullptr);
    vk::PipelineRasterizationStateCreateInfo raster({}, VK_FALSE, VK_FALSE, vk::PolygonMode::eFill, d.cull,
                                                    vk::FrontFace::eCounterClockwise);
    raster.lineWidth = 1.0f;
    const vk::PipelineMultisampleStateCreateInfo samples({}, vk::SampleCountFlagBits::e1);
    // Reversed depth: 1 near, 0 far.
    const vk::PipelineDepthStencilStateCreateInfo depth(
        {}, d.depth != Depth::None, d.depth == Depth::TestAndWrite, vk::CompareOp::eGreaterOrEqual);
    using Factor = vk::BlendFactor;
    using Channel = vk::ColorComponentFlagBits;
    vk::PipelineColorBlendAttachmentState blend(d.blend != Blend::Opaque);
    blend.colorWriteMask = Channel::eR | Channel::eG | Channel::eB | Channel::eA;
    switch (d.blend) {
    case Blend::Additive:
        blend.setSrcColorBlendFactor(Factor::eOne).setDstColorBlendFactor(Factor::eOne);
        blend.setSrcAlphaBlendFactor(Factor::eOne).setDstAlphaBlendFactor(Factor::eOne);
        break;
    case Blend::Alpha: // the overlay's; the target's alpha does not matter there
        blend.setSrcColorBlendFactor(Factor::eSrcAlpha).setDstColorBlendFactor(Factor::eOneMinusSrcAlpha);
        blend.setSrcAlphaBlendFactor(Factor::eZero).setDstAlphaBlendFactor(Factor::eOne);
        break;
    case Blend::Matter:
        blend.setSrcColorBlendFactor(Factor::eSrcAlpha).setDstColorBlendFactor(Factor::eOneMinusSrcAlpha);
        blend.setSrcAlphaBlendFactor(Factor::eZero).setDstAlphaBlendFactor(Factor::eOneMinusSrcAlpha);
        break;
    case Blend::PremultipliedAlpha:
        blend.setSrcColorBlendFactor(Factor::eOne).setDstColorBlendFactor(Factor::eOneMinusSrcAlpha);
        blend.setSrcAlphaBlendFactor(Factor::eOne).setDstAlphaBlendFactor(Factor::eOneMinusSrcAlpha);
        break;
    case Blend::Opaque:
        break;
    }
    const bool colours = d.colour != vk::Format::eUndefined;
    const vk::PipelineColorBlendStateCreateInfo blending({}, VK_FALSE, vk::LogicOp::eCopy, colours ? 1u : 0u,
                                                         &blend);
    const std::array dynamics{vk::DynamicState::eViewport, vk::DynamicState::eScissor};
    const vk::PipelineDynamicStateCreateInfo dynamic({}, dynamics);
    const vk::PipelineRenderingCreateInfo rendering(0, colours ? 1u : 0u, &d.colour, d.depthFormat);
    vk::GraphicsPipelineCreateInfo info({}, stages, &input, &assembly, nullptr, &viewport, &raster, &samples,
                                        &depth, &blending, &dynamic, *layout_);
    info.pNext = &rendering;
    vk::raii::Pipeline made(device_.get(), cache_, info);
    device_.name(vk::ObjectType::ePipeline, reinterpret_cast<std::uint64_t>(static_cast<VkPipeline>(*made)),
                 d.name);
    return made;
}

vk::raii::Pipeline Pipelines::buildCompute(const std::string& shader) {
    const vk::PipelineShaderStageCreateInfo stage({}, vk::ShaderStageFlagBits::eCompute, need(shader),
                                                  "main");
    return {device_.get(), cache_, vk::ComputePipelineCreateInfo({}, stage, *layout_)};
}

vk::Pipeline Pipelines::graphics(const GraphicsDescription& description) {
    const auto found = made_.find(description.name);
    if (found != made_.end()) return *found->second.pipeline;
    return *made_.emplace(description.name, Made{description, {}, build(description)}).first->second.pipeline;
}

vk::Pipeline Pipelines::compute(const std::string& name, const std::string& shader) {
    const auto found = made_.find(name);
    if (found != made_.end()) return *found->second.pipeline;
    return *made_.emplace(name, Made{std::nullopt, shader, buildCompute(shader)}).first->second.pipeline;
}

void Pipelines::remakeAll() {
    for (auto& [name, made] : made_) {
        try {
            vk::raii::Pipeline fresh = made.graphics ? build(*made.graphics) : buildCompute(made.compute);
            auto old = std::make_shared<vk::raii::Pipeline>(std::move(made.pipeline));
            deletions_.enqueue(deletions_.frame(), [old] { old->clear(); });
            made.pipeline = std::move(fresh);
        } catch (const std::exception& error) {
            log::error("pipeline {}: kept the old one: {}", name, error.what());
        }
    }
}

} // namespace vf::rhi
