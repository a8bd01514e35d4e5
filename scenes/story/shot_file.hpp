// Purpose: writes the keys of a shot back into cameras.toml and leaves every other letter of it as it was:
// comments, order, the words of keys that did not change. Owner: none, functions. Thread: any.
#pragma once

#include "scenes/story/shot_list.hpp"

#include <span>

namespace vf::story {

struct EditedKey {
    ShotKey key;
    int origin = -1; // its place in the file's list, whose comments stay with it; -1: new
};

// `text` with these keys instead of the shot's own. Refuses what could not be read again as exactly these
// keys and the other shots as they were. `file` for messages only.
Result<std::string> withKeys(const std::string& text, const std::filesystem::path& file,
                             std::string_view shot, std::span<const EditedKey> keys);

// Reads `from`, refuses if it is no longer the text that ShotList::textHash() told of, writes `to`.
Status writeKeys(const std::filesystem::path& from, const std::filesystem::path& to, std::uint64_t textHash,
                 std::string_view shot, std::span<const EditedKey> keys);

// The shots' file in `folder`; where that may not be written, the user's own copy, once there is one.
std::filesystem::path shotFile(const std::filesystem::path& folder, const std::filesystem::path& userFolder);
// Where changes of them are written.
std::filesystem::path shotFileToWrite(const std::filesystem::path& folder,
                                      const std::filesystem::path& userFolder);

} // namespace vf::story
