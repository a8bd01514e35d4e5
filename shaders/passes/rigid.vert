// Stage, pillars and debris: one vertex buffer for all, one transform per instance.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/point_light.glsl"

layout(location = 0) in vec3 inPosition;
layout(location = 1) in vec4 inNormal;
layout(location = 3) in uint inLit;   // alpha: glow
layout(location = 4) in uint inShade; // alpha: toony
layout(location = 6) in vec4 inRow0;  // rows of the instance's transform
layout(location = 7) in vec4 inRow1;
layout(location = 8) in vec4 inRow2;
layout(location = 9) in vec4 inTint;  // w: adds to the glow; how much of it is left, where it fades

layout(constant_id = 4) const bool kFading = false;

layout(location = 0) flat out uvec4 outColours;
layout(location = 1) out vec2 outShading;
layout(location = 2) out vec4 outShadow;
layout(location = 3) out vec4 outPoint; // where it is; how much is left
// For the fragments (stone.frag).
layout(location = 4) flat out vec4 outHaze;
layout(location = 5) flat out float outStrength;
layout(location = 6) flat out vec4 outLamps[2 * kPointLightsMost];

void main() {
    vec4 local = vec4(inPosition, 1.0);
    vec3 world = vec3(dot(inRow0, local), dot(inRow1, local), dot(inRow2, local));
    vec3 normal = normalize(vec3(dot(inRow0.xyz, inNormal.xyz), dot(inRow1.xyz, inNormal.xyz), dot(inRow2.xyz, inNormal.xyz)));
    vec4 lit = unpackUnorm4x8(inLit);
    vec4 shade = unpackUnorm4x8(inShade);
    float glow = lit.a + (kFading ? 0.0 : inTint.w);
    lit.rgb *= inTint.rgb * frame.lightLit.rgb;
    shade.rgb *= inTint.rgb * frame.lightShade.rgb;
    // A wet floor mirrors the haze at a glancing angle.
    vec3 toCamera = normalize(frame.cameraPosition.xyz - world);
    float mirror = frame.lightLit.w * clamp(normal.y, 0.0, 1.0) * pow(1.0 - clamp(dot(normal, toCamera), 0.0, 1.0), 3.0);
    lit.rgb = mix(lit.rgb * (1.0 - 0.42 * frame.lightLit.w), frame.skyHorizon.rgb, mirror);
    shade.rgb = mix(shade.rgb * (1.0 - 0.42 * frame.lightLit.w), frame.skyHorizon.rgb, mirror * 0.8);
    outColours = uvec4(packUnorm4x8(vec4(lit.rgb, 0.5)), packUnorm4x8(shade), packSnorm4x8(vec4(normal, 0.0)), 0u);
    outShading = vec2(dot(normal, frame.lightDirection.xyz), glow);
    // Off the surface, so that stone does not shade itself; where light only grazes it the map would dot it.
    vec4 shadow = frame.shadowMatrix * vec4(world + normal * 0.07, 1.0);
    shadow.z += 1.0 - smoothstep(0.05, 0.2, dot(normal, frame.lightDirection.xyz));
    outShadow = vec4(shadow.xyz, fogAmount(world));
    outPoint = vec4(kPointLights ? world : vec3(0.0), kFading ? inTint.w : 1.0);
    outHaze = vec4(frame.fogColour.rgb, frame.sunColour.w);
    outStrength = frame.lightDirection.w;
    if (kPointLights)
        for (uint i = 0u; i < kPointLightsMost; ++i) {
            outLamps[2u * i] = frame.pointPlace[i];
            outLamps[2u * i + 1u] = frame.pointColour[i];
        }
    gl_Position = frame.viewProjection * vec4(world, 1.0);
}
