// The ink line: the hull pushed out along the averaged normals, front faces culled. The width is authored in
// metres and kept between two limits in pixels, so that it neither clots far away nor thins out close by.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
#include "lib/material.glsl"


layout(location = 0) in vec3 inPosition;
layout(location = 2) in vec4 inOutlineNormal;
layout(location = 3) in vec4 inControl; // y: width, 1 = 20 mm
layout(location = 4) in uint inMaterial;

layout(location = 0) flat out vec4 outColour;
layout(location = 1) out float outRing;

void main() {
    vec4 clip = frame.viewProjection * vec4(inPosition, 1.0);
    float metresPerPixel = 2.0 * frame.cameraUp.w * clip.w * frame.sceneSize.w;
    float width = inControl.y * 0.02 * push.outline.x;
    float limited = clamp(width, push.outline.y * metresPerPixel, push.outline.z * metresPerPixel);
    // Parts that asked for no line (eyes, the roots of hair) have none.
    limited *= clamp(inControl.y * 40.0, 0.0, 1.0);
    vec3 world = inPosition + inOutlineNormal.xyz * limited;
    float fog = fogAmount(inPosition);
    vec3 ink = unpackUnorm4x8(MaterialTable(push.table.xy).row[inMaterial].colours.w).rgb;
    vec3 colour = mix(ink * push.tint.rgb, frame.fogColour.rgb, fog);
    outColour = vec4(colour * mix(1.0, 0.1, frame.sunColour.w), 0.0);
    outRing = inPosition.y - push.light.w;
    gl_Position = frame.viewProjection * vec4(world, 1.0);
    // A hair further away, so that a line never eats into the surface it belongs to.
    gl_Position.z -= 0.00004 * gl_Position.w;
}
