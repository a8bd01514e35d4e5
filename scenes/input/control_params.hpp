// Purpose: which key and button does what, who plays with what, and what opposite directions mean.
// Parameters, so that files, errors and defaults are those of presets; in a registry of their own, because a
// preset of a picture must not change somebody's keys. Owner: the app. Thread: main.
#pragma once

#include "renderer/base/param.hpp"
#include "renderer/platform/keys.hpp"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace vf::input {

enum class Action : std::uint8_t {
    Left,
    Right,
    Up,
    Down,
    Light,
    Heavy,
    Guard,
    Jump,
    Dash,
    Transform,
    Special,
    Count
};
inline constexpr std::size_t kActions = static_cast<std::size_t>(Action::Count);
// "walk left"
std::string_view describe(Action action);

// Two directions that exclude each other are held (simultaneous opposing cardinal directions).
enum class Socd : std::uint8_t { Neutral, Last, First };

// Two halves of a keyboard and two pads.
inline constexpr std::size_t kDevices = 4, kHalves = 2;

class ControlParams {
  public:
    explicit ControlParams(ParamRegistry& registry);

    struct Players : ParamGroup {
        explicit Players(ParamRegistry& registry) : ParamGroup(registry, "input") {}
        Param<Choice> socd{*this,
                           {.name = "socd",
                            .value = {0},
                            .help =
                                "What left and right (or up and down) together mean: neither, the one that "
                                "was pressed last, the one that was pressed first.",
                            .choices = "neutral|last|first"}};
        Param<Choice> rouge{*this,
                            {.name = "rouge",
                             .value = {0},
                             .help = "What Rouge is played with, where a player plays her.",
                             .choices =
                                 "keyboard_1_and_pad_1|keyboard_2_and_pad_2|keyboard_1|keyboard_2|pad_1|"
                                 "pad_2"}};
        Param<Choice> cyan{*this,
                           {.name = "cyan",
                            .value = {1},
                            .help = "What Cyan is played with, where a player plays her.",
                            .choices =
                                "keyboard_1_and_pad_1|keyboard_2_and_pad_2|keyboard_1|keyboard_2|pad_1|"
                                "pad_2"}};
    } players;

    Socd socd() const { return static_cast<Socd>(players.socd.get().index); }
    // Which devices command a fighter (0 Rouge, 1 Cyan).
    std::array<bool, kDevices> devicesOf(int fighter) const;
    void swapDevices();

    // The key or button of an action on a device; -1: none. Keys on 0 and 1, buttons on 2 and 3.
    int binding(std::size_t device, Action action) const;
    void bind(std::size_t device, Action action, int value);
    Param<Choice>& param(std::size_t device, Action action) {
        return *bindings_[device][static_cast<std::size_t>(action)];
    }
    const Param<Choice>& param(std::size_t device, Action action) const {
        return *bindings_[device][static_cast<std::size_t>(action)];
    }
    std::string bindingName(std::size_t device, Action action) const;
    // Where else the same key or button means something, as "keyboard 2: guard"; empty: nowhere.
    std::string conflict(std::size_t device, Action action) const;

    const ParamRegistry& registry() const { return registry_; }
    ParamRegistry& registry() { return registry_; }

  private:
    ParamRegistry& registry_;
    std::array<std::unique_ptr<ParamGroup>, kDevices> groups_;
    std::array<std::array<std::unique_ptr<Param<Choice>>, kActions>, kDevices> bindings_;
};

// "keyboard 1" … "pad 2"
std::string_view deviceName(std::size_t device);

} // namespace vf::input
