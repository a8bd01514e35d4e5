#include "renderer/passes/frame_data.hpp"

#include "renderer/assets/cpu_skinning.hpp"
#include "renderer/passes/figure_material.hpp"

#include <glm/gtc/matrix_transform.hpp>

#include <algorithm>
#include <cmath>

namespace vf {

namespace {

constexpr float kPlatformRadius = 8.0f; // metres: larger is the ground of all
constexpr float kChipRadius = 0.62f;    // metres: no larger hides much

using Format = vk::Format;

// Reversed depth with a finite far plane: 1 at the near plane, 0 at the far one; y down, as Vulkan's clip
// space.
glm::mat4 projection(const CameraView& camera, float aspect) {
    const float f = 1.0f / std::tan(camera.verticalFov * 0.5f);
    const float n = camera.nearPlane, far = camera.farPlane;
    glm::mat4 m(0.0f);
    m[0][0] = f / aspect;
    m[1][1] = -f;
    m[2][2] = n / (far - n);
    m[2][3] = -1.0f;
    m[3][2] = n * far / (far - n);
    return m;
}

// A part of the picture, its corner and size in 0..1, stretched over the target.
glm::mat4 cropTo(const glm::vec4& part) {
    const glm::vec2 scale(1.0f / part.z, 1.0f / part.w);
    glm::mat4 m(1.0f);
    m[0][0] = scale.x;
    m[1][1] = scale.y;
    m[3][0] = scale.x * (1.0f - 2.0f * part.x) - 1.0f;
    m[3][1] = scale.y * (1.0f - 2.0f * part.y) - 1.0f;
    return m;
}

glm::mat4 viewOf(const CameraView& camera) {
    const glm::mat4 look = glm::lookAt(camera.position, camera.target, glm::vec3(0, 1, 0));
    return glm::rotate(glm::mat4(1.0f), -camera.roll, glm::vec3(0, 0, 1)) * look;
}

struct Frustum {
    std::array<glm::vec4, 4> planes; // the sides; near and far do not matter here
    explicit Frustum(const glm::mat4& m) {
        const glm::mat4 t = glm::transpose(m);
        planes = {t[3] + t[0], t[3] - t[0], t[3] + t[1], t[3] - t[1]};
        for (glm::vec4& plane : planes) plane /= glm::length(glm::vec3(plane));
    }
    bool sees(const glm::vec3& centre, float radius) const {
        return std::all_of(planes.begin(), planes.end(), [&](const glm::vec4& plane) {
            return glm::dot(glm::vec3(plane), centre) + plane.w > -radius;
        });
    }
};

// A box around what the figures' shadows fall on, seen along the light, snapped to texels so that edges of
// shadows do not crawl when the camera moves.
glm::mat4 shadowMatrix(const RenderScene& scene, int size) {
    const glm::vec3 direction = glm::normalize(scene.light.direction);
    const float r = scene.shadowRadius;
    const glm::mat4 look = glm::lookAt(direction * 30.0f, glm::vec3(0), glm::vec3(0, 1, 0));
    glm::vec3 centre(look * glm::vec4(scene.shadowCentre, 1.0f));
    const float texel = 2.0f * r / static_cast<float>(size);
    centre.x = std::floor(centre.x / texel) * texel;
    centre.y = std::floor(centre.y / texel) * texel;
    // View space looks along -z: 1 nearest to the light, 0 farthest.
    constexpr float kReach = 25.0f;
    glm::mat4 fit(1.0f);
    fit[0][0] = 0.5f / r;
    fit[1][1] = 0.5f / r;
    fit[2][2] = 0.5f / kReach;
    fit[3] = {0.5f - centre.x * 0.5f / r, 0.5f - centre.y * 0.5f / r, 0.5f - centre.z * 0.5f / kReach, 1.0f};
    return fit * look;
}

bool wanted(assets::Piece piece, std::uint32_t pieces) {
    if (piece == assets::Piece::Base) return (pieces & 1u) != 0;
    if (piece == assets::Piece::Armour) return (pieces & 2u) != 0;
    return true;
}

vk::DeviceAddress materialTable(const FigureDraw& figure, const GpuFigure& model, rhi::UploadRing& upload) {
    if (figure.materials.empty()) return model.table.address();
    const auto slice = upload.write(std::span<const interop::FigureMaterial>(model.materials));
    for (const MaterialOverride& change : figure.materials) {
        if (change.material >= model.materials.size()) continue;
        const auto row = packMaterial(model.model->materials[change.material], &change);
        std::memcpy(slice.data + change.material * sizeof row, &row, sizeof row);
    }
    return slice.address;
}

// Far figures first; within one, MToon's order: first those that write depth, then by the queue's offset.
void listTransparent(FrameData& frame) {
    for (auto i = static_cast<std::uint32_t>(frame.figures.size()); i-- > 0;) {
        const SkinnedDraw& draw = frame.figures[i];
        const FigureView view = draw.figure->view;
        if (view == FigureView::XRay) frame.transparent.push_back({i, nullptr, 0, false});
        if (view != FigureView::Film && view != FigureView::Unlit) continue;
        const auto& materials = frame.gpu->figure(draw.figure->figure).model->materials;
        const FigureIndices& order = draw.mesh->order;
        // Only a near face shows what its fringe hides. The topmost drawing first, and it writes its depth: a
        // pixel is blended once, so that an eye that no hair covers keeps its colours.
        if (view == FigureView::Film && draw.mesh->lod == 0)
            for (auto range = order.throughHair.rbegin(); range != order.throughHair.rend(); ++range)
                frame.transparent.push_back({i, &*range, -100, true});
        for (const MaterialRange& range : order.blended) {
            const assets::Material& material = materials[range.material];
            frame.transparent.push_back(
                {i, &range, material.renderQueueOffset - (material.transparentWithZWrite ? 50 : 0),
                 material.transparentWithZWrite});
        }
    }
    std::stable_sort(frame.transparent.begin(), frame.transparent.end(),
                     [](const TransparentDraw& a, const TransparentDraw& b) { return a.order < b.order; });
}

// How much a light changes the picture.
float strength(const PointLight& light) {
    return std::max({light.colour.x, light.colour.y, light.colour.z}) * light.radius;
}
static_assert(interop::kPointLightsMost == kPointLights);

interop::FrameConstants makeConstants(const RenderScene& scene, const QualityParams& quality,
                                      const Region& region) {
    interop::FrameConstants c{};
    const CameraView& camera = scene.camera;
    const float aspect = static_cast<float>(region.whole.width) / static_cast<float>(region.whole.height);
    const glm::mat4 view = viewOf(camera);
    const glm::vec2 whole(region.whole.width, region.whole.height),
        size(region.size.width, region.size.height), origin(region.origin.x, region.origin.y);
    c.targetSize = glm::vec4(size, 1.0f / size);
    c.region = glm::vec4(origin / whole, size / whole);
    c.viewProjection = projection(camera, aspect) * view;
    if (size != whole) c.viewProjection = cropTo(c.region) * c.viewProjection;
    c.shadowMatrix = shadowMatrix(scene, quality.shadowSize);
    const float tanY = std::tan(camera.verticalFov * 0.5f);
    const glm::mat4 rows = glm::transpose(view);
    c.cameraPosition = glm::vec4(camera.position, scene.sky.time);
    c.cameraRight = glm::vec4(glm::vec3(rows[0]), tanY * aspect);
    c.cameraUp = glm::vec4(glm::vec3(rows[1]), tanY);
    c.sceneSize = glm::vec4(whole, 1.0f / whole);
    const StageLight& light = scene.light;
    c.lightDirection =
        glm::vec4(glm::normalize(light.direction), quality.shadowTaps.get().index ? 1.0f : 0.0f);
    c.lightLit = glm::vec4(light.lit, light.wetness);
    c.lightShade = glm::vec4(light.shade, 0);
    c.fogColour = glm::vec4(light.fogColour, light.fogStart);
    std::vector<PointLight> points = scene.lights;
    std::stable_sort(points.begin(), points.end(),
                     [](const PointLight& a, const PointLight& b) { return strength(a) > strength(b); });
    if (points.size() > kPointLights) points.resize(kPointLights);
    for (std::size_t i = 0; i < points.size(); ++i) {
        c.pointPlace[i] = glm::vec4(points[i].position, 1.0f / std::max(points[i].radius, 0.01f));
        c.pointColour[i] = glm::vec4(points[i].colour, 0);
    }
    c.lightShade.w = static_cast<float>(points.size());
    c.fogRange = {1.0f / std::max(light.fogEnd - light.fogStart, 0.1f), 0.85f, light.groundFogTop,
                  light.groundFog};
    const SkyView& sky = scene.sky;
    c.skyZenith = glm::vec4(sky.zenith, sky.cloudCover);
    c.skyHorizon = glm::vec4(sky.horizon, sky.cloudScale);
    c.skyDepth = glm::vec4(sky.depth, sky.haze);
    c.sunColour = glm::vec4(sky.sun, sky.darkness);
    c.sunDirection = glm::vec4(glm::normalize(sky.sunDirection), sky.rain);
    const float n = camera.nearPlane, far = camera.farPlane;
    c.depthToMetres = {n * far, far - n, n, 0};
    // The edge of a drawn shadow is as wide wherever the map's texels are small.
    constexpr float kSoftEdge = 0.012f; // metres between two taps
    const float texel = 2.0f * scene.shadowRadius / static_cast<float>(quality.shadowSize.get());
    c.shadowShape = {std::clamp(kSoftEdge / texel, 1.0f, 4.0f), 0, 0, 0};
    return c;
}

} // namespace

FrameData planFrame(const RenderScene& scene, const GpuScene& gpu, const QualityParams& quality,
                    const Region& region, const PlanMemory& memory) {
    FrameData frame;
    rhi::UploadRing& upload = memory.upload;
    const rhi::Buffer& skinnedBuffer = memory.skinned;
    frame.scene = &scene;
    frame.gpu = &gpu;
    frame.quality = &quality;
    frame.impact = scene.grade.impact > kImpact;
    frame.constants = makeConstants(scene, quality, region);
    frame.constantsSlice = upload.write(std::span<const interop::FrameConstants>(&frame.constants, 1));
    const Frustum frustum(frame.constants.viewProjection);

    vk::DeviceSize gpuUsed = memory.skinnedFrom;
    std::vector<SkinnedDraw> crowd;
    crowd.reserve(scene.figures.size());
    for (const FigureDraw& figure : scene.figures) {
        const bool seen = frustum.sees(figure.centre, figure.radius);
        const bool nearShadow = glm::distance(figure.centre, scene.shadowCentre) < scene.shadowRadius;
        if (!seen && !nearShadow) continue;
        const GpuFigure& model = gpu.figure(figure.figure);
        const float distance = std::max(glm::distance(scene.camera.position, figure.centre), 0.1f);
        // The bias is in levels: each halves the size that counts.
        const float pixels = figure.radius / (distance * frame.constants.cameraUp.w) *
                             static_cast<float>(region.whole.height) * std::exp2(-figure.lodBias);
        std::uint32_t lod = pixels > quality.lodPixels ? 0u : pixels > 70.0f ? 1u : 2u;
        lod = std::min(lod, model.lods - 1);
        // A shadow that falls on figures too must be cast by the mesh that is seen.
        const bool selfShadow =
            seen && static_cast<std::uint32_t>(quality.shadowTaps.get().index) >= kCrispShadows;
        const std::uint32_t shadowLod = selfShadow ? lod : model.lods - 1;
        const bool ring = (figure.pieces & 3u) == 3u;

        const bool onGpu = quality.gpuSkinning && skinnedBuffer;
        rhi::UploadRing::Slice joints{}, trail{};
        const bool smeared = figure.smear > 0 && figure.trail.size() == figure.joints.size();

        const vk::DeviceAddress materials = materialTable(figure, model, upload);
        for (const GpuMesh& mesh : model.meshes) {
            if (!wanted(mesh.piece, figure.pieces)) continue;
            // The finest level that the model has at or below the wanted one.
            const bool drawn = seen && mesh.lod == lod;
            const bool shadow = nearShadow && mesh.lod == shadowLod;
            if (!drawn && !shadow) continue;
            SkinnedDraw draw{&figure, &mesh, {}, 0, 0.0f, distance, drawn, shadow, materials};
            if (ring && mesh.piece != assets::Piece::Always)
                draw.side = mesh.piece == assets::Piece::Armour ? 1.0f : -1.0f;
            // Held poses are not even skinned again, wherever that would be done.
            if (crowdable(draw) && (!onGpu || figure.held)) {
                crowd.push_back(draw);
                continue;
            }
            const vk::DeviceSize bytes = mesh.vertexCount * sizeof(assets::SkinnedVertex);
            const bool morphed =
                !mesh.mesh->morphs.empty() &&
                std::any_of(figure.morphs.begin(), figure.morphs.end(), [](float w) { return w != 0.0f; });
            if (onGpu && !morphed && gpuUsed + bytes <= skinnedBuffer.size()) {
                if (!joints.data) joints = upload.write(std::span<const glm::mat3x4>(figure.joints));
                if (!trail.data && smeared) trail = upload.write(std::span<const glm::mat3x4>(figure.trail));
                draw.buffer = skinnedBuffer.get();
                draw.offset = gpuUsed;
                frame.skinJobs.push_back({&mesh, joints.address, skinnedBuffer.address() + gpuUsed,
                                          trail.address, smeared ? figure.smear : 0.0f});
                gpuUsed += (bytes + 255) / 256 * 256;
            } else {
                const auto slice = upload.allocate(bytes);
                frame.cpuSkinJobs.push_back(
                    {mesh.mesh, &figure, reinterpret_cast<assets::SkinnedVertex*>(slice.data)});
                draw.buffer = slice.buffer;
                draw.offset = slice.offset;
            }
            if (drawn) frame.figures.push_back(draw);
            if (shadow) frame.shadows.push_back(draw);
        }
    }
    frame.skinnedBytes = gpuUsed;
    std::stable_sort(frame.figures.begin(), frame.figures.end(),
                     [](const SkinnedDraw& a, const SkinnedDraw& b) { return a.depth < b.depth; });

    memory.crowd.plan(frame, crowd, upload, memory.frame);
    listTransparent(frame);

    // Rigids front to back: overdraw costs more than anything else on a CPU device.
    struct Sorted {
        const RigidDraw* draw;
        float distance;
    };
    std::vector<Sorted> sorted;
    sorted.reserve(scene.rigids.size());
    for (const RigidDraw& rigid : scene.rigids) {
        const glm::vec3 centre(rigid.transform[3]);
        if (!frustum.sees(centre, gpu.range(rigid.mesh).radius)) continue;
        sorted.push_back(
            {&rigid, glm::distance(scene.camera.position, centre) - gpu.range(rigid.mesh).radius * 0.5f});
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Sorted& a, const Sorted& b) { return a.distance < b.distance; });
    // The platform, below everything, last, whatever its centre says. Chips of stone hide little: by mesh, so
    // that one draw takes all of a shape.
    const auto radiusOf = [&](const Sorted& s) { return gpu.range(s.draw->mesh).radius; };
    std::stable_partition(sorted.begin(), sorted.end(),
                          [&](const Sorted& s) { return radiusOf(s) < kPlatformRadius; });
    const auto platform = std::find_if(sorted.begin(), sorted.end(),
                                       [&](const Sorted& s) { return radiusOf(s) >= kPlatformRadius; });
    const auto chips = std::stable_partition(sorted.begin(), platform,
                                             [&](const Sorted& s) { return radiusOf(s) > kChipRadius; });
    std::stable_sort(chips, platform,
                     [](const Sorted& a, const Sorted& b) { return a.draw->mesh < b.draw->mesh; });
    std::vector<RigidInstance> instances;
    const auto instance = [](const glm::mat4& m, const glm::vec3& tint, float glow) {
        const glm::mat4 t = glm::transpose(m);
        return RigidInstance{t[0], t[1], t[2], glm::vec4(tint, glow)};
    };
    for (const Sorted& item : sorted) {
        using Shown = FrameData::Shown;
        const float left = item.draw->shown, radius = radiusOf(item);
        const Shown shown = left >= 1 ? Shown::Whole : left > 0 ? Shown::Fading : Shown::Hidden;
        const bool casts = radius < kPlatformRadius &&
                           glm::distance(glm::vec3(item.draw->transform[3]), scene.shadowCentre) <
                               scene.shadowRadius + radius;
        if (FrameData::RigidBatch* last = frame.rigids.empty() ? nullptr : &frame.rigids.back();
            last && last->mesh == item.draw->mesh && last->shown == shown && last->shadow == casts)
            ++last->count;
        else
            frame.rigids.push_back(
                {item.draw->mesh, static_cast<std::uint32_t>(instances.size()), 1, shown, casts});
        // The shader takes the fourth number for one or the other.
        instances.push_back(
            instance(item.draw->transform, item.draw->tint, left < 1 ? left : item.draw->emissive));
    }
    for (const MeshData& cloth : scene.cloths) {
        std::vector<RigidVertex> vertices;
        vertices.reserve(cloth.vertices.size());
        for (const MeshVertex& vertex : cloth.vertices) vertices.push_back(pack(vertex));
        frame.cloths.push_back({upload.write(std::span<const RigidVertex>(vertices)),
                                upload.write(std::span<const std::uint32_t>(cloth.indices)),
                                static_cast<std::uint32_t>(cloth.indices.size()),
                                static_cast<std::uint32_t>(instances.size())});
        instances.push_back(instance(glm::mat4(1.0f), glm::vec3(1.0f), 0.0f));
    }
    frame.instances = upload.write(std::span<const RigidInstance>(instances));
    frame.forward = glm::normalize(scene.camera.target - scene.camera.position);
    frame.particles = batchParticles(scene.emitters, static_cast<std::uint32_t>(quality.maxParticles.get()));
    if (!frame.particles.emitters.empty())
        frame.particleEmitters =
            upload.write(std::span<const interop::EmitterData>(frame.particles.emitters));
    return frame;
}

