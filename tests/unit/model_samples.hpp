// Purpose: a small, valid VRM 1.0 figure built in memory, for the tests of the model reader, its fuzzer and
// the skinning. Its bones have crooked rest rotations on purpose: retargeting has to undo them. Owner:
// tests/unit/model_test.cpp. Thread: any.
#pragma once

#include "renderer/base/humanoid.hpp"
#include "renderer/base/noise.hpp"

#include <glm/gtc/quaternion.hpp>
#include <glm/gtc/type_ptr.hpp>
#include <glm/mat4x4.hpp>
#include <nlohmann/json.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <vector>

namespace vf::samples {

using Bytes = std::vector<std::byte>;

inline void append(Bytes& out, const void* data, std::size_t size) {
    const auto* from = static_cast<const std::byte*>(data);
    out.insert(out.end(), from, from + size);
}
inline void appendWord(Bytes& out, std::uint32_t value) { append(out, &value, sizeof value); }
inline void appendBigEndian(Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::byte>(value >> shift));
}
inline void pad(Bytes& out, std::byte with) {
    while (out.size() % 4 != 0) out.push_back(with);
}

inline Bytes pngChunk(const char* name, const Bytes& body) {
    Bytes out;
    appendBigEndian(out, static_cast<std::uint32_t>(body.size()));
    append(out, name, 4);
    append(out, body.data(), body.size());
    appendBigEndian(out, 0); // the decoder does not check sums
    return out;
}

