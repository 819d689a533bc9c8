/* The daily step as the languages of the comparison see it: which terms of the day they are given,
 * and which columns they must bring. All of them get the terms ready made, as the library's own
 * cell loop does. */
#ifndef LG_BENCHMARKS_CORE_H
#define LG_BENCHMARKS_CORE_H

#include <stdint.h>

#include "sward/columns.h"

enum { BENCH_DAYS = 365 };

/* ENTRY(name, value from lg_steppe_terms *t) */
#define BENCH_TERM_LIST(ENTRY)                                                                     \
    ENTRY(heat, t->heat_c)                                                                         \
    ENTRY(pet, t->pet_mm)                                                                          \
    ENTRY(liquid, t->liquid_mm)                                                                    \
    ENTRY(ws0, t->water.slope[0])                                                                  \
    ENTRY(wb0, t->water.base[0])                                                                   \
    ENTRY(ws1, t->water.slope[1])                                                                  \
    ENTRY(wb1, t->water.base[1])                                                                   \
    ENTRY(ws2, t->water.slope[2])                                                                  \
    ENTRY(wb2, t->water.base[2])                                                                   \
    ENTRY(ws3, t->water.slope[3])                                                                  \
    ENTRY(wb3, t->water.base[3])                                                                   \
    ENTRY(ws4, t->water.slope[4])                                                                  \
    ENTRY(wb4, t->water.base[4])                                                                   \
    ENTRY(growth_kg, t->growth_kg)                                                                 \
    ENTRY(rep, t->rep)                                                                             \
    ENTRY(minus_k, -LG_EXTINCTION * t->lai_per_kg)                                                 \
    ENTRY(fill, t->fill_frac)                                                                      \
    ENTRY(inv_reserve_max, t->inv_reserve_max)                                                     \
    ENTRY(release, t->release_frac)                                                                \
    ENTRY(release_yield, t->release_yield)                                                         \
    ENTRY(release_half, t->release_half)                                                           \
    ENTRY(stomata, t->stomata_half)                                                                \
    ENTRY(age_fall, t->age_fall)                                                                   \
    ENTRY(inv_dead_shade, t->inv_dead_shade)                                                       \
    ENTRY(maintenance, t->maintenance_frac)                                                        \
    ENTRY(sen_gv, t->sen_gv)                                                                       \
    ENTRY(sen_gr, t->sen_gr)                                                                       \
    ENTRY(dieback, t->dieback)                                                                     \
    ENTRY(inv_life_gv, t->inv_life_gv)                                                             \
    ENTRY(inv_life_gr, t->inv_life_gr)                                                             \
    ENTRY(loss_gv, t->loss_gv)                                                                     \
    ENTRY(loss_gr, t->loss_gr)                                                                     \
    ENTRY(retranslocated, t->retranslocated)                                                       \
    ENTRY(abs_dv, t->abs_dv)                                                                       \
    ENTRY(abs_dr, t->abs_dr)                                                                       \
    ENTRY(fall, t->fall)                                                                           \
    ENTRY(litter_decay, t->litter_decay)                                                           \
    ENTRY(inv_litter_shade, t->inv_litter_shade)                                                   \
    ENTRY(top_frac, t->top_frac)                                                                   \
    ENTRY(root_top, t->root_top)                                                                   \
    ENTRY(r_gv, t->residual_gv)                                                                    \
    ENTRY(r_gr, t->residual_gr)                                                                    \
    ENTRY(r_dv, t->residual_dv)                                                                    \
    ENTRY(r_dr, t->residual_dr)                                                                    \
    ENTRY(p_gv, t->weight_gv)                                                                      \
    ENTRY(p_gr, t->weight_gr)                                                                      \
    ENTRY(p_dv, t->weight_dv)                                                                      \
    ENTRY(p_dr, t->weight_dr)                                                                      \
    ENTRY(omd_gv_high, t->omd_gv_high)                                                             \
    ENTRY(omd_gv_fall, t->omd_gv_fall)                                                             \
    ENTRY(omd_gr_high, t->omd_gr_high)                                                             \
    ENTRY(omd_gr_fall, t->omd_gr_fall)                                                             \
    ENTRY(omd_dv, t->omd_dv)                                                                       \
    ENTRY(omd_dr, t->omd_dr)                                                                       \
    ENTRY(trample, t->trample)                                                                     \
    ENTRY(tread, t->tread)                                                                         \
    ENTRY(survey, t->survey)

typedef struct bench_day {
#define BENCH_MEMBER(name, value) float name;
    BENCH_TERM_LIST(BENCH_MEMBER)
#undef BENCH_MEMBER
} bench_day;

/* How the herd of a unit bites: a response of type II to the offer. */
typedef struct bench_herd {
    double wanted_kg_ha, half_kg_ha, most;
} bench_herd;

static inline float bench_bite(const bench_herd *h, double offer, double cells) {
    double density = offer / cells;
    double bite = h->wanted_kg_ha / (density + h->half_kg_ha);
    return (float)(bite < h->most ? bite : h->most);
}

/* Columns whose sums over a unit the books need every day. */
#define BENCH_SUM_LIST(ENTRY)                                                                      \
    ENTRY(standing)                                                                                \
    ENTRY(green)                                                                                   \
    ENTRY(litter)                                                                                  \
    ENTRY(reserve)                                                                                 \
    ENTRY(water)                                                                                   \
    ENTRY(growth)                                                                                  \
    ENTRY(loss)                                                                                    \
    ENTRY(digested)                                                                                \
    ENTRY(intake)                                                                                  \
    ENTRY(aet)                                                                                     \
    ENTRY(drainage)                                                                                \
    ENTRY(offer)

/* aos.c: `units` units of `cells` cells, days 0 .. days-1, again and again from the start given in
 * columns [column][cell]; results go back into the columns. */
int bench_aos_run(const bench_day *days, int ndays, const bench_herd *herd, int units, int cells,
                  float *columns, double *cpu_ns);

/* core.c, for Python. Names and counts of the columns, of the day's terms and of the sums; the
 * terms of the year as [day][term]; the herd. */
int bench_columns(void);
const char *bench_column_name(int i);
int bench_terms(void);
const char *bench_term_name(int i);
int bench_sums(void);
const char *bench_sum_name(int i);
const float *bench_day_terms(void);
/* Whether the library takes its short loop on a day. */
int bench_is_dormant(int day);
const bench_herd *bench_the_herd(void);
/* Makes the terms of the year; stocking in sheep units a hectare, on the pasture all year. */
void bench_start(double stocking_su_ha);
/* The first state of cells first, first + 1 ...; columns [column][stride]. */
void bench_fill(float *columns, int64_t stride, int64_t first, int cells);
/* Days from .. to-1 of every block, one block after the other; columns [block][column][stride].
 * level: 0 the library's own choice, 1 baseline, 2 .. 4 x86-64-v2 .. v4. Returns the CPU time in
 * ns, or -1 when the processor cannot. */
double bench_run(int level, int with_books, int from, int to, int blocks, int cells, int64_t stride,
                 float *columns);
/* The same in plain C; columns [column][units * cells]. */
double bench_run_aos(int from, int to, int units, int cells, float *columns);

#endif
