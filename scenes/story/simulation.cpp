#include "scenes/story/simulation.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"
#include "scenes/story/toml_reader.hpp"

namespace vf::story {

namespace {

// Names become a file's name: nothing that could leave the folder.
bool plainName(const std::string& name) {
    if (name.empty() || name.size() > 64) return false;
    for (const char letter : name)
        if ((letter < 'a' || letter > 'z') && (letter < '0' || letter > '9') && letter != '-' &&
            letter != '_')
            return false;
    return true;
}

} // namespace

Result<std::unique_ptr<Simulation>> Simulation::create(const battle::GameData& data,
                                                       const SimulationSetup& setup) {
    const std::filesystem::path folder = assetFolder() / "stories";
    if (setup.story.empty() && !plainName(setup.scene))
        return Error{Exit::Usage,
                     fmt::format("\"{}\" is no scene, expected a name such as \"duel\"", setup.scene)};
    const std::filesystem::path file = setup.story.empty() ? folder / (setup.scene + ".toml") : setup.story;

    std::unique_ptr<Simulation> made(new Simulation);
    made->setup_ = setup;
    battle::MatchSetup matchSetup;
    matchSetup.scene = setup.scene;
    matchSetup.seed = setup.seed;
    matchSetup.control = setup.control;
    // First: its error for an unknown scene names the nearest, where a missing file would say less.
    auto match = battle::Match::create(data, matchSetup, made->params_);
    if (!match) return match.error();
    made->match_ = std::move(*match);

    auto shots = ShotList::load(setup.cameras.empty() ? folder / "cameras.toml" : setup.cameras);
    if (!shots) return shots.error();
    auto story = loadStory(file, data, *shots);
    if (!story) return story.error();
    int chapter = 0;
    if (!setup.chapter.empty()) {
        chapter = story->chapterIndex(setup.chapter);
        if (chapter < 0)
            return Error{Exit::Usage,
                         fmt::format("{}: {}", file.string(),
                                     TomlReader::unknown("chapter", setup.chapter, story->chapterNames()))};
    }
    const bool film = setup.control[0] == sim::Controller::Ai && setup.control[1] == sim::Controller::Ai;
    made->story_ = std::make_shared<const Story>(std::move(*story));
    made->director_ = std::make_unique<Director>(made->story_, chapter, film, made->params_);
    made->takeSnapshot();
    return made;
}

void Simulation::step(const sim::TickInput& input) {
    for (const ParamAssignment& change : input.params) {
        const ParamBase* param = params_.find(change.name);
        if (param && param->scope() != Scope::Sim)
            log::warn("\"{}\" changes only the picture; the simulation ignores it", change.name);
        else if (const Status assigned = params_.assign(change.name, change.text); !assigned)
            log::warn("tick {}: {}", snapshot_.tick + 1, assigned.error().message);
    }
    const bool skip = ((input.fighter[0].buttons | input.fighter[1].buttons) & sim::kSkip) != 0;
    const battle::Directions directions =
        director_->begin(skip, snapshot_, {match_->roundOver(), match_->winner()});
    // The match shares the registry: its copy of the input needs the commands only.
    sim::TickInput commands;
    commands.fighter = input.fighter;
    match_->step(commands, directions);
    takeSnapshot();
    director_->finish(snapshot_);
    match_->addBystanders(snapshot_.story.extras);
}

Simulation::Saved Simulation::save() const {
    Saved saved{match_->save(), director_->memory(), {}, snapshot_};
    for (const ParamBase* param : params_.all())
        if (!param->isDefault()) saved.params.push_back({param->name(), param->toText()});
    return saved;
}

void Simulation::restore(const Saved& saved) {
    params_.resetAll();
    for (const ParamAssignment& value : saved.params) {
        const Status assigned = params_.assign(value.name, value.text);
        VF_CHECK_MSG(assigned, "a parameter refuses the value that it had");
    }
    match_->restore(*saved.match);
    director_->restore(saved.director);
    snapshot_ = saved.snapshot;
}

void Simulation::takeSnapshot() {
    match_->fill(snapshot_);
    Hasher hasher;
    match_->hash(hasher);
    director_->hash(hasher);
    snapshot_.hash = hasher.value();
}

} // namespace vf::story
