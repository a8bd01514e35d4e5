#include "scenes/app/status_file.hpp"

#include "renderer/base/file.hpp"
#include "renderer/base/log.hpp"

#include <nlohmann/json.hpp>

#include <cstdlib>

namespace vf::app {

StatusFile StatusFile::fromEnvironment() {
    StatusFile file;
    if (const char* path = std::getenv("VENUS_STATUS")) file.path_ = path;
    return file;
}

void StatusFile::update(const Session& session, bool overlayVisible, bool lookingBack,
                        const capture::FrameRecorder& recorder) {
    const std::int64_t now = capture::nowNs();
    if (path_.empty() || now - lastNs_ < 100'000'000) return;
    lastNs_ = now;
    const auto place = [](const glm::vec3& p) { return nlohmann::json{p.x, p.y, p.z}; };
    nlohmann::json json{{"frame", recorder.frameIndex()},
                        {"tick", session.next.tick},
                        {"chapter", session.next.story.chapter},
                        {"rouge", place(session.next.fighters[0].position)},
                        {"cyan", place(session.next.fighters[1].position)},
                        {"life", {session.next.fighters[0].life, session.next.fighters[1].life}},
                        {"camera", place(session.scene.camera.position)},
                        {"overlay", overlayVisible},
                        {"looking_back", lookingBack},
                        {"size", {session.outputSize().width, session.outputSize().height}}};
    if (session.isStudio()) {
        const extract::Studio& studio = *session.studio;
        json["studio"] = {{"figure", studio.member().id},
                          {"name", studio.member().name},
                          {"clip", studio.params.clip.toText()},
                          {"view", studio.params.view.toText()},
                          {"form", studio.params.form.toText()},
                          {"frame", studio.clipTick()},
                          {"figures", session.scene.figures.size()},
                          {"transformation", studio.transformation().value_or(-1.0f)},
                          {"pose", studio.poseText()}};
    }
    if (session.sides && session.sides->on()) {
        nlohmann::json differences = nlohmann::json::object();
        for (const PresetDifference& row : session.sides->differences())
            differences[row.name] = {row.first, row.second};
        json["sides"] = {{"editing", session.sides->editing() == ParamSides::Side::A ? "A" : "B"},
                         {"divider", session.sides->divider},
                         {"differences", differences}};
    }
    const double mean = recorder.liveFrameMs().mean;
    json["fps"] = mean > 0 ? 1000.0 / mean : 0.0;
    json["listed"] = nlohmann::json::array();
    if (session.overlay && overlayVisible)
        for (const overlay::ListedParam& param : session.overlay->listed())
            json["listed"].push_back({{"name", param.name},
                                      {"x", param.x},
                                      {"y", param.y},
                                      {"width", param.width},
                                      {"height", param.height}});
    // Not writeText: ten syncs a second would disturb what is being watched.
    const std::string temporary = path_ + ".tmp";
    if (std::FILE* file = std::fopen(temporary.c_str(), "w")) {
        const std::string text = json.dump();
        std::fwrite(text.data(), 1, text.size(), file);
        std::fclose(file);
        std::error_code ignored;
        std::filesystem::rename(temporary, path_, ignored);
    }
}

} // namespace vf::app
