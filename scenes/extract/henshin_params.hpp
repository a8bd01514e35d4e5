// Purpose: every number of the look of transformations, one group per style. A style's defaults are data
// (assets/henshin/<style>.toml); here stand its names, ranges and help. All Scope::Render. Owned by Henshin.
// Curves and gradients run over the transformation's point, 0 where the ring is called to 1 in armour
// (sim::kTransformEnds), unless their help says otherwise.
#pragma once

#include "renderer/base/param.hpp"

#include <array>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace vf::extract {

inline constexpr std::array<std::string_view, 4> kHenshinStyles{"rouge", "cyan", "naomi", "possession"};
enum class HenshinStyle : std::uint8_t { Rouge, Cyan, Naomi, Possession };

// The values of one style as text, by the parameter's leaf.
using HenshinValues = std::map<std::string, std::string, std::less<>>;

struct HenshinDefaults {
    std::array<HenshinValues, kHenshinStyles.size()> styles;
    // From <assets>/henshin. A value that is missing, unknown, or not what its parameter expects is an error
    // with file and line.
    static Result<HenshinDefaults> load(const std::filesystem::path& assets);
    // What comes with the program; empty where it cannot be read, because whoever starts it says so.
    static const HenshinDefaults& builtIn();
};

class HenshinStyleParams : public ParamGroup {
    const HenshinValues& values_; // while the members below are made
    template <class T>
    Param<T> make(ParamSpec<T> spec);
    Param<float> number(std::string_view name, float low, float high, std::string_view unit,
                        std::string_view help);
    Param<int> count(std::string_view name, int low, int high, std::string_view help);
    Param<bool> flag(std::string_view name, std::string_view help);
    Param<Colour> tint(std::string_view name, std::string_view help);
    Param<Curve> over(std::string_view name, float low, float high, std::string_view unit,
                      std::string_view help);
    Param<Gradient> ramp(std::string_view name, std::string_view help);

  public:
    HenshinStyleParams(ParamRegistry& registry, std::string_view group, const HenshinValues& values)
        : ParamGroup(registry, group), values_(values) {}

