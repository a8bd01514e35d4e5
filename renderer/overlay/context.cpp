#include "renderer/overlay/context.hpp"

#include "renderer/base/check.hpp"
#include "renderer/base/file.hpp"
#include "renderer/overlay/theme.hpp"

#include <GLFW/glfw3.h>
#include <imgui.h>
#include <imgui_impl_glfw.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <cstring>
#include <sstream>

namespace vf::overlay {

namespace {

// No face that we know of is larger; more would be a mistake or an attack.
constexpr std::uint64_t kFontFileLimit = 32u << 20;
// Pictures of the HUD are designed at this height.
constexpr float kHudHeight = 720.0f;

const ImWchar kBodyGlyphs[] = {0x20,   0x17F,  0x391,  0x3C9,  0x2010, 0x203A, 0x2070, 0x209C, 0x2190, 0x2195,
                               0x21BA, 0x21BB, 0x2212, 0x2212, 0x2260, 0x2265, 0x25A0, 0x25D0, 0};
const ImWchar kHudGlyphs[] = {0x20, 0x17F, 0x2010, 0x203A, 0};

// Where the freedesktop base directory specification says that shared data is.
std::vector<std::filesystem::path> fontFolders(const std::vector<std::filesystem::path>& own) {
    std::vector<std::filesystem::path> folders = own;
    folders.push_back(assetFolder() / "fonts");
    const char* shared = std::getenv("XDG_DATA_DIRS");
    std::istringstream list(shared && *shared ? shared : "/usr/local/share:/usr/share");
    for (std::string folder; std::getline(list, folder, ':');) {
        if (folder.empty() || folder.front() != '/') continue;
        folders.push_back(std::filesystem::path(folder) / "fonts/truetype/dejavu"); // Debian
        folders.push_back(std::filesystem::path(folder) / "fonts/dejavu");          // Fedora, Arch: TTF below
        folders.push_back(std::filesystem::path(folder) / "fonts/TTF");
    }
    return folders;
}

ImFont* addFace(const std::vector<std::filesystem::path>& folders, std::initializer_list<const char*> names,
                float pixels, const ImWchar* glyphs, std::string& note) {
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    ImFontConfig config;
    config.OversampleH = pixels > 30.0f ? 1 : 2; // large faces need no subpixel positions, and memory grows
    config.PixelSnapH = false;
    for (const char* name : names)
        for (const auto& folder : folders) {
            std::error_code failed;
            if (!std::filesystem::is_regular_file(folder / name, failed)) continue;
            const auto file = readFile(folder / name, kFontFileLimit);
            // stb_truetype trusts its input: take only what says that it is a TrueType file.
            if (!file || file->size() < 1024 || std::memcmp(file->data(), "\0\1\0\0", 4) != 0) continue;
            void* copy = ImGui::MemAlloc(file->size()); // the atlas frees it
            std::memcpy(copy, file->data(), file->size());
            ImFont* font =
                atlas.AddFontFromMemoryTTF(copy, static_cast<int>(file->size()), pixels, &config, glyphs);
            note += (note.empty() ? "" : ", ") + std::string(name);
            return font;
        }
    ImFontConfig plain;
    plain.SizePixels = std::max(13.0f, 13.0f * static_cast<float>(static_cast<int>(pixels / 13.0f)));
    return atlas.AddFontDefault(&plain);
}

} // namespace

OverlayContext::OverlayContext(const ContextSettings& settings) : window_(settings.window) {
    IMGUI_CHECKVERSION();
    context_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr; // nothing is written into the current folder
    io.LogFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
    io.ConfigWindowsMoveFromTitleBarOnly = true;

    float pixelScale = 1, framebufferScale = 1, height = static_cast<float>(settings.height);
    if (window_) {
        float x = 1, y = 1;
        glfwGetWindowContentScale(window_, &x, &y);
        int windowWidth = 0, windowHeight = 0, pixelsWide = 0, pixelsHigh = 0;
        glfwGetWindowSize(window_, &windowWidth, &windowHeight);
        glfwGetFramebufferSize(window_, &pixelsWide, &pixelsHigh);
        pixelScale = std::max(x, 0.5f);
        // Where the window system itself scales (Wayland, macOS) the two sizes differ and ImGui works in the
        // smaller.
        if (windowWidth > 0 && pixelsWide > 0)
            framebufferScale = static_cast<float>(pixelsWide) / static_cast<float>(windowWidth);
        height = static_cast<float>(std::max(pixelsHigh, 1));
        ImGui_ImplGlfw_InitForOther(window_, true);
    } else {
        io.DisplaySize = {static_cast<float>(settings.width), static_cast<float>(settings.height)};
        // The keys that ImGui knows get numbers of their own; pressControl uses them.
        for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key;
    }
    if (settings.scale > 0) pixelScale = settings.scale;
    pixelScale = std::clamp(pixelScale, 0.5f, 4.0f);
    scale_ = pixelScale / framebufferScale;
    io.FontGlobalScale = 1.0f / framebufferScale;
    applyStyle(scale_);
    loadFonts(settings, std::clamp(height / kHudHeight, 0.75f, 3.0f), pixelScale);
}

OverlayContext::~OverlayContext() {
    ImGui::SetCurrentContext(context_);
    if (window_) ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext(context_);
}

void OverlayContext::loadFonts(const ContextSettings& settings, float hudScale, float pixelScale) {
    const auto folders = fontFolders(settings.fontFolders);
    fonts_.body = addFace(folders, {"DejaVuSansCondensed.ttf", "DejaVuSans.ttf"}, 15.0f * pixelScale,
                          kBodyGlyphs, fontNote_);
    fonts_.small = addFace(folders, {"DejaVuSansCondensed.ttf", "DejaVuSans.ttf"}, 12.5f * pixelScale,
                           kBodyGlyphs, fontNote_);
    const auto slanted = {"DejaVuSansCondensed-BoldOblique.ttf", "DejaVuSans-BoldOblique.ttf",
                          "DejaVuSansCondensed-Bold.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans.ttf"};
    fonts_.caption =
        addFace(folders, {"DejaVuSansCondensed-Bold.ttf", "DejaVuSans-Bold.ttf", "DejaVuSans.ttf"},
                25.0f * hudScale, kHudGlyphs, fontNote_);
    fonts_.hud = addFace(folders, slanted, 19.0f * hudScale, kHudGlyphs, fontNote_);
    fonts_.display = addFace(folders, slanted, 80.0f * hudScale, nullptr, fontNote_);

    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    VF_CHECK(atlas.Build());
    atlas.SetTexID(reinterpret_cast<ImTextureID>(kFontTexture));
}

FontAtlas OverlayContext::fontAtlas() const {
    unsigned char* pixels = nullptr;
    FontAtlas atlas;
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().Fonts->GetTexDataAsRGBA32(&pixels, &atlas.width, &atlas.height);
    atlas.pixels = pixels;
    return atlas;
}

void OverlayContext::newFrame(float seconds) {
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    if (window_) {
        ImGui_ImplGlfw_NewFrame();
    } else {
        io.DeltaTime = std::max(seconds, 1e-6f); // ImGui wants more than nothing
        if (control_) {
            io.KeyCtrl = true;
            io.KeyMods = ImGuiKeyModFlags_Ctrl;
            io.KeysDown[control_ == 'Z' ? ImGuiKey_Z : ImGuiKey_Y] = true;
        } else {
            io.KeyCtrl = false;
            io.KeyMods = ImGuiKeyModFlags_None;
            io.KeysDown[ImGuiKey_Z] = io.KeysDown[ImGuiKey_Y] = false;
        }
        control_ = 0;
    }
    ImGui::NewFrame();
}

const ImDrawData* OverlayContext::endFrame() {
    ImGui::SetCurrentContext(context_);
    ImGui::Render();
    return ImGui::GetDrawData();
}

bool OverlayContext::wantsMouse() const {
    ImGui::SetCurrentContext(context_);
    return ImGui::GetIO().WantCaptureMouse;
}

bool OverlayContext::wantsKeyboard() const {
    ImGui::SetCurrentContext(context_);
    return ImGui::GetIO().WantTextInput;
}

void OverlayContext::resize(int width, int height) {
    VF_CHECK(offscreen());
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
}

void OverlayContext::setMouse(float x, float y, bool leftDown, bool rightDown, float wheel) {
    VF_CHECK(offscreen());
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.MousePos = {x, y};
    io.MouseDown[0] = leftDown;
    io.MouseDown[1] = rightDown;
    io.MouseWheel = wheel;
}

void OverlayContext::typeText(std::string_view utf8) {
    VF_CHECK(offscreen());
    ImGui::SetCurrentContext(context_);
    ImGui::GetIO().AddInputCharactersUTF8(std::string(utf8).c_str());
}

void OverlayContext::pressControl(char letter) {
    VF_CHECK(offscreen());
    control_ = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
    VF_CHECK(control_ == 'Z' || control_ == 'Y');
}

} // namespace vf::overlay
