#include "scenes/app/commands.hpp"

#include "renderer/assets/animation.hpp"
#include "renderer/assets/model_reader.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/png_text.hpp"
#include "renderer/base/preset.hpp"
#include "scenes/app/params.hpp"
#include "scenes/app/picture_texts.hpp"
#include "scenes/battle/game_data.hpp"
#include "scenes/extract/henshin_params.hpp"
#include "scenes/fx/effect.hpp"
#include "scenes/input/control_params.hpp"
#include "scenes/sim/replay.hpp"
#include "scenes/story/cast.hpp"
#include "scenes/story/held_params.hpp"
#include "scenes/story/shot_list.hpp"
#include "scenes/story/timeline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vf::app {

namespace {

Status checkPreset(const std::filesystem::path& file) {
    AllParams params;
    auto read = readPreset(params.registry, file);
    if (!read) return read.error();
    return Done{};
}

Status checkControls(const std::filesystem::path& file) {
    ParamRegistry registry;
    const input::ControlParams params(registry);
    auto read = readPreset(registry, file);
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
    return story::checkParams(*loaded, AllParams().registry);
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
    if (file.stem() == "personalities") {
        auto personalities = battle::loadPersonalities(file);
        if (!personalities) return personalities.error();
        return Done{};
    }
    auto fighter = battle::loadFighter(file);
    if (!fighter) return fighter.error();
    return Done{};
}

std::string join(const std::vector<std::string>& names) {
    return names.empty() ? "" : fmt::format(" ({})", fmt::join(names, ", "));
}

// What a model has, in the order in which somebody who made it looks for it.
void describe(const std::string& file, const assets::Model& model) {
    std::size_t bones = 0, fingers = 0, textured = 0;
    for (const assets::Joint& joint : model.joints) {
        bones += joint.bone.has_value();
        fingers += joint.finger != 0;
    }
    for (const assets::Material& material : model.materials) textured += material.textured();
    constexpr std::array<std::string_view, 3> lookAt{"do not move", "turn by bones", "move by expressions"};
    fmt::print("{}: {}, {} joints, {} of {} bones, {} fingers' bones; eyes {}\n", file,
               model.isVrm ? "VRM 1.0" : "plain glTF", model.joints.size(), bones, kBoneCount, fingers,
               lookAt[static_cast<std::size_t>(model.lookAt.type)]);
    for (const assets::Mesh& mesh : model.meshes) {
        constexpr std::array<std::string_view, 3> pieces{"always", "base", "armour"};
        fmt::print("{}: mesh {} lod{}: {} triangles, {} vertices, {} morphs\n", file,
                   pieces[static_cast<std::size_t>(mesh.piece)], mesh.lod, mesh.indices.size() / 3,
                   mesh.vertices.size(), mesh.morphs.size());
    }
    fmt::print("{}: {} materials, {} with textures, {} images\n", file, model.materials.size(), textured,
               model.images.size());
    fmt::print("{}: {} expressions{}\n", file, model.expressions.size(), join(model.morphNames));
    std::size_t swaying = 0;
    for (const assets::SpringChain& chain : model.springs) swaying += chain.joints.size();
    fmt::print("{}: {} springs with {} joints, {} colliders, {} constraints\n", file, model.springs.size(),
               swaying, model.colliders.size(), model.constraints.size());
}

void describe(const std::string& file, const assets::Animation& animation) {
    const auto moves = [](const auto& track) { return static_cast<bool>(track); };
    std::vector<std::string> names;
    for (const auto& expression : animation.expressions) names.push_back(expression.name);
    fmt::print("{}: {:.2f} s, {} of {} bones move, {} fingers' bones, {}, {} expressions{}\n", file,
               animation.seconds, std::count_if(animation.bones.begin(), animation.bones.end(), moves),
               kBoneCount, animation.fingers.size(), animation.gaze ? "a gaze" : "no gaze", names.size(),
               join(names));
}

// The read file, or why it cannot be used.
template <class T>
Status report(const std::filesystem::path& file, Result<T> read) {
    if (!read) return read.error();
    describe(file.string(), *read);
    for (const std::string& warning : read->warnings) fmt::print("{}: note: {}\n", file.string(), warning);
    return Done{};
}

Status checkFile(const std::filesystem::path& file) {
    const std::string kind = file.extension().string();
    if (file.filename() == "controls.toml") return checkControls(file);
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
        if (name == "henshin") {
            auto styles = extract::HenshinDefaults::load(folder.parent_path());
            if (!styles) return styles.error();
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
    if (isPng(file)) {
        if (Status status = checkPreset(file); !status) return status;
        if (const auto moment = readPngText(file, kPngMomentKeyword))
            fmt::print("{}: a picture of {}\n", file.string(), momentLine(*moment));
        return Done{};
    }
    if (kind == ".vrma") return report(file, assets::loadAnimation(file));
    if (kind == ".vrm" || kind == ".glb" || kind == ".gltf") return report(file, assets::loadModel(file));
    if (kind == ".vfreplay") {
        auto replay = sim::Replay::load(file);
        if (!replay) return replay.error();
        return Done{};
    }
    if (auto bytes = readFile(file, 64u << 20); !bytes) return bytes.error();
    return Error{
        Exit::Usage,
        fmt::format("{}: unknown kind of file; expected .vrm, .vrma, .glb, .gltf, .vfreplay, .png, or a "
                    ".toml below a folder "
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
