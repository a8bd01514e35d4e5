#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"

#include <fmt/format.h>
#include <glm/gtc/type_ptr.hpp>

#include <algorithm>

namespace vf::assets {

namespace {

std::optional<JsonView> springBone(const GltfFile& file) {
    return file.root().findPath({"extensions", "VRMC_springBone"});
}

// Calls visit for every member "node" of the extension.
template <class Visit>
void visitSpringNodes(const GltfFile& file, std::size_t nodes, Visit&& visit) {
    const auto root = springBone(file);
    if (!root) return;
    const auto node = [&](const JsonView& json) {
        return json.at("node", "an index into nodes").indexInto(nodes, "nodes");
    };
    for (std::size_t i = 0; i < root->countOr("springs", limits::kSprings); ++i) {
        const JsonView spring = root->at("springs", "")[i];
        const JsonView joints = spring.at("joints", "a list of joints");
        for (std::size_t k = 0; k < joints.count(limits::kJoints); ++k) visit(node(joints[k]));
        if (const std::int32_t centre = spring.indexOr("center", nodes, "nodes"); centre >= 0)
            visit(static_cast<std::uint32_t>(centre));
    }
    for (std::size_t i = 0; i < root->countOr("colliders", limits::kColliders); ++i)
        visit(node(root->at("colliders", "")[i]));
}

SpringCollider readCollider(const JsonView& json, const JointTable& joints) {
    SpringCollider collider;
    const std::uint32_t node =
        json.at("node", "an index into nodes").indexInto(joints.ofNode.size(), "nodes");
    collider.joint = static_cast<std::uint32_t>(joints.ofNode[node]);
    const auto extended = json.findPath({"extensions", "VRMC_springBone_extended_collider", "shape"});
    const JsonView shape = extended ? *extended : json.at("shape", "a sphere or a capsule");
    const auto plane = extended ? shape.find("plane") : std::nullopt;
    const auto sphere = shape.find("sphere");
    const auto capsule = shape.find("capsule");
    if (!plane && !sphere && !capsule)
        refuse(shape.path(), shape.describe(),
               extended ? "a sphere, a capsule or a plane" : "a sphere or a capsule");
    const JsonView& body = plane ? *plane : sphere ? *sphere : *capsule;
    body.numbersOr("offset", {glm::value_ptr(collider.a), 3});
    if (plane) {
        collider.kind = SpringCollider::Kind::Plane;
        collider.b = {0, 0, 1};
        body.numbersOr("normal", {glm::value_ptr(collider.b), 3});
        return collider;
    }
    collider.b = collider.a;
    if (!sphere) body.numbersOr("tail", {glm::value_ptr(collider.b), 3});
    collider.radius = body.numberOr("radius", 0.0f);
    if (extended && body.booleanOr("inside", false)) collider.kind = SpringCollider::Kind::Inside;
    return collider;
}

SpringJoint readSpringJoint(const JsonView& json, std::uint32_t joint) {
    SpringJoint spring;
    spring.joint = joint;
    spring.hitRadius = json.numberOr("hitRadius", 0.0f);
    spring.stiffness = std::max(json.numberOr("stiffness", 1.0f), 0.0f);
    spring.gravityPower = json.numberOr("gravityPower", 0.0f);
    spring.dragForce = std::clamp(json.numberOr("dragForce", 0.5f), 0.0f, 1.0f);
    json.numbersOr("gravityDir", {glm::value_ptr(spring.gravityDirection), 3});
    return spring;
}

} // namespace

std::vector<std::uint32_t> springNodes(const GltfFile& file, const NodeTree& tree) {
    std::vector<std::uint32_t> nodes;
    visitSpringNodes(file, tree.nodes.size(), [&](std::uint32_t node) { nodes.push_back(node); });
    return nodes;
}

void readSprings(const GltfFile& file, const NodeTree& tree, const JointTable& joints, Model& model,
                 Warnings& warnings) {
    const auto root = springBone(file);
    if (!root) return;
    if (const auto version = root->find("specVersion"); version && version->text() != "1.0")
        warnings.add(
            fmt::format("VRMC_springBone is version {}; it is read as 1.0.", printable(version->text())));
    const std::size_t colliders = root->countOr("colliders", limits::kColliders);
    for (std::size_t i = 0; i < colliders; ++i)
        model.colliders.push_back(readCollider(root->at("colliders", "")[i], joints));
    std::vector<std::vector<std::uint32_t>> groups(root->countOr("colliderGroups", limits::kColliders));
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const JsonView members = root->at("colliderGroups", "")[i].at("colliders", "a list of colliders");
        for (std::size_t k = 0; k < members.count(limits::kColliders); ++k)
            groups[i].push_back(members[k].indexInto(colliders, "colliders"));
    }
    std::vector<bool> swaying(model.joints.size(), false);
    for (std::size_t i = 0; i < root->countOr("springs", limits::kSprings); ++i) {
        const JsonView json = root->at("springs", "")[i];
        SpringChain chain;
        chain.name = json.nameOr("name", fmt::format("spring{}", i));
        if (const std::int32_t centre = json.indexOr("center", tree.nodes.size(), "nodes"); centre >= 0)
            chain.centre = joints.ofNode[static_cast<std::size_t>(centre)];
        const JsonView list = json.at("joints", "a list of joints");
        std::optional<std::uint32_t> before;
        bool shared = false;
        for (std::size_t k = 0; k < list.count(limits::kJoints); ++k) {
            const JsonView place = list[k].at("node", "an index into nodes");
            const std::uint32_t node = place.indexInto(tree.nodes.size(), "nodes");
            if (before && !tree.isAncestor(*before, node))
                refuse(place.path(), fmt::format("node {}", node),
                       fmt::format("a node below node {}, the joint before it", *before));
            before = node;
            const auto joint = static_cast<std::uint32_t>(joints.ofNode[node]);
            if (swaying[joint]) shared = true;
            swaying[joint] = true;
            chain.joints.push_back(readSpringJoint(list[k], joint));
        }
        // A set: a collider in two groups would only push twice.
        std::vector<bool> chosen(colliders, false);
        for (std::size_t k = 0; k < json.countOr("colliderGroups", limits::kColliders); ++k)
            for (const std::uint32_t collider :
                 groups[json.at("colliderGroups", "")[k].indexInto(groups.size(), "colliderGroups")])
                chosen[collider] = true;
        for (std::uint32_t k = 0; k < colliders; ++k)
            if (chosen[k]) chain.colliders.push_back(k);
        if (shared)
            warnings.add(fmt::format("Spring \"{}\" shares joints with another one; it is left out.",
                                     printable(chain.name)));
        else
            model.springs.push_back(std::move(chain));
    }
    // Parents first, because a joint that sways carries what hangs below it.
    std::stable_sort(
        model.springs.begin(), model.springs.end(), [](const SpringChain& a, const SpringChain& b) {
            return !b.joints.empty() && (a.joints.empty() || a.joints.front().joint < b.joints.front().joint);
        });
}

} // namespace vf::assets
