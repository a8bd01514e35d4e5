// Purpose: carries effects out: watches snapshots for what starts them and puts emitters, ribbons, lights,
// marks and the rest into the picture. Render-side: it sees snapshots and never changes the simulation.
// Stepped on the fixed tick, so that a picture depends on the ticks alone; a particle costs it nothing, only
// what throws them is remembered. Owner: scenes/extract. One thread.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/fx/effect.hpp"
#include "scenes/fx/fx_params.hpp"

#include <functional>

namespace vf::fx {

class EffectPlayer {
  public:
    // Where a fighter's bone is in this tick; nothing if the figure has no such bone.
    using Bones = std::function<std::optional<glm::vec3>(int fighter, Bone bone)>;

    EffectPlayer(const FxParams& params, const EffectLibrary& library)
        : params_(params), library_(&library) {}
    void useLibrary(const EffectLibrary& library) { library_ = &library; } // after a reload
    void tick(const sim::Snapshot& snapshot, const Bones& bones = {});
    void clear();
    // Adds what there is, `alpha` of a tick after the last one, to a scene that has its camera, grade and
    // HUD.
    void draw(float alpha, RenderScene& scene) const;

    std::size_t alive() const; // particles thrown and not yet over; without what is always in the air
    float speedLines() const;  // 0..1
    // Where they lead to; the origin when there are none.
    glm::vec3 speedLinesCentre() const { return lines_.empty() ? glm::vec3(0) : lines_.back().place; }

  private:
    struct Pending {
        Action action;
        sim::Event event;
        int ticks;
    };
    // Something that lasts: since when on the effects' own clock, in seconds.
    struct Lasting {
        Action action;
        sim::Event event;
        float since;
        glm::vec3 place{0}; // of this tick
    };
    struct Stream { // particles that come from something that moves
        Lasting from;
        int tick = 0, ticks = 1;
        glm::vec3 before{0};
    };
    struct Thrown {
        ParticleEmitter emitter;
        float since;
    };
    struct Ribbon {
        Lasting from;
        struct Point {
            glm::vec3 place;
            float since;
        };
        std::vector<Point> points; // the newest last
    };
    // What the picture showed of a fighter a tick ago.
    struct Before {
        bool known = false;
        sim::FighterState state{};
        float life = 0, nectar = 0;
        glm::vec3 position{0};
    };

    void see(const sim::Snapshot& snapshot, std::vector<std::pair<Trigger, sim::Event>>& out) const;
    void start(const Pending& pending);
    void move(Lasting& lasting) const;
    glm::vec3 placeOf(const Action& action, const sim::Event& event) const;
    void throwParticles(const Action& action, const sim::Event& event, std::uint32_t seed,
                        std::uint32_t count, const glm::vec3& place, const glm::vec3& velocity);
    void forgetWhatIsOver();

    void drawStrips(float now, RenderScene& scene) const;
    void drawLights(float now, RenderScene& scene) const;
    void drawMarks(float now, RenderScene& scene) const;
    void drawAir(float alpha, RenderScene& scene) const;
    void drawPicture(float now, RenderScene& scene) const;

    const FxParams& params_;
    const EffectLibrary* library_;
    std::vector<Pending> pending_;
    std::vector<Thrown> thrown_; // the newest last
    std::vector<Stream> streams_;
    std::vector<Ribbon> ribbons_;
    std::vector<Lasting> lights_, decals_, waves_, hazes_, shakes_, lines_, texts_;
    float clock_ = 0, step_ = 0; // seconds of the effects' own time, and those of the last tick
    int hold_ = 0, impact_ = 0;  // ticks left
    float scale_ = 1;
    int scaleTicks_ = 0;
    std::array<Before, 2> before_;
    // Of the last tick, while it runs.
    const sim::Snapshot* now_ = nullptr;
    const Bones* bones_ = nullptr;
    std::uint64_t tick_ = 0;
    float rain_ = 0;
};

} // namespace vf::fx
