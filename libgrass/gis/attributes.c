#include "gis/attributes.h"

#include <stdarg.h>
#include <string.h>

#include <cpl_string.h>

#include "core/format.h"
#include "text/number.h"

static const char *const kinds_told[LG_GIS_FAULTS] = {
    [LG_GIS_FAULT_NAMELESS] = "without a name",
    [LG_GIS_FAULT_ENCODING] = "with a name that is not UTF-8 (state the encoding of the table, for "
                              "example 'encoding: GBK' under 'units')",
    [LG_GIS_FAULT_LONG_NAME] = "with a name of more than 63 bytes",
    [LG_GIS_FAULT_ADMIN] = "in places that are not listed under 'admins'",
    [LG_GIS_FAULT_ZONE] = "in places that are not listed under 'zones'",
    [LG_GIS_FAULT_KIND] = "of kinds that are not known (household, farm_division, reserve_core, or "
                          "list yours under 'kinds')",
    [LG_GIS_FAULT_SHAPELESS] = "without a shape (draw them, or leave them out of the layer)",
    [LG_GIS_FAULT_NO_POLYGON] =
        "that are no polygons (make polygons of the outlines, or leave them "
        "out of the layer)",
    [LG_GIS_FAULT_ELSEWHERE] =
        "whose coordinates are hardly in the system that the file, or 'crs', "
        "states",
    [LG_GIS_FAULT_INVALID] =
        "that are no valid polygons (mend them in a GIS, or set 'repair: true' "
        "under 'units')"};

void lg_gis_fault_note(lg_gis_faults *faults, lg_gis_fault kind, const char *format, ...) {
    char item[LG_ITEM_CHARS];
    va_list arguments;
    va_start(arguments, format);
    lg_format_list(item, sizeof item, format, arguments);
    va_end(arguments);
    if (faults->count++ == 0)
        lg_format(faults->first, sizeof faults->first, "%s", lg_context_error(faults->context));
    lg_listing_add(&faults->of[kind], "%s", item);
}

lg_status lg_gis_faults_tell(lg_gis_faults *faults) {
    char told[LG_ERROR_CHARS] = "";
    size_t used = 0;
    if (faults->count == 0)
        return LG_OK;
    if (faults->count == 1)
        return lg_fail(faults->context, LG_EDATA, "%s", faults->first);
    for (int k = 0; k < LG_GIS_FAULTS && used < sizeof told; k++)
        if (faults->of[k].count > 0)
            used += (size_t)lg_format(told + used, sizeof told - used, "%s%lld %s: %s",
                                      used == 0 ? "" : "; ", (long long)faults->of[k].count,
                                      kinds_told[k], lg_listing_text(&faults->of[k]));
    return lg_fail(faults->context, LG_EDATA, "%s: %lld faults in its units: %s", faults->path,
                   (long long)faults->count, told);
}

/* ---- values ---- */

static void fail(const lg_gis_values *values, lg_gis_faults *faults, const char *what,
                 const char *value) {
    lg_fail(faults->context, LG_EDATA, "%s: %s %s%s%s%s", faults->path, values->who, what,
            value == NULL ? "" : " '", value == NULL ? "" : value, value == NULL ? "" : "'");
}

static void take_name(const lg_gis_frame *frame, const lg_gis_values *values, lg_gis_faults *faults,
                      lg_unit *unit) {
    const char *name = values->name == NULL ? "" : values->name;
    if (name[0] == '\0') {
        fail(values, faults, "has no name: its attribute is empty",
             frame->description->units.fields.name);
        lg_gis_fault_note(faults, LG_GIS_FAULT_NAMELESS, "%s", values->who);
    } else if (!CPLIsUTF8(name, -1)) {
        fail(values, faults,
             "has a name that is not UTF-8; state the encoding of the table, for example "
             "'encoding: GBK' under 'units'",
             NULL);
        lg_gis_fault_note(faults, LG_GIS_FAULT_ENCODING, "%s", values->who);
    } else if (strlen(name) >= LG_NAME_CHARS) {
        fail(values, faults, "has a name of more than 63 bytes:", name);
        lg_gis_fault_note(faults, LG_GIS_FAULT_LONG_NAME, "%s", values->who);
    } else {
        lg_format(unit->name, sizeof unit->name, "%s", name);
    }
}

