/* A plan as text: read and looked at, without opening what it names. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    lg_context *context = fuzz_begin();
    lg_plan *plan = NULL;
    char *text = malloc(size + 1);
    memcpy(text, data, size);
    text[size] = '\0';
    lg_status status = lg_plan_read_text(context, "plan.yaml", NULL, text, &plan);
    fuzz_judge(context, status);
    for (size_t i = 0; status == LG_OK && i < lg_plan_scenario_count(plan); i++) {
        const char *name = lg_plan_scenario_name(plan, i);
        if (strchr(name, '/') != NULL || name[0] == '.' || name[0] == '-' || name[0] == '\0')
            fuzz_fail("the scenario '%s' cannot be a file", name);
    }
    if (status == LG_OK) {
        status = lg_plan_clone_scenario(context, plan, lg_plan_scenario_name(plan, 0), "other",
                                        "herd: {su: 3 su}");
        fuzz_judge(context, status);
    }
    lg_plan_free(plan);
    free(text);
    fuzz_end(context);
    return 0;
}
