/* Weather from a file, whichever kind its first bytes say. */
#define _POSIX_C_SOURCE 200809L /* open, fstat */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/weather_file.h"
#include "weather/read_csv.h"

/* The first bytes of a regular file: a pipe would be waited for, a device has no end. */
static lg_status read_start(lg_context *context, const char *path, unsigned char *start,
                            size_t room, size_t *got) {
    struct stat info;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0)
        return lg_fail(context, LG_EINPUT, "cannot open the weather file %s: %s", path,
                       strerror(errno));
    int known = fstat(file, &info);
    ssize_t bytes = known == 0 && S_ISREG(info.st_mode) ? read(file, start, room) : -1;
    close(file);
    if (known != 0 || !S_ISREG(info.st_mode))
        return lg_fail(context, LG_EINPUT, "cannot read the weather %s: it is %s, not a file", path,
                       known == 0 && S_ISDIR(info.st_mode) ? "a folder" : "a device or a pipe");
    *got = bytes < 0 ? 0 : (size_t)bytes;
    return LG_OK;
}

/* A user block before HDF5's signature is not looked for. */
static lg_status is_hdf5(lg_context *context, const char *path, bool *hdf5) {
    static const unsigned char signature[8] = {0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n'};
    unsigned char start[8] = {0};
    size_t got = 0;
    LG_TRY(read_start(context, path, start, sizeof start, &got));
    if (got >= 3 && memcmp(start, "CDF", 3) == 0)
        return lg_fail(context, LG_EDATA,
                       "%s is a classic NetCDF file; convert it: nccopy -k nc4 OLD NEW", path);
    if (got >= 4 && memcmp(start, "GRIB", 4) == 0)
        return lg_fail(context, LG_EDATA,
                       "%s is a GRIB file; convert it to NetCDF-4 with one series for each weather "
                       "zone",
                       path);
    *hdf5 = got == sizeof start && memcmp(start, signature, sizeof start) == 0;
    return LG_OK;
}

lg_status lg_weather_read(lg_context *context, const char *path, const lg_land *land,
                          double latitude_deg, lg_weather **weather) {
    LG_GIVEN(context, path);
    LG_GIVEN(context, weather);
    if (!(isnan(latitude_deg) || fabs(latitude_deg) <= 90.0))
        return lg_fail(context, LG_EARG, "the latitude %g is outside -90 .. 90", latitude_deg);
    bool hdf5 = false;
    lg_status status = is_hdf5(context, path, &hdf5);
    if (status == LG_OK)
        status = hdf5 ? lg_weather_read_hdf5(context, path, land, latitude_deg, weather)
                      : lg_weather_read_csv(context, path, land, latitude_deg, weather);
    if (status != LG_OK)
        lg_error_in(context, path);
    return status;
}
