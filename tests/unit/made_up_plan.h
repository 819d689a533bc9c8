/* The head of plans of two years on a reserve of few cells, for searches through the installed headers. */
#ifndef MADE_UP_PLAN_H
#define MADE_UP_PLAN_H

#include "lg_test.h"

#define MADE_UP_HEAD                                                                               \
    "libgrass: 1\n"                                                                                \
    "name: made-up\n"                                                                              \
    "years: {first: 2012, last: 2013}\n"                                                           \
    "land: {schematic: landscape.yaml, cell_m: 10000, only: {units: reserve-north}}\n"             \
    "weather: {months: weather.yaml, seed: 1}\n"                                                   \
    "tables: {types: ../tables/grassland_types.csv, standard: ../tables/nyt635.csv, animals: "     \
    "../tables/animals.csv}\n"                                                                     \
    "defaults:\n"                                                                                  \
    "  herd: {su: 20000 su, constant: true, on_reserve_cores: true}\n"                             \
    "  hay: {mow: false}\n"

#endif
