/* Rules of sale from a table. */
#include <string.h>

#include "animals/sale.h"
#include "animals/table.h"
#include "text/message.h"
#include "text/number.h"

static lg_status read_date(lg_csv *csv, size_t row, size_t column, int *day) {
    lg_shown shown;
    const char *text = lg_csv_text(csv, row, column);
    if (lg_parse_month_day(text, day))
        return LG_OK;
    return lg_csv_fail(csv, row, column,
                       "'%s' is no day that every year has; write it MM-DD, as 08-15",
                       lg_show_text(&shown, text));
}

static lg_status read_sex(lg_csv *csv, size_t row, size_t column, lg_sex *sex) {
    static const char *const names[3] = {"any", "male", "female"};
    for (int i = 0; i < 3; i++)
        if (strcmp(lg_csv_text(csv, row, column), names[i]) == 0)
            return *sex = (lg_sex)i, LG_OK;
    return lg_csv_fail(csv, row, column, "'%s' is none of any, male, female",
                       lg_csv_text(csv, row, column));
}

/* Over the turn of a year and longer than half of it: the days may stand the wrong way round. A rule
 * of the whole year is meant. */
static void tell_long(lg_csv *csv, size_t row, const size_t c[10], const lg_sale_rule *rule) {
    int days = rule->to_day - rule->from_day + 1 + 365;
    if (rule->from_day > rule->to_day && days > 183 && days < 365)
        lg_csv_warn(csv, row, c[3],
                    "rule '%s' runs from %s over the turn of the year to %s, for %d days; is that "
                    "meant?",
                    rule->name, lg_csv_text(csv, row, c[3]), lg_csv_text(csv, row, c[4]), days);
}

static lg_status read_rule(lg_csv *csv, size_t row, const size_t c[10], lg_sale_rule *rule,
                           lg_figures *figures) {
    LG_TRY(lg_table_name(csv, row, c[0], rule->name));
    int kind = lg_cohort_kind_of(lg_csv_text(csv, row, c[1]));
    if (kind < 0)
        return lg_csv_fail(csv, row, c[1], "'%s' is none of dams, yearlings, young, males",
                           lg_csv_text(csv, row, c[1]));
    rule->cohort = (lg_cohort_kind)kind;
    LG_TRY(read_sex(csv, row, c[2], &rule->sex));
    if ((rule->cohort == LG_COHORT_DAMS && rule->sex == LG_SEX_MALE) ||
        (rule->cohort == LG_COHORT_MALES && rule->sex == LG_SEX_FEMALE))
        lg_csv_warn(csv, row, c[2], "'%s' of '%s' are sold by rule '%s': there are none",
                    lg_csv_text(csv, row, c[2]), lg_csv_text(csv, row, c[1]), rule->name);
    LG_TRY(read_date(csv, row, c[3], &rule->from_day));
    LG_TRY(read_date(csv, row, c[4], &rule->to_day));
    tell_long(csv, row, c, rule);
    LG_TRY(lg_csv_number(csv, row, c[5], 0.0, 2000.0, &rule->at_kg));
    LG_TRY(lg_csv_number(csv, row, c[6], 0.0, 1.0, &rule->share));
    LG_TRY(lg_csv_number(csv, row, c[7], 0.0, 10.0, &rule->keep_per_dam));
    LG_TRY(
        lg_table_note(csv, row, &c[8], "sales", rule->name, "at_kg", "kg", rule->at_kg, figures));
    LG_TRY(lg_table_note(csv, row, &c[8], "sales", rule->name, "share", "1", rule->share, figures));
    return lg_table_note(csv, row, &c[8], "sales", rule->name, "keep_per_dam", "1",
                         rule->keep_per_dam, figures);
}

static lg_status read_breed(lg_csv *csv, size_t row, int column, lg_sale_rule *rule) {
    const char *breed = column < 0 ? "" : lg_csv_text(csv, row, (size_t)column);
    if (strlen(breed) >= sizeof rule->breed)
        return lg_csv_fail(csv, row, (size_t)column, "a breed has a name of at most 63 bytes");
    memcpy(rule->breed, breed, strlen(breed) + 1);
    return LG_OK;
}

lg_status lg_sale_rules_read(lg_context *context, const char *path,
                             lg_sale_rule rules[LG_SALE_RULES], size_t *count,
                             lg_figures *figures) {
    static const char *const names[10] = {"rule",   "cohort",    "sex",   "from",
                                          "to",     "at_kg",     "share", "keep_per_dam",
                                          "source", "confidence"};
    static const char *const known[11] = {"breed",  "rule",         "cohort",    "sex",
                                          "from",   "to",           "at_kg",     "share",
                                          "source", "keep_per_dam", "confidence"};
    lg_csv *csv = NULL;
    size_t column[10];
    lg_status status;
    LG_TRY_OR(status, done, lg_table_open(context, path, names, 10, LG_SALE_RULES, &csv, column));
    int breed = lg_csv_find(csv, "breed");
    lg_table_tell_unread(context, csv, known, 11);
    for (size_t row = 0; row < lg_csv_rows(csv); row++) {
        LG_TRY_OR(status, done, read_rule(csv, row, column, &rules[row], figures));
        LG_TRY_OR(status, done, read_breed(csv, row, breed, &rules[row]));
    }
    *count = lg_csv_rows(csv);
    if (*count == 0)
        status = lg_fail(context, LG_EPARSE,
                         "%s: a table of sales has at least one rule; one of share 0 sells nothing",
                         lg_csv_path(csv));
done:
    lg_csv_free(csv);
    return status;
}
