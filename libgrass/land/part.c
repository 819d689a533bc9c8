/* A part of a land as a land of its own: whole management units, their cells untouched. */
#include <string.h>

#include "core/assumed.h"
#include "core/format.h"
#include "land/known.h"
#include "land/land.h"
#include "text/listing.h"

typedef struct clip {
    lg_context *context;
    const lg_land *land;
    const lg_land_part *part;
    int32_t *unit, *admin, *zone, *weather_zone; /* new indices, -1: left out */
    int32_t units, admins, zones, weather_zones; /* how many are kept */
    int64_t cells;
    int32_t west, north, east, south; /* columns and rows, the last ones behind the edge */
} clip;

/* ---- which units ---- */

typedef int32_t finder(const lg_land *land, const char *name);

/* found[index] = 1 for the names of a list; with no list for all. */
static lg_status find_names(const clip *c, const char *kind, const char *words,
                            const char *const *names, int32_t count, finder *find, int32_t *found,
                            int32_t rows) {
    lg_listing unknown = {0};
    char known[LG_KNOWN_CHARS] = "";
    for (int32_t i = 0; i < rows; i++)
        found[i] = count == 0;
    for (int32_t i = 0; i < count; i++) {
        LG_GIVEN(c->context, names);
        LG_GIVEN(c->context, names[i]);
        int32_t index = find(c->land, names[i]);
        if (index >= 0) {
            found[index] = 1;
            continue;
        }
        lg_listing_add(&unknown, "'%s'", names[i]);
        if (unknown.count == 1)
            lg_known_names(c->land, kind, names[i], known);
    }
    if (unknown.count == 0)
        return LG_OK;
    return lg_fail(c->context, LG_EDATA, "the land has no %s%s %s%s", words,
                   unknown.count == 1 ? "" : "s", lg_listing_text(&unknown), known);
}

/* The listed ones of each kind, until `number` gives the kept ones their places. */
static lg_status find_part(clip *c) {
    const lg_land *land = c->land;
    const lg_land_part *p = c->part;
    LG_TRY(find_names(c, "admin", "administrative unit", p->admin, p->admins, lg_land_find_admin,
                      c->admin, land->nadmins));
    LG_TRY(find_names(c, "zone", "planning zone", p->zone, p->zones, lg_land_find_zone, c->zone,
                      land->nzones));
    return find_names(c, "unit", "management unit", p->unit, p->units, lg_land_find_unit, c->unit,
                      land->nunits);
}

static int32_t number(int32_t *used, int32_t rows) {
    int32_t kept = 0;
    for (int32_t i = 0; i < rows; i++)
        used[i] = used[i] > 0 ? kept++ : -1;
    return kept;
}

static void widen(clip *c, int64_t raster) {
    int32_t row = (int32_t)(raster / c->land->grid.nx),
            column = (int32_t)(raster % c->land->grid.nx);
    c->west = column < c->west ? column : c->west;
    c->north = row < c->north ? row : c->north;
    c->east = column + 1 > c->east ? column + 1 : c->east;
    c->south = row + 1 > c->south ? row + 1 : c->south;
}

static void mark_used(clip *c) {
    const lg_land *land = c->land;
    for (int32_t u = 0; u < land->nunits; u++)
        c->unit[u] = c->unit[u] && c->admin[land->units[u].admin] && c->zone[land->units[u].zone];
    memset(c->admin, 0, (size_t)land->nadmins * sizeof *c->admin);
    memset(c->zone, 0, (size_t)land->nzones * sizeof *c->zone);
    for (int32_t u = 0; u < land->nunits; u++) {
        const lg_unit *unit = &land->units[u];
        if (!c->unit[u])
            continue;
        c->admin[unit->admin] = c->zone[unit->zone] = 1;
        c->cells += unit->count;
        for (int64_t i = unit->first; i < unit->first + unit->count; i++) {
            c->weather_zone[land->weather_zone[i]] = 1;
            widen(c, land->raster[i]);
        }
    }
    c->units = number(c->unit, land->nunits);
    c->admins = number(c->admin, land->nadmins);
    c->zones = number(c->zone, land->nzones);
    c->weather_zones = number(c->weather_zone, land->nweather_zones);
}

/* ---- the new land ---- */

static void copy_tables(const clip *c, lg_land *made) {
    const lg_land *land = c->land;
    for (int32_t i = 0; i < land->ntypes; i++)
        made->types[i] = land->types[i]; /* tables may hold types that are nowhere on the map */
    for (int32_t i = 0; i < land->nadmins; i++)
        if (c->admin[i] >= 0)
            made->admins[c->admin[i]] = land->admins[i];
    for (int32_t i = 0; i < land->nzones; i++)
        if (c->zone[i] >= 0)
            made->zones[c->zone[i]] = land->zones[i];
    for (int32_t i = 0; i < land->nweather_zones; i++) {
        if (c->weather_zone[i] < 0)
            continue;
        lg_weather_zone *zone = &made->weather_zones[c->weather_zone[i]];
        *zone = land->weather_zones[i];
        zone->drawn_as = zone->drawn_as > 0 ? zone->drawn_as : i + 1;
        if (zone->drawn_as == c->weather_zone[i] + 1)
            zone->drawn_as = 0;
    }
    for (int32_t i = 0; i < land->nunits; i++) {
        if (c->unit[i] < 0)
            continue;
        lg_unit *unit = &made->units[c->unit[i]];
        *unit = land->units[i];
        unit->admin = c->admin[unit->admin];
        unit->zone = c->zone[unit->zone];
    }
}

