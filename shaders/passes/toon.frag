// A figure's two tones of one colour each. Alpha carries the glow that bloom picks up.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/figure_fragment.glsl"
#include "lib/point_light.glsl"

layout(location = 0) flat in uvec4 inColours;
layout(location = 1) in vec4 inShading;
layout(location = 2) in vec4 inShadow;
layout(location = 7) in vec4 inPoint; // light of effects
layout(location = 0) out vec4 outColour;

void main() {
    if (otherSideOfRing(inShading.y)) discard;
    vec4 lit = unpackUnorm4x8(inColours.x);
    vec4 shade = unpackUnorm4x8(inColours.y);
    float shading = toonShading(inShading.x, shade.a) * mix(1.0, castShadow(inShadow.xyz), inLight.w);
    vec3 colour = mix(shade.rgb, lit.rgb, shading);
    float glow = inShading.w;
    vec3 lamps = vec3(0.0);
    if (kPointLights) {
        lamps = mix(lit.rgb, vec3(1.0), 0.25) * pointBandsOf(inPoint.rgb);
        colour = addLight(colour, lamps);
    }
    vec4 rim = unpackUnorm4x8(inColours.z);
    colour = addLight(colour * inLight.rgb, rim.rgb * inShading.z * rimLight(shading, rim.a));
    colour = mix(colour, inMarks.rgb, clamp(glow, 0.0, 1.0));
    applyRing(colour, glow, inShading.y);
    // A blackout leaves what effects light.
    vec3 seen = inAir(colour, glow, inShadow.w, inHaze);
    outColour = vec4(kPointLights ? max(seen, lamps * inHaze.w) : seen, clamp(glow, 0.0, 1.0));
}
