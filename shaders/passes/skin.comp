// Skins one mesh; the same arithmetic as renderer/assets/cpu_skinning.cpp, for devices with a GPU.
#version 460
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_scalar_block_layout : require
#extension GL_GOOGLE_include_directive : require
#include "lib/noise.glsl"
layout(local_size_x = 64) in;

struct RestVertex {
    float px, py, pz;
    uint normal, outlineNormal; // snorm 8888
    uint joints01, joints23;    // 16 bits each
    uint weights01, weights23;  // unorm 16 bits each
};
struct OutVertex {
    float px, py, pz;
    uint normal, outlineNormal;
};
layout(buffer_reference, std430) readonly buffer Rest { RestVertex v[]; };
layout(buffer_reference, std430) readonly buffer Joints { vec4 rows[]; }; // three rows a joint
layout(buffer_reference, std430) writeonly buffer Skinned { OutVertex v[]; };
layout(push_constant) uniform Push {
    Rest rest;
    Joints joints;
    Skinned skinned;
    Joints trail; // where the figure comes from, for a smear
    uint count;
    float smear;  // 0: none
};

mat3x4 blend(Joints from, uvec4 index, vec4 weight) {
    mat3x4 m = mat3x4(0.0);
    for (int i = 0; i < 4; ++i)
        m += mat3x4(from.rows[index[i]], from.rows[index[i] + 1], from.rows[index[i] + 2]) * weight[i];
    return m;
}

void main() {
    uint i = gl_GlobalInvocationID.x;
    if (i >= count) return;
    RestVertex r = rest.v[i];
    uvec4 index = uvec4(r.joints01 & 0xFFFFu, r.joints01 >> 16, r.joints23 & 0xFFFFu, r.joints23 >> 16) * 3u;
    vec4 weight = vec4(unpackUnorm2x16(r.weights01), unpackUnorm2x16(r.weights23));
    mat3x4 m = blend(joints, index, weight); // a column of it is a row of the transform
    vec4 p = vec4(r.px, r.py, r.pz, 1.0);
    vec3 n = unpackSnorm4x8(r.normal).xyz;
    vec3 o = unpackSnorm4x8(r.outlineNormal).xyz;
    vec3 place = p * m;
    vec3 outline = normalize(o * mat3(m));
    if (smear > 0.0) {
        vec3 motion = place - p * blend(trail, index, weight);
        float distance = length(motion);
        if (distance >= 0.001) {
            float behind = clamp(0.2 - dot(outline, motion) / distance, 0.0, 1.0);
            uvec3 bits = floatBitsToUint(p.xyz);
            float stroke = hash01(bits.x ^ pcgHash(bits.y ^ pcgHash(bits.z)));
            place -= motion * (smear * behind * (0.5 + 0.5 * stroke));
        }
    }
    skinned.v[i] = OutVertex(place.x, place.y, place.z, packSnorm4x8(vec4(normalize(n * mat3(m)), 0.0)),
        packSnorm4x8(vec4(outline, 0.0)));
}
