// Beams of the sun: the glow drawn out along the lines that lead away from it.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
#include "lib/noise.glsl"
layout(push_constant) uniform Push { BeamsPush push; };
layout(constant_id = 0) const bool kLast = false; // over a long way, and added to the bloom
layout(location = 0) in vec2 inPlace;
layout(location = 0) out vec4 outColour;

const int kTaps = 8;

// Brightness around the sun, in soft steps that wander slowly.
float beams(float turn, uint count, float drift) {
    float x = (turn + 1.0) * float(count) + drift;
    uint cell = uint(x);
    float f = smoothstep(0.2, 0.8, fract(x));
    return mix(hash01(cell % count * 7u + count), hash01((cell + 1u) % count * 7u + count), f);
}

void main() {
    vec2 aspect = vec2(frame.sceneSize.x * frame.sceneSize.w, 1.0);
    vec2 way = push.sun.xy - inPlace;
    float span = kLast ? 0.9 : 0.25;
    vec3 sum = vec3(0.0);
    for (int i = 0; i < kTaps; ++i) {
        float along = (float(i) + 0.5) * span / float(kTaps);
        vec2 place = inPlace + way * along;
        // Only what glows close to the sun: a mark on somebody's arm sends no beams.
        float close = kLast ? 1.0 : smoothstep(0.45, 0.1, length((push.sun.xy - place) * aspect));
        sum += texture(sampled[0], place).rgb * close;
    }
    sum /= float(kTaps);
    if (kLast) {
        vec2 from = way * aspect;
        float turn = atan(from.y, from.x) * 0.15915494 + 0.5;
        float shape = beams(turn, 22u, push.sun.w * 0.05) * (0.4 + 0.9 * beams(turn, 57u, -push.sun.w * 0.08));
        float fade = clamp(1.0 - length(from) * 0.75, 0.0, 1.0);
        sum *= fade * push.sun.z * 5.0;
        // Beams, not a second sun: hardly brighter close to it than farther out.
        sum *= (0.15 + 1.1 * shape) / (1.0 + max(sum.r, max(sum.g, sum.b)) * 1.6);
    }
    outColour = vec4(sum, 0.0);
}
