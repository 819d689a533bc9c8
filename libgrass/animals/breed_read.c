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

size_t lg_breed_param_count(void) {
    return ROWS;
}

const char *lg_breed_param_name(size_t index) {
    return index < ROWS ? rows[index].field : NULL;
}

static double *member(lg_breed_params *params, const breed_row *row) {
    return (double *)(void *)((char *)params + row->offset);
}

typedef struct breed_columns {
    size_t breed, parameter, value, unit, source, confidence;
} breed_columns;

static lg_status find_columns(lg_csv *csv, breed_columns *c) {
    LG_TRY(lg_csv_require(csv, "breed", &c->breed));
    LG_TRY(lg_csv_require(csv, "parameter", &c->parameter));
    LG_TRY(lg_csv_require(csv, "value", &c->value));
    LG_TRY(lg_csv_require(csv, "unit", &c->unit));
    LG_TRY(lg_csv_require(csv, "source", &c->source));
    return lg_csv_require(csv, "confidence", &c->confidence);
}

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

static lg_status check_once(lg_csv *csv, size_t row, const breed_columns *c) {
    const char *breed = lg_csv_text(csv, row, c->breed);
    const char *name = lg_csv_text(csv, row, c->parameter);
    for (size_t before = 0; before < row; before++)
        if (strcmp(lg_csv_text(csv, before, c->breed), breed) == 0 &&
            strcmp(lg_csv_text(csv, before, c->parameter), name) == 0)
            return lg_csv_fail(csv, row, c->parameter, "'%s' stands twice for '%s'", name, breed);
    return LG_OK;
}

static lg_status set(lg_csv *csv, size_t row, const breed_columns *c, const breed_row *of,
                     lg_breeds *breeds, lg_breed *breed) {
    double value;
    LG_TRY(lg_csv_number(csv, row, c->value, of->low, of->high, &value));
    if (strcmp(lg_csv_text(csv, row, c->unit), of->unit) != 0)
        return lg_csv_fail(csv, row, c->unit, "'%s' is in '%s', not in '%s'", of->field, of->unit,
                           lg_csv_text(csv, row, c->unit));
    const char *source = lg_csv_text(csv, row, c->source);
    const char *confidence = lg_csv_text(csv, row, c->confidence);
    if (source[0] == '\0' || confidence[0] == '\0')
        return lg_csv_fail(csv, row, c->source, "every figure names its source and confidence");
    *member(&breed->p, of) = value;
    const lg_figure figure = {"breeds", breed->name, of->field, of->unit,
                              source,   confidence,  value};
    return lg_figures_add(&breeds->figures, &figure);
}

static lg_status read_row(lg_csv *csv, size_t row, const breed_columns *c, lg_breeds *breeds) {
    lg_breed *breed;
    LG_TRY(find_or_add(csv, row, c->breed, breeds, &breed));
    const char *name = lg_csv_text(csv, row, c->parameter);
    if (name[0] == '\0' && lg_csv_text(csv, row, c->value)[0] != '\0')
        return lg_csv_fail(csv, row, c->parameter,
                           "a value stands here, and which parameter it is of does not");
    if (name[0] == '\0')
        return LG_OK;
    LG_TRY(check_once(csv, row, c));
    for (size_t i = 0; i < ROWS; i++)
        if (strcmp(rows[i].field, name) == 0)
            return set(csv, row, c, &rows[i], breeds, breed);
    return lg_csv_fail(csv, row, c->parameter, "a breed has no parameter '%s'", name);
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

static lg_status fill(lg_csv *csv, lg_breeds *breeds) {
    static const char *const names[] = {"breed", "parameter", "value",
                                        "unit",  "source",    "confidence"};
    breed_columns c;
    LG_TRY(find_columns(csv, &c));
    lg_table_tell_unread(breeds->context, csv, names, sizeof names / sizeof *names);
    if (lg_csv_rows(csv) == 0)
        return lg_fail(breeds->context, LG_EPARSE, "%s: a table of breeds names at least one breed",
                       lg_csv_path(csv));
    LG_TRY(lg_alloc(breeds->context, lg_csv_rows(csv), sizeof *breeds->of, "breeds", &breeds->of));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY(read_row(csv, row, &c, breeds));
    for (size_t i = 0; i < breeds->count; i++) {
        LG_TRY(check(breeds, &breeds->of[i], lg_csv_path(csv)));
        LG_TRY(note_defaults(breeds, &breeds->of[i]));
        lg_breed_prepare(&breeds->of[i]);
    }
    return LG_OK;
}

lg_status lg_breeds_read(lg_context *context, const char *path, lg_breeds **breeds) {
    lg_csv *csv = NULL;
    lg_breeds *made = NULL;
    LG_TRY(lg_csv_read(context, path, true, &csv));
    lg_status status = lg_alloc(context, 1, sizeof *made, "the table of breeds", &made);
    if (status == LG_OK) {
        made->context = context;
        lg_figures_init(context, &made->figures);
        status = fill(csv, made);
    }
    lg_csv_free(csv);
    if (status != LG_OK) {
        lg_breeds_free(made);
        return status;
    }
    *breeds = made;
    return LG_OK;
}

void lg_breeds_free(lg_breeds *breeds) {
    if (breeds == NULL)
        return;
    lg_context *context = breeds->context;
    lg_figures_free(&breeds->figures);
    lg_free(context, breeds->of);
    lg_free(context, breeds);
}
