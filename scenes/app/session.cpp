#include "scenes/app/session.hpp"

#include "renderer/assets/model_reader.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "renderer/base/png_text.hpp"
#include "renderer/base/preset.hpp"
#include "scenes/battle/match.hpp"
#include "scenes/camera/bluejay_rig.hpp"
#include "scenes/story/held_params.hpp"
#include "scenes/story/shot_file.hpp"
#include "scenes/story/verbs.hpp"

#include <cstdlib>

namespace vf::app {

namespace {
constexpr int kCrowdFigures = 24;

std::filesystem::path homeFolder(const char* variable, const char* fallback) {
    if (const char* set = std::getenv(variable); set && *set)
        return std::filesystem::path(set) / "venus-finale";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : ".") / fallback / "venus-finale";
}
} // namespace

std::filesystem::path userPresetFolder() { return homeFolder("XDG_CONFIG_HOME", ".config") / "presets"; }
std::filesystem::path userControlsFile() {
    return homeFolder("XDG_CONFIG_HOME", ".config") / "controls.toml";
}
std::filesystem::path builtInPresetFolder() { return assetFolder() / "params"; }

namespace {
std::filesystem::path userStoryFolder() { return homeFolder("XDG_CONFIG_HOME", ".config") / "stories"; }
} // namespace
std::filesystem::path shotsFile() { return story::shotFile(assetFolder() / "stories", userStoryFolder()); }
std::filesystem::path shotsToWrite() {
    return story::shotFileToWrite(assetFolder() / "stories", userStoryFolder());
}

Renderer::Paths rendererPaths() {
    return {rootFolder() / "shaders", VF_SHADER_FOLDER,
            homeFolder("XDG_CACHE_HOME", ".cache") / "pipelines.bin"};
}

Result<std::shared_ptr<const assets::Model>> loadFigure(const std::filesystem::path& file) {
    auto model = assets::loadModel(file);
    if (!model) return model.error();
    // A .glb is meant to have no humanoid; the studio shows its warnings all the same.
    if (model->isVrm || file.extension() != ".glb")
        for (const std::string& warning : model->warnings)
            log::warn("{}: {}", file.filename().string(), warning);
    return std::make_shared<const assets::Model>(std::move(*model));
}

namespace {
Result<std::filesystem::path> presetFile(const std::string& preset) {
    const std::filesystem::path path = preset;
    if (preset.ends_with(".toml") || isPng(path) || preset.find('/') != std::string::npos) return path;
    return findPreset({userPresetFolder(), builtInPresetFolder()}, preset);
}
} // namespace

Status applyPreset(ParamRegistry& registry, const std::string& preset) {
    const auto path = presetFile(preset);
    if (!path) return path.error();
    auto loaded = loadPreset(registry, *path, PresetMode::Merge);
    if (!loaded) return loaded.error();
    return Done{};
}

Status applyAssignments(ParamRegistry& registry, const std::vector<std::string>& assignments) {
    for (const std::string& assignment : assignments)
        if (Status status = registry.assign(assignment); !status) return status;
    return Done{};
}

std::uint64_t dataHash(const battle::GameData& data, const story::Simulation& simulation) {
    return Hasher().add(data.hash()).add(simulation.story().fileHash).value();
}

Result<std::unique_ptr<Session>> Session::create(const SessionOptions& options) {
    const std::vector<std::string>& scenes = battle::sceneNames();
    if (std::find(scenes.begin(), scenes.end(), options.scene) == scenes.end())
        return Error{Exit::Usage, fmt::format("there is no scene '{}'; expected one of: {}", options.scene,
                                              fmt::join(scenes, ", "))};
    std::unique_ptr<Session> made(new Session);
    made->options = options;
    if (Status status = made->openDevice(); !status) return status.error();
    if (Status status = made->loadContent(); !status) return status.error();
    return made;
}

Result<std::unique_ptr<story::Simulation>> Session::makeSimulation(const battle::GameData& from) const {
    story::SimulationSetup setup;
    setup.scene = options.scene;
    setup.seed = options.seed;
    setup.control = options.control;
    setup.chapter = options.chapter;
    setup.story = options.story;
    setup.cameras = shotsFile();
    auto made = story::Simulation::create(from, setup);
    if (!made) return made.error();
    if (Status known = story::checkParams((*made)->story(), params.registry); !known) return known.error();
    return made;
}

