/* libgrass show: what a landscape or result file holds. */
#include "cli.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

#include <jansson.h>

enum { KEY_JSON = 0x100 };

static const struct argp_option options[] = {
    {"json", KEY_JSON, NULL, 0, "Print a JSON object instead of sentences", 0},
    {0},
};

typedef struct arguments {
    cli_options *common;
    const char *file;
    bool json;
} arguments;

static error_t parse(int key, char *argument, struct argp_state *state) {
    arguments *a = state->input;
    switch (key) {
    case KEY_JSON:
        a->json = true;
        return 0;
    default:
        return cli_operand(key, argument, state, "FILE", &a->file);
    }
}

static const struct argp show_argp = {
    .options = options,
    .parser = parse,
    .args_doc = "FILE",
    .doc = "Prints what a landscape, a result file or the maps of a capacity or an ensemble hold.",
    .children = cli_children};

static const char *kind_name(lg_file_kind kind) {
    static const char *const names[] = {[LG_FILE_LAND] = "landscape",
                                        [LG_FILE_RESULT] = "result",
                                        [LG_FILE_CAPACITY] = "capacity",
                                        [LG_FILE_ENSEMBLE] = "ensemble"};
    return names[kind];
}

static const char *origin_word(lg_origin_kind kind) {
    return kind == LG_ORIGIN_REAL ? "real" : kind == LG_ORIGIN_DERIVED ? "derived" : "made up";
}

/* ---- JSON ---- */

static json_t *years_of(const lg_file_facts *f) {
    json_t *years = json_array();
    for (int i = 0; i < f->years; i++)
        json_array_append_new(years, json_integer(f->first_year + i));
    return years;
}

/* Neither a landscape nor maps of many lives are of one run, so they have no residuals. */
static json_t *residual(const lg_file_facts *f, double value) {
    return f->kind == LG_FILE_RESULT ? json_real(value) : json_null();
}

/* Text of a file, by other hands perhaps; what is no UTF-8 becomes null. */
static int add_variable(const lg_file_variable *variable, void *user) {
    json_t *item =
        json_pack("{s:o?, s:o?, s:o?, s:o?}", "name", json_string(variable->name), "unit",
                  json_string(variable->unit), "long_name", json_string(variable->long_name),
                  "shape", json_string(variable->shape));
    return item == NULL || json_array_append_new(user, item) != 0;
}

static int add_origin(const lg_land_origin *origin, void *user) {
    json_t *item = json_pack("{s:o?, s:s, s:o?}", "part", json_string(origin->part), "origin",
                             origin_word(origin->kind), "source", json_string(origin->source));
    return item == NULL || json_array_append_new(user, item) != 0;
}

/* How many cells the raster has along an axis, "x" or "y"; null where a land of other hands calls
 * its axes otherwise. */
static json_t *length_of(const json_t *variables, const char *axis) {
    size_t i;
    json_t *item;
    json_array_foreach(variables, i, item) {
        const char *name = "", *shape = "";
        long long length = 0;
        if (json_unpack(item, "{s:s, s:s}", "name", &name, "shape", &shape) == 0 &&
            strcmp(name, axis) == 0 && sscanf(shape, "%*s %lld", &length) == 1)
            return json_integer(length);
    }
    return json_null();
}

/* A path, title ... that is no UTF-8 becomes null. */
static json_t *object_of(const char *path, const lg_file_facts *f, json_t *origins,
                         json_t *variables) {
    return json_pack(
        "{s:o?, s:s, s:o?, s:o?, s:I, s:i, s:f, s:f, s:o, s:o, s:o, s:{s:o, s:o, s:o}, "
        "s:I, s:b, s:o, s:o?, s:o}",
        "file", json_string(path), "kind", kind_name(f->kind), "title", json_string(f->title),
        "scenario", json_string(f->scenario), "cells", (json_int_t)f->cells, "units", (int)f->units,
        "area_mu", f->area_mu, "cell_m", f->cell_m, "nx", length_of(variables, "x"), "ny",
        length_of(variables, "y"), "years", years_of(f), "max_residual", "dry_matter",
        residual(f, f->residual_dry_matter), "water", residual(f, f->residual_water), "animals",
        residual(f, f->residual_animals), "seed", (json_int_t)f->seed, "schematic", f->schematic,
        "land_origins", origins, "version", json_string(f->version), "variables", variables);
}

