/* A weather as bytes, to go to another process of the same program. */
#include <stdint.h>
#include <string.h>

#include "weather/places.h"
#include "weather/series.h"
#include "weather/weather.h"

enum { PACKED_FORMAT = 2, ORDER_OF_BYTES = 0x01020304, ZONE_FIGURES = 5 };

static const char MAGIC[16] = "libgrass days\n";
static const uint64_t NO_TEXT = UINT64_MAX;

typedef struct packed_head {
    char magic[16];
    uint32_t format, order;
    int32_t zones, days, first_day, generated;
    uint64_t seed, figures;
    uint32_t columns; /* a bit each: whether it is there */
    uint32_t places;  /* 1: where the zones lie, and the zone of every cell */
} packed_head;

/* ---- out ---- */

/* Counts what goes by, and keeps it if there is a place. */
typedef struct packer {
    unsigned char *place;
    size_t used;
} packer;

static void put(packer *p, const void *bytes, size_t count) {
    if (p->place != NULL)
        memcpy(p->place + p->used, bytes, count);
    p->used += count;
}

static void put_text(packer *p, const char *text) {
    uint64_t length = text == NULL ? NO_TEXT : strlen(text);
    put(p, &length, sizeof length);
    if (text != NULL)
        put(p, text, (size_t)length);
}

static size_t raster_cells(const lg_grid *grid) {
    return (size_t)grid->nx * (size_t)grid->ny;
}

static void put_places(packer *p, const lg_weather *w) {
    const struct lg_weather_places *places = w->places;
    if (places == NULL)
        return;
    put(p, &places->grid, sizeof places->grid);
    put(p, &places->ncells, sizeof places->ncells);
    for (int32_t z = 0; z < w->nzones; z++) {
        const lg_weather_zone *zone = &places->zones[z];
        const double figures[ZONE_FIGURES] = {zone->lon_deg, zone->lat_deg, zone->elevation_m,
                                              zone->rain_factor, zone->temp_offset_c};
        put(p, zone->name, sizeof zone->name);
        put(p, figures, sizeof figures);
    }
    put(p, places->zone_of_raster, raster_cells(&places->grid) * sizeof *places->zone_of_raster);
}

static void pack(packer *p, const lg_weather *w) {
    packed_head head = {.format = PACKED_FORMAT,
                        .order = ORDER_OF_BYTES,
                        .zones = w->nzones,
                        .days = w->ndays,
                        .first_day = w->first_day,
                        .generated = w->generated,
                        .seed = w->seed,
                        .figures = w->figures.count,
                        .places = w->places != NULL};
    memcpy(head.magic, MAGIC, sizeof MAGIC);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        head.columns |= (uint32_t)(w->column[c] != NULL) << c;
    put(p, &head, sizeof head);
    put_text(p, w->note);
    put_text(p, w->assumed);
    put(p, w->zone_name, (size_t)w->nzones * sizeof *w->zone_name);
    for (size_t i = 0; i < w->figures.count; i++) {
        const lg_figure *row = &w->figures.rows[i];
        const char *texts[] = {row->table, row->subject, row->name,
                               row->unit,  row->source,  row->confidence};
        for (size_t t = 0; t < sizeof texts / sizeof *texts; t++)
            put_text(p, texts[t]);
        put(p, &row->value, sizeof row->value);
    }
    put_places(p, w);
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        if (w->column[c] != NULL)
            put(p, w->column[c], (size_t)w->nzones * (size_t)w->ndays * sizeof(double));
        lg_weather_let_go(w, 0, w->nzones);
    }
}

size_t lg_weather_pack(const lg_weather *weather, void *bytes, size_t count) {
    packer p = {NULL, 0};
    if (weather == NULL)
        return 0;
    pack(&p, weather);
    if (bytes != NULL && count >= p.used) {
        p = (packer){bytes, 0};
        pack(&p, weather);
    }
    return p.used;
}

/* ---- in ---- */

typedef struct unpacker {
    lg_context *context;
    const unsigned char *at;
    size_t left;
} unpacker;

static lg_status damaged(const unpacker *u) {
    return lg_fail(u->context, LG_EDATA,
                   "these bytes are no weather of this version of libgrass, or damaged");
}

static lg_status take(unpacker *u, void *bytes, size_t count) {
    if (count > u->left)
        return damaged(u);
    memcpy(bytes, u->at, count);
    u->at += count;
    u->left -= count;
    return LG_OK;
}

/* *text is to be freed; NULL where there was none. */
static lg_status take_text(unpacker *u, char **text) {
    uint64_t length = 0;
    LG_TRY(take(u, &length, sizeof length));
    *text = NULL;
    if (length == NO_TEXT)
        return LG_OK;
    if (length > u->left)
        return damaged(u);
    LG_TRY(lg_alloc(u->context, (size_t)length + 1, 1, "a text", text));
    return take(u, *text, (size_t)length);
}

