// figure.vert for far figures that are drawn without a change of state between them.
#version 460
#extension GL_GOOGLE_include_directive : require
#define VENUS_CROWD
#include "lib/figure_vertex.glsl"
