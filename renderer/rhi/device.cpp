#include "renderer/rhi/device.hpp"

#include "renderer/base/log.hpp"

#include <chrono>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <set>

#include <vk_mem_alloc.h>

namespace vf::rhi {

namespace {

constexpr const char* kValidationLayer = "VK_LAYER_KHRONOS_validation";

std::string text(std::uint32_t version) {
    return fmt::format("{}.{}.{}", VK_API_VERSION_MAJOR(version), VK_API_VERSION_MINOR(version),
                       VK_API_VERSION_PATCH(version));
}

struct Candidate {
    vk::raii::PhysicalDevice device{nullptr};
    std::uint32_t queueFamily = 0;
    int score = 0;
    std::vector<std::string> lacks;
};

using Features = vk::StructureChain<vk::PhysicalDeviceFeatures2, vk::PhysicalDeviceVulkan12Features,
                                    vk::PhysicalDeviceVulkan13Features>;

Candidate inspect(const vk::raii::PhysicalDevice& device, const DeviceRequest& request) {
    Candidate candidate{device, 0, 0, {}};
    const auto properties = device.getProperties();
    const auto need = [&](bool has, std::string what) {
        if (!has) candidate.lacks.push_back(std::move(what));
    };
    need(request.nameContains.empty() ||
             std::string_view(properties.deviceName).find(request.nameContains) != std::string_view::npos,
         fmt::format("its name does not contain '{}'", request.nameContains));
    need(properties.apiVersion >= VK_API_VERSION_1_3,
         fmt::format("Vulkan 1.3 (has {})", text(properties.apiVersion)));
    if (properties.apiVersion >= VK_API_VERSION_1_3) {
        const auto features =
            device.getFeatures2<vk::PhysicalDeviceFeatures2, vk::PhysicalDeviceVulkan12Features,
                                vk::PhysicalDeviceVulkan13Features>();
        const auto& twelve = features.get<vk::PhysicalDeviceVulkan12Features>();
        const auto& thirteen = features.get<vk::PhysicalDeviceVulkan13Features>();
        need(thirteen.dynamicRendering, "dynamicRendering");
        need(thirteen.synchronization2, "synchronization2");
        need(thirteen.maintenance4, "maintenance4");
        need(twelve.timelineSemaphore, "timelineSemaphore");
        need(twelve.bufferDeviceAddress, "bufferDeviceAddress");
        const auto& core = features.get<vk::PhysicalDeviceFeatures2>().features;
        need(core.largePoints, "largePoints");
        need(core.multiDrawIndirect, "multiDrawIndirect");
        need(core.drawIndirectFirstInstance, "drawIndirectFirstInstance");
    }
    if (request.presents) {
        std::set<std::string> extensions;
        for (const auto& extension : device.enumerateDeviceExtensionProperties())
            extensions.insert(extension.extensionName);
        need(extensions.contains(VK_KHR_SWAPCHAIN_EXTENSION_NAME), VK_KHR_SWAPCHAIN_EXTENSION_NAME);
    }
    const auto families = device.getQueueFamilyProperties();
    const auto wanted = vk::QueueFlagBits::eGraphics | vk::QueueFlagBits::eCompute;
    bool found = false;
    for (std::uint32_t i = 0; i < families.size() && !found; ++i)
        if ((families[i].queueFlags & wanted) == wanted) {
            candidate.queueFamily = i;
            found = true;
        }
    need(found, "a queue for graphics and compute");
    switch (properties.deviceType) {
    case vk::PhysicalDeviceType::eDiscreteGpu:
        candidate.score = 4;
        break;
    case vk::PhysicalDeviceType::eIntegratedGpu:
        candidate.score = 3;
        break;
    case vk::PhysicalDeviceType::eVirtualGpu:
        candidate.score = 2;
        break;
    default:
        candidate.score = 1;
        break;
    }
    return candidate;
}

} // namespace

VKAPI_ATTR VkBool32 VKAPI_CALL Device::onMessage(VkDebugUtilsMessageSeverityFlagBitsEXT severity,
                                                 VkDebugUtilsMessageTypeFlagsEXT types,
                                                 const VkDebugUtilsMessengerCallbackDataEXT* data,
                                                 void* user) {
    // The loader reports drivers it cannot open as "general" messages; they say nothing about this program.
    if (types == VK_DEBUG_UTILS_MESSAGE_TYPE_GENERAL_BIT_EXT) return VK_FALSE;
    auto& messages = *static_cast<Messages*>(user);
    messages.count.fetch_add(1);
    if (messages.quiet) return VK_FALSE;
    const auto level =
        severity >= VK_DEBUG_UTILS_MESSAGE_SEVERITY_ERROR_BIT_EXT ? log::Level::Error : log::Level::Warn;
    log::write(level, fmt::format("validation: {}", data->pMessage));
    return VK_FALSE;
}

Result<std::unique_ptr<Device>> Device::create(const DeviceRequest& request) try {
    std::unique_ptr<Device> made(new Device);

    if (request.validation == Validation::SyncQueueSubmit)
        // Read by the layer when the instance is made; there is no other switch in this version of it.
        ::setenv("VK_LAYER_ENABLES", "VALIDATION_CHECK_ENABLE_SYNCHRONIZATION_VALIDATION_QUEUE_SUBMIT", 1);

    std::vector<const char*> layers;
    std::vector<const char*> extensions = request.surfaceExtensions;
    for (const auto& extension : made->context_.enumerateInstanceExtensionProperties())
        if (std::strcmp(extension.extensionName, VK_EXT_DEBUG_UTILS_EXTENSION_NAME) == 0)
            made->debugUtils_ = true;
    if (request.validation != Validation::Off) {
        bool found = false;
        for (const auto& layer : made->context_.enumerateInstanceLayerProperties())
            found = found || std::strcmp(layer.layerName, kValidationLayer) == 0;
        if (!found)
            return Error{Exit::Environment,
                         "--validation needs the layer VK_LAYER_KHRONOS_validation, which is not installed; "
                         "install the package vulkan-validationlayers"};
        layers.push_back(kValidationLayer);
    }
    if (made->debugUtils_) extensions.push_back(VK_EXT_DEBUG_UTILS_EXTENSION_NAME);

    const vk::ApplicationInfo application("Venus Finale", 1, "Venus Finale", 1, VK_API_VERSION_1_3);
    const std::array sync{vk::ValidationFeatureEnableEXT::eSynchronizationValidation};
    vk::ValidationFeaturesEXT validationFeatures;
    if (request.validation == Validation::Sync || request.validation == Validation::SyncQueueSubmit)
        validationFeatures.setEnabledValidationFeatures(sync);
    vk::InstanceCreateInfo instanceInfo({}, &application, layers, extensions);
    if (request.validation != Validation::Off) instanceInfo.pNext = &validationFeatures;
    made->instance_ = vk::raii::Instance(made->context_, instanceInfo);

    made->messages_->quiet = request.quietMessages;
    if (made->debugUtils_ && request.validation != Validation::Off) {
        using Severity = vk::DebugUtilsMessageSeverityFlagBitsEXT;
        using Type = vk::DebugUtilsMessageTypeFlagBitsEXT;
        made->messenger_ = vk::raii::DebugUtilsMessengerEXT(
            made->instance_,
            vk::DebugUtilsMessengerCreateInfoEXT({}, Severity::eWarning | Severity::eError,
                                                 Type::eValidation | Type::ePerformance | Type::eGeneral,
                                                 &Device::onMessage, made->messages_.get()));
    }

    std::string reasons;
    std::optional<Candidate> best;
    std::vector<vk::raii::PhysicalDevice> devices;
    // With no driver at all the loader answers with an error instead of an empty list.
    try {
        for (auto& device : vk::raii::PhysicalDevices(made->instance_)) devices.push_back(device);
    } catch (const vk::SystemError&) {}
    for (const auto& device : devices) {
        Candidate candidate = inspect(device, request);
        if (!candidate.lacks.empty())
            reasons += fmt::format("\n  {}: lacks {}", std::string_view(device.getProperties().deviceName),
                                   fmt::join(candidate.lacks, ", "));
        else if (!best || candidate.score > best->score)
            best = std::move(candidate);
    }
    if (!best)
        return Error{
            Exit::Environment,
            reasons.empty()
                ? std::string("no Vulkan driver found; install your GPU's driver, or the software driver "
                              "with the package mesa-vulkan-drivers")
                : fmt::format("no Vulkan device can run this:{}", reasons)};

    made->physical_ = best->device;
    made->queueFamily_ = best->queueFamily;
    const auto properties =
        made->physical_.getProperties2<vk::PhysicalDeviceProperties2, vk::PhysicalDeviceDriverProperties>();
    const auto& core = properties.get<vk::PhysicalDeviceProperties2>().properties;
    const auto& driver = properties.get<vk::PhysicalDeviceDriverProperties>();
    made->name_ = core.deviceName.data();
    made->typeName_ = vk::to_string(core.deviceType);
    made->driver_ = driver.driverName.data();
    made->driverInfo_ = driver.driverInfo.data();
    made->apiVersion_ = core.apiVersion;
    made->isCpu_ = core.deviceType == vk::PhysicalDeviceType::eCpu;
    made->nanosecondsPerTick_ = core.limits.timestampPeriod;
    made->timestampBits_ = made->physical_.getQueueFamilyProperties()[best->queueFamily].timestampValidBits;

    std::vector<const char*> deviceExtensions;
    if (request.presents) deviceExtensions.push_back(VK_KHR_SWAPCHAIN_EXTENSION_NAME);
    for (const auto& extension : made->physical_.enumerateDeviceExtensionProperties())
        if (std::strcmp(extension.extensionName, VK_EXT_CALIBRATED_TIMESTAMPS_EXTENSION_NAME) == 0) {
            deviceExtensions.push_back(VK_EXT_CALIBRATED_TIMESTAMPS_EXTENSION_NAME);
            made->calibratedTimestamps_ = true;
        }

    Features features;
    features.get<vk::PhysicalDeviceFeatures2>()
        .features.setLargePoints(VK_TRUE)
        .setMultiDrawIndirect(VK_TRUE)
        .setDrawIndirectFirstInstance(VK_TRUE);
    features.get<vk::PhysicalDeviceVulkan12Features>().timelineSemaphore = VK_TRUE;
    features.get<vk::PhysicalDeviceVulkan12Features>().bufferDeviceAddress = VK_TRUE;
    features.get<vk::PhysicalDeviceVulkan13Features>().dynamicRendering = VK_TRUE;
    features.get<vk::PhysicalDeviceVulkan13Features>().synchronization2 = VK_TRUE;
    // Lets a vertex stage write what some fragment stage does not read.
    features.get<vk::PhysicalDeviceVulkan13Features>().maintenance4 = VK_TRUE;
    constexpr float kPriority = 1.0f;
    const vk::DeviceQueueCreateInfo queueInfo({}, made->queueFamily_, 1, &kPriority);
    vk::DeviceCreateInfo deviceInfo({}, queueInfo, {}, deviceExtensions);
    deviceInfo.pNext = &features.get<vk::PhysicalDeviceFeatures2>();
    made->device_ = vk::raii::Device(made->physical_, deviceInfo);
    made->queue_ = made->device_.getQueue(made->queueFamily_, 0);

    VmaAllocatorCreateInfo allocatorInfo{};
    allocatorInfo.flags = VMA_ALLOCATOR_CREATE_BUFFER_DEVICE_ADDRESS_BIT;
    allocatorInfo.physicalDevice = *made->physical_;
    allocatorInfo.device = *made->device_;
    allocatorInfo.instance = *made->instance_;
    allocatorInfo.vulkanApiVersion = VK_API_VERSION_1_3;
    if (vmaCreateAllocator(&allocatorInfo, &made->allocator_) != VK_SUCCESS)
        return Error{Exit::Environment, "the device's memory allocator could not be made"};
    return made;
} catch (const vk::SystemError& error) {
    return Error{Exit::Environment, fmt::format("Vulkan could not start: {}", error.what())};
} catch (const std::runtime_error& error) {
    return Error{Exit::Environment,
                 fmt::format("Vulkan's loader could not be opened ({}); install the package libvulkan1",
                             error.what())};
}

Device::~Device() {
    if (allocator_) vmaDestroyAllocator(allocator_);
}

std::string Device::apiVersion() const { return text(apiVersion_); }

std::int64_t Device::clockOffsetNs() const {
    if (!calibratedTimestamps_) return 0;
    const std::array infos{vk::CalibratedTimestampInfoEXT(vk::TimeDomainEXT::eDevice),
                           vk::CalibratedTimestampInfoEXT(vk::TimeDomainEXT::eClockMonotonic)};
    const auto [stamps, deviation] = device_.getCalibratedTimestampsEXT(infos);
    return static_cast<std::int64_t>(stamps[1]) -
           static_cast<std::int64_t>(static_cast<double>(stamps[0]) * nanosecondsPerTick_);
}

void Device::name(vk::ObjectType type, std::uint64_t handle, const std::string& label) const {
    if (debugUtils_) device_.setDebugUtilsObjectNameEXT({type, handle, label.c_str()});
}

} // namespace vf::rhi
