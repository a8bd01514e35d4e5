#include "renderer/assets/animation.hpp"
#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/turns.hpp"

#include <fmt/format.h>
#include <glm/gtc/type_ptr.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <new>
#include <set>

namespace vf::assets {

namespace {

constexpr std::array<std::string_view, 4> kPaths{"translation", "rotation", "scale", "weights"};

// Reads a quaternion between two turns that stay the same.
auto rotation(glm::quat before = {1, 0, 0, 0}, glm::quat after = {1, 0, 0, 0}) {
    return [before, after](const float* q, bool tangent, const std::string& path) {
        glm::quat value(q[3], q[0], q[1], q[2]);
        const float length = glm::length(value);
        if (!tangent) {
            if (!(length > 0.5f && length < 2.0f))
                refuse(path, fmt::format("a quaternion of length {}", length), "length 1");
            value = unitTurn(value);
        } else if (!(length < 1e6f)) {
            refuse(path, fmt::format("a tangent of length {}", length), "less than a million");
        }
        return before * value * after; // linear, so that it is right for tangents too
    };
}

class AnimationReader {
  public:
    AnimationReader(const GltfFile& file, Animation& animation) : file_(file), out_(animation) {}

    void read() {
        checkExtensions(file_);
        const JsonView extension = file_.root()
                                       .at("extensions", "an object with VRMC_vrm_animation")
                                       .at("VRMC_vrm_animation", "the extension of VRM animations");
        if (const auto version = extension.find("specVersion"); version && version->text() != "1.0")
            warnings_.add(fmt::format("VRMC_vrm_animation is version {}; it is read as 1.0.",
                                      printable(version->text())));
        Warnings noScene; // an animation needs none
        tree_ = readNodes(file_, noScene);
        for (const Node& node : tree_.nodes) turns_.push_back(node.rotation);
        for (const std::uint32_t i : tree_.order)
            if (tree_.nodes[i].parent >= 0)
                turns_[i] = turns_[static_cast<std::size_t>(tree_.nodes[i].parent)] * turns_[i];
        openChannels();
        if (const auto bones = extension.findPath({"humanoid", "humanBones"})) readBones(*bones);
        if (const auto list = extension.find("expressions")) readExpressions(*list);
        if (const auto node = extension.findPath({"lookAt", "node"}))
            readTrack(node->indexInto(tree_.nodes.size(), "nodes"), "rotation", out_.gaze, rotation());
        if (out_.seconds == 0 && !moves_)
            refuse("animations[0].channels", "nothing that moves a bone, an expression or the gaze",
                   "a VRM animation");
        out_.warnings = warnings_.take();
    }

  private:
    struct Channel {
        std::string path;
        std::uint32_t sampler = 0;
    };

    void openChannels() {
        const JsonView list = file_.root().at("animations", "a list with an animation");
        const std::size_t count = list.count(limits::kAnimations);
        if (count == 0) refuse(list.path(), "an empty list", "an animation");
        if (count > 1) warnings_.add(fmt::format("The file has {} animations; the first is read.", count));
        animation_ = list[0];
        const std::size_t samplers = animation_->countOr("samplers", limits::kChannels);
        const JsonView channels = animation_->at("channels", "a list of channels");
        for (std::size_t i = 0; i < channels.count(limits::kChannels); ++i) {
            const JsonView target = channels[i].at("target", "an object");
            const std::int32_t node = target.indexOr("node", tree_.nodes.size(), "nodes");
            const JsonView path = target.at("path", "what the channel moves");
            const auto* known = std::find(kPaths.begin(), kPaths.end(), path.text());
            const std::uint32_t sampler =
                channels[i].at("sampler", "an index into samplers").indexInto(samplers, "samplers");
            if (node < 0 || known == kPaths.end()) continue; // an extension's; glTF wants it left out
            const auto key = std::pair(static_cast<std::uint32_t>(node), *known);
            if (!channels_.emplace(key, Channel{channels[i].path(), sampler}).second)
                refuse(channels[i].path(), fmt::format("the {} of node {} a second time", *known, node),
                       "one channel for each");
        }
    }

