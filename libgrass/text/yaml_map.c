#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "core/format.h"
#include "text/message.h"
#include "text/number.h"
#include "text/units.h"
#include "text/yaml_tree.h"

/* A value that was read and is not yet in the caller's struct. */
typedef union value {
    double number;
    int64_t integer;
    bool truth;
    const char *text;
    lg_date date;
    int index;
    const lg_yaml_node *node;
} value;

static size_t value_bytes(lg_key_type type) {
    static const size_t bytes[] = {
        [LG_KEY_NUMBER] = sizeof(double), [LG_KEY_INTEGER] = sizeof(int64_t),
        [LG_KEY_BOOL] = sizeof(bool),     [LG_KEY_TEXT] = sizeof(const char *),
        [LG_KEY_DATE] = sizeof(lg_date),  [LG_KEY_DAY] = sizeof(int),
        [LG_KEY_CHOICE] = sizeof(int),    [LG_KEY_NODE] = sizeof(const lg_yaml_node *)};
    return bytes[type];
}

/* The sentence every wrong value gets: what stands there and what should. */
static lg_status fail_value(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                            const char *wanted) {
    lg_shown shown;
    const char *text = lg_yaml_text(node);
    if (node->kind != LG_YAML_SCALAR)
        return lg_yaml_fail(document, node, "'%s' is a %s, it should be %s", key->name,
                            node->kind == LG_YAML_MAPPING ? "mapping" : "sequence", wanted);
    if (text[0] == '\0')
        return lg_yaml_fail(document, node, "'%s' has no value, it should be %s", key->name,
                            wanted);
    return lg_yaml_fail(document, node, "'%s' is '%s', it should be %s%s", key->name,
                        lg_show_text(&shown, text), wanted,
                        key->unit == NULL ? lg_show_number_hint(text, key->low, key->high)
                                          : lg_show_hint(text));
}

/* The same of a quantity that is stated in another unit: the range is told in the key's own. */
static lg_status fail_quantity(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                               const char *what) {
    lg_shown range;
    char wanted[sizeof range.text + 80];
    const char *text = lg_yaml_text(node), *unit = "";
    double number = 0.0;
    lg_unit_answer answer = LG_UNIT_UNKNOWN;
    lg_unit_line line = {1.0, 0.0};
    lg_format(wanted, sizeof wanted, "%s",
              lg_show_range(&range, what, key->low, key->high, key->unit));
    bool plain = node->kind == LG_YAML_SCALAR && lg_show_hint(text)[0] == '\0';
    if (plain && key->unit != NULL && lg_parse_quantity(text, &number, &unit) && unit[0] != '\0')
        LG_TRY(lg_units_compare(lg_yaml_context(document), unit, key->unit, &answer, &line));
    if (answer == LG_UNIT_LINE) {
        const size_t used = strlen(wanted);
        number = lg_unit_value(line, number);
        lg_format(wanted + used, sizeof wanted - used, "; %s %.10g %s",
                  number >= key->low && number <= key->high ? "write" : "that is", number,
                  key->unit);
    }
    return fail_value(document, node, key, wanted);
}

static bool unit_fits(const char *unit, const char *wanted) {
    size_t length = strlen(unit);
    while (length > 0 && (unit[length - 1] == ' ' || unit[length - 1] == '\t'))
        length--;
    if (length == 0)
        return true;
    return wanted != NULL && strlen(wanted) == length && memcmp(unit, wanted, length) == 0;
}

static lg_status read_number(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                             value *read) {
    const char *unit = "";
    if (lg_parse_quantity(lg_yaml_text(node), &read->number, &unit) && unit_fits(unit, key->unit) &&
        read->number >= key->low && read->number <= key->high)
        return LG_OK;
    return fail_quantity(document, node, key, "number");
}

lg_status lg_yaml_number(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                         double *number) {
    value read;
    LG_TRY(read_number(document, node, key, &read));
    *number = read.number;
    return LG_OK;
}

/* The whole number at the start of `text`; *unit is what follows. */
static bool parse_integer(const char *text, int64_t *integer, const char **unit) {
    double number = 0;
    if (!lg_parse_quantity(text, &number, unit))
        return false;
    char *end = NULL;
    errno = 0;
    long long read = strtoll(text, &end, 10);
    bool whole = errno == 0 && end + strspn(end, " \t") == *unit;
    *integer = read;
    return whole;
}

/* As integers: a double next to 2 to the power of 53 is not the number that is written. */
static bool is_within(int64_t integer, double low, double high) {
    bool exact = fabs(low) < 0x1p63 && fabs(high) < 0x1p63;
    if (!((double)integer >= low && (double)integer <= high))
        return false;
    return !exact || (integer >= (int64_t)ceil(low) && integer <= (int64_t)floor(high));
}

