// Purpose: one 64-bit hash (XXH64) for state, draw lists, parameters and files. Feed values, never structs
// with padding: padding bytes are not state.
#pragma once

// The state is a member by value, which xxhash calls static linking; the layout is that of the linked
// version.
#ifndef XXH_STATIC_LINKING_ONLY
#define XXH_STATIC_LINKING_ONLY
#endif
#include <xxhash.h>

#include <cstdint>
#include <span>
#include <string_view>
#include <type_traits>

namespace vf {

class Hasher {
  public:
    Hasher() { XXH64_reset(&state_, 0); }
    void bytes(const void* data, std::size_t size) { XXH64_update(&state_, data, size); }
    template <class T>
    requires(std::is_arithmetic_v<T> || std::is_enum_v<T>) Hasher& add(T value) {
        bytes(&value, sizeof value);
        return *this;
    }
    Hasher& add(std::string_view text) {
        add(static_cast<std::uint64_t>(text.size()));
        bytes(text.data(), text.size());
        return *this;
    }
    // Only for types without padding.
    template <class T>
    Hasher& addSpan(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T>);
        add(static_cast<std::uint64_t>(items.size()));
        bytes(items.data(), items.size_bytes());
        return *this;
    }
    std::uint64_t value() const { return XXH64_digest(&state_); }

  private:
    XXH64_state_t state_;
};

} // namespace vf
