// Purpose: what the frame meter shows of a tick. Pure. Owner: play. Thread: any.
#pragma once

#include "renderer/overlay/frame_meter.hpp"
#include "scenes/sim/snapshot.hpp"

namespace vf::app {

overlay::MeterTick meterTick(const sim::FighterView& fighter);

} // namespace vf::app
