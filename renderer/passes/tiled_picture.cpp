#include "renderer/passes/tiled_picture.hpp"

#include "renderer/base/check.hpp"
#include "renderer/passes/bend.hpp"

#include <algorithm>
#include <cmath>

namespace vf {

namespace {
constexpr std::uint32_t kKept = 1024, kBorder = 64, kMostBorder = 1024;
// Height of the small one that glow is taken from: that of a window, where it looks as it was meant to.
constexpr std::uint32_t kGlowHeight = 720;

// How far the last passes look aside, in pixels: the disc of a blur, what a shockwave pushes away.
std::uint32_t borderOf(const RenderScene& scene, const QualityParams& quality, vk::Extent2D whole) {
    const glm::vec2 size(whole.width, whole.height);
    float pixels = quality.depthOfField ? scene.grade.focusBlur * size.y : 0.0f;
    if (quality.distortion) {
        const glm::vec2 aside = farthestBend(bendsOf(scene, size.x / size.y)) * size;
        pixels += std::max(aside.x, aside.y);
    }
    return std::min(kMostBorder, kBorder + (static_cast<std::uint32_t>(pixels) + 63) / 64 * 64);
}
} // namespace

std::vector<PictureTile> tilesOf(vk::Extent2D whole, std::uint32_t border) {
    std::vector<PictureTile> tiles;
    for (std::uint32_t y = 0; y < whole.height; y += kKept)
        for (std::uint32_t x = 0; x < whole.width; x += kKept) {
            const std::uint32_t right = std::min(x + kKept, whole.width),
                                bottom = std::min(y + kKept, whole.height);
            // At the picture's own edges there is nothing beyond, as in a picture drawn at once.
            const std::uint32_t left = x - std::min(x, border), top = y - std::min(y, border);
            const auto rect = [](std::uint32_t x0, std::uint32_t y0, std::uint32_t x1, std::uint32_t y1) {
                return vk::Rect2D({static_cast<std::int32_t>(x0), static_cast<std::int32_t>(y0)},
                                  {x1 - x0, y1 - y0});
            };
            tiles.push_back({rect(left, top, std::min(right + border, whole.width),
                                  std::min(bottom + border, whole.height)),
                             rect(x, y, right, bottom)});
        }
    return tiles;
}

TiledPicture::TiledPicture(RenderScene scene, const QualityCopy& quality, vk::Extent2D size)
    : scene_(std::move(scene)) {
    VF_CHECK(size.width > 0 && size.height > 0 && size.width <= kLargestWidth &&
             size.height <= kLargestHeight);
    quality_.take(quality);
    const float scale = quality_.params.renderScale;
    quality_.params.renderScale.set(std::max(1.0f, std::round(scale * 2.0f) * 0.5f));
    tiles_ = tilesOf(size, borderOf(scene_, quality_.params, size));
    picture_ = {size.width, size.height, {}};
    picture_.rgba.resize(std::size_t{4} * size.width * size.height);
}

Renderer::Request TiledPicture::request() const {
    Renderer::Request request;
    request.scene = &scene_;
    request.quality = &quality_.params;
    return request;
}

void TiledPicture::step(Renderer& renderer) {
    if (done()) return;
    if (!glows_) {
        glows_ = true;
        Renderer::Request whole = request();
        const std::uint32_t height = std::min(kGlowHeight, picture_.height);
        whole.size = vk::Extent2D(std::max(1u, picture_.width * height / picture_.height), height);
        whole.glow = Renderer::Request::Glow::Keep;
        renderer.draw(whole);
    }
    const PictureTile& tile = tiles_[next_++];
    Renderer::Request piece = request();
    piece.size = tile.drawn.extent;
    piece.tile = Renderer::Tile{tile.drawn.offset, {picture_.width, picture_.height}};
    piece.glow = Renderer::Request::Glow::Kept;
    piece.readback = true;
    renderer.draw(piece);
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
