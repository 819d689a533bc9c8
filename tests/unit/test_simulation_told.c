/* Herds that are not what the plan says or that no land carries, and days out of season on both
 * hemispheres. */
#include "test_simulation_world.h"

enum { UNITS = 3, TOLD_CHARS = 4000 };
static const int sizes[UNITS] = {12, 20, 7};

static void keep_words(lg_log_level level, const char *sentence, void *user) {
    char *told = user;
    if (level == LG_LOG_WARNING && strlen(told) + strlen(sentence) + 2 < TOLD_CHARS)
        strcat(strcat(told, sentence), "\n");
}

typedef struct trial {
    double herd_su, unit_su[UNITS]; /* 0: its share */
    double latitude_deg;
    lg_measure measure; /* kind LG_MEASURE_KINDS: none */
    lg_herd_calendar calendar;
    int hay_day;
} trial;

static const trial plain = {.herd_su = 100, .measure = {.kind = LG_MEASURE_KINDS}};

static lg_status make(const trial *t, char told[TOLD_CHARS], char error[TOLD_CHARS]) {
    told[0] = '\0';
    lg_context *context = world_context(1, keep_words, told);
    world w;
    assert_ok(context, world_open(&w, context, sizes, 0, UNITS));
    lg_setting herds[UNITS];
    lg_measure measure = t->measure;
    for (int32_t z = 0; z < w.land->nweather_zones; z++)
        w.land->weather_zones[z].lat_deg = t->latitude_deg;
    w.herd_su = t->herd_su;
    w.scenario.herd.units = herds;
    for (int u = 0; u < UNITS; u++)
        if (t->unit_su[u] != 0)
            herds[w.scenario.herd.nunits++] =
                (lg_setting){w.land->units[u].name, t->unit_su[u], w.scenario.herd.place};
    w.scenario.place = w.scenario.herd.place;
    if (measure.kind != LG_MEASURE_KINDS) {
        w.scenario.measures = &measure;
        w.scenario.nmeasures = 1;
    }
    if (t->calendar.graze_to != 0)
        w.scenario.calendar = t->calendar;
    if (t->hay_day != 0)
        w.scenario.hay.day = t->hay_day;
    lg_status status = world_make(&w);
    snprintf(error, TOLD_CHARS, "%s", lg_context_error(context));
    world_close(&w);
    lg_context_free(context);
    return status;
}

static void assert_tells(const trial *t, const char *words) {
    char told[TOLD_CHARS], error[TOLD_CHARS];
    if (make(t, told, error) != LG_OK)
        fail_msg("refused: %s", error);
    if (words == NULL && told[0] != '\0')
        fail_msg("told without need: %s", told);
    if (words != NULL && strstr(told, words) == NULL)
        fail_msg("'%s' is not in: %s", words, told);
}

static void assert_refused(const trial *t, const char *words) {
    char told[TOLD_CHARS], error[TOLD_CHARS];
    assert_int_not_equal(make(t, told, error), LG_OK);
    if (strstr(error, words) == NULL)
        fail_msg("'%s' is not in: %s", words, error);
}

static double all_ha(void) {
    char told[TOLD_CHARS] = "";
    lg_context *context = world_context(1, keep_words, told);
    world w;
    assert_ok(context, world_open(&w, context, sizes, 0, UNITS));
    double ha = lg_land_cell_area_ha(w.land) * (double)w.land->ncells;
    world_close(&w);
    lg_context_free(context);
    return ha;
}

static void herds_of_units_beside_the_sum_are_told(void **state) {
    (void)state;
    trial t = plain;
    assert_tells(&t, NULL);
    t.unit_su[0] = 60;
    assert_tells(&t, "'su' says 100 su: what 'units' names (1) comes in place of these units' "
                     "shares, the others keep theirs");
    t.unit_su[1] = 30, t.unit_su[2] = 20;
    assert_tells(&t, "every unit that may be stocked has its herd from 'units', 110 su in all, and "
                     "'su' says 100 su, which does nothing");
    t.unit_su[2] = 10; /* they agree */
    assert_tells(&t, NULL);
    t.herd_su = 0;
    assert_tells(&t, NULL);
}

static void densities_are_told_or_refused(void **state) {
    (void)state;
    double ha = all_ha();
    trial t = plain;
    t.herd_su = 0.004 * ha;
    assert_tells(&t, "0.004 su/ha, where 0.005 to 20 is usual");
    t.herd_su = 0.006 * ha;
    assert_tells(&t, NULL);
    t.herd_su = 19 * ha;
    assert_tells(&t, NULL);
    t.herd_su = 21 * ha;
    assert_tells(&t, "21 su/ha, where 0.005 to 20 is usual");
    t.herd_su = 999 * ha;
    assert_tells(&t, "999 su/ha");
    t.herd_su = 1001 * ha;
    assert_refused(&t, "at most 1000 su per ha are taken for a herd");
    t = plain;
    t.herd_su = 0;
    t.unit_su[2] = 25 * ha * sizes[2] / (sizes[0] + sizes[1] + sizes[2]);
    assert_tells(&t, "are 25 su/ha, where 0.005 to 20 is usual");
    t.unit_su[2] *= 41;
    assert_refused(&t, "at most 1000 su per ha are taken for a herd");
}

static void days_are_held_against_the_hemisphere(void **state) {
    (void)state;
    enum { JANUARY_15 = 15, JULY_15 = 196, AUGUST_20 = 232, FEBRUARY_20 = 51 };
    trial t = plain;
    t.measure = measure_of(LG_MEASURE_SHOCK);
    t.measure.shock = LG_SHOCK_SNOW;
    for (int south = 0; south < 2; south++) {
        int summer = south ? JANUARY_15 : JULY_15, winter = south ? JULY_15 : JANUARY_15;
        int hay = south ? FEBRUARY_20 : AUGUST_20, no_hay = south ? AUGUST_20 : FEBRUARY_20;
        t.latitude_deg = south ? -44 : 44;
        t.hay_day = hay;
        t.measure.shock = LG_SHOCK_SNOW, t.measure.severity_frac = 0;
        t.measure.when.from = summer, t.measure.when.to = summer + 9;
        assert_tells(&t, "deep snow hardly lies");
        t.measure.when.from = winter, t.measure.when.to = winter + 9;
        assert_tells(&t, NULL);
        t.measure.shock = LG_SHOCK_FIRE, t.measure.severity_frac = 0.5;
        assert_tells(&t, "grass hardly burns");
        t.measure.when.from = summer, t.measure.when.to = summer;
        assert_tells(&t, NULL);
        t.hay_day = no_hay;
        assert_tells(&t, "there is hardly hay to mow");
        t.hay_day = hay;
        t.calendar = (lg_herd_calendar){.graze_from = winter - 10, .graze_to = winter + 40};
        assert_tells(&t, "has no day of summer");
        t.calendar = (lg_herd_calendar){0};
    }
    t.latitude_deg = 10; /* other seasons */
    t.measure.when.from = t.measure.when.to = JANUARY_15;
    assert_tells(&t, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(herds_of_units_beside_the_sum_are_told),
                                       cmocka_unit_test(densities_are_told_or_refused),
                                       cmocka_unit_test(days_are_held_against_the_hemisphere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
