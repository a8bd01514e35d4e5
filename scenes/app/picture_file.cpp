#include "scenes/app/picture_file.hpp"

#include "renderer/base/file.hpp"

#include <algorithm>

#include <stb_easy_font.h>
#include <stb_image_write.h>

namespace vf::app {

Status savePng(const std::filesystem::path& path, const Picture& picture, const std::vector<PngText>& texts) {
    std::vector<std::uint8_t> png;
    const auto append = [](void* context, void* data, int size) {
        auto& bytes = *static_cast<std::vector<std::uint8_t>*>(context);
        const auto* begin = static_cast<const std::uint8_t*>(data);
        bytes.insert(bytes.end(), begin, begin + size);
    };
    const auto width = static_cast<int>(picture.width), height = static_cast<int>(picture.height);
    if (!stbi_write_png_to_func(append, &png, width, height, 4, picture.rgba.data(), width * 4))
        return Error{Exit::Environment, path.string() + ": the picture could not be encoded"};
    if (!texts.empty()) png = withTexts(png, texts);
    return writeFile(path, png.data(), png.size());
}

Picture shrunk(const Picture& picture, std::uint32_t width, std::uint32_t height) {
    Picture small{width, height, {}};
    small.rgba.assign(std::size_t{4} * width * height, 255);
    const auto from = [](std::uint32_t at, std::uint32_t of, std::uint32_t all) {
        return static_cast<std::uint32_t>(std::uint64_t{at} * all / of);
    };
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const std::uint32_t left = from(x, width, picture.width), top = from(y, height, picture.height),
                                right = std::max(left + 1, from(x + 1, width, picture.width)),
                                bottom = std::max(top + 1, from(y + 1, height, picture.height));
            std::array<std::uint32_t, 3> sum{};
            for (std::uint32_t py = top; py < bottom; ++py)
                for (std::uint32_t px = left; px < right; ++px)
                    for (std::size_t c = 0; c < 3; ++c)
                        sum[c] += picture.rgba[(std::size_t{py} * picture.width + px) * 4 + c];
            for (std::size_t c = 0; c < 3; ++c)
                small.rgba[(std::size_t{y} * width + x) * 4 + c] =
                    static_cast<std::uint8_t>(sum[c] / ((right - left) * (bottom - top)));
        }
    return small;
}

void writeLabel(Picture& picture, std::string_view text, int scale) {
    struct Corner {
        float x, y, z;
        std::array<std::uint8_t, 4> colour;
    };
    std::vector<Corner> corners(text.size() * 64 + 4);
    std::string line(text);
    const int quads = stb_easy_font_print(2, 3, line.data(), nullptr, corners.data(),
                                          static_cast<int>(corners.size() * sizeof(Corner)));
    const auto width = static_cast<int>(picture.width), height = static_cast<int>(picture.height);
    for (int q = 0; q < quads; ++q) {
        const Corner &from = corners[static_cast<std::size_t>(q) * 4],
                     &to = corners[static_cast<std::size_t>(q) * 4 + 2];
        for (int y = static_cast<int>(from.y) * scale; y < static_cast<int>(to.y) * scale; ++y)
            for (int x = static_cast<int>(from.x) * scale; x < static_cast<int>(to.x) * scale; ++x)
                if (x >= 0 && y >= 0 && x < width && y < height)
                    for (int c = 0; c < 3; ++c)
                        picture.rgba[static_cast<std::size_t>((y * width + x) * 4 + c)] = 40;
    }
}

Picture contactSheet(const std::vector<Picture>& pictures, std::uint32_t columns) {
    Picture sheet;
    if (pictures.empty()) return sheet;
    constexpr std::uint32_t kGap = 8;
    const std::uint32_t w = pictures[0].width / 2, h = pictures[0].height / 2;
    columns = std::min<std::uint32_t>(columns, static_cast<std::uint32_t>(pictures.size()));
    const std::uint32_t rows = (static_cast<std::uint32_t>(pictures.size()) + columns - 1) / columns;
    sheet.width = columns * (w + kGap) + kGap;
    sheet.height = rows * (h + kGap) + kGap;
    sheet.rgba.assign(std::size_t{4} * sheet.width * sheet.height, 0);
    for (std::size_t i = 3; i < sheet.rgba.size(); i += 4) sheet.rgba[i] = 255;
    for (std::uint32_t p = 0; p < pictures.size(); ++p) {
        const Picture small = shrunk(pictures[p], w, h);
        const std::uint32_t left = kGap + p % columns * (w + kGap), top = kGap + p / columns * (h + kGap);
        for (std::uint32_t y = 0; y < h; ++y)
            std::copy_n(&small.rgba[std::size_t{4} * y * w], std::size_t{4} * w,
                        &sheet.rgba[(std::size_t{top + y} * sheet.width + left) * 4]);
    }
    return sheet;
}

} // namespace vf::app
