// Purpose: the subcommands. Each returns the exit code; messages go to standard error, results to standard
// output.
#pragma once

#include "renderer/base/result.hpp"
#include "scenes/app/options.hpp"

namespace vf::app {

Exit play(PlayOptions options);
Exit shot(const ShotOptions& options);
Exit bench(BenchOptions options);
Exit benchCompare(const BenchOptions& options);
Exit benchSweep(const BenchOptions& options);
Exit replay(const ReplayOptions& options);
Exit params(bool list, bool doc, bool json, bool effects);
Exit motion(const MotionOptions& options);
Exit check(const std::vector<std::string>& files);

// Says the error and gives its code.
Exit fail(const Error& error);

} // namespace vf::app
