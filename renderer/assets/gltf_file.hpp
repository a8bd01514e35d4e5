// Purpose: the bounds layer of the model reader: container (GLB or JSON), buffers, buffer views and
// accessors. Everything is checked when the file is opened, so that reading an accessor afterwards cannot
// leave its buffer. Owner: the model reader. Thread: the caller's. The bytes given to the constructor must
// outlive the object.
#pragma once

#include "renderer/assets/json_view.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::assets {

enum class Component : std::uint16_t {
    Byte = 5120,
    UnsignedByte = 5121,
    Short = 5122,
    UnsignedShort = 5123,
    UnsignedInt = 5125,
    Float = 5126,
};

// Rows, columns and the distance of columns, which the format pads to four bytes.
struct ElementLayout {
    std::uint32_t rows = 1, columns = 1;
    std::uint32_t componentBytes = 4, columnBytes = 4;
    std::uint32_t components() const { return rows * columns; }
    std::uint32_t bytes() const { return columnBytes * (columns - 1) + componentBytes * rows; }
};

struct Accessor {
    std::string path; // "accessors[3]"
    Component component = Component::Float;
    bool normalized = false;
    ElementLayout layout;
    std::uint64_t count = 0;
    std::span<const std::byte> bytes; // from the first element on; empty: all zero
    std::uint64_t stride = 0;
    struct Sparse {
        std::uint64_t count = 0;
        Component indexComponent = Component::UnsignedInt;
        std::span<const std::byte> indices, values;
    } sparse;
};

class GltfFile {
  public:
    // Throws Refusal.
    explicit GltfFile(std::span<const std::byte> bytes);

    JsonView root() const { return {json_, ""}; }
    const std::vector<Accessor>& accessors() const { return accessors_; }
    std::span<const std::byte> bufferView(std::uint32_t index) const { return views_[index].bytes; }
    std::size_t bufferViewCount() const { return views_.size(); }

    // The elements one after the other, integers converted where they are normalised; NaN and infinity are
    // refused. `count` elements from the start, at most the accessor's.
    static std::vector<float> readFloats(const Accessor& accessor, std::uint64_t count);
    // Only unsigned integers that are not normalised.
    static std::vector<std::uint32_t> readUnsigned(const Accessor& accessor);

  private:
    struct BufferView {
        std::span<const std::byte> bytes;
        std::uint32_t stride = 0; // 0: tightly packed
    };
    std::span<const std::byte> openContainer(std::span<const std::byte> bytes);
    void openBuffers(std::span<const std::byte> binary);
    void openBufferViews();
    void openAccessors();
    Accessor openAccessor(const JsonView& json) const;

    nlohmann::json json_;
    std::vector<std::vector<std::byte>> decoded_; // of data: URIs
    std::vector<std::span<const std::byte>> buffers_;
    std::vector<BufferView> views_;
    std::vector<Accessor> accessors_;
};

// The bytes of a base64 data: URI; any other URI is refused, because a model must not reach for other files.
std::vector<std::byte> decodeDataUri(const JsonView& uri);

} // namespace vf::assets
