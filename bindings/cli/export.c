/* libgrass export: a map of a file as GeoTIFF or picture. The GeoTIFF is
 * libgrass-gdal's. */
#include "cli.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sysexits.h>

#ifdef CLI_HAVE_GDAL
#include <libgrass/gis.h>
#endif

enum { KEY_VARIABLE = 0x100, KEY_YEAR, KEY_MONTH };

static const struct argp_option options[] = {
    {"variable", KEY_VARIABLE, "NAME", 0, "The map to write; 'libgrass show' lists them", 0},
    {"year", KEY_YEAR, "YEAR", 0, "This year alone; else every year is a band", 0},
    {"month", KEY_MONTH, "1-12", 0, "This month of the year alone, of a monthly map", 0},
    {"out", 'o', "FILE", 0,
     "The GeoTIFF to write, or a picture (.png) of condition or overload_rate", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *file, *variable, *out;
    int year, month;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_VARIABLE:
        a->variable = argument;
        return 0;
    case KEY_YEAR:
        a->year = (int)cli_integer(state, "--year", argument, 1, 9999);
        return 0;
    case KEY_MONTH:
        a->month = (int)cli_integer(state, "--month", argument, 1, 12);
        return 0;
    case 'o':
        a->out = argument;
        return 0;
    case ARGP_KEY_END:
        if (a->variable == NULL)
            argp_error(state, "--variable is missing: the map to write");
        if (a->out == NULL)
            argp_error(state, "--out is missing: the GeoTIFF to write");
        break;
    default:
        break;
    }
    return cli_operand(key, argument, state, "FILE", &a->file);
}

static const struct argp export_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "FILE",
    .doc = "Writes a map of a result or landscape file as a cloud-optimised GeoTIFF (with GDAL), "
           "or the "
           "condition or overload_rate of a year as a PNG picture.",
    .children = cli_children};

int cli_need_gdal(const char *command) {
    cli_complain("'%s' works through GDAL, without which this libgrass was built; build it with "
                 "-DLIBGRASS_GDAL=ON (docs/gis.md; on Debian GDAL is the package libgdal-dev)",
                 command);
    return EX_UNAVAILABLE;
}

#ifdef CLI_HAVE_GDAL
static int export_map(const arguments *a) {
    const lg_gis_map map = {.variable = a->variable, .year = a->year, .month = a->month};
    lg_context *context = cli_open(a->common);
    if (context == NULL)
        return cli_close(context, LG_ENOMEM);
    lg_status status = lg_gis_export_map(context, a->file, &map, a->out);
    if (status == LG_OK && !a->common->quiet)
        printf("%s: %s of %s\n", a->out, a->variable, a->file);
    return cli_close(context, status);
}
#endif

static bool is_png(const char *path) {
    size_t length = strlen(path);
    return length > 4 && strcasecmp(path + length - 4, ".png") == 0;
}

/* A picture in the colours of the report, which needs no GDAL. */
#ifdef CLI_HAVE_REPORT
static int export_png(const arguments *a) {
    if (a->month != 0) {
        cli_complain("a picture shows the end of a year: leave --month out");
        return EX_USAGE;
    }
    lg_context *context = cli_open(a->common);
    if (context == NULL)
        return cli_close(context, LG_ENOMEM);
    lg_status status = lg_report_map_png(context, a->file, a->variable, a->year, a->out);
    if (status == LG_OK && !a->common->quiet)
        printf("%s: %s of %s\n", a->out, a->variable, a->file);
    return cli_close(context, status);
}
#else
static int export_png(const arguments *a) {
    (void)a;
    return cli_need_report("export to a picture");
}
#endif

int cli_export(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&export_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = cli_check_output(a.out);
    if (code == 0)
        code = cli_refuse_input(a.out, a.file, "the file to export from");
    if (code == 0)
        code = cli_check_form(a.out, is_png(a.out) ? LG_OUTPUT_PNG : LG_OUTPUT_GEOTIFF);
    if (code == 0)
        code = cli_probe_file(a.file, true);
    if (code != 0)
        return code;
    if (is_png(a.out))
        return export_png(&a);
#ifdef CLI_HAVE_GDAL
    return export_map(&a);
#else
    return cli_need_gdal("export");
#endif
}
