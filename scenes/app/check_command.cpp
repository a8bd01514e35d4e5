#include "scenes/app/commands.hpp"

#include "renderer/assets/model_reader.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/preset.hpp"
#include "scenes/app/params.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/fx/effects.hpp"
#include "scenes/sim/replay.hpp"
#include "scenes/story/cast.hpp"
#include "scenes/story/shot_list.hpp"
#include "scenes/story/timeline.hpp"

#include <fmt/core.h>

#include <cstring>

namespace vf::app {

namespace {

Status checkPreset(const std::filesystem::path& file) {
    AllParams params;
    auto read = readPreset(params.registry, file);
    if (!read) return read.error();
    return Done{};
}

Status checkStory(const std::filesystem::path& file) {
    if (file.filename() == "cameras.toml") {
        auto shots = story::ShotList::load(file);
        if (!shots) return shots.error();
        return Done{};
    }
    auto data = battle::GameData::load(assetFolder());
    if (!data) return data.error();
    auto shots = story::ShotList::load(assetFolder() / "stories" / "cameras.toml");
    if (!shots) return shots.error();
    auto loaded = story::loadStory(file, *data, *shots);
    if (!loaded) return loaded.error();
    return Done{};
}

Status checkFighter(const std::filesystem::path& file) {
    if (file.stem().string().ends_with("_figure")) {
        auto figure = sim::loadFigure(file);
        if (!figure) return figure.error();
        return Done{};
    }
    if (file.stem().string().ends_with("_style")) {
        auto style = battle::loadMotionStyle(file);
        if (!style) return style.error();
        return Done{};
    }
    auto fighter = battle::loadFighter(file);
    if (!fighter) return fighter.error();
    return Done{};
}

Status checkFile(const std::filesystem::path& file) {
    const std::string kind = file.extension().string();
    // The folder says what a TOML file is, as it does in assets/.
    for (auto folder = std::filesystem::absolute(file).parent_path();
         kind == ".toml" && folder.has_relative_path(); folder = folder.parent_path()) {
        const std::string name = folder.filename().string();
        if (name == "params" || name == "presets") return checkPreset(file);
        if (name == "stories") return checkStory(file);
        if (name == "fighters") return checkFighter(file);
        if (name == "effects") {
            auto effect = fx::EffectLibrary::loadFile(file);
            if (!effect) return effect.error();
            return Done{};
        }
        if (name == "characters") {
            auto cast = story::Cast::load(folder.parent_path());
            if (!cast) return cast.error();
            for (const story::CastMember& member : cast->all())
                if (!std::filesystem::is_regular_file(member.file))
                    return Error{Exit::Usage, fmt::format("{}: [{}]: there is no file {}", file.string(),
                                                          member.id, member.file.string())};
            return Done{};
        }
        if (name == "motions") {
            // Clips lean on poses of other files, so the whole folder is read.
            auto motions = sim::MotionLibrary::load(folder);
            if (!motions) return motions.error();
            return Done{};
        }
    }
    if (kind == ".vrm" || kind == ".glb" || kind == ".gltf" || kind == ".vrma") {
        auto model = assets::loadModel(file);
        if (!model) return model.error();
        for (const std::string& warning : model->warnings)
            fmt::print("{}: note: {}\n", file.string(), warning);
        return Done{};
    }
    if (kind == ".vfreplay") {
        auto replay = sim::Replay::load(file);
        if (!replay) return replay.error();
        return Done{};
    }
    if (auto bytes = readFile(file, 64u << 20); !bytes) return bytes.error();
    return Error{
        Exit::Usage,
        fmt::format(
            "{}: unknown kind of file; expected .vrm, .glb, .gltf, .vfreplay, or a .toml below a folder "
            "named presets, params, stories, effects, motions, fighters or characters",
            file.string())};
}

} // namespace

Exit check(const std::vector<std::string>& files) {
    Exit worst = Exit::Ok;
    for (const std::string& file : files) {
        if (Status status = checkFile(file); !status)
            worst = fail(status.error());
        else
            fmt::print("{}: ok\n", file);
    }
    return worst;
}

} // namespace vf::app
