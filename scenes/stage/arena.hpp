// Purpose: the stage in motion: the physics world of a round with floor, pillars, braziers and debris, and
// the rules by which they break: a column into large pieces, near the blow into chips; a tile of the floor
// into chips. Owner: battle's Match, which builds a fresh one at every round start. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/sim/physics_world.hpp"
#include "scenes/sim/snapshot.hpp"
#include "scenes/stage/rubble.hpp"
#include "scenes/stage/shapes.hpp"
#include "scenes/stage/stage_ids.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::stage {

// Which props stand on the platform.
struct Props {
    bool pillars = true, debris = true;
};
// "duel" and "mob" all, "curtain" pillars without debris, "training" and "empty" neither.
std::optional<Props> propsByName(std::string_view name);
const std::vector<std::string>& stageNames();

class Arena {
  public:
    struct Piece {
        std::uint32_t id = 0, shape = 0;
        int column = -1; // while its column stands the piece has no body
        sim::Placement home;
        bool lost = false; // fell off the platform
    };
    struct State {
        sim::WorldState world;
        std::vector<Piece> pieces;
        std::array<bool, kColumnCount> standing{};
        std::vector<std::uint8_t> broken;
        Rubble::State rubble;
    };

    Arena(const sim::PhysicsSettings& settings, const Props& props);

    sim::PhysicsWorld& world() { return world_; }
    const sim::PhysicsWorld& world() const { return world_; }

    bool standing(int column) const { return standing_[static_cast<std::size_t>(column)]; }
    // The standing column that a capsule touches, pillars first; -1: none.
    int columnTouched(const sim::Capsule& capsule) const;
    // Replaces the column by its pieces and throws those near `point` along `direction`, metres per second.
    // The faster, the more of them burst into chips. False: it lies already.
    bool breakColumn(int column, const glm::vec3& point, const glm::vec3& direction, float speed);
    // A fallen piece bursts into chips; false where it is none that can.
    bool shatter(std::uint32_t piece, float speed);
    // Breaks the tiles of the floor under a blow, and throws what lies there. Returns how many broke.
    int breakFloor(const glm::vec3& point, float radius, float speed);
    // Feet and bodies that move fast push the chips in their way.
    void wade(const glm::vec3& feet, float radius, const glm::vec3& velocity);

    State save() const { return {world_.save(), pieces_, standing_, broken_, rubble_.save()}; }
    void restore(const State& state);

    // `row` pulls loose debris of this weight (m/s²).
    void step(const sim::GravityView& row = {}, float weight = 0, const RubbleLimits& limits = {});
    const Rubble& rubble() const { return rubble_; }
    void fill(std::vector<sim::BodyView>& bodies) const;
    void hash(Hasher& hasher) const;

  private:
    // Its chips in its place, thrown; the piece itself is the caller's to remove.
    void burst(const Piece& piece, const sim::Placement& at, const glm::vec3& velocity, float spread);

    sim::PhysicsWorld world_;
    std::vector<std::uint32_t> hulls_; // by shape
    std::vector<Piece> pieces_;        // by id
    std::array<bool, kColumnCount> standing_{};
    std::vector<std::uint8_t> broken_; // by tile
    Rubble rubble_;
};

} // namespace vf::stage
