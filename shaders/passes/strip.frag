#version 460
layout(location = 0) in vec4 inColour;
layout(location = 1) in float inAcross;
layout(location = 0) out vec4 outColour;
void main() {
    float body = 1.0 - inAcross * inAcross;
    outColour = inColour * (smoothstep(0.3, 0.7, body) + 0.3 * body);
}
