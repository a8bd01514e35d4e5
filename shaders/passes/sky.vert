// A dome around the camera; its lower half is laid onto the plane of the cloud sea, so that the sea's texture is exact.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"
#include "lib/sky_vertex.glsl"

layout(location = 0) in vec4 inDirection; // unit; w: azimuth, turns

void main() {
    vec3 d = inDirection.xyz;
    // Banks reach a little below the horizon, where their place in the painting is that of the horizon itself.
    vec3 from = kPart == kSea ? d : vec3(d.x, max(d.y, 0.0), d.z);
    SkyPlace seen = skyPlace(from, inDirection.w);
    if (kPart == kBanks) seen.plane.z = cloudsEaten(d);
    writePlace(seen, d);
    // Banks stand at one distance: with the sea's far away the painting would be drawn out between two rows.
    float reach = kPart == kSea ? (kSeaBelow + frame.cameraPosition.y) / max(-d.y, 0.004) : 100.0;
    vec4 clip = frame.viewProjection * vec4(frame.cameraPosition.xyz + d * reach, 1.0);
    gl_Position = vec4(clip.xy, 0.0, clip.w); // reversed depth: the far plane
}