static void copy_unit(const clip *c, const lg_unit *unit, int32_t index, lg_land *made,
                      lg_cell *cells) {
    const lg_land *land = c->land;
    for (int64_t i = unit->first; i < unit->first + unit->count; i++) {
        int64_t row = land->raster[i] / land->grid.nx, column = land->raster[i] % land->grid.nx;
        int64_t raster = (row - c->north) * made->grid.nx + column - c->west;
        *cells++ = (lg_cell){.raster = raster,
                             .unit = index,
                             .weather_zone = (uint16_t)c->weather_zone[land->weather_zone[i]],
                             .type = land->type[i],
                             .flags = land->flags[i],
                             .awc_mm = land->awc_mm[i],
                             .fertility = land->fertility[i],
                             .slope_deg = land->slope_deg[i],
                             .water_km = land->water_km[i],
                             .condition = land->condition[i]};
        made->land_class[raster] = LG_LAND_GRASS;
        made->raster_flags[raster] = land->raster_flags[land->raster[i]];
    }
}

static lg_status copy_cells(const clip *c, lg_land *made) {
    lg_cell *cells = NULL;
    int64_t used = 0, red = 0;
    LG_TRY(lg_alloc(c->context, (size_t)c->cells, sizeof *cells, "cells", &cells));
    for (int32_t u = 0; u < c->land->nunits; u++) {
        if (c->unit[u] < 0)
            continue;
        copy_unit(c, &c->land->units[u], c->unit[u], made, cells + used);
        used += c->land->units[u].count;
    }
    for (int64_t i = 0; i < used; i++)
        red += (cells[i].flags & LG_CELL_RED_LINE) != 0;
    made->total_area_km2 = (double)used * lg_land_cell_area_ha(made) / 100;
    made->red_line_area_km2 = (double)red * lg_land_cell_area_ha(made) / 100;
    lg_status status = lg_land_set_cells(made, cells, used);
    lg_free(c->context, cells);
    return status;
}

/* ---- what is left out ---- */

static void leave_out(lg_land *made, const char *kind, const char *name, const char *label) {
    lg_left_out *out = &made->left_out[made->nleft_out++];
    out->kind = kind;
    lg_format(out->name.name, sizeof out->name.name, "%s", name);
    lg_format(out->name.label, sizeof out->name.label, "%s", label);
}

static lg_status list_left_out(const clip *c, lg_land *made) {
    const lg_land *land = c->land;
    int64_t room = land->nleft_out + land->nunits - c->units + land->nadmins - c->admins +
                   land->nzones - c->zones + land->nweather_zones - c->weather_zones;
    LG_TRY(lg_alloc(c->context, (size_t)room, sizeof *made->left_out, "what is left out",
                    &made->left_out));
    for (int64_t i = 0; i < land->nleft_out; i++)
        made->left_out[made->nleft_out++] = land->left_out[i];
    for (int32_t i = 0; i < land->nunits; i++)
        if (c->unit[i] < 0)
            leave_out(made, "unit", land->units[i].name, land->units[i].name);
    for (int32_t i = 0; i < land->nadmins; i++)
        if (c->admin[i] < 0)
            leave_out(made, "admin", land->admins[i].name, land->admins[i].label);
    for (int32_t i = 0; i < land->nzones; i++)
        if (c->zone[i] < 0)
            leave_out(made, "zone", land->zones[i].name, land->zones[i].label);
    for (int32_t i = 0; i < land->nweather_zones; i++)
        if (c->weather_zone[i] < 0)
            leave_out(made, "weather zone", land->weather_zones[i].name,
                      land->weather_zones[i].name);
    return LG_OK;
}

/* ---- what is told ---- */

/* "admin 'maodeng', 'baolgen'; units 'u1'" */
static const char *describe(const lg_land_part *p, char *text, size_t size) {
    const struct {
        const char *what;
        const char *const *names;
        int32_t count;
    } lists[] = {
        {"admin", p->admin, p->admins}, {"zone", p->zone, p->zones}, {"units", p->unit, p->units}};
    size_t used = 0;
    text[0] = '\0';
    for (size_t k = 0; k < sizeof lists / sizeof *lists; k++) {
        lg_listing listing = {0};
        for (int32_t i = 0; i < lists[k].count; i++)
            lg_listing_add(&listing, "'%s'", lists[k].names[i]);
        if (listing.count > 0 && used < size)
            used += (size_t)lg_format(text + used, size - used, "%s%s %s", used == 0 ? "" : "; ",
                                      lists[k].what, lg_listing_text(&listing));
    }
    return text;
}

