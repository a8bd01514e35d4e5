#include "renderer/base/file.hpp"
#include "renderer/base/noise.hpp"
#include "renderer/capture/compare.hpp"
#include "renderer/capture/frame_recorder.hpp"
#include "renderer/capture/machine.hpp"
#include "renderer/capture/report.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace vf::capture {
namespace {

constexpr std::int64_t kMs = 1'000'000;

// A fight of `frames` frames; `cost` multiplies the machine's share, the content is the same for every seed.
Recording record(std::size_t frames, double cost = 1.0, std::uint64_t noiseSeed = 1,
                 std::size_t warmup = kMinWarmup) {
    FrameRecorder recorder({.warmup = warmup});
    const SectionId extract = recorder.registerSection("extract");
    const TrackId rouge = recorder.registerTrack("rouge");
    Random content(7), noise(noiseSeed);
    std::int64_t now = 5'000'000'000;
    for (std::size_t i = 0; i < warmup + frames; ++i) {
        recorder.beginFrame(now);
        recorder.addSection(kTickSection, now, now + kMs);
        recorder.addSection(extract, now + kMs, now + 2 * kMs);
        recorder.addSection(kRecordSection, now + 2 * kMs, now + 4 * kMs);
        recorder.setTicks(1);
        recorder.setAlpha(0.25f);
        recorder.setHashes(0x1000 + i, 0xffffffff00000000u + i);
        recorder.setPhase(rouge, i % 20 < 5 ? "startup" : i % 20 < 8 ? "active" : "", now);
        const double ms = cost * (14.0 + 4.0 * static_cast<double>(content.unit()) +
                                  1.0 * static_cast<double>(noise.unit()));
        const auto length = static_cast<std::int64_t>(ms * 1e6);
        recorder.endFrame(now + length);
        if (i >= 3) {
            // Three frames late, as from a ring of query pools.
            const std::int64_t gpu = now - 3 * 16 * kMs;
            const GpuPassTime passes[] = {{"shadow", gpu, gpu + 2 * kMs},
                                          {"toon", gpu + 1 * kMs, gpu + 5 * kMs},
                                          {"bloom", gpu + 6 * kMs, gpu + 7 * kMs}};
            recorder.addGpu(i - 3, passes);
        }
        now += length;
    }
    return recorder.take();
}

Report reportOf(const Recording& recording, std::vector<ParamAssignment> parameters = {}) {
    return makeReport(recording,
                      {.cpu = "A CPU, with a comma",
                       .os = "An OS",
                       .kernel = "6.1",
                       .cores = 2,
                       .ramMb = 4096,
                       .governor = "performance"},
                      {.name = "llvmpipe (LLVM 15.0.6, 256 bits)",
                       .type = "cpu",
                       .driver = "llvmpipe",
                       .driverInfo = "Mesa 22.3.6",
                       .api = "1.3.230"},
                      {.width = 1280, .height = 720, .presentMode = "fifo", .vsync = false},
                      {.scene = "duel",
                       .preset = "software",
                       .git = "abc1234",
                       .buildType = "Release",
                       .seed = 18446744073709551615ull,
                       .parameters = std::move(parameters),
                       .disturbed = {}});
}

class CaptureFolder : public testing::Test {
  protected:
    void SetUp() override {
        folder_ = std::filesystem::temp_directory_path() /
                  fmt::format("venus-capture-{}-{}", ::getpid(),
                              testing::UnitTest::GetInstance()->current_test_info()->name());
        std::filesystem::create_directories(folder_);
    }
    void TearDown() override { std::filesystem::remove_all(folder_); }
    std::filesystem::path folder_;
};

std::vector<std::string> lines(const std::string& text) {
    std::vector<std::string> result;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) result.push_back(line);
    return result;
}

