// Purpose: a movement that somebody else made (a .vrma), sampled tick by tick, as a clip of assets/motions
// that people can edit: as few keys as keep it. Owner: scenes/sim. Thread: any. Called by the subcommand
// `motion`.
#pragma once

#include "renderer/base/humanoid.hpp"
#include "renderer/base/result.hpp"

#include <span>
#include <string>

namespace vf::sim {

struct ClipText {
    std::string name = {}; // of the clip; its first pose gets the same
    bool loop = false;
    bool travel = false;      // the way of the hips over the ground becomes the key's `root`
    float degrees = 1.0f;     // how far a bone may stray between keys
    std::string comment = {}; // for the file's first line
};

struct WrittenClip {
    std::string toml;
    std::size_t keys = 0;
    float strayed = 0; // degrees, of the bone that strays furthest from what was given
};

// `ticks` are 1/60 s apart: at least one, at most a minute.
Result<WrittenClip> writeClip(std::span<const Pose> ticks, const ClipText& clip);

} // namespace vf::sim
