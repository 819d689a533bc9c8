/* The rule by which a figure is the best or the worst of several. */
#include <libgrass/indicators.h>
#include <math.h>
#include <stdbool.h>

/* Figures that differ by less are the same: a sum has as much rounding. */
static const double ALIKE = 1e-6;

static int order(double a, double b) {
    if (isinf(a) || isinf(b))
        return (a > b) - (a < b);
    return fabs(a - b) <= ALIKE * fmax(fabs(a), fabs(b)) ? 0 : (a > b) - (a < b);
}

int lg_compare_mark(const double *values, size_t count, size_t index, int better) {
    if (values == NULL || index >= count)
        return 0;
    bool best = better != 0, worst = best, differ = false;
    for (size_t i = 0; i < count && best + worst > 0; i++) {
        if (isnan(values[i]))
            return 0;
        int side = better * order(values[i], values[index]);
        best = best && side <= 0;
        worst = worst && side >= 0;
        differ = differ || side != 0;
    }
    return differ ? best - worst : 0;
}
