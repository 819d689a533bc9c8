#include "grazing/animals.h"

#include <math.h>
#include <string.h>

#include "text/csv.h"
#include "text/message.h"
#include "text/number.h"

static const struct trait {
    const char *name, *unit;
    double low, high;
} traits[] = {
#define LG_PARAM(field, original, unit, value, low, high, ...) {#field, unit, low, high},
#include <libgrass/tables/grazing_params.def>
#undef LG_PARAM
};

enum { TRAITS = sizeof traits / sizeof traits[0] };

typedef struct animal_class {
    char name[64], breed[64]; /* breed "": not known */
    lg_animal_age age;
    double su;
    double trait[TRAITS]; /* NAN: not given */
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

typedef struct columns {
    size_t of[4];      /* class, su_per_head, source, confidence */
    int trait[TRAITS]; /* -1: not there */
    int breed, age;    /* likewise */
} columns;

static lg_status read_traits(lg_csv *csv, size_t row, const columns *at, lg_animals *animals) {
    animal_class *c = &animals->classes[row];
    for (int t = 0; t < TRAITS; t++) {
        c->trait[t] = NAN;
        size_t column = (size_t)at->trait[t];
        if (at->trait[t] < 0 || lg_csv_text(csv, row, column)[0] == '\0')
            continue;
        LG_TRY(lg_csv_number(csv, row, column, traits[t].low, traits[t].high, &c->trait[t]));
        if (lg_csv_text(csv, row, at->of[2])[0] == '\0' ||
            lg_csv_text(csv, row, at->of[3])[0] == '\0')
            return lg_csv_fail(csv, row, at->of[2], "every trait names its source and confidence");
        const lg_figure figure = {"animals",
                                  c->name,
                                  traits[t].name,
                                  traits[t].unit,
                                  lg_csv_text(csv, row, at->of[2]),
                                  lg_csv_text(csv, row, at->of[3]),
                                  c->trait[t]};
        LG_TRY(lg_figures_add(&animals->figures, &figure));
    }
    return LG_OK;
}

static const char *const ages[LG_ANIMAL_AGES] = {"adult", "yearling", "young"};

/* Which animals with bodies the class stands for, where the table says so. */
static lg_status read_bodies(lg_csv *csv, size_t row, const columns *at, animal_class *c) {
    const char *breed = at->breed < 0 ? "" : lg_csv_text(csv, row, (size_t)at->breed);
    const char *age = at->age < 0 ? "" : lg_csv_text(csv, row, (size_t)at->age);
    if (strlen(breed) >= sizeof c->breed)
        return lg_csv_fail(csv, row, (size_t)at->breed, "a breed has a name of at most 63 bytes");
    memcpy(c->breed, breed, strlen(breed) + 1);
    c->age = LG_ANIMAL_ADULT;
    if (age[0] == '\0' && breed[0] == '\0')
        return LG_OK;
    if (age[0] == '\0')
        return lg_csv_fail(csv, row, (size_t)at->breed,
                           "'%s' has a breed without an age (adult, yearling, young)", c->name);
    if (breed[0] == '\0')
        return lg_csv_fail(csv, row, (size_t)at->age, "'%s' has an age without a breed", c->name);
    for (int a = 0; a < LG_ANIMAL_AGES; a++)
        if (strcmp(ages[a], age) == 0) {
            c->age = (lg_animal_age)a;
            return LG_OK;
        }
    return lg_csv_fail(csv, row, (size_t)at->age, "'%s' is none of adult, yearling, young", age);
}

static lg_status read_class(lg_csv *csv, size_t row, const columns *at, lg_animals *animals) {
    const size_t *column = at->of;
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
    LG_TRY(lg_figures_add(&animals->figures, &figure));
    LG_TRY(read_bodies(csv, row, at, c));
    return read_traits(csv, row, at, animals);
}

/* A table may hold columns of its own, but one that is nearly called as a trait is a slip. */
static void tell_near(lg_context *context, const lg_csv *csv) {
    const char *names[TRAITS];
    for (int t = 0; t < TRAITS; t++)
        names[t] = traits[t].name;
    for (size_t c = 0; c < lg_csv_columns(csv); c++) {
        const char *name = lg_csv_header(csv, c);
        int near = lg_nearest(name, names, TRAITS);
        lg_shown shown;
        if (near >= 0 && strcmp(names[near], name) != 0)
            lg_log(context, LG_LOG_WARNING,
                   "%s: the column '%s' is not used; did you mean '%s' (in %s)?",
                   lg_show_path(lg_csv_path(csv)), lg_show_text(&shown, name), names[near],
                   traits[near].unit);
    }
}

static lg_status fill(lg_csv *csv, void *to) {
    lg_animals *animals = to;
    static const char *const names[4] = {"class", "su_per_head", "source", "confidence"};
    columns at;
    LG_TRY(lg_csv_require_all(csv, names, 4, at.of));
    for (int t = 0; t < TRAITS; t++)
        at.trait[t] = lg_csv_find(csv, traits[t].name);
    at.breed = lg_csv_find(csv, "breed");
    at.age = lg_csv_find(csv, "age");
    tell_near(animals->context, csv);
    LG_TRY(lg_alloc(animals->context, lg_csv_rows(csv), sizeof *animals->classes, "animal classes",
                    &animals->classes));
    for (size_t row = 0; row < lg_csv_rows(csv); row++)
        LG_TRY(read_class(csv, row, &at, animals));
    return LG_OK;
}

lg_status lg_animals_read(lg_context *context, const char *path, lg_animals **animals) {
    lg_animals *made = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *made, "the animal table", &made));
    made->context = context;
    lg_figures_init(context, &made->figures);
    lg_status status = lg_csv_take(context, path, fill, made);
    if (status == LG_OK)
        *animals = made;
    else
        lg_animals_free(made);
    return status;
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

const char *lg_animals_breed(const lg_animals *animals, const char *class_name,
                             lg_animal_age *age) {
    for (size_t i = 0; i < animals->count; i++)
        if (strcmp(animals->classes[i].name, class_name) == 0) {
            *age = animals->classes[i].age;
            return animals->classes[i].breed;
        }
    return "";
}

double lg_animals_trait(const lg_animals *animals, const char *class_name, const char *trait) {
    for (size_t i = 0; i < animals->count; i++)
        for (int t = 0; t < TRAITS; t++)
            if (strcmp(animals->classes[i].name, class_name) == 0 &&
                strcmp(traits[t].name, trait) == 0)
                return animals->classes[i].trait[t];
    return NAN;
}

lg_status lg_animals_note(const lg_animals *animals, lg_figures *figures) {
    for (size_t i = 0; i < animals->figures.count; i++)
        LG_TRY(lg_figures_add(figures, &animals->figures.rows[i]));
    return LG_OK;
}
