// Purpose: a window, its keys and gamepads, without anybody else knowing GLFW. Owned by the app; main thread
// only.
#pragma once

#include "renderer/base/result.hpp"
#include "renderer/platform/keys.hpp"
#include "renderer/platform/pad_slots.hpp"

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

struct GLFWwindow;
struct VkInstance_T;
struct VkSurfaceKHR_T;

namespace vf::platform {

struct Gamepad {
    bool connected = false;
    std::array<float, 6> axes{}; // left x, left y, right x, right y, triggers; -1..1
    std::uint32_t buttons =
        0; // bit = GLFW_GAMEPAD_BUTTON_…: A B X Y LB RB back start guide L R up right down left
    std::string name;

    // Bit i: kPadButtons[i] is held. A trigger rests at -1 and counts from half its way.
    std::uint32_t held() const {
        constexpr std::uint32_t kTriggers = kPadButtons.size() - 2;
        if (!connected) return 0;
        return (buttons & ((1u << kTriggers) - 1)) | (axes[4] > 0 ? 1u << kTriggers : 0u) |
               (axes[5] > 0 ? 2u << kTriggers : 0u);
    }
};

struct InputState {
    std::array<bool, kKeys> down{};
    std::vector<Key> pressed; // went down since the last poll, in order
    std::array<Gamepad, 2> pads;
    float mouseX = 0, mouseY = 0, mouseDx = 0, mouseDy = 0, wheel = 0; // pixels; wheel in notches
    bool mouseLeft = false, mouseRight = false, focused = true;
    bool held(Key key) const { return down[static_cast<std::size_t>(key)]; }
};

class Window {
  public:
    // Exit::Environment when there is no display; the message says how to go on without one.
    static Result<std::unique_ptr<Window>> create(const std::string& title, int width, int height);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    static bool displayAvailable();
    std::vector<const char*> surfaceExtensions() const;
    Result<VkSurfaceKHR_T*> makeSurface(VkInstance_T* instance) const;

    // Once a frame.
    const InputState& poll();
    bool shouldClose() const;
    void requestClose();
    void framebufferSize(int& width, int& height) const;
    GLFWwindow* handle() const { return window_; }
    std::function<void(const std::vector<std::string>&)> onDrop; // files dropped on the window

  private:
    Window() = default;
    GLFWwindow* window_ = nullptr;
    InputState input_;
    PadSlots slots_;
};

} // namespace vf::platform
