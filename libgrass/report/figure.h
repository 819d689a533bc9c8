/* Figures as an office writes them: 万羊单位 and 万亩 in Chinese, thousands in English. */
#ifndef LG_REPORT_FIGURE_H
#define LG_REPORT_FIGURE_H

#include <libgrass/report.h>

typedef enum lg_quantity {
#define QUANTITY(key, en_scale, en_digits, en_unit, zh_scale, zh_digits, zh_unit) LG_Q_##key,
#include "report/quantities.def"
#undef QUANTITY
    LG_Q_COUNT
} lg_quantity;

typedef struct lg_figure_text {
    char text[64];
} lg_figure_text;

/* The unit that stands in the head of a table, and the figure below it. */
const char *lg_quantity_unit(lg_report_language language, lg_quantity quantity);
int lg_quantity_digits(lg_report_language language, lg_quantity quantity);
double lg_quantity_scale(lg_report_language language, lg_quantity quantity);
const char *lg_figure_cell(lg_report_language language, lg_quantity quantity, double value,
                           lg_figure_text *text);
/* As it stands, with groups of three and a true minus sign. */
const char *lg_figure_plain(double value, int digits, lg_figure_text *text);
/* For sentences: with its unit, scaled by its own size ("957 SU", "1.23 million SU"). */
const char *lg_figure_say(lg_report_language language, lg_quantity quantity, double value,
                          lg_figure_text *text);
/* "+84 %", "−12 %"; "no capacity" when it is not finite. */
const char *lg_figure_change(lg_report_language language, double fraction, lg_figure_text *text);
/* The same without a sign: "12 %". */
const char *lg_figure_share(lg_report_language language, double fraction, lg_figure_text *text);
/* Rounds a whole and the parts it consists of, eight at most, to what a sentence shows of the
 * whole, so that the parts shown add up to the whole shown. */
void lg_figure_parts(lg_report_language language, lg_quantity quantity, double *whole,
                     double *parts, int count);

#endif
