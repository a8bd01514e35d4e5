// One triangle over the whole target.
#version 460
layout(location = 0) out vec2 outPlace;
void main() {
    outPlace = vec2((gl_VertexIndex << 1) & 2, gl_VertexIndex & 2);
    gl_Position = vec4(outPlace * 2.0 - 1.0, 0.0, 1.0);
}
