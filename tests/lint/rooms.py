"""The table "Rooms" of the design as data: which folder may include which, and who may see which library. The only
place to edit when a room is added."""

# A room may include itself, the rooms named here, and whatever those may include.
ROOMS = {
    "renderer/base": [],
    "renderer/world": ["renderer/base"],
    "renderer/assets": ["renderer/base"],
    "renderer/platform": ["renderer/base"],
    "renderer/rhi": ["renderer/base"],
    "renderer/graph": ["renderer/rhi"],
    "renderer/passes": ["renderer/graph", "renderer/world", "renderer/assets", "shaders/interop"],
    "renderer/capture": ["renderer/base", "renderer/graph"],
    "renderer/overlay": ["renderer/platform", "renderer/graph", "renderer/world", "renderer/capture",
                         "shaders/interop"],
    "scenes/sim": ["renderer/base"],
    "scenes/stage": ["scenes/sim", "shaders/interop"],  # one field of gravity bends debris and light
    "scenes/battle": ["scenes/sim", "scenes/stage"],
    "scenes/story": ["scenes/battle"],
    "scenes/fx": ["scenes/sim", "renderer/world"],
    "scenes/input": ["scenes/sim", "renderer/platform"],  # keys and pads become commands
    "scenes/camera": ["scenes/story", "renderer/world"],
    "scenes/extract": ["scenes/story", "scenes/fx", "scenes/camera", "renderer/assets"],
    "scenes/app": ["scenes/extract", "scenes/input", "renderer/passes", "renderer/overlay", "renderer/capture",
                   "renderer/platform"],
    "shaders/interop": [],
}

# Nobody includes these but the tests, which may look into every room.
TESTS = "tests"
NOBODY_INCLUDES = {"scenes/app", TESTS}

EVERYWHERE = None

# Who may see it: a .cpp only; also a header that no other room includes (private to its room); any file of the room.
CPP, PRIVATE, ANY = "cpp", "private", "any"

# (what an include begins with, rooms that may, which of their files). The first match counts.
LIBRARIES = [
    (("glm/",), EVERYWHERE, ANY),
    (("fmt/",), EVERYWHERE, ANY),
    (("spdlog/",), {"renderer/base"}, CPP),
    (("xxhash.h",), {"renderer/base"}, ANY),
    (("GLFW/",), {"renderer/platform", "renderer/overlay"}, CPP),
    (("imgui", "imconfig.h"), {"renderer/overlay"}, CPP),
    (("bullet/", "bt", "BulletCollision/", "BulletDynamics/", "BulletSoftBody/", "LinearMath/"), {"scenes/sim"}, PRIVATE),
    (("toml++/", "toml.hpp"),
     {"renderer/base", "scenes/sim", "scenes/stage", "scenes/battle", "scenes/story", "scenes/fx", "scenes/camera",
      "scenes/extract", "scenes/app"}, PRIVATE),
    (("nlohmann/",), {"renderer/base", "renderer/assets", "renderer/capture", "scenes/app"}, PRIVATE),
    (("stb_", "stb/"), {"renderer/assets", "renderer/capture", "scenes/app"}, PRIVATE),
    (("CLI/",), {"scenes/app"}, PRIVATE),
    # The graph lays its transients over each other in memory of its own.
    (("vk_mem_alloc.h",), {"renderer/rhi", "renderer/graph"}, PRIVATE),
    (("vulkan/",), {"renderer/rhi"}, ANY),
    (("gtest/", "gmock/"), set(), ANY),  # tests may include every library
]

# Headers that show a library to other rooms on purpose: the .cpp files there that read data. Not their headers.
SHARED = {"scenes/sim/table_reader.hpp"}

# The system's own headers that the project uses; a new one is added here on purpose.
SYSTEM = {"dlfcn.h", "fcntl.h", "unistd.h", "sys/stat.h", "sys/types.h", "sys/resource.h", "sys/utsname.h",
          "sys/wait.h", "sys/mman.h", "sys/time.h", "sys/sysinfo.h", "pthread.h", "sched.h", "signal.h", "time.h",
          "errno.h", "poll.h", "sys/file.h", "execinfo.h", "stdlib.h", "malloc.h", "emmintrin.h", "immintrin.h",
          "sys/inotify.h"}

MAX_LINES = 600
