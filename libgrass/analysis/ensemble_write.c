/* An ensemble to its files. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "analysis/ensemble_parts.h"
#include "analysis/told.h"
#include "core/format.h"
#include "store/folder_path.h"
#include "store/nc.h"
#include "store/output.h"
#include "text/form.h"

/* ---- CSV ---- */

void lg_ensemble_p_name(double p, char text[LG_ENSEMBLE_P_CHARS]) {
    char number[LG_ENSEMBLE_P_CHARS - 2];
    lg_format(number, sizeof number, "%.10g", 100.0 * p);
    const bool short_one = strchr(number, '.') == NULL && strlen(number) < 2;
    snprintf(text, LG_ENSEMBLE_P_CHARS, "p%s%s", short_one ? "0" : "", number);
}

static void put_header(const lg_ensemble *e, lg_out *out) {
    char text[LG_ENSEMBLE_P_CHARS];
    lg_out_raw(out, "scenario,times,year,region_kind,region,column,unit,draws,mean,sd,least,most");
    for (size_t q = 0; q < e->facts.quantiles; q++) {
        lg_ensemble_p_name(e->p[q], text);
        lg_out_format(out, ",%s", text);
    }
    lg_out_raw(out, "\n");
}

static void put_row(lg_ensemble *e, const lg_ensemble_place *at, lg_out *out) {
    const size_t cell = lg_ensemble_cell(e, at);
    const lg_moment_row row = lg_moments_row(e->moments, cell);
    const char *kind = NULL, *unit = NULL;
    const char *region = lg_ensemble_region(e, at->region, &kind);
    const char *column = lg_ensemble_column(e, at->column, &unit);
    lg_told_text(out, e->scenario[at->scenario]->name);
    LG_TOLD_NUMBERS(out, e->times[at->times]);
    lg_out_format(out, ",%d,", e->facts.first_year + at->year);
    lg_told_region(out, kind, region);
    lg_out_format(out, ",%s,%s,%zu", column, unit, row.count);
    LG_TOLD_NUMBERS(out, row.mean, row.sd, row.least, row.most);
    for (size_t q = 0; q < e->facts.quantiles; q++)
        LG_TOLD_NUMBERS(out, lg_moments_quantile(e->moments, cell, q));
    lg_out_raw(out, "\n");
}

/* Years of a region follow each other, as a plot wants them. */
static void put_rows(lg_ensemble *e, lg_out *out) {
    const lg_ensemble_facts *f = &e->facts;
    lg_ensemble_place at = {0};
    for (at.scenario = 0; at.scenario < f->scenarios; at.scenario++)
        for (at.times = 0; at.times < f->times; at.times++)
            for (at.region = 0; at.region < f->regions; at.region++)
                for (at.column = 0; at.column < f->columns; at.column++)
                    for (at.year = 0; at.year < f->years; at.year++)
                        put_row(e, &at, out);
}

lg_status lg_ensemble_write_csv(lg_ensemble *e, const char *path) {
    lg_out out;
    if (e == NULL)
        return LG_EARG;
    LG_GIVEN(e->context, path);
    lg_out_init(e->context, &out);
    put_header(e, &out);
    put_rows(e, &out);
    return lg_told_table(&out, path);
}

/* ---- NetCDF ---- */

typedef struct writer {
    lg_ensemble *e;
    lg_nc *nc;
    int draw, p, scenario, year, region; /* dimensions */
    size_t lives, rows;                  /* scenarios with herds; of a column, [year][region] */
    double *values;                      /* [life][year][region] of one column */
} writer;

static lg_status put_texts(writer *w, const char *name, const char *meaning, int64_t count,
                           const char *const *texts, int *dim) {
    const lg_nc_variable v = {.name = name, .type = LG_NC_STRING, .rank = 1, .long_name = meaning};
    int object = 0;
    LG_TRY(lg_nc_add_coordinate(w->nc, LG_NC_ROOT, &v, count, dim, &object));
    return lg_nc_write_strings(w->nc, object, texts);
}

static lg_status put_lives(writer *w) {
    const lg_ensemble *e = w->e;
    const char **names = NULL;
    double *times = NULL;
    int object = 0;
    LG_TRY(lg_alloc(e->context, w->lives, sizeof *names, "names", &names));
    lg_status status = lg_alloc(e->context, w->lives, sizeof *times, "herds", &times);
    for (size_t i = 0; status == LG_OK && i < w->lives; i++) {
        names[i] = e->scenario[i / e->facts.times]->name;
        times[i] = e->times[i % e->facts.times];
    }
    if (status == LG_OK)
        status = put_texts(w, "scenario", "name of the scenario", (int64_t)w->lives, names,
                           &w->scenario);
    const lg_nc_variable v = {.name = "times",
                              .type = LG_NC_F64,
                              .rank = 1,
                              .dims = {w->scenario},
                              .long_name = "herds of the first day, so many times the plan's"};
    if (status == LG_OK)
        status = lg_nc_add_variable(w->nc, LG_NC_ROOT, &v, &object);
    if (status == LG_OK)
        status = lg_nc_write(w->nc, object, LG_NC_F64, NULL, NULL, times);
    lg_free(e->context, names);
    lg_free(e->context, times);
    return status;
}

