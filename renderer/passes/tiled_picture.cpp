#include "renderer/passes/tiled_picture.hpp"

#include "renderer/base/check.hpp"

#include <algorithm>
#include <cmath>

namespace vf {

namespace {
constexpr std::uint32_t kKept = 1024, kBorder = 128;
}

std::vector<PictureTile> tilesOf(vk::Extent2D whole) {
    std::vector<PictureTile> tiles;
    for (std::uint32_t y = 0; y < whole.height; y += kKept)
        for (std::uint32_t x = 0; x < whole.width; x += kKept) {
            const std::uint32_t right = std::min(x + kKept, whole.width),
                                bottom = std::min(y + kKept, whole.height);
            // At the picture's own edges there is nothing beyond, as in a picture drawn at once.
            const std::uint32_t left = x - std::min(x, kBorder), top = y - std::min(y, kBorder);
            const auto rect = [](std::uint32_t x0, std::uint32_t y0, std::uint32_t x1, std::uint32_t y1) {
                return vk::Rect2D({static_cast<std::int32_t>(x0), static_cast<std::int32_t>(y0)},
                                  {x1 - x0, y1 - y0});
            };
            tiles.push_back({rect(left, top, std::min(right + kBorder, whole.width),
                                  std::min(bottom + kBorder, whole.height)),
                             rect(x, y, right, bottom)});
        }
    return tiles;
}

TiledPicture::TiledPicture(RenderScene scene, const QualityCopy& quality, vk::Extent2D size)
    : scene_(std::move(scene)), tiles_(tilesOf(size)) {
    VF_CHECK(size.width > 0 && size.height > 0 && size.width <= kLargestWidth &&
             size.height <= kLargestHeight);
    quality_.take(quality);
    const float scale = quality_.params.renderScale;
    quality_.params.renderScale.set(std::max(1.0f, std::round(scale * 2.0f) * 0.5f));
    picture_ = {size.width, size.height, {}};
    picture_.rgba.resize(std::size_t{4} * size.width * size.height);
}

void TiledPicture::step(Renderer& renderer) {
    if (done()) return;
    const PictureTile& tile = tiles_[next_++];
    Renderer::Request request;
    request.scene = &scene_;
    request.quality = &quality_.params;
    request.size = tile.drawn.extent;
    request.tile = Renderer::Tile{tile.drawn.offset, {picture_.width, picture_.height}};
    request.readback = true;
    renderer.draw(request);
    const Picture part = renderer.picture();
    const auto left = static_cast<std::size_t>(tile.kept.offset.x - tile.drawn.offset.x),
               top = static_cast<std::size_t>(tile.kept.offset.y - tile.drawn.offset.y),
               x = static_cast<std::size_t>(tile.kept.offset.x),
               y = static_cast<std::size_t>(tile.kept.offset.y);
    for (std::size_t row = 0; row < tile.kept.extent.height; ++row)
        std::memcpy(&picture_.rgba[((y + row) * picture_.width + x) * 4],
                    &part.rgba[((top + row) * part.width + left) * 4],
                    std::size_t{4} * tile.kept.extent.width);
}

} // namespace vf
