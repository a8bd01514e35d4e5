// The depth of each of an emitter's matte particles; what is not there comes last and is drawn as nothing.
#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference_uvec2 : require
#include "lib/frame.glsl"
#include "interop/particle_motion.h"
layout(local_size_x = 256) in;
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Emitters { EmitterData row[]; };
layout(buffer_reference, std430, buffer_reference_align = 16) writeonly buffer Items { uvec4 item[]; };
layout(push_constant) uniform Push {
    uvec2 emitters, to;
    vec4 forward;
    uint emitter, count, first;
} push;
void main() {
    uint i = gl_GlobalInvocationID.x;
    if (i >= push.count) return;
    ParticleState p = particleState(Emitters(push.emitters).row[push.emitter], i);
    float distance = dot(p.place - frame.cameraPosition.xyz, push.forward.xyz);
    // As depthKey of renderer/passes/particle_batch.cpp.
    uint key = 65534u - uint(sqrt(clamp(distance / 256.0, 0.0, 1.0)) * 65534.0);
    Items(push.to).item[push.first + i] = uvec4(p.age < 0.0 ? 65535u : key, push.emitter, i, 0u);
}