TEST(CaptureRecorder, DiscardsWarmupAndKeepsFrames) {
    const Recording recording = record(100, 1.0, 1, 75);
    EXPECT_EQ(recording.warmup, 75u);
    ASSERT_EQ(recording.frames.size(), 100u);
    EXPECT_EQ(recording.frames.front().index, 75u);
    const FrameSample& frame = recording.frames[10];
    EXPECT_DOUBLE_EQ(frame.tickMs, 1.0);
    EXPECT_DOUBLE_EQ(frame.cpuRecordMs, 2.0);
    EXPECT_EQ(frame.frameMs, static_cast<double>(frame.endNs - recording.frames[9].endNs) / 1e6);
    EXPECT_EQ(frame.stateHash, 0x1000u + 85u);
    ASSERT_EQ(frame.sectionCount, 3u);
    ASSERT_TRUE(frame.gpuMs);
    EXPECT_DOUBLE_EQ(*frame.gpuMs, 6.0); // 0–5 with an overlap, 6–7
    EXPECT_FALSE(recording.frames.back().gpuMs) << "the last three have not arrived";
    ASSERT_FALSE(recording.phases.empty());
    for (const PhaseSpan& phase : recording.phases) {
        EXPECT_GE(phase.startNs, recording.frames.front().startNs);
        EXPECT_GT(phase.endNs, phase.startNs);
    }
}

TEST(CaptureRecorder, WarmupIsAtLeastSixtyAndWaitsForPipelines) {
    FrameRecorder recorder({.warmup = 0});
    recorder.setPipelinesReady(false);
    auto frame = [&recorder, now = std::int64_t{0}]() mutable {
        recorder.beginFrame(now);
        recorder.endFrame(now += 10 * kMs);
    };
    for (int i = 0; i < 80; ++i) frame();
    EXPECT_EQ(recorder.recordedFrames(), 0u);
    recorder.setPipelinesReady(true);
    for (int i = 0; i < 5; ++i) frame();
    EXPECT_EQ(recorder.recordedFrames(), 5u);
    const Recording recording = recorder.take();
    EXPECT_EQ(recording.warmup, 80u);
    EXPECT_EQ(recording.frames.front().index, 80u);

    FrameRecorder ready({.warmup = 0});
    for (int i = 0; i < 61; ++i) {
        ready.beginFrame(i * kMs);
        ready.endFrame(i * kMs + 1);
    }
    EXPECT_EQ(ready.recordedFrames(), 1u);
}

TEST(CaptureRecorder, LiveWindowRolls) {
    FrameRecorder recorder({.keep = false});
    std::int64_t now = 0;
    for (int i = 0; i < 500; ++i) {
        recorder.beginFrame(now);
        now += i < 260 ? 100 * kMs : (i - 259) * kMs / 10; // the last 240: 0.1 … 24 ms
        recorder.endFrame(now);
    }
    const FrameRecorder::Live live = recorder.liveFrameMs();
    EXPECT_EQ(live.count, kLiveWindow);
    EXPECT_NEAR(live.mean, 12.05, 1e-4);
    EXPECT_NEAR(live.p50, 12.05, 1e-4);
    EXPECT_NEAR(live.p99, 0.1 + 0.99 * 23.9, 1e-4);
    EXPECT_NEAR(live.max, 24.0, 1e-4);
    std::vector<float> history(10);
    ASSERT_EQ(recorder.liveHistory(history), 10u);
    EXPECT_NEAR(history.front(), 23.1f, 1e-4f);
    EXPECT_NEAR(history.back(), 24.0f, 1e-4f);
    EXPECT_EQ(recorder.recordedFrames(), 0u);
    EXPECT_EQ(recorder.liveGpuMs().count, 0u);
}

TEST(CaptureRecorder, TimersAreCheap) {
    FrameRecorder recorder;
    recorder.beginFrame();
    std::int64_t best = 1000 * kMs;
    for (int attempt = 0; attempt < 5; ++attempt) { // the machine may be busy during any one of them
        const std::int64_t before = nowNs();
        for (int i = 0; i < 1000; ++i) const ScopedSection timer(recorder, kTickSection);
        best = std::min(best, nowNs() - before);
    }
    // Two clock reads and a push; a limit far above it still catches a lock or an allocation per call.
    EXPECT_LT(best, 5 * kMs);
    recorder.endFrame();
    EXPECT_GT(recorder.lastSectionMs(kTickSection), 0.0);
}

