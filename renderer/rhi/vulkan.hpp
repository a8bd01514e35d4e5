// Purpose: the one place that includes Vulkan-Hpp, so that its switches are the same everywhere. It is the
// precompiled header of every room that records commands.
#pragma once

#include <vulkan/vulkan_raii.hpp>