    // Strictly ascending, as glTF demands; counted against the limit before anything is kept.
    std::vector<float> readTimes(const JsonView& json) {
        const Accessor& accessor = file_.accessors()[json.indexInto(file_.accessors().size(), "accessors")];
        if (accessor.component != Component::Float || accessor.layout.components() != 1)
            refuse(accessor.path, "an accessor of another type", "SCALAR of floats (times)");
        keysRead_ += accessor.count;
        if (keysRead_ > limits::kKeys)
            refuse(accessor.path + ".count", fmt::format("{} keys", keysRead_),
                   fmt::format("at most {} in all tracks together", limits::kKeys));
        std::vector<float> times = GltfFile::readFloats(accessor, accessor.count);
        for (std::size_t i = 0; i < times.size(); ++i)
            if (times[i] < (i == 0 ? 0.0f : times[i - 1]) || (i > 0 && times[i] == times[i - 1]) ||
                times[i] > limits::kAnimationSeconds)
                refuse(accessor.path, fmt::format("time {} at place {}", times[i], i),
                       fmt::format("growing times from 0 to {} s", limits::kAnimationSeconds));
        return times;
    }

    // make(numbers of one key, is it a tangent?, its path) gives the track's value.
    template <class T, class Make>
    bool readTrack(std::uint32_t node, std::string_view path, Track<T>& track, Make&& make) {
        const auto found = channels_.find(std::pair(node, path));
        if (found == channels_.end()) return false;
        const JsonView sampler = animation_->at("samplers", "")[found->second.sampler];
        if (const auto mode = sampler.find("interpolation")) {
            if (mode->text() == "STEP")
                track.between = Track<T>::Between::Step;
            else if (mode->text() == "CUBICSPLINE")
                track.between = Track<T>::Between::Cubic;
            else if (mode->text() != "LINEAR")
                refuse(mode->path(), mode->describe(), "LINEAR, STEP or CUBICSPLINE");
        }
        track.times = readTimes(sampler.at("input", "an index into accessors"));
        const JsonView output = sampler.at("output", "an index into accessors");
        const Accessor& accessor = file_.accessors()[output.indexInto(file_.accessors().size(), "accessors")];
        const std::uint32_t components = path == "rotation" ? 4 : 3;
        if (accessor.layout.columns != 1 || accessor.layout.rows != components ||
            (accessor.component != Component::Float && !accessor.normalized))
            refuse(accessor.path, "an accessor of another type",
                   fmt::format("VEC{} of floats or normalised integers", components));
        const bool cubic = track.between == Track<T>::Between::Cubic;
        const std::uint64_t wanted = track.times.size() * (cubic ? 3 : 1);
        if (accessor.count != wanted)
            refuse(accessor.path + ".count", fmt::format("{}", accessor.count),
                   fmt::format("{}, as the times demand", wanted));
        const auto numbers = GltfFile::readFloats(accessor, wanted);
        track.values.reserve(wanted);
        for (std::size_t i = 0; i < wanted; ++i)
            track.values.push_back(make(numbers.data() + i * components, cubic && i % 3 != 1, accessor.path));
        out_.seconds = std::max(out_.seconds, track.times.back());
        return moves_ = true;
    }

