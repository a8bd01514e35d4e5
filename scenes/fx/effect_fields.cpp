#include "scenes/fx/effect_fields.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace vf::fx {

namespace {

constexpr std::array<KindInfo, kActionKinds> kKinds{{
    {"particles", "Throws drawn shapes: sparks, stars, shards, puffs of dust, rings."},
    {"ribbon", "A band of light that follows a bone or a blade."},
    {"light", "Lights stone and figures near it, in two bands. The four strongest are drawn."},
    {"decal", "A mark on the stage: cracks or a scorched patch."},
    {"shockwave", "A ring that opens, flat on the ground or across the blow, and bends what is behind it."},
    {"shake", "Shakes the picture; it dies away."},
    {"hitstop",
     "The effects hang still. (How long the fighters do is a matter of their moves, not of effects.)"},
    {"speed_lines", "Lines that run towards the place, in ink."},
    {"impact_frame", "A two-colour inverted picture. `grade.impact_frames` turns them off."},
    {"heat_haze", "Bends the picture behind it."},
    {"time_scale", "The effects run slower or faster. (The fight does not: that is the story's matter.)"},
    {"subtitle", "A line of text, where the story has none to show."},
}};

constexpr std::uint32_t bits(std::initializer_list<ActionKind> kinds) {
    std::uint32_t result = 0;
    for (const ActionKind kind : kinds) result |= 1u << static_cast<unsigned>(kind);
    return result;
}

using K = ActionKind;
using A = Action;
constexpr std::uint32_t kParticles = bits({K::Particles}), kRibbon = bits({K::Ribbon}),
                        kLight = bits({K::Light}), kDecal = bits({K::Decal}), kWave = bits({K::Shockwave}),
                        kHaze = bits({K::HeatHaze});
constexpr std::uint32_t kPlaced =
    bits({K::Particles, K::Ribbon, K::Light, K::Decal, K::Shockwave, K::HeatHaze, K::SpeedLines});
constexpr std::uint32_t kAll = (1u << kActionKinds) - 1;

constexpr std::array kFields{
    Field{"at", &A::at, kAll, 0, 10, 0, "s", "When, after the event."},
    Field{"for", &A::seconds, kParticles, 0, 20, 0, "s", "In which the particles come; 0 all at once."},
    Field{"for", &A::seconds, kRibbon, 0.02f, 20, 0.3f, "s", "How long it is drawn on."},
    Field{"for", &A::seconds, kLight | kHaze | bits({K::Shake, K::SpeedLines, K::TimeScale}), 0.02f, 20, 0.2f,
          "s", "How long."},
    Field{"for", &A::seconds, kWave, 0.02f, 20, 0.4f, "s", "Until it is open and gone."},
    Field{"for", &A::seconds, kDecal, 0.1f, 60, 8, "s",
          "How long the mark stays; it fades in the last third."},
    Field{"for", &A::seconds, bits({K::Subtitle}), 0.1f, 20, 2, "s", "How long."},
    Field{"anchor", &A::anchor, kPlaced, 0, 0, 0, "",
          "Where. All but `contact` and `ground` move with the fighter.",
          "contact|ground|feet|ring|head|chest|hips|left_hand|right_hand|left_foot|right_foot|left_blade|"
          "right_blade|left_shoulder|right_shoulder"},
    Field{"other", &A::other, kPlaced, 0, 1, 0, "", "At the opponent of who caused the event."},
    Field{"up", &A::up, kPlaced, -5, 10, 0, "m", "Higher than the anchor."},
    Field{"along", &A::along, kParticles | kWave, 0, 0, 0, "",
          "Which way: along the blow, back along it, or upwards. A shockwave lies across it.",
          "blow|back|up"},

    Field{"count", &A::count, kParticles, 0, 5000, 10, "", "How many."},
    Field{"form", &A::form, kParticles, 0, 0, 0, "", "What they come from; a line lies along the blow.",
          "point|ring|disc|sphere|line"},
    Field{"extent", &A::extent, kParticles, 0, 20, 0, "m", "Radius of the form, half the line."},
    Field{"spread", &A::spread, kParticles, 0, 1, 1, "",
          "0 along the way (from ring, disc and sphere: outwards) … 1 all around."},
    Field{"speed_low", &A::speedLow, kParticles, -50, 100, 1, "m/s", "Slowest; below 0 they gather."},
    Field{"speed_high", &A::speedHigh, kParticles, -50, 100, 3, "m/s", "Fastest."},
    Field{"lift", &A::lift, kParticles, -20, 20, 0, "m/s", "Upwards, added."},
    Field{"inherit", &A::inherit, kParticles, 0, 1, 0, "",
          "How much of the anchor's own velocity they keep."},
    Field{"gravity", &A::gravity, kParticles, -30, 30, 0, "m/s²", "Below 0 they rise."},
    Field{"drag", &A::drag, kParticles, 0, 60, 0, "1/s",
          "After 1/drag seconds a quarter of the speed is left."},
    Field{"bounces", &A::bounces, kParticles, 0, 1, 0, "", "Off the platform, once; then they lie."},
    Field{"life_low", &A::lifeLow, kParticles, 0.01f, 20, 0.2f, "s", "Shortest life."},
    Field{"life_high", &A::lifeHigh, kParticles, 0.01f, 20, 0.5f, "s", "Longest life."},
    Field{"life", &A::lifeHigh, kRibbon, 0.02f, 5, 0.2f, "s",
          "How long a point of the band lives: its length."},

    Field{"shape", &A::shape, kParticles, 0, 0, 0, "", "What each is drawn as.",
          "spark|star|shard|puff|ring"},
    Field{"matte", &A::matte, kParticles, 0, 1, 0, "",
          "Lit by the stage instead of being light; sorted by depth."},
    Field{"opacity", &A::opacity, kParticles, 0, 1, 1, "", "Of matte ones."},
    Field{"size", &A::size, kParticles, 0.001f, 20, 0.05f, "m", "Radius, from 0.65 to 1.35 times this."},
    Field{"sizes", &A::sizes, kParticles, 0, 10, 1, "×", "Size over life."},
    Field{"stretch", &A::stretch, kParticles, 0, 1, 0, "s",
          "Drawn out along the flight by the way of this time."},
    Field{"spin", &A::spin, kParticles, 0, 20, 0, "turns/s", "At the most, either way."},
    Field{"over", &A::over, kParticles, 0, 2, 0, "m",
          "Drawn nearer than it is: a flash lies over who is hit, unless it would cover a face."},

    Field{"mark", &A::mark, kDecal, 0, 0, 0, "", "What is drawn.", "crack|scorch"},
    Field{"radius", &A::radius, kLight, 0.1f, 30, 3, "m", "Beyond it nothing is lit."},
    Field{"radius", &A::radius, kDecal, 0.05f, 10, 0.6f, "m", "Its size."},
    Field{"radius", &A::radius, kWave, 0.1f, 40, 2.5f, "m", "Where it ends."},
    Field{"radius", &A::radius, kHaze, 0.1f, 20, 1, "m", "Its size."},
    Field{"width", &A::width, kRibbon, 0.005f, 3, 0.12f, "m", "At its newest point."},
    Field{"width", &A::width, kWave, 0.005f, 3, 0.15f, "m", "When it is open; it grows with the ring."},
    Field{"glow", &A::glow, kRibbon | kWave, 0, 1, 0.4f, "", "How much of it blooms."},
    Field{"bend", &A::bend, kWave, 0, 1, 0.3f, "", "How much it bends the picture."},
    Field{"strength", &A::strength, kLight, 0, 4, 1, "×", "Brightness."},
    Field{"strength", &A::strength, bits({K::Shake}), 0, 1, 0.05f, "m", "How far the camera is thrown."},
    Field{"strength", &A::strength, bits({K::SpeedLines}), 0, 1, 1, "", "Of the ink."},
    Field{"strength", &A::strength, kHaze, 0, 1, 0.5f, "", "How much it bends."},
    Field{"frames", &A::frames, bits({K::Hitstop}), 1, 60, 6, "ticks", "How long."},
    Field{"frames", &A::frames, bits({K::ImpactFrame}), 1, 12, 2, "ticks", "How long."},
    Field{"scale", &A::scale, bits({K::TimeScale}), 0.05f, 4, 0.3f, "×", "Below 1: slow motion."},
    Field{"colour", &A::colours, kParticles, 0, 0, static_cast<float>(0xFFFFFF), "",
          "Of the middle, or the lit side, over life."},
    Field{"edge", &A::edges, kParticles, 0, 0, static_cast<float>(0xFF9A3C), "",
          "Of the rim, or the shaded side, over life."},
    Field{"colour", &A::colours, kRibbon | kLight | kWave, 0, 0, static_cast<float>(0xFFB36B), "",
          "Over its life (a ribbon: along it)."},
    Field{"colour", &A::colours, kDecal, 0, 0, static_cast<float>(0x4A2C30), "",
          "The depth of a crack, the burnt middle."},
    Field{"edge", &A::edges, kDecal, 0, 0, static_cast<float>(0xF0D9B4), "", "Its lit rim, the singed edge."},
    Field{"text", &A::text, bits({K::Subtitle}), 0, 0, 0, "", "What is said."},
    Field{"speaker", &A::speaker, bits({K::Subtitle}), 0, 0, 0, "", "By whom."},
};

std::string typeOf(const Field& field) {
    struct {
        const Field& f;
        std::string operator()(float A::*) const { return fmt::format("number, {} … {}", f.low, f.high); }
        std::string operator()(bool A::*) const { return "true or false"; }
        std::string operator()(std::uint8_t A::*) const {
            return fmt::format("`{}`", fmt::join(choicesOf(f), "` `"));
        }
        std::string operator()(std::string A::*) const { return "text"; }
        std::string operator()(OverLife<float> A::*) const {
            return fmt::format("list or curve, {} … {}", f.low, f.high);
        }
        std::string operator()(OverLife<Colour> A::*) const { return "colour, list or gradient"; }
    } const visitor{field};
    return std::visit(visitor, field.target);
}

std::string defaultOf(const Field& field) {
    struct {
        const Field& f;
        std::string operator()(float A::*) const { return fmt::format("{}", f.value); }
        std::string operator()(bool A::*) const { return f.value > 0 ? "true" : "false"; }
        std::string operator()(std::uint8_t A::*) const {
            return fmt::format("`{}`", choicesOf(f)[static_cast<std::size_t>(f.value)]);
        }
        std::string operator()(std::string A::*) const { return "nothing"; }
        std::string operator()(OverLife<float> A::*) const { return fmt::format("[{}]", f.value); }
        std::string operator()(OverLife<Colour> A::*) const {
            return fmt::format("`#{:06X}`", static_cast<std::uint32_t>(f.value));
        }
    } const visitor{field};
    return std::visit(visitor, field.target);
}

} // namespace

