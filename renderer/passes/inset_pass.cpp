#include "renderer/passes/inset_pass.hpp"

#include "renderer/passes/outline_pass.hpp"
#include "renderer/passes/particles_pass.hpp"
#include "renderer/passes/skinning_pass.hpp"
#include "renderer/passes/toon_pass.hpp"
#include "renderer/passes/transparent_pass.hpp"
#include "renderer/passes/wet_pass.hpp"

#include <algorithm>
#include <cmath>

namespace vf {

namespace {

constexpr float kSlant = 0.07f; // of the panel's width, as far as its upper edge leans over
constexpr float kShape = 9.0f / 16.0f;
constexpr std::uint64_t kLampFrames = 32; // of the seed, for one blink

} // namespace

void InsetPass::plan(const FrameData& main, vk::Extent2D output, bool fresh, const PlanMemory& memory) {
    due_ = false;
    frame_ = {};
    shows_ = main.scene->inset && !main.impact; // an impact frame is two colours and nothing else
    if (!shows_) return;
    const InsetView& inset = *main.scene->inset;
    const float width = std::round(static_cast<float>(output.width) * inset.width);
    const float height = std::round(width * kShape);
    place_ = vk::Viewport(std::round(static_cast<float>(output.width) * inset.corner.x) - width,
                          std::round(static_cast<float>(output.height) * inset.corner.y) - height, width,
                          height, 0, 1);
    const vk::Extent2D size(static_cast<std::uint32_t>(std::max(16.0f, width)),
                            static_cast<std::uint32_t>(std::max(9.0f, height)));
    if (!image_ || image_.extent() != size || image_.format() != main.colourFormat) {
        image_ = rhi::Image(device_, deletions_, "inset", size, main.colourFormat,
                            vk::ImageUsageFlagBits::eColorAttachment | vk::ImageUsageFlagBits::eSampled);
        drawn_ = false;
    }
    due_ = !drawn_ || fresh || memory.frame % std::max(1u, inset.every) == 0;
    if (!due_) return;
    scene_ = *main.scene;
    scene_.camera = inset.camera;
    if (inset.without < scene_.figures.size())
        scene_.figures.erase(scene_.figures.begin() + static_cast<std::ptrdiff_t>(inset.without));
    PlanMemory own = memory;
    own.skinnedFrom = main.skinnedBytes;
    frame_ = planFrame(scene_, *main.gpu, *main.quality, Region::all(size), own);
    frame_.colourFormat = main.colourFormat;
}

void InsetPass::addDraw(graph::FrameGraph& graph, const FrameData& main, const SkyResources& sky) {
    shown_ = {};
    if (!shows_) return;
    graph::FrameGraph::ImportedImage imported{image_.get(), image_.view(), {}, {}};
    imported.before = imported.after = graph::accessOf(graph::Use::Sampled);
    if (!drawn_) imported.before.layout = vk::ImageLayout::eUndefined;
    shown_ = graph.import({"inset", image_.extent(), image_.format()}, imported);
    if (!due_) return;
    drawn_ = true;
    frame_.colour = shown_;
    frame_.depth = graph.create({"inset depth", image_.extent(), vk::Format::eD32Sfloat});
    frame_.shadowMap = main.shadowMap;
    frame_.skinned = main.skinned;
    graph.setPrefix("inset ");
    addSkinningPass(graph, frame_);
    addToonPass(graph, frame_);
    addOutlinePass(graph, frame_);
    addWetPass(graph, frame_);
    addSkyPass(graph, frame_, sky);
    addTransparentPass(graph, frame_);
    addParticlesPass(graph, frame_);
    graph.setPrefix("");
}

void InsetPass::addPanel(graph::FrameGraph& graph, const FrameData& main) {
    if (!shown_) return;
    graph.addPass(
        "inset panel",
        [&](graph::Builder& builder) {
            builder.use(main.output, graph::Use::ColourLoad);
            builder.use(shown_, graph::Use::Sampled);
        },
        [this, &main](graph::PassContext& context) {
            const InsetView& inset = *main.scene->inset;
            const GradeView& grade = main.scene->grade;
            rhi::GraphicsDescription description;
            description.name = "inset panel";
            description.vertex = "screen.vert";
            description.fragment = "inset.frag";
            description.cull = vk::CullModeFlagBits::eNone;
            description.colour = context.colourFormat;
            context.bind(context.pipelines.graphics(description));
            context.bindResources(main.constantsSlice, sizeof main.constants,
                                  {{context.view(shown_), context.executor.linear()}});
            context.commands.setViewport(0, place_);
            const auto x = std::max(0, static_cast<std::int32_t>(place_.x)),
                       y = std::max(0, static_cast<std::int32_t>(place_.y));
            context.commands.setScissor(0, vk::Rect2D({x, y}, {static_cast<std::uint32_t>(place_.width),
                                                               static_cast<std::uint32_t>(place_.height)}));
            const float shown = 1.0f - grade.fade;
            interop::InsetPush push{};
            push.gain =
                glm::vec4(grade.highlightTint * (grade.exposure * grade.contrast * shown), grade.saturation);
            push.lift = glm::vec4(grade.shadowTint * ((0.5f - 0.5f * grade.contrast) * shown), 0);
            push.size = {place_.width, place_.height, kSlant, 0};
            push.state = {inset.signal, inset.drawn, static_cast<float>(inset.seed % 4096u),
                          inset.seed % kLampFrames < kLampFrames / 2 ? 1.0f : 0.0f};
            context.push(push);
            context.commands.draw(3, 1, 0, 0);
        });
}

} // namespace vf