static lg_status read_integer(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                              value *read) {
    const char *unit = "", *text = lg_yaml_text(node);
    if (text[0] == '0' && text[1] >= '0' && text[1] <= '9') {
        lg_shown shown;
        return lg_yaml_fail(
            document, node,
            "'%s' is '%s': leave out the leading zeros, which other readers of YAML "
            "take for a number to the base of eight",
            key->name, lg_show_text(&shown, text));
    }
    if (parse_integer(text, &read->integer, &unit) && unit_fits(unit, key->unit) &&
        is_within(read->integer, key->low, key->high))
        return LG_OK;
    return fail_quantity(document, node, key, "whole number");
}

static lg_status read_bool(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                           value *read) {
    read->truth = strcmp(node->text, "true") == 0;
    if (node->plain && (read->truth || strcmp(node->text, "false") == 0))
        return LG_OK;
    return fail_value(document, node, key, "true or false");
}

static lg_status read_text(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                           value *read) {
    read->text = lg_yaml_text(node);
    if (read->text[0] != '\0')
        return LG_OK;
    return fail_value(document, node, key, "a text");
}

static lg_status read_date(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                           value *read) {
    if (lg_date_parse(lg_yaml_text(node), &read->date))
        return LG_OK;
    return fail_value(document, node, key, "a date of the calendar, written YYYY-MM-DD");
}

static lg_status read_day(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                          value *read) {
    const char *text = lg_yaml_text(node);
    if (lg_parse_month_day(text, &read->index))
        return LG_OK;
    return fail_value(document, node, key,
                      strcmp(text, "02-29") == 0 ? "a day that every year has: 02-28 or 03-01"
                                                 : "a day of the year, written MM-DD");
}

/* Cuts the choices apart; *near is one of them, or "" when none is near. */
static lg_status find_near_choice(lg_context *context, char *choices, const char *word,
                                  const char **near) {
    size_t count = 1;
    for (const char *c = choices; *c != '\0'; c++)
        count += *c == '|';
    char **list = NULL;
    LG_TRY(lg_alloc(context, count, sizeof *list, "choices", &list));
    for (size_t i = 0; i < count; i++) {
        size_t length = strcspn(choices, "|");
        list[i] = choices;
        choices += length + (choices[length] == '\0' ? 0 : 1);
        list[i][length] = '\0';
    }
    int nearest = lg_nearest(word, (const char *const *)list, count);
    *near = nearest < 0 ? "" : list[nearest];
    lg_free(context, list);
    return LG_OK;
}

static lg_status fail_choice(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key) {
    const char *text = lg_yaml_text(node);
    if (text[0] == '\0')
        return fail_value(document, node, key, key->choices);
    lg_context *context = document->context;
    char *choices = NULL;
    LG_TRY(lg_copy_text(context, key->choices, &choices));
    const char *near = "";
    lg_status status = find_near_choice(context, choices, text, &near);
    lg_shown shown;
    lg_show_text(&shown, text);
    if (status == LG_OK && near[0] == '\0')
        status = lg_yaml_fail(document, node, "'%s' is '%s', it should be one of %s", key->name,
                              shown.text, key->choices);
    else if (status == LG_OK)
        status =
            lg_yaml_fail(document, node, "'%s' is '%s', it should be one of %s; did you mean '%s'?",
                         key->name, shown.text, key->choices, near);
    lg_free(context, choices);
    return status;
}

static lg_status read_choice(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                             value *read) {
    const char *text = lg_yaml_text(node), *choice = key->choices;
    for (int index = 0;; index++) {
        size_t length = strcspn(choice, "|");
        if (length == strlen(text) && length > 0 && memcmp(choice, text, length) == 0) {
            read->index = index;
            return LG_OK;
        }
        if (choice[length] == '\0')
            return fail_choice(document, node, key);
        choice += length + 1;
    }
}

static lg_status read_value(const lg_yaml *document, const lg_yaml_node *node, const lg_key *key,
                            value *read) {
    typedef lg_status reader(const lg_yaml *, const lg_yaml_node *, const lg_key *, value *);
    static reader *const readers[] = {
        [LG_KEY_NUMBER] = read_number, [LG_KEY_INTEGER] = read_integer, [LG_KEY_BOOL] = read_bool,
        [LG_KEY_TEXT] = read_text,     [LG_KEY_DATE] = read_date,       [LG_KEY_DAY] = read_day,
        [LG_KEY_CHOICE] = read_choice};
    if (key->type == LG_KEY_NODE) {
        read->node = node;
        return LG_OK;
    }
    return readers[key->type](document, node, key, read);
}

