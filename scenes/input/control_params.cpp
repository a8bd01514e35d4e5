#include "scenes/input/control_params.hpp"

#include <fmt/format.h>

namespace vf::input {

namespace {

using platform::Key;

struct ActionRow {
    std::string_view leaf, text;
    std::array<Key, kHalves> keys;
    int button;
};

constexpr std::array<ActionRow, kActions> kTable{{
    {"left", "walk left", {Key::A, Key::Left}, 14},
    {"right", "walk right", {Key::D, Key::Right}, 12},
    {"up", "walk away", {Key::W, Key::Up}, 11},
    {"down", "walk nearer", {Key::S, Key::Down}, 13},
    {"light", "light blow", {Key::J, Key::Comma}, 2},
    {"heavy", "heavy blow", {Key::K, Key::Period}, 3},
    {"guard", "guard", {Key::L, Key::M}, 5},
    {"jump", "jump", {Key::Space, Key::N}, 0},
    {"dash", "dash", {Key::Shift, Key::B}, 1},
    {"transform", "transform", {Key::U, Key::H}, 4},
    {"special", "forgive", {Key::I, Key::G}, 9},
}};
constexpr std::array<std::string_view, kDevices> kGroups{"keyboard_1", "keyboard_2", "pad_1", "pad_2"},
    kNames{"keyboard 1", "keyboard 2", "pad 1", "pad 2"};

const std::string& choicesOf(std::size_t device) {
    static const std::array<std::string, 2> all = [] {
        std::array<std::string, 2> made;
        for (std::size_t i = 0; i < platform::kFreeKeys; ++i)
            made[0] += std::string(platform::name(static_cast<Key>(i))) + "|";
        for (const std::string_view button : platform::kPadButtons) made[1] += std::string(button) + "|";
        for (std::string& text : made) text += "none";
        return made;
    }();
    return all[device < kHalves ? 0 : 1];
}

} // namespace

std::string_view describe(Action action) { return kTable[static_cast<std::size_t>(action)].text; }
std::string_view deviceName(std::size_t device) { return kNames[device]; }

ControlParams::ControlParams(ParamRegistry& registry) : players(registry), registry_(registry) {
    for (std::size_t device = 0; device < kDevices; ++device) {
        groups_[device] = std::make_unique<ParamGroup>(registry, kGroups[device]);
        for (std::size_t i = 0; i < kActions; ++i) {
            const ActionRow& row = kTable[i];
            const std::string help = fmt::format("{}, {}.", kNames[device], row.text);
            const int value = device < kHalves ? static_cast<int>(row.keys[device]) : row.button;
            bindings_[device][i] = std::make_unique<Param<Choice>>(
                *groups_[device],
                ParamSpec<Choice>{
                    .name = row.leaf, .value = {value}, .help = help, .choices = choicesOf(device)});
        }
    }
}

std::array<bool, kDevices> ControlParams::devicesOf(int fighter) const {
    constexpr std::array<std::array<bool, kDevices>, 6> kChoices{{{true, false, true, false},
                                                                  {false, true, false, true},
                                                                  {true, false, false, false},
                                                                  {false, true, false, false},
                                                                  {false, false, true, false},
                                                                  {false, false, false, true}}};
    return kChoices[static_cast<std::size_t>((fighter == 0 ? players.rouge : players.cyan).get().index)];
}

void ControlParams::swapDevices() {
    const Choice rouge = players.rouge.get();
    players.rouge.set(players.cyan.get());
    players.cyan.set(rouge);
}

int ControlParams::binding(std::size_t device, Action action) const {
    const Param<Choice>& param = *bindings_[device][static_cast<std::size_t>(action)];
    const int index = param.get().index;
    return index + 1 < static_cast<int>(param.choices().size()) ? index : -1;
}

void ControlParams::bind(std::size_t device, Action action, int value) {
    Param<Choice>& bound = param(device, action);
    bound.set({value < 0 ? static_cast<int>(bound.choices().size()) - 1 : value});
}

std::string ControlParams::bindingName(std::size_t device, Action action) const {
    return bindings_[device][static_cast<std::size_t>(action)]->toText();
}

std::string ControlParams::conflict(std::size_t device, Action action) const {
    const int own = binding(device, action);
    if (own < 0) return "";
    // Both halves are one keyboard; pads are two things.
    for (std::size_t other = 0; other < kDevices; ++other) {
        if (other != device && (other >= kHalves || device >= kHalves)) continue;
        for (std::size_t i = 0; i < kActions; ++i) {
            const auto theirs = static_cast<Action>(i);
            if (other == device && theirs == action) continue;
            if (binding(other, theirs) == own) return fmt::format("{}: {}", kNames[other], describe(theirs));
        }
    }
    // What the program does on a key of its own, whoever is bound to it.
    if (device < kHalves && own == static_cast<int>(Key::P)) return "pause";
    if (device < kHalves && own == static_cast<int>(Key::C)) return "next camera";
    return "";
}

} // namespace vf::input
