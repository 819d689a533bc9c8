#define _POSIX_C_SOURCE 200809L /* stat, S_ISSOCK */
#include "text/foreign.h"

#include <string.h>
#include <sys/stat.h>

#include "text/message.h"

/* A table of a billion characters is no table that somebody made for this. Assumption. */
enum { MOST_BYTES = 1 << 30 };

static const char *kind_of(mode_t mode) {
    return S_ISFIFO(mode)                   ? "a pipe"
           : S_ISSOCK(mode)                 ? "a socket"
           : S_ISCHR(mode) || S_ISBLK(mode) ? "a device"
                                            : "of an unknown kind";
}

static lg_status refuse(lg_context *context, const char *path) {
    lg_error_place(context, path, 0, 0);
    return LG_EINPUT;
}

lg_status lg_foreign_file(lg_context *context, const char *path) {
    struct stat info;
    if (stat(path, &info) != 0 || (S_ISREG(info.st_mode) && info.st_size <= MOST_BYTES))
        return LG_OK;
    if (S_ISREG(info.st_mode))
        lg_fail(context, LG_EINPUT,
                "%s: has %.1f GiB; a plan or a table is text of at most %d GiB. Is it another file "
                "that is meant?",
                lg_show_path(path), (double)info.st_size / (1 << 30), MOST_BYTES >> 30);
    else if (S_ISDIR(info.st_mode))
        lg_fail(context, LG_EINPUT, "%s: cannot be read: it is a folder; name a file in it",
                lg_show_path(path));
    else
        lg_fail(context, LG_EINPUT,
                "%s: cannot be read: it is %s, and an ordinary file is needed; save what it gives "
                "in a file and name that",
                lg_show_path(path), kind_of(info.st_mode));
    return refuse(context, path);
}

typedef struct known {
    const char *bytes;
    size_t count;
    const char *what;
} known;

const char *lg_foreign_kind(const char *bytes, size_t length) {
    static const known kinds[] = {
        {"\x89HDF\r\n\x1a\n", 8,
         "an HDF5 or NetCDF-4 file (a landscape or a result of libgrass is one: 'libgrass show' "
         "tells; --land and 'land: {file: ...}' take a landscape)"},
        {"CDF\x01", 4, "a NetCDF file"},
        {"CDF\x02", 4, "a NetCDF file"},
        {"PK\x03\x04", 4,
         "a spreadsheet (xlsx, ods) or another zip file; save its sheet as CSV in UTF-8"},
        {"\xD0\xCF\x11\xE0", 4, "an old spreadsheet (xls); save its sheet as CSV in UTF-8"},
        {"\xFF\xFE", 2, "text in UTF-16 (\"Unicode\"); save it as UTF-8"},
        {"\xFE\xFF", 2, "text in UTF-16 (\"Unicode\"); save it as UTF-8"},
        {"\x1F\x8B", 2, "packed by gzip; unpack it first"},
        {"%PDF", 4, "a PDF"},
        {"II*\0", 4, "a TIFF"},
        {"MM\0*", 4, "a TIFF"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (length >= kinds[i].count && memcmp(bytes, kinds[i].bytes, kinds[i].count) == 0)
            return kinds[i].what;
    return NULL;
}
