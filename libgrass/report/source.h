/* What the report tells, as read from the result files of a folder. */
#ifndef LG_REPORT_SOURCE_H
#define LG_REPORT_SOURCE_H

#include <stdbool.h>
#include <stdint.h>

#include <libgrass/report.h>
#include <libgrass/store.h>
#include "core/context.h"
#include "report/found.h"
#include "store/books.h"

enum { LG_REPORT_NAME = 64, LG_REPORT_RESIDUALS = 3, LG_REPORT_MONTHS = 12 };

typedef struct lg_report_name {
    char text[LG_REPORT_NAME];
} lg_report_name;

typedef struct lg_report_parameter {
    lg_report_name table, subject, name, unit, confidence;
    char source[1024];
    double value, low, high; /* the ends of the range it may lie in; the value: none is known */
} lg_report_parameter;

typedef struct lg_report_residual {
    double value;
    lg_report_name unit, date; /* "" when there was none */
} lg_report_residual;

typedef struct lg_report_scenario {
    char *path;
    lg_report_name name;
    char *note;             /* of the plan; "" when it has none */
    char *label, *label_zh; /* likewise; NULL: none */
    char *measures;         /* kinds in order, separated by blanks; "" when there are none */
    double *city;           /* [year][column] */
    double *admin;          /* [year][admin][column] */
    /* [year][unit]; an overload without any capacity is INFINITY */
    float *unit_condition, *unit_overload, *unit_stock_su, *unit_capacity_su;
    double *deficit_t; /* [year][month] of the city, NULL without daily series */
    lg_report_residual residuals[LG_REPORT_RESIDUALS];
    double residual_tolerance;
    lg_report_parameter *parameters;
    int64_t nparameters;
    int rank;        /* place in the plan */
    int degradation; /* whether condition moves; -1: the file does not tell */
    char *assumed;   /* lines, "" when there are none */
} lg_report_scenario;

typedef struct lg_report_data {
    lg_context *context;
    const char *directory;
    lg_results *results; /* the files that belong together */
    lg_report_language language;
    /* For a comparison: books alone, and in `city` those of this region, "KIND:NAME" or a name. */
    bool books_only;
    const char *region;
    lg_report_name region_kind, region_name, region_label; /* as found */
    lg_report_scenario *scenarios;
    int nscenarios;
    int first_year, nyears;
    int32_t nadmins, nunits;
    int64_t ny, nx;
    double cell_m, area_mu, cells;
    uint64_t seed;
    bool schematic;
    int32_t *unit; /* [ny][nx], negative: no usable grassland */
    int32_t *unit_admin;
    double *unit_area_mu;
    lg_report_name *admin_name, *admin_label;
    lg_report_name plan, version;
    char *plan_note, *land_note, *weather_note;
    char *land_origins; /* land/origin.h; "": nothing is stated */
    bool weather_generated, weather_drawn;
    lg_report_name *unit_name;
    char *place, *place_zh; /* of the plan; NULL: it does not say */
    lg_findings findings;   /* of capacity and search, where they are there */
} lg_report_data;

void lg_report_free(lg_report_data *data);
void lg_report_free_scenario(lg_context *context, lg_report_scenario *scenario);

/* ---- the pieces, one file each ---- */

struct lg_nc_in;

/* Land and notes, from the first file. */
lg_status lg_report_read_land(const struct lg_nc_in *in, lg_report_data *data);
/* LG_EDATA when another file is of other land or other years. */
lg_status lg_report_check_land(const struct lg_nc_in *in, const lg_report_data *data);
lg_status lg_report_read_books(const struct lg_nc_in *in, lg_report_data *data,
                               lg_report_scenario *scenario);
lg_status lg_report_read_days(const struct lg_nc_in *in, const lg_report_data *data,
                              lg_report_scenario *scenario);
lg_status lg_report_read_parameters(const struct lg_nc_in *in, const lg_report_data *data,
                                    lg_report_scenario *scenario);
/* Place in the plan, note and measures from the plan's own text, as far as it tells them. */
lg_status lg_report_read_plan(const struct lg_nc_in *in, lg_report_data *data,
                              lg_report_scenario *scenario);

static inline double lg_report_city(const lg_report_scenario *s, int year, int column) {
    return s->city[(size_t)year * LG_BOOK_COUNT + (size_t)column];
}

static inline double lg_report_admin(const lg_report_data *d, const lg_report_scenario *s, int year,
                                     int32_t admin, int column) {
    return s->admin[((size_t)year * (size_t)d->nadmins + (size_t)admin) * LG_BOOK_COUNT +
                    (size_t)column];
}

#endif
