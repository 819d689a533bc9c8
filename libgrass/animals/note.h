/* The constants of animals with bodies, as what entered a run. */
#ifndef LG_ANIMALS_NOTE_H
#define LG_ANIMALS_NOTE_H

#include "core/figures.h"

/* Adds every constant of animal_params.def with its source and confidence. */
lg_status lg_animal_params_note(lg_figures *figures);

#endif
