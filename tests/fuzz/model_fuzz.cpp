// Fuzzes the readers of files from strangers: parseModel and parseAnimation on arbitrary bytes must give a
// result or an Error and touch nothing else, and what they give must be safe to draw. `./venus test fuzz`
// builds and runs it; docs/building.md says how to run it longer.
#include "renderer/assets/animation.hpp"
#include "renderer/assets/cpu_skinning.hpp"
#include "renderer/assets/expressions.hpp"
#include "renderer/assets/model_reader.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/assets/springs.hpp"

#include <cmath>
#include <cstdlib>
#include <cstring>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t most);

namespace {

using namespace vf::assets;

void demand(bool condition) {
    if (!condition) std::abort();
}

void drawModel(const Model& model) {
    SkeletonPose skeleton;
    poseSkeleton(model, vf::Pose{}, glm::mat4(1), skeleton, {20, -10});
    SpringState springs = makeSprings(model);
    for (int tick = 0; tick < 2; ++tick) stepSprings(model, springs, skeleton);
    applySprings(model, springs, 0.5f, skeleton);
    demand(model.expressions.size() == model.morphNames.size());
    const std::vector<float> weights(model.expressions.size(), 0.6f);
    Face face;
    applyExpressions(model, weights, {20, -10}, face);
    for (const MaterialChange& change : face.materials) demand(change.material < model.materials.size());
    std::vector<glm::mat3x4> joints;
    skinMatrices(model, skeleton, joints);
    for (const Mesh& mesh : model.meshes) {
        for (const std::uint32_t index : mesh.indices) demand(index < mesh.vertices.size());
        for (const Vertex& vertex : mesh.vertices) demand(vertex.material < model.materials.size());
        demand(mesh.colours.empty() || mesh.colours.size() == mesh.vertices.size());
        std::vector<SkinnedVertex> out(mesh.vertices.size());
        skin(mesh, joints, face.morphs, out);
    }
    for (const Material& material : model.materials)
        for (const TextureSlot* slot :
             {&material.base, &material.shade, &material.emissiveMap, &material.normal,
              &material.shadingShiftMap, &material.matcapMap, &material.rimMultiply,
              &material.outlineWidthMap, &material.uvAnimationMask})
            demand(slot->image < static_cast<std::int32_t>(model.images.size()));
}

void playAnimation(const Animation& animation) {
    for (const float part : {-1.0f, 0.0f, 0.3f, 1.0f, 2.0f}) {
        const float seconds = animation.seconds * part;
        const vf::Pose pose = samplePose(animation, seconds);
        for (const glm::quat& turn : pose.rotation) demand(std::isfinite(turn.w + turn.x + turn.y + turn.z));
        demand(std::isfinite(sampleGaze(animation, seconds).yaw));
        for (const auto& expression : animation.expressions) {
            const float weight = sampleWeight(expression, seconds);
            demand(weight >= 0 && weight <= 1);
        }
    }
}

std::uint32_t word(const std::uint8_t* from) {
    std::uint32_t value = 0;
    std::memcpy(&value, from, 4);
    return value;
}
void putWord(std::uint8_t* to, std::uint32_t value) { std::memcpy(to, &value, 4); }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::span bytes(reinterpret_cast<const std::byte*>(data), size);
    if (const auto model = parseModel(bytes, "fuzz"))
        drawModel(*model);
    else
        demand(!model.error().message.empty());
    if (const auto animation = parseAnimation(bytes, "fuzz"))
        playAnimation(*animation);
    else
        demand(!animation.error().message.empty());
    return 0;
}

// Most changes of a GLB's length would end at its header. So, nine times in ten, either the JSON or what
// follows it is changed, and the lengths are mended.
extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t most,
                                               unsigned int seed) {
    constexpr std::size_t header = 20;
    const bool glb = size > header && std::memcmp(data, "glTF", 4) == 0 && word(data + 12) <= size - header;
    if (!glb || seed % 10 == 0 || most <= size + 64) return LLVMFuzzerMutate(data, size, most);
    const std::size_t text = word(data + 12), rest = size - header - text;
    std::vector<std::uint8_t> part;
    if (seed % 3 != 0) {
        part.assign(data + header, data + header + text);
        part.resize(text + 64);
        part.resize(LLVMFuzzerMutate(part.data(), text, part.size()));
        std::vector<std::uint8_t> tail(data + header + text, data + size);
        putWord(data + 12, static_cast<std::uint32_t>(part.size()));
        std::memcpy(data + header, part.data(), part.size());
        if (!tail.empty()) std::memcpy(data + header + part.size(), tail.data(), tail.size());
        size = header + part.size() + tail.size();
    } else if (rest > 8) {
        std::uint8_t* body = data + header + text + 8;
        const std::size_t changed = LLVMFuzzerMutate(body, rest - 8, rest - 8 + 64);
        putWord(body - 8, static_cast<std::uint32_t>(changed));
        size = header + text + 8 + changed;
    }
    putWord(data + 8, static_cast<std::uint32_t>(size));
    return size;
}