TEST(CaptureReport, SummaryFollowsFromFrames) {
    const Report report = reportOf(record(200));
    EXPECT_EQ(report.run.frames, 200u);
    EXPECT_EQ(report.run.warmup, 60u);
    EXPECT_DOUBLE_EQ(report.summary.fpsMean, 1000.0 / report.summary.frameMs.mean);
    EXPECT_DOUBLE_EQ(report.summary.tickMs.p50, 1.0);
    ASSERT_TRUE(report.summary.gpuMs);
    EXPECT_DOUBLE_EQ(report.summary.gpuMs->mean, 6.0);
    ASSERT_EQ(report.passes.size(), 3u);
    EXPECT_EQ(report.passes[1].name, "toon");
    EXPECT_DOUBLE_EQ(report.passes[1].gpuMs.max, 4.0);
    EXPECT_EQ(exitCodeOf(report), Exit::Ok);
}

TEST(CaptureReport, AnimationErrorComparesSimulationAndDisplay) {
    std::vector<FrameReport> frames(3);
    frames[0] = {.index = 0, .frameMs = 10, .ticks = 1, .alpha = 0.5f};
    frames[1] = {.index = 1, .frameMs = 20, .ticks = 1, .alpha = 0.5f}; // simulated 16.67
    frames[2] = {.index = 2, .frameMs = 25, .ticks = 2, .alpha = 0.0f}; // simulated 25
    const std::vector<double> errors = animationErrors(frames);
    ASSERT_EQ(errors.size(), 2u);
    EXPECT_NEAR(errors[0], 20.0 - 1000.0 / 60.0, 1e-9);
    EXPECT_NEAR(errors[1], 0.0, 1e-9);
}

TEST(CaptureReport, MangoHudCsvIsExact) {
    const auto text = lines(mangoHudCsv(reportOf(record(30))));
    ASSERT_EQ(text.size(), 33u);
    EXPECT_EQ(text[0], "os,cpu,gpu,ram,kernel,driver,cpuscheduler");
    EXPECT_EQ(text[1], "An OS,A CPU  with a comma,llvmpipe (LLVM 15.0.6  256 bits),4194304,6.1,"
                       "llvmpipe Mesa 22.3.6,performance");
    EXPECT_EQ(text[2],
              "fps,frametime,cpu_load,cpu_power,gpu_load,cpu_temp,gpu_temp,gpu_core_clock,gpu_mem_clock,"
              "gpu_vram_used,gpu_power,ram_used,swap_used,process_rss,cpu_mhz,elapsed");
    for (std::size_t i = 3; i < text.size(); ++i)
        EXPECT_EQ(std::count(text[i].begin(), text[i].end(), ','), 15) << text[i];
    const std::string elapsed = text.back().substr(text.back().rfind(',') + 1);
    EXPECT_EQ(elapsed.find('.'), std::string::npos);
    EXPECT_GT(std::stoll(elapsed), 29 * 14 * kMs);
}

TEST(CaptureReport, PresentMonCsvIsExact) {
    const Recording recording = record(30);
    const auto text = lines(presentMonCsv(reportOf(recording), recording));
    ASSERT_EQ(text.size(), 31u);
    EXPECT_EQ(text[0], "Application,ProcessID,SwapChainAddress,Runtime,SyncInterval,PresentFlags,Dropped,"
                       "TimeInSeconds,msInPresentAPI,msBetweenPresents,AllowsTearing,PresentMode,"
                       "msUntilRenderComplete,msUntilDisplayed,msBetweenDisplayChange,msFlipDelay,"
                       "msUntilRenderStart,msGPUActive,msSinceInput,MsCPUBusy,MsAnimationError");
    for (std::size_t i = 1; i < text.size(); ++i)
        EXPECT_EQ(std::count(text[i].begin(), text[i].end(), ','), 20) << text[i];
}

