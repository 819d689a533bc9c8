/* Variations: the numbered, named scenarios that the key `vary` of a plan spells out.
 *
 *   lg_plan *plan = NULL;
 *   lg_variation *variation = NULL;
 *   char name[LG_VARIATION_TEXT];
 *   lg_status status =
 *       lg_plan_read(context, "data/xilinhot/vary-stocking-rest.yaml", NULL, &plan);
 *   if (status == LG_OK)
 *       status = lg_variation_read(context, plan, &variation);
 *   for (size_t i = 0; status == LG_OK && i < lg_variation_count(variation); i++) {
 *       status = lg_variation_name(variation, i, name, sizeof name);
 *       puts(name);
 *   }
 *   lg_variation_free(variation);
 *   lg_plan_free(plan);                                                              */
#ifndef LIBGRASS_VARIATION_H
#define LIBGRASS_VARIATION_H

#include <stddef.h>

#include <libgrass/context.h>
#include <libgrass/plan.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Room for the longest name or value, with its end. */
enum { LG_VARIATION_TEXT = 256 };

/* Scenarios made one at a time, when they are asked for: a hundred thousand take no more room than
 * ten. Opaque. */
typedef struct lg_variation lg_variation;

/* Reads `vary` of the plan, which must outlive the variation; release it with lg_variation_free.
 * A plan without `vary` has its own scenarios for a variation, without axes. LG_EPARSE with
 * file:line:column of the plan, or of the table of a list, for what is wrong or contradicts itself,
 * LG_EINPUT where that table cannot be opened, LG_ENOMEM. Up to 20,000 scenarios are read once, of
 * more each value; what they warn of is logged. */
LG_API lg_status lg_variation_read(lg_context *context, const lg_plan *plan,
                                   lg_variation **variation);
/* Releases it; NULL is nothing. */
LG_API_PLAIN void lg_variation_free(lg_variation *variation);

/* How many scenarios it has, at most 1,000,000. */
LG_API_PLAIN size_t lg_variation_count(const lg_variation *variation);
/* How many axes: those of all blocks of `vary`, in order; axes of one name are one. */
LG_API_PLAIN size_t lg_variation_axes(const lg_variation *variation);
/* The name of an axis ("stocking"), owned by the variation; NULL when out of range. */
LG_API_PLAIN const char *lg_variation_axis(const lg_variation *variation, size_t axis);
/* What the axis sets, by the path of keys in a scenario ("herd.times"); owned by the variation,
 * NULL when out of range. Where blocks set different things by one name, that of the first. */
LG_API_PLAIN const char *lg_variation_path(const lg_variation *variation, size_t axis);

/* Copies the name of a scenario: unique among them, capitals aside, and fit for a file. LG_EARG:
 * no such index, or `room` is too small (LG_VARIATION_TEXT always does). */
LG_API lg_status lg_variation_name(const lg_variation *variation, size_t index, char *name,
                                   size_t room);
/* The scenario of the plan that this one varies: its name, owned by the plan; NULL: no such index. */
LG_API_PLAIN const char *lg_variation_base(const lg_variation *variation, size_t index);
/* Copies the value that a scenario has on an axis as it is written ("0.4", "off"), "" where its
 * block lacks the axis; *number (may be NULL) is the same as a number without its unit, NAN where
 * it is a word or nothing. LG_EARG as for names. */
LG_API lg_status lg_variation_value(const lg_variation *variation, size_t index, size_t axis,
                                    char *text, size_t room, double *number);

/* 1: `vary` asks for the books of its scenarios alone, no file for each; else 0. */
LG_API_PLAIN int lg_variation_books_only(const lg_variation *variation);

/* 1: the plan has `vary`, and is run as a batch; else 0. */
LG_API_PLAIN int lg_plan_varies(const lg_plan *plan);

#ifdef __cplusplus
}
#endif
#endif
