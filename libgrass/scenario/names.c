/* Names of scenarios, which become names of files. */
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "scenario/names.h"
#include "scenario/ranked.h"
#include "text/twin.h"
#include "text/utf8.h"

typedef struct range {
    uint32_t first, last;
} range;

/* Beyond ASCII: what is a control, a blank, invisible, turns the direction of writing, is private
 * or no character. The schema has the same list (schema.c). */
static const range refused[] = {{0x80, 0xA0},     {0x1680, 0x1680}, {0x2000, 0x200F},
                                {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000},
                                {0xE000, 0xF8FF}, {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFF}};

/* What Unicode writes in a second way, by which one name would be two files here and one there:
 * marks on the letter before, parts of Hangul, and signs that stand for others. The composed
 * letters stay (NFC). The schema has the same list. */
static const range decomposed[] = {{0x0300, 0x036F}, {0x1160, 0x11FF}, {0x2126, 0x2126},
                                   {0x212A, 0x212B}, {0x3099, 0x309A}, {0xF900, 0xFAFF}};

static uint32_t character(const char *text, size_t bytes) {
    const unsigned char *c = (const unsigned char *)text;
    uint32_t code = bytes == 1 ? c[0] : c[0] & (0x7Fu >> bytes);
    for (size_t i = 1; i < bytes; i++)
        code = code << 6 | (c[i] & 0x3Fu);
    return code;
}

static bool is_in(const range *list, size_t count, uint32_t code) {
    for (size_t i = 0; i < count; i++)
        if (code >= list[i].first && code <= list[i].last)
            return true;
    return false;
}

/* By number, since isalnum would ask the host's locale. */
static bool is_good(uint32_t code) {
    if (code < 0x80)
        return (code >= '0' && code <= '9') || (code >= 'A' && code <= 'Z') ||
               (code >= 'a' && code <= 'z') || code == '-' || code == '_' || code == '.';
    return !is_in(refused, sizeof refused / sizeof *refused, code);
}

const char *lg_scenario_name_fault(const char *name) {
    size_t characters = 0, at = 0;
    while (name[at] != '\0') {
        size_t bytes = lg_utf8_bytes(name + at);
        if (bytes == 0 || !is_good(character(name + at, bytes)))
            return "a scenario's name is made of letters and digits of any script, '-', '_' and "
                   "'.': it becomes a file name";
        if (is_in(decomposed, sizeof decomposed / sizeof *decomposed, character(name + at, bytes)))
            return "a scenario's name holds a letter in parts (a mark on the letter before it) or "
                   "a sign that Unicode writes in another way too, and it becomes a file name: "
                   "write "
                   "the letter as one sign (Unicode NFC)";
        at += bytes;
        characters++;
    }
    if (characters == 0 || characters > LG_SCENARIO_NAME_MOST || name[0] == '.')
        return "a scenario's name has 1 to 60 characters and no leading dot";
    if (name[0] == '-')
        return "a scenario's name does not begin with '-': programs would take its file for an "
               "option";
    if (at > LG_SCENARIO_NAME_BYTES)
        return "a scenario's name has at most 200 bytes: it becomes a file name";
    return NULL;
}

/* ---- devices ---- */

/* With any end, "nul.h5" too (Microsoft, "Naming Files, Paths, and Namespaces"). */
static const char *const devices[] = {"CON", "PRN", "AUX", "NUL"};

static bool is_device(const char *name) {
    size_t length = strcspn(name, ".");
    if (length == 4 && name[3] >= '1' && name[3] <= '9')
        return strncasecmp(name, "COM", 3) == 0 || strncasecmp(name, "LPT", 3) == 0;
    for (size_t i = 0; length == 3 && i < sizeof devices / sizeof *devices; i++)
        if (strncasecmp(name, devices[i], 3) == 0)
            return true;
    return false;
}

void lg_scenario_name_tell(lg_context *context, const lg_yaml *document, const lg_yaml_node *node,
                           const char *name) {
    if (is_device(name))
        lg_yaml_warn(context, document, node,
                     "'%s' is the name of a device on Windows, where the file %s.h5 can be neither "
                     "made nor copied to; name the scenario otherwise if results go there",
                     name, name);
}

/* ---- twins ---- */

/* Small letters for the capitals of Latin, Greek and Cyrillic, as disks compare names that do not
 * tell them apart (macOS, Windows). */
static uint32_t small(uint32_t c) {
    if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ||
        (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F) || (c >= 0xFF21 && c <= 0xFF3A))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    if (c == 0x178)
        return 0xFF;
    bool odd_first = (c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E);
    bool pairs = (c >= 0x100 && c <= 0x137 && c != 0x130 && c != 0x131) ||
                 (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481) ||
                 (c >= 0x48A && c <= 0x4BF) || (c >= 0x1E00 && c <= 0x1E95) ||
                 (c >= 0x1EA0 && c <= 0x1EFF) || (c >= 0x4D0 && c <= 0x52F);
    if (odd_first)
        return c + (c & 1u);
    return pairs ? c | 1u : c;
}

/* Names are good UTF-8 by now. */
static int compare_names(const char *x, const char *y) {
    while (*x != '\0' && *y != '\0') {
        size_t m = lg_utf8_bytes(x), n = lg_utf8_bytes(y);
        uint32_t a = small(character(x, m)), b = small(character(y, n));
        if (a != b)
            return a < b ? -1 : 1;
        x += m;
        y += n;
    }
    return (*x != '\0') - (*y != '\0');
}

uint64_t lg_scenario_name_hash(const char *name) {
    uint64_t hash = LG_HASH_START;
    for (size_t bytes; *name != '\0' && (bytes = lg_utf8_bytes(name)) > 0; name += bytes) {
        uint32_t letter = small(character(name, bytes));
        hash = lg_hash_bytes(hash, &letter, sizeof letter);
    }
    return hash;
}

bool lg_scenario_names_alike(const char *a, const char *b) {
    return compare_names(a, b) == 0;
}

static const char *name_of(const void *scenarios, size_t index) {
    return ((const lg_scenario *)scenarios)[index].name;
}

lg_status lg_scenario_names_differ(lg_context *context, const lg_yaml *document,
                                   const lg_scenario *scenarios, size_t count) {
    lg_twins twins;
    LG_TRY(lg_find_twins(context, scenarios, count, name_of, compare_names, &twins));
    if (twins.second == count)
        return LG_OK;
    const lg_scenario *s = &scenarios[twins.second], *other = &scenarios[twins.first];
    if (strcmp(s->name, other->name) == 0)
        return lg_yaml_fail(document, lg_yaml_get(s->place, "name"),
                            "two scenarios are called '%s'", s->name);
    return lg_yaml_fail(
        document, lg_yaml_get(s->place, "name"),
        "the scenarios '%s' and '%s' differ by capitals only, and their files would "
        "be one on disks that do not tell capitals apart; name one of them otherwise",
        other->name, s->name);
}
