#include "scenes/app/pose_sheet.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/app/picture_file.hpp"
#include "scenes/app/session.hpp"

#include <fmt/core.h>
#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <cmath>

namespace vf::app {

namespace {

struct Cell {
    const sim::Motion* motion = nullptr;
    float tick = 0;
    std::string label;
};

float difference(const Pose& a, const Pose& b) {
    float sum = glm::distance(a.hipsOffset, b.hipsOffset);
    for (std::size_t i = 0; i < kBoneCount; ++i)
        sum += 1.0f - std::fabs(glm::dot(a.rotation[i], b.rotation[i]));
    return sum;
}

// The pose that tells the motion: what the file names "key", else the key after the swing, else the key that
// is farthest from where the motion begins.
float tellingTick(const sim::Motion& motion) {
    for (const sim::MotionEvent& event : motion.events)
        if (event.name == "key") return static_cast<float>(event.tick);
    for (const sim::MotionEvent& event : motion.events)
        if (event.name == "swing")
            for (const sim::MotionKey& key : motion.keys)
                if (key.tick > static_cast<float>(event.tick)) return key.tick;
    if (motion.loop) return 0;
    float best = 0, most = -1;
    for (const sim::MotionKey& key : motion.keys)
        if (const float d = difference(motion.keys.front().pose, key.pose); d > most) {
            most = d;
            best = key.tick;
        }
    return best;
}

Result<std::vector<Cell>> cellsOf(const battle::GameData& data, const std::string& what) {
    std::vector<Cell> cells;
    if (what.find('/') != std::string::npos) {
        const sim::Motion* motion = data.motions.find(what);
        std::vector<std::string> names;
        for (const sim::Motion& known : data.motions.all()) names.push_back(known.name);
        if (!motion)
            return Error{Exit::Usage, fmt::format("there is no motion '{}'; the nearest is '{}'", what,
                                                  nearestName(what, names))};
        for (const sim::MotionKey& key : motion->keys)
            if (!motion->loop || key.tick < static_cast<float>(motion->lengthTicks))
                cells.push_back({motion, key.tick, fmt::format("{} {:.0f}", what, key.tick)});
        return cells;
    }
    for (const sim::Motion& motion : data.motions.all())
        if (motion.name.starts_with(what + "/")) {
            const float tick = tellingTick(motion);
            cells.push_back(
                {&motion, tick, fmt::format("{} {:.0f}", motion.name.substr(what.size() + 1), tick)});
        }
    if (cells.empty())
        return Error{Exit::Usage,
                     fmt::format("--poses: '{}' has no motions; expected rouge, cyan, or a motion as in "
                                 "rouge/light1",
                                 what)};
    return cells;
}

MeshData ground() {
    MeshData mesh;
    constexpr float kHalf = 30.0f;
    for (const glm::vec3 corner : {glm::vec3(-kHalf, 0, -kHalf), glm::vec3(-kHalf, 0, kHalf),
                                   glm::vec3(kHalf, 0, kHalf), glm::vec3(kHalf, 0, -kHalf)}) {
        MeshVertex vertex;
        vertex.position = corner;
        vertex.lit = {0.86f, 0.74f, 0.58f};
        vertex.shade = {0.55f, 0.40f, 0.33f};
        mesh.vertices.push_back(vertex);
    }
    mesh.indices = {0, 1, 2, 0, 2, 3};
    return mesh;
}

// No sky and no fight: one figure on warm paper.
RenderScene backdrop(float viewYaw) {
    RenderScene scene;
    const SinCos turn = sinCos(viewYaw * kDegrees);
    scene.camera.target = {0, 0.86f, 0};
    scene.camera.position = glm::vec3(turn.sin * 5.6f, 1.5f, turn.cos * 5.6f);
    scene.camera.verticalFov = 23.5f * kDegrees;
    const glm::vec3 paper(0.93f, 0.85f, 0.72f);
    scene.sky = {};
    scene.sky.zenith = scene.sky.horizon = scene.sky.depth = scene.sky.sun = paper;
    scene.sky.cloudCover = scene.sky.haze = 0;
    scene.sky.blackHoles = 0;
    scene.light.direction = glm::normalize(glm::vec3(turn.cos * 0.6f + turn.sin * 0.5f, 1.3f, 0.5f));
    scene.light.fogColour = paper;
    scene.light.fogStart = 6;
    scene.light.fogEnd = 16;
    scene.grade.vignette = 0;
    scene.shadowRadius = 1.9f;
    scene.cloths.push_back(ground());
    return scene;
}

FigureDraw figureIn(const extract::FigureSource& source, const Cell& cell, float viewYaw, bool armoured) {
    constexpr int kSettle = 60; // ticks in which hair and cloth come to hang
    const assets::Model& model = *source.model;
    assets::SpringState springs = assets::makeSprings(model);
    assets::SkeletonPose skeleton;
    const Pose pose = sim::sample(*cell.motion, cell.tick);
    for (int i = 0; i < kSettle; ++i) {
        assets::poseSkeleton(model, pose, glm::mat4(1.0f), skeleton);
        assets::stepSprings(model, springs, skeleton, 0.0f);
    }
    FigureDraw draw;
    draw.figure = source.id;
    assets::skinMatrices(model, skeleton, draw.joints.change());
    draw.centre = {0, 0.9f, 0};
    draw.radius = 1.6f;
    draw.pieces = armoured ? 2 : 1;
    draw.lodBias = -4; // always the full figure
    const SinCos light = sinCos((viewYaw - 35.0f) * kDegrees);
    draw.lightDirection = glm::normalize(glm::vec3(light.sin, 0.8f, light.cos));
    return draw;
}

} // namespace

Status poseSheet(const ShotOptions& options) {
    if (options.sheet.empty()) return Error{Exit::Usage, "--poses needs --sheet FILE.png"};
    const bool armoured = options.figures.form == 2u;
    SessionOptions wanted = options.session;
    wanted.scene = "studio";
    wanted.headless = true;
    // Twice the cell: the contact sheet halves.
    wanted.width = wanted.height = 600;
    auto made = Session::create(wanted);
    if (!made) return made.error();
    Session& session = **made;

    std::vector<Picture> pictures;
    for (const std::string& what : options.poses) {
        auto cells = cellsOf(*session.data, what);
        if (!cells) return cells.error();
        const int fighter = what.starts_with("cyan") ? 1 : 0;
        for (const Cell& cell : *cells) {
            RenderScene scene = backdrop(options.viewYaw);
            scene.figures.push_back(
                figureIn(session.extractor->figure(fighter), cell, options.viewYaw, armoured));
            Renderer::Request request;
            request.scene = &scene;
            request.size = session.outputSize();
            request.readback = true;
            session.renderer->draw(request);
            Picture picture = session.renderer->picture();
            writeLabel(picture, cell.label, 4);
            pictures.push_back(std::move(picture));
        }
    }
    const auto columns = static_cast<std::uint32_t>(
        std::clamp(std::ceil(std::sqrt(static_cast<float>(pictures.size()) * 1.3f)), 1.0f, 8.0f));
    return savePng(options.sheet, contactSheet(pictures, columns));
}

} // namespace vf::app
