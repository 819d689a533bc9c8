/* The registered kinds of measures. */
#include "policy/form.h"

#include <stdio.h>
#include <string.h>

#include "policy/keys.h"

#define LG_ROW(number, name, does) &lg_measure_##number,
static const lg_measure_form *const forms[LG_MEASURE_KINDS] = {LG_MEASURE_LIST(LG_ROW)};
#undef LG_ROW

const lg_measure_form *lg_measure_form_of(int kind) {
    return forms[kind];
}

const char *lg_measure_kind_name(int kind) {
#define LG_NAME(number, name, does) name,
    static const char *const names[LG_MEASURE_KINDS] = {LG_MEASURE_LIST(LG_NAME)};
#undef LG_NAME
    return kind >= 0 && kind < LG_MEASURE_KINDS ? names[kind] : NULL;
}

bool lg_measure_closes(const lg_measure *m) {
    return forms[m->kind]->closes != NULL && forms[m->kind]->closes(m);
}

/* A key that no kind lists belongs to all. */
bool lg_measure_kind_takes(int kind, const char *key) {
    char between[64];
    bool owned = false;
    snprintf(between, sizeof between, "|%s|", key);
    for (int k = 0; k < LG_MEASURE_KINDS; k++) {
        if (forms[k]->keys == NULL || strstr(forms[k]->keys, between) == NULL)
            continue;
        if (k == kind)
            return true;
        owned = true;
    }
    return !owned;
}