static bool is_row(const lg_gis_row *row, const char *value) {
    if (row->value != NULL)
        return strcmp(row->value, value) == 0;
    return strcmp(row->label, value) == 0 || strcmp(row->name, value) == 0;
}

/* "; did you mean 'bao'?", by what the rows are called in the file. */
static const char *near_row(const lg_gis_row *rows, size_t n, const char *value, char *text,
                            size_t size) {
    enum { MOST = 200 };
    const char *names[MOST];
    size_t count = n < MOST ? n : MOST;
    for (size_t i = 0; i < count; i++)
        names[i] = rows[i].value != NULL ? rows[i].value : rows[i].label;
    int near = lg_nearest(value, names, count);
    text[0] = '\0';
    if (near >= 0)
        lg_format(text, size, "; did you mean '%s'?", names[near]);
    return text;
}

static int32_t take_region(const lg_gis_values *values, lg_gis_faults *faults, lg_gis_fault kind,
                           const char *value, const lg_gis_row *rows, size_t n) {
    const char *list = kind == LG_GIS_FAULT_ADMIN ? "admins" : "zones";
    if (value == NULL)
        return 0;
    for (size_t i = 0; i < n; i++)
        if (is_row(&rows[i], value))
            return (int32_t)i;
    char near[LG_NAME_CHARS + 32];
    lg_fail(faults->context, LG_EDATA,
            "%s: %s belongs to a place that is not listed under '%s': '%s'%s", faults->path,
            values->who, list, value, near_row(rows, n, value, near, sizeof near));
    lg_gis_fault_note(faults, kind, "'%s'", value);
    return 0;
}

static void take_kind(const lg_gis_frame *frame, const lg_gis_values *values, lg_gis_faults *faults,
                      lg_unit *unit) {
    static const char *const kinds[] = {"household", "farm_division", "reserve_core"};
    const lg_gis_description *d = frame->description;
    const char *value = values->kind;
    unit->kind = LG_UNIT_HOUSEHOLD;
    if (value == NULL)
        return;
    for (size_t i = 0; i < d->nkinds; i++) {
        if (strcmp(d->kinds[i].value, value) == 0) {
            unit->kind = (lg_unit_kind)d->kinds[i].kind;
            return;
        }
    }
    for (int i = 0; i < 3 && d->nkinds == 0; i++) {
        if (strcmp(kinds[i], value) == 0) {
            unit->kind = (lg_unit_kind)i;
            return;
        }
    }
    fail(values, faults,
         d->nkinds > 0 ? "is of a kind that is not listed under 'kinds':"
                       : "is of no kind known (household, farm_division, reserve_core; or list "
                         "yours under 'kinds'):",
         value);
    lg_gis_fault_note(faults, LG_GIS_FAULT_KIND, "'%s'", value);
}

void lg_gis_take_values(const lg_gis_frame *frame, const lg_gis_values *values,
                        lg_gis_faults *faults, lg_unit *unit) {
    const lg_gis_description *d = frame->description;
    take_name(frame, values, faults, unit);
    unit->admin =
        take_region(values, faults, LG_GIS_FAULT_ADMIN, values->admin, d->admins, d->nadmins);
    unit->zone = take_region(values, faults, LG_GIS_FAULT_ZONE, values->zone, d->zones, d->nzones);
    take_kind(frame, values, faults, unit);
}

/* ---- which attribute ---- */

lg_status lg_gis_fail_field(const lg_gis_frame *frame, const char *key, const char *wanted,
                            const char *const *names, size_t n) {
    const lg_gis_description *d = frame->description;
    char list[512] = "";
    size_t used = 0;
    for (size_t i = 0; i < n && used < sizeof list; i++)
        used += (size_t)lg_format(list + used, sizeof list - used, "%s%s", i == 0 ? "" : ", ",
                                  names[i]);
    int near = lg_nearest(wanted, names, n);
    return lg_yaml_fail(d->document, lg_yaml_get(d->units.fields_node, key),
                        "%s has no attribute '%s'%s%s%s; it has %s", d->units.from.path, wanted,
                        near < 0 ? "" : "; did you mean '", near < 0 ? "" : names[near],
                        near < 0 ? "" : "'?", n == 0 ? "none" : list);
}
