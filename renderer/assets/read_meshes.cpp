#include "renderer/assets/limits.hpp"
#include "renderer/assets/reader_parts.hpp"

#include <fmt/format.h>
#include <glm/geometric.hpp>
#include <glm/gtc/type_ptr.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>

namespace vf::assets {

namespace {

struct MeshName {
    Piece piece = Piece::Always;
    std::uint32_t lod = 0;
};

MeshName parseMeshName(std::string_view name, Warnings& warnings) {
    MeshName result;
    // "baseball" is no base form: the word has to end.
    const auto startsWithWord = [&](std::string_view word) {
        return name.starts_with(word) &&
               (name.size() == word.size() || !std::isalpha(static_cast<unsigned char>(name[word.size()])));
    };
    if (startsWithWord("base")) result.piece = Piece::Base;
    if (startsWithWord("armour")) result.piece = Piece::Armour;
    const std::size_t dot = name.rfind(".lod");
    if (dot == std::string_view::npos || dot + 4 >= name.size()) return result;
    const std::string_view digits = name.substr(dot + 4);
    if (digits.size() == 1 && digits[0] >= '0' && digits[0] < '0' + static_cast<char>(limits::kLods))
        result.lod = static_cast<std::uint32_t>(digits[0] - '0');
    else
        warnings.add(fmt::format("Node \"{}\": expected lod0 to lod{}; it is taken for lod0.",
                                 printable(name), limits::kLods - 1));
    return result;
}

struct Target {
    std::optional<std::uint32_t> position; // accessor
    std::vector<std::pair<std::uint32_t, float>> morphs;
};

class MeshReader {
  public:
    MeshReader(const GltfFile& file, const NodeTree& tree, const JointTable& joints,
               const MorphBindings& bindings, Model& model, Warnings& warnings)
        : file_(file), tree_(tree), joints_(joints), bindings_(bindings), model_(model), warnings_(warnings) {
        for (std::size_t i = 0; i < file.root().countOr("extensionsUsed", limits::kExtensions); ++i)
            if (file.root().at("extensionsUsed", "")[i].text() == "KHR_mesh_quantization") quantised_ = true;
        hidden_ = firstPersonNodes(file, tree);
        for (std::size_t i = 0; i < model.morphNames.size(); ++i)
            morphByName_.emplace(model.morphNames[i], static_cast<std::uint32_t>(i));
    }

    void readNode(std::uint32_t nodeIndex) {
        const Node& node = tree_.nodes[nodeIndex];
        if (!node.inScene || node.mesh < 0 || hidden_[nodeIndex]) return;
        const JsonView json = file_.root().at("meshes", "")[static_cast<std::size_t>(node.mesh)];
        Part part;
        if (node.skin >= 0) {
            part.skin = &joints_.ofSkin[static_cast<std::size_t>(node.skin)];
        } else {
            const auto rigid = joints_.ofRigidNode.find(nodeIndex);
            if (rigid == joints_.ofRigidNode.end()) return;
            part.rigidJoint = rigid->second;
            part.placement = node.rest;
        }
        const auto [piece, lod] = parseMeshName(node.name, warnings_);
        Mesh& mesh = merged_[{piece, lod}];
        mesh.piece = piece;
        mesh.lod = lod;
        const JsonView primitives = json.at("primitives", "a list of primitives");
        const std::size_t count = primitives.count(limits::kPrimitives);
        for (std::size_t i = 0; i < count; ++i) {
            if (++primitivesRead_ > limits::kPrimitives)
                refuse(primitives.path(), "more primitives",
                       fmt::format("at most {} in all", limits::kPrimitives));
            readPrimitive(nodeIndex, json, primitives[i], part, mesh);
        }
    }

    void finish() {
        for (auto& [key, mesh] : merged_) {
            if (mesh.indices.empty()) continue;
            if (!mesh.colours.empty()) mesh.colours.resize(mesh.vertices.size(), 0xFFFFFFFFu);
            averageOutlineNormals(mesh.vertices);
            std::sort(mesh.morphs.begin(), mesh.morphs.end(),
                      [](const MorphTarget& a, const MorphTarget& b) { return a.index < b.index; });
            model_.meshes.push_back(std::move(mesh));
        }
        if (model_.meshes.empty()) refuse("meshes", "no triangle in the scene", "a figure");
    }

