/* Points that are calibrated: each life runs every site through the days of its weather. */
#include <stdio.h>
#include <string.h>

#include "analysis/calibration.h"
#include "analysis/calibration_ask.h"
#include "scenario/params_rows.h"
#include "store/point_params.h"
#include "store/point_weather.h"
#include "sward/params.h"
#include "text/message.h"
#include "text/number.h"

enum { COLUMNS_MOST = 32 };

typedef struct site {
    const char *name;
    const lg_point_job *job;
    lg_point_params params; /* as the job has them */
    lg_point_input input;
    lg_weather_facts facts;
    int32_t first_day;
    const char *column[COLUMNS_MOST]; /* that are observed */
    size_t columns;
    unsigned char *keep; /* [day], of the days that are observed */
    size_t kept;
} site;

/* Where an observation is simulated. */
typedef struct target {
    size_t site, column;
    size_t at; /* among the kept days */
} target;

typedef struct model {
    site *site;
    size_t sites;
    const char **name; /* of what is fitted: the calibration's own */
    size_t fit_count, found;
    target *target;
    size_t targets;
} model;

/* ---- parameters ---- */

static lg_status find_facts(lg_context *context, lg_profile profile, const lg_calibrated *p,
                            lg_param_facts *facts) {
    const char *names[LG_STEPPE_ROOM];
    const size_t count = lg_param_count(profile);
    for (size_t i = 0; i < count; i++) {
        LG_TRY(lg_param_get(profile, i, facts));
        if (lg_param_same(profile, facts->name, p->name))
            return LG_OK;
        names[i] = facts->name;
    }
    const int near = lg_nearest(p->name, names, count);
    return lg_fail(context, LG_EDATA, "%s: profile %s has no parameter '%s'%s%s%s", p->label,
                   profile == LG_PROFILE_STEPPE ? "steppe" : "modvege", p->name,
                   near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                   near < 0 ? "" : "'?");
}

/* Of the first site; others may begin elsewhere, and are fitted to the same value all the same. */
static lg_status ask_before(lg_context *context, const model *m, lg_calibrated *p) {
    const lg_point_params *params = &m->site[0].params;
    const size_t count = lg_param_count(params->profile);
    const double *values = params->profile == LG_PROFILE_STEPPE ? (const double *)&params->steppe
                                                                : (const double *)&params->modvege;
    for (size_t i = 0; i < count; i++) {
        lg_param_facts facts;
        LG_TRY(lg_param_get(params->profile, i, &facts));
        if (lg_param_same(params->profile, facts.name, p->name)) {
            p->before = values[i];
            return LG_OK;
        }
    }
    return lg_fail(context, LG_EINTERNAL, "%s has vanished", p->label);
}

static lg_status find(void *self, lg_context *context, lg_calibrated *p) {
    model *m = self;
    lg_param_table table;
    lg_param_facts facts;
    LG_TRY(lg_param_table_find(context, p->table, &table));
    if (!lg_param_table_by_type(table))
        return lg_fail(
            context, LG_EDATA,
            "%s: a point has the parameters of the tables 'sward' and 'grazing' alone; fit "
            "those of '%s' to a plan",
            p->label, p->table);
    for (size_t i = m->sites; i-- > 0;)
        LG_TRY(find_facts(context, m->site[i].params.profile, p, &facts));
    char *copy = NULL;
    LG_TRY(lg_copy_text(context, facts.name, &copy));
    lg_free(context, p->name);
    p->name = copy;
    p->unit = facts.unit;
    p->row_low = facts.low;
    p->row_high = facts.high;
    m->name[m->found++] = p->name;
    return ask_before(context, m, p);
}

/* ---- observations ---- */

static lg_status find_site(const model *m, const lg_measured_table *t, size_t row, size_t *found) {
    enum { MOST = 256 };
    const char *names[MOST], *wanted = t->row[row].site;
    lg_shown shown;
    for (size_t i = 0; i < m->sites; i++) {
        if (strcmp(m->site[i].name, wanted) == 0) {
            *found = i;
            return LG_OK;
        }
        if (i < MOST)
            names[i] = m->site[i].name;
    }
    const int near = lg_nearest(wanted, names, m->sites < MOST ? m->sites : MOST);
    return lg_measured_fail(t, row, LG_MEASURED_SITE, "no point is called '%s'; %s '%s'%s",
                            lg_show_text(&shown, wanted),
                            near < 0 ? "the first is" : "did you mean", names[near < 0 ? 0 : near],
                            near < 0 ? "" : "?");
}

