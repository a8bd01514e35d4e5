#include "renderer/passes/renderer.hpp"

#include "renderer/passes/air_pass.hpp"
#include "renderer/passes/bloom_pass.hpp"
#include "renderer/passes/focus_pass.hpp"
#include "renderer/passes/grade_pass.hpp"
#include "renderer/passes/outline_pass.hpp"
#include "renderer/passes/particles_pass.hpp"
#include "renderer/passes/shadow_pass.hpp"
#include "renderer/passes/skinning_pass.hpp"
#include "renderer/passes/toon_pass.hpp"
#include "renderer/passes/transparent_pass.hpp"
#include "renderer/passes/wet_pass.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/log.hpp"

#include <chrono>
#include <cmath>

namespace vf {

namespace {
using Clock = std::chrono::steady_clock;
double milliseconds(Clock::duration duration) {
    return std::chrono::duration<double, std::milli>(duration).count();
}
constexpr vk::DeviceSize kUploadBytes = 4u << 20;
constexpr vk::DeviceSize kSkinnedBytes = 32u << 20;
} // namespace

Renderer::Renderer(const rhi::Device& device, const QualityParams& quality, const Paths& paths)
    : device_(device), quality_(quality), shaders_(device, paths.shaderSources, paths.shaderBinaries),
      pipelines_(device, deletions_, shaders_, paths.pipelineCache),
      executor_(device, deletions_, pipelines_, kFramesInFlight), profiler_(device, kFramesInFlight),
      upload_(device, deletions_, kFramesInFlight, kUploadBytes), gpu_(device, deletions_, pipelines_),
      sky_(makeSky(device, deletions_)), inset_(device, deletions_),
      crowd_(device, deletions_, kFramesInFlight) {
    for (std::uint32_t i = 0; i < kFramesInFlight; ++i) {
        Slot slot;
        slot.pool = vk::raii::CommandPool(device.get(),
                                          {vk::CommandPoolCreateFlagBits::eTransient, device.queueFamily()});
        slot.commands = std::move(
            vk::raii::CommandBuffers(device.get(), {*slot.pool, vk::CommandBufferLevel::ePrimary, 1})
                .front());
        slots_.push_back(std::move(slot));
    }
    const vk::SemaphoreTypeCreateInfo type(vk::SemaphoreType::eTimeline, 0);
    vk::SemaphoreCreateInfo info;
    info.pNext = &type;
    timeline_ = vk::raii::Semaphore(device.get(), info);
}

Renderer::~Renderer() {
    try {
        waitIdle();
    } catch (const vk::DeviceLostError&) { // there is nothing left to wait for
    }
}

void Renderer::waitIdle() {
    device_.get().waitIdle();
    deletions_.collect(frame_);
}

// Planned and skinned at once, drawn by the passes.
void Renderer::addScene(FrameData& frame, const RenderScene& scene, const QualityParams& quality,
                        const Target& target, Report& report) {
    const vk::Extent2D output = graph_.images()[target.output.index].description.extent;
    const Tile tile = target.tile.value_or(Tile{{0, 0}, output});
    float scale = target.renderScale > 0 ? target.renderScale : quality.renderScale.get();
    // An impact frame is ink alone, so cheap that it can be drawn at full size, and its edges show all.
    if (scene.grade.impact > kImpact) scale = std::max(scale, 1.0f);
    const auto scaled = [&](vk::Extent2D size) {
        const auto length = [&](std::uint32_t pixels) {
            return std::max(1u, static_cast<std::uint32_t>(std::lround(static_cast<float>(pixels) * scale)));
        };
        return vk::Extent2D(length(size.width), length(size.height));
    };
    const auto place = [&](std::int32_t at) {
        return static_cast<std::int32_t>(std::lround(static_cast<float>(at) * scale));
    };
    const vk::Extent2D size = scaled(output);
    const std::optional<vk::Rect2D> part = frame.outputPart;
    const PlanMemory memory{upload_, skinned_, crowd_, frame_};
    frame = planFrame(scene, gpu_, quality,
                      {{place(tile.origin.x), place(tile.origin.y)}, size, scaled(tile.whole)}, memory);
    frame.colourFormat =
        quality.highDynamicRange ? vk::Format::eR16G16B16A16Sfloat : vk::Format::eR8G8B8A8Unorm;
    if (target.inset) {
        inset_.plan(frame, output, target.freshInset, memory);
        frame.cpuSkinJobs.insert(frame.cpuSkinJobs.end(), inset_.skinJobs().begin(), inset_.skinJobs().end());
    } else
        inset_.leaveOut();
    const auto skinStart = Clock::now();
    skinner_.run(frame.cpuSkinJobs);
    report.skinned += frame.cpuSkinJobs.size();
    report.skinMs += milliseconds(Clock::now() - skinStart);
    frame.skinned = target.skinned;
    frame.output = target.output;
    frame.outputOrigin = tile.origin;
    frame.wholeOutput = tile.whole;
    frame.outputPart = part;
    if (target.glow != Request::Glow::Own && quality.bloom && !frame.impact)
        importGlow(frame, size, target.glow);
    if (quality.gpuSort && !target.sorter->counts) *target.sorter = makeParticleSorter(device_, deletions_);
    addPasses(frame, size, *target.sorter);
}

void Renderer::importGlow(FrameData& frame, vk::Extent2D size, Request::Glow glow) {
    using Stage = vk::PipelineStageFlagBits2;
    const bool keep = glow == Request::Glow::Keep;
    if (keep)
        glow_ = rhi::Image(device_, deletions_, "kept glow",
                           {std::max(1u, size.width / 4), std::max(1u, size.height / 4)}, frame.colourFormat,
                           vk::ImageUsageFlagBits::eColorAttachment | vk::ImageUsageFlagBits::eSampled);
    VF_CHECK_MSG(glow_, "tiles without a glow that was kept");
    graph::FrameGraph::ImportedImage imported{glow_.get(), glow_.view(), {}, {}};
    imported.before.stages = Stage::eAllCommands;
    imported.before.access = vk::AccessFlagBits2::eMemoryWrite;
    imported.before.layout = keep ? vk::ImageLayout::eUndefined : vk::ImageLayout::eShaderReadOnlyOptimal;
    imported.after = graph::accessOf(graph::Use::Sampled);
    const graph::ImageHandle handle = graph_.import({"kept glow", glow_.extent(), glow_.format()}, imported);
    (keep ? frame.keptGlow : frame.bloom) = handle;
    frame.glowIsDone = !keep;
}

// The pass list: one line a pass, in the order in which they run.
void Renderer::addPasses(FrameData& frame, vk::Extent2D size, const ParticleSorter& sorter) {
    frame.colour = graph_.create({"scene colour", size, frame.colourFormat});
    frame.depth = graph_.create({"scene depth", size, vk::Format::eD32Sfloat});
    addSkinningPass(graph_, frame);
    if (!frame.impact) addShadowPass(graph_, frame);
    addToonPass(graph_, frame);
    addOutlinePass(graph_, frame);
    if (!frame.impact) {
        addWetPass(graph_, frame);
        addSkyPass(graph_, frame, sky_);
        addTransparentPass(graph_, frame);
        if (frame.quality->gpuSort) addParticleSortPasses(graph_, frame, sorter);
        addParticlesPass(graph_, frame);
        addAirPass(graph_, frame);
        addBloomPass(graph_, frame);
        addFocusPass(graph_, frame);
    }
    inset_.addDraw(graph_, frame, sky_);
    addGradePass(graph_, frame);
    inset_.addPanel(graph_, frame);
}

void Renderer::addReadback(graph::ImageHandle output, vk::Extent2D size) {
    const vk::DeviceSize bytes = vk::DeviceSize{4} * size.width * size.height;
    if (!readback_ || readback_.size() < bytes)
        readback_ = rhi::Buffer(device_, deletions_, "readback", bytes, vk::BufferUsageFlagBits::eTransferDst,
                                rhi::Memory::Readback);
    readbackSize_ = size;
    readbackFormat_ = graph_.images()[output.index].description.format;
    graph_.addPass(
        "readback",
        [&](graph::Builder& builder) {
            builder.use(output, graph::Use::TransferSource);
            builder.sideEffect();
        },
        [this, output, size](graph::PassContext& context) {
            const vk::BufferImageCopy copy(0, 0, 0, {vk::ImageAspectFlagBits::eColor, 0, 0, 1}, {0, 0, 0},
                                           {size.width, size.height, 1});
            context.commands.copyImageToBuffer(context.image(output), vk::ImageLayout::eTransferSrcOptimal,
                                               readback_.get(), copy);
            const vk::MemoryBarrier2 toHost(
                vk::PipelineStageFlagBits2::eCopy, vk::AccessFlagBits2::eTransferWrite,
                vk::PipelineStageFlagBits2::eHost, vk::AccessFlagBits2::eHostRead);
            context.commands.pipelineBarrier2(vk::DependencyInfo({}, toHost));
        });
}

Renderer::Report Renderer::draw(const Request& request) {
    Report report;
    const auto slotIndex = static_cast<std::uint32_t>((frame_ + 1) % kFramesInFlight);
    Slot& slot = slots_[slotIndex];

    // The slot's earlier frame must be done before its memory is written again.
    const vk::SemaphoreWaitInfo wait({}, *timeline_, slot.lastFrame);
    vk::resultCheck(device_.get().waitSemaphores(wait, ~std::uint64_t{0}), "frame wait");
    deletions_.collect(slot.lastFrame);
    if (rhi::FrameTimes finished; profiler_.collect(slotIndex, finished)) {
        times_.push_back(std::move(finished));
        if (times_.size() > 256) times_.pop_front();
    }

    std::optional<rhi::Swapchain::Target> target;
    if (request.swapchain) {
        target = request.swapchain->acquire(slotIndex);
        if (!target) return report;
    }
    const auto recordStart = Clock::now();
    report.frame = ++frame_;
    deletions_.setFrame(frame_);
    slot.lastFrame = frame_;
    slot.pool.reset();
    upload_.begin(slotIndex);
    slot.commands.begin({vk::CommandBufferUsageFlagBits::eOneTimeSubmit});
    profiler_.beginFrame(slot.commands, slotIndex, frame_);

    graph_.clear();
    const vk::Extent2D size = target ? request.swapchain->extent() : request.size;
    graph::ImageHandle output;
    using Stage = vk::PipelineStageFlagBits2;
    if (target) {
        graph::FrameGraph::ImportedImage imported{target->image, target->view, {}, {}};
        // The acquire semaphore is waited for at colour output; the present needs no more than its layout.
        imported.before.stages = Stage::eColorAttachmentOutput;
        imported.after.stages = Stage::eColorAttachmentOutput;
        imported.after.layout = vk::ImageLayout::ePresentSrcKHR;
        output = graph_.import({"swapchain", size, request.swapchain->format()}, imported);
    } else {
        const vk::Format format =
            warmFormat_ != vk::Format::eUndefined ? warmFormat_ : vk::Format::eR8G8B8A8Unorm;
        if (!offscreen_ || offscreen_.extent() != size || offscreen_.format() != format) {
            offscreen_ =
                rhi::Image(device_, deletions_, "offscreen output", size, format,
                           vk::ImageUsageFlagBits::eColorAttachment | vk::ImageUsageFlagBits::eTransferSrc);
        }
        graph::FrameGraph::ImportedImage imported{offscreen_.get(), offscreen_.view(), {}, {}};
        imported.before.stages = Stage::eAllCommands;
        imported.before.access = vk::AccessFlagBits2::eMemoryWrite;
        imported.before.layout = vk::ImageLayout::eUndefined;
        output = graph_.import({"offscreen output", size, format}, imported);
    }

    std::array<FrameData, 2> frames;
    if (request.scene) {
        const QualityParams& quality = request.quality ? *request.quality : quality_;
        const QualityParams& secondQuality = request.secondQuality ? *request.secondQuality : quality_;
        if ((quality.gpuSkinning || (request.second && secondQuality.gpuSkinning)) && !skinned_)
            skinned_ =
                rhi::Buffer(device_, deletions_, "skinned vertices", kSkinnedBytes,
                            vk::BufferUsageFlagBits::eStorageBuffer | vk::BufferUsageFlagBits::eVertexBuffer |
                                vk::BufferUsageFlagBits::eShaderDeviceAddress,
                            rhi::Memory::DeviceLocal);
        Target where{output,      {}, request.tile, request.glow, request.second ? 0 : request.renderScale,
                     &sorters_[0]};
        // One picture of the whole: tiles and compared looks have no corner of their own.
        where.inset = !request.second && !request.tile;
        where.freshInset = request.readback;
        if (skinned_)
            where.skinned = graph_.importBuffer("skinned vertices", skinned_.get(),
                                                graph::accessOf(graph::Use::VertexRead));
        const auto split = static_cast<std::uint32_t>(
            std::lround(std::clamp(request.divider, 0.0f, 1.0f) * static_cast<float>(size.width)));
        const bool left = !request.second || split > 0, right = request.second && split < size.width;
        if (left && right) {
            frames[0].outputPart = vk::Rect2D({0, 0}, {split, size.height});
            frames[1].outputPart =
                vk::Rect2D({static_cast<std::int32_t>(split), 0}, {size.width - split, size.height});
        }
        if (left) addScene(frames[0], *request.scene, quality, where, report);
        where.sorter = &sorters_[1];
        if (right) addScene(frames[1], *request.second, secondQuality, where, report);
    } else {
        graph_.addPass(
            "clear",
            [&](graph::Builder& builder) {
                builder.use(output, graph::Use::ColourClear, {0.17f, 0.09f, 0.06f, 1});
            },
            [](graph::PassContext&) {});
    }
    if (request.readback) addReadback(output, size);
    if (request.overlay) request.overlay(graph_, output);
    executor_.run(graph_, slot.commands, upload_, profiler_, slotIndex);
    slot.commands.end();

    std::vector<vk::SemaphoreSubmitInfo> waits, signals;
    signals.emplace_back(*timeline_, frame_, Stage::eAllCommands);
    if (target) {
        waits.emplace_back(target->acquired, 0, Stage::eColorAttachmentOutput);
        signals.emplace_back(target->rendered, 0, Stage::eAllCommands);
    }
    const vk::CommandBufferSubmitInfo commands(*slot.commands);
    report.recordMs = milliseconds(Clock::now() - recordStart) - report.skinMs;
    if (losesDevice_) throw vk::DeviceLostError("planted by a test");
    device_.queue().submit2(vk::SubmitInfo2({}, waits, commands, signals));
    if (target) {
        request.swapchain->present(*target);
        report.presented = true;
    }
    return report;
}

Picture Renderer::picture() {
    VF_CHECK_MSG(readback_, "picture() without a draw with readback");
    const vk::SemaphoreWaitInfo wait({}, *timeline_, frame_);
    vk::resultCheck(device_.get().waitSemaphores(wait, ~std::uint64_t{0}), "picture wait");
    Picture picture{readbackSize_.width, readbackSize_.height, {}};
    picture.rgba.resize(std::size_t{4} * picture.width * picture.height);
    std::memcpy(picture.rgba.data(), readback_.mapped(), picture.rgba.size());
    const bool swapped = readbackFormat_ == vk::Format::eB8G8R8A8Unorm;
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        if (swapped) std::swap(picture.rgba[i], picture.rgba[i + 2]);
        picture.rgba[i + 3] = 255;
    }
    return picture;
}

