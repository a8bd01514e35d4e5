// Files that strangers made to harm: each is built here from an honest one, must be refused with a message
// that names the place (or load with warnings where glTF allows it), and must cost little time and memory.
#include "renderer/assets/model_reader.hpp"
#include "tests/unit/hostile_models.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace vf::assets {
namespace {

using namespace hostile;

constexpr std::uint64_t kMax = std::numeric_limits<std::uint64_t>::max();
constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

std::vector<Hostile> containers() {
    return {
        {"Empty", [] { return Bytes{}; }, "file: found nothing"},
        {"OneByte", [] { return Bytes(1, std::byte{'g'}); }, "file: found other bytes"},
        {"Zeros", [] { return Bytes(4096, std::byte{0}); }, "file: found other bytes"},
        withBytes(
            "OnlyTheMagic", [](Bytes& b) { b.resize(4); }, "header: found 4 bytes"),
        withBytes(
            "OnlyTheHeader", [](Bytes& b) { b.resize(12); }, "header: found 12 bytes"),
        withBytes(
            "Version1", [](Bytes& b) { putWord(b, 4, 1); }, "header.version: found 1"),
        withBytes(
            "LengthZero", [](Bytes& b) { putWord(b, 8, 0); }, "header.length: found 0"),
        withBytes(
            "LengthHuge", [](Bytes& b) { putWord(b, 8, 0xFFFFFFFF); }, "header.length: found 4294967295"),
        withBytes(
            "LengthCutsAChunk", [](Bytes& b) { putWord(b, 8, 25); }, "chunk 0.length"),
        withBytes(
            "JsonChunkZero", [](Bytes& b) { putWord(b, 12, 0); }, "JSON: found"),
        withBytes(
            "JsonChunk2To31", [](Bytes& b) { putWord(b, 12, 0x80000000); },
            "chunk 0.length: found 2147483648"),
        withBytes(
            "JsonChunkMax", [](Bytes& b) { putWord(b, 12, 0xFFFFFFFF); }, "chunk 0.length: found 4294967295"),
        withBytes(
            "FirstChunkNotJson", [](Bytes& b) { putWord(b, 16, 0x004E4942); }, "chunk 0.type"),
        withBytes(
            "TruncatedInBinary", [](Bytes& b) { b.erase(b.end() - 100, b.end()); }, "header.length"),
        withBytes(
            "BinaryChunkMissing",
            [](Bytes& b) {
                std::uint32_t size = 0;
                std::memcpy(&size, b.data() + 12, 4);
                b.resize(20 + size);
                putWord(b, 8, 20 + size);
            },
            "buffers[0].byteLength"),
        {"NestedTooDeep", [] { return Sample::glbOf(repeated("[", 5'000'000), {}); }, "deeper nesting"},
        withText(
            "NestedObjects", [] { return repeated("{\"a\":", 100'000); }, "deeper nesting"),
        withText(
            "MillionsOfValues",
            [] { return repeated("[", 2).append(repeated("[],", 20'000'000)).append("0]]"); }, "more values"),
        withText(
            "HugeNumber", [] { return std::string("{\"asset\":{\"version\":1e999}}"); }, "JSON: found"),
        withText(
            "NotUtf8", [] { return std::string("{\"asset\":\"\xFF\xFE\"}"); }, "JSON: found"),
        withText(
            "CutInsideAString", [] { return std::string("{\"asset\":{\"version\":\"2."); }, "JSON: found"),
        withText(
            "RootIsAnArray", [] { return std::string("[1,2,3]"); }, "found an array of 3"),
        withText(
            "EmptyObject", [] { return std::string("{}"); }, "asset: found nothing"),
        withText(
            "OnlyTheAsset", [] { return std::string(R"({"asset":{"version":"2.0"}})"); }, "no triangle"),
        spoilt(
            "WrongVersion", [](Sample& s) { s.json["asset"]["version"] = "1.0"; }, "asset.version"),
        spoilt(
            "UnknownRequiredExtension",
            [](Sample& s) {
                s.json["extensionsRequired"] = {"KHR_draco_mesh_compression", "x"};
            },
            "extensionsRequired: found KHR_draco_mesh_compression, x"),
    };
}

std::vector<Hostile> buffers() {
    return {
        spoilt(
            "ExternalBuffer", [](Sample& s) { s.json["buffers"][0]["uri"] = "body.bin"; }, "buffers[0].uri"),
        spoilt(
            "BufferOutside", [](Sample& s) { s.json["buffers"][0]["uri"] = "../../secret"; }, "../../secret"),
        spoilt(
            "BufferFromTheNet", [](Sample& s) { s.json["buffers"][0]["uri"] = "https://example.org/a"; },
            "buffers[0].uri"),
        spoilt(
            "FileUri", [](Sample& s) { s.json["buffers"][0]["uri"] = "file:///dev/zero"; }, "buffers[0].uri"),
        spoilt(
            "NotBase64", [](Sample& s) { s.json["buffers"][0]["uri"] = "data:;base64,****"; }, "base64"),
        spoilt(
            "DataUriTooShort", [](Sample& s) { s.json["buffers"][0]["uri"] = "data:;base64,AAAA"; },
            "buffers[0].byteLength"),
        spoilt(
            "BufferMax", [](Sample& s) { s.json["buffers"][0]["byteLength"] = kMax; },
            "buffers[0].byteLength"),
        spoilt(
            "BufferNegative", [](Sample& s) { s.json["buffers"][0]["byteLength"] = -1; }, "found -1"),
        spoilt(
            "SecondBufferInGlb",
            [](Sample& s) {
                s.json["buffers"].push_back({{"byteLength", 4}});
            },
            "buffers[1].uri"),
        spoilt(
            "ViewOffsetMax", [](Sample& s) { s.json["bufferViews"][0]["byteOffset"] = kMax; },
            "bufferViews[0].byteOffset"),
        spoilt(
            "ViewLengthMax", [](Sample& s) { s.json["bufferViews"][0]["byteLength"] = kMax; },
            "bufferViews[0].byteLength"),
        spoilt(
            "ViewOverlapsTheEnd",
            [](Sample& s) { s.json["bufferViews"][1]["byteOffset"] = s.binary.size() - 4; },
            "bufferViews[1].byteLength"),
        spoilt(
            "ViewOfNoBuffer", [](Sample& s) { s.json["bufferViews"][0]["buffer"] = 7; },
            "bufferViews[0].buffer"),
        spoilt(
            "StrideTooSmall", [](Sample& s) { s.json["bufferViews"][1]["byteStride"] = 4; }, "stride"),
        spoilt(
            "StrideTooLarge", [](Sample& s) { s.json["bufferViews"][1]["byteStride"] = 252; }, "count"),
        spoilt(
            "CountZero", [](Sample& s) { accessor(s, 0, "POSITION")["count"] = 0; }, ".count: found 0"),
        spoilt(
            "Count2To31", [](Sample& s) { accessor(s, 0, "POSITION")["count"] = 0x80000000u; }, ".count"),
        spoilt(
            "CountMax", [](Sample& s) { accessor(s, 0, "POSITION")["count"] = kMax; }, ".count"),
        spoilt(
            "CountOverflowsTheView", [](Sample& s) { accessor(s, 0, "POSITION")["count"] = 11'000'000; },
            ".count"),
        spoilt(
            "CountFraction", [](Sample& s) { accessor(s, 0, "POSITION")["count"] = 1.5; },
            ".count: found 1.5"),
        spoilt(
            "CountString", [](Sample& s) { accessor(s, 0, "POSITION")["count"] = "many"; }, "found \"many\""),
        spoilt(
            "OffsetMax", [](Sample& s) { accessor(s, 0, "POSITION")["byteOffset"] = kMax; }, ".byteOffset"),
        spoilt(
            "ZeroBombWithoutView",
            [](Sample& s) {
                accessor(s, 0,
                         "POSITION") = {{"componentType", 5126}, {"type", "VEC3"}, {"count", 12'000'000}};
            },
            "vertices"),
        spoilt(
            "ComponentType5124", [](Sample& s) { accessor(s, 0, "POSITION")["componentType"] = 5124; },
            "5124"),
        spoilt(
            "UnknownType", [](Sample& s) { accessor(s, 0, "POSITION")["type"] = "VEC9"; },
            ".type: found \"VEC9\""),
        spoilt(
            "NormalisedFloat", [](Sample& s) { accessor(s, 0, "POSITION")["normalized"] = true; },
            ".normalized"),
        spoilt(
            "SparseCountTooLarge",
            [](Sample& s) {
                accessor(s, 0, "POSITION")["sparse"] = {{"count", 100'000}};
            },
            ".sparse.count"),
        spoilt(
            "SparseIndexOutside",
            [](Sample& s) {
                const std::uint32_t where = 1'000'000;
                const float value[3]{};
                accessor(s, 0, "POSITION")["sparse"] = {
                    {"count", 1},
                    {"indices", {{"bufferView", s.addView(&where, 4)}, {"componentType", 5125}}},
                    {"values", {{"bufferView", s.addView(value, 12)}}}};
            },
            ".sparse.indices"),
        spoilt(
            "SparseIndicesFall",
            [](Sample& s) {
                const std::uint16_t where[2]{5, 5};
                const float value[6]{};
                accessor(s, 0, "POSITION")["sparse"] = {
                    {"count", 2},
                    {"indices", {{"bufferView", s.addView(where, 4)}, {"componentType", 5123}}},
                    {"values", {{"bufferView", s.addView(value, 24)}}}};
            },
            "growing"),
        spoilt(
            "SparseValuesTooShort",
            [](Sample& s) {
                const std::uint16_t where[2]{1, 2};
                accessor(s, 0, "POSITION")["sparse"] = {
                    {"count", 2},
                    {"indices", {{"bufferView", s.addView(where, 4)}, {"componentType", 5123}}},
                    {"values", {{"bufferView", s.addView(where, 4)}}}};
            },
            ".sparse.values"),
    };
}

std::vector<Hostile> meshes() {
    return {
        spoilt(
            "NanPosition", [](Sample& s) { putFloat(s, 0, "POSITION", kNan); }, "found nan"),
        spoilt(
            "InfiniteNormal", [](Sample& s) { putFloat(s, 0, "NORMAL", kInfinity); }, "found inf"),
        spoilt(
            "FarPosition", [](Sample& s) { putFloat(s, 0, "POSITION", 1e30f); }, "m away"),
        spoilt(
            "NanWeight", [](Sample& s) { putFloat(s, 0, "WEIGHTS_0", kNan); }, "found nan"),
        spoilt(
            "NegativeWeight", [](Sample& s) { putFloat(s, 0, "WEIGHTS_0", -1); }, "WEIGHTS"),
        spoilt(
            "JointOutsideTheSkin",
            [](Sample& s) { s.binary[s.offsetOf(s.accessorOf(0, "JOINTS_0"))] = std::byte{200}; },
            "JOINTS: found 200"),
        spoilt(
            "IndexOutside",
            [](Sample& s) {
                const std::uint16_t index = 60'000;
                std::memcpy(s.binary.data() + s.offsetOf(primitive(s, 0)["indices"].get<std::size_t>()),
                            &index, 2);
            },
            "index 60000"),
        spoilt(
            "IndicesAreFloats", [](Sample& s) { primitive(s, 0)["indices"] = s.accessorOf(0, "POSITION"); },
            "SCALAR"),
        spoilt(
            "IndicesNotTriangles",
            [](Sample& s) {
                auto& count = s.json["accessors"][primitive(s, 0)["indices"].get<std::size_t>()]["count"];
                count = count.get<int>() - 1;
            },
            "multiple of 3"),
        spoilt(
            "AttributeOfAnotherSize", [](Sample& s) { accessor(s, 0, "NORMAL")["count"] = 5; },
            "as POSITION has"),
        spoilt(
            "PositionOfBytes",
            [](Sample& s) { primitive(s, 0)["attributes"]["POSITION"] = s.accessorOf(0, "_TOON"); },
            "3 floats"),
        spoilt(
            "PositionMissing", [](Sample& s) { primitive(s, 0)["attributes"].erase("POSITION"); },
            "POSITION: found nothing"),
        spoilt(
            "JointsMissing", [](Sample& s) { primitive(s, 0)["attributes"].erase("JOINTS_0"); }, "JOINTS_0"),
        spoilt(
            "WeightsMissing", [](Sample& s) { primitive(s, 0)["attributes"].erase("WEIGHTS_0"); }, "WEIGHTS"),
        spoilt(
            "JointsAreFloats",
            [](Sample& s) { primitive(s, 0)["attributes"]["JOINTS_0"] = s.accessorOf(0, "WEIGHTS_0"); },
            "5121"),
        spoilt(
            "TriangleStrip", [](Sample& s) { primitive(s, 0)["mode"] = 5; },
            "no points, lines, strips or fans"),
        spoilt(
            "Draco",
            [](Sample& s) { primitive(s, 0)["extensions"]["KHR_draco_mesh_compression"] = json::object(); },
            "uncompressed"),
        spoilt(
            "AccessorIndexMax", [](Sample& s) { primitive(s, 0)["attributes"]["NORMAL"] = kMax; },
            "index into"),
        spoilt(
            "MaterialOutside", [](Sample& s) { primitive(s, 0)["material"] = 99; }, "materials"),
        spoilt(
            "TargetOfAnotherSize",
            [](Sample& s) { primitive(s, 0)["targets"][0]["POSITION"] = s.accessorOf(1, "POSITION"); },
            "as POSITION has"),
        spoilt(
            "TooManyTargets",
            [](Sample& s) {
                for (int i = 0; i < 2000; ++i) primitive(s, 0)["targets"].push_back(json::object());
            },
            "targets"),
        spoilt(
            "OneAccessorAThousandTimes",
            [](Sample& s) {
                accessor(s, 1, "POSITION") = {{"componentType", 5126}, {"type", "VEC3"}, {"count", 300'000}};
                json copy = primitive(s, 1);
                copy.erase("indices");
                copy["attributes"] = {{"POSITION", s.accessorOf(1, "POSITION")}};
                s.json["nodes"][s.nodeNamed("base.lod1")].erase("skin");
                s.json["meshes"][1]["primitives"] = json(std::vector<json>(4000, copy));
            },
            "at most 1000000 in all"),
    };
}

std::vector<Hostile> trees() {
    return {
        spoilt(
            "NodeIsItsOwnChild", [](Sample& s) { s.json["nodes"][29]["children"] = {29}; }, "nodes[29]"),
        spoilt(
            "NodeCycle", [](Sample& s) { s.json["nodes"][29]["children"] = {0}; }, "nodes[0]"),
        spoilt(
            "TwoParents", [](Sample& s) { s.json["nodes"][29]["children"] = {21}; }, "one parent"),
        spoilt(
            "ChildOutside", [](Sample& s) { s.json["nodes"][29]["children"] = {4'000'000'000u}; },
            "nodes[29].children[0]"),
        spoilt(
            "TooManyNodes",
            [](Sample& s) {
                for (int i = 0; i < 20'000; ++i) s.json["nodes"].push_back(json::object());
            },
            "nodes: found"),
        spoilt(
            "ChainOf8000Nodes",
            [](Sample& s) {
                const std::size_t first = s.json["nodes"].size();
                for (std::size_t i = 0; i < 8000; ++i)
                    s.json["nodes"].push_back({{"children", {first + i + 1}}});
                s.json["nodes"].push_back(json::object());
            },
            ""),
        spoilt(
            "SkinOfTooManyJoints",
            [](Sample& s) {
                const std::size_t first = s.json["nodes"].size();
                for (std::size_t i = 0; i < 600; ++i) {
                    s.json["nodes"].push_back(json::object());
                    s.json["extensions"]["VRMC_springBone"]["springs"].push_back(
                        {{"joints", {{{"node", first + i}}}}});
                }
            },
            "at most"),
        spoilt(
            "ScaleBeyondFloats",
            [](Sample& s) {
                s.json["nodes"][0]["scale"] = {1e300, 1, 1};
            },
            "32-bit float"),
        spoilt(
            "ScalesMultiplyToInfinity",
            [](Sample& s) {
                for (int i = 0; i < 6; ++i)
                    s.json["nodes"][static_cast<std::size_t>(i)]["scale"] = {1e30, 1e30, 1e30};
            },
            "nodes["),
        spoilt(
            "RotationZero",
            [](Sample& s) {
                s.json["nodes"][0]["rotation"] = {0, 0, 0, 0};
            },
            "nodes[0].rotation"),
        spoilt(
            "RotationOfThree",
            [](Sample& s) {
                s.json["nodes"][0]["rotation"] = {0, 0, 1};
            },
            "4 numbers"),
        spoilt(
            "NodeIsANumber", [](Sample& s) { s.json["nodes"][3] = 5; }, "nodes[3]"),
        spoilt(
            "NodesIsAnObject", [](Sample& s) { s.json["nodes"] = json::object(); }, "nodes: found an object"),
        spoilt(
            "SceneOutside", [](Sample& s) { s.json["scene"] = 3; }, "scene: found 3"),
        spoilt(
            "SkinOutside", [](Sample& s) { s.json["nodes"][30]["skin"] = 5; }, "nodes[30].skin"),
        spoilt(
            "SkinWithoutJoints", [](Sample& s) { s.json["skins"][0]["joints"] = json::array(); },
            "skins[0].joints"),
        spoilt(
            "BindMatricesTooFew",
            [](Sample& s) {
                s.json["accessors"][s.json["skins"][0]["inverseBindMatrices"].get<std::size_t>()]["count"] =
                    3;
            },
            "one for each joint"),
        spoilt(
            "BindMatricesOfVectors",
            [](Sample& s) { s.json["skins"][0]["inverseBindMatrices"] = s.accessorOf(0, "POSITION"); },
            "MAT4"),
        spoilt(
            "BoneNodeOutside",
            [](Sample& s) {
                s.json["extensions"]["VRMC_vrm"]["humanoid"]["humanBones"]["hips"]["node"] = 999;
            },
            "humanBones.hips.node"),
        spoilt(
            "OneNodeForTwoBones",
            [](Sample& s) { s.json["extensions"]["VRMC_vrm"]["humanoid"]["humanBones"]["hips"]["node"] = 5; },
            "another bone"),
        spoilt(
            "BonesMissing",
            [](Sample& s) { s.json["extensions"]["VRMC_vrm"]["humanoid"]["humanBones"].erase("head"); }, ""),
        spoilt(
            "NoHumanoid", [](Sample& s) { s.json["extensions"]["VRMC_vrm"].erase("humanoid"); }, ""),
        spoilt(
            "VrmIsAString", [](Sample& s) { s.json["extensions"]["VRMC_vrm"] = "1.0"; }, "VRMC_vrm"),
        spoilt(
            "ExpressionOutside",
            [](Sample& s) {
                s.json["extensions"]["VRMC_vrm"]["expressions"]["preset"]["blink"]["morphTargetBinds"][0]
                      ["node"] = 999;
            },
            "morphTargetBinds[0].node"),
        spoilt(
            "SpringNodeOutside", [](Sample& s) { springs(s)[0]["joints"][1]["node"] = 999; },
            "joints[1].node"),
        spoilt(
            "SpringRunsUpwards", [](Sample& s) { springs(s)[0]["joints"][1]["node"] = 0; }, "joints[1].node"),
        spoilt(
            "SpringOverflows", [](Sample& s) { springs(s)[0]["joints"][0]["stiffness"] = 1e200; },
            "stiffness"),
        spoilt(
            "SpringColliderOutside",
            [](Sample& s) {
                s.json["extensions"]["VRMC_springBone"]["colliderGroups"][0]["colliders"] = {12};
            },
            "colliderGroups[0].colliders[0]"),
        spoilt(
            "SpringTwice", [](Sample& s) { springs(s).push_back(json(springs(s)[0])); }, ""),
    };
}

std::vector<Hostile> images() {
    return {
        spoilt(
            "ExternalImage",
            [](Sample& s) {
                s.json["images"][0] = {{"uri", "face.png"}};
            },
            "images[0].uri"),
        spoilt(
            "UnusedExternalImage",
            [](Sample& s) {
                s.json["images"].push_back({{"uri", "/etc/passwd"}});
            },
            "images[1].uri"),
        spoilt(
            "ImageOfNoise", [](Sample& s) { setImage(s, Bytes(64, std::byte{7})); }, "PNG or JPEG"),
        spoilt(
            "ImageTooWide", [](Sample& s) { setImage(s, samples::png(5000, 1)); },
            "images[0]: found an image of 5000"),
        spoilt(
            "ImageHuge",
            [](Sample& s) {
                const Bytes nothing = zeros(100);
                setImage(s, samples::png(0x7FFFFFFF, 0x7FFFFFFF, &nothing));
            },
            "2147483647"),
        spoilt(
            "ImageOfNoPixels", [](Sample& s) { setImage(s, samples::png(0, 4)); }, "found an image of 0"),
        spoilt(
            "PngBomb",
            [](Sample& s) {
                const Bytes bomb = zeros(50'000'000);
                setImage(s, samples::png(4, 4, &bomb));
            },
            "damaged or not of the size"),
        spoilt(
            "PngWithTooLittleData",
            [](Sample& s) {
                const Bytes little = zeros(1000);
                setImage(s, samples::png(4096, 4096, &little));
            },
            "damaged or not of the size"),
        spoilt(
            "PngCut",
            [](Sample& s) {
                Bytes image = samples::png(8, 8);
                image.erase(image.end() - 30, image.end());
                setImage(s, image);
            },
            "images[0]"),
        spoilt(
            "PngChunkMax",
            [](Sample& s) {
                Bytes image = samples::png(8, 8);
                putWord(image, 33, 0xFFFFFFFF);
                setImage(s, image);
            },
            "PNG chunk of 4294967295"),
        spoilt(
            "JpegHuge", [](Sample& s) { setImage(s, jpegHeader(65535, 65535, 1)); }, "65535"),
        spoilt(
            "JpegOfAThousandScans", [](Sample& s) { setImage(s, jpegHeader(4096, 4096, 1000)); }, "scans"),
        spoilt(
            "JpegCut",
            [](Sample& s) {
                Bytes image = jpegHeader(64, 64, 1);
                image.resize(8);
                setImage(s, image);
            },
            "images[0]"),
        spoilt(
            "TextureOutside", [](Sample& s) { s.json["textures"][0]["source"] = 9; }, "textures[0].source"),
        spoilt(
            "TextureInfoOutside",
            [](Sample& s) {
                s.json["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"]["index"] = 9;
            },
            "baseColorTexture.index"),
        spoilt(
            "AlphaModeUnknown", [](Sample& s) { s.json["materials"][0]["alphaMode"] = "GLASS"; },
            "\"GLASS\""),
        spoilt(
            "ColourOfTwo",
            [](Sample& s) {
                s.json["materials"][0]["emissiveFactor"] = {1, 2};
            },
            "3 numbers"),
        spoilt(
            "ControlCharactersStayOut",
            [](Sample& s) { s.json["materials"][0]["alphaMode"] = "\x1B[31mred\n"; }, "\"?[31mred?\""),
    };
}

std::vector<Hostile> all() {
    std::vector<Hostile> list;
    for (const auto& group : {containers(), buffers(), meshes(), trees(), images()})
        list.insert(list.end(), group.begin(), group.end());
    return list;
}

class HostileModel : public testing::TestWithParam<Hostile> {};

TEST_P(HostileModel, IsRefusedCheaplyAndNamesThePlace) {
    expectHarmless(GetParam(), [](const Bytes& bytes) { return parseModel(bytes, "evil"); });
}

INSTANTIATE_TEST_SUITE_P(Files, HostileModel, testing::ValuesIn(all()),
                         [](const auto& parameter) { return parameter.param.name; });

TEST(HostileModelSweep, EveryTruncationIsRefused) {
    const Bytes whole = samples::makeSample().glb();
    for (std::size_t size = 0; size < whole.size(); size += 1 + size / 64) {
        const auto result = parseModel(std::span(whole).first(size), "cut.vrm");
        ASSERT_FALSE(result) << size;
    }
}

// Damaged bytes may load or not, but never harm: the sanitisers watch.
TEST(HostileModelSweep, FlippedBytesDoNoHarm) {
    const Bytes whole = samples::makeSample().glb();
    Random random(7);
    for (int round = 0; round < 300; ++round) {
        Bytes damaged = whole;
        for (std::uint32_t i = 0; i <= random.below(4); ++i)
            damaged[random.below(static_cast<std::uint32_t>(damaged.size()))] ^=
                static_cast<std::byte>(1u << random.below(8));
        const auto result = parseModel(damaged, "damaged.vrm");
        if (!result) {
            EXPECT_FALSE(result.error().message.empty());
        }
    }
}

TEST(HostileModelSweep, FilesThatAreNoFilesAreRefused) {
    EXPECT_FALSE(loadModel("/nonexistent/model.vrm"));
    EXPECT_FALSE(loadModel("/"));
    EXPECT_FALSE(loadModel("/dev/zero"));
}

} // namespace
} // namespace vf::assets
