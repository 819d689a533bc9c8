/* A weather as bytes, to go to another process of the same program. */
#include <stdint.h>
#include <string.h>

#include "weather/series.h"
#include "weather/weather.h"

enum { PACKED_FORMAT = 1, ORDER_OF_BYTES = 0x01020304 };

static const char MAGIC[16] = "libgrass days\n";
static const uint64_t NO_TEXT = UINT64_MAX;

typedef struct packed_head {
    char magic[16];
    uint32_t format, order;
    int32_t zones, days, first_day, generated;
    uint64_t seed, figures;
    uint32_t columns; /* a bit each: whether it is there */
    uint32_t unused;
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

static void pack(packer *p, const lg_weather *w) {
    packed_head head = {.format = PACKED_FORMAT,
                        .order = ORDER_OF_BYTES,
                        .zones = w->nzones,
                        .days = w->ndays,
                        .first_day = w->first_day,
                        .generated = w->generated,
                        .seed = w->seed,
                        .figures = w->figures.count};
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
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        if (w->column[c] != NULL)
            put(p, w->column[c], (size_t)w->nzones * (size_t)w->ndays * sizeof(double));
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
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++) {
        if (!(head->columns >> c & 1u))
            continue;
        LG_TRY(lg_weather_add_column(w, (lg_weather_column)c));
        LG_TRY(take(u, w->column[c], (size_t)w->nzones * (size_t)w->ndays * sizeof(double)));
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
        head.days - 1 > last - head.first_day || head.columns >> LG_WEATHER_COLUMNS != 0)
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
