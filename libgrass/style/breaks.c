#include "style/breaks.h"

#include <math.h>
#include <stdlib.h>

#include "core/elementary.h"

enum { MOST_SAMPLES = 65536, WANTED = 7 };

static int by_size(const void *one, const void *other) {
    float a = *(const float *)one, b = *(const float *)other;
    return (a > b) - (a < b);
}

/* Every so manieth of the finite values, in order of size. */
static size_t take_sample(const float *values, size_t count, float *sample) {
    size_t step = count / MOST_SAMPLES + 1, taken = 0;
    for (size_t i = 0; i < count; i += step)
        if (isfinite(values[i]))
            sample[taken++] = values[i];
    qsort(sample, taken, sizeof *sample, by_size);
    return taken;
}

/* The least of 1, 2, 2.5, 5 times a power of ten that is not below `least`. */
static double round_step(double least) {
    double power = lg_pow(10, floor(lg_log10(least)));
    static const double steps[] = {1, 2, 2.5, 5, 10};
    for (int i = 0; i < 5; i++)
        if (steps[i] * power >= least * (1 - 1e-9))
            return steps[i] * power;
    return 10 * power;
}

static int lay(double low, double high, bool even, double breaks[LG_MOST_BREAKS]) {
    int count = 0;
    if (even) {
        double reach = fmax(fabs(low), fabs(high));
        double step = reach > 0 ? round_step(reach / (WANTED / 2 + 1)) : 1;
        for (int i = -(WANTED / 2); i <= WANTED / 2; i++)
            breaks[count++] = i * step;
        return count;
    }
    if (!(high - low > 1e-6 * fmax(fabs(low), fabs(high)))) {
        breaks[count++] = low; /* one value: what is below it, and it */
        return count;
    }
    double step = round_step((high - low) / WANTED);
    for (double i = floor(low / step) + 1; i * step < high && count < LG_MOST_BREAKS; i++)
        breaks[count++] = i * step;
    return count;
}

lg_status lg_style_take_breaks(lg_context *context, const float *values, size_t value_count,
                               bool even, double breaks[LG_MOST_BREAKS], int *count) {
    float *sample = NULL;
    *count = 0;
    if (values == NULL || value_count == 0)
        return LG_OK;
    LG_TRY(lg_alloc(context, MOST_SAMPLES, sizeof *sample, "a sample of a map", &sample));
    size_t taken = take_sample(values, value_count, sample);
    if (taken > 0) {
        double low = (double)sample[taken / 50], high = (double)sample[taken - 1 - taken / 50];
        *count = lay(low, high, even, breaks);
    }
    lg_free(context, sample);
    return LG_OK;
}
