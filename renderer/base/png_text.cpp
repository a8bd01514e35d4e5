#include "renderer/base/png_text.hpp"

#include "renderer/base/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <fstream>
#include <optional>

namespace vf {

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::array<std::uint8_t, 8> kSignature{0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
constexpr std::size_t kHeaderEnd = 8 + 4 + 4 + 13 + 4; // signature and IHDR
constexpr std::uint32_t kLongest = 0x7FFFFFFF;         // of a chunk, by the standard
constexpr std::size_t kKeywordLimit = 79;

constexpr std::array<std::uint32_t, 256> kCrcTable = [] {
    std::array<std::uint32_t, 256> table{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t c = i;
        for (int bit = 0; bit < 8; ++bit) c = (c >> 1) ^ (c & 1u ? 0xEDB88320u : 0u);
        table[i] = c;
    }
    return table;
}();

std::uint32_t crc(std::span<const std::uint8_t> bytes) {
    std::uint32_t c = ~0u;
    for (const std::uint8_t byte : bytes) c = kCrcTable[(c ^ byte) & 255u] ^ (c >> 8);
    return ~c;
}

void append(Bytes& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}

std::uint32_t read32(std::span<const std::uint8_t> bytes) {
    return std::uint32_t{bytes[0]} << 24 | std::uint32_t{bytes[1]} << 16 | std::uint32_t{bytes[2]} << 8 |
           bytes[3];
}

bool isUtf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead >= 0xF8 || (lead >= 0x80 && lead < 0xC2) || i + length > text.size()) return false;
        std::uint32_t code = length == 1 ? lead : lead & (0x7Fu >> length);
        for (std::size_t k = 1; k < length; ++k) {
            const auto next = static_cast<unsigned char>(text[i + k]);
            if ((next & 0xC0u) != 0x80u) return false;
            code = code << 6 | (next & 0x3Fu);
        }
        constexpr std::array<std::uint32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
        if (code < kLeast[length] || code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF)) return false;
        i += length;
    }
    return true;
}

class Reader {
  public:
    Reader(std::istream& file, std::string_view label) : file_(file), label_(label) {}

    Result<std::vector<PngText>> read() {
        file_.seekg(0, std::ios::end);
        size_ = static_cast<std::uint64_t>(std::max<std::streamoff>(0, file_.tellg()));
        file_.seekg(0);
        std::array<std::uint8_t, 8> signature{};
        if (size_ < kSignature.size() || !fill(signature) || signature != kSignature)
            return Error{Exit::Usage, fmt::format("{}: not a PNG picture", label_)};
        std::vector<PngText> texts;
        for (std::uint32_t count = 0;; ++count) {
            if (count >= kPngChunkLimit) return bad("more than {} chunks", kPngChunkLimit);
            at_ = static_cast<std::uint64_t>(file_.tellg());
            std::array<std::uint8_t, 8> head{};
            if (!fill(head)) return bad("the file ends without its IEND chunk");
            const std::uint32_t length = read32(head);
            const std::string type(head.begin() + 4, head.end());
            if (!std::all_of(type.begin(), type.end(), [](unsigned char c) { return std::isalpha(c); }))
                return bad("found a chunk without a name of four letters");
            if (count == 0 && type != "IHDR") return bad("the first chunk is {}, expected IHDR", type);
            // In 64 bits, before anything is read or allocated.
            if (length > kLongest || at_ + 12 + length > size_)
                return bad("chunk {} claims {} bytes, but the file has {} after it", type, length,
                           size_ - at_ - 8);
            if (type == "IEND") return texts;
            if (type == "iTXt") {
                auto text = readText(length);
                if (!text) return text.error();
                if (*text) texts.push_back(std::move(**text));
            }
            file_.seekg(static_cast<std::streamoff>(at_ + 12 + length));
        }
    }

  private:
    template <class... Args>
    Error bad(fmt::format_string<Args...> what, Args&&... args) const {
        return {Exit::Usage,
                fmt::format("{}: byte {}: {}", label_, at_, fmt::format(what, std::forward<Args>(args)...))};
    }
    template <class Container>
    bool fill(Container& into) {
        file_.read(reinterpret_cast<char*>(into.data()), static_cast<std::streamsize>(into.size()));
        return static_cast<std::size_t>(file_.gcount()) == into.size();
    }

