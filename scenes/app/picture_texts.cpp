#include "scenes/app/picture_texts.hpp"

#include "renderer/base/preset.hpp"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <sstream>

namespace vf::app {

std::vector<PngText> pictureTexts(Session& session, std::string_view shot) {
    std::string preset;
    // No date: the same picture is the same file.
    session.sides->with(ParamSides::Side::A, [&] {
        preset = presetText(session.params.registry, "Venus Finale", "of a picture");
    });
    toml::table moment{{"scene", session.options.scene},
                       {"seed", static_cast<std::int64_t>(session.options.seed)},
                       {"tick", static_cast<std::int64_t>(session.next.tick)},
                       {"chapter", session.next.story.chapter},
                       {"chapter_tick", session.next.story.chapterTick}};
    if (!shot.empty()) moment.insert("shot", shot);
    if (session.isStudio()) moment.insert("figure", session.studio->member().id);
    std::ostringstream text;
    text << moment << '\n';
    return {{std::string(kPngPresetKeyword), std::move(preset)},
            {std::string(kPngMomentKeyword), text.str()}};
}

std::string momentLine(std::string_view moment) {
    try {
        const toml::table table = toml::parse(moment);
        const auto text = [&](const char* key) { return table[key].value_or(std::string()); };
        std::string line = text("scene");
        for (const char* key : {"chapter", "shot", "figure"})
            if (const std::string value = text(key); !value.empty() && value != text("scene"))
                line += ", " + value;
        return fmt::format("{}, {:.1f} s, seed {}", line,
                           static_cast<double>(table["tick"].value_or(std::int64_t{0})) /
                               sim::kTicksPerSecond,
                           table["seed"].value_or(std::int64_t{0}));
    } catch (const toml::parse_error&) {
        return "an unknown moment";
    }
}

} // namespace vf::app
