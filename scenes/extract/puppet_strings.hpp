// Purpose: Roy's strings as the simulation pulls them (STORY D11): taut ones shine, slack ones swing, cut
// ones whip up and fall. Called by SceneExtractor for each picture. Thread: the main thread.
#pragma once

#include "scenes/extract/henshin.hpp"

namespace vf::extract {

void addPuppetStrings(const HenshinStyleParams& style, const sim::PuppetView& previous,
                      const sim::PuppetView& next, float alpha, const HenshinBody& body, float seconds,
                      RenderScene& out);

} // namespace vf::extract
