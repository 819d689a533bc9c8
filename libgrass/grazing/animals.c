#include "grazing/animals.h"

#include <string.h>

#include "text/csv.h"

typedef struct animal_class {
    char name[64];
    double su;
} animal_class;

struct lg_animals {
    lg_context *context;
    animal_class *classes;
    size_t count;
    lg_figures figures; /* the rows as read */
};

void lg_animals_free(lg_animals *animals) {
    if (animals == NULL)
        return;
    lg_context *context = animals->context;
    lg_figures_free(&animals->figures);
    lg_free(context, animals->classes);
    lg_free(context, animals);
}

/* No head counts for nothing: assumption, a suckling rabbit. */
static const double SU_LEAST = 0.001;

static lg_status read_class(lg_csv *csv, size_t row, const size_t column[4], lg_animals *animals) {
    animal_class *c = &animals->classes[row];
    const char *name = lg_csv_text(csv, row, column[0]);
    if (name[0] == '\0' || strlen(name) >= sizeof c->name)
        return lg_csv_fail(csv, row, column[0], "an animal class has a name of 1 to 63 bytes");
    if (lg_animals_su(animals, name) >= 0.0)
        return lg_csv_fail(csv, row, column[0], "animal class '%s' stands twice", name);
    LG_TRY(lg_csv_number(csv, row, column[1], SU_LEAST, 20.0, &c->su));
    memcpy(c->name, name, strlen(name) + 1);
    animals->count = row + 1;
    const lg_figure figure = {"animals",
                              name,
                              "su_per_head",
                              "su",
                              lg_csv_text(csv, row, column[2]),
                              lg_csv_text(csv, row, column[3]),
                              c->su};
    return lg_figures_add(&animals->figures, &figure);
}

static lg_status fill(lg_csv *csv, lg_animals *animals) {
    static const char *const names[4] = {"class", "su_per_head", "source", "confidence"};
    size_t column[4];
    for (int i = 0; i < 4; i++)
        LG_TRY(lg_csv_require(csv, names[i], &column[i]));
    LG_TRY(lg_alloc(animals->context, lg_csv_rows(csv), sizeof *animals->classes, "animal classes",
                    &animals->classes));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY(read_class(csv, row, column, animals));
    return LG_OK;
}

lg_status lg_animals_read(lg_context *context, const char *path, lg_animals **animals) {
    lg_csv *csv = NULL;
    lg_animals *made = NULL;
    LG_TRY(lg_csv_read(context, path, true, &csv));
    lg_status status = lg_alloc(context, 1, sizeof *made, "the animal table", &made);
    if (status == LG_OK) {
        made->context = context;
        lg_figures_init(context, &made->figures);
        status = fill(csv, made);
    }
    lg_csv_free(csv);
    if (status != LG_OK) {
        lg_animals_free(made);
        return status;
    }
    *animals = made;
    return LG_OK;
}

size_t lg_animals_count(const lg_animals *animals) {
    return animals->count;
}

const char *lg_animals_class(const lg_animals *animals, size_t index) {
    return animals->classes[index].name;
}

double lg_animals_su(const lg_animals *animals, const char *class_name) {
    for (size_t i = 0; i < animals->count; i++)
        if (strcmp(animals->classes[i].name, class_name) == 0)
            return animals->classes[i].su;
    return -1.0;
}

lg_status lg_animals_note(const lg_animals *animals, lg_figures *figures) {
    for (size_t i = 0; i < animals->figures.count; i++)
        LG_TRY(lg_figures_add(figures, &animals->figures.rows[i]));
    return LG_OK;
}
