/* memory PLAN.yaml COUNT: the first COUNT scenarios of a batch in memory, one after the other in this process, no folder and no
 * file: what overhead.sh compares `libgrass run --books --jobs 1` with. Prints seconds of wall and of processor. */
#define _POSIX_C_SOURCE 200809L /* clock_gettime */
#include <libgrass/batch.h>
#include <libgrass/context.h>
#include <libgrass/plan.h>

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static double seconds(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

int main(int argc, char **argv) {
    double wall = seconds(CLOCK_MONOTONIC);
    lg_context *context = NULL;
    lg_plan *plan = NULL;
    lg_batch *batch = NULL;
    if (argc != 3 || lg_context_create(NULL, &context) != LG_OK)
        return 64;
    lg_status status = lg_plan_read(context, argv[1], NULL, &plan);
    if (status == LG_OK)
        status = lg_batch_open(context, plan, NULL, &batch);
    size_t wanted = strtoul(argv[2], NULL, 10);
    for (size_t i = 0; status == LG_OK && i < wanted; i++) {
        lg_batch_bytes record = {0};
        status = lg_batch_run_one(batch, i, &record);
        lg_batch_bytes_free(context, &record);
    }
    if (status != LG_OK)
        fprintf(stderr, "%s\n", lg_context_error(context));
    size_t computed = 0, shared = 0;
    if (batch != NULL)
        lg_batch_spinups(batch, &computed, &shared);
    lg_batch_free(batch);
    lg_plan_free(plan);
    lg_context_free(context);
    printf("%.3f %.3f %zu %zu\n", seconds(CLOCK_MONOTONIC) - wall,
           seconds(CLOCK_PROCESS_CPUTIME_ID), computed, shared);
    return status != LG_OK;
}
