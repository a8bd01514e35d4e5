// What a figure's pipeline is specialised for, and the textures of the material being drawn (set 1). Bits:
// interop/frame.h.
#ifndef VENUS_SURFACE_GLSL
#define VENUS_SURFACE_GLSL
layout(constant_id = 3) const uint kSurface = 0u;
layout(set = 1, binding = 0) uniform sampler2D materialMap[8]; // in the order of kBaseMap … kUvMaskMap

bool surfaceHas(uint bit) { return (kSurface & bit) != 0u; }
const uint kView = kSurface >> kViewShift;

// MToon's animated coordinates: turned about the middle, then scrolled, both by the mask.
vec2 animated(vec2 uv, vec3 animation, float mask) {
    float angle = animation.z * mask;
    vec2 turn = vec2(cos(angle), sin(angle));
    uv -= 0.5;
    return vec2(turn.x * uv.x - turn.y * uv.y, turn.y * uv.x + turn.x * uv.y) + 0.5 + animation.xy * mask;
}
#endif