static lg_status show_json(lg_context *context, const char *path, const lg_file_facts *f) {
    json_t *variables = json_array(), *origins = json_array();
    lg_status status = lg_file_each_variable(context, path, add_variable, variables);
    if (status == LG_OK)
        status = lg_file_each_origin(context, path, add_origin, origins);
    if (status != LG_OK) {
        json_decref(variables);
        json_decref(origins);
        return status;
    }
    json_t *object = object_of(path, f, origins, variables);
    if (object == NULL)
        return LG_EINTERNAL;
    if (f->kind == LG_FILE_CAPACITY)
        json_object_set_new(object, "risk", json_real(f->risk));
    if (f->kind == LG_FILE_CAPACITY || f->kind == LG_FILE_ENSEMBLE) {
        json_object_set_new(object, "draws", json_integer((json_int_t)f->draws));
        json_object_set_new(object, "horizon", json_integer((json_int_t)f->horizon));
    }
    /* A failed write shows in the stream, which main looks at. */
    (void)json_dumpf(object, stdout,
                     JSON_INDENT(2) | JSON_PRESERVE_ORDER | JSON_REAL_PRECISION(17));
    putchar('\n');
    json_decref(object);
    return LG_OK;
}

/* ---- sentences ---- */

static void print_facts(const char *path, const lg_file_facts *f) {
    printf("%s: a%s %s of libgrass %s\n", path, f->kind == LG_FILE_ENSEMBLE ? "n" : "",
           kind_name(f->kind), f->version);
    if (f->title[0] != '\0')
        printf("  title     %s\n", f->title);
    if (f->scenario[0] != '\0')
        printf("  scenario  %s\n", f->scenario);
    printf("  cells     %" PRId64 " of %g m\n", f->cells, f->cell_m);
    printf("  units     %" PRId32 "\n", f->units);
    printf("  area      %.4f million mu of usable grassland%s\n", f->area_mu * 1e-6,
           f->schematic ? " (schematic)" : "");
    if (f->years > 0)
        printf("  years     %d-%d\n", f->first_year, f->first_year + f->years - 1);
    if (f->kind == LG_FILE_RESULT)
        printf("  residuals dry matter %.2g, water %.2g, animals %.2g (largest, relative)\n",
               f->residual_dry_matter, f->residual_water, f->residual_animals);
    printf("  seed      %" PRIu64 "\n", f->seed);
    if (f->kind == LG_FILE_CAPACITY)
        printf("  asked     at a risk of %g, in %g draws of %g years\n"
               "  tables    capacity.csv, risk.csv and capacity.json, which 'libgrass capacity -o' "
               "left beside it;\n"
               "            'libgrass report RESULTS --capacity=DIR' tells them, 'libgrass export' "
               "makes a map a GeoTIFF\n",
               f->risk, f->draws, f->horizon);
    if (f->kind == LG_FILE_ENSEMBLE)
        printf("  asked     at the end of %g years, in %g draws; 'libgrass export' makes a map a "
               "GeoTIFF\n",
               f->horizon, f->draws);
}

static int print_origin(const lg_land_origin *origin, void *user) {
    bool *first = user;
    printf("  %-9s %s: %s; %s\n", *first ? "land" : "", origin->part, origin_word(origin->kind),
           origin->source);
    *first = false;
    return 0;
}

static int print_variable(const lg_file_variable *v, void *user) {
    (void)user;
    printf("    %-32s %-16s %-28s %s\n", v->name, v->unit, v->shape, v->long_name);
    return 0;
}

static lg_status show(lg_context *context, const arguments *a) {
    lg_file_facts facts;
    lg_status status = lg_file_get_facts(context, a->file, &facts);
    if (status != LG_OK)
        return status;
    if (a->json)
        return show_json(context, a->file, &facts);
    bool first = true;
    print_facts(a->file, &facts);
    status = lg_file_each_origin(context, a->file, print_origin, &first);
    if (status != LG_OK)
        return status;
    puts("  variables");
    return lg_file_each_variable(context, a->file, print_variable, NULL);
}

int cli_show(cli_options *common, int argc, char **argv) {
    arguments a = {.common = common};
    if (cli_parse(&show_argp, argc, argv, &a) != 0)
        return EX_USAGE;
    int code = cli_probe_file(a.file, false);
    if (code != 0)
        return code;
    lg_context *context = cli_open_reader(common);
    return cli_close(context, context == NULL ? LG_ENOMEM : show(context, &a));
}
