/* Maps of an ensemble: what the draws of every cell come to at the end of the last year. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "analysis/ensemble_parts.h"
#include "core/format.h"
#include "store/folder_path.h"
#include "store/land_grid.h"
#include "store/land_layers.h"
#include "store/land_tables.h"
#include "store/raster.h"

static const char KIND[] = "ensemble maps";

/* ---- what is asked for ---- */

static lg_status take_names(lg_ensemble *e, const lg_ensemble_options *o) {
    LG_TRY(lg_alloc(e->context, o->maps_count, sizeof *e->map, "maps", &e->map));
    for (size_t m = 0; m < o->maps_count; m++) {
        LG_GIVEN(e->context, o->maps[m]);
        LG_TRY(lg_cell_map_require(e->context, o->maps[m], &e->map[m]));
        for (size_t i = 0; i < m; i++)
            if (e->map[i] == e->map[m])
                return lg_fail(e->context, LG_EARG, "the map '%s' is named twice", o->maps[m]);
    }
    e->facts.maps = o->maps_count;
    return LG_OK;
}

lg_status lg_ensemble_take_maps(lg_ensemble *e, const lg_ensemble_options *o) {
    const lg_ensemble_facts *f = &e->facts;
    const size_t draws = (size_t)f->draws;
    if (o->maps == NULL)
        return LG_OK;
    if (o->maps_count == 0)
        return lg_fail(e->context, LG_EARG, "no map is asked for");
    LG_TRY(take_names(e, o));
    const size_t cells = lg_ensemble_map_cells(e);
    e->maps_exact = lg_ensemble_keeps(e, cells, o->streaming);
    const double bytes = lg_moments_bytes(cells, draws, f->quantiles, e->maps_exact);
    if (bytes > LG_ENSEMBLE_MOST_BYTES)
        return lg_fail(e->context, LG_EARG,
                       "%zu map%s of %lld cells and %zu scenarios need %.0f GB for their "
                       "quantiles; take fewer maps, quantiles or scenarios, or larger cells",
                       f->maps, f->maps == 1 ? "" : "s", (long long)e->world->parts.land->ncells,
                       lg_ensemble_lives(e), bytes / 1e9);
    return lg_moments_make(e->context, cells, draws, e->p, f->quantiles, e->maps_exact, &e->maps);
}

/* ---- a file ---- */

typedef struct file {
    lg_ensemble *e;
    const lg_land *land;
    size_t life;
    lg_nc *nc;
    lg_raster raster;
    lg_land_dims dims;
    float *layers; /* [mean, sd, quantiles][cell] of one map */
} file;

enum { MEAN, SD, QUANTILES };

static lg_status put_attributes(const file *m) {
    const lg_ensemble *e = m->e;
    const lg_ensemble_facts *f = &e->facts;
    const lg_draws_options *o = &e->world->options;
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "Conventions", "CF-1.11"));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "title", e->world->plan.name));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "libgrass_kind", KIND));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "plan", e->world->plan.name));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "scenario", e->scenario[m->life / f->times]->name));
    LG_TRY(lg_nc_put_number(m->nc, LG_NC_ROOT, "times", e->times[m->life % f->times]));
    LG_TRY(lg_nc_put_integer(m->nc, LG_NC_ROOT, "year", f->first_year + f->years - 1));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "assumed", e->assumed));
    LG_TRY(lg_nc_put_text(m->nc, LG_NC_ROOT, "quantiles",
                          e->maps_exact ? "exact" : "gsl_rstat_quantile (P2)"));
    LG_TRY(lg_nc_put_integer(m->nc, LG_NC_ROOT, "draws", f->draws));
    LG_TRY(lg_nc_put_integer(m->nc, LG_NC_ROOT, "draws_nearer", f->nearer));
    LG_TRY(lg_nc_put_integer(m->nc, LG_NC_ROOT, "horizon", f->years));
    LG_TRY(lg_nc_put_seed(m->nc, LG_NC_ROOT, "seed", o->seed));
    LG_TRY(lg_nc_put_number(m->nc, LG_NC_ROOT, "warming_c_decade", o->warming_c_decade));
    return lg_nc_put_number(m->nc, LG_NC_ROOT, "rain_frac_decade", o->rain_frac_decade);
}

static void fill_layers(file *m, size_t map) {
    lg_ensemble *e = m->e;
    const size_t cells = (size_t)m->land->ncells, first = (m->life * e->facts.maps + map) * cells;
    for (size_t i = 0; i < cells; i++) {
        const lg_moment_row row = lg_moments_row(e->maps, first + i);
        m->layers[MEAN * cells + i] = (float)row.mean;
        m->layers[SD * cells + i] = (float)row.sd;
        for (size_t q = 0; q < e->facts.quantiles; q++)
            m->layers[(QUANTILES + q) * cells + i] =
                (float)lg_moments_quantile(e->maps, first + i, q);
    }
}

