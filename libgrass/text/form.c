#define _POSIX_C_SOURCE 200809L /* stat */
#include "text/form.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

/* Bytes that tell a form, the longest ending of a name, and how much of a page or a schema is looked
 * through for a mark. Assumptions. */
enum { HEAD_BYTES = 4096, LONGEST_END = 8, MOST_SCANNED = 1 << 26 };

/* Of every page that libgrass has made (report/page/page.html). */
static const char PAGE_MARK[] = "content=\"default-src 'none'; img-src data:; style-src 'unsafe-";

/* ---- names ---- */

typedef struct form_row {
    const char *what, *name; /* "a CSV table", and how it should be called */
    const char *ends;        /* that are its own, the first the usual one */
} form_row;

static const form_row rows[] = {
    [LG_OUTPUT_CSV] = {"a CSV table", ".csv", " csv "},
    [LG_OUTPUT_TEXT] = {"a comparison in plain text", ".txt", " txt "},
    [LG_OUTPUT_LAND] = {"a landscape file (HDF5, NetCDF-4)", ".h5 or .nc",
                        " h5 hdf5 hdf he5 nc nc4 "},
    [LG_OUTPUT_HTML] = {"an HTML page", ".html", " html htm "},
    [LG_OUTPUT_JSON] = {"a JSON Schema", ".json", " json "},
    [LG_OUTPUT_PNG] = {"a PNG picture", ".png", " png "},
    [LG_OUTPUT_GEOTIFF] = {"a GeoTIFF", ".tif", " tif tiff "},
    [LG_OUTPUT_XLSX] = {"a spreadsheet (XLSX)", ".xlsx", " xlsx "},
    [LG_OUTPUT_QML] = {"a style that libgrass made for QGIS", ".qml", " qml "},
    [LG_OUTPUT_GPKG] = {"a GeoPackage", ".gpkg", " gpkg "},
};

/* Ends of names that promise something which is not written under any of them. Others ("out",
 * "new", "1") promise nothing. */
static const char foreign[] =
    " tsv tab xls xlsm ods cdf grib grb grib2 asc vrt jp2 img gpkg shp geojson kml gml fgb parquet "
    "feather arrow "
    "pickle pkl npy npz mat rds rda jpg jpeg gif svg webp pdf ps doc docx odt rtf md rst tex yaml "
    "yml toml xml zip gz bz2 xz zst 7z tar py c h r sh jl m ";

static bool is_listed(const char *list, const char *end) {
    char word[LONGEST_END + 3];
    snprintf(word, sizeof word, " %s ", end);
    return strstr(list, word) != NULL;
}

/* What follows the last dot, in small letters; "" when there is none or it is long. */
static void cut_end(const char *path, char end[LONGEST_END + 1]) {
    const char *slash = strrchr(path, '/'), *name = slash == NULL ? path : slash + 1;
    const char *dot = strrchr(name, '.');
    end[0] = '\0';
    if (dot == NULL || dot == name || strlen(dot + 1) > LONGEST_END)
        return;
    size_t n = 0;
    for (const char *c = dot + 1; *c != '\0'; c++)
        end[n++] = (char)(*c >= 'A' && *c <= 'Z' ? *c - 'A' + 'a' : *c);
    end[n] = '\0';
}

static lg_status refuse_name(lg_context *context, const char *path, const char *end,
                             const char *what, const char *name) {
    return lg_fail(context, LG_EARG,
                   "%s ends like another kind of file ('.%s'), but what is written is %s; give it "
                   "a name that ends in %s",
                   path, end, what, name);
}

/* Whether a name that ends so promises something else than a form whose ends are `own`. */
static bool promises_other(const char *end, const char *own) {
    bool promises = is_listed(foreign, end);
    for (size_t i = 0; i < sizeof rows / sizeof *rows && !promises; i++)
        promises = is_listed(rows[i].ends, end);
    return end[0] != '\0' && promises && !is_listed(own, end);
}

static lg_status check_name(lg_context *context, const char *path, lg_output_form form,
                            const char *end) {
    /* Tables are text, and plain text is read as a table by nobody. */
    bool text = form == LG_OUTPUT_CSV && is_listed(rows[LG_OUTPUT_TEXT].ends, end);
    return text || !promises_other(end, rows[form].ends)
               ? LG_OK
               : refuse_name(context, path, end, rows[form].what, rows[form].name);
}

