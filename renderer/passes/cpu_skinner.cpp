#include "renderer/passes/cpu_skinner.hpp"

#include <algorithm>

namespace vf {

namespace {

// Waking a thread costs as much as skinning this many.
constexpr std::size_t kVerticesWorthAThread = 12000;

void skinOne(const CpuSkinJob& job) {
    const std::span<assets::SkinnedVertex> out(job.out, job.mesh->vertices.size());
    const FigureDraw& figure = *job.figure;
    std::copy(job.attributes.begin(), job.attributes.end(), job.attributesOut);
    assets::skin(*job.mesh, figure.joints, figure.morphs, out);
    if (figure.smear > 0 && figure.trail.size() == figure.joints.size())
        assets::smear(*job.mesh, figure.joints, figure.trail, figure.smear, out);
}

} // namespace

CpuSkinner::~CpuSkinner() { helper_.request_stop(); }

void CpuSkinner::work() {
    for (std::size_t i = next_.fetch_add(1); i < jobs_->size(); i = next_.fetch_add(1)) skinOne((*jobs_)[i]);
}

void CpuSkinner::help(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stop, [this] { return jobs_ && !busy_; })) {
        busy_ = true;
        lock.unlock();
        work();
        lock.lock();
        busy_ = false;
        idle_.notify_one();
        // Not twice to the same frame.
        idle_.wait(lock, stop, [this] { return !jobs_; });
    }
}

void CpuSkinner::run(const std::vector<CpuSkinJob>& jobs) {
    std::size_t vertices = 0;
    for (const CpuSkinJob& job : jobs) vertices += job.mesh->vertices.size();
    if (vertices < kVerticesWorthAThread) {
        for (const CpuSkinJob& job : jobs) skinOne(job);
        return;
    }
    if (!helper_.joinable()) helper_ = std::jthread([this](const std::stop_token& stop) { help(stop); });
    {
        const std::lock_guard lock(mutex_);
        next_ = 0;
        jobs_ = &jobs;
    }
    wake_.notify_one();
    work();
    std::unique_lock lock(mutex_);
    idle_.wait(lock, [this] { return !busy_; });
    jobs_ = nullptr;
    lock.unlock();
    idle_.notify_all();
}

} // namespace vf