static lg_status put_regions(writer *w) {
    const lg_ensemble *e = w->e;
    const size_t count = e->facts.regions;
    const char **texts = NULL;
    int object = 0;
    LG_TRY(lg_alloc(e->context, count, 2 * sizeof *texts, "names", &texts));
    for (size_t i = 0; i < count; i++)
        texts[i] = lg_ensemble_region(e, i, &texts[count + i]);
    lg_status status =
        put_texts(w, "region", "name of the region", (int64_t)count, texts, &w->region);
    const lg_nc_variable v = {.name = "region_kind",
                              .type = LG_NC_STRING,
                              .rank = 1,
                              .dims = {w->region},
                              .long_name = "city, zone, admin, type or unit"};
    if (status == LG_OK)
        status = lg_nc_add_variable(w->nc, LG_NC_ROOT, &v, &object);
    if (status == LG_OK)
        status = lg_nc_write_strings(w->nc, object, texts + count);
    lg_free(e->context, texts);
    return status;
}

static lg_status put_counted(writer *w, const char *name, const char *meaning, int first, int count,
                             int *dim) {
    int32_t *numbers = NULL;
    int object = 0;
    const lg_nc_variable v = {.name = name, .type = LG_NC_I32, .rank = 1, .long_name = meaning};
    LG_TRY(lg_nc_add_coordinate(w->nc, LG_NC_ROOT, &v, count, dim, &object));
    LG_TRY(lg_alloc(w->e->context, (size_t)count, sizeof *numbers, name, &numbers));
    for (int i = 0; i < count; i++)
        numbers[i] = first + i;
    lg_status status = lg_nc_write(w->nc, object, LG_NC_I32, NULL, NULL, numbers);
    lg_free(w->e->context, numbers);
    return status;
}

static lg_status define(writer *w) {
    const lg_ensemble *e = w->e;
    const lg_ensemble_facts *f = &e->facts;
    const lg_draws_options *o = &e->world->options;
    const lg_nc_variable p = {.name = "p",
                              .type = LG_NC_F64,
                              .rank = 1,
                              .long_name = "share of draws below the quantile"};
    int object = 0;
    LG_TRY(lg_nc_put_text(w->nc, LG_NC_ROOT, "Conventions", "CF-1.8"));
    LG_TRY(lg_nc_put_text(w->nc, LG_NC_ROOT, "libgrass_kind", "ensemble"));
    LG_TRY(lg_nc_put_text(w->nc, LG_NC_ROOT, "libgrass_version", lg_version()));
    LG_TRY(lg_nc_put_text(w->nc, LG_NC_ROOT, "title", e->world->plan.name));
    LG_TRY(lg_nc_put_text(w->nc, LG_NC_ROOT, "assumed", e->assumed));
    LG_TRY(lg_nc_put_text(w->nc, LG_NC_ROOT, "quantiles",
                          f->exact ? "exact" : "gsl_rstat_quantile (P2)"));
    LG_TRY(lg_nc_put_integer(w->nc, LG_NC_ROOT, "draws", f->draws));
    LG_TRY(lg_nc_put_integer(w->nc, LG_NC_ROOT, "draws_nearer", f->nearer));
    LG_TRY(lg_nc_put_integer(w->nc, LG_NC_ROOT, "measures_extended", f->extended));
    LG_TRY(lg_nc_put_integer(w->nc, LG_NC_ROOT, "parameters", (int32_t)f->parameters));
    LG_TRY(lg_nc_put_seed(w->nc, LG_NC_ROOT, "seed", o->seed));
    LG_TRY(lg_nc_put_number(w->nc, LG_NC_ROOT, "warming_c_decade", o->warming_c_decade));
    LG_TRY(lg_nc_put_number(w->nc, LG_NC_ROOT, "rain_frac_decade", o->rain_frac_decade));
    if (f->exact)
        LG_TRY(put_counted(w, "draw", "number of the draw", 0, f->draws, &w->draw));
    LG_TRY(lg_nc_add_coordinate(w->nc, LG_NC_ROOT, &p, (int64_t)f->quantiles, &w->p, &object));
    LG_TRY(lg_nc_write(w->nc, object, LG_NC_F64, NULL, NULL, e->p));
    LG_TRY(put_lives(w));
    LG_TRY(put_counted(w, "year", "calendar year", f->first_year, f->years, &w->year));
    return put_regions(w);
}

