/* The years of a scenario: spin-up, then the reported years, by days, into a sink. */
#include "simulation/years.h"

#include "simulation/days.h"
#include "simulation/flock.h"
#include "simulation/idle.h"
#include "simulation/measures.h"
#include "simulation/rotate.h"
#include "simulation/rule.h"

static bool is_reported(const lg_course *c) {
    return c->done >= c->years.spinup;
}

/* Whose weather and calendar the present year has, and which year measures take it for. */
static int weather_year(const lg_course *c) {
    return is_reported(c) ? c->years.first + c->done - c->years.spinup
                          : c->years.first + c->done % c->years.count;
}

static int policy_year(const lg_course *c) {
    return c->years.first - c->years.spinup + c->done;
}

int32_t lg_engine_today(const lg_engine *e) {
    const lg_course *c = &e->course;
    int year = policy_year(c), month = lg_month_of(&c->years, c->month, &year);
    return lg_day_number((lg_date){year, month, 1}) + c->day - 1;
}

int32_t lg_engine_year_ends(const lg_engine *e, int year) {
    return lg_year_starts(&e->course.years, year + 1) - 1;
}

int32_t lg_engine_last_day(const lg_engine *e) {
    return lg_engine_year_ends(e, e->course.years.first + e->course.years.count - 1);
}

static int days_of_year(const lg_course *c) {
    int year = weather_year(c);
    return (int)(lg_year_starts(&c->years, year + 1) - lg_year_starts(&c->years, year));
}

/* Days of the present month of the course. */
static int days_of_month(const lg_course *c) {
    int year = weather_year(c), month = lg_month_of(&c->years, c->month, &year);
    return lg_days_in_month(year, month);
}

/* ---- parts of a year ---- */

/* Spin-up is grazed by constant herds; with the first reported year they become flocks. */
static void open_flocks(lg_engine *e) {
    for (int32_t k = 0; k < e->in.land->nunits; k++) {
        lg_unit_run *u = &e->herds.of[k];
        int32_t zone = e->cells.layout.kinds[u->kind].weather_zone;
        lg_flock *flocks = &e->herds.flocks[(size_t)k * e->herds.nbreeds];
        if (u->bodies.lives)
            lg_flock_open_year(e->in.husbandry, u, flocks);
        else
            lg_flock_start(e->in.husbandry, e->in.land->units[k].name,
                           lg_year_starts_on(&e->course.years), lg_flock_latitude(e->in.land, zone),
                           u, flocks);
    }
}

void lg_engine_open_year(lg_engine *e) {
    if (e->course.open)
        return;
    lg_engine_new_year(e);
    if (e->herds.flocks != NULL && is_reported(&e->course))
        open_flocks(e);
    e->accounts.days_of_year = days_of_year(&e->course);
    e->course.open = true;
    e->course.closed = e->accounts.is_summed = false;
}

void lg_engine_sum_tonight(lg_engine *e) {
    const lg_course *c = &e->course;
    int days = e->accounts.days_of_year;
    if (c->closed || e->accounts.is_summed)
        return;
    if (c->open)
        days = (int)(lg_engine_today(e) - lg_year_starts(&c->years, policy_year(c))) + 1;
    const lg_booked from = lg_engine_booked(e);
    lg_accounts_sum_days(&e->accounts, &from, policy_year(c) - !c->open, days < 1 ? 1 : days);
    e->accounts.is_summed = true;
}

static lg_status begin_year(lg_engine *e) {
    lg_course *c = &e->course;
    double total = c->years.spinup + c->years.count;
    if (c->begun)
        return LG_OK;
    LG_TRY(lg_progress(e->context, e->in.scenario->name, c->done, total));
    lg_engine_open_year(e);
    lg_herds_new_year(&e->policy, e->in.husbandry, &e->herds, e->accounts.have_books,
                      policy_year(c));
    c->begun = true;
    return LG_OK;
}

