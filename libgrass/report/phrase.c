#include "report/phrase.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *lg_phrase(lg_page *page, lg_word word, const char *const *texts, size_t count,
                      lg_phrase_text *to) {
    size_t used = 0;
    to->text[0] = '\0';
    for (const char *c = lg_word_text(page->language, word);
         *c != '\0' && used + 1 < sizeof to->text; c++) {
        size_t place = c[0] == '{' && c[1] >= '1' && c[1] <= '9' ? (size_t)(c[1] - '0') : 0;
        if (place > 0 && place <= count && c[2] == '}') {
            int written = snprintf(to->text + used, sizeof to->text - used, "%s", texts[place - 1]);
            used += (size_t)written < sizeof to->text - used ? (size_t)written
                                                             : sizeof to->text - used - 1;
            c += 2;
        } else {
            to->text[used++] = *c;
            to->text[used] = '\0';
        }
    }
    return to->text;
}

/* Cuts the unit from the first figure when the second has the same. */
static void drop_unit(lg_figure_text *first, const lg_figure_text *second) {
    size_t digits = strcspn(first->text, " "), other = strcspn(second->text, " ");
    const char *a = strchr(first->text, ','), *b = strchr(second->text, ',');
    if (digits > 0 && strcmp(first->text + digits, second->text + other) == 0 &&
        (a == NULL) == (b == NULL))
        first->text[digits] = '\0';
}

const char *lg_phrase_range(lg_page *page, lg_word word, lg_quantity quantity, double low,
                            double high, lg_phrase_text *to) {
    lg_figure_text from, until;
    if (quantity == LG_Q_percent) {
        lg_figure_change(page->language, low, &from);
        lg_figure_change(page->language, high, &until);
    } else {
        lg_figure_say(page->language, quantity, low, &from);
        lg_figure_say(page->language, quantity, high, &until);
        drop_unit(&from, &until);
    }
    return LG_PHRASE(page, word, to, from.text, until.text);
}

const char *lg_phrase_risk(lg_page *page, double risk, lg_phrase_text *to) {
    static const lg_word words[] = {LG_WORD_one_in_2, LG_WORD_one_in_3,  LG_WORD_one_in_4,
                                    LG_WORD_one_in_5, LG_WORD_one_in_10, LG_WORD_one_in_20};
    static const double in[] = {2, 3, 4, 5, 10, 20};
    lg_figure_text share;
    for (size_t i = 0; i < sizeof in / sizeof in[0]; i++)
        if (fabs(risk * in[i] - 1) < 1e-3)
            return LG_PHRASE(page, words[i], to, "");
    snprintf(to->text, sizeof to->text, "%s", lg_figure_share(page->language, risk, &share));
    return to->text;
}

const char *lg_phrase_whole(double value, lg_phrase_text *to) {
    snprintf(to->text, sizeof to->text, "%.0f", isfinite(value) ? fmin(fabs(value), 1e9) : 0.0);
    return to->text;
}

/* Columns of the books are called as in the ledger. */
static const char *column_of(const lg_page *page, const char *key) {
    static const struct {
        const char *key, *text[LG_REPORT_LANGUAGES];
    } lines[] = {
#define LINE(group, column, quantity, en, zh) {#column, {en, zh}},
#include "report/ledger.def"
#undef LINE
    };
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (strcmp(lines[i].key, key) == 0)
            return lines[i].text[page->language];
    return key;
}

const char *lg_phrase_key(const lg_page *page, const char *key, lg_phrase_text *to) {
    const char *name = lg_name_of(page->language, key);
    if (name == key)
        name = column_of(page, key);
    snprintf(to->text, sizeof to->text, "%s", name);
    for (char *c = to->text; name == key && *c != '\0'; c++)
        *c = *c == '-' || *c == '_' ? ' ' : *c;
    return to->text;
}

void lg_phrase_join(const lg_page *page, const char *one, lg_phrase_text *list) {
    size_t used = strlen(list->text);
    snprintf(list->text + used, sizeof list->text - used, "%s%s",
             used > 0 ? lg_word_text(page->language, LG_WORD_list_comma) : "", one);
}

const char *lg_phrase_number(double value, lg_phrase_text *to) {
    snprintf(to->text, sizeof to->text, "%.4g", isfinite(value) ? value : 0.0);
    return to->text;
}
