// Effects: every file of the repository works, particles come with events and go again, pictures repeat, and
// broken files say where.
#include "renderer/base/file.hpp"
#include "scenes/fx/effects.hpp"
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
    explicit Stage(const fx::EffectLibrary& effects = library()) : particles(params, effects) {
        params.embers.set(0);
    }
    void tick(std::vector<sim::Event> events = {}) {
        sim::Snapshot snapshot;
        snapshot.tick = ++now;
        snapshot.events = std::move(events);
        particles.tick(snapshot);
    }
    RenderScene picture(float alpha = 0) const {
        RenderScene scene;
        particles.draw(alpha, scene);
        return scene;
    }
    ParamRegistry registry;
    fx::FxParams params{registry};
    fx::ParticleSystem particles;
    std::uint64_t now = 0;
};

sim::Event event(sim::EventType type, std::uint32_t id = 1, std::uint8_t fighter = 0) {
    return {type, id, fighter, {1, 1.2f, 0}, {1, 0, 0}, 1.0f};
}

TEST(Effects, EveryFileOfTheRepositoryIsLoadedAndNamesEvents) {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(assetFolder() / "effects"))
        files += entry.path().extension() == ".toml";
    EXPECT_EQ(library().all().size(), files);
    EXPECT_GE(files, 6u);
    const auto byName = [](const fx::Effect& a, const fx::Effect& b) { return a.name < b.name; };
    EXPECT_TRUE(std::is_sorted(library().all().begin(), library().all().end(), byName))
        << "pictures would not repeat";
}

TEST(Effects, EveryEffectShowsSomethingAndAllOfItDies) {
    for (const fx::Effect& effect : library().all())
        for (const sim::EventType type : effect.on) {
            SCOPED_TRACE(effect.name + " on " + std::string(sim::name(type)));
            Stage stage;
            stage.tick({event(type, 5, static_cast<std::uint8_t>(std::max(0, effect.fighter)))});
            float longest = 0;
            for (const Action& action : effect.actions)
                longest = std::max(longest, static_cast<float>(action.at) / 60.0f + action.lifeHigh);
            std::size_t most = stage.particles.alive() + stage.picture().strips.size();
            const int ticks = static_cast<int>(longest * 60) + 3;
            for (int i = 0; i < ticks; ++i) {
                stage.tick();
                most = std::max(most, stage.particles.alive() + stage.picture().strips.size());
            }
            EXPECT_GT(most, 0u);
            EXPECT_EQ(stage.particles.alive(), 0u);
            EXPECT_TRUE(stage.picture().strips.empty());
        }
}

TEST(Effects, TheSameTicksGiveTheSameParticlesAndAnotherEventGivesOthers) {
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
    ASSERT_GT(a.particles.size(), 50u);
    EXPECT_EQ(drawHash(a), drawHash(b));
    EXPECT_NE(drawHash(a), drawHash(c)) << "each blow has its own sparks";
    for (const ParticleDraw& particle : a.particles) {
        EXPECT_TRUE(std::isfinite(glm::dot(particle.position, particle.position)));
        EXPECT_GT(particle.size, 0.0f);
    }
}

constexpr const char* kBurst = R"(on = ["hit"]
[[action]]
kind = "burst"
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
    while (stage.particles.alive() == 0 && waited < 100) {
        stage.tick();
        ++waited;
    }
    EXPECT_EQ(waited, 30);
    EXPECT_EQ(stage.particles.alive(), 10u);
    const glm::vec3 before = stage.picture().particles[0].position;
    const glm::vec3 half = stage.picture(0.5f).particles[0].position;
    stage.tick();
    const glm::vec3 after = stage.picture().particles[0].position;
    EXPECT_NEAR(after.x - before.x, 2.0f / 60.0f, 1e-5f);
    EXPECT_NEAR(half.x - before.x, 1.0f / 60.0f, 1e-5f) << "alpha leads half a tick on";
    EXPECT_NEAR(after.y, 1.2f, 1e-5f);
    for (int i = 0; i < 12; ++i) stage.tick();
    EXPECT_EQ(stage.particles.alive(), 0u);
    stage.tick({event(sim::EventType::Guarded)});
    for (int i = 0; i < 40; ++i) stage.tick();
    EXPECT_EQ(stage.particles.alive(), 0u) << "not its event";
}

TEST(Effects, AnEffectOfOneFighterIgnoresTheOther) {
    const fx::EffectLibrary one =
        libraryOf("on = [\"hit\"]\nfighter = \"cyan\"\n[[action]]\nkind = \"burst\"\n");
    Stage stage(one);
    stage.tick({event(sim::EventType::Hit, 1, 0)});
    EXPECT_EQ(stage.particles.alive(), 0u);
    stage.tick({event(sim::EventType::Hit, 2, 1)});
    EXPECT_EQ(stage.particles.alive(), 10u);
    stage.particles.clear();
    EXPECT_EQ(stage.particles.alive(), 0u);
}

