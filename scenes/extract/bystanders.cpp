#include "scenes/extract/bystanders.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

// Ticks that a pose is held: people in the back are drawn on tens, those before them on fives.
constexpr std::uint32_t kFrontRow = 24;
constexpr int kFrontStep = 5, kBackStep = 10;

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

void Bystanders::addItem(std::string_view item, const glm::mat4& palm, RenderScene& out) {
    if (!cast_) return;
    const auto [member, figure] = cast_->find(item);
    if (!figure) return;
    const assets::Model& model = *figure->model;
    const glm::vec3 middle = (model.boundsMin + model.boundsMax) * 0.5f;
    assets::poseSkeleton(model, {}, glm::translate(palm, -middle), skeleton_);
    FigureDraw draw = drawFigure(*figure, glm::vec3(palm[3]), skeleton_);
    light(draw, out);
    draw.pieces = piecesFor(model, story::kBaseForm);
    out.figures.push_back(std::move(draw));
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

// Workers, who are many, and people of the cast among them.
void Bystanders::gather(const std::array<FigureSource, 2>& fighters) {
    if (!workers_.empty()) return;
    if (cast_)
        for (const story::CastMember& member : cast_->members()) {
            // Those who have motions of their own fight before the crowd.
            if (member.kind != story::CastKind::Humanoid || member.motions.empty() ||
                member.motions == member.id ||
                std::find(member.forms.begin(), member.forms.end(), story::kBaseForm) == member.forms.end())
                continue;
            const FigureSource* figure = cast_->find(member.id).figure;
            if (!figure) continue;
            if (member.id.starts_with("nean"))
                workers_.push_back({figure, member.motions});
            else // with four times a worker's triangles
                people_.push_back({figure, member.motions, 2});
        }
    if (workers_.empty()) workers_ = {{&fighters[0], "rouge"}, {&fighters[1], "cyan"}};
}

void Bystanders::addCrowd(const sim::Snapshot& next, const std::array<FigureSource, 2>& fighters,
                          RenderScene& out) {
    const auto count = static_cast<std::uint32_t>(figures_.crowd);
    if (count == 0) return;
    gather(fighters);
    const int slowest = 60 / std::max(1, figures_.poseRate.get());
    if (heldMotions_ != motions_.hash()) held_.clear();
    heldMotions_ = motions_.hash();
    held_.resize(count);
    out.figures.reserve(out.figures.size() + count);
    for (std::uint32_t i = 0; i < count; ++i) {
        const std::vector<Body>& bodies = i % 2 && !people_.empty() ? people_ : workers_;
        const Body& body = bodies[i / 2 % bodies.size()];
        const auto step =
            static_cast<std::uint64_t>(std::max(i < kFrontRow ? kFrontStep : kBackStep, slowest));
        const std::uint64_t tick = (next.tick + pcgHash(i ^ 0x71C5u) % 90) / step * step;
        Held& held = held_[i];
        if (held.model != body.source->model || held.tick != tick) {
            if (held.model != body.source->model || held.step != step) held.drawn.clear();
            held.model = body.source->model;
            held.step = step;
            held.tick = tick;
            pose(i, body, held);
        }
        light(held.draw, out);
        held.draw.lodBias += body.lodBias;
        out.figures.push_back(held.draw);
    }
}

// Every clip begins again and again, so what is drawn once for a step of it is kept.
void Bystanders::pose(std::uint32_t i, const Body& body, Held& held) {
    constexpr std::array kClips{"idle", "ready", "taunt", "victory"};
    const sim::Motion* motion =
        findClip(motions_, body.motions, kClips[pcgHash(i ^ 0x5EEDu) % kClips.size()]);
    const auto length = static_cast<std::uint64_t>(motion ? motion->lengthTicks : 1);
    const std::uint64_t steps = (length + held.step - 1) / held.step, now = held.tick / held.step % steps;
    held.drawn.resize(steps);
    std::optional<FigureDraw>& drawn = held.drawn[now];
    if (!drawn) drawn = drawCrowd(i, body, motion, now * held.step);
    held.draw = *drawn;
}

FigureDraw Bystanders::drawCrowd(std::uint32_t i, const Body& body, const sim::Motion* motion,
                                 std::uint64_t tick) {
    // Rows across the platform behind the fighters; nobody is quite as tall as the next.
    const std::uint32_t row = i / 12, column = i % 12;
    const glm::vec3 feet{(static_cast<float>(column) - 5.5f) * 1.5f + 0.5f * hash01(i, 1), 0.0f,
                         -3.0f - static_cast<float>(row) * 1.4f + 0.5f * hash01(i, 2)};
    const glm::mat4 place =
        glm::scale(placement(feet, 0.3f - 0.6f * hash01(i, 4)), glm::vec3(0.94f + 0.12f * hash01(i, 9)));
    assets::poseSkeleton(*body.source->model,
                         motion ? sim::sample(*motion, static_cast<float>(tick)) : Pose{}, place, skeleton_);
    FigureDraw draw = drawFigure(*body.source, feet, skeleton_);
    draw.held = true;
    draw.morphs.clear();
    draw.pieces = piecesFor(*body.source->model, i % 3 ? story::kArmourForm : story::kBaseForm);
    // Cloth of many dyes; white would be everybody's uniform.
    draw.tint =
        glm::vec3(0.72f + 0.28f * hash01(i, 6), 0.72f + 0.28f * hash01(i, 7), 0.72f + 0.28f * hash01(i, 8));
    return draw;
}

} // namespace vf::extract
