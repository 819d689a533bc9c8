#include "land/units.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include <gsl/gsl_math.h>

#include "core/elementary.h"
#include "core/philox.h"
#include "land/divisions.h"

enum { WOBBLE_OCTAVES = 4 };

#define WOBBLE_WAVE_M 25000.0 /* borders of administrative units and zones bend more broadly */
#define LEAST_MARGIN 0.25     /* lots whose point lies nearer to the outline would be slivers */

/* What is decided for each parcel before units are formed. */
typedef struct plan {
    const lg_land_layout *layout;
    lg_scatter points;
    int32_t n;
    int32_t *admin, *zone, *reserve, *division; /* -1: none */
} plan;

static int32_t admin_at(const lg_land_layout *layout, double x_m, double y_m) {
    const lg_description *d = layout->description;
    int32_t best = 0;
    double least_m = INFINITY;
    for (size_t i = 0; i < d->nadmins; i++) {
        double away_m = lg_hypot(layout->admins.x_m[i] - x_m, layout->admins.y_m[i] - y_m) -
                        d->admins[i].weight_km * 1000;
        if (away_m < least_m) {
            least_m = away_m;
            best = (int32_t)i;
        }
    }
    return best;
}

/* Zones are listed from north to south; the last has no border below. */
static int32_t zone_at(const lg_land_layout *layout, double x_m, double y_m) {
    double north_m = lg_land_layout_north_m(layout, x_m, y_m);
    int32_t zone = 0, last = (int32_t)layout->description->nzones - 1;
    while (zone < last && north_m < layout->zone_borders.y_m[zone])
        zone++;
    return zone;
}

static int32_t reserve_at(const lg_land_layout *layout, double x_m, double y_m) {
    const lg_description *d = layout->description;
    for (size_t i = 0; i < d->nreserves; i++)
        if (lg_hypot(layout->reserves.x_m[i] - x_m, layout->reserves.y_m[i] - y_m) <
            d->reserves[i].radius_km * 1000)
            return (int32_t)i;
    return -1;
}

/* A reserve lies whole in the administrative unit and zone of its middle: borders follow it. */
static void place_parcel(plan *p, int32_t i, lg_noise noise[6]) {
    const lg_land_layout *layout = p->layout;
    const lg_unit_group *units = &layout->description->units;
    const double reach_km[3] = {units->admin_wobble_km, units->zone_wobble_km,
                                units->reserve_wobble_km};
    double x_m[3], y_m[3];
    for (int k = 0; k < 3; k++) {
        double px = p->points.x_m[i], py = p->points.y_m[i];
        x_m[k] = px + reach_km[k] * 1000 * lg_noise_at(&noise[2 * k], px, py);
        y_m[k] = py + reach_km[k] * 1000 * lg_noise_at(&noise[2 * k + 1], px, py);
    }
    p->reserve[i] = reserve_at(layout, x_m[2], y_m[2]);
    if (p->reserve[i] >= 0) {
        x_m[0] = x_m[1] = layout->reserves.x_m[p->reserve[i]];
        y_m[0] = y_m[1] = layout->reserves.y_m[p->reserve[i]];
    }
    p->admin[i] = admin_at(layout, x_m[0], y_m[0]);
    p->zone[i] = zone_at(layout, x_m[1], y_m[1]);
}

static void place_parcels(plan *p) {
    uint64_t seed = (uint64_t)p->layout->description->seed;
    static const uint32_t streams[6] = {LG_STREAM_ADMIN,   LG_STREAM_ADMIN + 1,
                                        LG_STREAM_ZONE,    LG_STREAM_ZONE + 1,
                                        LG_STREAM_RESERVE, LG_STREAM_RESERVE + 1};
    lg_noise noise[6];
    for (int k = 0; k < 6; k++)
        lg_noise_open(&noise[k], seed, streams[k], WOBBLE_WAVE_M, WOBBLE_OCTAVES);
    for (int32_t i = 0; i < p->n; i++) {
        double margin_m =
            lg_outline_margin_m(&p->layout->outline, p->points.x_m[i], p->points.y_m[i]);
        p->points.kept[i] = margin_m > LEAST_MARGIN * p->points.spacing_m;
        p->admin[i] = p->zone[i] = p->reserve[i] = p->division[i] = -1;
        if (p->points.kept[i])
            place_parcel(p, i, noise);
    }
}

/* The farms' land, farm by farm and zone by zone, so that no division crosses a border. */
static lg_status form_divisions(plan *p) {
    const lg_description *d = p->layout->description;
    uint64_t seed = lg_hash64((uint64_t)d->seed, LG_STREAM_DIVISIONS, 0);
    lg_divisions job = {.points = &p->points,
                        .seed = seed,
                        .share = d->units.division_share,
                        .parcels_each = d->units.division_km2 * 100 / d->units.household_ha,
                        .division = p->division};
    int32_t *members = NULL;
    LG_TRY(lg_alloc(p->layout->context, (size_t)p->n, sizeof *members, "parcels", &members));
    lg_status status = LG_OK;
    for (size_t a = 0; a < d->nadmins && status == LG_OK; a++) {
        for (size_t z = 0; z < d->nzones && status == LG_OK; z++) {
            int32_t n = 0;
            for (int32_t i = 0; i < p->n; i++)
                if (p->admin[i] == (int32_t)a && p->zone[i] == (int32_t)z && p->reserve[i] < 0)
                    members[n++] = i;
            if (d->admins[a].kind == LG_ADMIN_FARM && n > 0)
                status = lg_divisions_form(p->layout->context, &job, members, n);
        }
    }
    lg_free(p->layout->context, members);
    return status;
}

