#include "renderer/assets/image_reader.hpp"
#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"

#include <fmt/format.h>
#include <glm/gtc/type_ptr.hpp>

#include <algorithm>
#include <cmath>

namespace vf::assets {

namespace {

std::span<float> span(glm::vec3& value) { return {glm::value_ptr(value), 3}; }

class ImageTable {
  public:
    ImageTable(const GltfFile& file, Model& model) : file_(file), model_(model) {
        slots_.assign(file.root().countOr("images", limits::kImages), -1);
        // Also those that no material uses: a file that reaches outside is refused whatever it does with it.
        for (std::size_t i = 0; i < slots_.size(); ++i)
            if (const auto uri = file.root().at("images", "")[i].find("uri"))
                if (!uri->text().starts_with("data:"))
                    refuse(uri->path(), uri->describe(),
                           "a data: URI or a bufferView; other files are not read");
    }

    TextureSlot slot(const JsonView& textureInfo, Warnings& warnings) {
        TextureSlot slot;
        const std::size_t textures = file_.root().countOr("textures", limits::kTextures);
        const std::uint32_t index =
            textureInfo.at("index", "an index into textures").indexInto(textures, "textures");
        std::uint64_t coordinates = textureInfo.naturalOr("texCoord", 0, 64);
        if (const auto transform = textureInfo.findPath({"extensions", "KHR_texture_transform"})) {
            transform->numbersOr("offset", {glm::value_ptr(slot.offset), 2});
            transform->numbersOr("scale", {glm::value_ptr(slot.scale), 2});
            slot.rotation = transform->numberOr("rotation", 0.0f);
            coordinates = transform->naturalOr("texCoord", coordinates, 64);
        }
        if (coordinates != 0)
            warnings.add(fmt::format("{} uses a second set of texture coordinates; the first is used.",
                                     textureInfo.path()));
        const JsonView texture = file_.root().at("textures", "")[index];
        readSampler(texture, slot);
        const std::int32_t source = texture.indexOr("source", slots_.size(), "images");
        if (source < 0)
            warnings.add(fmt::format("{} has no PNG or JPEG; it is left out.", texture.path()));
        else
            slot.image = image(static_cast<std::size_t>(source));
        return slot;
    }

    void slotOr(const JsonView& owner, const char* key, TextureSlot& out, Warnings& warnings) {
        if (const auto info = owner.find(key)) out = slot(*info, warnings);
    }

  private:
    // glTF 2.0, "sampler": the numbers are OpenGL's.
    static TextureSlot::Wrap readWrap(const JsonView& sampler, const char* key) {
        const auto json = sampler.find(key);
        if (!json) return TextureSlot::Wrap::Repeat;
        switch (json->natural(0xFFFF)) {
        case 10497:
            return TextureSlot::Wrap::Repeat;
        case 33071:
            return TextureSlot::Wrap::Clamp;
        case 33648:
            return TextureSlot::Wrap::Mirror;
        default:
            refuse(json->path(), json->describe(), "10497 (repeat), 33071 (clamp) or 33648 (mirror)");
        }
    }

    void readSampler(const JsonView& texture, TextureSlot& slot) const {
        const std::size_t samplers = file_.root().countOr("samplers", limits::kTextures);
        const std::int32_t index = texture.indexOr("sampler", samplers, "samplers");
        if (index < 0) return;
        const JsonView sampler = file_.root().at("samplers", "")[static_cast<std::size_t>(index)];
        slot.wrapU = readWrap(sampler, "wrapS");
        slot.wrapV = readWrap(sampler, "wrapT");
        constexpr std::uint64_t nearest = 9728;
        slot.nearest = sampler.naturalOr("magFilter", 0, 0xFFFF) == nearest;
    }

    std::int32_t image(std::size_t source) {
        std::int32_t& slot = slots_[source];
        if (slot >= 0) return slot;
        const JsonView json = file_.root().at("images", "")[source];
        std::vector<std::byte> decoded;
        std::span<const std::byte> bytes;
        if (const auto uri = json.find("uri")) {
            decoded = decodeDataUri(*uri);
            bytes = decoded;
        } else {
            bytes = file_.bufferView(json.at("bufferView", "a bufferView or a uri")
                                         .indexInto(file_.bufferViewCount(), "bufferViews"));
        }
        model_.images.push_back(decodeImage(bytes, json.path(), pixelBudget_));
        slot = static_cast<std::int32_t>(model_.images.size() - 1);
        return slot;
    }

