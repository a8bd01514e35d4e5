#version 460
#extension GL_GOOGLE_include_directive : require
#include "interop/frame.h"
layout(push_constant) uniform Push { OverlayPush push; };
layout(location = 0) in vec2 inPosition;
layout(location = 1) in vec2 inPlace;
layout(location = 2) in vec4 inColour;
layout(location = 0) out vec4 outColour;
layout(location = 1) out vec2 outPlace;
void main() {
    outColour = inColour;
    outPlace = inPlace;
    gl_Position = vec4(inPosition * push.scaleOffset.xy + push.scaleOffset.zw, 0.0, 1.0);
}
