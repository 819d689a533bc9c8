#include "weather/gridded_names.h"

#include <math.h>
#include <string.h>
#include <strings.h>

#include "core/format.h"
#include "text/message.h"
#include "text/number.h"
#include "weather/params.h"
#include "weather/stated.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* Of numbers below 0, see lg_gridded_clip. */
typedef enum rounding { EXACT, IN_MM, IN_MJ_M2 } rounding;

static const struct {
    const char *word, *unit;
    lg_weather_column column;
    rounding rounding;
    double low, high;
} quantities[] = {
#define QUANTITY(id, word, column, unit, rounding, low, high)                                      \
    [LG_GRIDDED_##id] = {word, unit, column, rounding, low, high},
#include "weather/gridded_names.def"
};

static const struct {
    lg_gridded_quantity quantity;
    const char *unit;
    bool rate;
} ways[] = {
#define AMOUNT false
#define RATE true
#define WAY(id, unit, rate) {LG_GRIDDED_##id, unit, rate},
#include "weather/gridded_names.def"
};

static const struct {
    const char *name;
    lg_gridded_meaning meaning;
} names[] = {
#define NAME(name, id, unit, height, whose) {name, {LG_GRIDDED_##id, unit, height}},
#include "weather/gridded_names.def"
};

static const struct {
    const char *name;
    lg_gridded_quantity quantity;
} standards[] = {
#define STANDARD(name, id) {name, LG_GRIDDED_##id},
#include "weather/gridded_names.def"
};

const char *lg_gridded_word(lg_gridded_quantity quantity) {
    return quantity < LG_GRIDDED_QUANTITIES ? quantities[quantity].word : "none";
}

lg_weather_column lg_gridded_column(lg_gridded_quantity quantity) {
    return quantities[quantity].column;
}

const char *lg_gridded_unit(lg_gridded_quantity quantity) {
    return quantities[quantity].unit;
}

double lg_gridded_clip(lg_gridded_quantity quantity) {
    const double clips[] = {
        [EXACT] = 0.0, [IN_MM] = LG_ROUNDING_MM, [IN_MJ_M2] = LG_ROUNDING_MJ_M2};
    return clips[quantities[quantity].rounding];
}

void lg_gridded_bounds(lg_gridded_quantity quantity, bool rate, double *low, double *high) {
    *low = quantities[quantity].low;
    *high = quantities[quantity].high * (rate ? 24.0 : 1.0);
}

/* A word of `names`, or the column's own name (tmean_c for tmean). */
static bool find_word(const char *word, lg_gridded_meaning *meaning) {
    *meaning = (lg_gridded_meaning){LG_GRIDDED_NOTHING, "", 0.0};
    if (strcasecmp(word, "none") == 0)
        return true;
    for (size_t q = 0; q < COUNT(quantities); q++)
        if (strcasecmp(word, quantities[q].word) == 0) {
            *meaning = (lg_gridded_meaning){(lg_gridded_quantity)q, quantities[q].unit,
                                            q == LG_GRIDDED_WIND_2M ? 2.0 : 0.0};
            return true;
        }
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcmp(word, names[i].name) == 0) {
            *meaning = names[i].meaning;
            return true;
        }
    return false;
}

lg_status lg_gridded_check_names(lg_context *context, const lg_gridded_recipe *recipe) {
    for (int32_t i = 0; i < recipe->names; i++) {
        lg_gridded_meaning meaning;
        const char *words[COUNT(quantities)], *what = recipe->name[i].what;
        char list[256] = "", hint[64] = "";
        lg_shown shown;
        if (what != NULL && recipe->name[i].name != NULL && find_word(what, &meaning))
            continue;
        for (size_t q = 0; q < COUNT(quantities); q++) {
            size_t used = strlen(list);
            words[q] = quantities[q].word;
            lg_format(list + used, sizeof list - used, "%s%s", q == 0 ? "" : ", ", words[q]);
        }
        int near = lg_nearest(what == NULL ? "" : what, words, COUNT(words));
        if (near >= 0)
            lg_format(hint, sizeof hint, "; did you mean '%s'?", words[near]);
        return lg_fail(context, LG_EDATA,
                       "names: '%s' is nothing that a variable can be (%s, or none)%s",
                       lg_show_text(&shown, what == NULL ? "" : what), list, hint);
    }
    return LG_OK;
}

