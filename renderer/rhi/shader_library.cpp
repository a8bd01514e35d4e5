#include "renderer/rhi/shader_library.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/folder_state.hpp"
#include "renderer/base/log.hpp"

#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace vf::rhi {

namespace {

Result<std::vector<std::uint32_t>> readSpirv(const std::filesystem::path& path) {
    auto bytes = readFile(path, 4u << 20);
    if (!bytes) return bytes.error();
    std::vector<std::uint32_t> words(bytes->size() / 4);
    std::memcpy(words.data(), bytes->data(), words.size() * 4);
    if (words.empty() || words[0] != 0x07230203u)
        return Error{Exit::Environment,
                     fmt::format("{}: not SPIR-V; build again with ./venus build", path.string())};
    return words;
}

} // namespace

ShaderLibrary::ShaderLibrary(const Device& device, std::filesystem::path source, std::filesystem::path binary)
    : device_(device), source_(std::move(source)), binary_(std::move(binary)), seen_(sourceState()) {}

ShaderLibrary::~ShaderLibrary() = default;

Result<vk::ShaderModule> ShaderLibrary::module(const std::string& name) {
    if (const auto found = modules_.find(name); found != modules_.end()) return *found->second;
    auto words = readSpirv(binary_ / (name + ".spv"));
    if (!words)
        return Error{Exit::Environment,
                     words.error().message + " (a shader is missing; build with ./venus build)"};
    auto [place, fresh] =
        modules_.emplace(name, vk::raii::ShaderModule(device_.get(), vk::ShaderModuleCreateInfo({}, *words)));
    device_.name(vk::ObjectType::eShaderModule,
                 reinterpret_cast<std::uint64_t>(static_cast<VkShaderModule>(*place->second)), name);
    return *place->second;
}

std::uint64_t ShaderLibrary::sourceState() const {
    return folderState(source_, {".h", ".glsl", ".vert", ".frag", ".comp"});
}

bool ShaderLibrary::poll() {
    if (pending_.valid()) {
        if (pending_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return false;
        Compiled compiled = pending_.get();
        if (!compiled.error.empty()) {
            error_ = compiled.error;
            log::error("shader reload: {}", error_);
            return false;
        }
        error_.clear();
        for (auto& [name, words] : compiled.code) {
            modules_.erase(name);
            modules_.emplace(name,
                             vk::raii::ShaderModule(device_.get(), vk::ShaderModuleCreateInfo({}, words)));
        }
        ++generation_;
        log::info("shaders reloaded");
        return true;
    }
    const std::uint64_t state = sourceState();
    if (state == seen_) return false;
    seen_ = state;
    std::vector<std::string> names;
    for (const auto& [name, unused] : modules_) names.push_back(name);
    pending_ = std::async(std::launch::async, [names, source = source_] {
        Compiled result;
        for (const std::string& name : names) {
            const auto output =
                std::filesystem::temp_directory_path() / fmt::format("venus-{}-{}.spv", ::getpid(), name);
            const std::string command =
                fmt::format("glslc --target-env=vulkan1.3 -O -I '{}' -o '{}' '{}' 2>&1", source.string(),
                            output.string(), (source / "passes" / name).string());
            std::FILE* pipe = ::popen(command.c_str(), "r");
            if (!pipe) return Compiled{{}, "glslc could not be started; install the package glslc"};
            std::string text;
            char buffer[512];
            while (const std::size_t got = std::fread(buffer, 1, sizeof buffer, pipe))
                text.append(buffer, got);
            const int status = ::pclose(pipe);
            auto words = status == 0 ? readSpirv(output)
                                     : Result<std::vector<std::uint32_t>>(Error{Exit::Usage, text});
            std::error_code ignored;
            std::filesystem::remove(output, ignored);
            if (!words) return Compiled{{}, words.error().message};
            result.code[name] = std::move(*words);
        }
        return result;
    });
    return false;
}

} // namespace vf::rhi
