/* How does a program run a whole plan, and what does it get to see of it?
 *
 *   plan [the data folder [the folder for the results]]
 *
 * Makes the schematic landscape with cells of 5 km (coarse: an example has to be quick), runs the
 * decade's plan on it and prints the city's years. The result files are those of `libgrass run`. */
#include <stdio.h>
#include <stdlib.h>

#include <libgrass/grass.h>

static void stop(lg_context *context) {
    fprintf(stderr, "%s\n", lg_context_error(context));
    exit(1);
}

static void note_year(const lg_region_year *year, void *user) {
    (void)user;
    printf("%-12s %d  %6.0f kt  proper %6.0f  stock %6.0f thousand su\n", year->scenario,
           year->year, year->production_t / 1e3, year->proper_capacity_su / 1e3,
           year->stock_su / 1e3);
}

int main(int argc, char **argv) {
    const char *data = argc > 1 ? argv[1] : "data", *out = argc > 2 ? argv[2] : "out";
    lg_context *context = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;

    char path[4096], land_path[4096];
    snprintf(path, sizeof path, "%s/xilinhot/landscape.yaml", data);
    snprintf(land_path, sizeof land_path, "%s/land-5km.h5", out);
    lg_land *land = NULL;
    if (lg_land_make(context, path, 5000.0, &land) != LG_OK ||
        lg_land_write(context, land, land_path) != LG_OK)
        stop(context);
    lg_land_facts facts;
    lg_land_get_facts(land, &facts);
    printf("%lld cells of %.0f ha in %d units, %.2f million mu\n", (long long)facts.cells,
           facts.cell_area_ha, (int)facts.units, facts.area_mu / 1e6);
    lg_land_free(land);

    snprintf(path, sizeof path, "%s/xilinhot/decade-2012-2021.yaml", data);
    lg_plan *plan = NULL;
    if (lg_plan_read(context, path, &(lg_plan_read_options){.land_path = land_path}, &plan) !=
            LG_OK ||
        lg_plan_run(context, plan, &(lg_plan_run_options){.directory = out}, note_year, NULL) !=
            LG_OK)
        stop(context);
    lg_plan_free(plan);
    lg_context_free(context);
    return 0;
}
