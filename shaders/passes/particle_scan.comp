// One group: each lane adds up the blocks of its digit, then what all smaller digits have comes first.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/particle_sort.glsl"
shared uint total[256];
void main() {
    uint digit = gl_LocalInvocationID.x;
    Counts counts = Counts(push.counts);
    uint sum = 0u;
    for (uint block = 0u; block < push.blocks; ++block) {
        uint here = counts.count[digit * push.blocks + block];
        counts.count[digit * push.blocks + block] = sum;
        sum += here;
    }
    total[digit] = sum;
    barrier();
    uint before = 0u;
    for (uint d = 0u; d < digit; ++d) before += total[d];
    for (uint block = 0u; block < push.blocks; ++block) counts.count[digit * push.blocks + block] += before;
}
