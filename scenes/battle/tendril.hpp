// Purpose: the tendril of energy on which a forearm flies (STORY K2): a rope that Bullet moves, held by the
// elbow and by the forearm. It strikes where a move says so, winds about whom it has caught and draws her in,
// and a blow that meets it cuts it: then the forearm falls, until a new one fetches it home. Owner: Match,
// one for each fighter, a plain value. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/battle/fighter.hpp"
#include "scenes/sim/soft_net.hpp"

#include <optional>
#include <vector>

namespace vf::battle {

class Tendril {
  public:
    // After the animation of a tick, which says where a move sends the forearm: says where it is, and adds
    // what of the rope strikes.
    void advance(Fighter& owner, Fighter& other);
    // A blow of `other` that meets the rope cuts it, and its owner reels.
    void strike(Fighter& owner, Fighter& other, std::vector<sim::Event>& events);

    void fill(sim::FighterView& view) const;
    void hash(Hasher& hasher) const;

  private:
    glm::vec3 goal(const Fighter& owner, const Fighter& other);
    bool binds() const;
    void fall(const glm::vec3& elbow);
    void moveRope(const Fighter& other, const glm::vec3& elbow);

    std::optional<sim::SoftNet> net_;
    glm::vec3 flown_{0};
    float wound_ = 0;           // metres of rope that lie about somebody
    int bound_ = 0;             // ticks since it caught her; 0: it has not
    int cut_ = -1, cutAt_ = -1; // ticks since it was cut, and where
};

} // namespace vf::battle
