// Light that effects throw on what is near them, drawn as anime draws it: a bright disc within a dim one, both with an
// edge. Stone asks for each pixel, figures for each vertex.
#ifndef VENUS_POINT_LIGHT_GLSL
#define VENUS_POINT_LIGHT_GLSL
#include "lib/frame.glsl"
layout(constant_id = 2) const bool kPointLights = false;

// `lamp`: its place; w: 1 / radius.
float pointReach(vec4 lamp, vec3 world, vec3 normal) {
    vec3 way = lamp.xyz - world;
    float distance = length(way);
    float facing = clamp((dot(normal, way) / max(distance, 0.001) + 0.3) / 1.3, 0.0, 1.0);
    return clamp(1.0 - distance * lamp.w, 0.0, 1.0) * facing;
}

float pointBands(float reach) { return 0.4 * smoothstep(0.07, 0.09, reach) + 0.6 * smoothstep(0.36, 0.39, reach); }

vec3 pointLightAtVertex(vec3 world, vec3 normal) {
    vec3 sum = vec3(0.0);
    for (int i = 0; i < int(frame.lightShade.w); ++i) sum += frame.pointColour[i].rgb * pointReach(frame.pointPlace[i], world, normal);
    return sum;
}

vec3 pointBandsOf(vec3 light) {
    float most = max(light.r, max(light.g, light.b));
    return light / max(most, 0.001) * pointBands(most);
}
#endif
