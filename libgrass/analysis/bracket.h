/* The largest stocking at which a target fails in no more than a share of the draws, for many
 * targets at once: one trial of a draw at a stocking tells of all of them. Whoever asks lives the
 * trials; this says which.
 *
 * In each draw a target is taken to pass below some stocking and to fail above it, so that its
 * answer is an order statistic of those, and the ends of its interval are two others. Few draws go
 * up the whole ladder of stockings, more to where those turned, all only where the answer lies; draws
 * that are known to lie above or below cost nothing. The answers of groups that are to be fine are
 * closed in upon between two rungs. Draws in which it passes again above a stocking at which it
 * failed count by the lowest that failed, and are counted.
 *
 *     while (lg_bracket_next(bracket, &first, &count) == LG_OK && count > 0)
 *         for (i = first; i < first + count; i++)
 *             fill lg_bracket_trial(bracket, i)->margin
 *
 * The trials of a step may be lived in any order, and at once. */
#ifndef LG_ANALYSIS_BRACKET_H
#define LG_ANALYSIS_BRACKET_H

#include "analysis/bracket_order.h"

/* LG_EARG with what to change: a risk that is none, one draw, a ladder without a span. */
lg_status lg_bracket_make(lg_context *context, const lg_bracket_ask *ask, lg_bracket **bracket);
void lg_bracket_free(lg_bracket *bracket); /* NULL is nothing */

/* Trials [*first, *first + *count) are wanted next; none: the search has ended. */
lg_status lg_bracket_next(lg_bracket *bracket, size_t *first, size_t *count);
const lg_trial *lg_bracket_trial(const lg_bracket *bracket, size_t number);
/* How many there will be, about. */
size_t lg_bracket_guess(const lg_bracket_ask *ask);

#endif
