// Purpose: the cloth curtain that opens the duel (STORY D12): two panels that hang from hooks on a rail
// between the audience and the fighters. Hooks draw it open; the cloth follows as Bullet moves it, billows in
// the wind and in the shock of blows, gives way to bodies, and tears off its hooks where it is pulled too
// hard. Owner: battle's Match, a plain value. Thread: the simulation's; deterministic.
#pragma once

#include "renderer/base/hash.hpp"
#include "renderer/base/param.hpp"
#include "scenes/sim/soft_net.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace vf::stage {

struct CurtainParams : ParamGroup {
    explicit CurtainParams(ParamRegistry& registry) : ParamGroup(registry, "curtain") {}
    Param<float> open{*this,
                      {.name = "open",
                       .value = -1.0f,
                       .min = -1.0f,
                       .max = 1.0f,
                       .help = "Hangs the curtain in any scene: 0 closed, 1 drawn aside. Below 0 the story "
                               "says whether there is one.",
                       .scope = Scope::Sim}};
    Param<float> stiffness{*this,
                           {.name = "stiffness",
                            .value = 0.15f,
                            .min = 0.0f,
                            .max = 1.0f,
                            .help = "How hard the cloth resists being folded.",
                            .scope = Scope::Sim}};
    Param<float> damping{*this,
                         {.name = "damping",
                          .value = 0.02f,
                          .min = 0.0f,
                          .max = 0.5f,
                          .help = "Part of its speed that the cloth loses in a tick.",
                          .scope = Scope::Sim}};
    Param<float> wind{*this,
                      {.name = "wind",
                       .value = 1.6f,
                       .min = 0.0f,
                       .max = 20.0f,
                       .unit = "m/s²",
                       .help = "How hard the wind leans on the cloth.",
                       .scope = Scope::Sim}};
    Param<float> shock{*this,
                       {.name = "shock",
                        .value = 1.0f,
                        .min = 0.0f,
                        .max = 5.0f,
                        .unit = "×",
                        .help = "Multiplies how hard blows and bursts reach the cloth.",
                        .scope = Scope::Sim}};
    Param<float> hooks{*this,
                       {.name = "hooks",
                        .value = 1.7f,
                        .min = 1.05f,
                        .max = 10.0f,
                        .unit = "×",
                        .help = "How far the cloth under a hook may be stretched before it tears off.",
                        .scope = Scope::Sim}};
    Param<int> iterations{*this,
                          {.name = "iterations",
                           .value = 4,
                           .min = 1,
                           .max = 16,
                           .help = "Of Bullet's solver a tick: the more, the less the cloth stretches.",
                           .scope = Scope::Sim}};
};

class Curtain {
  public:
    // Of one panel: columns from the middle of the stage outwards, rows from the rail down.
    static constexpr int kColumns = 27, kRows = 15;
    static constexpr int kPoints = 2 * kColumns * kRows;
    static constexpr std::size_t point(int panel, int column, int row) {
        return static_cast<std::size_t>((panel * kRows + row) * kColumns + column);
    }

    // A burst at a place, or a blow along a capsule.
    struct Gust {
        sim::Capsule where; // its radius: how far it reaches
        float burst = 0;    // m/s, away from it
        glm::vec3 along{0}; // m/s
    };
    struct Surroundings {
        float open = -1; // what the story asks for, see CurtainParams::open
        std::uint64_t tick = 0;
        float gravity = 9.81f;
        std::span<const sim::Capsule> bodies;
        std::span<const Gust> gusts;
    };

    void step(const Surroundings& around, const CurtainParams& params);
    bool hangs() const { return net_.has_value(); }
    // How many hooks have been torn off.
    int torn() const;
    void fill(std::vector<glm::vec3>& points) const;
    void hash(Hasher& hasher) const;

  private:
    void hang();
    void tear(float most);

    std::optional<sim::SoftNet> net_;
    float open_ = 0;
};

} // namespace vf::stage
