// A figure's material table, by the address that the push constants carry.
#ifndef VENUS_MATERIAL_GLSL
#define VENUS_MATERIAL_GLSL
#extension GL_EXT_buffer_reference : require
#extension GL_EXT_buffer_reference_uvec2 : require
#include "interop/frame.h"
layout(buffer_reference, std430, buffer_reference_align = 16) readonly buffer MaterialTable { FigureMaterial row[]; };
layout(push_constant) uniform Push { FigurePush push; };
#endif
