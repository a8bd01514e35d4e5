// The background out of focus: a disc of taps, of which only those count that are out of focus themselves. A figure in
// front gives nothing, so that no colour of hers leaks into the blur around her.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
layout(push_constant) uniform Push { FocusPush push; };
layout(location = 0) in vec2 inPlace;
layout(location = 0) out vec4 outColour;

const int kTaps = 40;

void main() {
    vec2 unit = frame.sceneSize.y * frame.targetSize.zw * push.lens.x;
    vec3 sum = vec3(0.0);
    float weights = 0.0;
    // Vogel's spiral: the turn from tap to tap is the golden angle, so that the disc is filled evenly.
    vec2 turn = vec2(1.0, 0.0);
    const mat2 golden = mat2(-0.73736888, 0.67549030, -0.67549030, -0.73736888);
    for (int i = 0; i < kTaps; ++i) {
        float radius = sqrt((float(i) + 0.5) / float(kTaps));
        vec2 place = inPlace + turn * unit * radius;
        turn = golden * turn;
        float metres = metresAhead(texelFetch(sampled[1], clamp(ivec2(place * frame.targetSize.xy), ivec2(0), ivec2(frame.targetSize.xy) - 1), 0).r);
        float disc = clamp((metres - push.lens.z) * push.lens.w, 0.0, 1.0);
        vec4 colour = texture(sampled[0], place);
        // Bright points become discs of light.
        float weight = step(radius * 0.999, disc + 0.05) * step(0.004, disc) * (1.0 + 6.0 * colour.a);
        sum += colour.rgb * weight;
        weights += weight;
    }
    outColour = weights > 0.0 ? vec4(sum / weights, 1.0) : vec4(texture(sampled[0], inPlace).rgb, 1.0);
}
