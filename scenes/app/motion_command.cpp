#include "scenes/app/commands.hpp"

#include "renderer/assets/animation.hpp"
#include "renderer/base/file.hpp"
#include "scenes/sim/motion_write.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

namespace vf::app {

Exit motion(const MotionOptions& options) {
    std::filesystem::path out = options.out;
    if (out.empty()) out = assetFolder() / "motions" / options.fighter / (options.clip + ".toml");
    std::error_code ignored;
    // It may have been edited since.
    if (std::filesystem::exists(out, ignored))
        return fail({Exit::Usage,
                     fmt::format("{} is there already; delete it or choose another --out", out.string())});
    auto animation = assets::loadAnimation(options.file);
    if (!animation) return fail(animation.error());
    const double from = std::clamp(options.from, 0.0, static_cast<double>(animation->seconds));
    const double to = options.to > from ? std::min(options.to, static_cast<double>(animation->seconds))
                                        : animation->seconds;
    std::vector<Pose> ticks;
    constexpr double most = 61.0; // a second more than a clip may have, for writeClip's message
    const auto count = static_cast<std::size_t>(std::lround(std::min(to - from, most) * 60.0));
    for (std::size_t i = 0; i <= count; ++i)
        ticks.push_back(
            assets::samplePose(*animation, static_cast<float>(from + static_cast<double>(i) / 60.0)));
    const auto written = sim::writeClip(
        ticks, {.name = options.clip,
                .loop = options.loop,
                .travel = options.travel,
                .degrees = static_cast<float>(options.degrees),
                .comment = fmt::format("From {}, {:.2f} to {:.2f} s.",
                                       std::filesystem::path(options.file).filename().string(), from, to)});
    if (!written) return fail(written.error());
    if (Status status = writeText(out, written->toml); !status) return fail(status.error());
    for (const std::string& warning : animation->warnings)
        fmt::print("{}: note: {}\n", options.file, warning);
    fmt::print("{}: clip \"{}\", {} ticks, {} keys, at most {:.1f}° beside the file\n", out.string(),
               options.clip, ticks.size() - 1, written->keys, written->strayed);
    return Exit::Ok;
}

} // namespace vf::app
