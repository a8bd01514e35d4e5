#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/particle_sort.glsl"
shared uint digits[256];
void main() {
    uint i = gl_GlobalInvocationID.x, lane = gl_LocalInvocationID.x;
    bool there = i < push.count;
    uvec4 item = there ? Items(push.from).item[i] : uvec4(0u);
    digits[lane] = there ? digitOf(item.x) : 256u;
    barrier();
    if (!there) return;
    uint rank = 0u;
    for (uint other = 0u; other < lane; ++other) rank += digits[other] == digits[lane] ? 1u : 0u;
    uint place = Counts(push.counts).count[digits[lane] * push.blocks + gl_WorkGroupID.x] + rank;
    Items(push.to).item[place] = item;
}
