// The constants of one frame and the push constants of each pass: the only definition, shared by C++ and
// GLSL. Only vec4, uvec4 and mat4 members, so that both sides lay them out alike.
#ifndef VENUS_INTEROP_FRAME_H
#define VENUS_INTEROP_FRAME_H

#ifdef __cplusplus
#include <glm/mat4x4.hpp>
#include <glm/vec4.hpp>
namespace vf::interop {
using glm::mat4;
using glm::uvec4;
using glm::vec4;
#define VENUS_CONSTANT inline constexpr unsigned
#else
#define VENUS_CONSTANT const uint
#endif

VENUS_CONSTANT kPointLightsMost = 4u;

struct FrameConstants {
    mat4 viewProjection;
    mat4 shadowMatrix;   // world to the shadow map: xy 0..1, z 0..1 (1 nearest to the light)
    vec4 cameraPosition; // w: seconds, for slow scrolling only
    vec4 cameraRight;    // w: tan(half the horizontal field of view)
    vec4 cameraUp;       // w: tan(half the vertical field of view)
    vec4 sceneSize;      // width, height, 1/width, 1/height of the whole picture, in pixels of the scene
    vec4 targetSize;     // likewise of what is drawn: less than the whole for a tile of a photo
    vec4 region;         // the target in the whole picture, in 0..1: corner, size
    vec4 lightDirection; // towards the light; w: strength of cast shadows
    vec4 lightLit;       // rgb multiplies lit colours; w: wetness
    vec4 lightShade;     // rgb multiplies shade colours; w: how many point lights there are
    vec4 fogColour;      // w: start, metres
    vec4 fogRange;       // x: 1 / (end - start), y: strength; z: top of the ground fog, w: its strength
    vec4 skyZenith;      // w: cloud cover 0..1
    vec4 skyHorizon;     // w: cloud scale
    vec4 skyDepth;       // the umber below; w: haze
    vec4 sunColour;      // w: darkness of a blackout 0..1
    vec4 sunDirection;   // w: rain 0..1
    vec4 pointPlace[kPointLightsMost]; // w: 1 / radius
    vec4 pointColour[kPointLightsMost];
    vec4 depthToMetres;  // metres ahead = x / (depth × y + z)
    vec4 shadowShape;    // x: texels between the taps of a soft shadow
};

// A row of a figure's material table: MToon's factors. Colours are display-referred, r in the low byte.
struct FigureMaterial {
    uvec4 colours;  // lit (a: opacity), shade (a: toony), rim (a: lighting mix), outline (a: lighting mix)
    vec4 surface;   // rim's fresnel power and lift, how much it glows, share of the GI that keeps its direction
    uvec4 detail;   // emissive, matcap; as floats: alpha's cutoff, scale of the shading shift's texture
    vec4 uvRow0;    // texture coordinates' transform: xyz; w: scroll along u, per second
    vec4 uvRow1;    // likewise; w: scroll along v
    vec4 animation; // rotation, radians per second; 1 where the outline's width is of the screen; opacity
                    // through hair
};

// What a figure's pipeline is specialised for (constant 3). Bits 0–7: the textures that are there, in the order of
// their bindings.
VENUS_CONSTANT kBaseMap = 1u, kShadeMap = 2u, kEmissiveMap = 4u, kShiftMap = 8u, kMatcapMap = 16u, kRimMap = 32u,
               kWidthMap = 64u, kUvMaskMap = 128u;
VENUS_CONSTANT kShadeIsBase = 256u; // one image for both: sampled once
VENUS_CONSTANT kMasked = 512u, kBlended = 1024u, kDoubleSided = 2048u, kUnlit = 4096u;
VENUS_CONSTANT kThroughHair = 8192u; // drawn 0.1 m nearer than it is
VENUS_CONSTANT kDetailed = 16384u;   // anything above the plain two tones
// Bits 16–18: FigureView, for the studio's views that have a fragment shader of their own.
VENUS_CONSTANT kViewShift = 16u;
VENUS_CONSTANT kViewWires = 1u, kViewNormals = 2u, kViewFlat = 3u, kViewXRay = 4u, kViewInk = 5u;

struct FigurePush {
    vec4 light;       // xyz towards the fighter's light, w: height of the ring's plane over the world's origin
    vec4 lightColour; // w: +1 draw above the ring, -1 below, 0 all
    vec4 tint;        // w: brightness of the marks
    vec4 ringColour;  // w: glow of the ring; below 0 where the armour is below it
    vec4 marksColour; // w: phase of the pulse, turns
    vec4 outline;     // x: width scale, y: smallest, z: largest width in pixels; w: seconds, for scrolling textures
    uvec4 table;      // xy: address of the figure's FigureMaterials, low word first; z: width of the ring's edge
                      // (1 = kWidestEdge), reach of the afterglow and of the marks, unorm; w: the plane's slope
                      // along x and z, halves
};
#ifdef __cplusplus
inline constexpr float kWidestEdge = 0.25f; // metres
#else
const float kWidestEdge = 0.25;
#endif

// The painted clouds, in texels: how far each repeats, and what is added to that.
VENUS_CONSTANT kBankWidth = 2048u, kLumpSize = 1024u, kCloudMargin = 32u;

struct SkyPush {
    vec4 cloudLit;   // w: seconds of wind
    vec4 cloudShade; // w: how much the clouds' edges grow, in units of their painted distance
    vec4 lightning;  // direction; w: brightness
    vec4 row;        // black holes, their Schwarzschild radius in metres, strength of rays, seconds
};

struct AirPush {
    vec4 light;   // on drops and flakes; w: seconds
    vec4 wind;    // x, z in m/s; how much rain, ash
    vec4 ground;  // x: radius that rain falls on, metres
};

struct GradePush {
    vec4 gain;       // exposure × contrast × highlights' tint × fade; w: saturation
    vec4 lift;       // added afterwards: contrast's offset and the shadows' tint; w: vignette
    vec4 effects;    // bloom, antialias, sharpness, colour split
    vec4 impactDark; // w: seed
    vec4 impactLight; // w: glitch, negative on the left half
    vec4 speedCentre; // xy in 0..1; zw: size of the whole picture
    vec4 focus;       // x: metres where it ends, y: 1 / range
};

struct FocusPush {
    vec4 lens; // x: radius of the disc as a share of the height; z: metres where focus ends, w: 1 / range
};

struct BeamsPush {
    vec4 sun; // xy: place in 0..1, z: strength, w: seconds
};

struct InsetPush {
    vec4 gain;  // as GradePush
    vec4 lift;
    vec4 size;  // xy: in pixels; z: slant, of the width
    vec4 state; // signal 0..1, how far it is open 0..1, seed of the noise, 1 while the lamp is lit
};

struct BloomPush {
    vec4 gain; // x
};

struct OverlayPush {
    vec4 scaleOffset; // pixels to clip space
};

#ifdef __cplusplus
} // namespace vf::interop
#endif
#undef VENUS_CONSTANT

#endif
