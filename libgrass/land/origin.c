#include "land/origin.h"

#include <stdio.h>
#include <string.h>

#include "text/utf8.h"

enum { KINDS = LG_ORIGIN_MADE_UP + 1, MOST_SOURCE = 1000 };

static const char *const kind_words[KINDS] = {"real", "derived", "made up"};

const char *lg_origin_word(lg_origin_kind kind) {
    return kind_words[kind];
}

static bool read_line(const char *text, size_t length, lg_origin_line *line) {
    const char *colon = memchr(text, ':', length);
    if (colon == NULL || colon == text || colon[1] != ' ')
        return false;
    const char *word = colon + 2, *end = text + length;
    for (int k = 0; k < KINDS; k++) {
        size_t chars = strlen(kind_words[k]);
        if ((size_t)(end - word) < chars || memcmp(word, kind_words[k], chars) != 0)
            continue;
        const char *source = word + chars;
        if (source != end && !(end - source >= 2 && source[0] == ';' && source[1] == ' '))
            continue;
        source += source == end ? 0 : 2;
        *line = (lg_origin_line){.part = text,
                                 .source = source,
                                 .part_length = (int)(colon - text),
                                 .source_length = (int)(end - source),
                                 .kind = (lg_origin_kind)k};
        return true;
    }
    return false;
}

bool lg_origin_next(const char **at, lg_origin_line *line) {
    while (*at != NULL && **at != '\0') {
        const char *text = *at;
        size_t length = strcspn(text, "\n");
        *at = text + length + (text[length] == '\n');
        if (read_line(text, length, line))
            return true;
    }
    return false;
}

/* ---- stated by whoever makes a land ---- */

static bool is_line(const char *text) {
    return lg_text_is_utf8(text) && strpbrk(text, "\n\r") == NULL;
}

static lg_status check(lg_context *context, const lg_land_origin *rows, int32_t count) {
    for (int32_t i = 0; i < count; i++) {
        const lg_land_origin *row = &rows[i];
        const char *part = row->part;
        if (part == NULL || *part == '\0' || !is_line(part) || strpbrk(part, ":;") != NULL ||
            strlen(part) >= LG_NAME_CHARS)
            return lg_fail(context, LG_EDATA,
                           "row %d of what a land is made of names no part: it should be a word "
                           "such as outline, without ':' and ';', of %d bytes at most",
                           (int)i, LG_NAME_CHARS - 1);
        if ((int)row->kind < 0 || (int)row->kind >= KINDS)
            return lg_fail(context, LG_EARG,
                           "'%s' of a land is real, derived or made up (lg_origin_kind), not %d",
                           part, (int)row->kind);
        if (row->source == NULL || *row->source == '\0' || !is_line(row->source) ||
            strlen(row->source) > MOST_SOURCE)
            return lg_fail(context, LG_EDATA,
                           "'%s' of a land needs its source, as one line of UTF-8 of %d bytes at "
                           "most",
                           part, MOST_SOURCE);
        for (int32_t j = 0; j < i; j++)
            if (strcmp(rows[j].part, part) == 0)
                return lg_fail(context, LG_EDATA, "'%s' of a land is told twice", part);
    }
    return LG_OK;
}

lg_status lg_land_set_origins(lg_context *context, lg_land *land, const lg_land_origin *origins,
                              int32_t count) {
    LG_GIVEN(context, land);
    if (count > 0)
        LG_GIVEN(context, origins);
    LG_TRY(check(context, origins, count));
    size_t room = 1;
    for (int32_t i = 0; i < count; i++)
        room += strlen(origins[i].part) + strlen(origins[i].source) + sizeof ": made up; \n";
    char *text = NULL;
    LG_TRY(lg_alloc(land->context, room, 1, "what a land is made of", &text));
    size_t used = 0;
    for (int32_t i = 0; i < count; i++)
        used += (size_t)snprintf(text + used, room - used, "%s%s: %s; %s", i == 0 ? "" : "\n",
                                 origins[i].part, kind_words[origins[i].kind], origins[i].source);
    lg_free(land->context, land->origins);
    land->origins = text;
    return LG_OK;
}

const char *lg_land_origins(const lg_land *land) {
    return land == NULL || land->origins == NULL ? "" : land->origins;
}