    // The ring of activation.
    Param<Curve> ringHeight = over("ring_height", -0.5f, 3, "× height", "Height of the ring over the feet.");
    Param<Curve> ringRadius = over("ring_radius", 0, 3, "m", "Radius of the ring.");
    Param<Curve> ringArc =
        over("ring_arc", 0, 1, "turns", "How much of the ring is there; below 1 it is broken.");
    Param<Curve> ringGlow = over("ring_glow", 0, 2, "×", "Brightness of the ring and of the edge it draws.");
    Param<Gradient> ringColour = ramp("ring_colour", "Colour of the ring over its life.");
    Param<float> ringWidth = number("ring_width", 0.005f, 1, "m", "From the ring's inner to its outer edge.");
    Param<float> ringDepth = number("ring_depth", 0.002f, 0.5f, "m", "Thickness of the ring.");
    Param<int> ringBlocks = count("ring_blocks", 3, 64, "Blocks that the ring is built of.");
    Param<float> ringGap = number("ring_gap", 0, 0.9f, "", "The part of a block's place that stays empty.");
    Param<float> ringTooth = number("ring_tooth", 0, 1, "m", "How far every second block stands out.");
    Param<float> ringJag =
        number("ring_jag", 0, 1, "m", "How ragged the ring is; it changes with the glitch.");
    Param<float> ringSpin = number("ring_spin", -5, 5, "turns/s", "How fast the ring turns.");
    Param<float> ringTilt = number("ring_tilt", 0, 40, "°", "Tilt of the ring and of the armour's edge.");
    Param<float> ringWander = number("ring_wander", -3, 3, "turns/s", "How fast the tilt goes round.");
    Param<bool> fromBelow = flag("from_below", "Armour grows from the feet upwards, below the ring.");
    Param<int> haloLines = count("halo_lines", 0, 4, "Thin lines of light around the ring.");
    Param<float> haloRadius = number("halo_radius", 0.3f, 4, "×", "Radius of the first line, of the ring's.");
    Param<float> sheath = number("sheath", 0, 1, "×", "Brightness of the haze of light around the ring.");
    // A second ring that follows.
    Param<float> secondRing = number("second_ring", 0, 1, "×", "Size of the second ring's blocks; 0: none.");
    Param<float> secondDelay = number("second_delay", 0, 0.3f, "", "How far it follows behind the first.");
    Param<float> secondRadius = number("second_radius", 0.3f, 3, "×", "Its radius, of the first's.");
    Param<float> secondSpin = number("second_spin", -5, 5, "turns/s", "How fast the second ring turns.");
    Param<Gradient> secondColour =
        ramp("second_colour", "Colour of the second ring and the fins over its life.");
    // On the body.
    Param<Curve> marks = over("marks", 0, 2, "×", "Brightness of the marks.");
    Param<Curve> marksReach = over("marks_reach", 0, 1, "", "How far along their paths the marks are lit.");
    Param<Colour> marksColour = tint("marks_colour", "Colour of the marks.");
    Param<float> pulseSpeed = number("pulse_speed", 0, 8, "1/s", "Pulses a second along the marks.");
    Param<Curve> edgeWidth = over("edge_width", 0, 0.25f, "m", "Width of the glowing edge of the armour.");
    Param<Curve> afterglow = over("afterglow", 0, 1, "m", "How far behind the edge fresh armour glows.");
    Param<Curve> bodyLight = over("body_light", 0, 1, "×", "How much of the fighter's light is the ring's.");
    Param<Curve> groundLight =
        over("ground_light", 0, 4, "×", "Light of the ring on stone and figures near it.");
    Param<Curve> hairLift = over("hair_lift", 0, 12, "m/s²", "Wind that lifts hair and cloth.");
    Param<Curve> bodyLift = over("body_lift", -0.25f, 2, "m", "How high the fighter floats.");
    // What gathers, follows and flies.
    Param<int> threads = count("threads", 0, 64, "Threads of light that gather into the ring.");
    Param<float> threadReach = number("thread_reach", 0.2f, 6, "m", "From how far away they come.");
    Param<int> columns = count("columns", 0, 64, "Threads of light that stand around the fighter.");
    Param<float> columnHeight = number("column_height", 0.2f, 10, "m", "How high they rise.");
    Param<Gradient> threadColour = ramp("thread_colour", "Colour of both over a thread's life.");
    Param<int> ribbons = count("ribbons", 0, 16, "Ribbons of light that trail from the ring.");
    Param<float> ribbonLength =
        number("ribbon_length", 0.02f, 2, "s", "How long ago their ends left the ring.");
    Param<float> ribbonWidth = number("ribbon_width", 0.002f, 0.3f, "m", "Width of a ribbon at the ring.");
    Param<float> ribbonTwist = number("ribbon_twist", -4, 4, "turns", "How far a ribbon winds around.");
    Param<Gradient> ribbonColour = ramp("ribbon_colour", "Colour of a ribbon from the ring to its end.");
    Param<Curve> motes = over("motes", 0, 400, "1/s", "Sparks a second that leave the ring.");
    Param<float> moteLife = number("mote_life", 0.05f, 3, "s", "How long a spark lives.");
    Param<float> moteSize = number("mote_size", 0.002f, 0.2f, "m", "Size of a spark.");
    Param<float> moteSpeed = number("mote_speed", 0, 6, "m/s", "How fast sparks leave the ring.");
    Param<float> moteRise = number("mote_rise", -4, 6, "m/s", "How fast they rise; below 0 they sink.");
    Param<Gradient> moteColour = ramp("mote_colour", "Colour of a spark over its life.");
    Param<int> shards = count("shards", 0, 160, "Shards of armour that fly in.");
    Param<float> shardSize = number("shard_size", 0.01f, 0.5f, "m", "Width of a shard.");
    Param<float> shardLength = number("shard_length", 0.3f, 5, "×", "Length of a shard, of its width.");
    Param<float> shardReach = number("shard_reach", 0.1f, 4, "m", "From how far away shards come.");
    Param<float> shardLead = number("shard_lead", 0.05f, 2, "m", "How far before the ring they set out.");
    Param<Colour> shardColour = tint("shard_colour", "Colour of shards.");
    // Seal and ignite.
    Param<float> shockRadius =
        number("shock_radius", 0, 8, "m", "How far the wave on the ground runs; 0: none.");
    Param<float> shockWidth = number("shock_width", 0.01f, 2, "m", "Width of the wave.");
    Param<int> burst = count("burst", 0, 96, "Rays that burst out when the armour ignites.");
    Param<float> burstLength = number("burst_length", 0.1f, 6, "m", "Length of a ray.");
    Param<Gradient> burstColour = ramp("burst_colour", "Colour of wave and rays over their life.");
    Param<float> glint = number("glint", 0, 0.25f, "m", "Width of the first glint over the armour; 0: none.");
    Param<bool> impact = flag("impact", "An impact frame as the armour ignites.");
    Param<int> fins = count("fins", 0, 8, "Fins of light on each shoulder.");
    Param<float> finLength = number("fin_length", 0.1f, 3, "m", "Length of the longest fin.");
    // Roy's.
    Param<int> strings = count("strings", 0, 10, "Strings that come down and pull.");
    Param<float> stringSway = number("string_sway", 0, 1, "m", "How far a slack string swings.");
    Param<Gradient> stringColour = ramp("string_colour", "Colour along a string, running down it.");
    Param<float> glitch = number("glitch", 0, 0.5f, "m", "How far the figure jumps out of place.");
    Param<int> glitchTicks = count("glitch_ticks", 1, 12, "Ticks for which such a step holds.");
};

