#include "analysis/calibrate_region.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "land/known.h"
#include "text/message.h"

/* Of a kind; -1: none. */
static int32_t find(const lg_land *land, lg_region_kind kind, const char *name) {
    switch (kind) {
    case LG_REGION_ZONE:
        return lg_land_find_zone(land, name);
    case LG_REGION_ADMIN:
        return lg_land_find_admin(land, name);
    case LG_REGION_TYPE:
        return lg_land_find_type(land, name);
    case LG_REGION_UNIT:
        return lg_land_find_unit(land, name);
    default:
        return strcmp(name, LG_REGION_ALL) == 0 ||
                       strcmp(name, lg_region_kind_name(LG_REGION_CITY)) == 0
                   ? 0
                   : -1;
    }
}

static const char *own_name(const lg_land *land, lg_region_kind kind, int32_t i) {
    return kind == LG_REGION_ZONE    ? land->zones[i].name
           : kind == LG_REGION_ADMIN ? land->admins[i].name
           : kind == LG_REGION_TYPE  ? land->types[i].name
           : kind == LG_REGION_UNIT  ? land->units[i].name
                                     : NULL;
}

/* KIND/NAME: the name alone is looked for among that kind. */
static const char *split(const char *site, int *only) {
    *only = -1;
    for (int k = LG_REGION_ZONE; k < LG_REGION_KINDS; k++) {
        const char *kind = lg_region_kind_name((lg_region_kind)k);
        const size_t length = strlen(kind);
        if (strncmp(site, kind, length) == 0 && site[length] == '/') {
            *only = k;
            return site + length + 1;
        }
    }
    return site;
}

/* The nearest name of any kind, or what units there are. */
static lg_status fail_unknown(const lg_land *land, const lg_measured_table *t, size_t row,
                              const char *name, int only) {
    char names[LG_KNOWN_CHARS] = "";
    lg_shown shown;
    for (int k = LG_REGION_ZONE; k < LG_REGION_KINDS; k++) {
        if (only >= 0 && k != only)
            continue;
        lg_known_names(land, lg_region_kind_name((lg_region_kind)k), name, names);
        if (strncmp(names, "; did", 5) == 0)
            break;
    }
    if (only < 0 && strncmp(names, "; did", 5) != 0)
        lg_known_names(land, lg_region_kind_name(LG_REGION_ADMIN), name, names);
    return lg_measured_fail(t, row, LG_MEASURED_SITE,
                            "the land has no zone, administrative unit, type or unit '%s'%s; the "
                            "whole land is 'city'",
                            lg_show_text(&shown, name), names);
}

lg_status lg_measured_region_find(const lg_land *land, const lg_measured_table *table, size_t row,
                                  lg_measured_region *region) {
    int only;
    const char *name = split(table->row[row].site, &only);
    char kinds[120] = "";
    int found = 0;
    for (int k = 0; k < LG_REGION_KINDS; k++) {
        const lg_region_kind kind = (lg_region_kind)k;
        const int32_t index = only < 0 || only == k ? find(land, kind, name) : -1;
        if (index < 0)
            continue;
        const size_t used = strlen(kinds);
        snprintf(kinds + used, sizeof kinds - used, "%s%s/NAME", found == 0 ? "" : " or ",
                 lg_region_kind_name(kind));
        *region = (lg_measured_region){kind, index, own_name(land, kind, index)};
        found++;
    }
    if (found == 0)
        return fail_unknown(land, table, row, name, only);
    if (found > 1)
        return lg_measured_fail(table, row, LG_MEASURED_SITE,
                                "'%s' is the name of several regions; say which: %s", name, kinds);
    return LG_OK;
}

typedef struct mean {
    double sum;
    int64_t count;
} mean;

static void add(const double *cells, int64_t first, int64_t count, mean *m) {
    for (int64_t i = first; i < first + count; i++)
        m->sum += cells[i];
    m->count += count;
}

double lg_measured_region_mean(const lg_land *land, const lg_measured_region *r,
                               const double *cells) {
    mean m = {0};
    if (r->kind == LG_REGION_CITY)
        add(cells, 0, land->ncells, &m);
    for (int64_t i = 0; r->kind == LG_REGION_TYPE && i < land->ncells; i++)
        if (land->type[i] == r->index)
            add(cells, i, 1, &m);
    for (int32_t u = 0; r->kind != LG_REGION_CITY && r->kind != LG_REGION_TYPE && u < land->nunits;
         u++) {
        const lg_unit *unit = &land->units[u];
        if (r->kind == LG_REGION_UNIT    ? u == r->index
            : r->kind == LG_REGION_ADMIN ? unit->admin == r->index
                                         : unit->zone == r->index)
            add(cells, unit->first, unit->count, &m);
    }
    return m.count > 0 ? m.sum / (double)m.count : NAN;
}
