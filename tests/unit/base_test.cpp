// The base room: sines as exact as claimed, hashes with known values, files that survive a failed write.
#include "renderer/base/file.hpp"
#include "renderer/base/hash.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/base/trig.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <csignal>
#include <filesystem>
#include <numbers>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace vf {
namespace {

constexpr double kExactPi = std::numbers::pi;

TEST(Trig, SineAndCosineAreAsExactAsClaimed) {
    double worst = 0;
    float at = 0;
    Random random(7);
    // Everywhere, and around the multiples of pi/4, where quadrants and polynomials change.
    for (int i = 0; i < 2'000'000; ++i) {
        const auto near =
            static_cast<float>(kExactPi / 4 * (static_cast<double>(random.below(25000)) - 12500.0));
        const float angle = i % 2 ? random.range(-1e4f, 1e4f) : near + random.range(-1e-3f, 1e-3f);
        if (std::fabs(angle) >= 1e4f) continue;
        const SinCos got = sinCos(angle);
        const double error =
            std::max(std::fabs(static_cast<double>(got.sin) - std::sin(static_cast<double>(angle))),
                     std::fabs(static_cast<double>(got.cos) - std::cos(static_cast<double>(angle))));
        if (error > worst) {
            worst = error;
            at = angle;
        }
    }
    EXPECT_LT(worst, 2e-6) << "at " << at;
}

TEST(Trig, ArcTangentIsAsExactAsClaimed) {
    double worst = 0;
    Random random(8);
    for (int i = 0; i < 1'000'000; ++i) {
        const float scale = i % 3 ? 1.0f : 1e-6f;
        const float y = random.range(-1, 1) * scale, x = random.range(-1, 1) * (i % 5 ? 1.0f : 1e-6f);
        worst = std::max(worst, std::fabs(static_cast<double>(arcTangent2(y, x)) -
                                          std::atan2(static_cast<double>(y), static_cast<double>(x))));
    }
    EXPECT_LT(worst, 1e-5);
    EXPECT_EQ(arcTangent2(0, 0), 0.0f);
    EXPECT_EQ(arcTangent2(0, -1), kPi);
    EXPECT_EQ(arcTangent2(0, 1), 0.0f);
    EXPECT_NEAR(arcTangent2(1, 0), kPi / 2, 1e-6f);
    EXPECT_NEAR(arcTangent2(-1, 0), -kPi / 2, 1e-6f);
}

TEST(Trig, AnglesWrapIntoOneTurn) {
    for (float angle = -50; angle < 50; angle += 0.37f) {
        const float wrapped = wrapAngle(angle);
        EXPECT_GT(wrapped, -kPi);
        EXPECT_LE(wrapped, kPi);
        EXPECT_NEAR(std::sin(static_cast<double>(wrapped)), std::sin(static_cast<double>(angle)), 1e-5)
            << angle;
        EXPECT_NEAR(std::cos(static_cast<double>(wrapped)), std::cos(static_cast<double>(angle)), 1e-5)
            << angle;
    }
    EXPECT_EQ(wrapAngle(kPi), kPi);
    EXPECT_GT(wrapAngle(-kPi), 0.0f);
}

// From an independent implementation of the published formulas.
TEST(Noise, HasTheValuesOfItsPapers) {
    EXPECT_EQ(pcgHash(0), 0x07bb2fe2u);
    EXPECT_EQ(pcgHash(1), 0xa8beea3cu);
    EXPECT_EQ(pcgHash(2), 0x7a7ecc88u);
    EXPECT_EQ(pcgHash(0xffffffffu), 0xe62a4902u);
    EXPECT_FLOAT_EQ(hash01(1), 0.65916312f);
    EXPECT_FLOAT_EQ(hash01(3, 7), 0.21551245f);
    EXPECT_FLOAT_EQ(hash01(7, 3), 0.92029583f);

    Random random(1);
    for (const std::uint32_t expected : {0xb99c5774u, 0xc5344d14u, 0x91cf3bf5u, 0x9b84069au})
        EXPECT_EQ(random.next(), expected);
    EXPECT_EQ(random.state(), 0xcba276b4b881a9f0ull);
    EXPECT_EQ(Random(42).next(), 0x75830bbdu);
}

TEST(Noise, StaysInsideItsRanges) {
    EXPECT_EQ(unitFloat(0), 0.0f);
    EXPECT_LT(unitFloat(0xffffffffu), 1.0f);
    Random random(3);
    std::array<int, 7> count{};
    double sum = 0;
    for (int i = 0; i < 70000; ++i) {
        const std::uint32_t die = random.below(7);
        ASSERT_LT(die, 7u);
        ++count[die];
        const float value = random.range(-2, 5);
        ASSERT_GE(value, -2.0f);
        ASSERT_LE(value, 5.0f);
        sum += static_cast<double>(value);
    }
    for (const int times : count) EXPECT_NEAR(times, 10000, 400); // four standard deviations
    EXPECT_NEAR(sum / 70000, 1.5, 0.05);
}

TEST(Hash, IsXxh64AndSeesTypesSizesAndOrder) {
    EXPECT_EQ(Hasher().value(), 0xef46db3751d8e999ull);
    Hasher hasher;
    hasher.bytes("abc", 3);
    EXPECT_EQ(hasher.value(), 0x44bc2cf5ad770999ull);
    EXPECT_EQ(Hasher().add(std::uint32_t{1}).add(2.0f).value(),
              Hasher().add(std::uint32_t{1}).add(2.0f).value());
    EXPECT_NE(Hasher().add(1).add(2).value(), Hasher().add(2).add(1).value());
    EXPECT_NE(Hasher().add("ab").add("c").value(), Hasher().add("a").add("bc").value());
    EXPECT_NE(Hasher().add(std::uint8_t{1}).value(), Hasher().add(std::uint16_t{1}).value());
}

class File : public ::testing::Test {
  protected:
    File() : folder_(std::filesystem::temp_directory_path() / ("venus-base-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder_);
    }
    ~File() override { std::filesystem::remove_all(folder_); }
    std::size_t entries() const {
        return static_cast<std::size_t>(std::distance(std::filesystem::directory_iterator(folder_), {}));
    }
    std::filesystem::path folder_;
};

TEST_F(File, ReadsWhatWasWrittenAndMakesTheFolder) {
    const auto path = folder_ / "deep/er/file.txt";
    const std::string text("a\0b\nc", 5);
    ASSERT_TRUE(writeText(path, "something longer that goes away"));
    ASSERT_TRUE(writeText(path, text));
    const auto back = readText(path);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, text);
    const auto bytes = readFile(path, 5);
    ASSERT_TRUE(bytes) << "exactly at the limit";
    EXPECT_EQ(bytes->size(), 5u);
}

TEST_F(File, ErrorsNameThePathAndTheReason) {
    const auto path = folder_ / "file.txt";
    ASSERT_TRUE(writeText(path, "12345"));
    const auto tooLong = readText(path, 4);
    ASSERT_FALSE(tooLong);
    EXPECT_EQ(tooLong.error().message, path.string() + ": 5 bytes, expected at most 4");
    EXPECT_EQ(tooLong.error().code, Exit::Usage);
    const auto missing = readText(folder_ / "missing");
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("missing: cannot open: No such file"), std::string::npos);
    const auto folder = readText(folder_);
    ASSERT_FALSE(folder);
    EXPECT_NE(folder.error().message.find("not a regular file"), std::string::npos);
    const auto below = writeText(path / "under a file", "x");
    ASSERT_FALSE(below);
    EXPECT_EQ(below.error().code, Exit::Environment);
}

