#include "renderer/capture/machine.hpp"

#include "renderer/capture/frame_recorder.hpp"
#include "renderer/capture/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <thread>
#include <unistd.h>

namespace vf::capture {

namespace {

// Files of /proc have no size to check beforehand, so the read itself is bounded.
std::string readHead(const char* path) {
    constexpr std::streamsize kEnough = 16384;
    std::string text(kEnough, '\0');
    std::ifstream file(path, std::ios::binary);
    if (!file) return {};
    file.read(text.data(), kEnough);
    text.resize(static_cast<std::size_t>(file.gcount()));
    return text;
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\"\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\"\r\n") - first + 1);
}

// The text after `separator` on the line that begins with `key`.
std::string_view lineValue(std::string_view text, std::string_view key, char separator) {
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (line.starts_with(key)) {
            const auto at = line.find(separator);
            if (at != std::string_view::npos) return trimmed(line.substr(at + 1));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return {};
}

std::string orUnknown(std::string_view text) { return text.empty() ? "unknown" : std::string(text); }

// A software display is a process of its own, and presenting to it is the program's doing: on the reference
// machine it takes as much CPU as the frames themselves. The lock file is how X servers publish their number.
double displayServerSeconds(double ticksPerSecond) {
    const char* const display = std::getenv("DISPLAY");
    if (!display || *display != ':') return 0;
    const std::string_view number = std::string_view(display + 1).substr(0, std::strcspn(display + 1, "."));
    if (number.empty() || number.size() > 5 ||
        number.find_first_not_of("0123456789") != std::string_view::npos)
        return 0;
    const std::string lock = readHead(fmt::format("/tmp/.X{}-lock", number).c_str());
    const std::string_view text = trimmed(lock);
    int process = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), process).ec != std::errc{} || process <= 0)
        return 0;
    return parseProcessSeconds(readHead(fmt::format("/proc/{}/stat", process).c_str()), ticksPerSecond)
        .value_or(0);
}

double seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) * 1e-6;
}

} // namespace

MachineInfo describeMachine() {
    MachineInfo info;
    info.cpu = orUnknown(lineValue(readHead("/proc/cpuinfo"), "model name", ':'));
    info.cores = std::thread::hardware_concurrency();
    const std::string memory = readHead("/proc/meminfo");
    const std::string_view total = lineValue(memory, "MemTotal", ':');
    std::uint64_t kilobytes = 0;
    std::from_chars(total.data(), total.data() + total.size(), kilobytes);
    info.ramMb = kilobytes / 1024;
    info.os = orUnknown(lineValue(readHead("/etc/os-release"), "PRETTY_NAME=", '='));
    utsname names{};
    info.kernel = ::uname(&names) == 0 ? names.release : "unknown";
    info.governor = orUnknown(trimmed(readHead("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")));
    return info;
}

std::optional<CpuTimes> parseCpuTimes(std::string_view procStat, double ticksPerSecond) {
    // proc(5): cpu user nice system idle iowait irq softirq steal guest guest_nice. Guest time is part of
    // user.
    const std::string_view line = procStat.substr(0, procStat.find('\n'));
    if (!line.starts_with("cpu ") || !(ticksPerSecond > 0)) return std::nullopt;
    std::array<double, 8> fields{};
    const char* at = line.data() + 4;
    const char* const end = line.data() + line.size();
    for (double& field : fields) {
        while (at < end && *at == ' ') ++at;
        std::uint64_t ticks = 0;
        const auto [next, error] = std::from_chars(at, end, ticks);
        if (error != std::errc{}) return std::nullopt;
        field = static_cast<double>(ticks) / ticksPerSecond;
        at = next;
    }
    CpuTimes times;
    for (const double field : fields) times.total += field;
    times.steal = fields[7];
    times.busy = times.total - fields[3] - fields[4] - fields[7];
    return times;
}

std::optional<double> parseProcessSeconds(std::string_view procPidStat, double ticksPerSecond) {
    // proc(5): the name in parentheses may hold anything, spaces and parentheses too; after it come the state
    // and ten numbers, then utime and stime.
    const auto nameEnd = procPidStat.rfind(')');
    if (nameEnd == std::string_view::npos || !(ticksPerSecond > 0)) return std::nullopt;
    std::istringstream fields{std::string(procPidStat.substr(nameEnd + 1))};
    std::string skipped;
    for (int i = 0; i < 11; ++i) fields >> skipped;
    double user = 0, system = 0;
    if (!(fields >> user >> system)) return std::nullopt;
    return (user + system) / ticksPerSecond;
}

MachineSample sampleMachine() {
    MachineSample sample;
    const auto ticksPerSecond = static_cast<double>(::sysconf(_SC_CLK_TCK));
    sample.cpu = parseCpuTimes(readHead("/proc/stat"), ticksPerSecond);
    rusage usage{};
    if (::getrusage(RUSAGE_SELF, &usage) == 0) {
        sample.ownCpuSeconds =
            seconds(usage.ru_utime) + seconds(usage.ru_stime) + displayServerSeconds(ticksPerSecond);
        sample.involuntarySwitches = static_cast<std::uint64_t>(std::max(0L, usage.ru_nivcsw));
    }
    sample.wallSeconds = static_cast<double>(nowNs()) * 1e-9;
    return sample;
}

std::vector<std::string> findDisturbance(const MachineSample& before, const MachineSample& after,
                                         std::uint32_t cores, std::span<const double> frameMs,
                                         const DisturbanceLimits& limits) {
    std::vector<std::string> reasons;
    const double wall = after.wallSeconds - before.wallSeconds;
    if (before.cpu && after.cpu && after.cpu->total > before.cpu->total) {
        const double total = after.cpu->total - before.cpu->total;
        const double steal = (after.cpu->steal - before.cpu->steal) / total;
        if (steal > limits.stealShare)
            reasons.push_back(fmt::format("steal time: the host took {:.1f} % of the CPU (limit {:.1f} %)",
                                          steal * 100, limits.stealShare * 100));
        const double own = after.ownCpuSeconds - before.ownCpuSeconds;
        const double others = (after.cpu->busy - before.cpu->busy - own) / total;
        if (others > limits.othersShare)
            reasons.push_back(fmt::format("other processes used {:.1f} % of the CPU (limit {:.1f} %)",
                                          others * 100, limits.othersShare * 100));
    }
    if (wall > 0 && cores > 0 && after.involuntarySwitches > before.involuntarySwitches) {
        const double rate = static_cast<double>(after.involuntarySwitches - before.involuntarySwitches) /
                            wall / static_cast<double>(cores);
        if (rate > limits.switchesPerCore)
            reasons.push_back(
                fmt::format("involuntary context switches: {:.0f} per second and core (limit {:.0f})", rate,
                            limits.switchesPerCore));
    }
    const double variation = localVariation(frameMs);
    if (variation > limits.frameVariation)
        reasons.push_back(
            fmt::format("frame times vary by {:.0f} % around their neighbours' median (limit {:.0f} %)",
                        variation * 100, limits.frameVariation * 100));
    return reasons;
}

} // namespace vf::capture