glm::mat4 upwardViewProjection(const CameraView& camera, float aspect) {
    glm::mat4 m = projection(camera, aspect);
    m[1][1] = -m[1][1];
    // Back to depth 0 near … 1 far.
    for (int c = 0; c < 4; ++c) m[c][2] = m[c][3] - m[c][2];
    return m * viewOf(camera);
}

const VertexLayout& rigidLayout() {
    static const VertexLayout layout{{{0, sizeof(RigidVertex), vk::VertexInputRate::eVertex},
                                      {1, sizeof(RigidInstance), vk::VertexInputRate::eInstance}},
                                     {{0, 0, Format::eR32G32B32Sfloat, 0},
                                      {1, 0, Format::eR8G8B8A8Snorm, 12},
                                      {3, 0, Format::eR32Uint, 16},
                                      {4, 0, Format::eR32Uint, 20},
                                      {6, 1, Format::eR32G32B32A32Sfloat, 0},
                                      {7, 1, Format::eR32G32B32A32Sfloat, 16},
                                      {8, 1, Format::eR32G32B32A32Sfloat, 32},
                                      {9, 1, Format::eR32G32B32A32Sfloat, 48}}};
    return layout;
}
const VertexLayout& rigidPositionLayout() {
    static const VertexLayout layout = [] {
        VertexLayout positions = rigidLayout();
        std::erase_if(positions.attributes, [](const auto& a) {
            return a.location == 1 || a.location == 3 || a.location == 4 || a.location == 9;
        });
        return positions;
    }();
    return layout;
}

} // namespace vf
