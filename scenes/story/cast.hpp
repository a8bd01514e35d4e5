// Purpose: who there is: assets/characters/cast.toml, the one table of everybody who has a body, with display
// names, files, forms and the motions that fit. Stories name its members; only the picture shows them, for
// the rules know their two fighters alone. Owner: whoever loads it. Thread: immutable after load.
#pragma once

#include "renderer/base/result.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace vf::story {

enum class CastKind : std::uint8_t { Humanoid, Machine, Object };

// The two bodies that one file may hold; bits of FigureDraw::pieces.
inline constexpr std::uint32_t kBaseForm = 1, kArmourForm = 2;
inline constexpr std::array<std::string_view, 2> kFormNames{"base", "armour"};
// 0 for a name that is none.
std::uint32_t formByName(std::string_view name);

struct CastMember {
    std::string id;   // the table's name, "rouge"
    std::string name; // as shown, "Rouge"
    std::vector<std::string> spellings;
    std::filesystem::path file;
    std::vector<std::uint32_t> forms; // at least one
    std::string motions;              // folder of assets/motions; empty: it has none
    std::string stance = "idle";      // the clip of how it stands
    CastKind kind = CastKind::Humanoid;
    float height = 0; // metres; 0: as tall as the model is
};

class Cast {
  public:
    // Reads <assets>/characters/cast.toml. Model files are not opened here: one that is missing must not
    // cost the others.
    static Result<Cast> load(const std::filesystem::path& assets);
    // By id, display name or another spelling, whatever the case. Null if nobody is called that.
    const CastMember* find(std::string_view name) const;
    // The same with an error that names the nearest.
    Result<const CastMember*> need(std::string_view name) const;
    const std::vector<CastMember>& all() const { return members_; } // as the file orders them

  private:
    std::vector<CastMember> members_;
};

} // namespace vf::story
