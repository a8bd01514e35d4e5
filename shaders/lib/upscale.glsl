// Reads the scene between its texels. `size`: as frame.targetSize, but handed through from the vertices.
#ifndef VENUS_UPSCALE_GLSL
#define VENUS_UPSCALE_GLSL
#include "lib/frame.glsl"

vec4 sceneTexel(ivec2 p, vec4 size) { return texelFetch(sampled[0], clamp(p, ivec2(0), ivec2(size.xy) - 1), 0); }

// Between four texels, along the edge that runs through them: the square is cut along the diagonal whose ends are more
// alike, and each half is filled linearly (Su and Willis, Image Interpolation by Pixel-Level Data-Dependent
// Triangulation, 2004). Slanted ink lines stay lines instead of stairs. `crisp` makes the step between texels steeper;
// being between its neighbours, the result never rings.
vec4 alongEdges(vec2 inPlace, float crisp, vec4 size) {
    vec2 place = inPlace * size.xy - 0.5;
    vec2 base = floor(place);
    vec2 f = clamp((place - base - 0.5) * (1.0 + crisp) + 0.5, 0.0, 1.0);
    ivec2 p = ivec2(base);
    vec4 a = sceneTexel(p, size), b = sceneTexel(p + ivec2(1, 0), size);
    vec4 c = sceneTexel(p + ivec2(0, 1), size), d = sceneTexel(p + ivec2(1, 1), size);
    // Weights of the four on either side of the chosen diagonal. Green is what the eye measures edges by.
    bool falling = abs(a.g - d.g) < abs(b.g - c.g); // the diagonal from a to d
    float u = falling ? f.x : 1.0 - f.x;
    float low = min(u, f.y), high = max(u, f.y);
    float side = u > f.y ? high - low : 0.0, other = u > f.y ? 0.0 : high - low;
    float from = 1.0 - high;
    vec4 first = falling ? a : b, last = falling ? d : c, beside = falling ? b : a, below = falling ? c : d;
    return first * from + last * low + beside * side + below * other;
}

// One filtered read, moved towards texel centres: steeper than linear, which keeps ink lines crisp.
vec4 filtered(vec2 inPlace, vec4 size) {
    vec2 place = inPlace * size.xy - 0.5;
    vec2 base = floor(place);
    vec2 f = clamp((place - base) * 1.6 - 0.3, 0.0, 1.0);
    return texture(sampled[0], (base + f + 0.5) * size.zw);
}

// After T. Lottes, FXAA (NVIDIA white paper, 2009), reduced to one direction and one blend: corner lumas give the edge's
// direction, two taps along it replace the centre where it is an edge. Returns how far to read to both sides.
vec2 alongEdge(vec2 inPlace, vec3 luma, vec4 size) {
    ivec2 p = ivec2(inPlace * size.xy);
    float nw = dot(sceneTexel(p - 1, size).rgb, luma);
    float se = dot(sceneTexel(p + 1, size).rgb, luma);
    float ne = dot(sceneTexel(p + ivec2(1, -1), size).rgb, luma);
    float sw = dot(sceneTexel(p + ivec2(-1, 1), size).rgb, luma);
    vec2 along = vec2((sw + se) - (nw + ne), (nw + sw) - (ne + se));
    float strength = max(abs(along.x), abs(along.y));
    vec2 direction = clamp(along / max(min(abs(along.x), abs(along.y)) + 0.03 * (nw + ne + sw + se) + 0.008, 1e-4), -1.5, 1.5);
    return strength > 0.06 ? direction * size.zw * 0.5 : vec2(0.0);
}
#endif
