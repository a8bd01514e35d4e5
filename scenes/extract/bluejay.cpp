#include "scenes/extract/bluejay.hpp"

#include "renderer/base/trig.hpp"

#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <cmath>
#include <string_view>

namespace vf::extract {

namespace {

using State = sim::BluejayView::State;

struct Turn {
    std::string_view joint;
    glm::vec3 axis;
    float angle; // radians
};

// A beat: down faster than up, the outer wing follows a quarter later and folds on the way up.
void poseWings(const sim::BluejayView& bluejay, float beat, std::array<Turn, 8>& turns) {
    const float phase = 2.0f * kPi * (beat - std::floor(beat));
    const SinCos now = sinCos(wrapAngle(phase)), late = sinCos(wrapAngle(phase - 0.25f * 2.0f * kPi));
    const float reach = 0.25f + 0.55f * bluejay.effort;
    float inner = 0.12f + reach * now.cos, outer = 0.10f + reach * 0.8f * late.cos, sweep = 0;
    float legs = 0.9f; // drawn up in flight
    if (bluejay.state == State::Perched) {
        inner = -0.25f;
        outer = -0.55f;
        sweep = 1.15f; // folded along the back
        legs = 0;
    } else if (bluejay.state == State::Lying || bluejay.state == State::Falling) {
        inner = 0.5f;
        outer = -0.7f;
        sweep = 0.35f;
        legs = 0.3f;
    }
    const glm::vec3 x{1, 0, 0}, y{0, 1, 0}, z{0, 0, 1};
    turns = {Turn{"wing.left.inner", z, inner},   Turn{"wing.left.outer", z, outer},
             Turn{"wing.right.inner", z, -inner}, Turn{"wing.right.outer", z, -outer},
             Turn{"leg.left", x, legs},           Turn{"leg.right", x, legs},
             Turn{"wing.left.inner", y, sweep},   Turn{"wing.right.inner", y, -sweep}};
}

} // namespace

std::optional<InsetView> bluejayInset(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                                      std::optional<std::uint32_t> figure,
                                      const camera::CameraParams& params) {
    InsetView inset;
    inset.drawn = camera::bluejayPanel(next.bluejay);
    // A story that knows no bluejay has an empty corner, not a noisy one.
    if (inset.drawn <= 0.0f || next.bluejay.position == glm::vec3(0)) return std::nullopt;
    inset.camera = camera::bluejayView(previous.bluejay, next.bluejay, alpha);
    inset.signal = camera::bluejaySignal(next.bluejay);
    inset.width = params.bluejaySize;
    inset.every = static_cast<std::uint32_t>(params.bluejayEvery.get());
    inset.without = figure.value_or(~0u);
    inset.seed = static_cast<std::uint32_t>(next.tick / 2);
    return inset;
}

std::optional<std::uint32_t> BluejayFigure::add(const sim::Snapshot& previous, const sim::Snapshot& next,
                                                float alpha, RenderScene& out) {
    const sim::BluejayView &a = previous.bluejay, &b = next.bluejay;
    if (!cast_ || b.state == State::Away) return std::nullopt;
    const auto [member, figure] = cast_->find("bluejay");
    if (!figure) return std::nullopt;
    const camera::BluejayPlace at = camera::bluejayAt(a, b, alpha);
    // The model stands on its feet; it turns about its body.
    constexpr glm::vec3 kBody{0, 0.10f, 0};
    const bool stands = b.state == State::Perched;
    glm::mat4 place = glm::translate(glm::mat4(1), at.position) * glm::mat4_cast(at.rotation);
    place = glm::scale(place, glm::vec3(camera::kBluejayScale));
    if (!stands) place = glm::translate(place, -kBody);
    assets::poseSkeleton(*figure->model, {}, place, skeleton_);

    const float step = b.beat - a.beat;
    std::array<Turn, 8> turns;
    poseWings(b, a.beat + (step < 0 ? step + 1 : step) * alpha, turns);
    const auto& joints = figure->model->joints;
    for (const Turn& turn : turns)
        for (std::size_t i = 0; i < joints.size(); ++i)
            if (joints[i].name == turn.joint)
                skeleton_.local[i] = glm::rotate(skeleton_.local[i], turn.angle, turn.axis);
    for (std::size_t i = 0; i < joints.size(); ++i)
        skeleton_.world[i] =
            (joints[i].parent < 0 ? skeleton_.placement
                                  : skeleton_.world[static_cast<std::size_t>(joints[i].parent)]) *
            skeleton_.local[i];

    FigureDraw draw = drawFigure(*figure, at.position, skeleton_);
    draw.centre = at.position;
    draw.radius = 0.5f;
    draw.lodBias = figures_.lodBias;
    draw.lightDirection =
        lightFromCamera(out.camera.position - draw.centre, light_.fighterYaw, light_.fighterPitch);
    draw.lightColour = light_.fighter.get().vec();
    draw.outline = figures_.outline;
    draw.pieces = piecesFor(*figure->model, story::kBaseForm);
    out.figures.push_back(std::move(draw));
    return static_cast<std::uint32_t>(out.figures.size() - 1);
}

void BluejayFigure::addPain(const sim::Snapshot& next, RenderScene& out) const {
    const float pain = next.bluejay.pain;
    if (pain <= 0.0f) return;
    // It jerks rather than fades: three bursts, each weaker.
    const float burst = pain * (0.35f + 0.65f * static_cast<float>((next.tick / 5) % 2));
    out.grade.glitch = std::min(1.0f, burst * pain_.glitch);
    const glm::vec3 ahead = glm::normalize(out.camera.target - out.camera.position);
    const glm::vec3 right = glm::cross(ahead, glm::vec3(0, 1, 0));
    const glm::vec3 apart = next.fighters[0].position - next.fighters[1].position;
    out.grade.glitchSide = glm::dot(apart, right) <= 0 ? -1.0f : 1.0f;
}

} // namespace vf::extract
