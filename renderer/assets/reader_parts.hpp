// Purpose: the steps of the model reader, in the order in which parseModel takes them. All throw Refusal.
// Owner: the model reader; nobody else includes this. Thread: the caller's.
#pragma once

#include "renderer/assets/gltf_file.hpp"
#include "renderer/assets/model.hpp"
#include "renderer/base/result.hpp"

#include <fmt/format.h>

#include <map>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace vf::assets {

// One sentence each, no repetitions, not more than a person reads.
class Warnings {
  public:
    void add(std::string sentence);
    std::vector<std::string> take() { return std::move(sentences_); }

  private:
    std::vector<std::string> sentences_;
};

// What read() returns, or the Error that its exception stands for.
template <class T, class Read>
Result<T> readSafely(std::string_view nameForMessages, Read&& read) {
    try {
        return read();
    } catch (const Refusal& refusal) {
        return Error{Exit::Usage, fmt::format("{}: {}", nameForMessages, refusal.message)};
    } catch (const nlohmann::json::exception& problem) {
        return Error{Exit::Usage, fmt::format("{}: {}", nameForMessages, printable(problem.what(), 200))};
    } catch (const std::bad_alloc&) {
        return Error{Exit::Environment, fmt::format("{}: not enough memory to read it", nameForMessages)};
    }
}

// Refuses files that require what this reader does not know.
void checkExtensions(const GltfFile& file);

struct Node {
    std::string name;
    std::int32_t parent = -1;
    std::vector<std::uint32_t> children;
    glm::vec3 translation{0};
    glm::quat rotation{1, 0, 0, 0};
    glm::vec3 scale{1};
    glm::mat4 rest{1}; // in the model's space
    std::int32_t mesh = -1, skin = -1;
    bool inScene = false;
};

struct NodeTree {
    std::vector<Node> nodes;
    std::vector<std::uint32_t> order; // parents before children
    bool isAncestor(std::uint32_t ancestor, std::uint32_t node) const;
};
NodeTree readNodes(const GltfFile& file, Warnings& warnings);

struct Humanoid {
    struct Finger {
        std::uint8_t side = 0; // as Joint::finger
        bool thumb = false;
    };
    std::map<std::uint32_t, Bone> bones; // by node
    std::map<std::uint32_t, Finger> fingers;
    std::int32_t leftEye = -1, rightEye = -1; // nodes
};
std::optional<Humanoid::Finger> fingerByName(std::string_view name);
// Sets Model::isVrm.
Humanoid readHumanoid(const GltfFile& file, const NodeTree& tree, Model& model, Warnings& warnings);

// VRMC_node_constraint of a node, in an order in which each finds its source in place.
struct ConstraintOnNode {
    std::uint32_t node = 0, source = 0;
    NodeConstraint::Kind kind = NodeConstraint::Kind::Rotation;
    glm::vec3 axis{0, 1, 0};
    float weight = 1;
};
std::vector<ConstraintOnNode> readConstraints(const GltfFile& file, const NodeTree& tree, Warnings& warnings);

// Fills Model::joints. Nodes that no skin, bone, rigid mesh or `others` need are left out.
struct JointTable {
    std::vector<std::int32_t> ofNode;                   // -1: not a joint
    std::vector<std::vector<std::uint32_t>> ofSkin;     // by skin and by place in its list
    std::map<std::uint32_t, std::uint32_t> ofRigidNode; // the joint that carries this node's unskinned mesh
};
JointTable readJoints(const GltfFile& file, const NodeTree& tree, const Humanoid& humanoid,
                      const std::vector<std::uint32_t>& others, Model& model, Warnings& warnings);
void bindConstraints(const std::vector<ConstraintOnNode>& list, const JointTable& joints, Model& model);
// Fills Model::lookAt.
void readLookAt(const GltfFile& file, const Humanoid& humanoid, const JointTable& joints, Model& model,
                Warnings& warnings);

// Nodes that VRMC_springBone names: they have to be joints.
std::vector<std::uint32_t> springNodes(const GltfFile& file, const NodeTree& tree);
void readSprings(const GltfFile& file, const NodeTree& tree, const JointTable& joints, Model& model,
                 Warnings& warnings);

// Which morphs of the model a target of a node's mesh feeds, and how strongly.
struct MorphBindings {
    using Key = std::pair<std::uint32_t, std::uint32_t>; // node, target
    std::map<Key, std::vector<std::pair<std::uint32_t, float>>> ofTarget;
};
// Fills Model::expressions and morphNames; readMeshes appends targets that no expression uses.
MorphBindings readExpressions(const GltfFile& file, const NodeTree& tree, Model& model, Warnings& warnings);

// What multiplies a material's emissiveFactor.
float emissiveStrength(const JsonView& material);
void readMaterials(const GltfFile& file, Model& model, Warnings& warnings);
// By node: meshes that only their wearer sees, which are not shown here.
std::vector<bool> firstPersonNodes(const GltfFile& file, const NodeTree& tree);
void readMeshes(const GltfFile& file, const NodeTree& tree, const JointTable& joints,
                const MorphBindings& bindings, Model& model, Warnings& warnings);

// Vertex::outlineNormal of every vertex: the mean over all vertices within 1e-5 m.
void averageOutlineNormals(std::vector<Vertex>& vertices);

} // namespace vf::assets
