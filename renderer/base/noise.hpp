// Purpose: repeatable randomness. Integer hashes only: fract(sin(x)) differs between machines.
#pragma once

#include <cstdint>

namespace vf {

// "PCG RXS-M-XS 32" output permutation used as a hash: M. Jarzynski, M. Olano,
// "Hash Functions for GPU Rendering", JCGT 9(3), 2020. shaders/lib/noise.glsl has the same function.
constexpr std::uint32_t pcgHash(std::uint32_t x) {
    const std::uint32_t state = x * 747796405u + 2891336453u;
    const std::uint32_t word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}

// [0, 1), 24 bits.
constexpr float unitFloat(std::uint32_t bits) { return static_cast<float>(bits >> 8) * (1.0f / 16777216.0f); }
constexpr float hash01(std::uint32_t x) { return unitFloat(pcgHash(x)); }
constexpr float hash01(std::uint32_t x, std::uint32_t y) { return unitFloat(pcgHash(x ^ pcgHash(y))); }

// A stream of numbers; its whole state is one integer, so that it snapshots and hashes easily.
class Random {
  public:
    explicit constexpr Random(std::uint64_t seed = 1)
        : state_(seed * 6364136223846793005ull + 1442695040888963407ull) {}
    // PCG-XSH-RR 64/32: M. O'Neill, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
    // Algorithms for Random Number Generation", HMC-CS-2014-0905.
    constexpr std::uint32_t next() {
        const std::uint64_t old = state_;
        state_ = old * 6364136223846793005ull + 1442695040888963407ull;
        const auto shifted = static_cast<std::uint32_t>(((old >> 18u) ^ old) >> 27u);
        const auto rotation = static_cast<std::uint32_t>(old >> 59u);
        return (shifted >> rotation) | (shifted << ((32u - rotation) & 31u));
    }
    constexpr float unit() { return unitFloat(next()); }
    constexpr float range(float low, float high) { return low + (high - low) * unit(); }
    constexpr std::uint32_t below(std::uint32_t count) {
        return static_cast<std::uint32_t>((static_cast<std::uint64_t>(next()) * count) >> 32u);
    }
    constexpr std::uint64_t state() const { return state_; }

  private:
    std::uint64_t state_;
};

} // namespace vf
