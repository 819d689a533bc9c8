/* What the records of a batch were made from: its head, read. */
#ifndef LG_BATCH_ABOUT_H
#define LG_BATCH_ABOUT_H

#include "batch/piece.h"
#include "scenario/variation.h"
#include "simulation/plan_parts.h"
#include "store/manifest.h"

/* Texts lead into the bytes of the head. */
typedef struct lg_about {
    uint64_t hash; /* of all but the scenarios: inputs, years, regions, axes */
    const char *source[LG_SOURCE_COUNT];
    const char *plan;
    int first_year, years;
    size_t columns;
    size_t regions;
    const char **region, **region_kind; /* rows of a year, in the order of summary.csv */
    size_t axes;
    const char **axis;
    size_t count;
    const char **name; /* of every scenario */
    uint64_t *key;     /* what its results depend on: equal for equal inputs only */
} lg_about;

lg_status lg_about_make(lg_context *context, const lg_plan_parts *parts,
                        const lg_variation *variation, const lg_manifest *made_from,
                        lg_batch_bytes *head);
/* The bytes must outlive it. LG_EDATA: they are damaged, or of another version. */
lg_status lg_about_read(lg_context *context, const lg_batch_bytes *head, lg_about *about);
/* The same of a piece that is known to be whole. */
lg_status lg_about_of(lg_context *context, const lg_piece *piece, lg_about *about);
void lg_about_free(lg_context *context, lg_about *about);

/* Which sources differ, in words ("plan, land"). */
void lg_about_differs(const lg_about *a, const lg_about *b, char *words, size_t room);

#endif
