#include "store/plan_files.h"

#include "store/grid_paths.h"

/* A grid may be many files, which patterns name. */
static lg_status each_of_grid(lg_context *context, const lg_plan *plan, lg_plan_file_visit visit,
                              void *user) {
    const char *lines[] = {plan->weather.path, plan->weather.precip};
    const char *what = lg_weather_source_what(plan->weather.source);
    lg_grid_paths files = {0};
    lg_status status = LG_OK;
    for (size_t i = 0; i < 2 && status == LG_OK; i++)
        if (lines[i] != NULL)
            status = lg_grid_paths_find(context, lines[i], &files);
    for (size_t i = 0; i < files.count && status == LG_OK; i++)
        status = visit(context, files.path[i], what, user);
    lg_grid_paths_free(context, &files);
    return status;
}

lg_status lg_plan_files_each_herd(lg_context *context, const lg_plan *plan,
                                  lg_plan_file_visit visit, void *user) {
    for (size_t i = 0; i < plan->nscenarios; i++) {
        char *path = NULL;
        if (plan->scenarios[i].herd.file == NULL)
            continue;
        LG_TRY(lg_plan_beside(context, plan, plan->scenarios[i].herd.file, &path));
        lg_status status = visit(context, path, "the herds of this run", user);
        lg_free(context, path);
        LG_TRY(status);
    }
    return LG_OK;
}

lg_status lg_plan_files_each(lg_context *context, const lg_plan *plan, lg_plan_file_visit visit,
                             void *user) {
    const bool grid = plan->weather.source == LG_WEATHER_FROM_grid;
    const struct {
        const char *path, *what;
    } files[] = {{lg_yaml_name(plan->document), "the plan"},
                 {plan->land_file, "the land of this run"},
                 {plan->land_schematic, "the description of the land of this run"},
                 {grid ? NULL : plan->weather.path, lg_weather_source_what(plan->weather.source)},
                 {plan->types_path, "a table of this run"},
                 {plan->standard_path, "a table of this run"},
                 {plan->animals_path, "a table of this run"},
                 {plan->prices_path, "a table of this run"},
                 {plan->breeds_path, "a table of this run"},
                 {plan->feeds_path, "a table of this run"},
                 {plan->sales_path, "a table of this run"},
                 {plan->sheep_units_path, "a table of this run"},
                 {plan->penalties_path, "a table of this run"}};
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (files[i].path != NULL)
            LG_TRY(visit(context, files[i].path, files[i].what, user));
    if (grid)
        LG_TRY(each_of_grid(context, plan, visit, user));
    return lg_plan_files_each_herd(context, plan, visit, user);
}
