#include "scenario/husbandry_breeds.h"

#include <math.h>
#include <string.h>

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
    for (size_t i = 0; i < h->rows->count; i++)
        keep(h->rows->rows[i].breed, h);
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
            return no_breed(plan, herd->place, name);
        keep(breed, h)->share = 1.0;
    }
    order(h);
    return LG_OK;
}
