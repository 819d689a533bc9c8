/* Parts of a land put together: what each of them saw is handed to the same sinks, in the order in
 * which the whole land would have been seen. */
#include <libgrass/land_part.h>

#include <stdio.h>
#include <string.h>

#include "batch/land_books.h"
#include "batch/land_folder.h"
#include "batch/land_names.h"
#include "batch/land_reader.h"
#include "batch/land_vary.h"
#include "core/format.h"
#include "simulation/idle.h"
#include "simulation/rotate.h"
#include "store/folder.h"
#include "store/folder_path.h"
#include "store/plan_run.h"

typedef struct join {
    lg_context *context;
    const char *directory;
    int32_t parts;
    lg_manifest made_from;
} join;

/* A scenario while it is put together. */
typedef struct playing {
    lg_context *context;
    const lg_land *land;
    const lg_run_head *head;
    const lg_sink *sink;
    int32_t parts;
    lg_land_reader *readers;
    int32_t *owner; /* the part of every unit, from 0 */
    lg_land_books books;
    float *map, *series, *row;
    lg_run_tail tail;
} playing;

/* ---- whether the parts fit ---- */

static lg_status check_part(const join *j, int32_t part, const lg_manifest *list,
                            const char *folder) {
    for (int i = 0; i < LG_SOURCE_COUNT; i++)
        if (strcmp(list->source[i], j->made_from.source[i]) != 0)
            return lg_fail(j->context, LG_EDATA,
                           "%s was made from something else than what the plan names now (what "
                           "differs: %s); run part %d of %d again",
                           folder,
                           i == LG_SOURCE_VERSION ? "version of libgrass"
                                                  : lg_source_name((lg_source)i),
                           (int)part, (int)j->parts);
    return LG_OK;
}

static lg_status find_part(const join *j, int32_t part, const char *name, const char *folder,
                           lg_manifest *list) {
    bool there = false;
    LG_TRY(lg_land_part_again(j->context, lg_folder_look(j->context, folder, list, &there), part,
                              j->parts));
    const lg_manifest_file *file = there ? lg_manifest_find(list, name) : NULL;
    if (file == NULL)
        return lg_fail(j->context, LG_EDATA,
                       "%s/%s is not there: run part %d of %d (--land-part %d/%d)", folder, name,
                       (int)part, (int)j->parts, (int)part, (int)j->parts);
    LG_TRY(check_part(j, part, list, folder));
    return lg_land_part_again(j->context, lg_folder_verify(j->context, folder, file), part,
                              j->parts);
}

static lg_status check_reader(const playing *p, int32_t part, const lg_land_reader *r) {
    const lg_land_form_head *h = &r->head;
    int64_t cells = 0;
    if (h->part != part + 1 || h->parts != p->parts || h->all_units != p->land->nunits ||
        h->all_cells != p->land->ncells || h->first_year != p->head->first_year ||
        h->years != p->head->years || h->begins != p->head->begins ||
        h->yearly_maps != p->head->yearly_maps || h->monthly_maps != p->head->monthly_maps ||
        h->daily_series != p->head->daily_series ||
        strcmp(h->scenario, p->head->scenario_name) != 0)
        return lg_fail(p->context, LG_EDATA,
                       "%s says that it is part %d of %d of scenario '%s', with other years, units "
                       "or output than part %d of %d must have; run that part again",
                       r->path, (int)h->part, (int)h->parts, h->scenario, (int)part + 1,
                       (int)p->parts);
    for (int32_t k = 0; k < h->units; k++) {
        const int32_t unit = r->units[k];
        cells += p->land->units[unit].count;
        if (p->owner[unit] >= 0)
            return lg_fail(p->context, LG_EDATA, "unit '%s' is in %s and in %s: run both again",
                           p->land->units[unit].name, p->readers[p->owner[unit]].path, r->path);
        p->owner[unit] = part;
    }
    return cells == h->cells
               ? LG_OK
               : lg_fail(p->context, LG_EDATA,
                         "%s has %lld cells where its units have %lld; run part %d of "
                         "%d again",
                         r->path, (long long)h->cells, (long long)cells, (int)part + 1,
                         (int)p->parts);
}

