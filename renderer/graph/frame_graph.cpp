#include "renderer/graph/frame_graph.hpp"

#include "renderer/base/check.hpp"

#include <algorithm>

namespace vf::graph {

Access accessOf(Use use) {
    using Stage = vk::PipelineStageFlagBits2;
    using A = vk::AccessFlagBits2;
    using Layout = vk::ImageLayout;
    switch (use) {
    case Use::ColourClear:
    case Use::ColourDiscard:
        return {Stage::eColorAttachmentOutput, A::eColorAttachmentWrite, Layout::eColorAttachmentOptimal,
                true};
    case Use::ColourLoad:
        return {Stage::eColorAttachmentOutput, A::eColorAttachmentWrite | A::eColorAttachmentRead,
                Layout::eColorAttachmentOptimal, true};
    case Use::DepthClear:
    case Use::DepthLoad:
        return {Stage::eEarlyFragmentTests | Stage::eLateFragmentTests,
                A::eDepthStencilAttachmentWrite | A::eDepthStencilAttachmentRead,
                Layout::eDepthAttachmentOptimal, true};
    case Use::Sampled:
        return {Stage::eFragmentShader, A::eShaderSampledRead, Layout::eShaderReadOnlyOptimal, false};
    case Use::TransferSource:
        return {Stage::eCopy, A::eTransferRead, Layout::eTransferSrcOptimal, false};
    case Use::StorageWrite:
        return {Stage::eComputeShader, A::eShaderStorageWrite, Layout::eUndefined, true};
    case Use::StorageUpdate:
        return {Stage::eComputeShader, A::eShaderStorageWrite | A::eShaderStorageRead, Layout::eUndefined,
                true};
    case Use::StorageRead:
        return {Stage::eComputeShader, A::eShaderStorageRead, Layout::eUndefined, false};
    case Use::VertexStorageRead:
        return {Stage::eVertexShader, A::eShaderStorageRead, Layout::eUndefined, false};
    case Use::VertexRead:
        return {Stage::eVertexAttributeInput, A::eVertexAttributeRead, Layout::eUndefined, false};
    }
    return {};
}

namespace {

vk::ImageUsageFlags usageOf(Use use) {
    using U = vk::ImageUsageFlagBits;
    switch (use) {
    case Use::ColourClear:
    case Use::ColourDiscard:
    case Use::ColourLoad:
        return U::eColorAttachment;
    case Use::DepthClear:
    case Use::DepthLoad:
        return U::eDepthStencilAttachment;
    case Use::Sampled:
        return U::eSampled;
    case Use::TransferSource:
        return U::eTransferSrc;
    case Use::StorageWrite:
    case Use::StorageUpdate:
    case Use::StorageRead:
    case Use::VertexStorageRead:
    case Use::VertexRead:
        break;
    }
    return {};
}

bool attaches(Use use) {
    return use == Use::ColourClear || use == Use::ColourDiscard || use == Use::ColourLoad ||
           use == Use::DepthClear || use == Use::DepthLoad;
}

bool needsOldContent(Use use) {
    return use == Use::ColourLoad || use == Use::DepthLoad || use == Use::Sampled ||
           use == Use::TransferSource;
}

} // namespace

ImageHandle FrameGraph::create(ImageDescription description) {
    VF_CHECK_MSG(description.extent.width > 0 && description.extent.height > 0, description.name.c_str());
    images_.push_back({std::move(description), std::nullopt});
    return {static_cast<std::uint32_t>(images_.size() - 1)};
}

ImageHandle FrameGraph::import(ImageDescription description, const ImportedImage& imported) {
    images_.push_back({std::move(description), imported});
    return {static_cast<std::uint32_t>(images_.size() - 1)};
}

BufferHandle FrameGraph::importBuffer(std::string name, vk::Buffer buffer, Access before) {
    buffers_.push_back({std::move(name), buffer, before});
    return {static_cast<std::uint32_t>(buffers_.size() - 1)};
}

void FrameGraph::clear() {
    passes_.clear();
    images_.clear();
    buffers_.clear();
}

// Backwards from side effects and imported images: a pass lives if something it writes is wanted later.
std::vector<bool> FrameGraph::survivors() const {
    std::vector<bool> alive(passes_.size()), imageWanted(images_.size()), bufferWanted(buffers_.size());
    for (std::size_t i = 0; i < images_.size(); ++i) imageWanted[i] = images_[i].imported.has_value();
    for (std::size_t i = passes_.size(); i-- > 0;) {
        const Builder& pass = passes_[i].declared;
        bool wanted = pass.hasSideEffect;
        for (const Usage& usage : pass.images)
            wanted = wanted || (accessOf(usage.use).writes && imageWanted[usage.resource]);
        for (const Usage& usage : pass.buffers)
            wanted = wanted || (accessOf(usage.use).writes && bufferWanted[usage.resource]);
        alive[i] = wanted;
        if (!wanted) continue;
        for (const Usage& usage : pass.images)
            imageWanted[usage.resource] =
                needsOldContent(usage.use) || images_[usage.resource].imported.has_value();
        for (const Usage& usage : pass.buffers)
            if (!accessOf(usage.use).writes) bufferWanted[usage.resource] = true;
    }
    return alive;
}

bool FrameGraph::continues(const CompiledPass& before, const CompiledPass& pass) const {
    const auto attachments = [&](const CompiledPass& of) {
        std::vector<std::uint32_t> images;
        for (const Usage& usage : passes_[of.pass].declared.images)
            if (attaches(usage.use)) images.push_back(usage.resource);
        std::sort(images.begin(), images.end());
        return images;
    };
    const std::vector<std::uint32_t> images = attachments(pass);
    if (images.empty() || images != attachments(before) || !pass.bufferBarriers.empty()) return false;
    const std::vector<Usage>& uses = passes_[pass.pass].declared.images;
    return std::all_of(uses.begin(), uses.end(), [&](const Usage& usage) {
        if (attaches(usage.use)) return needsOldContent(usage.use);
        return std::none_of(pass.imageBarriers.begin(), pass.imageBarriers.end(),
                            [&](const ImageBarrier& barrier) { return barrier.image == usage.resource; });
    });
}

Compiled FrameGraph::compile(MemoryModel& memory) const {
    Compiled result;
    const std::vector<bool> alive = survivors();

    // State of a resource as the passes go by. Reads gather, so that a later write waits for all of them.
    struct State {
        Access last;
        bool touched = false;
    };
    std::vector<State> images(images_.size()), buffers(buffers_.size());
    std::vector<TransientPlacement> transients(images_.size());
    for (std::size_t i = 0; i < images_.size(); ++i) {
        if (images_[i].imported) images[i].last = images_[i].imported->before;
        transients[i] = {static_cast<std::uint32_t>(i), {}, 0, 0, ~0u, 0};
    }
    for (std::size_t i = 0; i < buffers_.size(); ++i) buffers[i].last = buffers_[i].before;

    for (std::uint32_t p = 0; p < passes_.size(); ++p) {
        if (!alive[p]) continue;
        CompiledPass compiled{p, {}, {}};
        for (const Usage& usage : passes_[p].declared.images) {
            State& state = images[usage.resource];
            const Access next = accessOf(usage.use);
            const bool transient = !images_[usage.resource].imported;
            VF_CHECK_MSG(!transient || state.touched || !needsOldContent(usage.use), passes_[p].name.c_str());
            const bool layoutMoves = state.last.layout != next.layout;
            if (!state.touched && transient) {
                // Its memory may still be in use by an image that shares it, or by the last frame: wait for
                // all earlier work. One such barrier a transient is cheaper than tracking who was there.
                Access before;
                before.stages = vk::PipelineStageFlagBits2::eAllCommands;
                before.access = vk::AccessFlagBits2::eMemoryWrite;
                compiled.imageBarriers.push_back({usage.resource, before, next, true});
                state.last = next;
            } else if (next.writes || state.last.writes || layoutMoves) {
                compiled.imageBarriers.push_back(
                    {usage.resource, state.last, next, !needsOldContent(usage.use)});
                state.last = next;
            } else { // read after read: both must be waited for by the next write
                state.last.stages |= next.stages;
                state.last.access |= next.access;
            }
            state.touched = true;
            if (transient) {
                TransientPlacement& place = transients[usage.resource];
                place.usage |= usageOf(usage.use);
                place.firstPass = std::min(place.firstPass, p);
                place.lastPass = std::max(place.lastPass, p);
            }
        }
        for (const Usage& usage : passes_[p].declared.buffers) {
            State& state = buffers[usage.resource];
            const Access next = accessOf(usage.use);
            if (next.writes || state.last.writes) {
                compiled.bufferBarriers.push_back({usage.resource, state.last, next});
                state.last = next;
            } else {
                state.last.stages |= next.stages;
                state.last.access |= next.access;
            }
        }
        compiled.continues = !result.passes.empty() && continues(result.passes.back(), compiled);
        result.passes.push_back(std::move(compiled));
    }

    for (std::uint32_t i = 0; i < images_.size(); ++i) {
        if (!images_[i].imported) continue;
        const Access &last = images[i].last, &after = images_[i].imported->after;
        // A write must be made visible even where the layout stays.
        if (after.layout != vk::ImageLayout::eUndefined && (after.layout != last.layout || last.writes))
            result.finalBarriers.push_back({i, last, after, false});
    }

    // Greedy by size: the biggest first, each at the lowest offset where nobody alive at the same time lies.
    std::vector<TransientPlacement> wanted;
    for (TransientPlacement& place : transients) {
        if (place.firstPass == ~0u) continue;
        const MemoryNeed need = memory.need(images_[place.image].description, place.usage);
        place.size = need.size;
        place.offset = need.alignment; // kept here until placed
        wanted.push_back(place);
    }
    std::stable_sort(wanted.begin(), wanted.end(),
                     [](const auto& a, const auto& b) { return a.size > b.size; });
    for (TransientPlacement& place : wanted) {
        const std::uint64_t alignment = place.offset;
        // One behind the other in the same order: the same padding counts on both sides of the comparison.
        result.transientBytesApart =
            (result.transientBytesApart + alignment - 1) / alignment * alignment + place.size;
        std::uint64_t offset = 0;
        bool moved = true;
        while (moved) {
            moved = false;
            for (const TransientPlacement& other : result.transients) {
                const bool together = place.firstPass <= other.lastPass && other.firstPass <= place.lastPass;
                const bool overlap = offset < other.offset + other.size && other.offset < offset + place.size;
                if (together && overlap) {
                    offset = (other.offset + other.size + alignment - 1) / alignment * alignment;
                    moved = true;
                }
            }
        }
        place.offset = offset;
        result.transients.push_back(place);
        result.transientBytes = std::max(result.transientBytes, offset + place.size);
    }
    std::sort(result.transients.begin(), result.transients.end(),
              [](const auto& a, const auto& b) { return a.image < b.image; });
    return result;
}

} // namespace vf::graph
