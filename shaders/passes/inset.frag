// The picture of the bluejay's camera in its corner: a slanted panel with an ink edge, scan lines, marks of a view
// finder, and noise where the signal is weak.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/frame.glsl"
#include "lib/noise.glsl"
layout(push_constant) uniform Push { InsetPush push; };
layout(location = 0) in vec2 inPlace;
layout(location = 0) out vec4 outColour;

const vec3 kInk = vec3(0.086, 0.043, 0.031), kPaper = vec3(0.95, 0.914, 0.882), kGold = vec3(0.914, 0.706, 0.298);
const vec3 kRecord = vec3(0.843, 0.149, 0.239);

void main() {
    float signal = push.state.x, unit = push.size.y / 180.0;
    // Slanted like the other panels; opens from its middle line.
    vec2 place = vec2((inPlace.x - 0.5 + (inPlace.y - 0.5) * push.size.z) / (1.0 - push.size.z) + 0.5,
                      (inPlace.y - 0.5) / max(push.state.y, 0.001) + 0.5);
    vec2 toEdge = (0.5 - abs(place - 0.5)) * push.size.xy * vec2(1.0 - push.size.z, push.state.y);
    float edge = min(toEdge.x, toEdge.y) / unit;
    if (edge < 0.0) discard;

    uint seed = uint(push.state.z);
    vec2 pixel = floor(place * push.size.xy / unit / 1.5);
    float lost = 1.0 - signal;
    float band = floor(place.y * 22.0);
    float jolt = step(1.0 - lost * 0.9, hash01(uint(band) * 7u + seed * 131u));
    vec2 seen = place;
    seen.x += jolt * (hash01(uint(band) + seed * 17u) - 0.5) * 0.3 * lost;
    // A small round lens bends the edges a little.
    vec2 out_ = seen - 0.5;
    seen = 0.5 + out_ * (0.94 + 0.12 * dot(out_, out_));
    vec3 colour = texture(sampled[0], seen).rgb;
    float luma = dot(colour, vec3(0.299, 0.587, 0.114));
    colour = mix(vec3(luma), colour, push.gain.w) * push.gain.rgb + push.lift.rgb;
    // A camera for spying sees colours thin and cold.
    colour = mix(colour, vec3(0.42, 0.60, 0.78) * (0.25 + 1.1 * luma), 0.34);
    colour *= 0.93 + 0.07 * step(0.5, fract(pixel.y * 0.5));
    colour *= 1.0 - 0.55 * dot(out_, out_);
    float noise = hash01(uint(pixel.x) + uint(pixel.y) * 1999u + seed * 7919u);
    colour = mix(colour, vec3(noise * noise * 0.55) * vec3(0.7, 0.85, 1.0), smoothstep(0.15, 0.95, lost));

    // View finder: brackets in the corners, a cross in the middle, a lamp that blinks while something comes in.
    vec2 corner = toEdge / unit;
    float near = min(corner.x, corner.y), far = max(corner.x, corner.y);
    float bracket = step(11.0, near) * step(near, 12.5) * step(far, 26.0);
    vec2 middle = abs(place - 0.5) * push.size.xy / unit;
    float cross_ = step(min(middle.x, middle.y), 0.8) * step(3.0, max(middle.x, middle.y)) *
                   step(max(middle.x, middle.y), 8.0);
    colour = mix(colour, kPaper, 0.75 * max(bracket, cross_));
    vec2 lamp = (place - vec2(0.0, 0.0)) * push.size.xy / unit - vec2(27.0, 22.0);
    colour = mix(colour, kRecord, step(length(lamp), 3.6) * step(0.3, signal) * push.state.w);

    colour = mix(kPaper, colour, step(4.0, edge));
    float foot = step(place.y, 1.0) * step(1.0 - 7.0 * unit / push.size.y, place.y) * step(0.30, place.x) ;
    colour = mix(colour, kGold, foot * step(1.8, edge));
    colour = mix(kInk, colour, step(1.8, edge));
    outColour = vec4(colour, 1.0);
}
