// A figure's surface: light per vertex, threshold per pixel (toon.frag, figure_detail.frag, figure_view.frag).
#version 460
#extension GL_GOOGLE_include_directive : require
#include "lib/figure_vertex.glsl"
