#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"

layout(location = 0) in vec4 inCloud;
layout(location = 1) in vec4 inBase;
layout(location = 2) in vec4 inSun;
layout(location = 0) out vec4 outColour;

void main() {
    vec4 far = texture(sampled[1], inCloud.zw);
    vec4 near = texture(sampled[1], inCloud.xy);
    float cover = 1.0 - frame.skyZenith.w;
    vec3 colour = inBase.rgb;
    // Painted clouds: a hard edge and two tones, the lit side towards the sun.
    float a = smoothstep(cover, cover + 0.035, far.r) * inBase.w * 0.75;
    vec3 farTone = mix(inBase.rgb * vec3(0.86, 0.78, 0.74), inSun.rgb, smoothstep(0.42, 0.52, far.g));
    colour = mix(colour, farTone, a);
    float b = smoothstep(cover + 0.05, cover + 0.085, near.r) * inBase.w;
    vec3 nearTone = mix(inBase.rgb * vec3(0.72, 0.60, 0.58), inSun.rgb * vec3(1.0, 0.97, 0.92), smoothstep(0.45, 0.53, near.g));
    nearTone = mix(nearTone, inSun.rgb, smoothstep(0.72, 0.78, near.g) * 0.6);
    colour = mix(colour, nearTone, b * 0.9);
    colour *= mix(1.0, 0.05, frame.sunColour.w);
    outColour = vec4(colour, inSun.w * 0.35 * (1.0 - max(a, b)) * (1.0 - frame.sunColour.w));
}
