// What the dome and the lenses hand to their pixels.
#ifndef VENUS_SKY_VERTEX_GLSL
#define VENUS_SKY_VERTEX_GLSL
layout(location = 0) out vec4 outBase;
layout(location = 1) out vec4 outBanks;
layout(location = 2) out vec4 outLight;
layout(location = 3) out vec4 outVeil;
layout(location = 4) out vec3 outPlane;
layout(location = 5) out vec3 outDirection;
layout(location = 6) flat out vec4 outLit;
layout(location = 7) flat out vec4 outShade;
layout(location = 8) flat out vec3 outAir;

void writePlace(SkyPlace place, vec3 direction) {
    outBase = place.base;
    outBanks = place.banks;
    outLight = place.light;
    outVeil = place.veil;
    outPlane = place.plane;
    outDirection = direction;
    SkyTones tones = skyTones();
    outLit = tones.lit;
    outShade = tones.shade;
    outAir = tones.air;
}
#endif
