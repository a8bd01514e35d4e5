// Purpose: what a curve and a gradient share: 2 to 16 keys over 0..1 in a fixed array, always in order, and
// the reading of their text "t:… t:…". Values only: copied without allocation, on any thread.
#pragma once

#include "renderer/base/result.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf {

inline constexpr std::size_t kFewestKeys = 2, kMostKeys = 16;
// Nearer keys could not be told apart by hand, and a slope between them could overflow.
inline constexpr float kKeyGap = 0.001f;

template <class Key> // has a member `float t`
class Keys {
  public:
    std::span<const Key> keys() const { return {keys_.data(), count_}; }
    // False, and nothing changes: there are 16, t is outside 0..1, or another key stands there.
    bool insert(const Key& key) {
        if (count_ == kMostKeys || !(key.t >= 0 && key.t <= 1)) return false;
        const std::size_t at = after(key.t);
        if (at > 0 && tooNear(keys_[at - 1].t, key.t)) return false;
        if (at < count_ && tooNear(key.t, keys_[at].t)) return false;
        std::copy_backward(keys_.begin() + at, keys_.begin() + count_, keys_.begin() + count_ + 1);
        keys_[at] = key;
        ++count_;
        return true;
    }
    // False: two must remain.
    bool remove(std::size_t index) {
        if (count_ <= kFewestKeys || index >= count_) return false;
        std::copy(keys_.begin() + index + 1, keys_.begin() + count_, keys_.begin() + index);
        keys_[--count_] = Key{};
        return true;
    }
    // The key keeps its place in the order: t is held between its neighbours.
    void replace(std::size_t index, Key key) {
        const float low = index > 0 ? keys_[index - 1].t + kKeyGap : 0.0f;
        const float high = index + 1 < count_ ? keys_[index + 1].t - kKeyGap : 1.0f;
        // Between two that stand as near as they may, there is only where it is.
        key.t = low < high ? std::clamp(key.t, low, high) : keys_[index].t;
        keys_[index] = key;
    }
    // The number of keys at or before t.
    std::size_t after(float t) const {
        std::size_t count = 0;
        while (count < count_ && keys_[count].t <= t) ++count;
        return count;
    }
    friend bool operator==(const Keys&, const Keys&) = default;

    // With room for rounding: 0.2 and 0.201 are apart.
    static bool tooNear(float earlier, float later) { return !(later - earlier > kKeyGap * 0.99f); }

  protected:
    Keys(const Key& first, const Key& last) : keys_{{first, last}}, count_(2) {}
    // The caller has checked them.
    explicit Keys(std::span<const Key> keys) : count_(keys.size()) {
        std::copy(keys.begin(), keys.end(), keys_.begin());
    }

  private:
    std::array<Key, kMostKeys> keys_{}; // those past the count are Key{}, so that equal means equal
    std::size_t count_;
};

struct KeyText {
    float t = 0;
    std::string_view rest; // after the colon
};
// Splits "0:a 0.5:b 1:c" and checks number, order and distance of the keys; reads no further than the first
// mistake.
Result<std::vector<KeyText>> readKeys(std::string_view text);
// For error messages: at most 40 printable characters.
std::string excerpt(std::string_view text);

} // namespace vf
