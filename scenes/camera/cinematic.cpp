#include "scenes/camera/cinematic.hpp"

#include "renderer/base/noise.hpp"
#include "scenes/camera/framing.hpp"
#include "scenes/camera/shot_player.hpp"
#include "scenes/sim/command.hpp"

#include <glm/geometric.hpp>

#include <algorithm>

namespace vf::camera {

namespace {

constexpr float kApart = 5.0f, kClose = 1.8f;              // metres
constexpr float kBackLag = 0.5f;                           // seconds: backs off after a pillar
constexpr float kComposedFor = 3.5f, kNearestShare = 0.6f; // metres between the two, and of the way

bool happens(story::Occasion occasion, const sim::Snapshot& snapshot) {
    using O = story::Occasion;
    using S = sim::FighterState;
    const auto& [a, b] = snapshot.fighters;
    const auto either = [&](auto is) { return is(a) || is(b); };
    const float apart = glm::distance(a.position, b.position);
    switch (occasion) {
    case O::Always:
        return true;
    case O::Apart:
        return apart > kApart;
    case O::Close:
        return apart < kClose;
    case O::Dashing:
        return either([](const auto& f) { return f.state == S::Dash || f.state == S::AirDash; });
    case O::Airborne:
        return either([](const auto& f) { return f.state == S::Air; });
    case O::Launched:
        return either([](const auto& f) { return f.state == S::Launched || f.state == S::Thrown; });
    case O::Down:
        return either([](const auto& f) { return f.state == S::Knockdown || f.ragdoll; });
    case O::Transforming:
        return either([](const auto& f) { return f.state == S::Transform; });
    case O::Won:
        return either([](const auto& f) { return f.state == S::Victory; });
    }
    return false;
}

} // namespace

std::uint32_t Cinematic::bitsOf(const story::Shot& shot, int striker) {
    switch (shot.keep) {
    case story::Keep::Nobody:
        return 0;
    case story::Keep::Both:
        return 3;
    case story::Keep::Striker:
        return 1u << striker;
    case story::Keep::Struck:
        return 1u << (1 - striker);
    }
    return 0;
}

const story::CameraRule* Cinematic::wanted(const sim::Snapshot& snapshot,
                                           const story::ShotList& shots) const {
    const story::CameraRule* best = nullptr;
    for (const story::CameraRule& rule : shots.rules()) {
        const bool now = rule.event ? std::any_of(snapshot.events.begin(), snapshot.events.end(),
                                                  [&](const sim::Event& e) { return e.type == *rule.event; })
                                    : happens(rule.occasion, snapshot);
        if (now && (!best || rule.priority > best->priority)) best = &rule;
    }
    return best;
}

CameraView Cinematic::composed(const story::Shot& shot, float seconds, bool flip, Subjects subjects,
                               const CameraParams& params, float aspect) const {
    subjects.striker = striker_;
    CameraView view = playShot(shot, seconds, subjects, params.handheld);
    if (shot.keep == story::Keep::Both && shot.anchor == story::Anchor::Line) {
        // Composed for two who stand apart; the nearer they come, the nearer comes the camera.
        const float apart = glm::distance(subjects.fighter[0].feet, subjects.fighter[1].feet);
        view = comeNearer(view, std::clamp(kNearestShare + (1.0f - kNearestShare) * apart / kComposedFor,
                                           kNearestShare, 1.0f));
    }
    if (flip) view = mirrored(view, subjects);
    if (params.keepLine) view = keepLine(view, subjects);
    if (params.keepHeads) view = keepHeads(view, subjects, params, aspect, bitsOf(shot, striker_));
    return view;
}

void Cinematic::cut(const story::CameraRule& rule, const Subjects& subjects, const story::ShotList& shots,
                    const CameraParams& params, float aspect) {
    striker_ = subjects.striker;
    ++cuts_;
    const story::Shot* before = shot_;
    const std::size_t count = rule.shots.size();
    const auto first =
        static_cast<std::size_t>(hash01(static_cast<std::uint32_t>(cuts_), 77u) * static_cast<float>(count));
    // Another shot than the last one, and one that no pillar hides, if there is one.
    for (int strict = 2; strict >= 0; --strict)
        for (std::size_t i = 0; i < count; ++i) {
            const story::Shot* shot = shots.find(rule.shots[(first + i) % count]);
            if (!shot || (strict > 0 && count > 1 && shot == before)) continue;
            Subjects now = subjects;
            now.striker = striker_;
            const bool flip = params.keepLine && beyondLine(playShot(*shot, 0, now, 0), now);
            const CameraView view = composed(*shot, 0, flip, subjects, params, aspect);
            const std::optional<float> clear = clearWay(view, subjects, bitsOf(*shot, striker_));
            if (strict > 1 && params.keepClear && clear != 1.0f) continue;
            shot_ = shot;
            flip_ = flip;
            share_ = shareBefore_ = params.keepClear ? clear.value_or(1.0f) : 1.0f;
            ticks_ = 0;
            hold_ = rule.hold;
            most_ = rule.most;
            priority_ = rule.priority;
            return;
        }
}

void Cinematic::tick(const sim::Snapshot& snapshot, const Subjects& subjects, const story::ShotList& shots,
                     const CameraParams& params, float aspect) {
    ++ticks_;
    const story::CameraRule* rule = wanted(snapshot, shots);
    const bool over = !shot_ || ticks_ >= most_;
    if (rule && (over || (ticks_ >= hold_ && rule->priority > priority_)))
        cut(*rule, subjects, shots, params, aspect);
    if (!shot_ || ticks_ == 0) return;
    const float seconds = static_cast<float>(ticks_) * sim::kTickSeconds;
    const CameraView view = composed(*shot_, seconds, flip_, subjects, params, aspect);
    const float clear =
        params.keepClear ? clearWay(view, subjects, bitsOf(*shot_, striker_)).value_or(1.0f) : 1.0f;
    shareBefore_ = share_;
    share_ = clear < share_ ? clear : share_ + (clear - share_) * pursuit(kBackLag);
}

CameraView Cinematic::view(const Subjects& subjects, const CameraParams& params, float aspect,
                           float alpha) const {
    const float seconds = std::max(0.0f, static_cast<float>(ticks_) - (1.0f - alpha)) * sim::kTickSeconds;
    CameraView view = composed(*shot_, seconds, flip_, subjects, params, aspect);
    const std::uint32_t who = bitsOf(*shot_, striker_);
    if (!params.keepClear) return view;
    const float share = std::min(shareBefore_ + (share_ - shareBefore_) * alpha,
                                 clearWay(view, subjects, who).value_or(1.0f));
    if (share >= 1.0f) return view;
    view = comeNearer(view, share);
    return params.keepHeads ? keepHeads(view, subjects, params, aspect, who) : view;
}

} // namespace vf::camera