// RGBA, 8 bits, one grey; `packed` replaces the pixels where it is given.
inline Bytes png(std::uint32_t width, std::uint32_t height, const Bytes* packed = nullptr) {
    Bytes header;
    appendBigEndian(header, width);
    appendBigEndian(header, height);
    for (const int value : {8, 6, 0, 0, 0}) header.push_back(static_cast<std::byte>(value));
    Bytes data{std::byte{0x78}, std::byte{0x01}};
    if (packed != nullptr) {
        data = *packed;
    } else {
        const auto size = static_cast<std::uint16_t>(height * (width * 4 + 1));
        const auto complement = static_cast<std::uint16_t>(~size);
        data.push_back(std::byte{1}); // one stored block
        append(data, &size, 2);
        append(data, &complement, 2);
        for (std::uint32_t y = 0; y < height; ++y) {
            data.push_back(std::byte{0});
            data.insert(data.end(), std::size_t{width} * 4, std::byte{128});
        }
        appendBigEndian(data, 0);
    }
    Bytes out;
    const std::array<unsigned char, 8> magic{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    append(out, magic.data(), magic.size());
    for (const Bytes& chunk : {pngChunk("IHDR", header), pngChunk("IDAT", data), pngChunk("IEND", {})})
        append(out, chunk.data(), chunk.size());
    return out;
}

struct Sample {
    nlohmann::json json;
    Bytes binary;

    Bytes glb() const { return glbOf(json.dump(), binary); }
    static Bytes glbOf(const std::string& text, const Bytes& binary) {
        Bytes body, chunk;
        append(chunk, text.data(), text.size());
        pad(chunk, std::byte{' '});
        appendWord(body, static_cast<std::uint32_t>(chunk.size()));
        append(body, "JSON", 4);
        append(body, chunk.data(), chunk.size());
        Bytes data = binary;
        pad(data, std::byte{0});
        appendWord(body, static_cast<std::uint32_t>(data.size()));
        append(body, "BIN\0", 4);
        append(body, data.data(), data.size());
        Bytes out;
        append(out, "glTF", 4);
        appendWord(out, 2);
        appendWord(out, static_cast<std::uint32_t>(body.size() + 12));
        append(out, body.data(), body.size());
        return out;
    }
    // The same as one text file.
    std::string gltf() const {
        static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::string uri = "data:application/octet-stream;base64,";
        for (std::size_t i = 0; i < binary.size(); i += 3) {
            std::uint32_t bits = 0;
            const std::size_t count = std::min<std::size_t>(3, binary.size() - i);
            for (std::size_t k = 0; k < 3; ++k)
                bits = bits << 8 | (k < count ? std::to_integer<std::uint32_t>(binary[i + k]) : 0);
            for (std::size_t k = 0; k < 4; ++k) uri += k <= count ? digits[(bits >> (18 - 6 * k)) & 63] : '=';
        }
        nlohmann::json copy = json;
        copy["buffers"][0]["uri"] = uri;
        return copy.dump();
    }

    std::size_t addView(const void* data, std::size_t size) {
        pad(binary, std::byte{0});
        json["bufferViews"].push_back({{"buffer", 0}, {"byteOffset", binary.size()}, {"byteLength", size}});
        append(binary, data, size);
        json["buffers"][0] = {{"byteLength", binary.size()}};
        return json["bufferViews"].size() - 1;
    }
    template <class T>
    std::size_t addAccessor(const std::vector<T>& values, int component, const char* type,
                            std::size_t components, bool normalized = false) {
        const std::size_t view = addView(values.data(), values.size() * sizeof(T));
        nlohmann::json accessor{{"bufferView", view},
                                {"componentType", component},
                                {"type", type},
                                {"count", values.size() / components}};
        if (normalized) accessor["normalized"] = true;
        json["accessors"].push_back(accessor);
        return json["accessors"].size() - 1;
    }
    std::size_t accessorOf(std::size_t mesh, const char* attribute) const {
        return json["meshes"][mesh]["primitives"][0]["attributes"][attribute].get<std::size_t>();
    }
    std::size_t nodeNamed(const std::string& name) const {
        for (std::size_t i = 0; i < json["nodes"].size(); ++i)
            if (json["nodes"][i].value("name", "") == name) return i;
        return json["nodes"].size();
    }
    // Where the numbers of an accessor lie.
    std::size_t offsetOf(std::size_t accessor) const {
        return json["bufferViews"][json["accessors"][accessor]["bufferView"].get<std::size_t>()]["byteOffset"]
            .get<std::size_t>();
    }
};

struct SampleJoint {
    const char* name;
    int parent;
    glm::vec3 position; // in the model
};

// The bones in the order of vf::Bone, then fingers and a lock of hair.
inline const std::vector<SampleJoint>& sampleJoints() {
    static const std::vector<SampleJoint> joints = [] {
        std::vector<SampleJoint> list;
        const std::array<glm::vec3, kBoneCount> places{{
            {0, 1.0f, 0},     {0, 1.1f, 0},       {0, 1.2f, 0},      {0, 1.3f, 0},     {0, 1.45f, 0},
            {0, 1.55f, 0},    {.05f, 1.4f, 0},    {.16f, 1.4f, 0},   {.42f, 1.4f, 0},  {.66f, 1.4f, 0},
            {-.05f, 1.4f, 0}, {-.16f, 1.4f, 0},   {-.42f, 1.4f, 0},  {-.66f, 1.4f, 0}, {.09f, .95f, 0},
            {.09f, .52f, 0},  {.09f, .09f, 0},    {.09f, .02f, .1f}, {-.09f, .95f, 0}, {-.09f, .52f, 0},
            {-.09f, .09f, 0}, {-.09f, .02f, .1f},
        }};
        for (std::size_t i = 0; i < kBoneCount; ++i)
            list.push_back({kBoneNames[i].data(), kBoneParents[i], places[i]});
        list.push_back({"leftIndexProximal", 9, {.74f, 1.4f, 0}});
        list.push_back({"leftIndexIntermediate", 22, {.78f, 1.4f, 0}});
        list.push_back({"rightIndexProximal", 13, {-.74f, 1.4f, 0}});
        list.push_back({"rightIndexIntermediate", 24, {-.78f, 1.4f, 0}});
        list.push_back({"leftThumbProximal", 9, {.70f, 1.4f, .04f}});
        list.push_back({"hair0", 5, {0, 1.7f, -.1f}});
        list.push_back({"hair1", 27, {0, 1.7f, -.2f}});
        list.push_back({"hair2", 28, {0, 1.7f, -.3f}});
        return list;
    }();
    return joints;
}

struct Geometry {
    std::vector<float> positions, normals, weights, uvs;
    std::vector<std::uint8_t> joints, toon;
    std::vector<std::uint16_t> indices;

    // A cube with 24 corners, so that its outline normals have something to join.
    void addCube(const glm::vec3& centre, float size, std::uint8_t joint, std::uint8_t second, float share) {
        for (int axis = 0; axis < 3; ++axis)
            for (const float side : {-1.0f, 1.0f}) {
                const auto first = static_cast<std::uint16_t>(positions.size() / 3);
                for (int corner = 0; corner < 4; ++corner) {
                    glm::vec3 offset(0), normal(0);
                    offset[axis] = normal[axis] = side;
                    offset[(axis + 1) % 3] = (corner == 1 || corner == 2) ? 1.0f : -1.0f;
                    offset[(axis + 2) % 3] = corner >= 2 ? 1.0f : -1.0f;
                    const glm::vec3 position = centre + offset * size;
                    for (int k = 0; k < 3; ++k)
                        positions.push_back(position[k]), normals.push_back(normal[k]);
                    for (const std::uint8_t value : {joint, second, std::uint8_t{0}, std::uint8_t{0}})
                        joints.push_back(value);
                    for (const float value : {1.0f - share, share, 0.0f, 0.0f}) weights.push_back(value);
                    for (const int value : {128, 255, 0, 64})
                        toon.push_back(static_cast<std::uint8_t>(value));
                    uvs.push_back(0.25f), uvs.push_back(0.75f);
                }
                const std::array<int, 6> order =
                    side > 0 ? std::array<int, 6>{0, 1, 2, 0, 2, 3} : std::array<int, 6>{0, 2, 1, 0, 3, 2};
                for (const int k : order) indices.push_back(static_cast<std::uint16_t>(first + k));
            }
    }
};

inline nlohmann::json addPrimitive(Sample& sample, const Geometry& shape, int material) {
    return {{"attributes",
             {{"POSITION", sample.addAccessor(shape.positions, 5126, "VEC3", 3)},
              {"NORMAL", sample.addAccessor(shape.normals, 5126, "VEC3", 3)},
              {"TEXCOORD_0", sample.addAccessor(shape.uvs, 5126, "VEC2", 2)},
              {"JOINTS_0", sample.addAccessor(shape.joints, 5121, "VEC4", 4)},
              {"WEIGHTS_0", sample.addAccessor(shape.weights, 5126, "VEC4", 4)},
              {"_TOON", sample.addAccessor(shape.toon, 5121, "VEC4", 4, true)}}},
            {"indices", sample.addAccessor(shape.indices, 5123, "SCALAR", 1)},
            {"material", material}};
}

// Meshes: 0 base.lod0 (with targets), 1 base.lod1, 2 armour.lod0. Joint i of the skin is node i.
inline Sample makeSample() {
    Sample sample;
    auto& json = sample.json;
    json["asset"] = {{"version", "2.0"}};
    json["extensionsUsed"] = {"VRMC_vrm", "VRMC_materials_mtoon", "VRMC_springBone", "KHR_materials_unlit"};
    const auto& joints = sampleJoints();
    std::vector<glm::quat> turns;
    std::vector<float> inverseBinds;
    nlohmann::json jointList = nlohmann::json::array(), bones = nlohmann::json::object();
    for (std::uint32_t i = 0; i < joints.size(); ++i) {
        const auto random = [&](std::uint32_t k) { return hash01(i, k) * 2.0f - 1.0f; };
        turns.push_back(glm::normalize(glm::quat(1.0f, random(0), random(1), random(2))));
        const int parent = joints[i].parent;
        const glm::quat above = parent < 0 ? glm::quat(1, 0, 0, 0) : turns[static_cast<std::size_t>(parent)];
        const glm::vec3 from = parent < 0 ? glm::vec3(0) : joints[static_cast<std::size_t>(parent)].position;
        const glm::quat local = glm::conjugate(above) * turns[i];
        const glm::vec3 offset = glm::conjugate(above) * (joints[i].position - from);
        json["nodes"].push_back({{"name", joints[i].name},
                                 {"translation", {offset.x, offset.y, offset.z}},
                                 {"rotation", {local.x, local.y, local.z, local.w}}});
        if (parent >= 0) json["nodes"][static_cast<std::size_t>(parent)]["children"].push_back(i);
        glm::mat4 bind = glm::mat4_cast(turns[i]);
        bind[3] = glm::vec4(joints[i].position, 1);
        const glm::mat4 inverse = glm::inverse(bind);
        inverseBinds.insert(inverseBinds.end(), glm::value_ptr(inverse), glm::value_ptr(inverse) + 16);
        jointList.push_back(i);
        if (i < 27) bones[joints[i].name] = {{"node", i}};
    }
    json["skins"] = {
        {{"joints", jointList}, {"inverseBindMatrices", sample.addAccessor(inverseBinds, 5126, "MAT4", 16)}}};

    Geometry base, low, armour;
    for (std::uint8_t i = 0; i < joints.size(); ++i) {
        const auto parent = static_cast<std::uint8_t>(std::max(joints[i].parent, 0));
        base.addCube(joints[i].position, 0.03f, i, parent, i % 3 == 0 ? 0.0f : 0.3f);
    }
    low.addCube(joints[0].position, 0.2f, 0, 0, 0);
    armour.addCube(joints[2].position, 0.15f, 2, 1, 0.4f);
    nlohmann::json primitive = addPrimitive(sample, base, 0);
    std::vector<float> blink(base.positions.size(), 0.0f), aa = blink;
    for (std::size_t i = 0; i < 24; ++i)
        blink[(5 * 24 + i) * 3 + 1] = -0.01f, aa[(5 * 24 + i) * 3 + 2] = 0.02f;
    primitive["targets"] = {{{"POSITION", sample.addAccessor(blink, 5126, "VEC3", 3)}},
                            {{"POSITION", sample.addAccessor(aa, 5126, "VEC3", 3)}}};
    json["meshes"] = {{{"primitives", {primitive}}, {"extras", {{"targetNames", {"Fcl_Blink", "Fcl_A"}}}}},
                      {{"primitives", {addPrimitive(sample, low, 0)}}},
                      {{"primitives", {addPrimitive(sample, armour, 1)}}}};
    for (const char* name : {"base.lod0", "base.lod1", "armour.lod0"}) {
        const std::size_t mesh = json["nodes"].size() - joints.size();
        json["nodes"].push_back({{"name", name}, {"mesh", mesh}, {"skin", 0}});
    }
    json["scene"] = 0;
    json["scenes"] = {{{"nodes", {0, joints.size(), joints.size() + 1, joints.size() + 2}}}};

    const Bytes image = png(8, 4);
    json["images"] = {
        {{"bufferView", sample.addView(image.data(), image.size())}, {"mimeType", "image/png"}}};
    json["textures"] = {{{"source", 0}}};
    const nlohmann::json mtoon{{"specVersion", "1.0"},
                               {"shadeColorFactor", {0.4, 0.1, 0.2}},
                               {"shadeMultiplyTexture", {{"index", 0}}},
                               {"shadingShiftFactor", -0.1},
                               {"shadingToonyFactor", 0.95},
                               {"parametricRimColorFactor", {0.1, 0.2, 0.3}},
                               {"outlineWidthMode", "worldCoordinates"},
                               {"outlineWidthFactor", 0.004},
                               {"outlineColorFactor", {0.1, 0.0, 0.05}}};
    json["materials"] = {{{"name", "skin"},
                          {"pbrMetallicRoughness",
                           {{"baseColorFactor", {0.9, 0.5, 0.4, 1.0}}, {"baseColorTexture", {{"index", 0}}}}},
                          {"extensions", {{"VRMC_materials_mtoon", mtoon}}}},
                         {{"name", "mark"},
                          {"pbrMetallicRoughness", {{"baseColorFactor", {1.0, 0.9, 0.8, 1.0}}}},
                          {"emissiveFactor", {1.0, 0.8, 0.6}},
                          {"doubleSided", true},
                          {"extensions", {{"KHR_materials_unlit", nlohmann::json::object()}}}}};

    const std::size_t body = joints.size();
    json["extensions"]["VRMC_vrm"] = {
        {"specVersion", "1.0"},
        {"humanoid", {{"humanBones", bones}}},
        {"expressions",
         {{"preset",
           {{"blink", {{"morphTargetBinds", {{{"node", body}, {"index", 0}, {"weight", 1.0}}}}}},
            {"neutral", nlohmann::json::object()}}}}}};
    json["extensions"]["VRMC_springBone"] = {
        {"specVersion", "1.0"},
        {"colliders",
         {{{"node", 5}, {"shape", {{"sphere", {{"offset", {0, 0, 0}}, {"radius", 0.1}}}}}},
          {{"node", 4},
           {"shape", {{"capsule", {{"offset", {0, 0, 0}}, {"radius", 0.08}, {"tail", {0, 0.1, 0}}}}}}}}},
        {"colliderGroups", {{{"name", "head"}, {"colliders", {0, 1}}}}},
        {"springs",
         {{{"name", "hair"},
           {"joints",
            {{{"node", 27},
              {"stiffness", 0.5},
              {"gravityPower", 1.0},
              {"dragForce", 0.3},
              {"hitRadius", 0.02}},
             {{"node", 28},
              {"stiffness", 0.5},
              {"gravityPower", 1.0},
              {"dragForce", 0.3},
              {"hitRadius", 0.02}},
             {{"node", 29}}}},
           {"colliderGroups", {0}}}}}};
    return sample;
}

} // namespace vf::samples
