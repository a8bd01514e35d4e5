// Purpose: a session's measurement as a report: the device, display and run descriptions that captures carry.
#pragma once

#include "renderer/capture/report.hpp"
#include "scenes/app/session.hpp"

namespace vf::app {

capture::DeviceInfo describeDevice(const rhi::Device& device);
capture::Report reportOf(const Session& session, capture::Recording& recording,
                         const capture::MachineSample& before);

} // namespace vf::app
