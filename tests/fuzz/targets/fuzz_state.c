/* The state of a simulation, whose check sum is put right, so that what it holds is looked at: resumed,
 * and gone on with for two months. An empty input is the good state; the input is a list
 * of changes: three bytes of place and the byte that stands there. */
#include "looks.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/checksum.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);

static lg_weather *weather;
static char *state;
static size_t bytes;

static const char plan_text[] =
    "libgrass: 1\nname: short\nyears: {first: 2003, last: 2003, spinup: 1}\nseason_start: auto\n"
    "land: {file: land.h5}\nweather: {file: weather.csv}\n"
    "tables: {types: types.csv, standard: standard.csv, animals: ../tables/animals.csv}\n"
    "scenarios:\n"
    "  - {name: one, herd: {su: 1500 su},\n"
    "     measures: [{kind: rest, when: {from: 04-15, for_days: 45}}]}\n";

static lg_plan *make_plan(lg_context *context) {
    lg_plan *plan = NULL;
    if (lg_plan_read_text(context, "plan.yaml", LG_DATA "/demo-prairie", plan_text, &plan) != LG_OK)
        fuzz_fail("%s", lg_context_error(context));
    return plan;
}

static void read_whole(const char *path) {
    FILE *file = fopen(path, "rb");
    state = malloc(1 << 24);
    if (file == NULL || (bytes = fread(state, 1, 1 << 24, file)) < 100)
        fuzz_fail("no state");
    fclose(file);
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc, (void)argv;
    lg_context *lasting = fuzz_lasting();
    lg_plan *plan = make_plan(lasting);
    lg_simulation_options options = {0};
    lg_simulation *s = NULL;
    const char *path = fuzz_path("good.state");
    if (lg_weather_read(lasting, LG_DATA "/demo-prairie/weather.csv", fuzz_demo_land(), 0,
                        &weather) != LG_OK)
        fuzz_fail("%s", lg_context_error(lasting));
    options.land = fuzz_demo_land();
    options.weather = weather;
    if (lg_simulation_create(lasting, plan, NULL, &options, &s) != LG_OK ||
        lg_simulation_advance_to(s, (lg_date){2003, 6, 15}) != LG_OK ||
        lg_simulation_save(s, path) != LG_OK)
        fuzz_fail("%s", lg_context_error(lasting));
    lg_simulation_free(s);
    lg_plan_free(plan);
    read_whole(path);
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    char *changed = malloc(bytes);
    memcpy(changed, state, bytes);
    const size_t body = bytes - sizeof(uint32_t);
    for (size_t i = 0; i + 4 <= size; i += 4)
        changed[((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) % body] =
            (char)data[i + 3];
    uint32_t crc = lg_checksum(0, changed, body);
    memcpy(changed + body, &crc, sizeof crc);
    const char *path = fuzz_write("one.state", changed, bytes);
    free(changed);
    lg_context *context = fuzz_begin();
    lg_plan *plan = make_plan(context);
    lg_simulation_options options = {.land = fuzz_demo_land(), .weather = weather};
    lg_simulation *s = NULL;
    lg_status status = lg_simulation_resume(context, plan, NULL, path, &options, &s);
    fuzz_judge(context, status);
    if (status == LG_OK)
        fuzz_judge(context, lg_simulation_advance_to(s, (lg_date){2003, 12, 31}));
    lg_simulation_free(s);
    lg_plan_free(plan);
    fuzz_end(context);
    return 0;
}
