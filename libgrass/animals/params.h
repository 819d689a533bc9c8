/* The room's constants, from animal_params.def. */
#ifndef LG_ANIMALS_PARAMS_H
#define LG_ANIMALS_PARAMS_H

#define LG_ANIMAL_PARAM(name, unit, value, low, high, source, confidence, meaning)                 \
    static const double LG_##name = value;
#include "animals/animal_params.def"
#undef LG_ANIMAL_PARAM

#endif
