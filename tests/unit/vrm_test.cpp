// What VRM 1.0 adds to a model: MToon, expressions, look-at, constraints, colliders; as read and as applied.
#include "renderer/assets/expressions.hpp"
#include "renderer/assets/model_reader.hpp"
#include "renderer/assets/skeleton.hpp"
#include "renderer/assets/springs.hpp"
#include "renderer/base/trig.hpp"
#include "tests/unit/model_samples.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace vf::assets {
namespace {

using nlohmann::json;
using samples::Sample;

Model parse(const Sample& sample) {
    auto result = parseModel(sample.glb(), "sample.vrm");
    if (!result) throw std::runtime_error(result.error().message);
    return std::move(*result);
}

Pose openHands() { return Pose{.hipsOffset = glm::vec3(0), .fist = {0, 0}}; }

glm::quat about(const glm::vec3& axis, float angle) {
    const SinCos half = sinCos(angle * 0.5f);
    return {half.cos, axis.x * half.sin, axis.y * half.sin, axis.z * half.sin};
}

void expectNear(const glm::vec3& a, const glm::vec3& b, float tolerance) {
    EXPECT_LT(glm::length(a - b), tolerance)
        << a.x << " " << a.y << " " << a.z << " and " << b.x << " " << b.y << " " << b.z;
}

std::size_t jointNamed(const Model& model, std::string_view name) {
    const auto found = std::find_if(model.joints.begin(), model.joints.end(),
                                    [&](const Joint& joint) { return joint.name == name; });
    if (found == model.joints.end()) throw std::runtime_error(std::string(name));
    return static_cast<std::size_t>(found - model.joints.begin());
}

json& mtoon(Sample& sample) { return sample.json["materials"][0]["extensions"]["VRMC_materials_mtoon"]; }
json& vrm(Sample& sample) { return sample.json["extensions"]["VRMC_vrm"]; }

json texture(float offset) {
    return {
        {"index", 1},
        {"extensions",
         {{"KHR_texture_transform", {{"offset", {offset, 0.5}}, {"scale", {2, 3}}, {"rotation", 0.25}}}}}};
}

void expectSlot(const TextureSlot& slot, float offset) {
    EXPECT_EQ(slot.image, 0);
    EXPECT_EQ(slot.wrapU, TextureSlot::Wrap::Clamp);
    EXPECT_EQ(slot.wrapV, TextureSlot::Wrap::Mirror);
    EXPECT_TRUE(slot.nearest);
    EXPECT_EQ(slot.offset, glm::vec2(offset, 0.5f));
    EXPECT_EQ(slot.scale, glm::vec2(2, 3));
    EXPECT_FLOAT_EQ(slot.rotation, 0.25f);
}

TEST(Mtoon, EverySlotAndFactorIsRead) {
    Sample sample = samples::makeSample();
    sample.json["samplers"] = {{{"wrapS", 33071}, {"wrapT", 33648}, {"magFilter", 9728}}};
    sample.json["textures"].push_back({{"source", 0}, {"sampler", 0}});
    json& material = sample.json["materials"][0];
    material["pbrMetallicRoughness"]["baseColorTexture"] = texture(1);
    material["emissiveTexture"] = texture(3);
    material["normalTexture"] = texture(4);
    material["normalTexture"]["scale"] = 0.5;
    material["emissiveFactor"] = {0.5, 0.25, 0};
    material["extensions"]["KHR_materials_emissive_strength"]["emissiveStrength"] = 4;
    material["extras"]["throughHair"] = 0.6;
    material["alphaMode"] = "BLEND";
    mtoon(sample) = {{"specVersion", "1.0"},
                     {"transparentWithZWrite", true},
                     {"renderQueueOffsetNumber", 12},
                     {"shadeMultiplyTexture", texture(2)},
                     {"shadingShiftTexture", texture(5)},
                     {"matcapFactor", {0.1, 0.2, 0.3}},
                     {"matcapTexture", texture(6)},
                     {"parametricRimFresnelPowerFactor", 3},
                     {"parametricRimLiftFactor", 0.2},
                     {"rimMultiplyTexture", texture(7)},
                     {"rimLightingMixFactor", 0.4},
                     {"outlineWidthMode", "screenCoordinates"},
                     {"outlineWidthMultiplyTexture", texture(8)},
                     {"outlineLightingMixFactor", 0.7},
                     {"uvAnimationMaskTexture", texture(9)},
                     {"uvAnimationScrollXSpeedFactor", 0.1},
                     {"uvAnimationScrollYSpeedFactor", -0.2},
                     {"uvAnimationRotationSpeedFactor", 0.3}};
    mtoon(sample)["shadingShiftTexture"]["scale"] = 0.75;
    const Model model = parse(sample);
    EXPECT_TRUE(model.warnings.empty()) << model.warnings.front();
    const Material& read = model.materials[0];
    expectSlot(read.base, 1);
    expectSlot(read.shade, 2);
    expectSlot(read.emissiveMap, 3);
    expectSlot(read.normal, 4);
    expectSlot(read.shadingShiftMap, 5);
    expectSlot(read.matcapMap, 6);
    expectSlot(read.rimMultiply, 7);
    expectSlot(read.outlineWidthMap, 8);
    expectSlot(read.uvAnimationMask, 9);
    EXPECT_FLOAT_EQ(read.normalScale, 0.5f);
    EXPECT_FLOAT_EQ(read.shadingShiftScale, 0.75f);
    EXPECT_EQ(read.emissive, glm::vec3(2, 1, 0));
    EXPECT_EQ(read.matcap, glm::vec3(0.1f, 0.2f, 0.3f));
    EXPECT_FLOAT_EQ(read.rimLift, 0.2f);
    EXPECT_FLOAT_EQ(read.rimLightingMix, 0.4f);
    EXPECT_FLOAT_EQ(read.outlineLightingMix, 0.7f);
    EXPECT_EQ(read.outlineMode, Material::OutlineMode::Screen);
    EXPECT_EQ(read.uvScroll, glm::vec2(0.1f, -0.2f));
    EXPECT_FLOAT_EQ(read.uvRotation, 0.3f);
    EXPECT_FLOAT_EQ(read.throughHair, 0.6f);
    EXPECT_TRUE(read.transparentWithZWrite);
    EXPECT_EQ(read.renderQueueOffset, 9);
    EXPECT_FALSE(read.unlit);
    EXPECT_TRUE(model.materials[1].unlit);
    EXPECT_EQ(model.images.size(), 1u); // one picture, however often it is used
}

TEST(Mtoon, TheQueueOffsetStaysWithinItsGroup) {
    const auto offsetOf = [](const char* mode, bool writes, int offset) {
        Sample sample = samples::makeSample();
        sample.json["materials"][0]["alphaMode"] = mode;
        mtoon(sample)["transparentWithZWrite"] = writes;
        mtoon(sample)["renderQueueOffsetNumber"] = offset;
        return parse(sample).materials[0].renderQueueOffset;
    };
    EXPECT_EQ(offsetOf("OPAQUE", false, 5), 0);
    EXPECT_EQ(offsetOf("MASK", true, 5), 0);
    EXPECT_EQ(offsetOf("BLEND", false, 5), 0);
    EXPECT_EQ(offsetOf("BLEND", false, -20), -9);
    EXPECT_EQ(offsetOf("BLEND", true, -3), 0);
    EXPECT_EQ(offsetOf("BLEND", true, 4), 4);
}

TEST(Mtoon, VertexColoursCountForOtherMaterialsOnly) {
    Sample sample = samples::makeSample();
    std::vector<std::uint8_t> colours;
    for (int i = 0; i < 24; ++i)
        for (const int value : {255, 128, 0, 64}) colours.push_back(static_cast<std::uint8_t>(value));
    const std::size_t accessor = sample.addAccessor(colours, 5121, "VEC4", 4, true);
    for (const std::size_t mesh : {1, 2}) // base.lod1 is MToon, armour.lod0 is unlit
        sample.json["meshes"][mesh]["primitives"][0]["attributes"]["COLOR_0"] = accessor;
    for (const Mesh& mesh : parse(sample).meshes) {
        if (mesh.piece == Piece::Armour)
            EXPECT_EQ(mesh.colours, std::vector<std::uint32_t>(24, 0x400080FFu));
        else
            EXPECT_TRUE(mesh.colours.empty());
    }
}

TEST(Vrm, QuantisedMeshesAreRead) {
    Sample sample = samples::makeSample();
    sample.json["extensionsUsed"].push_back("KHR_mesh_quantization");
    sample.json["extensionsRequired"] = {"KHR_mesh_quantization"};
    const Model plain = parse(sample);
    // Millimetres as shorts; the node that holds the mesh makes metres of them.
    std::vector<std::int16_t> positions;
    for (std::size_t i = 0; i < 24 * 3; ++i) {
        float value = 0;
        std::memcpy(&value, sample.binary.data() + sample.offsetOf(sample.accessorOf(2, "POSITION")) + i * 4,
                    4);
        positions.push_back(static_cast<std::int16_t>(std::lround(value * 1000)));
        if (i % 3 == 2) positions.push_back(0); // elements begin at multiples of four bytes
    }
    const std::size_t view = sample.addView(positions.data(), positions.size() * 2);
    sample.json["bufferViews"][view]["byteStride"] = 8;
    auto& accessor = sample.json["accessors"][sample.accessorOf(2, "POSITION")];
    accessor["bufferView"] = view;
    accessor["componentType"] = 5122;
    auto& node = sample.json["nodes"][sample.nodeNamed("armour.lod0")];
    node.erase("skin");
    node["scale"] = {0.001, 0.001, 0.001};
    const Model model = parse(sample);
    for (std::size_t m = 0; m < model.meshes.size(); ++m)
        for (std::size_t i = 0; i < model.meshes[m].vertices.size(); ++i)
            expectNear(model.meshes[m].vertices[i].position, plain.meshes[m].vertices[i].position, 6e-4f);
}

TEST(Vrm, MeshesForTheWearersEyesAreNotShown) {
    Sample sample = samples::makeSample();
    vrm(sample)["firstPerson"]["meshAnnotations"] = {
        {{"node", sample.nodeNamed("base.lod0")}, {"type", "both"}},
        {{"node", sample.nodeNamed("armour.lod0")}, {"type", "firstPersonOnly"}}};
    const Model model = parse(sample);
    EXPECT_EQ(model.meshes.size(), 2u);
    for (const Mesh& mesh : model.meshes) EXPECT_EQ(mesh.piece, Piece::Base);
}

class Expressions : public testing::Test {
  protected:
    Sample sample = samples::makeSample();
    json& preset = vrm(sample)["expressions"]["preset"];
    Face face;
    Gaze gaze;

