/* The books of a year, put together from parts: every sum runs in the order of the land's units, as if
 * the land had not been cut. */
#ifndef LG_BATCH_LAND_BOOKS_H
#define LG_BATCH_LAND_BOOKS_H

#include "batch/land_reader.h"
#include "land/land.h"

/* What one part books in a year. */
typedef struct lg_land_share {
    int64_t segments;
    int32_t *unit, *type;                                                  /* of every segment */
    double *numbers;                                                       /* all columns */
    const double *cells[LG_ACCOUNT_NUMBERS], *animals[LG_ACCOUNT_NUMBERS]; /* NULL: all 0 */
    int64_t at;                                                            /* the next segment */
    int32_t next;                                                          /* the next unit */
} lg_land_share;

typedef struct lg_land_books {
    lg_context *context;
    const lg_land *land;
    const lg_standard *standard;
    lg_land_reader *readers; /* of every part */
    lg_land_share *shares;
    int32_t parts;
    int32_t regions[LG_REGION_KINDS];
    lg_account *accounts[LG_REGION_KINDS];
    lg_book_row *rows[LG_REGION_KINDS];
} lg_land_books;

lg_status lg_land_books_make(lg_context *context, const lg_land *land, const lg_standard *standard,
                             lg_land_reader *readers, int32_t parts, lg_land_books *books);
void lg_land_books_free(lg_land_books *books);

/* Fills the rows of a year; owner: the part of every unit, from 0. */
lg_status lg_land_books_sum(lg_land_books *books, const int32_t *owner, int year);

#endif
