#include "scenes/extract/studio.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/sim/command.hpp"
#include "scenes/sim/motion_rig.hpp"

#include <fmt/ranges.h>
#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <cmath>
#include <set>

namespace vf::extract {

namespace {

enum Focus { kFigure, kFace, kFeet };
enum Look { kAhead, kCamera, kMouse };
enum TransformPlay { kStand, kLoop, kBackAndForth };

// Between two transformations of a loop, in lengths of one: time to see what it has led to.
constexpr float kRest = 0.3f;
constexpr float kRounds = 2 * (1 + kRest); // a whole number of rounds of either kind

constexpr float kReferenceHeight = 1.75f; // of a figure that the orbit's distance is meant for
constexpr float kGap = 0.35f;             // between two in the row, metres

StudioChoices choicesOf(const std::vector<story::CastMember>& members, const sim::MotionLibrary& motions) {
    std::vector<std::string> figures, clips{"stance", "none"};
    for (const story::CastMember& member : members) figures.push_back(member.id);
    std::set<std::string> names;
    for (const sim::Motion& motion : motions.all())
        names.insert(motion.name.substr(motion.name.find('/') + 1));
    for (const std::string& name : names) clips.push_back(name);
    return {fmt::format("{}", fmt::join(figures, "|")), fmt::format("{}", fmt::join(clips, "|"))};
}

int indexOf(const Param<Choice>& param) { return param.get().index; }

void step(Param<Choice>& param, int by) {
    const int count = static_cast<int>(param.choices().size());
    if (count > 0) param.set({((param.get().index + by) % count + count) % count});
}

float heightOf(const story::CastMember& member, const assets::Model& model) {
    return member.height > 0 ? member.height : model.boundsMax.y - model.boundsMin.y;
}

} // namespace

StudioChoices StudioChoices::load(const std::filesystem::path& assets) {
    const auto cast = story::Cast::load(assets);
    const auto motions = sim::MotionLibrary::load(assets / "motions");
    return choicesOf(cast ? cast->all() : std::vector<story::CastMember>{},
                     motions ? *motions : sim::MotionLibrary{});
}

Studio::Studio(ParamRegistry& registry, CastFigures& cast, const sim::MotionLibrary& motions)
    : params(registry, choicesOf(cast.members(), motions)), cast_(cast), motions_(motions) {}

const assets::Model* Studio::model() const {
    for (const Standing& who : standing_)
        if (who.member == shown_) return who.source->model.get();
    return nullptr;
}

Status Studio::refresh() {
    const auto wanted = static_cast<std::size_t>(indexOf(params.figure));
    if (cast_.members().empty()) return Error{Exit::Usage, "assets/characters/cast.toml names nobody"};
    if (!standing_.empty() && wanted == shown_ && params.lineUp == linedUp_) return Done{};
    auto source = cast_.get(wanted);
    if (!source) {
        params.figure.set({static_cast<int>(shown_)});
        return source.error();
    }
    if (standing_.empty() || wanted != shown_) {
        shown_ = wanted;
        listControls(*(*source)->model);
        clipTick_ = 0;
    }
    return arrange();
}

void Studio::listControls(const assets::Model& model) {
    weights_.assign(model.expressions.size(), 0.0f);
    controls_.clear();
    for (std::uint32_t i = 0; i < model.joints.size(); ++i) {
        const assets::Joint& joint = model.joints[i];
        if (!model.isVrm || joint.bone)
            controls_.push_back({joint.bone ? std::string(kBoneNames[index(*joint.bone)]) : joint.name, i,
                                 joint.bone, glm::vec3(0)});
    }
}

Status Studio::replaceShown(const std::filesystem::path& file) {
    if (standing_.empty()) return Done{};
    if (Status done = cast_.replace(shown_, file); !done) return done;
    listControls(*(*cast_.get(shown_))->model);
    return arrange();
}

Status Studio::arrange() {
    linedUp_ = params.lineUp;
    standing_.clear();
    if (!linedUp_) {
        stand(shown_, **cast_.get(shown_), glm::vec3(0));
        return Done{};
    }
    struct Place {
        float height = 0;
        std::size_t member = 0;
        const FigureSource* source = nullptr;
        float width() const {
            // T-poses are wide, standing people are not.
            const assets::Model& model = *source->model;
            return (model.isVrm ? 0.75f : model.boundsMax.x - model.boundsMin.x) + kGap;
        }
    };
    std::vector<Place> row;
    Status first = Done{};
    float x = 0;
    for (std::size_t i = 0; i < cast_.members().size(); ++i) {
        auto source = cast_.get(i);
        if (source) {
            row.push_back({heightOf(cast_.members()[i], *(*source)->model), i, *source});
            x -= row.back().width() * 0.5f;
        } else if (first)
            first = source.error();
    }
    std::stable_sort(row.begin(), row.end(),
                     [](const Place& a, const Place& b) { return a.height < b.height; });
    for (const Place& place : row) {
        stand(place.member, *place.source, glm::vec3(x + place.width() * 0.5f, 0, 0));
        x += place.width();
    }
    return first;
}

void Studio::stand(std::size_t member, const FigureSource& source, const glm::vec3& feet) {
    Standing who;
    who.member = member;
    who.source = &source;
    who.feet = feet;
    who.springs = assets::makeSprings(*source.model);
    pose(who, clipTick_, yaw(), {}, who.tickSkeleton);
    standing_.push_back(std::move(who));
}

float Studio::yaw() const { return wrapAngle(turned_ + params.yaw * kDegrees); }

const sim::Motion* Studio::clipOf(const story::CastMember& member) const {
    if (member.kind != story::CastKind::Humanoid) return nullptr;
    const std::string clip = params.clip.toText();
    return findClip(motions_, member.motions, clip == "stance" ? member.stance : clip);
}

float Studio::clipLength() const {
    const sim::Motion* clip = cast_.members().empty() ? nullptr : clipOf(member());
    return clip ? static_cast<float>(clip->lengthTicks) : 0.0f;
}

void Studio::seek(float tick) {
    clipTick_ = std::clamp(tick, 0.0f, clipLength());
    params.play.set(false);
}

bool Studio::transforms(const Standing& who) const {
    constexpr std::uint32_t kBoth = story::kBaseForm | story::kArmourForm;
    return who.member == shown_ && indexOf(params.transform) > 0 &&
           piecesFor(*who.source->model, kBoth) == kBoth;
}

HenshinMoment Studio::momentAt(float phase) const {
    HenshinMoment moment;
    moment.seconds = static_cast<float>(ticks_ % 36000) * sim::kTickSeconds;
    const int play = indexOf(params.transformPlay);
    if (play == kStand) {
        moment.point = params.transformPoint;
    } else {
        const float way = 1 + kRest, round = play == kLoop ? way : 2 * way;
        const float at = phase - round * std::floor(phase / round);
        moment.leaving = at >= way;
        moment.point = std::min(at < way ? at : at - way, 1.0f);
        if (moment.leaving) moment.point = 1 - moment.point;
    }
    moment.running = moment.point > 0 && moment.point < 1;
    return moment;
}

std::optional<float> Studio::transformation() const {
    for (const Standing& who : standing_)
        if (transforms(who)) return momentAt(henshinPhase_).point;
    return std::nullopt;
}

void Studio::holdTransformation(float point) {
    params.transformPlay.set({kStand});
    params.transformPoint.set(point);
}

Pose Studio::poseOf(const Standing& who, float tick) const {
    const sim::Motion* clip = clipOf(cast_.members()[who.member]);
    Pose pose = clip ? sim::sample(*clip, tick) : Pose{};
    if (who.member == shown_)
        for (const StudioControl& control : controls_)
            if (control.bone && control.degrees != glm::vec3(0))
                pose.rotation[index(*control.bone)] = sim::fromEuler(control.degrees);
    if (indexOf(params.look) != kAhead && !who.tickSkeleton.world.empty())
        if (const auto head = assets::boneWorld(*who.source->model, who.tickSkeleton, Bone::Head)) {
            const SinCos turn = sinCos(yaw());
            const glm::vec3 to = eyes_ - glm::vec3((*head)[3]);
            turnHead(pose, {turn.cos * to.x - turn.sin * to.z, to.y, turn.sin * to.x + turn.cos * to.z},
                     1.0f);
        }
    return pose;
}

// Machines and objects have no bones: their joints are turned where they are.
void Studio::turnJoints(const assets::Model& model, assets::SkeletonPose& skeleton) const {
    bool any = false;
    for (const StudioControl& control : controls_) {
        if (control.bone || control.degrees == glm::vec3(0)) continue;
        skeleton.local[control.joint] *= glm::mat4_cast(sim::fromEuler(control.degrees));
        any = true;
    }
    for (std::size_t i = 0; any && i < model.joints.size(); ++i) {
        const std::int32_t parent = model.joints[i].parent;
        skeleton.world[i] =
            (parent < 0 ? skeleton.placement : skeleton.world[static_cast<std::size_t>(parent)]) *
            skeleton.local[i];
    }
}

void Studio::pose(const Standing& who, float tick, float turn, const assets::Gaze& gaze,
                  assets::SkeletonPose& out) const {
    const assets::Model& model = *who.source->model;
    assets::poseSkeleton(model, poseOf(who, tick), placement(who.feet, turn), out, gaze);
    if (who.member == shown_) turnJoints(model, out);
}

assets::Gaze Studio::gazeOf(const Standing& who) const {
    const auto head = indexOf(params.look) == kAhead
                          ? std::nullopt
                          : assets::boneWorld(*who.source->model, who.tickSkeleton, Bone::Head);
    return head ? assets::gazeAt(*who.source->model, *head, eyes_) : assets::Gaze{};
}

void Studio::tick() {
    if (params.play) {
        const float length = clipLength();
        clipTick_ += params.speed;
        if (length > 0) clipTick_ -= length * std::floor(clipTick_ / length); // once more from the start
    }
    turned_ = wrapAngle(turned_ + params.turntable * kDegrees * sim::kTickSeconds);
    ++ticks_;
    henshinPhase_ += sim::kTickSeconds / params.transformSeconds;
    henshinPhase_ -= std::floor(henshinPhase_ / kRounds) * kRounds;
    for (Standing& who : standing_) {
        pose(who, clipTick_, yaw(), {}, who.tickSkeleton);
        const glm::vec3 wind = transforms(who) && henshin_
                                   ? henshinWind(styleOf(*henshin_), momentAt(henshinPhase_))
                                   : glm::vec3(0);
        assets::stepSprings(*who.source->model, who.springs, who.tickSkeleton, 0.0f, sim::kTickSeconds, wind);
    }
}

CameraView Studio::frame(const CameraView& orbit) const {
    if (standing_.empty()) return orbit;
    const assets::Model& model = *this->model();
    const float height = model.boundsMax.y - model.boundsMin.y;
    glm::vec3 at(0, model.boundsMin.y + height * 0.5f, 0);
    float scale = 0.55f * std::max(height, (model.isVrm ? 0.0f : model.boundsMax.x - model.boundsMin.x)) /
                  kReferenceHeight;
    if (linedUp_) {
        scale = std::max(0.75f, (standing_.back().feet.x - standing_.front().feet.x + 1.5f) * 0.15f);
        at = glm::vec3(0, kReferenceHeight * 0.5f, 0);
    } else if (indexOf(params.focus) == kFace) {
        const auto head = assets::boneWorld(model, standing_.front().tickSkeleton, Bone::Head);
        at = head ? glm::vec3((*head)[3]) + glm::vec3(0, 0.08f, 0) : at;
        scale *= head ? 0.2f : 0.5f;
    } else if (indexOf(params.focus) == kFeet) {
        at.y = model.boundsMin.y + height * 0.12f;
        scale *= 0.4f;
    }
    CameraView view = orbit;
    view.target = at;
    view.position = at + (orbit.position - orbit.target) * std::max(scale, 0.05f);
    view.position.y = std::max(view.position.y, 0.03f);
    if (view.focusByHand <= 0) view.focus = glm::distance(view.position, at);
    view.nearPlane = std::clamp(glm::distance(view.position, at) * 0.2f, 0.01f, 0.1f);
    return view;
}

void Studio::show(float alpha, const FigureParams& figures, const LightParams& light,
                  const HenshinParams& henshin, float pictureHeight, RenderScene& out) {
    henshin_ = &henshin;
    out.figures.clear();
    out.strips.clear();
    out.particles.clear();
    out.emitters.clear();
    out.decals.clear();
    out.cloths.clear();
    out.lights.clear();
    out.distortions.clear();
    labels_.clear();
    if (params.plain) {
        const auto view = static_cast<FigureView>(indexOf(params.view));
        plainBackdrop(out, view);
        if (view == FigureView::XRay) out.rigids.clear();
        out.rigids.resize(std::min<std::size_t>(out.rigids.size(), 1)); // the floor, for shadows
    }
    const CameraView& camera = out.camera;
    if (indexOf(params.look) == kMouse) {
        const glm::vec3 ahead = glm::normalize(camera.target - camera.position);
        const glm::vec3 right = glm::normalize(glm::cross(ahead, glm::vec3(0, 1, 0))),
                        up = glm::cross(right, ahead);
        const float half = std::tan(camera.verticalFov * 0.5f);
        // Before the figure, not in its plane: it looks past the camera, not into itself.
        eyes_ = camera.position + (ahead + half * (right * pointer_.x * 1.78f + up * pointer_.y)) *
                                      (glm::distance(camera.position, camera.target) * 0.6f);
    } else {
        eyes_ = camera.position;
    }
    for (Standing& who : standing_) addFigure(who, alpha, figures, light, henshin, pictureHeight, out);
    out.shadowCentre = glm::vec3(0, 1, 0);
    out.shadowRadius = linedUp_ ? 12.0f : 2.2f;
}

void Studio::addFigure(Standing& who, float alpha, const FigureParams& figures, const LightParams& light,
                       const HenshinParams& henshin, float pictureHeight, RenderScene& out) {
    const assets::Model& model = *who.source->model;
    const story::CastMember& member = cast_.members()[who.member];
    const float ahead = params.play ? params.speed * (alpha - 1) : 0.0f;
    const float turning = params.turntable * kDegrees * sim::kTickSeconds * (alpha - 1);
    const assets::Gaze gaze = gazeOf(who);
    pose(who, std::max(0.0f, clipTick_ + ahead), yaw() + turning, gaze, who.skeleton);
    if (figures.springs) assets::applySprings(model, who.springs, alpha, who.skeleton);
    FigureDraw draw = drawFigure(*who.source, who.feet, who.skeleton);
    draw.pieces = piecesFor(model, static_cast<std::uint32_t>(indexOf(params.form)) + 1);
    // Both at once are divided by the ring, as in the transformation.
    if (draw.pieces == (story::kBaseForm | story::kArmourForm)) {
        draw.ringHeight = who.feet.y + 0.55f * model.boundsMax.y;
        draw.ringGlow = 1;
    }
    if (who.member == shown_) applyFace(model, weights_, gaze, draw);
    draw.lightDirection =
        lightFromCamera(out.camera.position - draw.centre, light.fighterYaw, light.fighterPitch);
    draw.lightColour = light.fighter.get().vec();
    draw.outline = figures.outline;
    draw.view = static_cast<FigureView>(indexOf(params.view));
    if (draw.view == FigureView::XRay) draw.marks = 1; // circuitry under the skin
    const int lod = indexOf(params.lod);
    draw.lodBias = lod == 0
                       ? figures.lodBias.get()
                       : biasForLod(draw, out.camera, pictureHeight, static_cast<std::uint32_t>(lod - 1));
    if (transforms(who)) {
        const HenshinMoment moment =
            momentAt(henshinPhase_ + sim::kTickSeconds / params.transformSeconds * (alpha - 1));
        const HenshinBody body = henshinBody(model, who.skeleton, who.feet, yaw() + turning);
        dressHenshin(styleOf(henshin), moment, body, draw);
        addHenshin(styleOf(henshin), moment, body, out);
    }
    if (params.skeleton || draw.view == FigureView::XRay) addSkeleton(who, out.camera, out);
    if (linedUp_)
        labels_.push_back({fmt::format("{}  {:.2f} m", member.name, heightOf(member, model)),
                           who.feet + glm::vec3(0, model.boundsMax.y + 0.12f, 0)});
    out.figures.push_back(std::move(draw));
}

// Strips are hidden by what is before them. Brought near the camera along the line of sight, they are where
// they were on the picture, and in front.
void Studio::addSkeleton(const Standing& who, const CameraView& camera, RenderScene& out) {
    constexpr float kNear = 0.25f, kWidth = 0.012f;
    const assets::Model& model = *who.source->model;
    const auto at = [&](std::size_t joint) { return glm::vec3(who.skeleton.world[joint][3]); };
    const auto near = [&](const glm::vec3& point) { return glm::mix(camera.position, point, kNear); };
    for (std::size_t i = 0; i < model.joints.size(); ++i) {
        const assets::Joint& joint = model.joints[i];
        const bool bone = joint.bone.has_value();
        if (params.names && who.member == shown_ && (bone || !model.isVrm))
            labels_.push_back({bone ? std::string(kBoneNames[index(*joint.bone)]) : joint.name, at(i)});
        if (joint.parent < 0) continue;
        const glm::vec3 from = near(at(static_cast<std::size_t>(joint.parent))), to = near(at(i));
        if (glm::distance(from, to) < 1e-4f) continue;
        const glm::vec4 colour =
            bone ? glm::vec4(1.0f, 0.86f, 0.55f, 0.4f) : glm::vec4(0.35f, 0.8f, 0.95f, 0.2f);
        out.strips.push_back({{from, kWidth * kNear * (bone ? 1.0f : 0.5f), colour},
                              {to, kWidth * kNear * 0.4f * (bone ? 1.0f : 0.5f), colour}});
    }
}

void Studio::resetPose() {
    for (StudioControl& control : controls_) control.degrees = glm::vec3(0);
    std::fill(weights_.begin(), weights_.end(), 0.0f);
}

std::string Studio::poseText() const {
    std::string text = "[pose.studio]\n";
    for (const StudioControl& control : controls_)
        if (control.degrees != glm::vec3(0))
            text += fmt::format("{} = [{:.0f}, {:.0f}, {:.0f}]\n", control.name, control.degrees.x,
                                control.degrees.y, control.degrees.z);
    return text;
}

void Studio::nextFigure(int by) { step(params.figure, by); }
void Studio::nextClip(int by) {
    step(params.clip, by);
    clipTick_ = 0;
}

} // namespace vf::extract
