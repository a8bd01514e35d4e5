// Fuzzes the model reader: parseModel on arbitrary bytes must give a Model or an Error and touch nothing
// else. Not part of the default build. With clang, from the repository's root (SOURCES:
// renderer/assets/*.cpp, renderer/base/base.cpp, renderer/base/file.cpp; the flags of CMakeLists.txt):
//     clang++ … -g -O1 -fsanitize=fuzzer,address,undefined tests/fuzz/model_fuzz.cpp SOURCES -lstb -lfmt
//     -lspdlog
// The corpus to start from comes from the same file, built with -DVENUS_MAKE_CORPUS and without "fuzzer":
//     model_corpus FOLDER
#include "renderer/assets/model_reader.hpp"
#include "renderer/assets/skeleton.hpp"

#ifndef VENUS_MAKE_CORPUS

#include "renderer/assets/cpu_skinning.hpp"
#include "renderer/assets/springs.hpp"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace vf::assets;
    const auto model = parseModel({reinterpret_cast<const std::byte*>(data), size}, "fuzz");
    if (!model) {
        if (model.error().message.empty()) std::abort();
        return 0;
    }
    // What passed must also be safe to draw.
    SkeletonPose skeleton;
    poseSkeleton(*model, vf::Pose{}, glm::mat4(1), skeleton);
    SpringState springs = makeSprings(*model);
    stepSprings(*model, springs, skeleton);
    std::vector<glm::mat3x4> joints;
    skinMatrices(*model, skeleton, joints);
    const std::vector<float> morphs(model->morphNames.size(), 0.5f);
    for (const Mesh& mesh : model->meshes) {
        for (const std::uint32_t index : mesh.indices)
            if (index >= mesh.vertices.size()) std::abort();
        for (const Vertex& vertex : mesh.vertices)
            if (vertex.material >= model->materials.size()) std::abort();
        std::vector<SkinnedVertex> out(mesh.vertices.size());
        skin(mesh, joints, morphs, out);
    }
    return 0;
}

#else

#include "renderer/base/file.hpp"
#include "tests/unit/model_samples.hpp"

#include <cstdio>

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fprintf(stderr, "usage: model_corpus FOLDER\n");
        return 2;
    }
    const std::filesystem::path folder = argv[1];
    const vf::samples::Sample sample = vf::samples::makeSample();
    vf::samples::Sample plain = sample;
    plain.json.erase("extensions");
    for (auto& material : plain.json["materials"]) material.erase("extensions");
    const vf::samples::Bytes glb = sample.glb(), plainGlb = plain.glb();
    const std::string text = sample.gltf();
    for (const auto& status : {vf::writeFile(folder / "sample.glb", glb.data(), glb.size()),
                               vf::writeFile(folder / "plain.glb", plainGlb.data(), plainGlb.size()),
                               vf::writeFile(folder / "sample.gltf", text.data(), text.size())})
        if (!status) {
            std::fprintf(stderr, "%s\n", status.error().message.c_str());
            return static_cast<int>(status.error().code);
        }
    return 0;
}

#endif
