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
// last, z towards the stage's middle. All stand on the fighters' ground unless a part is named.
enum class Anchor : std::uint8_t { World, Rouge, Cyan, Midpoint, Line, Winner, Loser, Break };
// The part of the fighter that the anchor sits on: "rouge.head".
enum class AnchorPart : std::uint8_t { Feet, Hips, Chest, Head };

enum class Ease : std::uint8_t { Linear, Smooth, In, Out, Hold };

struct ShotKey {
    float at = 0; // seconds since the shot began
    glm::vec3 position{0, 1, 5}, target{0, 1, 0};
    float fov = 40;           // degrees, vertical
    float roll = 0;           // degrees, positive turns the camera clockwise (the horizon rises to the right)
    Ease ease = Ease::Smooth; // towards the next key
};

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
    std::vector<ShotKey> keys; // at least one, in order of time

    float seconds() const { return keys.back().at; }
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

class ShotList {
  public:
    static constexpr std::size_t kMaxShots = 256, kMaxKeys = 64, kMaxGallery = 256;

    static Result<ShotList> load(const std::filesystem::path& file);

    const Shot* find(std::string_view name) const;
    const GalleryShot* findGallery(std::string_view name) const;
    const std::vector<Shot>& shots() const { return shots_; }
    const std::vector<GalleryShot>& gallery() const { return gallery_; }
    std::vector<std::string> names() const;

  private:
    std::vector<Shot> shots_;
    std::vector<GalleryShot> gallery_;
};

} // namespace vf::story
