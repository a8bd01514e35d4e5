#include "scenes/stage/curtain.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/sim/command.hpp"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::stage {

namespace {

constexpr float kWidth = 4.9f;     // metres; of one panel, closed
constexpr float kGathered = 0.16f; // of that, drawn aside
constexpr float kTop = 6.0f, kHem = 0.05f, kDistance = 3.2f;
constexpr float kSpan =
    0.262f; // of cloth between two hooks: more than the rail has, so that it falls in folds
constexpr float kDrop = (kTop - kHem) / (Curtain::kRows - 1);
constexpr float kPull = 1.4f / sim::kTicksPerSecond; // of its way, a tick: hooks jam if drawn faster
constexpr float kHemEase = 0.5f;                     // weights are sewn into it

// Where a hook is on the rail: in zigzag, so that the cloth between two is as long as it is.
glm::vec3 hookAt(int panel, int column, float open) {
    const float u = static_cast<float>(column) / (Curtain::kColumns - 1);
    const float x = std::lerp(u * kWidth, kWidth - (1 - u) * kWidth * kGathered, open);
    const float pitch = std::lerp(kWidth, kWidth * kGathered, open) / (Curtain::kColumns - 1);
    const float depth = std::sqrt(std::max(0.0f, kSpan * kSpan - pitch * pitch));
    constexpr std::array<float, 4> kZigzag{0, 1, 0, -1};
    return {panel == 0 ? -x : x, kTop, kDistance + depth * kZigzag[static_cast<std::size_t>(column % 4)]};
}

// The threads down a column come first: those under the hooks are asked for their stretch.
std::size_t underHook(int panel, int column) {
    return static_cast<std::size_t>(panel * Curtain::kColumns + column);
}

} // namespace

void Curtain::hang() {
    sim::SoftNet::State state;
    for (int panel = 0; panel < 2; ++panel)
        for (int row = 0; row < kRows; ++row)
            for (int column = 0; column < kColumns; ++column) {
                state.places.push_back(hookAt(panel, column, open_) -
                                       glm::vec3(0, kDrop * static_cast<float>(row), 0));
                state.ease.push_back(row == 0 ? 0.0f : row == kRows - 1 ? kHemEase : 1.0f);
            }
    state.speeds.assign(state.places.size(), glm::vec3(0));
    const auto tie = [&](int panel, int c0, int r0, int c1, int r1, float length, bool bending) {
        if (c1 < 0 || c1 >= kColumns || r1 >= kRows) return;
        state.threads.push_back({static_cast<std::uint32_t>(point(panel, c0, r0)),
                                 static_cast<std::uint32_t>(point(panel, c1, r1)), length, bending});
    };
    const auto each = [&](auto&& visit) {
        for (int panel = 0; panel < 2; ++panel)
            for (int row = 0; row < kRows; ++row)
                for (int column = 0; column < kColumns; ++column) visit(panel, column, row);
    };
    for (int row = 0; row < kRows; ++row)
        for (int panel = 0; panel < 2; ++panel)
            for (int column = 0; column < kColumns; ++column)
                tie(panel, column, row, column, row + 1, kDrop, false);
    each([&](int panel, int column, int row) { tie(panel, column, row, column + 1, row, kSpan, false); });
    const float diagonal = std::sqrt(kSpan * kSpan + kDrop * kDrop);
    each([&](int panel, int column, int row) {
        tie(panel, column, row, column + ((row + column) % 2 ? 1 : -1), row + 1, diagonal, true);
    });
    each([&](int panel, int column, int row) { tie(panel, column, row, column, row + 2, 2 * kDrop, true); });
    net_.emplace(state);
}

void Curtain::step(const Surroundings& around, const CurtainParams& params) {
    const float wanted = params.open >= 0.0f ? params.open.get() : around.open;
    if (wanted < 0.0f) {
        net_.reset();
        open_ = 0;
        return;
    }
    if (!net_) {
        open_ = wanted;
        hang();
    }
    open_ += std::clamp(wanted - open_, -kPull, kPull);
    const float seconds = static_cast<float>(around.tick % 36000) * sim::kTickSeconds;
    for (int panel = 0; panel < 2; ++panel)
        for (int row = 0; row < kRows; ++row)
            for (int column = 0; column < kColumns; ++column) {
                const std::size_t at = point(panel, column, row);
                if (net_->held(at)) {
                    net_->hold(at, hookAt(panel, column, open_));
                    continue;
                }
                const glm::vec3 place = net_->place(at);
                // Gusts run along the cloth; high up it is held by its own weight.
                const float lean = sine(wrapAngle(place.x * 0.8f - seconds * 1.9f)) +
                                   0.6f * sine(wrapAngle(place.x * 0.31f + place.y * 0.5f + seconds * 1.1f));
                const float low = static_cast<float>(row) / (kRows - 1);
                net_->push(at, glm::vec3(0.25f * lean, 0, lean) * (params.wind * low * sim::kTickSeconds));
            }
    for (const Gust& gust : around.gusts) {
        const glm::vec3 line = gust.where.b - gust.where.a;
        const float length2 = std::max(1e-8f, glm::dot(line, line));
        for (std::size_t at = 0; at < net_->count(); ++at) {
            const glm::vec3 place = net_->place(at);
            const float t = std::clamp(glm::dot(place - gust.where.a, line) / length2, 0.0f, 1.0f);
            const glm::vec3 apart = place - (gust.where.a + line * t);
            const float distance = glm::length(apart);
            if (distance > gust.where.radius) continue;
            const glm::vec3 away = distance > 1e-3f ? apart / distance : glm::vec3(0, 0, 1);
            net_->push(at, (away * gust.burst + gust.along) *
                               (params.shock * (1.0f - distance / gust.where.radius)));
        }
    }
    net_->step({.gravity = around.gravity,
                .damping = params.damping,
                .bending = params.stiffness,
                .iterations = params.iterations},
               around.bodies);
    tear(params.hooks);
}

void Curtain::tear(float most) {
    for (int panel = 0; panel < 2; ++panel)
        for (int column = 0; column < kColumns; ++column) {
            const std::size_t hook = point(panel, column, 0);
            if (net_->held(hook) && net_->stretch(underHook(panel, column)) > most) net_->release(hook, 1.0f);
        }
}

int Curtain::torn() const {
    int count = 0;
    for (int panel = 0; panel < 2 && net_; ++panel)
        for (int column = 0; column < kColumns; ++column) count += !net_->held(point(panel, column, 0));
    return count;
}

void Curtain::fill(std::vector<glm::vec3>& points) const {
    points.clear();
    if (!net_) return;
    points.reserve(net_->count());
    for (std::size_t i = 0; i < net_->count(); ++i) points.push_back(net_->place(i));
}

void Curtain::hash(Hasher& hasher) const {
    hasher.add(net_.has_value()).add(open_);
    if (net_) net_->hash(hasher);
}

} // namespace vf::stage