Status Session::applyParams() {
    qualityPreset = device->isCpu() ? "software" : "balanced";
    if (Status status = applyPreset(params.registry, qualityPreset); !status) return status;
    // 60 a second where that can be held, otherwise 30 (see ResolutionController). A preset or --set may say
    // otherwise.
    constexpr float kRateBudget = 1000.0f / 60.0f;
    if (options.holdsRate && device->isCpu()) params.quality.frameBudget.set(kRateBudget);
    if (!options.preset.empty()) {
        if (Status status = applyPreset(params.registry, options.preset); !status) return status;
        qualityPreset = options.preset;
    }
    return applyAssignments(params.registry, options.set);
}

Status Session::loadContent() {
    auto loadedShots = story::ShotList::load(shotsFile());
    if (!loadedShots) return loadedShots.error();
    shots = std::move(*loadedShots);
    auto loadedData = battle::GameData::load(assetFolder(), options.who());
    if (!loadedData) return loadedData.error();
    data = std::make_unique<battle::GameData>(std::move(*loadedData));
    figures = {data->fighters[0].figure, data->fighters[1].figure};
    auto loadedEffects = fx::EffectLibrary::load(assetFolder() / "effects");
    if (!loadedEffects) return loadedEffects.error();
    effects = std::move(*loadedEffects);

    const auto file = [&](const std::string& given, std::size_t side) {
        return given.empty() ? assetFolder() / "characters" / (data->fighters[side].model + ".vrm")
                             : std::filesystem::path(given);
    };
    auto left = loadFigure(file(options.rougeModel, 0));
    if (!left) return left.error();
    auto right = loadFigure(file(options.cyanModel, 1));
    if (!right) return right.error();
    const std::array sources{extract::FigureSource{*left, renderer->scene().addFigure(*left)},
                             extract::FigureSource{*right, renderer->scene().addFigure(*right)}};
    figureIds_ = {sources[0].id, sources[1].id};
    MeshId first = 0;
    bool any = false;
    for (const MeshData& mesh : extract::stageMeshes()) {
        const MeshId id = renderer->scene().addMesh(mesh);
        if (!any) first = id;
        any = true;
    }
    renderer->scene().uploadMeshes();

    if (auto styles = extract::HenshinDefaults::load(assetFolder()); !styles) return styles.error();
    extractor = std::make_unique<extract::SceneExtractor>(params.registry, *data, effects, sources, first);
    camera = std::make_unique<camera::CameraDirector>(params.registry, shots, figures);
    if (options.scene == "crowd") extractor->figureParams.crowd.set(kCrowdFigures);
    if (Status status = openCast(); !status) return status;
    if (Status status = applyParams(); !status) return status;
    if (isStudio())
        if (Status status = studio->refresh(); !status) return status;

    if (window) {
        overlay::ContextSettings settings;
        settings.window = window->handle();
        overlayContext = std::make_unique<overlay::OverlayContext>(settings);
    } else {
        overlay::ContextSettings settings;
        settings.width = options.width;
        settings.height = options.height;
        overlayContext = std::make_unique<overlay::OverlayContext>(settings);
    }
    // What the studio reads once a tick or on a change, not for a picture, is one for both sides.
    static constexpr std::array kOneStudio{"studio.figure", "studio.clip",    "studio.play",
                                           "studio.speed",  "studio.line_up", "studio.turntable"};
    sides = std::make_unique<ParamSides>(params.registry, [](const ParamBase& param) {
        return std::find(kOneStudio.begin(), kOneStudio.end(), param.name()) != kOneStudio.end();
    });
    overlay = std::make_unique<overlay::Overlay>(params.registry, *overlayContext);
    makeOverlayPass();

    if (Status status = openSecond(); !status) return status;

    if (isFloor()) return Done{};
    if (Status status = restart(); !status) return status;
    warmUp();
    return Done{};
}

Status Session::openSecond() {
    if (options.bPreset.empty() && options.bSet.empty()) return Done{};
    if (isFloor()) return Error{Exit::Usage, "scene floor has no picture to set another one beside"};
    sides->start();
    sides->divider = options.divider;
    std::vector<ParamAssignment> values;
    if (!options.bPreset.empty()) {
        const auto path = presetFile(options.bPreset);
        if (!path) return path.error();
        auto read = readPreset(params.registry, *path);
        if (!read) return read.error();
        values = std::move(*read);
        // Both sides show one fight.
        std::erase_if(values, [&](const ParamAssignment& value) {
            return params.registry.find(value.name)->scope() == Scope::Sim;
        });
    }
    Status status = Done{};
    sides->with(ParamSides::Side::B, [&] {
        for (const ParamAssignment& value : values)
            if (status) status = params.registry.assign(value.name, value.text);
        for (const std::string& text : options.bSet) {
            const ParamBase* param = params.registry.find(text.substr(0, text.find('=')));
            if (status && param && param->scope() == Scope::Sim)
                status = Error{Exit::Usage, fmt::format("--b-set {}: {} changes the simulation, which both "
                                                        "pictures show; use --set",
                                                        text, param->name())};
            if (status) status = params.registry.assign(text);
        }
    });
    return status;
}

