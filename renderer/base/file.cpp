#include "renderer/base/file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <numeric>
#include <sys/stat.h>
#include <unistd.h>

namespace vf {

namespace {

struct Descriptor {
    int value;
    explicit Descriptor(int descriptor) : value(descriptor) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (value >= 0) ::close(value);
    }
};

Error fileError(Exit code, const std::filesystem::path& path, std::string_view doing) {
    return {code, fmt::format("{}: cannot {}: {}", path.string(), doing, std::strerror(errno))};
}

template <class Container>
Result<Container> readInto(const std::filesystem::path& path, std::uint64_t limit) {
    // Not blocking: a pipe would wait for a writer that never comes; it is refused below.
    const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (file.value < 0) return fileError(Exit::Usage, path, "open");
    struct stat info {};
    if (::fstat(file.value, &info) != 0) return fileError(Exit::Usage, path, "read");
    if (!S_ISREG(info.st_mode))
        return Error{Exit::Usage, fmt::format("{}: not a regular file", path.string())};
    const auto size = static_cast<std::uint64_t>(info.st_size);
    if (size > limit)
        return Error{Exit::Usage,
                     fmt::format("{}: {} bytes, expected at most {}", path.string(), size, limit)};
    Container content;
    content.resize(size);
    std::size_t done = 0;
    while (done < size) {
        const ssize_t got = ::read(file.value, content.data() + done, size - done);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return fileError(Exit::Usage, path, "read");
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    content.resize(done);
    return content;
}

} // namespace

Result<std::vector<std::byte>> readFile(const std::filesystem::path& path, std::uint64_t limit) {
    return readInto<std::vector<std::byte>>(path, limit);
}

Result<std::string> readText(const std::filesystem::path& path, std::uint64_t limit) {
    return readInto<std::string>(path, limit);
}

Status writeFile(const std::filesystem::path& path, const void* data, std::size_t size) {
    if (path.has_parent_path()) {
        std::error_code failed;
        std::filesystem::create_directories(path.parent_path(), failed);
        if (failed)
            return Error{Exit::Environment, fmt::format("{}: cannot create the folder: {}",
                                                        path.parent_path().string(), failed.message())};
    }
    const std::filesystem::path temporary = path.string() + fmt::format(".{}.tmp", ::getpid());
    {
        const Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
        if (file.value < 0) return fileError(Exit::Environment, path, "write");
        std::size_t done = 0;
        while (done < size) {
            const ssize_t wrote = ::write(file.value, static_cast<const char*>(data) + done, size - done);
            if (wrote < 0 && errno == EINTR) continue;
            if (wrote < 0 || ::fsync(file.value) < 0) {
                const Error error = fileError(Exit::Environment, path, "write");
                ::unlink(temporary.c_str());
                return error;
            }
            done += static_cast<std::size_t>(wrote);
        }
        if (::fsync(file.value) != 0) {
            const Error error = fileError(Exit::Environment, path, "write");
            ::unlink(temporary.c_str());
            return error;
        }
    }
    if (::rename(temporary.c_str(), path.c_str()) != 0) {
        const Error error = fileError(Exit::Environment, path, "replace");
        ::unlink(temporary.c_str());
        return error;
    }
    return Done{};
}

std::filesystem::path rootFolder() {
    if (const char* root = std::getenv("VENUS_ROOT"); root && *root) return root;
    return VF_SOURCE_ROOT;
}

std::string nearestName(std::string_view name, const std::vector<std::string>& candidates) {
    std::string best;
    std::size_t bestDistance = ~std::size_t{0};
    for (const std::string& candidate : candidates) {
        // Levenshtein distance, one row.
        std::vector<std::size_t> row(candidate.size() + 1);
        std::iota(row.begin(), row.end(), std::size_t{0});
        for (std::size_t i = 1; i <= name.size(); ++i) {
            std::size_t diagonal = row[0];
            row[0] = i;
            for (std::size_t j = 1; j <= candidate.size(); ++j) {
                const std::size_t previous = row[j];
                row[j] = std::min(
                    {row[j] + 1, row[j - 1] + 1, diagonal + (name[i - 1] == candidate[j - 1] ? 0 : 1)});
                diagonal = previous;
            }
        }
        if (row.back() < bestDistance) {
            bestDistance = row.back();
            best = candidate;
        }
    }
    return best;
}

} // namespace vf
