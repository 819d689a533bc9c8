#include "batch/land_live.h"

#include "store/held.h"

static bool has_ended(const lg_engine *e) {
    return !lg_engine_spins(e) && lg_engine_today(e) == lg_engine_last_day(e);
}

static lg_status run_month(lg_simulation *s) {
    lg_engine *e = s->engine;
    const lg_date next = lg_date_from_day(lg_engine_today(e) + 1);
    if (lg_engine_spins(e))
        return lg_engine_spin_month(e);
    return lg_simulation_advance_to(
        s, lg_date_from_day(lg_engine_today(e) + lg_days_in_month(next.year, next.month)));
}

static lg_status stop(lg_land_live *l, lg_engine *e) {
    const lg_date day = lg_date_from_day(lg_engine_today(e));
    const bool kept = lg_land_keeper_save(l->keeper, l->record, e);
    return lg_fail(l->keeper->context, LG_ECANCEL,
                   kept
                       ? "part %d of %d stopped in scenario '%s', after %04d-%02d-%02d, of which a "
                         "checkpoint was kept"
                       : "part %d of %d stopped in scenario '%s', after %04d-%02d-%02d; no "
                         "checkpoint was written",
                   (int)l->keeper->part, (int)l->keeper->parts, l->scenario->name, day.year,
                   day.month, day.day);
}

/* By months, at whose end a state may be kept and a wish to stop is heard. */
static lg_status run_kept(lg_land_live *l, lg_simulation *s) {
    lg_engine *e = s->engine;
    const lg_course *c = &e->course;
    const double total = c->years.spinup + c->years.count;
    while (!has_ended(e)) {
        LG_TRY(run_month(s));
        if (has_ended(e))
            break;
        LG_TRY(lg_progress(l->keeper->context, l->scenario->name, c->done + (c->month - 1) / 12.0,
                           total));
        if (*l->keeper->context->stop)
            return stop(l, e);
        if (lg_land_keeper_is_due(l->keeper, c->month == 1))
            (void)lg_land_keeper_save(l->keeper, l->record, e);
    }
    return LG_OK;
}

static lg_status run_checkpointed(lg_land_live *l, lg_simulation *s) {
    bool stops = false, *outside = l->keeper->context->stop;
    if (l->keeper->found) {
        LG_TRY(lg_land_keeper_restore(l->keeper, s->engine));
        const lg_date day = lg_date_from_day(lg_engine_today(s->engine));
        lg_log(l->keeper->context, LG_LOG_NOTICE, "scenario '%s' goes on after %04d-%02d-%02d",
               l->scenario->name, day.year, day.month, day.day);
    }
    l->keeper->context->stop = &stops;
    lg_status status = run_kept(l, s);
    l->keeper->context->stop = outside;
    if (status == LG_OK && stops)
        l->stops = true; /* heard when the scenario is whole */
    return status;
}

static lg_status run_whole(const lg_plan *plan, lg_simulation *s) {
    lg_status status = lg_engine_spin_up(s->engine);
    for (int year = (int)plan->first_year; status == LG_OK && year <= plan->last_year; year++)
        status =
            lg_simulation_advance_to(s, lg_date_from_day(lg_engine_year_ends(s->engine, year)));
    return status;
}

lg_status lg_land_live_all(lg_context *context, const lg_plan_parts *opened, lg_land_live *l) {
    const lg_plan *plan = opened->plan;
    const lg_output_rule *output = &l->scenario->output;
    lg_plan_parts parts = *opened;
    parts.land = l->land;
    parts.settled = l->settled;
    const lg_run_head head = {.land = l->land,
                              .scenario_name = l->scenario->name,
                              .first_year = (int)plan->first_year,
                              .years = (int)(plan->last_year - plan->first_year + 1),
                              .begins = parts.seasons.month,
                              .yearly_maps = output->yearly_maps,
                              .monthly_maps = output->monthly_maps,
                              .daily_series = output->daily_series};
    const lg_sink sink = lg_land_record_sink(l->record);
    lg_simulation *held = NULL;
    lg_status status =
        lg_simulation_over(context, &parts, l->scenario, l->prepared, &head, &sink, &held);
    if (status == LG_OK)
        status = l->keeper == NULL ? run_whole(plan, held) : run_checkpointed(l, held);
    lg_simulation_free(held);
    return status;
}
