#include "land/intake.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "core/assumed.h"
#include "land/layer.h"
#include "land/nearest.h"
#include "land/places.h"
#include "land/reach.h"
#include "text/message.h"
#include "text/twin.h"
#include "text/utf8.h"

/* ---- names ---- */

static bool holds_control(const char *text) {
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < ' ' || *text == 0x7F)
            return true;
    return false;
}

/* A blank of ASCII, U+00A0 or U+3000. */
static bool has_blank_end(const char *text) {
    static const char *const blanks[] = {" ", "\xC2\xA0", "\xE3\x80\x80"};
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++) {
        size_t n = strlen(blanks[i]);
        if (length >= n &&
            (memcmp(text, blanks[i], n) == 0 || memcmp(text + length - n, blanks[i], n) == 0))
            return true;
    }
    return false;
}

lg_status lg_land_copy_name(lg_context *context, const char *what, int32_t index, const char *text,
                            char name[LG_NAME_CHARS]) {
    if (text == NULL || text[0] == '\0')
        return lg_fail(context, LG_EDATA, "%s %d has no name", what, (int)index);
    if (!lg_text_is_utf8(text))
        return lg_fail(context, LG_EDATA,
                       "the name of %s %d is not UTF-8: save the source as UTF-8, or state the "
                       "encoding that it is in",
                       what, (int)index);
    lg_shown shown;
    if (holds_control(text))
        return lg_fail(context, LG_EDATA, "the name of %s %d holds a control character: '%s'", what,
                       (int)index, lg_show_text(&shown, text));
    if (has_blank_end(text))
        return lg_fail(context, LG_EDATA,
                       "the name of %s %d begins or ends with a blank: '%s'; take it off, since "
                       "names that differ by it alone look the same",
                       what, (int)index, lg_show_text(&shown, text));
    if (strlen(text) >= LG_NAME_CHARS)
        return lg_fail(context, LG_EDATA,
                       "the name of %s %d is longer than %d bytes (21 Chinese characters): '%s'",
                       what, (int)index, LG_NAME_CHARS - 1, lg_show_text(&shown, text));
    memmove(name, text, strlen(text) + 1);
    return LG_OK;
}

typedef struct name_column {
    const char *first;
    size_t stride;
} name_column;

static const char *name_of(const void *list, size_t index) {
    const name_column *n = list;
    return n->first + index * n->stride;
}

/* `first` and the names that follow at a stride: proper, and each only once. */
static lg_status check_names(lg_context *context, const char *what, char *first, size_t stride,
                             int32_t count) {
    const name_column list = {first, stride};
    lg_twins twins;
    for (int32_t i = 0; i < count; i++) {
        char *name = first + (size_t)i * stride;
        LG_TRY(lg_land_copy_name(context, what, i, name, name));
    }
    LG_TRY(lg_find_twins(context, &list, (size_t)count, name_of, NULL, &twins));
    if (twins.second == (size_t)count)
        return LG_OK;
    return lg_fail(context, LG_EDATA, "two %ss are named '%s'", what, name_of(&list, twins.second));
}

static lg_status check_table(lg_context *context, const char *what, lg_land_name *rows,
                             int32_t count) {
    LG_TRY(check_names(context, what, rows->name, sizeof *rows, count));
    for (int32_t i = 0; i < count; i++)
        LG_TRY(lg_land_copy_name(context, what, i, rows[i].label, rows[i].label));
    return LG_OK;
}

/* ---- weather zones ---- */

static lg_status check_weather_zone(lg_context *context, const lg_weather_zone *z) {
    /* Lowest and highest land on Earth, -430 and 8849 m, with room. */
    const struct {
        const char *what, *unit;
        double value, least, most;
    } members[] = {
        {"longitude", " degrees", z->lon_deg, -180, 360},
        {"latitude", " degrees", z->lat_deg, -90, 90},
        {"elevation", " m", z->elevation_m, -500, 9000},
        {"rain factor", "", z->rain_factor, 0.01, 10},
        {"temperature offset", " K", z->temp_offset_c, -40, 40},
    };
    for (size_t i = 0; i < sizeof members / sizeof *members; i++)
        if (!(members[i].value >= members[i].least && members[i].value <= members[i].most))
            return lg_fail(context, LG_EDATA,
                           "weather zone '%s' has a %s of %g%s, it should be from %g to %g%s",
                           z->name, members[i].what, members[i].value, members[i].unit,
                           members[i].least, members[i].most, members[i].unit);
    return LG_OK;
}

lg_status lg_land_check_weather_zones(lg_context *context, lg_weather_zone *zones, int32_t count) {
    LG_TRY(check_names(context, "weather zone", zones->name, sizeof *zones, count));
    for (int32_t i = 0; i < count; i++)
        LG_TRY(check_weather_zone(context, &zones[i]));
    return LG_OK;
}

static lg_status check_tables(lg_land *land) {
    lg_context *context = land->context;
    LG_TRY(check_table(context, "grassland type", land->types, land->ntypes));
    LG_TRY(check_table(context, "administrative unit", land->admins, land->nadmins));
    LG_TRY(check_table(context, "planning zone", land->zones, land->nzones));
    LG_TRY(check_names(context, "management unit", land->units->name, sizeof *land->units,
                       land->nunits));
    return lg_land_check_weather_zones(context, land->weather_zones, land->nweather_zones);
}

