// Writes the files that the fuzzer starts from: model_corpus FOLDER.
#include "renderer/base/file.hpp"
#include "tests/unit/animation_samples.hpp"

#include <cstdio>

namespace {

using vf::samples::Sample;

// Every extension that the reader knows, in its smallest form.
Sample fullModel() {
    Sample sample = vf::samples::makeSample();
    auto& json = sample.json;
    json["samplers"] = {{{"wrapS", 33071}, {"wrapT", 33648}, {"magFilter", 9728}}};
    json["textures"][0]["sampler"] = 0;
    const nlohmann::json slot{
        {"index", 0},
        {"extensions",
         {{"KHR_texture_transform", {{"offset", {0.5, 0}}, {"scale", {2, 2}}, {"rotation", 1}}}}}};
    auto& mtoon = json["materials"][0]["extensions"]["VRMC_materials_mtoon"];
    for (const char* key : {"shadingShiftTexture", "matcapTexture", "rimMultiplyTexture",
                            "outlineWidthMultiplyTexture", "uvAnimationMaskTexture"})
        mtoon[key] = slot;
    json["materials"][0]["extensions"]["KHR_materials_emissive_strength"]["emissiveStrength"] = 2;
    json["materials"][0]["extras"]["throughHair"] = 0.5;
    auto& vrm = json["extensions"]["VRMC_vrm"];
    vrm["expressions"]["preset"]["happy"] = {
        {"isBinary", true},
        {"overrideBlink", "blend"},
        {"overrideMouth", "block"},
        {"materialColorBinds", {{{"material", 0}, {"type", "shadeColor"}, {"targetValue", {1, 0, 0, 1}}}}},
        {"textureTransformBinds", {{{"material", 0}, {"offset", {0.5, 0}}, {"scale", {1, 1}}}}}};
    vrm["lookAt"] = {{"type", "expression"},
                     {"offsetFromHeadBone", {0, 0.06, 0}},
                     {"rangeMapVerticalUp", {{"inputMaxValue", 30}, {"outputScale", 1}}}};
    vrm["firstPerson"]["meshAnnotations"] = {{{"node", 31}, {"type", "firstPersonOnly"}}};
    const nlohmann::json constraints{{{"roll", {{"source", 9}, {"rollAxis", "X"}, {"weight", 0.5}}}},
                                     {{"aim", {{"source", 9}, {"aimAxis", "PositiveX"}}}},
                                     {{"rotation", {{"source", 8}}}}};
    for (std::size_t i = 0; i < constraints.size(); ++i)
        json["nodes"][22 + i]["extensions"]["VRMC_node_constraint"] = {{"specVersion", "1.0"},
                                                                       {"constraint", constraints[i]}};
    json["extensions"]["VRMC_springBone"]["colliders"][0]["extensions"]["VRMC_springBone_extended_collider"] =
        {{"specVersion", "1.0"}, {"shape", {{"plane", {{"offset", {0, 0, 0}}, {"normal", {0, 1, 0}}}}}}};
    return sample;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: venus-model-corpus FOLDER\n");
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    Sample plain = vf::samples::makeSample();
    plain.json.erase("extensions");
    for (auto& material : plain.json["materials"]) material.erase("extensions");
    const std::string text = vf::samples::makeSample().gltf();
    vf::Status status = vf::writeText(folder / "sample.gltf", text);
    for (const auto& [name, sample] :
         {std::pair("sample.glb", vf::samples::makeSample()), std::pair("plain.glb", plain),
          std::pair("full.glb", fullModel()), std::pair("animation.glb", vf::samples::makeFullAnimation())}) {
        const auto bytes = sample.glb();
        if (status) status = vf::writeFile(folder / name, bytes.data(), bytes.size());
    }
    if (!status) {
        std::fprintf(stderr, "%s\n", status.error().message.c_str());
        return static_cast<int>(status.error().code);
    }
    return 0;
}
