#include "renderer/passes/resolution_controller.hpp"

#include <algorithm>
#include <cmath>

namespace vf {

namespace {
constexpr float kStep = 0.94f;   // of the edge; an eighth of the area
constexpr double kGrowth = 1.14; // what one step up may cost at the most: all of the frame follows the area
constexpr double kNear = 0.92;   // of the budget: nearly late
constexpr double kAim = 0.80;    // where a frame shall land after a fall
constexpr double kRoom = 0.88;   // where the worst frame may land after a rise
constexpr double kFixed = 0.4;   // share of a late frame that does not follow the area
constexpr double kHitch = 250;   // milliseconds: something was loaded or the machine slept
constexpr int kLeastPatience = 30, kMostPatience = 960;
constexpr int kBlamed = 150; // frames in which a fall is the fault of the rise before it
constexpr int kLeastRetry = 600, kMostRetry = 9600;
} // namespace

ResolutionController::ResolutionController()
    : raisedAt_(-kBlamed), patience_(kLeastPatience), retry_(kLeastRetry) {}

int ResolutionController::steps() const {
    if (limits_.smallest >= limits_.largest) return 0;
    return static_cast<int>(std::ceil(std::log(limits_.smallest / limits_.largest) / std::log(kStep)));
}

float ResolutionController::scale(const ResolutionLimits& limits) {
    if (limits.budgetMs != limits_.budgetMs || limits.smallest != limits_.smallest ||
        limits.largest != limits_.largest) {
        limits_ = limits;
        forget();
        relaxed_ = false;
    }
    if (limits_.budgetMs <= 0) step_ = 0;
    step_ = std::min(step_, steps());
    return std::max(limits_.largest * std::pow(kStep, static_cast<float>(step_)),
                    std::min(limits_.smallest, limits_.largest));
}

double ResolutionController::secondWorst() const {
    double worst = 0, second = 0;
    for (std::size_t i = 0; i < std::min(count_, kWindow); ++i) {
        second = std::max(second, std::min(worst, times_[i]));
        worst = std::max(worst, times_[i]);
    }
    return second;
}

// Steps down that bring a frame of this cost back to where it should be.
int ResolutionController::stepsOver(double milliseconds) const {
    const double area = std::max((kAim * budget() / milliseconds - kFixed) / (1 - kFixed), 0.25);
    return std::max(1,
                    static_cast<int>(std::ceil(0.5 * std::log(area) / std::log(static_cast<double>(kStep)))));
}

void ResolutionController::lower(int by) {
    if (frames_ - raisedAt_ < kBlamed) patience_ = std::min(patience_ * 2, kMostPatience);
    step_ = std::min(step_ + by, steps());
    changedAt_ = frames_;
    forget();
}

void ResolutionController::relax(bool on) {
    relaxed_ = on;
    relaxedAt_ = frames_;
    if (on) step_ = 0;
    forget();
}

void ResolutionController::add(double milliseconds) {
    if (limits_.budgetMs <= 0 || milliseconds > kHitch) return;
    ++frames_;
    times_[count_++ % kWindow] = milliseconds;
    const auto count = static_cast<int>(std::min(count_, kWindow));
    const auto timesOver = [&](double limit) {
        return static_cast<int>(
            std::count_if(times_.begin(), times_.begin() + count, [=](double t) { return t > limit; }));
    };

    if (step_ == steps() && !relaxed_ && count == kWindow && timesOver(budget()) > count / 2) {
        relax(true);
        return;
    }
    if (relaxed_ && frames_ - relaxedAt_ >= retry_) {
        retry_ = std::min(retry_ * 2, kMostRetry);
        relax(false);
        return;
    }
    if (milliseconds > budget()) {
        // One late frame may be the machine's; a second one is the picture's.
        const bool again = sinceLate_ < 3;
        sinceLate_ = 0;
        if (step_ < steps()) lower(again ? stepsOver(milliseconds) : std::min(stepsOver(milliseconds), 2));
        return;
    }
    ++sinceLate_;
    if (step_ < steps() && timesOver(kNear * budget()) >= 3) {
        lower(1);
        return;
    }
    if (frames_ - changedAt_ > kMostPatience) {
        patience_ = std::max(patience_ / 2, kLeastPatience);
        changedAt_ = frames_;
    }
    if (step_ == 0 || count_ < static_cast<std::size_t>(patience_)) return;
    const double room = kRoom * budget() / std::max(secondWorst(), 0.01);
    const int up = std::min({static_cast<int>(std::log(room) / std::log(kGrowth)), 3, step_});
    if (up <= 0) return;
    step_ -= up;
    raisedAt_ = changedAt_ = frames_;
    forget();
}

} // namespace vf
