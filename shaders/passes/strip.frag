#version 460
layout(location = 0) in vec4 inColour;
layout(location = 1) in float inAcross;
layout(location = 0) out vec4 outColour;
void main() {
    float body = 1.0 - inAcross * inAcross;
    float core = smoothstep(0.55, 0.85, body);
    // White in the middle, the colour at the sides: how light is inked.
    vec3 colour = mix(inColour.rgb * 0.75, vec3(max(inColour.r, max(inColour.g, inColour.b))), core * 0.8 * inColour.a);
    outColour = vec4(colour * smoothstep(0.0, 0.5, body), inColour.a * (0.25 + 0.5 * core));
}
