// Effects: every file of the repository works, particles come with events and go again, pictures repeat, and
// broken files say where.
#include "renderer/base/file.hpp"
#include "scenes/fx/effect_fields.hpp"
#include "scenes/fx/effect_player.hpp"
#include "scenes/sim/names.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace vf {
namespace {

using fx::Action;
using fx::ActionKind;

const fx::EffectLibrary& library() {
    static const auto loaded = fx::EffectLibrary::load(assetFolder() / "effects");
    if (!loaded) {
        std::fprintf(stderr, "%s\n", loaded.error().message.c_str());
        std::abort();
    }
    return *loaded;
}

// A folder of effect files that goes with the test.
class Folder {
  public:
    Folder() : path_(std::filesystem::temp_directory_path() / ("venus-fx-" + std::to_string(::getpid()))) {
        std::filesystem::remove_all(path_);
        std::filesystem::create_directories(path_);
    }
    ~Folder() { std::filesystem::remove_all(path_); }
    std::filesystem::path file(const std::string& name, const std::string& text) const {
        EXPECT_TRUE(writeText(path_ / name, text));
        return path_ / name;
    }
    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

fx::EffectLibrary libraryOf(const std::string& text) {
    const Folder folder;
    folder.file("effect.toml", text);
    auto loaded = fx::EffectLibrary::load(folder.path());
    EXPECT_TRUE(loaded) << loaded.error().message;
    return loaded ? *loaded : fx::EffectLibrary();
}

// Without the ash that is always in the air.
struct Stage {
    explicit Stage(const fx::EffectLibrary& effects = library()) : player(params, effects) {
        params.embers.set(0);
    }
    void tick(std::vector<sim::Event> events = {}) {
        snapshot.tick = ++now;
        snapshot.events = std::move(events);
        player.tick(snapshot, bones);
    }
    RenderScene picture(float alpha = 0) const {
        RenderScene scene;
        player.draw(alpha, scene);
        return scene;
    }
    bool empty() const {
        const RenderScene scene = picture();
        return scene.emitters.empty() && scene.strips.empty() && scene.lights.empty() &&
               scene.decals.empty() && scene.distortions.empty() && scene.grade.speedLines == 0 &&
               scene.grade.impact == 0 && scene.hud.text.subtitle.empty() &&
               scene.camera.position == CameraView{}.position;
    }
    ParamRegistry registry;
    fx::FxParams params{registry};
    fx::EffectPlayer player;
    fx::EffectPlayer::Bones bones;
    sim::Snapshot snapshot;
    std::uint64_t now = 0;
};

sim::Event event(sim::EventType type, std::uint32_t id = 1, std::uint8_t fighter = 0) {
    return {type, id, fighter, {1, 1.2f, 0}, {1, 0, 0}, 1.0f};
}

// What makes the trigger happen, on a stage that has run for a tick.
void happen(Stage& stage, fx::Trigger what, std::uint8_t fighter) {
    sim::FighterView& view = stage.snapshot.fighters[fighter];
    if (what < fx::kFirstSeen) return stage.tick({event(static_cast<sim::EventType>(what), 5, fighter)});
    switch (static_cast<fx::Seen>(what)) {
    case fx::Seen::Launch:
        view.state = sim::FighterState::Launched;
        break;
    case fx::Seen::GroundHit:
        view.state = sim::FighterState::Knockdown;
        break;
    case fx::Seen::Heal:
        view.life += 0.1f;
        break;
    case fx::Seen::Nectar:
        view.nectar += 0.2f;
        break;
    }
    stage.tick();
}

TEST(Effects, EveryFileOfTheRepositoryIsLoadedAndNamesEvents) {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(assetFolder() / "effects"))
        files += entry.path().extension() == ".toml";
    EXPECT_EQ(library().all().size(), files);
    EXPECT_GE(files, 15u);
    const auto byName = [](const fx::Effect& a, const fx::Effect& b) { return a.name < b.name; };
    EXPECT_TRUE(std::is_sorted(library().all().begin(), library().all().end(), byName))
        << "pictures would not repeat";
}

TEST(Effects, EveryEffectShowsSomethingAndAllOfItEnds) {
    for (const fx::Effect& effect : library().all())
        for (const fx::Trigger what : effect.on) {
            SCOPED_TRACE(effect.name);
            Stage stage;
            stage.snapshot.fighters[0].life = stage.snapshot.fighters[0].nectar = 0.5f;
            stage.bones = [&](int, Bone) { return glm::vec3(0.01f * static_cast<float>(stage.now), 1, 0); };
            stage.tick();
            stage.snapshot.fighters[0].name = fx::kWho[static_cast<std::size_t>(std::max(0, effect.fighter))];
            happen(stage, what, 0);
            float longest = 0;
            for (const fx::Effect& any : library().all())
                for (const Action& action : any.actions)
                    longest = std::max(longest, action.at + action.seconds + action.lifeHigh);
            bool shown = !stage.empty();
            // Slow motion and hitstop make it last longer.
            const int ticks = static_cast<int>(longest * 60 * 1.3f) + 60;
            for (int i = 0; i < ticks; ++i) {
                stage.tick();
                shown = shown || !stage.empty();
            }
            EXPECT_TRUE(shown);
            EXPECT_TRUE(stage.empty());
            EXPECT_EQ(stage.player.alive(), 0u);
        }
}

TEST(Effects, TheSameTicksGiveTheSamePictureAndAnotherEventGivesOthers) {
    const auto run = [](std::uint32_t id) {
        Stage stage;
        stage.params.embers.set(4);
        for (int i = 0; i < 30; ++i) {
            std::vector<sim::Event> events;
            if (i % 7 == 2)
                events = {event(sim::EventType::Hit, id), event(sim::EventType::HeavyHit, id + 1, 1)};
            stage.tick(std::move(events));
        }
        return stage.picture(0.4f);
    };
    const RenderScene a = run(10), b = run(10), c = run(11);
    ASSERT_GT(a.emitters.size(), 5u);
    EXPECT_EQ(drawHash(a), drawHash(b));
    EXPECT_NE(drawHash(a), drawHash(c)) << "each blow has its own sparks";
}

constexpr const char* kBurst = R"(on = ["hit"]
[[action]]
kind = "particles"
count = 10
at = 0.5
life_low = 0.2
life_high = 0.2
speed_low = 2.0
speed_high = 2.0
spread = 0.0
)";

