#include "scenes/sim/motion_write.hpp"

#include "renderer/base/trig.hpp"
#include "scenes/sim/motion.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/mat3x3.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace vf::sim {
namespace {

constexpr std::size_t kMostTicks = 3600; // as motion_load.cpp allows
constexpr std::size_t kMostKeys = 255;   // one less: a loop gets its closing key when it is read
constexpr float kMostHips = 5.0f, kMostRoot = 20.0f;
// One centimetre of a figure weighs as much as one degree.
constexpr float kDegreesPerHip = 100.0f;

float degreesBetween(const glm::quat& a, const glm::quat& b) {
    const glm::quat way = glm::conjugate(a) * b;
    const float sine = std::sqrt(way.x * way.x + way.y * way.y + way.z * way.z);
    return 2.0f * arcTangent2(sine, std::abs(way.w)) / kDegrees;
}

float strayOf(const Pose& a, const Pose& b) {
    float stray = glm::length(a.hipsOffset - b.hipsOffset) * kDegreesPerHip;
    for (std::size_t side = 0; side < 2; ++side)
        stray = std::max(stray, std::abs(a.fist[side] - b.fist[side]) * 10.0f);
    for (std::size_t bone = 0; bone < kBoneCount; ++bone)
        stray = std::max(stray, degreesBetween(a.rotation[bone], b.rotation[bone]));
    return stray;
}

// Between two keys: the tick that straight lines between them miss by most.
struct Gap {
    std::size_t from = 0, to = 0, worst = 0;
    float stray = 0;
};

Gap measure(std::span<const Pose> ticks, std::size_t from, std::size_t to) {
    Gap gap{from, to, from, 0};
    for (std::size_t i = from + 1; i < to; ++i) {
        const float t = static_cast<float>(i - from) / static_cast<float>(to - from);
        const float stray = strayOf(blend(ticks[from], ticks[to], t), ticks[i]);
        if (stray > gap.stray) gap = {from, to, i, stray};
    }
    return gap;
}

// Splits the worst gap until none strays too far: Ramer, Douglas and Peucker's way with a line.
std::vector<Gap> chooseKeys(std::span<const Pose> ticks, float degrees) {
    std::vector<Gap> gaps{measure(ticks, 0, ticks.size() - 1)};
    const auto byStray = [](const Gap& a, const Gap& b) { return a.stray < b.stray; };
    while (gaps.size() + 1 < kMostKeys) {
        const auto worst = std::max_element(gaps.begin(), gaps.end(), byStray);
        if (worst->stray <= degrees) break;
        const Gap gap = *worst;
        *worst = measure(ticks, gap.from, gap.worst);
        gaps.push_back(measure(ticks, gap.worst, gap.to));
    }
    std::sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.from < b.from; });
    return gaps;
}

// [pitch, yaw, roll] of yaw · pitch · roll, the inverse of fromEuler.
glm::vec3 toEuler(const glm::quat& q) {
    const glm::mat3 m = glm::mat3_cast(glm::normalize(q));
    const float flat = std::sqrt(m[2].x * m[2].x + m[2].z * m[2].z);
    glm::vec3 angles(arcTangent2(-m[2].y, flat), 0, 0);
    if (flat > 1e-4f) {
        angles.y = arcTangent2(m[2].x, m[2].z);
        angles.z = arcTangent2(m[0].y, m[1].y);
    } else { // looking straight up or down: yaw and roll are one
        angles.y = arcTangent2(-m[0].z, m[0].x);
    }
    return angles / kDegrees;
}

// As short as a person would write it: no trailing zeros, no "-0".
std::string number(float value, int places) {
    std::string text = fmt::format("{:.{}f}", value, places);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text == "-0" ? "0" : text;
}
std::string vector(const glm::vec3& v, int places) {
    return fmt::format("[{}, {}, {}]", number(v.x, places), number(v.y, places), number(v.z, places));
}

struct Lines {
    std::string hips, fist;
    std::array<std::string, kBoneCount> bones;
    bool operator==(const Lines&) const = default;
};

