#include "scenario/husbandry_breeds.h"

#include <math.h>
#include <string.h>

#include <libgrass/calendar.h>
#include "core/format.h"

static lg_status no_breed(const lg_plan *plan, const lg_yaml_node *place, const char *name) {
    return lg_yaml_fail(plan->document, place,
                        plan->breeds_path == NULL
                            ? "there is no breed '%s' without a table: give 'tables: breeds'"
                            : "the table of breeds has no '%s'",
                        name);
}

/* The keeping of a breed; made where there is none. They stand in any order. */
static lg_keeping *keep(const lg_breed *breed, lg_husbandry *h) {
    for (size_t b = 0; b < h->nkept; b++)
        if (h->kept[b].breed == breed)
            return &h->kept[b];
    lg_keeping *made = &h->kept[h->nkept++];
    *made = (lg_keeping){.breed = breed};
    for (int a = 0; a < LG_ANIMAL_AGES; a++)
        made->heads_per_su[a] = NAN;
    return made;
}

/* In the order of the table, whatever named them. */
static void order(lg_husbandry *h) {
    for (size_t a = 1; a < h->nkept; a++)
        for (size_t b = a; b > 0 && h->kept[b].breed < h->kept[b - 1].breed; b--) {
            lg_keeping one = h->kept[b];
            h->kept[b] = h->kept[b - 1];
            h->kept[b - 1] = one;
        }
}

/* ---- herds of a file ---- */

static lg_status from_file(lg_context *context, const lg_plan *plan, const lg_herd_rule *herd,
                           lg_husbandry *h) {
    char *path = NULL;
    LG_TRY(lg_plan_beside(context, plan, herd->file, &path));
    lg_status status = lg_herd_rows_read(context, path, h->breeds, &h->rows);
    lg_free(context, path);
    LG_TRY(status);
    for (size_t i = 0; i < h->rows->count; i++) {
        h->rows->rows[i].heads *= herd->times;
        keep(h->rows->rows[i].breed, h);
    }
    return LG_OK;
}

/* ---- heads of classes ---- */

static const lg_yaml_node *heads_place(const lg_herd_rule *herd, const lg_setting *set) {
    return set->place != NULL ? set->place : herd->place;
}

/* `breed` stands for classes of one breed, and for those of which the table does not say it. */
static lg_status breed_of_class(const lg_plan *plan, const lg_herd_rule *herd,
                                const lg_setting *set, const char *told, lg_husbandry *h,
                                const lg_breed **breed) {
    const char *name = herd->breed != NULL ? herd->breed : told;
    if (name[0] == '\0')
        return lg_yaml_fail(plan->document, heads_place(herd, set),
                            "which animals '%s' are is not said in the table of animals (columns "
                            "'breed' and 'age'); animals with bodies are of a breed: name another "
                            "class, fill the table, give 'breed', or write 'constant: true'",
                            set->name);
    *breed = lg_breeds_find(h->breeds, name);
    return *breed != NULL ? LG_OK : no_breed(plan, heads_place(herd, set), name);
}

/* `breed` in place of what the table says: the classes must all be of one breed. */
static lg_status check_one_breed(const lg_plan *plan, const lg_herd_rule *herd,
                                 const lg_animals *animals) {
    const char *first = "", *of = "";
    for (size_t i = 0; herd->breed != NULL && i < herd->nheads; i++) {
        lg_animal_age age;
        const char *told = lg_animals_breed(animals, herd->heads[i].name, &age);
        if (told[0] != '\0' && first[0] != '\0' && strcmp(told, first) != 0)
            return lg_yaml_fail(plan->document, heads_place(herd, &herd->heads[i]),
                                "'%s' are '%s' and '%s' are '%s' by the table of animals, and "
                                "'breed' says '%s' of both: leave 'breed' out, or change the table",
                                of, first, herd->heads[i].name, told, herd->breed);
        if (told[0] != '\0')
            first = told, of = herd->heads[i].name;
    }
    return LG_OK;
}

static lg_status from_heads(const lg_plan *plan, const lg_herd_rule *herd,
                            const lg_animals *animals, lg_husbandry *h) {
    double all_su = 0.0;
    LG_TRY(check_one_breed(plan, herd, animals));
    for (size_t i = 0; i < herd->nheads; i++)
        all_su += herd->heads[i].value * lg_animals_su(animals, herd->heads[i].name);
    for (size_t i = 0; i < herd->nheads; i++) {
        const lg_setting *set = &herd->heads[i];
        lg_animal_age age;
        const lg_breed *breed = NULL;
        const char *told = lg_animals_breed(animals, set->name, &age);
        if (!(set->value > 0.0))
            continue;
        LG_TRY(breed_of_class(plan, herd, set, told, h, &breed));
        lg_keeping *k = keep(breed, h);
        double heads = set->value / all_su;
        k->heads_per_su[age] = isnan(k->heads_per_su[age]) ? heads : k->heads_per_su[age] + heads;
        k->share += heads * lg_animals_su(animals, set->name);
    }
    return LG_OK;
}

/* ---- mating and weaning ---- */

