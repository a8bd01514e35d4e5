#include "scenes/battle/spacing.hpp"

#include "scenes/battle/hits.hpp"
#include "scenes/stage/shapes.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace vf::battle {

namespace {

constexpr float kFastest = 3.0f; // metres per second
constexpr float kSettles = 1.5f; // of stances: nobody is seen to be pushed
constexpr float kOver = 1.0f;    // metres: who is higher than that is over the other's head

bool flung(const Fighter& fighter) { return fighter.state == sim::FighterState::Launched; }

bool solid(const Fighter& fighter) {
    using S = sim::FighterState;
    if (fighter.ragdoll) return false;
    switch (fighter.state) {
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

bool meet(const Fighter& a, const Fighter& b) {
    return solid(a) && solid(b) && !(flung(a) && flung(b)) && std::fabs(a.position.y - b.position.y) < kOver;
}

bool atEdge(const Fighter& fighter, const glm::vec3& going) {
    const glm::vec3 at(fighter.position.x, 0, fighter.position.z);
    return glm::dot(at, going) > 0 && glm::length(at) > stage::kWallRadius - fighter.spec->radius - 0.02f;
}

glm::vec3 level(const glm::vec3& v) { return {v.x, 0, v.z}; }

} // namespace

float keptApart(const Fighter& a, const Fighter& b) {
    float blow = 0.0f;
    for (const Fighter* fighter : {&a, &b})
        if (const MoveSpec* move = fighter->currentMove()) blow = std::max(blow, move->keep);
    return blow > 0.0f ? blow : a.spec->stance + b.spec->stance;
}

glm::vec3 shortOf(const Fighter& fighter, const Fighter& other) {
    const glm::vec3 velocity = level(fighter.velocity);
    const glm::vec3 line = level(other.position - fighter.position);
    const float length = glm::length(line);
    if (length < 0.05f || flung(fighter) || flung(other) || !meet(fighter, other)) return velocity;
    const glm::vec3 ahead = line / length;
    const float closing = glm::dot(velocity, ahead);
    // Half of what is left: the other may come as well.
    const float most = std::max(0.0f, 0.5f * (length - keptApart(fighter, other)) / sim::kTickSeconds);
    return closing > most ? velocity - ahead * (closing - most) : velocity;
}

float trunkOverlap(const Fighter& a, const Fighter& b) {
    glm::vec3 between;
    const auto hips = index(Bone::Hips), head = index(Bone::Head);
    return a.spec->trunk + b.spec->trunk -
           std::sqrt(segmentDistance2(a.bones[hips], a.bones[head], b.bones[hips], b.bones[head], between));
}

std::array<glm::vec3, 2> partingVelocities(const std::array<Fighter, 2>& fighters) {
    const Fighter &a = fighters[0], &b = fighters[1];
    if (!solid(a) || !solid(b) || (flung(a) && flung(b))) return {};
    // Along the line of the feet, which never pass each other: leaning bodies might, and would be drawn on.
    const glm::vec3 line = level(b.position - a.position);
    const float length = glm::length(line);
    if (length < 0.05f) return {};
    const auto within = [](float gap, float most) { return std::min(most, 0.5f * gap / sim::kTickSeconds); };
    float speed = within(trunkOverlap(a, b), kFastest);
    if (meet(a, b)) {
        const bool attack = a.inAttack() || b.inAttack();
        speed = std::max(speed, within(keptApart(a, b) - length, attack ? kFastest : kSettles));
    }
    if (speed <= 0.0f) return {};
    const glm::vec3 apart = line * (speed / length);
    // Who has the edge of the arena at her back stays, and the other makes all the way; so does who flies.
    const bool held0 = flung(a) || atEdge(a, -apart), held1 = flung(b) || atEdge(b, apart);
    if (held0 != held1)
        return held0 ? std::array{glm::vec3(0), 2.0f * apart} : std::array{-2.0f * apart, glm::vec3(0)};
    return {-apart, apart};
}

} // namespace vf::battle