Lines linesOf(const Pose& pose, bool travel) {
    Lines lines;
    const glm::vec3 offset = travel ? glm::vec3(0, pose.hipsOffset.y, 0) : pose.hipsOffset;
    lines.hips = vector(offset, 4);
    lines.fist = fmt::format("[{}, {}]", number(pose.fist[0], 2), number(pose.fist[1], 2));
    for (std::size_t bone = 0; bone < kBoneCount; ++bone)
        lines.bones[bone] = vector(toEuler(pose.rotation[bone]), 2);
    return lines;
}

// What a pose is unless it says otherwise. Arms and legs would hang down: they always have to say.
Lines unsaid() {
    Lines lines = linesOf(Pose{}, false);
    for (std::size_t bone = index(Bone::LeftShoulder); bone < kBoneCount; ++bone) lines.bones[bone].clear();
    return lines;
}

// Those fields that differ from `base`.
void append(std::string& toml, const Lines& lines, const Lines& base) {
    if (lines.hips != base.hips) toml += fmt::format("hips = {}\n", lines.hips);
    if (lines.fist != base.fist) toml += fmt::format("fist = {}\n", lines.fist);
    for (std::size_t bone = 0; bone < kBoneCount; ++bone)
        if (lines.bones[bone] != base.bones[bone]) // "hips" is the offset; the turn of the hips is "turn"
            toml += fmt::format("{} = {}\n", bone == 0 ? "turn" : kBoneNames[bone], lines.bones[bone]);
}

Error wrong(const std::string& what) { return Error{Exit::Usage, what}; }

} // namespace

Result<WrittenClip> writeClip(std::span<const Pose> ticks, const ClipText& clip) {
    const bool bare = !clip.name.empty() && clip.name.size() <= 64 &&
                      std::all_of(clip.name.begin(), clip.name.end(), [](char c) {
                          return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                 c == '_' || c == '-';
                      });
    if (!bare)
        return wrong(fmt::format("clip name '{}': expected 1 to 64 letters, digits, _ or -", clip.name));
    if (ticks.empty() || ticks.size() > kMostTicks)
        return wrong(fmt::format("a clip of {} ticks: expected 1 to {} (a minute); choose a part",
                                 ticks.size(), kMostTicks));
    for (const Pose& pose : ticks) {
        const glm::vec3 way = glm::abs(pose.hipsOffset);
        const float most = clip.travel ? kMostRoot : kMostHips;
        if (!(std::max({way.x, way.y, way.z}) <= most) || way.y > kMostHips)
            return wrong(fmt::format("the hips move {:.1f} hips' heights away: expected at most {}{}",
                                     glm::length(pose.hipsOffset), most,
                                     clip.travel ? "" : "; --travel makes a way of it"));
    }

    const std::vector<Gap> gaps = chooseKeys(ticks, clip.degrees);
    WrittenClip written;
    std::vector<std::size_t> keys{0};
    for (const Gap& gap : gaps) {
        if (gap.to > keys.back()) keys.push_back(gap.to);
        written.strayed = std::max(written.strayed, gap.stray);
    }
    // A loop's end is its beginning; the reader closes it.
    if (clip.loop && keys.size() > 1) keys.pop_back();
    written.keys = keys.size();

    const Lines start = linesOf(ticks[0], clip.travel);
    std::string& toml = written.toml;
    if (!clip.comment.empty()) toml += fmt::format("# {}\n", clip.comment);
    toml += fmt::format("[pose.{}]\n", clip.name);
    append(toml, start, unsaid());
    toml += fmt::format("\n[clip.{0}]\nbase = \"{0}\"\nlength = {1}\nloop = {2}\ngrounded = false\n",
                        clip.name, std::max<std::size_t>(ticks.size() - 1, 1), clip.loop);
    for (const std::size_t key : keys) {
        toml += fmt::format("\n[[clip.{}.keys]]\nat = {}\nease = \"linear\"\n", clip.name, key);
        if (clip.travel) {
            const glm::vec3 way = ticks[key].hipsOffset - ticks[0].hipsOffset;
            toml += fmt::format("root = {}\n", vector({way.x, 0, way.z}, 4));
        }
        append(toml, linesOf(ticks[key], clip.travel), start);
    }
    return written;
}

} // namespace vf::sim
