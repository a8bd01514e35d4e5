#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"

layout(location = 0) in vec2 inCloud;
layout(location = 1) in vec4 inBase;
layout(location = 2) in vec4 inSun;
layout(location = 0) out vec4 outColour;

// A linear ramp: at the width of a drawn edge nobody sees a smooth one, and it costs a third.
float ramp(float from, float to, float x) { return clamp((x - from) / (to - from), 0.0, 1.0); }

void main() {
    vec4 clouds = texture(sampled[0], inCloud);
    float cover = 1.0 - frame.skyZenith.w;
    vec3 colour = inBase.rgb;
    // Painted clouds: a hard edge and two tones, the lit side towards the sun.
    float a = ramp(cover, cover + 0.035, clouds.b) * inBase.w * 0.75;
    vec3 farTone = mix(inBase.rgb * vec3(0.86, 0.78, 0.74), inSun.rgb, ramp(0.42, 0.52, clouds.a));
    colour = mix(colour, farTone, a);
    float b = ramp(cover + 0.05, cover + 0.085, clouds.r) * inBase.w;
    vec3 nearTone = mix(inBase.rgb * vec3(0.72, 0.60, 0.58), inSun.rgb * vec3(1.0, 0.97, 0.92), ramp(0.45, 0.53, clouds.g));
    colour = mix(colour, nearTone, b * 0.9);
    colour *= mix(1.0, 0.05, frame.sunColour.w);
    outColour = vec4(colour, inSun.w * 0.35 * (1.0 - max(a, b)) * (1.0 - frame.sunColour.w));
}