/* The key, or the scenario's herd where the defaults gave it. */
static const lg_yaml_node *date_place(const lg_herd_rule *herd, const char *key) {
    const lg_yaml_node *own = lg_yaml_get(herd->place, key);
    return own != NULL ? own : herd->place;
}

static int wrap(int day) {
    return (day + 729) % 365 + 1;
}

static void name_day(int day, char to[8]) {
    lg_date date = lg_date_from_day(lg_day_number((lg_date){2001, 1, 1}) + wrap(day) - 1);
    lg_format(to, 8, "%02d-%02d", date.month, date.day);
}

/* Young are weaned between the last birth and the first one of the next season. */
static int wait_d(const lg_breed_params *p, int join, int wean) {
    return wrap(wean - join - (int)ceil(p->gestation_d - 0.25 * p->birth_spread_d) + 1) - 1;
}

/* Hardly meant: the breed's own weaning of young that are now born at another time. */
enum { LATE_D = 300, LATER_D = 60 };

static void tell_late(const lg_plan *plan, const lg_herd_rule *herd, const lg_breed *breed,
                      int join, int wean) {
    const lg_breed_params *p = &breed->p;
    int late = wait_d(p, join, wean), usual = wait_d(p, (int)p->join_day, (int)p->wean_day);
    if (late > LATE_D && late > usual + LATER_D)
        lg_yaml_warn(plan->context, plan->document,
                     date_place(herd, herd->mating_day != 0 ? "mating" : "weaning"),
                     "young of '%s' are weaned %d days after the first is born, where %d are the "
                     "breed's own; is that meant? Mating and weaning go together",
                     breed->name, late, usual);
}

static lg_status check_breed(const lg_plan *plan, const lg_herd_rule *herd, const lg_breed *breed) {
    const lg_breed_params *p = &breed->p;
    int join = herd->mating_day != 0 ? herd->mating_day : (int)p->join_day;
    int wean = herd->weaning_day != 0 ? herd->weaning_day : (int)p->wean_day;
    int first = join + (int)ceil(p->gestation_d - 0.25 * p->birth_spread_d);
    int last = first + (int)ceil(p->birth_spread_d);
    if (wait_d(p, join, wean) >= last - first) {
        tell_late(plan, herd, breed, join, wean);
        return LG_OK;
    }
    char from[8], to[8], at[8], mate[8];
    name_day(join, mate);
    name_day(first, from);
    name_day(last, to);
    name_day(wean, at);
    return lg_yaml_fail(plan->document,
                        date_place(herd, herd->weaning_day != 0 ? "weaning" : "mating"),
                        "young of '%s' are born from %s to %s when females are mated from %s on, "
                        "and weaned on %s, before the last is born: change '%s'",
                        breed->name, from, to, mate, at,
                        herd->weaning_day != 0  ? "weaning"
                        : herd->mating_day != 0 ? "mating' or give 'weaning"
                                                : "join_day' or 'wean_day");
}

lg_status lg_husbandry_dates(const lg_plan *plan, const lg_herd_rule *herd, const lg_husbandry *h) {
    const char *key = herd->mating_day != 0 ? "mating" : herd->weaning_day != 0 ? "weaning" : NULL;
    if (key != NULL && h->nkept > 1)
        return lg_yaml_fail(plan->document, date_place(herd, key),
                            "'%s' is one date, and the herds are of %zu breeds ('%s', '%s' ...); "
                            "leave it out, or give each breed its own by 'parameters: breeds: %s: "
                            "{%s: ...}'",
                            key, h->nkept, h->kept[0].breed->name, h->kept[1].breed->name,
                            h->kept[0].breed->name,
                            herd->mating_day != 0 ? "join_day" : "wean_day");
    for (size_t b = 0; b < h->nkept; b++)
        LG_TRY(check_breed(plan, herd, h->kept[b].breed));
    return LG_OK;
}

lg_status lg_husbandry_breeds(lg_context *context, const lg_plan *plan, const lg_herd_rule *herd,
                              const lg_animals *animals, const char *usual, lg_husbandry *h) {
    LG_TRY(lg_alloc(context, h->breeds->count, sizeof *h->kept, "breeds of herds", &h->kept));
    if (herd->file != NULL)
        LG_TRY(from_file(context, plan, herd, h));
    else if (herd->nheads > 0 && animals != NULL)
        LG_TRY(from_heads(plan, herd, animals, h));
    if (h->nkept == 0) { /* also what is bought where nothing stands */
        const char *name = herd->breed == NULL ? usual : herd->breed;
        const lg_breed *breed = lg_breeds_find(h->breeds, name);
        if (breed == NULL)
            return no_breed(plan, date_place(herd, "breed"), name);
        keep(breed, h)->share = 1.0;
    }
    if (h->nkept > LG_BREEDS_MOST)
        return lg_yaml_fail(plan->document, herd->place,
                            "the herds are of %zu breeds; a scenario has at most %d", h->nkept,
                            (int)LG_BREEDS_MOST);
    order(h);
    h->calendar = (lg_stock_calendar){herd->mating_day, herd->weaning_day};
    return LG_OK;
}
