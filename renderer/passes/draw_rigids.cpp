#include "renderer/passes/draw_rigids.hpp"

namespace vf {

void drawRigids(graph::PassContext& context, const FrameData& frame, RigidFilter filter) {
    if (!frame.rigids.empty()) {
        using Shown = FrameData::Shown;
        context.commands.bindVertexBuffers(0, {frame.gpu->rigidVertices(), frame.instances.buffer},
                                           {0, frame.instances.offset});
        context.commands.bindIndexBuffer(frame.gpu->rigidIndices(), 0, vk::IndexType::eUint32);
        for (const FrameData::RigidBatch& batch : frame.rigids) {
            if (filter == RigidFilter::Shadow  ? !batch.shadow
                : filter == RigidFilter::Whole ? batch.shown != Shown::Whole
                                               : batch.shown != Shown::Fading)
                continue;
            const RigidRange& range = frame.gpu->range(batch.mesh);
            context.commands.drawIndexed(range.indexCount, batch.count, range.firstIndex, range.vertexOffset,
                                         batch.first);
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