TEST(CaptureReport, TraceHoldsFramesSectionsPassesAndPhasesOnOneClock) {
    const Recording recording = record(40);
    const auto trace = nlohmann::json::parse(chromeTrace(reportOf(recording), recording));
    std::map<std::string, int> seen;
    for (const auto& event : trace.at("traceEvents")) {
        for (const char* key : {"name", "ph", "ts", "pid", "tid", "args"})
            ASSERT_TRUE(event.contains(key)) << event;
        if (event["ph"] == "M") continue;
        ASSERT_EQ(event["ph"], "X");
        ASSERT_GE(event.at("dur").get<double>(), 0.0);
        if (event["name"] == "frame") {
            ASSERT_GE(event["ts"].get<double>(), 0.0);
        }
        ++seen[event["name"].get<std::string>()];
    }
    EXPECT_EQ(seen["frame"], 40);
    EXPECT_EQ(seen["tick"], 40);
    EXPECT_EQ(seen["extract"], 40);
    EXPECT_EQ(seen["toon"], 37);
    EXPECT_GE(seen["startup"], 2);
    EXPECT_GE(seen["active"], 2);
}

TEST(CaptureReport, ResultHasTheKeysOfTheSchema) {
    const auto json = nlohmann::json::parse(resultJson(reportOf(record(80), {{"bloom.enabled", "false"}})));
    const auto keys = [](const nlohmann::json& object) {
        std::string names;
        for (const auto& item : object.items()) names += item.key() + " ";
        return names;
    };
    EXPECT_EQ(json.at("schema"), 1);
    EXPECT_EQ(keys(json), "device display frames machine passes run schema summary ");
    EXPECT_EQ(keys(json["machine"]), "cores cpu kernel os ram_mb ");
    EXPECT_EQ(keys(json["device"]), "api driver driver_info name type ");
    EXPECT_EQ(keys(json["display"]), "present_mode size vsync ");
    EXPECT_EQ(keys(json["run"]),
              "build_type disturbed frame_budget_ms frames git parameters preset scene seed warmup ");
    EXPECT_EQ(json["run"]["parameters"]["bloom.enabled"], "false");
    EXPECT_EQ(keys(json["summary"]),
              "animation_error_ms budget cpu_record_ms fps_mean frame_ms gpu_ms stutter_share tick_ms ");
    EXPECT_EQ(keys(json["summary"]["frame_ms"]),
              "low1_average low1_integral low1_percentile max mean p50 p95 p99 p999 ");
    EXPECT_EQ(keys(json["summary"]["gpu_ms"]), "max mean p50 p95 p99 p999 ");
    EXPECT_EQ(keys(json["passes"][0]), "gpu_ms name ");
    EXPECT_EQ(keys(json["frames"][0]),
              "alpha cpu_record_ms draw_hash frame_ms gpu_ms index render_scale state_hash ticks ");
    EXPECT_EQ(json["frames"][0]["draw_hash"], "ffffffff0000003c");
}

TEST(CaptureReport, TheBudgetSaysHowManyFramesWereInsideAndWhatTheScaleDid) {
    Recording recording = record(100);
    for (std::size_t i = 0; i < recording.frames.size(); ++i) {
        recording.frames[i].frameMs = i % 10 == 3 ? 26 : 25;
        recording.frames[i].renderScale = i < 50 ? 0.75f : 0.5f;
    }
    const std::vector<FrameReport> frames = reportOf(recording).frames;
    const auto budget = budgetReport(frames, 25);
    ASSERT_TRUE(budget);
    EXPECT_DOUBLE_EQ(budget->insideShare, 0.9);
    EXPECT_DOUBLE_EQ(budget->scaleMean, 0.625);
    EXPECT_DOUBLE_EQ(budget->scaleMin, 0.5);
    EXPECT_DOUBLE_EQ(budget->scaleMax, 0.75);
    EXPECT_EQ(budget->changes, 1u);
    EXPECT_FALSE(budgetReport(frames, 0));
    EXPECT_FALSE(budgetReport({}, 25));

    Report report = reportOf(recording);
    report.run.frameBudgetMs = 25;
    report.summary.budget = budget;
    const Result<Report> read = parseResult(resultJson(report), "x");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_TRUE(read->summary == report.summary);
    EXPECT_TRUE(read->frames == report.frames);
    EXPECT_NE(summaryText(report).find("budget 25.0 ms: 90.00 % of the frames inside"), std::string::npos);
    EXPECT_NE(chromeTrace(report, recording).find(R"("render scale","ph":"C")"), std::string::npos);

    // What was captured before there was a budget has none of its keys.
    auto old = nlohmann::json::parse(resultJson(report));
    old["run"].erase("frame_budget_ms");
    old["summary"].erase("budget");
    for (auto& frame : old["frames"]) frame.erase("render_scale");
    const Result<Report> before = parseResult(old.dump(), "x");
    ASSERT_TRUE(before) << before.error().message;
    EXPECT_FALSE(before->summary.budget);
    EXPECT_EQ(before->frames[0].renderScale, 0.0f);
}

