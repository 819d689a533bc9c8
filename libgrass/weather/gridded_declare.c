/* Variables that are declared: what they are, and whether they fit those before. */
#include "weather/gridded_declare.h"

#include <libgrass/gridded.h>

#include <math.h>

#include "core/assumed.h"
#include "core/format.h"
#include "weather/gridded_parts.h"
#include "weather/stated.h"

#include <string.h>
#include <strings.h>

static lg_gridded_stamp stamp_of(const char *word) {
    return word == NULL || strcmp(word, "end") == 0 ? LG_GRIDDED_AT_END
           : strcmp(word, "start") == 0             ? LG_GRIDDED_AT_START
                                                    : LG_GRIDDED_IN_MIDDLE;
}

static lg_status check_steps(lg_context *context, const char *where, const lg_gridded_variable *v) {
    double steps = v->step_s > 0.0 ? LG_GRIDDED_DAY_S / v->step_s : 0.0;
    if (v->step_s == 0.0)
        return LG_OK;
    if (!(v->step_s > 0.0 && v->step_s <= LG_GRIDDED_DAY_S && fabs(steps - round(steps)) < 1e-6))
        return lg_fail(
            context, LG_EDATA,
            "%s has steps of %g %s; they should be a day or parts of it that fill the "
            "day, such as 1, 3 or 6 hours%s",
            where, v->step_s < LG_GRIDDED_DAY_S ? v->step_s / 3600.0 : v->step_s / LG_GRIDDED_DAY_S,
            v->step_s < LG_GRIDDED_DAY_S ? "hours" : "days",
            v->step_s < 27.0 * LG_GRIDDED_DAY_S
                ? ""
                : "; take the files of hours or days, or give means of months as a table "
                  "(weather: {months: ...})");
    if (v->first_s > v->last_s)
        return lg_fail(context, LG_EDATA,
                       "%s: its times go back; sort it by time, so that they ascend", where);
    if (!(v->first_s >= -62135596800.0 && v->last_s <= 253402300800.0 && v->first_s <= v->last_s))
        return lg_fail(context, LG_EDATA, "%s: its times are none of the years 1 to 9999", where);
    return LG_OK;
}

static lg_status check_noleap(const lg_gridded *g, const char *where,
                              const lg_gridded_variable *v) {
    if (!v->noleap || v->step_s == 0.0)
        return LG_OK;
    if (!g->recipe.noleap)
        return lg_fail(g->context, LG_EDATA,
                       "%s has a calendar without 29 February; say calendar: noleap, and 28 "
                       "February stands for that day, too, without its rain",
                       where);
    if (v->step_s < LG_GRIDDED_DAY_S)
        return lg_fail(g->context, LG_EDATA,
                       "%s has steps of hours in a calendar without 29 February, which are not "
                       "read; make days of them first",
                       where);
    return LG_OK;
}

static lg_status find_axes(lg_gridded *g, const char *where, const lg_gridded_variable *v,
                           int *axes) {
    for (int i = 0; i < g->naxes; i++)
        if (lg_gridded_axes_same(&g->axes[i], v)) {
            *axes = i;
            return LG_OK;
        }
    if (g->naxes == LG_GRIDDED_AXES_MOST)
        return lg_fail(g->context, LG_EDATA, "%s lies on yet another grid: there can be %d", where,
                       (int)LG_GRIDDED_AXES_MOST);
    lg_gridded_axes *a = &g->axes[g->naxes];
    LG_TRY(lg_gridded_axes_make(g->context, where, v, a));
    lg_status status =
        lg_gridded_find_box(g->context, where, a, g->lon_deg, g->lat_deg, g->land->ncells);
    if (status != LG_OK) {
        lg_gridded_axes_free(g->context, a);
        return status;
    }
    *axes = g->naxes++;
    return LG_OK;
}

