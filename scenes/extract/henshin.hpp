// Purpose: what is seen of a transformation (STORY D1–D5). Everything follows from one number, the point,
// 0..1 over summon, descend, seal and ignite: so it can be held anywhere, run backwards and at any speed. The
// free functions are for whoever shows a figure (the fight, the studio); Henshin knows the two fighters.
// Thread: the main thread. Called for each picture.
#pragma once

#include "renderer/assets/skeleton.hpp"
#include "renderer/world/render_scene.hpp"
#include "scenes/extract/henshin_params.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::extract {

// Where the figure is that transforms.
struct HenshinBody {
    glm::vec3 feet{0};
    float yaw = 0, height = 1.7f;
    std::array<glm::vec3, kBoneCount> bones{}; // in the world; the middle of the body where a model has none
};
HenshinBody henshinBody(const assets::Model& model, const assets::SkeletonPose& skeleton,
                        const glm::vec3& feet, float yaw);

struct HenshinMoment {
    float point = 0;      // 0 base form … 1 armoured
    bool running = false; // else nothing is seen but a form
    float seconds = 0;    // for what moves while the point stands: the marks' pulse, swaying strings
    float broken = 0;     // 0 whole … 1 its pieces have fallen, since the point
    bool strung = false;  // hangs from real strings: the style draws and lifts nothing by itself
    bool leaving = false; // no burst when the armour goes
};

// Which forms are drawn, the armour's edge, marks, light. Moves the figure: lifted, glitching.
void dressHenshin(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
                  FigureDraw& draw);
// Rings, threads, ribbons, sparks, shards, strings, the wave and the burst, and their light.
void addHenshin(const HenshinStyleParams& style, const HenshinMoment& moment, const HenshinBody& body,
                RenderScene& out);
// For hair and cloth, m/s².
glm::vec3 henshinWind(const HenshinStyleParams& style, const HenshinMoment& moment);
// Roy's strings, from a hand far above: `reach` 0..1 of the way down to the limbs.
void addStrings(const HenshinStyleParams& style, const HenshinBody& body, float reach, float strength,
                float seconds, RenderScene& out);

// The transformations of the two fighters.
class Henshin {
  public:
    explicit Henshin(ParamRegistry& registry, const HenshinDefaults& defaults = HenshinDefaults::builtIn())
        : params(registry, defaults) {}

    const HenshinStyleParams& styleOf(std::size_t index, const sim::FighterView& fighter) const;
    // Between two successive ticks of a fighter.
    HenshinMoment momentOf(const sim::FighterView& a, const sim::FighterView& b, float alpha,
                           float seconds) const;
    void dress(std::size_t index, const sim::FighterView& fighter, const HenshinMoment& moment,
               const HenshinBody& body, FigureDraw& draw) const;

    HenshinParams params;
};

} // namespace vf::extract
