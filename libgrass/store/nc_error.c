/* HDF5's errors: silent, and their reason as part of a sentence. */
#include "store/nc_error.h"

#include <stdio.h>
#include <string.h>

#include "store/nc_writer.h"
#include "text/disk.h"

lg_nc_hdf5_errors lg_nc_silence_hdf5(void) {
    lg_nc_hdf5_errors before = {NULL, NULL};
    H5Eget_auto2(H5E_DEFAULT, &before.function, &before.data);
    H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
    return before;
}

void lg_nc_restore_hdf5(const lg_nc_hdf5_errors *before) {
    H5Eset_auto2(H5E_DEFAULT, before->function, before->data);
}

typedef struct reason {
    char text[256];
    bool final;     /* the operating system's own words */
    bool no_memory; /* HDF5 itself got none */
} reason;

/* The driver's sentence holds clock, addresses and file numbers; people need what the operating
 * system said, which stands between quotes in it. */
static herr_t note_reason(unsigned n, const H5E_error2_t *error, void *user) {
    static const char mark[] = "error message = '";
    (void)n;
    reason *r = user;
    r->no_memory =
        r->no_memory || (error->maj_num == H5E_RESOURCE &&
                         (error->min_num == H5E_NOSPACE || error->min_num == H5E_CANTALLOC));
    if (error->desc == NULL || r->final)
        return 0;
    const char *system = strstr(error->desc, mark);
    if (system != NULL) {
        system += sizeof mark - 1;
        const char *end = strchr(system, '\'');
        size_t length = end == NULL ? strlen(system) : (size_t)(end - system);
        snprintf(r->text, sizeof r->text, "%.*s", (int)length, system);
        r->final = true;
    } else if (r->text[0] == '\0') {
        snprintf(r->text, sizeof r->text, "%s", error->desc);
    }
    return 0;
}

lg_status lg_nc_fail(lg_context *context, lg_status status, const char *what, const char *path) {
    reason r = {"", false, false};
    H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, note_reason, &r);
    H5Eclear2(H5E_DEFAULT);
    /* Of a file that is read it may be a damaged size that asked for too much. */
    if (status == LG_EOUTPUT && r.no_memory)
        status = LG_ENOMEM;
    if (r.text[0] == '\0')
        lg_fail(context, status, "%s %s", what, path);
    else
        lg_fail(context, status, "%s %s: %s", what, path, r.text);
    lg_error_place(context, path, 0, 0);
    return status;
}

lg_status lg_nc_fault(lg_nc *nc) {
    if (nc->disk.fault != 0) {
        H5Eclear2(H5E_DEFAULT);
        return lg_fail(nc->context, lg_disk_status(nc->disk.fault), "cannot write %s: %s", nc->path,
                       strerror(nc->disk.fault));
    }
    return lg_nc_fail(nc->context, LG_EOUTPUT, "cannot write", nc->path);
}
