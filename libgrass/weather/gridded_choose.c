/* Which of the variables of a grid make the weather. */
#include "weather/gridded_choose.h"

#include <math.h>
#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "weather/gridded_declare.h"
#include "weather/gridded_put.h"

static void list_seen(const lg_gridded *g, char *list, size_t size) {
    list[0] = '\0';
    for (int i = 0; i < g->nseries && strlen(list) + 80 < size; i++) {
        size_t used = strlen(list);
        lg_format(list + used, size - used, "%s'%s'", used > 0 ? ", " : "", g->series[i].name);
    }
}

static lg_status fail_lacking(const lg_gridded *g, const char *what, const char *word) {
    char list[512];
    list_seen(g, list, sizeof list);
    return lg_fail(g->context, LG_EDATA,
                   "the grid has no %s that is known by its name (%s%s); say which variable it is: "
                   "names: {VARIABLE: %s}",
                   what, list[0] == '\0' ? "it has nothing that weather needs" : "it has ", list,
                   word);
}

static lg_gridded_series *declared(lg_gridded *g, lg_gridded_quantity quantity) {
    for (int i = 0; i < g->nseries; i++)
        if (g->series[i].quantity == quantity)
            return &g->series[i];
    return NULL;
}

static bool use(lg_gridded *g, lg_gridded_quantity quantity) {
    lg_gridded_series *s = declared(g, quantity);
    if (s == NULL)
        return false;
    s->used = true;
    if (quantity != LG_GRIDDED_ELEVATION)
        g->axes_used[s->axes] = true;
    return true;
}

static void choose_wind(lg_gridded *g) {
    lg_gridded_series *east = declared(g, LG_GRIDDED_WIND_EAST);
    lg_gridded_series *north = declared(g, LG_GRIDDED_WIND_NORTH);
    g->given[LG_WEATHER_WIND_M_S] = true;
    if (use(g, LG_GRIDDED_WIND_2M) || use(g, LG_GRIDDED_WIND))
        return;
    g->given[LG_WEATHER_WIND_M_S] = east != NULL && north != NULL;
    if (!g->given[LG_WEATHER_WIND_M_S])
        return;
    use(g, LG_GRIDDED_WIND_EAST);
    use(g, LG_GRIDDED_WIND_NORTH);
    east->pair = (int)(north - g->series);
    north->pair = (int)(east - g->series);
}

static lg_status check_pair(const lg_gridded *g) {
    for (int i = 0; i < g->nseries; i++) {
        const lg_gridded_series *s = &g->series[i];
        if (!s->used || s->pair < 0 || s->pair < i)
            continue;
        const lg_gridded_series *o = &g->series[s->pair];
        if (s->axes != o->axes || s->step_s != o->step_s || s->line.scale != o->line.scale ||
            fabs(fmod(s->first_s - o->first_s, s->step_s)) > 1.0)
            return lg_fail(g->context, LG_EDATA,
                           "'%s' and '%s' are the components of one wind and must lie on one grid "
                           "at the same times, in one unit",
                           s->name, o->name);
    }
    return LG_OK;
}

/* Of several kinds of humidity the first: the nearest to what is wanted. */
static void choose_humidity(lg_gridded *g) {
    static const lg_gridded_quantity kinds[] = {LG_GRIDDED_RH, LG_GRIDDED_DEWPOINT,
                                                LG_GRIDDED_VAPOUR, LG_GRIDDED_SPECIFIC};
    bool found = false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds && !found; i++)
        found = use(g, kinds[i]);
    g->given[LG_WEATHER_RH_FRAC] = found;
}

static lg_status tell_unused(lg_gridded *g) {
    for (int i = 0; i < g->nseries; i++)
        if (!g->series[i].used)
            LG_TRY(lg_assume(g->context, &g->assumed,
                             "weather: '%s' (%s) is not used: another variable has it",
                             g->series[i].name, lg_gridded_word(g->series[i].quantity)));
    return LG_OK;
}

/* Where too few values rise and fall, another variable of the same grid and steps speaks for it, else
 * those few do; a sum that is 0 throughout is either. */
static void settle_sums(lg_gridded *g) {
    for (int i = 0; i < g->nseries; i++) {
        lg_gridded_series *s = &g->series[i];
        if (!s->used || s->sums != LG_GRIDDED_UNKNOWN)
            continue;
        bool running = s->look.falls == 0 && s->look.holds > 0 && s->look.restarts > 0;
        s->sums = running ? LG_GRIDDED_SINCE_MIDNIGHT : LG_GRIDDED_OF_STEPS;
        for (int k = 0; k < g->nseries; k++) {
            const lg_gridded_series *o = &g->series[k];
            if (k != i && o->axes == s->axes && o->step_s == s->step_s && !o->rate && !o->guessed &&
                lg_gridded_clip(o->quantity) > 0.0 && o->sums != LG_GRIDDED_UNKNOWN)
                s->sums = o->sums;
        }
        s->guessed = true;
    }
}

lg_status lg_gridded_choose(lg_gridded *g) {
    bool mean = use(g, LG_GRIDDED_TMEAN), least = use(g, LG_GRIDDED_TMIN);
    bool most = use(g, LG_GRIDDED_TMAX);
    if (!mean && !(least && most))
        return fail_lacking(g, "temperature", "tmean");
    if (!use(g, LG_GRIDDED_PRECIP))
        return fail_lacking(g, "precipitation", "precip");
    const lg_gridded_series *t = declared(g, LG_GRIDDED_TMEAN);
    bool steps = mean && t->step_s < LG_GRIDDED_DAY_S;
    g->own_least = steps && !least;
    g->own_most = steps && !most;
    g->given[LG_WEATHER_TMEAN_C] = g->given[LG_WEATHER_PRECIP_MM] = true;
    g->given[LG_WEATHER_TMIN_C] = least || steps;
    g->given[LG_WEATHER_TMAX_C] = most || steps;
    g->given[LG_WEATHER_RADIATION_MJ_M2] = use(g, LG_GRIDDED_RADIATION);
    g->given[LG_WEATHER_PAR_MJ_M2] = use(g, LG_GRIDDED_PAR);
    g->given[LG_WEATHER_PET_MM] = use(g, LG_GRIDDED_PET);
    choose_wind(g);
    choose_humidity(g);
    use(g, LG_GRIDDED_ELEVATION);
    LG_TRY(check_pair(g));
    LG_TRY(lg_gridded_check_sums(g));
    settle_sums(g);
    LG_TRY(lg_gridded_tell_names(g));
    if (g->recipe.lapse_k_km != 0.0 && declared(g, LG_GRIDDED_ELEVATION) == NULL)
        return fail_lacking(g, "elevation of its points, which lapse needs", "elevation");
    return tell_unused(g);
}
