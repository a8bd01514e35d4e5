#include "scenes/app/looks_view.hpp"

#include "renderer/base/log.hpp"
#include "renderer/base/preset.hpp"
#include "scenes/app/picture_texts.hpp"
#include "scenes/app/player.hpp"

namespace vf::app {

LooksView::LooksView(Session& session, std::filesystem::path out)
    : session_(session), out_(std::move(out)), snapshots_(userPresetFolder()) {}

void LooksView::poll() {
    const bool fresh = snapshots_.refresh();
    const Picture& sheet = snapshots_.sheet();
    // A pass that was made again knows none.
    if ((!fresh && shownBy_ == session_.overlayPass.get()) || sheet.rgba.empty()) return;
    shownBy_ = session_.overlayPass.get();
    session_.overlayPass->setThumbnails(*session_.device, session_.renderer->deletions(), sheet.rgba.data(),
                                        sheet.width, sheet.height);
}

void LooksView::show(overlay::OverlayInput& input) {
    input.sides = session_.sides.get();
    constexpr float kWidth = 1.0f / Snapshots::kColumns, kHeight = 1.0f / Snapshots::kRows;
    for (const Snapshots::Entry& entry : snapshots_.all()) {
        overlay::SnapshotView view{entry.name, entry.file, entry.cell >= 0, {0, 0}, {kWidth, kHeight}};
        const int columns = static_cast<int>(Snapshots::kColumns);
        if (view.pictured)
            view.corner = {static_cast<float>(entry.cell % columns) * kWidth,
                           static_cast<float>(entry.cell / columns) * kHeight};
        input.snapshots.push_back(std::move(view));
    }
    input.deletedSnapshot = snapshots_.deleted();
    input.photo = photo_.view();
}

void LooksView::note(const Status& status) {
    if (status) return;
    problem_ = status.error().message;
    log::error("{}", problem_);
}

void LooksView::obey(const overlay::OverlayActions& actions) {
    if (actions.takeSnapshot)
        pending_ = actions.takeSnapshot->empty() ? snapshots_.freeName() : *actions.takeSnapshot;
    if (actions.deleteSnapshot) note(snapshots_.remove(*actions.deleteSnapshot));
    if (actions.restoreSnapshot) note(snapshots_.restore());
    if (actions.renameSnapshot)
        note(snapshots_.rename(actions.renameSnapshot->first, actions.renameSnapshot->second));
    if (actions.cancelPhoto) photo_.cancel();
    if (actions.takePhoto)
        note(photo_.start(session_, *actions.takePhoto, out_ / (stamp("photo-%Y%m%d-%H%M%S") + ".png")));
    const bool files =
        actions.takeSnapshot || actions.deleteSnapshot || actions.restoreSnapshot || actions.renameSnapshot;
    if (files) poll();
}

void LooksView::take(const Picture& picture) {
    const std::string name = *std::exchange(pending_, {});
    note(snapshots_.save(name, presetText(session_.params.registry, "Venus Finale", stamp("%Y-%m-%d")),
                         picture));
    poll();
}

Status LooksView::adopt(const std::filesystem::path& picture) {
    if (Status applied = session_.overlay->loadPresetFile(picture); !applied) return applied;
    const auto moment = readPngText(picture, kPngMomentKeyword);
    log::info("the parameters of {} apply{}", picture.string(),
              moment ? ", a picture of " + momentLine(*moment) : std::string());
    return Done{};
}

} // namespace vf::app
