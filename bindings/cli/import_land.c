/* libgrass import-land: a landscape file from polygons and rasters. The work is libgrass-gdal's;
 * built without it, the command says how to get it. */
#include "cli.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#ifdef CLI_HAVE_GDAL
#include <libgrass/gis.h>
#endif

enum { KEY_UNITS = 0x100 };

static const struct argp_option options[] = {
    {"out", 'o', "FILE", 0, "The landscape file to write (HDF5, NetCDF-4)", 0},
    {"units", KEY_UNITS, NULL, 0, "Print the areas of every unit, too", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *description, *out;
    bool units;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_UNITS:
        a->units = true;
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

static const struct argp import_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "DESC.yaml",
    .doc =
        "Makes a landscape of polygons (GeoPackage, shapefile and what else GDAL reads), rasters "
        "(GeoTIFF, NetCDF ...) and tables of cells (CSV) in any reference system, as a "
        "description states.",
    .children = cli_children};

#ifdef CLI_HAVE_GDAL
static double cells_ha(const lg_land_facts *facts, int64_t cells) {
    return (double)cells * facts->cell_area_ha;
}

/* Units without a usable cell: what became of them; of many the first, and --units all. */
static void print_empty(const lg_gis_import *import, const arguments *a) {
    enum { MOST_EMPTY = 20 };
    int32_t count = lg_gis_import_empty_count(import);
    int32_t shown = a->units || count <= MOST_EMPTY ? count : MOST_EMPTY;
    for (int32_t i = 0; i < shown; i++) {
        lg_gis_unit_area own, taker;
        int32_t into = -1;
        if (lg_gis_import_get_empty(import, i, &own, &into) != LG_OK)
            continue;
        if (into >= 0 && lg_gis_import_get_unit(import, into, &taker) == LG_OK)
            printf("  %-12s %14.2f ha of %s, by %s\n", "taken", own.polygon_ha, own.name,
                   taker.name);
        else
            printf("  %-12s %14.2f ha of %s\n", "left out", own.polygon_ha, own.name);
    }
    if (shown < count)
        printf("  %-12s %14" PRId32 " units without a cell; --units lists them\n", "and",
               count - shown);
}

/* Polygons against cells: what came in, what became of it. */
static void print_areas(const lg_gis_import *import, const lg_land_facts *f,
                        const arguments *args) {
    lg_gis_areas a;
    lg_gis_unit_area worst;
    lg_gis_import_get_areas(import, &a);
    printf("  %-12s %14.2f ha in %" PRId32 " units\n", "polygons", a.polygon_ha, a.units);
    printf("  %-12s %14.2f ha (%+.4f %%)", "cells", a.cells_ha,
           100 * (a.cells_ha / a.polygon_ha - 1));
    if (lg_gis_import_get_unit(import, a.largest_error_unit, &worst) == LG_OK)
        printf("; a unit at most %+.4f %%: %s", 100 * a.largest_error, worst.name);
    putchar('\n');
    const struct {
        const char *what;
        int64_t cells;
    } rows[] = {{"overlaps", -a.overlap_cells}, {"other land", -a.other_cells},
                {"no type", -a.no_type_cells},  {"no values", -a.gap_cells},
                {"usable", a.usable_cells},     {"in no unit", a.unclaimed_cells}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (rows[i].cells != 0)
            printf("  %-12s %14.2f ha\n", rows[i].what, cells_ha(f, rows[i].cells));
    print_empty(import, args);
}

static void print_layers(const lg_gis_import *import) {
    for (int32_t i = 0; i < lg_gis_import_layer_count(import); i++) {
        lg_gis_layer_report r;
        if (lg_gis_import_get_layer(import, i, &r) == LG_OK && r.file != NULL)
            printf("  %-12s %s, %" PRId64 " cells without a value, %" PRId64 " of them filled\n",
                   r.name, r.file, r.missing_cells, r.filled_cells);
    }
}

static void print_units(const lg_gis_import *import, int32_t count) {
    printf("  %-24s %12s %12s %10s %12s\n", "unit", "polygon ha", "cells ha", "error %",
           "usable ha");
    for (int32_t u = 0; u < count; u++) {
        lg_gis_unit_area a;
        if (lg_gis_import_get_unit(import, u, &a) == LG_OK)
            printf("  %-24s %12.2f %12.2f %+10.4f %12.2f\n", a.name, a.polygon_ha, a.cells_ha,
                   100 * (a.cells_ha / a.polygon_ha - 1), a.usable_ha);
    }
}

static void print_import(const lg_gis_import *import, const arguments *a) {
    lg_land_facts f;
    lg_land_get_facts(lg_gis_import_get_land(import), &f);
    printf("%s: %" PRId64 " cells, %" PRId32 " units, %" PRId32
           " types, %.4f million mu of usable grassland\n",
           a->out, f.cells, f.units, f.types, f.area_mu * 1e-6);
    print_areas(import, &f, a);
    print_layers(import);
    const char *line = lg_land_assumed(lg_gis_import_get_land(import));
    while (*line != '\0') {
        int length = (int)strcspn(line, "\n");
        printf("  %-12s %.*s\n", "assumed", length, line);
        line += length + (line[length] == '\n');
    }
    if (a->units)
        print_units(import, f.units);
}

static int import_land(const arguments *a) {
    lg_context *context = cli_open(a->common);
    lg_gis_import *import = NULL;
    if (context == NULL)
        return cli_close(context, LG_ENOMEM);
    lg_status status = lg_gis_import_land(context, a->description, &import);
    if (status == LG_OK && cli_interrupted())
        status = LG_ECANCEL;
    if (status == LG_OK)
        status = lg_land_write(context, lg_gis_import_get_land(import), a->out);
    if (status == LG_OK && !a->common->quiet)
        print_import(import, a);
    lg_gis_import_free(import);
    return cli_close(context, status);
}
#endif

int cli_import_land(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&import_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = cli_check_output(a.out);
    if (code == 0)
        code = cli_refuse_input(a.out, a.description, "the description");
    if (code == 0)
        code = cli_check_form(a.common, a.out, LG_OUTPUT_LAND);
    if (code != 0)
        return code;
#ifdef CLI_HAVE_GDAL
    code = cli_apart(a.description);
    return code == CLI_GO_ON ? import_land(&a) : code;
#else
    return cli_need_gdal("import-land");
#endif
}
