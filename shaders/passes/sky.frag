#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"

layout(location = 0) in vec4 inBase;
layout(location = 1) in vec4 inBanks;
layout(location = 2) in vec4 inLight;
layout(location = 3) in vec4 inVeil;
layout(location = 4) in vec3 inPlane;
layout(location = 5) in vec3 inDirection;
layout(location = 6) flat in vec4 inLit;
layout(location = 7) flat in vec4 inShade;
layout(location = 8) flat in vec3 inAir;
layout(location = 0) out vec4 outColour;

void main() {
    SkyPlace place = SkyPlace(inBase, inBanks, inLight, inVeil, inPlane);
    if (kFine) {
        vec3 d = normalize(inDirection);
        float eaten = kPart != kSea ? cloudsEaten(d) : 0.0;
        // The sea lies below the horizon, and light that was bent below it came from there: haze.
        if (kPart != kSea) {
            d = bentSky(d);
            d.y = max(d.y, 0.0);
        } else
            d.y = min(d.y, -1e-4);
        place = skyPlace(d, atan(d.x, d.z) / kTurn);
        place.plane.z = eaten;
    }
    outColour = skyColour(place, SkyTones(inLit, inShade, inAir));
}
