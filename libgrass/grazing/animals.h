/* Animals in sheep units by species, age and weight (data/tables/animals.csv). */
#ifndef LG_GRAZING_ANIMALS_H
#define LG_GRAZING_ANIMALS_H

#include "core/figures.h"

typedef struct lg_animals lg_animals;

/* Of the heads of a class, where animals have bodies. Adults: females with the usual males. */
typedef enum lg_animal_age {
    LG_ANIMAL_ADULT,
    LG_ANIMAL_YEARLING,
    LG_ANIMAL_YOUNG,
    LG_ANIMAL_AGES
} lg_animal_age;

/* Reads `class,su_per_head,source,confidence` and, where they stand, `breed` and `age` (adult,
 * yearling, young): which animals with bodies a class stands for. A further column that is called as a row of
 * tables/grazing_params.def ("water_limit_km") is a trait of the class: what its animals want,
 * reach and choose in place of what the grassland type's row says; an empty cell: as there. Others
 * are allowed and not read; one that is nearly called as a trait is warned of. */
lg_status lg_animals_read(lg_context *context, const char *path, lg_animals **animals);
void lg_animals_free(lg_animals *animals);

size_t lg_animals_count(const lg_animals *animals);
const char *lg_animals_class(const lg_animals *animals, size_t index);
/* Sheep units of one head; a class that is not in the table: -1. */
double lg_animals_su(const lg_animals *animals, const char *class_name);

/* The breed that a class stands for, and its age; "": not known. */
const char *lg_animals_breed(const lg_animals *animals, const char *class_name, lg_animal_age *age);

/* A trait of a class, NAN: as the grassland type has it, or there is no such class or trait. */
double lg_animals_trait(const lg_animals *animals, const char *class_name, const char *trait);

/* Every row into `figures`. */
lg_status lg_animals_note(const lg_animals *animals, lg_figures *figures);

#endif
