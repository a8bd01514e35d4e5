// Purpose: the stage's stone in a picture: the platform, every body between two ticks, and pillars that fade
// where they hide the fight from the player. Owner: the SceneExtractor. Thread: main.
#pragma once

#include "renderer/world/render_scene.hpp"
#include "scenes/sim/snapshot.hpp"

#include <vector>

namespace vf::extract {

class StageDraws {
  public:
    // `first`: the platform's mesh; those of the stage's shapes follow it.
    explicit StageDraws(MeshId first) : first_(first) {}

    // After a cut in time: pillars are at once as they ought to be.
    void reset() { shown_.clear(); }
    void add(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha, RenderScene& out);

  private:
    void fade(const sim::Snapshot& next, float alpha, const glm::vec3& camera);
    float shownOf(const sim::BodyView& body) const;

    MeshId first_;
    std::vector<float> shown_; // by pillar; empty: no picture yet
    double time_ = 0;          // of the last picture, ticks
    glm::vec3 camera_{0};      // likewise
};

} // namespace vf::extract
