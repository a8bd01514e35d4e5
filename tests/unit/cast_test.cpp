// The cast and the studio, without a GPU: what cast.toml may say, that everybody in it has a body and
// motions, how figures without a simulation stand, turn their heads and are shown.
#include "renderer/assets/model_reader.hpp"
#include "renderer/base/file.hpp"
#include "renderer/base/trig.hpp"
#include "scenes/extract/bystanders.hpp"
#include "scenes/extract/scene_extractor.hpp"
#include "scenes/extract/studio.hpp"
#include "scenes/story/cast.hpp"
#include "tests/unit/model_samples.hpp"

#include <glm/geometric.hpp>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <set>
#include <unistd.h>

namespace vf {
namespace {

using ::testing::HasSubstr;

// A folder of assets that holds one cast.toml.
class CastFile : public ::testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() / ("venus-cast-" + std::to_string(::getpid()));
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    Result<story::Cast> load(std::string_view text) {
        EXPECT_TRUE(writeText(folder_ / "characters" / "cast.toml", text));
        return story::Cast::load(folder_);
    }
    std::string messageOf(std::string_view text) {
        auto cast = load(text);
        EXPECT_FALSE(cast);
        return cast ? "" : cast.error().message;
    }
    std::filesystem::path folder_;
};

TEST_F(CastFile, SaysWhoThereIs) {
    auto cast =
        load("[zoe]\nname = \"Zoé\"\nspellings = [\"Zoe of Mars\"]\nfile = \"zoe.vrm\"\nmotions = \"cyan\"\n"
             "forms = [\"armour\"]\n[drum]\nname = \"Drum\"\nfile = \"drum.glb\"\nkind = \"machine\"\nheight "
             "= 3.2\n");
    ASSERT_TRUE(cast) << cast.error().message;
    ASSERT_EQ(cast->all().size(), 2u);
    // In the file's order, not by the alphabet.
    const story::CastMember& zoe = cast->all()[0];
    EXPECT_EQ(zoe.id, "zoe");
    EXPECT_EQ(zoe.file, folder_ / "characters" / "zoe.vrm");
    EXPECT_EQ(zoe.forms, std::vector<std::uint32_t>{story::kArmourForm});
    EXPECT_EQ(zoe.kind, story::CastKind::Humanoid);
    EXPECT_EQ(cast->find("zoe OF mars"), &zoe);
    EXPECT_EQ(cast->find("Zoé"), &zoe);
    const story::CastMember& drum = cast->all()[1];
    EXPECT_EQ(drum.kind, story::CastKind::Machine);
    EXPECT_FLOAT_EQ(drum.height, 3.2f);
    EXPECT_EQ(drum.forms, std::vector<std::uint32_t>{story::kBaseForm});
    EXPECT_EQ(cast->find("nobody"), nullptr);
    auto missing = cast->need("drun");
    ASSERT_FALSE(missing);
    EXPECT_THAT(missing.error().message, HasSubstr("'drum'"));
}

TEST_F(CastFile, NamesFileLineAndExpectationOfAMistake) {
    EXPECT_THAT(messageOf("[zoe]\nname = \"Zoe\"\nfile = \"z.vrm\"\nforms = [\"naked\"]\n"),
                ::testing::AllOf(HasSubstr("cast.toml:4:"), HasSubstr("base or armour")));
    EXPECT_THAT(messageOf("[zoe]\nname = \"Zoe\"\nfile = \"z.vrm\"\nkind = \"ghost\"\n"),
                ::testing::AllOf(HasSubstr("cast.toml:4:"), HasSubstr("humanoid, machine or object")));
    EXPECT_THAT(messageOf("[zoe]\nname = \"Zoe\"\n"), HasSubstr("'file'"));
    EXPECT_THAT(messageOf("[zoe]\nname = \"Zoe\"\nfile = \"z.vrm\"\nheigth = 2\n"), HasSubstr("'height'"));
    EXPECT_THAT(messageOf("zoe = 3\n"), HasSubstr("cast.toml:1:"));
    EXPECT_THAT(
        messageOf("[zoe]\nname = \"Zoe\"\nfile = \"z.vrm\"\n[ann]\nname = \"zoe\"\nfile = \"a.vrm\"\n"),
        ::testing::AllOf(HasSubstr("cast.toml:5:"), HasSubstr("[zoe]")));
    EXPECT_THAT(messageOf("[zoe\n"), HasSubstr("cast.toml:1:"));
}

TEST(CommittedCast, HasBodiesAndMotions) {
    auto cast = story::Cast::load(assetFolder());
    ASSERT_TRUE(cast) << cast.error().message;
    auto motions = sim::MotionLibrary::load(assetFolder() / "motions");
    ASSERT_TRUE(motions) << motions.error().message;
    for (const story::CastMember& member : cast->all()) {
        auto model = assets::loadModel(member.file);
        ASSERT_TRUE(model) << member.id << ": " << model.error().message;
        EXPECT_EQ(model->isVrm, member.kind == story::CastKind::Humanoid) << member.id;
        const std::uint32_t has = extract::formsOf(*model);
        for (const std::uint32_t form : member.forms)
            EXPECT_TRUE(has == 0 || (has & form) != 0)
                << member.id << " lacks a form that cast.toml promises";
        if (member.kind != story::CastKind::Humanoid) continue;
        EXPECT_NE(extract::findClip(*motions, member.motions, "idle"), nullptr)
            << member.id << " has no idle in motions '" << member.motions << "'";
    }
}

// Where the head looks in the figure's frame, by the pose alone.
glm::vec3 gazeOf(const Pose& pose) {
    glm::quat head(1, 0, 0, 0);
    for (const Bone bone : {Bone::Hips, Bone::Spine, Bone::Chest, Bone::UpperChest, Bone::Neck, Bone::Head})
        head = head * pose.rotation[index(bone)];
    return head * glm::vec3(0, 0, 1);
}

TEST(TurnHead, LooksWhereItIsTold) {
    Pose pose;
    pose.rotation[index(Bone::Spine)] = glm::angleAxis(0.5f, glm::vec3(0, 1, 0)); // a twisted fighter
    for (const glm::vec3 wanted :
         {glm::vec3(0.4f, 0.1f, 1), glm::vec3(-0.3f, -0.25f, 1), glm::vec3(0, 0, 1)}) {
        Pose turned = pose;
        extract::turnHead(turned, wanted, 1.0f);
        EXPECT_GT(glm::dot(gazeOf(turned), glm::normalize(wanted)), 0.99f);
    }
    // Not farther than a neck goes, and not at all without weight.
    Pose behind = pose;
    extract::turnHead(behind, {0.1f, 0, -1}, 1.0f);
    EXPECT_GT(glm::dot(gazeOf(behind), gazeOf(pose)), std::cos(75.0f * kDegrees));
    Pose same = pose;
    extract::turnHead(same, {1, 0, 0}, 0.0f);
    EXPECT_EQ(same.rotation, pose.rotation);
}

// A figure without a humanoid: the same skeleton, that nobody calls bones, and a drum that is no skin's.
Result<assets::Model> machine() {
    samples::Sample sample = samples::makeSample();
    sample.json["extensions"].erase("VRMC_vrm");
    sample.json["extensions"].erase("VRMC_springBone");
    sample.json["nodes"].push_back({{"name", "drum"}, {"mesh", 2}, {"translation", {0, 2.0, 0}}});
    sample.json["scenes"][0]["nodes"].push_back(sample.json["nodes"].size() - 1);
    return assets::parseModel(sample.glb(), "machine.glb");
}

TEST(Machine, StandsAsItsNodesDoAndMovesAsAWhole) {
    auto read = machine();
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_FALSE(read->isVrm);
    const extract::FigureSource source{std::make_shared<const assets::Model>(std::move(*read)), 4};
    const assets::Model& model = *source.model;
    const auto stand = [&](const Pose& pose, const glm::vec3& feet, float yaw) {
        assets::SkeletonPose skeleton;
        assets::poseSkeleton(model, pose, extract::placement(feet, yaw), skeleton);
        return extract::drawFigure(source, feet, skeleton);
    };
    const FigureDraw rest = stand({}, {}, 0);
    EXPECT_EQ(rest.figure, 4u);
    const extract::Bounds bounds = extract::boundsOf(model, rest);
    for (int axis = 0; axis < 3; ++axis) { // the coarser level is larger in this sample
        EXPECT_GE(bounds.low[axis], model.boundsMin[axis] - 1e-3f);
        EXPECT_LE(bounds.high[axis], model.boundsMax[axis] + 1e-3f);
    }
    EXPECT_GT(bounds.high.y, 2.0f) << "the rigid part belongs to it";
    // A pose of bones that it has not changes nothing.
    Pose pose;
    pose.rotation[index(Bone::Spine)] = glm::angleAxis(1.0f, glm::vec3(1, 0, 0));
    pose.hipsOffset = {0, 1, 0};
    EXPECT_EQ(stand(pose, {}, 0).joints, rest.joints);
    const FigureDraw moved = stand({}, {3, 0, -1}, 2 * kPi / 4);
    const extract::Bounds there = extract::boundsOf(model, moved);
    EXPECT_NEAR(there.size().y, bounds.size().y, 1e-3f);
    EXPECT_NEAR(there.size().x, bounds.size().z, 1e-3f);
    // What culls it holds it.
    EXPECT_GE(moved.radius, glm::distance(there.high, moved.centre) - 1e-3f);
    EXPECT_NEAR(moved.centre.x, 3.0f, 1.0f);
}

// The weight that a picture gives an expression, after so many ticks of the same snapshot.
class FaceTest : public ::testing::Test {
  protected:
    void SetUp() override {
        auto data = battle::GameData::load(assetFolder());
        auto effects = fx::EffectLibrary::load(assetFolder() / "effects");
        auto rouge = assets::loadModel(assetFolder() / "characters" / "rouge.vrm");
        ASSERT_TRUE(data && effects && rouge);
        data_ = std::move(*data);
        effects_ = std::move(*effects);
        model_ = std::make_shared<const assets::Model>(std::move(*rouge));
        const extract::FigureSource source{model_, 0};
        extractor_ = std::make_unique<extract::SceneExtractor>(registry_, data_, effects_,
                                                               std::array{source, source}, MeshId{0});
        snapshot_.fighters[1].position = {0, 0, 2};
        snapshot_.fighters[1].yaw = kPi;
    }
    float weightOf(std::string_view name, int ticks = 12) {
        for (int i = 0; i < ticks; ++i) {
            ++snapshot_.tick;
            extractor_->tick(snapshot_);
        }
        RenderScene scene;
        extractor_->extract(snapshot_, snapshot_, 1, {}, scene);
        const auto place = assets::expressionIndex(*model_, name);
        EXPECT_TRUE(place) << name;
        return place ? scene.figures[0].morphs[*place] : 0.0f;
    }
    ParamRegistry registry_;
    battle::GameData data_;
    fx::EffectLibrary effects_;
    std::shared_ptr<const assets::Model> model_;
    std::unique_ptr<extract::SceneExtractor> extractor_;
    sim::Snapshot snapshot_;
};

TEST_F(FaceTest, AnswersWhatHappens) {
    EXPECT_EQ(weightOf("pain"), 0.0f);
    snapshot_.fighters[0].state = sim::FighterState::Hit;
    const float begun = weightOf("pain", 1);
    EXPECT_GT(begun, 0.05f);
    EXPECT_LT(begun, 0.6f) << "it grows over a few ticks";
    EXPECT_GT(weightOf("pain"), 0.95f);
    snapshot_.fighters[0].state = sim::FighterState::Attack;
    EXPECT_GT(weightOf("angry"), 0.7f);
    EXPECT_EQ(weightOf("pain"), 0.0f);
    snapshot_.fighters[0].state = sim::FighterState::KnockedOut;
    EXPECT_GT(weightOf("blink"), 0.95f);
    snapshot_.story.rain = 1;
    EXPECT_LT(weightOf("blink"), 0.7f);
    EXPECT_GT(weightOf("relaxed"), 0.5f) << "the loser smiles at the rain";
}

TEST_F(FaceTest, EyesFollowTheOpponent) {
    snapshot_.fighters[1].position = {1.2f, 0, 1.2f}; // to the figure's left
    EXPECT_GT(weightOf("lookLeft"), 0.1f);
    EXPECT_EQ(weightOf("lookRight"), 0.0f);
    snapshot_.fighters[1].position = {-1.2f, 0, 1.2f};
    EXPECT_GT(weightOf("lookRight"), 0.1f);
    EXPECT_EQ(weightOf("lookLeft"), 0.0f);
    snapshot_.fighters[0].ragdoll = true;
    EXPECT_EQ(weightOf("lookRight"), 0.0f);
}

class StudioTest : public ::testing::Test {
  protected:
    StudioTest() {
        auto cast = story::Cast::load(assetFolder());
        auto library = sim::MotionLibrary::load(assetFolder() / "motions");
        if (cast && library) {
            cast_ = std::move(*cast);
            motions_ = std::move(*library);
        }
        models_ = std::make_unique<extract::CastFigures>(
            cast_, "",
            [this](const std::filesystem::path& file,
                   std::optional<FigureId> inPlaceOf) -> Result<extract::FigureSource> {
                if (file == refused_) return Error{Exit::Usage, "refused"};
                auto model = assets::loadModel(file);
                if (!model) return model.error();
                ++loads_;
                return extract::FigureSource{std::make_shared<const assets::Model>(std::move(*model)),
                                             inPlaceOf ? *inPlaceOf : next_++};
            });
        studio_ = std::make_unique<extract::Studio>(registry_, *models_, motions_);
    }
    RenderScene picture(float alpha = 1) {
        RenderScene scene;
        scene.camera = studio_->frame(scene.camera);
        scene.figures.resize(2); // the fighters of the scene
        studio_->show(alpha, figures_, light_, henshin_, 720, scene);
        return scene;
    }
    const std::vector<std::string>& namesOfCyan() { return models_->find("cyan").figure->model->morphNames; }
    ParamRegistry registry_;
    extract::FigureParams figures_{registry_};
    extract::LightParams light_{registry_};
    extract::HenshinParams henshin_{registry_, extract::HenshinDefaults::builtIn()};
    story::Cast cast_;
    sim::MotionLibrary motions_;
    std::filesystem::path refused_;
    FigureId next_ = 0;
    int loads_ = 0;
    std::unique_ptr<extract::CastFigures> models_;
    std::unique_ptr<extract::Studio> studio_;
};

TEST_F(StudioTest, ShowsTheFigureThatTheParameterNames) {
    ASSERT_TRUE(registry_.assign("studio.figure", "cyan"));
    ASSERT_TRUE(studio_->refresh());
    EXPECT_EQ(studio_->member().id, "cyan");
    const RenderScene scene = picture();
    ASSERT_EQ(scene.figures.size(), 1u);
    EXPECT_EQ(scene.figures[0].joints.size(), studio_->model()->joints.size());
    // Asked for again, it is not read again.
    ASSERT_TRUE(studio_->refresh());
    EXPECT_EQ(loads_, 1);
    EXPECT_FALSE(registry_.assign("studio.figure", "nobody"));
}

TEST_F(StudioTest, KeepsTheOldFigureWhereTheNewOneFails) {
    ASSERT_TRUE(studio_->refresh());
    const std::string before = studio_->member().id;
    refused_ = cast_.find("cyan")->file;
    ASSERT_TRUE(registry_.assign("studio.figure", "cyan"));
    EXPECT_FALSE(studio_->refresh());
    EXPECT_EQ(studio_->member().id, before);
    EXPECT_EQ(picture().figures.size(), 1u);
    EXPECT_TRUE(studio_->refresh()) << "the parameter says who is shown";
    EXPECT_FALSE(studio_->replaceShown("/no/such/file.vrm"));
    EXPECT_EQ(studio_->member().id, before);
}

TEST_F(StudioTest, WhoeverHasOneFormShowsIt) {
    extract::Bystanders bystanders(motions_, figures_, light_);
    bystanders.useCast(models_.get());
    std::set<std::uint32_t> seen;
    for (const story::CastMember& member : cast_.all()) {
        const auto found = models_->find(member.id);
        ASSERT_TRUE(found.figure) << member.id;
        const std::uint32_t has = extract::formsOf(*found.figure->model);
        if (has != story::kBaseForm && has != story::kArmourForm) continue;
        sim::Snapshot snapshot;
        for (const bool armoured : {false, true}) {
            snapshot.story.extras = {{member.id, "idle", {}, 0, armoured, 0}};
            RenderScene scene;
            bystanders.addExtras(snapshot, 1, scene);
            ASSERT_EQ(scene.figures.size(), 1u);
            EXPECT_EQ(scene.figures[0].pieces, has) << member.id;
        }
        seen.insert(has);
    }
    EXPECT_EQ(seen.size(), 2u) << "the cast has somebody of each kind";
    // Of a crowd likewise; two forms at once would be divided by a ring far below.
    figures_.crowd.set(40);
    RenderScene crowd;
    bystanders.addCrowd({}, {**models_->get(0), **models_->get(1)}, crowd);
    std::size_t found = 0;
    for (const story::CastMember& member : models_->members()) {
        const extract::FigureSource* figure = models_->find(member.id).figure;
        ASSERT_TRUE(figure);
        for (const FigureDraw& draw : crowd.figures) {
            if (draw.figure != figure->id) continue;
            ++found;
            EXPECT_NE(draw.pieces, 3u) << member.id;
            EXPECT_NE(draw.pieces & extract::formsOf(*figure->model), 0u) << member.id;
        }
    }
    EXPECT_EQ(found, 40u);
}

TEST_F(StudioTest, ExtrasAndCrowdStandOnTheStage) {
    extract::Bystanders bystanders(motions_, figures_, light_);
    sim::Snapshot snapshot;
    snapshot.tick = 40;
    snapshot.story.extras = {{"cyan", "idle", {2, 0, -1}, 0.5f, true, 40},
                             {"nobody", "idle", {}, 0, false, 0}};
    RenderScene scene;
    bystanders.addExtras(snapshot, 1, scene);
    EXPECT_TRUE(scene.figures.empty()) << "without a cast there are no extras";
    bystanders.useCast(models_.get());
    bystanders.addExtras(snapshot, 1, scene);
    ASSERT_EQ(scene.figures.size(), 1u) << "whoever cannot be found is left out";
    EXPECT_EQ(scene.figures[0].feet, glm::vec3(2, 0, -1));
    EXPECT_EQ(scene.figures[0].pieces, story::kArmourForm);
    const auto before = scene.figures[0].joints;
    // Poses are held like the fighters'; half a second later it is another.
    snapshot.story.extras[0].tick = 70;
    RenderScene later;
    bystanders.addExtras(snapshot, 1, later);
    EXPECT_NE(later.figures[0].joints, before);
    // Who speaks moves the lips.
    const auto aa = std::find(namesOfCyan().begin(), namesOfCyan().end(), "aa") - namesOfCyan().begin();
    float most = 0;
    for (snapshot.tick = 40; snapshot.tick < 80; ++snapshot.tick) {
        snapshot.story.subtitle = "…";
        snapshot.story.speaker = cast_.find("cyan")->name;
        RenderScene speaking;
        bystanders.addExtras(snapshot, 1, speaking);
        most = std::max(most, speaking.figures[0].morphs[static_cast<std::size_t>(aa)]);
    }
    EXPECT_GT(most, 0.5f);

    figures_.crowd.set(30);
    const std::array fighters{**models_->get(0), **models_->get(1)};
    RenderScene crowd;
    bystanders.addCrowd(snapshot, fighters, crowd);
    ASSERT_EQ(crowd.figures.size(), 30u);
    std::set<float> tints;
    for (const FigureDraw& draw : crowd.figures) tints.insert(draw.tint.x);
    EXPECT_GT(tints.size(), 20u);
    EXPECT_NE(crowd.figures[0].joints, crowd.figures[2].joints);

    // Many bodies; and a pose that stands is one list in both pictures, which the renderer relies on.
    std::set<FigureId> bodies;
    for (const FigureDraw& draw : crowd.figures) bodies.insert(draw.figure);
    EXPECT_GE(bodies.size(), 6u);
    const auto moved = [&](const RenderScene& earlier) {
        RenderScene after;
        bystanders.addCrowd(snapshot, fighters, after);
        int count = 0;
        for (std::size_t i = 0; i < 30; ++i) {
            EXPECT_TRUE(after.figures[i].held);
            count += after.figures[i].joints.data() != earlier.figures[i].joints.data();
        }
        return count;
    };
    EXPECT_EQ(moved(crowd), 0);
    ++snapshot.tick;
    EXPECT_THAT(moved(crowd), ::testing::AllOf(::testing::Gt(0), ::testing::Lt(15)));
    snapshot.tick += 9;
    EXPECT_EQ(moved(crowd), 30);
}

TEST_F(StudioTest, PlaysStopsAndSeeks) {
    ASSERT_TRUE(registry_.assign("studio.clip", "walk"));
    ASSERT_TRUE(studio_->refresh());
    const float length = studio_->clipLength();
    ASSERT_GT(length, 10.0f);
    for (int i = 0; i < 10; ++i) studio_->tick();
    EXPECT_FLOAT_EQ(studio_->clipTick(), 10.0f);
    studio_->seek(length * 0.5f);
    const RenderScene at = picture();
    for (int i = 0; i < 5; ++i) studio_->tick();
    EXPECT_FLOAT_EQ(studio_->clipTick(), length * 0.5f) << "a motion that is sought stands";
    studio_->seek(0);
    EXPECT_NE(picture().figures[0].joints[5], at.figures[0].joints[5]);
    ASSERT_TRUE(registry_.assign("studio.play", "true"));
    ASSERT_TRUE(registry_.assign("studio.speed", "-1"));
    studio_->tick();
    EXPECT_FLOAT_EQ(studio_->clipTick(), length - 1) << "backwards it comes round too";
}

TEST_F(StudioTest, HoldsATransformationWhereTheHandPutsIt) {
    ASSERT_TRUE(registry_.assign("studio.figure", "rouge"));
    ASSERT_TRUE(studio_->refresh());
    EXPECT_FALSE(studio_->transformation());
    EXPECT_TRUE(picture().strips.empty());
    ASSERT_TRUE(registry_.assign("studio.transform", "rouge"));
    studio_->holdTransformation(0.45f);
    ASSERT_TRUE(studio_->transformation());
    const auto ring = [&] { return picture().figures[0].ringHeight; };
    const float middle = ring();
    for (int i = 0; i < 90; ++i) studio_->tick();
    EXPECT_EQ(*studio_->transformation(), 0.45f) << "it stands";
    EXPECT_EQ(ring(), middle);
    EXPECT_EQ(picture().figures[0].pieces & 3u, 3u) << "above the ring the armour, below it the base form";
    EXPECT_FALSE(picture().strips.empty()) << "its ring";
    studio_->holdTransformation(0.3f);
    EXPECT_GT(ring(), middle + 0.1f) << "earlier it is higher";
    studio_->holdTransformation(0);
    EXPECT_EQ(picture().figures[0].pieces & 3u, 1u);
    studio_->holdTransformation(1);
    EXPECT_EQ(picture().figures[0].pieces & 3u, 2u);
    // Who has one form only does not transform.
    ASSERT_TRUE(registry_.assign("studio.figure", "jill"));
    ASSERT_TRUE(studio_->refresh());
    EXPECT_EQ(studio_->transformation().has_value(), extract::piecesFor(*studio_->model(), 3u) == 3u);
}

TEST_F(StudioTest, RunsATransformationAgainAndThereAndBack) {
    ASSERT_TRUE(registry_.assign("studio.transform", "naomi"));
    ASSERT_TRUE(registry_.assign("studio.transform_seconds", "1"));
    ASSERT_TRUE(studio_->refresh());
    for (const char* play : {"loop", "back_and_forth"}) {
        ASSERT_TRUE(registry_.assign("studio.transform_play", play));
        float before = *studio_->transformation(), falls = 0, rises = 0, drops = 0;
        for (int tick = 0; tick < 600; ++tick) {
            studio_->tick();
            const float now = *studio_->transformation();
            ASSERT_GE(now, 0);
            ASSERT_LE(now, 1);
            rises += now > before;
            falls += now < before;
            drops += now < before - 0.5f;
            before = now;
        }
        EXPECT_GT(rises, 150) << play;
        if (play == std::string_view("loop")) {
            EXPECT_GE(drops, 6) << "and begins anew";
            EXPECT_EQ(falls, drops);
        } else {
            EXPECT_EQ(drops, 0) << "no jump";
            EXPECT_GT(falls, 150) << "the ring rises, the armour goes";
        }
    }
}

TEST_F(StudioTest, TurnsBonesAndFacesByHand) {
    ASSERT_TRUE(registry_.assign("studio.clip", "none"));
    ASSERT_TRUE(registry_.assign("figure.springs", "false"));
    ASSERT_TRUE(studio_->refresh());
    const RenderScene before = picture();
    std::uint32_t joint = 0;
    for (extract::StudioControl& control : studio_->controls())
        if (control.name == "leftUpperArm") {
            control.degrees = {0, 0, -60};
            joint = control.joint;
        }
    studio_->expressions()[0] = 0.7f;
    const RenderScene after = picture();
    EXPECT_NE(after.figures[0].joints[joint], before.figures[0].joints[joint]);
    EXPECT_FLOAT_EQ(after.figures[0].morphs[0], 0.7f);
    EXPECT_EQ(studio_->poseText(), "[pose.studio]\nleftUpperArm = [0, 0, -60]\n");
    studio_->resetPose();
    EXPECT_EQ(picture().figures[0].joints[joint], before.figures[0].joints[joint]);
    EXPECT_EQ(studio_->poseText(), "[pose.studio]\n");
}

TEST_F(StudioTest, LinesUpEverybodyByHeight) {
    ASSERT_TRUE(registry_.assign("studio.line_up", "true"));
    ASSERT_TRUE(studio_->refresh());
    const RenderScene scene = picture();
    ASSERT_EQ(scene.figures.size(), cast_.all().size());
    ASSERT_EQ(studio_->labels().size(), cast_.all().size());
    std::set<FigureId> ids;
    for (std::size_t i = 0; i < scene.figures.size(); ++i) {
        ids.insert(scene.figures[i].figure);
        const float before = i > 0 ? scene.figures[i - 1].feet.x : -1e9f;
        EXPECT_GT(scene.figures[i].feet.x, before + 0.1f);
    }
    EXPECT_EQ(ids.size(), scene.figures.size());
}

TEST_F(StudioTest, EveryChoiceReachesTheDraw) {
    ASSERT_TRUE(studio_->refresh());
    for (std::size_t i = 0; i < kFigureViewNames.size(); ++i) {
        ASSERT_TRUE(registry_.assign("studio.view", kFigureViewNames[i]));
        EXPECT_EQ(picture().figures[0].view, static_cast<FigureView>(i));
    }
    EXPECT_FALSE(picture().strips.empty()) << "xray shows the skeleton";
    ASSERT_TRUE(registry_.assign("studio.form", "armour"));
    EXPECT_EQ(picture().figures[0].pieces, story::kArmourForm);
    ASSERT_TRUE(registry_.assign("studio.lod", "0"));
    const float fine = picture().figures[0].lodBias;
    ASSERT_TRUE(registry_.assign("studio.lod", "2"));
    EXPECT_GT(picture().figures[0].lodBias, fine + 5);
    ASSERT_TRUE(registry_.assign("studio.turntable", "90"));
    const auto still = picture().figures[0].joints[0];
    studio_->tick();
    EXPECT_NE(picture().figures[0].joints[0], still);
}

} // namespace
} // namespace vf