  private:
    struct Part {
        const std::vector<std::uint32_t>* skin = nullptr;
        std::uint32_t rigidJoint = 0;
        glm::mat4 placement{1};
    };

    const Accessor& accessor(const JsonView& json) const {
        return file_.accessors()[json.indexInto(file_.accessors().size(), "accessors")];
    }

    // The attribute's numbers, or nothing where the primitive lacks it.
    std::vector<float> attribute(const JsonView& attributes, const char* name, std::uint32_t components,
                                 bool integersToo, std::uint64_t count) const {
        const auto json = attributes.find(name);
        if (!json) return {};
        const Accessor& source = accessor(*json);
        const bool typeFits =
            source.component == Component::Float || quantised_ || (integersToo && source.normalized);
        if (source.layout.columns != 1 || source.layout.rows != components || !typeFits)
            refuse(
                json->path(),
                fmt::format("{} with {} components of type {}", source.path, source.layout.components(),
                            static_cast<int>(source.component)),
                fmt::format("{} {}", components, integersToo ? "floats or normalised integers" : "floats"));
        if (source.count != count)
            refuse(source.path + ".count", fmt::format("{}", source.count),
                   fmt::format("{}, as POSITION has", count));
        return GltfFile::readFloats(source, count);
    }

    void readPrimitive(std::uint32_t nodeIndex, const JsonView& meshJson, const JsonView& json,
                       const Part& part, Mesh& mesh) {
        const std::uint64_t mode = json.naturalOr("mode", 4, 6);
        if (mode != 4)
            refuse(json.path() + ".mode", fmt::format("{}", mode),
                   "4: triangles (no points, lines, strips or fans)");
        if (json.findPath({"extensions", "KHR_draco_mesh_compression"}))
            refuse(json.path(), "KHR_draco_mesh_compression", "uncompressed vertices");
        const JsonView attributes = json.at("attributes", "an object");
        const JsonView position = attributes.at("POSITION", "an accessor");
        const std::uint64_t count = accessor(position).count;
        if (count > limits::kVertices - verticesRead_)
            refuse(accessor(position).path + ".count", fmt::format("{} more vertices", count),
                   fmt::format("at most {} in all", limits::kVertices));
        verticesRead_ += count;
        const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
        const std::size_t firstIndex = mesh.indices.size();
        readIndices(json, count, first, mesh);

        const auto positions = attribute(attributes, "POSITION", 3, false, count);
        auto normals = attribute(attributes, "NORMAL", 3, false, count);
        const auto uvs = attribute(attributes, "TEXCOORD_0", 2, true, count);
        const auto toon = attribute(attributes, "_TOON", 4, true, count);
        const std::uint16_t material = readMaterialIndex(json);
        readColours(attributes, material, count, first, mesh);
        mesh.vertices.resize(first + count);
        for (std::size_t i = 0; i < count; ++i) {
            Vertex& vertex = mesh.vertices[first + i];
            vertex.position = glm::make_vec3(positions.data() + i * 3);
            if (!normals.empty()) vertex.normal = glm::make_vec3(normals.data() + i * 3);
            if (!uvs.empty()) vertex.uv = glm::make_vec2(uvs.data() + i * 2);
            if (!toon.empty()) vertex.toon = glm::make_vec4(toon.data() + i * 4);
            vertex.material = material;
        }
        if (normals.empty()) computeNormals(mesh, first, firstIndex);
        if (part.skin != nullptr) {
            readInfluences(attributes, count, first, *part.skin, mesh);
        } else {
            for (std::size_t i = first; i < mesh.vertices.size(); ++i)
                mesh.vertices[i].joints.fill(static_cast<std::uint16_t>(part.rigidJoint));
            mesh.jointLimit = std::max(mesh.jointLimit, part.rigidJoint + 1);
        }
        place(mesh, first, firstIndex, part.placement, accessor(position).path);
        readTargets(nodeIndex, meshJson, json, part, first, count, mesh);
    }

