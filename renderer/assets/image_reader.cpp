#include "renderer/assets/image_reader.hpp"

#include "renderer/assets/json_view.hpp"
#include "renderer/assets/limits.hpp"

#include <fmt/format.h>
#include <stb_image.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

namespace vf::assets {

namespace {

std::uint32_t bigEndian(std::span<const std::byte> bytes, std::uint64_t offset) {
    std::uint32_t value = 0;
    for (std::uint64_t i = 0; i < 4; ++i)
        value = (value << 8) | std::to_integer<std::uint32_t>(bytes[offset + i]);
    return value;
}

constexpr std::uint32_t chunkName(const char (&name)[5]) {
    std::uint32_t value = 0;
    for (int i = 0; i < 4; ++i) value = (value << 8) | static_cast<unsigned char>(name[i]);
    return value;
}

struct PngHeader {
    std::uint32_t width = 0, height = 0, bitsPerPixel = 0;
    bool interlaced = false;
    // Of the unpacked stream: each row has a filter byte; the seven passes are those of "Adam7" (PNG, 8.2).
    std::uint64_t unpackedBytes() const {
        const auto pass = [&](std::uint64_t w, std::uint64_t h) {
            return w == 0 || h == 0 ? 0 : h * ((w * bitsPerPixel + 7) / 8 + 1);
        };
        if (!interlaced) return pass(width, height);
        constexpr std::array<std::array<std::uint32_t, 4>, 7> passes{{{0, 0, 8, 8},
                                                                      {4, 0, 8, 8},
                                                                      {0, 4, 4, 8},
                                                                      {2, 0, 4, 4},
                                                                      {0, 2, 2, 4},
                                                                      {1, 0, 2, 2},
                                                                      {0, 1, 1, 2}}};
        std::uint64_t total = 0;
        for (const auto& [x, y, stepX, stepY] : passes)
            total += pass((std::uint64_t{width} + stepX - 1 - x) / stepX,
                          (std::uint64_t{height} + stepY - 1 - y) / stepY);
        return total;
    }
};

void checkSize(const std::string& path, std::uint64_t width, std::uint64_t height,
               std::uint64_t pixelBudget) {
    if (width == 0 || height == 0 || width > limits::kImageSide || height > limits::kImageSide)
        refuse(path, fmt::format("an image of {} × {}", width, height),
               fmt::format("1 to {} pixels a side", limits::kImageSide));
    if (width * height > pixelBudget)
        refuse(path, fmt::format("an image of {} × {}", width, height),
               fmt::format("at most {} pixels in all images together", limits::kImagePixels));
}

// stb_image grows its buffer for as long as the packed data lasts: 60 MB unpack to 60 GB. So the data must
// first unpack into exactly the room that the header promises.
void checkPng(std::span<const std::byte> bytes, const std::string& path, std::uint64_t pixelBudget) {
    PngHeader header;
    std::vector<char> packed;
    std::uint64_t offset = 8;
    bool ended = false;
    for (bool first = true; !ended; first = false) {
        if (bytes.size() - offset < 12) refuse(path, "a PNG that ends early", "an IEND chunk");
        const std::uint64_t length = bigEndian(bytes, offset);
        const std::uint32_t name = bigEndian(bytes, offset + 4);
        if (length > bytes.size() - offset - 12)
            refuse(path, fmt::format("a PNG chunk of {} bytes at byte {}", length, offset),
                   fmt::format("at most {}, which are left", bytes.size() - offset - 12));
        const auto body = bytes.subspan(offset + 8, length);
        if (first != (name == chunkName("IHDR")) || (first && length != 13))
            refuse(path, "a PNG without a header, or with two", "one IHDR chunk of 13 bytes");
        if (name == chunkName("CgBI")) refuse(path, "Apple's private variant of PNG", "standard PNG");
        if (first) {
            header.width = bigEndian(body, 0);
            header.height = bigEndian(body, 4);
            checkSize(path, header.width, header.height, pixelBudget);
            const auto depth = std::to_integer<std::uint32_t>(body[8]);
            const auto type = std::to_integer<std::uint32_t>(body[9]);
            constexpr std::array<std::uint32_t, 7> channels{1, 0, 3, 1, 2, 0, 4};
            if (type > 6 || channels[type] == 0 || depth > 16)
                refuse(path, fmt::format("PNG colour type {} with {} bits", type, depth), "standard PNG");
            header.bitsPerPixel = channels[type] * depth;
            header.interlaced = body[12] != std::byte{0};
        } else if (name == chunkName("IDAT")) {
            const auto* from = reinterpret_cast<const char*>(body.data());
            packed.insert(packed.end(), from, from + body.size());
        }
        ended = name == chunkName("IEND");
        offset += 12 + length;
    }
    const std::uint64_t room = header.unpackedBytes();
    const auto unpacked = std::make_unique_for_overwrite<char[]>(room);
    const int got = stbi_zlib_decode_buffer(unpacked.get(), static_cast<int>(room), packed.data(),
                                            static_cast<int>(packed.size()));
    if (got < 0 || static_cast<std::uint64_t>(got) < room)
        refuse(path, "PNG data that is damaged or not of the size in its header",
               fmt::format("{} bytes when unpacked", room));
}

void checkJpeg(std::span<const std::byte> bytes, const std::string& path, std::uint64_t pixelBudget) {
    int width = 0, height = 0, channels = 0;
    if (stbi_info_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()), static_cast<int>(bytes.size()),
                              &width, &height, &channels) == 0 ||
        width < 0 || height < 0)
        refuse(path, "a damaged JPEG", "a readable header");
    checkSize(path, static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height), pixelBudget);
    // Packed data never holds FF DA (a data byte FF is followed by 00), so this counts every scan, and at
    // worst a few of an embedded preview.
    std::uint32_t scans = 0;
    for (std::size_t i = 0; i + 1 < bytes.size(); ++i)
        if (bytes[i] == std::byte{0xFF} && bytes[i + 1] == std::byte{0xDA}) ++scans;
    if (scans > limits::kJpegScans)
        refuse(path, fmt::format("a JPEG with {} scans", scans),
               fmt::format("at most {}", limits::kJpegScans));
}

} // namespace

