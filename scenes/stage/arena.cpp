#include "scenes/stage/arena.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/stage/gravity.hpp"

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include <algorithm>
#include <array>

namespace vf::stage {

namespace {

constexpr int kWallSegments = 24;
// Bullet's cost grows with pairs: the large pieces of columns and these few loose ones collide with
// everything.
constexpr std::size_t kHeroDebris = 8;
constexpr int kStirred = 60, kWaded = 4; // parked chips that one blow, one foot frees in a tick
constexpr float kTileLift = 0.1f;

constexpr std::array<std::pair<std::string_view, Props>, 5> kStages{{{"duel", {true, true}},
                                                                     {"mob", {true, true}},
                                                                     {"curtain", {true, false}},
                                                                     {"training", {false, false}},
                                                                     {"empty", {false, false}}}};

glm::quat turned(float yaw) {
    const SinCos half = sinCos(yaw * 0.5f);
    return {half.cos, 0.0f, half.sin, 0.0f};
}

} // namespace

std::optional<Props> propsByName(std::string_view name) {
    const auto found =
        std::find_if(kStages.begin(), kStages.end(), [&](const auto& stage) { return stage.first == name; });
    return found == kStages.end() ? std::nullopt : std::optional(found->second);
}

const std::vector<std::string>& stageNames() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> made;
        for (const auto& stage : kStages) made.emplace_back(stage.first);
        return made;
    }();
    return names;
}

