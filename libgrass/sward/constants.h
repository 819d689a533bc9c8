/* The room's constants, from sward_constants.def. */
#ifndef LG_SWARD_CONSTANTS_H
#define LG_SWARD_CONSTANTS_H

#define LG_SWARD_CONSTANT(name, unit, value, low, high, source, confidence, meaning)               \
    static const double LG_##name = value;
#include "sward/sward_constants.def"
#undef LG_SWARD_CONSTANT

#endif
