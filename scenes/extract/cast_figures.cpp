#include "scenes/extract/cast_figures.hpp"

#include "renderer/base/log.hpp"

#include <algorithm>

namespace vf::extract {

CastFigures::CastFigures(const story::Cast& cast, const std::filesystem::path& guest, Load load)
    : members_(cast.all()), load_(std::move(load)) {
    if (!guest.empty()) {
        story::CastMember member;
        member.id = member.name = guest.filename().string();
        member.file = guest;
        member.forms = {story::kBaseForm, story::kArmourForm};
        member.motions = "rouge";
        members_.insert(members_.begin(), std::move(member));
    }
    sources_.resize(members_.size());
    refused_.resize(members_.size());
}

Result<const FigureSource*> CastFigures::get(std::size_t member) {
    auto& held = sources_[member];
    if (!held) {
        auto loaded = load_(members_[member].file, std::nullopt);
        if (!loaded) return loaded.error();
        held = std::move(*loaded);
    }
    return &*held;
}

Status CastFigures::replace(std::size_t member, const std::filesystem::path& file) {
    auto& held = sources_[member];
    auto loaded = load_(file, held ? std::optional(held->id) : std::nullopt);
    if (!loaded) return loaded.error();
    held = std::move(*loaded);
    members_[member].name = file.filename().string();
    members_[member].height = 0;
    return Done{};
}

CastFigures::Found CastFigures::find(std::string_view id) {
    const auto found = std::find_if(members_.begin(), members_.end(),
                                    [&](const story::CastMember& member) { return member.id == id; });
    if (found == members_.end()) return {};
    const auto place = static_cast<std::size_t>(found - members_.begin());
    if (refused_[place]) return {};
    const auto figure = get(place);
    if (!figure) {
        log::error("{}", figure.error().message);
        refused_[place] = true;
        return {};
    }
    return {&*found, *figure};
}

} // namespace vf::extract
