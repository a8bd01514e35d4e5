// A figure's surface: light per vertex, threshold per pixel (toon.frag, figure_detail.frag, figure_view.frag).
#ifndef VENUS_FIGURE_VERTEX_GLSL
#define VENUS_FIGURE_VERTEX_GLSL
#include "lib/frame.glsl"
#include "lib/figure.glsl"
#include "lib/point_light.glsl"
#include "lib/surface.glsl"

layout(constant_id = 0) const bool kRing = false;

layout(location = 0) in vec3 inPosition;
layout(location = 1) in vec4 inNormal;
layout(location = 3) in vec4 inControl; // shading shift (0.5: none), outline's width, mark mask, mark place
layout(location = 4) in uint inMaterialFlags; // low half: the material; high half: whether no shadow falls here
layout(location = 5) in vec2 inUv;

layout(constant_id = 1) const int kShadowTaps = 1;

layout(location = 0) flat out uvec4 outColours; // lit, shade, rim
layout(location = 1) out vec4 outShading; // N·L + shift, height over the ring, rim, glow of marks
layout(location = 2) out vec4 outShadow;  // shadow map xyz, fog; in the studio's views the normal
layout(location = 3) out vec4 outUv;      // the material's, the matcap's
layout(location = 4) flat out uvec4 outDetail;
layout(location = 5) out vec4 outExtra; // opacity through hair, GI that keeps its direction, shift
layout(location = 6) flat out vec3 outAnimation;
layout(location = 7) out vec4 outPoint; // light of effects
// For the fragments (lib/figure_fragment.glsl).
layout(location = 8) flat out vec4 outHaze;
layout(location = 9) flat out vec4 outLight;
layout(location = 10) flat out vec4 outMarks;
layout(location = 11) flat out vec3 outRimLight;
layout(location = 12) flat out vec4 outRing;
layout(location = 13) flat out vec2 outRingShape;

void main() {
    FigurePush own = figureConstants();
    uint inMaterial = inMaterialFlags & 0xFFFFu;
    MaterialTable table = MaterialTable(own.table.xy);
    uvec4 colours = table.row[inMaterial].colours;
    vec4 surface = table.row[inMaterial].surface;
    vec3 normal = inNormal.xyz;
    float shift = (inControl.x - 0.5) * 2.0;
    vec3 view = normalize(frame.cameraPosition.xyz - inPosition);
    // VRMC_materials_mtoon 1.0, parametric rim.
    float facing = 1.0 - clamp(dot(normal, view), 0.0, 1.0);
    float rim = pow(clamp(facing + surface.y, 0.0, 1.0), max(surface.x, 0.001));
    // A pulse that runs along the marks' paths from the chest port outwards.
    float wave = fract(inControl.w - own.marksColour.w);
    float pulse = 0.55 + 0.45 * smoothstep(0.6, 1.0, wave);
    // They light up along the paths, the front brightest.
    vec4 look = unpackUnorm4x8(own.table.z);
    float reach = look.z * 1.2;
    float lit = 1.0 - smoothstep(reach - 0.12, reach, inControl.w);
    lit *= 1.0 + smoothstep(reach - 0.2, reach - 0.06, inControl.w);
    float glow = max(surface.z, inControl.z * own.tint.w * pulse * (reach >= 1.2 ? 1.0 : lit));
    float ring = overRing(own, inPosition);
    outColours = colours;
    outShading = vec4(dot(normal, own.light.xyz) + shift, ring, rim, glow);
    outShadow = vec4(0.0, 0.0, 0.0, fogAmount(inPosition));
    if (kShadowTaps != 0) {
        // Off the surface, so that it does not shade itself. Where it turns from the stage's light its own shade is
        // painted along the fighter's light, and a face must not crawl: nothing is nearer to the light than these.
        outShadow.xyz = (frame.shadowMatrix * vec4(inPosition + normal * 0.03, 1.0)).xyz;
        float receives = smoothstep(0.1, 0.4, dot(normal, frame.lightDirection.xyz));
        outShadow.z += 1.0 - (inMaterialFlags > 0xFFFFu ? 0.0 : receives);
    }
    outPoint = kPointLights ? vec4(pointLightAtVertex(inPosition, normal), 0.0) : vec4(0.0);
    outHaze = vec4(frame.fogColour.rgb, frame.sunColour.w);
    outLight = vec4(own.tint.rgb * (surfaceHas(kUnlit) ? vec3(1.0) : own.lightColour.rgb), frame.lightDirection.w);
    outMarks = vec4(own.marksColour.rgb, own.lightColour.w);
    outRimLight = own.lightColour.rgb;
    outRing = vec4(own.ringColour.rgb, abs(own.ringColour.w));
    outRingShape = vec2(max(look.x * kWidestEdge, 0.002), max(look.y, 0.001));
    gl_Position = frame.viewProjection * vec4(inPosition, 1.0);
    if (kView != 0u) {
        outShadow.xyz = normal;
        outShading.zw = vec2(facing, max(surface.z, inControl.z * pulse));
        // Wires lie on the surface they belong to.
        if (kView == kViewWires && surfaceHas(kUnlit)) gl_Position.z += 0.0003 * gl_Position.w;
    }
    if (surfaceHas(kDetailed)) {
        vec4 row0 = table.row[inMaterial].uvRow0, row1 = table.row[inMaterial].uvRow1;
        vec4 animation = table.row[inMaterial].animation;
        vec3 uv = vec3(inUv, 1.0);
        outUv.xy = vec2(dot(row0.xyz, uv), dot(row1.xyz, uv));
        outAnimation = vec3(row0.w, row1.w, animation.x) * own.outline.w;
        if (!surfaceHas(kUvMaskMap)) outUv.xy = animated(outUv.xy, outAnimation, 1.0);
        vec3 right = normalize(vec3(view.z, 0.0, -view.x));
        outUv.zw = vec2(dot(right, normal), -dot(cross(view, right), normal)) * 0.495 + 0.5;
        outDetail = table.row[inMaterial].detail;
        // An eye on the far side of the nose must not look through it: what turns away fades.
        float through = animation.z * smoothstep(0.1, 0.4, dot(normal, view));
        outExtra = vec4(through, normal.y * surface.w, shift, 0.0);
        if (surfaceHas(kThroughHair)) {
            vec4 pulled = frame.viewProjection * vec4(inPosition + view * 0.1, 1.0);
            gl_Position.z = pulled.z / pulled.w * gl_Position.w;
        }
    }
}
#endif
