#include "renderer/passes/draw_rigids.hpp"

namespace vf {

void drawRigids(graph::PassContext& context, const FrameData& frame, RigidFilter filter) {
    if (!frame.rigidMeshes.empty()) {
        context.commands.bindVertexBuffers(0, {frame.gpu->rigidVertices(), frame.instances.buffer},
                                           {0, frame.instances.offset});
        context.commands.bindIndexBuffer(frame.gpu->rigidIndices(), 0, vk::IndexType::eUint32);
        for (std::uint32_t i = 0; i < frame.rigidMeshes.size(); ++i) {
            const FrameData::Shown shown = frame.rigidShown[i];
            if (filter == RigidFilter::Shadow  ? !frame.rigidShadows[i]
                : filter == RigidFilter::Whole ? shown != FrameData::Shown::Whole
                                               : shown != FrameData::Shown::Fading)
                continue;
            const RigidRange& range = frame.gpu->range(frame.rigidMeshes[i]);
            context.commands.drawIndexed(range.indexCount, 1, range.firstIndex, range.vertexOffset, i);
        }
    }
    if (filter != RigidFilter::Whole) return;
    for (const FrameData::Cloth& cloth : frame.cloths) {
        context.commands.bindVertexBuffers(0, {cloth.vertices.buffer, frame.instances.buffer},
                                           {cloth.vertices.offset, frame.instances.offset});
        context.commands.bindIndexBuffer(cloth.indices.buffer, cloth.indices.offset, vk::IndexType::eUint32);
        context.commands.drawIndexed(cloth.indexCount, 1, 0, 0, cloth.instance);
    }
}

} // namespace vf
