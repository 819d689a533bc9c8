/* The table of breeds. */
#include <stddef.h>
#include <string.h>

#include "animals/breed.h"
#include "animals/table.h"
#include "text/csv.h"

typedef struct breed_row {
    const char *field, *unit, *source, *confidence;
    double low, high;
    size_t offset;
} breed_row;

static const breed_row rows[] = {
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning)             \
    {#field, unit, source, confidence, low, high, offsetof(lg_breed_params, field)},
#include <libgrass/tables/breed_params.def>
#undef LG_PARAM
};
enum { ROWS = sizeof rows / sizeof rows[0] };

static double *member(lg_breed_params *params, const breed_row *row) {
    return (double *)(void *)((char *)params + row->offset);
}

enum { BREED, PARAMETER, VALUE, UNIT, SOURCE, CONFIDENCE, COLUMNS };

static lg_breed *find(const lg_breeds *breeds, const char *name) {
    for (size_t i = 0; i < breeds->count; i++)
        if (strcmp(breeds->of[i].name, name) == 0)
            return &breeds->of[i];
    return NULL;
}

const lg_breed *lg_breeds_find(const lg_breeds *breeds, const char *name) {
    return find(breeds, name);
}

static lg_status find_or_add(lg_csv *csv, size_t row, size_t column, lg_breeds *breeds,
                             lg_breed **found) {
    const char *name = lg_csv_text(csv, row, column);
    *found = find(breeds, name);
    if (*found != NULL)
        return LG_OK;
    lg_breed *breed = &breeds->of[breeds->count];
    if (name[0] == '\0' || strlen(name) >= sizeof breed->name)
        return lg_csv_fail(csv, row, column, "a breed has a name of 1 to 63 bytes");
    memcpy(breed->name, name, strlen(name) + 1);
    lg_breed_params_init(&breed->p);
    breeds->count++;
    *found = breed;
    return LG_OK;
}

static lg_status set(lg_csv *csv, size_t row, const size_t c[COLUMNS], const breed_row *of,
                     lg_breeds *breeds, lg_breed *breed) {
    double *value = member(&breed->p, of);
    LG_TRY(lg_csv_number(csv, row, c[VALUE], of->low, of->high, value));
    LG_TRY(lg_csv_check_unit(csv, row, c[UNIT], of->field, of->unit));
    return lg_table_note(csv, row, &c[SOURCE], "breeds", breed->name, of->field, of->unit, *value,
                         &breeds->figures);
}

static lg_status read_row(lg_csv *csv, size_t row, const size_t c[COLUMNS], lg_breeds *breeds) {
    const size_t once[2] = {c[BREED], c[PARAMETER]};
    lg_breed *breed;
    LG_TRY(find_or_add(csv, row, c[BREED], breeds, &breed));
    const char *name = lg_csv_text(csv, row, c[PARAMETER]);
    if (name[0] == '\0' && lg_csv_text(csv, row, c[VALUE])[0] != '\0')
        return lg_csv_fail(csv, row, c[PARAMETER],
                           "a value stands here, and which parameter it is of does not");
    if (name[0] == '\0')
        return LG_OK;
    if (lg_csv_is_again(csv, row, once, 2))
        return lg_csv_fail(csv, row, c[PARAMETER], "'%s' stands twice for '%s'", name, breed->name);
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].field, name) == 0)
            return set(csv, row, c, &rows[i], breeds, breed);
    return lg_csv_fail(csv, row, c[PARAMETER], "a breed has no parameter '%s'", name);
}

/* What the rows did not set stands as the defaults have it. */
static lg_status note_defaults(lg_breeds *breeds, const lg_breed *breed) {
    size_t given = breeds->figures.count;
    for (size_t i = 0; i < ROWS; i++) {
        bool stands = false;
        for (size_t k = 0; k < given && !stands; k++)
            stands = strcmp(breeds->figures.rows[k].subject, breed->name) == 0 &&
                     strcmp(breeds->figures.rows[k].name, rows[i].field) == 0;
        lg_breed_params copy = breed->p;
        const lg_figure figure = {
            "breeds",       breed->name,        rows[i].field,           rows[i].unit,
            rows[i].source, rows[i].confidence, *member(&copy, &rows[i])};
        if (!stands)
            LG_TRY(lg_figures_add(&breeds->figures, &figure));
    }
    return LG_OK;
}

/* Values that each lie within bounds and cannot stand together. */
const char *lg_breed_wrong(const lg_breed_params *p) {
    return p->gain_to <= p->gain_from           ? "gain_to must be above gain_from"
           : p->gain_young >= p->gain_mature    ? "gain_young must be below gain_mature"
           : p->death_all >= p->death_condition ? "death_all must be below death_condition"
           : p->gestation_d + p->birth_spread_d > LG_BREED_DAYS
               ? "gestation_d and birth_spread_d together are above 420 days"
           : p->coat_winter_cm < p->coat_summer_cm
               ? "coat_winter_cm must not be below coat_summer_cm"
               : NULL;
}

static lg_status check(const lg_breeds *breeds, const lg_breed *breed, const char *path) {
    const char *wrong = lg_breed_wrong(&breed->p);
    if (wrong == NULL)
        return LG_OK;
    return lg_fail(breeds->context, LG_EDATA, "%s: breed '%s': %s", path, breed->name, wrong);
}

static lg_status fill(lg_csv *csv, void *to) {
    lg_breeds *breeds = to;
    static const char *const names[COLUMNS] = {"breed", "parameter", "value",
                                               "unit",  "source",    "confidence"};
    size_t column[COLUMNS];
    LG_TRY(lg_csv_require_all(csv, names, COLUMNS, column));
    lg_table_tell_unread(breeds->context, csv, names, COLUMNS);
    if (lg_csv_rows(csv) == 0)
        return lg_fail(breeds->context, LG_EPARSE, "%s: a table of breeds names at least one breed",
                       lg_csv_path(csv));
    LG_TRY(lg_alloc(breeds->context, lg_csv_rows(csv), sizeof *breeds->of, "breeds", &breeds->of));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY(read_row(csv, row, column, breeds));
    for (size_t i = 0; i < breeds->count; i++) {
        LG_TRY(check(breeds, &breeds->of[i], lg_csv_path(csv)));
        LG_TRY(note_defaults(breeds, &breeds->of[i]));
        lg_breed_prepare(&breeds->of[i]);
    }
    return LG_OK;
}

lg_status lg_breeds_read(lg_context *context, const char *path, lg_breeds **breeds) {
    lg_breeds *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "the table of breeds", &made));
    made->context = context;
    lg_figures_init(context, &made->figures);
    lg_status status = lg_csv_take(context, path, fill, made);
    if (status == LG_OK)
        *breeds = made;
    else
        lg_breeds_free(made);
    return status;
}

void lg_breeds_free(lg_breeds *breeds) {
    if (breeds == NULL)
        return;
    lg_context *context = breeds->context;
    lg_figures_free(&breeds->figures);
    lg_free(context, breeds->of);
    lg_free(context, breeds);
}
