#include "scenes/app/figure_sheet.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "scenes/app/commands.hpp"
#include "scenes/app/picture_file.hpp"
#include "scenes/app/session.hpp"
#include "scenes/extract/figure_pose.hpp"
#include "scenes/story/cast.hpp"

#include <fmt/core.h>
#include <glm/gtc/constants.hpp>

#include <cmath>

namespace vf::app {

namespace {

constexpr float kFov = 0.3f; // long lens: proportions as they are
constexpr std::uint32_t kSilhouettePixels = 64;
constexpr std::uint32_t kGap = 6;

struct Figure {
    std::string title, motions, stance = "idle";
    extract::FigureSource source;
    std::vector<std::uint32_t> forms;
    bool humanoid = true;
};

// Under the feet, so that floating ones show; warm, and darker than any skin.
MeshData floorDisc() {
    MeshData disc;
    constexpr int kPoints = 48;
    MeshVertex vertex;
    vertex.lit = colour(0xE3BE83).vec();
    vertex.shade = colour(0xA87A4C).vec();
    disc.vertices.push_back(vertex);
    for (int i = 0; i < kPoints; ++i) {
        const float turn = static_cast<float>(i) / kPoints * glm::two_pi<float>();
        vertex.position = {std::sin(turn), 0, std::cos(turn)};
        disc.vertices.push_back(vertex);
        const auto here = static_cast<std::uint32_t>(i);
        disc.indices.insert(disc.indices.end(), {0u, here + 1, (here + 1) % kPoints + 1});
    }
    return disc;
}

class Sheet {
  public:
    Sheet(const SheetOptions& options, AllParams& params, Renderer& renderer, sim::MotionLibrary motions)
        : options_(options), params_(params), renderer_(renderer), motions_(std::move(motions)) {
        disc_ = renderer_.scene().addMesh(floorDisc());
        renderer_.scene().uploadMeshes();
    }

    Result<std::vector<Picture>> row(const Figure& figure, std::uint32_t form) {
        const assets::Model& model = *figure.source.model;
        auto pose = poseOf(figure);
        if (!pose) return pose.error();
        assets::SkeletonPose skeleton;
        assets::poseSkeleton(model, *pose, extract::placement(glm::vec3(0), 0), skeleton);
        FigureDraw draw = extract::drawFigure(figure.source, glm::vec3(0), skeleton);
        draw.pieces = form;
        draw.lightColour = params_.light.fighter.get().vec();
        draw.outline = params_.figure.outline;
        draw.marks = options_.view == FigureView::XRay ? 1.0f
                     : form == story::kArmourForm      ? params_.henshin.general.idleMarks.get()
                                                       : 0.0f;
        draw.view = options_.view;
        if (Status set = setExpressions(model, draw); !set) return set.error();
        const extract::Bounds bounds = extract::boundsOf(model, draw);

        std::vector<Picture> cells;
        const glm::vec3 size = bounds.size();
        const float wide = std::max(size.x, size.z);
        const float aspect = static_cast<float>(options_.width) / static_cast<float>(options_.height);
        const float half = 0.57f * std::max(size.y, wide / aspect);
        for (const float yaw : {0.0f, 40.0f, 90.0f, 180.0f})
            cells.push_back(
                render(&draw, look(bounds.centre(), half, yaw, 5.0f), options_.width, options_.height));
        if (const auto head = assets::boneWorld(model, skeleton, Bone::Head)) {
            // From where the face looks.
            const glm::vec3 ahead((*head)[2]);
            const float facing = glm::degrees(std::atan2(ahead.x, ahead.z));
            cells.push_back(render(&draw,
                                   look(glm::vec3((*head)[3]) + glm::vec3(0, 0.09f, 0),
                                        0.2f / std::min(aspect, 1.0f), facing + 22.0f, 2.0f),
                                   options_.width, options_.height));
        } else {
            cells.push_back(render(&draw, look(bounds.centre(), half * 0.5f, 30.0f, 25.0f), options_.width,
                                   options_.height));
        }
        cells.push_back(silhouette(draw, bounds));
        return cells;
    }

  private:
    Result<Pose> poseOf(const Figure& figure) const {
        if (!figure.humanoid || options_.clip == "none") return Pose{};
        const sim::Motion* motion = extract::findClip(motions_, figure.motions,
                                                      options_.clip.empty() ? figure.stance : options_.clip);
        if (motion) return sim::sample(*motion, options_.at);
        if (options_.clip.empty()) return Pose{};
        std::vector<std::string> names;
        for (const sim::Motion& known : motions_.all()) names.push_back(known.name);
        return Error{Exit::Usage, fmt::format("{} has no clip '{}' in assets/motions/{}; the nearest is '{}'",
                                              figure.title, options_.clip, figure.motions,
                                              nearestName(figure.motions + "/" + options_.clip, names))};
    }