static lg_status end_year(lg_engine *e) {
    lg_course *c = &e->course;
    const bool record = is_reported(c), moves = e->in.scenario->degradation && record;
    const int year = policy_year(c);
    const lg_booked from = lg_engine_booked(e);
    if (record)
        lg_rotations_note(&e->in, &e->herds);
    if (moves)
        lg_soil_feed(&e->soil, &e->cells, e->accounts.years);
    if (record)
        LG_TRY(lg_engine_send_year(e, &c->sink, year));
    else if (e->in.scenario->nmeasures > 0 || e->rule_state.rule != NULL)
        /* a balance is reviewed by last year's books, a rule sees them */
        lg_accounts_close_year(&e->accounts, &from, year, false);
    lg_yields_note(&e->cells, e->accounts.years, c->done, e->accounts.yields);
    e->accounts.have_books = true;
    if (e->rule_state.rule != NULL)
        LG_TRY(lg_engine_note_year(e, year));
    if (moves) /* the land as given is that of the first year */
        lg_engine_degrade(e, year);
    c->closed = record;
    c->open = c->begun = false;
    c->done++;
    c->month = 1;
    return record && c->watch.year != NULL ? c->watch.year(c->watch.self) : LG_OK;
}

/* Days of the present month up to `to`, and what the first and the last one of it bring. */
static lg_status live(lg_engine *e, int to) {
    lg_course *c = &e->course;
    int year = weather_year(c), of_calendar = lg_month_of(&c->years, c->month, &year);
    const int days = lg_days_in_month(year, of_calendar);
    const lg_month month = {.year = year,
                            .policy_year = policy_year(c),
                            .month = of_calendar,
                            .turn = c->month,
                            .year_starts = lg_year_starts_on(&c->years),
                            .from = c->day,
                            .to = to,
                            .first_day = lg_day_number((lg_date){year, of_calendar, 1}),
                            .record = is_reported(c),
                            .days = days,
                            .looks = c->month == 1 || e->was_set,
                            .anew = c->day == 0 || e->was_set};
    if (month.record && c->day == 0 && e->rule_state.rule != NULL)
        LG_TRY(lg_engine_ask_rule(e, year, of_calendar));
    LG_TRY(lg_engine_live(e, &month));
    c->day = to;
    if (month.record && c->watch.day != NULL)
        LG_TRY(c->watch.day(c->watch.self));
    if (to < days)
        return LG_OK;
    if (month.record)
        LG_TRY(lg_engine_send_month(e, &c->sink, &month));
    if (month.record && c->watch.month != NULL)
        LG_TRY(c->watch.month(c->watch.self));
    c->day = 0;
    c->month++;
    return c->month > 12 ? end_year(e) : LG_OK;
}

static lg_status run_month(lg_engine *e) {
    LG_TRY(begin_year(e));
    return live(e, days_of_month(&e->course));
}

/* ---- the run ---- */

bool lg_weather_holds(const lg_weather *weather, const lg_engine_years *years) {
    return years->count >= 1 && weather->first_day <= lg_year_starts(years, years->first) &&
           weather->first_day + weather->ndays >=
               lg_year_starts(years, years->first + years->count);
}

lg_status lg_weather_hold_years(lg_context *context, const lg_weather *weather,
                                const lg_engine_years *years) {
    if (lg_weather_holds(weather, years))
        return LG_OK;
    int32_t first = lg_year_starts(years, years->first);
    int32_t last = lg_year_starts(years, years->first + years->count) - 1;
    int32_t weather_last = weather->first_day + weather->ndays - 1;
    lg_date a = lg_date_from_day(weather->first_day), b = lg_date_from_day(weather_last);
    lg_date from = lg_date_from_day(first), to = lg_date_from_day(last);
    if (years->count >= 1 && from.month != 1)
        return lg_fail(context, LG_EDATA,
                       "the weather covers %04d-%02d-%02d to %04d-%02d-%02d, which does not hold "
                       "the years %d to %d: with the season they run from %04d-%02d-%02d to "
                       "%04d-%02d-%02d; correct 'years', give weather of all of them, or say "
                       "'season_start: 01-01'",
                       a.year, a.month, a.day, b.year, b.month, b.day, years->first,
                       years->first + years->count - 1, from.year, from.month, from.day, to.year,
                       to.month, to.day);
    return lg_fail(
        context, LG_EDATA,
        "the weather covers %04d-%02d-%02d to %04d-%02d-%02d, which does not hold the whole "
        "years %d to %d; correct 'years' or give weather of all of them",
        a.year, a.month, a.day, b.year, b.month, b.day, years->first,
        years->first + years->count - 1);
}

