/* Many sets of parameters through the days of one point's weather, into columns. */

#include <stddef.h>
#include <string.h>

#include "core/context.h"
#include "simulation/point.h"
#include "simulation/point_batch.h"
#include "text/number.h"

static const struct member {
    const char *name;
    size_t offset;
} members[] = {
#define MEMBER(name) {#name, offsetof(lg_point_day, name)},
    MEMBER(standing_kg_ha) MEMBER(gv_kg_ha) MEMBER(gr_kg_ha) MEMBER(dv_kg_ha) MEMBER(dr_kg_ha)
        MEMBER(harvested_kg_ha) MEMBER(growth_kg_ha) MEMBER(thermal_sum_cd) MEMBER(soil_water_mm)
            MEMBER(aet_mm) MEMBER(lai) MEMBER(age_gv_cd) MEMBER(age_gr_cd) MEMBER(age_dv_cd)
                MEMBER(age_dr_cd) MEMBER(reserve_kg_ha) MEMBER(litter_kg_ha) MEMBER(snow_mm)
                    MEMBER(soil_water_deep_mm) MEMBER(drainage_mm) MEMBER(intake_kg_ha)
                        MEMBER(deficit_kg_ha) MEMBER(dry_matter_residual_kg_ha)
                            MEMBER(water_residual_mm) MEMBER(condition) MEMBER(current_year_kg_ha)
#undef MEMBER
};
enum { MEMBERS = sizeof members / sizeof *members };

/* As many days are gathered before they go into the columns, each column in one go. */
enum { GATHERED = 16 };

typedef struct table {
    const lg_points_wanted *wanted;
    size_t offset[MEMBERS];
    size_t kept;      /* days of a set */
    size_t first, at; /* the batch's first set, and the next day's place in its columns */
    size_t gathered;
    lg_point_day day[GATHERED][LG_LANES];
} table;

static lg_status find_columns(lg_context *context, const lg_points_wanted *wanted, table *t) {
    if (wanted->columns == 0 || wanted->columns > MEMBERS)
        return lg_fail(context, LG_EARG, "%zu columns of a point's days; there are 1 to %d",
                       wanted->columns, (int)MEMBERS);
    LG_GIVEN(context, wanted->column);
    LG_GIVEN(context, wanted->value);
    for (size_t c = 0; c < wanted->columns; c++) {
        LG_GIVEN(context, wanted->column[c]);
        LG_GIVEN(context, wanted->value[c]);
        const char *names[MEMBERS];
        size_t k = MEMBERS;
        for (size_t m = 0; m < MEMBERS; m++) {
            names[m] = members[m].name;
            if (strcmp(members[m].name, wanted->column[c]) == 0)
                k = m;
        }
        int near = k == MEMBERS ? lg_nearest(wanted->column[c], names, MEMBERS) : -1;
        if (k == MEMBERS)
            return lg_fail(context, LG_EARG, "a point's day has no '%s'%s%s%s", wanted->column[c],
                           near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                           near < 0 ? "" : "'?");
        t->offset[c] = members[k].offset;
    }
    return LG_OK;
}

static void put(table *t, size_t n) {
    for (size_t c = 0; c < t->wanted->columns; c++)
        for (size_t i = 0; i < n; i++) {
            double *to = t->wanted->value[c] + (t->first + i) * t->kept + t->at;
            const char *from = (const char *)&t->day[0][i] + t->offset[c];
            for (size_t d = 0; d < t->gathered; d++, from += sizeof t->day[0])
                to[d] = *(const double *)(const void *)from;
        }
    t->at += t->gathered;
    t->gathered = 0;
}

static int gather(const lg_point_day *days, size_t n, int32_t day, void *user) {
    table *t = user;
    if (t->wanted->keep != NULL && !t->wanted->keep[day])
        return 0;
    memcpy(t->day[t->gathered], days, n * sizeof *days);
    if (++t->gathered == GATHERED)
        put(t, n);
    return 0;
}

lg_status lg_points_run(lg_context *context, const lg_point_params *params, size_t sets,
                        const lg_point_forcing *forcing, const lg_points_wanted *wanted,
                        size_t *which) {
    size_t unseen;
    if (which == NULL)
        which = &unseen;
    *which = sets;
    LG_GIVEN(context, wanted);
    table t = {.wanted = wanted};
    LG_TRY(find_columns(context, wanted, &t));
    lg_weather_facts facts;
    lg_point_weather *days;
    LG_TRY(lg_point_check(context, params, sets, forcing, &facts, &days, which));
    for (int32_t day = 0; day < facts.days; day++)
        t.kept += wanted->keep == NULL || wanted->keep[day];
    lg_status status = LG_OK;
    for (t.first = 0; status == LG_OK && t.first < sets; t.first += LG_LANES) {
        size_t n = sets - t.first < LG_LANES ? sets - t.first : LG_LANES;
        t.at = 0;
        status =
            lg_point_batch_run(context, params + t.first, n, forcing, &facts, days, gather, &t);
        put(&t, n);
    }
    lg_free(context, days);
    return status;
}
