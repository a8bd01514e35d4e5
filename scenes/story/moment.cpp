#include "scenes/story/moment.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace vf::story {

namespace {

constexpr std::uint64_t kSeeds = 24;
// No story of ours takes ten minutes; one that never ends must not hold the program.
constexpr std::uint64_t kMostTicks = 600u * 60u;

std::optional<std::uint64_t> play(Simulation& simulation, const GalleryShot& picture) {
    const auto wait = static_cast<int>(picture.seconds * static_cast<float>(sim::kTicksPerSecond) + 0.5f);
    int since = -1;
    for (std::uint64_t tick = 1; tick <= kMostTicks; ++tick) {
        simulation.step({});
        const sim::Snapshot& now = simulation.snapshot();
        if (now.story.finished) return std::nullopt;
        if (now.story.chapter != picture.chapter) {
            if (since >= 0) return std::nullopt; // the chapter was over first
            continue;
        }
        const bool happens =
            !picture.event || std::any_of(now.events.begin(), now.events.end(), [&](const sim::Event& event) {
                return event.type == *picture.event;
            });
        if (since >= 0)
            ++since;
        else if (happens)
            since = 0;
        if (since >= wait) return tick;
    }
    return std::nullopt;
}

} // namespace

Result<Moment> findMoment(const battle::GameData& data, const GalleryShot& picture, std::uint64_t seed) {
    // Only the fight depends on the seed.
    const std::uint64_t tries = picture.event ? kSeeds : 1;
    for (std::uint64_t i = 0; i < tries; ++i) {
        SimulationSetup setup;
        setup.scene = picture.scene;
        setup.seed = seed + i;
        auto simulation = Simulation::create(data, setup);
        if (!simulation) return simulation.error();
        if (const auto tick = play(**simulation, picture)) return Moment{setup, *tick};
    }
    return Error{
        Exit::Usage,
        fmt::format("picture \"{}\": chapter \"{}\" of \"{}\" has no such moment ({}{} s after its begin, "
                    "{} seeds tried); see [[gallery]] in assets/stories/cameras.toml",
                    picture.name, picture.chapter, picture.scene,
                    picture.event ? fmt::format("event \"{}\", ", sim::name(*picture.event)) : std::string(),
                    picture.seconds, tries)};
}

} // namespace vf::story