/* The same variable in a further file. */
static lg_status join(lg_gridded *g, lg_gridded_series *s, const lg_gridded_variable *v,
                      const char *where) {
    const char *first = s->source == NULL ? "the first source" : s->source;
    const char *unit = v->unit == NULL ? "" : v->unit;
    if (!lg_gridded_axes_same(&g->axes[s->axes], v))
        return lg_fail(g->context, LG_EDATA,
                       "%s lies on another grid than in %s; give files of one grid", where, first);
    if (lg_units_missing(unit) != !s->unit_stated || (s->unit_stated && strcmp(unit, s->unit) != 0))
        return lg_fail(g->context, LG_EDATA, "%s is stated in '%s', in %s in '%s'; give one unit",
                       where, unit, first, s->unit_stated ? s->unit : "");
    if (s->quantity == LG_GRIDDED_ELEVATION)
        return LG_OK;
    if (fabs(v->step_s - s->step_s) > 1.0 || s->bounded != (v->stamps != NULL) ||
        (s->bounded && s->stamp != stamp_of(v->stamps)))
        return lg_fail(g->context, LG_EDATA,
                       "%s has steps of %g hours or bounds other than in %s (%g hours); give files "
                       "of one kind of steps",
                       where, v->step_s / 3600.0, first, s->step_s / 3600.0);
    if (s->noleap != (v->noleap != 0))
        return lg_fail(g->context, LG_EDATA,
                       "%s: its calendar is another than that of %s; give files of one calendar",
                       where, first);
    s->first_s = fmin(s->first_s, v->first_s);
    s->last_s = fmax(s->last_s, v->last_s);
    return LG_OK;
}

static lg_status fail_twice(const lg_gridded *g, const lg_gridded_series *s, const char *where) {
    return lg_fail(g->context, LG_EDATA,
                   "%s and '%s'%s%s are both %s; say which counts: names: {%s: none}, or take one "
                   "of the files away",
                   where, s->name, s->source == NULL ? "" : " of ",
                   s->source == NULL ? "" : s->source, lg_gridded_word(s->quantity), s->name);
}

static lg_status take_unit(lg_gridded *g, lg_gridded_series *s, const char *unit,
                           const char *where) {
    double low, high;
    s->unit_stated = !lg_units_missing(unit);
    const char *text = s->unit_stated ? unit : s->unit;
    LG_TRY(lg_gridded_convert(g->context, where, s->quantity, text, &s->line, &s->rate));
    lg_gridded_bounds(s->quantity, s->rate, &low, &high);
    low = (low - s->line.offset) / s->line.scale;
    high = (high - s->line.offset) / s->line.scale;
    s->low = fmin(low, high);
    s->high = fmax(low, high);
    if (!s->unit_stated)
        return lg_assume(g->context, &g->assumed,
                         "weather: '%s' states no unit and is taken to be in %s", s->name, text);
    lg_format(s->unit, sizeof s->unit, "%s", unit);
    if (!lg_unit_changes(s->line))
        return LG_OK;
    return lg_weather_tell_line(g->context, s->name, unit, lg_gridded_unit(s->quantity), s->line,
                                &g->assumed);
}

static lg_status add_series(lg_gridded *g, const lg_gridded_variable *v,
                            const lg_gridded_meaning *m, const char *where) {
    lg_gridded_series *s = &g->series[g->nseries];
    *s = (lg_gridded_series){.quantity = m->quantity,
                             .height_m = v->height_m > 0.0 ? v->height_m : m->height_m,
                             .step_s = m->quantity == LG_GRIDDED_ELEVATION ? 0.0 : v->step_s,
                             .first_s = v->first_s,
                             .last_s = v->last_s,
                             .noleap = v->noleap,
                             .bounded = v->stamps != NULL,
                             .stamp = stamp_of(v->stamps != NULL ? v->stamps : g->recipe.stamps),
                             .sums = LG_GRIDDED_OF_STEPS,
                             .pair = -1};
    lg_format(s->name, sizeof s->name, "%s", v->name);
    lg_format(s->unit, sizeof s->unit, "%s", m->unit);
    if (m->quantity != LG_GRIDDED_ELEVATION && v->step_s == 0.0)
        return lg_fail(g->context, LG_EDATA, "%s has no time", where);
    LG_TRY(take_unit(g, s, v->unit, where));
    LG_TRY(find_axes(g, where, v, &s->axes));
    if (!s->rate && lg_gridded_clip(s->quantity) > 0.0 && s->step_s < LG_GRIDDED_DAY_S)
        s->sums = g->recipe.accumulated == NULL                  ? LG_GRIDDED_UNKNOWN
                  : strcmp(g->recipe.accumulated, "hourly") == 0 ? LG_GRIDDED_OF_STEPS
                                                                 : LG_GRIDDED_SINCE_MIDNIGHT;
    if (v->source != NULL)
        LG_TRY(lg_copy_text(g->context, v->source, &s->source));
    g->nseries++;
    if (!s->noleap)
        return LG_OK;
    return lg_assume(g->context, &g->assumed,
                     "weather: the calendar of '%s' has no 29 February: 28 February stands for it, "
                     "without its rain (calendar: noleap)",
                     s->name);
}

