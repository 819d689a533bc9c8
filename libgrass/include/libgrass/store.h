/* Result files: one HDF5 file per scenario that is valid NetCDF-4 and follows CF-1.11, and one
 * summary.csv for all. Files appear whole or not at all.
 *
 * Files of other hands: every function that opens an HDF5 or NetCDF-4 file (lg_land_read,
 * lg_weather_read, lg_file_*, lg_report_*, lg_compare, lg_plan_check, lg_plan_run,
 * lg_gis_export_map) hands it to the HDF5 library, which crashes, loops or calls exit on some
 * damaged metadata (1.10.8 does). A library may not start processes, so libgrass does not prevent
 * that: it refuses what is no HDF5 file, is cut short, or differs from the manifest of its folder.
 * Where files may come from anywhere, let the command look first (`libgrass show FILE`, `libgrass
 * check PLAN`: exit code 65 and a sentence), call from a process that may die, or use the Python
 * package, which tries each file in a process of its own. */
#ifndef LIBGRASS_STORE_H
#define LIBGRASS_STORE_H

#include <stddef.h>
#include <stdint.h>

#include <libgrass/context.h>
#include <libgrass/land.h>

#ifdef __cplusplus
extern "C" {
#endif

/* What a landscape or result file holds. */
typedef enum lg_file_kind {
    LG_FILE_LAND,     /* a landscape */
    LG_FILE_RESULT,   /* the results of one scenario */
    LG_FILE_CAPACITY, /* maps of a capacity (lg_capacity_find); its tables stand beside it */
    LG_FILE_ENSEMBLE  /* maps of an ensemble (lg_ensemble_write_maps), of one scenario */
} lg_file_kind;

/* What such a file says of itself. */
typedef struct lg_file_facts {
    lg_file_kind kind;          /* landscape, results or maps */
    int64_t cells;              /* usable ones */
    int32_t units;              /* management units */
    double area_mu;             /* of the usable cells; 1 mu = 1/15 ha */
    double cell_m;              /* side of a cell */
    int first_year;             /* of the results */
    int years;                  /* of the results; 0 for a landscape */
    double residual_dry_matter; /* the budget's largest, relative; results only */
    double residual_water;      /* likewise */
    double residual_animals;    /* likewise */
    uint64_t seed;              /* of what is made at random */
    int schematic;              /* 1: outline and divisions are made up */
    char version[32];           /* of the libgrass that wrote it */
    char title[128];            /* the plan's, or the landscape's */
    char scenario[208];         /* "" for a landscape */
    double area_ha;             /* of the usable cells */
    double risk;                /* of a capacity: share of the draws that may fail; else 0 */
    double draws;               /* of a capacity, an ensemble: how many; else 0 */
    double horizon;             /* likewise: years of a draw; else 0 */
    double reserved[4];         /* 0: kept for facts to come, such as another budget's residual */
} lg_file_facts;

/* Reads what a file says of itself. LG_EINPUT when it cannot be opened, LG_EDATA when it is no file
 * of libgrass, or is damaged. */
LG_API lg_status lg_file_get_facts(lg_context *context, const char *path, lg_file_facts *facts);

/* One variable of such a file, for `show`. */
typedef struct lg_file_variable {
    char name[96];       /* with its group: "regions/city/production_t" */
    char unit[32];       /* "" where it has none */
    char long_name[160]; /* what it means */
    char shape[96];      /* "time 10 x y 210 x x 140" */
} lg_file_variable;

/* Calls `each` for every variable of the root and of the groups, in the file's order. */
LG_API lg_status lg_file_each_variable(lg_context *context, const char *path,
                                       int (*each)(const lg_file_variable *variable, void *user),
                                       void *user);

/* Calls `each` for what the file's land states of itself (lg_land_set_origins), part by part, until
 * it returns other than 0; not once where nothing was stated. */
LG_API lg_status lg_file_each_origin(lg_context *context, const char *path,
                                     int (*each)(const lg_land_origin *origin, void *user),
                                     void *user);

/* The results of a folder that belong together, as its last run listed them: found whole, and as
 * that run left them. What a run that died left half in place is finished first. A folder without
 * such a list (of an older version, or copied by hand) gives every *.h5 in it, with a notice. The
 * path of one file gives that file, checked when it belongs to the results of its folder.
 * LG_EINPUT: no such folder or file, or one of the set is gone; LG_EDATA: a file is damaged or was
 * changed; LG_EBUSY: a run is just putting its files in place. */
typedef struct lg_results lg_results;

/* Finds them; see lg_results for what a folder may hold and what the statuses say. */
LG_API lg_status lg_results_open(lg_context *context, const char *path, lg_results **results);
/* Releases the list, not the files; NULL is nothing. */
LG_API_PLAIN void lg_results_free(lg_results *results);
/* How many result files. */
LG_API_PLAIN size_t lg_results_count(const lg_results *results);
/* Paths of the result files, in the order of the plan where that is known; NULL past the last. */
LG_API_PLAIN const char *lg_results_path(const lg_results *results, size_t index);
/* 1 when they are on such a list and were found as it says, 0 when nothing is known of them. */
LG_API_PLAIN int lg_results_listed(const lg_results *results);
/* LG_EBUSY when another run has replaced them meanwhile: what was read may be of both. */
LG_API lg_status lg_results_still(lg_context *context, const lg_results *results);

/* 1 when runs with contexts of their own may go on in several threads at once: HDF5 was built so.
 */
LG_API_PLAIN int lg_store_is_threadsafe(void);

/* Versions linked with, "HDF5 1.10.8, GSL 2.7.1, ..."; never NULL. */
LG_API_PLAIN const char *lg_store_versions(void);

/* All that a report of trouble needs, as pairs of name and value in a fixed order: libgrass, the
 * libraries, compiler, build, OpenMP, threads and the kernel that this processor gets. The texts
 * are valid during the call of `each`. */
LG_API_PLAIN void lg_versions(void (*each)(const char *name, const char *value, void *user),
                              void *user);

#ifdef __cplusplus
}
#endif
#endif