/* ---- what is told ---- */

/* Rows of a table that no cell belongs to: they stay in the tables and are empty in every result.
 */
static lg_status tell_empty(lg_land *land, const char *what, const char *first, size_t stride,
                            int32_t count, const bool *used) {
    enum { MOST_NAMED = 5 };
    char names[MOST_NAMED * (LG_NAME_CHARS + 4)] = "";
    size_t length = 0;
    int32_t empty = 0;
    for (int32_t i = 0; i < count; i++) {
        if (used[i])
            continue;
        if (empty++ < MOST_NAMED)
            length += (size_t)snprintf(names + length, sizeof names - length, "%s'%s'",
                                       empty == 1 ? "" : ", ", first + (size_t)i * stride);
    }
    if (empty == 0)
        return LG_OK;
    return lg_assume(land->context, &land->assumed, "%d of %d %ss %s no cell on the map: %s%s",
                     (int)empty, (int)count, what, empty == 1 ? "has" : "have", names,
                     empty > MOST_NAMED ? " ..." : "");
}

static lg_status tell_empty_rows(lg_land *land, bool *used, size_t room) {
    size_t name = sizeof *land->types;
    memset(used, 0, room);
    for (int64_t i = 0; i < land->ncells; i++)
        used[land->type[i]] = true;
    LG_TRY(tell_empty(land, "grassland type", land->types->name, name, land->ntypes, used));
    memset(used, 0, room);
    for (int64_t i = 0; i < land->ncells; i++)
        used[land->weather_zone[i]] = true;
    LG_TRY(tell_empty(land, "weather zone", land->weather_zones->name, sizeof *land->weather_zones,
                      land->nweather_zones, used));
    memset(used, 0, room);
    for (int32_t i = 0; i < land->nunits; i++)
        used[land->units[i].admin] = true;
    LG_TRY(tell_empty(land, "administrative unit", land->admins->name, name, land->nadmins, used));
    memset(used, 0, room);
    for (int32_t i = 0; i < land->nunits; i++)
        used[land->units[i].zone] = true;
    return tell_empty(land, "planning zone", land->zones->name, name, land->nzones, used);
}

static lg_status tell_regions(lg_land *land) {
    bool *used = NULL;
    const size_t room = UINT16_MAX + 1; /* more than the rows of any of these tables */
    LG_TRY(lg_alloc(land->context, room, sizeof *used, "a mark per region", &used));
    lg_status status = tell_empty_rows(land, used, room * sizeof *used);
    lg_free(land->context, used);
    return status;
}

/* Narrower cells than a plant's neighbourhood are most often kilometres read as metres. Assumption.
 */
#define LIKELY_CELL_M 2.5

/* Values that a cell can hold, but no land: the largest gives a slip of unit away. */
static void warn_of_unlikely(const lg_land *land) {
    const float *const columns[LG_LAYERS] = {
        [LG_LAYER_AWC_MM] = land->awc_mm,       [LG_LAYER_FERTILITY] = land->fertility,
        [LG_LAYER_SLOPE_DEG] = land->slope_deg, [LG_LAYER_WATER_KM] = land->water_km,
        [LG_LAYER_CONDITION] = land->condition,
    };
    if (land->grid.cell_m < LIKELY_CELL_M)
        lg_log(land->context, LG_LOG_WARNING,
               "a cell is %g m wide: are the coordinates in kilometres, or numbers of columns and "
               "rows? They should be metres",
               land->grid.cell_m);
    for (int k = 0; k < LG_LAYERS; k++) {
        const lg_layer_fact *fact = &lg_layer_facts[k];
        int64_t most = 0;
        for (int64_t i = 1; i < land->ncells; i++)
            most = columns[k][i] > columns[k][most] ? i : most;
        double value = (double)columns[k][most];
        const char *unit = strcmp(fact->unit, "1") == 0 ? "" : fact->unit;
        if (value >= fact->likely[0] && value <= fact->likely[1])
            continue;
        lg_log(land->context, LG_LOG_WARNING,
               "the largest '%s' of the land is %.3g %s (row %lld, column %lld), where %g to %g %s "
               "is usual: is it %s?",
               fact->name, value, unit, (long long)(land->raster[most] / (uint32_t)land->grid.nx),
               (long long)(land->raster[most] % (uint32_t)land->grid.nx), fact->likely[0],
               fact->likely[1], unit, fact->likely_slip);
    }
}

lg_status lg_land_take_in(lg_land *land, lg_cell *cells, int64_t count) {
    LG_TRY(check_tables(land));
    LG_TRY(lg_land_check_places(land, cells, count));
    LG_TRY(lg_land_find_nearest_zones(land, cells, count));
    LG_TRY(lg_land_set_cells(land, cells, count));
    LG_TRY(lg_land_check_areas(land));
    if (!land->schematic) /* such a land was made here, of a description that may hold more */
        LG_TRY(tell_regions(land));
    warn_of_unlikely(land);
    return LG_OK;
}
