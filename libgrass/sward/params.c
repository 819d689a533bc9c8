/* The parameter tables of both profiles: defaults, facts, setting by name, checks. */
#include <libgrass/sward.h>

#include <math.h>
#include <stddef.h>
#include <string.h>

#include "core/context.h"
#include "sward/params.h"
#include "core/elementary.h"
#include "text/number.h"

typedef struct row {
    lg_param_facts facts;
    size_t offset;
} row;

static const row modvege_rows[] = {
#define LG_PARAM(field, original, unit, value, low, high, source, meaning)                         \
    {{#field, original, unit, source, "V", meaning, value, low, high},                             \
     offsetof(lg_modvege_params, field)},
#include <libgrass/tables/modvege_params.def>
#undef LG_PARAM
};

static const row steppe_rows[] = {
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning)             \
    {{#field, original, unit, source, confidence, meaning, value, low, high},                      \
     offsetof(lg_steppe_params, field)},
#include <libgrass/tables/steppe_params.def>
#undef LG_PARAM
};

/* Names of the original program's file that change nothing here. */
static const char *const unused_names[] = {"a_IN", "max_fIN", "cellSurface"};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const row *rows_of(lg_profile profile, size_t *count) {
    if (profile == LG_PROFILE_MODVEGE)
        return *count = COUNT(modvege_rows), modvege_rows;
    if (profile == LG_PROFILE_STEPPE)
        return *count = COUNT(steppe_rows), steppe_rows;
    return *count = 0, NULL; /* no such profile */
}

static lg_status check_profile(lg_context *context, lg_profile profile) {
    size_t count;
    if (rows_of(profile, &count) != NULL)
        return LG_OK;
    return lg_fail(context, LG_EARG,
                   "there is no profile %d of a sward; begin with lg_point_params_init",
                   (int)profile);
}

static double *member(lg_point_params *params, const row *r) {
    char *base =
        params->profile == LG_PROFILE_MODVEGE ? (char *)&params->modvege : (char *)&params->steppe;
    return (double *)(void *)(base + r->offset);
}

size_t lg_param_count(lg_profile profile) {
    size_t count;
    rows_of(profile, &count);
    return count;
}

lg_status lg_param_get(lg_profile profile, size_t index, lg_param_facts *facts) {
    size_t count;
    const row *rows = rows_of(profile, &count);
    if (index >= count || facts == NULL)
        return LG_EARG;
    *facts = rows[index].facts;
    return LG_OK;
}

bool lg_param_same(lg_profile profile, const char *a, const char *b) {
    if (strcmp(a, b) == 0)
        return true;
    lg_param_facts facts;
    for (size_t i = 0; lg_param_get(profile, i, &facts) == LG_OK; i++)
        if ((strcmp(facts.name, a) == 0 && strcmp(facts.original, b) == 0) ||
            (strcmp(facts.name, b) == 0 && strcmp(facts.original, a) == 0))
            return true;
    return false;
}

double lg_steppe_param_value(const lg_steppe_params *params, size_t index) {
    if (params == NULL || index >= COUNT(steppe_rows))
        return NAN;
    return *(const double *)(const void *)((const char *)params + steppe_rows[index].offset);
}

void lg_point_params_init(lg_profile profile, lg_point_params *params) {
    if (params == NULL)
        return;
    memset(params, 0, sizeof *params);
    params->profile = profile;
    size_t count;
    const row *rows = rows_of(profile, &count);
    for (size_t i = 0; i < count; i++)
        *member(params, &rows[i]) = rows[i].facts.value;
}

static const row *find(const row *rows, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(rows[i].facts.name, name) == 0 ||
            (rows[i].facts.original[0] != '\0' && strcmp(rows[i].facts.original, name) == 0))
            return &rows[i];
    return NULL;
}

/* Names that are known but without effect in this profile: the original's that nobody uses, and
 * those of the other profile. */
static int is_idle(lg_profile profile, const char *name) {
    for (size_t i = 0; i < COUNT(unused_names); i++)
        if (strcmp(unused_names[i], name) == 0)
            return 1;
    return profile == LG_PROFILE_STEPPE && find(modvege_rows, COUNT(modvege_rows), name) != NULL;
}

static lg_status unknown(lg_context *context, const row *rows, size_t count, const char *name) {
    const char *names[2 * (COUNT(modvege_rows) + COUNT(steppe_rows))];
    size_t known = 0;
    for (size_t i = 0; i < count; i++) {
        names[known++] = rows[i].facts.name;
        if (rows[i].facts.original[0] != '\0')
            names[known++] = rows[i].facts.original;
    }
    int near = lg_nearest(name, names, known);
    if (near >= 0)
        return lg_fail(context, LG_EDATA, "unknown parameter '%s'; did you mean '%s'?", name,
                       names[near]);
    return lg_fail(context, LG_EDATA, "unknown parameter '%s'", name);
}

