/* A table of what was measured on a land: standing crop, herds and hay, by unit or region. */
#ifndef LG_ANALYSIS_OBSERVED_H
#define LG_ANALYSIS_OBSERVED_H

#include "analysis/observed_columns.h"
#include "balance/book.h"
#include "land/land.h"

typedef struct lg_observed_value {
    int32_t day; /* lg_day_number: it holds on the evening of it */
    lg_observed_what what;
    lg_region_kind kind; /* unit, admin, zone or city */
    int32_t region;
    double value;
    int line, column; /* of the table */
} lg_observed_value;

/* By day, those of a day in the order of the list above, then of the file. */
typedef struct lg_observed {
    lg_context *context;
    char *path;
    lg_observed_value *values;
    size_t count;
} lg_observed;

/* What the table is of. */
typedef struct lg_observed_of {
    const lg_land *land;
    const lg_animals *animals;   /* whose classes columns heads_CLASS are of */
    int32_t first_day, last_day; /* that a date may be */
    double crop_most_kg_ha;      /* that can stand */
} lg_observed_of;

/* LG_EPARSE names file, line and column, and what to do: a unit or region that the land does not have, one
 * that is measured twice on a day, a column or unit that is not known, a value that cannot be, a date that the
 * run does not have. A table without a value is refused. An empty cell: not measured. */
lg_status lg_observed_read(lg_context *context, const char *path, const lg_observed_of *of,
                           lg_observed *observed);
void lg_observed_free(lg_observed *observed);

/* "standing_crop_kg_ha", "herd_su" ...: in the units above but for hay, which is in t. */
const char *lg_observed_name(lg_observed_what what);
/* The value as that name has it. */
double lg_observed_shown(const lg_observed_value *value);

/* Whether a unit lies in a region. */
bool lg_region_has_unit(const lg_land *land, lg_region_kind kind, int32_t region, int32_t unit);
/* The name of the region, as summary.csv has it. */
const char *lg_region_name(const lg_land *land, lg_region_kind kind, int32_t region);
/* Usable grassland. */
double lg_region_area_ha(const lg_land *land, lg_region_kind kind, int32_t region);

#endif
