#include "renderer/passes/mip_chain.hpp"

#include <algorithm>
#include <bit>

namespace vf {

std::uint32_t mipLevels(std::uint32_t width, std::uint32_t height) {
    return static_cast<std::uint32_t>(std::bit_width(std::max({width, height, 1u})));
}

std::vector<std::uint8_t> mipChain(const assets::Image& image) {
    std::vector<std::uint8_t> chain = image.rgba;
    std::size_t above = 0; // where the level above begins
    std::uint32_t width = image.width, height = image.height;
    while (width > 1 || height > 1) {
        const std::uint32_t halfWidth = std::max(1u, width / 2), halfHeight = std::max(1u, height / 2);
        const std::size_t here = chain.size();
        chain.resize(here + std::size_t{4} * halfWidth * halfHeight);
        const std::uint8_t* source = chain.data() + above;
        std::uint8_t* out = chain.data() + here;
        for (std::uint32_t y = 0; y < halfHeight; ++y)
            for (std::uint32_t x = 0; x < halfWidth; ++x, out += 4) {
                std::uint32_t weighted[3]{}, plain[3]{}, alpha = 0;
                for (std::uint32_t i = 0; i < 4; ++i) {
                    const std::uint32_t sx = std::min(2 * x + (i & 1u), width - 1),
                                        sy = std::min(2 * y + (i >> 1), height - 1);
                    const std::uint8_t* texel = source + std::size_t{4} * (std::size_t{sy} * width + sx);
                    for (int c = 0; c < 3; ++c) {
                        weighted[c] += std::uint32_t{texel[c]} * texel[3];
                        plain[c] += texel[c];
                    }
                    alpha += texel[3];
                }
                for (int c = 0; c < 3; ++c)
                    out[c] = static_cast<std::uint8_t>(alpha ? (weighted[c] + alpha / 2) / alpha
                                                             : (plain[c] + 2) / 4);
                out[3] = static_cast<std::uint8_t>((alpha + 2) / 4);
            }
        above = here;
        width = halfWidth;
        height = halfHeight;
    }
    return chain;
}

} // namespace vf
