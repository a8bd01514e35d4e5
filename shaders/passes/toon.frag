// Two tones of one colour each: our own figures, the stage and debris. Alpha carries the glow that bloom picks up.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/toon.glsl"
#include "lib/point_light.glsl"

layout(constant_id = 2) const bool kFigure = false;
layout(constant_id = 4) const bool kCrowd = false; // the figure's light is in the colours already
layout(constant_id = 6) const bool kFading = false; // stone that makes way

layout(location = 0) flat in uvec4 inColours;
layout(location = 1) in vec4 inShading;
layout(location = 2) in vec4 inShadow;
layout(location = 7) in vec4 inPoint; // of a figure the light of effects, of stone its place and how much is left
layout(location = 0) out vec4 outColour;

void main() {
    if (kRing && inShading.y * push.lightColour.w < 0.0) discard;
    // Hatched away: strokes that grow thinner.
    if (kFading && fract((gl_FragCoord.x + gl_FragCoord.y) * 0.125) >= inPoint.w) discard;
    vec4 lit = unpackUnorm4x8(inColours.x);
    vec4 shade = unpackUnorm4x8(inColours.y);
    float shading = toonShading(inShading.x, shade.a) * mix(1.0, castShadow(inShadow.xyz), frame.lightDirection.w);
    vec3 colour = mix(shade.rgb, lit.rgb, shading);
    float glow = inShading.w;
    vec3 lamps = vec3(0.0);
    if (kPointLights) {
        vec3 light = kFigure ? pointBandsOf(inPoint.rgb)
                             : pointLightAtPixel(inPoint.xyz, unpackSnorm4x8(inColours.z).xyz);
        lamps = mix(lit.rgb, vec3(1.0), 0.25) * light;
        colour = addLight(colour, lamps);
    }
    if (kFigure) {
        if (!kCrowd) colour *= push.lightColour.rgb * push.tint.rgb;
        vec4 rim = unpackUnorm4x8(inColours.z);
        colour = addLight(colour, rim.rgb * inShading.z * (kCrowd ? vec3(mix(1.0, mix(0.35, 1.0, shading), rim.a)) : rimLight(shading, rim.a)));
        colour = mix(colour, kCrowd ? unpackUnorm4x8(inColours.w).rgb : push.marksColour.rgb, clamp(glow, 0.0, 1.0));
    } else {
        colour = mix(colour, lit.rgb, clamp(glow, 0.0, 1.0));
    }
    applyRing(colour, glow, inShading.y);
    // A blackout leaves what effects light.
    vec3 seen = inAir(colour, glow, inShadow.w);
    outColour = vec4(kPointLights ? max(seen, lamps * frame.sunColour.w) : seen, clamp(glow, 0.0, 1.0));
}
