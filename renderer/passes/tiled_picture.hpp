// Purpose: a picture larger than a device may draw at once, made of tiles: each shows its part of the whole
// through a frustum of its own, with a border around it for what reads its neighbours (glow, antialiasing).
// Memory is that of the finished picture and of one tile. Owner: the application. Thread: the renderer's.
#pragma once

#include "renderer/passes/quality_copy.hpp"
#include "renderer/passes/renderer.hpp"

namespace vf {

// More than the tiles' borders reach is glow: it is that of the whole picture, drawn once at a small size.
struct PictureTile {
    vk::Rect2D drawn, kept; // in the whole picture; kept lies within drawn
};
// Row by row; every pixel is kept by exactly one tile. Corners lie on multiples of 64 pixels, where the
// texels of the smaller levels of the glow begin, so that they are the same texels in every tile.
// `border`: pixels, a multiple of 64.
std::vector<PictureTile> tilesOf(vk::Extent2D whole, std::uint32_t border);

class TiledPicture {
  public:
    static constexpr std::uint32_t kLargestWidth = 7680, kLargestHeight = 4320;

    // `scene` is kept by value: the show may go on. The scale of the scene is at least 1, in halves, so that
    // tiles begin on a pixel of it.
    TiledPicture(RenderScene scene, const QualityCopy& quality, vk::Extent2D size);

    // One more tile. `renderer` still has every figure and mesh that the scene names.
    void step(Renderer& renderer);
    bool done() const { return next_ == tiles_.size(); }
    std::size_t tiles() const { return tiles_.size(); }
    std::size_t drawn() const { return next_; }
    // Once, after the last step.
    Picture take() { return std::move(picture_); }

  private:
    Renderer::Request request() const;
    RenderScene scene_;
    QualityCopy quality_;
    std::vector<PictureTile> tiles_;
    std::size_t next_ = 0;
    bool glows_ = false; // the whole one has been drawn
    Picture picture_;
};

} // namespace vf
