// What the fragments of a figure share: the constants that its vertices hand through (lib/frame.glsl says why), the rim
// and the ring of activation.
#ifndef VENUS_FIGURE_FRAGMENT_GLSL
#define VENUS_FIGURE_FRAGMENT_GLSL
#include "lib/toon.glsl"

layout(constant_id = 0) const bool kRing = false;

layout(location = 8) flat in vec4 inHaze;     // as inAir
layout(location = 9) flat in vec4 inLight;    // the figure's light and tint (unlit: its tint); w: strength of cast shadows
layout(location = 10) flat in vec4 inMarks;   // w: +1 draw above the ring, -1 below, 0 all
layout(location = 11) flat in vec3 inRimLight; // the figure's light
layout(location = 12) flat in vec4 inRing;    // w: its strength
layout(location = 13) flat in vec2 inRingShape; // width of its edge, reach of the afterglow

// `height`: as applyRing.
bool otherSideOfRing(float height) { return kRing && height * inMarks.w < 0.0; }

// What MToon's rim is lit by: the fighter's light, and in its shade what the surroundings send back.
vec3 rimLight(float shading, float lightingMix) {
    return mix(vec3(1.0), inRimLight * mix(0.35, 1.0, shading), lightingMix);
}

// `height`: over the ring, on the armour's side of it. A band in the ring's colour, in it a white-hot line, above it
// armour that has not cooled; and the ring's light on what it has still to pass.
void applyRing(inout vec3 colour, inout float glow, float height) {
    if (!kRing) return;
    float strength = inRing.w;
    float width = inRingShape.x, off = abs(height) / width;
    float band = (1.0 - smoothstep(0.55, 1.0, off)) * min(strength, 1.0);
    float line = (1.0 - smoothstep(0.16, 0.34, off)) * min(strength, 1.0);
    float warm = height > 0.0 ? clamp(1.0 - height / inRingShape.y, 0.0, 1.0) : 0.0;
    warm *= warm * strength;
    float near = (1.0 - smoothstep(0.0, 0.7, abs(height))) * strength;
    colour += inRing.rgb * (0.5 * warm + 0.16 * near);
    colour = mix(colour, inRing.rgb, band);
    colour = mix(colour, vec3(1.0), line);
    glow = max(glow, max(max(band, line), 0.35 * warm));
}
#endif