TEST(Effects, AnActionWaitsForItsMomentAndFliesAlongTheBlow) {
    const fx::EffectLibrary one = libraryOf(kBurst);
    Stage stage(one);
    stage.tick({event(sim::EventType::Hit)});
    int waited = 0;
    while (stage.player.alive() == 0 && waited < 100) {
        stage.tick();
        ++waited;
    }
    EXPECT_EQ(waited, 30);
    EXPECT_EQ(stage.player.alive(), 10u);
    const ParticleEmitter before = stage.picture().emitters.at(0);
    EXPECT_EQ(before.place, event(sim::EventType::Hit).position);
    EXPECT_EQ(before.axis, glm::vec3(1, 0, 0));
    EXPECT_NEAR(stage.picture(0.5f).emitters[0].age - before.age, 0.5f / 60, 1e-5f);
    stage.tick();
    EXPECT_NEAR(stage.picture().emitters[0].age - before.age, 1.0f / 60, 1e-5f);
    for (int i = 0; i < 12; ++i) stage.tick();
    EXPECT_EQ(stage.player.alive(), 0u);
    stage.tick({event(sim::EventType::Guarded)});
    for (int i = 0; i < 40; ++i) stage.tick();
    EXPECT_EQ(stage.player.alive(), 0u) << "not its event";
}

TEST(Effects, AnEffectOfOneFighterIgnoresTheOther) {
    const fx::EffectLibrary one =
        libraryOf("on = [\"hit\"]\nfighter = \"cyan\"\n[[action]]\nkind = \"particles\"\n");
    Stage stage(one);
    stage.tick({event(sim::EventType::Hit, 1, 0)});
    EXPECT_EQ(stage.player.alive(), 0u);
    stage.tick({event(sim::EventType::Hit, 2, 1)});
    EXPECT_EQ(stage.player.alive(), 10u);
    stage.player.clear();
    EXPECT_EQ(stage.player.alive(), 0u);
}

