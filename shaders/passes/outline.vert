// The ink line: the hull pushed out along the averaged normals, front faces culled. The width is authored in
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/outline_vertex.glsl"