static lg_status open_part(const join *j, playing *p, int32_t part, const char *name) {
    char *folder = NULL, *path = NULL;
    lg_manifest list = {.files = NULL};
    LG_TRY(lg_land_folder_path(j->context, j->directory, part + 1, j->parts, &folder));
    lg_status status = find_part(j, part + 1, name, folder, &list);
    if (status == LG_OK)
        status = lg_folder_path(j->context, folder, "", name, &path);
    if (status == LG_OK)
        status = lg_land_reader_open(j->context, path, &p->readers[part]);
    if (status == LG_OK)
        status = check_reader(p, part, &p->readers[part]);
    lg_manifest_free(j->context, &list);
    lg_free(j->context, folder);
    lg_free(j->context, path);
    return status;
}

static lg_status open_parts(const join *j, playing *p) {
    char *name = NULL;
    const int32_t units = p->land->nunits;
    LG_TRY(lg_alloc(j->context, (size_t)j->parts, sizeof *p->readers, "parts", &p->readers));
    LG_TRY(lg_alloc(j->context, (size_t)units, sizeof *p->owner, "parts", &p->owner));
    for (int32_t k = 0; k < units; k++)
        p->owner[k] = -1;
    LG_TRY(lg_land_folder_file(j->context, p->head->scenario_name, &name));
    lg_status status = LG_OK;
    for (int32_t part = 0; part < j->parts && status == LG_OK; part++)
        status = open_part(j, p, part, name);
    lg_free(j->context, name);
    for (int32_t k = 0; k < units && status == LG_OK; k++)
        if (p->owner[k] < 0)
            status = lg_fail(j->context, LG_EDATA, "unit '%s' is in none of the %d parts in %s",
                             p->land->units[k].name, (int)j->parts, j->directory);
    return status;
}

static lg_status make_room(playing *p) {
    const size_t units = (size_t)p->land->nunits;
    if (p->head->yearly_maps || p->head->monthly_maps)
        LG_TRY(lg_alloc(p->context, (size_t)p->land->ncells, sizeof *p->map, "a map", &p->map));
    if (!p->head->daily_series)
        return LG_OK;
    LG_TRY(lg_alloc(p->context, units, sizeof *p->row, "daily series", &p->row));
    return lg_alloc(p->context, (size_t)LG_SERIES_COUNT * 31 * units, sizeof *p->series,
                    "daily series", &p->series);
}

/* ---- what comes ---- */

static lg_status take_days(playing *p, lg_land_reader *r, const lg_run_days *days) {
    const lg_land_form_head *h = &r->head;
    const lg_land_form_record record = {LG_LAND_FORM_DAYS, days->first_day, days->days, 0,
                                        (int64_t)LG_SERIES_COUNT * days->days * h->units *
                                            (int64_t)sizeof(float)};
    LG_TRY(lg_land_reader_begin(r, &record));
    for (int s = 0; s < LG_SERIES_COUNT; s++)
        for (int day = 0; day < days->days; day++) {
            float *to = p->series + ((int64_t)s * 31 + day) * p->land->nunits;
            LG_TRY(lg_land_reader_take(r, p->row, (size_t)h->units * sizeof *p->row));
            for (int32_t k = 0; k < h->units; k++)
                to[r->units[k]] = p->row[k];
        }
    return lg_land_reader_end(r);
}

static lg_status play_days(playing *p, int year, int month) {
    lg_run_days days = {.first_day = lg_day_number((lg_date){year, month, 1}),
                        .days = lg_days_in_month(year, month)};
    for (int s = 0; s < LG_SERIES_COUNT; s++)
        days.series[s] = p->series + (int64_t)s * 31 * p->land->nunits;
    for (int32_t part = 0; part < p->parts; part++)
        LG_TRY(take_days(p, &p->readers[part], &days));
    return p->sink->days == NULL ? LG_OK : p->sink->days(p->sink->self, &days);
}

