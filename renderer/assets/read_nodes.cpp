#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"
#include "renderer/assets/skeleton.hpp"

#include <fmt/format.h>
#include <glm/gtc/type_ptr.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace vf::assets {

void Warnings::add(std::string sentence) {
    if (sentences_.size() >= limits::kWarnings) return;
    if (std::find(sentences_.begin(), sentences_.end(), sentence) == sentences_.end())
        sentences_.push_back(std::move(sentence));
}

bool NodeTree::isAncestor(std::uint32_t ancestor, std::uint32_t node) const {
    for (std::int32_t at = nodes[node].parent; at >= 0; at = nodes[static_cast<std::size_t>(at)].parent)
        if (static_cast<std::uint32_t>(at) == ancestor) return true;
    return false;
}

namespace {

bool finite(const glm::mat4& matrix) {
    const float* values = glm::value_ptr(matrix);
    return std::all_of(values, values + 16, [](float value) { return std::isfinite(value); });
}

void readMatrix(const JsonView& json, Node& node) {
    glm::mat4 matrix{1};
    json.numbers({glm::value_ptr(matrix), 16});
    node.translation = glm::vec3(matrix[3]);
    glm::mat3 linear(matrix);
    node.scale = {glm::length(linear[0]), glm::length(linear[1]), glm::length(linear[2])};
    if (glm::determinant(linear) < 0) node.scale.x = -node.scale.x;
    if (node.scale.x == 0 || node.scale.y == 0 || node.scale.z == 0) return;
    for (int i = 0; i < 3; ++i) linear[i] /= node.scale[i];
    node.rotation = glm::normalize(glm::quat_cast(linear));
    if (!std::isfinite(node.rotation.w))
        refuse(json.path(), "a matrix that is no transform", "turn, move and scale");
}

Node readNode(const JsonView& json, std::size_t number, std::size_t meshes, std::size_t skins) {
    Node node;
    node.name = json.nameOr("name", fmt::format("node{}", number));
    node.mesh = json.indexOr("mesh", meshes, "meshes");
    node.skin = json.indexOr("skin", skins, "skins");
    if (const auto matrix = json.find("matrix")) {
        readMatrix(*matrix, node);
    } else {
        json.numbersOr("translation", {glm::value_ptr(node.translation), 3});
        json.numbersOr("scale", {glm::value_ptr(node.scale), 3});
        if (const auto rotation = json.find("rotation")) {
            std::array<float, 4> q{};
            rotation->numbers(q);
            const float length = std::sqrt(q[0] * q[0] + q[1] * q[1] + q[2] * q[2] + q[3] * q[3]);
            if (!(length > 0.5f && length < 2.0f))
                refuse(rotation->path(), fmt::format("a quaternion of length {}", length), "length 1");
            node.rotation = glm::quat(q[3] / length, q[0] / length, q[1] / length, q[2] / length);
        }
    }
    return node;
}

void connect(const GltfFile& file, NodeTree& tree) {
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        const JsonView json = file.root().at("nodes", "")[i];
        const auto children = json.find("children");
        if (!children) continue;
        for (std::size_t k = 0; k < children->count(limits::kNodes); ++k) {
            const JsonView entry = (*children)[k];
            const std::uint32_t child = entry.indexInto(tree.nodes.size(), "nodes");
            if (tree.nodes[child].parent >= 0)
                refuse(entry.path(),
                       fmt::format("node {}, which already hangs below node {}", child,
                                   tree.nodes[child].parent),
                       "a tree: one parent for each node");
            tree.nodes[child].parent = static_cast<std::int32_t>(i);
            tree.nodes[i].children.push_back(child);
        }
    }
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i)
        if (tree.nodes[i].parent < 0) tree.order.push_back(i);
    for (std::size_t at = 0; at < tree.order.size(); ++at) {
        const Node& node = tree.nodes[tree.order[at]];
        tree.order.insert(tree.order.end(), node.children.begin(), node.children.end());
    }
    if (tree.order.size() == tree.nodes.size()) return;
    // Every node has one parent at most, so whatever no root reaches hangs on a circle.
    std::vector<bool> reached(tree.nodes.size(), false);
    for (const std::uint32_t i : tree.order) reached[i] = true;
    const auto missing = std::find(reached.begin(), reached.end(), false) - reached.begin();
    refuse(fmt::format("nodes[{}]", missing), "a node that is its own ancestor, or hangs below one",
           "a tree");
}

