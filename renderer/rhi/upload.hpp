// Purpose: data that is uploaded once, while loading. Each call waits until the device has it.
#pragma once

#include "renderer/rhi/resources.hpp"

namespace vf::rhi {

// RGBA8, row by row from the top; `mips` levels follow each other, each half the size of the last, rounded
// down.
Image uploadImage(const Device& device, DeletionQueue& deletions, const std::string& name,
                  vk::Extent2D extent, const std::uint8_t* rgba, std::uint32_t mips = 1);
Buffer uploadBuffer(const Device& device, DeletionQueue& deletions, const std::string& name, const void* data,
                    vk::DeviceSize size, vk::BufferUsageFlags usage);

} // namespace vf::rhi
