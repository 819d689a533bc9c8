#include "animals/note.h"

static const lg_figure constants[] = {
#define LG_ANIMAL_PARAM(name, unit, value, low, high, source, confidence, meaning)                 \
    {"animals with bodies", "constant", #name, unit, source, confidence, value},
#include "animals/animal_params.def"
#undef LG_ANIMAL_PARAM
};

lg_status lg_animal_params_note(lg_figures *figures) {
    for (size_t i = 0; i < sizeof constants / sizeof constants[0]; i++)
        LG_TRY(lg_figures_add(figures, &constants[i]));
    return LG_OK;
}