    Status setExpressions(const assets::Model& model, FigureDraw& draw) const {
        std::vector<float> weights(model.expressions.size());
        for (const auto& [name, weight] : options_.expressions) {
            const auto place = assets::expressionIndex(model, name);
            if (!place)
                return Error{Exit::Usage, fmt::format("{} has no expression '{}'; the nearest is '{}'",
                                                      model.name, name, nearestName(name, model.morphNames))};
            weights[*place] = weight;
        }
        extract::applyFace(model, weights, {}, draw);
        return Done{};
    }

    static CameraView look(const glm::vec3& at, float half, float yawDegrees, float pitchDegrees) {
        const float yaw = glm::radians(yawDegrees), pitch = glm::radians(pitchDegrees);
        const float distance = half / std::tan(kFov * 0.5f);
        CameraView camera;
        camera.verticalFov = kFov;
        camera.target = at;
        camera.position = at + glm::vec3(std::sin(yaw) * std::cos(pitch), std::sin(pitch),
                                         std::cos(yaw) * std::cos(pitch)) *
                                   distance;
        camera.nearPlane = std::max(0.02f, distance - half * 4);
        return camera;
    }

    Picture render(const FigureDraw* figure, const CameraView& camera, std::uint32_t width,
                   std::uint32_t height) {
        RenderScene scene;
        scene.camera = camera;
        extract::plainBackdrop(scene, options_.view);
        if (figure) {
            FigureDraw draw = *figure;
            draw.lightDirection = extract::lightFromCamera(
                camera.position - draw.centre, params_.light.fighterYaw, params_.light.fighterPitch);
            draw.lodBias = extract::biasForLod(draw, camera, static_cast<float>(height), options_.lod);
            scene.shadowCentre = draw.centre;
            scene.shadowRadius = std::max(draw.radius, 1.6f); // the disc whole
            scene.figures.push_back(std::move(draw));
        }
        scene.light.direction = extract::lightFromCamera(
            camera.position - camera.target, params_.light.fighterYaw, params_.light.fighterPitch);
        RigidDraw disc;
        disc.mesh = disc_;
        if (height > kSilhouettePixels * 2 && options_.view != FigureView::XRay) scene.rigids.push_back(disc);
        Renderer::Request request;
        request.scene = &scene;
        request.size = vk::Extent2D(width, height);
        request.readback = true;
        renderer_.draw(request);
        return renderer_.picture();
    }
    // Everything that differs from the empty backdrop is the figure.
    Picture silhouette(FigureDraw draw, const extract::Bounds& bounds) {
        constexpr float kYaw = 25.0f;
        draw.outline = 0;
        const float wide =
            bounds.size().x * std::cos(glm::radians(kYaw)) + bounds.size().z * std::sin(glm::radians(kYaw));
        const float half = bounds.size().y * 0.5f * 1.06f;
        const auto height = static_cast<std::uint32_t>(std::lround(kSilhouettePixels * 1.06));
        const auto width = static_cast<std::uint32_t>(
            std::clamp(std::lround(wide / bounds.size().y * 1.15f * kSilhouettePixels), 40l, 256l));
        const CameraView camera = look(bounds.centre(), half, kYaw, 0.0f);
        const bool bloom = params_.quality.bloom, antialias = params_.quality.antialias;
        params_.quality.bloom.set(false);
        params_.quality.antialias.set(false);
        const Picture with = render(&draw, camera, width, height),
                      without = render(nullptr, camera, width, height);
        params_.quality.bloom.set(bloom);
        params_.quality.antialias.set(antialias);
        const std::uint32_t scale = std::max(1u, std::min(options_.width / width, options_.height / height));
        Picture out{options_.width, options_.height, {}};
        out.rgba.assign(std::size_t{4} * out.width * out.height, 255);
        const std::uint32_t left = (out.width - std::min(out.width, width * scale)) / 2,
                            top = (out.height - std::min(out.height, height * scale)) / 2;
        for (std::uint32_t y = 0; y < out.height; ++y)
            for (std::uint32_t x = 0; x < out.width; ++x) {
                const std::uint32_t px = (x - left) / scale, py = (y - top) / scale;
                if (x < left || y < top || px >= width || py >= height) continue;
                const std::size_t at = (std::size_t{py} * width + px) * 4;
                if (!std::equal(&with.rgba[at], &with.rgba[at] + 3, &without.rgba[at]))
                    std::fill_n(&out.rgba[(std::size_t{y} * out.width + x) * 4], 3, std::uint8_t{16});
            }
        return out;
    }

