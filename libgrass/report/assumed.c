/* What a plan left to the defaults, as a result file keeps it ("default herd: su=0, spread=0.35"),
 * in words. */
#include <stdio.h>
#include <string.h>

#include "report/assumed.h"
#include "report/translate.h"
#include "report/words.h"

static const char START[] = "default ";

/* "measure 2 (ban)" or the name of a mapping. */
static void out_place(lg_out *out, lg_report_language language, const char *place) {
    char kind[64], number[16];
    if (sscanf(place, "measure %15[0-9] (%63[^)])", number, kind) == 2) {
        const char *words[2] = {number, lg_name_of(language, kind)};
        lg_out_say(out, language, LG_WORD_measure_n, words, 2);
    } else {
        lg_out_html(out, lg_name_of(language, place));
    }
}

/* "key=value": what the key means, where a table or the words know it, and both as in the plan. */
static void out_key(lg_out *out, lg_report_language language, const char *place, const char *pair,
                    size_t length) {
    char key[64], dotted[160], text[512];
    snprintf(text, sizeof text, "%.*s", (int)length, pair);
    snprintf(key, sizeof key, "%.*s", (int)(strcspn(text, "=") % sizeof key), text);
    snprintf(dotted, sizeof dotted, "%.64s.%.64s",
             strncmp(place, "measure ", 8) == 0 ? "measure" : place, key);
    const char *meaning = lg_meaning_of(language, place, key);
    if (meaning[0] == '\0')
        meaning = lg_meaning_of(language, "scenario", dotted);
    if (meaning[0] == '\0' && strcmp(lg_name_of(language, dotted), dotted) != 0)
        meaning = lg_name_of(language, dotted);
    if (meaning[0] != '\0') {
        lg_out_html(out, meaning);
        lg_out_raw(out, " ");
    }
    lg_out_raw(out, "<code>");
    lg_out_html(out, text);
    lg_out_raw(out, "</code>");
}

static bool out_defaults(lg_out *out, lg_report_language language, const char *line) {
    const char *pairs = strstr(line, ": ");
    if (strncmp(line, START, sizeof START - 1) != 0 || pairs == NULL)
        return false;
    char place[128];
    line += sizeof START - 1;
    snprintf(place, sizeof place, "%.*s", (int)(pairs - line), line);
    out_place(out, language, place);
    lg_out_raw(out, lg_word_text(language, LG_WORD_colon));
    for (const char *at = pairs + 2; *at != '\0';) {
        const char *end = strstr(at, ", ");
        size_t length = end == NULL ? strlen(at) : (size_t)(end - at);
        out_key(out, language, place, at, length);
        at += length;
        if (end != NULL) {
            lg_out_raw(out, lg_word_text(language, LG_WORD_list_comma));
            at += 2;
        }
    }
    return true;
}

/* ---- sentences ---- */

enum { PLACES = 6, PLACE_CHARS = 512 };

static const char *const sentences[][2] = {
#define ASSUMED(sentence, chinese) {sentence, chinese},
#include "report/assumed.def"
#undef ASSUMED
};

#define ASSUMED(sentence, chinese)
static const char *const phrases[][2] = {
#define PHRASE(words, chinese) {words, chinese},
#include "report/assumed.def"
#include "report/translate.h"
#undef PHRASE
};
#undef ASSUMED

/* What stands in a place, its phrases in Chinese. */
static void out_filled(lg_out *out, const char *text) {
    while (*text != '\0') {
        size_t used = 0;
        for (size_t i = 0; i < sizeof phrases / sizeof phrases[0] && used == 0; i++) {
            size_t length = strlen(phrases[i][0]);
            if (strncmp(text, phrases[i][0], length) != 0)
                continue;
            lg_out_html(out, phrases[i][1]);
            used = length;
        }
        if (used == 0) { /* up to where a phrase may begin */
            used = 1 + strcspn(text + 1, "teof;");
            char plain[PLACE_CHARS];
            snprintf(plain, sizeof plain, "%.*s", (int)used, text);
            lg_out_html(out, plain);
        }
        text += used;
    }
}

static bool is_place(const char *c) {
    return c[0] == '{' && c[1] >= '1' && c[1] <= '0' + PLACES && c[2] == '}';
}

/* Whether the line is the sentence, and what stands in its places: the least that lets the words
 * behind follow. */
static bool is_sentence(const char *line, const char *sentence, char places[PLACES][PLACE_CHARS]) {
    while (*sentence != '\0') {
        if (!is_place(sentence)) {
            if (*line++ != *sentence++)
                return false;
            continue;
        }
        char *place = places[sentence[1] - '1'], after[PLACE_CHARS];
        sentence += 3;
        size_t words = 0;
        while (sentence[words] != '\0' && !is_place(sentence + words))
            words++;
        snprintf(after, sizeof after, "%.*s", (int)words, sentence);
        const char *end = words == 0 ? line + strlen(line) : strstr(line, after);
        if (end != NULL && sentence[words] == '\0' && words > 0) /* the last words end the line */
            end = strlen(line) >= words ? line + strlen(line) - words : NULL;
        if (end == NULL)
            return false;
        snprintf(place, PLACE_CHARS, "%.*s", (int)(end - line), line);
        line = end;
    }
    return *line == '\0';
}

bool lg_out_assumed(lg_out *out, lg_report_language language, const char *line) {
    if (out_defaults(out, language, line))
        return true;
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0] && language == LG_REPORT_ZH;
         i++) {
        char places[PLACES][PLACE_CHARS] = {""};
        if (!is_sentence(line, sentences[i][0], places))
            continue;
        for (const char *c = sentences[i][1]; *c != '\0'; c += is_place(c) ? 3 : 1) {
            if (is_place(c))
                out_filled(out, places[c[1] - '1']);
            else
                lg_out_bytes(out, c, 1);
        }
        return true;
    }
    return false;
}
