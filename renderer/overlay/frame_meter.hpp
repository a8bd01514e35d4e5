// Purpose: the frame meter of training: what both fighters did on each tick of the last exchange, who could
// act first, what the combo did, and which inputs led to it. The app feeds it one tick at a time; the overlay
// draws it. Owner: the app. Thread: the main thread.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace vf::overlay {

enum class MeterCell : std::uint8_t { Free, Startup, Active, Recovery, Stun, GuardStun, Down, Air };

// One tick of one fighter.
struct MeterTick {
    MeterCell cell = MeterCell::Free;
    bool frozen = false; // hitstop
    float life = 1;
    int combo = 0;      // hits taken in a row
    std::string inputs; // "→ J", in words that fit a small column
    std::string move;
};

class FrameMeter {
  public:
    static constexpr std::size_t kCells = 90;

    void add(const std::array<MeterTick, 2>& tick);
    void clear() { *this = {}; }

    // Cells of the present or last exchange, oldest first; ticks in which both are frozen are not counted.
    const std::vector<MeterCell>& cells(int fighter) const {
        return cells_[static_cast<std::size_t>(fighter)];
    }
    // By how many ticks Rouge could act before Cyan (negative: after), once both can.
    std::optional<int> advantage() const { return advantage_; }
    // Startup (the first active tick included), active, recovery of the last move of a fighter.
    struct Move {
        std::string name;
        int startup = 0, active = 0, recovery = 0;
    };
    const Move& lastMove(int fighter) const { return moves_[static_cast<std::size_t>(fighter)]; }
    // The last combo that a fighter took.
    struct Combo {
        int hits = 0;
        float damage = 0; // part of a full life
    };
    const Combo& combo(int fighter) const { return combos_[static_cast<std::size_t>(fighter)]; }
    struct Input {
        std::string what;
        int ticks = 0;
    };
    // Newest first.
    const std::vector<Input>& inputs(int fighter) const { return inputs_[static_cast<std::size_t>(fighter)]; }

  private:
    std::array<std::vector<MeterCell>, 2> cells_;
    std::array<Move, 2> moves_;
    std::array<Combo, 2> combos_;
    std::array<float, 2> lifeBefore_{1, 1};
    std::array<int, 2> comboBefore_{};
    std::array<std::vector<Input>, 2> inputs_;
    std::array<MeterCell, 2> before_{};
    std::array<std::string, 2> moveBefore_;
    std::optional<int> advantage_;
    bool running_ = false;
};

// At the bottom of the picture, inputs at its sides. `scale`: of the display.
void drawFrameMeter(const FrameMeter& meter, float left, float width, float bottom, float scale);

} // namespace vf::overlay