    void readBones(const JsonView& bones) {
        std::set<std::uint32_t> taken;
        float hipsHeight = 1.0f;
        for (const auto& [name, json] : bones.members(256)) {
            const JsonView place = json.at("node", "an index into nodes");
            const std::uint32_t node = place.indexInto(tree_.nodes.size(), "nodes");
            if (!taken.insert(node).second)
                refuse(place.path(), fmt::format("node {}, which is another bone already", node),
                       "a node of its own");
            // "PoseForA => NormalizedLocalRotation": W · L⁻¹ · A · W⁻¹ with the rest rotations L (local) and
            // W (world). how_to_transform_human_pose.md.
            const glm::quat inverse = glm::conjugate(turns_[node]);
            const glm::quat before = turns_[node] * glm::conjugate(tree_.nodes[node].rotation);
            if (const auto bone = boneByName(name)) {
                readTrack(node, "rotation", out_.bones[index(*bone)], rotation(before, inverse));
                if (bone == Bone::Hips) hipsHeight = readHips(node);
            } else if (const auto finger = fingerByName(name)) {
                Animation::Finger track{finger->side, {}};
                if (!finger->thumb && readTrack(node, "rotation", track.turn, rotation(before, inverse)))
                    out_.fingers.push_back(std::move(track));
            } else if (name == "leftEye" || name == "rightEye") {
                warnings_.add("The file moves eye bones; a VRM animation moves eyes by lookAt only.");
            }
            if (channels_.contains(std::pair(node, std::string_view("scale"))) ||
                (name != "hips" && channels_.contains(std::pair(node, std::string_view("translation")))))
                warnings_.add("The file scales or moves bones other than the hips; only turns are read.");
        }
        for (glm::vec3& value : out_.hips.values) value /= hipsHeight;
    }

    // Fills the hips' track, in metres; gives the height to measure it by.
    float readHips(std::uint32_t node) {
        const Node& hips = tree_.nodes[node];
        const glm::mat4 above =
            hips.parent < 0 ? glm::mat4(1) : tree_.nodes[static_cast<std::size_t>(hips.parent)].rest;
        const glm::vec3 rest(hips.rest[3]);
        readTrack(node, "translation", out_.hips, [&](const float* v, bool tangent, const std::string& path) {
            const glm::vec4 value(v[0], v[1], v[2], tangent ? 0.0f : 1.0f);
            const glm::vec3 moved = glm::vec3(above * value) - (tangent ? glm::vec3(0) : rest);
            if (!(glm::length(moved) < limits::kCoordinate))
                refuse(path, "a place without limit", fmt::format("within {} m", limits::kCoordinate));
            return moved;
        });
        if (rest.y > 0.01f) return rest.y;
        warnings_.add(fmt::format("The hips are {} m above the ground; 1 m is assumed.", rest.y));
        return 1.0f;
    }

    void readExpressions(const JsonView& expressions) {
        for (const char* group : {"preset", "custom"}) {
            const auto list = expressions.find(group);
            if (!list) continue;
            for (const auto& [name, json] : list->members(limits::kExpressions)) {
                const std::uint32_t node =
                    json.at("node", "an index into nodes").indexInto(tree_.nodes.size(), "nodes");
                Animation::Weight track{name, std::string_view(group) == "preset", {}};
                const auto weight = [](const float* v, bool, const std::string&) { return v[0]; };
                if (readTrack(node, "translation", track.weight, weight))
                    out_.expressions.push_back(std::move(track));
            }
        }
    }

    const GltfFile& file_;
    Animation& out_;
    Warnings warnings_;
    NodeTree tree_;
    std::vector<glm::quat> turns_; // rest rotations in the model's space, by node
    std::optional<JsonView> animation_;
    std::map<std::pair<std::uint32_t, std::string_view>, Channel> channels_;
    std::uint64_t keysRead_ = 0;
    bool moves_ = false;
};

} // namespace

Result<Animation> parseAnimation(std::span<const std::byte> bytes, std::string_view nameForMessages) {
    return readSafely<Animation>(nameForMessages, [&] {
        const GltfFile file(bytes);
        Animation animation;
        animation.name = std::filesystem::path(nameForMessages).stem().string();
        AnimationReader(file, animation).read();
        return animation;
    });
}

Result<Animation> loadAnimation(const std::filesystem::path& path) {
    const auto bytes = readFile(path, limits::kFileBytes);
    if (!bytes) return bytes.error();
    return parseAnimation(*bytes, path.string());
}

} // namespace vf::assets
