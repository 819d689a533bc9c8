/* A state whose check sum is right, and which no simulation left: what it says of places is looked at. */
#include "held_world.h"

#include "simulation/possible.h"
#include "store/checksum.h"
#include "store/held.h"

static const char PLAN[] = HELD_HEAD(
    "2012") "scenarios:\n"
            "  - name: turns\n"
            "    herd: {su: 1200000}\n"
            "    measures: [{kind: rotation, paddocks: 4, paddock_days: 9, target_kg_ha: 300,\n"
            "      when: {from: 06-01, to: 09-30}}]\n";

static held h;
static lg_unit_run *made;

static int open_all(void **state) {
    (void)state;
    held_read(&h, PLAN, 1);
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, NULL, &h.s));
    assert_ok(h.context, lg_simulation_advance_to(h.s, (lg_date){2012, 7, 10}));
    const size_t bytes = held_units(h.s) * sizeof *made;
    made = malloc(bytes);
    memcpy(made, h.s->engine->herds.of, bytes);
    return 0;
}

static int close_all(void **state) {
    (void)state;
    free(made);
    held_close(&h);
    return 0;
}

/* Changes a number of the engine, looks, and puts it back. */
#define REFUSES(member, wrong)                                                                     \
    do {                                                                                           \
        lg_engine *e = h.s->engine;                                                                \
        assert_true(lg_engine_is_possible(e, made));                                               \
        __typeof__(e->member) kept = e->member;                                                    \
        e->member = (wrong);                                                                       \
        assert_false(lg_engine_is_possible(e, made));                                              \
        e->member = kept;                                                                          \
    } while (0)

static void places_that_are_none_are_refused(void **state) {
    (void)state;
    static const lg_animal_day day;
    REFUSES(herds.of[0].first_segment, 1 << 20);
    REFUSES(herds.of[0].segments, 1 << 20);
    REFUSES(herds.of[1].type, 200);
    REFUSES(herds.of[1].kind, -7);
    REFUSES(herds.of[0].policy.cells, 0);
    REFUSES(herds.of[0].policy.at, 99999);
    REFUSES(herds.of[0].policy.rotation, 5);
    REFUSES(herds.of[0].policy.at_rotation, -2);
    REFUSES(herds.of[0].policy.paddocks, 61);
    REFUSES(herds.of[0].policy.active, UINT32_C(1) << 31);
    REFUSES(herds.of[0].worst[0].unit, 1 << 20);
    REFUSES(herds.of[0].year.short_d, -1);
    REFUSES(herds.paddocks[0].paddock, 60);
    REFUSES(herds.paddocks[0].count, 61);
    REFUSES(herds.paddocks[0].left[3], INT32_MIN);
    REFUSES(cells.kinds.clocks[0].next, LG_MEAN_DAYS);
    REFUSES(cells.kinds.clocks[0].kept, -1);
    REFUSES(accounts.days_of_year, 400);
    REFUSES(past.nyears, 11);
    if (h.s->engine->herds.animal_day != NULL) {
        REFUSES(herds.animal_day[0].each, &day);
        REFUSES(herds.animal_day[0].days, 7);
        REFUSES(herds.of[0].bodies.lived, 100);
    }
}

/* A byte of a bool that is neither 0 nor 1, in the file and with a right sum. */
static void a_forged_file_is_refused(void **state) {
    (void)state;
    static const char path[] = "held_forged.state";
    size_t n = 0, at = 0;
    unsigned char *bytes = held_bytes(h.context, h.s, &n);
    lg_simulation *s = NULL;
    while (at + sizeof *made <= n && memcmp(bytes + at, made, sizeof *made) != 0)
        at++;
    assert_true(at + sizeof *made <= n);
    bytes[at + offsetof(lg_unit_run, changed)] = 77;
    const uint32_t crc = lg_checksum(0, bytes, n - sizeof crc);
    memcpy(bytes + n - sizeof crc, &crc, sizeof crc);
    FILE *file = fopen(path, "wb");
    assert_int_equal(fwrite(bytes, 1, n, file), n);
    fclose(file);
    assert_status(h.context, lg_simulation_resume(h.context, h.plan, NULL, path, NULL, &s),
                  LG_EDATA);
    assert_error_says(h.context, "holds what no simulation leaves");
    assert_null(s);
    free(bytes);
    remove(path);
    assert_status(h.context, lg_simulation_resume(h.context, h.plan, NULL, "/dev/null", NULL, &s),
                  LG_EINPUT);
    assert_error_says(h.context, "no ordinary file");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(places_that_are_none_are_refused),
                                       cmocka_unit_test(a_forged_file_is_refused)};
    return cmocka_run_group_tests(tests, open_all, close_all);
}
