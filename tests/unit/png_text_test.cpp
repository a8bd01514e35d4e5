// Texts inside pictures: what is written is read, whatever else is in the file; and what strangers can put
// there is answered with an error that says where, in bounded memory and time.
#include "renderer/assets/image_reader.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/png_text.hpp"
#include "renderer/base/preset.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>
#include <sstream>

namespace vf {
namespace {

using Bytes = std::vector<std::uint8_t>;
using testing::HasSubstr;

std::uint32_t crcOf(const Bytes& bytes) {
    std::uint32_t c = ~0u;
    for (const std::uint8_t byte : bytes) {
        c ^= byte;
        for (int bit = 0; bit < 8; ++bit) c = (c >> 1) ^ (c & 1u ? 0xEDB88320u : 0u);
    }
    return ~c;
}
void put32(Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}
void putChunk(Bytes& out, std::string_view type, const Bytes& body) {
    put32(out, static_cast<std::uint32_t>(body.size()));
    Bytes named(type.begin(), type.end());
    named.insert(named.end(), body.begin(), body.end());
    out.insert(out.end(), named.begin(), named.end());
    put32(out, crcOf(named));
}
// One red pixel, its data in one stored block.
Bytes redPixel() {
    Bytes png{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    Bytes head;
    put32(head, 1);
    put32(head, 1);
    head.insert(head.end(), {8, 2, 0, 0, 0});
    putChunk(png, "IHDR", head);
    const Bytes row{0, 255, 0, 0};
    std::uint32_t a = 1, b = 0;
    for (const std::uint8_t byte : row) {
        a = (a + byte) % 65521;
        b = (b + a) % 65521;
    }
    Bytes data{0x78, 0x01, 0x01, 4, 0, 0xFB, 0xFF};
    data.insert(data.end(), row.begin(), row.end());
    put32(data, b << 16 | a);
    putChunk(png, "IDAT", data);
    putChunk(png, "IEND", {});
    return png;
}
const std::size_t kAfterHeader = 33;

Result<std::vector<PngText>> read(const Bytes& png) {
    std::istringstream file(std::string(png.begin(), png.end()));
    return readPngTexts(file, "x.png");
}
std::string preset() { return std::string(kPngPresetKeyword); }

// The body of an iTXt chunk.
Bytes textBody(std::string_view keyword, std::string_view text, std::uint8_t compressed = 0) {
    Bytes body(keyword.begin(), keyword.end());
    body.insert(body.end(), {0, compressed, 0, 0, 0});
    body.insert(body.end(), text.begin(), text.end());
    return body;
}
Bytes with(const std::function<void(Bytes&)>& add) {
    const Bytes plain = redPixel();
    Bytes png(plain.begin(), plain.begin() + kAfterHeader);
    add(png);
    png.insert(png.end(), plain.begin() + kAfterHeader, plain.end());
    return png;
}

TEST(PngText, IsReadAsItWasWritten) {
    const std::vector<PngText> texts{{preset(), "[grade]\nexposure = 1.5 # ×\n"},
                                     {std::string(kPngMomentKeyword), "scene = \"duel\"\n"}};
    const Bytes png = withTexts(redPixel(), texts);
    const auto got = read(png);
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_EQ(*got, texts);
}

TEST(PngText, LeavesThePictureAsItWas) {
    const Bytes png = withTexts(redPixel(), {{preset(), std::string(3000, 'x')}});
    const auto image = assets::readImage(std::as_bytes(std::span(png)), "x.png", 1u << 20);
    ASSERT_TRUE(image) << image.error().message;
    EXPECT_EQ(image->rgba, (Bytes{255, 0, 0, 255}));
}

TEST(PngText, PassesOverTextsOfOthers) {
    const auto got = read(with([](Bytes& png) {
        putChunk(png, "iTXt", textBody("XML:com.adobe.xmp", "\xFF\xFE not ours"));
        putChunk(png, "iTXt", textBody("Comment", "deflated", 1));
        putChunk(png, "tEXt", {'a', 0, 'b'});
        putChunk(png, "iTXt", {});
    }));
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_TRUE(got->empty());
}

TEST(PngText, FindsItBehindThePictureToo) {
    Bytes png = redPixel();
    png.resize(png.size() - 12);
    putChunk(png, "iTXt", textBody(kPngPresetKeyword, "behind"));
    putChunk(png, "IEND", {});
    const auto got = read(png);
    ASSERT_TRUE(got) << got.error().message;
    EXPECT_EQ(got->at(0).text, "behind");
}

struct Hostile {
    const char* name;
    Bytes png;
    const char* expected;
};

TEST(PngText, RefusesWhatIsWrongAndSaysWhere) {
    const auto text = [](const Bytes& body) {
        return with([&](Bytes& png) { putChunk(png, "iTXt", body); });
    };
    const auto cut = [](Bytes png, std::size_t size) {
        png.resize(size);
        return png;
    };
    Bytes wrongSum = withTexts(redPixel(), {{preset(), "abc"}});
    wrongSum[kAfterHeader + 8 + preset().size() + 5] ^= 1;
    Bytes longClaim = with([](Bytes& png) {
        put32(png, 0x80000000u);
        for (const char c : std::string_view("iTXt")) png.push_back(static_cast<std::uint8_t>(c));
    });
    Bytes pastEnd = with([](Bytes& png) {
        put32(png, 0x7FFFFFFFu);
        for (const char c : std::string_view("IDAT")) png.push_back(static_cast<std::uint8_t>(c));
    });
    Bytes wraps = with([](Bytes& png) {
        put32(png, 0xFFFFFFF4u); // + 12 is 0 in 32 bits
        for (const char c : std::string_view("IDAT")) png.push_back(static_cast<std::uint8_t>(c));
    });
    Bytes many = with([](Bytes& png) {
        Bytes one;
        putChunk(one, "prIv", {});
        for (int i = 0; i < 1'000'000; ++i) png.insert(png.end(), one.begin(), one.end());
    });
    Bytes noHead{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    putChunk(noHead, "IEND", {});
    Bytes noEnd = redPixel();
    noEnd.resize(noEnd.size() - 12);
    Bytes badName = with([](Bytes& png) { putChunk(png, std::string_view("a\0bc", 4), {}); });
    const std::string p = preset();
    const std::vector<Hostile> all{
        {"empty", {}, "not a PNG"},
        {"seven bytes", cut(redPixel(), 7), "not a PNG"},
        {"a JPEG", {0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 'J', 'F', 'I', 'F', 0}, "not a PNG"},
        {"text", Bytes(200, 'x'), "not a PNG"},
        {"the signature only", cut(redPixel(), 8), "without its IEND"},
        {"cut in a chunk's name", cut(redPixel(), 14), "without its IEND"},
        {"cut in the header", cut(redPixel(), 20), "claims 13 bytes"},
        {"cut in the data", cut(redPixel(), 44), "claims 15 bytes"},
        {"no header", noHead, "expected IHDR"},
        {"no end", noEnd, "without its IEND"},
        {"a length of 2^31", longClaim, "claims 2147483648 bytes"},
        {"a length past the end", pastEnd, "claims 2147483647 bytes"},
        {"a length that wraps", wraps, "claims 4294967284 bytes"},
        {"a million chunks", many, "more than 100000 chunks"},
        {"a name of other bytes", badName, "four letters"},
        {"a wrong checksum", wrongSum, "checksum"},
        {"compressed", text(textBody(p, "\x78\x9C\xED\xC1", 1)), "compressed, expected plain"},
        {"a bomb's head", text(textBody(p, std::string(100'000, '\0'), 1)), "compressed, expected plain"},
        {"too long", text(textBody(p, std::string(kPngTextLimit, 'x'))), "expected at most"},
        {"invalid UTF-8", text(textBody(p, "abc\xC3(")), "UTF-8"},
        {"overlong UTF-8", text(textBody(p, "\xC0\x80")), "UTF-8"},
        {"a surrogate", text(textBody(p, "\xED\xA0\x80")), "UTF-8"},
        {"cut UTF-8", text(textBody(p, "abc\xE2\x82")), "UTF-8"},
        {"beyond Unicode", text(textBody(p, "\xF4\x90\x80\x80")), "UTF-8"},
        {"a zero in the text", text(textBody(p, std::string_view("a\0b", 3))), "UTF-8"},
        {"the keyword only", text(Bytes(p.begin(), p.end())), "ends before its text"},
        {"no language", text([&] {
             Bytes body(p.begin(), p.end());
             body.insert(body.end(), {0, 0, 0, 'e', 'n'});
             return body;
         }()),
         "ends before its text"},
        {"no translation", text([&] {
             Bytes body(p.begin(), p.end());
             body.insert(body.end(), {0, 0, 0, 'e', 'n', 0, 'x'});
             return body;
         }()),
         "ends before its text"},
    };
    EXPECT_GE(all.size(), 20u);
    for (const Hostile& hostile : all) {
        const auto got = read(hostile.png);
        ASSERT_FALSE(got) << hostile.name;
        EXPECT_THAT(got.error().message, HasSubstr("x.png")) << hostile.name;
        EXPECT_THAT(got.error().message, HasSubstr(hostile.expected)) << hostile.name;
        EXPECT_LT(got.error().message.size(), 300u) << hostile.name;
    }
}

TEST(PngText, EveryCutAndEveryFlippedByteIsSurvived) {
    const Bytes whole = withTexts(redPixel(), {{preset(), "[grade]\nexposure = 2.0\n"}});
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_FALSE(read(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(size)))) << size;
    for (std::size_t i = 0; i < whole.size(); ++i)
        for (const int bit : {0, 3, 7}) {
            Bytes changed = whole;
            changed[i] = static_cast<std::uint8_t>(changed[i] ^ (1 << bit));
            const auto got = read(changed);
            if (!got)
                EXPECT_FALSE(got.error().message.empty());
            else
                for (const PngText& text : *got) EXPECT_EQ(text.text, "[grade]\nexposure = 2.0\n") << i;
        }
}

struct Grade : ParamGroup {
    explicit Grade(ParamRegistry& registry) : ParamGroup(registry, "grade") {}
    Param<float> exposure{*this,
                          {.name = "exposure", .value = 1.0f, .min = 0.0f, .max = 4.0f, .help = "Light."}};
};

TEST(PngText, IsAPresetFile) {
    ParamRegistry registry;
    Grade grade(registry);
    const std::filesystem::path folder = ::testing::TempDir();
    const auto save = [&](const char* name, const Bytes& png) {
        EXPECT_TRUE(writeFile(folder / name, png.data(), png.size()));
        return folder / name;
    };
    const auto good = save("look.PNG", withTexts(redPixel(), {{preset(), "[grade]\nexposure = 2.5\n"}}));
    ASSERT_TRUE(loadPreset(registry, good));
    EXPECT_EQ(grade.exposure.get(), 2.5f);

    const auto foreign = loadPreset(registry, save("foreign.png", redPixel()));
    ASSERT_FALSE(foreign);
    EXPECT_THAT(foreign.error().message, HasSubstr("no parameters of Venus Finale"));
    const auto bad = loadPreset(
        registry, save("bad.png", withTexts(redPixel(), {{preset(), "[grade]\nexposure = \"x\"\n"}})));
    ASSERT_FALSE(bad);
    EXPECT_THAT(bad.error().message, HasSubstr("bad.png:2"));
    EXPECT_FALSE(loadPreset(registry, folder / "not-there.png"));
    EXPECT_EQ(grade.exposure.get(), 2.5f) << "the old values stay";
}

} // namespace
} // namespace vf