static const lg_key *find_key(const lg_key *keys, size_t key_count, const char *name) {
    for (size_t i = 0; i < key_count; i++)
        if (strcmp(keys[i].name, name) == 0)
            return &keys[i];
    return NULL;
}

/* Where a message says the mapping is: " in 'herd'", or nothing for the whole file. */
static const char *inside(lg_shown *shown, const char *where) {
    shown->text[0] = '\0';
    if (where == NULL || where[0] == '\0')
        return shown->text;
    lg_shown name;
    strcpy(shown->text, " in '");
    strcat(shown->text, lg_show_text(&name, where));
    strcat(shown->text, "'");
    return shown->text;
}

enum { KNOWN_CHARS = 300 };

typedef struct table {
    const lg_key *keys;
    size_t count;
    const char *where;
} table;

/* The keys that may stand there, in the order of their table. */
static const char *list_keys(const table *t, char known[KNOWN_CHARS]) {
    size_t length = 0;
    strcpy(known, "its keys are ");
    length = strlen(known);
    for (size_t i = 0; i < t->count; i++) {
        size_t more = strlen(t->keys[i].name);
        if (length + more + sizeof ", ..." > KNOWN_CHARS) {
            strcpy(known + length, " ...");
            break;
        }
        strcpy(known + length, t->keys[i].name);
        length += more;
        strcpy(known + length, i + 1 < t->count ? ", " : "");
        length += i + 1 < t->count ? 2 : 0;
    }
    return known;
}

static lg_status fail_unknown(const lg_yaml *document, const lg_yaml_node *mapping, size_t index,
                              const table *t) {
    const char **names = NULL;
    LG_TRY(lg_alloc(document->context, t->count, sizeof *names, "key names", &names));
    for (size_t i = 0; i < t->count; i++)
        names[i] = t->keys[i].name;
    const char *found = lg_yaml_key(mapping, index);
    int near = lg_nearest(found, names, t->count);
    lg_free(document->context, names);
    lg_shown shown, place;
    lg_show_text(&shown, found);
    if (near < 0 && found[strspn(found, "0123456789")] != '\0' && lg_show_hint(found)[0] == '\0') {
        char known[KNOWN_CHARS];
        return lg_yaml_fail_key(document, mapping, index, "unknown key '%s'%s; %s", shown.text,
                                inside(&place, t->where), list_keys(t, known));
    }
    if (near < 0)
        return lg_yaml_fail_key(document, mapping, index, "unknown key '%s'%s%s", shown.text,
                                inside(&place, t->where),
                                found[strspn(found, "0123456789")] == '\0'
                                    ? "; write a decimal point, and no comma in a number"
                                    : lg_show_hint(found));
    return lg_yaml_fail_key(document, mapping, index, "unknown key '%s'%s; did you mean '%s'?",
                            shown.text, inside(&place, t->where), t->keys[near].name);
}

/* Reads every pair; target NULL only checks. */
static lg_status read_pairs(const lg_yaml *document, const lg_yaml_node *mapping, const table *t,
                            char *target) {
    for (size_t i = 0; i < mapping->count; i++) {
        const lg_key *key = find_key(t->keys, t->count, lg_yaml_key(mapping, i));
        if (key == NULL)
            return fail_unknown(document, mapping, i, t);
        value read;
        LG_TRY(read_value(document, lg_yaml_item(mapping, i), key, &read));
        if (target != NULL)
            memcpy(target + key->offset, &read, value_bytes(key->type));
    }
    return LG_OK;
}

static lg_status check_required(const lg_yaml *document, const lg_yaml_node *mapping,
                                const table *t) {
    for (size_t i = 0; i < t->count; i++) {
        lg_shown place;
        const lg_key *key = &t->keys[i];
        if (!key->required || lg_yaml_get(mapping, key->name) != NULL)
            continue;
        return lg_yaml_fail(document, mapping, "the key '%s' is missing%s%s%s", key->name,
                            inside(&place, t->where), key->meaning == NULL ? "" : ": ",
                            key->meaning == NULL ? "" : key->meaning);
    }
    return LG_OK;
}

lg_status lg_yaml_map(const lg_yaml *document, const lg_yaml_node *mapping, const char *where,
                      const lg_key *keys, size_t key_count, void *target) {
    const table t = {keys, key_count, where};
    lg_shown place;
    if (mapping->kind != LG_YAML_MAPPING)
        return lg_yaml_fail(document, mapping, "keys and values should stand here%s%s",
                            inside(&place, where), lg_show_hint(lg_yaml_text(mapping)));
    /* All is checked before anything is stored, so a failure leaves the target as it was. */
    LG_TRY(read_pairs(document, mapping, &t, NULL));
    LG_TRY(check_required(document, mapping, &t));
    return read_pairs(document, mapping, &t, target);
}
