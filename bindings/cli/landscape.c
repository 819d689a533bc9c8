/* libgrass landscape: a landscape file from a description. */
#include "cli.h"

#include <stdio.h>
#include <sysexits.h>

enum { KEY_CELL = 0x100 };

static const double LOWEST_CELL_M = 1.0, HIGHEST_CELL_M = 100000.0;

static const struct argp_option options[] = {
    {"cell", KEY_CELL, "METRES", 0, "Side of a cell; 1000 when not given", 0},
    {"out", 'o', "FILE", 0, "The landscape file to write (HDF5, NetCDF-4)", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *description, *out;
    double cell_m;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_CELL:
        a->cell_m = cli_number(state, "--cell", argument, LOWEST_CELL_M, HIGHEST_CELL_M);
        return 0;
    case 'o':
        a->out = argument;
        return 0;
    case ARGP_KEY_END:
        if (a->out == NULL)
            argp_error(state, "--out is missing: the landscape file to write");
        break;
    default:
        break;
    }
    return cli_operand(key, argument, state, "description DESC.yaml", &a->description);
}

static const struct argp landscape_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "DESC.yaml",
    .doc = "Makes the landscape that a description states: cells, units, types, zones.",
    .children = cli_children};

static void print_facts(const lg_land *land, const char *path) {
    lg_land_facts facts;
    lg_land_get_facts(land, &facts);
    printf("%s: %lld cells, %d units, %d types, %.4f million mu of usable grassland%s\n", path,
           (long long)facts.cells, (int)facts.units, (int)facts.types, facts.area_mu * 1e-6,
           facts.schematic ? " (schematic)" : "");
    for (int32_t z = 0; z < facts.zones; z++) {
        lg_zone_facts zone;
        if (lg_land_get_zone(land, z, &zone) == LG_OK)
            printf("  %-8s %8.4f million mu, %6.2f %% degraded, mean condition %.3f\n", zone.name,
                   zone.area_mu * 1e-6, 100 * zone.degraded_frac, zone.mean_condition);
    }
}

static lg_status make(lg_context *context, const arguments *a) {
    lg_land *land = NULL;
    lg_status status = lg_land_make(context, a->description, a->cell_m, &land);
    if (status == LG_OK && cli_interrupted())
        status = LG_ECANCEL;
    if (status == LG_OK)
        status = lg_land_write(context, land, a->out);
    if (status == LG_OK && !a->common->quiet)
        print_facts(land, a->out);
    lg_land_free(land);
    return status;
}

int cli_landscape(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common, .cell_m = 1000.0};
    if (cli_parse(&landscape_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = cli_check_output(a.out);
    if (code == 0)
        code = cli_refuse_input(a.out, a.description, "the description");
    if (code == 0)
        code = cli_check_form(a.common, a.out, LG_OUTPUT_LAND);
    if (code != 0)
        return code;
    lg_context *context = cli_open(common);
    return cli_close(context, context == NULL ? LG_ENOMEM : make(context, &a));
}
