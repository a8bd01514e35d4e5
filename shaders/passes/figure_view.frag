// The studio's views of a figure: wires on paper, normals, a flat silhouette, an X-ray of shell and circuits.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/figure_fragment.glsl"
#include "lib/surface.glsl"

layout(location = 0) flat in uvec4 inColours;
layout(location = 1) in vec4 inShading; // z: how much it turns away, w: marks
layout(location = 2) in vec4 inShadow;  // normal
layout(location = 0) out vec4 outColour;

// An edge a pixel wide, however slowly the value changes.
float edge(float x) { return clamp(x / max(fwidth(x), 1e-4) + 0.5, 0.0, 1.0); }

void main() {
    if (otherSideOfRing(inShading.y)) discard;
    outColour = vec4(0.0);
    if (kView == kViewWires) outColour.rgb = surfaceHas(kUnlit) ? vec3(0.93, 0.89, 0.82) : vec3(0.10, 0.08, 0.09);
    if (kView == kViewNormals) outColour.rgb = normalize(inShadow.xyz) * 0.5 + 0.5;
    if (kView == kViewInk) {
        // Form before colour: what the light meets, marks; and what is nearly white anyhow (eyes, teeth).
        vec3 lit = unpackUnorm4x8(inColours.x).rgb;
        float light = edge(inShading.x - 0.55);
        light = max(light, edge(inShading.w - 0.42));
        outColour = vec4(light * smoothstep(0.02, 0.12, max(lit.r, max(lit.g, lit.b))), 0.0, 0.0, 1.0);
    }
    if (kView == kViewXRay) {
        float edge = inShading.z * inShading.z * inShading.z;
        float circuit = smoothstep(0.3, 0.8, inShading.w);
        // Each layer of the shell darkens and its edges catch light; the circuits come afterwards, through all of them.
        outColour = surfaceHas(kUnlit) ? vec4(inMarks.rgb, 1.0) * circuit
                                       : vec4(mix(vec3(0.02, 0.05, 0.11), vec3(0.42, 0.66, 0.85), edge), 0.3 + 0.5 * edge);
    }
}
