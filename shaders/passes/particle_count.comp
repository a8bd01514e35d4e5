#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/particle_sort.glsl"
shared uint found[256];
void main() {
    uint i = gl_GlobalInvocationID.x, lane = gl_LocalInvocationID.x;
    found[lane] = 0u;
    barrier();
    if (i < push.count) atomicAdd(found[digitOf(Items(push.from).item[i].x)], 1u);
    barrier();
    Counts(push.counts).count[lane * push.blocks + gl_WorkGroupID.x] = found[lane];
}
