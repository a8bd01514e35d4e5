// Hostile files, continued: what VRM's extensions and VRM animations give to harm with. See
// model_hostile_test.cpp.
#include "renderer/assets/animation.hpp"
#include "renderer/assets/model_reader.hpp"
#include "tests/unit/animation_samples.hpp"
#include "tests/unit/hostile_models.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <limits>

namespace vf::assets {
namespace {

using namespace hostile;

constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();

json& vrm(Sample& s) { return s.json["extensions"]["VRMC_vrm"]; }
json& blink(Sample& s) { return vrm(s)["expressions"]["preset"]["blink"]; }
json& mtoon(Sample& s) { return s.json["materials"][0]["extensions"]["VRMC_materials_mtoon"]; }

void constrain(Sample& s, std::size_t node, const json& constraint) {
    s.json["nodes"][node]["extensions"]["VRMC_node_constraint"] = {{"specVersion", "1.0"},
                                                                   {"constraint", constraint}};
}

std::vector<Hostile> containers() {
    const auto dumped = [](const std::function<void(std::string&)>& change) {
        return [change] {
            const Sample sample = samples::makeSample();
            std::string text = sample.json.dump();
            change(text);
            return Sample::glbOf(text, sample.binary);
        };
    };
    const auto cutAt = [](auto place) {
        return [place](Bytes& bytes) {
            std::uint32_t text = 0;
            std::memcpy(&text, bytes.data() + 12, 4);
            bytes.resize(place(text));
            if (bytes.size() >= 12) putWord(bytes, 8, static_cast<std::uint32_t>(bytes.size()));
        };
    };
    return {
        withBytes("CutBeforeTheFirstChunk", cutAt([](std::uint32_t) { return 12; }), "header: found 12"),
        withBytes("CutInTheFirstChunksHeader", cutAt([](std::uint32_t) { return 16; }), "header: found 16"),
        withBytes("CutBehindTheFirstChunksHeader", cutAt([](std::uint32_t) { return 20; }), "chunk 0.length"),
        withBytes("CutInTheJson", cutAt([](std::uint32_t text) { return 20 + text / 2; }), "chunk 0.length"),
        withBytes("CutInTheSecondChunksHeader", cutAt([](std::uint32_t text) { return 24 + text; }),
                  "chunk 1: found 4"),
        withBytes("CutBehindTheSecondChunksHeader", cutAt([](std::uint32_t text) { return 28 + text; }),
                  "chunk 1.length"),
        withBytes(
            "BinaryChunk2To31",
            [](Bytes& bytes) {
                std::uint32_t text = 0;
                std::memcpy(&text, bytes.data() + 12, 4);
                putWord(bytes, 20 + text, 0x80000000);
            },
            "chunk 1.length: found 2147483648"),
        // The last one counts, as in most parsers; here it is not a list.
        {"DuplicateKeys", dumped([](std::string& text) { text.insert(text.size() - 1, ",\"nodes\":7"); }),
         "nodes: found 7"},
        {"DuplicateKeysThatAgree",
         dumped([](std::string& text) { text.insert(text.size() - 1, ",\"scene\":0"); }), ""},
        {"NullByteInTheJson", dumped([](std::string& text) { text[10] = '\0'; }), "JSON: found"},
    };
}

// As many vertices as may be, each somewhere else or all in one place.
Hostile crowded(std::string name, float spread) {
    return {std::move(name),
            [spread] {
                Sample sample = samples::makeSample();
                sample.json["nodes"][sample.nodeNamed("base.lod1")].erase("skin");
                std::vector<float> positions(3 * 999'999);
                for (std::uint32_t i = 0; i < positions.size(); ++i) positions[i] = hash01(i, 5) * spread;
                primitive(sample, 1) = {
                    {"attributes", {{"POSITION", sample.addAccessor(positions, 5126, "VEC3", 3)}}}};
                sample.json["accessors"].back()["count"] = 990'000;
                return sample.glb();
            },
            ""};
}

std::vector<Hostile> vrmParts() {
    return {
        crowded("MillionsOfVerticesEverywhere", 1.0f),
        crowded("MillionsOfVerticesInOnePlace", 0.0f),
        crowded("MillionsOfVerticesBarelyApart", 4e-4f),
        spoilt(
            "ExtrasAreText",
            [](Sample& s) {
                s.json["materials"][0]["extras"] = "made with love";
                s.json["meshes"][0]["extras"] = 5;
            },
            ""),
        spoilt(
            "ThroughHairIsText", [](Sample& s) { s.json["materials"][0]["extras"]["throughHair"] = "yes"; },
            "extras.throughHair"),
        spoilt(
            "WrapUnknown",
            [](Sample& s) {
                s.json["samplers"] = {{{"wrapS", 1}}};
                s.json["textures"][0]["sampler"] = 0;
            },
            "samplers[0].wrapS"),
        spoilt(
            "SamplerOutside", [](Sample& s) { s.json["textures"][0]["sampler"] = 3; }, "textures[0].sampler"),
        spoilt(
            "TransformIsNoPair",
            [](Sample& s) {
                mtoon(s)["shadeMultiplyTexture"]["extensions"]["KHR_texture_transform"]["scale"] = {1, 2, 3};
            },
            "2 numbers"),
        spoilt(
            "TransformBeyondFloats",
            [](Sample& s) {
                mtoon(s)["shadeMultiplyTexture"]["extensions"]["KHR_texture_transform"]["rotation"] = 1e300;
            },
            "32-bit float"),
        spoilt(
            "OutlineModeUnknown", [](Sample& s) { mtoon(s)["outlineWidthMode"] = "thick"; }, "\"thick\""),
        spoilt(
            "QueueBeyondInt",
            [](Sample& s) {
                s.json["materials"][0]["alphaMode"] = "BLEND";
                mtoon(s)["renderQueueOffsetNumber"] = 1e30;
            },
            ""),
        spoilt(
            "EmissionToInfinity",
            [](Sample& s) {
                s.json["materials"][1]["emissiveFactor"] = {1e30, 0, 0};
                s.json["materials"][1]["extensions"]["KHR_materials_emissive_strength"]["emissiveStrength"] =
                    1e30;
            },
            "infinite light"),
        spoilt(
            "MorphBindOutside", [](Sample& s) { blink(s)["morphTargetBinds"][0]["index"] = 7; },
            "note: extensions.VRMC_vrm.expressions.preset.blink.morphTargetBinds[0] names target 7"),
        spoilt(
            "MorphBindOfABone", [](Sample& s) { blink(s)["morphTargetBinds"][0]["node"] = 3; },
            "note: extensions.VRMC_vrm.expressions.preset.blink.morphTargetBinds[0] names target 0"),
        spoilt(
            "MorphBindMax", [](Sample& s) { blink(s)["morphTargetBinds"][0]["index"] = kMax; },
            "morphTargetBinds[0].index"),
        spoilt(
            "OneTargetBoundAHundredThousandTimes",
            [](Sample& s) {
                const std::size_t mesh = 2, vertices = 100'000;
                const std::vector<float> numbers(vertices * 3, 0.5f);
                const std::size_t positions = s.addAccessor(numbers, 5126, "VEC3", 3);
                json& shape = primitive(s, mesh);
                shape = {{"attributes", {{"POSITION", positions}}}, {"targets", {{{"POSITION", positions}}}}};
                s.json["accessors"][positions]["count"] = 99'999;
                s.json["nodes"][s.nodeNamed("armour.lod0")].erase("skin");
                const json bind{{"node", s.nodeNamed("armour.lod0")}, {"index", 0}};
                for (int i = 0; i < 200; ++i)
                    vrm(s)["expressions"]["custom"]["e" + std::to_string(i)]["morphTargetBinds"] =
                        std::vector<json>(500, bind);
            },
            "targets × vertices"),
        spoilt(
            "ColourBindOutside",
            [](Sample& s) {
                blink(s)["materialColorBinds"] = {
                    {{"material", 9}, {"type", "color"}, {"targetValue", {1, 1, 1, 1}}}};
            },
            "materialColorBinds[0].material"),
        spoilt(
            "ColourBindOfNothing",
            [](Sample& s) {
                blink(s)["materialColorBinds"] = {
                    {{"material", 0}, {"type", "taste"}, {"targetValue", {1, 1, 1, 1}}}};
            },
            "\"taste\""),
        spoilt(
            "TextureBindOutside",
            [](Sample& s) {
                blink(s)["textureTransformBinds"] = {{{"material", kMax}}};
            },
            "textureTransformBinds[0].material"),
        spoilt(
            "OverrideUnknown", [](Sample& s) { blink(s)["overrideBlink"] = "maybe"; }, "\"maybe\""),
        spoilt(
            "ThousandsOfExpressions",
            [](Sample& s) {
                for (int i = 0; i < 5000; ++i)
                    vrm(s)["expressions"]["custom"]["e" + std::to_string(i)] = json::object();
            },
            "5000 members"),
        spoilt(
            "LookAtTypeUnknown", [](Sample& s) { vrm(s)["lookAt"]["type"] = "laser"; }, "\"laser\""),
        spoilt(
            "LookAtWithoutEyes", [](Sample& s) { vrm(s)["lookAt"]["type"] = "bone"; }, "note: lookAt"),
        spoilt(
            "EyeOutside", [](Sample& s) { vrm(s)["humanoid"]["humanBones"]["leftEye"]["node"] = kMax; },
            "leftEye.node"),
        spoilt(
            "FirstPersonOutside",
            [](Sample& s) {
                vrm(s)["firstPerson"]["meshAnnotations"] = {{{"node", 999}}};
            },
            "meshAnnotations[0].node"),
        spoilt(
            "ConstraintOfNothing", [](Sample& s) { constrain(s, 3, json::object()); },
            "roll, aim or rotation"),
        spoilt(
            "ConstraintSourceOutside",
            [](Sample& s) {
                constrain(s, 3, {{"rotation", {{"source", 999}}}});
            },
            "rotation.source"),
        spoilt(
            "ConstraintAxisUnknown",
            [](Sample& s) {
                constrain(s, 3, {{"aim", {{"source", 4}, {"aimAxis", "North"}}}});
            },
            "\"North\""),
        spoilt(
            "ConstraintOnItself",
            [](Sample& s) {
                constrain(s, 23, {{"rotation", {{"source", 23}}}});
            },
            "note: The constraints of \"leftIndexIntermediate\""),
        spoilt(
            "ConstraintCircle",
            [](Sample& s) {
                for (std::size_t i = 0; i < 20; ++i)
                    constrain(s, i, {{"rotation", {{"source", (i + 1) % 20}}}});
            },
            "note: The constraints of \"hips\", \"spine\""),
        spoilt(
            "ConstraintsOnEveryNode",
            [](Sample& s) {
                for (std::size_t i = 0; i < 2000; ++i) {
                    const std::size_t node = s.json["nodes"].size();
                    s.json["nodes"].push_back(json::object());
                    constrain(s, node, {{"aim", {{"source", 0}, {"aimAxis", "PositiveX"}}}});
                }
            },
            "at most 512"),
        spoilt(
            "ColliderOfNoShape",
            [](Sample& s) {
                s.json["extensions"]["VRMC_springBone"]["colliders"][0]["extensions"]
                      ["VRMC_springBone_extended_collider"]["shape"] = json::object();
            },
            "a plane"),
        spoilt(
            "CentreOutside", [](Sample& s) { springs(s)[0]["center"] = 999; }, "springs[0].center"),
        spoilt(
            "ThousandsOfSprings",
            [](Sample& s) {
                for (int i = 0; i < 5000; ++i) springs(s).push_back({{"joints", json::array()}});
            },
            "5001 entries"),
    };
}

std::vector<Hostile> models() {
    std::vector<Hostile> list = containers();
    for (const Hostile& row : vrmParts()) list.push_back(row);
    return list;
}

class HostileVrm : public testing::TestWithParam<Hostile> {};

TEST_P(HostileVrm, IsRefusedCheaplyAndNamesThePlace) {
    expectHarmless(GetParam(), [](const Bytes& bytes) { return parseModel(bytes, "evil"); });
}

INSTANTIATE_TEST_SUITE_P(Files, HostileVrm, testing::ValuesIn(models()),
                         [](const auto& parameter) { return parameter.param.name; });

// An animation that `change` has spoilt.
Hostile moving(std::string name, std::function<void(Sample&)> change, std::string expected) {
    return {std::move(name),
            [change = std::move(change)] {
                Sample sample = samples::makeFullAnimation();
                change(sample);
                return sample.glb();
            },
            std::move(expected)};
}

json& extension(Sample& s) { return s.json["extensions"]["VRMC_vrm_animation"]; }
json& sampler(Sample& s, std::size_t number) { return s.json["animations"][0]["samplers"][number]; }
json& channel(Sample& s, std::size_t number) { return s.json["animations"][0]["channels"][number]; }
std::size_t timesOf(Sample& s, std::size_t number) { return sampler(s, number)["input"].get<std::size_t>(); }

void putTime(Sample& s, std::size_t place, float value) {
    std::memcpy(s.binary.data() + s.offsetOf(timesOf(s, 0)) + place * 4, &value, 4);
}

std::vector<Hostile> animations() {
    return {
        moving(
            "NothingWrong", [](Sample&) {}, ""),
        {"AModel", [] { return samples::makeSample().glb(); }, "VRMC_vrm_animation: found nothing"},
        moving(
            "NoAnimation", [](Sample& s) { s.json["animations"] = json::array(); }, "an empty list"),
        moving(
            "AnimationsMissing", [](Sample& s) { s.json.erase("animations"); }, "animations: found nothing"),
        moving(
            "NoChannel", [](Sample& s) { s.json["animations"][0]["channels"] = json::array(); },
            "nothing that moves"),
        moving(
            "TimesFall", [](Sample& s) { putTime(s, 4, 0.05f); }, "at place 4, expected growing"),
        moving(
            "TimesStandStill", [](Sample& s) { putTime(s, 4, 0.3f); }, "at place 4"),
        moving(
            "TimeBeforeTheBeginning", [](Sample& s) { putTime(s, 0, -1.0f); }, "time -1"),
        moving(
            "TimeIsNoNumber", [](Sample& s) { putTime(s, 3, kNan); }, "found nan"),
        moving(
            "TimeOfAYear", [](Sample& s) { putTime(s, 20, 3e7f); }, "expected growing times"),
        moving(
            "TimesAreVectors", [](Sample& s) { sampler(s, 0)["input"] = sampler(s, 0)["output"]; },
            "SCALAR of floats"),
        moving(
            "ValuesAreTimes", [](Sample& s) { sampler(s, 1)["output"] = sampler(s, 1)["input"]; }, "VEC4"),
        moving(
            "FewerValuesThanTimes",
            [](Sample& s) { s.json["accessors"][sampler(s, 1)["output"].get<std::size_t>()]["count"] = 5; },
            "as the times demand"),
        moving(
            "CubicWithoutTangents", [](Sample& s) { sampler(s, 1)["interpolation"] = "CUBICSPLINE"; },
            "expected 63"),
        moving(
            "InterpolationUnknown", [](Sample& s) { sampler(s, 1)["interpolation"] = "MAGIC"; }, "\"MAGIC\""),
        moving(
            "SamplerOutside", [](Sample& s) { channel(s, 1)["sampler"] = 999; }, "channels[1].sampler"),
        moving(
            "AccessorOutside", [](Sample& s) { sampler(s, 1)["input"] = kMax; }, "samplers[1].input"),
        moving(
            "NodeOutside", [](Sample& s) { channel(s, 1)["target"]["node"] = kMax; },
            "channels[1].target.node"),
        moving(
            "TwoChannelsForOne", [](Sample& s) { channel(s, 2)["target"] = json(channel(s, 1)["target"]); },
            "a second time"),
        moving(
            "QuaternionOfZeros",
            [](Sample& s) {
                const std::size_t output = sampler(s, 1)["output"].get<std::size_t>();
                std::memset(s.binary.data() + s.offsetOf(output), 0, 16);
            },
            "a quaternion of length 0"),
        moving(
            "HipsInSpace",
            [](Sample& s) {
                const float far = 1e20f;
                const std::size_t output = sampler(s, 0)["output"].get<std::size_t>();
                std::memcpy(s.binary.data() + s.offsetOf(output), &far, 4);
            },
            "a place without limit"),
        moving(
            "ABillionKeysOfNothing",
            [](Sample& s) {
                s.json["accessors"][timesOf(s, 1)] = {
                    {"componentType", 5126}, {"type", "SCALAR"}, {"count", 11'000'000}};
            },
            "keys"),
        moving(
            "OneTrackForFiveHundredExpressions",
            [](Sample& s) {
                const std::size_t keys = 50'000;
                std::vector<float> times(keys);
                for (std::size_t i = 0; i < keys; ++i) times[i] = static_cast<float>(i);
                const std::size_t first =
                    samples::addTrack(s, 29, "translation", times, std::vector<float>(keys * 3));
                for (int i = 0; i < 250; ++i) {
                    const std::size_t node = samples::addNode(s);
                    extension(s)["expressions"]["custom"]["e" + std::to_string(i)]["node"] = node;
                    s.json["animations"][0]["channels"].push_back(
                        {{"sampler", first}, {"target", {{"node", node}, {"path", "translation"}}}});
                }
            },
            "in all tracks together"),
        moving(
            "ThousandsOfChannels",
            [](Sample& s) {
                s.json["animations"][0]["channels"] = std::vector<json>(10'000, json(channel(s, 1)));
            },
            "10000 entries"),
        moving(
            "OneNodeForTwoBones",
            [](Sample& s) { extension(s)["humanoid"]["humanBones"]["head"]["node"] = 0; }, "another bone"),
        moving(
            "BoneOutside", [](Sample& s) { extension(s)["humanoid"]["humanBones"]["head"]["node"] = 999; },
            "humanBones.head.node"),
        moving(
            "ExpressionOutside",
            [](Sample& s) { extension(s)["expressions"]["preset"]["blink"]["node"] = kMax; }, "blink.node"),
        moving(
            "GazeOutside", [](Sample& s) { extension(s)["lookAt"]["node"] = 999; }, "lookAt.node"),
        moving(
            "NodeCycle", [](Sample& s) { s.json["nodes"][29]["children"] = {0}; }, "nodes[0]"),
        moving(
            "HipsOnTheGround",
            [](Sample& s) {
                s.json["nodes"][0]["translation"] = {0, 0, 0};
            },
            "note: The hips are"),
        moving(
            "UnknownRequiredExtension", [](Sample& s) { s.json["extensionsRequired"] = {"X_time_travel"}; },
            "X_time_travel"),
    };
}

class HostileAnimation : public testing::TestWithParam<Hostile> {};

TEST_P(HostileAnimation, IsRefusedCheaplyAndNamesThePlace) {
    expectHarmless(GetParam(), [](const Bytes& bytes) { return parseAnimation(bytes, "evil"); });
}

INSTANTIATE_TEST_SUITE_P(Files, HostileAnimation, testing::ValuesIn(animations()),
                         [](const auto& parameter) { return parameter.param.name; });

// The yardstick must be able to fail: a reader that takes memory, and one that crashes.
TEST(HostileYardstick, SeesMemoryAndCrashes) {
    const Hostile honest{"Honest", [] { return samples::makeSample().glb(); }, ""};
    const auto greedy = [](const Bytes& bytes) {
        std::vector<char> waste(300u << 20, 'x');
        return parseModel(bytes, waste[bytes.size()] == 'x' ? "evil" : "");
    };
    EXPECT_GT(readApart(honest, greedy).kilobytes, 200 * 1024);
    const auto crashing = [](const Bytes& bytes) {
        ::signal(SIGABRT, SIG_DFL);
        std::abort();
        return parseModel(bytes, "evil");
    };
    EXPECT_FALSE(readApart(honest, crashing).ended);
    EXPECT_TRUE(readApart(honest, [](const Bytes& bytes) { return parseModel(bytes, "evil"); }).loaded);
}

} // namespace
} // namespace vf::assets
