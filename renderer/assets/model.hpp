// Purpose: a figure as the reader gives it to the renderer and the extraction: plain data, checked, in one
// coordinate convention (glTF's: y up, +z forward, metres), independent of any graphics API.
#pragma once

#include "renderer/base/humanoid.hpp"

#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vf::assets {

// An image as a material uses it. KHR_texture_transform: uv' = translate(offset) * rotate * scale * uv.
struct TextureSlot {
    std::int32_t image = -1; // into Model::images; none
    enum class Wrap : std::uint8_t { Repeat, Clamp, Mirror } wrapU = Wrap::Repeat, wrapV = Wrap::Repeat;
    bool nearest = false; // magnification
    glm::vec2 offset{0}, scale{1};
    float rotation = 0; // radians, counter-clockwise
    explicit operator bool() const { return image >= 0; }
};

// MToon 1.0 with glTF's base colour; colours linear, as in the file.
struct Material {
    std::string name;
    glm::vec4 baseColour{1};
    glm::vec3 shadeColour{0};
    glm::vec3 emissive{0};
    float shadingShift = 0.0f, shadingToony = 0.9f, giEqualization = 0.9f;
    glm::vec3 matcap{1};
    glm::vec3 rimColour{0};
    float rimFresnelPower = 5.0f, rimLift = 0.0f, rimLightingMix = 1.0f;
    enum class OutlineMode : std::uint8_t { None, World, Screen } outlineMode = OutlineMode::None;
    float outlineWidth = 0.0f; // metres (World) or fraction of the picture's height (Screen)
    glm::vec3 outlineColour{0};
    float outlineLightingMix = 1.0f;
    glm::vec2 uvScroll{0}; // per second
    float uvRotation = 0;  // radians per second
    bool doubleSided = false, unlit = false;
    enum class Alpha : std::uint8_t { Opaque, Mask, Blend } alpha = Alpha::Opaque;
    float alphaCutoff = 0.5f;
    bool transparentWithZWrite = false;
    int renderQueueOffset = 0; // -9..9; MToon's order of transparent materials
    // Drawn a second time through what lies up to 0.1 m before it, with this opacity: eyes through hair. From
    // extras.throughHair.
    float throughHair = 0;
    TextureSlot base, shade, emissiveMap;
    TextureSlot normal;
    float normalScale = 1;
    TextureSlot shadingShiftMap; // r, times shadingShiftScale
    float shadingShiftScale = 1;
    TextureSlot matcapMap, rimMultiply;
    TextureSlot outlineWidthMap; // g
    TextureSlot uvAnimationMask; // b
    bool textured() const {
        return base || shade || emissiveMap || shadingShiftMap || matcapMap || rimMultiply || outlineWidthMap;
    }
};

struct Vertex {
    glm::vec3 position{0};
    glm::vec3 normal{0, 1, 0};
    glm::vec3 outlineNormal{0, 1, 0}; // averaged over all vertices at the same position
    glm::vec2 uv{0};
    // Attribute _TOON where the model has it: r shifts the shadow threshold (0.5 = none), g scales the
    // outline's width, b is the mask of the glowing marks, a the place along the marks' paths (for the
    // travelling pulse).
    glm::vec4 toon{0.5f, 1.0f, 0.0f, 0.0f};
    std::array<std::uint16_t, 4> joints{};
    glm::vec4 weights{1, 0, 0, 0}; // sums to 1
    std::uint16_t material = 0;
};

// Which form a mesh belongs to, by the mesh's node name: "base…", "armour…", anything else is "always".
enum class Piece : std::uint8_t { Always, Base, Armour };

struct MorphTarget {
    std::string name;
    std::uint32_t index = 0;             // into Model::morphNames
    std::vector<std::uint32_t> vertices; // that it moves; twice where two targets of the file were joined
    std::vector<glm::vec3> positions;    // offsets
};

// All primitives of all meshes of one LOD and one piece, merged.
struct Mesh {
    Piece piece = Piece::Always;
    std::uint32_t lod = 0; // 0 finest; from the node name's suffix ".lod1"
    std::vector<Vertex> vertices;
    std::vector<std::uint32_t> indices; // triangles, counter-clockwise
    // COLOR_0 of each vertex, red in the low byte, linear; multiplies the base colour. White where MToon
    // draws, which ignores it. Empty: all white.
    std::vector<std::uint32_t> colours;
    std::vector<MorphTarget> morphs;
    std::uint32_t jointLimit = 0; // one more than the largest joint that a vertex names
};

