// The last pass: one triangle over the whole target, or, where heat and shockwaves bend the picture, a grid whose
// corners look elsewhere. That costs a few thousand vertices instead of work in a million pixels.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(constant_id = 4) const bool kBent = false;
layout(push_constant) uniform Push { GradePush push; };
layout(location = 0) out vec2 outPlace;
layout(location = 1) flat out vec4 outGain;
layout(location = 2) flat out vec4 outLift;
layout(location = 3) flat out vec4 outEffects;
layout(location = 4) flat out vec4 outSize;
layout(location = 5) flat out vec4 outRegion;

const ivec2 kCells = ivec2(64, 36); // grade_pass.cpp draws as many

vec2 bend(vec2 place) {
    vec2 aspect = vec2(frame.sceneSize.x * frame.sceneSize.w, 1.0), sum = vec2(0.0);
    float time = frame.cameraPosition.w;
    for (int i = 0; i < 4; ++i) {
        vec4 own = frame.distortion[i];
        vec2 from = (place - own.xy) * aspect;
        float r = length(from) / max(own.z, 0.001);
        float haze = clamp(1.0 - r, 0.0, 1.0);
        vec2 ripple = vec2(sin(from.y * 47.0 + time * 9.0), sin(from.x * 39.0 - from.y * 31.0 + time * 11.0));
        // A shockwave pushes the picture outwards under its rim.
        float rim = clamp(1.0 - abs(r - 0.85) / 0.15, 0.0, 1.0);
        vec2 outwards = -from / max(length(from), 0.001) * rim * own.z * 0.22;
        sum += mix(ripple * haze * 0.006, outwards, frame.distortionRing[i]) * own.w;
    }
    return sum / aspect;
}

void main() {
    outPlace = vec2((gl_VertexIndex << 1) & 2, gl_VertexIndex & 2);
    vec2 target = outPlace;
    if (kBent) {
        int cell = gl_VertexIndex / 6, corner = gl_VertexIndex % 6;
        ivec2 at = ivec2(cell % kCells.x, cell / kCells.x);
        // Two triangles: 0 1 2 and 2 1 3 of the cell's corners.
        int c = corner < 3 ? corner : corner == 3 ? 2 : corner == 4 ? 1 : 3;
        target = vec2(at + ivec2(c & 1, c >> 1)) / vec2(kCells);
        outPlace = target + bend(frame.region.xy + target * frame.region.zw) / frame.region.zw;
    }
    outGain = push.gain;
    outLift = push.lift;
    outEffects = push.effects;
    outSize = frame.targetSize;
    outRegion = frame.region;
    gl_Position = vec4(target * 2.0 - 1.0, 0.0, 1.0);
}