void markScene(const GltfFile& file, NodeTree& tree, Warnings& warnings) {
    const std::size_t scenes = file.root().countOr("scenes", limits::kNodes);
    if (scenes == 0) {
        warnings.add("The file has no scene; all its nodes are shown.");
        for (Node& node : tree.nodes) node.inScene = true;
        return;
    }
    const std::int32_t chosen = file.root().indexOr("scene", scenes, "scenes");
    const JsonView scene = file.root().at("scenes", "")[static_cast<std::size_t>(std::max(chosen, 0))];
    if (const auto roots = scene.find("nodes"))
        for (std::size_t i = 0; i < roots->count(limits::kNodes); ++i)
            tree.nodes[(*roots)[i].indexInto(tree.nodes.size(), "nodes")].inScene = true;
    for (const std::uint32_t i : tree.order)
        if (const std::int32_t parent = tree.nodes[i].parent; parent >= 0)
            if (tree.nodes[static_cast<std::size_t>(parent)].inScene) tree.nodes[i].inScene = true;
}

} // namespace

NodeTree readNodes(const GltfFile& file, Warnings& warnings) {
    NodeTree tree;
    const std::size_t meshes = file.root().countOr("meshes", limits::kPrimitives);
    const std::size_t skins = file.root().countOr("skins", limits::kSkins);
    const std::size_t count = file.root().countOr("nodes", limits::kNodes);
    for (std::size_t i = 0; i < count; ++i)
        tree.nodes.push_back(readNode(file.root().at("nodes", "")[i], i, meshes, skins));
    connect(file, tree);
    markScene(file, tree, warnings);
    for (const std::uint32_t i : tree.order) {
        Node& node = tree.nodes[i];
        const glm::mat4 local = composeTransform(node.translation, node.rotation, node.scale);
        node.rest = node.parent < 0 ? local : tree.nodes[static_cast<std::size_t>(node.parent)].rest * local;
        const glm::vec3 at(node.rest[3]);
        if (!finite(node.rest) ||
            std::max({std::abs(at.x), std::abs(at.y), std::abs(at.z)}) > limits::kCoordinate)
            refuse(fmt::format("nodes[{}]", i), fmt::format("a place {} {} {}", at.x, at.y, at.z),
                   fmt::format("within {} m of the origin", limits::kCoordinate));
    }
    return tree;
}

namespace {

class JointBuilder {
  public:
    JointBuilder(const NodeTree& tree, Model& model) : tree_(tree), model_(model) {
        needed_.assign(tree.nodes.size(), false);
        table_.ofNode.assign(tree.nodes.size(), -1);
    }

    void need(std::uint32_t node) {
        for (std::int32_t at = static_cast<std::int32_t>(node);
             at >= 0 && !needed_[static_cast<std::size_t>(at)];
             at = tree_.nodes[static_cast<std::size_t>(at)].parent)
            needed_[static_cast<std::size_t>(at)] = true;
    }

    void build() {
        for (const std::uint32_t i : tree_.order) {
            if (!needed_[i]) continue;
            const Node& node = tree_.nodes[i];
            Joint joint;
            joint.name = node.name;
            joint.parent = node.parent < 0 ? -1 : table_.ofNode[static_cast<std::size_t>(node.parent)];
            joint.translation = node.translation;
            joint.rotation = node.rotation;
            joint.scale = node.scale;
            table_.ofNode[i] = static_cast<std::int32_t>(add(std::move(joint)));
        }
        bound_.assign(model_.joints.size(), false);
    }

    // Skins may bind the same node differently; then a second joint rides on the first.
    std::uint32_t bind(std::uint32_t node, const glm::mat4& inverseBind) {
        const auto first = static_cast<std::uint32_t>(table_.ofNode[node]);
        if (!bound_[first]) {
            bound_[first] = true;
            model_.joints[first].inverseBind = inverseBind;
            return first;
        }
        if (near(model_.joints[first].inverseBind, inverseBind)) return first;
        for (const std::uint32_t rider : riders_[first])
            if (near(model_.joints[rider].inverseBind, inverseBind)) return rider;
        Joint joint;
        joint.name = model_.joints[first].name;
        joint.parent = static_cast<std::int32_t>(first);
        joint.inverseBind = inverseBind;
        const std::uint32_t rider = add(std::move(joint));
        riders_[first].push_back(rider);
        return rider;
    }

    JointTable take() { return std::move(table_); }
    JointTable& table() { return table_; }

  private:
    std::uint32_t add(Joint joint) {
        if (model_.joints.size() >= limits::kJoints)
            refuse("skins", "more joints", fmt::format("at most {} in all skins together", limits::kJoints));
        model_.joints.push_back(std::move(joint));
        return static_cast<std::uint32_t>(model_.joints.size() - 1);
    }
    static bool near(const glm::mat4& a, const glm::mat4& b) {
        const float *left = glm::value_ptr(a), *right = glm::value_ptr(b);
        return std::equal(left, left + 16, right, [](float x, float y) { return std::abs(x - y) <= 1e-5f; });
    }

