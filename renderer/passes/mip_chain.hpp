// Purpose: smaller copies of an image for the device, made while loading, so that a texture far away does not
// shimmer. Thread: any.
#pragma once

#include "renderer/assets/model.hpp"

namespace vf {

std::uint32_t mipLevels(std::uint32_t width, std::uint32_t height);
// All levels behind each other, the image itself first. Each texel is the mean of four, weighted by alpha:
// what is invisible must not bleed into the edges of hair.
std::vector<std::uint8_t> mipChain(const assets::Image& image);

} // namespace vf
