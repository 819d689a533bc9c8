/* The words of the report in its languages, from one table, so that no language can lack one. */
#ifndef LG_REPORT_WORDS_H
#define LG_REPORT_WORDS_H

#include <libgrass/report.h>
#include "text/out.h"

enum { LG_REPORT_LANGUAGES = 2 };

typedef enum lg_word {
#define WORD(key, en, zh) LG_WORD_##key,
#include "report/words.def"
#include "report/words_answer.def"
#undef WORD
    LG_WORD_COUNT
} lg_word;

/* May hold &entities;, <b> and the places {1} to {9}. */
const char *lg_word_text(lg_report_language language, lg_word word);
const char *lg_word_key(lg_word word);
/* LG_WORD_COUNT when there is none of that name. */
lg_word lg_word_find(const char *key);

/* Writes the word; {1} is replaced by the first of the texts, escaped. */
void lg_out_say(lg_out *out, lg_report_language language, lg_word word, const char *const *texts,
                size_t count);
#define LG_SAY(out, language, word, ...)                                                           \
    lg_out_say(out, language, word, (const char *const[]){__VA_ARGS__},                            \
               sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* What a key of plans or results is called in the report; the key itself when it is not listed. */
const char *lg_name_of(lg_report_language language, const char *key);

#endif