Arena::Arena(const sim::PhysicsSettings& settings, const Props& props) : world_(settings) {
    const StageGeometry& stage = stageGeometry();
    for (const StageShape& shape : stage.shapes)
        hulls_.push_back(shape.volume > 0.0f ? world_.addHull(shape.vertices) : 0u);
    broken_.assign(stage.tiles.size(), 0);

    world_.addCylinder(kFloorId, kPlatformRadius, 2.0f, {0, -2.0f, 0}, sim::BodyKind::Floor);
    if (props.pillars)
        for (std::size_t i = 0; i < stage.columns.size(); ++i) {
            const Column& column = stage.columns[i];
            world_.addCylinder(kPillarId + static_cast<std::uint32_t>(i), column.radius, column.height,
                               column.at.foot, sim::BodyKind::Static);
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
        for (std::size_t i = 0; i < stage.columns.size(); ++i) {
            const Column& column = stage.columns[i];
            const glm::quat turn = turned(column.at.yaw);
            for (std::size_t k = 0; k < column.pieces.size(); ++k) {
                Piece piece;
                piece.id = kPieceId + 16u * static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(k);
                piece.shape = column.pieces[k].shape;
                piece.column = static_cast<int>(i);
                piece.home = {column.at.foot + turn * column.pieces[k].offset, turn};
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
            world_.addPiece(piece.id, hulls_[piece.shape],
                            kStoneDensity * stage.shapes[piece.shape].volume * 4.0f, piece.home,
                            i < kHeroDebris ? sim::BodyKind::HeroDebris : sim::BodyKind::Debris);
        }
}

int Arena::columnTouched(const sim::Capsule& capsule) const {
    const StageGeometry& stage = stageGeometry();
    for (int i = 0; i < kColumnCount; ++i) {
        if (!standing(i)) continue;
        const Column& column = stage.columns[static_cast<std::size_t>(i)];
        const glm::vec3 foot = column.at.foot;
        // It is upright: the nearest points lie in the plan, on the part of the capsule below its top.
        const glm::vec2 a(capsule.a.x - foot.x, capsule.a.z - foot.z),
            b(capsule.b.x - foot.x, capsule.b.z - foot.z);
        const glm::vec2 along = b - a;
        const float length2 = glm::dot(along, along);
        const float t = length2 > 1e-8f ? std::clamp(-glm::dot(a, along) / length2, 0.0f, 1.0f) : 0.0f;
        const glm::vec2 nearest = a + along * t;
        const float reach = column.radius + capsule.radius;
        const float height = capsule.a.y + (capsule.b.y - capsule.a.y) * t;
        if (glm::dot(nearest, nearest) < reach * reach && height < column.height + capsule.radius) return i;
    }
    return -1;
}

void Arena::burst(const Piece& piece, const sim::Placement& at, const glm::vec3& velocity, float spread) {
    const std::vector<PlacedShape>& chips = stageGeometry().shapes[piece.shape].chips;
    for (std::size_t k = 0; k < chips.size(); ++k) {
        const std::uint32_t id = kChipId + 12u * (piece.id - kPieceId) + static_cast<std::uint32_t>(k);
        const glm::vec3 apart = at.rotation * chips[k].offset;
        const glm::vec3 jitter(hash01(id, 1) - 0.5f, hash01(id, 2) * 0.7f, hash01(id, 3) - 0.5f);
        rubble_.free(world_, hulls_, id, chips[k].shape, {at.position + apart, at.rotation},
                     velocity * (0.6f + 0.6f * hash01(id, 4)) + (apart * 2.0f + jitter) * spread);
    }
}

bool Arena::breakColumn(int which, const glm::vec3& point, const glm::vec3& direction, float speed) {
    VF_CHECK(which >= 0 && which < kColumnCount);
    if (!standing(which)) return false;
    standing_[static_cast<std::size_t>(which)] = false;
    const std::uint32_t standingId = kPillarId + static_cast<std::uint32_t>(which);
    world_.remove(standingId, standingId);
    const StageGeometry& stage = stageGeometry();
    const float bursts = 0.4f + 0.09f * speed; // metres from the blow
    for (Piece& piece : pieces_) {
        if (piece.column != which) continue;
        piece.column = -1;
        const glm::vec3 apart = piece.home.position - point;
        const float distance = glm::length(apart);
        const float nearness = std::max(0.12f, 1.0f - distance / 2.2f);
        const glm::vec3 scatter(hash01(piece.id, 1) - 0.5f, hash01(piece.id, 2) * 0.6f,
                                hash01(piece.id, 3) - 0.5f);
        const glm::vec3 velocity = (direction + scatter * 0.8f) * (speed * nearness);
        if (distance < bursts && !stage.shapes[piece.shape].chips.empty()) {
            burst(piece, piece.home, velocity, 0.25f * speed);
            piece.lost = true;
            continue;
        }
        const float mass = kStoneDensity * stage.shapes[piece.shape].volume;
        world_.addPiece(piece.id, hulls_[piece.shape], mass, piece.home, sim::BodyKind::HeroDebris);
        // The plinth stays nearly where it stood, as broken columns do.
        const float hold = piece.home.position.y < 0.4f ? 0.15f : 1.0f;
        world_.impulse(piece.id, velocity * (mass * hold), piece.home.position + scatter * 0.15f);
    }
    rubble_.stir(world_, hulls_, point * glm::vec3(1, 0, 1), 1.6f, direction, 1.5f, kStirred);
    return true;
}

bool Arena::shatter(std::uint32_t id, float speed) {
    for (Piece& piece : pieces_) {
        if (piece.id != id || piece.lost || piece.column >= 0) continue;
        if (stageGeometry().shapes[piece.shape].chips.empty()) return false;
        const sim::Placement at = world_.placement(id);
        const glm::vec3 velocity = world_.motion(id).linear;
        world_.remove(id, id);
        piece.lost = true;
        burst(piece, at, velocity, speed);
        return true;
    }
    return false;
}

int Arena::breakFloor(const glm::vec3& point, float radius, float speed) {
    const StageGeometry& stage = stageGeometry();
    int count = 0;
    for (std::size_t i = 0; i < stage.tiles.size(); ++i) {
        const Tile& tile = stage.tiles[i];
        const glm::vec3 apart = (tile.centre - point) * glm::vec3(1, 0, 1);
        const float distance = glm::length(apart);
        if (broken_[i] || distance > radius) continue;
        broken_[i] = 1;
        ++count;
        const glm::quat turn = turned(tile.yaw);
        for (std::size_t k = 0; k < tile.chips.size(); ++k) {
            const std::uint32_t id =
                kTileChipId + 8u * static_cast<std::uint32_t>(i) + static_cast<std::uint32_t>(k);
            const glm::vec3 offset = turn * tile.chips[k].offset;
            // Bullet's floor is whole: they start on it.
            const glm::vec3 place = tile.centre + offset + glm::vec3(0, kTileLift, 0);
            const glm::vec3 away = (place - point) * glm::vec3(1, 0, 1);
            const float nearness = 1.0f - 0.6f * std::min(1.0f, glm::length(away) / (radius + 0.8f));
            const glm::vec3 velocity =
                (away * 0.5f +
                 glm::vec3(hash01(id, 1) - 0.5f, 0.7f + 0.6f * hash01(id, 2), hash01(id, 3) - 0.5f)) *
                (speed * nearness);
            rubble_.free(world_, hulls_, id, tile.chips[k].shape, {place, turn}, velocity);
        }
    }
    rubble_.stir(world_, hulls_, point * glm::vec3(1, 0, 1), radius + 0.4f, {0, 0, 0}, speed * 0.6f,
                 kStirred);
    return count;
}

void Arena::wade(const glm::vec3& feet, float radius, const glm::vec3& velocity) {
    constexpr float kSlow = 1.6f; // m/s: who walks steps over them
    const glm::vec3 flat = velocity * glm::vec3(1, 0, 1);
    if (feet.y > 0.3f || glm::dot(flat, flat) < kSlow * kSlow) return;
    rubble_.stir(world_, hulls_, feet, radius + 0.12f, flat * 0.7f, 0.8f, kWaded);
}

void Arena::restore(const State& state) {
    world_.restore(state.world);
    pieces_ = state.pieces;
    standing_ = state.standing;
    broken_ = state.broken;
    rubble_.restore(state.rubble);
}

void Arena::step(const sim::GravityView& row, float weight, const RubbleLimits& limits) {
    if (row.surge > 0.0f) {
        for (const Piece& piece : pieces_) {
            // Heavy pieces stay, or a fight would be decided by what floats past.
            if (piece.lost || piece.id < kDebrisId + kHeroDebris) continue;
            world_.accelerate(piece.id, pullOn(world_.placement(piece.id).position, row, weight));
        }
        rubble_.accelerate(world_, hulls_, row, weight);
    }
    world_.step();
    for (Piece& piece : pieces_) {
        if (piece.lost || piece.column >= 0 || world_.placement(piece.id).position.y > kLostBelow) continue;
        piece.lost = true;
        world_.remove(piece.id, piece.id);
    }
    rubble_.settle(world_, hulls_, limits);
}

void Arena::fill(std::vector<sim::BodyView>& bodies) const {
    bodies.clear();
    bodies.reserve(pieces_.size() + static_cast<std::size_t>(rubble_.count()) + broken_.size());
    for (const Piece& piece : pieces_) {
        if (piece.lost) continue;
        const sim::Placement at = piece.column >= 0 ? piece.home : world_.placement(piece.id);
        bodies.push_back({piece.id, piece.shape, at.position, at.rotation});
    }
    // In order of id: what never rests comes after the scars.
    const std::size_t first = bodies.size();
    rubble_.fill(world_, bodies);
    const StageGeometry& stage = stageGeometry();
    for (std::size_t i = 0; i < broken_.size(); ++i)
        if (broken_[i])
            bodies.push_back({kScarId + static_cast<std::uint32_t>(i), stage.tiles[i].scar,
                              stage.tiles[i].centre, turned(stage.tiles[i].yaw)});
    std::inplace_merge(bodies.begin() + static_cast<std::ptrdiff_t>(first),
                       bodies.begin() + static_cast<std::ptrdiff_t>(first) + rubble_.count(), bodies.end(),
                       [](const sim::BodyView& a, const sim::BodyView& b) { return a.id < b.id; });
}

void Arena::hash(Hasher& hasher) const {
    world_.hash(hasher);
    for (const bool stands : standing_) hasher.add(stands);
    for (const Piece& piece : pieces_) hasher.add(piece.id).add(piece.lost);
    hasher.addSpan(std::span<const std::uint8_t>(broken_));
    rubble_.hash(hasher);
}

} // namespace vf::stage
