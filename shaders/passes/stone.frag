// Two tones of one colour each, of the stage, pillars and debris. Alpha carries the glow that bloom picks up.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/toon.glsl"
#include "lib/point_light.glsl"

layout(constant_id = 4) const bool kFading = false; // it makes way

layout(location = 0) flat in uvec4 inColours; // lit, shade, normal
layout(location = 1) in vec2 inShading;       // N·L, glow
layout(location = 2) in vec4 inShadow;
layout(location = 3) in vec4 inPoint;         // where it is; how much is left
layout(location = 4) flat in vec4 inHaze;     // as inAir
layout(location = 5) flat in float inStrength; // of cast shadows
layout(location = 6) flat in vec4 inLamps[2 * kPointLightsMost];
layout(location = 0) out vec4 outColour;

void main() {
    // Hatched away: strokes that grow thinner.
    if (kFading && fract((gl_FragCoord.x + gl_FragCoord.y) * 0.125) >= inPoint.w) discard;
    vec4 lit = unpackUnorm4x8(inColours.x);
    vec4 shade = unpackUnorm4x8(inColours.y);
    float shading = toonShading(inShading.x, shade.a) * mix(1.0, castShadow(inShadow.xyz), inStrength);
    vec3 colour = mix(shade.rgb, lit.rgb, shading);
    float glow = clamp(inShading.y, 0.0, 1.0);
    vec3 lamps = vec3(0.0);
    if (kPointLights) {
        vec3 normal = unpackSnorm4x8(inColours.z).xyz, light = vec3(0.0);
        for (uint i = 0u; i < 2u * kPointLightsMost; i += 2u)
            light += inLamps[i + 1u].rgb * pointBands(pointReach(inLamps[i], inPoint.xyz, normal));
        lamps = mix(lit.rgb, vec3(1.0), 0.25) * light;
        colour = addLight(colour, lamps);
    }
    colour = mix(colour, lit.rgb, glow);
    // A blackout leaves what effects light.
    vec3 seen = inAir(colour, glow, inShadow.w, inHaze);
    outColour = vec4(kPointLights ? max(seen, lamps * inHaze.w) : seen, glow);
}