    const NodeTree& tree_;
    Model& model_;
    JointTable table_;
    std::vector<bool> needed_, bound_;
    std::map<std::uint32_t, std::vector<std::uint32_t>> riders_;
};

struct Skin {
    std::vector<std::uint32_t> nodes;
    std::vector<glm::mat4> inverseBinds;
};

Skin readSkin(const GltfFile& file, const NodeTree& tree, const JsonView& json) {
    Skin skin;
    const JsonView joints = json.at("joints", "a list of nodes");
    const std::size_t count = joints.count(limits::kJoints);
    if (count == 0) refuse(joints.path(), "an empty list", "at least one node");
    for (std::size_t i = 0; i < count; ++i)
        skin.nodes.push_back(joints[i].indexInto(tree.nodes.size(), "nodes"));
    skin.inverseBinds.assign(count, glm::mat4(1));
    const auto bind = json.find("inverseBindMatrices");
    if (!bind) return skin;
    const Accessor& accessor = file.accessors()[bind->indexInto(file.accessors().size(), "accessors")];
    if (accessor.component != Component::Float || accessor.layout.components() != 16)
        refuse(accessor.path, "an accessor of another type", "MAT4 of floats (inverse bind matrices)");
    if (accessor.count < count)
        refuse(accessor.path + ".count", fmt::format("{}", accessor.count),
               fmt::format("{}, one for each joint", count));
    const auto values = GltfFile::readFloats(accessor, count);
    for (std::size_t i = 0; i < count; ++i) skin.inverseBinds[i] = glm::make_mat4(values.data() + i * 16);
    return skin;
}

} // namespace

JointTable readJoints(const GltfFile& file, const NodeTree& tree, const Humanoid& humanoid,
                      const std::vector<std::uint32_t>& others, Model& model, Warnings& warnings) {
    std::vector<Skin> skins;
    for (std::size_t i = 0; i < file.root().countOr("skins", limits::kSkins); ++i)
        skins.push_back(readSkin(file, tree, file.root().at("skins", "")[i]));

    JointBuilder builder(tree, model);
    for (const Skin& skin : skins)
        for (const std::uint32_t node : skin.nodes) builder.need(node);
    for (const auto& [node, bone] : humanoid.bones) builder.need(node);
    for (const auto& [node, finger] : humanoid.fingers) builder.need(node);
    for (const std::int32_t eye : {humanoid.leftEye, humanoid.rightEye})
        if (eye >= 0) builder.need(static_cast<std::uint32_t>(eye));
    for (const std::uint32_t node : others) builder.need(node);
    const auto isRigid = [](const Node& node) { return node.inScene && node.mesh >= 0 && node.skin < 0; };
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i)
        if (isRigid(tree.nodes[i])) builder.need(i);
    builder.build();
    // Before anything is bound: joints of no skin still get a matrix that leaves the rest pose in place.
    const auto inverseRest = [&](std::uint32_t node) {
        const glm::mat4 inverse = glm::inverse(tree.nodes[node].rest);
        return finite(inverse) ? inverse : glm::mat4(1);
    };
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i)
        if (const std::int32_t joint = builder.table().ofNode[i]; joint >= 0)
            model.joints[static_cast<std::size_t>(joint)].inverseBind = inverseRest(i);

    for (const Skin& skin : skins) {
        std::vector<std::uint32_t> joints;
        for (std::size_t k = 0; k < skin.nodes.size(); ++k)
            joints.push_back(builder.bind(skin.nodes[k], skin.inverseBinds[k]));
        builder.table().ofSkin.push_back(std::move(joints));
    }
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
        if (!isRigid(tree.nodes[i])) continue;
        if (!finite(glm::inverse(tree.nodes[i].rest))) {
            warnings.add(fmt::format("nodes[{}] is scaled to nothing; its mesh is left out.", i));
            continue;
        }
        builder.table().ofRigidNode[i] = builder.bind(i, inverseRest(i));
    }
    for (const auto& [node, bone] : humanoid.bones)
        model.joints[static_cast<std::size_t>(builder.table().ofNode[node])].bone = bone;
    for (const auto& [node, finger] : humanoid.fingers) {
        Joint& joint = model.joints[static_cast<std::size_t>(builder.table().ofNode[node])];
        joint.finger = finger.side;
        joint.thumb = finger.thumb;
    }
    return builder.take();
}

} // namespace vf::assets
