#include "scenes/app/studio_view.hpp"

#include <fmt/format.h>

namespace vf::app {

namespace {

std::vector<std::string> factsOf(const assets::Model& model) {
    std::array<std::size_t, 3> triangles{};
    std::size_t levels = 0;
    for (const assets::Mesh& mesh : model.meshes)
        if (mesh.lod < triangles.size()) {
            triangles[mesh.lod] += mesh.indices.size() / 3;
            levels = std::max<std::size_t>(levels, mesh.lod + 1);
        }
    std::string count = std::to_string(triangles[0]);
    for (std::size_t i = 1; i < levels; ++i) count += fmt::format(" / {}", triangles[i]);
    std::vector<std::string> facts{fmt::format("{} triangles in all pieces", count),
                                   fmt::format("{} joints, {} springs, {} expressions, {} materials",
                                               model.joints.size(), model.springs.size(),
                                               model.morphNames.size(), model.materials.size())};
    for (const std::string& warning : model.warnings) facts.push_back(warning);
    return facts;
}

void nextChoice(Param<Choice>& param) {
    param.set({(param.get().index + 1) % static_cast<int>(param.choices().size())});
}

} // namespace

overlay::StudioView viewOf(extract::Studio& studio) {
    overlay::StudioView view;
    const assets::Model* model = studio.model();
    if (!model) return view;
    view.figure = studio.member().name;
    view.facts = factsOf(*model);
    view.tick = studio.clipTick();
    view.length = studio.clipLength();
    view.transformation = studio.transformation();
    for (const extract::StudioControl& control : studio.controls())
        view.controls.emplace_back(control.name, control.degrees);
    for (std::size_t i = 0; i < studio.expressions().size(); ++i)
        view.expressions.emplace_back(model->expressions[i].name, studio.expressions()[i]);
    view.poseText = studio.poseText();
    return view;
}

std::vector<overlay::WorldLabel> labelsOf(const extract::Studio& studio) {
    std::vector<overlay::WorldLabel> labels;
    for (const extract::StudioLabel& label : studio.labels()) labels.push_back({label.text, label.at});
    return labels;
}

void obeyStudio(extract::Studio& studio, const overlay::OverlayActions& actions) {
    if (actions.studioTick) studio.seek(*actions.studioTick);
    if (actions.studioTransformation) studio.holdTransformation(*actions.studioTransformation);
    // The panel was drawn from the same lists in this frame.
    if (actions.studioControl)
        studio.controls()[actions.studioControl->first].degrees = actions.studioControl->second;
    if (actions.studioExpression)
        studio.expressions()[actions.studioExpression->first] = actions.studioExpression->second;
    if (actions.studioReset) studio.resetPose();
}

bool studioKey(extract::Studio& studio, platform::Key key) {
    using platform::Key;
    switch (key) {
    case Key::Left:
    case Key::Right:
        studio.nextFigure(key == Key::Left ? -1 : 1);
        return true;
    case Key::Up:
    case Key::Down:
        studio.nextClip(key == Key::Up ? -1 : 1);
        return true;
    case Key::G:
        nextChoice(studio.params.form);
        return true;
    case Key::V:
        nextChoice(studio.params.view);
        return true;
    case Key::X:
        nextChoice(studio.params.focus);
        return true;
    case Key::L:
        studio.params.lineUp.set(!studio.params.lineUp);
        return true;
    case Key::Space:
        studio.params.play.set(!studio.params.play);
        return true;
    default:
        return false;
    }
}

const std::vector<overlay::KeyBinding>& studioKeyTable() {
    static const std::vector<overlay::KeyBinding> table{
        {"Left, Right", "previous, next figure", "Studio"},
        {"Up, Down", "previous, next motion", "Studio"},
        {"Space", "play, stop the motion", "Studio"},
        {"G", "next form", "Studio"},
        {"V", "next view: film, wireframe, normals, unlit, silhouette, xray", "Studio"},
        {"X", "focus: figure, face, feet", "Studio"},
        {"L", "everybody in a row", "Studio"},
        {"Right mouse, wheel", "turn the camera, nearer or farther", "Studio"},
        {"F1 or Tab", "overlay", "Program"},
        {"C", "next camera: auto, duel, orbit, free, story", "Program"},
        {"P, F10", "pause, one tick", "Program"},
        {"F12", "picture to out/", "Program"},
        {"Esc", "close the overlay, then the program", "Program"},
    };
    return table;
}

const std::vector<overlay::KeyBinding>& studioKeyHints() {
    static const std::vector<overlay::KeyBinding> hints{
        {"Left Right", "figure", ""},
        {"Up Down", "motion", ""},
        {"G", "form", ""},
        {"V", "view", ""},
        {"X", "focus", ""},
        {"L", "line-up", ""},
        {"Right mouse", "turn", ""},
        {"F1", "more", ""},
    };
    return hints;
}

} // namespace vf::app
