#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(push_constant) uniform Push { FigurePush push; };
layout(constant_id = 0) const bool kRing = false;
layout(location = 0) flat in vec4 inColour;
layout(location = 1) in float inRing;
layout(location = 0) out vec4 outColour;
void main() {
    if (kRing && inRing * push.lightColour.w < 0.0) discard;
    outColour = inColour;
}
