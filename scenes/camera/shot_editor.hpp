// Purpose: a shot while its keys are edited: add, change, move in time, remove, undo. Knows which key of the
// file each of them was, so that writing leaves the others alone. Owner: the app's shot desk. Thread: main.
#pragma once

#include "scenes/story/shot_file.hpp"

#include <optional>

namespace vf::camera {

class ShotEditor {
  public:
    // A key nearer than this to another in time replaces it.
    static constexpr float kSameTime = 1.0f / 120.0f;
    static constexpr float kLongest = 600.0f; // seconds, as the file allows

    void open(const story::Shot& shot);
    bool isOpen() const { return !shot_.keys.empty(); }
    const story::Shot& shot() const { return shot_; }
    std::vector<story::EditedKey> keys() const;
    bool changed() const { return !(draft() == saved_); }

    // Each returns the place of the key in question afterwards.
    std::size_t add(story::ShotKey key, float at);
    // Its time stays between those of its neighbours.
    std::size_t change(std::size_t place, const story::ShotKey& key);
    std::size_t remove(std::size_t place); // the last one stays

    // A drag of many changes is one step until seal().
    void seal() { gesture_.reset(); }
    bool undo();
    bool redo();
    bool canUndo() const { return step_ > 0; }
    bool canRedo() const { return step_ + 1 < steps_.size(); }

  private:
    struct Draft {
        std::vector<story::ShotKey> keys;
        std::vector<int> origins;
        friend bool operator==(const Draft&, const Draft&) = default;
    };
    Draft draft() const { return {shot_.keys, origins_}; }
    void show(const Draft& draft);
    void record(std::optional<std::size_t> gesture);

    story::Shot shot_;
    std::vector<int> origins_; // by key
    Draft saved_;
    std::vector<Draft> steps_;
    std::size_t step_ = 0;
    std::optional<std::size_t> gesture_; // the key that is being dragged
};

} // namespace vf::camera