    // Weights by name, of the model as `sample` is now.
    void apply(std::initializer_list<std::pair<const char*, float>> wanted) {
        model = parse(sample);
        std::vector<float> weights(model.expressions.size(), 0.0f);
        for (const auto& [name, weight] : wanted) weights.at(expressionIndex(model, name).value()) = weight;
        applyExpressions(model, weights, gaze, face);
    }
    float weightOf(const char* name) { return face.morphs.at(expressionIndex(model, name).value()); }
    Model model;
};

TEST_F(Expressions, AreParallelToTheMorphsAndKeepWhatTheFileSays) {
    preset["happy"] = {{"isBinary", true},
                       {"overrideBlink", "block"},
                       {"overrideLookAt", "blend"},
                       {"materialColorBinds",
                        {{{"material", 1}, {"type", "emissionColor"}, {"targetValue", {0.5, 0, 0, 1}}}}},
                       {"textureTransformBinds", {{{"material", 0}, {"offset", {0.5, 0}}}}}};
    sample.json["materials"][1]["extensions"]["KHR_materials_emissive_strength"]["emissiveStrength"] = 2;
    vrm(sample)["expressions"]["custom"] = {{"smirk", json::object()}, {"blink", json::object()}};
    model = parse(sample);
    ASSERT_EQ(model.expressions.size(), model.morphNames.size());
    for (std::size_t i = 0; i < model.expressions.size(); ++i)
        EXPECT_EQ(model.expressions[i].name, model.morphNames[i]);
    EXPECT_EQ(model.warnings.size(), 1u); // the custom "blink"
    const Expression& happy = model.expressions.at(expressionIndex(model, "happy").value());
    EXPECT_TRUE(happy.preset);
    EXPECT_TRUE(happy.isBinary);
    EXPECT_EQ(happy.blink, Expression::Override::Block);
    EXPECT_EQ(happy.lookAt, Expression::Override::Blend);
    EXPECT_EQ(happy.mouth, Expression::Override::None);
    ASSERT_EQ(happy.colours.size(), 1u);
    EXPECT_EQ(happy.colours[0].target, glm::vec4(1, 0, 0, 1)); // the material's strength included
    EXPECT_EQ(happy.textures.at(0).offset, glm::vec2(0.5f, 0));
    EXPECT_FALSE(model.expressions.at(expressionIndex(model, "smirk").value()).preset);
    EXPECT_FALSE(expressionIndex(model, "nosuch"));
}

TEST_F(Expressions, WeightsAreClampedAndBinaryOnesStep) {
    preset["happy"]["isBinary"] = true;
    apply({{"blink", 7.0f}, {"happy", 0.49f}});
    EXPECT_EQ(weightOf("blink"), 1.0f);
    EXPECT_EQ(weightOf("happy"), 0.0f);
    apply({{"blink", -1.0f}, {"happy", 0.5f}});
    EXPECT_EQ(weightOf("blink"), 0.0f);
    EXPECT_EQ(weightOf("happy"), 1.0f);
    apply({{"blink", std::numeric_limits<float>::quiet_NaN()}});
    EXPECT_EQ(weightOf("blink"), 0.0f);
}

TEST_F(Expressions, EmotionsQuietTheirGroups) {
    for (const char* name : {"happy", "angry", "blinkLeft", "aa", "lookUp"}) preset[name] = json::object();
    preset["happy"]["overrideBlink"] = "blend";
    preset["angry"]["overrideBlink"] = "blend";
    apply({{"blink", 0.8f}, {"happy", 0.25f}, {"angry", 0.25f}, {"aa", 1.0f}});
    EXPECT_FLOAT_EQ(weightOf("blink"), 0.4f); // 1 - (0.25 + 0.25)
    EXPECT_FLOAT_EQ(weightOf("aa"), 1.0f);
    preset["happy"]["overrideMouth"] = "block";
    apply({{"blink", 1.0f}, {"happy", 0.01f}, {"aa", 1.0f}, {"lookUp", 0.5f}});
    EXPECT_FLOAT_EQ(weightOf("aa"), 0.0f);
    EXPECT_FLOAT_EQ(weightOf("blink"), 0.99f);
    EXPECT_FLOAT_EQ(weightOf("lookUp"), 0.5f);
    // A blink does not quiet its own kind.
    preset["blink"]["overrideBlink"] = "block";
    apply({{"blink", 1.0f}, {"blinkLeft", 1.0f}});
    EXPECT_FLOAT_EQ(weightOf("blink"), 1.0f);
    EXPECT_FLOAT_EQ(weightOf("blinkLeft"), 1.0f);
}

// expressions.md, "Interaction between override and isBinary": the two pictures of the specification.
TEST_F(Expressions, BinaryOnesOverrideAndAreOverriddenWhole) {
    preset["happy"] = {{"isBinary", true}, {"overrideBlink", "blend"}};
    apply({{"blink", 0.7f}, {"happy", 0.4f}});
    EXPECT_FLOAT_EQ(weightOf("blink"), 0.7f);
    apply({{"blink", 0.7f}, {"happy", 0.6f}});
    EXPECT_FLOAT_EQ(weightOf("blink"), 0.0f);
    preset["happy"] = {{"overrideBlink", "blend"}};
    preset["blink"]["isBinary"] = true;
    apply({{"blink", 0.7f}, {"happy", 0.1f}});
    EXPECT_FLOAT_EQ(weightOf("blink"), 0.0f);
    apply({{"blink", 0.7f}});
    EXPECT_FLOAT_EQ(weightOf("blink"), 1.0f);
}

TEST_F(Expressions, ColoursAddUpFromTheMaterialsOwn) {
    const json red{{"material", 0}, {"type", "color"}, {"targetValue", {1.0, 0.0, 0.4, 0.0}}};
    const json dark{{"material", 0}, {"type", "shadeColor"}, {"targetValue", {0, 0, 0, 0}}};
    preset["happy"]["materialColorBinds"] = {red, dark};
    preset["angry"]["materialColorBinds"] = json::array({red});
    apply({});
    EXPECT_TRUE(face.materials.empty());
    apply({{"happy", 0.5f}, {"angry", 0.25f}});
    ASSERT_EQ(face.materials.size(), 1u);
    const Material& own = model.materials[0];
    const glm::vec4 expected = own.baseColour + (glm::vec4(1, 0, 0.4f, 0) - own.baseColour) * 0.75f;
    EXPECT_LT(glm::length(face.materials[0].base - expected), 1e-6f);
    expectNear(face.materials[0].shade, own.shadeColour * 0.5f, 1e-6f);
    expectNear(face.materials[0].rim, own.rimColour, 1e-6f);
}

TEST_F(Expressions, TextureBindsTakeThePlaceOfTheSlotsTransform) {
    auto& base = sample.json["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"];
    base["extensions"]["KHR_texture_transform"] = {{"offset", {0.5, 0.25}}, {"scale", {0.125, 2}}};
    preset["happy"]["textureTransformBinds"] = {
        {{"material", 0}, {"offset", {0.75, 0}}, {"scale", {0.25, 1}}}};
    for (const float weight : {0.5f, 1.0f}) {
        apply({{"happy", weight}});
        const MaterialChange& change = face.materials.at(0);
        const glm::vec2 uv(0.3f, 0.9f);
        const glm::vec2 own = glm::vec2(0.5f, 0.25f) + glm::vec2(0.125f, 2) * uv;
        const glm::vec2 wanted = glm::mix(glm::vec2(0.5f, 0.25f), glm::vec2(0.75f, 0), weight) +
                                 glm::mix(glm::vec2(0.125f, 2), glm::vec2(0.25f, 1), weight) * uv;
        EXPECT_LT(glm::length(own * change.uvScale + change.uvOffset - wanted), 1e-6f);
    }
}

TEST_F(Expressions, EyesThatAreExpressionsFollowTheGaze) {
    for (const char* name : {"lookUp", "lookDown", "lookLeft", "lookRight"}) preset[name] = json::object();
    vrm(sample)["lookAt"] = {{"type", "expression"},
                             {"rangeMapHorizontalOuter", {{"inputMaxValue", 40}, {"outputScale", 1}}},
                             {"rangeMapVerticalDown", {{"inputMaxValue", 0}, {"outputScale", 0.5}}},
                             {"rangeMapVerticalUp", {{"inputMaxValue", 20}, {"outputScale", 1}}}};
    gaze = {10, -30};
    apply({});
    EXPECT_FLOAT_EQ(weightOf("lookLeft"), 0.25f);
    EXPECT_FLOAT_EQ(weightOf("lookRight"), 0.0f);
    EXPECT_FLOAT_EQ(weightOf("lookUp"), 1.0f);
    EXPECT_FLOAT_EQ(weightOf("lookDown"), 0.0f);
    gaze = {-90, 1};
    apply({});
    EXPECT_FLOAT_EQ(weightOf("lookRight"), 1.0f);
    EXPECT_FLOAT_EQ(weightOf("lookDown"), 0.5f); // a range of 0 is a step
}

// The head of the sample with two eyes below it, 6 cm up and 8 cm ahead.
class LookAtBones : public testing::Test {
  protected:
    LookAtBones() {
        Sample sample = samples::makeSample();
        glm::quat rest(1, 0, 0, 0);
        for (int at = 5; at >= 0; at = samples::sampleJoints()[static_cast<std::size_t>(at)].parent) {
            const auto& r = sample.json["nodes"][static_cast<std::size_t>(at)]["rotation"];
            rest =
                glm::quat(r[3].get<float>(), r[0].get<float>(), r[1].get<float>(), r[2].get<float>()) * rest;
        }
        for (const float side : {1.0f, -1.0f}) {
            const glm::vec3 at = glm::conjugate(rest) * glm::vec3(0.03f * side, 0.06f, 0.08f);
            vrm(sample)["humanoid"]["humanBones"][side > 0 ? "leftEye" : "rightEye"]["node"] =
                sample.json["nodes"].size();
            sample.json["nodes"][5]["children"].push_back(sample.json["nodes"].size());
            sample.json["nodes"].push_back(
                {{"translation", {at.x, at.y, at.z}}, {"rotation", {0.6, 0, 0, 0.8}}});
        }
        const glm::vec3 offset = glm::conjugate(rest) * glm::vec3(0, 0.06f, 0);
        vrm(sample)["lookAt"] = {{"type", "bone"},
                                 {"offsetFromHeadBone", {offset.x, offset.y, offset.z}},
                                 {"rangeMapHorizontalInner", {{"inputMaxValue", 90}, {"outputScale", 45}}},
                                 {"rangeMapHorizontalOuter", {{"inputMaxValue", 90}, {"outputScale", 90}}},
                                 {"rangeMapVerticalDown", {{"inputMaxValue", 90}, {"outputScale", 30}}},
                                 {"rangeMapVerticalUp", {{"inputMaxValue", 45}, {"outputScale", 20}}}};
        model = parse(sample);
    }

