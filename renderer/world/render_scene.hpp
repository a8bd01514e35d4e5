// Purpose: the only contract between scenes and renderer: everything one picture needs, as plain data. Built
// by scenes/extract for each frame, immutable afterwards. Colours are display-referred sRGB, angles radians,
// lengths metres, y up, right-handed.
#pragma once

#include "renderer/world/effects_view.hpp"
#include "renderer/world/mesh_data.hpp"
#include "renderer/world/shared_list.hpp"

#include <glm/gtc/quaternion.hpp>
#include <glm/mat4x4.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>
#include <glm/vec4.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vf {

using FigureId = std::uint32_t; // of Renderer::addFigure
using MeshId = std::uint32_t;   // of Renderer::addMesh

struct CameraView {
    glm::vec3 position{0, 1.5f, 6}, target{0, 1, 0};
    float roll = 0;
    float verticalFov = 0.7f;
    float nearPlane = 0.1f, farPlane = 400.0f;
    float focus = 5;       // metres from the camera to what the lens has sharp
    float focusByHand = 0; // 1: chosen, so that what is behind it blurs in every shot, not in close-ups only
};

// How a figure is shown in the studio; Film is the picture.
enum class FigureView : std::uint8_t { Film, Wireframe, Normals, Unlit, Silhouette, XRay };
inline constexpr std::array<std::string_view, 6> kFigureViewNames{"film",  "wireframe",  "normals",
                                                                  "unlit", "silhouette", "xray"};

// What an expression or a palette changes of a figure's material; colours linear, as in the model.
struct MaterialOverride {
    std::uint32_t material = 0;
    glm::vec4 base{1};
    glm::vec3 shade{0}, emissive{0}, rim{0}, outline{0}, matcap{1};
    glm::vec2 uvScale{1}, uvOffset{0};
};

struct FigureDraw {
    FigureId figure = 0;
    // World matrix of each joint of the figure's skeleton times its inverse bind matrix, three rows each.
    SharedList<glm::mat3x4> joints;
    // The pose stands for several pictures, and `joints` is the same list in each: worth keeping what was
    // made of it.
    bool held = false;
    glm::vec3 centre{0}; // of the bounding sphere, for culling and the choice of the LOD
    float radius = 1.2f;
    glm::vec3 feet{0};
    float lodBias = 0;
    // One light per fighter (ART.md).
    glm::vec3 lightDirection{0.4f, 0.8f, 0.4f}; // towards the light
    glm::vec3 lightColour{1};
    glm::vec3 tint{1}; // multiplies the base colours (possession)
    // Henshin: armour exists above the plane y = ringHeight + ringSlope · xz, below it the base form; or the
    // other way round. Its edge glows, and behind it fresh armour.
    float ringHeight = -1000.0f;
    glm::vec2 ringSlope{0};
    bool armourBelow = false;
    glm::vec3 ringColour{1, 0.91f, 0.84f};
    float ringGlow = 0;
    float ringEdge = 0.045f, ringAfterglow = 0.4f; // metres, up to 0.25 and 1
    float marks = 0;                               // 0..1
    float marksReach = 1;                          // how far along their paths they are lit
    glm::vec3 marksColour{1, 0.91f, 0.84f};
    float marksPhase = 0;                    // travelling pulse, turns
    std::uint32_t pieces = 3;                // bit 0 base, bit 1 armour: what to consider drawing
    float outline = 1.0f;                    // scale of the outline's width
    std::vector<float> morphs;               // weights by the figure's morph index; may be shorter
    std::vector<MaterialOverride> materials; // those that differ from the model's
    float seconds = 0;                       // for MToon's scrolling textures
    // A drawn smear: `joints` of where the figure comes from (empty: none), and how much of the way back what
    // trails behind is stretched, 0..1.
    std::vector<glm::mat3x4> trail;
    float smear = 0;
    FigureView view = FigureView::Film;
};

struct RigidDraw {
    MeshId mesh = 0;
    glm::mat4 transform{1};
    glm::vec3 tint{1};
    float emissive = 0;
    float shown = 1; // 0: only its shadow; between, hatched away
};

// A mote of light, where its maker has put it. What flies by itself is a ParticleEmitter.
struct ParticleDraw {
    glm::vec3 position{0};
    float size = 0.05f;  // diameter in metres
    glm::vec4 colour{1}; // additive; alpha is how much of it glows
};

// A ribbon, ring or string: a camera-facing strip of quads.
struct StripPoint {
    glm::vec3 position{0};
    float width = 0.02f;
    glm::vec4 colour{1};
};

struct SkyView {
    float time = 0; // seconds of wind: moves the clouds
    glm::vec3 sunDirection{0.3f, 0.35f, -0.9f};
    glm::vec3 zenith{0.61f, 0.35f, 0.12f}, horizon{0.91f, 0.71f, 0.30f}, depth{0.17f, 0.09f, 0.06f};
    glm::vec3 sun{1.0f, 0.95f, 0.8f};
    float cloudCover = 0.55f, cloudScale = 1.0f, haze = 0.5f;
    float darkness = 0; // 0..1 blackout
    float rain = 0;
    glm::vec3 cloudLit{1.0f, 0.91f, 0.7f}, cloudShade{0.6f, 0.35f, 0.2f};
    float rays = 0.5f; // 0..1, of light between the clouds
    // The row of shaders/interop/gravity.h.
    int blackHoles = 5;
    float blackHoleRadius = 4.0f; // Schwarzschild's, metres
    // Where clouds are lit from inside, and how brightly, 0..1.
    glm::vec3 lightning{0, 0.2f, -1};
    float flash = 0;
};

