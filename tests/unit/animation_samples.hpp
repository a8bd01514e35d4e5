// Purpose: VRM animations (.vrma) built in memory on the crooked skeleton of model_samples.hpp, for the tests
// of their reader and for its fuzzer. What is written is the inverse of what the reader does, after the
// formulas of how_to_transform_human_pose.md. Owner: tests/unit/animation_test.cpp. Thread: any.
#pragma once

#include "tests/unit/model_samples.hpp"

namespace vf::samples {

inline std::size_t addTrack(Sample& sample, std::size_t node, const char* path,
                            const std::vector<float>& times, const std::vector<float>& values,
                            const char* interpolation = "LINEAR") {
    auto& animation = sample.json["animations"][0];
    const bool turn = std::string_view(path) == "rotation";
    animation["samplers"].push_back(
        {{"input", sample.addAccessor(times, 5126, "SCALAR", 1)},
         {"output", sample.addAccessor(values, 5126, turn ? "VEC4" : "VEC3", turn ? 4 : 3)},
         {"interpolation", interpolation}});
    const std::size_t sampler = animation["samplers"].size() - 1;
    animation["channels"].push_back({{"sampler", sampler}, {"target", {{"node", node}, {"path", path}}}});
    return sampler;
}

// Rest rotations of the sample's nodes in the model's space.
inline glm::quat restOf(const Sample& sample, std::size_t node) {
    const auto& r = sample.json["nodes"][node]["rotation"];
    const glm::quat local(r[3].get<float>(), r[0].get<float>(), r[1].get<float>(), r[2].get<float>());
    const int parent = sampleJoints()[node].parent;
    return parent < 0 ? local : restOf(sample, static_cast<std::size_t>(parent)) * local;
}

// Poses `step` seconds apart; the sample's hips are 1 m above the ground.
inline Sample makeAnimation(const std::vector<Pose>& poses, float step) {
    Sample sample = makeSample();
    for (const char* name : {"meshes", "skins", "images", "textures", "materials"}) sample.json.erase(name);
    const auto bones = sample.json["extensions"]["VRMC_vrm"]["humanoid"];
    sample.json["extensions"] = {{"VRMC_vrm_animation", {{"specVersion", "1.0"}, {"humanoid", bones}}}};
    sample.json["extensionsUsed"] = {"VRMC_vrm_animation"};
    while (sample.json["nodes"].size() > sampleJoints().size())
        sample.json["nodes"].erase(sampleJoints().size());
    sample.json["scenes"][0]["nodes"] = {0};

    std::vector<float> times, hips;
    for (std::size_t i = 0; i < poses.size(); ++i) {
        times.push_back(static_cast<float>(i) * step);
        const glm::vec3 at = sampleJoints()[0].position + poses[i].hipsOffset;
        hips.insert(hips.end(), {at.x, at.y, at.z});
    }
    addTrack(sample, 0, "translation", times, hips);
    for (std::size_t bone = 0; bone < kBoneCount; ++bone) {
        const int parent = sampleJoints()[bone].parent;
        const glm::quat above =
            parent < 0 ? glm::quat(1, 0, 0, 0) : restOf(sample, static_cast<std::size_t>(parent));
        std::vector<float> turns;
        for (const Pose& pose : poses) {
            const glm::quat q = glm::conjugate(above) * pose.rotation[bone] * restOf(sample, bone);
            turns.insert(turns.end(), {q.x, q.y, q.z, q.w});
        }
        addTrack(sample, bone, "rotation", times, turns);
    }
    return sample;
}

// A node without a place in the body whose translation is an expression's weight, or whose rotation is the
// gaze.
inline std::size_t addNode(Sample& sample) {
    sample.json["nodes"].push_back(nlohmann::json::object());
    return sample.json["nodes"].size() - 1;
}

// Two seconds of a figure that walks, blinks and looks about: something of everything.
inline Sample makeFullAnimation() {
    std::vector<Pose> poses(21);
    for (std::uint32_t i = 0; i < poses.size(); ++i) {
        poses[i].hipsOffset = {0.1f * hash01(i, 90), -0.05f * hash01(i, 91), 0.02f * static_cast<float>(i)};
        for (std::uint32_t bone = 0; bone < kBoneCount; ++bone)
            poses[i].rotation[bone] =
                glm::normalize(glm::quat(3.0f, hash01(i, bone * 3) - 0.5f, hash01(i, bone * 3 + 1) - 0.5f,
                                         hash01(i, bone * 3 + 2) - 0.5f));
    }
    Sample sample = makeAnimation(poses, 0.1f);
    auto& extension = sample.json["extensions"]["VRMC_vrm_animation"];
    const std::size_t blink = addNode(sample), smirk = addNode(sample), gaze = addNode(sample);
    extension["expressions"]["preset"]["blink"]["node"] = blink;
    extension["expressions"]["custom"]["smirk"]["node"] = smirk;
    extension["lookAt"] = {{"node", gaze}, {"offsetFromHeadBone", {0, 0.06, 0}}};
    addTrack(sample, blink, "translation", {0, 1, 2}, {0, 0, 0, 1, 0, 0, 0, 0, 0});
    addTrack(sample, smirk, "translation", {0, 1}, {0.25f, 0, 0, 7.0f, 0, 0}, "STEP");
    const glm::quat left = glm::angleAxis(0.5f, glm::vec3(0, 1, 0));
    addTrack(sample, gaze, "rotation", {0, 2}, {0, 0, 0, 1, left.x, left.y, left.z, left.w});
    return sample;
}

} // namespace vf::samples
