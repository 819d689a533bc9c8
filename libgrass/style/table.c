#include "style/table.h"

#include <math.h>
#include <string.h>

/* clang-format off */
enum {
#define RAMP(name, source, ...) RAMP_##name,
#define STYLE(variable, ramp, reversed, percent, english, chinese, ...)
#define FREE(variable, ramp, english, chinese)
#define CODE(variable, code, colour, english, chinese)
#define UNIT(unit, english, chinese)
#include "style/styles.def"
#undef RAMP
#undef STYLE
#undef FREE
#undef CODE
#undef UNIT
    RAMPS
};

static const lg_style_ramp ramps[] = {
#define RAMP(name, source, ...) \
    {#name, source, (int)(sizeof((const uint32_t[]){__VA_ARGS__}) / sizeof(uint32_t)), {__VA_ARGS__}},
#define STYLE(variable, ramp, reversed, percent, english, chinese, ...)
#define FREE(variable, ramp, english, chinese)
#define CODE(variable, code, colour, english, chinese)
#define UNIT(unit, english, chinese)
#include "style/styles.def"
#undef RAMP
#undef STYLE
#undef FREE
};

static const lg_style_row rows[] = {
#define RAMP(name, source, ...)
#define STYLE(variable, ramp, reversed, percent, english, chinese, ...) \
    {#variable, &ramps[RAMP_##ramp], reversed, percent, {english, chinese}, \
     (int)(sizeof((const double[]){__VA_ARGS__}) / sizeof(double)), {__VA_ARGS__}},
#define FREE(variable, ramp, english, chinese) \
    {#variable, &ramps[RAMP_##ramp], false, false, {english, chinese}, 0, {0}},
#include "style/styles.def"
#undef STYLE
#undef FREE
#undef CODE
};

static const struct {
    const char *variable;
    int32_t code;
    uint32_t colour;
    const char *words[2];
} codes[] = {
#define STYLE(variable, ramp, reversed, percent, english, chinese, ...)
#define FREE(variable, ramp, english, chinese)
#define CODE(variable, code, colour, english, chinese) {#variable, code, colour, {english, chinese}},
#include "style/styles.def"
#undef CODE
#undef UNIT
};

static const struct {
    const char *unit, *words[2];
} units[] = {
#define CODE(variable, code, colour, english, chinese)
#define UNIT(unit, english, chinese) {unit, {english, chinese}},
#include "style/styles.def"
};

static const lg_style_shared shared[] = {
#define CLASS(set, below, colour) {#set, below, colour},
#include "style/classes.def"
};
/* clang-format on */

#define COUNT(array) (sizeof(array) / sizeof *(array))

const lg_style_row *lg_style_find(const char *variable) {
    for (size_t i = 0; i < COUNT(rows); i++)
        if (strcmp(rows[i].variable, variable) == 0)
            return &rows[i];
    return NULL;
}

const lg_style_ramp *lg_style_find_ramp(const char *name) {
    for (size_t i = 0; i < COUNT(ramps); i++)
        if (strcmp(ramps[i].name, name) == 0)
            return &ramps[i];
    return NULL;
}

const lg_style_shared *lg_style_next_shared(const lg_style_ramp *ramp,
                                            const lg_style_shared *last) {
    for (size_t i = last == NULL ? 0 : (size_t)(last - shared) + 1; i < COUNT(shared); i++)
        if (strcmp(shared[i].set, ramp->name) == 0)
            return &shared[i];
    return NULL;
}

const char *lg_style_code_words(const char *variable, int32_t code, lg_style_language language,
                                uint32_t *colour) {
    for (size_t i = 0; i < COUNT(codes); i++)
        if (codes[i].code == code && strcmp(codes[i].variable, variable) == 0) {
            *colour = codes[i].colour;
            return codes[i].words[language];
        }
    return NULL;
}

const char *lg_style_unit_words(const char *unit, lg_style_language language) {
    for (size_t i = 0; i < COUNT(units); i++)
        if (strcmp(units[i].unit, unit) == 0)
            return units[i].words[language];
    return unit;
}

static uint32_t between(uint32_t low, uint32_t high, double share) {
    uint32_t mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
        double a = low >> shift & 255, b = high >> shift & 255;
        mixed |= (uint32_t)lround(a + share * (b - a)) << shift;
    }
    return mixed;
}

uint32_t lg_style_colour(const lg_style_ramp *ramp, bool reversed, int i, int n) {
    double place = n < 2 ? 0.5 : (double)i / (n - 1);
    double at = (reversed ? 1 - place : place) * (ramp->count - 1);
    int low = (int)floor(at);
    return low >= ramp->count - 1 ? ramp->colours[ramp->count - 1]
                                  : between(ramp->colours[low], ramp->colours[low + 1], at - low);
}