    const GltfFile& file_;
    Model& model_;
    std::vector<std::int32_t> slots_; // by image of the file: index into Model::images
    std::uint64_t pixelBudget_ = limits::kImagePixels;
};

// MToon 1.0, "Render Queue": only blended materials may leave their place, and not past the next group's.
void readOrder(const JsonView& json, Material& material) {
    if (material.alpha != Material::Alpha::Blend) return;
    material.transparentWithZWrite = json.booleanOr("transparentWithZWrite", false);
    const float offset = json.numberOr("renderQueueOffsetNumber", 0.0f);
    const float low = material.transparentWithZWrite ? 0.0f : -9.0f;
    material.renderQueueOffset = static_cast<int>(std::clamp(offset, low, low + 9.0f));
}

void readMtoon(const JsonView& json, ImageTable& images, Material& material, Warnings& warnings) {
    if (const auto version = json.find("specVersion"); version && version->text() != "1.0")
        warnings.add(
            fmt::format("{} is version {}; it is read as 1.0.", json.path(), printable(version->text())));
    json.numbersOr("shadeColorFactor", span(material.shadeColour));
    images.slotOr(json, "shadeMultiplyTexture", material.shade, warnings);
    material.shadingShift = json.numberOr("shadingShiftFactor", 0.0f);
    if (const auto shift = json.find("shadingShiftTexture")) {
        material.shadingShiftMap = images.slot(*shift, warnings);
        material.shadingShiftScale = shift->numberOr("scale", 1.0f);
    }
    material.shadingToony = json.numberOr("shadingToonyFactor", 0.9f);
    material.giEqualization = json.numberOr("giEqualizationFactor", 0.9f);
    json.numbersOr("matcapFactor", span(material.matcap));
    images.slotOr(json, "matcapTexture", material.matcapMap, warnings);
    json.numbersOr("parametricRimColorFactor", span(material.rimColour));
    material.rimFresnelPower = json.numberOr("parametricRimFresnelPowerFactor", 5.0f);
    material.rimLift = json.numberOr("parametricRimLiftFactor", 0.0f);
    images.slotOr(json, "rimMultiplyTexture", material.rimMultiply, warnings);
    material.rimLightingMix = json.numberOr("rimLightingMixFactor", 1.0f);
    if (const auto mode = json.find("outlineWidthMode")) {
        if (mode->text() == "none")
            material.outlineMode = Material::OutlineMode::None;
        else if (mode->text() == "worldCoordinates")
            material.outlineMode = Material::OutlineMode::World;
        else if (mode->text() == "screenCoordinates")
            material.outlineMode = Material::OutlineMode::Screen;
        else
            refuse(mode->path(), mode->describe(), "none, worldCoordinates or screenCoordinates");
    }
    material.outlineWidth = json.numberOr("outlineWidthFactor", 0.0f);
    images.slotOr(json, "outlineWidthMultiplyTexture", material.outlineWidthMap, warnings);
    json.numbersOr("outlineColorFactor", span(material.outlineColour));
    material.outlineLightingMix = json.numberOr("outlineLightingMixFactor", 1.0f);
    material.uvScroll = {json.numberOr("uvAnimationScrollXSpeedFactor", 0.0f),
                         json.numberOr("uvAnimationScrollYSpeedFactor", 0.0f)};
    material.uvRotation = json.numberOr("uvAnimationRotationSpeedFactor", 0.0f);
    images.slotOr(json, "uvAnimationMaskTexture", material.uvAnimationMask, warnings);
    readOrder(json, material);
}

Material readMaterial(const JsonView& json, std::size_t number, ImageTable& images, Warnings& warnings) {
    Material material;
    material.name = json.nameOr("name", fmt::format("material{}", number));
    if (const auto pbr = json.find("pbrMetallicRoughness")) {
        pbr->numbersOr("baseColorFactor", {glm::value_ptr(material.baseColour), 4});
        images.slotOr(*pbr, "baseColorTexture", material.base, warnings);
    }
    json.numbersOr("emissiveFactor", span(material.emissive));
    material.emissive *= emissiveStrength(json);
    images.slotOr(json, "emissiveTexture", material.emissiveMap, warnings);
    if (const auto normal = json.find("normalTexture")) {
        material.normal = images.slot(*normal, warnings);
        material.normalScale = normal->numberOr("scale", 1.0f);
    }
    if (const auto through = json.extra("throughHair"))
        material.throughHair = std::clamp(through->number(), 0.0f, 1.0f);
    material.doubleSided = json.booleanOr("doubleSided", false);
    material.alphaCutoff = json.numberOr("alphaCutoff", 0.5f);
    if (const auto mode = json.find("alphaMode")) {
        if (mode->text() == "OPAQUE")
            material.alpha = Material::Alpha::Opaque;
        else if (mode->text() == "MASK")
            material.alpha = Material::Alpha::Mask;
        else if (mode->text() == "BLEND")
            material.alpha = Material::Alpha::Blend;
        else
            refuse(mode->path(), mode->describe(), "OPAQUE, MASK or BLEND");
    }
    if (const auto mtoon = json.findPath({"extensions", "VRMC_materials_mtoon"})) {
        readMtoon(*mtoon, images, material, warnings);
    } else if (json.findPath({"extensions", "KHR_materials_unlit"})) {
        material.unlit = true;
        material.shadeColour = glm::vec3(material.baseColour);
        material.shade = material.base;
    } else {
        // A darker, cooler base: a plain glTF then still reads as two tones.
        material.shadeColour = glm::vec3(material.baseColour) * glm::vec3(0.52f, 0.42f, 0.5f);
        material.shade = material.base;
        warnings.add(fmt::format(
            "Material \"{}\" has no VRMC_materials_mtoon; its shade is derived from its base colour.",
            printable(material.name)));
    }
    const bool infinite = !std::isfinite(material.emissive.x + material.emissive.y + material.emissive.z);
    if (infinite) refuse(json.path() + ".emissiveFactor", "infinite light", "finite numbers");
    return material;
}

} // namespace

float emissiveStrength(const JsonView& material) {
    if (const auto strength = material.findPath({"extensions", "KHR_materials_emissive_strength"}))
        return strength->numberOr("emissiveStrength", 1.0f);
    // Its forerunner, which older exporters of VRM still write.
    if (const auto factor = material.findPath({"extensions", "VRMC_materials_hdr_emissiveMultiplier"}))
        return factor->numberOr("emissiveMultiplier", 1.0f);
    return 1.0f;
}

void readMaterials(const GltfFile& file, Model& model, Warnings& warnings) {
    ImageTable images(file, model);
    const std::size_t count = file.root().countOr("materials", limits::kMaterials);
    for (std::size_t i = 0; i < count; ++i)
        model.materials.push_back(readMaterial(file.root().at("materials", "")[i], i, images, warnings));
}

} // namespace vf::assets
