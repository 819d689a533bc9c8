/* Reads a description of imported land and checks what can be checked without its files. */
#include "gis/description.h"

#include <stdio.h>
#include <string.h>

#include "gis/codes.h"
#include "gis/description_rows.h"

static lg_status count_rows(const lg_gis_description *d, const lg_yaml_node *node, size_t *count) {
    if (lg_yaml_kind_of(node) != LG_YAML_SEQUENCE || lg_yaml_count(node) == 0)
        return lg_yaml_fail(d->document, node, "a list of at least one row is wanted here");
    *count = lg_yaml_count(node);
    return LG_OK;
}

/* A list of mappings; *rows is an array of rows of `size` bytes. */
static lg_status read_rows(lg_gis_description *d, const lg_yaml_node *node, lg_gis_read_row *read,
                           size_t size, void *rows) {
    LG_TRY(lg_alloc(d->context, lg_yaml_count(node), size, "rows of a description", rows));
    char *row = NULL;
    memcpy(&row, rows, sizeof row);
    for (size_t i = 0; i < lg_yaml_count(node); i++)
        LG_TRY(read(d->document, lg_yaml_item(node, i), row + i * size));
    return LG_OK;
}

/* Names are short keys; each only once. */
static lg_status check_name(const lg_gis_description *d, const lg_yaml_node *list, size_t i,
                            const char *name) {
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyz0123456789_-";
    const lg_yaml_node *row = lg_yaml_item(list, i);
    if (strlen(name) >= LG_NAME_CHARS - 16 || strspn(name, allowed) != strlen(name))
        return lg_yaml_fail(d->document, row,
                            "the name '%s' must be a short key of a-z, 0-9, _ and -", name);
    for (size_t j = 0; j < i; j++)
        if (strcmp(name, lg_yaml_text(lg_yaml_get(lg_yaml_item(list, j), "name"))) == 0)
            return lg_yaml_fail(d->document, row, "the name '%s' is given twice", name);
    return LG_OK;
}

static lg_status check_rows(const lg_gis_description *d, const lg_yaml_node *list,
                            lg_gis_row *rows) {
    for (size_t i = 0; i < lg_yaml_count(list); i++) {
        LG_TRY(check_name(d, list, i, rows[i].name));
        if (rows[i].label == NULL)
            rows[i].label = rows[i].name;
        if (strlen(rows[i].label) >= LG_NAME_CHARS)
            return lg_yaml_fail(d->document, lg_yaml_item(list, i), "the label '%s' is too long",
                                rows[i].label);
    }
    return LG_OK;
}

