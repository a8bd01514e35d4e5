// Purpose: builds files that harm from an honest one, for model_hostile_test.cpp. A row is a name, the bytes
// and the part of the message that names the place.
#pragma once

#include "tests/unit/model_samples.hpp"

#include <cstdlib>
#include <cstring>
#include <functional>
#include <memory>
#include <ostream>
#include <string>

// Of libstb; its header is C and declares it only beside its implementation.
extern "C" unsigned char* stbi_zlib_compress(unsigned char* data, int size, int* packedSize, int quality);

namespace vf::assets::hostile {

using nlohmann::json;
using samples::Bytes;
using samples::Sample;

struct Hostile {
    std::string name;
    std::function<Bytes()> make;
    std::string expected; // part of the message; empty: it loads
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

} // namespace vf::assets::hostile
