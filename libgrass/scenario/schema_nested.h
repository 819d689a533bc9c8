/* What stands under keys that hold lists and mappings, which no key table says. */
#ifndef LG_SCENARIO_SCHEMA_NESTED_H
#define LG_SCENARIO_SCHEMA_NESTED_H

#include <stddef.h>

typedef enum lg_nested_shape {
    LG_SHAPE_MAPPING, /* by the table `inner`, or the parameters of the steppe profile */
    LG_SHAPE_LIST,    /* of mappings by the table `inner`, at least `low`, at most `high` */
    LG_SHAPE_FIGURES, /* names of the user's with figures in low .. high */
    LG_SHAPE_SEASON,  /* MM-DD or auto, or names with them */
    LG_SHAPE_NAMES,   /* a list of texts */
    LG_SHAPE_NAME,    /* a name or a list of them */
    LG_SHAPE_PATHS,   /* a path or a list of them */
    LG_SHAPE_WORDS,   /* names of the user's with texts */
    LG_SHAPE_VALUE,   /* a number, with its unit or without */
    LG_SHAPE_VALUES,  /* a list of scalars, at least one */
    LG_SHAPE_NAMED,   /* names of the user's with mappings by the table `inner`, at least `low` */
    LG_SHAPE_VARY,    /* a mapping by the table `inner` or a list of them, at most `high` */
    LG_SHAPE_NUMBERS  /* at least one, at most LG_TURNS_MOST whole numbers in low .. high */
} lg_nested_shape;

typedef struct lg_nested_key {
    const char *mapping, *key;
    lg_nested_shape shape;
    const char *inner;
    double low, high;
    const char *unit;
} lg_nested_key;

extern const lg_nested_key lg_nested[];
extern const size_t lg_nested_count;

/* Mappings with a definition of their own. */
extern const char *const lg_nested_mappings[];
extern const size_t lg_nested_mappings_count;

#endif
