// The one full-size pass: upscale, antialias, bloom, grade, speed lines, impact frame. Every operation here is
// paid a million times a frame, so the grade is folded into one multiply-add and the letterbox is a scissor.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
#include "lib/noise.glsl"
layout(push_constant) uniform Push { GradePush push; };
layout(constant_id = 0) const bool kEffects = false;  // speed lines and impact frames, rare: their own pipeline
layout(constant_id = 1) const bool kAntialias = true;
layout(location = 0) in vec2 inPlace;
layout(location = 0) out vec4 outColour;

const vec3 kLuma = vec3(0.299, 0.587, 0.114);

void main() {
    vec2 texel = frame.targetSize.zw;
    vec3 colour;
    if (kAntialias) {
        // After T. Lottes, FXAA (NVIDIA white paper, 2009), reduced to one direction and one blend: corner lumas give
        // the edge's direction, two taps along it replace the centre where it is an edge.
        ivec2 p = ivec2(inPlace * frame.targetSize.xy);
        ivec2 last = ivec2(frame.targetSize.xy) - 1;
        float nw = dot(texelFetch(sampled[0], max(p - 1, ivec2(0)), 0).rgb, kLuma);
        float se = dot(texelFetch(sampled[0], min(p + 1, last), 0).rgb, kLuma);
        float ne = dot(texelFetch(sampled[0], ivec2(min(p.x + 1, last.x), max(p.y - 1, 0)), 0).rgb, kLuma);
        float sw = dot(texelFetch(sampled[0], ivec2(max(p.x - 1, 0), min(p.y + 1, last.y)), 0).rgb, kLuma);
        vec2 along = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
        float strength = max(abs(along.x), abs(along.y));
        vec2 direction = clamp(along / max(min(abs(along.x), abs(along.y)) + 0.03 * (nw + ne + sw + se) + 0.008, 1e-4), -1.5, 1.5);
        vec2 step_ = strength > 0.06 ? direction * texel * 0.5 * push.effects.y : vec2(0.0);
        colour = 0.5 * (texture(sampled[0], inPlace - step_).rgb + texture(sampled[0], inPlace + step_).rgb);
    } else {
        // One filtered read, moved towards texel centres: steeper than linear, which keeps ink lines crisp.
        vec2 at = inPlace * frame.targetSize.xy - 0.5;
        vec2 base = floor(at);
        vec2 f = clamp((at - base) * 1.6 - 0.3, 0.0, 1.0);
        colour = texture(sampled[0], (base + f + 0.5) * texel).rgb;
    }
    vec3 bloom = texture(sampled[1], inPlace).rgb * push.effects.x;
    // Less on what is bright already keeps light edges visible under the glow; with HDR that must not turn negative.
    colour += bloom * max(1.0 - 0.5 * colour, 0.0);
    float luma = dot(colour, kLuma);
    colour = mix(vec3(luma), colour, push.gain.w) * push.gain.rgb + push.lift.rgb;
    vec2 place = frame.region.xy + inPlace * frame.region.zw; // in the whole picture
    vec2 centred = place - 0.5;
    colour *= 1.0 - push.lift.w * dot(centred, centred);
    if (kEffects) {
        vec2 from = (place - push.speedCentre.xy) * vec2(push.speedCentre.z / push.speedCentre.w, 1.0);
        float angle = atan(from.y, from.x) * 38.0;
        float radius = length(from);
        uint seed = uint(push.impactDark.w);
        uint cell = uint(floor(angle + 120.0));
        float wedge = abs(fract(angle) - 0.5) * 2.0;
        float start = 0.22 + 0.35 * hash01(cell * 3u + seed * 977u);
        float width = smoothstep(start, start + 0.5, radius) * 0.75;
        float line = step(0.45, hash01(cell + seed * 131u)) * step(1.0 - width, wedge);
        colour = mix(colour, vec3(1.0, 0.97, 0.92), line * push.effects.w);
        float flat_ = step(0.42, 1.0 - clamp(luma * 1.15, 0.0, 1.0));
        vec3 inverted = mix(push.impactDark.rgb, push.impactLight.rgb, flat_);
        inverted = mix(inverted, push.impactLight.rgb, line);
        colour = mix(colour, inverted, push.effects.z);
    }
    outColour = vec4(colour, 1.0);
}
