// What tests that draw with the whole renderer share: a device for a suite, a renderer and a scene for a
// test.
#pragma once

#include "renderer/passes/renderer.hpp"

#include <gtest/gtest.h>

namespace vf {

Renderer::Paths testPaths(); // the shaders of this build

// `Test`: ::testing::Test, or one with parameters.
template <class Test = ::testing::Test>
class DrawingTest : public Test {
  protected:
    static void SetUpTestSuite() {
        auto made = rhi::Device::create({});
        ASSERT_TRUE(made) << made.error().message;
        device = std::move(*made);
    }
    static void TearDownTestSuite() { device.reset(); }
    // Every pixel of the scene is one of the picture.
    DrawingTest() {
        quality.renderScale.set(1.0f);
        quality.antialias.set(false);
    }
    // With what `quality` says by then.
    std::unique_ptr<Renderer> makeRenderer() const {
        return std::make_unique<Renderer>(*device, quality, testPaths());
    }
    Picture drawn(std::uint32_t width, std::uint32_t height, float scale = 0) {
        Renderer::Request request;
        request.scene = &scene;
        request.size = vk::Extent2D(width, height);
        request.renderScale = scale;
        request.readback = true;
        report = renderer->draw(request);
        return renderer->picture();
    }

    static inline std::unique_ptr<rhi::Device> device;
    ParamRegistry registry;
    QualityParams quality{registry};
    std::unique_ptr<Renderer> renderer;
    RenderScene scene;
    Renderer::Report report;
};

} // namespace vf
