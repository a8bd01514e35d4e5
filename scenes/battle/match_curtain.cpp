// What the curtain feels of a fight: bodies, blows, and the shock of all that bursts.
#include "scenes/battle/match_state.hpp"

#include <algorithm>

namespace vf::battle {

namespace {

struct Shock {
    float radius, speed; // metres; m/s at its middle
};

// Of an event at its full strength; none: the cloth does not feel it.
Shock shockOf(sim::EventType type) {
    using E = sim::EventType;
    switch (type) {
    case E::HeavyHit:
    case E::KnockOut:
    case E::GuardBreak:
        return {3.6f, 6.0f};
    case E::JointHit:
    case E::DualId:
    case E::TransformIgnite:
        return {7.0f, 8.0f};
    case E::TransformSeal:
    case E::TransformBreak:
    case E::PillarBreak:
    case E::FloorBreak:
        return {4.0f, 4.0f};
    case E::Land:
        return {1.8f, 2.0f};
    default:
        return {0, 0};
    }
}

} // namespace

void Match::State::moveCurtain(const Directions& directions) {
    std::vector<sim::Capsule> bodies;
    std::vector<stage::Curtain::Gust> gusts;
    for (const Fighter& fighter : fighters) {
        bodies.insert(bodies.end(), fighter.hurts.begin(), fighter.hurts.end());
        for (sim::Capsule blow : fighter.hits) {
            blow.radius += 0.5f;
            gusts.push_back({blow, 0.0f, fighter.forward() * 5.0f});
        }
    }
    for (const sim::Event& event : events)
        if (const Shock shock = shockOf(event.type); shock.radius > 0.0f)
            gusts.push_back({{event.position, event.position, shock.radius},
                             shock.speed * (0.4f + 0.6f * event.strength),
                             {0, 0, 0}});
    curtain.step({directions.curtain, tick, physics.gravity, bodies, gusts}, curtainParams);
}

} // namespace vf::battle