    const SheetOptions& options_;
    AllParams& params_;
    Renderer& renderer_;
    sim::MotionLibrary motions_;
    MeshId disc_ = 0;
};

Picture compose(const std::vector<std::vector<Picture>>& rows) {
    Picture sheet;
    const std::uint32_t w = rows[0][0].width, h = rows[0][0].height;
    sheet.width = static_cast<std::uint32_t>(rows[0].size()) * (w + kGap) + kGap;
    sheet.height = static_cast<std::uint32_t>(rows.size()) * (h + kGap) + kGap;
    sheet.rgba.assign(std::size_t{4} * sheet.width * sheet.height, 40);
    for (std::uint32_t r = 0; r < rows.size(); ++r)
        for (std::uint32_t c = 0; c < rows[r].size(); ++c)
            for (std::uint32_t y = 0; y < h; ++y)
                std::copy_n(&rows[r][c].rgba[std::size_t{y} * w * 4], std::size_t{w} * 4,
                            &sheet.rgba[(std::size_t{kGap + r * (h + kGap) + y} * sheet.width + kGap +
                                         c * (w + kGap)) *
                                        4]);
    for (std::size_t i = 3; i < sheet.rgba.size(); i += 4) sheet.rgba[i] = 255;
    return sheet;
}

Result<Figure> open(const std::string& who, const story::Cast& cast, Renderer& renderer) {
    Figure figure;
    std::filesystem::path file = who;
    const bool isFile = who.ends_with(".vrm") || who.ends_with(".glb") || who.ends_with(".gltf");
    if (!isFile) {
        auto member = cast.need(who);
        if (!member) return member.error();
        figure.title = (*member)->name;
        figure.motions = (*member)->motions;
        figure.stance = (*member)->stance;
        figure.forms = (*member)->forms;
        figure.humanoid = (*member)->kind == story::CastKind::Humanoid;
        file = (*member)->file;
    }
    auto model = loadFigure(file);
    if (!model) return model.error();
    if (isFile) {
        figure.title = file.filename().string();
        figure.motions = "rouge";
        figure.humanoid = (*model)->isVrm;
        const std::uint32_t forms = extract::formsOf(**model);
        for (const std::uint32_t form : {story::kBaseForm, story::kArmourForm})
            if ((forms & form) != 0) figure.forms.push_back(form);
        if (figure.forms.empty()) figure.forms.push_back(story::kBaseForm);
    }
    figure.source = {*model, renderer.scene().addFigure(*model)};
    return figure;
}

} // namespace

Exit figureSheet(const SheetOptions& options) {
    auto cast = story::Cast::load(assetFolder());
    if (!cast) return fail(cast.error());
    auto motions = sim::MotionLibrary::load(assetFolder() / "motions");
    if (!motions) return fail(motions.error());
    AllParams params;
    params.quality.renderScale.set(1.0f);
    if (!options.preset.empty())
        if (Status status = applyPreset(params.registry, options.preset); !status)
            return fail(status.error());
    if (Status status = applyAssignments(params.registry, options.set); !status) return fail(status.error());
    rhi::DeviceRequest request;
    request.nameContains = options.device;
    auto device = rhi::Device::create(request);
    if (!device) return fail(device.error());
    Renderer renderer(**device, params.quality, rendererPaths());
    Sheet sheet(options, params, renderer, std::move(*motions));

    std::vector<std::vector<Picture>> rows;
    for (const std::string& who : options.figures) {
        auto figure = open(who, *cast, renderer);
        if (!figure) return fail(figure.error());
        std::vector<std::uint32_t> forms = figure->forms;
        if (options.form != 0) forms = {options.form};
        for (const std::uint32_t form : forms) {
            auto cells = sheet.row(*figure, form);
            if (!cells) return fail(cells.error());
            rows.push_back(std::move(*cells));
            fmt::print("row {}: {}, {}\n", rows.size(), figure->title,
                       story::kFormNames[form == story::kArmourForm ? 1 : 0]);
        }
    }
    if (Status saved = savePng(options.sheet, compose(rows)); !saved) return fail(saved.error());
    return Exit::Ok;
}

} // namespace vf::app
