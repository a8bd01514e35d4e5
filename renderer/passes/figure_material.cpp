#include "renderer/passes/figure_material.hpp"

#include <glm/packing.hpp>

#include <algorithm>
#include <cmath>

namespace vf {

namespace {

float toDisplay(float linear) {
    // IEC 61966-2-1, the sRGB transfer function.
    linear = std::clamp(linear, 0.0f, 1.0f);
    return linear <= 0.0031308f ? linear * 12.92f : 1.055f * std::pow(linear, 1.0f / 2.4f) - 0.055f;
}
glm::vec3 toDisplay(const glm::vec3& linear) {
    return {toDisplay(linear.x), toDisplay(linear.y), toDisplay(linear.z)};
}
float largest(const glm::vec3& v) { return std::max({v.x, v.y, v.z}); }

std::uint32_t pack(const glm::vec3& colour, float alpha) {
    return glm::packUnorm4x8(glm::vec4(colour, alpha));
}

} // namespace

interop::FigureMaterial packMaterial(const assets::Material& m, const MaterialOverride* change) {
    const MaterialOverride own{.base = m.baseColour,
                               .shade = m.shadeColour,
                               .emissive = m.emissive,
                               .rim = m.rimColour,
                               .outline = m.outlineColour,
                               .matcap = m.matcap};
    const MaterialOverride& c = change ? *change : own;
    const float glow = largest(c.emissive);
    // Emissive surfaces show their light's colour; the paint below it would only grey it.
    const glm::vec3 lit = toDisplay(glow > 0.05f ? c.emissive : glm::vec3(c.base));
    const glm::vec3 shade = glow > 0.05f ? lit : toDisplay(c.shade);
    interop::FigureMaterial row{};
    row.colours = {pack(lit, c.base.w), pack(shade, std::clamp(m.shadingToony, 0.0f, 0.98f)),
                   pack(glm::vec3(std::min(largest(c.rim), 1.0f)), m.rimLightingMix),
                   pack(toDisplay(c.outline), m.outlineLightingMix)};
    row.surface = {m.rimFresnelPower, m.rimLift, std::round(std::min(glow, 1.0f) * 255.0f) / 255.0f,
                   1.0f - m.giEqualization};
    return row;
}

} // namespace vf
