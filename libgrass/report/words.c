#include "report/words.h"

#include <string.h>

static const struct {
    const char *key, *text[LG_REPORT_LANGUAGES];
} words[LG_WORD_COUNT] = {
#define WORD(key, en, zh) {#key, {en, zh}},
#include "report/words.def"
#include "report/words_answer.def"
#undef WORD
};

static const struct {
    const char *key, *text[LG_REPORT_LANGUAGES];
} names[] = {
#define NAME(key, en, zh) {key, {en, zh}},
#include "report/names.def"
#undef NAME
};

const char *lg_word_text(lg_report_language language, lg_word word) {
    return words[word].text[language];
}

const char *lg_word_key(lg_word word) {
    return words[word].key;
}

lg_word lg_word_find(const char *key) {
    int i = 0;
    while (i < LG_WORD_COUNT && strcmp(words[i].key, key) != 0)
        i++;
    return (lg_word)i;
}

void lg_out_say(lg_out *out, lg_report_language language, lg_word word, const char *const *texts,
                size_t count) {
    for (const char *c = lg_word_text(language, word); *c != '\0'; c++) {
        size_t place = c[0] == '{' && c[1] >= '1' && c[1] <= '9' ? (size_t)(c[1] - '0') : 0;
        if (place > 0 && place <= count && c[2] == '}') {
            lg_out_html(out, texts[place - 1]);
            c += 2;
        } else {
            lg_out_bytes(out, c, 1);
        }
    }
}

const char *lg_name_of(lg_report_language language, const char *key) {
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i].key, key) == 0)
            return names[i].text[language];
    return key;
}
