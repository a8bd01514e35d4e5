#include "renderer/platform/window.hpp"

#include "renderer/base/log.hpp"

#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>

#include <cstdlib>
#include <optional>

namespace vf::platform {

namespace {

std::optional<Key> keyOf(int key) {
    if (key >= GLFW_KEY_A && key <= GLFW_KEY_Z) return static_cast<Key>(key - GLFW_KEY_A);
    if (key >= GLFW_KEY_F1 && key <= GLFW_KEY_F12)
        return static_cast<Key>(static_cast<int>(Key::F1) + key - GLFW_KEY_F1);
    switch (key) {
    case GLFW_KEY_UP:
        return Key::Up;
    case GLFW_KEY_DOWN:
        return Key::Down;
    case GLFW_KEY_LEFT:
        return Key::Left;
    case GLFW_KEY_RIGHT:
        return Key::Right;
    case GLFW_KEY_SPACE:
        return Key::Space;
    case GLFW_KEY_ENTER:
        return Key::Enter;
    case GLFW_KEY_ESCAPE:
        return Key::Escape;
    case GLFW_KEY_TAB:
        return Key::Tab;
    case GLFW_KEY_LEFT_SHIFT:
    case GLFW_KEY_RIGHT_SHIFT:
        return Key::Shift;
    case GLFW_KEY_LEFT_CONTROL:
    case GLFW_KEY_RIGHT_CONTROL:
        return Key::Control;
    case GLFW_KEY_BACKSPACE:
        return Key::Backspace;
    case GLFW_KEY_PERIOD:
        return Key::Period;
    case GLFW_KEY_COMMA:
        return Key::Comma;
    default:
        return std::nullopt;
    }
}

std::string& lastGlfwError() {
    static std::string text;
    return text;
}

} // namespace

bool Window::displayAvailable() {
    const auto set = [](const char* name) {
        const char* value = std::getenv(name);
        return value && *value;
    };
    return set("DISPLAY") || set("WAYLAND_DISPLAY");
}

Result<std::unique_ptr<Window>> Window::create(const std::string& title, int width, int height) {
    glfwSetErrorCallback([](int, const char* text) { lastGlfwError() = text; });
    if (!glfwInit())
        return Error{Exit::Environment,
                     fmt::format("no window can be opened ({}); start it in a desktop session, under "
                                 "xvfb-run, or use --headless",
                                 lastGlfwError())};
    std::unique_ptr<Window> made(new Window);
    glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_FALSE);
    made->window_ = glfwCreateWindow(width, height, title.c_str(), nullptr, nullptr);
    if (!made->window_) {
        const std::string reason = lastGlfwError();
        glfwTerminate();
        return Error{Exit::Environment, fmt::format("the window could not be opened: {}", reason)};
    }
    GLFWwindow* window = made->window_;
    glfwSetWindowUserPointer(window, made.get());
    glfwSetKeyCallback(window, [](GLFWwindow* w, int key, int, int action, int) {
        auto& self = *static_cast<Window*>(glfwGetWindowUserPointer(w));
        const auto known = keyOf(key);
        if (!known || action == GLFW_REPEAT) return;
        self.input_.down[static_cast<std::size_t>(*known)] = action == GLFW_PRESS;
        if (action == GLFW_PRESS) self.input_.pressed.push_back(*known);
    });
    glfwSetScrollCallback(window, [](GLFWwindow* w, double, double dy) {
        static_cast<Window*>(glfwGetWindowUserPointer(w))->input_.wheel += static_cast<float>(dy);
    });
    glfwSetWindowFocusCallback(window, [](GLFWwindow* w, int focused) {
        auto& self = *static_cast<Window*>(glfwGetWindowUserPointer(w));
        self.input_.focused = focused != 0;
        // Keys released while another window had the focus never report it.
        if (!focused) self.input_.down.fill(false);
    });
    glfwSetDropCallback(window, [](GLFWwindow* w, int count, const char** paths) {
        auto& self = *static_cast<Window*>(glfwGetWindowUserPointer(w));
        if (self.onDrop) self.onDrop({paths, paths + count});
    });
    return made;
}

Window::~Window() {
    if (window_) glfwDestroyWindow(window_);
    glfwTerminate();
}

std::vector<const char*> Window::surfaceExtensions() const {
    std::uint32_t count = 0;
    const char** names = glfwGetRequiredInstanceExtensions(&count);
    return {names, names + count};
}

Result<VkSurfaceKHR_T*> Window::makeSurface(VkInstance_T* instance) const {
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    if (glfwCreateWindowSurface(instance, window_, nullptr, &surface) != VK_SUCCESS)
        return Error{Exit::Environment, fmt::format("the window has no Vulkan surface: {}", lastGlfwError())};
    return surface;
}

const InputState& Window::poll() {
    input_.pressed.clear();
    input_.wheel = 0;
    glfwPollEvents();
    double x = 0, y = 0;
    glfwGetCursorPos(window_, &x, &y);
    input_.mouseDx = static_cast<float>(x) - input_.mouseX;
    input_.mouseDy = static_cast<float>(y) - input_.mouseY;
    input_.mouseX = static_cast<float>(x);
    input_.mouseY = static_cast<float>(y);
    input_.mouseLeft = glfwGetMouseButton(window_, GLFW_MOUSE_BUTTON_LEFT) == GLFW_PRESS;
    input_.mouseRight = glfwGetMouseButton(window_, GLFW_MOUSE_BUTTON_RIGHT) == GLFW_PRESS;
    std::size_t found = 0;
    for (int joystick = GLFW_JOYSTICK_1; joystick <= GLFW_JOYSTICK_LAST && found < input_.pads.size();
         ++joystick) {
        GLFWgamepadstate state;
        if (!glfwJoystickIsGamepad(joystick) || !glfwGetGamepadState(joystick, &state)) continue;
        Gamepad& pad = input_.pads[found++];
        pad.connected = true;
        if (const char* name = glfwGetGamepadName(joystick)) pad.name = name;
        for (std::size_t i = 0; i < pad.axes.size(); ++i) pad.axes[i] = state.axes[i];
        pad.buttons = 0;
        for (std::uint32_t i = 0; i <= GLFW_GAMEPAD_BUTTON_LAST; ++i)
            if (state.buttons[i] == GLFW_PRESS) pad.buttons |= 1u << i;
    }
    for (; found < input_.pads.size(); ++found) input_.pads[found] = {};
    return input_;
}

bool Window::shouldClose() const { return glfwWindowShouldClose(window_) != 0; }
void Window::requestClose() { glfwSetWindowShouldClose(window_, GLFW_TRUE); }
void Window::framebufferSize(int& width, int& height) const {
    glfwGetFramebufferSize(window_, &width, &height);
}

} // namespace vf::platform
