// MToon with textures, alpha and both sides (VRMC_materials_mtoon 1.0): users' avatars, and what of our own figures
// is transparent. Textures are sRGB images read as they are stored and multiplied in display space: for a power
// curve that is the same as multiplying light, (a^g b^g)^(1/g) = a b, and it costs nothing. Sums are of light, see
// addLight.
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/figure_fragment.glsl"
#include "lib/point_light.glsl"
#include "lib/surface.glsl"

layout(location = 0) flat in uvec4 inColours;
layout(location = 1) in vec4 inShading;
layout(location = 2) in vec4 inShadow;
layout(location = 3) in vec4 inUv;
layout(location = 4) flat in uvec4 inDetail;
layout(location = 5) in vec4 inExtra;
layout(location = 6) flat in vec3 inAnimation;
layout(location = 7) in vec4 inPoint; // light of effects
layout(location = 0) out vec4 outColour;

void main() {
    if (otherSideOfRing(inShading.y)) discard;
    vec2 uv = inUv.xy;
    if (surfaceHas(kUvMaskMap)) uv = animated(uv, inAnimation, texture(materialMap[7], uv).b);
    vec4 lit = unpackUnorm4x8(inColours.x);
    vec4 shade = unpackUnorm4x8(inColours.y);
    if (surfaceHas(kBaseMap)) {
        vec4 base = texture(materialMap[0], uv);
        lit *= base;
        if (surfaceHas(kShadeIsBase)) shade.rgb *= base.rgb;
    }
    if (surfaceHas(kMasked) && lit.a < uintBitsToFloat(inDetail.z)) discard;
    if (surfaceHas(kShadeMap)) shade.rgb *= texture(materialMap[1], uv).rgb;
    float light = inShading.x;
    if (surfaceHas(kDoubleSided) && !gl_FrontFacing) light = 2.0 * inExtra.z - light;
    if (surfaceHas(kShiftMap)) light += texture(materialMap[3], uv).r * uintBitsToFloat(inDetail.w);

    vec3 colour = lit.rgb * inLight.rgb;
    float glow = inShading.w;
    vec3 lamps = vec3(0.0);
    if (!surfaceHas(kUnlit)) {
        float shading = toonShading(light, shade.a) * mix(1.0, castShadow(inShadow.xyz), inLight.w);
        colour = mix(shade.rgb, lit.rgb, shading) * inLight.rgb;
        // The mean of the GI is part of the colours as authored; this is what it differs by along the normal.
        colour += inExtra.y * lit.rgb * (frame.lightLit.rgb - frame.lightShade.rgb) * 0.175;
        vec4 rimColour = unpackUnorm4x8(inColours.z);
        vec3 rim = inShading.z * rimColour.rgb;
        if (surfaceHas(kMatcapMap)) rim = addLight(rim, unpackUnorm4x8(inDetail.y).rgb * texture(materialMap[4], inUv.zw).rgb);
        if (surfaceHas(kRimMap)) rim *= texture(materialMap[5], uv).rgb;
        colour = addLight(colour, rim * rimLight(shading, rimColour.a));
        if (kPointLights) {
            lamps = mix(lit.rgb, vec3(1.0), 0.25) * pointBandsOf(inPoint.rgb);
            colour = addLight(colour, lamps);
        }
        vec3 emissive = unpackUnorm4x8(inDetail.x).rgb;
        if (surfaceHas(kEmissiveMap)) emissive *= texture(materialMap[2], uv).rgb;
        colour = addLight(colour, emissive);
        colour = mix(colour, inMarks.rgb, clamp(glow, 0.0, 1.0));
        glow = max(glow, max(emissive.r, max(emissive.g, emissive.b)));
    }
    applyRing(colour, glow, inShading.y);
    float alpha = surfaceHas(kThroughHair) ? inExtra.x : surfaceHas(kBlended) ? lit.a : clamp(glow, 0.0, 1.0);
    // A blackout leaves what effects light.
    vec3 seen = inAir(colour, glow, inShadow.w, inHaze);
    outColour = vec4(kPointLights ? max(seen, lamps * inHaze.w) : seen, alpha);
}
