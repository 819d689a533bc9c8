#include "weather/stated.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "text/lookup.h"
#include "text/message.h"
#include "weather/series.h"

enum { LIST_CHARS = 512, MOST_WAYS = 4 };

/* The units that mean the same number as the column's own, which is the first. */
static const char *const ways[LG_WEATHER_COLUMNS][MOST_WAYS] = {
    [LG_WEATHER_TMEAN_C] = {"degC"},
    [LG_WEATHER_TMIN_C] = {"degC"},
    [LG_WEATHER_TMAX_C] = {"degC"},
    [LG_WEATHER_PRECIP_MM] = {"mm", "mm d-1", "kg m-2", "kg m-2 d-1"},
    [LG_WEATHER_RADIATION_MJ_M2] = {"MJ m-2", "MJ m-2 d-1"},
    [LG_WEATHER_PAR_MJ_M2] = {"MJ m-2", "MJ m-2 d-1"},
    [LG_WEATHER_WIND_M_S] = {"m s-1"},
    [LG_WEATHER_RH_FRAC] = {"1"},
    [LG_WEATHER_PET_MM] = {"mm", "mm d-1", "kg m-2", "kg m-2 d-1"},
};

/* " and " would need the last one known; a list of names with commas is read as well. */
static void add_name(char list[LIST_CHARS], const char *name) {
    size_t used = strlen(list);
    lg_format(list + used, LIST_CHARS - used, "%s%s", used > 0 ? ", " : "", name);
}

lg_status lg_weather_tell_line(lg_context *context, const char *name, const char *unit,
                               const char *own, lg_unit_line line, char **assumed) {
    char factor[40] = "", offset[40] = "";
    lg_shown shown;
    if (line.scale != 1.0)
        lg_format(factor, sizeof factor, " x %.7g", line.scale);
    if (line.offset != 0.0)
        lg_format(offset, sizeof offset, " %c %.7g", line.offset < 0 ? '-' : '+',
                  fabs(line.offset));
    return lg_assume(
        context, assumed, "weather: %s is stated in '%s' and was converted to %s (%s%s)", name,
        lg_show_text(&shown, unit), own, factor[0] == '\0' ? "as stated" : factor + 1, offset);
}

lg_status lg_weather_fail_unit(lg_context *context, const char *name, const char *unit,
                               const char *own) {
    lg_shown shown;
    return lg_fail(context, LG_EDATA,
                   "%s is stated in '%s', which is no unit that is known here; it should be in %s "
                   "or a unit that can be converted to it",
                   name, lg_show_text(&shown, unit), own);
}

static lg_status take_unit(lg_context *context, int column, const char *unit, lg_unit_line *line,
                           char **assumed) {
    size_t which = 0, count = 0;
    lg_unit_answer answer = LG_UNIT_UNKNOWN;
    lg_shown shown;
    const char *name = lg_weather_columns[column].name, *own = ways[column][0];
    while (count < MOST_WAYS && ways[column][count] != NULL)
        count++;
    LG_TRY(lg_units_find(context, unit, ways[column], count, &which, &answer, line));
    if (answer == LG_UNIT_UNKNOWN)
        return lg_weather_fail_unit(context, name, unit, own);
    if (answer == LG_UNIT_OTHER)
        return lg_fail(context, LG_EDATA,
                       "%s is stated in '%s', which cannot be converted to %s; state the unit that "
                       "the numbers have",
                       name, lg_show_text(&shown, unit), own);
    return answer == LG_UNIT_LINE ? lg_weather_tell_line(context, name, unit, own, *line, assumed)
                                  : LG_OK;
}

lg_status lg_weather_units(lg_context *context, const char *const unit[LG_WEATHER_COLUMNS],
                           const bool given[LG_WEATHER_COLUMNS],
                           lg_unit_line line[LG_WEATHER_COLUMNS], char **assumed) {
    char names[LIST_CHARS] = "", units[LIST_CHARS] = "";
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        line[c] = (lg_unit_line){1.0, 0.0};
        if (!given[c] || unit == NULL || unit[c] == NULL)
            continue;
        if (!lg_units_missing(unit[c])) {
            LG_TRY(take_unit(context, c, unit[c], &line[c], assumed));
            continue;
        }
        add_name(names, lg_weather_columns[c].name);
        add_name(units, ways[c][0]);
    }
    if (names[0] == '\0')
        return LG_OK;
    return lg_assume(context, assumed,
                     "weather: no unit is stated; taken as their names say: %s (%s)", names, units);
}

static const char *name_of(const void *list, size_t index) {
    return ((const char *const *)list)[index];
}

