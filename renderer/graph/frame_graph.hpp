// Purpose: a frame as a list of passes that declare what they read and write; order, barriers, transient
// memory, labels and GPU timers follow from the declarations. No pass writes a barrier.
//
// Use, each frame: import or create images → addPass (setup runs at once and declares; execute is kept) →
// compile → Executor::run. A pass whose results nobody uses, and that has no side effect, is culled.
// compile() touches no GPU: the unit tests check it against a backend that only counts bytes.
// Thread: the recording thread. Execute functions may capture by value or references that outlive the frame.
#pragma once

#include "renderer/rhi/vulkan.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace vf::graph {

class PassContext;

struct ImageHandle {
    std::uint32_t index = ~0u;
    explicit operator bool() const { return index != ~0u; }
};
struct BufferHandle {
    std::uint32_t index = ~0u;
    explicit operator bool() const { return index != ~0u; }
};

struct ImageDescription {
    std::string name;
    vk::Extent2D extent;
    vk::Format format = vk::Format::eR8G8B8A8Unorm;
    friend bool operator==(const ImageDescription&, const ImageDescription&) = default;
};

// How a pass uses a resource: enough to derive stages, access, layout and usage flags.
enum class Use : std::uint8_t {
    ColourClear,   // attachment; cleared first
    ColourDiscard, // attachment; every pixel is overwritten
    ColourLoad,    // attachment; drawn over what is there
    DepthClear,
    DepthLoad, // tested and written
    Sampled,   // in a fragment shader
    TransferSource,
    StorageWrite,      // buffer, compute
    StorageUpdate,     // buffer, compute: read and written
    StorageRead,       // buffer, compute
    VertexStorageRead, // buffer, by address in a vertex shader
    VertexRead,        // buffer
};

struct Access {
    vk::PipelineStageFlags2 stages;
    vk::AccessFlags2 access;
    vk::ImageLayout layout = vk::ImageLayout::eUndefined;
    bool writes = false;
};
Access accessOf(Use use);

struct Usage {
    std::uint32_t resource;
    Use use;
    std::array<float, 4> clear{};
};

class Builder {
  public:
    void use(ImageHandle image, Use use, std::array<float, 4> clear = {}) {
        images.push_back({image.index, use, clear});
    }
    void use(BufferHandle buffer, Use use) { buffers.push_back({buffer.index, use, {}}); }
    // The pass does something outside the graph (a readback): never culled.
    void sideEffect() { hasSideEffect = true; }

    std::vector<Usage> images, buffers;
    bool hasSideEffect = false;
};

// What the plan knows of memory. The real one asks the device; the tests' one counts bytes.
struct MemoryNeed {
    std::uint64_t size = 0, alignment = 1;
};
class MemoryModel {
  public:
    virtual ~MemoryModel() = default;
    virtual MemoryNeed need(const ImageDescription& image, vk::ImageUsageFlags usage) = 0;
};

struct ImageBarrier {
    std::uint32_t image;
    Access from, to;
    bool discard = false; // the old content is not wanted: layout undefined
};
struct BufferBarrier {
    std::uint32_t buffer;
    Access from, to;
};

struct CompiledPass {
    std::uint32_t pass; // index as added
    std::vector<ImageBarrier> imageBarriers;
    std::vector<BufferBarrier> bufferBarriers;
    // Draws into what the pass before it draws into and waits for nothing else: one rendering scope for both,
    // which keeps their order by itself and needs none of the barriers.
    bool continues = false;
};

struct TransientPlacement {
    std::uint32_t image;
    vk::ImageUsageFlags usage;
    std::uint64_t offset, size; // in the one block of transient memory
    std::uint32_t firstPass, lastPass;
};

struct Compiled {
    std::vector<CompiledPass> passes;        // survivors, in order
    std::vector<ImageBarrier> finalBarriers; // imported images into the state their owner wants
    std::vector<TransientPlacement> transients;
    std::uint64_t transientBytes = 0;      // with aliasing
    std::uint64_t transientBytesApart = 0; // what they would need without
};

class FrameGraph {
  public:
    struct ImportedImage {
        vk::Image image;
        vk::ImageView view;
        Access before; // state in which it arrives
        Access after;  // state in which its owner wants it; layout undefined: as it ends
    };

    ImageHandle create(ImageDescription description);
    ImageHandle import(ImageDescription description, const ImportedImage& imported);
    BufferHandle importBuffer(std::string name, vk::Buffer buffer, Access before);

    using Execute = std::function<void(PassContext&)>;
    template <class Setup>
    void addPass(std::string name, Setup&& setup, Execute execute) {
        Builder builder;
        setup(builder);
        passes_.push_back({prefix_ + name, std::move(builder), std::move(execute)});
    }
    // Put before the names of the passes that are added from now on: the same passes drawing another view.
    void setPrefix(std::string prefix) { prefix_ = std::move(prefix); }

    Compiled compile(MemoryModel& memory) const;
    void clear();

    struct Pass {
        std::string name;
        Builder declared;
        Execute execute;
    };
    struct ImageNode {
        ImageDescription description;
        std::optional<ImportedImage> imported;
    };
    struct BufferNode {
        std::string name;
        vk::Buffer buffer;
        Access before;
    };
    const std::vector<Pass>& passes() const { return passes_; }
    const std::vector<ImageNode>& images() const { return images_; }
    const std::vector<BufferNode>& buffers() const { return buffers_; }

  private:
    std::vector<bool> survivors() const;
    bool continues(const CompiledPass& before, const CompiledPass& pass) const;

    std::string prefix_;
    std::vector<Pass> passes_;
    std::vector<ImageNode> images_;
    std::vector<BufferNode> buffers_;
};

} // namespace vf::graph