static lg_status take_figure(unpacker *u, lg_figures *figures) {
    enum { TEXTS = 6 };
    char *text[TEXTS] = {NULL};
    lg_figure row = {0};
    lg_status status = LG_OK;
    for (int t = 0; status == LG_OK && t < TEXTS; t++)
        status = take_text(u, &text[t]);
    if (status == LG_OK)
        status = take(u, &row.value, sizeof row.value);
    if (status == LG_OK) {
        const char **member[TEXTS] = {&row.table, &row.subject, &row.name,
                                      &row.unit,  &row.source,  &row.confidence};
        for (int t = 0; t < TEXTS; t++)
            *member[t] = text[t];
        status = lg_figures_add(figures, &row);
    }
    for (int t = 0; t < TEXTS; t++)
        lg_free(u->context, text[t]);
    return status;
}

/* Every zone that a cell takes is there, and every cell that was counted. */
static lg_status check_places(const unpacker *u, const lg_weather *w) {
    const struct lg_weather_places *places = w->places;
    int64_t cells = 0;
    for (size_t i = 0, n = raster_cells(&places->grid); i < n; i++) {
        if (places->zone_of_raster[i] != UINT16_MAX && places->zone_of_raster[i] >= w->nzones)
            return damaged(u);
        cells += places->zone_of_raster[i] != UINT16_MAX;
    }
    return cells == places->ncells ? LG_OK : damaged(u);
}

static lg_status take_zone(unpacker *u, lg_weather_zone *zone) {
    double f[ZONE_FIGURES] = {0};
    LG_TRY(take(u, zone->name, sizeof zone->name));
    LG_TRY(take(u, f, sizeof f));
    zone->name[sizeof zone->name - 1] = '\0';
    zone->lon_deg = f[0];
    zone->lat_deg = f[1];
    zone->elevation_m = f[2];
    zone->rain_factor = f[3];
    zone->temp_offset_c = f[4];
    return LG_OK;
}

static lg_status take_places(unpacker *u, lg_weather *w) {
    lg_grid grid = {0};
    int64_t ncells = 0;
    LG_TRY(take(u, &grid, sizeof grid));
    LG_TRY(take(u, &ncells, sizeof ncells));
    if (grid.nx < 1 || grid.ny < 1 || raster_cells(&grid) > u->left / sizeof(uint16_t))
        return damaged(u);
    LG_TRY(lg_weather_places_make(w, &grid, ncells));
    struct lg_weather_places *places = w->places;
    for (int32_t z = 0; z < w->nzones; z++)
        LG_TRY(take_zone(u, &places->zones[z]));
    LG_TRY(take(u, places->zone_of_raster, raster_cells(&grid) * sizeof *places->zone_of_raster));
    return check_places(u, w);
}

static lg_status unpack(unpacker *u, const packed_head *head, lg_weather *w) {
    w->generated = head->generated;
    w->seed = head->seed;
    LG_TRY(take_text(u, &w->note));
    LG_TRY(take_text(u, &w->assumed));
    LG_TRY(take(u, w->zone_name, (size_t)w->nzones * sizeof *w->zone_name));
    for (int32_t z = 0; z < w->nzones; z++)
        w->zone_name[z][sizeof *w->zone_name - 1] = '\0';
    for (uint64_t i = 0; i < head->figures; i++)
        LG_TRY(take_figure(u, &w->figures));
    if (head->places)
        LG_TRY(take_places(u, w));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        if (!(head->columns >> c & 1u))
            continue;
        LG_TRY(lg_weather_add_column(w, (lg_weather_column)c));
        LG_TRY(take(u, w->column[c], (size_t)w->nzones * (size_t)w->ndays * sizeof(double)));
        lg_weather_let_go(w, 0, w->nzones);
    }
    return u->left == 0 ? LG_OK : damaged(u);
}

lg_status lg_weather_unpack(lg_context *context, const void *bytes, size_t count,
                            lg_weather **weather) {
    LG_GIVEN(context, bytes);
    LG_GIVEN(context, weather);
    unpacker u = {context, bytes, count};
    packed_head head = {0};
    LG_TRY(take(&u, &head, sizeof head));
    const int32_t first = lg_day_number((lg_date){1, 1, 1}),
                  last = lg_day_number((lg_date){9999, 12, 31});
    if (memcmp(head.magic, MAGIC, sizeof MAGIC) != 0 || head.format != PACKED_FORMAT ||
        head.order != ORDER_OF_BYTES || head.zones < 1 || head.zones > UINT16_MAX ||
        head.days < 1 || head.first_day < first || head.first_day > last ||
        head.days - 1 > last - head.first_day || head.columns >> LG_WEATHER_COLUMNS != 0 ||
        head.places > 1)
        return damaged(&u);
    lg_weather *made = NULL;
    LG_TRY(lg_weather_create_bare(context, head.zones, lg_date_from_day(head.first_day), head.days,
                                  &made));
    lg_status status = unpack(&u, &head, made);
    if (status != LG_OK) {
        lg_weather_free(made);
        return status;
    }
    *weather = made;
    return LG_OK;
}
