// Purpose: skins a frame's figures on the CPU, a crowd on two threads at once. The result does not depend on
// which thread took which mesh. Owned by the Renderer; called by its thread, once a frame.
#pragma once

#include "renderer/assets/cpu_skinning.hpp"
#include "renderer/world/render_scene.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

namespace vf {

struct CpuSkinJob {
    const assets::Mesh* mesh = nullptr;
    const FigureDraw* figure = nullptr;
    assets::SkinnedVertex* out = nullptr; // mesh->vertices.size() of them
    // What never moves, for those that need it beside the vertices.
    std::span<const std::byte> attributes = {};
    std::byte* attributesOut = nullptr;
};

class CpuSkinner {
  public:
    ~CpuSkinner();
    // Returns when all are done. The jobs' memory must not overlap.
    void run(const std::vector<CpuSkinJob>& jobs);

  private:
    void help(const std::stop_token& stop);
    void work();

    std::mutex mutex_;
    std::condition_variable_any wake_, idle_;
    const std::vector<CpuSkinJob>* jobs_ = nullptr; // while a frame's are open
    std::atomic<std::size_t> next_ = 0;
    bool busy_ = false;   // the helper is at work
    std::jthread helper_; // started by the first crowd; last, so that it ends before what it uses
};

} // namespace vf
