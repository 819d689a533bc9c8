/* gridded_files FILE YEAR [FAULT]: a year and two days before and after it of 3-hour steps as ERA5-Land has them, for
 * weather_grid.sh. FAULT: "gap", one step is not there; "year", the year of UTC alone; "rain": days of rain alone, as CHIRPS has
 * them. */
#include "gridded_world.h"

static double day_mm(long h, int r, int c) {
    return wave(h, r, c, 100, 0) > 0.5 ? 6 + 0.1 * r : 0.0;
}

static int write_rain(const char *name, int year) {
    static const grid_axis fine = {64, 80, 45.475, 114.525, 0.05};
    static const grid_variable precip = {"precip", "mm/day", day_mm, 0, 1, 0};
    const grid_form f = {
        .first = 24 * day_number_of(year, 1, 1), .hours = 365, .step = 24, .scales = 1};
    hid_t file = begin_grid(name, &fine, &f);
    put_variable(file, &fine, &f, &precip);
    return H5Fclose(file) < 0;
}

int main(int count, char **words) {
    static const grid_axis steppe = {13, 15, 45.5, 114.5, 0.25};
    if (count < 3)
        return 1;
    int year = atoi(words[2]);
    if (count > 3 && strcmp(words[3], "rain") == 0)
        return write_rain(words[1], year);
    long first = 24 * day_number_of(year - 1, 12, 30);
    grid_form f = {.first = first,
                   .hours = (24 * day_number_of(year + 1, 1, 2) - first) / 3,
                   .step = 3,
                   .scales = 1};
    if (count > 3 && strcmp(words[3], "year") == 0) {
        f.first = 24 * day_number_of(year, 1, 1);
        f.hours = (24 * day_number_of(year + 1, 1, 1) - f.first) / 3;
    }
    hid_t file = begin_grid(words[1], &steppe, &f);
    for (int i = 0; i < ERA_VARIABLES; i++)
        put_variable(file, &steppe, &f, &era_variables[i]);
    if (count > 3 && strcmp(words[3], "gap") == 0) {
        double *second = malloc((size_t)f.hours * sizeof *second);
        for (long t = 0; t < f.hours; t++)
            second[t] = 3600.0 * (double)(f.first + 3 * (t + (t > 700)));
        hid_t time = H5Dopen2(file, "valid_time", H5P_DEFAULT);
        H5Dwrite(time, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, second);
        H5Dclose(time);
        free(second);
    }
    return H5Fclose(file) < 0;
}
