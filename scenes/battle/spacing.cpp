#include "scenes/battle/spacing.hpp"

#include "scenes/battle/hits.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

namespace {

constexpr float kFastest = 3.0f; // metres per second

bool solid(const Fighter& fighter) {
    using S = sim::FighterState;
    if (fighter.ragdoll || fighter.hitstop > 0) return false;
    switch (fighter.state) {
    case S::Launched:
    case S::Knockdown:
    case S::GetUp:
    case S::KnockedOut:
    case S::Throw:
    case S::Grabbed:
    case S::Thrown:
    case S::Scripted:
        return false;
    default:
        break;
    }
    const MoveSpec* move = fighter.currentMove();
    return !move || move->kind != HitKind::Throw;
}

} // namespace

float trunkOverlap(const Fighter& a, const Fighter& b) {
    glm::vec3 between;
    const auto hips = index(Bone::Hips), head = index(Bone::Head);
    return a.spec->trunk + b.spec->trunk -
           std::sqrt(segmentDistance2(a.bones[hips], a.bones[head], b.bones[hips], b.bones[head], between));
}

std::array<glm::vec3, 2> partingVelocities(const std::array<Fighter, 2>& fighters) {
    if (!solid(fighters[0]) || !solid(fighters[1])) return {};
    const float overlap = trunkOverlap(fighters[0], fighters[1]);
    // Along the line of the feet, which never pass each other: leaning bodies might, and would be drawn on.
    const glm::vec3 line = fighters[1].position - fighters[0].position;
    const float length = std::sqrt(line.x * line.x + line.z * line.z);
    if (overlap <= 0.0f || length < 0.05f) return {};
    const float speed = std::min(kFastest, 0.5f * overlap / sim::kTickSeconds) / length;
    const glm::vec3 apart(line.x * speed, 0, line.z * speed);
    return {-apart, apart};
}

} // namespace vf::battle
