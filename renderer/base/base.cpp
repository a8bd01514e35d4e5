#include "renderer/base/check.hpp"
#include "renderer/base/log.hpp"
#include "renderer/base/trig.hpp"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <mutex>

namespace vf {

void checkFailed(const char* expression, const char* file, int line, const char* context) {
    std::fprintf(stderr, "%s:%d: internal check failed: %s%s%s\n", file, line, expression,
                 context ? " — " : "", context ? context : "");
    std::fflush(stderr);
    std::abort();
}

namespace log {

namespace {
std::mutex& problemMutex() {
    static std::mutex mutex;
    return mutex;
}
std::string& problemText() {
    static std::string text;
    return text;
}
spdlog::logger& logger() {
    static const std::shared_ptr<spdlog::logger> instance = [] {
        auto made = std::make_shared<spdlog::logger>("venus",
                                                     std::make_shared<spdlog::sinks::stderr_color_sink_mt>());
        made->set_pattern("venus: %^%l%$: %v");
        return made;
    }();
    return *instance;
}
} // namespace

void write(Level level, std::string_view text) {
    if (level != Level::Info) {
        const std::scoped_lock lock(problemMutex());
        problemText() = text;
    }
    const auto target = level == Level::Info   ? spdlog::level::info
                        : level == Level::Warn ? spdlog::level::warn
                                               : spdlog::level::err;
    logger().log(target, "{}", text);
}

std::string lastProblem() {
    const std::scoped_lock lock(problemMutex());
    return problemText();
}

} // namespace log

SinCos sinCos(float radians) {
    // Cody-Waite reduction to [-pi/4, pi/4], then the minimax polynomials of the Cephes library
    // (S. Moshier, sinf.c). Evaluated without contraction, see -ffp-contract=off.
    const float scaled = radians * (2.0f / kPi);
    const int quadrant = static_cast<int>(scaled + (scaled >= 0.0f ? 0.5f : -0.5f));
    const auto q = static_cast<float>(quadrant);
    float x = radians - q * 1.5703125f;
    x = x - q * 4.83751296997070312e-4f;
    x = x - q * 7.54978995489188e-8f;
    const float z = x * x;
    const float s = ((-1.9515295891e-4f * z + 8.3321608736e-3f) * z - 1.6666654611e-1f) * z * x + x;
    const float c =
        ((2.443315711809948e-5f * z - 1.388731625493765e-3f) * z + 4.166664568298827e-2f) * z * z - 0.5f * z +
        1.0f;
    switch (quadrant & 3) {
    case 0:
        return {s, c};
    case 1:
        return {c, -s};
    case 2:
        return {-s, -c};
    default:
        return {-c, s};
    }
}

float arcTangent2(float y, float x) {
    if (x == 0.0f && y == 0.0f) return 0.0f;
    const float ax = std::fabs(x), ay = std::fabs(y);
    const float ratio = ax > ay ? ay / ax : ax / ay;
    // Range reduction at tan(pi/8), then Cephes atanf.
    float offset = 0.0f, t = ratio;
    if (ratio > 0.4142135623730950f) {
        offset = kPi / 4.0f;
        t = (ratio - 1.0f) / (ratio + 1.0f);
    }
    const float z = t * t;
    float angle =
        offset +
        ((((8.05374449538e-2f * z - 1.38776856032e-1f) * z + 1.99777106478e-1f) * z - 3.33329491539e-1f) * z *
             t +
         t);
    if (ay > ax) angle = kPi / 2.0f - angle;
    if (x < 0.0f) angle = kPi - angle;
    return y < 0.0f ? -angle : angle;
}

float wrapAngle(float radians) {
    const float turns = std::floor((radians + kPi) / (2.0f * kPi));
    const float wrapped = radians - turns * (2.0f * kPi);
    // Rounding may leave it a hair outside.
    if (wrapped > kPi) return wrapped - 2.0f * kPi;
    return wrapped <= -kPi ? wrapped + 2.0f * kPi : wrapped;
}

} // namespace vf