const KindInfo& infoOf(ActionKind kind) { return kKinds[static_cast<std::size_t>(kind)]; }

std::span<const Field> fields() { return kFields; }

std::vector<std::string_view> choicesOf(const Field& field) {
    std::vector<std::string_view> result;
    for (std::string_view rest = field.choices; !rest.empty();) {
        const std::size_t end = std::min(rest.find('|'), rest.size());
        result.push_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return result;
}

std::string effectsDocumentation() {
    std::string text = fmt::format(
        "# Effects\n\n"
        "Each file in `assets/effects` is one effect: what starts it, and a list of timed actions. Save one "
        "while the\n"
        "demo runs and the next event shows it; a file with a mistake changes nothing and says where it is.\n"
        "`venus-finale check FILE` reads one by hand. This page is written by `venus-finale params "
        "--effects` from the\n"
        "table that the reader uses (`scenes/fx/effect_fields.cpp`); a test compares them.\n\n"
        "```toml\n"
        "on = [\"hit\"]            # what starts it\n"
        "fighter = \"rouge\"       # only hers; or cyan, viola, any (default)\n\n"
        "[[action]]\n"
        "kind = \"particles\"\n"
        "shape = \"star\"\n"
        "count = 3\n"
        "colour = [\"#FFFFFF\", \"#FFE08A\"]   # over life\n"
        "```\n\n"
        "What changes over a life is a list of one to eight values, evenly spaced, or a text as the overlay "
        "writes it: a\n"
        "curve (`\"0:0 0.35:1:smooth 1:0\"`) or a gradient (`\"0:#FFFFFF 0.4:#FF9A6B 1:#D7263D\"`).\n\n"
        "No action changes the fight: effects see what happened and belong to the picture alone, so that the "
        "state hash\n"
        "does not know them. Everything is drawn from the tick and a seed; the same match shows the same "
        "sparks.\n\n"
        "**What starts an effect** (`on`): `{}`. The last four are seen, not told: somebody leaves the "
        "ground by a\n"
        "blow, falls on it, regains life, is given Nectar.\n",
        fmt::join(triggerNames(), "`, `"));
    for (std::size_t k = 0; k < kActionKinds; ++k) {
        const auto kind = static_cast<ActionKind>(k);
        text += fmt::format(
            "\n## {}\n\n{}\n\n| field | what it takes | default | unit | |\n|---|---|---|---|---|\n",
            infoOf(kind).name, infoOf(kind).help);
        for (const Field& field : fields())
            if (has(field, kind))
                text += fmt::format("| `{}` | {} | {} | {} | {} |\n", field.name, typeOf(field),
                                    defaultOf(field), field.unit, field.help);
    }
    return text;
}

} // namespace vf::fx
