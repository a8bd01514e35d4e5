#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
#include "lib/surface.glsl"
layout(constant_id = 0) const bool kRing = false;
layout(location = 0) flat in vec4 inColour;
layout(location = 1) in float inRing; // below 0 on the other side of the ring
layout(location = 2) in vec4 inUv; // z: alpha's cutoff, w: the material's opacity
layout(location = 0) out vec4 outColour;
void main() {
    if (kRing && inRing < 0.0) discard;
    if (surfaceHas(kMasked) && texture(materialMap[0], inUv.xy).a * inUv.w < inUv.z) discard;
    outColour = kView == kViewInk ? vec4(0.0, 1.0, 0.0, 0.0) : inColour;
}