    // Nothing where the text is another program's.
    Result<std::optional<PngText>> readText(std::uint32_t length) {
        Bytes keyword(std::min<std::size_t>(length, kKeywordLimit + 1));
        if (!fill(keyword)) return bad("the file cannot be read");
        const auto end = std::find(keyword.begin(), keyword.end(), std::uint8_t{0});
        PngText found{std::string(keyword.begin(), end), {}};
        if (found.keyword != kPngPresetKeyword && found.keyword != kPngMomentKeyword)
            return std::optional<PngText>();
        if (length > kPngTextLimit)
            return bad("'{}' has {} bytes, expected at most {}", found.keyword, length, kPngTextLimit);
        // The name too: the checksum is over both.
        Bytes chunk(std::size_t{4} + length + 4);
        file_.seekg(static_cast<std::streamoff>(at_ + 4));
        if (!fill(chunk)) return bad("the file cannot be read");
        const std::span<const std::uint8_t> all(chunk);
        if (crc(all.first(4 + length)) != read32(all.last(4)))
            return bad("the checksum of '{}' is wrong: the file is damaged", found.keyword);
        const std::size_t before = found.keyword.size() + 1; // and the zero after it
        std::span<const std::uint8_t> body = all.subspan(4, length);
        if (body.size() < before + 2) return bad("'{}' ends before its text", found.keyword);
        body = body.subspan(before);
        if (body[0] != 0) return bad("'{}' is compressed, expected plain text", found.keyword);
        body = body.subspan(2);
        for (int skipped = 0; skipped < 2; ++skipped) { // the language, the translated keyword
            const auto zero = std::find(body.begin(), body.end(), std::uint8_t{0});
            if (zero == body.end()) return bad("'{}' ends before its text", found.keyword);
            body = body.subspan(static_cast<std::size_t>(zero - body.begin()) + 1);
        }
        found.text.assign(body.begin(), body.end());
        if (!isUtf8(found.text) || found.text.find('\0') != std::string::npos)
            return bad("'{}' is not valid UTF-8", found.keyword);
        return std::optional<PngText>(std::move(found));
    }

    std::istream& file_;
    std::string_view label_;
    std::uint64_t size_ = 0, at_ = 0;
};

} // namespace

std::vector<std::uint8_t> withTexts(std::span<const std::uint8_t> png, const std::vector<PngText>& texts) {
    VF_CHECK(png.size() > kHeaderEnd && std::equal(kSignature.begin(), kSignature.end(), png.begin()));
    Bytes out(png.begin(), png.begin() + kHeaderEnd);
    for (const PngText& text : texts) {
        VF_CHECK_MSG(!text.keyword.empty() && text.keyword.size() <= kKeywordLimit, text.keyword.c_str());
        Bytes chunk{'i', 'T', 'X', 't'};
        chunk.insert(chunk.end(), text.keyword.begin(), text.keyword.end());
        chunk.insert(chunk.end(), 5, 0); // end of the keyword, not compressed, no language, no translation
        chunk.insert(chunk.end(), text.text.begin(), text.text.end());
        append(out, static_cast<std::uint32_t>(chunk.size() - 4));
        out.insert(out.end(), chunk.begin(), chunk.end());
        append(out, crc(chunk));
    }
    out.insert(out.end(), png.begin() + kHeaderEnd, png.end());
    return out;
}

Result<std::vector<PngText>> readPngTexts(std::istream& file, std::string_view label) {
    return Reader(file, label).read();
}

Result<std::vector<PngText>> readPngTexts(const std::filesystem::path& path) {
    std::error_code unknown;
    std::ifstream file(path, std::ios::binary);
    if (!file || !std::filesystem::is_regular_file(path, unknown))
        return Error{Exit::Usage, fmt::format("{}: the file cannot be read", path.string())};
    return readPngTexts(file, path.string());
}

Result<std::string> readPngText(const std::filesystem::path& path, std::string_view keyword) {
    auto texts = readPngTexts(path);
    if (!texts) return texts.error();
    for (PngText& text : *texts)
        if (text.keyword == keyword) return std::move(text.text);
    return Error{Exit::Usage, fmt::format("{}: no parameters of Venus Finale are in this picture; those that "
                                          "shot, F12 and the photo mode write have them",
                                          path.string())};
}

bool isPng(const std::filesystem::path& path) {
    std::string ending = path.extension().string();
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return ending == ".png";
}

} // namespace vf