/* "'a', 'b', ... (2000 in all)", with or without quotes, of those that `skip` does not mark. */
static void list_names(const char *const *names, int32_t count, const char *quote, const bool *skip,
                       char list[LIST_CHARS]) {
    int32_t all = 0, listed = 0;
    for (int32_t i = 0; i < count; i++) {
        char name[80];
        if (skip != NULL && skip[i])
            continue;
        all++;
        if (strlen(list) >= LIST_CHARS - 120)
            continue;
        listed++;
        snprintf(name, sizeof name, "%s%.70s%s", quote, names[i], quote);
        add_name(list, name);
    }
    const size_t used = strlen(list);
    if (all > listed)
        lg_format(list + used, LIST_CHARS - used, ", ... (%d in all)", (int)all);
}

static lg_status fail_no_series(lg_context *context, const char *zone, const char *const *names,
                                int32_t count) {
    char list[LIST_CHARS] = "";
    /* In quotes: a blank at the end of a name is what may make the difference. */
    list_names(names, count, "'", NULL, list);
    return lg_fail(
        context, LG_EDATA,
        "there is no series for the land's weather zone '%s'; the weather has the zones %s", zone,
        list);
}

static lg_status tell_unused(lg_context *context, const char *const *names, int32_t count,
                             const bool *used, char **assumed) {
    char list[LIST_CHARS] = "";
    list_names(names, count, "", used, list);
    return list[0] == '\0'
               ? LG_OK
               : lg_assume(
                     context, assumed,
                     "weather: the series of %s is not used: the land has no such weather zone",
                     list);
}

static lg_status match(lg_context *context, const char *const *names, const lg_lookup *lookup,
                       const lg_land *land, int32_t *source, bool *used) {
    for (int32_t zone = 0; zone < land->nweather_zones; zone++) {
        const char *name = land->weather_zones[zone].name;
        size_t same = 0;
        source[zone] = (int32_t)lg_lookup_find(lookup, name, &same);
        if (same == 0)
            return fail_no_series(context, name, names, (int32_t)lookup->count);
        if (same > 1)
            return lg_fail(context, LG_EDATA, "the weather has two series of the zone '%s'", name);
        used[source[zone]] = true;
    }
    return LG_OK;
}

lg_status lg_weather_match_zones(lg_context *context, const char *const *names, int32_t count,
                                 const lg_land *land, int32_t *source, char **assumed) {
    bool *used = NULL;
    LG_TRY(lg_alloc(context, (size_t)count, sizeof *used, "zones of weather", &used));
    lg_lookup lookup = {NULL, NULL, 0};
    lg_status status = lg_lookup_make(context, names, (size_t)count, name_of, &lookup);
    if (status == LG_OK)
        status = match(context, names, &lookup, land, source, used);
    lg_lookup_free(&lookup);
    if (status == LG_OK)
        status = tell_unused(context, names, count, used, assumed);
    lg_free(context, used);
    return status;
}

/* "point", "zone1": names that the library gave, as the source had none. */
static bool is_nameless(const lg_weather *weather) {
    char own[sizeof weather->zone_name[0]];
    for (int32_t zone = 0; zone < weather->nzones; zone++) {
        lg_format(own, sizeof own, "zone%d", (int)zone + 1);
        if (strcmp(weather->zone_name[zone], weather->nzones == 1 ? "point" : own) != 0)
            return false;
    }
    return true;
}

lg_status lg_weather_check_zones(lg_context *context, const lg_weather *weather,
                                 const lg_land *land) {
    if (weather->nzones != land->nweather_zones)
        return lg_fail(
            context, LG_EDATA,
            "the weather handed over has %d zones, the land has %d; make it for this land",
            (int)weather->nzones, (int)land->nweather_zones);
    if (weather->nzones == 1)
        return LG_OK;
    if (is_nameless(weather)) {
        lg_log(
            context, LG_LOG_WARNING,
            "the zones of the weather have no names and are taken in the land's order, the first "
            "as '%s'; name them, or make the weather for this land",
            land->weather_zones[0].name);
        return LG_OK;
    }
    for (int32_t zone = 0; zone < weather->nzones; zone++)
        if (strcmp(weather->zone_name[zone], land->weather_zones[zone].name) != 0)
            return lg_fail(context, LG_EDATA,
                           "zone %d of the weather handed over is '%s', that of the land is '%s'; "
                           "make the weather for this land, which matches them by name",
                           (int)zone + 1, weather->zone_name[zone], land->weather_zones[zone].name);
    return LG_OK;
}

lg_status lg_weather_tell_spread(lg_weather *weather) {
    if (weather->nzones == 1)
        return LG_OK;
    return lg_assume(weather->context, &weather->assumed,
                     "weather: one series serves all %d weather zones of the land",
                     (int)weather->nzones);
}
