// Purpose: sine, cosine and arctangent that give the same bits on every machine. libm's differ with the CPU
// (FMA variants), so nothing that the state hash depends on may call them. Only + - * / and sqrt are used.
#pragma once

namespace vf {

inline constexpr float kPi = 3.14159265358979f;
inline constexpr float kDegrees = kPi / 180.0f;

struct SinCos {
    float sin, cos;
};

// Radians, any |angle| < 1e4. Absolute error < 2e-6 (tests/unit/base_test.cpp measures it).
SinCos sinCos(float radians);
inline float sine(float radians) { return sinCos(radians).sin; }
inline float cosine(float radians) { return sinCos(radians).cos; }
// Radians in (-pi, pi]; arcTangent2(0, 0) is 0. Absolute error < 1e-5.
float arcTangent2(float y, float x);
// Wraps to (-pi, pi].
float wrapAngle(float radians);

} // namespace vf
