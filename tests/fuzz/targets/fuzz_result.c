/* A result of a recipe: as `show`, `compare`, `report` and the maps read it. */
#include "looks.h"
#include "recipe_target.h"

#include <sys/stat.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const lg_report_options chinese = {.language = LG_REPORT_ZH};
    mkdir(fuzz_path("out"), 0700);
    const char *path = fuzz_path("out/one.h5"), *folder = fuzz_path("out");
    if (!fuzz_recipe_make(data, size, path))
        return -1;
    lg_context *context = fuzz_begin();
    lg_file_facts facts;
    lg_comparison *comparison = NULL;
    lg_results *results = NULL;
    fuzz_judge(context, lg_file_get_facts(context, path, &facts));
    fuzz_judge(context, lg_file_each_variable(context, path, fuzz_look_at_variable, NULL));
    fuzz_judge(context, lg_results_open(context, folder, &results));
    lg_results_free(results);
    fuzz_judge(context, lg_compare(context, &folder, 1, NULL, &comparison));
    lg_comparison_free(comparison);
    fuzz_judge(context, lg_report_write(context, folder, &chinese, fuzz_path("page.html")));
    path = fuzz_path("out/one.h5");
    fuzz_judge(context,
               lg_report_map_png(context, path, "condition", 0, fuzz_path("condition.png")));
    fuzz_judge(context,
               lg_report_map_png(context, path, "overload_rate", 0, fuzz_path("overload.png")));
    fuzz_end(context);
    fuzz_recipe_closed();
    return 0;
}
