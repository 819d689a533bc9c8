/* Animals in sheep units by species, age and weight (data/tables/animals.csv). */
#ifndef LG_GRAZING_ANIMALS_H
#define LG_GRAZING_ANIMALS_H

#include "core/figures.h"

typedef struct lg_animals lg_animals;

/* Reads `class,su_per_head,source,confidence`. A further column that is called as a row of
 * tables/grazing_params.def ("water_limit_km") is a trait of the class: what its animals want,
 * reach and choose in place of what the grassland type's row says; an empty cell: as there. Others
 * are allowed and not read; one that is nearly called as a trait is warned of. */
lg_status lg_animals_read(lg_context *context, const char *path, lg_animals **animals);
void lg_animals_free(lg_animals *animals);

size_t lg_animals_count(const lg_animals *animals);
const char *lg_animals_class(const lg_animals *animals, size_t index);
/* Sheep units of one head; a class that is not in the table: -1. */
double lg_animals_su(const lg_animals *animals, const char *class_name);

/* A trait of a class, NAN: as the grassland type has it, or there is no such class or trait. */
double lg_animals_trait(const lg_animals *animals, const char *class_name, const char *trait);

/* Every row into `figures`. */
lg_status lg_animals_note(const lg_animals *animals, lg_figures *figures);

#endif
