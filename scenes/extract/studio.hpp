// Purpose: the viewer of figures: one of the cast, or all in a row, with motion, pose, expressions, views.
// Stands where the fighters would; the simulation does not know of it. Owner: the app's session. Thread:
// main.
#pragma once

#include "renderer/assets/springs.hpp"
#include "scenes/extract/cast_figures.hpp"
#include "scenes/extract/henshin.hpp"
#include "scenes/extract/look_params.hpp"
#include "scenes/extract/studio_params.hpp"

#include <optional>

namespace vf::extract {

// A bone or joint that a hand turns; degrees [pitch, yaw, roll]. All zero: as the motion has it.
struct StudioControl {
    std::string name;
    std::uint32_t joint = 0;
    std::optional<Bone> bone;
    glm::vec3 degrees{0};
};

struct StudioLabel {
    std::string text;
    glm::vec3 at{0};
};

class Studio {
  public:
    // Both outlive it.
    Studio(ParamRegistry& registry, CastFigures& cast, const sim::MotionLibrary& motions);

    // Once per simulation tick.
    void tick();
    // Moves the orbiting camera to what `focus` says.
    CameraView frame(const CameraView& orbit) const;
    // Puts the studio's figures in the place of the scene's. `alpha` between the last two ticks.
    void show(float alpha, const FigureParams& figures, const LightParams& light,
              const HenshinParams& henshin, float pictureHeight, RenderScene& out);
    // Where the mouse points, -1..1, y up; for studio.look.
    void pointAt(glm::vec2 pointer) { pointer_ = pointer; }

    // For the panel. Changes what studio.figure says, loading it where needed; an error keeps the old figure.
    Status refresh();
    // Another model for whoever is shown: a file that was dropped on the window.
    Status replaceShown(const std::filesystem::path& file);
    const story::CastMember& member() const { return cast_.members()[shown_]; }
    const assets::Model* model() const;
    float clipTick() const { return clipTick_; }
    float clipLength() const;
    void seek(float tick); // and stops the motion
    // Of the transformation that is shown, 0..1; nothing where none is.
    std::optional<float> transformation() const;
    void holdTransformation(float point); // and stops it
    std::vector<StudioControl>& controls() { return controls_; }
    std::vector<float>& expressions() { return weights_; } // by index of Model::expressions
    void resetPose();
    // The turned bones as a pose of assets/motions has them.
    std::string poseText() const;
    const std::vector<StudioLabel>& labels() const { return labels_; }
    // Steps through the figures, the motions.
    void nextFigure(int step);
    void nextClip(int step);

    StudioParams params;

  private:
    struct Standing {
        std::size_t member = 0;
        const FigureSource* source = nullptr;
        glm::vec3 feet{0};
        assets::SpringState springs;
        assets::SkeletonPose skeleton, tickSkeleton;
    };
    Status arrange();
    void listControls(const assets::Model& model);
    void stand(std::size_t member, const FigureSource& source, const glm::vec3& feet);
    const sim::Motion* clipOf(const story::CastMember& member) const;
    Pose poseOf(const Standing& who, float tick) const;
    void pose(const Standing& who, float tick, float yaw, const assets::Gaze& gaze,
              assets::SkeletonPose& out) const;
    assets::Gaze gazeOf(const Standing& who) const;
    void turnJoints(const assets::Model& model, assets::SkeletonPose& skeleton) const;
    void addFigure(Standing& who, float alpha, const FigureParams& figures, const LightParams& light,
                   const HenshinParams& henshin, float pictureHeight, RenderScene& out);
    HenshinMoment momentAt(float phase) const;
    bool transforms(const Standing& who) const;
    const HenshinStyleParams& styleOf(const HenshinParams& henshin) const {
        return henshin.style(static_cast<HenshinStyle>(params.transform.get().index - 1));
    }
    void addSkeleton(const Standing& who, const CameraView& camera, RenderScene& out);
    float yaw() const;

    CastFigures& cast_;
    const sim::MotionLibrary& motions_;
    std::vector<Standing> standing_;
    std::vector<StudioControl> controls_;
    std::vector<float> weights_;
    std::vector<StudioLabel> labels_;
    std::size_t shown_ = 0;
    bool linedUp_ = false;
    float clipTick_ = 0, turned_ = 0; // radians
    float henshinPhase_ = 0;          // of a loop's transformations, in lengths of one
    std::uint64_t ticks_ = 0;
    const HenshinParams* henshin_ = nullptr; // of the last picture; its owner outlives the studio
    glm::vec2 pointer_{0};
    glm::vec3 eyes_{0}; // camera or mouse target of the last picture
};

} // namespace vf::extract
