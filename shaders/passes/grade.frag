// The one full-size pass: upscale, antialias, bloom, grade, speed lines, impact frame. Every operation here is
// paid a million times a frame, so the grade is folded into one multiply-add and the letterbox is a scissor. What every
// picture needs of the constants comes from the vertices (lib/frame.glsl says why).
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
#include "lib/noise.glsl"
#include "lib/glitch.glsl"
#include "lib/upscale.glsl"
layout(push_constant) uniform Push { GradePush push; };
// Rare or dear, each its own pipeline.
layout(constant_id = 0) const bool kAntialias = true;
layout(constant_id = 1) const bool kSharpen = false;
layout(constant_id = 2) const bool kImpact = false;
layout(constant_id = 3) const bool kFocus = false;
layout(constant_id = 4) const bool kSplit = false;  // split colours
layout(constant_id = 5) const bool kGlitch = false; // of whoever the bluejay belongs to
layout(location = 0) in vec2 inPlace;
layout(location = 1) flat in vec4 inGain;
layout(location = 2) flat in vec4 inLift;
layout(location = 3) flat in vec4 inEffects;
layout(location = 4) flat in vec4 inSize;   // frame.targetSize
layout(location = 5) flat in vec4 inRegion; // frame.region
layout(location = 0) out vec4 outColour;

const vec3 kLuma = vec3(0.299, 0.587, 0.114);

// Lines that rush towards the centre: wedges with their points inwards, `density` of all places around it, redrawn for
// each `seed`.
float speedLine(float turns, float radius, float count, float density, float start, uint seed) {
    float x = turns * count;
    uint cell = uint(floor(x)) + seed * 131u;
    float begins = start + 0.35 * hash01(cell * 3u + 1u);
    float width = clamp((radius - begins) * 2.2, 0.0, 1.0) * (0.45 + 0.5 * hash01(cell * 5u + 2u));
    // A pixel's share of the cell: the edge is smooth, and a point thinner than a pixel fades.
    float pixel = count / (3.1415927 * max(radius, 0.02) * push.speedCentre.w);
    return step(hash01(cell), density) * clamp((width - abs(fract(x) - 0.5) * 2.0) / pixel + 0.5, 0.0, 1.0) * step(begins, radius);
}

void main() {
    vec2 place = inRegion.xy + inPlace * inRegion.zw; // in the whole picture
    vec2 from = (place - push.speedCentre.xy) * vec2(push.speedCentre.z / push.speedCentre.w, 1.0);
    float turns = atan(from.y, from.x) * 0.15915494 + 0.5, radius = length(from);
    uint seed = uint(push.impactDark.w);
    if (kImpact) {
        // Figures carry 1 in alpha and their light in red, ink lines lie in green; all else is paper with lines that lead to
        // the blow.
        vec2 step_ = kAntialias ? alongEdge(inPlace, vec3(0.6, 0.4, 0.0), inSize) : vec2(0.0);
        vec4 scene = texture(sampled[0], inPlace + step_);
        if (kAntialias) scene = 0.5 * (scene + texture(sampled[0], inPlace - step_));
        float line = max(speedLine(turns, radius, 96.0, 0.55, 0.10, seed), speedLine(turns, radius, 230.0, 0.5, 0.26, seed + 7u));
        // A jagged burst around the blow itself.
        float x = turns * 22.0;
        float spike = abs(fract(x) - 0.5) * 2.0;
        float burst = 0.10 + 0.17 * hash01(uint(x) * 13u + seed * 17u) * (1.0 - spike);
        float paper = 1.0 - line * clamp((radius - burst) * push.speedCentre.w * 0.7, 0.0, 1.0);
        // Ink is the opposite of what it lies on, so that light parts stand out from light paper, and dark ones from dark.
        // What is filtered between a figure and the line around it belongs to both: together they leave no paper.
        float covered = scene.a + scene.g, inner = clamp(covered - 1.0, 0.0, 1.0);
        float value = paper * max(1.0 - covered, 0.0) + mix(scene.r, scene.a - scene.r, inner);
        // Every other drawing is the negative.
        value = (seed & 1u) == 1u ? 1.0 - value : value;
        outColour = vec4(mix(push.impactDark.rgb, push.impactLight.rgb, value), 1.0);
        return;
    }
    vec3 colour;
    vec2 seen = inPlace;
    float glitch = kGlitch ? glitchAt(place, push.impactLight.w) : 0.0;
    if (kGlitch) seen = glitched(inPlace, glitch, seed);
    if (kAntialias) {
        vec2 step_ = alongEdge(seen, kLuma, inSize) * inEffects.y;
        colour = 0.5 * (texture(sampled[0], seen - step_).rgb + texture(sampled[0], seen + step_).rgb);
    } else if (kSharpen) {
        colour = alongEdges(seen, inEffects.z, inSize).rgb;
    } else {
        colour = filtered(seen, inSize).rgb;
    }
    vec2 centred = place - 0.5;
    if (kSplit) {
        vec2 split = centred * dot(centred, centred) * inEffects.w * 0.02 / inRegion.zw;
        colour.r = texture(sampled[0], inPlace + split).r;
        colour.b = texture(sampled[0], inPlace - split).b;
    }
    if (kGlitch && glitch > 0.0) {
        vec2 apart = vec2(0.012 * glitch, 0.0);
        colour.r = texture(sampled[0], seen - apart).r;
        colour.b = texture(sampled[0], seen + apart).b;
        // Gold, Naomi's own colour, flickers through the bands.
        float lit = step(0.86, hash01(uint(inPlace.y * 34.0) * 7u + seed * 211u));
        colour = mix(colour, vec3(1.0, 0.82, 0.40), 0.35 * glitch * lit);
    }
    float depth = kFocus ? texelFetch(sampled[2], ivec2(inPlace * inSize.xy), 0).r : 0.0;
    if (kFocus) {
        float disc = clamp((metresAhead(depth) - push.focus.x) * push.focus.y, 0.0, 1.0);
        colour = mix(colour, texture(sampled[3], inPlace).rgb, smoothstep(0.0, 0.25, disc));
    }
    vec3 bloom = texture(sampled[1], place).rgb * inEffects.x;
    // Less on what is bright already keeps light edges visible under the glow; with HDR that must not turn negative.
    colour += bloom * max(1.0 - 0.5 * colour, 0.0);
    float luma = dot(colour, kLuma);
    colour = mix(vec3(luma), colour, inGain.w) * inGain.rgb + inLift.rgb;
    colour *= 1.0 - inLift.w * dot(centred, centred);
    outColour = vec4(colour, 1.0);
}