/* ---- contents ---- */

static bool begins(const unsigned char *head, size_t count, const void *mark, size_t length) {
    return count >= length && memcmp(head, mark, length) == 0;
}

/* Behind the mark of UTF-8 and blanks. */
static int first_sign(const unsigned char *head, size_t count) {
    size_t i = begins(head, count, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (i < count && strchr(" \t\r\n", head[i]) != NULL && head[i] != '\0')
        i++;
    return i < count ? head[i] : 0;
}

static bool is_binary(const unsigned char *head, size_t count) {
    return memchr(head, '\0', count) != NULL || begins(head, count, "%PDF", 4) ||
           begins(head, count, "PK\3\4", 4) || begins(head, count, "\x1f\x8b", 2) ||
           begins(head, count, "\x89PNG", 4) || begins(head, count, "\xff\xd8\xff", 3);
}

/* How our tables begin: weather, a point's days, coefficients, books, comparisons in both languages, and what
 * analyses find. */
static const char *const tables[] = {"date,zone,",
                                     "date,standing_kg_ha,",
                                     "table,type,name,value,",
                                     "scenario,",
                                     "folder,scenario,",
                                     "output,output_unit,parameter,",
                                     "output,parameter_a,parameter_b,",
                                     "source,share_frac,",
                                     "region_kind,region,",
                                     "instrument,capacity_su,",
                                     "mix,",
                                     "\xE6\x83\x85\xE6\x99\xAF,",
                                     "\xE7\x9B\xAE\xE5\xBD\x95,\xE6\x83\x85\xE6\x99\xAF,"};

/* Whether its first line that is no remark is that of one of our tables. */
static bool is_table(const unsigned char *head, size_t count) {
    size_t at = begins(head, count, "\xEF\xBB\xBF", 3) ? 3 : 0;
    while (at < count && head[at] == '#') {
        const unsigned char *line = memchr(head + at, '\n', count - at);
        at = line == NULL ? count : (size_t)(line + 1 - head);
    }
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (begins(head + at, count - at, tables[i], strlen(tables[i])))
            return true;
    return false;
}

/* Whether its first line ends as a comparison's does: "city, 2012-2021". */
static bool is_comparison(const unsigned char *head, size_t count) {
    char line[256] = "";
    int first = 0, last = 0, read = 0;
    const unsigned char *end = memchr(head, '\n', count);
    if (end == NULL || (size_t)(end - head) >= sizeof line)
        return false;
    memcpy(line, head, (size_t)(end - head));
    const char *comma = strrchr(line, ',');
    return comma != NULL && sscanf(comma, ", %d-%d%n", &first, &last, &read) == 2 &&
           comma[read] == '\0';
}

/* Whether it holds the mark among its first `within` bytes. */
static bool holds(const unsigned char *head, size_t count, const char *mark, size_t within) {
    size_t length = strlen(mark);
    for (size_t at = 0; at + length <= count && at < within; at++)
        if (memcmp(head + at, mark, length) == 0)
            return true;
    return false;
}

/* Our pictures have a palette of at most 16 colours, which no photograph has. */
static bool is_picture(const unsigned char *head, size_t count) {
    enum { DEPTH = 24, KIND = 25, PALETTE = 3 };
    return begins(head, count, "\x89PNG", 4) && count > KIND && head[DEPTH] <= 4 &&
           head[KIND] == PALETTE;
}

/* libxlsxwriter stores without a time and with plain flags; office programs do either otherwise. */
static bool is_sheet(const unsigned char *head, size_t count) {
    static const unsigned char plain[] = {0, 0, 8, 0, 0, 0, 0x21, 0};
    enum { FLAGS = 6 };
    return begins(head, count, "PK\3\4", 4) && count >= FLAGS + sizeof plain &&
           memcmp(head + FLAGS, plain, sizeof plain) == 0;
}

/* Whether libgrass wrote it, as far as it can be seen: what cannot be told is taken for another's. */
static bool may_go(lg_output_form form, const unsigned char *head, size_t count) {
    switch (form) {
    case LG_OUTPUT_CSV:
        return !is_binary(head, count) && is_table(head, count);
    case LG_OUTPUT_TEXT:
        return is_comparison(head, count); /* a letter under notes.txt is somebody's own */
    case LG_OUTPUT_LAND:
        return begins(head, count, "\x89HDF\r\n\x1a\n", 8);
    case LG_OUTPUT_HTML:
        return first_sign(head, count) == '<' && holds(head, count, PAGE_MARK, count);
    case LG_OUTPUT_JSON:
        return first_sign(head, count) == '{' && holds(head, count, "Plan of libgrass", count);
    case LG_OUTPUT_PNG:
        return is_picture(head, count);
    case LG_OUTPUT_GEOTIFF:
        return begins(head, count, "II*\0", 4) || begins(head, count, "MM\0*", 4) ||
               begins(head, count, "II+\0", 4) || begins(head, count, "MM\0+", 4);
    case LG_OUTPUT_XLSX:
        return is_sheet(head, count);
    case LG_OUTPUT_QML:
        return holds(head, count, LG_FORM_QML_MARK, 256);
    case LG_OUTPUT_GPKG:
        return begins(head, count, "SQLite format 3", 16) && count >= 72 &&
               memcmp(head + 68, "GPKG", 4) == 0;
    }
    return false;
}

lg_status lg_form_refuse(lg_context *context, const char *path, const char *wanted) {
    lg_status status = lg_fail(context, LG_EEXIST,
                               "%s is there and is not %s of libgrass, so it would be lost; name "
                               "another output, move that file away first, or let it be replaced "
                               "(--force)",
                               path, wanted);
    lg_error_place(context, path, 0, 0);
    return status;
}

/* Whether a file stands there that would be lost; an empty one is no loss. Its first bytes: none of
 * one that cannot be read, which is not ours either. */
static bool stands(const char *path, unsigned char head[HEAD_BYTES], size_t *count) {
    struct stat facts;
    if (stat(path, &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size == 0)
        return false;
    FILE *file = fopen(path, "rbe");
    *count = file == NULL ? 0 : fread(head, 1, HEAD_BYTES, file);
    if (file != NULL)
        fclose(file);
    return true;
}

/* The tag that says so lies where GDAL puts it, before the cells or behind them. */
static bool says_software(const char *path) {
    static const char mark[] = "libgrass";
    enum { KEPT = sizeof mark - 2 }; /* of the block before: the mark may begin there */
    unsigned char block[KEPT + HEAD_BYTES] = {0};
    FILE *file = fopen(path, "rbe");
    bool found = false;
    for (size_t all = 0, got = 1; file != NULL && !found && got > 0 && all < MOST_SCANNED;) {
        got = fread(block + KEPT, 1, HEAD_BYTES, file);
        found = holds(block, KEPT + got, mark, KEPT + got);
        memmove(block, block + got, KEPT);
        all += got;
    }
    if (file != NULL)
        fclose(file);
    return found;
}

bool lg_form_is_other(const char *path, lg_output_form form) {
    unsigned char head[HEAD_BYTES];
    size_t count = 0;
    if (!stands(path, head, &count))
        return false;
    return count == 0 || !may_go(form, head, count) ||
           (form == LG_OUTPUT_GEOTIFF && !says_software(path));
}

bool lg_form_is_other_own(const char *path, const lg_form_own *form) {
    unsigned char head[HEAD_BYTES];
    size_t count = 0;
    return stands(path, head, &count) && !begins(head, count, form->mark, form->mark_bytes);
}

lg_status lg_form_check(lg_context *context, const char *path, lg_output_form form) {
    char end[LONGEST_END + 1];
    cut_end(path, end);
    LG_TRY(check_name(context, path, form, end));
    return !context->replaces && lg_form_is_other(path, form)
               ? lg_form_refuse(context, path, rows[form].what)
               : LG_OK;
}

lg_status lg_form_check_own(lg_context *context, const char *path, const lg_form_own *form) {
    char end[LONGEST_END + 1];
    cut_end(path, end);
    if (promises_other(end, form->ends == NULL ? "" : form->ends))
        return refuse_name(context, path, end, form->what, form->name);
    return !context->replaces && lg_form_is_other_own(path, form)
               ? lg_form_refuse(context, path, form->what)
               : LG_OK;
}