TEST(Effects, ParametersScaleThePicture) {
    const fx::EffectLibrary one = libraryOf("on = [\"hit\"]\n[[action]]\nkind = \"particles\"\n"
                                            "[[action]]\nkind = \"light\"\n[[action]]\nkind = \"decal\"\n");
    const auto run = [&](const char* name, const char* text) {
        Stage stage(one);
        EXPECT_TRUE(stage.registry.assign(name, text));
        stage.tick({event(sim::EventType::Hit)});
        return stage.picture();
    };
    const RenderScene normal = run("effects.amount", "1");
    const ParticleEmitter& e = normal.emitters.at(0);
    EXPECT_EQ(run("effects.amount", "3").emitters.at(0).count, 3 * e.count);
    EXPECT_TRUE(run("effects.amount", "0").emitters.empty());
    EXPECT_FLOAT_EQ(run("effects.speed", "2").emitters.at(0).speedHigh, 2 * e.speedHigh);
    EXPECT_FLOAT_EQ(run("effects.size", "2").emitters.at(0).size, 2 * e.size);
    EXPECT_FLOAT_EQ(run("effects.life", "3").emitters.at(0).lifeHigh, 3 * e.lifeHigh);
    EXPECT_FLOAT_EQ(run("effects.light", "2").lights.at(0).colour.x, 2 * normal.lights.at(0).colour.x);
    EXPECT_TRUE(run("effects.light", "0").lights.empty());
    EXPECT_TRUE(run("effects.decals", "0").decals.empty());
    EXPECT_EQ(normal.decals.size(), 1u);
}

TEST(Effects, SpeedLinesFadeAndCanBeTurnedOff) {
    Stage stage;
    stage.tick({event(sim::EventType::HeavyHit)});
    EXPECT_FLOAT_EQ(stage.player.speedLines(), 1.0f);
    for (int i = 0; i < 40; ++i) stage.tick();
    EXPECT_EQ(stage.player.speedLines(), 0.0f);
    stage.params.speedLines.set(0);
    stage.tick({event(sim::EventType::HeavyHit)});
    EXPECT_EQ(stage.player.speedLines(), 0.0f);
}

TEST(Effects, HitstopHangsThemInTheAirAndTimeScaleSlowsThem) {
    const auto aged = [](const std::string& more, int ticks) {
        const fx::EffectLibrary one =
            libraryOf("on = [\"hit\"]\n[[action]]\nkind = \"particles\"\nlife_high = 9\n"
                      "life_low = 9\n" +
                      more);
        Stage stage(one);
        stage.tick({event(sim::EventType::Hit)});
        for (int i = 0; i < ticks; ++i) stage.tick();
        return stage.picture().emitters.at(0).age * 60;
    };
    EXPECT_NEAR(aged("", 10), 10, 1e-3f);
    EXPECT_NEAR(aged("[[action]]\nkind = \"hitstop\"\nframes = 6\n", 6), 0, 1e-3f);
    EXPECT_NEAR(aged("[[action]]\nkind = \"hitstop\"\nframes = 6\n", 10), 4, 1e-3f);
    EXPECT_NEAR(aged("[[action]]\nkind = \"time_scale\"\nscale = 0.5\nfor = 0.1\n", 10), 7, 1e-3f);
}

TEST(Effects, ShakeImpactHazeAndSubtitleComeAndGo) {
    const fx::EffectLibrary one = libraryOf(R"(on = ["hit"]
[[action]]
kind = "shake"
for = 0.2
[[action]]
kind = "impact_frame"
frames = 3
[[action]]
kind = "heat_haze"
for = 0.2
[[action]]
kind = "subtitle"
for = 0.2
text = "Silvia!"
speaker = "Alice"
)");
    Stage stage(one);
    stage.tick({event(sim::EventType::Hit)});
    const RenderScene scene = stage.picture();
    const glm::vec3 thrown = scene.camera.position - CameraView{}.position;
    EXPECT_GT(glm::length(thrown), 0.0f);
    EXPECT_LT(glm::length(thrown - (scene.camera.target - CameraView{}.target)), 1e-6f) << "it does not turn";
    EXPECT_EQ(scene.grade.impact, 1.0f);
    EXPECT_EQ(scene.distortions.size(), 1u);
    EXPECT_EQ(scene.hud.text.subtitle, "Silvia!");
    EXPECT_EQ(scene.hud.text.speaker, "Alice");
    for (int i = 0; i < 3; ++i) stage.tick();
    EXPECT_EQ(stage.picture().grade.impact, 0.0f);
    RenderScene story;
    story.hud.text.subtitle = "The story speaks first.";
    stage.player.draw(0, story);
    EXPECT_EQ(story.hud.text.subtitle, "The story speaks first.");
    for (int i = 0; i < 10; ++i) stage.tick();
    EXPECT_TRUE(stage.empty());
}

