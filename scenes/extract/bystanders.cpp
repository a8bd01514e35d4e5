#include "scenes/extract/bystanders.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

constexpr int kCrowdStep = 5; // ticks that a pose of the crowd is held: drawn on fives, as far people are

struct Kind {
    FigureSource source;
    std::vector<const sim::Motion*> motions;
};

} // namespace

float blinkAt(std::uint64_t tick, std::uint64_t seed) {
    const auto phase = static_cast<int>((tick + seed * 97) % 236);
    const auto lid = [](int t) {
        return t >= 0 && t < 8 ? 1.0f - std::fabs(static_cast<float>(t) - 3.0f) / 4.0f : 0.0f;
    };
    return std::clamp(std::max(lid(phase - 10), lid(phase - 168)), 0.0f, 1.0f);
}

float lipsAt(std::uint64_t tick) { return static_cast<float>((tick / 7 * 5) % 3) * 0.5f; }

void Bystanders::light(FigureDraw& draw, const RenderScene& out) const {
    draw.lodBias = figures_.lodBias;
    draw.lightDirection =
        lightFromCamera(out.camera.position - draw.centre, light_.fighterYaw, light_.fighterPitch);
    draw.lightColour = light_.fighter.get().vec();
    draw.outline = figures_.outline;
}

FigureDraw& Bystanders::add(const FigureSource& source, const Pose& pose, const glm::vec3& feet, float yaw,
                            RenderScene& out) {
    assets::poseSkeleton(*source.model, pose, placement(feet, yaw), skeleton_);
    FigureDraw draw = drawFigure(source, feet, skeleton_);
    light(draw, out);
    out.figures.push_back(std::move(draw));
    return out.figures.back();
}

void Bystanders::addExtras(const sim::Snapshot& next, float alpha, RenderScene& out) {
    if (!cast_) return;
    for (std::size_t i = 0; i < next.story.extras.size(); ++i) {
        const sim::ExtraView& extra = next.story.extras[i];
        const auto [member, figure] = cast_->find(extra.who);
        if (!figure) continue;
        const sim::Motion* motion = findClip(motions_, member->motions, extra.clip);
        // Held like the fighters' poses: people drawn beside each other move at one rate.
        const int step = std::max(1, 60 / std::max(1, figures_.poseRate.get()));
        const float tick = figures_.poseRate >= 60 ? static_cast<float>(extra.tick) + alpha - 1
                                                   : static_cast<float>(extra.tick / step * step);
        FigureDraw& draw = add(*figure, motion ? sim::sample(*motion, std::max(0.0f, tick)) : Pose{},
                               extra.position, extra.yaw, out);
        draw.pieces = piecesFor(*figure->model, extra.armoured ? story::kArmourForm : story::kBaseForm);
        weights_.assign(figure->model->expressions.size(), 0.0f);
        setExpression(*figure->model, weights_, "blink", blinkAt(next.tick, i + 2));
        if (!next.story.subtitle.empty() && next.story.speaker == member->name)
            setExpression(*figure->model, weights_, "aa", lipsAt(next.tick));
        applyFace(*figure->model, weights_, {}, draw);
    }
}

void Bystanders::addCrowd(const sim::Snapshot& next, const std::array<FigureSource, 2>& fighters,
                          RenderScene& out) {
    const int count = figures_.crowd;
    if (count == 0) return;
    constexpr std::array kClips{"idle", "ready", "taunt", "victory"};
    std::vector<Kind> kinds;
    const auto addKind = [&](const FigureSource& source, const std::string& folder) {
        Kind kind{source, {}};
        for (const char* clip : kClips)
            if (const sim::Motion* motion = findClip(motions_, folder, clip)) kind.motions.push_back(motion);
        kinds.push_back(std::move(kind));
    };
    if (cast_)
        for (const story::CastMember& member : cast_->members())
            if (member.id.starts_with("nean"))
                if (const auto found = cast_->find(member.id); found.figure)
                    addKind(*found.figure, member.motions);
    if (kinds.empty()) {
        addKind(fighters[0], "rouge");
        addKind(fighters[1], "cyan");
    }
    const auto step =
        static_cast<std::uint64_t>(std::max(kCrowdStep, 60 / std::max(1, figures_.poseRate.get())));
    held_.resize(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        const auto seed = static_cast<std::uint32_t>(i);
        const Kind& kind = kinds[static_cast<std::size_t>(i) % kinds.size()];
        // Rows across the platform behind the fighters, each with its own place in its motion.
        const int row = i / 12, column = i % 12;
        const glm::vec3 feet{(static_cast<float>(column) - 5.5f) * 1.5f + 0.5f * hash01(seed, 1), 0.0f,
                             -3.0f - static_cast<float>(row) * 1.4f + 0.5f * hash01(seed, 2)};
        const sim::Motion* motion =
            kind.motions.empty() ? nullptr : kind.motions[pcgHash(seed ^ 0x5EEDu) % kind.motions.size()];
        const std::uint64_t tick = (next.tick + pcgHash(seed ^ 0x71C5u) % 90) / step * step;
        Held& held = held_[static_cast<std::size_t>(i)];
        if (held.motion == motion && held.model == kind.source.model.get() && held.tick == tick) {
            light(held.draw, out);
            out.figures.push_back(held.draw);
            continue;
        }
        FigureDraw& draw = add(kind.source, motion ? sim::sample(*motion, static_cast<float>(tick)) : Pose{},
                               feet, 0.3f - 0.6f * hash01(seed, 4), out);
        draw.pieces = piecesFor(*kind.source.model, i % 3 ? story::kArmourForm : story::kBaseForm);
        // Cloth of many dyes; white would be everybody's uniform.
        draw.tint = glm::vec3(0.72f + 0.28f * hash01(seed, 6), 0.72f + 0.28f * hash01(seed, 7),
                              0.72f + 0.28f * hash01(seed, 8));
        held = {motion, kind.source.model.get(), tick, draw};
    }
}

} // namespace vf::extract
