/* The form of a part file: what one part of a land saw in a scenario, in the order in which a run hands
 * it out. A head, then records, each of a kind, a time and a length; numbers as this machine has them,
 * which the head says. Whether the bytes are those that were written, the list of the folder tells. */
#ifndef LG_BATCH_LAND_FORM_H
#define LG_BATCH_LAND_FORM_H

#include "core/context.h"
#include "simulation/account.h"
#include "simulation/sink.h"

#define LG_LAND_FORM_MAGIC "LGLAND1\n"
enum { LG_LAND_FORM_ORDER = 0x01020304, LG_LAND_FORM_PATH = 4096, LG_LAND_FORM_NAME = 256 };

typedef struct lg_land_form_head {
    char magic[8];
    int32_t order;                             /* of bytes */
    int32_t numbers, series, maps, month_maps; /* of an account, and of the lists in sink.h */
    int32_t part, parts;
    int32_t units, all_units; /* the part's own, whose numbers follow the head; of the land */
    int32_t first_year, years, begins;
    int32_t yearly_maps, monthly_maps, daily_series;
    int64_t cells, all_cells;
    char scenario[LG_LAND_FORM_NAME];
    char plan[LG_LAND_FORM_PATH]; /* where it was read from */
} lg_land_form_head;

typedef enum lg_land_form_kind {
    LG_LAND_FORM_DAYS = 1, /* float [series][day][unit] */
    LG_LAND_FORM_MAP,      /* float [cell] */
    LG_LAND_FORM_BOOKS,    /* lg_land_form_books, then what it says */
    LG_LAND_FORM_END,      /* lg_run_tail */
} lg_land_form_kind;

typedef struct lg_land_form_record {
    int32_t kind;
    int32_t year, month, item; /* of days: the first one, how many, 0 */
    int64_t bytes;
} lg_land_form_record;

/* Of every segment its unit, among those of the part, and its type: int32 each; then a column of
 * doubles for each number of an account that is not 0 in all segments, then likewise of the animals of
 * all units. */
typedef struct lg_land_form_books {
    int64_t segments;
    uint8_t cells[LG_ACCOUNT_NUMBERS], animals[LG_ACCOUNT_NUMBERS]; /* 1: it has a column */
} lg_land_form_books;

#endif
