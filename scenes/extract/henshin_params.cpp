#include "scenes/extract/henshin_params.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/file.hpp"
#include "scenes/sim/data_table.hpp"

#include <fmt/format.h>

namespace vf::extract {

namespace {

// The value of `param` in the table, as text; the table keeps the first error.
std::string readValue(sim::DataTable& table, const ParamBase& param) {
    const std::string key(param.leaf());
    switch (param.type()) {
    case ParamType::Int:
        return fmt::format("{}", table.whole(key, std::stoi(param.minText()), std::stoi(param.maxText())));
    case ParamType::Float:
        return fmt::format("{}", table.number(key, std::stof(param.minText()), std::stof(param.maxText())));
    case ParamType::Bool:
        if (!table.has(key)) table.failAt(key, "is missing, expected true or false");
        return table.flag(key, false) ? "true" : "false";
    default:
        break;
    }
    if (!table.has(key)) table.failAt(key, fmt::format("is missing, expected {}", param.expectation()));
    std::string text = table.text(key);
    const Result<ParamReading> reading = param.read(text);
    if (!reading || reading->clamped)
        table.failAt(key, fmt::format("'{}' is not valid, expected {}", text, param.expectation()));
    return text;
}

Result<HenshinValues> loadStyle(const std::filesystem::path& file) {
    HenshinValues values;
    // Names and ranges are those of the parameters.
    ParamRegistry registry;
    const HenshinValues none;
    const HenshinStyleParams params(registry, "henshin", none);
    const Status done = sim::readDataFile(file, file.stem().string(), [&](sim::DataTable& table) {
        for (const ParamBase* param : registry.all())
            values[std::string(param->leaf())] = readValue(table, *param);
    });
    if (!done) return done.error();
    return values;
}

} // namespace

Result<HenshinDefaults> HenshinDefaults::load(const std::filesystem::path& assets) {
    HenshinDefaults defaults;
    for (std::size_t i = 0; i < kHenshinStyles.size(); ++i) {
        auto values = loadStyle(assets / "henshin" / fmt::format("{}.toml", kHenshinStyles[i]));
        if (!values) return values.error();
        defaults.styles[i] = std::move(*values);
    }
    return defaults;
}

const HenshinDefaults& HenshinDefaults::builtIn() {
    static const HenshinDefaults defaults = [] {
        auto loaded = load(assetFolder());
        return loaded ? std::move(*loaded) : HenshinDefaults{};
    }();
    return defaults;
}

void HenshinParams::adopt(const HenshinDefaults& defaults) {
    const std::array groups{&rouge, &cyan, &naomi, &possession};
    for (std::size_t i = 0; i < groups.size(); ++i)
        for (ParamBase* param : general.registry().all()) {
            if (param->group() != groups[i]->name()) continue;
            const auto found = defaults.styles[i].find(param->leaf());
            VF_CHECK_MSG(found != defaults.styles[i].end() && param->setDefault(found->second),
                         param->name().c_str());
        }
}

template <class T>
Param<T> HenshinStyleParams::make(ParamSpec<T> spec) {
    if (const auto found = values_.find(spec.name); found != values_.end()) {
        ParamRegistry scratch;
        ParamGroup group(scratch, name());
        Param<T> reader(group, spec);
        if (reader.fromText(found->second)) spec.value = reader.get();
    }
    return Param<T>(*this, spec);
}

Param<float> HenshinStyleParams::number(std::string_view name, float low, float high, std::string_view unit,
                                        std::string_view help) {
    return make<float>({.name = name, .value = low, .min = low, .max = high, .unit = unit, .help = help});
}
Param<int> HenshinStyleParams::count(std::string_view name, int low, int high, std::string_view help) {
    return make<int>({.name = name, .value = low, .min = low, .max = high, .help = help});
}
Param<bool> HenshinStyleParams::flag(std::string_view name, std::string_view help) {
    return make<bool>({.name = name, .help = help});
}
Param<Colour> HenshinStyleParams::tint(std::string_view name, std::string_view help) {
    return make<Colour>({.name = name, .help = help});
}
Param<Curve> HenshinStyleParams::over(std::string_view name, float low, float high, std::string_view unit,
                                      std::string_view help) {
    return make<Curve>({.name = name,
                        .value = Curve().clamped(low, high),
                        .min = low,
                        .max = high,
                        .unit = unit,
                        .help = help});
}
Param<Gradient> HenshinStyleParams::ramp(std::string_view name, std::string_view help) {
    return make<Gradient>({.name = name, .help = help});
}

} // namespace vf::extract