/* Columns are known to lg_points_run, which says what it has not. */
static lg_status check_column(lg_context *context, const site *s, const char *const *column,
                              const lg_measured_table *t, size_t row) {
    lg_context silent = *context;
    silent.options.log = NULL;
    silent.options.progress = NULL;
    unsigned char *none = NULL;
    double value = 0.0;
    double *const values[] = {&value};
    LG_TRY(lg_alloc(context, (size_t)s->facts.days, 1, "days", &none));
    const lg_points_wanted wanted = {.columns = 1, .column = column, .keep = none, .value = values};
    const lg_point_forcing forcing = {.weather = s->input.weather};
    const lg_status status = lg_points_run(&silent, &s->params, 1, &forcing, &wanted, NULL);
    lg_free(context, none);
    return status == LG_EARG ? lg_measured_fail(t, row, LG_MEASURED_VARIABLE, "%s", silent.error)
                             : LG_OK;
}

static lg_status find_column(lg_context *context, site *s, const lg_measured_table *t, size_t row,
                             size_t *found) {
    const char *wanted = t->row[row].variable;
    for (size_t c = 0; c < s->columns; c++)
        if (strcmp(s->column[c], wanted) == 0) {
            *found = c;
            return LG_OK;
        }
    if (s->columns == COLUMNS_MOST)
        return lg_fail(context, LG_EINTERNAL, "more columns are observed than a point has");
    s->column[s->columns] = wanted;
    LG_TRY(check_column(context, s, &s->column[s->columns], t, row));
    *found = s->columns++;
    return LG_OK;
}

static lg_status check_day(const site *s, const lg_measured_table *t, size_t row) {
    const lg_date last = lg_date_from_day(s->first_day + s->facts.days - 1), first = s->facts.first;
    if (t->row[row].day >= s->first_day && t->row[row].day < s->first_day + s->facts.days)
        return LG_OK;
    return lg_measured_fail(t, row, LG_MEASURED_DATE,
                            "the observation lies outside the weather of '%s', which goes from "
                            "%04d-%02d-%02d to %04d-%02d-%02d: take it out, or give more weather",
                            s->name, first.year, first.month, first.day, last.year, last.month,
                            last.day);
}

static lg_status place_row(lg_context *context, model *m, const lg_measured_table *t, size_t row) {
    target *to = &m->target[row];
    LG_TRY(find_site(m, t, row, &to->site));
    site *s = &m->site[to->site];
    LG_TRY(check_day(s, t, row));
    LG_TRY(find_column(context, s, t, row, &to->column));
    s->keep[t->row[row].day - s->first_day] = 1;
    return LG_OK;
}

/* Behind each other in the columns: the days of a site that are kept. */
static void count_kept(model *m, const lg_measured_table *t) {
    for (size_t i = 0; i < m->targets; i++) {
        const site *s = &m->site[m->target[i].site];
        m->target[i].at = 0;
        for (int32_t d = 0; d < t->row[i].day - s->first_day; d++)
            m->target[i].at += s->keep[d];
    }
    for (size_t i = 0; i < m->sites; i++)
        for (int32_t d = 0; d < m->site[i].facts.days; d++)
            m->site[i].kept += m->site[i].keep[d];
}

static lg_status place(void *self, lg_context *context, const lg_measured_table *table) {
    model *m = self;
    LG_TRY(lg_alloc(context, table->count, sizeof *m->target, "observations", &m->target));
    m->targets = table->count;
    for (size_t i = 0; i < table->count; i++)
        LG_TRY(place_row(context, m, table, i));
    count_kept(m, table);
    for (size_t i = 0; i < m->sites; i++)
        if (m->site[i].columns == 0)
            lg_log(context, LG_LOG_WARNING, "no observation is of the point '%s': it is not run",
                   m->site[i].name);
    return LG_OK;
}

/* ---- lives ---- */

static lg_status run_site(const model *m, lg_context *own, size_t index,
                          const lg_point_params *params, double *simulated) {
    const site *s = &m->site[index];
    double *value[COLUMNS_MOST], *room = NULL;
    LG_TRY(lg_alloc(own, s->columns * s->kept, sizeof *room, "observed days", &room));
    for (size_t c = 0; c < s->columns; c++)
        value[c] = room + c * s->kept;
    const lg_points_wanted wanted = {s->columns, s->column, s->keep, value};
    const lg_point_forcing forcing = {s->input.weather, s->input.cut_height_m,
                                      s->input.stocking_su_ha, s->job->degradation,
                                      s->job->spinup_years};
    const lg_status status = lg_points_run(own, params, 1, &forcing, &wanted, NULL);
    for (size_t i = 0; status == LG_OK && i < m->targets; i++)
        if (m->target[i].site == index)
            simulated[i] = value[m->target[i].column][m->target[i].at];
    lg_free(own, room);
    return status;
}

