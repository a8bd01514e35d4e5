// MToon's two tones (VRMC_materials_mtoon 1.0), in display-referred colours. Alpha carries the glow that bloom
// picks up.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"

layout(push_constant) uniform Push { FigurePush push; };
layout(constant_id = 0) const bool kRing = false;
layout(constant_id = 1) const int kShadowTaps = 1;
layout(constant_id = 2) const bool kFigure = false;

layout(location = 0) flat in uvec2 inColours;
layout(location = 1) in vec4 inShading;
layout(location = 2) in vec4 inShadow;
layout(location = 0) out vec4 outColour;

float tap(ivec2 texel, float depth) { return texelFetch(sampled[0], texel, 0).r <= depth ? 1.0 : 0.0; }

float castShadow() {
    if (kShadowTaps == 0) return 1.0;
    ivec2 size = textureSize(sampled[0], 0);
    vec2 place = inShadow.xy * vec2(size);
    ivec2 texel = ivec2(place);
    // Outside of the map everything is lit: the clamp finds the cleared border.
    texel = clamp(texel, ivec2(0), size - 2);
    if (kShadowTaps == 1) return tap(texel, inShadow.z);
    texel = ivec2(place - 0.5);
    texel = clamp(texel, ivec2(0), size - 2);
    vec2 f = fract(place - 0.5);
    float top = mix(tap(texel, inShadow.z), tap(texel + ivec2(1, 0), inShadow.z), f.x);
    float bottom = mix(tap(texel + ivec2(0, 1), inShadow.z), tap(texel + ivec2(1, 1), inShadow.z), f.x);
    // The soft edge of the filter, made crisp again: a drawn shadow has a line for an edge.
    return smoothstep(0.35, 0.65, mix(top, bottom, f.y));
}

void main() {
    if (kRing && inShading.y * push.lightColour.w < 0.0) discard;
    vec4 lit = unpackUnorm4x8(inColours.x);
    vec4 shade = unpackUnorm4x8(inColours.y);
    float toony = min(shade.a, 0.98);
    float shading = clamp((inShading.x + 1.0 - toony) / (2.0 - 2.0 * toony), 0.0, 1.0);
    shading *= mix(1.0, castShadow(), frame.lightDirection.w);
    vec3 colour = mix(shade.rgb, lit.rgb, shading);
    float glow = inShading.w;
    if (kFigure) {
        colour *= push.lightColour.rgb * push.tint.rgb;
        colour += inShading.z * mix(0.35, 1.0, shading) * frame.sunColour.rgb;
        colour = mix(colour, push.marksColour.rgb, clamp(glow, 0.0, 1.0));
    } else {
        colour = mix(colour, lit.rgb, clamp(glow, 0.0, 1.0));
    }
    if (kRing) {
        float edge = smoothstep(0.045, 0.0, abs(inShading.y)) * push.ringColour.w;
        colour = mix(colour, push.ringColour.rgb, edge);
        glow = max(glow, edge);
        // The ring's light falls on what it has just passed.
        colour += push.ringColour.rgb * push.ringColour.w * 0.14 * smoothstep(0.5, 0.0, abs(inShading.y));
    }
    colour = mix(colour, frame.fogColour.rgb, inShadow.w * (1.0 - clamp(glow, 0.0, 1.0)));
    colour *= mix(1.0, clamp(0.12 + glow, 0.0, 1.0), frame.sunColour.w);
    outColour = vec4(colour, clamp(glow, 0.0, 1.0));
}
