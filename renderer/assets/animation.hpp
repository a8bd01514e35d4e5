// Purpose: VRMC_vrm_animation 1.0 (.vrma): a movement for any humanoid, read into the project's normalised
// pose (base/humanoid.hpp), with weights of expressions and a gaze. Files may come from strangers: the rules
// of model_reader.hpp hold here too. Owner: the application. Thread: any; nothing is shared. Called when a
// file is checked or turned into a clip.
#pragma once

#include "renderer/assets/look_at.hpp"
#include "renderer/base/humanoid.hpp"
#include "renderer/base/result.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::assets {

// A value over time, as glTF's animation samplers keep it.
template <class T>
struct Track {
    enum class Between : std::uint8_t { Linear, Step, Cubic } between = Between::Linear;
    std::vector<float> times; // seconds, ascending; empty: the file does not move this
    std::vector<T> values;    // one per time; Cubic: in-tangent, value and out-tangent
    explicit operator bool() const { return !times.empty(); }
};

struct Animation {
    std::string name;
    float seconds = 0;                              // the last key
    std::array<Track<glm::quat>, kBoneCount> bones; // normalised rotations
    Track<glm::vec3> hips;                          // offset from the T-pose, in hips' heights
    struct Finger {
        std::uint8_t side = 0; // as Joint::finger
        Track<glm::quat> turn;
    };
    std::vector<Finger> fingers; // thumbs left out
    struct Weight {
        std::string name;
        bool preset = false;
        Track<float> weight;
    };
    std::vector<Weight> expressions;
    Track<glm::quat> gaze;
    std::vector<std::string> warnings;
};

Result<Animation> loadAnimation(const std::filesystem::path& path);
Result<Animation> parseAnimation(std::span<const std::byte> bytes, std::string_view nameForMessages);

// What the animation shows at a time; before the first key and after the last it stands still. What it does
// not move is as in the T-pose.
Pose samplePose(const Animation& animation, float seconds);
Gaze sampleGaze(const Animation& animation, float seconds);
float sampleWeight(const Animation::Weight& expression, float seconds); // 0 to 1

} // namespace vf::assets
