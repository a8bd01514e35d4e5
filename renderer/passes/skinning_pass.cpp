#include "renderer/passes/skinning_pass.hpp"

namespace vf {

void addSkinningPass(graph::FrameGraph& graph, FrameData& frame) {
    if (frame.skinJobs.empty()) return;
    graph.addPass(
        "skinning", [&](graph::Builder& builder) { builder.use(frame.skinned, graph::Use::StorageWrite); },
        [&frame](graph::PassContext& context) {
            context.commands.bindPipeline(vk::PipelineBindPoint::eCompute,
                                          context.pipelines.compute("skinning", "skin.comp"));
            for (const SkinJob& job : frame.skinJobs) {
                struct Push {
                    vk::DeviceAddress rest, joints, skinned, trail;
                    std::uint32_t count;
                    float smear;
                };
                const Push push{job.mesh->rest.address(), job.joints, job.skinned, job.trail,
                                job.mesh->vertexCount,    job.smear};
                context.push(push);
                context.commands.dispatch((job.mesh->vertexCount + 63) / 64, 1, 1);
            }
        });
}

} // namespace vf
