// Purpose: SPIR-V by name, from the build folder, and hot reload: a source that changed on disk is compiled
// again with glslc; an error keeps the old code and is shown. Thread: the recording thread; the compiler runs
// aside.
#pragma once

#include "renderer/rhi/device.hpp"

#include <filesystem>
#include <future>
#include <map>

namespace vf::rhi {

class ShaderLibrary {
  public:
    // `source` holds shaders/passes/*.{vert,frag,comp}; `binary` the compiled NAME.spv files.
    ShaderLibrary(const Device& device, std::filesystem::path source, std::filesystem::path binary);
    ~ShaderLibrary();

    // "toon.vert". A shader that is missing at start is an error of the installation.
    Result<vk::ShaderModule> module(const std::string& name);

    // Call a few times a second: starts a compilation of what changed. Returns true when new code is in
    // place, after which pipelines must be made again.
    bool poll();
    const std::string& lastError() const { return error_; } // empty: all is well
    int generation() const { return generation_; }

  private:
    std::uint64_t sourceState() const;

    const Device& device_;
    std::filesystem::path source_, binary_;
    std::map<std::string, vk::raii::ShaderModule> modules_;
    std::uint64_t seen_;
    struct Compiled {
        std::map<std::string, std::vector<std::uint32_t>> code;
        std::string error;
    };
    std::future<Compiled> pending_;
    std::string error_;
    int generation_ = 0;
};

} // namespace vf::rhi
