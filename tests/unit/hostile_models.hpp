// Purpose: builds files that harm from an honest one, for the *_hostile_test.cpp, and reads each in a process
// of its own, so that what it costs is known. A row is a name, the bytes and the part of the message that
// names the place.
#pragma once

#include "renderer/base/result.hpp"
#include "tests/unit/model_samples.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <malloc.h>
#include <memory>
#include <ostream>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

// Of libstb; its header is C and declares it only beside its implementation.
extern "C" unsigned char* stbi_zlib_compress(unsigned char* data, int size, int* packedSize, int quality);

namespace vf::assets::hostile {

using nlohmann::json;
using samples::Bytes;
using samples::Sample;

struct Hostile {
    std::string name;
    std::function<Bytes()> make;
    std::string expected; // part of the message; empty: it loads; "note: …": it loads with this warning
};
inline std::ostream& operator<<(std::ostream& out, const Hostile& hostile) { return out << hostile.name; }

// A sample that `change` has spoilt.
inline Hostile spoilt(std::string name, std::function<void(Sample&)> change, std::string expected) {
    return {std::move(name),
            [change = std::move(change)] {
                Sample sample = samples::makeSample();
                change(sample);
                return sample.glb();
            },
            std::move(expected)};
}

inline Hostile withBytes(std::string name, std::function<void(Bytes&)> change, std::string expected) {
    return {std::move(name),
            [change = std::move(change)] {
                Bytes bytes = samples::makeSample().glb();
                change(bytes);
                return bytes;
            },
            std::move(expected)};
}

// The JSON chunk as given, no matter whether it is JSON.
inline Hostile withText(std::string name, std::function<std::string()> text, std::string expected) {
    return {std::move(name), [text = std::move(text)] { return Sample::glbOf(text(), {}); },
            std::move(expected)};
}

inline void putWord(Bytes& bytes, std::size_t offset, std::uint32_t value) {
    std::memcpy(bytes.data() + offset, &value, 4);
}

inline void putFloat(Sample& sample, std::size_t mesh, const char* attribute, float value) {
    std::memcpy(sample.binary.data() + sample.offsetOf(sample.accessorOf(mesh, attribute)), &value, 4);
}

inline json& accessor(Sample& sample, std::size_t mesh, const char* attribute) {
    return sample.json["accessors"][sample.accessorOf(mesh, attribute)];
}
inline json& primitive(Sample& sample, std::size_t mesh) {
    return sample.json["meshes"][mesh]["primitives"][0];
}
inline json& springs(Sample& sample) { return sample.json["extensions"]["VRMC_springBone"]["springs"]; }

inline void setImage(Sample& sample, const Bytes& image) {
    sample.json["images"][0]["bufferView"] = sample.addView(image.data(), image.size());
}

inline Bytes zeros(std::size_t size) {
    std::vector<unsigned char> plain(size, 0);
    int packed = 0;
    const std::unique_ptr<unsigned char, void (*)(void*)> data(
        stbi_zlib_compress(plain.data(), static_cast<int>(size), &packed, 5), std::free);
    Bytes out;
    samples::append(out, data.get(), static_cast<std::size_t>(packed));
    return out;
}

inline std::string repeated(std::string_view text, std::size_t times) {
    std::string out;
    out.reserve(text.size() * times);
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

// A JPEG header of the given size, followed by scans.
inline Bytes jpegHeader(std::uint16_t width, std::uint16_t height, int scans) {
    Bytes out;
    const auto put = [&](std::initializer_list<int> values) {
        for (const int value : values) out.push_back(static_cast<std::byte>(value));
    };
    put({0xFF, 0xD8, 0xFF, 0xC2, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11,
         0});
    for (int i = 0; i < scans; ++i) put({0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0});
    put({0xFF, 0xD9});
    return out;
}

struct Outcome {
    bool ended = false; // by itself
    bool loaded = false;
    std::string message; // or the warnings
    double seconds = 0;  // of the reading alone
    long kilobytes = 0;  // what the process grew by, making of the file included
};

// Result<Model> or Result<Animation> of the bytes, read in a child.
template <class Read>
Outcome readApart(const Hostile& hostile, Read&& read) {
    int pipe[2];
    if (::pipe(pipe) != 0) return {};
    const pid_t child = ::fork();
    if (child == 0) {
        const auto peak = [] {
            rusage usage{};
            getrusage(RUSAGE_SELF, &usage);
            return usage.ru_maxrss;
        };
        ::malloc_trim(0); // what the parent has freed must not hide what is allocated here
        const long before = peak();
        const Bytes bytes = hostile.make();
        const auto started = std::chrono::steady_clock::now();
        const auto result = read(bytes);
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
        std::string text = fmt::format("{} {} {}\n", result ? 1 : 0, seconds, peak() - before);
        if (result)
            for (const std::string& warning : result->warnings) text += "note: " + warning + "\n";
        else
            text += fmt::format("{} {}", static_cast<int>(result.error().code), result.error().message);
        [[maybe_unused]] const auto written = ::write(pipe[1], text.data(), text.size());
        ::_exit(0); // nothing of the parent is to be torn down twice
    }
    ::close(pipe[1]);
    std::string text;
    char part[4096];
    for (ssize_t got = 0; (got = ::read(pipe[0], part, sizeof part)) > 0;)
        text.append(part, static_cast<std::size_t>(got));
    ::close(pipe[0]);
    int status = 0;
    ::waitpid(child, &status, 0);
    Outcome outcome;
    outcome.ended = child > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    const std::size_t line = text.find('\n');
    int loaded = 0;
    if (std::sscanf(text.c_str(), "%d %lf %ld", &loaded, &outcome.seconds, &outcome.kilobytes) != 3)
        outcome.ended = false;
    outcome.loaded = loaded == 1;
    if (line != std::string::npos) outcome.message = text.substr(line + 1);
    return outcome;
}

// What every hostile file must come to.
template <class Read>
void expectHarmless(const Hostile& hostile, Read&& read) {
    const Outcome outcome = readApart(hostile, read);
    ASSERT_TRUE(outcome.ended) << "the reader crashed";
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
    constexpr int burden = 4; // the sanitizers' own
#else
    constexpr int burden = 1;
#endif
    EXPECT_LT(outcome.seconds, 2.0 * burden);
    EXPECT_LT(outcome.kilobytes, 512 * 1024 * burden);
    const bool loads = hostile.expected.empty() || hostile.expected.starts_with("note: ");
    EXPECT_EQ(outcome.loaded, loads) << outcome.message;
    EXPECT_NE(outcome.message.find(hostile.expected), std::string::npos) << outcome.message;
    if (loads) return;
    const std::string typed = fmt::format("{} evil: ", static_cast<int>(Exit::Usage));
    EXPECT_TRUE(outcome.message.starts_with(typed)) << outcome.message;
    EXPECT_NE(outcome.message.find("expected"), std::string::npos) << outcome.message;
}

} // namespace vf::assets::hostile