    void readColours(const JsonView& attributes, std::uint16_t material, std::uint64_t count,
                     std::uint32_t first, Mesh& mesh) {
        const auto json = attributes.find("COLOR_0");
        if (!json || isMtoon(material)) return;
        const std::uint32_t components = accessor(*json).layout.rows == 4 ? 4 : 3;
        const auto values = attribute(attributes, "COLOR_0", components, true, count);
        mesh.colours.resize(first, 0xFFFFFFFFu);
        for (std::size_t i = 0; i < count; ++i) {
            std::uint32_t packed = 0;
            for (std::uint32_t k = 0; k < 4; ++k) {
                const float value = k < components ? values[i * components + k] : 1.0f;
                packed |= static_cast<std::uint32_t>(std::lround(std::clamp(value, 0.0f, 1.0f) * 255.0f))
                          << (8 * k);
            }
            mesh.colours.push_back(packed);
        }
    }

    bool isMtoon(std::uint16_t material) const {
        if (static_cast<std::int32_t>(material) == defaultMaterial_) return false;
        return file_.root()
            .at("materials", "")[material]
            .findPath({"extensions", "VRMC_materials_mtoon"})
            .has_value();
    }

    std::uint16_t readMaterialIndex(const JsonView& json) {
        const std::size_t inFile = file_.root().countOr("materials", limits::kMaterials);
        const std::int32_t given = json.indexOr("material", inFile, "materials");
        if (given >= 0) return static_cast<std::uint16_t>(given);
        if (defaultMaterial_ < 0) {
            defaultMaterial_ = static_cast<std::int32_t>(model_.materials.size());
            Material material;
            material.name = "default";
            material.shadeColour = {0.52f, 0.42f, 0.5f};
            model_.materials.push_back(std::move(material));
        }
        return static_cast<std::uint16_t>(defaultMaterial_);
    }

    void readIndices(const JsonView& json, std::uint64_t count, std::uint32_t first, Mesh& mesh) {
        const auto source = json.find("indices");
        const std::uint64_t indexCount = source ? accessor(*source).count : count;
        const std::string path =
            source ? accessor(*source).path + ".count" : json.path() + ".attributes.POSITION";
        if (indexCount % 3 != 0) refuse(path, fmt::format("{}", indexCount), "a multiple of 3 (triangles)");
        if (indexCount > limits::kIndices - indicesRead_)
            refuse(path, fmt::format("{} more indices", indexCount),
                   fmt::format("at most {} in all", limits::kIndices));
        indicesRead_ += indexCount;
        if (!source) {
            for (std::uint32_t i = 0; i < count; ++i) mesh.indices.push_back(first + i);
            return;
        }
        if (accessor(*source).layout.components() != 1)
            refuse(source->path(), "an accessor with several components", "SCALAR");
        const auto values = GltfFile::readUnsigned(accessor(*source));
        mesh.indices.reserve(mesh.indices.size() + values.size());
        for (const std::uint32_t value : values) {
            if (value >= count)
                refuse(accessor(*source).path, fmt::format("index {}", value),
                       fmt::format("below {}, the vertices", count));
            mesh.indices.push_back(first + value);
        }
    }

    void computeNormals(Mesh& mesh, std::uint32_t first, std::size_t firstIndex) {
        warnings_.add("The model lacks normals; smooth ones are computed.");
        for (std::size_t i = first; i < mesh.vertices.size(); ++i) mesh.vertices[i].normal = glm::vec3(0);
        for (std::size_t i = firstIndex; i + 2 < mesh.indices.size(); i += 3) {
            Vertex &a = mesh.vertices[mesh.indices[i]], &b = mesh.vertices[mesh.indices[i + 1]],
                   &c = mesh.vertices[mesh.indices[i + 2]];
            const glm::vec3 normal = glm::cross(b.position - a.position, c.position - a.position);
            for (Vertex* vertex : {&a, &b, &c}) vertex->normal += normal;
        }
    }

    struct Influence {
        float weight;
        std::uint16_t joint;
    };

