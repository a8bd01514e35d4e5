#include "renderer/platform/window.hpp"

#include "renderer/base/log.hpp"

#define GLFW_INCLUDE_VULKAN
#include <GLFW/glfw3.h>

#include <cstdlib>
#include <optional>

namespace vf::platform {

namespace {

struct KeyRow {
    int code;
    Key key;
};
constexpr KeyRow kKeyTable[] = {
    {GLFW_KEY_UP, Key::Up},
    {GLFW_KEY_DOWN, Key::Down},
    {GLFW_KEY_LEFT, Key::Left},
    {GLFW_KEY_RIGHT, Key::Right},
    {GLFW_KEY_SPACE, Key::Space},
    {GLFW_KEY_LEFT_SHIFT, Key::Shift},
    {GLFW_KEY_LEFT_CONTROL, Key::Control},
    {GLFW_KEY_LEFT_ALT, Key::Alt},
    {GLFW_KEY_RIGHT_SHIFT, Key::RightShift},
    {GLFW_KEY_RIGHT_CONTROL, Key::RightControl},
    {GLFW_KEY_RIGHT_ALT, Key::RightAlt},
    {GLFW_KEY_PERIOD, Key::Period},
    {GLFW_KEY_COMMA, Key::Comma},
    {GLFW_KEY_SLASH, Key::Slash},
    {GLFW_KEY_SEMICOLON, Key::Semicolon},
    {GLFW_KEY_APOSTROPHE, Key::Apostrophe},
    {GLFW_KEY_LEFT_BRACKET, Key::LeftBracket},
    {GLFW_KEY_RIGHT_BRACKET, Key::RightBracket},
    {GLFW_KEY_MINUS, Key::Minus},
    {GLFW_KEY_EQUAL, Key::Equal},
    {GLFW_KEY_INSERT, Key::Insert},
    {GLFW_KEY_DELETE, Key::Delete},
    {GLFW_KEY_HOME, Key::Home},
    {GLFW_KEY_END, Key::End},
    {GLFW_KEY_PAGE_UP, Key::PageUp},
    {GLFW_KEY_PAGE_DOWN, Key::PageDown},
    {GLFW_KEY_KP_ADD, Key::PadAdd},
    {GLFW_KEY_KP_SUBTRACT, Key::PadSubtract},
    {GLFW_KEY_KP_MULTIPLY, Key::PadMultiply},
    {GLFW_KEY_KP_DIVIDE, Key::PadDivide},
    {GLFW_KEY_KP_DECIMAL, Key::PadPoint},
    {GLFW_KEY_KP_ENTER, Key::PadEnter},
    {GLFW_KEY_ENTER, Key::Enter},
    {GLFW_KEY_ESCAPE, Key::Escape},
    {GLFW_KEY_TAB, Key::Tab},
    {GLFW_KEY_BACKSPACE, Key::Backspace},
};

std::optional<Key> keyOf(int code) {
    const auto within = [code](int first, int last, Key key) -> std::optional<Key> {
        if (code < first || code > last) return std::nullopt;
        return static_cast<Key>(static_cast<int>(key) + code - first);
    };
    if (const auto letter = within(GLFW_KEY_A, GLFW_KEY_Z, Key::A)) return letter;
    if (const auto digit = within(GLFW_KEY_0, GLFW_KEY_9, Key::Digit0)) return digit;
    if (const auto pad = within(GLFW_KEY_KP_0, GLFW_KEY_KP_9, Key::Pad0)) return pad;
    if (const auto function = within(GLFW_KEY_F1, GLFW_KEY_F12, Key::F1)) return function;
    for (const KeyRow& row : kKeyTable)
        if (row.code == code) return row.key;
    return std::nullopt;
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
    std::vector<PadSlots::Present> present;
    for (int joystick = GLFW_JOYSTICK_1; joystick <= GLFW_JOYSTICK_LAST; ++joystick)
        if (glfwJoystickIsGamepad(joystick)) {
            const char* kind = glfwGetJoystickGUID(joystick);
            present.push_back({joystick, kind ? kind : ""});
        }
    const std::array<int, 2>& places = slots_.place(present);
    for (std::size_t slot = 0; slot < places.size(); ++slot) {
        Gamepad& pad = input_.pads[slot];
        pad = {};
        GLFWgamepadstate state;
        if (places[slot] < 0 || !glfwGetGamepadState(places[slot], &state)) continue;
        pad.connected = true;
        if (const char* name = glfwGetGamepadName(places[slot])) pad.name = name;
        for (std::size_t i = 0; i < pad.axes.size(); ++i) pad.axes[i] = state.axes[i];
        for (std::uint32_t i = 0; i <= GLFW_GAMEPAD_BUTTON_LAST; ++i)
            if (state.buttons[i] == GLFW_PRESS) pad.buttons |= 1u << i;
    }
    return input_;
}

bool Window::shouldClose() const { return glfwWindowShouldClose(window_) != 0; }
void Window::requestClose() { glfwSetWindowShouldClose(window_, GLFW_TRUE); }
void Window::framebufferSize(int& width, int& height) const {
    glfwGetFramebufferSize(window_, &width, &height);
}

} // namespace vf::platform