bool Renderer::takeTimes(rhi::FrameTimes& out) {
    if (times_.empty()) return false;
    out = std::move(times_.front());
    times_.pop_front();
    return true;
}

void Renderer::warmUp(const RenderScene& sample, vk::Extent2D size, vk::Format outputFormat) {
    warmFormat_ = outputFormat;
    RenderScene scene = sample;
    Request request;
    request.scene = &scene;
    request.size = size;
    struct Variant {
        float impact;
        std::uint32_t pieces;
        float lodBias, speedLines;
        bool bent; // by a distortion
    };
    // Alone and with the ring, near (eyes through hair) and far (a crowd), with each form of the last pass;
    // without and with an effect's light, without and with a glitch.
    for (const bool lit : {false, true})
        for (const Variant& variant : {Variant{0, 2, 0, 0, false},
                                       {0, 3, 0, 1, false},
                                       {0, 1, -8, 0, true},
                                       {0, 2, 8, 1, true},
                                       {1, 2, -8, 0, false},
                                       {1, 3, 0, 0, false}}) {
            if (lit && variant.impact > 0) continue;
            scene.lights.assign(lit ? 1 : 0, PointLight{scene.camera.target});
            scene.grade.glitch = lit ? 1 : 0;
            scene.grade.impact = variant.impact;
            scene.grade.speedLines = variant.speedLines;
            scene.distortions.clear();
            if (variant.bent) scene.distortions.push_back({scene.camera.target, 1.0f, 1.0f, 0.5f});
            for (FigureDraw& figure : scene.figures) {
                figure.pieces = variant.pieces;
                figure.lodBias = variant.lodBias;
            }
            draw(request);
        }
    waitIdle();
    warmFormat_ = vk::Format::eUndefined;
    times_.clear();
}

const std::string& Renderer::pollShaders() {
    if (shaders_.poll()) pipelines_.remakeAll();
    return shaders_.lastError();
}

} // namespace vf