TEST(CaptureReport, ResultSurvivesTheRoundTrip) {
    Report report = reportOf(record(80), {{"z.last", "1"}, {"a.first", "#ff00aa"}});
    report.run.disturbed = {"steal time: \"quoted\" — 3 %"};
    Result<Report> read = parseResult(resultJson(report), "x");
    ASSERT_TRUE(read) << read.error().message;
    read->machine.governor = report.machine.governor; // MangoHud's alone
    EXPECT_TRUE(*read == report);
    EXPECT_EQ(exitCodeOf(*read), Exit::Disturbed);

    const Recording noGpu = [] {
        FrameRecorder recorder;
        for (int i = 0; i < 70; ++i) {
            recorder.beginFrame(i * kMs);
            recorder.endFrame(i * kMs + kMs);
        }
        return recorder.take();
    }();
    const Result<Report> without = parseResult(resultJson(reportOf(noGpu)), "x");
    ASSERT_TRUE(without) << without.error().message;
    EXPECT_FALSE(without->summary.gpuMs);
    EXPECT_FALSE(without->frames[0].gpuMs);
}

TEST(CaptureReport, BrokenFilesAreRefusedByNameAndPath) {
    const std::string good = resultJson(reportOf(record(80), {{"a.b", "1"}}));
    using Json = nlohmann::json;
    const auto changed = [&good](const char* pointer, const Json& value) {
        Json json = Json::parse(good);
        json[Json::json_pointer(pointer)] = value;
        return json.dump();
    };
    const auto removed = [&good](const char* parent, const char* key) {
        Json json = Json::parse(good);
        json[Json::json_pointer(parent)].erase(key);
        return json.dump();
    };
    const auto replaced = [&good](std::string_view what, std::string_view with) {
        std::string text = good;
        const auto at = text.find(what);
        EXPECT_NE(at, std::string::npos) << what;
        text.replace(at, what.size(), with);
        return text;
    };
    const struct {
        std::string text;
        const char* expected;
    } cases[] = {
        {"", "expected the JSON"},
        {good.substr(0, good.size() / 2), "expected the JSON"},
        {"[]", "the top level: found an array, expected an object"},
        {removed("", "schema"), "schema: found nothing"},
        {changed("/schema", 2), "schema: found 2, expected 1"},
        {changed("/schema", "1"), "schema: found a text, expected a number"},
        {removed("/summary/frame_ms", "p999"), "summary.frame_ms.p999: found nothing"},
        {changed("/summary/frame_ms/mean", nullptr), "summary.frame_ms.mean: found null"},
        {replaced("\"fps_mean\": ", "\"fps_mean\": NaN, \"x\": "), "expected the JSON"},
        {replaced("\"fps_mean\": ", "\"fps_mean\": 1e999, \"x\": "), "expected the JSON"},
        {changed("/frames/7/frame_ms", -1), "frames[7].frame_ms: found -1"},
        {changed("/frames/7/frame_ms", 1e300), "frames[7].frame_ms: found 1e+300"},
        {changed("/frames/7/state_hash", 12), "frames[7].state_hash: found 12, expected a text"},
        {changed("/frames/7/state_hash", "0x00000000000012"), "frames[7].state_hash"},
        {changed("/frames/7/index", 3), "frames[7]: found index 3 after 66, expected indices that rise"},
        {changed("/frames/7/ticks", 1.5), "frames[7].ticks: found 1.5, expected a whole number"},
        {changed("/frames/7/ticks", 1e18), "frames[7].ticks: found 1e+18"},
        {changed("/frames/7", Json::array()), "frames[7]: found an array, expected an object"},
        {changed("/frames", Json::object()), "frames: found an object, expected an array"},
        {changed("/run/frames", 81), "run.frames: found 81, expected the number of frames in the file, 80"},
        {changed("/run/seed", -1), "run.seed: found -1"},
        {changed("/run/parameters/a.b", 3), "run.parameters.a.b: found 3, expected a text"},
        {changed("/run/disturbed", Json(std::vector<std::string>(65, "x"))),
         "run.disturbed: found 65 entries"},
        {changed("/run/scene", std::string(5000, 'x')), "run.scene: found 5000 bytes"},
        {changed("/display/size", {1, 2, 3}), "display.size: found 3 entries"},
        {changed("/display/vsync", 1), "display.vsync: found 1, expected true or false"},
        {std::string(100'000, '['), "nested deeper"},
        {"[" + std::string(5'000'000, ','), "values"},
    };
    for (const auto& [text, expected] : cases) {
        const Result<Report> read = parseResult(text, "some/result.json");
        ASSERT_FALSE(read) << expected;
        EXPECT_EQ(read.error().code, Exit::Usage);
        EXPECT_TRUE(read.error().message.starts_with("some/result.json")) << read.error().message;
        EXPECT_NE(read.error().message.find(expected), std::string::npos)
            << read.error().message << "\n  should say: " << expected;
    }
}

// Whatever one byte becomes, the answer is a report or an error, never a crash.
TEST(CaptureReport, DamagedBytesNeverCrash) {
    const std::string good = resultJson(reportOf(record(4)));
    Random random(99);
    int refused = 0;
    for (int i = 0; i < 2000; ++i) {
        std::string text = good;
        text[random.below(static_cast<std::uint32_t>(text.size()))] = static_cast<char>(random.below(256));
        refused += !parseResult(text, "x");
    }
    EXPECT_GT(refused, 200);
}

TEST_F(CaptureFolder, WritesEveryFileWhole) {
    const Recording recording = record(80);
    const Report report = reportOf(recording);
    const auto written = writeCapture(folder_ / "new" / "out", report, recording, 1'700'000'000);
    ASSERT_TRUE(written) << written.error().message;
    ASSERT_EQ(written->size(), 5u);
    for (const auto& path : *written) EXPECT_GT(std::filesystem::file_size(path), 100u) << path;
    std::size_t inFolder = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "new" / "out")) {
        EXPECT_NE(entry.path().extension(), ".tmp");
        ++inFolder;
    }
    EXPECT_EQ(inFolder, 5u);
    EXPECT_TRUE((*written)[0].filename().string().starts_with("venus-finale_2023-11-1"));
    const Result<Report> read = loadResult(folder_ / "new" / "out" / "result.json");
    ASSERT_TRUE(read) << read.error().message;
    EXPECT_EQ(read->frames, report.frames);
}

TEST_F(CaptureFolder, AnUnwritableFolderIsTheEnvironment) {
    std::ofstream(folder_ / "file") << "in the way";
    const Recording recording = record(5);
    const auto written = writeCapture(folder_ / "file" / "out", reportOf(recording), recording, 0);
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, Exit::Environment);
    EXPECT_NE(written.error().message.find("file"), std::string::npos);
}

TEST(CaptureMachine, DescribesThisMachine) {
    const MachineInfo info = describeMachine();
    EXPECT_FALSE(info.cpu.empty());
    EXPECT_GE(info.cores, 1u);
    EXPECT_GT(info.ramMb, 100u);
    EXPECT_NE(info.kernel, "unknown");
    const MachineSample sample = sampleMachine();
    ASSERT_TRUE(sample.cpu);
    EXPECT_GT(sample.cpu->total, sample.cpu->busy);
}

TEST(CaptureMachine, ReadsProcStat) {
    const auto times = parseCpuTimes("cpu  100 10 40 800 20 5 5 20 0 0\ncpu0 1 2\n", 100);
    ASSERT_TRUE(times);
    EXPECT_DOUBLE_EQ(times->total, 10.0);
    EXPECT_DOUBLE_EQ(times->steal, 0.2);
    EXPECT_DOUBLE_EQ(times->busy, 1.6);
    EXPECT_FALSE(parseCpuTimes("", 100));
    EXPECT_FALSE(parseCpuTimes("cpu  100 10 x", 100));
    EXPECT_FALSE(parseCpuTimes("intr 100 10 40 800 20 5 5 20", 100));
}

TEST(CaptureMachine, ReadsProcessTimes) {
    const auto seconds =
        parseProcessSeconds("12 (an (odd) name) S 1 2 3 4 5 6 7 8 9 10 250 50 0 0 20 0", 100);
    ASSERT_TRUE(seconds);
    EXPECT_DOUBLE_EQ(*seconds, 3.0);
    EXPECT_FALSE(parseProcessSeconds("12 (short) S 1 2 3", 100));
    EXPECT_FALSE(parseProcessSeconds("", 100));
}

TEST(CaptureMachine, NamesEveryDisturbance) {
    const std::vector<double> calm(100, 16.0);
    MachineSample before{
        .cpu = CpuTimes{100, 50, 1}, .ownCpuSeconds = 10, .involuntarySwitches = 100, .wallSeconds = 0};
    MachineSample after{
        .cpu = CpuTimes{120, 60, 1}, .ownCpuSeconds = 19.5, .involuntarySwitches = 300, .wallSeconds = 10};
    EXPECT_TRUE(findDisturbance(before, after, 2, calm).empty());

    MachineSample steal = after;
    steal.cpu->steal = 2;
    const auto stolen = findDisturbance(before, steal, 2, calm);
    ASSERT_EQ(stolen.size(), 1u);
    EXPECT_NE(stolen[0].find("steal time: the host took 5.0 %"), std::string::npos) << stolen[0];

    MachineSample others = after;
    others.ownCpuSeconds = 12;
    const auto used = findDisturbance(before, others, 2, calm);
    ASSERT_EQ(used.size(), 1u);
    EXPECT_NE(used[0].find("other processes used 40.0 %"), std::string::npos) << used[0];

    MachineSample switches = after;
    switches.involuntarySwitches = 100'000;
    EXPECT_EQ(findDisturbance(before, switches, 2, calm).size(), 1u);

    std::vector<double> hitches = calm;
    for (std::size_t i = 0; i < hitches.size(); i += 10) hitches[i] = 60;
    EXPECT_EQ(findDisturbance(before, after, 2, hitches).size(), 1u);
}

TEST(CaptureCompare, TheSameBuildTwiceIsTheSame) {
    const Report a = reportOf(record(400, 1.0, 1)), b = reportOf(record(400, 1.0, 2));
    const auto comparison = compareReports(a, b, "A", "B", 1.0);
    ASSERT_TRUE(comparison) << comparison.error().message;
    EXPECT_EQ(comparison->verdict, Verdict::Same);
    EXPECT_EQ(exitCodeOf(*comparison), Exit::Ok);
    const Interval& change = comparison->rows.front().change;
    EXPECT_LE(change.low, 0);
    EXPECT_GE(change.high, 0);
    EXPECT_LT(change.high - change.low, 0.02);
    EXPECT_NE(comparisonText(*comparison).find("verdict: same"), std::string::npos);
}

TEST_F(CaptureFolder, APlantedSlowdownOfFivePercentIsFound) {
    ASSERT_TRUE(writeText(folder_ / "a.json", resultJson(reportOf(record(400, 1.0, 1)))));
    ASSERT_TRUE(writeText(folder_ / "b.json", resultJson(reportOf(record(400, 1.05, 2, 90)))));
    const auto slower = compareRuns(folder_ / "a.json", folder_ / "b.json", 3.0);
    ASSERT_TRUE(slower) << slower.error().message;
    EXPECT_EQ(slower->verdict, Verdict::Regression);
    EXPECT_EQ(exitCodeOf(*slower), Exit::CheckFailed);
    EXPECT_EQ(slower->pairedFrames, 370u) << "warm-ups of 60 and 90";
    EXPECT_NEAR(slower->rows[0].change.estimate, 0.05, 0.01);
    const auto json = nlohmann::json::parse(comparisonJson(*slower));
    EXPECT_EQ(json["verdict"], "regression");
    EXPECT_EQ(json["rows"][0]["metric"], "frame_ms mean");

    const auto faster = compareRuns(folder_ / "b.json", folder_ / "a.json", 3.0);
    ASSERT_TRUE(faster);
    EXPECT_EQ(faster->verdict, Verdict::Improvement);
    EXPECT_EQ(exitCodeOf(*faster), Exit::Ok);

    const auto tolerated = compareRuns(folder_ / "a.json", folder_ / "b.json", 20.0);
    ASSERT_TRUE(tolerated);
    EXPECT_EQ(tolerated->verdict, Verdict::Same);
    EXPECT_NE(comparisonText(*tolerated).find("within the threshold"), std::string::npos);

    const auto missing = compareRuns(folder_ / "a.json", folder_ / "none.json", 3.0);
    ASSERT_FALSE(missing);
    EXPECT_NE(missing.error().message.find("none.json"), std::string::npos);
}

TEST(CaptureCompare, DifferentFightsAreRefused) {
    const Report a = reportOf(record(100));
    Report b = a;
    b.frames[40].stateHash ^= 1;
    b.frames[50].drawHash ^= 1;
    const auto byFrame = compareReports(a, b, "A", "B", 1.0);
    ASSERT_FALSE(byFrame);
    EXPECT_EQ(byFrame.error().code, Exit::CheckFailed);
    EXPECT_NE(byFrame.error().message.find("state hash differs at frame 100"), std::string::npos)
        << byFrame.error().message;

    b.run.parameters = {{"physics.gravity", "12"}, {"wind.speed", "3"}};
    const auto byParameter = compareReports(a, b, "A", "B", 1.0);
    ASSERT_FALSE(byParameter);
    EXPECT_NE(byParameter.error().message.find("physics.gravity: the default → 12"), std::string::npos)
        << byParameter.error().message;
    EXPECT_EQ(byParameter.error().message.find("wind.speed"), std::string::npos);

    b.run.seed = 3;
    const auto bySeed = compareReports(a, b, "A", "B", 1.0);
    ASSERT_FALSE(bySeed);
    EXPECT_NE(bySeed.error().message.find("seed: 18446744073709551615 → 3"), std::string::npos);

    // A parameter that leaves the fight alone is what a comparison is for.
    Report c = a;
    c.run.parameters = {{"bloom.enabled", "false"}};
    const auto allowed = compareReports(a, c, "A", "C", 1.0);
    ASSERT_TRUE(allowed);
    ASSERT_EQ(allowed->changedParameters.size(), 1u);
    EXPECT_NE(comparisonText(*allowed).find("bloom.enabled: the default → false"), std::string::npos);
}

TEST(CaptureCompare, TooFewFramesAndDisturbedRuns) {
    const Report few = reportOf(record(30));
    const auto refused = compareReports(few, few, "A", "B", 1.0);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Exit::Usage);

    const Report calm = reportOf(record(100));
    Report shaken = calm;
    shaken.run.disturbed = {"steal time"};
    const auto comparison = compareReports(calm, shaken, "A", "B", 1.0);
    ASSERT_TRUE(comparison);
    EXPECT_EQ(exitCodeOf(*comparison), Exit::Disturbed);
    EXPECT_NE(comparisonText(*comparison).find("B was disturbed: steal time"), std::string::npos);
    EXPECT_FALSE(compareReports(calm, calm, "A", "B", std::nan("")));
}

} // namespace
} // namespace vf::capture
