// The last pass: one triangle over the whole target.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/grade_vertex.glsl"

void main() {
    vec2 target = vec2((gl_VertexIndex << 1) & 2, gl_VertexIndex & 2);
    writeCorner(target, target);
}
