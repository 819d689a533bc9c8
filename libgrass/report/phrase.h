/* Words with figures in them as texts of their own, to be put into other words. */
#ifndef LG_REPORT_PHRASE_H
#define LG_REPORT_PHRASE_H

#include "report/page.h"

typedef struct lg_phrase_text {
    char text[320];
} lg_phrase_text;

/* A word with its texts; not escaped, so that the word that takes it escapes it once. */
const char *lg_phrase(lg_page *page, lg_word word, const char *const *texts, size_t count,
                      lg_phrase_text *to);
#define LG_PHRASE(page, word, to, ...)                                                             \
    lg_phrase(page, word, (const char *const[]){__VA_ARGS__},                                      \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), to)

/* "520,000 to 700,000 SU": the unit once where both ends have the same. */
const char *lg_phrase_range(lg_page *page, lg_word word, lg_quantity quantity, double low,
                            double high, lg_phrase_text *to);

/* "one in five" where it is one in a small number, else "17 %". */
const char *lg_phrase_risk(lg_page *page, double risk, lg_phrase_text *to);

const char *lg_phrase_whole(double value, lg_phrase_text *to);

/* A key as people read it: its name in the language, or the key with blanks for - and _. */
const char *lg_phrase_key(const lg_page *page, const char *key, lg_phrase_text *to);

/* Puts one more into a list. */
void lg_phrase_join(const lg_page *page, const char *one, lg_phrase_text *list);

/* A plain number in few digits: "0.02". */
const char *lg_phrase_number(double value, lg_phrase_text *to);

#endif
