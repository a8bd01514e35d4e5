// Purpose: a fight with hands on the sticks, for the tests of this folder.
#pragma once

#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"
#include "renderer/base/param.hpp"
#include "scenes/battle/match.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <string>

namespace vf::battle {

inline GameData dataOf(const FighterNames& who) {
    Result<GameData> loaded = GameData::load(assetFolder(), who);
    if (!loaded) {
        ADD_FAILURE() << loaded.error().message;
        std::abort();
    }
    return std::move(*loaded);
}
inline const GameData& gameData() {
    static const GameData data = dataOf({"rouge", "cyan"});
    return data;
}
// Viola on both sides.
inline const GameData& violaData() {
    static const GameData data = dataOf({"viola", "viola"});
    return data;
}

inline constexpr std::array<sim::Controller, 2> kPlayers{sim::Controller::Player, sim::Controller::Player};
inline constexpr std::array<sim::Controller, 2> kMachines{sim::Controller::Ai, sim::Controller::Ai};

inline constexpr sim::Command kPressLight{0, 0, sim::kLight}, kPressHeavy{0, 0, sim::kHeavy},
    kPressLauncher{0, 100, sim::kHeavy}, kHoldGuard{0, 0, sim::kGuard}, kPressJump{0, 0, sim::kJump},
    kPressTransform{0, 0, sim::kTransform}, kPressTaunt{0, 0, sim::kSpecial},
    kPressGrab{0, 0, sim::kGuard | sim::kLight};

struct Fight {
    ParamRegistry registry;
    std::unique_ptr<Match> match;
    sim::Snapshot now;
    std::vector<sim::Event> events; // of all ticks

    // Scene "training" has neither pillars nor an intro.
    explicit Fight(std::uint64_t seed = 1, std::array<sim::Controller, 2> control = kPlayers,
                   const std::string& scene = "training", const GameData& data = gameData()) {
        auto made = Match::create(data, {scene, seed, control}, registry);
        if (!made) {
            ADD_FAILURE() << made.error().message;
            std::abort();
        }
        match = std::move(*made);
        // The tests count life.
        EXPECT_TRUE(registry.assign("training.refill=false"));
        match->fill(now);
    }
    void step(const sim::Command& rouge = {}, const sim::Command& cyan = {},
              const Directions& directions = {}) {
        sim::TickInput input;
        input.fighter = {rouge, cyan};
        match->step(input, directions);
        match->fill(now);
        events.insert(events.end(), now.events.begin(), now.events.end());
    }
    void run(int ticks, const sim::Command& rouge = {}, const sim::Command& cyan = {}) {
        for (int i = 0; i < ticks; ++i) step(rouge, cyan);
    }
    // The fighters face each other `distance` apart around the middle.
    void place(float distance, glm::vec3 middle = {0, 0, 0}) {
        Directions directions;
        directions.fighter[0].place = middle - glm::vec3(distance * 0.5f, 0, 0);
        directions.fighter[1].place = middle + glm::vec3(distance * 0.5f, 0, 0);
        step({}, {}, directions);
        for (int i = 0; i < 20; ++i) step(); // turn
    }
    std::uint64_t hash() const {
        Hasher hasher;
        match->hash(hasher);
        return hasher.value();
    }
    const sim::FighterView& rouge() const { return now.fighters[0]; }
    const sim::FighterView& cyan() const { return now.fighters[1]; }
    long count(sim::EventType type) const {
        return std::count_if(events.begin(), events.end(),
                             [&](const sim::Event& e) { return e.type == type; });
    }
    bool until(const std::function<bool()>& condition, int most, const sim::Command& rouge = {},
               const sim::Command& cyan = {}) {
        for (int i = 0; i < most && !condition(); ++i) step(rouge, cyan);
        return condition();
    }
};

} // namespace vf::battle
