/* A plan of one year and one scenario on a coarse land: quick to run, with a balance to review. */
#ifndef SHORT_PLAN_H
#define SHORT_PLAN_H

static const char SHORT_PLAN[] =
    "libgrass: 1\nname: short\nyears: {first: 2012, last: 2012}\n"
    "land: {schematic: xilinhot/landscape.yaml, cell_m: 10000}\n"
    "weather: {months: xilinhot/weather.yaml, seed: 1}\n"
    "tables: {types: tables/grassland_types.csv, standard: tables/nyt635.csv,\n"
    "  animals: tables/animals.csv}\n"
    "scenarios:\n"
    "  - {name: one, degradation: true, herd: {su: 100000, constant: true}, measures: [{kind: "
    "balance}]}\n";

#endif
