#include "tests/unit/drawing.hpp"

#include "renderer/base/file.hpp"

namespace vf {

Renderer::Paths testPaths() {
    return {rootFolder() / "shaders", VF_SHADER_FOLDER,
            std::filesystem::path(::testing::TempDir()) / "venus-pipelines.bin"};
}

} // namespace vf
