// A disc of sky around a black hole, seen along bent rays: fine enough that every vertex may be bent by itself.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/sky.glsl"
#include "lib/sky_vertex.glsl"

layout(location = 0) in vec4 inRim; // x: 0 inner … 1 outer rim; yz: cosine and sine around the hole

void main() {
    vec3 toHole = blackHolePlace(float(gl_InstanceIndex)) - frame.cameraPosition.xyz;
    float distance = length(toHole);
    vec3 axis = toHole / distance;
    vec3 right = normalize(cross(axis, vec3(0.0, 1.0, 0.0)));
    vec3 up = cross(right, axis);
    float inner = 0.97 * kShadowRim * sky.row.y / distance;
    float outer = kLensReach * einsteinAngle(distance, sky.row.y);
    float angle = mix(inner, outer, inRim.x);
    vec3 d = normalize(axis * cos(angle) + (right * inRim.y + up * inRim.z) * sin(angle));
    vec3 from = bentSky(d);
    // Measured from the hole's own azimuth, so that no triangle spans the painting's seam.
    float aside = atan(axis.x * from.z - axis.z * from.x, dot(axis.xz, from.xz));
    float azimuth = (atan(axis.x, axis.z) - aside) / kTurn;
    SkyPlace seen = skyPlace(vec3(from.x, max(from.y, 0.0), from.z), azimuth);
    seen.plane.z = cloudsEaten(d);
    writePlace(seen, d);
    vec4 clip = frame.viewProjection * vec4(frame.cameraPosition.xyz + d * 100.0, 1.0);
    gl_Position = vec4(clip.xy, clip.w * 1e-7, clip.w); // a hair before the dome, which it hides
}
