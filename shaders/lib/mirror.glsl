// A silhouette upside down in the water: each point is laid onto the stage where its mirror image is seen, so that whatever
// stands before the water hides it.
#ifndef VENUS_MIRROR_GLSL
#define VENUS_MIRROR_GLSL
#include "lib/wet.glsl"
layout(location = 0) out vec3 outGround; // xz on the stage, y: height of what is mirrored
// For the fragments (lib/frame.glsl says why).
layout(location = 1) flat out vec4 outLight; // of the air, dimmed by a blackout; w: seconds
layout(location = 2) flat out vec2 outWater; // wetness, the stage's radius
void mirror(vec3 world) {
    vec3 eye = frame.cameraPosition.xyz;
    float height = max(world.y, 0.0);
    float t = eye.y / (eye.y + height + 1e-4);
    vec3 below = vec3(world.x, -height, world.z);
    vec3 ground = eye + (below - eye) * t;
    outGround = vec3(ground.x, height, ground.z);
    outLight = vec4(air.light.rgb * mix(1.0, 0.08, frame.sunColour.w), air.light.w);
    outWater = vec2(frame.lightLit.w, air.ground.x);
    gl_Position = frame.viewProjection * vec4(ground.x, 0.014, ground.z, 1.0);
    gl_Position.z += gl_Position.w * 3e-6;
}
#endif