static lg_status check_range(lg_context *context, const row *r, const char *name, double value) {
    if (isfinite(value) && value >= r->facts.low && value <= r->facts.high)
        return LG_OK;
    return lg_fail(context, LG_EDATA, "parameter '%s' is %g; it must lie in %g .. %g %s", name,
                   value, r->facts.low, r->facts.high,
                   strcmp(r->facts.unit, "1") == 0 ? "without a unit" : r->facts.unit);
}

/* The members are the caller's to write, so each is looked at, not only what was set by name. */
static lg_status check_ranges(lg_context *context, const lg_point_params *params) {
    size_t count;
    const row *rows = rows_of(params->profile, &count);
    const char *base = params->profile == LG_PROFILE_MODVEGE ? (const char *)&params->modvege
                                                             : (const char *)&params->steppe;
    for (size_t i = 0; i < count; i++)
        LG_TRY(check_range(context, &rows[i], rows[i].facts.name,
                           *(const double *)(const void *)(base + rows[i].offset)));
    return LG_OK;
}

lg_status lg_point_params_set(lg_context *context, lg_point_params *params, const char *name,
                              double value, int *used) {
    LG_GIVEN(context, params);
    LG_GIVEN(context, name);
    LG_TRY(check_profile(context, params->profile));
    size_t count;
    const row *rows = rows_of(params->profile, &count);
    const row *r = find(rows, count, name);
    if (r == NULL && !is_idle(params->profile, name))
        return unknown(context, rows, count, name);
    if (used != NULL)
        *used = r != NULL;
    if (r == NULL)
        return LG_OK;
    LG_TRY(check_range(context, r, name, value));
    *member(params, r) = value;
    return LG_OK;
}

static lg_status order(lg_context *context, const char *low_name, double low, const char *high_name,
                       double high) {
    if (low < high)
        return LG_OK;
    return lg_fail(context, LG_EDATA, "parameter %s (%g) must be below %s (%g)", low_name, low,
                   high_name, high);
}

/* Of the effects and digestibilities of a year, which may be the same all year. */
static lg_status not_above(lg_context *context, const char *low_name, double low,
                           const char *high_name, double high) {
    if (low <= high)
        return LG_OK;
    return lg_fail(context, LG_EDATA, "parameter %s (%g) must not be above %s (%g)", low_name, low,
                   high_name, high);
}

lg_status lg_point_params_check(lg_context *context, const lg_point_params *params) {
    LG_GIVEN(context, params);
    LG_TRY(check_profile(context, params->profile));
    LG_TRY(check_ranges(context, params));
    int steppe = params->profile == LG_PROFILE_STEPPE;
    const lg_steppe_params *s = &params->steppe;
    const lg_modvege_params *m = &params->modvege;
    LG_TRY(order(context, "st1_cd", steppe ? s->st1_cd : m->st1_cd, "st2_cd",
                 steppe ? s->st2_cd : m->st2_cd));
    LG_TRY(order(context, "t0_c", steppe ? s->t0_c : m->t0_c, "t1_c", steppe ? s->t1_c : m->t1_c));
    LG_TRY(order(context, "t1_c", steppe ? s->t1_c : m->t1_c, "t2_c", steppe ? s->t2_c : m->t2_c));
    LG_TRY(not_above(context, "sea_min", steppe ? s->sea_min : m->sea_min, "sea_max",
                     steppe ? s->sea_max : m->sea_max));
    double st1 = steppe ? s->st1_cd : m->st1_cd;
    if (st1 == 400.0)
        return lg_fail(context, LG_EDATA,
                       "parameter st1_cd must not be 400 C d: SEA divides by st1_cd - 400");
    if (!steppe)
        return LG_OK;
    LG_TRY(order(context, "survey_from_d", s->survey_from_d, "survey_to_d", s->survey_to_d));
    LG_TRY(order(context, "climate_c_from", s->climate_c_from, "climate_c_to", s->climate_c_to));
    LG_TRY(
        order(context, "climate_mm_from", s->climate_mm_from, "climate_mm_to", s->climate_mm_to));
    LG_TRY(order(context, "climate_deg_from", s->climate_deg_from, "climate_deg_to",
                 s->climate_deg_to));
    double rate = fmax(s->release_rate, s->regrow_rate);
    double fastest = rate * (1.0 + s->release_half) / s->release_half;
    if (fastest + s->maintenance_rate * lg_pow(s->maintenance_q10, 3.0) >= 1.0)
        return lg_fail(
            context, LG_EDATA,
            "release_rate or regrow_rate, and maintenance_rate take more than the reserve "
            "in a day");
    if (s->omd_gv_min > s->omd_gv_max || s->omd_gr_min > s->omd_gr_max || s->omd_gv_max <= 0.0)
        return lg_fail(context, LG_EDATA, "the least digestibility is above the greatest");
    /* Preference is relative to young leaf; above 1 animals would eat more than there is. */
    if (s->omd_gr_max > s->omd_gv_max || s->omd_dv > s->omd_gv_max || s->omd_dr > s->omd_gv_max)
        return lg_fail(
            context, LG_EDATA,
            "omd_gr_max, omd_dv and omd_dr must not be above omd_gv_max (%g): young leaf is "
            "what animals like best",
            s->omd_gv_max);
    return LG_OK;
}
