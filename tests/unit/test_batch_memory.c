/* Batches that run out of memory: every call ends with LG_ENOMEM and leaves nothing alive; what is in the folder stays whole, and the next
 * owner goes on. */
#include "batch_world.h"

static const char PATH[] = "batch_memory.yaml", DIR[] = "batch_memory";

/* One scenario to the folder and all to a file, as far as memory reaches. */
static lg_status work(lg_context *context) {
    lg_plan *plan = NULL;
    lg_batch *batch = NULL;
    lg_batch_folder *folder = NULL;
    lg_batch_bytes head = {NULL, 0}, record = {NULL, 0};
    size_t index = SIZE_MAX;
    lg_batch_folder_options options = {.directory = DIR, .books = 1, .resume = 1};
    lg_batch_collect_options collect = {.path = "batch_memory.nc", .partial = 1};
    lg_status status = lg_plan_read(context, PATH, NULL, &plan);
    if (status == LG_OK)
        status = lg_batch_open(context, plan, NULL, &batch);
    if (status == LG_OK)
        status = lg_batch_head(batch, &head);
    if (status == LG_OK)
        status = lg_batch_folder_open(context, plan, &head, &options, &folder);
    if (status == LG_OK)
        status = lg_batch_folder_next(folder, SIZE_MAX, &index);
    if (status == LG_OK && index != SIZE_MAX) {
        status = lg_batch_run_one(batch, index, &record);
        if (status == LG_OK)
            status = lg_batch_folder_keep(folder, &record);
    }
    const lg_status closed = lg_batch_folder_close(folder);
    if (status == LG_OK)
        status = closed;
    if (status == LG_OK)
        status = lg_batch_collect(context, DIR, &collect);
    lg_batch_bytes_free(context, &record);
    lg_batch_bytes_free(context, &head);
    lg_batch_free(batch);
    lg_plan_free(plan);
    return status;
}

static void test_memory_ends_anywhere(void **state) {
    (void)state;
    batch_write_plan(PATH, BATCH_REST, BATCH_SWEEP);
    assert_int_equal(system("rm -rf batch_memory batch_memory.nc"), 0);
    lg_fail_some_allocations(work, 40, 20);
    lg_context *context = lg_test_context(NULL);
    for (int i = 0; i < 6; i++)
        assert_ok(context, work(context));
    lg_batch_facts facts;
    assert_ok(context, lg_batch_look(context, DIR, &facts, NULL, NULL));
    assert_int_equal(facts.done, 6);
    lg_context_free(context);
    remove(PATH);
    assert_int_equal(system("rm -rf batch_memory batch_memory.nc"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_memory_ends_anywhere)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