struct HenshinGeneralParams : ParamGroup {
    explicit HenshinGeneralParams(ParamRegistry& registry) : ParamGroup(registry, "henshin") {}
    Param<float> scrub{*this,
                       {.name = "scrub",
                        .value = -1.0f,
                        .min = -1.0f,
                        .max = 1.0f,
                        .help = "Holds every transformation at this point; below 0 it follows the fight."}};
    Param<Choice> rouge{*this,
                        {.name = "rouge",
                         .help = "Style of Rouge's transformation; auto is her own.",
                         .choices = "auto|rouge|cyan|naomi|possession"}};
    Param<Choice> cyan{*this,
                       {.name = "cyan",
                        .help = "Style of Cyan's; auto is her own, or Roy's while he has her body.",
                        .choices = "auto|rouge|cyan|naomi|possession"}};
    Param<float> idleMarks{*this,
                           {.name = "idle_marks",
                            .value = 0.14f,
                            .min = 0.0f,
                            .max = 1.0f,
                            .help = "Brightness of the marks in a fight."}};
};

struct HenshinParams {
    HenshinParams(ParamRegistry& registry, const HenshinDefaults& defaults)
        : general(registry), rouge(registry, "henshin_rouge", defaults.styles[0]),
          cyan(registry, "henshin_cyan", defaults.styles[1]),
          naomi(registry, "henshin_naomi", defaults.styles[2]),
          possession(registry, "henshin_possession", defaults.styles[3]) {}

    // Styles that were saved anew. What the user has changed stays.
    void adopt(const HenshinDefaults& defaults);

    HenshinGeneralParams general;
    HenshinStyleParams rouge, cyan, naomi, possession;
    const HenshinStyleParams& style(HenshinStyle which) const {
        return *std::array{&rouge, &cyan, &naomi, &possession}[static_cast<std::size_t>(which)];
    }
};

} // namespace vf::extract
