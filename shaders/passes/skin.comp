// Skins one mesh; the same arithmetic as renderer/assets/cpu_skinning.cpp, for devices with a GPU.
#version 460
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_scalar_block_layout : require
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
    uint count;
};

void main() {
    uint i = gl_GlobalInvocationID.x;
    if (i >= count) return;
    RestVertex r = rest.v[i];
    uvec4 index = uvec4(r.joints01 & 0xFFFFu, r.joints01 >> 16, r.joints23 & 0xFFFFu, r.joints23 >> 16) * 3u;
    vec4 weight = vec4(unpackUnorm2x16(r.weights01), unpackUnorm2x16(r.weights23));
    vec4 a = joints.rows[index.x] * weight.x + joints.rows[index.y] * weight.y + joints.rows[index.z] * weight.z + joints.rows[index.w] * weight.w;
    vec4 b = joints.rows[index.x + 1] * weight.x + joints.rows[index.y + 1] * weight.y + joints.rows[index.z + 1] * weight.z + joints.rows[index.w + 1] * weight.w;
    vec4 c = joints.rows[index.x + 2] * weight.x + joints.rows[index.y + 2] * weight.y + joints.rows[index.z + 2] * weight.z + joints.rows[index.w + 2] * weight.w;
    vec4 p = vec4(r.px, r.py, r.pz, 1.0);
    vec3 n = unpackSnorm4x8(r.normal).xyz;
    vec3 o = unpackSnorm4x8(r.outlineNormal).xyz;
    skinned.v[i] = OutVertex(dot(a, p), dot(b, p), dot(c, p),
        packSnorm4x8(vec4(normalize(vec3(dot(a.xyz, n), dot(b.xyz, n), dot(c.xyz, n))), 0.0)),
        packSnorm4x8(vec4(normalize(vec3(dot(a.xyz, o), dot(b.xyz, o), dot(c.xyz, o))), 0.0)));
}
