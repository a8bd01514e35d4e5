// Purpose: one way to report what the user can mend. A Result carries a value or an Error; an Error carries
// the exit code of the command line and one message that says where, what was expected and what to do.
// Bugs are not Errors: they go through VF_CHECK (check.hpp).
#pragma once

#include <string>
#include <utility>
#include <variant>

namespace vf {

// Exit codes of the command line; other tools rely on them.
enum class Exit : int {
    Ok = 0,          // done
    CheckFailed = 1, // regression, hash mismatch, validation message
    Usage = 2,       // wrong usage or a bad input file
    Environment = 3, // the machine lacks something: driver, display, package, writable folder
    Disturbed = 4,   // measured, but the machine disturbed it
};

struct Error {
    Exit code = Exit::Usage;
    std::string message;
};

template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    explicit operator bool() const { return state_.index() == 0; }
    T& operator*() { return std::get<0>(state_); }
    const T& operator*() const { return std::get<0>(state_); }
    T* operator->() { return &std::get<0>(state_); }
    const T* operator->() const { return &std::get<0>(state_); }
    const Error& error() const { return std::get<1>(state_); }

  private:
    std::variant<T, Error> state_;
};

// The result of something that yields nothing but may fail.
struct Done {};
using Status = Result<Done>;

} // namespace vf