/* Units that follow each other in the land are read at once. */
static lg_status take_map(playing *p, lg_land_reader *r, const lg_run_map *map) {
    const lg_land *land = p->land;
    const lg_land_form_record record = {LG_LAND_FORM_MAP, map->year, map->month, map->map,
                                        r->head.cells * (int64_t)sizeof(float)};
    LG_TRY(lg_land_reader_begin(r, &record));
    for (int32_t k = 0; k < r->head.units;) {
        const int64_t first = land->units[r->units[k]].first;
        int64_t end = first;
        for (; k < r->head.units && land->units[r->units[k]].first == end; k++)
            end += land->units[r->units[k]].count;
        LG_TRY(lg_land_reader_take(r, p->map + first, (size_t)(end - first) * sizeof *p->map));
    }
    return lg_land_reader_end(r);
}

static lg_status play_maps(playing *p, int year, int month) {
    const int count = month == 0 ? (int)LG_MAP_COUNT : (int)LG_MONTH_MAP_COUNT;
    for (int m = 0; m < count; m++) {
        const lg_run_map map = {year, month, m, p->map};
        for (int32_t part = 0; part < p->parts; part++)
            LG_TRY(take_map(p, &p->readers[part], &map));
        if (p->sink->map != NULL)
            LG_TRY(p->sink->map(p->sink->self, &map));
    }
    return LG_OK;
}

static lg_status play_year(playing *p, const lg_engine_years *span, int year) {
    for (int turn = 1; turn <= 12; turn++) {
        int of_calendar = year;
        const int month = lg_month_of(span, turn, &of_calendar);
        if (p->head->daily_series)
            LG_TRY(play_days(p, of_calendar, month));
        if (p->head->monthly_maps)
            LG_TRY(play_maps(p, year, turn));
    }
    if (p->head->yearly_maps)
        LG_TRY(play_maps(p, year, 0));
    LG_TRY(lg_land_books_sum(&p->books, p->owner, year));
    lg_run_year out = {.year = year};
    for (int kind = 0; kind < LG_REGION_KINDS; kind++) {
        out.regions[kind] = p->books.regions[kind];
        out.rows[kind] = p->books.rows[kind];
    }
    return p->sink->year == NULL ? LG_OK : p->sink->year(p->sink->self, &out);
}

/* ---- the end ---- */

/* The worst of all units, the first unit where two are equal. */
static void worse(const lg_residual *part, lg_residual *worst) {
    if (part->value > worst->value ||
        (part->value > 0.0 && part->value == worst->value && part->unit < worst->unit))
        *worst = *part;
}

/* The file is checked, but what it says is not believed where it would be followed. */
static bool is_in_land(const playing *p, const lg_residual *residual) {
    const int32_t first = lg_day_number((lg_date){1, 1, 1}),
                  last = lg_day_number((lg_date){9999, 12, 31});
    return residual->unit >= 0 && residual->unit < p->land->nunits && residual->day >= first &&
           residual->day <= last;
}

static lg_status take_tail(playing *p, lg_land_reader *r) {
    const lg_land_form_record record = {LG_LAND_FORM_END, 0, 0, 0, (int64_t)sizeof(lg_run_tail)};
    lg_run_tail part;
    LG_TRY(lg_land_reader_begin(r, &record));
    LG_TRY(lg_land_reader_take(r, &part, sizeof part));
    LG_TRY(lg_land_reader_end(r));
    LG_TRY(lg_land_reader_is_done(r));
    if (!is_in_land(p, &part.dry_matter) || !is_in_land(p, &part.water) ||
        !is_in_land(p, &part.animals) || !is_in_land(p, &part.energy))
        return lg_fail(
            p->context, LG_EDATA,
            "%s is damaged: its end names a unit or a day that is none; run part %d of %d "
            "again",
            r->path, (int)r->head.part, (int)r->head.parts);
    worse(&part.dry_matter, &p->tail.dry_matter);
    worse(&part.water, &p->tail.water);
    worse(&part.animals, &p->tail.animals);
    worse(&part.energy, &p->tail.energy);
    p->tail.tolerance = part.tolerance;
    p->tail.told.rotating += part.told.rotating;
    p->tail.told.confined += part.told.confined;
    p->tail.told.penned_d += part.told.penned_d;
    p->tail.told.short_of += part.told.short_of;
    p->tail.told.short_d += part.told.short_d;
    p->tail.told.acted |= part.told.acted;
    return LG_OK;
}

