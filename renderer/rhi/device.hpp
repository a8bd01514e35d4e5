// Purpose: instance, adapter, logical device, queue and allocator. Created once by the app before anything
// that draws, destroyed last. All members may be used from the thread that records frames only; the message
// counter is atomic because a driver may call back from any thread.
#pragma once

#include "renderer/base/result.hpp"
#include "renderer/rhi/vulkan.hpp"

#include <atomic>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

struct VmaAllocator_T;

namespace vf::rhi {

enum class Validation { Off, Core, Sync, SyncQueueSubmit };

struct DeviceRequest {
    std::string nameContains; // --device; empty: the best
    Validation validation = Validation::Off;
    std::vector<const char*> surfaceExtensions; // instance extensions that the window needs; empty: headless
    bool presents = false;
    bool quietMessages = false; // count validation messages without printing them (the fault self-test)
};

class Device {
  public:
    // Errors (Exit::Environment) list every adapter found and what each lacks.
    static Result<std::unique_ptr<Device>> create(const DeviceRequest& request);
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    const vk::raii::Instance& instance() const { return instance_; }
    const vk::raii::PhysicalDevice& physical() const { return physical_; }
    const vk::raii::Device& get() const { return device_; }
    const vk::raii::Queue& queue() const { return queue_; }
    std::uint32_t queueFamily() const { return queueFamily_; }
    VmaAllocator_T* allocator() const { return allocator_; }

    const std::string& name() const { return name_; }
    const std::string& typeName() const { return typeName_; }
    const std::string& driver() const { return driver_; }
    const std::string& driverInfo() const { return driverInfo_; }
    std::string apiVersion() const;
    bool isCpu() const { return isCpu_; }
    double nanosecondsPerTick() const { return nanosecondsPerTick_; }
    std::uint32_t timestampBits() const { return timestampBits_; }
    bool calibratedTimestamps() const { return calibratedTimestamps_; }

    // Steady-clock nanoseconds minus device nanoseconds; 0 where the device cannot tell.
    std::int64_t clockOffsetNs() const;

    // Validation warnings and errors so far.
    int messages() const { return messages_->load(); }
    void name(vk::ObjectType type, std::uint64_t handle, const std::string& text) const;

  private:
    Device() = default;

    vk::raii::Context context_;
    vk::raii::Instance instance_{nullptr};
    vk::raii::DebugUtilsMessengerEXT messenger_{nullptr};
    vk::raii::PhysicalDevice physical_{nullptr};
    vk::raii::Device device_{nullptr};
    vk::raii::Queue queue_{nullptr};
    VmaAllocator_T* allocator_ = nullptr;
    std::uint32_t queueFamily_ = 0;
    std::string name_, typeName_, driver_, driverInfo_;
    std::uint32_t apiVersion_ = 0, timestampBits_ = 0;
    double nanosecondsPerTick_ = 1;
    bool isCpu_ = false, calibratedTimestamps_ = false, debugUtils_ = false;
    struct Messages {
        std::atomic<int> count{0};
        bool quiet = false;
        operator int() const { return count.load(); }
        int load() const { return count.load(); }
    };
    std::unique_ptr<Messages> messages_ = std::make_unique<Messages>();

    static VKAPI_ATTR VkBool32 VKAPI_CALL onMessage(VkDebugUtilsMessageSeverityFlagBitsEXT severity,
                                                    VkDebugUtilsMessageTypeFlagsEXT types,
                                                    const VkDebugUtilsMessengerCallbackDataEXT* data,
                                                    void* user);
};

} // namespace vf::rhi
