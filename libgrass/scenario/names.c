/* Names of scenarios, which become names of files. */
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "scenario/plan.h"
#include "text/utf8.h"

typedef struct range {
    uint32_t first, last;
} range;

/* Beyond ASCII: what is a control, a blank, invisible, turns the direction of writing, is private
 * or no character. The schema has the same list (schema.c). */
static const range refused[] = {{0x80, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200F},
                                {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000},
                                {0xE000, 0xF8FF}, {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFF}};

static uint32_t character(const char *text, size_t bytes) {
    const unsigned char *c = (const unsigned char *)text;
    uint32_t code = bytes == 1 ? c[0] : c[0] & (0x7Fu >> bytes);
    for (size_t i = 1; i < bytes; i++)
        code = code << 6 | (c[i] & 0x3Fu);
    return code;
}

/* By number, since isalnum would ask the host's locale. */
static bool is_good(uint32_t code) {
    if (code < 0x80)
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
               (code >= 'a' && code <= 'z') || code == '-' || code == '_' || code == '.';
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        if (code >= refused[i].first && code <= refused[i].last)
            return false;
    return true;
}

const char *lg_scenario_name_fault(const char *name) {
    size_t characters = 0, at = 0;
    while (name[at] != '\0') {
        size_t bytes = lg_utf8_bytes(name + at);
        if (bytes == 0 || !is_good(character(name + at, bytes)))
            return "a scenario's name is made of letters and digits of any script, '-', '_' and "
                   "'.': it becomes a file name";
        at += bytes;
        characters++;
    }
    if (characters == 0 || characters > LG_SCENARIO_NAME_MOST || name[0] == '.')
        return "a scenario's name has 1 to 60 characters and no leading dot";
    if (at > LG_SCENARIO_NAME_BYTES)
        return "a scenario's name has at most 200 bytes: it becomes a file name";
    return NULL;
}

typedef struct named {
    const char *name;
    size_t index;
} named;

static int by_name(const void *a, const void *b) {
    const named *x = a, *y = b;
    int order = strcmp(x->name, y->name);
    return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

lg_status lg_scenario_names_differ(const lg_plan *plan) {
    size_t n = plan->nscenarios, twin = n;
    named *sorted = NULL;
    LG_TRY(lg_alloc(plan->context, n, sizeof *sorted, "names", &sorted));
    for (size_t i = 0; i < n; i++)
        sorted[i] = (named){plan->scenarios[i].name, i};
    qsort(sorted, n, sizeof *sorted, by_name);
    for (size_t i = 1; i < n; i++)
        if (strcmp(sorted[i - 1].name, sorted[i].name) == 0 && sorted[i].index < twin)
            twin = sorted[i].index;
    lg_free(plan->context, sorted);
    if (twin == n)
        return LG_OK;
    const lg_scenario *s = &plan->scenarios[twin];
    return lg_yaml_fail(plan->document, lg_yaml_get(s->place, "name"),
                        "two scenarios are called '%s'", s->name);
}
