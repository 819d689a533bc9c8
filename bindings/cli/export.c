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

enum { KEY_VARIABLE = 0x100, KEY_YEAR, KEY_MONTH, KEY_LANG, KEY_NO_STYLE };

static const struct argp_option options[] = {
    {"variable", KEY_VARIABLE, "NAME", 0, "The map to write; 'libgrass show' lists them", 0},
    {"year", KEY_YEAR, "YEAR", 0, "This year alone; else every year is a band", 0},
    {"month", KEY_MONTH, "1-12", 0, "This month of the year alone, of a monthly map", 0},
    {"out", 'o', "FILE", 0,
     "The GeoTIFF to write, and its style (.qml) beside it; a style alone (.qml); the management "
     "units as polygons with their figures (.gpkg); or a picture (.png) of condition or "
     "overload_rate",
     0},
    {"lang", KEY_LANG, "LANGUAGE", 0,
     "Words of the style: zh (Chinese) or en (English); en when not given", 0},
    {"no-style", KEY_NO_STYLE, NULL, 0, "Write the GeoTIFF alone, without a style beside it", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *file, *variable, *out;
    int year, month;
    bool plain, chinese;
} arguments;

static bool ends_in(const char *path, const char *end) {
    size_t length = strlen(path), own = strlen(end);
    return length > own && strcasecmp(path + length - own, end) == 0;
}

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
    case KEY_LANG:
        a->chinese = cli_chinese(state, argument);
        return 0;
    case KEY_NO_STYLE:
        a->plain = true;
        return 0;
    case 'o':
        a->out = argument;
        return 0;
    case ARGP_KEY_END:
        if (a->variable == NULL && !(a->out != NULL && ends_in(a->out, ".gpkg")))
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
    .doc = "Writes a map of a result or landscape file as a cloud-optimised GeoTIFF (with GDAL) "
           "with a style for QGIS beside it, or the condition or overload_rate of a year as a PNG "
           "picture.",
    .children = cli_children};

int cli_need_gdal(const char *command) {
    cli_complain("'%s' works through GDAL, without which this libgrass was built; build it with "
                 "-DLIBGRASS_GDAL=ON (docs/gis.md; on Debian GDAL is the package libgdal-dev)",
                 command);
    return EX_UNAVAILABLE;
}

#ifdef CLI_HAVE_GDAL
static lg_status write_map(lg_context *context, const arguments *a) {
    const lg_gis_map map = {.variable = a->variable, .year = a->year, .month = a->month};
    lg_style_language language = a->chinese ? LG_STYLE_ZH : LG_STYLE_EN;
    if (ends_in(a->out, ".gpkg")) {
        const lg_gis_units units = {.variable = a->variable, .year = a->year, .language = language};
        return lg_gis_export_units(context, a->file, &units, a->out);
    }
    if (ends_in(a->out, ".qml"))
        return lg_gis_write_style(context, a->file, &map, language, a->out);
    return a->plain ? lg_gis_export_map(context, a->file, &map, a->out)
                    : lg_gis_export_styled(context, a->file, &map, language, a->out);
}

static int export_map(const arguments *a) {
    lg_context *context = cli_open(a->common);
    if (context == NULL)
        return cli_close(context, LG_ENOMEM);
    lg_status status = write_map(context, a);
    if (status == LG_OK && !a->common->quiet)
        printf("%s: %s of %s\n", a->out,
               ends_in(a->out, ".gpkg") ? "management units" : a->variable, a->file);
    return cli_close(context, status);
}
#endif

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

static lg_output_form form_of(const char *path) {
    return ends_in(path, ".png")    ? LG_OUTPUT_PNG
           : ends_in(path, ".qml")  ? LG_OUTPUT_QML
           : ends_in(path, ".gpkg") ? LG_OUTPUT_GPKG
                                    : LG_OUTPUT_GEOTIFF;
}

int cli_export(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&export_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    if (ends_in(a.out, ".gpkg") && a.month != 0) {
        cli_complain("the figures of units are of years: leave --month out");
        return EX_USAGE;
    }
    int code = cli_check_output(a.out);
    if (code == 0)
        code = cli_refuse_input(a.out, a.file, "the file to export from");
    if (code == 0)
        code = cli_check_form(a.common, a.out, form_of(a.out));
    if (code == 0)
        code = cli_probe_file(a.file, true);
    if (code != 0)
        return code;
    if (ends_in(a.out, ".png"))
        return export_png(&a);
#ifdef CLI_HAVE_GDAL
    return export_map(&a);
#else
    return cli_need_gdal("export");
#endif
}