void lg_engine_abandon(lg_engine *e) {
    const lg_sink sink = e->course.sink;
    e->course.sink = (lg_sink){0};
    e->course.watch = (lg_watch){0};
    if (sink.abandon != NULL)
        sink.abandon(sink.self);
}

static lg_status abandon(lg_engine *e, lg_status status) {
    if (status != LG_OK)
        lg_engine_abandon(e);
    return status;
}

static lg_status end_run(lg_engine *e) {
    const lg_course *c = &e->course;
    double total = c->years.spinup + c->years.count;
    LG_TRY(lg_progress(e->context, e->in.scenario->name, total, total));
    const lg_run_tail tail = lg_engine_tail(e);
    if (!e->is_part) {
        lg_rotations_tell(e->context, e->in.scenario->name, &tail.told);
        lg_tell_unused(e->context, e->in.document, e->in.scenario, tail.told.acted);
    }
    if (c->sink.end != NULL)
        LG_TRY(c->sink.end(c->sink.self, &tail));
    e->course.sink = (lg_sink){0};
    return LG_OK;
}

lg_status lg_engine_begin(lg_engine *e, const lg_engine_years *years, const lg_run_head *head,
                          const lg_sink *sink) {
    e->course = (lg_course){.years = *years, .sink = *sink, .month = 1};
    lg_status status = lg_weather_hold_years(e->context, e->in.weather, years);
    if (status == LG_OK)
        e->accounts.days_of_year = days_of_year(&e->course);
    for (int32_t k = 0; status == LG_OK && k < e->in.land->nunits; k++)
        lg_herd_start_young(&e->in.scenario->calendar, lg_year_starts_on(years),
                            &e->herds.of[k].herd);
    if (status == LG_OK && sink->begin != NULL)
        status = sink->begin(sink->self, head);
    return abandon(e, status);
}

bool lg_engine_spins(const lg_engine *e) {
    return !is_reported(&e->course);
}

lg_status lg_engine_spin_month(lg_engine *e) {
    return abandon(e, run_month(e));
}

lg_status lg_engine_spin_up(lg_engine *e) {
    while (lg_engine_spins(e))
        LG_TRY(lg_engine_spin_month(e));
    return LG_OK;
}

static lg_status advance(lg_engine *e, int32_t day) {
    lg_course *c = &e->course;
    LG_TRY(begin_year(e));
    int32_t first = lg_engine_today(e) - c->day + 1;
    int left = (int)(day - first) + 1, days = days_of_month(c);
    return live(e, c->watch.day != NULL ? c->day + 1 : left < days ? left : days);
}

lg_status lg_engine_advance(lg_engine *e, int32_t day) {
    if (day <= lg_engine_today(e) || day > lg_engine_last_day(e))
        return lg_fail(e->context, LG_EINTERNAL, "a day that is not ahead was asked for");
    while (lg_engine_today(e) < day)
        LG_TRY(abandon(e, advance(e, day)));
    return lg_engine_today(e) == lg_engine_last_day(e) ? abandon(e, end_run(e)) : LG_OK;
}

lg_status lg_engine_run(lg_engine *e, const lg_engine_years *years, const lg_run_head *head,
                        const lg_sink *sink) {
    LG_TRY(lg_engine_begin(e, years, head, sink));
    LG_TRY(lg_engine_spin_up(e));
    return lg_engine_advance(e, lg_engine_last_day(e));
}
