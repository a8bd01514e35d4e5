#include "scenes/app/shot_desk.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::app {

using Kind = overlay::ShotRequest::Kind;

namespace {

// So much can be seen, and keys be set, after the last key.
constexpr float kBeyond = 1.5f; // seconds

} // namespace

bool ShotDesk::flies() const {
    return session_.camera->params().rig.get().index == static_cast<int>(camera::Rig::Free);
}

void ShotDesk::enter(Mode mode) {
    auto& rig = session_.camera->params().rig;
    if (mode == Mode::Fly && !flies()) {
        rig_ = rig.toText();
        // While the preview still shows: flight begins in its picture.
        rig.set({static_cast<int>(camera::Rig::Free)});
        session_.camera->steer({}, 0);
    } else if (mode != Mode::Fly && flies() && !rig_.empty()) {
        if (const Status back = session_.params.registry.assign("camera.rig", rig_); back) rig_.clear();
    }
    mode_ = mode;
    const bool shows = mode == Mode::Look || mode == Mode::Play;
    session_.camera->preview(shows ? &editor_.shot() : nullptr, seconds_);
}

void ShotDesk::open(const story::Shot& shot) {
    editor_.open(shot);
    textHash_ = session_.shots.textHash();
    seconds_ = 0;
    key_ = 0;
    message_ = shot.note;
    enter(Mode::Look);
}

void ShotDesk::reopen() {
    if (!editor_.isOpen()) return;
    const story::Shot* fresh = session_.shots.find(editor_.shot().name);
    if (!fresh) {
        enter(Mode::Game);
        editor_ = {};
        return;
    }
    // Unsaved keys are not thrown away because the file moved; writing will say that it has.
    if (editor_.changed()) return;
    editor_.open(*fresh);
    textHash_ = session_.shots.textHash();
    key_ = std::min(key_, static_cast<int>(fresh->keys.size()) - 1);
    enter(mode_);
}

void ShotDesk::select(std::size_t key) {
    key_ = static_cast<int>(key);
    if (key < editor_.shot().keys.size()) seconds_ = editor_.shot().keys[key].at;
}

void ShotDesk::advance(float seconds) {
    if (mode_ == Mode::Fly && !flies()) enter(Mode::Game); // another rig was chosen meanwhile
    if (mode_ != Mode::Play) return;
    seconds_ += seconds;
    if (seconds_ > editor_.shot().seconds() + 0.5f) seconds_ = 0;
    enter(mode_);
}

Status ShotDesk::write() {
    const std::filesystem::path to = shotsToWrite();
    if (Status written = story::writeKeys(shotsFile(), to, textHash_, editor_.shot().name, editor_.keys());
        !written)
        return written;
    const story::Shot written = editor_.shot();
    editor_.open(written); // what is in the file now
    message_ = fmt::format("written to {}", to.string());
    Status read = session_.reloadShots();
    textHash_ = session_.shots.textHash();
    return read;
}

Status ShotDesk::obey(const overlay::ShotRequest& request) {
    if (request.kind == Kind::Open) {
        const auto& shots = session_.shots.shots();
        if (request.index >= 0 && request.index < static_cast<int>(shots.size()))
            open(shots[static_cast<std::size_t>(request.index)]);
        return Done{};
    }
    if (!editor_.isOpen()) return Done{};
    const auto index = static_cast<std::size_t>(std::max(request.index, 0));
    switch (request.kind) {
    case Kind::Open:
        break;
    case Kind::Close:
        enter(Mode::Game);
        editor_ = {};
        return Done{};
    case Kind::Look:
        enter(mode_ == Mode::Look ? Mode::Game : Mode::Look);
        return Done{};
    case Kind::Play:
        if (mode_ != Mode::Play && seconds_ >= editor_.shot().seconds()) seconds_ = 0;
        enter(mode_ == Mode::Play ? Mode::Look : Mode::Play);
        return Done{};
    case Kind::Fly:
        enter(mode_ == Mode::Fly ? Mode::Look : Mode::Fly);
        return Done{};
    case Kind::Seek:
        seconds_ = std::clamp(request.seconds, 0.0f, camera::ShotEditor::kLongest);
        break;
    case Kind::Select:
        select(index);
        break;
    case Kind::Add:
        select(editor_.add(session_.camera->keyFor(editor_.shot()), seconds_));
        message_ = fmt::format("key {} of {}", key_ + 1, editor_.shot().keys.size());
        break;
    case Kind::Replace: {
        if (index >= editor_.shot().keys.size()) break;
        story::ShotKey key = session_.camera->keyFor(editor_.shot());
        key.at = editor_.shot().keys[index].at;
        key.ease = editor_.shot().keys[index].ease;
        select(editor_.change(index, key));
        editor_.seal();
        break;
    }
    case Kind::Change: {
        if (index >= editor_.shot().keys.size()) break;
        story::ShotKey key = editor_.shot().keys[index];
        key.at = request.key.at;
        key.fov = request.key.fov;
        key.roll = request.key.roll;
        key.ease = static_cast<story::Ease>(request.key.ease);
        select(editor_.change(index, key));
        break;
    }
    case Kind::Remove:
        select(editor_.remove(index));
        break;
    case Kind::Undo:
    case Kind::Redo:
        if (request.kind == Kind::Undo ? editor_.undo() : editor_.redo())
            key_ = std::min(key_, static_cast<int>(editor_.shot().keys.size()) - 1);
        break;
    case Kind::Seal:
        editor_.seal();
        return Done{};
    case Kind::Write:
        return write();
    }
    // What was edited or sought is what one wants to see, unless one is flying.
    enter(mode_ == Mode::Game ? Mode::Look : mode_);
    return Done{};
}

Status ShotDesk::obey(const std::vector<overlay::ShotRequest>& requests) {
    for (const overlay::ShotRequest& request : requests)
        if (Status done = obey(request); !done) {
            message_ = done.error().message;
            return done;
        }
    return Done{};
}

overlay::ShotPanelView ShotDesk::view() const {
    overlay::ShotPanelView view;
    const auto& shots = session_.shots.shots();
    for (std::size_t i = 0; i < shots.size(); ++i) {
        view.names.push_back(shots[i].name);
        if (editor_.isOpen() && shots[i].name == editor_.shot().name) view.shot = static_cast<int>(i);
    }
    for (const std::string_view ease : story::kEaseNames) view.eases.emplace_back(ease);
    if (view.shot < 0) return view;
    for (const story::ShotKey& key : editor_.shot().keys)
        view.keys.push_back({key.at, key.fov, key.roll, static_cast<int>(key.ease)});
    view.key = key_;
    view.seconds = seconds_;
    view.length = editor_.shot().seconds() + kBeyond;
    view.previewing = mode_ == Mode::Look;
    view.playing = mode_ == Mode::Play;
    view.flying = mode_ == Mode::Fly;
    view.changed = editor_.changed();
    view.canUndo = editor_.canUndo();
    view.canRedo = editor_.canRedo();
    view.file = shotsToWrite().string();
    view.message = message_;
    return view;
}

} // namespace vf::app
