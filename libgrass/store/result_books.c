/* The books of a result file: a group per kind of region, variables (year, region). */
#include "store/result_books.h"

enum { CHUNKED_FROM = 64 }; /* fewer regions are not worth a chunk */

int32_t lg_result_regions(const lg_land *land, lg_region_kind kind) {
    switch (kind) {
    case LG_REGION_ZONE:
        return land->nzones;
    case LG_REGION_ADMIN:
        return land->nadmins;
    case LG_REGION_TYPE:
        return land->ntypes;
    case LG_REGION_UNIT:
        return land->nunits;
    case LG_REGION_CITY:
    case LG_REGION_KINDS:
        break;
    }
    return 1;
}

const char *lg_result_region(const lg_land *land, lg_region_kind kind, int32_t region) {
    switch (kind) {
    case LG_REGION_ZONE:
        return lg_land_zone_name(land, region);
    case LG_REGION_ADMIN:
        return lg_land_admin_name(land, region);
    case LG_REGION_TYPE:
        return lg_land_type_name(land, region);
    case LG_REGION_UNIT:
        return lg_land_unit_name(land, region);
    case LG_REGION_CITY:
    case LG_REGION_KINDS:
        break;
    }
    return "city";
}

static lg_status put_years(lg_result *result, int group, int *dim) {
    lg_nc_variable v = {.name = "year", .type = LG_NC_I32, .rank = 1, .long_name = "calendar year"};
    int32_t *years = NULL;
    int object = 0;
    LG_TRY(lg_nc_add_coordinate(result->nc, group, &v, result->years, dim, &object));
    LG_TRY(lg_alloc(result->context, (size_t)result->years, sizeof *years, "years", &years));
    for (int i = 0; i < result->years; i++)
        years[i] = result->first_year + i;
    lg_status status = lg_nc_write(result->nc, object, LG_NC_I32, NULL, NULL, years);
    lg_free(result->context, years);
    return status;
}

static lg_status put_regions(lg_result *result, int group, lg_region_kind kind, int *dim) {
    const lg_land *land = result->raster.land;
    lg_nc_variable v = {
        .name = "region", .type = LG_NC_STRING, .rank = 1, .long_name = "name of the region"};
    int32_t count = lg_result_regions(land, kind);
    const char **names = NULL;
    int object = 0;
    LG_TRY(lg_nc_add_coordinate(result->nc, group, &v, count, dim, &object));
    LG_TRY(lg_alloc(result->context, (size_t)count, sizeof *names, "names", &names));
    for (int32_t i = 0; i < count; i++)
        names[i] = lg_result_region(land, kind, i);
    lg_status status = lg_nc_write_strings(result->nc, object, names);
    lg_free(result->context, names);
    return status;
}

static lg_status define_kind(lg_result *result, int books, lg_region_kind kind) {
    int group = 0, year = 0, region = 0;
    int32_t count = lg_result_regions(result->raster.land, kind);
    LG_TRY(lg_nc_add_group(result->nc, books, lg_region_kind_name(kind), &group));
    LG_TRY(put_years(result, group, &year));
    LG_TRY(put_regions(result, group, kind, &region));
    for (int c = 0; c < LG_BOOK_COUNT; c++) {
        lg_nc_variable v = {.name = lg_book_columns[c].name,
                            .type = LG_NC_F64,
                            .rank = 2,
                            .dims = {year, region},
                            .chunk = {count < CHUNKED_FROM ? 0 : 1, count},
                            .unit = lg_book_columns[c].unit,
                            .long_name = lg_book_columns[c].meaning};
        LG_TRY(lg_nc_add_variable(result->nc, group, &v, &result->book[kind][c]));
    }
    return LG_OK;
}

lg_status lg_result_define_books(lg_result *result) {
    int books = 0;
    LG_TRY(lg_nc_add_group(result->nc, LG_NC_ROOT, "books", &books));
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        LG_TRY(define_kind(result, books, (lg_region_kind)kind));
    return LG_OK;
}

static lg_status put_kind(lg_result *result, const lg_run_year *year, lg_region_kind kind,
                          double *row) {
    int64_t start[] = {year->year - result->first_year, 0}, count[] = {1, year->regions[kind]};
    for (int c = 0; c < LG_BOOK_COUNT; c++) {
        for (int32_t i = 0; i < year->regions[kind]; i++)
            row[i] = lg_book_value(&year->rows[kind][i], c);
        LG_TRY(lg_nc_write(result->nc, result->book[kind][c], LG_NC_F64, start, count, row));
    }
    for (int32_t i = 0; i < year->regions[kind] && result->summary != NULL; i++) {
        lg_summary_row line = {result->scenario, lg_result_region(result->raster.land, kind, i),
                               year->year, kind, &year->rows[kind][i]};
        LG_TRY(lg_summary_add(result->summary, &line));
    }
    return LG_OK;
}

static lg_status check_year(const lg_result *result, const lg_run_year *year) {
    if (year->year != result->first_year + result->years_done ||
        result->years_done >= result->years)
        return lg_fail(result->context, LG_EINTERNAL, "the books of %d came out of turn",
                       year->year);
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        if (year->regions[kind] != lg_result_regions(result->raster.land, (lg_region_kind)kind))
            return lg_fail(result->context, LG_EINTERNAL, "the books hold %d regions of kind %s",
                           (int)year->regions[kind], lg_region_kind_name((lg_region_kind)kind));
    return LG_OK;
}

lg_status lg_result_put_books(lg_result *result, const lg_run_year *year) {
    const lg_land *land = result->raster.land;
    int32_t most = 1;
    double *row = NULL;
    LG_TRY(check_year(result, year));
    for (int kind = 0; kind < LG_REGION_KINDS; kind++)
        if (lg_result_regions(land, (lg_region_kind)kind) > most)
            most = lg_result_regions(land, (lg_region_kind)kind);
    LG_TRY(lg_alloc(result->context, (size_t)most, sizeof *row, "a row of the books", &row));
    lg_status status = LG_OK;
    for (int kind = 0; kind < LG_REGION_KINDS && status == LG_OK; kind++)
        status = put_kind(result, year, (lg_region_kind)kind, row);
    lg_free(result->context, row);
    if (status == LG_OK)
        result->years_done++;
    return status;
}
