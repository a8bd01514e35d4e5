#version 460
layout(location = 0) in vec2 inPlace;
layout(location = 1) flat in vec4 inColour; // w: 1 fresh … 0 gone
layout(location = 0) out vec4 outColour;
void main() {
    float r = length(inPlace);
    // A drawn line that thins out as the ring spreads.
    float line = clamp((0.035 + 0.07 * inColour.w - abs(r - 0.9)) * 18.0, 0.0, 1.0);
    line = max(line, clamp((0.06 * inColour.w - abs(r - 0.45)) * 18.0, 0.0, 1.0) * inColour.w);
    outColour = vec4(inColour.rgb * line, 0.0);
}
