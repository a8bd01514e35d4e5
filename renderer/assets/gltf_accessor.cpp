#include "renderer/assets/gltf_file.hpp"
#include "renderer/assets/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <optional>

namespace vf::assets {

namespace {

struct TypeName {
    std::string_view name;
    std::uint32_t rows, columns;
};
constexpr TypeName kTypes[] = {{"SCALAR", 1, 1}, {"VEC2", 2, 1}, {"VEC3", 3, 1}, {"VEC4", 4, 1},
                               {"MAT2", 2, 2},   {"MAT3", 3, 3}, {"MAT4", 4, 4}};

std::uint32_t sizeOf(Component component) {
    switch (component) {
    case Component::Byte:
    case Component::UnsignedByte:
        return 1;
    case Component::Short:
    case Component::UnsignedShort:
        return 2;
    default:
        return 4;
    }
}

Component readComponent(const JsonView& json) {
    const std::uint64_t value = json.natural(0xFFFF);
    if (value < 5120 || value > 5126 || value == 5124)
        refuse(json.path(), json.describe(), "5120, 5121, 5122, 5123, 5125 or 5126");
    return static_cast<Component>(value);
}

template <class T>
T load(const std::byte* from) {
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

// Normalised integers: glTF 2.0, section 3.6.2.2, "accessor.normalized".
float loadFloat(const std::byte* from, Component component, bool normalized) {
    switch (component) {
    case Component::Byte: {
        const auto value = static_cast<float>(load<std::int8_t>(from));
        return normalized ? std::max(value / 127.0f, -1.0f) : value;
    }
    case Component::UnsignedByte: {
        const auto value = static_cast<float>(load<std::uint8_t>(from));
        return normalized ? value / 255.0f : value;
    }
    case Component::Short: {
        const auto value = static_cast<float>(load<std::int16_t>(from));
        return normalized ? std::max(value / 32767.0f, -1.0f) : value;
    }
    case Component::UnsignedShort: {
        const auto value = static_cast<float>(load<std::uint16_t>(from));
        return normalized ? value / 65535.0f : value;
    }
    case Component::UnsignedInt:
        return static_cast<float>(load<std::uint32_t>(from));
    case Component::Float:
        break;
    }
    return load<float>(from);
}

std::uint32_t loadUnsigned(const std::byte* from, Component component) {
    switch (sizeOf(component)) {
    case 1:
        return load<std::uint8_t>(from);
    case 2:
        return load<std::uint16_t>(from);
    default:
        return load<std::uint32_t>(from);
    }
}

// Each element, in order, through convert(source, index of the element): first the dense ones, then the
// sparse ones that replace them.
template <class Convert>
void visit(const Accessor& accessor, std::uint64_t count, Convert&& convert) {
    if (!accessor.bytes.empty())
        for (std::uint64_t i = 0; i < count; ++i) convert(accessor.bytes.data() + i * accessor.stride, i);
    const std::uint32_t indexBytes = sizeOf(accessor.sparse.indexComponent);
    std::optional<std::uint32_t> last;
    for (std::uint64_t i = 0; i < accessor.sparse.count; ++i) {
        const std::uint32_t target =
            loadUnsigned(accessor.sparse.indices.data() + i * indexBytes, accessor.sparse.indexComponent);
        if (target >= accessor.count || (last && target <= *last))
            refuse(fmt::format("{}.sparse.indices", accessor.path), fmt::format("{} at place {}", target, i),
                   fmt::format("growing numbers below {}", accessor.count));
        last = target;
        if (target < count) convert(accessor.sparse.values.data() + i * accessor.layout.bytes(), target);
    }
}

} // namespace

void GltfFile::openAccessors() {
    const std::size_t count = root().countOr("accessors", limits::kAccessors);
    accessors_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) accessors_.push_back(openAccessor(root().at("accessors", "")[i]));
}

Accessor GltfFile::openAccessor(const JsonView& json) const {
    Accessor accessor;
    accessor.path = json.path();
    accessor.component = readComponent(json.at("componentType", "a component type"));
    accessor.normalized = json.booleanOr("normalized", false);
    if (accessor.normalized && sizeOf(accessor.component) == 4)
        refuse(json.path() + ".normalized", "true with 32-bit components", "8- or 16-bit components");
    const JsonView type = json.at("type", "SCALAR, VEC2, VEC3, VEC4, MAT2, MAT3 or MAT4");
    const auto* known =
        std::find_if(std::begin(kTypes), std::end(kTypes),
                     [name = type.text()](const TypeName& entry) { return entry.name == name; });
    if (known == std::end(kTypes))
        refuse(type.path(), type.describe(), "SCALAR, VEC2, VEC3, VEC4, MAT2, MAT3 or MAT4");
    ElementLayout& layout = accessor.layout;
    layout.rows = known->rows;
    layout.columns = known->columns;
    layout.componentBytes = sizeOf(accessor.component);
    layout.columnBytes = layout.rows * layout.componentBytes;
    if (layout.columns > 1) layout.columnBytes = (layout.columnBytes + 3u) & ~3u;

    accessor.count = json.at("count", "the number of elements").natural(limits::kIndices);
    if (accessor.count == 0) refuse(json.path() + ".count", "0", "at least 1");
    if (const auto viewIndex = json.find("bufferView")) {
        const BufferView& view = views_[viewIndex->indexInto(views_.size(), "bufferViews")];
        const std::uint64_t offset = json.naturalOr("byteOffset", 0, view.bytes.size());
        accessor.stride = view.stride != 0 ? view.stride : layout.bytes();
        if (accessor.stride < layout.bytes())
            refuse(viewIndex->path(), fmt::format("a view with stride {}", accessor.stride),
                   fmt::format("at least {} bytes an element", layout.bytes()));
        // Below 2^24 · 252 + 2^26: no overflow.
        const std::uint64_t needed = accessor.stride * (accessor.count - 1) + layout.bytes();
        if (needed > view.bytes.size() - offset)
            refuse(json.path() + ".count",
                   fmt::format("{} elements ({} bytes from byte {})", accessor.count, needed, offset),
                   fmt::format("what fits the view's {} bytes", view.bytes.size()));
        accessor.bytes = view.bytes.subspan(offset);
    }
    const auto sparse = json.find("sparse");
    if (!sparse) return accessor;
    accessor.sparse.count = sparse->at("count", "the number of replaced elements").natural(accessor.count);
    if (accessor.sparse.count == 0) refuse(sparse->path() + ".count", "0", "at least 1");
    const auto part = [&](const JsonView& source, std::uint64_t elementBytes) {
        const auto& view =
            views_[source.at("bufferView", "an index").indexInto(views_.size(), "bufferViews")];
        const std::uint64_t offset = source.naturalOr("byteOffset", 0, view.bytes.size());
        const std::uint64_t needed = elementBytes * accessor.sparse.count;
        if (needed > view.bytes.size() - offset)
            refuse(source.path(), fmt::format("{} bytes from byte {}", needed, offset),
                   fmt::format("what fits the view's {} bytes", view.bytes.size()));
        return view.bytes.subspan(offset, needed);
    };
    const JsonView indices = sparse->at("indices", "an object");
    const JsonView component = indices.at("componentType", "5121, 5123 or 5125");
    accessor.sparse.indexComponent = readComponent(component);
    if (accessor.sparse.indexComponent != Component::UnsignedByte &&
        accessor.sparse.indexComponent != Component::UnsignedShort &&
        accessor.sparse.indexComponent != Component::UnsignedInt)
        refuse(component.path(), component.describe(), "5121, 5123 or 5125");
    accessor.sparse.indices = part(indices, sizeOf(accessor.sparse.indexComponent));
    accessor.sparse.values = part(sparse->at("values", "an object"), layout.bytes());
    return accessor;
}

std::vector<float> GltfFile::readFloats(const Accessor& accessor, std::uint64_t count) {
    count = std::min(count, accessor.count);
    const ElementLayout& layout = accessor.layout;
    std::vector<float> out(count * layout.components(), 0.0f);
    visit(accessor, count, [&](const std::byte* from, std::uint64_t element) {
        float* to = out.data() + element * layout.components();
        for (std::uint32_t column = 0; column < layout.columns; ++column)
            for (std::uint32_t row = 0; row < layout.rows; ++row, ++to) {
                *to = loadFloat(from + column * layout.columnBytes + row * layout.componentBytes,
                                accessor.component, accessor.normalized);
                if (!std::isfinite(*to))
                    refuse(accessor.path, fmt::format("{} in element {}", *to, element), "finite numbers");
            }
    });
    return out;
}

std::vector<std::uint32_t> GltfFile::readUnsigned(const Accessor& accessor) {
    const ElementLayout& layout = accessor.layout;
    if (accessor.normalized || accessor.component == Component::Float ||
        accessor.component == Component::Byte || accessor.component == Component::Short)
        refuse(accessor.path + ".componentType",
               fmt::format("{}{}", static_cast<int>(accessor.component),
                           accessor.normalized ? " normalised" : ""),
               "plain unsigned integers (5121, 5123 or 5125)");
    std::vector<std::uint32_t> out(accessor.count * layout.components(), 0u);
    visit(accessor, accessor.count, [&](const std::byte* from, std::uint64_t element) {
        for (std::uint32_t row = 0; row < layout.rows; ++row)
            out[element * layout.components() + row] =
                loadUnsigned(from + row * layout.componentBytes, accessor.component);
    });
    return out;
}

} // namespace vf::assets
