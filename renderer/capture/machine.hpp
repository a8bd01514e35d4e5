// Purpose: which machine measured, and whether it was left alone meanwhile. Owner: the benchmark in the app.
// Thread: any. When called: once before and once after a measurement, never per frame.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vf::capture {

struct MachineInfo {
    std::string cpu, os, kernel;
    std::uint32_t cores = 0; // hardware threads that this process may use
    std::uint64_t ramMb = 0;
    std::string governor; // of the CPU's clock; only the MangoHud file has a place for it
    friend bool operator==(const MachineInfo&, const MachineInfo&) = default;
};

// What cannot be read is "unknown" or 0.
MachineInfo describeMachine();

// Sums over all CPUs since boot, in seconds.
struct CpuTimes {
    double total = 0, busy = 0, steal = 0;
};
// The first line of /proc/stat; empty if it is not one. `ticksPerSecond` is sysconf(_SC_CLK_TCK).
std::optional<CpuTimes> parseCpuTimes(std::string_view procStat, double ticksPerSecond);

struct MachineSample {
    std::optional<CpuTimes> cpu;
    double ownCpuSeconds = 0;              // this process and the X server, which works for its frames
    std::uint64_t involuntarySwitches = 0; // of all threads of this process
    double wallSeconds = 0;
};
MachineSample sampleMachine();

// User and system time in seconds from /proc/<pid>/stat; empty if the text is none.
std::optional<double> parseProcessSeconds(std::string_view procPidStat, double ticksPerSecond);

// Far enough from what quiet runs on the reference machine showed (docs/capture.md) not to cry wolf.
struct DisturbanceLimits {
    double stealShare = 0.01;      // of all CPU time
    double othersShare = 0.10;     // of all CPU time, used by other processes
    double switchesPerCore = 2000; // involuntary, per second and core
    double frameVariation = 0.35;  // localVariation of the frame times
};

// One sentence per thing that went past its limit, with the figure and the limit; empty: undisturbed.
std::vector<std::string> findDisturbance(const MachineSample& before, const MachineSample& after,
                                         std::uint32_t cores, std::span<const double> frameMs,
                                         const DisturbanceLimits& limits = {});

} // namespace vf::capture
