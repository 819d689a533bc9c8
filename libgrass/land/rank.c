#include "land/rank.h"

#include <string.h>

enum { DIGIT_BITS = 11, DIGITS = 1 << DIGIT_BITS, PASSES = 3 };

/* An unsigned number in the order of the float. */
static uint32_t key_of(float score) {
    uint32_t bits;
    score += 0.0f; /* -0 becomes +0 */
    memcpy(&bits, &score, sizeof bits);
    return bits & 0x80000000u ? ~bits : bits | 0x80000000u;
}

static uint32_t digit_of(uint32_t key, int pass) {
    return key >> pass * DIGIT_BITS & (DIGITS - 1);
}

/* The key of the k-th best, found digit by digit; *ties receives how many of that very key are
 * among the k. */
static uint32_t find_threshold(const float *score, size_t n, size_t k, size_t *ties) {
    uint32_t threshold = 0, known = 0;
    for (int pass = PASSES - 1; pass >= 0; pass--) {
        size_t count[DIGITS] = {0};
        for (size_t i = 0; i < n; i++) {
            uint32_t key = key_of(score[i]);
            if ((key & known) == threshold)
                count[digit_of(key, pass)]++;
        }
        uint32_t digit = DIGITS - 1;
        while (digit > 0 && count[digit] < k)
            k -= count[digit--];
        threshold |= digit << pass * DIGIT_BITS;
        known |= (uint32_t)(DIGITS - 1) << pass * DIGIT_BITS;
    }
    *ties = k;
    return threshold;
}

void lg_rank_best(const float *score, size_t n, size_t k, uint8_t *chosen) {
    memset(chosen, 0, n);
    if (k == 0)
        return;
    size_t ties = 0;
    uint32_t threshold = find_threshold(score, n, k, &ties);
    for (size_t i = 0; i < n; i++) {
        uint32_t key = key_of(score[i]);
        if (key > threshold)
            chosen[i] = 1;
        else if (key == threshold && ties > 0) {
            chosen[i] = 1;
            ties--;
        }
    }
}

/* One pass of a radix sort, which keeps the order of equals. */
static void sort_digit(const float *score, size_t n, int pass, const uint32_t *from, uint32_t *to) {
    size_t start[DIGITS + 1] = {0};
    for (size_t i = 0; i < n; i++)
        start[digit_of(key_of(score[i]), pass) + 1]++;
    for (int d = 0; d < DIGITS; d++)
        start[d + 1] += start[d];
    for (size_t i = 0; i < n; i++)
        to[start[digit_of(key_of(score[from[i]]), pass)]++] = from[i];
}

lg_status lg_rank_order(lg_context *context, const float *score, size_t n, uint32_t *order) {
    uint32_t *other = NULL;
    LG_TRY(lg_alloc(context, n, sizeof *other, "an order of cells", &other));
    for (size_t i = 0; i < n; i++)
        other[i] = (uint32_t)i;
    sort_digit(score, n, 0, other, order);
    sort_digit(score, n, 1, order, other);
    sort_digit(score, n, 2, other, order);
    lg_free(context, other);
    return LG_OK;
}
