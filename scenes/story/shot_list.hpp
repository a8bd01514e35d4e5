// Purpose: the named shots of assets/stories/cameras.toml: what the story may ask of the camera, as data, and
// the gallery, which says at which moment of which story each picture is taken. scenes/camera plays the
// shots; the simulation knows only their names and lengths. Owner: the app (or a test). Thread: immutable
// after load.
#pragma once

#include "renderer/base/result.hpp"
#include "scenes/sim/snapshot.hpp"

#include <glm/vec3.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf::story {

// What a shot's numbers are measured from. Fighters' axes: x to the figure's left, y up, z forward. Line: the
// middle between the fighters, x to the right of the duel picture, y up, z towards the duel camera.
// Midpoint: the same middle with the world's axes. Break: under the place where stone broke or a blow landed
// last, z towards the stage's middle. Striker: who acted last (struck a blow, was guarded against,
// transforms), struck: the other one; while the cinematic rig holds a shot they stay who they were. All stand
// on the fighters' ground unless a part is named.
enum class Anchor : std::uint8_t {
    World,
    Rouge,
    Cyan,
    Midpoint,
    Line,
    Winner,
    Loser,
    Break,
    Striker,
    Struck
};
// Whom the cinematic rig's framing rules keep in the picture.
enum class Keep : std::uint8_t { Nobody, Both, Striker, Struck };
// The part of the fighter that the anchor sits on: "rouge.head".
enum class AnchorPart : std::uint8_t { Feet, Hips, Chest, Head };

enum class Ease : std::uint8_t { Linear, Smooth, In, Out, Hold };

struct ShotKey {
    float at = 0; // seconds since the shot began
    glm::vec3 position{0, 1, 5}, target{0, 1, 0};
    float fov = 40;           // degrees, vertical
    float roll = 0;           // degrees, positive turns the camera clockwise (the horizon rises to the right)
    Ease ease = Ease::Smooth; // towards the next key
    friend bool operator==(const ShotKey&, const ShotKey&) = default;
};
// As the file names them, in the order of the enumeration.
inline constexpr std::array<std::string_view, 5> kEaseNames{"linear", "smooth", "in", "out", "hold"};

struct Shot {
    std::string name, note;
    Anchor anchor = Anchor::World;
    AnchorPart part = AnchorPart::Feet;
    // The target may hang on something else, for shots over a shoulder.
    Anchor targetAnchor = Anchor::World;
    AnchorPart targetPart = AnchorPart::Feet;
    float handheld = 0; // 0..1: how much the shot breathes
    // Held poses and cameras "on twos": the shot moves this many times a second; 0 = every picture.
    int stepsPerSecond = 0;
    // Held poses: figures take so many poses a second outside blows; 0 = as the parameter figure.pose_rate
    // says.
    int poseRate = 0;
    Keep keep = Keep::Nobody;
    std::vector<ShotKey> keys; // at least one, in order of time

    float seconds() const { return keys.back().at; }
    friend bool operator==(const Shot&, const Shot&) = default;
};

// At which moment `venus-finale shot --shot NAME` takes the picture: in `chapter` of the story of `scene`,
// once `event` has happened there (none: at the chapter's beginning), `seconds` later, through shot `camera`.
struct GalleryShot {
    std::string name, scene, chapter;
    float seconds = 0;
    std::string camera; // empty: whatever the story shows then
    std::optional<sim::EventType> event;
    float cameraSeconds = 0; // how long the shot has run, where the story does not show it itself
    std::string note;        // one sentence for the contact sheet and the README
};

// What the cinematic rig looks out for besides events.
enum class Occasion : std::uint8_t {
    Always,
    Apart,
    Close,
    Dashing,
    Airborne,
    Launched,
    Down,
    Transforming,
    Won
};

// "When this happens, cut to one of these": the cinematic rig's rules. Those of higher priority may end a
// shot of a lower one, but none before it has been held.
struct CameraRule {
    std::optional<sim::EventType> event; // else `occasion`
    Occasion occasion = Occasion::Always;
    std::vector<std::string> shots;
    int hold = 60, most = 240; // ticks
    int priority = 0;
};

class ShotList {
  public:
    static constexpr std::size_t kMaxShots = 256, kMaxKeys = 64, kMaxGallery = 256, kMaxRules = 64;
    // Shorter shots flicker.
    static constexpr double kShortestHold = 0.4; // seconds

    static Result<ShotList> load(const std::filesystem::path& file);
    // `file` for messages only.
    static Result<ShotList> read(const std::string& text, const std::filesystem::path& file);

    const Shot* find(std::string_view name) const;
    const GalleryShot* findGallery(std::string_view name) const;
    const std::vector<Shot>& shots() const { return shots_; }
    const std::vector<GalleryShot>& gallery() const { return gallery_; }
    const std::vector<CameraRule>& rules() const { return rules_; }
    // Of the file's text as it was read.
    std::uint64_t textHash() const { return textHash_; }
    std::vector<std::string> names() const;

  private:
    std::vector<Shot> shots_;
    std::vector<GalleryShot> gallery_;
    std::vector<CameraRule> rules_;
    std::uint64_t textHash_ = 0;
};

} // namespace vf::story
