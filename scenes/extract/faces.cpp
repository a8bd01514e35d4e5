#include "scenes/extract/faces.hpp"

#include "renderer/base/easing.hpp"

#include <glm/geometric.hpp>
#include <glm/vec2.hpp>

#include <algorithm>

namespace vf::extract {

namespace {

// Metres around the middle of a head: clear within the first, untouched beyond the second.
constexpr float kFace = 0.15f, kAround = 0.34f;
// What is no nearer to the eye than this lies on the head itself: rain, strings that end there.
constexpr float kOnIt = 0.2f;
// A fighter is no thicker.
constexpr float kBehind = 1.1f;

// The eye's view of one head: where something is seen at the head's own distance.
class View {
  public:
    View(const glm::vec3& eye, const glm::vec3& head)
        : eye_(eye), distance_(glm::length(head - eye)),
          axis_(distance_ > 1e-3f ? (head - eye) / distance_ : glm::vec3(0, 0, 1)) {
        right_ = glm::cross(axis_, glm::vec3(0, 1, 0));
        const float length = glm::length(right_);
        right_ = length > 1e-3f ? right_ / length : glm::vec3(1, 0, 0);
        up_ = glm::cross(right_, axis_);
    }
    float ahead(const glm::vec3& place) const { return glm::dot(place - eye_, axis_); }
    float distance() const { return distance_; }
    // 1 well before the head, 0 on it and beyond.
    float before(const glm::vec3& place) const {
        return std::clamp((distance_ - kOnIt - ahead(place)) / 0.1f, 0.0f, 1.0f);
    }
    glm::vec2 seen(const glm::vec3& place) const {
        const glm::vec3 from = place - eye_;
        return glm::vec2(glm::dot(from, right_), glm::dot(from, up_)) *
               (distance_ / std::max(ahead(place), 0.05f));
    }

  private:
    glm::vec3 eye_;
    float distance_;
    glm::vec3 axis_, right_{1, 0, 0}, up_{0, 1, 0};
};

float apart(const glm::vec2& a, const glm::vec2& b) {
    const glm::vec2 along = b - a;
    const float square = glm::dot(along, along);
    const float t = square > 0 ? std::clamp(-glm::dot(a, along) / square, 0.0f, 1.0f) : 0.0f;
    return glm::length(a + along * t);
}

// How much stays of what is seen `metres` from the middle of the head.
float left(float metres, float before) {
    return 1 - before * (1 - easeInOut(std::clamp((metres - kFace) / (kAround - kFace), 0.0f, 1.0f)));
}

void clear(const View& view, std::vector<StripPoint>& strip) {
    std::vector<float> stays(strip.size(), 1.0f);
    for (std::size_t i = 0; i + 1 < strip.size(); ++i) {
        const glm::vec3 &a = strip[i].position, &b = strip[i + 1].position;
        const float before = std::max(view.before(a), view.before(b));
        if (before <= 0) continue;
        const float stay = left(apart(view.seen(a), view.seen(b)), before);
        for (const std::size_t end : {i, i + 1}) stays[end] = std::min(stays[end], stay);
    }
    for (std::size_t i = 0; i < strip.size(); ++i) strip[i].colour *= stays[i];
}

bool isFlash(const ParticleEmitter& emitter) {
    return emitter.shape == ParticleShape::Star || emitter.shape == ParticleShape::Ring;
}

} // namespace

void keepFacesClear(std::span<const glm::vec3> heads, RenderScene& out) {
    for (const glm::vec3& head : heads) {
        const View view(out.camera.position, head);
        for (std::vector<StripPoint>& strip : out.strips) clear(view, strip);
        for (ParticleDraw& mote : out.particles)
            if (const float before = view.before(mote.position); before > 0)
                mote.colour *= left(glm::length(view.seen(mote.position)), before);
        for (ParticleEmitter& flash : out.emitters) {
            if (!isFlash(flash)) continue;
            const float reach = flash.size * *std::max_element(flash.sizes.begin(), flash.sizes.end());
            if (view.ahead(flash.place) - flash.over > view.distance() ||
                glm::length(view.seen(flash.place)) > reach + kFace)
                continue;
            flash.over = -kBehind;
        }
    }
}

} // namespace vf::extract
