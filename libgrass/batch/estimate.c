#define _POSIX_C_SOURCE 200809L /* sysconf */
#include "batch/estimate.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/memory.h"
#include "simulation/arrays.h"
#include "store/books.h"

/* Rules of cost, all measured here (docs/batches.md says on what), good to a factor of two of time and
 * a tenth of memory; none enters a result.
 * CELL_NS, UNIT_NS: ns of one thread for a day of a cell and of a unit, on a loaded machine of two
 * cores (simulation/engine.c has 7 and 130 for sharing work out). DOUBLE_TIMES: in double precision
 * so many times that (assumption).
 * RECORDS: copies of a record that a process holds when it ends one: rows, bytes, and bytes as they
 * grow. FILE_BYTES, FILE_MAPS: what a result file with all maps and series takes while it is written
 * (HDF5 and its caches), and floats of a cell. BASE_BYTES: of a process before its engine, where
 * /proc does not tell (assumption). RECORD_HEAD: names and values of axes (assumption). */
enum { CELL_NS = 20, UNIT_NS = 250, DOUBLE_TIMES = 3 };
enum {
    RECORDS = 3,
    FILE_BYTES = 24000000,
    FILE_MAPS = 8,
    BASE_BYTES = 48 << 20,
    RECORD_HEAD = 512
};
/* A scenario that takes a thread longer, in seconds, is worth a checkpoint (assumption). */
static const double LONG_S = 10.0;
/* Bytes a cell of a map and a day of a unit in a result file: floats, before they are deflated. */
enum { VALUE_BYTES = 4, MONTHS = 12 };

/* Land and weather are resident when they were opened; so is all else of the calling program. */
static double resident_bytes(void) {
    long pages = 0, all = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    const int got = file == NULL ? 0 : fscanf(file, "%ld %ld", &all, &pages);
    if (file != NULL)
        fclose(file);
    return got == 2 ? (double)pages * (double)sysconf(_SC_PAGESIZE) : (double)BASE_BYTES;
}

static double engine_bytes(lg_engine *e, double *state) {
    lg_array arrays[LG_ARRAYS_MOST];
    double bytes = 0.0;
    int count = lg_engine_arrays(e, arrays);
    *state = 0.0;
    for (int i = 0; i < count; i++) {
        bytes += arrays[i].there ? (double)arrays[i].bytes : 0.0;
        if (arrays[i].there && arrays[i].kind == LG_ARRAY_STATE)
            *state += (double)arrays[i].bytes;
    }
    return bytes;
}

static double file_bytes(const lg_batch *b, const lg_scenario *s) {
    const lg_land *land = b->world.base.parts.land;
    const double grid = (double)land->grid.nx * (double)land->grid.ny * VALUE_BYTES;
    const double years = b->about.years;
    double bytes = (double)b->about.years * (double)b->about.regions * sizeof(lg_book_row);
    bytes += grid; /* the land, packed */
    if (s->output.yearly_maps)
        bytes += years * LG_MAP_COUNT * grid;
    if (s->output.monthly_maps)
        bytes += years * MONTHS * LG_MONTH_MAP_COUNT * grid;
    if (s->output.daily_series)
        bytes += years * 366 * LG_SERIES_COUNT * (double)land->nunits * VALUE_BYTES;
    return bytes;
}

double lg_guess_s(const lg_land *land, double days, bool double_precision) {
    const double day_ns = CELL_NS * (double)land->ncells + UNIT_NS * (double)land->nunits;
    return 1e-9 * days * day_ns * (double_precision ? DOUBLE_TIMES : 1);
}

double lg_batch_guess_s(const lg_batch *b) {
    const double days = 365.25 * (b->about.years + (double)b->plan->spinup_years);
    return lg_guess_s(b->world.base.parts.land, days, b->plan->double_precision);
}

/* Of the folder, or of the nearest above it that is there. */
static double disk_bytes(const char *directory) {
    char path[PATH_MAX];
    struct statvfs disk;
    if (directory == NULL || snprintf(path, sizeof path, "%s", directory) >= (int)sizeof path)
        return INFINITY;
    while (statvfs(path, &disk) != 0) {
        char *slash = strrchr(path, '/');
        if (slash == NULL || slash == path)
            return statvfs(slash == NULL ? "." : "/", &disk) == 0
                       ? (double)disk.f_bavail * (double)disk.f_frsize
                       : INFINITY;
        *slash = '\0';
    }
    return (double)disk.f_bavail * (double)disk.f_frsize;
}

/* Short ones are rather done again: what they would keep costs more. */
bool lg_batch_is_long(const lg_batch *b) {
    return b->scratch != NULL &&
           (b->options.checkpoint_seconds > 0.0 || b->options.checkpoint_years > 0) &&
           lg_batch_guess_s(b) > LONG_S;
}

/* `resident`: before the engine was made. A state is that of a spin-up, another a checkpoint's. */
static void reckon(const lg_batch *b, const lg_scenario *s, lg_engine *e, double resident,
                   lg_batch_cost *cost) {
    double state = 0.0;
    const double engine = engine_bytes(e, &state);
    const double maps = (double)FILE_MAPS * VALUE_BYTES * (double)e->in.land->ncells;
    const double books = (double)b->about.years * (double)b->about.regions * sizeof(lg_book_row);
    *cost = (lg_batch_cost){.record_bytes = RECORD_HEAD + books};
    cost->memory_bytes = resident + engine + state * (lg_batch_is_long(b) ? 2.0 : 1.0) +
                         RECORDS * cost->record_bytes +
                         (b->directory == NULL ? 0.0 : FILE_BYTES + maps);
    cost->seconds = lg_batch_guess_s(b);
    cost->file_bytes = b->directory == NULL ? 0.0 : file_bytes(b, s);
    cost->memory_to_be_had = lg_memory_available("");
    cost->disk_to_be_had = disk_bytes(b->directory != NULL ? b->directory : b->scratch);
}

static lg_status estimate(lg_batch *b, const lg_plan_parts *parts, const lg_scenario *s,
                          lg_batch_cost *cost) {
    lg_prepared c;
    lg_engine *engine = NULL;
    const double resident = resident_bytes();
    LG_TRY(lg_prepared_make(b->context, parts, s, &c));
    lg_status status = lg_prepared_engine(b->context, parts, s, &c, &engine);
    if (status == LG_OK)
        reckon(b, s, engine, resident, cost);
    lg_engine_free(engine);
    lg_prepared_free(&c);
    return status;
}

lg_status lg_batch_estimate(lg_batch *b, lg_batch_cost *cost) {
    const lg_plan_parts *parts = NULL;
    lg_scenario s;
    if (b == NULL)
        return LG_EARG;
    LG_GIVEN(b->context, cost);
    LG_TRY(lg_world_of(&b->world, b->variation, 0, &parts));
    LG_TRY(lg_variation_scenario(b->context, b->variation, 0, &s));
    if (b->directory == NULL)
        s.output = (lg_output_rule){.packed = s.output.packed};
    lg_status status = estimate(b, parts, &s, cost);
    lg_scenario_free(b->context, &s);
    return status;
}
