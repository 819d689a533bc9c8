/* Capacities of management units as maps, on the grid of the land: GDAL and QGIS read them as those of
 * results. */
#include <math.h>

#include "analysis/capacity.h"
#include "store/land_grid.h"
#include "store/land_layers.h"
#include "store/raster.h"

typedef double value_of(const lg_capacity_row *row, double area_ha);

static double per_ha(double su, double area_ha) {
    return area_ha > 0.0 ? su / area_ha : NAN;
}

static double dynamic(const lg_capacity_row *r, double area_ha) {
    return per_ha(r->dynamic_capacity_su, area_ha);
}
static double low(const lg_capacity_row *r, double area_ha) {
    return per_ha(r->dynamic_capacity_low_su, area_ha);
}
static double high(const lg_capacity_row *r, double area_ha) {
    return per_ha(r->dynamic_capacity_high_su, area_ha);
}
static double present(const lg_capacity_row *r, double area_ha) {
    return per_ha(r->present_su, area_ha);
}
static double proper(const lg_capacity_row *r, double area_ha) {
    return per_ha(r->proper_capacity_su, area_ha);
}
static double risk(const lg_capacity_row *r, double area_ha) {
    (void)area_ha;
    return r->risk_at_present_frac;
}

static const struct layer {
    const char *name, *unit, *meaning;
    value_of *value;
} layers[] = {
    {"dynamic_capacity_su_ha", "su ha-1", "largest herd at the risk that was asked for", dynamic},
    {"dynamic_capacity_low_su_ha", "su ha-1", "low end of its interval", low},
    {"dynamic_capacity_high_su_ha", "su ha-1", "high end of its interval", high},
    {"present_su_ha", "su ha-1", "herd of the first day", present},
    {"proper_capacity_su_ha", "su ha-1", "capacity by law (NY/T 635)", proper},
    {"risk_at_present_frac", "1", "share of the draws that fail under the present herd", risk},
};

enum { LAYERS = sizeof layers / sizeof layers[0] };

typedef struct map {
    const lg_capacity_work *work;
    const lg_land *land;
    lg_nc *nc;
    lg_raster raster;
    float *cells;
} map;

static lg_status put_attributes(map *m) {
    const lg_capacity *c = m->work->made;
    const lg_capacity_options *o = &c->asked;
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "Conventions", "CF-1.11"));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "title", c->plan));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "libgrass_kind", "capacity"));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "plan", c->plan));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "scenario", c->scenario));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "assumed", c->assumed));
    LG_TRY(lg_nc_put_number(m->nc, LG_NC_ROOT, "risk", o->risk));
    LG_TRY(lg_nc_put_integer(m->nc, LG_NC_ROOT, "horizon", o->horizon));
    LG_TRY(lg_nc_put_integer(m->nc, LG_NC_ROOT, "draws", o->draws));
    LG_TRY(lg_nc_put_seed(m->nc, LG_NC_ROOT, "seed", (uint64_t)o->seed));
    return lg_land_put_facts(m->nc, m->land);
}

/* Units are the last groups, in the land's order. */
static void fill_cells(map *m, const struct layer *layer) {
    const lg_land *land = m->land;
    const lg_capacity *c = m->work->made;
    const lg_capacity_row *units = c->row + c->regions - (size_t)land->nunits;
    for (int32_t k = 0; k < land->nunits; k++) {
        const lg_unit *u = &land->units[k];
        const float value = (float)layer->value(&units[k], units[k].area_mu / LG_MU_PER_HA);
        for (int64_t i = u->first; i < u->first + u->count; i++)
            m->cells[i] = value;
    }
}

static lg_status put_layer(map *m, const lg_land_dims *dims, const struct layer *layer) {
    int object = 0;
    lg_nc_variable v = {.name = layer->name,
                        .type = LG_NC_F32,
                        .rank = 2,
                        .dims = {dims->y, dims->x},
                        .unit = layer->unit,
                        .long_name = layer->meaning,
                        .grid_mapping = "crs",
                        .has_fill = true,
                        .fill = NAN};
    lg_raster_chunk(&m->land->grid, v.chunk);
    LG_TRY(lg_nc_add_variable(m->nc, LG_NC_ROOT, &v, &object));
    fill_cells(m, layer);
    const lg_raster_map given = {object, m->cells, NULL};
    return lg_raster_put_maps(&m->raster, m->nc, -1, &given, 1);
}

static lg_status write(map *m, const char *path) {
    lg_context *context = m->work->context;
    lg_land_dims dims;
    LG_TRY(lg_alloc(context, (size_t)m->land->ncells, sizeof *m->cells, "a map", &m->cells));
    LG_TRY(lg_nc_create(context, path, &m->nc));
    LG_TRY(lg_raster_open(context, m->land, 1, &m->raster));
    LG_TRY(put_attributes(m));
    LG_TRY(lg_land_put_grid(m->nc, m->land, &dims));
    for (int i = 0; i < LAYERS; i++)
        LG_TRY(put_layer(m, &dims, &layers[i]));
    lg_nc *whole = m->nc;
    m->nc = NULL;
    return lg_nc_finish(whole);
}

lg_status lg_capacity_write_map(const lg_capacity_work *work, const char *path) {
    map m = {.work = work, .land = work->world->parts.land};
    const lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = write(&m, path);
    if (m.nc != NULL)
        lg_nc_abandon(m.nc);
    lg_raster_close(work->context, &m.raster);
    lg_free(work->context, m.cells);
    lg_nc_restore_hdf5(&before);
    return status;
}
