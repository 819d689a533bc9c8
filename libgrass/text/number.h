/* Numbers and near names, the same for every text file. */
#ifndef LG_TEXT_NUMBER_H
#define LG_TEXT_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* The whole text is one finite decimal number, in the C locale whatever the host's locale is;
 * no hex, no "nan", no "inf", blanks around it allowed. */
bool lg_parse_number(const char *text, double *value);

/* A number followed by an optional unit: "1.8 kg/day" gives 1.8 and "kg/day"; *unit points into
 * text (at its end when there is none). */
bool lg_parse_quantity(const char *text, double *value, const char **unit);

/* A day that every year has, written MM-DD: counted from 1 in a year of 365 days. */
bool lg_parse_month_day(const char *text, int *day);

/* What tables write where there is no value: NA, n/a, null, a lone dash ... Not numbers such as -9999. */
bool lg_is_missing_mark(const char *text);

/* The index of the candidate nearest to `word` by edit distance (transpositions count one), or -1
 * when none is near enough to be meant (distance above 1 + length/4). Capitals do not count. */
int lg_nearest(const char *word, const char *const *candidates, size_t count);

#endif