TEST(Effects, ARibbonAndAStreamFollowTheirBone) {
    const fx::EffectLibrary one =
        libraryOf("on = [\"swing\"]\n[[action]]\nkind = \"ribbon\"\nanchor = \"right_hand\"\n"
                  "for = 0.1\nlife = 0.2\n[[action]]\nkind = \"particles\"\n"
                  "anchor = \"right_hand\"\nfor = 0.1\ncount = 12\ninherit = 1.0\n");
    Stage stage(one);
    float x = 0;
    stage.bones = [&](int fighter, Bone bone) -> std::optional<glm::vec3> {
        if (fighter != 0 || bone != Bone::RightHand) return std::nullopt;
        return glm::vec3(x, 1, 0);
    };
    std::uint32_t thrown = 0;
    for (int i = 0; i < 6; ++i) {
        x += 0.1f;
        stage.tick(i == 0 ? std::vector{event(sim::EventType::Swing)} : std::vector<sim::Event>{});
    }
    const RenderScene scene = stage.picture();
    ASSERT_EQ(scene.strips.size(), 1u);
    EXPECT_NEAR(scene.strips[0].back().position.x, 0.6f, 1e-5f);
    EXPECT_NEAR(scene.strips[0].front().position.x, 0.1f, 1e-5f);
    EXPECT_LT(scene.strips[0].front().width, scene.strips[0].back().width) << "it thins out behind";
    for (const ParticleEmitter& e : scene.emitters) thrown += e.count;
    EXPECT_EQ(thrown, 12u) << "as many as were asked for, over the time";
    EXPECT_NEAR(scene.emitters.back().drift.x, 6.0f, 1e-3f) << "the hand's own velocity";
    EXPECT_NEAR(scene.emitters.back().place.x, 0.6f, 1e-5f);
}

TEST(Effects, LightsFollowWhatMovesAndOnlyTheirOwn) {
    const fx::EffectLibrary one =
        libraryOf("on = [\"hit\"]\n[[action]]\nkind = \"light\"\nanchor = \"feet\"\nother = true\nfor = 1\n");
    Stage stage(one);
    stage.tick({event(sim::EventType::Hit)});
    stage.snapshot.fighters[1].position = {3, 0, 0};
    stage.tick();
    EXPECT_EQ(stage.picture().lights.at(0).position, glm::vec3(3, 0, 0));
}

TEST(Effects, ARoundThatBeginsIsNoHealing) {
    Stage stage;
    stage.snapshot.fighters[0].life = 0.2f;
    stage.tick();
    stage.snapshot.fighters[0].life = 1.0f;
    stage.tick({event(sim::EventType::RoundStart)});
    EXPECT_TRUE(stage.empty());
    stage.snapshot.fighters[0].life = 0.5f;
    stage.tick();
    EXPECT_TRUE(stage.empty()) << "losing life is not healing either";
    stage.snapshot.fighters[0].life = 0.6f;
    stage.tick();
    stage.tick();
    EXPECT_FALSE(stage.empty());
}

TEST(Effects, AReloadKeepsWhatIsUnderWayAndForgetsTheOldEffects) {
    const fx::EffectLibrary one = libraryOf(kBurst), none;
    Stage stage(one);
    stage.tick({event(sim::EventType::Hit)});
    stage.player.useLibrary(none);
    for (int i = 0; i < 30; ++i) stage.tick();
    EXPECT_EQ(stage.player.alive(), 10u);
    for (int i = 0; i < 60; ++i) stage.tick({event(sim::EventType::Hit)});
    EXPECT_EQ(stage.player.alive(), 0u);
}

TEST(Effects, NeverMoreEmittersThanTheLimitAndTheOldestGo) {
    const fx::EffectLibrary one = libraryOf(
        "on = [\"hit\"]\n[[action]]\nkind = \"particles\"\ncount = 5000\nlife_low = 20\nlife_high = 20\n");
    Stage stage(one);
    for (int i = 0; i < 600; ++i) stage.tick({event(sim::EventType::Hit, static_cast<std::uint32_t>(i))});
    const RenderScene scene = stage.picture();
    EXPECT_EQ(scene.emitters.size(), 512u);
    EXPECT_NEAR(scene.emitters.back().age, 0, 1e-5f);
}

TEST(Effects, TheFountainHasAsManyAsAskedFor) {
    Stage stage;
    EXPECT_TRUE(stage.registry.assign("effects.test_particles", "100000"));
    stage.tick();
    std::uint32_t all = 0, matte = 0;
    for (const ParticleEmitter& e : stage.picture().emitters) {
        all += e.count;
        matte += e.matte ? e.count : 0;
    }
    EXPECT_EQ(all, 100000u);
    EXPECT_EQ(matte, 10000u);
}