/* Draw `slab`, or the quantile of that number. */
static void fill(writer *w, size_t column, size_t slab, bool quantile) {
    const lg_ensemble *e = w->e;
    for (size_t i = 0; i < w->lives * w->rows; i++) {
        const size_t cell = i * e->facts.columns + column;
        w->values[i] = quantile ? lg_moments_quantile(e->moments, cell, slab)
                                : lg_moments_value(e->moments, slab, cell);
    }
}

static lg_status put_column(writer *w, size_t column, bool quantile) {
    const lg_ensemble_facts *f = &w->e->facts;
    const lg_book_column *about = lg_column_at(w->e->column[column]);
    const int64_t lives = (int64_t)w->lives, regions = (int64_t)f->regions;
    char name[128];
    int object = 0;
    snprintf(name, sizeof name, "%s%s", about->name, quantile ? "_quantile" : "");
    const lg_nc_variable v = {.name = name,
                              .type = LG_NC_F64,
                              .rank = 4,
                              .dims = {quantile ? w->p : w->draw, w->scenario, w->year, w->region},
                              .chunk = {1, lives, f->years, regions},
                              .unit = about->unit,
                              .long_name = about->meaning};
    LG_TRY(lg_nc_add_variable(w->nc, LG_NC_ROOT, &v, &object));
    const size_t slabs = quantile ? f->quantiles : (size_t)f->draws;
    for (size_t i = 0; i < slabs; i++) {
        const int64_t start[] = {(int64_t)i, 0, 0, 0}, count[] = {1, lives, f->years, regions};
        fill(w, column, i, quantile);
        LG_TRY(lg_nc_write(w->nc, object, LG_NC_F64, start, count, w->values));
    }
    return LG_OK;
}

static lg_status write_all(writer *w) {
    const lg_ensemble *e = w->e;
    LG_TRY(lg_alloc(e->context, w->lives * w->rows, sizeof *w->values, "values", &w->values));
    LG_TRY(define(w));
    for (size_t c = 0; c < e->facts.columns; c++) {
        if (e->facts.exact)
            LG_TRY(put_column(w, c, false));
        LG_TRY(put_column(w, c, true));
    }
    return lg_ensemble_put_events(e, w->nc, (const int[]){w->scenario, w->year, w->region});
}

lg_status lg_ensemble_refuse_other(lg_context *context, const char *path, const char *kind,
                                   const char *what) {
    struct stat info;
    if (context->replaces || stat(path, &info) != 0 || !S_ISREG(info.st_mode) ||
        info.st_size == 0 || lg_output_is(context, path, kind))
        return LG_OK;
    return lg_form_refuse(context, path, what);
}

lg_status lg_ensemble_write_nc(lg_ensemble *e, const char *path) {
    if (e == NULL)
        return LG_EARG;
    LG_GIVEN(e->context, path);
    writer w = {.e = e,
                .lives = e->facts.scenarios * e->facts.times,
                .rows = (size_t)e->facts.years * e->facts.regions};
    LG_TRY(lg_ensemble_refuse_other(e->context, path, "ensemble", "an ensemble"));
    LG_TRY(lg_form_check(e->context, path, LG_OUTPUT_LAND)); /* its name */
    lg_nc_hdf5_errors before = lg_nc_silence_hdf5();
    lg_status status = lg_nc_create(e->context, path, &w.nc);
    if (status == LG_OK) {
        status = write_all(&w);
        if (status == LG_OK)
            status = lg_nc_finish(w.nc);
        else
            lg_nc_abandon(w.nc);
    }
    lg_nc_restore_hdf5(&before);
    lg_free(e->context, w.values);
    return status;
}

/* ---- before the work ---- */

lg_status lg_ensemble_may_write(lg_context *context, const char *directory) {
    char *table = NULL, *file = NULL;
    lg_status status = lg_folder_path(context, directory, "", "ensemble.csv", &table);
    if (status == LG_OK)
        status = lg_folder_path(context, directory, "", "ensemble.nc", &file);
    if (status == LG_OK)
        status = lg_form_check(context, table, LG_OUTPUT_CSV);
    if (status == LG_OK)
        status = lg_ensemble_refuse_other(context, file, "ensemble", "an ensemble");
    lg_free(context, table);
    lg_free(context, file);
    return status;
}
