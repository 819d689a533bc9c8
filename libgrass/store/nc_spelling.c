/* Attributes that are nearly those that tell what numbers mean: SCALE_FACTOR, FillValue, Units.
 * Names count to the letter, so that they would be passed over and the numbers taken as they are
 * stored. */
#include <ctype.h>
#include <string.h>

#include "store/nc_spelling.h"
#include "text/message.h"

static const char *const read_here[] = {"scale_factor",  "add_offset", "_FillValue",
                                        "missing_value", "valid_min",  "valid_max",
                                        "valid_range",   "_Unsigned",  "units"};

enum { NAMES = sizeof read_here / sizeof *read_here, LETTERS = 32 };

typedef struct search {
    const lg_nc_in *in;
    const char *variable;
    lg_status status;
} search;

/* Small letters without what parts the words; units in the singular. */
static void reduce(const char *name, char letters[LETTERS]) {
    size_t used = 0;
    for (; *name != '\0' && used + 1 < LETTERS; name++)
        if (isalnum((unsigned char)*name))
            letters[used++] = (char)tolower((unsigned char)*name);
    letters[used] = '\0';
    if (strcmp(letters, "unit") == 0)
        strcpy(letters, "units");
}

static herr_t judge(hid_t dataset, const char *name, const H5A_info_t *info, void *user) {
    search *s = user;
    char own[LETTERS], known[LETTERS];
    lg_shown shown;
    (void)info;
    reduce(name, own);
    for (int i = 0; i < NAMES; i++) {
        reduce(read_here[i], known);
        if (strcmp(own, known) != 0 || strcmp(name, read_here[i]) == 0 ||
            H5Aexists(dataset, read_here[i]) > 0)
            continue;
        s->status = lg_fail(s->in->context, LG_EDATA,
                            "%s: '%s' has the attribute '%s', which would not be read: its name is "
                            "'%s'; rename it",
                            s->in->path, s->variable, lg_show_text(&shown, name), read_here[i]);
        return 1;
    }
    return 0;
}

lg_status lg_nc_check_spelling(const lg_nc_in *in, const char *variable, hid_t dataset) {
    search s = {in, variable, LG_OK};
    hsize_t at = 0;
    if (H5Aiterate2(dataset, H5_INDEX_NAME, H5_ITER_NATIVE, &at, judge, &s) < 0 &&
        s.status == LG_OK)
        return lg_nc_fail(in->context, LG_EDATA, "damaged or truncated file", in->path);
    return s.status;
}