static lg_status simulate(void *self, lg_context *own, const double *value, double *simulated) {
    const model *m = self;
    for (size_t i = 0; i < m->sites; i++) {
        lg_point_params params = m->site[i].params;
        if (m->site[i].columns == 0)
            continue;
        for (size_t k = 0; k < m->fit_count; k++)
            LG_TRY(lg_point_params_set(own, &params, m->name[k], value[k], NULL));
        LG_TRY(run_site(m, own, i, &params, simulated));
    }
    return LG_OK;
}

/* ---- made ---- */

static lg_status open_site(lg_context *context, const lg_calibration_point *point, site *s) {
    LG_GIVEN(context, point->site);
    LG_GIVEN(context, point->job);
    LG_GIVEN(context, point->job->weather_path);
    s->name = point->site;
    s->job = point->job;
    if (s->job->profile != LG_PROFILE_MODVEGE && s->job->profile != LG_PROFILE_STEPPE)
        return lg_fail(context, LG_EARG, "there is no profile %d of a sward", (int)s->job->profile);
    LG_TRY(lg_point_params_read(context, s->job, &s->params));
    LG_TRY(lg_point_input_read(context, s->job->weather_path, &s->input));
    lg_weather_get_facts(s->input.weather, &s->facts);
    s->first_day = lg_day_number(s->facts.first);
    return lg_alloc(context, (size_t)s->facts.days, 1, "days", &s->keep);
}

static lg_status open_sites(lg_context *context, const lg_calibration_point *points, model *m) {
    for (size_t i = 0; i < m->sites; i++) {
        LG_TRY(open_site(context, &points[i], &m->site[i]));
        for (size_t k = 0; k < i; k++)
            if (strcmp(m->site[k].name, m->site[i].name) == 0)
                return lg_fail(context, LG_EDATA,
                               "two points are called '%s'; observations could not tell which",
                               m->site[i].name);
    }
    return LG_OK;
}

static lg_status calibrate(lg_context *context, const lg_calibration_point *points, model *m,
                           const lg_calibration_options *options, lg_calibration **calibration) {
    char what[200];
    LG_TRY(lg_alloc(context, m->sites, sizeof *m->site, "points", &m->site));
    LG_TRY(lg_alloc(context, m->fit_count, sizeof *m->name, "parameters", &m->name));
    LG_TRY(open_sites(context, points, m));
    snprintf(what, sizeof what, "%zu point%s, profile %s", m->sites, m->sites == 1 ? "" : "s",
             m->site[0].params.profile == LG_PROFILE_STEPPE ? "steppe" : "modvege");
    const lg_calibrated_model by = {.self = m,
                                    .what = what,
                                    .of_points = true,
                                    .of_modvege = m->site[0].params.profile == LG_PROFILE_MODVEGE,
                                    .find = find,
                                    .place = place,
                                    .simulate = simulate};
    return lg_calibration_make(context, &by, options, calibration);
}

lg_status lg_calibrate_points(lg_context *context, const lg_calibration_point *points, size_t count,
                              const lg_calibration_options *options, lg_calibration **calibration) {
    lg_calibration_options checked;
    LG_GIVEN(context, points);
    LG_GIVEN(context, options);
    LG_GIVEN(context, calibration);
    if (count == 0)
        return lg_fail(context, LG_EARG, "calibration: no point is given");
    LG_TRY(lg_calibration_ask_options(context, options, &checked));
    if (checked.params != NULL)
        return lg_fail(context, LG_EARG,
                       "calibration: a point's parameters stand in its job, not in 'params'");
    model m = {.sites = count, .fit_count = checked.parameter_count};
    lg_status status = calibrate(context, points, &m, &checked, calibration);
    for (size_t i = 0; m.site != NULL && i < count; i++) {
        lg_point_input_free(context, &m.site[i].input);
        lg_free(context, m.site[i].keep);
    }
    lg_free(context, m.site);
    lg_free(context, m.name);
    lg_free(context, m.target);
    return status;
}
