# Where each dependency is found. All are Debian 12 packages (third_party/packages.txt) but the Vulkan Memory
# Allocator, which ./venus setup unpacks into build/third_party.
find_package(Vulkan REQUIRED)
find_package(glfw3 REQUIRED)
find_package(glm REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)
find_package(CLI11 REQUIRED)
find_package(Threads REQUIRED)
find_program(GLSLC glslc REQUIRED)

set(VENUS_VMA_DIR ${CMAKE_SOURCE_DIR}/build/third_party/usr/include CACHE PATH "folder of vk_mem_alloc.h")
if(NOT EXISTS ${VENUS_VMA_DIR}/vk_mem_alloc.h)
    message(FATAL_ERROR "vk_mem_alloc.h is not in ${VENUS_VMA_DIR}: run ./venus setup")
endif()
add_library(venus_vma INTERFACE)
target_include_directories(venus_vma SYSTEM INTERFACE ${VENUS_VMA_DIR})

find_library(XXHASH_LIBRARY xxhash REQUIRED)
add_library(venus_xxhash INTERFACE)
target_link_libraries(venus_xxhash INTERFACE ${XXHASH_LIBRARY})

# The shared objects say which include folder is theirs; stb is header-only plus Debian's libstb.
find_path(STB_INCLUDE stb_image.h PATH_SUFFIXES stb REQUIRED)
find_library(STB_LIBRARY stb REQUIRED)
add_library(venus_stb INTERFACE)
target_include_directories(venus_stb SYSTEM INTERFACE ${STB_INCLUDE})
target_link_libraries(venus_stb INTERFACE ${STB_LIBRARY})

find_path(IMGUI_INCLUDE imgui.h PATH_SUFFIXES imgui REQUIRED)
find_library(IMGUI_LIBRARY imgui REQUIRED)
add_library(venus_imgui INTERFACE)
target_include_directories(venus_imgui SYSTEM INTERFACE ${IMGUI_INCLUDE} ${IMGUI_INCLUDE}/backends)
target_link_libraries(venus_imgui INTERFACE ${IMGUI_LIBRARY} venus_stb glfw Vulkan::Vulkan GL)

find_path(BULLET_INCLUDE btBulletDynamicsCommon.h PATH_SUFFIXES bullet REQUIRED)
add_library(venus_bullet INTERFACE)
target_include_directories(venus_bullet SYSTEM INTERFACE ${BULLET_INCLUDE})
foreach(part BulletSoftBody BulletDynamics BulletCollision LinearMath)
    find_library(BULLET_${part} ${part} REQUIRED)
    target_link_libraries(venus_bullet INTERFACE ${BULLET_${part}})
endforeach()
