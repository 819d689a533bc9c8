#include "report/origin.h"

#include <stdio.h>
#include <string.h>

#include "land/origin.h"

enum { KINDS = LG_ORIGIN_MADE_UP + 1 };

static const struct {
    const char *key, *text[LG_REPORT_LANGUAGES];
} parts[] = {
#define PART(key, en, zh) {key, {en, zh}},
#include "report/origin.def"
#undef PART
};

typedef struct text {
    char bytes[1024];
    size_t length;
} text;

static void append(text *to, const char *from, size_t length) {
    if (to->length + length >= sizeof to->bytes) /* more parts than anybody reads */
        return;
    memcpy(to->bytes + to->length, from, length);
    to->length += length;
    to->bytes[to->length] = '\0';
}

const char *lg_origin_part(lg_report_language language, const lg_origin_line *line, int *length) {
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        if (strlen(parts[i].key) == (size_t)line->part_length &&
            memcmp(parts[i].key, line->part, (size_t)line->part_length) == 0) {
            *length = (int)strlen(parts[i].text[language]);
            return parts[i].text[language];
        }
    *length = line->part_length;
    return line->part;
}

static void list(const lg_page *page, text names[KINDS]) {
    const char *comma = lg_word_text(page->language, LG_WORD_list_comma);
    lg_origin_line line;
    for (const char *at = page->data->land_origins; lg_origin_next(&at, &line);) {
        text *to = &names[line.kind];
        if (to->length > 0)
            append(to, comma, strlen(comma));
        int length = 0;
        const char *part = lg_origin_part(page->language, &line, &length);
        append(to, part, (size_t)length);
    }
    for (int k = 0; k < KINDS; k++)
        if (names[k].length == 0) {
            const char *none = lg_word_text(page->language, LG_WORD_origin_none);
            append(&names[k], none, strlen(none));
        }
}

static bool has(const lg_page *page, lg_origin_kind least) {
    lg_origin_line line;
    for (const char *at = page->data->land_origins; lg_origin_next(&at, &line);)
        if (line.kind >= least)
            return true;
    return false;
}

bool lg_origin_stated(const lg_page *page) {
    return has(page, LG_ORIGIN_REAL);
}

bool lg_origin_made_up(const lg_page *page) {
    return has(page, LG_ORIGIN_MADE_UP);
}

void lg_origin_say(lg_page *page, lg_word word) {
    text names[KINDS] = {{{0}, 0}};
    list(page, names);
    LG_SAY(&page->out, page->language, word, names[LG_ORIGIN_REAL].bytes,
           names[LG_ORIGIN_DERIVED].bytes, names[LG_ORIGIN_MADE_UP].bytes);
}
