#include "scenes/app/snapshots.hpp"

#include "renderer/assets/image_reader.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/folder_state.hpp"
#include "renderer/base/preset.hpp"
#include "scenes/app/picture_file.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vf::app {

namespace {
// Ours are a few tens of KiB; a picture that somebody put there is shown if it is no more than this.
constexpr std::uint64_t kPictureLimit = 16u << 20, kPixelLimit = 16u << 20;
} // namespace

std::filesystem::path Snapshots::pictureOf(const std::filesystem::path& file) const {
    return std::filesystem::path(file).replace_extension(".png");
}

std::optional<std::filesystem::path> Snapshots::fileOf(const std::string& name) const {
    for (const PresetFile& preset : listPresets(folder_))
        if (preset.name == name) return preset.path;
    return std::nullopt;
}

bool Snapshots::refresh() {
    const std::uint64_t now = folderState(folder_, {".toml", ".png"});
    if (read_ && now == state_) return false;
    read_ = true;
    state_ = now;
    entries_.clear();
    sheet_ = {kColumns * kCellWidth, kRows * kCellHeight, {}};
    sheet_.rgba.assign(std::size_t{4} * sheet_.width * sheet_.height, 0);
    int cell = 0;
    for (const PresetFile& preset : listPresets(folder_)) {
        Entry entry{preset.name, preset.path};
        if (cell < static_cast<int>(kColumns * kRows)) draw(entry, cell);
        if (entry.cell >= 0) ++cell;
        entries_.push_back(std::move(entry));
    }
    return true;
}

// A picture that cannot be read is no picture; the preset beside it is as good as before.
void Snapshots::draw(Entry& entry, int cell) {
    const auto bytes = readFile(pictureOf(entry.file), kPictureLimit);
    if (!bytes) return;
    const auto image = assets::readImage(*bytes, entry.name, kPixelLimit);
    if (!image || image->width == 0 || image->height == 0) return;
    const Picture small = shrunk({image->width, image->height, image->rgba}, kCellWidth, kCellHeight);
    const std::uint32_t left = static_cast<std::uint32_t>(cell) % kColumns * kCellWidth,
                        top = static_cast<std::uint32_t>(cell) / kColumns * kCellHeight;
    for (std::uint32_t y = 0; y < kCellHeight; ++y)
        std::memcpy(&sheet_.rgba[(std::size_t{top + y} * sheet_.width + left) * 4],
                    &small.rgba[std::size_t{y} * kCellWidth * 4], std::size_t{kCellWidth} * 4);
    entry.cell = cell;
}

std::string Snapshots::freeName() const {
    for (int i = 1;; ++i)
        if (std::string name = fmt::format("look {}", i); !fileOf(name)) return name;
}

Status Snapshots::save(const std::string& name, std::string_view preset, const Picture& picture) {
    const auto path = presetPath(folder_, name);
    if (!path) return path.error();
    if (fileOf(name))
        return Error{Exit::Usage, fmt::format("there is a preset '{}' already; choose another name", name)};
    if (Status saved = writeText(*path, preset); !saved) return saved;
    // Of the window's middle, in the shape of the cell.
    Picture cut = picture;
    const std::uint32_t width = std::min(picture.width, picture.height * kCellWidth / kCellHeight),
                        height = std::min(picture.height, picture.width * kCellHeight / kCellWidth);
    if (width > 0 && height > 0 && (width != picture.width || height != picture.height)) {
        const std::uint32_t left = (picture.width - width) / 2, top = (picture.height - height) / 2;
        cut = {width, height, {}};
        cut.rgba.resize(std::size_t{4} * width * height);
        for (std::uint32_t y = 0; y < height; ++y)
            std::memcpy(&cut.rgba[std::size_t{y} * width * 4],
                        &picture.rgba[(std::size_t{top + y} * picture.width + left) * 4],
                        std::size_t{width} * 4);
    }
    return savePng(pictureOf(*path), shrunk(cut, kCellWidth, kCellHeight),
                   {{std::string(kPngPresetKeyword), std::string(preset)}});
}

Status Snapshots::rename(const std::string& from, const std::string& to) {
    const auto old = fileOf(from);
    const auto path = presetPath(folder_, to);
    if (!path) return path.error();
    if (!old) return Error{Exit::Usage, fmt::format("there is no preset '{}' any more", from)};
    if (fileOf(to))
        return Error{Exit::Usage, fmt::format("there is a preset '{}' already; choose another name", to)};
    std::error_code failed, none;
    std::filesystem::rename(*old, *path, failed);
    if (failed) return Error{Exit::Environment, fmt::format("{}: {}", old->string(), failed.message())};
    std::filesystem::rename(pictureOf(*old), pictureOf(*path), none); // it may have none
    return Done{};
}

Status Snapshots::remove(const std::string& name) {
    const auto file = fileOf(name);
    if (!file) return Error{Exit::Usage, fmt::format("there is no preset '{}' any more", name)};
    auto preset = readText(*file, kPresetLimit);
    if (!preset) return preset.error();
    auto picture = readFile(pictureOf(*file), kPictureLimit);
    std::error_code failed, none;
    std::filesystem::remove(*file, failed);
    if (failed) return Error{Exit::Environment, fmt::format("{}: {}", file->string(), failed.message())};
    std::filesystem::remove(pictureOf(*file), none);
    deleted_ = {name, *file, std::move(*preset), picture ? std::move(*picture) : std::vector<std::byte>{}};
    return Done{};
}

Status Snapshots::restore() {
    if (deleted_.name.empty()) return Done{};
    if (fileOf(deleted_.name))
        return Error{
            Exit::Usage,
            fmt::format("there is a new preset '{}': rename it to bring the old one back", deleted_.name)};
    if (Status written = writeText(deleted_.file, deleted_.preset); !written) return written;
    const Deleted back = std::exchange(deleted_, {});
    if (back.picture.empty()) return Done{};
    return writeFile(pictureOf(back.file), back.picture.data(), back.picture.size());
}

} // namespace vf::app
