#include "renderer/assets/gltf_file.hpp"
#include "renderer/assets/limits.hpp"

#include <fmt/format.h>

#include <array>
#include <cstring>

namespace vf::assets {

namespace {

constexpr std::uint32_t kMagic = 0x46546C67;     // "glTF"
constexpr std::uint32_t kChunkJson = 0x4E4F534A; // "JSON"
constexpr std::uint32_t kChunkBinary = 0x004E4942;

// The format is little-endian, and so is every machine this runs on.
std::uint32_t word(std::span<const std::byte> bytes, std::uint64_t offset) {
    std::uint32_t value = 0;
    std::memcpy(&value, bytes.data() + offset, sizeof value);
    return value;
}

constexpr std::array<std::int8_t, 256> kBase64 = [] {
    std::array<std::int8_t, 256> table{};
    table.fill(-1);
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (std::size_t i = 0; i < digits.size(); ++i)
        table[static_cast<unsigned char>(digits[i])] = static_cast<std::int8_t>(i);
    return table;
}();

} // namespace

std::vector<std::byte> decodeDataUri(const JsonView& uri) {
    std::string_view text = uri.text();
    if (!text.starts_with("data:"))
        refuse(uri.path(), uri.describe(), "a data: URI; a model may not refer to other files");
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || !text.substr(0, comma).ends_with(";base64"))
        refuse(uri.path(), uri.describe(), "a data: URI in base64");
    text.remove_prefix(comma + 1);
    while (text.ends_with('=')) text.remove_suffix(1);
    std::vector<std::byte> out;
    out.reserve(text.size() / 4 * 3 + 3);
    std::uint32_t bits = 0, count = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const std::int8_t digit = kBase64[static_cast<unsigned char>(text[i])];
        if (digit < 0)
            refuse(uri.path(), fmt::format("'{}' at digit {}", printable(text.substr(i, 1)), i), "base64");
        bits = (bits << 6) | static_cast<std::uint32_t>(digit);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<std::byte>((bits >> count) & 0xFFu));
        }
    }
    return out;
}

GltfFile::GltfFile(std::span<const std::byte> bytes) {
    const auto binary = openContainer(bytes);
    const auto version = root().at("asset", "an object with the version").at("version", "\"2.0\"");
    if (!version.text().starts_with("2.")) refuse(version.path(), version.describe(), "\"2.0\"");
    openBuffers(binary);
    openBufferViews();
    openAccessors();
}

std::span<const std::byte> GltfFile::openContainer(std::span<const std::byte> bytes) {
    if (bytes.size() > limits::kFileBytes)
        refuse("file", fmt::format("{} bytes", bytes.size()), fmt::format("at most {}", limits::kFileBytes));
    const auto asText = [](std::span<const std::byte> part) {
        return std::string_view(reinterpret_cast<const char*>(part.data()), part.size());
    };
    if (bytes.size() < 4 || word(bytes, 0) != kMagic) {
        std::string_view text = asText(bytes);
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        const std::size_t first = text.find_first_not_of(" \t\r\n");
        if (first == std::string_view::npos || text[first] != '{')
            refuse("file", bytes.empty() ? "nothing" : "other bytes",
                   "glTF 2.0: a GLB header or a JSON object");
        json_ = parseJson(text);
        return {};
    }
    if (bytes.size() < 20)
        refuse("header", fmt::format("{} bytes", bytes.size()), "a GLB header and a first chunk (20 bytes)");
    if (word(bytes, 4) != 2) refuse("header.version", fmt::format("{}", word(bytes, 4)), "2");
    const std::uint64_t length = word(bytes, 8);
    if (length > bytes.size() || length < 20)
        refuse("header.length", fmt::format("{}", length),
               fmt::format("20 to {} (the file's size)", bytes.size()));
    std::span<const std::byte> binary;
    std::uint64_t offset = 12;
    for (std::uint32_t chunk = 0; offset < length; ++chunk) {
        const std::string path = fmt::format("chunk {}", chunk);
        if (length - offset < 8)
            refuse(path, fmt::format("{} bytes", length - offset), "a chunk header of 8 bytes");
        const std::uint64_t size = word(bytes, offset);
        const std::uint32_t type = word(bytes, offset + 4);
        offset += 8;
        if (size > length - offset)
            refuse(path + ".length", fmt::format("{}", size),
                   fmt::format("at most {}, which are left", length - offset));
        const auto body = bytes.subspan(offset, size);
        if (chunk == 0) {
            if (type != kChunkJson) refuse(path + ".type", fmt::format("{:#x}", type), "JSON");
            json_ = parseJson(asText(body));
        } else if (chunk == 1 && type == kChunkBinary) {
            binary = body;
        }
        offset += size;
    }
    return binary;
}

void GltfFile::openBuffers(std::span<const std::byte> binary) {
    const std::size_t count = root().countOr("buffers", limits::kBuffers);
    decoded_.reserve(count); // buffers_ points into it
    for (std::size_t i = 0; i < count; ++i) {
        const JsonView json = root().at("buffers", "")[i];
        const std::uint64_t length = json.at("byteLength", "the buffer's size").natural(limits::kFileBytes);
        std::span<const std::byte> content = binary;
        if (const auto uri = json.find("uri")) {
            decoded_.push_back(decodeDataUri(*uri));
            content = decoded_.back();
        } else if (i != 0) {
            refuse(json.path() + ".uri", "nothing", "a data: URI (only buffer 0 may lie in the GLB)");
        }
        if (length > content.size())
            refuse(json.path() + ".byteLength", fmt::format("{}", length),
                   fmt::format("at most {}, which the file has", content.size()));
        buffers_.push_back(content.first(length));
    }
}

void GltfFile::openBufferViews() {
    const std::size_t count = root().countOr("bufferViews", limits::kBufferViews);
    views_.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        const JsonView json = root().at("bufferViews", "")[i];
        const std::uint32_t buffer = json.at("buffer", "an index").indexInto(buffers_.size(), "buffers");
        const std::uint64_t available = buffers_[buffer].size();
        const std::uint64_t offset = json.naturalOr("byteOffset", 0, available);
        const std::uint64_t length = json.at("byteLength", "a size").natural(available - offset);
        BufferView view{buffers_[buffer].subspan(offset, length), 0};
        if (const auto stride = json.find("byteStride")) {
            view.stride = static_cast<std::uint32_t>(stride->natural(252));
            if (view.stride < 4) refuse(stride->path(), stride->describe(), "4 to 252");
        }
        views_.push_back(view);
    }
}

} // namespace vf::assets