struct Joint {
    std::string name;
    std::int32_t parent = -1; // always before its children
    glm::vec3 translation{0};
    glm::quat rotation{1, 0, 0, 0};
    glm::vec3 scale{1};
    glm::mat4 inverseBind{1};
    std::optional<Bone> bone;
    // 0 none, 1 left, 2 right hand's finger bone: curled by Pose::fist.
    std::uint8_t finger = 0;
    bool thumb = false; // a finger that closes across the palm instead of onto it
};

struct SpringJoint {
    std::uint32_t joint = 0;
    float hitRadius = 0, stiffness = 1, gravityPower = 0, dragForce = 0.5f;
    glm::vec3 gravityDirection{0, -1, 0};
};
struct SpringChain {
    std::string name;
    std::vector<SpringJoint> joints;
    std::vector<std::uint32_t> colliders; // into Model::colliders
    std::int32_t centre = -1;             // joint in whose space inertia is felt; -1 is the world
};

// A sphere where both ends are equal, else a capsule; in the joint's space. VRMC_springBone_extended_collider
// adds those that keep a spring inside, and the plane through `a` whose normal is `b`.
struct SpringCollider {
    std::uint32_t joint = 0;
    enum class Kind : std::uint8_t { Outside, Inside, Plane } kind = Kind::Outside;
    glm::vec3 a{0}, b{0};
    float radius = 0;
};

// A VRM expression, or a morph target that none uses. Its morphs are MorphTargets of the same index; the rest
// is what else it changes.
struct Expression {
    std::string name; // preset or custom
    bool preset = false, isBinary = false;
    enum class Override : std::uint8_t { None, Block, Blend } blink = Override::None, lookAt = Override::None,
                                                              mouth = Override::None;
    // VRMC_vrm expressions: the target value at weight 1; the material's own at 0.
    enum class ColourType : std::uint8_t { Base, Emission, Shade, Matcap, Rim, Outline };
    struct ColourBind {
        std::uint32_t material = 0;
        ColourType type = ColourType::Base;
        glm::vec4 target{1};
    };
    struct TextureBind {
        std::uint32_t material = 0;
        glm::vec2 scale{1}, offset{0};
    };
    std::vector<ColourBind> colours;
    std::vector<TextureBind> textures;
};

// VRMC_vrm lookAt: how far eyes turn for a gaze, degrees to degrees (bones) or to weights (expressions);
// look_at.hpp applies it.
struct LookAt {
    enum class Type : std::uint8_t { None, Bone, Expression } type = Type::None;
    glm::vec3 offsetFromHead{0};
    struct Range {
        float inputMax = 90, outputScale = 10;
    } inner, outer, down, up;
    std::int32_t leftEye = -1, rightEye = -1; // joints
};

// VRMC_node_constraint 1.0; constraints.hpp applies it.
struct NodeConstraint {
    std::uint32_t joint = 0, source = 0;
    enum class Kind : std::uint8_t { Roll, Aim, Rotation } kind = Kind::Rotation;
    glm::vec3 axis{0, 1, 0}; // roll axis or aim axis, of the joint
    float weight = 1;
};

struct Image {
    std::uint32_t width = 0, height = 0;
    std::vector<std::uint8_t> rgba;
};

struct Model {
    std::string name;
    std::vector<Material> materials;
    std::vector<Mesh> meshes;
    std::vector<Joint> joints;
    std::vector<SpringChain> springs;
    std::vector<SpringCollider> colliders;
    std::vector<Image> images;
    std::vector<std::string> morphNames; // indices of FigureDraw::morphs; the names of `expressions`
    std::vector<Expression> expressions;
    std::vector<NodeConstraint> constraints; // sources before those that follow them
    LookAt lookAt;
    std::vector<std::string> warnings; // what the file lacks, one sentence each
    float hipsHeight = 1.0f;
    glm::vec3 boundsMin{0}, boundsMax{0};
    bool isVrm = false;
};

} // namespace vf::assets
