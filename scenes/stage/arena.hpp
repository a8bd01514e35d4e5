// Purpose: the stage in motion: the physics world of a round with floor, pillars and debris, and the rules by
// which pillars break. Owner: battle's Match, which builds a fresh one at every round start. Thread: one.
#pragma once

#include "renderer/base/hash.hpp"
#include "scenes/sim/physics_world.hpp"
#include "scenes/sim/snapshot.hpp"
#include "scenes/stage/shapes.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace vf::stage {

// Ids of bodies. Fighters and ragdolls are added by the battle rules into the same world.
inline constexpr std::uint32_t kFloorId = 1;
inline constexpr std::uint32_t kPillarId = 10;     // + pillar
inline constexpr std::uint32_t kWallId = 20;       // + segment
inline constexpr std::uint32_t kCharacterId = 100; // + fighter
inline constexpr std::uint32_t kPieceId = 200;     // + 16 × pillar + piece
inline constexpr std::uint32_t kDebrisId = 400;    // + index
inline constexpr std::uint32_t kRagdollId = 1000;  // + 32 × fighter + part

// Which props stand on the platform.
struct Props {
    bool pillars = true, debris = true;
};
// "duel" all, "curtain" pillars without debris, "training" and "empty" neither.
std::optional<Props> propsByName(std::string_view name);

class Arena {
  public:
    struct Piece {
        std::uint32_t id = 0, shape = 0;
        int pillar = -1; // while its pillar stands the piece has no body
        sim::Placement home;
        bool lost = false; // fell off the platform
    };
    struct State {
        sim::WorldState world;
        std::vector<Piece> pieces;
        std::array<bool, kPillarCount> standing{};
    };

    Arena(const sim::PhysicsSettings& settings, const Props& props);

    sim::PhysicsWorld& world() { return world_; }
    const sim::PhysicsWorld& world() const { return world_; }

    bool standing(int pillar) const { return standing_[static_cast<std::size_t>(pillar)]; }
    // The standing pillar that a capsule touches; -1: none.
    int pillarTouched(const sim::Capsule& capsule) const;
    // Replaces the pillar by its pieces and throws those near `point` along `direction`, metres per second.
    void breakPillar(int pillar, const glm::vec3& point, const glm::vec3& direction, float speed);

    State save() const { return {world_.save(), pieces_, standing_}; }
    void restore(const State& state);

    // `row` pulls loose debris of this weight (m/s²).
    void step(const sim::GravityView& row = {}, float weight = 0);
    void fill(std::vector<sim::BodyView>& bodies) const;
    void hash(Hasher& hasher) const;

  private:
    sim::PhysicsWorld world_;
    std::vector<std::uint32_t> hulls_; // by shape
    std::vector<Piece> pieces_;        // by id
    std::array<bool, kPillarCount> standing_{};
};

} // namespace vf::stage
