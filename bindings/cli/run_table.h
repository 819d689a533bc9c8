/* The table of the city's years that `run` prints. */
#ifndef RUN_TABLE_H
#define RUN_TABLE_H

#include <stdbool.h>

#include <libgrass/grass.h>

typedef struct run_table {
    bool quiet;
    char scenario[128]; /* of the last row */
} run_table;

/* For lg_plan_run: `user` is a run_table. */
void run_table_year(const lg_city_year *year, void *user);

#endif
