#include "scenes/app/commands.hpp"
#include "scenes/app/controls_desk.hpp"
#include "scenes/app/player.hpp"
#include "scenes/app/replay_setup.hpp"

#include "renderer/base/log.hpp"
#include "renderer/rhi/fault_selftest.hpp"

#include <fmt/core.h>

#include <algorithm>

namespace vf::app {

namespace {

Exit faults(const SessionOptions& options) {
    rhi::DeviceRequest request;
    request.validation =
        options.validation == rhi::Validation::Off ? rhi::Validation::Core : options.validation;
    request.quietMessages = true;
    auto device = rhi::Device::create(request);
    if (!device) return fail(device.error());
    const rhi::FaultReport report = rhi::plantFaults(**device);
    for (const auto& [name, messages] : report.faults)
        fmt::print("{}: {}\n", name, messages > 0 ? "reported" : "NOT reported");
    fmt::print("{} of {} planted faults reported\n", report.reported(), report.faults.size());
    return report.reported() >= 4 ? Exit::Ok : Exit::CheckFailed;
}

} // namespace

Exit play(PlayOptions options) {
    if (options.selftestFaults) return faults(options.session);
    if (!options.replay.empty()) {
        auto loaded = sim::Replay::load(options.replay);
        if (!loaded) return fail(loaded.error());
        useHeader(loaded->setup, options.session);
    }
    if (!options.session.headless && !platform::Window::displayAvailable()) {
        if (options.requireWindow)
            return fail({Exit::Environment, "no display: start it in a desktop session or under xvfb-run, or "
                                            "leave out --require-window"});
        log::info("no display: playing without a window; pictures and a report go to {}/. For a window, "
                  "start it in a desktop session, "
                  "or try: xvfb-run -s \"-screen 0 1280x720x24\" ./venus run",
                  options.out);
        options.session.headless = true;
    }
    if (options.session.headless && options.session.control[0] == sim::Controller::Player &&
        options.replay.empty())
        options.session.control[0] = sim::Controller::Ai; // nobody is there to press keys
    std::vector<std::string>& set = options.session.set;
    const auto own = std::stable_partition(set.begin(), set.end(),
                                           [](const std::string& text) { return !isControl(text); });
    options.controls.assign(own, set.end());
    set.erase(own, set.end());
    options.session.holdsRate = !options.session.headless;
    std::signal(SIGTERM, [](int) { stopRequested = 1; });
    std::signal(SIGINT, [](int) { stopRequested = 1; });
    auto session = Session::create(options.session);
    if (!session) return fail(session.error());
    log::info("{} ({}), preset {}", (*session)->device->name(), (*session)->device->driverInfo(),
              (*session)->qualityPreset);
    if ((*session)->isStudio()) (*session)->overlay->selectTab("Studio");
    Player player(options, **session);
    return player.run();
}

} // namespace vf::app
