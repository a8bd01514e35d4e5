#include "renderer/assets/animation.hpp"

#include "renderer/assets/skeleton.hpp"
#include "renderer/base/trig.hpp"
#include "renderer/base/turns.hpp"

#include <algorithm>
#include <cmath>

namespace vf::assets {

namespace {

float between(float a, float b, float t) { return a + (b - a) * t; }
glm::vec3 between(const glm::vec3& a, const glm::vec3& b, float t) { return a + (b - a) * t; }
glm::quat between(const glm::quat& a, const glm::quat& b, float t) { return turnPart(a, b, t); }

template <class T>
T finished(const T& value) {
    return value;
}
glm::quat finished(const glm::quat& value) { return unitTurn(value); }

// glTF 2.0, appendix C, "Animation sampler interpolation modes".
template <class T>
T sample(const Track<T>& track, float seconds, const T& fallback) {
    if (!track) return fallback;
    const bool cubic = track.between == Track<T>::Between::Cubic;
    const auto value = [&](std::size_t key) { return track.values[cubic ? key * 3 + 1 : key]; };
    const auto after = std::upper_bound(track.times.begin(), track.times.end(), seconds);
    if (after == track.times.begin()) return finished(value(0));
    const auto next = static_cast<std::size_t>(after - track.times.begin());
    const std::size_t last = next - 1;
    if (next == track.times.size() || track.between == Track<T>::Between::Step) return finished(value(last));
    const float span = track.times[next] - track.times[last];
    const float t = (seconds - track.times[last]) / span;
    if (!cubic) return between(value(last), value(next), t);
    const float t2 = t * t, t3 = t2 * t;
    return finished(value(last) * (2 * t3 - 3 * t2 + 1) +
                    track.values[last * 3 + 2] * (span * (t3 - 2 * t2 + t)) +
                    value(next) * (3 * t2 - 2 * t3) + track.values[next * 3] * (span * (t3 - t2)));
}

// The share of a fist that a finger joint's turn is.
float curlOf(const glm::quat& turn, std::uint8_t side) {
    const float sine = side == 1 ? -turn.z : turn.z;
    return wrapAngle(2.0f * arcTangent2(sine, turn.w)) / kFingerCurl;
}

} // namespace

Pose samplePose(const Animation& animation, float seconds) {
    Pose pose;
    pose.hipsOffset = sample(animation.hips, seconds, glm::vec3(0));
    for (std::size_t bone = 0; bone < kBoneCount; ++bone)
        pose.rotation[bone] = sample(animation.bones[bone], seconds, pose.rotation[bone]);
    for (const std::uint8_t side : {std::uint8_t{1}, std::uint8_t{2}}) {
        float sum = 0, count = 0;
        for (const auto& finger : animation.fingers) {
            if (finger.side != side) continue;
            sum += curlOf(sample(finger.turn, seconds, glm::quat(1, 0, 0, 0)), side);
            count += 1;
        }
        if (count > 0) pose.fist[side - 1u] = std::clamp(sum / count, 0.0f, 1.0f);
    }
    return pose;
}

Gaze sampleGaze(const Animation& animation, float seconds) {
    const glm::vec3 ahead = sample(animation.gaze, seconds, glm::quat(1, 0, 0, 0)) * glm::vec3(0, 0, 1);
    const float flat = std::sqrt(ahead.x * ahead.x + ahead.z * ahead.z);
    return {arcTangent2(ahead.x, ahead.z) / kDegrees, arcTangent2(-ahead.y, flat) / kDegrees};
}

float sampleWeight(const Animation::Weight& expression, float seconds) {
    return std::clamp(sample(expression.weight, seconds, 0.0f), 0.0f, 1.0f);
}

} // namespace vf::assets
