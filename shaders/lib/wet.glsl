// Water on the stage: where it stands, and what it mirrors.
#ifndef VENUS_WET_GLSL
#define VENUS_WET_GLSL
#include "lib/frame.glsl"
layout(push_constant) uniform Push { AirPush air; };

// 0 only wet … 1 a puddle, with a drawn edge; puddles grow as it gets wetter.
float puddle(vec2 at, float wetness) {
    float shape = sin(at.x * 0.9 + sin(at.y * 0.7 + 1.3) * 1.6) + sin(at.y * 1.15 + sin(at.x * 0.55) * 1.9) + 0.55 * sin((at.x + at.y) * 2.3);
    float level = mix(2.2, 0.15, wetness);
    return clamp((shape - level) * 30.0, 0.0, 1.0);
}
float fadeAtRim(vec2 at, float radius) { return clamp((radius - length(at)) * 2.0, 0.0, 1.0); }
#endif
