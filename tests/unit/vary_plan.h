/* A small plan whose `vary` is given. */
#ifndef LG_VARY_PLAN_H
#define LG_VARY_PLAN_H

#include "lg_test.h"
#include "scenario/variation.h"

/* Its vary begins in line 18. */
static const char HEAD[] =
    "libgrass: 1\n"
    "name: small\n"
    "years: {first: 2001, last: 2003}\n"
    "weather: {months: /abs/weather.yaml, seed: 7}\n"
    "tables: {types: t.csv, standard: s.csv, animals: a.csv}\n"
    "defaults:\n"
    "  herd: {heads: {sheep: 800, cattle: 40}, spread: 0.2, constant: true}\n"
    "  feed: {bought_max_kg_su: 1.5}\n"
    "  parameters: {ni: 0.5, whc_mm: 120}\n"
    "scenarios:\n"
    "  - name: plain\n"
    "  - name: rested\n"
    "    measures:\n"
    "      - {kind: balance}\n"
    "      - {kind: rest, when: {from: 04-01, for_days: 45}}\n"
    "      - {kind: ban, where: {flag: red_line}}\n"
    "      - {kind: ban, where: {flag: reserve_core}}\n";

static inline lg_status read_vary(lg_context *context, const char *vary, lg_plan **plan,
                                  lg_variation **v) {
    char text[sizeof HEAD + 60000];
    snprintf(text, sizeof text, "%s%s", HEAD, vary);
    *plan = NULL;
    *v = NULL;
    LG_TRY(lg_plan_read_text(context, "plan.yaml", "", text, plan));
    lg_status status = lg_variation_read(context, *plan, v);
    if (status != LG_OK) {
        lg_plan_free(*plan);
        *plan = NULL;
    }
    return status;
}

static inline void write_rows(const char *text) {
    FILE *file = fopen("rows.csv", "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

#endif
