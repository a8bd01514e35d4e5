#include "scenes/stage/arena.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/stage/gravity.hpp"

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include <algorithm>

namespace vf::stage {

namespace {

// Lighter than stone, so that a fighter of 60 kg can shove a piece.
constexpr float kDensity = 140.0f;
constexpr int kWallSegments = 24;
// Bullet's cost grows with pairs: all pieces of pillars (72) and these few loose ones collide with
// everything.
constexpr std::size_t kHeroDebris = 8;
constexpr float kLostBelow = -25.0f;

glm::quat turned(float yaw) {
    const SinCos half = sinCos(yaw * 0.5f);
    return {half.cos, 0.0f, half.sin, 0.0f};
}

} // namespace

std::optional<Props> propsByName(std::string_view name) {
    if (name == "duel" || name == "mob") return Props{true, true};
    if (name == "curtain") return Props{true, false};
    if (name == "training" || name == "empty") return Props{false, false};
    return std::nullopt;
}

Arena::Arena(const sim::PhysicsSettings& settings, const Props& props) : world_(settings) {
    const StageGeometry& stage = stageGeometry();
    for (const StageShape& shape : stage.shapes) hulls_.push_back(world_.addHull(shape.vertices));

    world_.addCylinder(kFloorId, kPlatformRadius, 2.0f, {0, -2.0f, 0}, sim::BodyKind::Floor);
    if (props.pillars)
        for (std::size_t i = 0; i < stage.pillars.size(); ++i) {
            world_.addCylinder(kPillarId + static_cast<std::uint32_t>(i), kPillarRadius, kPillarHeight,
                               stage.pillars[i].foot, sim::BodyKind::Static);
            standing_[i] = true;
        }
    for (int i = 0; i < kWallSegments; ++i) {
        const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(kWallSegments);
        const SinCos at = sinCos(angle);
        // A box's local z points outwards after the turn.
        world_.addBox(
            kWallId + static_cast<std::uint32_t>(i), {1.9f, 6.0f, 0.5f},
            {glm::vec3(at.sin, 0, at.cos) * (kWallRadius + 0.5f) + glm::vec3(0, 6.0f, 0), turned(angle)},
            sim::BodyKind::Wall);
    }

    if (props.pillars)
        for (int pillar = 0; pillar < kPillarCount; ++pillar) {
            const PillarPlacement& at = stage.pillars[static_cast<std::size_t>(pillar)];
            const glm::quat turn = turned(at.yaw);
            for (std::size_t k = 0; k < stage.pillarPieces.size(); ++k) {
                Piece piece;
                piece.id =
                    kPieceId + 16u * static_cast<std::uint32_t>(pillar) + static_cast<std::uint32_t>(k);
                piece.shape = stage.pillarPieces[k].shape;
                piece.pillar = pillar;
                piece.home = {at.foot + turn * stage.pillarPieces[k].offset, turn};
                pieces_.push_back(piece);
            }
        }
    if (props.debris)
        for (std::size_t i = 0; i < stage.debris.size(); ++i) {
            const LooseDebris& loose = stage.debris[i];
            Piece piece;
            piece.id = kDebrisId + static_cast<std::uint32_t>(i);
            piece.shape = loose.shape;
            piece.home = {loose.position, turned(loose.yaw)};
            pieces_.push_back(piece);
            world_.addPiece(piece.id, hulls_[piece.shape], kDensity * stage.shapes[piece.shape].volume * 4.0f,
                            piece.home, i < kHeroDebris ? sim::BodyKind::HeroDebris : sim::BodyKind::Debris);
        }
}

int Arena::pillarTouched(const sim::Capsule& capsule) const {
    const StageGeometry& stage = stageGeometry();
    for (int i = 0; i < kPillarCount; ++i) {
        if (!standing(i)) continue;
        const glm::vec3 foot = stage.pillars[static_cast<std::size_t>(i)].foot;
        // The pillar is upright: the nearest points lie in the plan, on the part of the capsule below its
        // top.
        const glm::vec2 a(capsule.a.x - foot.x, capsule.a.z - foot.z),
            b(capsule.b.x - foot.x, capsule.b.z - foot.z);
        const glm::vec2 along = b - a;
        const float length2 = glm::dot(along, along);
        const float t = length2 > 1e-8f ? std::clamp(-glm::dot(a, along) / length2, 0.0f, 1.0f) : 0.0f;
        const glm::vec2 nearest = a + along * t;
        const float reach = kPillarRadius + capsule.radius;
        const float height = capsule.a.y + (capsule.b.y - capsule.a.y) * t;
        if (glm::dot(nearest, nearest) < reach * reach && height < kPillarHeight + capsule.radius) return i;
    }
    return -1;
}

void Arena::breakPillar(int pillar, const glm::vec3& point, const glm::vec3& direction, float speed) {
    VF_CHECK(pillar >= 0 && pillar < kPillarCount);
    if (!standing(pillar)) return;
    standing_[static_cast<std::size_t>(pillar)] = false;
    const std::uint32_t standingId = kPillarId + static_cast<std::uint32_t>(pillar);
    world_.remove(standingId, standingId);
    const StageGeometry& stage = stageGeometry();
    for (Piece& piece : pieces_) {
        if (piece.pillar != pillar) continue;
        piece.pillar = -1;
        const float mass = kDensity * stage.shapes[piece.shape].volume;
        world_.addPiece(piece.id, hulls_[piece.shape], mass, piece.home, sim::BodyKind::HeroDebris);
        const glm::vec3 apart = piece.home.position - point;
        const float nearness = std::max(0.12f, 1.0f - glm::length(apart) / 2.2f);
        const glm::vec3 scatter(hash01(piece.id, 1) - 0.5f, hash01(piece.id, 2) * 0.6f,
                                hash01(piece.id, 3) - 0.5f);
        const glm::vec3 velocity = (direction + scatter * 0.8f) * (speed * nearness);
        // The plinth stays nearly where it stood, as broken columns do.
        const float hold = piece.home.position.y < 0.4f ? 0.15f : 1.0f;
        world_.impulse(piece.id, velocity * (mass * hold), piece.home.position + scatter * 0.15f);
    }
}

void Arena::restore(const State& state) {
    world_.restore(state.world);
    pieces_ = state.pieces;
    standing_ = state.standing;
}

void Arena::step(const sim::GravityView& row, float weight) {
    if (row.surge > 0.0f)
        for (const Piece& piece : pieces_) {
            // Heavy pieces stay, or a fight would be decided by what floats past.
            if (piece.lost || piece.id < kDebrisId + kHeroDebris) continue;
            world_.accelerate(piece.id, pullOn(world_.placement(piece.id).position, row, weight));
        }
    world_.step();
    for (Piece& piece : pieces_) {
        if (piece.lost || piece.pillar >= 0 || world_.placement(piece.id).position.y > kLostBelow) continue;
        piece.lost = true;
        world_.remove(piece.id, piece.id);
    }
}

void Arena::fill(std::vector<sim::BodyView>& bodies) const {
    bodies.clear();
    bodies.reserve(pieces_.size());
    for (const Piece& piece : pieces_) {
        if (piece.lost) continue;
        const sim::Placement at = piece.pillar >= 0 ? piece.home : world_.placement(piece.id);
        bodies.push_back({piece.id, piece.shape, at.position, at.rotation});
    }
}

void Arena::hash(Hasher& hasher) const {
    world_.hash(hasher);
    for (const bool stands : standing_) hasher.add(stands);
    for (const Piece& piece : pieces_) hasher.add(piece.id).add(piece.lost);
}

} // namespace vf::stage