    // Where an eye that looked straight ahead at rest looks now.
    glm::vec3 direction(std::int32_t eye, const Pose& pose, const Gaze& gaze) {
        SkeletonPose rest, now;
        poseSkeleton(model, openHands(), glm::mat4(1), rest);
        poseSkeleton(model, pose, glm::mat4(1), now, gaze);
        const auto i = static_cast<std::size_t>(eye);
        return glm::mat3(now.world[i]) * (glm::inverse(glm::mat3(rest.world[i])) * glm::vec3(0, 0, 1));
    }
    static glm::vec3 ahead(float yaw, float pitch) { // degrees
        const SinCos y = sinCos(yaw * kDegrees), p = sinCos(pitch * kDegrees);
        return {y.sin * p.cos, -p.sin, y.cos * p.cos};
    }
    Model model;
};

TEST_F(LookAtBones, EyesTurnByTheirRanges) {
    EXPECT_TRUE(model.warnings.empty());
    ASSERT_EQ(model.lookAt.type, LookAt::Type::Bone);
    const LookAt& eyes = model.lookAt;
    expectNear(direction(eyes.leftEye, openHands(), {}), ahead(0, 0), 1e-5f);
    expectNear(direction(eyes.leftEye, openHands(), {30, 0}), ahead(30, 0), 1e-5f);   // outwards
    expectNear(direction(eyes.rightEye, openHands(), {30, 0}), ahead(15, 0), 1e-5f);  // inwards
    expectNear(direction(eyes.leftEye, openHands(), {-30, 0}), ahead(-15, 0), 1e-5f); // inwards
    expectNear(direction(eyes.rightEye, openHands(), {0, 45}), ahead(0, 15), 1e-5f);
    expectNear(direction(eyes.rightEye, openHands(), {0, -80}), ahead(0, -20), 1e-5f); // beyond the range
    const float nan = std::numeric_limits<float>::quiet_NaN();
    expectNear(direction(eyes.leftEye, openHands(), {nan, nan}), ahead(0, 0), 1e-5f);
}

TEST_F(LookAtBones, AGazeIsMeasuredFromTheTurnedHead) {
    Pose pose = openHands();
    pose.rotation[index(Bone::Head)] = about({0, 1, 0}, 40 * kDegrees);
    SkeletonPose skeleton;
    poseSkeleton(model, pose, glm::mat4(1), skeleton);
    const glm::mat4 head = boneWorld(model, skeleton, Bone::Head).value();
    const glm::vec3 from = glm::vec3(head[3]) + glm::vec3(0, 0.06f, 0);
    const Gaze gaze = gazeAt(model, head, from + 3.0f * ahead(60, -10));
    EXPECT_NEAR(gaze.yaw, 20.0f, 0.7f); // pitch and a turned head do not quite commute
    EXPECT_NEAR(gaze.pitch, -10.0f, 0.1f);
    const Gaze straight = gazeAt(model, head, from + ahead(40, 0));
    EXPECT_NEAR(straight.yaw, 0.0f, 0.01f);
    const Gaze nowhere = gazeAt(model, head, from);
    EXPECT_TRUE(std::isfinite(nowhere.yaw) && std::isfinite(nowhere.pitch));
    EXPECT_EQ(gazeAt(model, glm::mat4(0), from).yaw, 0.0f);
}

// A node below the lower arm that follows something by a constraint.
class Constraints : public testing::Test {
  protected:
    Sample sample = samples::makeSample();
    static constexpr std::size_t kLowerArm = index(Bone::LeftLowerArm), kHand = index(Bone::LeftHand);