// A limit on the size of files stands in for a full disc; it stops the superuser too, as permissions do not.
TEST_F(File, TheOldFileSurvivesADiscThatIsFull) {
    const auto path = folder_ / "file.txt";
    ASSERT_TRUE(writeText(path, "the old content"));
    rlimit old{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &old), 0);
    rlimit small = old;
    small.rlim_cur = 1000;
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const Status written = writeText(path, std::string(100000, 'n'));
    ::setrlimit(RLIMIT_FSIZE, &old);
    std::signal(SIGXFSZ, oldHandler);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, Exit::Environment);
    EXPECT_NE(written.error().message.find(path.string() + ": cannot write: "), std::string::npos);
    EXPECT_EQ(*readText(path), "the old content");
    EXPECT_EQ(entries(), 1u) << "the half-written file is gone";
}

// In a child of its own, because the superuser may write anywhere and steps down for good.
TEST_F(File, TheOldFileSurvivesAnUnwritableFolder) {
    const auto path = folder_ / "file.txt";
    ASSERT_TRUE(writeText(path, "the old content"));
    ASSERT_EQ(::chmod(folder_.c_str(), 0555), 0);
    const auto tryIt = [&] {
        constexpr uid_t kNobody = 65534;
        if (::geteuid() == 0 && ::setuid(kNobody) != 0) ::_exit(2);
        const Status written = writeText(path, "the new content");
        ::_exit(!written && written.error().code == Exit::Environment ? 0 : 1);
    };
    EXPECT_EXIT(tryIt(), ::testing::ExitedWithCode(0), "");
    ::chmod(folder_.c_str(), 0755);
    EXPECT_EQ(*readText(path), "the old content");
    EXPECT_EQ(entries(), 1u);
}

TEST_F(File, AFolderIsNotReplacedByAFile) {
    std::filesystem::create_directories(folder_ / "folder/inside");
    const Status written = writeText(folder_ / "folder", "x");
    ASSERT_FALSE(written);
    EXPECT_TRUE(std::filesystem::is_directory(folder_ / "folder/inside"));
    EXPECT_EQ(entries(), 1u);
}

TEST(Nearest, FindsWhatWasMeant) {
    const std::vector<std::string> names{"exposure", "contrast", "saturation"};
    EXPECT_EQ(nearestName("exposrue", names), "exposure");
    EXPECT_EQ(nearestName("kontrast", names), "contrast");
    EXPECT_EQ(nearestName("satur", names), "saturation");
    EXPECT_EQ(nearestName("b", {"aaaa", "b", "bb"}), "b");
    EXPECT_EQ(nearestName("same", {"sane", "sage"}), "sane") << "the first of equals";
    EXPECT_EQ(nearestName("x", {}), "");
}

TEST(ResultOf, CarriesAValueOrAnError) {
    Result<std::string> good(std::string("value"));
    ASSERT_TRUE(good);
    EXPECT_EQ(good->size(), 5u);
    const std::string moved = std::move(*good);
    EXPECT_EQ(moved, "value");
    const Result<std::string> bad(Error{Exit::Environment, "no"});
    ASSERT_FALSE(bad);
    EXPECT_EQ(bad.error().code, Exit::Environment);
    EXPECT_EQ(bad.error().message, "no");
    // Other tools rely on these.
    EXPECT_EQ(static_cast<int>(Exit::Ok), 0);
    EXPECT_EQ(static_cast<int>(Exit::CheckFailed), 1);
    EXPECT_EQ(static_cast<int>(Exit::Usage), 2);
    EXPECT_EQ(static_cast<int>(Exit::Environment), 3);
    EXPECT_EQ(static_cast<int>(Exit::Disturbed), 4);
}

} // namespace
} // namespace vf
