/* One file of weather on a grid: its times, its axes, its variables and parts of their values. */
#ifndef LG_STORE_GRID_FILE_H
#define LG_STORE_GRID_FILE_H

#include <libgrass/gridded.h>

#include "store/nc.h"
#include "store/weather_time.h"

enum { LG_GRID_RANK = 6 };

/* A variable that the builder uses, and how it lies. */
typedef struct lg_grid_variable {
    char name[64];
    int32_t index; /* the builder's */
    int rank;
    int time, lat, lon; /* which dimension; time -1: there is none */
    int32_t nlon;
} lg_grid_variable;

typedef struct lg_grid_file {
    const char *path; /* the list's */
    int rain;         /* lg_gridded_variable.rain of its variables */
    lg_time_stamps stamps;
    double step_s; /* as that of the stamps, or by the other files */
    int nvariables;
    lg_grid_variable *variable;
} lg_grid_file;

/* "2012-01-05 06:00". */
void lg_grid_show_time(double second, char text[32]);

/* Times alone, which must ascend. Refuses classic NetCDF and GRIB in the words of sources.def. */
lg_status lg_grid_file_open(lg_context *context, const char *path, lg_grid_file *file,
                            char **assumed);
void lg_grid_file_free(lg_context *context, lg_grid_file *file);

/* Declares every variable over latitude and longitude. */
lg_status lg_grid_file_declare(lg_context *context, lg_grid_file *file, lg_gridded *gridded);

/* `count` times from `first` on, of a box: value[time][row][column]. */
lg_status lg_grid_file_read(const lg_nc_in *in, const lg_grid_variable *variable,
                            const lg_gridded_box *box, int64_t first, int64_t count, double *value);

#endif
