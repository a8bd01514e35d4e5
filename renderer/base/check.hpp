// Purpose: bugs stop the program where they are found, in every build type, with file and line.
#pragma once

namespace vf {
// Prints the message and aborts. `context` may be null.
[[noreturn]] void checkFailed(const char* expression, const char* file, int line, const char* context);
} // namespace vf

#define VF_CHECK(expression)                                                                                 \
    do {                                                                                                     \
        if (!(expression)) ::vf::checkFailed(#expression, __FILE__, __LINE__, nullptr);                      \
    } while (false)
#define VF_CHECK_MSG(expression, context)                                                                    \
    do {                                                                                                     \
        if (!(expression)) ::vf::checkFailed(#expression, __FILE__, __LINE__, context);                      \
    } while (false)
