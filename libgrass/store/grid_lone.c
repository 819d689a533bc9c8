#include "store/grid_lone.h"

#include <math.h>
#include <stdlib.h>

enum { DAY_S = 86400 };

static int compare_seconds(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a > b) - (a < b);
}

/* A file of one stamp that goes on from a file of hours, or leads to it, has the step of that file: the
 * hour that ends the last day of sums. Else it is of a day. */
static double step_beside(const lg_grid_file *files, size_t nfiles, const lg_grid_file *lone) {
    const double at = lone->stamps.second[0];
    for (size_t i = 0; i < nfiles; i++) {
        const lg_time_stamps *s = &files[i].stamps;
        const double step_s = files[i].step_s;
        if (s->count > 1 && files[i].rain == lone->rain && step_s < DAY_S - 3600.0 &&
            (fabs(at - step_s - s->second[s->count - 1]) < 1.0 ||
             fabs(at + step_s - s->second[0]) < 1.0))
            return step_s;
    }
    return DAY_S;
}

/* Files of one stamp each, a month or more apart, and none of more: they are no days. */
static bool are_months(const lg_grid_file *files, size_t nfiles, int rain, double least_s) {
    for (size_t i = 0; i < nfiles; i++)
        if (files[i].rain == rain && files[i].stamps.count > 1)
            return false;
    return least_s > 27.0 * DAY_S && least_s < HUGE_VAL;
}

/* Files of one stamp each: the step is the least that lies between two of them, a day at most. */
lg_status lg_grid_find_lone_steps(lg_context *context, lg_grid_file *files, size_t nfiles,
                                  int rain) {
    double *second = NULL, least = HUGE_VAL;
    size_t n = 0;
    LG_TRY(lg_alloc(context, nfiles, sizeof *second, "times of a grid", &second));
    for (size_t i = 0; i < nfiles; i++)
        if (files[i].stamps.count == 1 && files[i].rain == rain)
            second[n++] = files[i].stamps.second[0];
    qsort(second, n, sizeof *second, compare_seconds);
    for (size_t i = 1; i < n; i++)
        if (second[i] - second[i - 1] > 0.5)
            least = fmin(least, second[i] - second[i - 1]);
    lg_free(context, second);
    for (size_t i = 0; i < nfiles; i++) {
        lg_grid_file *f = &files[i];
        if (f->stamps.count == 0 || f->step_s > 0.0 || f->rain != rain)
            continue;
        f->step_s = least > DAY_S + 3600.0 ? step_beside(files, nfiles, f) : fmin(least, DAY_S);
        if (are_months(files, nfiles, rain, least)) {
            f->step_s = least; /* refused with advice when it is declared */
        } else if (f->step_s >= DAY_S - 3600.0) {
            f->step_s = DAY_S;
            f->stamps.second[0] = DAY_S * floor((f->stamps.second[0] + 0.5) / DAY_S);
        }
    }
    return LG_OK;
}