static lg_status tell(const clip *c, lg_land *made) {
    const lg_land *land = c->land;
    char part[3 * LG_LISTING_CHARS], words[sizeof part + 300];
    describe(c->part, part, sizeof part);
    double cell_km2 = lg_land_cell_area_ha(land) / 100;
    lg_format(words, sizeof words,
              "Clipped to %s: %d of the %d management units and %.6g of the %.6g km2 of usable "
              "grassland of the land named before.",
              part, (int)c->units, (int)land->nunits, (double)c->cells * cell_km2,
              (double)land->ncells * cell_km2);
    const char *before = land->note == NULL ? "" : land->note;
    size_t length = strlen(before), room = length + strlen(words) + 2;
    LG_TRY(lg_alloc(c->context, room, 1, "a note", &made->note));
    lg_format(made->note, room, "%s%s%s", before,
              length == 0 || before[length - 1] == '\n' ? "" : " ", words);
    if (land->origins != NULL)
        LG_TRY(lg_copy_text(c->context, land->origins, &made->origins));
    if (land->assumed != NULL)
        LG_TRY(lg_copy_text(c->context, land->assumed, &made->assumed));
    return lg_assume(c->context, &made->assumed,
                     "the land is clipped to %s (%d of %d units, %.6g of %.6g km2 of usable "
                     "grassland): a herd stated for all land is that of these units, and what is "
                     "no usable grassland of theirs is outside",
                     part, (int)c->units, (int)land->nunits, (double)c->cells * cell_km2,
                     (double)land->ncells * cell_km2);
}

/* ---- the call ---- */

static lg_status make(const clip *c, lg_land **clipped) {
    const lg_land *land = c->land;
    const lg_grid *g = &land->grid;
    const lg_grid grid = {.nx = c->east - c->west,
                          .ny = c->south - c->north,
                          .west_m = g->west_m + c->west * g->cell_m,
                          .north_m = g->north_m - c->north * g->cell_m,
                          .cell_m = g->cell_m};
    lg_land *made = NULL;
    LG_TRY(lg_land_create(c->context, &grid, land->ntypes, c->admins, c->zones, c->weather_zones,
                          c->units, &made));
    made->schematic = land->schematic;
    made->seed = land->seed;
    copy_tables(c, made);
    lg_status status = lg_copy_text(c->context, land->crs_wkt, &made->crs_wkt);
    if (status == LG_OK)
        status = copy_cells(c, made);
    if (status == LG_OK)
        status = list_left_out(c, made);
    if (status == LG_OK)
        status = tell(c, made);
    if (status != LG_OK)
        lg_land_free(made);
    else
        *clipped = made;
    return status;
}

static lg_status allocate(clip *c) {
    const struct {
        int32_t **column;
        int32_t rows;
    } columns[] = {{&c->unit, c->land->nunits},
                   {&c->admin, c->land->nadmins},
                   {&c->zone, c->land->nzones},
                   {&c->weather_zone, c->land->nweather_zones}};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        LG_TRY(lg_alloc(c->context, (size_t)columns[i].rows, sizeof **columns[i].column,
                        "a mark per row", columns[i].column));
    return LG_OK;
}

static lg_status clip_land(clip *c, lg_land **clipped) {
    char part[LG_LISTING_CHARS];
    LG_TRY(allocate(c));
    LG_TRY(find_part(c));
    mark_used(c);
    if (c->units == 0)
        return lg_fail(c->context, LG_EDATA,
                       "no management unit of the land lies in all that is asked for: %s",
                       describe(c->part, part, sizeof part));
    if (c->units == c->land->nunits)
        lg_log(
            c->context, LG_LOG_WARNING,
            "every management unit of the land is asked for (%s), so that only what is no usable "
            "grassland is clipped; is that meant?",
            describe(c->part, part, sizeof part));
    return make(c, clipped);
}

lg_status lg_land_only(lg_context *context, const lg_land *land, const lg_land_part *part,
                       lg_land **clipped) {
    LG_GIVEN(context, land);
    LG_GIVEN(context, part);
    LG_GIVEN(context, clipped);
    if (part->admins <= 0 && part->zones <= 0 && part->units <= 0)
        return lg_fail(context, LG_EARG,
                       "the part of a land names nothing; name administrative units, planning "
                       "zones or management units");
    clip c = {
        .context = context, .land = land, .part = part, .west = INT32_MAX, .north = INT32_MAX};
    lg_status status = clip_land(&c, clipped);
    int32_t *const columns[] = {c.unit, c.admin, c.zone, c.weather_zone};
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        lg_free(context, columns[i]);
    return status;
}
