// Purpose: messages for people go to standard error through here; results go to standard output, never here.
// Thread-safe. Formatting is fmt's.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

namespace vf::log {

enum class Level { Info, Warn, Error };

void write(Level level, std::string_view text);

template <class... Args>
void info(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Info, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void warn(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Warn, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void error(fmt::format_string<Args...> format, Args&&... args) {
    write(Level::Error, fmt::format(format, std::forward<Args>(args)...));
}

// Errors and warnings written so far; the overlay shows the last of them.
std::string lastProblem();

} // namespace vf::log
