// Purpose: PNG and JPEG from strangers to RGBA8. The decoder is stb_image; what it does not bound itself (how
// far a PNG's data unpacks, how often a JPEG walks over the picture) is bounded here before it runs. Owner:
// the model reader. Thread: any. Called once per texture while a model is loaded.
#pragma once

#include "renderer/assets/model.hpp"
#include "renderer/base/result.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace vf::assets {

// `path` names the image in messages; `pixelBudget` is what the model's images may still take and is reduced.
// Throws Refusal.
Image decodeImage(std::span<const std::byte> bytes, const std::string& path, std::uint64_t& pixelBudget);
// The same for a picture by itself; an error instead of a refusal.
Result<Image> readImage(std::span<const std::byte> bytes, const std::string& name, std::uint64_t pixels);

} // namespace vf::assets
