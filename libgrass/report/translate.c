#include "report/translate.h"

#include <stdio.h>
#include <string.h>

/* The English words of the public tables, which nobody has to write twice. */
static const struct {
    const char *table, *name, *text;
} english[] = {
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning)             \
    {"steppe", #field, meaning},
#include <libgrass/tables/steppe_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    {"degradation", #field, meaning},
#include <libgrass/tables/degradation_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    {"sand", #field, meaning},
#include <libgrass/tables/sand_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    {"carbon", #field, meaning},
#include <libgrass/tables/carbon_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    {"subsidy", #field, meaning},
#include <libgrass/tables/subsidy_params.def>
#undef LG_PARAM
#define LG_PARAM(field, unit, value, low, high, source, confidence, meaning)                       \
    {"prices", #field, meaning},
#include <libgrass/tables/price_params.def>
#undef LG_PARAM
};

static const struct {
    const char *table, *name, *text[2];
} meanings[] = {
#define MEANING(table, name, en, zh) {table, name, {en, zh}},
#include "report/meanings.def"
#undef MEANING
};

static const struct {
    const char *unit, *chinese;
} units[] = {
#define UNIT(unit, zh) {unit, zh},
#include "report/units.def"
#undef UNIT
};

static const struct {
    const char *english, *chinese;
} sources[] = {
#define SOURCE(en, zh) {en, zh},
#include "report/sources.def"
#undef SOURCE
};

static const char *english_of(const char *table, const char *name) {
    for (size_t i = 0; i < sizeof english / sizeof english[0]; i++)
        if (strcmp(english[i].table, table) == 0 && strcmp(english[i].name, name) == 0)
            return english[i].text;
    return "";
}

const char *lg_meaning_of(lg_report_language language, const char *table, const char *name) {
    if (strcmp(table, "types") == 0 || strcmp(table, "modvege") == 0)
        table = "steppe"; /* types change parameters of the sward */
    for (size_t i = 0; i < sizeof meanings / sizeof meanings[0]; i++)
        if (strcmp(meanings[i].table, table) == 0 && strcmp(meanings[i].name, name) == 0)
            return meanings[i].text[language][0] != '\0' ? meanings[i].text[language]
                                                         : english_of(table, name);
    return english_of(table, name);
}

const char *lg_unit_of(lg_report_language language, const char *unit) {
    if (strcmp(unit, "1") == 0)
        return "";
    for (size_t i = 0; language == LG_REPORT_ZH && i < sizeof units / sizeof units[0]; i++)
        if (strcmp(units[i].unit, unit) == 0)
            return units[i].chinese;
    return unit;
}

/* ---- sources ---- */

enum { PLACES = 2, PLACE_ROOM = 256 };

typedef struct places {
    char text[PLACES][PLACE_ROOM];
} places;

/* Whether `text` is of the form, which holds {1} and {2} in this order; a place reaches to the next
 * occurrence of what stands behind it, the last one to the end. */
static bool matches(const char *form, const char *text, places *found) {
    for (int i = 0; *form != '\0'; i++) {
        size_t plain = strcspn(form, "{");
        if (strncmp(form, text, plain) != 0)
            return false;
        form += plain;
        text += plain;
        if (*form == '\0')
            break;
        form += strlen("{1}");
        size_t next = strcspn(form, "{");
        const char *end = text + strlen(text);
        if (*form != '\0' && form[next] == '\0' && (size_t)(end - text) >= next)
            end -= next; /* the rest must be the end */
        else if (*form != '\0')
            for (end = text; *end != '\0' && strncmp(end, form, next) != 0; end++)
                continue;
        if (i >= PLACES || end - text >= PLACE_ROOM)
            return false;
        snprintf(found->text[i], PLACE_ROOM, "%.*s", (int)(end - text), text);
        text = end;
    }
    return *text == '\0';
}

bool lg_out_source(lg_out *out, lg_report_language language, const char *text) {
    size_t i = 0;
    places found = {{{0}}};
    while (i < sizeof sources / sizeof sources[0] && !matches(sources[i].english, text, &found))
        i++;
    if (i == sizeof sources / sizeof sources[0])
        return false;
    if (language == LG_REPORT_EN) {
        lg_out_html(out, text);
        return true;
    }
    for (const char *c = sources[i].chinese; *c != '\0'; c++) {
        if (c[0] == '{' && (c[1] == '1' || c[1] == '2') && c[2] == '}') {
            lg_out_html(out, found.text[c[1] - '1']);
            c += 2;
        } else {
            lg_out_bytes(out, c, 1);
        }
    }
    return true;
}