static lg_status note_name(lg_gridded *g, const char *name) {
    if (g->named == NULL && g->recipe.names > 0)
        LG_TRY(lg_alloc(g->context, (size_t)g->recipe.names, sizeof *g->named, "names of a grid",
                        &g->named));
    for (int32_t i = 0; i < g->recipe.names; i++)
        if (strcasecmp(g->recipe.name[i].name, name) == 0)
            g->named[i] = true;
    return LG_OK;
}

lg_status lg_gridded_tell_names(lg_gridded *g) {
    for (int32_t i = 0; i < g->recipe.names && g->named != NULL; i++)
        if (!g->named[i] && strcasecmp(g->recipe.name[i].what, "none") != 0)
            LG_TRY(lg_assume(g->context, &g->assumed,
                             "weather: names: no variable of the grid is called '%s' (%s)",
                             g->recipe.name[i].name, g->recipe.name[i].what));
    return LG_OK;
}

lg_status lg_gridded_declare(lg_gridded *g, const lg_gridded_variable *variable, int32_t *index) {
    if (g == NULL)
        return LG_EARG;
    LG_GIVEN(g->context, variable);
    LG_GIVEN(g->context, index);
    LG_GIVEN(g->context, variable->name);
    lg_gridded_where shown;
    lg_gridded_series named = {.pair = -1};
    if (g->settled)
        return lg_fail(g->context, LG_EARG, "the grid is settled: no variable can be added");
    lg_format(named.name, sizeof named.name, "%s", variable->name);
    const char *where = lg_gridded_show(&named, variable->source, &shown);
    lg_gridded_meaning meaning = lg_gridded_find(&g->recipe, variable);
    *index = -1;
    LG_TRY(note_name(g, variable->name));
    bool rain = meaning.quantity == LG_GRIDDED_PRECIP;
    if (meaning.quantity == LG_GRIDDED_NOTHING || (variable->rain == 1 && !rain) ||
        (variable->rain == -1 && rain))
        return LG_OK;
    LG_TRY(check_steps(g->context, where, variable));
    LG_TRY(check_noleap(g, where, variable));
    for (int i = 0; i < g->nseries; i++) {
        if (g->series[i].quantity != meaning.quantity)
            continue;
        *index = i;
        return strcmp(g->series[i].name, named.name) == 0 ? join(g, &g->series[i], variable, where)
                                                          : fail_twice(g, &g->series[i], where);
    }
    if (g->nseries == LG_GRIDDED_SERIES_MOST)
        return lg_fail(g->context, LG_EDATA, "the grid has more than %d variables",
                       (int)LG_GRIDDED_SERIES_MOST);
    *index = g->nseries;
    lg_status status = add_series(g, variable, &meaning, where);
    if (status != LG_OK && *index == g->nseries)
        lg_free(g->context, g->series[g->nseries].source);
    return status;
}

const char *lg_gridded_what(const lg_gridded *g, const lg_gridded_variable *variable) {
    if (g == NULL || variable == NULL || variable->name == NULL)
        return NULL;
    lg_gridded_meaning meaning = lg_gridded_find(&g->recipe, variable);
    return meaning.quantity == LG_GRIDDED_NOTHING ? NULL : lg_gridded_word(meaning.quantity);
}