TEST(Effects, ParametersScaleThePicture) {
    const fx::EffectLibrary one = libraryOf("on = [\"hit\"]\n[[action]]\nkind = \"burst\"\nspread = 0.0\n"
                                            "[[action]]\nkind = \"speed_lines\"\nstrength = 0.5\n");
    const auto run = [&](const char* name, const char* text) {
        Stage stage(one);
        EXPECT_TRUE(stage.registry.assign(name, text));
        stage.tick({event(sim::EventType::Hit)});
        float speed = 0, size = 0;
        const RenderScene now = stage.picture(0), later = stage.picture(1);
        for (std::size_t i = 0; i < now.particles.size(); ++i) {
            speed += glm::distance(now.particles[i].position, later.particles[i].position);
            size += now.particles[i].size;
        }
        int ticks = 0;
        for (; stage.particles.alive() > 0; ++ticks) stage.tick();
        return std::array{static_cast<float>(now.particles.size()), speed, size, static_cast<float>(ticks),
                          stage.particles.speedLines()};
    };
    const auto normal = run("effects.amount", "1");
    EXPECT_FLOAT_EQ(run("effects.amount", "3")[0], 3 * normal[0]);
    EXPECT_FLOAT_EQ(run("effects.amount", "0")[0], 0);
    EXPECT_NEAR(run("effects.speed", "2")[1], 2 * normal[1], 1e-4f);
    EXPECT_NEAR(run("effects.size", "2")[2], 2 * normal[2], 1e-4f);
    EXPECT_GT(run("effects.life", "3")[3], 2 * normal[3]);
}

TEST(Effects, SpeedLinesFadeAndCanBeTurnedOff) {
    Stage stage;
    stage.tick({event(sim::EventType::HeavyHit)});
    EXPECT_FLOAT_EQ(stage.particles.speedLines(), 1.0f);
    EXPECT_EQ(stage.particles.speedLinesCentre(), event(sim::EventType::HeavyHit).position);
    for (int i = 0; i < 12; ++i) stage.tick();
    EXPECT_EQ(stage.particles.speedLines(), 0.0f);
    stage.params.speedLines.set(0);
    stage.tick({event(sim::EventType::HeavyHit)});
    EXPECT_EQ(stage.particles.speedLines(), 0.0f);
}

TEST(Effects, AReloadWithFewerActionsForgetsWhatWasPending) {
    const fx::EffectLibrary one = libraryOf(kBurst), none;
    Stage stage(one);
    stage.tick({event(sim::EventType::Hit)});
    stage.particles.useLibrary(none);
    for (int i = 0; i < 60; ++i) stage.tick();
    EXPECT_EQ(stage.particles.alive(), 0u);
}

TEST(Effects, NeverMoreThanTheLimit) {
    const fx::EffectLibrary one = libraryOf(
        "on = [\"hit\"]\n[[action]]\nkind = \"burst\"\ncount = 2000\nlife_low = 20\nlife_high = 20\n");
    Stage stage(one);
    stage.params.amount.set(4);
    for (int i = 0; i < 5; ++i) stage.tick({event(sim::EventType::Hit, static_cast<std::uint32_t>(i))});
    EXPECT_EQ(stage.particles.alive(), 20000u);
}

TEST(Effects, BrokenFilesSayWhereAndWhatWasExpected) {
    struct Broken {
        const char* text;
        int line;
        const char* expected;
    };
    const std::string start = "on = [\"hit\"]\n[[action]]\nkind = \"burst\"\n";
    const Broken cases[] = {
        {"on = [\"hit\"\n[[action]]\n", 2, ""}, // TOML itself
        {"on = \"hit\"\n[[action]]\nkind = \"burst\"\n", 1, "'on': expected a list"},
        {"on = []\n[[action]]\nkind = \"burst\"\n", 1, "'on': expected a list of event names"},
        {"\non = [\"hit\", \"kick\"]\n[[action]]\nkind = \"burst\"\n", 2, "no event \"kick\""},
        {"\non = [\"hit\", 3]\n[[action]]\nkind = \"burst\"\n", 2, "'on': expected a list"},
        {"on = [\"hit\"]\n", 1, "at least one [[action]]"},
        {"on = [\"hit\"]\nfighter = \"roy\"\n[[action]]\nkind = \"burst\"\n", 2, "rouge, cyan or any"},
        {"on = [\"hit\"]\n[[action]]\nkind = \"boom\"\n", 3, "burst, shockwave or speed_lines"},
        {"on = [\"hit\"]\n[[action]]\ncount = 3\n", 2, "'kind': is missing"},
        {"on = [\"hit\"]\naction = 5\n", 2, "a list"},
        {"on = [\"hit\"]\naction = [5]\n", 2, "a list of at most"},
        {"on = [\"hit\"]\ncolour = \"red\"\n[[action]]\nkind = \"burst\"\n", 2, "'colour': unknown key"},
    };
    const Broken appended[] = {
        {"count = -1\n", 4, "a number from 0 to 2000"},
        {"count = \"many\"\n", 4, "a number from 0 to 2000"},
        {"spread = nan\n", 4, "a number from 0 to 1"},
        {"life_high = inf\n", 4, "a number from 0.01 to 20"},
        {"at = 11\n", 4, "a number from 0 to 10"},
        {"spread = 2\n", 4, "a number from 0 to 1"},
        {"from = \"red\"\n", 4, "\"#RRGGBB\", found \"red\""},
        {"to = \"#12zzzz\"\n", 4, "#RRGGBB"},
        {"to = \"#-12345\"\n", 4, "#RRGGBB"},
        {"sizes = 0.1\n", 4, "the nearest is 'size'"},
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
            << text << message;
        EXPECT_NE(message.find(broken.expected), std::string::npos) << text << message;
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
}

} // namespace
} // namespace vf
