/* The herds that each region can keep in a draw. */
#ifndef LG_ANALYSIS_OUTLOOK_DRAW_H
#define LG_ANALYSIS_OUTLOOK_DRAW_H

#include "analysis/outlook_parts.h"

/* Herds of the ladder, ascending, times the present ones. */
extern const double lg_outlook_ladder[LG_OUTLOOK_RUNGS];

/* A task of a crew: the draw of that number into outlook->found. */
lg_status lg_outlook_draw(void *outlook, lg_context *own, size_t draw);

#endif
