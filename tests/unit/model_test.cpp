// The model reader, its retargeting, springs and skinning on honest figures; hostile files are in
// model_hostile_test.cpp.
#include "renderer/assets/cpu_skinning.hpp"
#include "renderer/assets/model_reader.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/assets/springs.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "tests/unit/model_samples.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <stb_image_write.h>

#include <algorithm>
#include <cmath>

namespace vf::assets {
namespace {

using samples::Sample;

Model parse(const Sample& sample) {
    auto result = parseModel(sample.glb(), "sample.vrm");
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

const Mesh& meshOf(const Model& model, Piece piece, std::uint32_t lod) {
    for (const Mesh& mesh : model.meshes)
        if (mesh.piece == piece && mesh.lod == lod) return mesh;
    throw std::runtime_error("no such mesh");
}

Pose openHands() { return Pose{.hipsOffset = glm::vec3(0), .fist = {0, 0}}; }

glm::quat turnZ(float angle) {
    const SinCos half = sinCos(angle * 0.5f);
    return {half.cos, 0, 0, half.sin};
}

glm::vec3 place(const SkeletonPose& skeleton, std::size_t joint) {
    return glm::vec3(skeleton.world[joint][3]);
}

void expectNear(const glm::vec3& a, const glm::vec3& b, float tolerance, const std::string& what) {
    EXPECT_LT(glm::length(a - b), tolerance)
        << what << ": " << a.x << " " << a.y << " " << a.z << " and " << b.x << " " << b.y << " " << b.z;
}

std::size_t jointNamed(const Model& model, const char* name) {
    const auto found = std::find_if(model.joints.begin(), model.joints.end(),
                                    [&](const Joint& joint) { return joint.name == name; });
    if (found == model.joints.end()) throw std::runtime_error(name);
    return static_cast<std::size_t>(found - model.joints.begin());
}

TEST(Model, ReadsEverythingThatTheSampleHolds) {
    const Model model = parse(samples::makeSample());
    EXPECT_TRUE(model.warnings.empty()) << model.warnings.front();
    EXPECT_TRUE(model.isVrm);
    EXPECT_EQ(model.name, "sample");
    EXPECT_NEAR(model.hipsHeight, 1.0f, 1e-5f);
    ASSERT_EQ(model.joints.size(), samples::sampleJoints().size());
    for (std::size_t i = 0; i < kBoneCount; ++i)
        EXPECT_TRUE(jointOf(model, static_cast<Bone>(i))) << kBoneNames[i];
    EXPECT_EQ(model.joints[jointNamed(model, "leftIndexProximal")].finger, 1);
    EXPECT_EQ(model.joints[jointNamed(model, "rightIndexProximal")].finger, 2);
    EXPECT_TRUE(model.joints[jointNamed(model, "leftThumbProximal")].thumb);

    ASSERT_EQ(model.meshes.size(), 3u);
    const Mesh& base = meshOf(model, Piece::Base, 0);
    EXPECT_EQ(base.vertices.size(), 30u * 24u);
    EXPECT_EQ(base.indices.size(), 30u * 36u);
    EXPECT_EQ(base.jointLimit, 30u);
    EXPECT_EQ(meshOf(model, Piece::Base, 1).vertices.size(), 24u);
    const Vertex& vertex = meshOf(model, Piece::Armour, 0).vertices[0];
    EXPECT_EQ(vertex.material, 1);
    EXPECT_NEAR(vertex.toon.x, 128 / 255.0f, 1e-6f);
    EXPECT_NEAR(vertex.toon.w, 64 / 255.0f, 1e-6f);
    EXPECT_NEAR(vertex.weights.x, 0.6f, 1e-6f);
    EXPECT_EQ(vertex.uv, glm::vec2(0.25f, 0.75f));

    // The expression gives its name to the target it binds; the other target keeps its own.
    EXPECT_EQ(model.morphNames, (std::vector<std::string>{"blink", "neutral", "Fcl_A"}));
    ASSERT_EQ(base.morphs.size(), 2u);
    EXPECT_EQ(base.morphs[0].vertices.size(), 24u); // only what it moves
    EXPECT_NEAR(base.morphs[0].positions[0].y, -0.01f, 1e-6f);

    const Material& skin = model.materials.at(0);
    EXPECT_EQ(skin.shadeColour, glm::vec3(0.4f, 0.1f, 0.2f));
    EXPECT_EQ(skin.outlineMode, Material::OutlineMode::World);
    EXPECT_FLOAT_EQ(skin.outlineWidth, 0.004f);
    EXPECT_FLOAT_EQ(skin.shadingToony, 0.95f);
    EXPECT_FLOAT_EQ(skin.shadingShift, -0.1f);
    EXPECT_FLOAT_EQ(skin.rimFresnelPower, 5.0f);
    EXPECT_EQ(skin.base.image, 0);
    EXPECT_EQ(skin.shade.image, 0);
    const Material& unlit = model.materials.at(1);
    EXPECT_EQ(unlit.shadeColour, glm::vec3(unlit.baseColour));
    EXPECT_TRUE(unlit.doubleSided);
    ASSERT_EQ(model.images.size(), 1u);
    EXPECT_EQ(model.images[0].rgba, std::vector<std::uint8_t>(8 * 4 * 4, 128));

    ASSERT_EQ(model.springs.size(), 1u);
    EXPECT_EQ(model.springs[0].joints.size(), 3u);
    EXPECT_FLOAT_EQ(model.springs[0].joints[0].gravityPower, 1.0f);
    EXPECT_EQ(model.springs[0].colliders, (std::vector<std::uint32_t>{0, 1}));
    EXPECT_NEAR(model.boundsMax.x, 0.81f, 1e-4f);
    EXPECT_NEAR(model.boundsMin.y, -0.01f, 1e-4f);
}

TEST(Model, TextFileWithDataUriIsTheSameModel) {
    const Sample sample = samples::makeSample();
    const Model binary = parse(sample);
    const std::string text = sample.gltf();
    const auto result = parseModel(std::as_bytes(std::span(text)), "sample.gltf");
    ASSERT_TRUE(result) << result.error().message;
    ASSERT_EQ(result->meshes.size(), binary.meshes.size());
    for (std::size_t m = 0; m < binary.meshes.size(); ++m) {
        EXPECT_EQ(result->meshes[m].indices, binary.meshes[m].indices);
        for (std::size_t i = 0; i < binary.meshes[m].vertices.size(); ++i)
            ASSERT_EQ(result->meshes[m].vertices[i].position, binary.meshes[m].vertices[i].position);
    }
}

TEST(Model, OutlineNormalsJoinTheCornersOfACube) {
    const Model model = parse(samples::makeSample());
    for (const Vertex& vertex : meshOf(model, Piece::Base, 1).vertices) {
        const glm::vec3 diagonal = glm::normalize(vertex.position - glm::vec3(0, 1, 0));
        expectNear(vertex.outlineNormal, diagonal, 1e-4f, "outline normal");
        EXPECT_NEAR(glm::length(vertex.normal), 1.0f, 1e-5f);
        EXPECT_LT(glm::dot(vertex.normal, vertex.outlineNormal), 0.6f);
    }
}

TEST(Model, RigidAndMirroredMeshesLandWhereTheirNodesAre) {
    Sample sample = samples::makeSample();
    auto& node = sample.json["nodes"][sample.nodeNamed("armour.lod0")];
    node.erase("skin");
    node["translation"] = {0, 0.5, 0};
    node["scale"] = {-1, 1, 1};
    const Model model = parse(sample);
    const Mesh& armour = meshOf(model, Piece::Armour, 0);
    const std::size_t joint = jointNamed(model, "armour.lod0");
    std::vector<glm::mat3x4> joints;
    jointMatrices(model, openHands(), glm::mat4(1), joints);
    std::vector<SkinnedVertex> out(armour.vertices.size());
    skin(armour, joints, out);
    const samples::Geometry shape = [] {
        samples::Geometry cube;
        cube.addCube(samples::sampleJoints()[2].position, 0.15f, 0, 0, 0);
        return cube;
    }();
    for (std::size_t i = 0; i < out.size(); ++i) {
        EXPECT_EQ(armour.vertices[i].joints[0], joint);
        expectNear({out[i].position[0], out[i].position[1], out[i].position[2]},
                   {-shape.positions[i * 3], shape.positions[i * 3 + 1] + 0.5f, shape.positions[i * 3 + 2]},
                   1e-5f, "vertex");
    }
    // Still counter-clockwise from outside.
    for (std::size_t i = 0; i < armour.indices.size(); i += 3) {
        const Vertex &a = armour.vertices[armour.indices[i]], &b = armour.vertices[armour.indices[i + 1]],
                     &c = armour.vertices[armour.indices[i + 2]];
        EXPECT_GT(glm::dot(glm::cross(b.position - a.position, c.position - a.position), a.normal), 0);
    }
}

TEST(Model, SkinsThatBindANodeDifferentlyGetTwoJoints) {
    Sample sample = samples::makeSample();
    const std::vector<float> identity{1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1};
    sample.json["skins"].push_back(
        {{"joints", {0}}, {"inverseBindMatrices", sample.addAccessor(identity, 5126, "MAT4", 16)}});
    sample.json["nodes"][sample.nodeNamed("base.lod1")]["skin"] = 1;
    const Model model = parse(sample);
    ASSERT_EQ(model.joints.size(), samples::sampleJoints().size() + 1);
    const Joint& rider = model.joints.back();
    EXPECT_EQ(rider.parent, 0);
    EXPECT_EQ(rider.inverseBind, glm::mat4(1));
    EXPECT_EQ(meshOf(model, Piece::Base, 1).vertices[0].joints[0], model.joints.size() - 1);
}

TEST(Model, SparseAccessorsReplaceElements) {
    Sample sample = samples::makeSample();
    const std::size_t position = sample.accessorOf(1, "POSITION");
    const std::vector<std::uint16_t> where{3, 7};
    const std::vector<float> what{0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f};
    sample.json["accessors"][position]["sparse"] = {
        {"count", 2},
        {"indices", {{"bufferView", sample.addView(where.data(), 4)}, {"componentType", 5123}}},
        {"values", {{"bufferView", sample.addView(what.data(), 24)}}}};
    const Model model = parse(sample);
    const Mesh& mesh = meshOf(model, Piece::Base, 1);
    EXPECT_EQ(mesh.vertices[3].position, glm::vec3(0.1f, 0.2f, 0.3f));
    EXPECT_EQ(mesh.vertices[7].position, glm::vec3(0.4f, 0.5f, 0.6f));
    EXPECT_NEAR(std::abs(mesh.vertices[0].position.x), 0.2f, 1e-6f);
}

TEST(Model, IntegersOfEveryWidthAreRead) {
    Sample sample = samples::makeSample();
    auto& attributes = sample.json["meshes"][1]["primitives"][0]["attributes"];
    std::vector<std::uint16_t> weights, joints, uvs;
    std::vector<std::uint8_t> indices;
    for (int i = 0; i < 24; ++i) {
        for (const int value : {0, 16384, 49151, 0}) weights.push_back(static_cast<std::uint16_t>(value));
        for (const int value : {0, 1, 2, 0}) joints.push_back(static_cast<std::uint16_t>(value));
        for (const int value : {65535, 0}) uvs.push_back(static_cast<std::uint16_t>(value));
        indices.push_back(static_cast<std::uint8_t>(23 - i));
    }
    attributes["WEIGHTS_0"] = sample.addAccessor(weights, 5123, "VEC4", 4, true);
    attributes["JOINTS_0"] = sample.addAccessor(joints, 5123, "VEC4", 4);
    attributes["TEXCOORD_0"] = sample.addAccessor(uvs, 5123, "VEC2", 2, true);
    sample.json["meshes"][1]["primitives"][0]["indices"] = sample.addAccessor(indices, 5121, "SCALAR", 1);
    const Model model = parse(sample);
    const Mesh& mesh = meshOf(model, Piece::Base, 1);
    EXPECT_EQ(mesh.indices.front(), 23u);
    // Strongest first.
    EXPECT_EQ(mesh.vertices[0].joints[0], jointOf(model, Bone::Chest));
    EXPECT_EQ(mesh.vertices[0].joints[1], jointOf(model, Bone::Spine));
    EXPECT_NEAR(mesh.vertices[0].weights.x, 0.75f, 1e-4f);
    EXPECT_NEAR(mesh.vertices[0].weights.y, 0.25f, 1e-4f);
    EXPECT_EQ(mesh.vertices[0].uv, glm::vec2(1, 0));
}

TEST(Model, JpegTexturesAreRead) {
    Sample sample = samples::makeSample();
    const std::vector<std::uint8_t> grey(16 * 16 * 3, 200);
    samples::Bytes jpeg;
    stbi_write_jpg_to_func(
        [](void* to, void* data, int size) {
            samples::append(*static_cast<samples::Bytes*>(to), data, static_cast<std::size_t>(size));
        },
        &jpeg, 16, 16, 3, grey.data(), 90);
    sample.json["images"][0]["bufferView"] = sample.addView(jpeg.data(), jpeg.size());
    const Model model = parse(sample);
    ASSERT_EQ(model.images.size(), 1u);
    EXPECT_EQ(model.images[0].width, 16u);
    EXPECT_NEAR(model.images[0].rgba[0], 200, 3);
}

TEST(Model, PlainGltfLoadsWithWarnings) {
    Sample sample = samples::makeSample();
    sample.json.erase("extensions");
    for (auto& material : sample.json["materials"]) material.erase("extensions");
    sample.json["meshes"][1]["primitives"][0]["attributes"].erase("NORMAL");
    const Model model = parse(sample);
    EXPECT_FALSE(model.isVrm);
    EXPECT_FALSE(jointOf(model, Bone::Hips));
    EXPECT_EQ(model.morphNames, (std::vector<std::string>{"Fcl_Blink", "Fcl_A"}));
    EXPECT_EQ(model.warnings.size(), 4u) << fmt::format("{}", fmt::join(model.warnings, "\n"));
    for (const Vertex& vertex : meshOf(model, Piece::Base, 1).vertices)
        EXPECT_GT(glm::dot(vertex.normal, vertex.position - glm::vec3(0, 1, 0)), 0.1f);
}

TEST(Skeleton, IdentityPoseReproducesTheBindPositions) {
    const Model model = parse(samples::makeSample());
    std::vector<glm::mat3x4> joints;
    jointMatrices(model, openHands(), glm::mat4(1), joints);
    for (const Mesh& mesh : model.meshes) {
        std::vector<SkinnedVertex> out(mesh.vertices.size());
        skin(mesh, joints, out);
        for (std::size_t i = 0; i < out.size(); ++i)
            expectNear({out[i].position[0], out[i].position[1], out[i].position[2]},
                       mesh.vertices[i].position, 1e-5f, fmt::format("vertex {}", i));
    }
}

TEST(Skeleton, RestRotationsDoNotShowInPoses) {
    const Model model = parse(samples::makeSample());
    SkeletonPose skeleton;
    Pose pose = openHands();
    pose.rotation[index(Bone::LeftUpperArm)] = turnZ(kPi / 2);
    glm::mat4 placement(1);
    placement[3] = glm::vec4(5, 0, 0, 1);
    poseSkeleton(model, pose, placement, skeleton);
    const auto& joints = samples::sampleJoints();
    const glm::vec3 shoulder = joints[index(Bone::LeftUpperArm)].position;
    const float reach = joints[index(Bone::LeftHand)].position.x - shoulder.x;
    // The arm that pointed to +x points up; everything else stays.
    expectNear(glm::vec3((*boneWorld(model, skeleton, Bone::LeftHand))[3]), shoulder + glm::vec3(5, reach, 0),
               1e-4f, "hand");
    expectNear(glm::vec3((*boneWorld(model, skeleton, Bone::RightHand))[3]),
               joints[index(Bone::RightHand)].position + glm::vec3(5, 0, 0), 1e-4f, "other hand");
}

TEST(Skeleton, MissingBonesPassTheirRotationToTheirChildren) {
    Sample sample = samples::makeSample();
    for (const char* name : {"upperChest", "chest", "leftShoulder"})
        sample.json["extensions"]["VRMC_vrm"]["humanoid"]["humanBones"].erase(name);
    const Model model = parse(sample);
    EXPECT_TRUE(model.warnings.empty()); // VRM does not require them
    Pose pose = openHands();
    pose.rotation[index(Bone::UpperChest)] = turnZ(0.5f);
    pose.rotation[index(Bone::Chest)] = turnZ(0.25f);
    pose.rotation[index(Bone::LeftShoulder)] = turnZ(0.125f);
    pose.rotation[index(Bone::LeftUpperArm)] = turnZ(0.1f);
    SkeletonPose skeleton;
    poseSkeleton(model, pose, glm::mat4(1), skeleton);
    const auto direction = [&](Bone from, Bone to) {
        return glm::normalize(
            glm::vec3((*boneWorld(model, skeleton, to))[3] - (*boneWorld(model, skeleton, from))[3]));
    };
    const glm::vec3 arm = direction(Bone::LeftUpperArm, Bone::LeftLowerArm);
    EXPECT_NEAR(arcTangent2(arm.y, arm.x), 0.975f, 1e-4f);
    const glm::vec3 neck = direction(Bone::Neck, Bone::Head);
    EXPECT_NEAR(arcTangent2(-neck.x, neck.y), 0.75f, 1e-4f);
}

TEST(Skeleton, HipsOffsetIsScaledByTheHipsHeight) {
    Model model = parse(samples::makeSample());
    model.hipsHeight = 0.5f;
    Pose pose = openHands();
    pose.hipsOffset = {0.2f, -0.4f, 0.1f};
    SkeletonPose skeleton;
    poseSkeleton(model, pose, glm::mat4(1), skeleton);
    expectNear(place(skeleton, 0), {0.1f, 0.8f, 0.05f}, 1e-5f, "hips");
}

TEST(Skeleton, FistsCloseDownwardsOnBothSides) {
    const Model model = parse(samples::makeSample());
    Pose pose = openHands();
    pose.fist = {1, 1};
    SkeletonPose skeleton;
    poseSkeleton(model, pose, glm::mat4(1), skeleton);
    const glm::vec3 left = place(skeleton, jointNamed(model, "leftIndexIntermediate"));
    const glm::vec3 right = place(skeleton, jointNamed(model, "rightIndexIntermediate"));
    EXPECT_LT(left.y, 1.4f - 0.035f);
    expectNear(left * glm::vec3(-1, 1, 1), right, 1e-5f, "mirrored");
}

glm::vec3 unpack(std::uint32_t packed) {
    const auto part = [&](int shift) {
        return static_cast<float>(static_cast<std::int8_t>((packed >> shift) & 0xFF)) / 127.0f;
    };
    return {part(0), part(8), part(16)};
}

TEST(Skinning, EqualsThePlainFormula) {
    const Model model = parse(samples::makeSample());
    Mesh mesh = meshOf(model, Piece::Base, 0);
    const auto joints = static_cast<std::uint32_t>(model.joints.size());
    for (std::uint32_t i = 0; i < mesh.vertices.size(); ++i) { // all numbers of influences
        Vertex& vertex = mesh.vertices[i];
        glm::vec4 weights(1, 0, 0, 0);
        for (std::uint32_t k = 1; k <= i % 4; ++k)
            weights[static_cast<int>(k)] = weights[static_cast<int>(k) - 1] * 0.7f;
        vertex.weights = weights / (weights.x + weights.y + weights.z + weights.w);
        for (std::uint32_t k = 0; k < 4; ++k)
            vertex.joints[k] = static_cast<std::uint16_t>(pcgHash(i * 4 + k) % joints);
    }
    Pose pose;
    for (std::uint32_t b = 0; b < kBoneCount; ++b)
        pose.rotation[b] = glm::normalize(glm::quat(2.0f, hash01(b, 1), hash01(b, 2), hash01(b, 3)));
    glm::mat4 placement = glm::mat4_cast(turnZ(0.3f));
    placement[3] = glm::vec4(3, 1, -2, 1);
    std::vector<glm::mat3x4> matrices;
    jointMatrices(model, pose, placement, matrices);
    const std::vector<float> morphs{0.5f, 1.0f};
    std::vector<SkinnedVertex> out(mesh.vertices.size()), again(mesh.vertices.size());
    skin(mesh, matrices, morphs, out);

    std::vector<glm::vec3> positions;
    for (const Vertex& vertex : mesh.vertices) positions.push_back(vertex.position);
    for (const MorphTarget& target : mesh.morphs)
        for (std::size_t i = 0; i < target.vertices.size() && target.index < morphs.size(); ++i)
            positions[target.vertices[i]] += target.positions[i] * morphs[target.index];
    for (std::size_t i = 0; i < out.size(); ++i) {
        const Vertex& vertex = mesh.vertices[i];
        glm::vec3 position(0), normal(0), outline(0);
        for (int k = 0; k < 4; ++k) {
            const glm::mat3x4& rows = matrices[vertex.joints[static_cast<std::size_t>(k)]];
            position += vertex.weights[k] * (glm::vec4(positions[i], 1) * rows);
            normal += vertex.weights[k] * (glm::vec4(vertex.normal, 0) * rows);
            outline += vertex.weights[k] * (glm::vec4(vertex.outlineNormal, 0) * rows);
        }
        expectNear({out[i].position[0], out[i].position[1], out[i].position[2]}, position, 2e-5f, "position");
        expectNear(unpack(out[i].normal), glm::normalize(normal), 0.01f, "normal");
        expectNear(unpack(out[i].outlineNormal), glm::normalize(outline), 0.01f, "outline normal");
        EXPECT_EQ(out[i].normal >> 24, 0u);
    }
    // Nothing of one call's morphs is left for the next.
    skin(mesh, matrices, again);
    skin(mesh, matrices, morphs, again);
    EXPECT_EQ(std::memcmp(out.data(), again.data(), out.size() * sizeof(SkinnedVertex)), 0);
}

class Springs : public testing::Test {
  protected:
    Model model = parse(samples::makeSample());
    SpringState state = makeSprings(model);
    SkeletonPose skeleton;
    std::size_t hair0 = jointNamed(model, "hair0"), hair1 = jointNamed(model, "hair1"),
                hair2 = jointNamed(model, "hair2");

    void step(const glm::mat4& placement, int ticks = 1) {
        for (int i = 0; i < ticks; ++i) {
            poseSkeleton(model, openHands(), placement, skeleton);
            stepSprings(model, state, skeleton);
        }
    }
};

TEST(SpringsOnTheGround, LieOnItInsteadOfHangingThroughIt) {
    Model model = parse(samples::makeSample());
    for (SpringChain& chain : model.springs)
        for (SpringJoint& joint : chain.joints) {
            joint.stiffness = 0;
            joint.gravityPower = 3;
        }
    const std::size_t tip = jointNamed(model, "hair2");
    const auto height = [&](float ground) {
        SpringState state = makeSprings(model);
        SkeletonPose skeleton;
        for (int tick = 0; tick < 240; ++tick) {
            poseSkeleton(model, openHands(), glm::mat4(1), skeleton);
            stepSprings(model, state, skeleton, ground);
        }
        return skeleton.world[tip][3].y;
    };
    const float hanging = height(kNoGround);
    EXPECT_LT(hanging, height(hanging + 0.05f) - 0.04f);
    EXPECT_NEAR(height(hanging - 1.0f), hanging, 1e-4f) << "a ground far below changes nothing";
}

TEST_F(Springs, GravityPullsHairDownAndKeepsItsLength) {
    step(glm::mat4(1), 300);
    EXPECT_LT(place(skeleton, hair2).y, 1.65f);
    EXPECT_NEAR(glm::length(place(skeleton, hair1) - place(skeleton, hair0)), 0.1f, 1e-4f);
    EXPECT_NEAR(glm::length(place(skeleton, hair2) - place(skeleton, hair1)), 0.1f, 1e-4f);
    const glm::vec3 settled = place(skeleton, hair2);
    step(glm::mat4(1));
    expectNear(place(skeleton, hair2), settled, 1e-3f, "at rest");
}

TEST_F(Springs, HairTrailsBehindAndComesBack) {
    step(glm::mat4(1), 300);
    const glm::vec3 hanging = place(skeleton, hair2);
    glm::mat4 placement(1);
    for (int tick = 0; tick < 10; ++tick) {
        placement[3].x += 0.05f;
        step(placement);
    }
    EXPECT_LT(place(skeleton, hair2).x - placement[3].x, hanging.x - 0.01f);
    step(placement, 300);
    expectNear(place(skeleton, hair2) - glm::vec3(placement[3]), hanging, 5e-3f, "hanging again");
}

TEST_F(Springs, SameTicksGiveTheSameBits) {
    const auto run = [&] {
        state = makeSprings(model);
        glm::mat4 placement(1);
        for (int tick = 0; tick < 100; ++tick) {
            placement[3].x += 0.01f * static_cast<float>(tick % 7);
            step(placement);
        }
        return skeleton.world;
    };
    EXPECT_EQ(run(), run());
}

TEST_F(Springs, ATeleportDoesNotWhipTheHair) {
    step(glm::mat4(1), 60);
    glm::mat4 placement(1);
    placement[3].x = 50;
    step(placement);
    EXPECT_NEAR(place(skeleton, hair2).x, 50.0f, 0.03f);
    step(placement, 10);
    EXPECT_NEAR(place(skeleton, hair2).x, 50.0f, 0.03f);
}

TEST_F(Springs, CollidersKeepHairOutside) {
    for (auto& chain : model.springs)
        for (auto& joint : chain.joints)
            joint.gravityDirection = {0, -1, 2}, joint.gravityPower = 5, joint.hitRadius = 0.02f;
    state = makeSprings(model);
    step(glm::mat4(1), 300);
    // The sphere of the head: centre (0, 1.55, 0), radius 0.1. The length is kept first, so that it may sink
    // in by a millimetre or two.
    EXPECT_GE(glm::length(place(skeleton, hair2) - glm::vec3(0, 1.55f, 0)), 0.117f);
    for (auto& chain : model.springs) chain.colliders.clear();
    state = makeSprings(model);
    step(glm::mat4(1), 300);
    EXPECT_LT(glm::length(place(skeleton, hair2) - glm::vec3(0, 1.55f, 0)), 0.11f);
}

TEST_F(Springs, ApplyingTheLastTickGivesWhatTheStepGave) {
    glm::mat4 placement(1);
    for (int tick = 0; tick < 20; ++tick) {
        placement[3].x += 0.02f;
        step(placement);
    }
    const auto stepped = skeleton.world;
    poseSkeleton(model, openHands(), placement, skeleton);
    applySprings(model, state, 1.0f, skeleton);
    expectNear(place(skeleton, hair2), glm::vec3(stepped[hair2][3]), 1e-5f, "tip");
}

TEST(Characters, BothHeroinesLoadWithoutWarnings) {
    for (const char* name : {"rouge", "cyan"}) {
        const auto model = loadModel(assetFolder() / "characters" / (std::string(name) + ".vrm"));
        ASSERT_TRUE(model) << model.error().message;
        EXPECT_TRUE(model->warnings.empty())
            << name << ": " << fmt::format("{}", fmt::join(model->warnings, "\n"));
        EXPECT_EQ(model->name, name);
        EXPECT_TRUE(model->isVrm);
        for (const Piece piece : {Piece::Base, Piece::Armour})
            for (std::uint32_t lod = 0; lod < 2; ++lod)
                EXPECT_GT(meshOf(*model, piece, lod).indices.size(), 900u);
        EXPECT_GT(model->boundsMax.y, 1.5f);
        EXPECT_LT(model->boundsMax.y, 2.2f);
        EXPECT_GT(model->hipsHeight, 0.7f);
        EXPECT_NE(std::find(model->morphNames.begin(), model->morphNames.end(), "blink"),
                  model->morphNames.end());
        // Left is +x: the figure looks along +z, as poses assume.
        SkeletonPose skeleton;
        poseSkeleton(*model, openHands(), glm::mat4(1), skeleton);
        EXPECT_GT((*boneWorld(*model, skeleton, Bone::LeftHand))[3].x, 0.4f);
        EXPECT_GT((*boneWorld(*model, skeleton, Bone::LeftToes))[3].z,
                  (*boneWorld(*model, skeleton, Bone::LeftFoot))[3].z);
    }
}

} // namespace
} // namespace vf::assets
