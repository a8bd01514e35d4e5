#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(location = 0) in vec4 inPlace; // w: diameter in metres
layout(location = 1) in vec4 inColour;
layout(location = 0) flat out vec4 outColour;
void main() {
    gl_Position = frame.viewProjection * vec4(inPlace.xyz, 1.0);
    float pixels = inPlace.w * frame.sceneSize.y / (2.0 * frame.cameraUp.w * max(gl_Position.w, 0.05));
    // Below one pixel it grows dimmer instead of smaller, or it would flicker.
    outColour = inColour * clamp(pixels, 0.0, 1.0);
    gl_PointSize = clamp(pixels, 1.0, 96.0);
}