    void readInfluences(const JsonView& attributes, std::uint64_t count, std::uint32_t first,
                        const std::vector<std::uint32_t>& skin, Mesh& mesh) {
        std::vector<std::uint32_t> joints[2];
        std::vector<float> weights[2];
        for (int set = 0; set < 2; ++set) {
            const auto json = attributes.find(set == 0 ? "JOINTS_0" : "JOINTS_1");
            if (!json) {
                if (set == 0)
                    refuse(attributes.path() + ".JOINTS_0", "nothing", "joints, because the node has a skin");
                continue;
            }
            const Accessor& source = accessor(*json);
            if (source.layout.columns != 1 || source.layout.rows != 4 ||
                source.component == Component::UnsignedInt)
                refuse(json->path(),
                       fmt::format("{} of type {}", source.path, static_cast<int>(source.component)),
                       "4 unsigned bytes or shorts");
            if (source.count != count)
                refuse(source.path + ".count", fmt::format("{}", source.count),
                       fmt::format("{}, as POSITION has", count));
            joints[set] = GltfFile::readUnsigned(source);
            weights[set] = attribute(attributes, set == 0 ? "WEIGHTS_0" : "WEIGHTS_1", 4, true, count);
            if (weights[set].empty())
                refuse(attributes.path(), "joints without weights", "as many WEIGHTS as JOINTS");
        }
        for (std::size_t i = 0; i < count; ++i) {
            std::array<Influence, 8> influences{};
            for (std::size_t k = 0; k < 8; ++k) {
                const auto& set = weights[k / 4];
                if (set.empty()) break;
                const float weight = set[i * 4 + k % 4];
                const std::uint32_t joint = joints[k / 4][i * 4 + k % 4];
                if (weight < 0)
                    refuse(attributes.path() + ".WEIGHTS", fmt::format("{} at vertex {}", weight, i),
                           "0 to 1");
                if (weight == 0) continue;
                if (joint >= skin.size())
                    refuse(attributes.path() + ".JOINTS", fmt::format("{} at vertex {}", joint, i),
                           fmt::format("below {}, the skin's joints", skin.size()));
                influences[k] = {weight, static_cast<std::uint16_t>(skin[joint])};
            }
            setInfluences(influences, static_cast<std::uint16_t>(skin[0]), mesh.vertices[first + i]);
            for (const std::uint16_t joint : mesh.vertices[first + i].joints)
                mesh.jointLimit = std::max(mesh.jointLimit, joint + 1u);
        }
    }

    // The four strongest, strongest first: the skinning takes a shorter way for vertices of one or two
    // joints.
    void setInfluences(std::array<Influence, 8>& influences, std::uint16_t root, Vertex& vertex) {
        std::stable_sort(influences.begin(), influences.end(),
                         [](const Influence& a, const Influence& b) { return a.weight > b.weight; });
        const double sum = static_cast<double>(influences[0].weight) + influences[1].weight +
                           influences[2].weight + influences[3].weight;
        if (!(sum > 1e-6)) {
            warnings_.add("Some vertices belong to no joint; they follow the skin's first.");
            vertex.joints.fill(root);
            vertex.weights = {1, 0, 0, 0};
            return;
        }
        for (int k = 0; k < 4; ++k) {
            const auto& influence = influences[static_cast<std::size_t>(k)];
            vertex.weights[k] = static_cast<float>(influence.weight / sum);
            vertex.joints[static_cast<std::size_t>(k)] =
                influence.weight > 0 ? influence.joint : influences[0].joint;
        }
    }

    static void place(Mesh& mesh, std::uint32_t first, std::size_t firstIndex, const glm::mat4& placement,
                      const std::string& path) {
        const glm::mat3 linear(placement);
        const glm::mat3 forNormals = glm::transpose(glm::inverse(linear));
        for (std::size_t i = first; i < mesh.vertices.size(); ++i) {
            Vertex& vertex = mesh.vertices[i];
            vertex.position = glm::vec3(placement * glm::vec4(vertex.position, 1));
            const glm::vec3 size = glm::abs(vertex.position);
            if (!(std::max({size.x, size.y, size.z}) <= limits::kCoordinate))
                refuse(path, fmt::format("a vertex over {} m away", limits::kCoordinate),
                       "a figure in metres");
            vertex.normal = forNormals * vertex.normal;
            const float length = glm::length(vertex.normal);
            vertex.normal =
                length > 1e-20f && std::isfinite(length) ? vertex.normal / length : glm::vec3(0, 1, 0);
        }
        if (glm::determinant(linear) < 0)
            for (std::size_t i = firstIndex; i + 2 < mesh.indices.size(); i += 3)
                std::swap(mesh.indices[i + 1], mesh.indices[i + 2]);
    }