/* The layer's name and meaning; a point of "p97.5" is none of a name in NetCDF. */
static void name_layer(const file *m, size_t map, size_t layer, char name[96], char meaning[192]) {
    const lg_cell_map *about = lg_cell_map_at(m->e->map[map]);
    char p[LG_ENSEMBLE_P_CHARS];
    if (layer < QUANTILES) {
        snprintf(name, 96, "%s_%s", about->name, layer == MEAN ? "mean" : "sd");
        snprintf(meaning, 192, "%s: %s of the draws", about->meaning,
                 layer == MEAN ? "mean" : "standard deviation");
        return;
    }
    const double share = m->e->p[layer - QUANTILES];
    lg_ensemble_p_name(share, p);
    snprintf(name, 96, "%s_%s", about->name, p);
    for (char *at = strchr(name, '.'); at != NULL; at = strchr(at, '.'))
        *at = '_';
    lg_format(meaning, 192, "%s: %.10g %% of the draws are below", about->meaning, 100.0 * share);
}

static lg_status put_layer(file *m, size_t map, size_t layer) {
    char name[96], meaning[192];
    int object = 0;
    name_layer(m, map, layer, name, meaning);
    lg_nc_variable v = {.name = name,
                        .type = LG_NC_F32,
                        .rank = 2,
                        .dims = {m->dims.y, m->dims.x},
                        .unit = lg_cell_map_at(m->e->map[map])->unit,
                        .long_name = meaning,
                        .grid_mapping = "crs",
                        .has_fill = true,
                        .fill = NAN};
    lg_raster_chunk(&m->land->grid, v.chunk);
    LG_TRY(lg_nc_add_variable(m->nc, LG_NC_ROOT, &v, &object));
    if (layer >= QUANTILES)
        LG_TRY(lg_nc_put_number(m->nc, object, "p", m->e->p[layer - QUANTILES]));
    const lg_raster_map given = {object, m->layers + layer * (size_t)m->land->ncells, NULL};
    return lg_raster_put_maps(&m->raster, m->nc, -1, &given, 1);
}

static lg_status fill(file *m) {
    const lg_ensemble_facts *f = &m->e->facts;
    const size_t layers = QUANTILES + f->quantiles;
    LG_TRY(lg_raster_open(m->e->context, m->land, 1, &m->raster));
    LG_TRY(lg_alloc(m->e->context, layers * (size_t)m->land->ncells, sizeof *m->layers, "maps",
                    &m->layers));
    LG_TRY(put_attributes(m));
    LG_TRY(lg_land_put_facts(m->nc, m->land));
    LG_TRY(lg_land_put_grid(m->nc, m->land, &m->dims));
    LG_TRY(lg_land_put_tables(m->nc, m->land, &m->dims));
    LG_TRY(lg_land_put_layers(m->nc, &m->raster, &m->dims, true));
    for (size_t map = 0; map < f->maps; map++) {
        fill_layers(m, map);
        for (size_t layer = 0; layer < layers; layer++)
            LG_TRY(put_layer(m, map, layer));
    }
    return LG_OK;
}

static lg_status write_life(lg_ensemble *e, size_t life, const char *path) {
    file m = {.e = e, .land = e->world->parts.land, .life = life};
    LG_TRY(lg_ensemble_refuse_other(e->context, path, KIND, "a map of an ensemble"));
    LG_TRY(lg_nc_create(e->context, path, &m.nc));
    lg_status status = fill(&m);
    if (status == LG_OK)
        status = lg_nc_finish(m.nc);
    else
        lg_nc_abandon(m.nc);
    lg_raster_close(e->context, &m.raster);
    lg_free(e->context, m.layers);
    return status;
}

/* ---- the files ---- */

static lg_status path_of(const lg_ensemble *e, const char *directory, size_t life, char **path) {
    const char *scenario = e->scenario[life / e->facts.times]->name;
    const double times = e->times[life % e->facts.times];
    char name[512];
    if (e->facts.times == 1 && times >= 1.0 && times <= 1.0)
        snprintf(name, sizeof name, "maps-%s.h5", scenario);
    else
        lg_format(name, sizeof name, "maps-%s-%.10g.h5", scenario, times);
    return lg_folder_path(e->context, directory, "", name, path);
}

lg_status lg_ensemble_write_maps(lg_ensemble *e, const char *directory) {
    if (e == NULL)
        return LG_EARG;
    LG_GIVEN(e->context, directory);
    if (e->maps == NULL)
        return lg_fail(e->context, LG_EARG, "this ensemble was made without maps: name them");
    const lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = LG_OK;
    for (size_t life = 0; life < lg_ensemble_lives(e) && status == LG_OK; life++) {
        char *path = NULL;
        status = path_of(e, directory, life, &path);
        if (status == LG_OK)
            status = write_life(e, life, path);
        lg_free(e->context, path);
    }
    lg_nc_restore_hdf5(&before);
    return status;
}
