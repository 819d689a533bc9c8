#include "simulation/away.h"

#include <math.h>
#include <string.h>

#include "core/assumed.h"
#include "sward/constants.h"
#include "sward/home.h"
#include "weather/room.h"

enum { WHAT_CHARS = 200 };

/* meets[zone * types + type]: it has cells there. */
static void find_meetings(const lg_land *land, bool *meets) {
    for (int64_t i = 0; i < land->ncells; i++)
        meets[land->weather_zone[i] * land->ntypes + land->type[i]] = true;
}

/* What is outside of a type's climate: in its first zone, in words, and in how many. */
typedef struct outside {
    char what[WHAT_CHARS];
    int32_t zone, zones;
} outside;

static bool is_judged(const lg_plan_parts *parts, const lg_steppe_params *p, double years) {
    return years >= LG_CLIMATE_YEARS && !parts->plan->extrapolate && !(p->extrapolate > 0.0);
}

static lg_status judge(lg_context *context, const lg_plan_parts *parts, const lg_type_table *types,
                       int32_t zone, int32_t type, const lg_climate *climate, outside *found) {
    const lg_land *land = parts->land;
    const lg_steppe_params *p = &types->params[type].steppe;
    char what[WHAT_CHARS];
    lg_home_outside(p, climate, land->weather_zones[zone].lat_deg, what, sizeof what);
    if (what[0] == '\0')
        return LG_OK;
    if (is_judged(parts, p, climate->years))
        return lg_fail(context, LG_EDATA,
                       "the climate of weather zone '%s' is outside what grassland type '%s' was "
                       "calibrated for: %s. Give a type of that climate (its rows climate_c_from "
                       "... climate_deg_to say so), or say 'extrapolate: true' in the plan",
                       land->weather_zones[zone].name, land->types[type].name, what);
    if (found[type].zones++ == 0) {
        memcpy(found[type].what, what, sizeof what);
        found[type].zone = zone;
    }
    return LG_OK;
}

static lg_status tell_few_years(lg_context *context, const char *zone, const char *type,
                                const outside *o, double years, char **assumed) {
    if (o->zones == 1)
        return lg_assume(context, assumed,
                         "climate: weather zone '%s' is outside what type '%s' was calibrated for: "
                         "%s; %.1f years of weather are too few to judge",
                         zone, type, o->what, years);
    return lg_assume(context, assumed,
                     "climate: weather zone '%s' and %d more are outside what type '%s' was "
                     "calibrated for, the first by %s; %.1f years of weather are too few to judge",
                     zone, (int)o->zones - 1, type, o->what, years);
}

/* All zones have as many years. */
static lg_status tell(lg_context *context, const lg_land *land, int32_t t, const outside *o,
                      double years, char **assumed) {
    const char *type = land->types[t].name, *zone = land->weather_zones[o->zone].name;
    if (o->zones == 0)
        return LG_OK;
    if (years < LG_CLIMATE_YEARS)
        return tell_few_years(context, zone, type, o, years, assumed);
    if (o->zones == 1)
        return lg_assume(context, assumed,
                         "climate: weather zone '%s' is outside what type '%s' was calibrated for: "
                         "%s; the results are extrapolated (extrapolate: true)",
                         zone, type, o->what);
    return lg_assume(context, assumed,
                     "climate: weather zone '%s' and %d more are outside what type '%s' was "
                     "calibrated for, the first by %s; the results are extrapolated (extrapolate: "
                     "true)",
                     zone, (int)o->zones - 1, type, o->what);
}

static lg_status judge_all(lg_context *context, const lg_plan_parts *parts,
                           const lg_type_table *types, const bool *meets, outside *found,
                           char **assumed) {
    const lg_land *land = parts->land;
    double years = 0.0;
    for (int32_t z = 0; z < land->nweather_zones; z++) {
        const lg_climate climate = lg_climate_of(parts->weather, z);
        years = climate.years;
        for (int32_t t = 0; t < land->ntypes; t++)
            if (meets[z * land->ntypes + t])
                LG_TRY(judge(context, parts, types, z, t, &climate, found));
        lg_weather_pass(parts->weather, z);
    }
    for (int32_t t = 0; t < land->ntypes; t++)
        LG_TRY(tell(context, land, t, &found[t], years, assumed));
    return LG_OK;
}

static lg_status judge_land(lg_context *context, const lg_plan_parts *parts,
                            const lg_type_table *types, char **assumed) {
    const lg_land *land = parts->land;
    bool *meets = NULL;
    outside *found = NULL;
    LG_TRY(lg_alloc(context, (size_t)land->nweather_zones * (size_t)land->ntypes, sizeof *meets,
                    "types by weather zone", &meets));
    lg_status status =
        lg_alloc(context, (size_t)land->ntypes, sizeof *found, "types by weather zone", &found);
    if (status == LG_OK) {
        find_meetings(land, meets);
        status = judge_all(context, parts, types, meets, found, assumed);
    }
    lg_free(context, found);
    lg_free(context, meets);
    return status;
}

lg_status lg_types_away(lg_context *context, lg_plan_parts *parts) {
    lg_figures figures;
    lg_type_table types;
    lg_figures_init(context, &figures);
    lg_status status =
        lg_type_table_read(context, parts->plan->types_path, parts->land, &figures, &types);
    lg_figures_free(&figures);
    LG_TRY(status);
    status = judge_land(context, parts, &types, &parts->assumed);
    lg_type_table_free(&types);
    return status;
}

static lg_status judge_point(lg_context *context, const lg_steppe_params *p,
                             const lg_climate *climate, bool *told) {
    char what[WHAT_CHARS];
    lg_home_outside(p, climate, p->latitude_deg, what, sizeof what);
    if (what[0] == '\0')
        return LG_OK;
    if (climate->years >= LG_CLIMATE_YEARS && !(p->extrapolate > 0.0))
        return lg_fail(context, LG_EDATA,
                       "the climate of the weather is outside what the parameters were calibrated "
                       "for: %s. Give parameters of that climate (climate_c_from ... "
                       "climate_deg_to say so), or set extrapolate to 1",
                       what);
    if (!*told)
        lg_log(context, LG_LOG_NOTICE,
               "the climate of the weather is outside what the parameters were calibrated for: %s",
               what);
    *told = true;
    return LG_OK;
}

lg_status lg_points_away(lg_context *context, const lg_point_params *params, size_t sets,
                         const lg_weather *weather, size_t *which) {
    const lg_climate climate = lg_climate_of(weather, 0);
    bool told = false;
    for (*which = 0; *which < sets; (*which)++)
        LG_TRY(judge_point(context, &params[*which].steppe, &climate, &told));
    return LG_OK;
}
