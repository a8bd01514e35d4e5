#include "scenes/app/commands.hpp"
#include "scenes/app/picture_file.hpp"
#include "scenes/app/picture_texts.hpp"
#include "scenes/app/pose_sheet.hpp"
#include "scenes/app/session.hpp"
#include "scenes/story/moment.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "renderer/passes/tiled_picture.hpp"

#include <fmt/core.h>

namespace vf::app {

namespace {

struct Taken {
    Picture picture;
    std::vector<PngText> texts;
};

Picture takeInTiles(Session& session) {
    session.extract(1.0f);
    QualityCopy quality;
    quality.take(session.params.registry);
    TiledPicture tiled(session.scene, quality, session.outputSize());
    while (!tiled.done()) {
        tiled.step(*session.renderer);
        log::info("tile {} of {}", tiled.drawn(), tiled.tiles());
    }
    return tiled.take();
}

Taken take(Session& session, const ShotOptions& options, std::string_view shot = {}) {
    // Pictures are the same to the bit on one device only: say which.
    log::info("{} ({}), preset {}", session.device->name(), session.device->driverInfo(),
              session.qualityPreset);
    if (options.tiles) {
        Picture picture = takeInTiles(session);
        return {std::move(picture), pictureTexts(session, shot)};
    }
    session.extract(1.0f);
    Renderer::Request request = session.request();
    request.readback = true;
    session.renderer->draw(request);
    return {session.renderer->picture(), pictureTexts(session, shot)};
}

sim::TickInput firstInput(const Session& session) {
    sim::TickInput input;
    input.params = session.initialSimParams();
    return input;
}

Result<Taken> takeGallery(const ShotOptions& all, const story::GalleryShot& shot) {
    const SessionOptions& base = all.session;
    auto data = battle::GameData::load(assetFolder(), base.who());
    if (!data) return data.error();
    auto moment = story::findMoment(*data, shot, base.seed);
    if (!moment) return moment.error();
    SessionOptions options = base;
    options.headless = true;
    options.scene = moment->setup.scene;
    options.chapter = moment->setup.chapter;
    options.seed = moment->setup.seed;
    options.story = moment->setup.story;
    auto made = Session::create(options);
    if (!made) return made.error();
    Session& session = **made;
    sim::TickInput input = firstInput(session);
    for (std::uint64_t tick = 0; tick < moment->tick; ++tick) {
        if (!shot.camera.empty() && tick + 1 == moment->tick)
            session.camera->hold(shot.camera, shot.cameraSeconds);
        session.step(input);
        input.params.clear();
    }
    return take(session, all, shot.name);
}

// Pictures at even steps of one run.
Result<std::vector<Picture>> takeStrip(const ShotOptions& options) {
    if (options.to <= options.from || options.sheet.empty())
        return Error{Exit::Usage, "--strip needs --from and a later --to, and --sheet FILE.png"};
    SessionOptions session = options.session;
    session.headless = true;
    auto made = Session::create(session);
    if (!made) return made.error();
    if ((*made)->isFloor()) return Error{Exit::Usage, "scene floor has no picture to take"};
    std::vector<Picture> pictures;
    sim::TickInput input = firstInput(**made);
    for (int i = 0, tick = 0; i < options.strip; ++i) {
        const double share = static_cast<double>(i) / (options.strip - 1);
        const double seconds = options.from + (options.to - options.from) * share;
        for (const int until = static_cast<int>(seconds * sim::kTicksPerSecond + 0.5); tick <= until;
             ++tick) {
            (*made)->step(input);
            input.params.clear();
        }
        pictures.push_back(take(**made, options).picture);
    }
    return pictures;
}

} // namespace

Exit shot(const ShotOptions& options) {
    if (options.strip > 0) {
        constexpr std::uint32_t kColumns = 4;
        auto pictures = takeStrip(options);
        if (!pictures) return fail(pictures.error());
        if (Status saved = savePng(options.sheet, contactSheet(*pictures, kColumns)); !saved)
            return fail(saved.error());
        return Exit::Ok;
    }
    if (!options.poses.empty()) {
        if (Status made = poseSheet(options); !made) return fail(made.error());
        return Exit::Ok;
    }
    constexpr auto kWidest = static_cast<int>(TiledPicture::kLargestWidth),
                   kHighest = static_cast<int>(TiledPicture::kLargestHeight);
    if (options.tiles && (options.session.width > kWidest || options.session.height > kHighest))
        return fail({Exit::Usage, fmt::format("--tiles makes pictures up to {}x{}, not {}x{}", kWidest,
                                              kHighest, options.session.width, options.session.height)});
    if (options.tiles && !(options.session.bPreset.empty() && options.session.bSet.empty()))
        return fail({Exit::Usage, "--tiles makes one picture: without --b-preset and --b-set"});
    auto shots = story::ShotList::load(shotsFile());
    if (!shots) return fail(shots.error());
    if (options.list) {
        for (const story::GalleryShot& item : shots->gallery())
            fmt::print("{:16} {}\n", item.name, item.note);
        return Exit::Ok;
    }
    if (options.all || !options.sheet.empty()) {
        std::vector<Picture> pictures;
        for (const story::GalleryShot& item : shots->gallery()) {
            log::info("shot {} of {}: {}", pictures.size() + 1, shots->gallery().size(), item.name);
            auto taken = takeGallery(options, item);
            if (!taken) return fail(taken.error());
            if (!options.out.empty())
                if (Status saved = savePng(std::filesystem::path(options.out) / (item.name + ".png"),
                                           taken->picture, taken->texts);
                    !saved)
                    return fail(saved.error());
            pictures.push_back(std::move(taken->picture));
        }
        if (!options.sheet.empty())
            if (Status saved = savePng(options.sheet, contactSheet(pictures, 3)); !saved)
                return fail(saved.error());
        return Exit::Ok;
    }
    if (options.out.empty())
        return fail({Exit::Usage, "shot needs --out FILE.png (or --sheet FILE.png for all shots)"});
    if (!options.shot.empty()) {
        const story::GalleryShot* item = shots->findGallery(options.shot);
        if (!item) {
            std::vector<std::string> names;
            for (const story::GalleryShot& known : shots->gallery()) names.push_back(known.name);
            return fail(
                {Exit::Usage, fmt::format("there is no shot '{}'; the nearest is '{}' (all: shot --list)",
                                          options.shot, nearestName(options.shot, names))});
        }
        auto taken = takeGallery(options, *item);
        if (!taken) return fail(taken.error());
        if (Status saved = savePng(options.out, taken->picture, taken->texts); !saved)
            return fail(saved.error());
        return Exit::Ok;
    }
    if (options.time < 0) return fail({Exit::Usage, "shot needs --shot NAME or --time SECONDS"});
    SessionOptions session = options.session;
    session.headless = true;
    auto made = Session::create(session);
    if (!made) return fail(made.error());
    if ((*made)->isFloor()) return fail({Exit::Usage, "scene floor has no picture to take"});
    sim::TickInput input = firstInput(**made);
    for (int tick = 0; tick < static_cast<int>(options.time * sim::kTicksPerSecond + 0.5) + 1; ++tick) {
        (*made)->step(input);
        input.params.clear();
    }
    const Taken taken = take(**made, options);
    if (Status saved = savePng(options.out, taken.picture, taken.texts); !saved) return fail(saved.error());
    return Exit::Ok;
}

} // namespace vf::app
