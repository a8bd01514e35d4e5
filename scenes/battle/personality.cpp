#include "scenes/battle/personality.hpp"

#include "scenes/sim/data_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::battle {

namespace {
// The choices of battle.ai_manner_*, which are numbers in replays: in their order.
const std::vector<std::string> kNames{"brawler", "fencer", "puppeteer", "coward"};
} // namespace

Result<std::vector<Personality>> loadPersonalities(const std::filesystem::path& file) {
    std::vector<Personality> all(1);
    const Status read = sim::readDataFile(file, file.string(), [&](sim::DataTable& in) {
        in.each("personality", kNames.size(), [&](sim::DataTable& table) {
            Personality one;
            one.name = table.text("name");
            if (all.size() > kNames.size() || one.name != kNames[all.size() - 1])
                table.failAt("name",
                             fmt::format("is '{}', expected brawler, fencer, puppeteer, coward in this order",
                                         one.name));
            one.distance = table.number("distance", 0, 8);
            one.risk = table.number("risk", 0, 5);
            // Beyond this a fight of two patient machines would stall.
            one.patience = table.number("patience", 0.2f, 1.3f);
            one.attack = table.number("attack", 0.3f, 3);
            one.guard = table.number("guard", 0, 2);
            one.grapple = table.number("grapple", 0, 5);
            one.circle = table.number("circle", 0, 5);
            one.retreat = table.number("retreat", 0, 8);
            all.push_back(std::move(one));
        });
        if (all.size() != kNames.size() + 1)
            in.fail(fmt::format("has {} personalities, expected {}", all.size() - 1, kNames.size()));
    });
    if (!read) return read.error();
    return all;
}

void addTo(Hasher& hasher, const Personality& p) {
    hasher.add(std::string_view(p.name)).add(p.distance).add(p.risk).add(p.patience).add(p.attack);
    hasher.add(p.guard).add(p.grapple).add(p.circle).add(p.retreat);
}

} // namespace vf::battle
