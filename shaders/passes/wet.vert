// The water on the stage: a disc a hair above the stone.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/wet.glsl"

layout(location = 0) in vec4 inRim; // xy: on the unit disc
layout(location = 0) out vec3 outWorld;
// For the fragments (lib/frame.glsl says why).
layout(location = 1) out vec3 outView;
layout(location = 2) flat out vec4 outHorizon; // w: darkness of a blackout
layout(location = 3) flat out vec4 outZenith;  // w: rain
layout(location = 4) flat out vec4 outSun;     // w: wetness
layout(location = 5) flat out vec4 outShape;   // towards the sun, seconds, the stage's radius

void main() {
    outWorld = vec3(inRim.x * air.ground.x, 0.012, inRim.y * air.ground.x);
    outView = outWorld - frame.cameraPosition.xyz;
    outHorizon = vec4(frame.skyHorizon.rgb, frame.sunColour.w);
    outZenith = vec4(frame.skyZenith.rgb, frame.sunDirection.w);
    outSun = vec4(frame.sunColour.rgb, frame.lightLit.w);
    outShape = vec4(normalize(frame.sunDirection.xz), air.light.w, air.ground.x);
    gl_Position = frame.viewProjection * vec4(outWorld, 1.0);
    gl_Position.z += gl_Position.w * 2e-6;
}
