// Purpose: dynamic resolution: chooses the scale of the scene's picture so that frames stay inside a budget.
// A late frame makes the next one smaller at once; it grows again slowly, and more slowly where growing
// proved wrong. A budget that even the smallest scale cannot hold is doubled: half the rate, but steady and
// sharp; later it is tried again. Owner: the frame loop; any thread; once a frame. No clock of its own, so a
// trace of times gives the same scales.
#pragma once

#include <array>
#include <cstddef>

namespace vf {

struct ResolutionLimits {
    float budgetMs = 0; // 0: always `largest`
    float smallest = 0.5f, largest = 1;
};

class ResolutionController {
  public:
    ResolutionController();
    // The scale for the next frame. Changed limits count from here on.
    float scale(const ResolutionLimits& limits);
    // What a frame drawn at that scale cost, from its beginning to its present.
    void add(double milliseconds);
    // The budget is doubled at present.
    bool relaxed() const { return relaxed_; }

  private:
    static constexpr std::size_t kWindow = 120;

    int steps() const; // from the largest scale to the smallest
    void lower(int by);
    void relax(bool on);
    void forget() { count_ = 0; }
    double secondWorst() const;
    int stepsOver(double milliseconds) const;
    double budget() const { return static_cast<double>(limits_.budgetMs) * (relaxed_ ? 2 : 1); }

    ResolutionLimits limits_;
    int step_ = 0;                        // 0: the largest scale
    std::array<double, kWindow> times_{}; // at this step
    std::size_t count_ = 0;
    int frames_ = 0;
    int raisedAt_, changedAt_ = 0; // frames
    int sinceLate_ = 0;            // frames
    int patience_;                 // frames inside the budget before the next raise
    bool relaxed_ = false;
    int relaxedAt_ = 0, retry_;
};

} // namespace vf
