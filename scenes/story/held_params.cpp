#include "scenes/story/held_params.hpp"

#include "renderer/base/easing.hpp"
#include "renderer/base/file.hpp"
#include "scenes/story/timeline.hpp"
#include "scenes/story/verbs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace vf::story {

void HeldParams::set(std::string_view name, std::string_view text, int ticks) {
    entries_.push_back({std::string(name), std::string(text), 0, ticks});
    dropCovered();
}

void HeldParams::advance() {
    for (Entry& entry : entries_)
        if (!entry.done()) ++entry.elapsed;
    dropCovered();
}

void HeldParams::settle() {
    for (Entry& entry : entries_) entry.elapsed = entry.length;
    dropCovered();
}

// What lies below a finished entry of the same name is seen no more.
void HeldParams::dropCovered() {
    for (std::size_t i = entries_.size(); i-- > 0;) {
        if (!entries_[i].done()) continue;
        const std::string name = entries_[i].name;
        const auto covered = [&](const Entry& entry) { return entry.name == name; };
        const bool givenBack = entries_[i].text.empty();
        const auto top = entries_.begin() + static_cast<std::ptrdiff_t>(i) + (givenBack ? 1 : 0);
        const auto kept = std::remove_if(entries_.begin(), top, covered);
        i = static_cast<std::size_t>(kept - entries_.begin());
        entries_.erase(kept, top);
    }
}

std::vector<ParamOverride> HeldParams::view() const {
    std::vector<ParamOverride> view;
    for (const Entry& entry : entries_) {
        const float t =
            entry.done() ? 1.0f : static_cast<float>(entry.elapsed) / static_cast<float>(entry.length);
        view.push_back({entry.name, entry.text, easeInOut(t)});
    }
    return view;
}

void HeldParams::addTo(Hasher& hasher) const {
    for (const Entry& entry : entries_)
        hasher.add(std::string_view(entry.name))
            .add(std::string_view(entry.text))
            .add(entry.elapsed)
            .add(entry.length);
}

namespace {

// What is wrong with it, or nothing.
std::string problem(const Cue& cue, const ParamRegistry& registry) {
    const Argument &name = cue.arguments[0], &value = cue.arguments[1];
    const ParamBase* param = registry.find(name.text);
    if (!param) {
        std::vector<std::string> names;
        for (const ParamBase* known : registry.all())
            if (known->scope() == Scope::Render) names.push_back(known->name());
        return fmt::format("there is no parameter '{}'; the nearest is '{}' (all: params --list)", name.text,
                           nearestName(name.text, names));
    }
    if (param->scope() != Scope::Render)
        return fmt::format("'{}' changes the simulation, expected a parameter of the picture: the fight is "
                           "directed by verbs and commands",
                           name.text);
    if (movesFor(cue) > 0 && param->type() != ParamType::Float && param->type() != ParamType::Colour)
        return fmt::format("'{}' is a {}, which cannot move, expected at instead of from and to, and no over",
                           name.text, typeName(param->type()));
    if (!value.given) return {};
    const Result<ParamReading> reading = param->read(value.text);
    if (!reading) return reading.error().message;
    if (reading->clamped)
        return fmt::format("{}: '{}' is outside its range, expected {}", name.text, value.text,
                           param->expectation());
    return {};
}

} // namespace

Status checkParams(const Story& story, const ParamRegistry& registry) {
    const Verb* const verb = findVerb("param");
    int first = std::numeric_limits<int>::max();
    std::string found;
    for (const Chapter& chapter : story.chapters)
        for (const Cue& cue : chapter.timeline.cues()) {
            if (cue.verb != verb || cue.line >= first) continue;
            if (std::string what = problem(cue, registry); !what.empty()) {
                first = cue.line;
                found = std::move(what);
            }
        }
    if (found.empty()) return Done{};
    return Error{Exit::Usage, fmt::format("{}:{}: {}", story.file, first, found)};
}

} // namespace vf::story
