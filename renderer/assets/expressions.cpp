#include "renderer/assets/expressions.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace vf::assets {

namespace {

using Override = Expression::Override;

// expressions.md, "Procedural override": what each override quiets. Custom expressions are no procedure.
enum class Group : std::uint8_t { None, Blink, LookAt, Mouth };
constexpr std::size_t kGroups = 4;

struct Procedural {
    std::string_view name;
    Group group;
};
constexpr std::array<Procedural, 12> kProcedural{{{"blink", Group::Blink},
                                                  {"blinkLeft", Group::Blink},
                                                  {"blinkRight", Group::Blink},
                                                  {"lookUp", Group::LookAt},
                                                  {"lookDown", Group::LookAt},
                                                  {"lookLeft", Group::LookAt},
                                                  {"lookRight", Group::LookAt},
                                                  {"aa", Group::Mouth},
                                                  {"ih", Group::Mouth},
                                                  {"ou", Group::Mouth},
                                                  {"ee", Group::Mouth},
                                                  {"oh", Group::Mouth}}};

Group groupOf(const Expression& expression) {
    if (!expression.preset) return Group::None;
    const auto* found = std::find_if(kProcedural.begin(), kProcedural.end(),
                                     [&](const Procedural& entry) { return entry.name == expression.name; });
    return found == kProcedural.end() ? Group::None : found->group;
}

Override overrideOf(const Expression& expression, Group group) {
    switch (group) {
    case Group::Blink:
        return expression.blink;
    case Group::LookAt:
        return expression.lookAt;
    case Group::Mouth:
        return expression.mouth;
    case Group::None:
        break;
    }
    return Override::None;
}

float gazeWeight(const GazeWeights& gaze, const Expression& expression) {
    if (expression.name == "lookUp") return gaze.up;
    if (expression.name == "lookDown") return gaze.down;
    if (expression.name == "lookLeft") return gaze.left;
    if (expression.name == "lookRight") return gaze.right;
    return 0;
}

float clampedWeight(const Expression& expression, float weight) {
    if (!(weight > 0)) return 0; // also not-a-number
    // The table says "greater than 0.5", the text below it "greater than or equals"; the text has the
    // picture.
    if (expression.isBinary) return weight >= 0.5f ? 1.0f : 0.0f;
    return std::min(weight, 1.0f);
}

MaterialChange& changeOf(const Model& model, std::uint32_t material, std::vector<MaterialChange>& changes) {
    for (MaterialChange& change : changes)
        if (change.material == material) return change;
    const Material& own = model.materials[material];
    changes.push_back({material, own.baseColour, own.shadeColour, own.emissive, own.rimColour,
                       own.outlineColour, own.matcap, glm::vec2(1), glm::vec2(0)});
    return changes.back();
}

// "Base + (A.Target - Base) * A.Weight + (B.Target - Base) * B.Weight".
void applyColour(const Model& model, const Expression::ColourBind& bind, float weight,
                 std::vector<MaterialChange>& changes) {
    const Material& own = model.materials[bind.material];
    MaterialChange& change = changeOf(model, bind.material, changes);
    const glm::vec3 target(bind.target);
    switch (bind.type) {
    case Expression::ColourType::Base:
        change.base += (bind.target - own.baseColour) * weight;
        break;
    case Expression::ColourType::Emission:
        change.emissive += (target - own.emissive) * weight;
        break;
    case Expression::ColourType::Shade:
        change.shade += (target - own.shadeColour) * weight;
        break;
    case Expression::ColourType::Matcap:
        change.matcap += (target - own.matcap) * weight;
        break;
    case Expression::ColourType::Rim:
        change.rim += (target - own.rimColour) * weight;
        break;
    case Expression::ColourType::Outline:
        change.outline += (target - own.outlineColour) * weight;
        break;
    }
}

// A bind names the transform that the material's textures shall have instead of their own (which all share,
// or the base colour's is meant).
void applyTexture(const Model& model, const Expression::TextureBind& bind, float weight,
                  std::vector<MaterialChange>& changes) {
    const TextureSlot& own = model.materials[bind.material].base;
    MaterialChange& change = changeOf(model, bind.material, changes);
    for (int k = 0; k < 2; ++k) {
        // A texture that is scaled to nothing cannot be scaled back.
        const float way =
            std::abs(own.scale[k]) > 1e-6f ? (bind.scale[k] / own.scale[k] - 1.0f) * weight : 0.0f;
        change.uvScale[k] += way;
        change.uvOffset[k] += (bind.offset[k] - own.offset[k]) * weight - way * own.offset[k];
    }
}

} // namespace

std::optional<std::uint32_t> expressionIndex(const Model& model, std::string_view name) {
    const auto found = std::find(model.morphNames.begin(), model.morphNames.end(), name);
    if (found == model.morphNames.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - model.morphNames.begin());
}

void applyExpressions(const Model& model, std::span<const float> requested, const Gaze& gaze, Face& out) {
    const std::size_t count = model.expressions.size();
    out.morphs.assign(count, 0.0f);
    out.materials.clear();
    const GazeWeights look = gazeWeights(model.lookAt, gaze);
    for (std::size_t i = 0; i < count; ++i) {
        const Expression& expression = model.expressions[i];
        const float asked = i < requested.size() ? requested[i] : 0.0f;
        const float looked = groupOf(expression) == Group::LookAt ? gazeWeight(look, expression) : 0.0f;
        out.morphs[i] = clampedWeight(expression, std::max(asked, looked));
    }
    // How much of each group is left: the binary value of whoever overrides, and never of its own kind.
    std::array<float, kGroups> suppression{};
    for (std::size_t i = 0; i < count; ++i) {
        const float weight = out.morphs[i];
        if (weight <= 0) continue;
        const Group own = groupOf(model.expressions[i]);
        for (const Group group : {Group::Blink, Group::LookAt, Group::Mouth}) {
            const Override kind = overrideOf(model.expressions[i], group);
            if (kind == Override::None || own == group) continue;
            suppression[static_cast<std::size_t>(group)] += kind == Override::Block ? 1.0f : weight;
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        const Expression& expression = model.expressions[i];
        const float lost = suppression[static_cast<std::size_t>(groupOf(expression))];
        if (lost > 0) {
            // A binary one that is half suppressed would be neither 0 nor 1.
            out.morphs[i] *= expression.isBinary ? 0.0f : std::max(1.0f - lost, 0.0f);
        }
        const float weight = out.morphs[i];
        if (weight <= 0) continue;
        for (const auto& bind : expression.colours) applyColour(model, bind, weight, out.materials);
        for (const auto& bind : expression.textures) applyTexture(model, bind, weight, out.materials);
    }
}

} // namespace vf::assets