static bool says(const char *text, const char *word) {
    size_t length = strlen(word);
    for (; text != NULL && *text != '\0'; text++)
        if (strncasecmp(text, word, length) == 0)
            return true;
    return false;
}

static void find_standard(const lg_gridded_variable *variable, lg_gridded_meaning *meaning) {
    for (size_t i = 0; i < COUNT(standards) && variable->standard_name != NULL; i++)
        if (strcmp(variable->standard_name, standards[i].name) == 0)
            *meaning = (lg_gridded_meaning){standards[i].quantity,
                                            quantities[standards[i].quantity].unit, 0.0};
    if (meaning->quantity != LG_GRIDDED_TMEAN)
        return;
    if (says(variable->cell_methods, "time: minimum"))
        meaning->quantity = LG_GRIDDED_TMIN;
    else if (says(variable->cell_methods, "time: maximum"))
        meaning->quantity = LG_GRIDDED_TMAX;
}

lg_gridded_meaning lg_gridded_find(const lg_gridded_recipe *recipe,
                                   const lg_gridded_variable *variable) {
    lg_gridded_meaning meaning = {LG_GRIDDED_NOTHING, "", 0.0};
    for (int32_t i = 0; i < recipe->names; i++)
        if (strcmp(recipe->name[i].name, variable->name) == 0) {
            find_word(recipe->name[i].what, &meaning);
            return meaning;
        }
    for (size_t i = 0; i < COUNT(names); i++)
        if (strcasecmp(variable->name, names[i].name) == 0)
            return names[i].meaning;
    find_standard(variable, &meaning);
    return meaning;
}

/* A geopotential is an elevation times gravity. */
static lg_status convert_elevation(lg_context *context, const char *unit, lg_unit_line *line,
                                   lg_unit_answer *answer) {
    LG_TRY(lg_units_compare(context, unit, "m2 s-2", answer, line));
    line->scale /= LG_GRAVITY_M_S2;
    if (*answer == LG_UNIT_SAME)
        *answer = LG_UNIT_LINE;
    return LG_OK;
}

lg_status lg_gridded_convert(lg_context *context, const char *where, lg_gridded_quantity quantity,
                             const char *unit, lg_unit_line *line, bool *rate) {
    const char *wanted[COUNT(ways)], *own = quantities[quantity].unit;
    bool rates[COUNT(ways)] = {false};
    size_t count = 0, which = 0;
    lg_unit_answer answer = LG_UNIT_UNKNOWN;
    lg_shown shown;
    for (size_t i = 0; i < COUNT(ways); i++)
        if (ways[i].quantity == quantity) {
            wanted[count] = ways[i].unit;
            rates[count++] = ways[i].rate;
        }
    if (count == 0)
        wanted[count++] = own;
    LG_TRY(lg_units_find(context, unit, wanted, count, &which, &answer, line));
    if (answer == LG_UNIT_OTHER && quantity == LG_GRIDDED_ELEVATION)
        LG_TRY(convert_elevation(context, unit, line, &answer));
    if (answer == LG_UNIT_UNKNOWN)
        return lg_weather_fail_unit(context, where, unit, own);
    if (answer == LG_UNIT_OTHER)
        return lg_fail(context, LG_EDATA,
                       "%s is stated in '%s', which cannot be converted to %s, as %s needs; state "
                       "the unit that the numbers have, or say what the variable is (names)",
                       where, lg_show_text(&shown, unit), own, lg_gridded_word(quantity));
    *rate = count > 1 && rates[which];
    return LG_OK;
}