TEST(Effects, TheDocumentationIsTheTable) {
    const auto written = readText(rootFolder() / "docs/effects.md", 1u << 20);
    ASSERT_TRUE(written) << written.error().message;
    EXPECT_EQ(*written, fx::effectsDocumentation()) << "venus-finale params --effects > docs/effects.md";
    for (std::size_t k = 0; k < fx::kActionKinds; ++k) {
        const auto kind = static_cast<ActionKind>(k);
        EXPECT_NE(written->find("\n## " + std::string(fx::infoOf(kind).name) + "\n"), std::string::npos);
    }
}

TEST(Effects, TheTableNamesNoFieldTwiceForAKind) {
    for (std::size_t k = 0; k < fx::kActionKinds; ++k) {
        std::vector<std::string_view> names;
        for (const fx::Field& field : fx::fields()) {
            if (!fx::has(field, static_cast<ActionKind>(k))) continue;
            EXPECT_EQ(std::count(names.begin(), names.end(), field.name), 0) << field.name;
            names.push_back(field.name);
            EXPECT_FALSE(field.help.empty()) << field.name;
        }
    }
}

TEST(Effects, AListOrACurveOverLife) {
    const auto sizes = [](const std::string& text) {
        return libraryOf("on = [\"hit\"]\n[[action]]\nkind = \"particles\"\nsizes = " + text + "\n")
            .all()[0]
            .actions[0]
            .sizes;
    };
    EXPECT_EQ(sizes("[2]"), (OverLife<float>{2, 2, 2, 2, 2, 2, 2, 2}));
    EXPECT_EQ(sizes("[0, 7]"), (OverLife<float>{0, 1, 2, 3, 4, 5, 6, 7}));
    EXPECT_EQ(sizes("[1, 4, 1]")[7], 1.0f);
    EXPECT_NEAR(sizes("\"0:0 0.5:8 1:1\"")[7], 1.0f, 1e-5f);
    EXPECT_NEAR(sizes("\"0:0 0.5:8 1:1\"")[2], 8 * 2 * 2 / 7.0f, 1e-4f);
}

