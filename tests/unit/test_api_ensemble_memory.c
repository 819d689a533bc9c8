/* Ensembles that run out of memory: the call ends with LG_ENOMEM and leaves nothing alive; and one that does not leaves nothing either. */
#include "batch_world.h"

#include <libgrass/grass.h>

static const char PATH[] = "ensemble_memory.yaml", RANGES[] = "ensemble_memory.csv";

static lg_status work(lg_context *context) {
    lg_plan *plan = NULL;
    lg_ensemble *e = NULL;
    static const char *const maps[] = {"condition"};
    const lg_ensemble_event event = {"condition", 0.5, 0};
    const lg_ensemble_options options = {.draws = 2,
                                         .horizon = 1,
                                         .params_path = RANGES,
                                         .design = LG_DESIGN_HALTON,
                                         .maps = maps,
                                         .maps_count = 1,
                                         .events = &event,
                                         .events_count = 1,
                                         .without_units = 1};
    lg_status status = lg_plan_read(context, PATH, NULL, &plan);
    if (status == LG_OK)
        status = lg_ensemble_run(context, plan, &options, &e);
    if (status == LG_OK)
        status = lg_ensemble_write_csv(e, "ensemble_memory_q.csv");
    if (status == LG_OK)
        status = lg_ensemble_write_nc(e, "ensemble_memory_q.nc");
    if (status == LG_OK)
        status = lg_ensemble_write_maps(e, ".");
    lg_ensemble_free(e);
    lg_plan_free(plan);
    return status;
}

static void test_memory_ends_anywhere(void **state) {
    (void)state;
    batch_write_plan(PATH, "  - name: base\n", "");
    FILE *file = fopen(RANGES, "w");
    assert_non_null(file);
    fputs("table,type,name,low,high\ndegradation,,decline_rate,0.2,0.4\nsward,typical_steppe,ni,0."
          "3,0.5\n",
          file);
    fclose(file);
    lg_fail_some_allocations(work, 16, 10);
    remove(PATH);
    remove(RANGES);
    remove("ensemble_memory_q.csv");
    remove("ensemble_memory_q.nc");
    remove("maps-base.h5");
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_memory_ends_anywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
