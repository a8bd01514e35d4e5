#include "scenes/app/photo.hpp"

#include "renderer/base/log.hpp"
#include "renderer/base/preset.hpp"
#include "scenes/app/picture_file.hpp"
#include "scenes/app/picture_texts.hpp"

#include <chrono>

namespace vf::app {

Status PhotoJob::start(Session& session, const overlay::PhotoOrder& order,
                       const std::filesystem::path& file) {
    if (active()) return Done{};
    const vk::Extent2D size(static_cast<std::uint32_t>(order.width),
                            static_cast<std::uint32_t>(order.height));
    QualityCopy quality;
    session.sides->with(ParamSides::Side::A, [&] { quality.take(session.params.registry); });
    if (!order.quality.empty()) {
        const auto values =
            readPreset(session.params.registry, builtInPresetFolder() / (order.quality + ".toml"));
        if (!values) return values.error();
        quality.assign(*values);
    }
    file_ = file;
    texts_ = pictureTexts(session);
    tiled_.emplace(session.scene, quality, size);
    return Done{};
}

void PhotoJob::step(Session& session) {
    if (tiled_) {
        tiled_->step(*session.renderer);
        if (!tiled_->done()) return;
        writing_ = std::async(std::launch::async,
                              [picture = tiled_->take(), file = file_, texts = texts_]() -> Status {
                                  return savePng(file, picture, texts);
                              });
        tiled_.reset();
    }
    if (!writing_.valid() || writing_.wait_for(std::chrono::seconds(0)) != std::future_status::ready) return;
    const Status saved = writing_.get();
    ended_ = saved ? fmt::format("{} is written", file_.string()) : saved.error().message;
    if (saved)
        log::info("picture: {}", file_.string());
    else
        log::error("{}", ended_);
}

void PhotoJob::cancel() {
    if (active()) ended_ = "cancelled";
    tiled_.reset();
    if (writing_.valid()) writing_.wait();
}

overlay::PhotoView PhotoJob::view() const {
    if (tiled_) {
        const auto drawn = static_cast<float>(tiled_->drawn()), all = static_cast<float>(tiled_->tiles());
        return {true, 0.9f * drawn / all, fmt::format("tile {} of {}", tiled_->drawn(), tiled_->tiles())};
    }
    if (writing_.valid()) return {true, 0.95f, "writing the file"};
    return {false, 0, ended_};
}

} // namespace vf::app
