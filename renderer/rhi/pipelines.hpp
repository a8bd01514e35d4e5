// Purpose: pipelines by description. All share one layout, so that binding a pass's resources never depends
// on the pipeline: set 0 = {0: frame constants, 1: up to kSampled images}, set 1 = {a material's
// kMaterialMaps textures} for the pipelines that read them, 128 bytes of push constants. A pipeline is made
// when first asked for (all of them while loading, see Renderer::warmUp) and kept; a shader reload makes them
// again and keeps the old one when that fails. The driver's cache is kept on disk.
#pragma once

#include "renderer/rhi/resources.hpp"
#include "renderer/rhi/shader_library.hpp"

#include <array>
#include <compare>
#include <map>
#include <optional>
#include <vector>

namespace vf::rhi {

inline constexpr std::uint32_t kSampled = 6;
inline constexpr std::uint32_t kMaterialMaps = 8;
inline constexpr std::uint32_t kPushBytes = 128; // the guaranteed minimum

// Matter: as Alpha, and what glows behind it glows less.
enum class Blend : std::uint8_t { Opaque, Additive, Alpha, PremultipliedAlpha, Matter };
enum class Depth : std::uint8_t { None, Test, TestAndWrite };

struct GraphicsDescription {
    std::string name;
    std::string vertex, fragment; // shader names; no fragment: depth only
    std::vector<vk::VertexInputBindingDescription> bindings = {};
    std::vector<vk::VertexInputAttributeDescription> attributes = {};
    vk::PrimitiveTopology topology = vk::PrimitiveTopology::eTriangleList;
    vk::CullModeFlags cull = vk::CullModeFlagBits::eBack;
    Blend blend = Blend::Opaque;
    Depth depth = Depth::None;
    vk::Format colour = vk::Format::eUndefined, depthFormat = vk::Format::eUndefined;
    std::vector<std::uint32_t> constants = {}; // specialisation constants 0, 1, … of both stages
};

class Pipelines {
  public:
    Pipelines(const Device& device, DeletionQueue& deletions, ShaderLibrary& shaders,
              std::filesystem::path cacheFile);
    ~Pipelines(); // writes the cache file

    vk::PipelineLayout layout() const { return *layout_; }
    vk::DescriptorSetLayout setLayout() const { return *setLayout_; }
    vk::DescriptorSetLayout materialLayout() const { return *materialLayout_; }

    // Identified by name. A failure at first creation is a bug or a broken installation and throws
    // vk::SystemError or aborts; after a reload the old pipeline stays.
    vk::Pipeline graphics(const GraphicsDescription& description);
    vk::Pipeline compute(const std::string& name, const std::string& shader);
    void remakeAll();
    std::size_t count() const { return made_.size(); }

  private:
    struct Made {
        std::optional<GraphicsDescription> graphics;
        std::string compute;
        vk::raii::Pipeline pipeline{nullptr};
    };
    vk::raii::Pipeline build(const GraphicsDescription& description);
    vk::raii::Pipeline buildCompute(const std::string& shader);
    vk::ShaderModule need(const std::string& shader);

    const Device& device_;
    DeletionQueue& deletions_;
    ShaderLibrary& shaders_;
    std::filesystem::path cacheFile_;
    vk::raii::DescriptorSetLayout setLayout_{nullptr}, materialLayout_{nullptr};
    vk::raii::PipelineLayout layout_{nullptr};
    vk::raii::PipelineCache cache_{nullptr};
    std::map<std::string, Made> made_;
};

} // namespace vf::rhi
