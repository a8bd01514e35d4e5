// What tests of the extraction share: the data, the figures, and extraction and camera as the app has them.
#pragma once

#include "renderer/assets/model_reader.hpp"
#include "renderer/base/file.hpp"
#include "scenes/camera/camera_director.hpp"
#include "scenes/extract/scene_extractor.hpp"
#include "scenes/story/simulation.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace vf::extract_stage {

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", result.error().message.c_str());
        std::abort();
    }
    return std::move(*result);
}

inline const battle::GameData& gameData() {
    static const auto data = must(battle::GameData::load(assetFolder()));
    return data;
}
inline const story::ShotList& shotList() {
    static const auto shots = must(story::ShotList::load(assetFolder() / "stories/cameras.toml"));
    return shots;
}
inline const fx::EffectLibrary& effects() {
    static const auto library = must(fx::EffectLibrary::load(assetFolder() / "effects"));
    return library;
}
inline extract::FigureSource figure(FigureId id) {
    static const auto load = [](const char* name) {
        return std::make_shared<const assets::Model>(
            must(assets::loadModel(assetFolder() / "characters" / name)));
    };
    static const std::array models{load("rouge.vrm"), load("cyan.vrm")};
    return {models[id], id};
}
inline std::unique_ptr<story::Simulation> simulate(const story::SimulationSetup& setup) {
    return must(story::Simulation::create(gameData(), setup));
}

inline constexpr MeshId kFirstMesh = 3;

// Extraction and camera with all their parameters, as the app has them.
struct Stage {
    ParamRegistry registry;
    camera::Figures figures{gameData().fighters[0].figure, gameData().fighters[1].figure};
    extract::SceneExtractor extractor{registry, gameData(), effects(), {figure(0), figure(1)}, kFirstMesh};
    camera::CameraDirector camera{registry, shotList(), figures};
    RenderScene scene;

    void take(const sim::Snapshot& snapshot) {
        camera.tick(snapshot);
        extractor.tick(snapshot);
    }
    const RenderScene& picture(const sim::Snapshot& previous, const sim::Snapshot& next, float alpha) {
        extractor.extract(previous, next, alpha, camera.view(previous, next, alpha), scene);
        return scene;
    }
};

} // namespace vf::extract_stage
