/* What the tests of the Basic Model Interface share. */
#ifndef BMI_WORLD_H
#define BMI_WORLD_H

#include "held_world.h"

#include <libgrass/bmi.h>

static inline void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, strlen(text), file), strlen(text));
    assert_int_equal(fclose(file), 0);
}

/* HELD_PLAN as a file of this folder: its paths are those of the data. */
static inline void write_plan(void) {
    static char text[sizeof HELD_PLAN + 4096];
    static const char *const folders[] = {"xilinhot/", "tables/"};
    char *to = text;
    for (const char *from = HELD_PLAN; *from != '\0';) {
        for (size_t i = 0; i < 2; i++)
            if (from[-(from != HELD_PLAN)] == ' ' &&
                strncmp(from, folders[i], strlen(folders[i])) == 0)
                to += sprintf(to, "%s/", LG_DATA);
        *to++ = *from++;
    }
    *to = '\0';
    write_file("bmi-plan.yaml", text);
    write_file("bmi.yaml", "plan: bmi-plan.yaml\nscenario: measures\nthreads: 2\n");
}

#define assert_done(model, call) assert_bmi((model), (call), BMI_SUCCESS, __FILE__, __LINE__)
#define assert_refused(model, call, words)                                                         \
    do {                                                                                           \
        assert_bmi((model), (call), BMI_FAILURE, __FILE__, __LINE__);                              \
        assert_says((model), (words), __FILE__, __LINE__);                                         \
    } while (0)

static inline void assert_bmi(const Bmi *model, int got, int want, const char *file, int line) {
    if (got != want) {
        print_error("%d instead of %d: %s\n", got, want, libgrass_bmi_error(model));
        _fail(file, line);
    }
}

static inline void assert_says(const Bmi *model, const char *words, const char *file, int line) {
    if (strstr(libgrass_bmi_error(model), words) == NULL) {
        print_error("does not say '%s': %s\n", words, libgrass_bmi_error(model));
        _fail(file, line);
    }
}

static inline void open_model(Bmi *model) {
    assert_ptr_equal(register_bmi_libgrass(model), model);
    assert_done(model, model->initialize(model, "bmi.yaml"));
}

static inline int setup(void **state) {
    (void)state;
    write_plan();
    return 0;
}

static const char CROP[] = "land_vegetation_standing-crop__mass-per-area_density";
static const char ADULTS[] = "grassland_unit_livestock~adult__sheep-unit_count";
static const char TRADE[] = "grassland_unit_livestock~traded__sheep-unit_count";

static inline size_t size_of(Bmi *model, const char *name) {
    int nbytes = 0, itemsize = 0;
    assert_done(model, model->get_var_nbytes(model, name, &nbytes));
    assert_done(model, model->get_var_itemsize(model, name, &itemsize));
    return (size_t)(nbytes / itemsize);
}

static inline double *values_of(Bmi *model, const char *name) {
    double *values = malloc(size_of(model, name) * sizeof *values);
    assert_done(model, model->get_value(model, name, values));
    return values;
}

#endif
