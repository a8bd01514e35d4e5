// Purpose: owns Dear ImGui's context, style, fonts and input, so that nobody else has to include ImGui.
// Owner: the application, for as long as it has a window or draws offscreen; one OverlayContext at a time.
// Thread: the main thread. Each frame: newFrame, Overlay::draw, endFrame, then hand endFrame's list to the
// pass.
//
// For the pass that draws: textures are kFontTexture and kThumbnailTexture; colours are plain sRGB, so the
// target view is UNORM; indices are 16-bit and commands have a vertex offset; commands may have a callback of
// null only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

struct GLFWwindow;
struct ImDrawData;
struct ImFont;
struct ImGuiContext;

namespace vf::overlay {

inline constexpr std::uintptr_t kFontTexture = 1, kThumbnailTexture = 2;

struct ContextSettings {
    // Null draws offscreen at width × height; otherwise the size, the scale and the input are the window's.
    // Make the context after the window has set its own GLFW callbacks: ImGui's are chained in front of them.
    GLFWwindow* window = nullptr;
    int width = 1280, height = 720;
    float scale = 0; // of the panels; 0 = the window's content scale, 1 without a window
    // Folders searched for TrueType files before the system's fonts.
    std::vector<std::filesystem::path> fontFolders = {};
};

// Coverage and colour are already RGBA8 (white, straight alpha), to upload once as a UNORM image.
struct FontAtlas {
    const std::uint8_t* pixels = nullptr;
    int width = 0, height = 0;
};

// Sizes in pixels at which the faces were rasterised; drawing may scale them.
struct Fonts {
    ImFont* body = nullptr;    // panels
    ImFont* small = nullptr;   // captions and key hints
    ImFont* caption = nullptr; // subtitles, upright bold
    ImFont* hud = nullptr;     // names and plates, slanted bold
    ImFont* display = nullptr; // timer and centre text, slanted bold, large
};

class OverlayContext {
  public:
    explicit OverlayContext(const ContextSettings& settings);
    OverlayContext(const OverlayContext&) = delete;
    OverlayContext& operator=(const OverlayContext&) = delete;
    ~OverlayContext();

    // Valid until the context goes.
    FontAtlas fontAtlas() const;
    float scale() const { return scale_; }
    const Fonts& fonts() const { return fonts_; }
    bool offscreen() const { return window_ == nullptr; }
    // Which file each face came from, for the log; empty where ImGui's built-in face had to do.
    const std::string& fontNote() const { return fontNote_; }

    // `seconds` since the last frame moves the HUD's animations; 0 is allowed. With a window its own clock
    // rules.
    void newFrame(float seconds);
    // Valid until the next newFrame.
    const ImDrawData* endFrame();

    // ImGui uses the mouse or keys now, so the game should not; as of the last newFrame.
    bool wantsMouse() const;
    bool wantsKeyboard() const;

    // Offscreen only: input by hand, for tests and pictures of the overlay.
    void resize(int width, int height);
    void setMouse(float x, float y, bool leftDown, bool rightDown = false, float wheel = 0);
    void typeText(std::string_view utf8);
    // A letter with Control held, pressed for exactly the next frame: 'Z' or 'Y'.
    void pressControl(char letter);

  private:
    void loadFonts(const ContextSettings& settings, float hudScale, float pixelScale);

    ImGuiContext* context_ = nullptr;
    GLFWwindow* window_ = nullptr;
    float scale_ = 1;
    Fonts fonts_;
    std::string fontNote_;
    char control_ = 0;
};

} // namespace vf::overlay