// What falls and drifts through the air. Places follow from the time alone.
struct WeatherView {
    float seconds = 0;
    float rain = 0, ash = 0;    // 0..1
    glm::vec2 wind{1, 0.3f};    // m/s along x and z
    float splashRadius = 14.0f; // metres around the middle of the stage that rain falls on
    glm::vec3 light{1};         // on drops and ash
};

struct StageLight {
    glm::vec3 direction{0.35f, 0.75f, 0.55f}; // towards the light
    glm::vec3 lit{1.0f, 0.96f, 0.88f}, shade{0.62f, 0.42f, 0.38f};
    glm::vec3 fogColour{0.91f, 0.74f, 0.42f};
    float fogStart = 18, fogEnd = 120;
    float groundFog = 0, groundFogTop = 1; // 0..1 on the ground far away; metres above the arena's floor
    float wetness = 0;
};

// GradeView::impact from which on a picture is an impact frame.
inline constexpr float kImpact = 0.5f;

struct GradeView {
    float exposure = 1, contrast = 1, saturation = 1;
    glm::vec3 shadowTint{1}, highlightTint{1};
    float vignette = 0.25f, bloom = 0.8f;
    float impact =
        0; // above kImpact: two colours, the fighters cut out in front of flat paper with radial lines
    glm::vec3 impactDark{0.05f, 0.02f, 0.03f}, impactLight{1, 0.95f, 0.88f};
    float speedLines = 0; // 0..1
    glm::vec2 speedLinesCentre{0.5f, 0.5f};
    // Metres ahead of the camera within which the subject stands: speed lines and impact frames are behind
    // it.
    float subjectDepth = 8;
    float chromatic = 0; // 0..1: colours split towards the corners
    // Depth of field: sharp up to focusDistance, blurred in full focusRange behind it, both metres.
    float focusBlur = 0; // radius of the disc as a share of the picture's height; 0: none
    float focusDistance = 5, focusRange = 6;
    float godRays = 0; // 0..1: beams that stone and figures cut out of the sun
    float letterbox = 0, fade = 0;
    // A disturbed picture on one half: 0 none … 1; -1 the left half, 1 the right one.
    float glitch = 0, glitchSide = -1;
    float antialias = 1;
    std::uint32_t frameSeed = 0; // for speed lines; a tick number, so that pictures repeat
};

struct HudText {
    std::string subtitle, speaker, centre;
};

struct HudView {
    bool visible = false;
    std::array<float, 2> life{1, 1}, nectar{1, 1}, guard{1, 1};
    std::array<float, 2> dualId{-1, -1}; // the gauge of a second Id; negative: none
    std::array<std::string, 2> partners; // whose Id it is
    std::array<int, 2> snacks{};         // bars of chocolate left
    std::array<std::string, 2> names;
    std::array<std::vector<float>, 2> phases{}; // of life: where the fighter's phases begin
    std::array<int, 2> phase{};                 // how many have begun
    int seconds = 0;
    HudText text;
};

// A second, small picture of the same moment in a corner: what a drone's camera sees.
struct InsetView {
    CameraView camera;
    float width = 0.25f;            // of the picture; 16:9
    glm::vec2 corner{0.98f, 0.96f}; // its lower right corner, 0..1 from the picture's upper left
    float signal = 1;               // 1 clear … 0 nothing but noise
    float drawn = 1;                // 0..1: how far it has opened
    std::uint32_t every = 1;        // it is drawn anew every so many frames
    std::uint32_t without = ~0u;    // the figure (place in RenderScene::figures) that carries the camera
    std::uint32_t seed = 0;         // of the noise; a tick number, so that pictures repeat
};

struct RenderScene {
    CameraView camera;
    StageLight light;
    SkyView sky;
    WeatherView weather;
    GradeView grade;
    HudView hud;
    std::vector<FigureDraw> figures;
    std::vector<RigidDraw> rigids; // in mesh order
    std::vector<MeshData> cloths;  // meshes of this frame only: the curtain
    std::vector<ParticleDraw> particles;
    std::vector<ParticleEmitter> emitters; // the newest last
    std::vector<Decal> decals;
    std::vector<std::vector<StripPoint>> strips;
    std::vector<PointLight> lights;      // the strongest kPointLights are drawn
    std::vector<Distortion> distortions; // the first kDistortions
    std::optional<InsetView> inset;
    glm::vec3 shadowCentre{0};
    float shadowRadius = 8;
};

// Of everything that decides the picture: equal hashes mean equal draw lists (captures compare them).
std::uint64_t drawHash(const RenderScene& scene);

} // namespace vf