    std::uint32_t morphNamed(const std::string& name) {
        const auto [entry, added] =
            morphByName_.emplace(name, static_cast<std::uint32_t>(model_.morphNames.size()));
        if (added) {
            model_.morphNames.push_back(name);
            model_.expressions.push_back({});
            model_.expressions.back().name = name;
        }
        return entry->second;
    }

    void readTargets(std::uint32_t nodeIndex, const JsonView& meshJson, const JsonView& json,
                     const Part& part, std::uint32_t first, std::uint64_t count, Mesh& mesh) {
        const std::size_t targets = json.countOr("targets", limits::kMorphTargets);
        if (targets == 0) return;
        const auto names = meshJson.extra("targetNames");
        const std::size_t named = names ? names->count(limits::kMorphTargets) : 0;
        for (std::size_t t = 0; t < targets; ++t) {
            countMorphElements(json, count);
            const JsonView target = json.at("targets", "")[t];
            const auto offsets = attribute(target, "POSITION", 3, false, count);
            if (offsets.empty()) continue;
            const auto bound = bindings_.ofTarget.find({nodeIndex, static_cast<std::uint32_t>(t)});
            if (bound != bindings_.ofTarget.end()) {
                for (const auto& [morph, weight] : bound->second) {
                    countMorphElements(json, count);
                    append(morph, weight, offsets, part, first, mesh);
                }
            } else {
                const std::string name = t < named
                                             ? std::string((*names)[t].text().substr(0, limits::kNameBytes))
                                             : fmt::format("target{}", t);
                append(morphNamed(name), 1.0f, offsets, part, first, mesh);
            }
        }
    }

    // Targets that are read, and the copies of them that expressions keep.
    void countMorphElements(const JsonView& primitive, std::uint64_t count) {
        morphElementsRead_ += count;
        if (morphElementsRead_ > limits::kMorphElements)
            refuse(primitive.path() + ".targets", fmt::format("{} targets × vertices", morphElementsRead_),
                   fmt::format("at most {}", limits::kMorphElements));
    }

    void append(std::uint32_t morph, float weight, const std::vector<float>& offsets, const Part& part,
                std::uint32_t first, Mesh& mesh) {
        auto found = std::find_if(mesh.morphs.begin(), mesh.morphs.end(),
                                  [&](const MorphTarget& entry) { return entry.index == morph; });
        if (found == mesh.morphs.end()) {
            found = mesh.morphs.insert(mesh.morphs.end(), MorphTarget{});
            found->name = model_.morphNames[morph];
            found->index = morph;
        }
        const glm::mat3 linear(part.placement);
        for (std::size_t i = 0; i * 3 < offsets.size(); ++i) {
            const glm::vec3 offset = linear * glm::make_vec3(offsets.data() + i * 3) * weight;
            // A micrometre is not seen; exporters leave such noise on vertices that a target does not mean.
            if (!(glm::dot(offset, offset) > 1e-12f)) continue;
            if (!(glm::dot(offset, offset) < limits::kCoordinate * limits::kCoordinate))
                refuse("morph target " + printable(found->name), "an offset without limit", "metres");
            found->vertices.push_back(first + static_cast<std::uint32_t>(i));
            found->positions.push_back(offset);
        }
    }

    const GltfFile& file_;
    const NodeTree& tree_;
    const JointTable& joints_;
    const MorphBindings& bindings_;
    Model& model_;
    Warnings& warnings_;
    bool quantised_ = false;
    std::vector<bool> hidden_; // by node
    std::int32_t defaultMaterial_ = -1;
    std::uint64_t verticesRead_ = 0, indicesRead_ = 0, morphElementsRead_ = 0, primitivesRead_ = 0;
    std::map<std::string, std::uint32_t> morphByName_;
    std::map<std::pair<Piece, std::uint32_t>, Mesh> merged_;
};

} // namespace

void readMeshes(const GltfFile& file, const NodeTree& tree, const JointTable& joints,
                const MorphBindings& bindings, Model& model, Warnings& warnings) {
    MeshReader reader(file, tree, joints, bindings, model, warnings);
    for (const std::uint32_t node : tree.order) reader.readNode(node);
    reader.finish();
}

} // namespace vf::assets
