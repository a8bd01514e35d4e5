#include "renderer/passes/figure_material.hpp"

#include <glm/packing.hpp>

#include <algorithm>
#include <bit>
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

std::array<const assets::TextureSlot*, 8> textureSlots(const assets::Material& m) {
    return {&m.base,      &m.shade,       &m.emissiveMap,     &m.shadingShiftMap,
            &m.matcapMap, &m.rimMultiply, &m.outlineWidthMap, &m.uvAnimationMask};
}

std::uint32_t slotBits(const assets::Material& material) {
    std::uint32_t bits = 0, bit = 1;
    for (const assets::TextureSlot* slot : textureSlots(material)) {
        if (*slot) bits |= bit;
        bit <<= 1;
    }
    return bits;
}

std::uint32_t surfaceBits(const assets::Material& m) {
    using namespace interop;
    std::uint32_t bits = slotBits(m);
    if (m.base && m.shade.image == m.base.image) bits = (bits & ~kShadeMap) | kShadeIsBase;
    // An animation moves textures only.
    if (m.uvScroll == glm::vec2(0) && m.uvRotation == 0) bits &= ~kUvMaskMap;
    if (m.alpha == assets::Material::Alpha::Mask) bits |= kMasked;
    if (m.alpha == assets::Material::Alpha::Blend) bits |= kBlended;
    if (m.doubleSided) bits |= kDoubleSided;
    if (m.unlit) bits |= kUnlit;
    return bits ? bits | kDetailed : 0;
}

interop::FigureMaterial packMaterial(const assets::Material& m, const MaterialOverride* change) {
    const MaterialOverride own{.base = m.baseColour,
                               .shade = m.shadeColour,
                               .emissive = m.emissive,
                               .rim = m.rimColour,
                               .outline = m.outlineColour,
                               .matcap = m.matcap};
    const MaterialOverride& c = change ? *change : own;
    // Emissive surfaces of plain colours show their light's colour; the paint below it would only grey it.
    const float glow = m.textured() ? 0.0f : largest(c.emissive);
    const glm::vec3 lit = toDisplay(glow > 0.05f ? c.emissive : glm::vec3(c.base));
    const glm::vec3 shade = glow > 0.05f ? lit : toDisplay(c.shade);
    interop::FigureMaterial row{};
    row.colours = {pack(lit, c.base.w), pack(shade, std::clamp(m.shadingToony, 0.0f, 0.98f)),
                   pack(toDisplay(c.rim), m.rimLightingMix),
                   pack(toDisplay(c.outline), m.outlineLightingMix)};
    row.surface = {m.rimFresnelPower, m.rimLift, std::round(std::min(glow, 1.0f) * 255.0f) / 255.0f,
                   1.0f - m.giEqualization};
    row.detail = {m.textured() ? pack(toDisplay(c.emissive), 0) : 0u, pack(toDisplay(c.matcap), 0),
                  std::bit_cast<std::uint32_t>(m.alphaCutoff),
                  std::bit_cast<std::uint32_t>(m.shadingShiftScale)};
    // KHR_texture_transform of the base texture, which avatars share among a material's textures.
    const float cosine = std::cos(m.base.rotation), sine = std::sin(m.base.rotation);
    const glm::vec2 scale = m.base.scale * c.uvScale, offset = m.base.offset + c.uvOffset;
    row.uvRow0 = {cosine * scale.x, sine * scale.y, offset.x, m.uvScroll.x};
    row.uvRow1 = {-sine * scale.x, cosine * scale.y, offset.y, m.uvScroll.y};
    row.animation = {m.uvRotation, m.outlineMode == assets::Material::OutlineMode::Screen ? 1.0f : 0.0f,
                     m.throughHair, 0};
    return row;
}

} // namespace vf
