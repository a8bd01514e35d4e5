// A stable radix sort, eight bits a round: each block of 256 counts its digits, one group turns the counts into places,
// each block puts its items there in the order in which they were.
#ifndef VENUS_PARTICLE_SORT_GLSL
#define VENUS_PARTICLE_SORT_GLSL
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference_uvec2 : require
layout(local_size_x = 256) in;
layout(buffer_reference, std430, buffer_reference_align = 16) buffer Items { uvec4 item[]; }; // key, emitter, index
layout(buffer_reference, std430, buffer_reference_align = 16) buffer Counts { uint count[]; }; // digit × blocks + block
layout(push_constant) uniform Push {
    uvec2 from, to, counts;
    uint count, blocks, shift;
} push;
uint digitOf(uint key) { return (key >> push.shift) & 255u; }
#endif
