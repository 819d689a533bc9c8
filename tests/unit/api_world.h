/* For the tests of the public functions as a stranger's program calls them: a call that is refused
 * must say so with the right status, in a sentence of its own and not that of an earlier failure,
 * leave results alone, and leave a context that works. */
#ifndef API_WORLD_H
#define API_WORLD_H

#include <sys/stat.h>
#include <unistd.h>

#include "lg_test.h"

#include <libgrass/grass.h>

#include "short_plan.h"
#include "small_land.h"

/* Refused: this status, and a sentence that holds `says`. */
#define assert_refused(context, call, status, says)                                                \
    do {                                                                                           \
        api_leave_a_sentence(context);                                                             \
        api_check_refused((context), (call), (status), (says), #call, __FILE__, __LINE__);         \
    } while (0)

/* Without a context there is no sentence. */
#define assert_bare(call, status) assert_int_equal((call), (status))

/* What is there to stand wrongly for a later failure. */
static inline void api_leave_a_sentence(lg_context *context) {
    lg_plan *plan = NULL;
    if (lg_plan_read(context, "stale-sentence.yaml", NULL, &plan) != LG_EINPUT || plan != NULL)
        fail_msg("a plan that is not there was read");
}

static inline lg_land *api_land(lg_context *context) {
    small_land g;
    lg_land *land = NULL;
    small_land_lay_out(&g);
    assert_ok(context, lg_land_from_arrays(context, &g.arrays, &land));
    assert_non_null(land);
    return land;
}

/* Something valid, and its right answer. */
static inline void api_check_alive(lg_context *context) {
    lg_land_facts facts;
    lg_land *land = api_land(context);
    lg_land_get_facts(land, &facts);
    assert_int_equal(facts.cells, 5);
    assert_near(facts.cell_area_ha, 100, 1e-9);
    lg_land_free(land);
}

static inline void api_check_refused(lg_context *context, lg_status got, lg_status want,
                                     const char *says, const char *call, const char *file,
                                     int line) {
    const char *sentence = lg_context_error(context);
    bool stale = strstr(sentence, "stale-sentence") != NULL || sentence[0] == '\0';
    if (got != want || stale || strstr(sentence, says) == NULL) {
        print_error("%s\n  gave %s, should give %s and say '%s'; it says: %s\n", call,
                    lg_status_name(got), lg_status_name(want), says, sentence);
        _fail(file, line);
    }
    api_check_alive(context);
}

/* A year of days on the steppe, zone by zone. */
enum { API_DAYS = 366 };

typedef struct api_days {
    double tmean[2 * API_DAYS], rain[2 * API_DAYS], radiation[2 * API_DAYS], wind[2 * API_DAYS],
        rh[2 * API_DAYS], pet[2 * API_DAYS], par[2 * API_DAYS];
    const char *unit[LG_WEATHER_COLUMNS], *zone[2];
    lg_weather_arrays arrays;
} api_days;

static inline void api_fill_days(api_days *d) {
    memset(d, 0, sizeof *d);
    for (int i = 0; i < 2 * API_DAYS; i++) {
        double season = -cos(2 * 3.14159265 * (i % API_DAYS - 15) / API_DAYS);
        d->tmean[i] = 2 + 20 * season;
        d->rain[i] = i % 4 == 0 ? 2 + 1.5 * season : 0;
        d->radiation[i] = 14 + 8 * season;
        d->par[i] = 0.48 * d->radiation[i];
        d->pet[i] = 2.5 + 2 * season;
        d->wind[i] = 3;
        d->rh[i] = 0.5;
    }
    d->zone[0] = "west";
    d->zone[1] = "east";
    d->arrays = (lg_weather_arrays){.first = {2012, 1, 1},
                                    .zones = 1,
                                    .days = API_DAYS,
                                    .column = {[LG_WEATHER_TMEAN_C] = d->tmean,
                                               [LG_WEATHER_PRECIP_MM] = d->rain,
                                               [LG_WEATHER_RADIATION_MJ_M2] = d->radiation,
                                               [LG_WEATHER_PAR_MJ_M2] = d->par,
                                               [LG_WEATHER_WIND_M_S] = d->wind,
                                               [LG_WEATHER_RH_FRAC] = d->rh,
                                               [LG_WEATHER_PET_MM] = d->pet},
                                    .latitude_deg = 44};
}

static inline lg_plan *api_plan(lg_context *context) {
    lg_plan *plan = NULL;
    assert_ok(context, lg_plan_read_text(context, "short.yaml", LG_DATA, SHORT_PLAN, &plan));
    return plan;
}

#endif
