#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace vf::assets {

namespace {

struct AxisName {
    std::string_view name;
    glm::vec3 axis;
};
constexpr std::array<AxisName, 3> kRollAxes{
    {{"X", glm::vec3(1, 0, 0)}, {"Y", glm::vec3(0, 1, 0)}, {"Z", glm::vec3(0, 0, 1)}}};
constexpr std::array<AxisName, 6> kAimAxes{{{"PositiveX", glm::vec3(1, 0, 0)},
                                            {"NegativeX", glm::vec3(-1, 0, 0)},
                                            {"PositiveY", glm::vec3(0, 1, 0)},
                                            {"NegativeY", glm::vec3(0, -1, 0)},
                                            {"PositiveZ", glm::vec3(0, 0, 1)},
                                            {"NegativeZ", glm::vec3(0, 0, -1)}}};

template <std::size_t count>
glm::vec3 readAxis(const JsonView& json, const std::array<AxisName, count>& axes) {
    for (const AxisName& entry : axes)
        if (entry.name == json.text()) return entry.axis;
    refuse(json.path(), json.describe(),
           fmt::format("an axis from {} to {}", axes.front().name, axes.back().name));
}

ConstraintOnNode readOne(const JsonView& extension, std::uint32_t node, std::size_t nodes) {
    const JsonView constraint = extension.at("constraint", "an object");
    ConstraintOnNode result;
    result.node = node;
    auto json = constraint.find("roll");
    if (json) {
        result.kind = NodeConstraint::Kind::Roll;
        result.axis = readAxis(json->at("rollAxis", "X, Y or Z"), kRollAxes);
    } else if ((json = constraint.find("aim"))) {
        result.kind = NodeConstraint::Kind::Aim;
        result.axis = readAxis(json->at("aimAxis", "an axis, as in PositiveX"), kAimAxes);
    } else if (!(json = constraint.find("rotation"))) {
        refuse(constraint.path(), constraint.describe(), "roll, aim or rotation");
    }
    result.source = json->at("source", "an index into nodes").indexInto(nodes, "nodes");
    result.weight = std::clamp(json->numberOr("weight", 1.0f), 0.0f, 1.0f);
    return result;
}

// Whom each constraint must wait for: those whose node is its source, and for an aim also those that move the
// places of its source or of its own node.
std::vector<std::vector<std::size_t>> dependencies(const std::vector<ConstraintOnNode>& list,
                                                   const NodeTree& tree) {
    std::map<std::uint32_t, std::size_t> byNode;
    for (std::size_t i = 0; i < list.size(); ++i) byNode[list[i].node] = i;
    std::vector<std::vector<std::size_t>> result(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        const auto wait = [&](std::uint32_t node) {
            if (const auto found = byNode.find(node); found != byNode.end())
                result[i].push_back(found->second);
        };
        const auto waitAbove = [&](std::uint32_t node) {
            for (std::int32_t at = tree.nodes[node].parent; at >= 0;
                 at = tree.nodes[static_cast<std::size_t>(at)].parent)
                if (static_cast<std::uint32_t>(at) != list[i].node) wait(static_cast<std::uint32_t>(at));
        };
        wait(list[i].source);
        if (list[i].kind != NodeConstraint::Kind::Aim) continue;
        waitAbove(list[i].source);
        waitAbove(list[i].node);
    }
    return result;
}

// The members of one circle among those that wait; `from` waits, so that following it leads into one.
std::vector<std::size_t> findCircle(const std::vector<std::vector<std::size_t>>& waits,
                                    const std::vector<bool>& done, std::size_t from) {
    std::vector<std::size_t> way;
    for (std::size_t at = from;;) {
        if (const auto seen = std::find(way.begin(), way.end(), at); seen != way.end())
            return {seen, way.end()};
        way.push_back(at);
        at = *std::find_if(waits[at].begin(), waits[at].end(),
                           [&](std::size_t other) { return !done[other]; });
    }
}

} // namespace

std::vector<ConstraintOnNode> readConstraints(const GltfFile& file, const NodeTree& tree,
                                              Warnings& warnings) {
    std::vector<ConstraintOnNode> list;
    for (std::uint32_t i = 0; i < tree.nodes.size(); ++i)
        if (const auto json =
                file.root().at("nodes", "")[i].findPath({"extensions", "VRMC_node_constraint"})) {
            if (list.size() >= limits::kJoints)
                refuse(json->path(), "more constraints", fmt::format("at most {}", limits::kJoints));
            list.push_back(readOne(*json, i, tree.nodes.size()));
        }
    const auto waits = dependencies(list, tree);
    std::vector<bool> done(list.size(), false);
    std::vector<ConstraintOnNode> sorted;
    for (std::size_t left = list.size(); left > 0;) {
        const std::size_t before = left;
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (done[i] || !std::all_of(waits[i].begin(), waits[i].end(),
                                        [&](std::size_t other) { return done[other]; }))
                continue;
            done[i] = true;
            --left;
            sorted.push_back(list[i]);
        }
        if (left != before) continue;
        const auto from = static_cast<std::size_t>(std::find(done.begin(), done.end(), false) - done.begin());
        std::string names;
        for (const std::size_t i : findCircle(waits, done, from)) {
            done[i] = true;
            --left;
            names +=
                fmt::format("{}\"{}\"", names.empty() ? "" : ", ", printable(tree.nodes[list[i].node].name));
        }
        warnings.add(fmt::format("The constraints of {} wait for each other; they are left out.", names));
    }
    return sorted;
}

void bindConstraints(const std::vector<ConstraintOnNode>& list, const JointTable& joints, Model& model) {
    for (const ConstraintOnNode& constraint : list)
        model.constraints.push_back({static_cast<std::uint32_t>(joints.ofNode[constraint.node]),
                                     static_cast<std::uint32_t>(joints.ofNode[constraint.source]),
                                     constraint.kind, constraint.axis, constraint.weight});
}

} // namespace vf::assets