Image decodeImage(std::span<const std::byte> bytes, const std::string& path, std::uint64_t& pixelBudget) {
    constexpr std::array<unsigned char, 8> pngMagic{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    constexpr std::array<unsigned char, 3> jpegMagic{0xFF, 0xD8, 0xFF};
    const auto startsWith = [&](const auto& magic) {
        return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
    };
    if (startsWith(pngMagic))
        checkPng(bytes, path, pixelBudget);
    else if (startsWith(jpegMagic))
        checkJpeg(bytes, path, pixelBudget);
    else
        refuse(path, "other bytes", "PNG or JPEG");

    int width = 0, height = 0, channels = 0;
    const std::unique_ptr<stbi_uc, void (*)(void*)> pixels(
        stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(bytes.data()), static_cast<int>(bytes.size()),
                              &width, &height, &channels, 4),
        stbi_image_free);
    if (!pixels) refuse(path, fmt::format("a damaged image ({})", stbi_failure_reason()), "PNG or JPEG");
    checkSize(path, static_cast<std::uint64_t>(width), static_cast<std::uint64_t>(height), pixelBudget);
    Image image;
    image.width = static_cast<std::uint32_t>(width);
    image.height = static_cast<std::uint32_t>(height);
    const std::size_t size = std::size_t{4} * image.width * image.height;
    image.rgba.assign(pixels.get(), pixels.get() + size);
    pixelBudget -= std::uint64_t{image.width} * image.height;
    return image;
}

Result<Image> readImage(std::span<const std::byte> bytes, const std::string& name, std::uint64_t pixels) {
    try {
        return decodeImage(bytes, name, pixels);
    } catch (const Refusal& refusal) {
        return Error{Exit::Usage, refusal.message};
    }
}

} // namespace vf::assets
