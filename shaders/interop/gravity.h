// The gravity of the row of tiny black holes that carries the planet along (STORY P2): the only definition, shared by
// C++ (debris) and GLSL (light), so that what bends a stone's path bends the sky.
//
// One potential serves both: phi = -c² r_s / (2 sqrt(r² + r_s²)) for each hole, Newton's, softened inside of its
// Schwarzschild radius. A stone feels the field once. A ray of light is turned by twice the field's part across its
// path, which far from the hole integrates to A. Einstein's deflection (Annalen der Physik 49, 1916, §22) of
// 4 G M / (c² b) = 2 r_s / b at an impact parameter b. The closed form is used beyond the photon ring, 2.6 r_s.
#ifndef VENUS_INTEROP_GRAVITY_H
#define VENUS_INTEROP_GRAVITY_H

#ifdef __cplusplus
#include <glm/exponential.hpp>
#include <glm/geometric.hpp>
#include <glm/vec3.hpp>
namespace vf::interop {
using glm::dot;
using glm::sqrt;
using glm::vec3;
#define VENUS_FUNCTION inline
#define VENUS_VALUE inline constexpr float
#else
#define VENUS_FUNCTION
#define VENUS_VALUE const float
#endif

// The clouds hang this share of their own distance behind the holes: what is seen turns by that share of the deflection.
VENUS_VALUE kSkyBehindHoles = 0.09f;
// The shadow's rim in units of r_s: light that passes nearer than sqrt(27) / 2 falls in.
VENUS_VALUE kShadowRim = 2.598f;
// A lens' picture reaches this many Einstein angles; within the first share of that it is exact, then it fades.
VENUS_VALUE kLensReach = 1.7f;
VENUS_VALUE kLensExact = 0.72f;

// Place of a hole in the row, metres from the middle of the stage.
VENUS_FUNCTION vec3 blackHolePlace(float index) {
    return vec3(-230.0f + 72.0f * index, 58.0f + 14.0f * index, -110.0f - 85.0f * index);
}

// Of one hole, per metre; times c² it is an acceleration.
VENUS_FUNCTION vec3 gravityField(vec3 place, vec3 hole, float radius) {
    vec3 to = hole - place;
    float square = dot(to, to) + radius * radius;
    return to * (0.5f * radius / (square * sqrt(square)));
}

// Radians that a ray of light turns at the impact parameter `b`.
VENUS_FUNCTION float lightDeflection(float b, float radius) { return 2.0f * radius / b; }

// Radians from a hole within which a point of the sky exactly behind it is seen as a ring.
VENUS_FUNCTION float einsteinAngle(float distance, float radius) {
    return sqrt(2.0f * radius * kSkyBehindHoles / distance);
}

// What one hole adds to the unit direction `view` of a ray from the eye, to give the direction of the sky that is
// seen there. `toHole`: from the eye.
VENUS_FUNCTION vec3 lensShift(vec3 view, vec3 toHole, float radius) {
    float distance = sqrt(dot(toHole, toHole));
    vec3 axis = toHole / distance;
    float along = dot(view, axis);
    vec3 across = view - axis * along;
    float sine = sqrt(dot(across, across));
    float ring = einsteinAngle(distance, radius);
    if (along <= 0.0f || sine < 1e-5f || sine >= kLensReach * ring) return vec3(0.0f);
    float fade = (kLensReach - sine / ring) / (kLensReach * (1.0f - kLensExact));
    fade = fade < 1.0f ? fade * fade * (3.0f - 2.0f * fade) : 1.0f;
    float least = kShadowRim * radius;
    float b = distance * sine < least ? least : distance * sine;
    return across * (-kSkyBehindHoles * lightDeflection(b, radius) * fade / sine);
}

#ifdef __cplusplus
} // namespace vf::interop
#endif
#undef VENUS_FUNCTION
#undef VENUS_VALUE

#endif
