#include "scenes/camera/shot_editor.hpp"

#include <algorithm>
#include <cmath>

namespace vf::camera {

void ShotEditor::open(const story::Shot& shot) {
    shot_ = shot;
    origins_.resize(shot.keys.size());
    for (std::size_t i = 0; i < origins_.size(); ++i) origins_[i] = static_cast<int>(i);
    saved_ = draft();
    steps_ = {saved_};
    step_ = 0;
    seal();
}

std::vector<story::EditedKey> ShotEditor::keys() const {
    std::vector<story::EditedKey> result;
    for (std::size_t i = 0; i < shot_.keys.size(); ++i) result.push_back({shot_.keys[i], origins_[i]});
    return result;
}

void ShotEditor::show(const Draft& draft) {
    shot_.keys = draft.keys;
    origins_ = draft.origins;
    seal();
}

void ShotEditor::record(std::optional<std::size_t> gesture) {
    const bool goesOn = gesture && gesture == gesture_ && step_ > 0;
    steps_.resize(step_ + 1);
    if (goesOn)
        steps_.back() = draft();
    else {
        steps_.push_back(draft());
        ++step_;
    }
    gesture_ = gesture;
}

std::size_t ShotEditor::add(story::ShotKey key, float at) {
    // To the millisecond, as people write them.
    key.at = std::round(std::clamp(at, 0.0f, kLongest) * 1000.0f) * 0.001f;
    auto& keys = shot_.keys;
    const auto same = std::find_if(keys.begin(), keys.end(), [&](const story::ShotKey& other) {
        return std::fabs(other.at - key.at) < kSameTime;
    });
    auto place = static_cast<std::size_t>(same - keys.begin());
    if (same != keys.end()) {
        key.at = same->at;
        key.ease = same->ease;
        *same = key;
    } else if (keys.size() < story::ShotList::kMaxKeys) {
        const auto after = std::find_if(keys.begin(), keys.end(),
                                        [&](const story::ShotKey& other) { return other.at > key.at; });
        place = static_cast<std::size_t>(after - keys.begin());
        keys.insert(after, key);
        origins_.insert(origins_.begin() + static_cast<std::ptrdiff_t>(place), -1);
    } else
        return keys.size() - 1;
    record(std::nullopt);
    return place;
}

std::size_t ShotEditor::change(std::size_t place, const story::ShotKey& key) {
    if (place >= shot_.keys.size()) return place;
    constexpr float kApart = 2 * kSameTime;
    story::ShotKey changed = key;
    changed.at = std::round(changed.at * 1000.0f) * 0.001f;
    const float low = place > 0 ? shot_.keys[place - 1].at + kApart : 0.0f;
    const float high = place + 1 < shot_.keys.size() ? shot_.keys[place + 1].at - kApart : kLongest;
    // Keys of the file may stand closer than that already.
    changed.at = low < high ? std::clamp(changed.at, low, high) : shot_.keys[place].at;
    if (changed == shot_.keys[place]) return place;
    shot_.keys[place] = changed;
    record(place);
    return place;
}

std::size_t ShotEditor::remove(std::size_t place) {
    if (place >= shot_.keys.size() || shot_.keys.size() < 2) return place;
    shot_.keys.erase(shot_.keys.begin() + static_cast<std::ptrdiff_t>(place));
    origins_.erase(origins_.begin() + static_cast<std::ptrdiff_t>(place));
    record(std::nullopt);
    return std::min(place, shot_.keys.size() - 1);
}

bool ShotEditor::undo() {
    if (!canUndo()) return false;
    show(steps_[--step_]);
    return true;
}

bool ShotEditor::redo() {
    if (!canRedo()) return false;
    show(steps_[++step_]);
    return true;
}

} // namespace vf::camera
