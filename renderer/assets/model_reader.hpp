// Purpose: glTF 2.0 (.glb, .gltf with embedded data) and VRM 1.0 files to vf::assets::Model. Files may come
// from strangers: whatever is wrong with one yields an Error that names file, place in its JSON, find and
// expectation. What a file merely lacks is a sentence in Model::warnings and a default. Owner: the
// application. Thread: any; nothing is shared. Called at start and when a figure is changed.
#pragma once

#include "renderer/assets/model.hpp"
#include "renderer/base/result.hpp"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string_view>

namespace vf::assets {

Result<Model> loadModel(const std::filesystem::path& path);
Result<Model> parseModel(std::span<const std::byte> bytes, std::string_view nameForMessages);

} // namespace vf::assets
