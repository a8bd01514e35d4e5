#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"

#include <fmt/format.h>
#include <glm/gtc/type_ptr.hpp>

#include <algorithm>
#include <array>

namespace vf::assets {

namespace {

Expression::Override readOverride(const JsonView& json, const char* key) {
    const auto value = json.find(key);
    if (!value || value->text() == "none") return Expression::Override::None;
    if (value->text() == "block") return Expression::Override::Block;
    if (value->text() == "blend") return Expression::Override::Blend;
    refuse(value->path(), value->describe(), "none, block or blend");
}

Expression::ColourType readColourType(const JsonView& json) {
    constexpr std::array<std::string_view, 6> names{"color",       "emissionColor", "shadeColor",
                                                    "matcapColor", "rimColor",      "outlineColor"};
    const auto* found = std::find(names.begin(), names.end(), json.text());
    if (found == names.end())
        refuse(json.path(), json.describe(), fmt::format("one of {}", fmt::join(names, ", ")));
    return static_cast<Expression::ColourType>(found - names.begin());
}

class ExpressionReader {
  public:
    ExpressionReader(const GltfFile& file, const NodeTree& tree, Model& model, Warnings& warnings)
        : file_(file), tree_(tree), model_(model), warnings_(warnings) {}

    MorphBindings read(const JsonView& expressions) {
        for (const char* group : {"preset", "custom"}) {
            const auto list = expressions.find(group);
            if (!list) continue;
            for (const auto& [name, json] : list->members(limits::kExpressions)) {
                if (std::find(model_.morphNames.begin(), model_.morphNames.end(), name) !=
                    model_.morphNames.end()) {
                    warnings_.add(fmt::format("{} has the name of a preset; it is left out.", json.path()));
                    continue;
                }
                model_.morphNames.push_back(name);
                model_.expressions.push_back(readOne(name, json, std::string_view(group) == "preset"));
            }
        }
        return std::move(bindings_);
    }

  private:
    Expression readOne(const std::string& name, const JsonView& json, bool preset) {
        Expression expression;
        expression.name = name;
        expression.preset = preset;
        expression.isBinary = json.booleanOr("isBinary", false);
        expression.blink = readOverride(json, "overrideBlink");
        expression.lookAt = readOverride(json, "overrideLookAt");
        expression.mouth = readOverride(json, "overrideMouth");
        for (std::size_t i = 0; i < json.countOr("morphTargetBinds", limits::kMorphTargets); ++i)
            readMorph(json.at("morphTargetBinds", "")[i]);
        for (std::size_t i = 0; i < json.countOr("materialColorBinds", limits::kMaterials); ++i)
            readColour(json.at("materialColorBinds", "")[i], expression);
        for (std::size_t i = 0; i < json.countOr("textureTransformBinds", limits::kMaterials); ++i) {
            const JsonView bind = json.at("textureTransformBinds", "")[i];
            Expression::TextureBind texture;
            texture.material = materialOf(bind);
            bind.numbersOr("scale", {glm::value_ptr(texture.scale), 2});
            bind.numbersOr("offset", {glm::value_ptr(texture.offset), 2});
            expression.textures.push_back(texture);
        }
        return expression;
    }

    // How many targets the node's mesh has; all its primitives have the same.
    std::size_t targetsOf(std::uint32_t node) const {
        const std::int32_t mesh = tree_.nodes[node].mesh;
        if (mesh < 0) return 0;
        const auto primitives =
            file_.root().at("meshes", "")[static_cast<std::size_t>(mesh)].find("primitives");
        if (!primitives || primitives->count(limits::kPrimitives) == 0) return 0;
        return (*primitives)[0].countOr("targets", limits::kMorphTargets);
    }

    void readMorph(const JsonView& bind) {
        const std::uint32_t node =
            bind.at("node", "an index into nodes").indexInto(tree_.nodes.size(), "nodes");
        const auto target =
            static_cast<std::uint32_t>(bind.at("index", "a morph target").natural(limits::kMorphTargets));
        const float weight = bind.numberOr("weight", 1.0f);
        if (target >= targetsOf(node)) {
            warnings_.add(fmt::format("{} names target {} of a mesh that has {}; it is left out.",
                                      bind.path(), target, targetsOf(node)));
            return;
        }
        bindings_.ofTarget[{node, target}].emplace_back(
            static_cast<std::uint32_t>(model_.morphNames.size() - 1), weight);
    }

    std::uint32_t materialOf(const JsonView& bind) const {
        const std::size_t count = file_.root().countOr("materials", limits::kMaterials);
        return bind.at("material", "an index into materials").indexInto(count, "materials");
    }

    void readColour(const JsonView& json, Expression& expression) const {
        Expression::ColourBind bind;
        bind.material = materialOf(json);
        bind.type = readColourType(json.at("type", "what changes, as in \"color\""));
        json.at("targetValue", "an array of 4 numbers").numbers({glm::value_ptr(bind.target), 4});
        if (bind.type == Expression::ColourType::Emission) {
            const float strength = emissiveStrength(file_.root().at("materials", "")[bind.material]);
            for (int i = 0; i < 3; ++i) bind.target[i] *= strength;
        }
        expression.colours.push_back(bind);
    }

    const GltfFile& file_;
    const NodeTree& tree_;
    Model& model_;
    Warnings& warnings_;
    MorphBindings bindings_;
};

} // namespace

MorphBindings readExpressions(const GltfFile& file, const NodeTree& tree, Model& model, Warnings& warnings) {
    const auto expressions = file.root().findPath({"extensions", "VRMC_vrm", "expressions"});
    if (!expressions) return {};
    return ExpressionReader(file, tree, model, warnings).read(*expressions);
}

} // namespace vf::assets
