// The ink line: the hull pushed out along the averaged normals, front faces culled. The width is authored in
// metres and kept between two limits in pixels, so that it neither clots far away nor thins out close by.
#ifndef VENUS_OUTLINE_VERTEX_GLSL
#define VENUS_OUTLINE_VERTEX_GLSL
#include "lib/frame.glsl"
#include "lib/figure.glsl"
#include "lib/surface.glsl"


layout(location = 0) in vec3 inPosition;
layout(location = 2) in vec4 inOutlineNormal;
layout(location = 3) in vec4 inControl; // y: width, 1 = 20 mm
layout(location = 4) in uint inMaterialFlags; // low half: the material
layout(location = 5) in vec2 inUv;

layout(location = 0) flat out vec4 outColour;
layout(location = 1) out float outRing;
layout(location = 2) out vec4 outUv;

void main() {
    FigurePush own = figureConstants();
    uint inMaterial = inMaterialFlags & 0xFFFFu;
    vec4 clip = frame.viewProjection * vec4(inPosition, 1.0);
    float metresPerPixel = 2.0 * frame.cameraUp.w * clip.w * frame.sceneSize.w;
    float relative = inControl.y;
    float unit = 0.02 * own.outline.x;
    float widest = own.outline.z;
    // The cut-out figures of an impact frame need a line that parts them from each other.
    if (kView == kViewInk) {
        unit *= 1.6;
        widest *= 1.6;
    }
    MaterialTable table = MaterialTable(own.table.xy);
    if (surfaceHas(kDetailed)) {
        vec4 row0 = table.row[inMaterial].uvRow0, row1 = table.row[inMaterial].uvRow1;
        vec3 uv = vec3(inUv, 1.0);
        outUv.xy = vec2(dot(row0.xyz, uv), dot(row1.xyz, uv));
        outUv.zw = vec2(uintBitsToFloat(table.row[inMaterial].detail.z), unpackUnorm4x8(table.row[inMaterial].colours.x).a);
        if (surfaceHas(kWidthMap)) relative *= textureLod(materialMap[6], outUv.xy, 0.0).g;
        // Authored as a fraction of the picture's height: the author's own limit.
        if (table.row[inMaterial].animation.y > 0.5) {
            unit *= metresPerPixel * frame.sceneSize.y;
            widest = frame.sceneSize.y;
        }
    }
    // Below a pixel a line would break up: it keeps a pixel's width and fades towards the surface's own shade instead,
    // and sinks behind what is only a few pixels away, so that far figures are drawn by their silhouettes.
    float pixels = relative * unit / metresPerPixel;
    float ink = clamp(pixels / 0.9, 0.4, 1.0);
    float limited = clamp(pixels, own.outline.y, widest) * metresPerPixel;
    // Parts that asked for no line (eyes, the roots of hair) have none.
    limited *= clamp(relative * 40.0, 0.0, 1.0);
    vec3 world = inPosition + inOutlineNormal.xyz * limited;
    float fog = fogAmount(inPosition);
    uvec4 colours = table.row[inMaterial].colours;
    vec4 line = unpackUnorm4x8(colours.w);
    line.rgb *= mix(vec3(1.0), own.lightColour.rgb, line.a);
    vec3 colour = mix(unpackUnorm4x8(colours.y).rgb, line.rgb, ink) * own.tint.rgb;
    colour = mix(colour, frame.fogColour.rgb, fog);
    outColour = vec4(colour * mix(1.0, 0.1, frame.sunColour.w), 0.0);
    outRing = overRing(own, inPosition) * own.lightColour.w;
    gl_Position = frame.viewProjection * vec4(world, 1.0);
    // Ink that lies on its own surface would dot it.
    float sinks = kView == kViewInk ? 3.0 : (1.0 - ink) * 4.0;
    vec3 away = normalize(world - frame.cameraPosition.xyz) * sinks * metresPerPixel;
    vec4 sunk = frame.viewProjection * vec4(world + away, 1.0);
    // And a hair further, so that a line never eats into the surface it belongs to.
    gl_Position.z = (sunk.z / sunk.w - 0.00004) * gl_Position.w;
}
#endif