#define READ_LIST(list, node, read)                                                                \
    do {                                                                                           \
        LG_TRY(count_rows(d, node, &d->n##list));                                                  \
        LG_TRY(read_rows(d, node, read, sizeof *d->list, &d->list));                               \
    } while (0)

static lg_status read_weather(lg_gis_description *d, const lg_yaml_node *node) {
    LG_TRY(count_rows(d, node, &d->nweather));
    LG_TRY(lg_alloc(d->context, d->nweather, sizeof *d->weather, "weather zones", &d->weather));
    for (size_t i = 0; i < d->nweather; i++) {
        d->weather[i].rain_factor = 1;
        LG_TRY(lg_gis_read_weather(d->document, lg_yaml_item(node, i), &d->weather[i]));
        LG_TRY(check_name(d, node, i, d->weather[i].name));
    }
    return LG_OK;
}

static lg_status read_lists(lg_gis_description *d, const lg_gis_top *top) {
    READ_LIST(types, top->types, lg_gis_read_type);
    LG_TRY(check_rows(d, top->types, d->types));
    if (top->admins != NULL) {
        READ_LIST(admins, top->admins, lg_gis_read_admin);
        LG_TRY(check_rows(d, top->admins, d->admins));
    }
    if (top->zones != NULL) {
        READ_LIST(zones, top->zones, lg_gis_read_zone);
        LG_TRY(check_rows(d, top->zones, d->zones));
    }
    if (d->units.kinds_node != NULL)
        READ_LIST(kinds, d->units.kinds_node, lg_gis_read_kind);
    return read_weather(d, top->weather);
}

/* ---- layers ---- */

/* A key that would do nothing is an error. */
static lg_status check_constant(const lg_gis_description *d, const lg_gis_layer *layer,
                                const char *name) {
    static const char *const idle[] = {"layer",    "crs",     "band",        "scale",
                                       "offset",   "missing", "other_codes", "codes",
                                       "resample", "repair",  "unit"};
    const lg_yaml_node *node = layer->from.node;
    bool constant = !isnan(layer->value) || layer->text != NULL;
    if (layer->from.file != NULL && constant)
        return lg_yaml_fail(d->document, node, "'%s' has a file and a value; one of them is enough",
                            name);
    if (layer->unit != NULL && (!isnan(layer->scale) || !isnan(layer->offset)))
        return lg_yaml_fail(d->document, lg_yaml_get(node, "unit"),
                            "'unit' stands beside 'scale' or 'offset', which say the same; one of "
                            "them is enough");
    if (layer->from.file == NULL && !constant)
        return lg_yaml_fail(d->document, node, "'%s' needs a 'file' or a constant 'value'", name);
    for (size_t i = 0; layer->from.file == NULL && i < sizeof idle / sizeof *idle; i++)
        if (lg_yaml_get(node, idle[i]) != NULL)
            return lg_yaml_fail(d->document, lg_yaml_get(node, idle[i]),
                                "'%s' means nothing beside a constant value", idle[i]);
    return LG_OK;
}

static lg_status make_path(lg_gis_description *d, lg_gis_file *from) {
    if (from->file == NULL)
        return LG_OK;
    const char *own = lg_yaml_name(d->document), *slash = strrchr(own, '/');
    /* GDAL's own names ("/vsizip/...") begin with a slash, too. */
    size_t folder = from->file[0] == '/' || slash == NULL ? 0 : (size_t)(slash - own) + 1;
    size_t room = folder + strlen(from->file) + 1;
    LG_TRY(lg_alloc(d->context, room, 1, "a path", &from->path));
    snprintf(from->path, room, "%.*s%s", (int)folder, own, from->file);
    return LG_OK;
}

static lg_status read_layers(lg_gis_description *d, const lg_yaml_node *node) {
    const lg_yaml_node *nodes[LG_GIS_LAYERS] = {0};
    LG_TRY(lg_gis_read_layers(d->document, node, nodes));
    for (int i = 0; i < LG_GIS_LAYERS; i++) {
        const lg_gis_layer_facts *facts = &lg_gis_layer_table[i];
        lg_gis_layer *layer = &d->layers[i];
        *layer = (lg_gis_layer){.value = NAN, .scale = NAN, .offset = NAN, .missing = NAN};
        layer->resample = -1;
        if (nodes[i] == NULL && isnan(facts->otherwise))
            return lg_yaml_fail(d->document, node,
                                "the layer '%s' is missing: a file, or a constant 'value' with "
                                "its source",
                                facts->name);
        if (nodes[i] == NULL)
            continue;
        layer->band = 1;
        LG_TRY(lg_gis_read_layer(d->document, nodes[i], (lg_gis_layer_id)i, layer));
        layer->from.node = nodes[i];
        LG_TRY(check_constant(d, layer, facts->name));
        LG_TRY(make_path(d, &layer->from));
    }
    return LG_OK;
}

/* ---- grid and units ---- */

static lg_status read_grid(lg_gis_description *d, const lg_yaml_node *node) {
    lg_gis_grid_group *g = &d->grid;
    g->west_m = g->north_m = NAN;
    d->grid_node = node;
    LG_TRY(lg_gis_read_grid(d->document, node, g));
    int given = !isnan(g->west_m) + !isnan(g->north_m) + (g->nx > 0) + (g->ny > 0);
    if (given != 0 && given != 4)
        return lg_yaml_fail(d->document, node,
                            "'west_m', 'north_m', 'nx' and 'ny' place the grid together; give "
                            "all four, or none and it is laid around the units");
    return LG_OK;
}

static lg_status check_field(const lg_gis_description *d, const char *field, const char *name,
                             size_t rows, const char *list) {
    if (field == NULL && rows > 0)
        return lg_yaml_fail(d->document, d->units.fields_node,
                            "'%s' are listed, but no attribute says which a unit belongs to: "
                            "'%s' is missing here",
                            list, name);
    if (field != NULL && rows == 0)
        return lg_yaml_fail(d->document, lg_yaml_get(d->units.fields_node, name),
                            "the values of the attribute '%s' have to be listed under '%s'", field,
                            list);
    return LG_OK;
}

static lg_status check_units(lg_gis_description *d) {
    const lg_gis_fields *f = &d->units.fields;
    LG_TRY(check_field(d, f->admin, "admin", d->nadmins, "admins"));
    LG_TRY(check_field(d, f->zone, "zone", d->nzones, "zones"));
    if (f->kind == NULL && d->nkinds > 0)
        return lg_yaml_fail(d->document, d->units.kinds_node,
                            "'kinds' means nothing without the attribute 'kind' under 'fields'");
    return make_path(d, &d->units.from);
}

static lg_status read_all(lg_gis_description *d) {
    lg_gis_top top = {0};
    const lg_yaml_node *root = lg_yaml_root(d->document);
    LG_TRY(lg_gis_read_top(d->document, root, &top));
    d->note = top.note;
    d->types_node = top.types;
    LG_TRY(read_grid(d, top.grid));
    LG_TRY(lg_gis_read_units(d->document, top.units, &d->units));
    d->units.from.node = top.units;
    LG_TRY(lg_gis_read_fields(d->document, d->units.fields_node, &d->units.fields));
    LG_TRY(read_lists(d, &top));
    LG_TRY(check_units(d));
    LG_TRY(read_layers(d, top.layers));
    return lg_gis_read_all_codes(d, top.weather);
}

lg_status lg_gis_description_read(lg_context *context, const char *path,
                                  lg_gis_description *description) {
    lg_gis_description made = {.context = context};
    lg_status status = lg_yaml_read(context, path, &made.document);
    if (status == LG_OK)
        status = read_all(&made);
    if (status != LG_OK)
        lg_gis_description_free(&made);
    else
        *description = made;
    return status;
}

void lg_gis_description_free(lg_gis_description *d) {
    lg_context *context = d->context;
    for (size_t i = 0; i < LG_GIS_LAYERS; i++) {
        lg_free(context, d->layers[i].from.path);
        lg_free(context, d->codes[i].codes);
    }
    lg_free(context, d->units.from.path);
    void *rows[] = {d->types, d->admins, d->zones, d->kinds, d->weather};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        lg_free(context, rows[i]);
    lg_yaml_free(d->document);
    *d = (lg_gis_description){0};
}
