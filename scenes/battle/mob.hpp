// Purpose: a mob (STORY K4): weak fighters who come one after the other while the rest stand round and wait
// their turn. Who fights is a Fighter like any other; this holds those who do not, yet or any more. Plain
// data, part of the state. Owner: Match. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/sim/snapshot.hpp"

#include <glm/vec3.hpp>

#include <string>
#include <vector>

namespace vf::battle {

class Mob {
  public:
    // `count` stand ready, besides the one who fights first.
    void begin(int count);
    // One tick of those who wait: round the hero at a distance, out of the way.
    void step(const glm::vec3& hero);
    bool waits() const { return !waiting_.empty(); }
    // The nearest to `hero` steps forward; `fell` stays where the one before her lies.
    struct Place {
        glm::vec3 position{0};
        float yaw = 0;
    };
    Place next(const glm::vec3& hero, const Place& fell);
    // Those who wait and whom one of the capsules meets fall where they stand; returns where.
    std::vector<glm::vec3> fell(const std::vector<sim::Capsule>& blows);
    // `who`: a member of the cast.
    void addTo(std::vector<sim::ExtraView>& extras, const std::string& who) const;
    void hash(Hasher& hasher) const;

    int fallTicks = 0; // since the one who fights fell

  private:
    struct Waiting {
        Place place;
        float bearing = 0; // of her post, seen from the hero
        bool walks = false;
        int since = 0; // ticks of walking, or of standing
    };
    std::vector<Waiting> waiting_;
    std::vector<Place> fallen_;
};

} // namespace vf::battle
