// The same integer hash as renderer/base/noise.hpp: sine-based noise differs between machines.
#ifndef VENUS_NOISE_GLSL
#define VENUS_NOISE_GLSL
uint pcgHash(uint x) {
    uint state = x * 747796405u + 2891336453u;
    uint word = ((state >> ((state >> 28u) + 4u)) ^ state) * 277803737u;
    return (word >> 22u) ^ word;
}
float hash01(uint x) { return float(pcgHash(x) >> 8u) * (1.0 / 16777216.0); }
#endif