typedef struct roll {
    lg_parcels *parcels;
    const plan *plan;
} roll;

static void name_unit(const lg_description *d, const plan *p, int32_t i, int32_t number,
                      lg_unit *unit) {
    unit->admin = p->admin[i];
    unit->zone = p->zone[i];
    if (p->reserve[i] >= 0) {
        unit->kind = LG_UNIT_RESERVE_CORE;
        snprintf(unit->name, sizeof unit->name, "%s", d->reserves[p->reserve[i]].name);
        return;
    }
    bool division = p->division[i] >= 0;
    unit->kind = division ? LG_UNIT_FARM_DIVISION : LG_UNIT_HOUSEHOLD;
    snprintf(unit->name, sizeof unit->name, division ? "%s-division-%04d" : "%s-%04d",
             d->admins[p->admin[i]].name, (int)number);
}

/* Parcels of one reserve or one division share a unit, which the first of them founds. Numbers
 * count the parcels of an administrative unit, so they do not depend on the cell size. */
static void enrol_admin(roll *r, int32_t admin) {
    const plan *p = r->plan;
    lg_parcels *parcels = r->parcels;
    int32_t number = 0;
    for (int32_t i = 0; i < p->n; i++) {
        if (p->admin[i] != admin)
            continue;
        number++;
        int32_t founder = i;
        if (p->division[i] >= 0)
            founder = p->division[i];
        for (int32_t j = 0; p->reserve[i] >= 0 && j < i && founder == i; j++)
            if (p->reserve[j] == p->reserve[i])
                founder = j;
        if (founder == i) {
            name_unit(p->layout->description, p, i, number, &parcels->units[parcels->nunits]);
            parcels->unit[i] = parcels->nunits++;
        } else {
            parcels->unit[i] = parcels->unit[founder];
        }
    }
}

static lg_status alloc_plan(lg_context *context, plan *p) {
    int32_t **columns[] = {&p->admin, &p->zone, &p->reserve, &p->division};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        LG_TRY(lg_alloc(context, (size_t)p->n, sizeof(int32_t), "parcels", columns[i]));
    return LG_OK;
}

static lg_status enrol(const plan *p, lg_parcels *parcels) {
    lg_context *context = p->layout->context;
    lg_parcels made = {0};
    LG_TRY(lg_alloc(context, (size_t)p->n, sizeof *made.unit, "parcels", &made.unit));
    lg_status status =
        lg_alloc(context, (size_t)p->n, sizeof *made.units, "management units", &made.units);
    if (status != LG_OK) {
        lg_free(context, made.unit);
        return status;
    }
    for (int32_t i = 0; i < p->n; i++)
        made.unit[i] = -1;
    roll r = {&made, p};
    for (size_t a = 0; a < p->layout->description->nadmins; a++)
        enrol_admin(&r, (int32_t)a);
    made.points = p->points;
    *parcels = made;
    return LG_OK;
}

lg_status lg_parcels_make(const lg_land_layout *layout, lg_parcels *parcels) {
    lg_context *context = layout->context;
    const lg_description *d = layout->description;
    plan p = {.layout = layout};
    uint64_t seed = lg_hash64((uint64_t)d->seed, LG_STREAM_PARCELS, 0);
    LG_TRY(lg_scatter_make(context, seed, layout->outline.box_m, sqrt(d->units.household_ha * 1e4),
                           d->units.jitter, &p.points));
    p.n = p.points.nx * p.points.ny;
    lg_status status = alloc_plan(context, &p);
    if (status == LG_OK) {
        place_parcels(&p);
        status = form_divisions(&p);
    }
    if (status == LG_OK)
        status = enrol(&p, parcels);
    if (status == LG_OK && parcels->nunits == 0) {
        lg_parcels_free(context, parcels);
        p.points = (lg_scatter){0};
        status = lg_fail(context, LG_EDATA,
                         "households of %g ha are too large for the outline: not one fits",
                         d->units.household_ha);
    }
    if (status != LG_OK)
        lg_scatter_free(context, &p.points);
    lg_free(context, p.admin);
    lg_free(context, p.zone);
    lg_free(context, p.reserve);
    lg_free(context, p.division);
    return status;
}

void lg_parcels_free(lg_context *context, lg_parcels *parcels) {
    lg_scatter_free(context, &parcels->points);
    lg_free(context, parcels->unit);
    lg_free(context, parcels->units);
    *parcels = (lg_parcels){0};
}