Status Session::openCast() {
    auto table = story::Cast::load(assetFolder());
    if (!table) return table.error();
    const bool isFile = std::filesystem::path(options.figure).has_extension();
    cast = std::make_unique<extract::CastFigures>(
        *table, isFile ? std::filesystem::path(options.figure) : "",
        [this](const std::filesystem::path& file,
               std::optional<FigureId> inPlaceOf) -> Result<extract::FigureSource> {
            auto model = loadFigure(file);
            if (!model) return model.error();
            if (inPlaceOf) renderer->scene().replaceFigure(*inPlaceOf, *model);
            return extract::FigureSource{*model,
                                         inPlaceOf ? *inPlaceOf : renderer->scene().addFigure(*model)};
        });
    extractor->useCast(cast.get());
    studio = std::make_unique<extract::Studio>(params.registry, *cast, data->motions);
    if (!isStudio()) {
        if (!options.figure.empty()) return Error{Exit::Usage, "--figure needs --scene studio"};
        return Done{};
    }
    camera->params().rig.set({static_cast<int>(camera::Rig::Orbit)});
    camera->params().orbitYaw.set(0);
    if (options.figure.empty() || isFile) return Done{};
    auto member = table->need(options.figure);
    if (!member) return member.error();
    return params.registry.assign("studio.figure", (*member)->id);
}

Status Session::restart() {
    if (isFloor()) return Done{};
    auto made = makeSimulation(*data);
    if (!made) return made.error();
    history.reset();
    simulation = std::move(*made);
    history = std::make_unique<story::History>(*simulation);
    extractor->reset();
    // Models are read before the film runs, not when somebody enters.
    for (const story::Chapter& chapter : simulation->story().chapters)
        for (const story::Cue& cue : chapter.timeline.cues())
            if (cue.verb->name == "extra") cast->find(cue.arguments[0].text);
    if (options.scene == "mob") cast->find(data->fighters[1].model);
    previous = next = simulation->snapshot();
    holdParams();
    // At once, because a paused scene has no tick to show where it begins.
    camera->restart();
    camera->tick(next);
    return Done{};
}

Status Session::reloadData() {
    auto fresh = battle::GameData::load(assetFolder(), options.who());
    if (!fresh) return fresh.error();
    auto kept = std::make_unique<battle::GameData>(std::move(*fresh));
    auto freshShots = story::ShotList::load(shotsFile());
    if (!freshShots) return freshShots.error();
    auto made = makeSimulation(*kept);
    if (!made) return made.error();
    // The old simulation looks into the old data: it goes first.
    history.reset();
    simulation = std::move(*made);
    std::swap(*data, *kept);
    shots = std::move(*freshShots);
    figures = {data->fighters[0].figure, data->fighters[1].figure};
    // What the new one saw by reference has moved with the swap, so it is made again on the final place.
    return restart();
}

Status Session::reloadShots() {
    auto fresh = story::ShotList::load(shotsFile());
    if (!fresh) return fresh.error();
    // The story that runs must find its shots.
    if (simulation)
        for (const story::Chapter& chapter : simulation->story().chapters)
            for (const story::Cue& cue : chapter.timeline.cues())
                if (cue.verb->name == "camera" && !cue.arguments[0].text.empty() &&
                    !fresh->find(cue.arguments[0].text))
                    return Error{Exit::Usage,
                                 fmt::format("{}: the shot \"{}\" is gone, which chapter \"{}\" shows",
                                             shotsFile().string(), cue.arguments[0].text, chapter.name)};
    camera->exchangeShots([&] { shots = std::move(*fresh); });
    return Done{};
}

Status Session::reloadStyles() {
    const auto fresh = extract::HenshinDefaults::load(assetFolder());
    if (!fresh) return fresh.error();
    const auto waiting = ParamSides::other(sides->editing());
    std::vector<ParamBase*> follow;
    if (sides->on())
        sides->with(waiting, [&] {
            for (ParamBase* param : params.registry.all())
                if (param->isDefault()) follow.push_back(param);
        });
    extractor->henshin().params.adopt(*fresh);
    if (sides->on())
        sides->with(waiting, [&] {
            for (ParamBase* param : follow) param->reset();
        });
    return Done{};
}