    std::size_t addFollower(std::size_t parent, const char* name, const json& constraint) {
        const std::size_t node = sample.json["nodes"].size();
        sample.json["nodes"][parent]["children"].push_back(node);
        sample.json["nodes"].push_back(
            {{"name", name},
             {"extensions",
              {{"VRMC_node_constraint", {{"specVersion", "1.0"}, {"constraint", constraint}}}}}});
        return node;
    }
    // World rotation now, relative to that at rest.
    glm::quat turnOf(const Model& model, const char* name, const Pose& pose) {
        const std::size_t i = jointNamed(model, name);
        SkeletonPose rest;
        poseSkeleton(model, openHands(), glm::mat4(1), rest);
        poseSkeleton(model, pose, glm::mat4(1), skeleton);
        return glm::normalize(
            glm::quat_cast(glm::mat3(skeleton.world[i]) * glm::inverse(glm::mat3(rest.world[i]))));
    }
    SkeletonPose skeleton;
};

TEST_F(Constraints, ARollTakesTheTwistAndLeavesTheBend) {
    // The follower's x axis is the arm's, along +x of the model.
    const std::size_t twist =
        addFollower(kLowerArm, "twist", {{"roll", {{"source", kHand}, {"rollAxis", "X"}, {"weight", 0.5}}}});
    glm::quat rest(1, 0, 0, 0);
    for (int at = static_cast<int>(kLowerArm); at >= 0; at = kBoneParents[static_cast<std::size_t>(at)]) {
        const auto& r = sample.json["nodes"][static_cast<std::size_t>(at)]["rotation"];
        rest = glm::quat(r[3].get<float>(), r[0].get<float>(), r[1].get<float>(), r[2].get<float>()) * rest;
    }
    const glm::quat straight = glm::conjugate(rest);
    sample.json["nodes"][twist]["rotation"] = {straight.x, straight.y, straight.z, straight.w};
    const Model model = parse(sample);
    ASSERT_EQ(model.constraints.size(), 1u);
    EXPECT_TRUE(model.warnings.empty()) << model.warnings.front();
    Pose pose = openHands();
    pose.rotation[kHand] = about({1, 0, 0}, 1.0f);
    EXPECT_GT(std::abs(glm::dot(turnOf(model, "twist", pose), about({1, 0, 0}, 0.5f))), 0.99999f);
    // A bend of the wrist alone turns nothing; on top of a twist it does not add to it.
    pose.rotation[kHand] = about({0, 0, 1}, 0.8f);
    EXPECT_GT(std::abs(turnOf(model, "twist", pose).w), 0.99999f);
    pose.rotation[kHand] = about({0, 0, 1}, 0.8f) * about({1, 0, 0}, 1.0f);
    EXPECT_GT(std::abs(glm::dot(turnOf(model, "twist", pose), about({1, 0, 0}, 0.5f))), 0.9999f);
}

TEST_F(Constraints, AnAimPointsAtItsSource) {
    addFollower(index(Bone::LeftUpperArm), "sleeve",
                {{"aim", {{"source", kHand}, {"aimAxis", "PositiveZ"}}}});
    const Model model = parse(sample);
    Pose pose = openHands();
    pose.rotation[index(Bone::LeftLowerArm)] = about({0, 1, 0}, -1.2f);
    pose.rotation[index(Bone::Hips)] = about({0, 1, 0}, 0.7f);
    turnOf(model, "sleeve", pose);
    const auto& sleeve = skeleton.world[jointNamed(model, "sleeve")];
    const glm::vec3 way = glm::vec3((*boneWorld(model, skeleton, Bone::LeftHand))[3]) - glm::vec3(sleeve[3]);
    expectNear(glm::vec3(sleeve[2]), glm::normalize(way), 1e-4f);
}

TEST_F(Constraints, ARotationIsCopiedInChains) {
    // Written in an order in which each would come too early: third ← second ← first ← hand.
    const std::size_t base = sample.json["nodes"].size();
    addFollower(0, "third", {{"rotation", {{"source", base + 1}}}});
    addFollower(0, "second", {{"rotation", {{"source", base + 2}}}});
    addFollower(0, "first", {{"rotation", {{"source", kHand}}}});
    const Model model = parse(sample);
    ASSERT_EQ(model.constraints.size(), 3u);
    Pose pose = openHands();
    pose.rotation[kHand] = about({0, 1, 0}, 0.9f);
    poseSkeleton(model, pose, glm::mat4(1), skeleton);
    const auto joint = [&](std::uint32_t i) { return glm::quat_cast(glm::mat3(skeleton.local[i])); };
    const std::uint32_t hand = jointOf(model, Bone::LeftHand).value();
    const glm::quat delta = glm::conjugate(model.joints[hand].rotation) * joint(hand);
    for (const NodeConstraint& constraint : model.constraints)
        EXPECT_GT(std::abs(glm::dot(joint(constraint.joint), delta)), 0.9999f);
}

TEST_F(Constraints, CirclesAreNamedAndLeftOut) {
    const std::size_t base = sample.json["nodes"].size();
    addFollower(0, "alpha", {{"rotation", {{"source", base + 1}}}});
    addFollower(0, "beta", {{"rotation", {{"source", base}}}});
    addFollower(0, "gamma", {{"rotation", {{"source", base + 1}}}}); // behind the circle, not in it
    addFollower(0, "self", {{"rotation", {{"source", base + 3}}}});
    const Model model = parse(sample);
    ASSERT_EQ(model.warnings.size(), 2u);
    EXPECT_NE(model.warnings[0].find("\"alpha\", \"beta\""), std::string::npos) << model.warnings[0];
    EXPECT_NE(model.warnings[1].find("\"self\""), std::string::npos) << model.warnings[1];
    ASSERT_EQ(model.constraints.size(), 1u);
    EXPECT_EQ(model.joints[model.constraints[0].joint].name, "gamma");
}

class ColliderShapes : public testing::Test {
  protected:
    // Where the end of the sample's hair comes to rest, drawn by a force, beside one collider on the head.
    glm::vec3 settle(const json& extended, const glm::vec3& force) {
        Sample sample = samples::makeSample();
        auto& root = sample.json["extensions"]["VRMC_springBone"];
        root["colliders"] = {
            {{"node", 5},
             {"shape", {{"sphere", {{"offset", {0, -1000, 0}}, {"radius", 0}}}}},
             {"extensions",
              {{"VRMC_springBone_extended_collider", {{"specVersion", "1.0"}, {"shape", extended}}}}}}};
        root["colliderGroups"][0]["colliders"] = {0};
        for (auto& joint : root["springs"][0]["joints"]) {
            joint["gravityDir"] = {force.x, force.y, force.z};
            joint["gravityPower"] = 20;
        }
        model = parse(sample);
        SpringState state = makeSprings(model);
        SkeletonPose skeleton;
        for (int tick = 0; tick < 240; ++tick) {
            poseSkeleton(model, openHands(), glm::mat4(1), skeleton);
            stepSprings(model, state, skeleton);
        }
        head = boneWorld(model, skeleton, Bone::Head).value();
        return glm::vec3(skeleton.world[jointNamed(model, "hair2")][3]);
    }
    Model model;
    glm::mat4 head{1};
};

TEST_F(ColliderShapes, APlaneKeepsHairOnItsSide) {
    // The plane through the head whose normal is the head's own z.
    const glm::vec3 free = settle({{"sphere", {{"radius", 0}}}}, {0, -1, 0});
    EXPECT_EQ(model.colliders.at(0).kind, SpringCollider::Kind::Outside);
    const glm::vec3 normal = glm::normalize(glm::vec3(head[2]));
    for (const float side : {1.0f, -1.0f}) {
        const glm::vec3 offset = glm::vec3(glm::inverse(head) * glm::vec4(free, 1)); // through where it hung
        const glm::vec3 end = settle(
            {{"plane", {{"offset", {offset.x, offset.y, offset.z}}, {"normal", {0, 0, side}}}}}, {0, -1, 0});
        EXPECT_EQ(model.colliders.at(0).kind, SpringCollider::Kind::Plane);
        EXPECT_GT(glm::dot(end - free, normal * side), 0.008f); // of 0.02 m: its length is kept first
    }
}

TEST_F(ColliderShapes, AnInsideSphereHoldsHair) {
    const glm::vec3 free = settle({{"sphere", {{"radius", 0}}}}, {0, 0, -1});
    EXPECT_GT(glm::length(free - glm::vec3(head[3])), 0.3f);
    const glm::vec3 held = settle({{"sphere", {{"radius", 0.27}, {"inside", true}}}}, {0, 0, -1});
    EXPECT_EQ(model.colliders.at(0).kind, SpringCollider::Kind::Inside);
    EXPECT_LT(glm::length(held - glm::vec3(head[3])), 0.27f - 0.02f + 0.01f);
    const glm::vec3 tube =
        settle({{"capsule", {{"radius", 0.27}, {"tail", {0, 0.001, 0}}, {"inside", true}}}}, {0, 0, -1});
    expectNear(tube, held, 0.01f);
}

// A pose that is no number must not stay in the springs for ever.
TEST(SpringsWithoutNumbers, RecoverFromAPoseThatWasNone) {
    const Model model = parse(samples::makeSample());
    SpringState state = makeSprings(model);
    SkeletonPose skeleton;
    for (int tick = 0; tick < 30; ++tick) {
        glm::mat4 placement(1);
        if (tick == 10) placement[3].x = std::numeric_limits<float>::quiet_NaN();
        if (tick == 15) placement = glm::mat4(0);
        poseSkeleton(model, openHands(), placement, skeleton);
        stepSprings(model, state, skeleton);
    }
    for (const glm::mat4& world : skeleton.world)
        for (int column = 0; column < 4; ++column)
            for (int row = 0; row < 4; ++row) ASSERT_TRUE(std::isfinite(world[column][row]));
    expectNear(glm::vec3(skeleton.world[jointNamed(model, "hair2")][3]), {0, 1.6f, -0.2f}, 0.3f);
}

} // namespace
} // namespace vf::assets
