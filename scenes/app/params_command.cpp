#include "scenes/app/commands.hpp"

#include "renderer/base/file.hpp"
#include "scenes/app/params.hpp"
#include "scenes/fx/effect_fields.hpp"
#include "scenes/input/control_params.hpp"

#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace vf::app {

Exit params(bool, bool doc, bool json, bool effects) {
    if (effects) {
        fmt::print("{}", fx::effectsDocumentation());
        return Exit::Ok;
    }
    const AllParams params;
    ParamRegistry own;
    const input::ControlParams controls(own);
    std::vector<const ParamBase*> all(params.registry.all().begin(), params.registry.all().end());
    all.insert(all.end(), own.all().begin(), own.all().end());
    const auto scopeName = [&](const ParamBase& p) {
        return own.find(p.name()) ? "controls" : p.scope() == Scope::Sim ? "simulation" : "picture";
    };
    if (json) {
        nlohmann::json list = nlohmann::json::array();
        for (const ParamBase* p : all)
            list.push_back({{"name", p->name()},
                            {"type", typeName(p->type())},
                            {"default", p->defaultText()},
                            {"min", p->minText()},
                            {"max", p->maxText()},
                            {"unit", p->unit()},
                            {"help", p->help()},
                            {"scope", scopeName(*p)}});
        fmt::print("{}\n", nlohmann::json{{"parameters", list}}.dump(1));
        return Exit::Ok;
    }
    if (doc) {
        fmt::print("| parameter | type | default | range | unit | changes | what it does "
                   "|\n|---|---|---|---|---|---|---|\n");
        for (const ParamBase* p : all) {
            const std::string range = p->minText().empty() ? fmt::format("{}", fmt::join(p->choices(), ", "))
                                                           : p->minText() + " … " + p->maxText();
            fmt::print("| `{}` | {} | {} | {} | {} | {} | {} |\n", p->name(), typeName(p->type()),
                       p->defaultText(), range, p->unit(), scopeName(*p), p->help());
        }
        return Exit::Ok;
    }
    for (const ParamBase* p : all)
        fmt::print("{:32} {:>10} {:8} {}\n", p->name(), p->defaultText(), p->unit(), p->help());
    return Exit::Ok;
}

} // namespace vf::app
