#version 460
layout(location = 0) flat in vec4 inColour;
layout(location = 0) out vec4 outColour;
void main() {
    vec2 p = gl_PointCoord * 2.0 - 1.0;
    float r2 = dot(p, p);
    float body = clamp(1.0 - r2, 0.0, 1.0);
    // A hot core with a drawn edge, not a smear.
    float core = smoothstep(0.35, 0.75, body);
    outColour = inColour * (core + body * 0.35);
}
