#include "scenes/extract/scene_extractor.hpp"

#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/extract/faces.hpp"
#include "scenes/extract/puppet_strings.hpp"
#include "scenes/extract/tether.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/stage/arena.hpp"
#include "scenes/stage/curtain.hpp"

#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <cmath>

namespace vf::extract {

namespace {

constexpr glm::vec3 kPalm{0.085f, -0.055f, 0.01f}; // metres, from the left wrist

// Everybody moves at full rate when it matters: blows, reactions, falls.
bool snappy(const sim::FighterView& fighter) {
    using S = sim::FighterState;
    switch (fighter.state) {
    case S::Attack:
    case S::Hit:
    case S::Launched:
    case S::KnockedOut:
    case S::Dash:
    case S::GuardHit:
        return true;
    default:
        return fighter.ragdoll;
    }
}

} // namespace

SceneExtractor::SceneExtractor(ParamRegistry& registry, const battle::GameData& data,
                               const fx::EffectLibrary& effects, std::array<FigureSource, 2> figures,
                               MeshId firstStageMesh)
    : figureParams(registry), light_(registry), weather_(registry, light_), grade_(registry),
      curtain_(registry), henshin_(registry), fx_(registry), data_(data), effects_(fx_, effects),
      figures_(std::move(figures)), bystanders_(data.motions, figureParams, light_),
      bluejay_(registry, figureParams, light_), stage_(firstStageMesh) {
    reset();
}

void SceneExtractor::setFigure(int fighter, FigureSource figure) {
    figures_[static_cast<std::size_t>(fighter)] = std::move(figure);
    reset();
}

void SceneExtractor::reset() {
    effects_.clear();
    stage_.reset();
    for (std::size_t i = 0; i < 2; ++i) {
        held_[i] = {};
        held_[i].springs = assets::makeSprings(*figures_[i].model);
    }
}

void SceneExtractor::tick(const sim::Snapshot& snapshot) {
    const int wanted = std::max(1, sim::kTicksPerSecond / poseRate());
    for (std::size_t i = 0; i < 2; ++i) {
        const sim::FighterView& fighter = snapshot.fighters[i];
        Held& held = held_[i];
        moveFace(i, snapshot);
        // A motion says how long a pose of it may stand; a shot may ask for longer.
        const int step = shotPoseRate_ ? wanted : std::min(wanted, std::max(1, fighter.hold));
        if (!held.valid || snappy(fighter) || snapshot.tick % static_cast<std::uint64_t>(step) == 0)
            held.pose = fighter.pose;
        held.valid = true;
        assets::poseSkeleton(*figures_[i].model, held.pose, placement(fighter.position, fighter.yaw),
                             held.tickSkeleton);
        const auto seconds = static_cast<float>(snapshot.tick) * sim::kTickSeconds;
        const glm::vec3 wind =
            henshinWind(henshin_.styleOf(i, fighter), henshin_.momentOf(fighter, fighter, 1, seconds)) +
            weather_.breeze(snapshot.story, seconds);
        assets::stepSprings(*figures_[i].model, held.springs, held.tickSkeleton, 0.0f, sim::kTickSeconds,
                            wind);
        if (fighter.state == sim::FighterState::Attack) {
            std::rotate(held.past.begin(), held.past.end() - 1, held.past.end());
            assets::skinMatrices(*figures_[i].model, held.tickSkeleton, held.past[0]);
            ++held.pastTicks;
        } else
            held.pastTicks = 0;
    }
    effects_.tick(snapshot, [this](int fighter, Bone bone) -> std::optional<glm::vec3> {
        const auto i = static_cast<std::size_t>(fighter);
        const auto world = assets::boneWorld(*figures_[i].model, held_[i].tickSkeleton, bone);
        return world ? std::optional(glm::vec3((*world)[3])) : std::nullopt;
    });
    // Eyes look at each other, unless nobody is at home behind them.
    for (std::size_t i = 0; i < 2; ++i) {
        const auto own = assets::boneWorld(*figures_[i].model, held_[i].tickSkeleton, Bone::Head);
        const auto other = assets::boneWorld(*figures_[1 - i].model, held_[1 - i].tickSkeleton, Bone::Head);
        held_[i].gaze = own && other && !snapshot.fighters[i].ragdoll
                            ? assets::gazeAt(*figures_[i].model, *own, glm::vec3((*other)[3]))
                            : assets::Gaze{};
    }
}

// What happens shows in the face, a few ticks later.
void SceneExtractor::moveFace(std::size_t index, const sim::Snapshot& snapshot) {
    using S = sim::FighterState;
    constexpr float kPerTick = 0.22f;
    const sim::FighterView& fighter = snapshot.fighters[index];
    const assets::Model& model = *figures_[index].model;
    Held& held = held_[index];
    std::vector<float> wanted(model.expressions.size());
    const auto want = [&](std::string_view name, float weight) {
        setExpression(model, wanted, name, weight);
    };
    want("angry", std::min(1.0f, 0.3f * static_cast<float>(fighter.bossPhase)));
    switch (fighter.state) {
    case S::Attack:
    case S::Transform:
        want("angry", 0.8f);
        break;
    case S::GuardHit:
        want("pain", 0.5f);
        break;
    case S::Hit:
    case S::Launched:
    case S::Knockdown:
        want("pain", 1.0f);
        break;
    case S::Victory:
        want("happy", 1.0f);
        break;
    case S::KnockedOut:
        // STORY E7: the loser smiles at the rain.
        want("angry", 0.0f);
        want("relaxed", snapshot.story.rain);
        want("sad", 0.35f * snapshot.story.rain);
        want("blink", 1.0f - 0.6f * snapshot.story.rain);
        break;
    default:
        break;
    }
    want("possessed", fighter.possession);
    if (fighter.state != S::KnockedOut) want("blink", blinkAt(snapshot.tick, index));
    const std::string& speaker = snapshot.story.speaker;
    if (!snapshot.story.subtitle.empty() && !speaker.empty() && speaker == data_.fighters[index].display)
        want("aa", lipsAt(snapshot.tick));
    const bool first = !held.valid || held.face.size() != wanted.size();
    held.face.resize(wanted.size());
    const auto lids = assets::expressionIndex(model, "blink"), lips = assets::expressionIndex(model, "aa");
    for (std::uint32_t i = 0; i < wanted.size(); ++i) {
        // Lids and lips are drawn frame by frame as they are.
        const float step = first || i == lids || i == lips ? 1.0f : kPerTick;
        held.face[i] += std::clamp(wanted[i] - held.face[i], -step, step);
    }
}

void SceneExtractor::extract(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                             const CameraView& camera, RenderScene& out) {
    out = {};
    out.camera = camera;
    weather_.addSky(next, alpha, out);
    addShadow(next, camera, out);
    stage_.add(previous, next, alpha, out);
    for (std::size_t i = 0; i < 2; ++i) addFigure(i, previous, next, alpha, camera, out);
    for (std::size_t i = 0; i < 2; ++i) addItem(i, next.fighters[i], out);
    bluejayFigure_ = bluejay_.add(previous, next, alpha, out);
    bystanders_.addExtras(next, alpha, out);
    bystanders_.addCrowd(next, figures_, out);
    addCurtain(previous, next, alpha, out);
    weather_.addLights(next, out);
    for (std::size_t i = 0; i < 2; ++i) {
        const assets::Model& model = *figures_[i].model;
        const auto joint = assets::jointOf(model, Bone::Head);
        const auto head = assets::boneWorld(model, held_[i].skeleton, Bone::Head);
        if (next.fighters[i].state != sim::FighterState::KnockedOut || !joint || !head) continue;
        const glm::mat3x4& rows = out.figures[i].joints[*joint];
        const glm::mat4 skin = glm::transpose(glm::mat4(rows[0], rows[1], rows[2], glm::vec4(0, 0, 0, 1)));
        weather_.addDrops(skin, glm::vec3(glm::inverse(skin) * (*head)[3]), out);
    }
    addHud(next, out);
    effects_.draw(alpha, out);
    std::vector<glm::vec3> busts;
    for (std::size_t i = 0; i < 2; ++i)
        for (const Bone bone : {Bone::Head, Bone::UpperChest})
            if (const auto at = assets::boneWorld(*figures_[i].model, held_[i].skeleton, bone))
                busts.emplace_back(*at * glm::vec4(0, 0.08f, 0, 1));
    keepFacesClear(busts, out);
    addGrade(grade_, next, effects_, out);
    bluejay_.addPain(next, out);
}

void SceneExtractor::addFigure(std::size_t index, const sim::Snapshot& previous, const sim::Snapshot& next,
                               float alpha, const CameraView& camera, RenderScene& out) {
    const sim::FighterView& a = previous.fighters[index];
    const sim::FighterView& b = next.fighters[index];
    const FigureSource& source = figures_[index];
    Held& held = held_[index];
    // A teleport (a cut of the story) is not walked through.
    const bool cut = glm::distance(a.position, b.position) > 1.0f;
    const glm::vec3 position = cut ? b.position : glm::mix(a.position, b.position, alpha);
    const float yaw = cut ? b.yaw : a.yaw + wrapAngle(b.yaw - a.yaw) * alpha;
    const bool smooth = !held.valid || poseRate() >= 60 || snappy(b);
    const Pose pose = smooth ? (cut ? b.pose : sim::blend(a.pose, b.pose, alpha)) : held.pose;
    const float seconds = (static_cast<float>(next.tick) + alpha) * sim::kTickSeconds;
    assets::poseSkeleton(*source.model, pose, placement(position, yaw), held.skeleton, held.gaze);
    if (figureParams.springs) assets::applySprings(*source.model, held.springs, alpha, held.skeleton);
    std::vector<glm::vec3> rope = b.tendril;
    if (a.tendril.size() == rope.size())
        for (std::size_t i = 0; i < rope.size(); ++i) rope[i] = glm::mix(a.tendril[i], rope[i], alpha);
    flyForearm(*source.model, glm::mix(a.flown, b.flown, alpha), rope, b.tendrilCut, seconds, held.skeleton,
               out);

    FigureDraw draw = drawFigure(source, position, held.skeleton);
    addSmear(index, alpha, draw);
    draw.lodBias = figureParams.lodBias;
    draw.lightDirection =
        lightFromCamera(camera.position - draw.centre, light_.fighterYaw, light_.fighterPitch);
    draw.lightColour = light_.fighter.get().vec();
    const float possessed = b.possession;
    draw.tint = glm::mix(glm::vec3(1), glm::vec3(0.84f, 0.78f, 0.98f), possessed);
    draw.outline = figureParams.outline;
    HenshinMoment moment = henshin_.momentOf(a, b, alpha, seconds);
    moment.strung = index == 1 && next.puppet.reach > 0;
    const HenshinBody body = henshinBody(*source.model, held.skeleton, position, yaw);
    henshin_.dress(index, b, moment, body, draw);
    const HenshinStyleParams& style = henshin_.styleOf(index, b);
    addHenshin(style, moment, body, out);
    if (moment.strung)
        addPuppetStrings(henshin_.params.possession, previous.puppet, next.puppet, alpha, body, seconds, out);
    applyFace(*source.model, held.face, held.gaze, draw);
    out.figures.push_back(std::move(draw));
}

void SceneExtractor::addItem(std::size_t index, const sim::FighterView& fighter, RenderScene& out) {
    if (fighter.item.empty()) return;
    const assets::Model& model = *figures_[index].model;
    const Bone bone = fighter.itemSide == 0 ? Bone::LeftHand : Bone::RightHand;
    const auto joint = assets::jointOf(model, bone);
    const auto hand = assets::boneWorld(model, held_[index].skeleton, bone);
    if (!joint || !hand) return;
    const glm::mat3x4& rows = out.figures[index].joints[*joint];
    const glm::mat4 skin = glm::transpose(glm::mat4(rows[0], rows[1], rows[2], glm::vec4(0, 0, 0, 1)));
    // In the T-pose the palms look down.
    const glm::vec3 wrist(glm::inverse(skin) * (*hand)[3]);
    const glm::vec3 palm(fighter.itemSide == 0 ? kPalm.x : -kPalm.x, kPalm.y, kPalm.z);
    bystanders_.addItem(fighter.item, glm::translate(skin, wrist + palm), out);
}

// What an animator would draw between two pictures of a blow: the limb where it was 1.5 ticks ago.
void SceneExtractor::addSmear(std::size_t index, float alpha, FigureDraw& draw) const {
    const Held& held = held_[index];
    const float strength = figureParams.smear;
    if (strength <= 0.0f || held.pastTicks < 3) return;
    // The picture shows tick n - 1 + alpha; past[0] is tick n.
    const bool early = alpha < 0.5f;
    const std::vector<glm::mat3x4>&from = held.past[early ? 2 : 1], &to = held.past[early ? 1 : 0];
    const float t = early ? alpha + 0.5f : alpha - 0.5f;
    const assets::Model& model = *figures_[index].model;
    float farthest = 0;
    for (const Bone bone : {Bone::LeftHand, Bone::RightHand, Bone::LeftFoot, Bone::RightFoot}) {
        const auto joint = assets::jointOf(model, bone);
        const auto now = assets::boneWorld(model, held.skeleton, bone);
        if (!joint || !now) continue;
        // Where the joint's own point was: through its skin matrices, now backwards and then forwards.
        const glm::mat3x4& skin = draw.joints[*joint];
        const glm::mat4 skinned = glm::transpose(glm::mat4(skin[0], skin[1], skin[2], glm::vec4(0, 0, 0, 1)));
        const glm::vec4 point((*now)[3]), rest = glm::inverse(skinned) * point;
        const glm::vec3 then = glm::mix(rest * from[*joint], rest * to[*joint], t);
        farthest = std::max(farthest, glm::distance(then, glm::vec3(point)));
    }
    constexpr float kSlow = 0.16f, kFast = 0.50f; // metres in 1.5 ticks: nothing, and all of it
    draw.smear = strength * std::clamp((farthest - kSlow) / (kFast - kSlow), 0.0f, 1.0f);
    if (draw.smear <= 0.0f) return;
    draw.trail.resize(from.size());
    for (std::size_t j = 0; j < from.size(); ++j) draw.trail[j] = from[j] * (1.0f - t) + to[j] * t;
}

void SceneExtractor::addShadow(const sim::Snapshot& next, const CameraView& camera, RenderScene& out) const {
    const glm::vec3 a = next.fighters[0].position, b = next.fighters[1].position;
    // The map has few texels: in a close-up all of them belong to the fighter that is seen.
    const float toA = glm::distance(camera.position, a), toB = glm::distance(camera.position, b);
    if (std::min(toA, toB) < 3.2f) {
        out.shadowCentre = toA < toB ? a : b;
        out.shadowRadius = 2.2f;
    } else {
        out.shadowCentre = (a + b) * 0.5f + glm::vec3(0, 0.3f, 0);
        out.shadowRadius = std::clamp(glm::distance(a, b) * 0.5f + 1.8f, 2.6f, 9.0f);
    }
}

// What a phase has to say; the story comes first.
void SceneExtractor::announcePhase(const sim::Snapshot& next, HudView& hud) const {
    constexpr int kTitle = 84, kFrom = 30, kTo = 230; // ticks
    for (std::size_t i = 0; i < 2; ++i) {
        const sim::FighterView& fighter = next.fighters[i];
        if (fighter.bossPhase <= 0 || fighter.state == sim::FighterState::KnockedOut) continue;
        const battle::BossPhase& phase =
            data_.fighters[i].phases[static_cast<std::size_t>(fighter.bossPhase - 1)];
        hud.names[i] = phase.name;
        if (hud.text.centre.empty() && fighter.bossTicks < kTitle) hud.text.centre = phase.title;
        if (hud.text.subtitle.empty() && fighter.bossTicks >= kFrom && fighter.bossTicks < kTo) {
            hud.text.speaker = phase.name;
            hud.text.subtitle = phase.line;
        }
    }
}

void SceneExtractor::addCurtain(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha,
                                RenderScene& out) const {
    std::vector<glm::vec3> points = next.curtain;
    if (previous.curtain.size() == points.size())
        for (std::size_t i = 0; i < points.size(); ++i)
            points[i] = glm::mix(previous.curtain[i], points[i], alpha);
    for (MeshData& part : curtainMeshes({points, out.camera.position, out.light.direction}, curtain_))
        out.cloths.push_back(std::move(part));
}

void SceneExtractor::addHud(const sim::Snapshot& next, RenderScene& out) const {
    HudView& hud = out.hud;
    hud.visible = next.story.hud;
    for (std::size_t i = 0; i < 2; ++i) {
        hud.life[i] = next.fighters[i].life;
        hud.nectar[i] = next.fighters[i].nectar;
        hud.guard[i] = next.fighters[i].guard;
        hud.dualId[i] = next.fighters[i].dualId;
        hud.partners[i] = data_.fighters[i].dualId.partner;
        hud.snacks[i] = next.fighters[i].snacks;
        hud.names[i] = data_.fighters[i].display;
        hud.phase[i] = next.fighters[i].bossPhase;
        for (const battle::BossPhase& phase : data_.fighters[i].phases) hud.phases[i].push_back(phase.below);
    }
    hud.seconds = (next.roundTicksLeft + sim::kTicksPerSecond - 1) / sim::kTicksPerSecond;
    hud.text.centre = next.story.centre;
    hud.text.speaker = next.story.speaker;
    hud.text.subtitle = next.story.subtitle;
    announcePhase(next, hud);
}

RenderScene SceneExtractor::sample(const sim::Snapshot& snapshot) {
    RenderScene scene;
    CameraView camera;
    camera.position = snapshot.fighters[0].position + glm::vec3(0, 1.2f, 4.5f);
    camera.target = snapshot.fighters[0].position + glm::vec3(0, 1, 0);
    extract(snapshot, snapshot, 0, camera, scene);
    // At rest and in transformation: the ring has pipelines of its own.
    const std::vector<FigureDraw> resting = scene.figures;
    for (FigureDraw figure : resting) {
        figure.pieces = 3;
        figure.ringHeight = 1;
        figure.ringGlow = 1;
        scene.figures.push_back(std::move(figure));
    }
    RigidDraw fading = scene.rigids.front();
    fading.shown = 0.5f;
    scene.rigids.push_back(fading);
    scene.particles.push_back({{0, 1, 0}, 0.1f, glm::vec4(1)});
    for (const bool matte : {false, true}) {
        ParticleEmitter emitter;
        emitter.count = 1;
        emitter.matte = matte;
        scene.emitters.push_back(emitter);
    }
    scene.decals.push_back({});
    scene.strips.push_back({{{0, 1, 0}, 0.1f, glm::vec4(1)}, {{1, 1, 0}, 0.1f, glm::vec4(1)}});
    std::vector<glm::vec3> folds(static_cast<std::size_t>(stage::Curtain::kPoints));
    for (std::size_t i = 0; i < folds.size(); ++i)
        folds[i] = {static_cast<float>(i % stage::Curtain::kColumns), static_cast<float>(i) * 0.01f, 0};
    scene.cloths = curtainMeshes({folds, camera.position, scene.light.direction}, curtain_);
    scene.inset.emplace().camera = camera;
    scene.light.wetness = scene.weather.rain = scene.weather.ash = scene.sky.rays = 1;
    reset();
    return scene;
}

} // namespace vf::extract
