/* Result folders of short runs: taken away, and compared. */
#ifndef RUN_FOLDER_H
#define RUN_FOLDER_H

#include "lg_test.h"

#include <unistd.h>

/* Of one scenario, 'one'. */
static const char *const RUN_FILES[] = {"one.h5", "summary.csv", ".libgrass-manifest"};

static inline void wipe_run(const char *folder) {
    char path[96];
    for (size_t i = 0; i < sizeof RUN_FILES / sizeof *RUN_FILES; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, RUN_FILES[i]);
        remove(path);
    }
    rmdir(folder);
}

static inline void assert_same_file(const char *a, const char *b) {
    FILE *one = fopen(a, "rb"), *two = fopen(b, "rb");
    assert_non_null(one);
    assert_non_null(two);
    int x, y;
    do {
        x = getc(one);
        y = getc(two);
        assert_int_equal(x, y);
    } while (x != EOF);
    fclose(one);
    fclose(two);
}

#endif
