/* The table of styles (style/styles.def), looked up. */
#ifndef LG_STYLE_TABLE_H
#define LG_STYLE_TABLE_H

#include <stdbool.h>

#include <libgrass/style.h>

enum { LG_STYLE_MOST_BREAKS = 8, LG_STYLE_MOST_COLOURS = 9 };

typedef struct lg_style_ramp {
    const char *name, *source;
    int count;
    uint32_t colours[LG_STYLE_MOST_COLOURS]; /* 0xRRGGBB */
} lg_style_ramp;

/* The classes that report and maps share (style/classes.def). */
typedef struct lg_style_shared {
    const char *set; /* name of the ramp */
    double below;    /* NAN: of what is infinite */
    uint32_t colour;
} lg_style_shared;

typedef struct lg_style_row {
    const char *variable;
    const lg_style_ramp *ramp;
    bool reversed, percent;
    const char *words[2]; /* by lg_style_language */
    int breaks;           /* 0: taken from the map */
    double at[LG_STYLE_MOST_BREAKS];
} lg_style_row;

/* NULL: the table has none. */
const lg_style_row *lg_style_find(const char *variable);
const lg_style_ramp *lg_style_find_ramp(const char *name);

/* The next shared class of a ramp behind `last` (NULL: the first); NULL: there is none. */
const lg_style_shared *lg_style_next_shared(const lg_style_ramp *ramp, const lg_style_shared *last);

/* Words and colour of a code that needs no table; NULL: none, and *colour stays. */
const char *lg_style_code_words(const char *variable, int32_t code, lg_style_language language,
                                uint32_t *colour);

/* "kg/ha" of "kg ha-1"; the unit itself where the table has none. */
const char *lg_style_unit_words(const char *unit, lg_style_language language);

/* The colour of the i-th of n classes. */
uint32_t lg_style_colour(const lg_style_ramp *ramp, bool reversed, int i, int n);

#endif
