// Three corners around each particle's disc: fewer vertices than a square has, and every shape fits. Where it is
// follows from the emitter's age alone (interop/particle_motion.h).
#version 460
#extension GL_GOOGLE_include_directive : require
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference_uvec2 : require
#include "lib/frame.glsl"
#include "lib/particle.glsl"

layout(constant_id = 0) const bool kMatte = false; // in the order of a sorted list

layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Emitters { EmitterData row[]; };
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer Order { uvec4 item[]; }; // key, emitter, index
layout(push_constant) uniform Push {
    uvec2 emitters;
    uvec2 order;
};

layout(location = 0) out vec2 outPlace; // in the shape's coordinates
layout(location = 1) flat out vec4 outBody; // w: opacity
layout(location = 2) flat out vec4 outEdge; // w: age
layout(location = 3) flat out uint outShape;
layout(location = 4) flat out vec2 outLightSide;

vec3 overLife(uvec4 stops[2], float age) {
    float at = age * 7.0;
    int i = clamp(int(at), 0, 6), j = i + 1;
    return mix(unpackUnorm4x8(stops[i >> 2][i & 3]), unpackUnorm4x8(stops[j >> 2][j & 3]), at - float(i)).rgb;
}

void main() {
    uint slot = uint(gl_VertexIndex) / 3u, corner = uint(gl_VertexIndex) % 3u;
    uint which = uint(gl_InstanceIndex);
    if (kMatte) {
        uvec4 item = Order(order).item[slot];
        which = item.y;
        slot = item.z;
    }
    EmitterData e = Emitters(emitters).row[which];
    ParticleState p = particleState(e, slot);
    uint shape = uint(e.look.w);
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    outPlace = vec2(0.0);
    outBody = outEdge = vec4(0.0);
    outShape = shape;
    outLightSide = vec2(0.0);
    if (p.age < 0.0) return;

    vec3 right = frame.cameraRight.xyz, up = frame.cameraUp.xyz;
    float life = p.age * 7.0;
    int i = clamp(int(life), 0, 6), j = i + 1;
    float size = e.look.x * mix(e.sizes[i >> 2][i & 3], e.sizes[j >> 2][j & 3], life - float(i)) * mix(0.65, 1.35, particleRandom(p.seed, 8u));
    vec4 middle = frame.viewProjection * vec4(p.place, 1.0);
    float metresPerPixel = 2.0 * frame.cameraUp.w * max(middle.w, 0.05) * frame.sceneSize.w;
    // Below a pixel it would flicker.
    float radius = size > 0.0 ? max(size, 0.7 * metresPerPixel) : 0.0;

    vec2 flight = vec2(dot(p.velocity, right), dot(p.velocity, up));
    float speed = length(flight);
    float angle = 6.2831853 * (particleRandom(p.seed, 9u) + e.look.z * (particleRandom(p.seed, 10u) * 2.0 - 1.0) * p.age * e.life.y);
    bool flies = e.look.y > 0.0 && speed > 0.001;
    vec2 along = flies ? flight / speed : vec2(cos(angle), sin(angle));
    vec2 across = vec2(-along.y, along.x);
    vec2 corners[3] = vec2[](vec2(0.0, 2.0), vec2(-1.7320508, -1.0), vec2(1.7320508, -1.0));
    vec2 at = corners[corner];
    vec2 offset = along * (at.x * (radius + e.look.y * speed)) + across * (at.y * radius);
    vec3 world = p.place + right * offset.x + up * offset.y;
    gl_Position = frame.viewProjection * vec4(world, 1.0);
    vec3 towards = frame.cameraPosition.xyz - p.place;
    vec4 nearer = frame.viewProjection * vec4(p.place + towards * min(e.form.y / max(length(towards), 0.001), 0.8), 1.0);
    gl_Position.z = nearer.z / nearer.w * gl_Position.w;

    vec3 body = overLife(e.body, p.age), edge = overLife(e.edge, p.age);
    vec2 side = vec2(dot(frame.lightDirection.xyz, right), dot(frame.lightDirection.xyz, up));
    side /= max(length(side), 0.001);
    if (kMatte) {
        float fog = fogAmount(p.place), dark = mix(1.0, 0.12, frame.sunColour.w);
        body = mix(body * frame.lightLit.rgb, frame.fogColour.rgb, fog) * dark;
        edge = mix(edge * frame.lightShade.rgb, frame.fogColour.rgb, fog) * dark;
    }
    outPlace = at;
    outBody = vec4(body, e.form.z);
    outEdge = vec4(edge, p.age);
    outLightSide = vec2(dot(side, along), dot(side, across));
}
