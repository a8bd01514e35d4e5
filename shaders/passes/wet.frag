// What wet stone sends back: the sky's gradient upside down, the sun as a broken streak. Puddles mirror, the rest shines.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/wet.glsl"

layout(location = 0) in vec3 inWorld;
layout(location = 1) in vec3 inView;
layout(location = 2) flat in vec4 inHorizon;
layout(location = 3) flat in vec4 inZenith;
layout(location = 4) flat in vec4 inSun;
layout(location = 5) flat in vec4 inShape;
layout(location = 0) out vec4 outColour; // premultiplied

void main() {
    vec3 view = normalize(inView);
    float pool = puddle(inWorld.xz, inSun.w);
    // Ripples break the mirror into bars across the line of sight.
    float far = dot(inWorld.xz, vec2(0.8, 0.6));
    float ripple = sin(far * 7.0 + sin(dot(inWorld.xz, vec2(-0.6, 0.8)) * 3.1) * 1.3 + inShape.z * 2.2) * (0.03 + 0.05 * inZenith.w);
    vec3 mirrored = vec3(view.x + ripple * 0.3, -view.y + ripple, view.z);
    float up = clamp(mirrored.y * 1.3, 0.0, 1.0);
    vec3 sky = mix(inHorizon.rgb, inZenith.rgb, 0.75 * sqrt(up));
    // Bands of cloud, as in the sky above them.
    float band = sin(up * 17.0 + sin(mirrored.x * 3.0) * 0.8);
    sky = mix(sky, inZenith.rgb * 0.8, clamp(band * 6.0 - 2.0, 0.0, 1.0) * 0.3);
    vec2 sunwards = inShape.xy;
    float aside = abs(mirrored.x * sunwards.y - mirrored.z * sunwards.x) + (dot(mirrored.xz, sunwards) < 0.0 ? 1.0 : 0.0);
    float streak = clamp((0.11 - aside + ripple * 0.8) * 14.0, 0.0, 1.0) * clamp(1.2 - up * 1.6, 0.0, 1.0);
    sky = mix(sky, inSun.rgb, streak * 0.65);
    float grazing = 1.0 - clamp(-view.y, 0.0, 1.0);
    float mirror = mix(0.10, 0.78, pool) * (0.38 + 0.62 * grazing * grazing) * inSun.w * fadeAtRim(inWorld.xz, inShape.w);
    // The edge of a puddle is a line of light.
    sky += pool * (1.0 - pool) * 0.5;
    outColour = vec4(sky * mix(1.0, 0.06, inHorizon.w) * mirror, mirror);
    outColour.a *= 0.9;
}
