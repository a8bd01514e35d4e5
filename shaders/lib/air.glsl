// What falls and drifts: every drop's place follows from its number and the time. They stand in the world, in boxes that
// go with the camera and repeat, so that turning or walking does not drag them along.
#ifndef VENUS_AIR_GLSL
#define VENUS_AIR_GLSL
#include "lib/frame.glsl"
#include "lib/noise.glsl"
layout(push_constant) uniform Push { AirPush air; };

float chance(uint i, uint salt) { return hash01(i * 31u + salt * 7919u); }

// A place within `box` around `centre`, of something that would be at `home` (in boxes) + `moved` (in metres).
vec3 repeated(vec3 home, vec3 moved, vec3 box, vec3 centre) { return centre + box * (fract(home + (moved - centre) / box) - 0.5); }

void place(vec3 world) { gl_Position = frame.viewProjection * vec4(world, 1.0); }
#endif
