// A figure's surface: light per vertex, threshold per pixel (toon.frag).
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
#include "lib/material.glsl"

layout(constant_id = 0) const bool kRing = false;

layout(location = 0) in vec3 inPosition;
layout(location = 1) in vec4 inNormal;
layout(location = 3) in vec4 inControl; // shading shift (0.5: none), outline's width, mark mask, mark place
layout(location = 4) in uint inMaterial;

layout(location = 0) flat out uvec2 outColours;
layout(location = 1) out vec4 outShading; // N·L + shift, height over the ring, rim, glow of marks
layout(location = 2) out vec4 outShadow;  // shadow map xyz, fog

void main() {
    vec3 normal = inNormal.xyz;
    MaterialTable table = MaterialTable(push.table.xy);
    uvec4 colours = table.row[inMaterial].colours;
    vec4 surface = table.row[inMaterial].surface;
    float shift = (inControl.x - 0.5) * 2.0;
    vec3 view = normalize(frame.cameraPosition.xyz - inPosition);
    // VRMC_materials_mtoon 1.0, parametric rim with the fresnel power fixed at 4 and no lift.
    float facing = 1.0 - clamp(dot(normal, view), 0.0, 1.0);
    float rim = facing * facing * facing * facing * unpackUnorm4x8(colours.z).x;
    // A pulse that runs along the marks' paths from the chest port outwards.
    float wave = fract(inControl.w - push.marksColour.w);
    float pulse = 0.55 + 0.45 * smoothstep(0.6, 1.0, wave);
    float glow = max(surface.z, inControl.z * push.tint.w * pulse);
    float ring = inPosition.y - push.light.w;
    outColours = colours.xy;
    outShading = vec4(dot(normal, push.light.xyz) + shift, ring, rim, glow);
    vec4 shadow = frame.shadowMatrix * vec4(inPosition + normal * 0.02, 1.0);
    outShadow = vec4(shadow.xyz, fogAmount(inPosition));
    gl_Position = frame.viewProjection * vec4(inPosition, 1.0);
}