TEST(Effects, BrokenFilesSayWhereAndWhatWasExpected) {
    struct Broken {
        std::string text;
        int line;
        const char* expected;
    };
    const std::string start = "on = [\"hit\"]\n[[action]]\nkind = \"particles\"\n";
    const std::string deep = std::string(4000, '[') + std::string(4000, ']');
    const Broken cases[] = {
        {"on = [\"hit\"\n[[action]]\n", 2, ""}, // TOML itself
        {"on = \"hit\"\n[[action]]\nkind = \"particles\"\n", 1, "'on': expected a list"},
        {"on = []\n[[action]]\nkind = \"particles\"\n", 1, "'on': expected a list of event names"},
        {"\non = [\"hit\", \"kick\"]\n[[action]]\nkind = \"particles\"\n", 2, "no event \"kick\""},
        {"\non = [\"hit\", 3]\n[[action]]\nkind = \"particles\"\n", 2, "'on': expected a list"},
        {"on = [\"hit\"]\n", 1, "at least one [[action]]"},
        {"on = [\"hit\"]\nfighter = \"roy\"\n[[action]]\nkind = \"particles\"\n", 2,
         "rouge, cyan, viola or any"},
        {"on = [\"hit\"]\n[[action]]\nkind = \"boom\"\n", 3, "expected one of particles, ribbon, light"},
        {"on = [\"hit\"]\n[[action]]\nkind = 3\n", 3, "'kind': expected a text"},
        {"on = [\"hit\"]\n[[action]]\ncount = 3\n", 2, "'kind': is missing"},
        {"on = [\"hit\"]\naction = 5\n", 2, "a list"},
        {"on = [\"hit\"]\naction = [5]\n", 2, "a list of at most"},
        {"on = [\"hit\"]\ncolour = \"red\"\n[[action]]\nkind = \"particles\"\n", 2, "'colour': unknown key"},
        {"on = [\"hit\"]\n[[action]]\nkind = \"light\"\ncount = 3\n", 4, "'count': unknown key"},
        {"on = [\"hit\"]\n[[action]]\nkind = \"hitstop\"\nframes = 1000000000\n", 4, "a number from 1 to 60"},
        {"on = [\"hit\"]\n[[action]]\nkind = \"time_scale\"\nscale = 0\n", 4, "a number from 0.05 to 4"},
        {"on = [\"hit\"]\n[[action]]\nkind = \"subtitle\"\n", 2, "'text': is missing"},
        {"on = [\"hit\"]\n[[action]]\nkind = \"subtitle\"\ntext = \"" + std::string(300, 'a') + "\"\n", 4,
         "at most 200 characters"},
        {"on = [\"hit\"]\n[[action]]\nkind = \"ribbon\"\nanchor = \"tail\"\n", 4,
         "expected one of contact, ground"},
        {"on = [\"hit\"]\ndeep = " + deep + "\n", 2, ""},
    };
    const Broken appended[] = {
        {"count = -1\n", 4, "a number from 0 to 5000"},
        {"count = 1000000000\n", 4, "a number from 0 to 5000"},
        {"count = \"many\"\n", 4, "a number from 0 to 5000"},
        {"spread = nan\n", 4, "a number from 0 to 1"},
        {"life_high = inf\n", 4, "a number from 0.01 to 20"},
        {"life_low = -0.5\n", 4, "a number from 0.01 to 20"},
        {"life_low = 2.0\nlife_high = 1.0\n", 4, "'life_low': expected at most life_high"},
        {"at = 11\n", 4, "a number from 0 to 10"},
        {"spread = 2\n", 4, "a number from 0 to 1"},
        {"bounces = 1\n", 4, "true or false"},
        {"shape = 2\n", 4, "'shape': expected a text"},
        {"shape = \"blob\"\n", 4, "expected one of spark, star, shard, puff, ring, found \"blob\""},
        {"sizes = 1\n", 4, "a list of 1 to 8 numbers from 0 to 10"},
        {"sizes = \"0:0 1\"\n", 4, "'sizes': "},
        {"sizes = \"0:0 1:99\"\n", 4, "'sizes': expected values from 0 to 10"},
        {"sizes = []\n", 4, "a list of 1 to 8 numbers"},
        {"sizes = [1, nan]\n", 4, "a list of 1 to 8 numbers"},
        {"sizes = [1, 1, 1, 1, 1, 1, 1, 1, 1]\n", 4, "a list of 1 to 8 numbers"},
        {"colour = \"red\"\n", 4, "found \"red\""},
        {"colour = [\"#FFFFFF\", \"#12zzzz\"]\n", 4, "#RRGGBB"},
        {"edge = \"#-12345\"\n", 4, "#RRGGBB"},
        {"edge = [1, 2]\n", 4, "'edge': expected a list of at most 8 texts"},
        {"sizs = 0.1\n", 4, "the nearest is 'size"},
        {"glow = 0.5\nglow = 0.5\n", 5, ""},
    };
    const Folder folder;
    const auto check = [&](const std::string& text, const Broken& broken) {
        const auto file = folder.file("broken.toml", text);
        const auto loaded = fx::EffectLibrary::load(folder.path());
        ASSERT_FALSE(loaded) << text;
        EXPECT_EQ(loaded.error().code, Exit::Usage);
        const std::string& message = loaded.error().message;
        EXPECT_EQ(message.rfind(file.string() + ":" + std::to_string(broken.line) + ": ", 0), 0u)
            << text.substr(0, 300) << message;
        EXPECT_NE(message.find(broken.expected), std::string::npos) << text.substr(0, 300) << message;
    };
    for (const Broken& broken : cases) check(broken.text, broken);
    for (const Broken& broken : appended) check(start + broken.text, broken);
}

TEST(Effects, AMissingFolderAndAHugeFileAreErrors) {
    const auto missing = fx::EffectLibrary::load("/nowhere/at/all");
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("/nowhere/at/all: "), std::string::npos);
    const Folder folder;
    const auto huge = fx::EffectLibrary::loadFile(folder.file("huge.toml", std::string(3u << 20, '#')));
    ASSERT_FALSE(huge);
    EXPECT_NE(huge.error().message.find("bytes, expected at most "), std::string::npos);
    std::string many = "on = [\"hit\"]\n";
    for (int i = 0; i < 65; ++i) many += "[[action]]\nkind = \"shake\"\n";
    const auto crowded = fx::EffectLibrary::loadFile(folder.file("many.toml", many));
    ASSERT_FALSE(crowded);
    EXPECT_NE(crowded.error().message.find("a list of at most 64 tables"), std::string::npos);
}

} // namespace
} // namespace vf