static lg_status play_end(playing *p, const lg_plan_parts *parts, const lg_scenario *s) {
    for (int32_t part = 0; part < p->parts; part++)
        LG_TRY(take_tail(p, &p->readers[part]));
    lg_rotations_tell(p->context, s->name, &p->tail.told);
    lg_tell_unused(p->context, parts->plan->document, s, p->tail.told.acted);
    return p->sink->end == NULL ? LG_OK : p->sink->end(p->sink->self, &p->tail);
}

/* ---- all of it ---- */

static lg_status play_all(const join *j, playing *p, const lg_plan_parts *parts,
                          const lg_scenario *scenario, const lg_prepared *c) {
    const lg_run_head *head = p->head;
    const lg_engine_years span = {head->first_year, head->years, 0, head->begins};
    LG_TRY(open_parts(j, p));
    LG_TRY(make_room(p));
    LG_TRY(lg_land_books_make(p->context, p->land, &c->standard, p->readers, p->parts, &p->books));
    if (p->sink->begin != NULL)
        LG_TRY(p->sink->begin(p->sink->self, head));
    for (int year = 0; year < head->years; year++) {
        LG_TRY(lg_progress(p->context, scenario->name, year, head->years));
        LG_TRY(play_year(p, &span, head->first_year + year));
    }
    LG_TRY(lg_progress(p->context, scenario->name, head->years, head->years));
    return play_end(p, parts, scenario);
}

static lg_status play(void *self, const lg_plan_parts *parts, const lg_scenario *scenario,
                      const lg_prepared *c, const lg_run_head *head, const lg_sink *sink) {
    const join *j = self;
    playing p = {
        .context = j->context, .land = parts->land, .head = head, .sink = sink, .parts = j->parts};
    lg_status status = play_all(j, &p, parts, scenario, c);
    if (status != LG_OK && sink->abandon != NULL)
        sink->abandon(sink->self);
    lg_land_books_free(&p.books);
    for (int32_t k = 0; p.readers != NULL && k < p.parts; k++)
        lg_land_reader_close(&p.readers[k]);
    lg_free(j->context, p.readers);
    lg_free(j->context, p.owner);
    lg_free(j->context, p.map);
    lg_free(j->context, p.series);
    lg_free(j->context, p.row);
    return status;
}

static lg_status open_inputs(void *self, const lg_plan_parts *parts, const lg_manifest *made_from) {
    (void)parts;
    join *j = self;
    memcpy(j->made_from.source, made_from->source, sizeof j->made_from.source);
    return LG_OK;
}

/* ---- the call ---- */

static lg_status join_varied(join *j, const lg_plan *plan, const lg_plan_run_options *options,
                             void (*each)(const lg_region_year *year, void *user), void *user) {
    const lg_player player = {j, open_inputs, play};
    lg_land_names s = {NULL, 0};
    lg_land_vary vary;
    lg_status status = lg_land_names_list(j->context, j->directory, j->parts, options->only, &s);
    if (status == LG_OK)
        status = lg_land_vary_make(j->context, plan, (const char *const *)s.names, s.count, &vary,
                                   &plan);
    lg_land_names_free(j->context, &s);
    if (status != LG_OK)
        return status;
    status = lg_plan_run_by(j->context, plan, options, NULL, &player, each, user);
    lg_land_vary_free(&vary);
    return status;
}

lg_status lg_plan_join_parts(lg_context *context, const lg_plan *plan,
                             const lg_plan_run_options *options,
                             void (*each)(const lg_region_year *year, void *user), void *user) {
    LG_GIVEN(context, plan);
    LG_GIVEN(context, options);
    LG_GIVEN(context, options->directory);
    lg_land_parts found;
    LG_TRY(lg_land_parts_find(context, options->directory, &found));
    if (found.parts == 0)
        return lg_fail(context, LG_EINPUT, "there are no parts of a land (part-1-of-N) in %s",
                       options->directory);
    join j = {.context = context, .directory = options->directory, .parts = found.parts};
    if (lg_plan_varies(plan))
        return join_varied(&j, plan, options, each, user);
    const lg_player player = {&j, open_inputs, play};
    return lg_plan_run_by(context, plan, options, NULL, &player, each, user);
}
