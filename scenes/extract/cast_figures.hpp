// Purpose: the models of the cast, each read when somebody first needs it and then kept. Owner: the app's
// session. Thread: main.
#pragma once

#include "scenes/extract/figure_pose.hpp"
#include "scenes/story/cast.hpp"

#include <functional>
#include <optional>
#include <vector>

namespace vf::extract {

class CastFigures {
  public:
    // Reads a model and gives it to the renderer, in the place of an earlier one if there is one.
    using Load =
        std::function<Result<FigureSource>(const std::filesystem::path&, std::optional<FigureId> inPlaceOf)>;
    // `guest`: a model file that stands before the cast; empty: none.
    CastFigures(const story::Cast& cast, const std::filesystem::path& guest, Load load);

    const std::vector<story::CastMember>& members() const { return members_; }
    // Reads the file at the first call. The pointers stay valid.
    Result<const FigureSource*> get(std::size_t member);
    // Another model for a member; on an error the old one stays.
    Status replace(std::size_t member, const std::filesystem::path& file);

    struct Found {
        const story::CastMember* member = nullptr;
        const FigureSource* figure = nullptr;
    };
    // By id; nulls where there is nobody, or the file is bad (which is said once).
    Found find(std::string_view id);

  private:
    std::vector<story::CastMember> members_;
    std::vector<std::optional<FigureSource>> sources_; // by member
    std::vector<bool> refused_;                        // by find(): not tried again every frame
    Load load_;
};

} // namespace vf::extract