Result<bool> Session::reloadMotions() {
    auto fresh = sim::MotionLibrary::load(assetFolder() / "motions");
    if (!fresh) return fresh.error();
    return data->motions.adopt(std::move(*fresh));
}

void Session::take(const std::vector<sim::Snapshot>& snapshots) {
    for (const sim::Snapshot& snapshot : snapshots) {
        previous = std::move(next);
        next = snapshot;
        holdParams();
        camera->tick(next);
        extractor->holdPoses(camera->poseRate());
        extractor->tick(next);
        if (isStudio()) studio->tick();
    }
}

void Session::step(const sim::TickInput& input) {
    history->step(input);
    take({simulation->snapshot()});
}

void Session::seek(std::uint64_t tick) {
    history->seek(tick);
    previous = next = simulation->snapshot();
    holdParams();
    extractor->reset();
    extractor->tick(next);
    camera->tick(next);
}

void Session::show(std::uint64_t tick) {
    sim::Snapshot shown = history->show(tick);
    // Backwards, a blow would throw its sparks before it lands.
    shown.events.clear();
    take({shown});
}

std::vector<ParamAssignment> Session::initialSimParams() const {
    std::vector<ParamAssignment> result;
    for (const ParamBase* param : params.registry.all())
        if (param->scope() == Scope::Sim && !param->isDefault())
            result.push_back({param->name(), param->toText()});
    return result;
}

const RenderScene& Session::extract(float alpha) {
    using Side = ParamSides::Side;
    sides->with(Side::A, [&] { extractInto(alpha, scene, sideQuality[0]); });
    if (!sides->on()) return scene;
    sides->with(Side::B, [&] { extractInto(alpha, secondScene, sideQuality[1]); });
    holdParams();
    return scene;
}

Renderer::Request Session::request() const {
    Renderer::Request request;
    request.scene = isFloor() ? nullptr : &scene;
    request.size = outputSize();
    if (isFloor() || !sides->on()) return request;
    request.quality = &sideQuality[0].params;
    request.second = &secondScene;
    request.secondQuality = &sideQuality[1].params;
    request.divider = sides->divider;
    return request;
}

void Session::extractInto(float alpha, RenderScene& out, QualityCopy& quality) {
    holdParams(); // again: the user may have changed or taken back one since the tick
    if (sides->on()) quality.take(params.registry);
    const vk::Extent2D size = outputSize();
    if (size.height) camera->setAspect(static_cast<float>(size.width) / static_cast<float>(size.height));
    CameraView view = camera->view(previous, next, alpha);
    if (isStudio() && camera->params().rig.get().index == static_cast<int>(camera::Rig::Orbit))
        view = studio->frame(view);
    const auto bird = static_cast<camera::BirdPicture>(camera->params().bluejay.get().index);
    const bool flies = next.bluejay.state != sim::BluejayView::State::Away;
    const bool full = bird == camera::BirdPicture::Full && flies && !isStudio();
    if (full) view = camera::bluejayView(previous.bluejay, next.bluejay, alpha);
    extractor->extract(previous, next, alpha, view, out);
    // Nobody sees oneself from outside.
    if (const auto figure = extractor->bluejayFigure(); full && figure)
        out.figures.erase(out.figures.begin() + static_cast<std::ptrdiff_t>(*figure));
    if (bird == camera::BirdPicture::Corner && camera->playersOwn() && next.story.hud && !isStudio())
        out.inset =
            extract::bluejayInset(previous, next, alpha, extractor->bluejayFigure(), camera->params());
    if (isStudio())
        studio->show(alpha, extractor->figureParams, extractor->lightParams(), extractor->henshin().params,
                     static_cast<float>(size.height) * params.quality.renderScale, out);
}

Status Session::replaceFighter(int fighter, const std::filesystem::path& model) {
    auto figure = loadFigure(model);
    if (!figure) return figure.error();
    // In the old one's place, so that a session of dropping models does not pile them up on the device.
    const FigureId id = figureIds_[static_cast<std::size_t>(fighter)];
    renderer->scene().replaceFigure(id, *figure);
    extractor->setFigure(fighter, {*figure, id});
    return Done{};
}

vk::Extent2D Session::outputSize() const {
    if (swapchain) return swapchain->extent();
    return {static_cast<std::uint32_t>(options.width), static_cast<std::uint32_t>(options.height)};
}

} // namespace vf::app
