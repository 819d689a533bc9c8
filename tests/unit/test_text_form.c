/* Names of outputs promise a form, and files of another kind are not replaced. */
#include <unistd.h>

#include "lg_test.h"

#include "text/form.h"

static void check(const char *path, lg_output_form form, lg_status status) {
    lg_context *context = lg_test_context(NULL);
    lg_status got = lg_form_check(context, path, form);
    if (got != status)
        print_error("%s as form %d: %s\n", path, (int)form, lg_status_name(got));
    assert_int_equal(got, status);
    lg_context_free(context);
}

static void names_promise_a_form(void **state) {
    (void)state;
    static const struct {
        const char *path;
        lg_output_form form;
        lg_status status;
    } cases[] = {
        {"no/w.csv", LG_OUTPUT_CSV, LG_OK},       {"no/w.CSV", LG_OUTPUT_CSV, LG_OK},
        {"no/w", LG_OUTPUT_CSV, LG_OK},           {"no/w.txt", LG_OUTPUT_CSV, LG_OK},
        {"no/w.new", LG_OUTPUT_CSV, LG_OK},       {"no.nc/w", LG_OUTPUT_CSV, LG_OK},
        {"no/.nc", LG_OUTPUT_CSV, LG_OK},         {"no/w.2012.csv", LG_OUTPUT_CSV, LG_OK},
        {"no/w.nc", LG_OUTPUT_CSV, LG_EARG},      {"no/w.Nc", LG_OUTPUT_CSV, LG_EARG},
        {"no/w.h5", LG_OUTPUT_CSV, LG_EARG},      {"no/w.tsv", LG_OUTPUT_CSV, LG_EARG},
        {"no/w.csv.gz", LG_OUTPUT_CSV, LG_EARG},  {"no/l.nc", LG_OUTPUT_LAND, LG_OK},
        {"no/l.h5", LG_OUTPUT_LAND, LG_OK},       {"no/l.csv", LG_OUTPUT_LAND, LG_EARG},
        {"no/l.txt", LG_OUTPUT_LAND, LG_EARG},    {"no/l.yaml", LG_OUTPUT_LAND, LG_EARG},
        {"no/m.tif", LG_OUTPUT_GEOTIFF, LG_OK},   {"no/m.TIFF", LG_OUTPUT_GEOTIFF, LG_OK},
        {"no/m.png", LG_OUTPUT_GEOTIFF, LG_EARG}, {"no/m.jpg", LG_OUTPUT_PNG, LG_EARG},
        {"no/r.html", LG_OUTPUT_HTML, LG_OK},     {"no/r.pdf", LG_OUTPUT_HTML, LG_EARG},
        {"no/c.xlsx", LG_OUTPUT_XLSX, LG_OK},     {"no/c.xls", LG_OUTPUT_XLSX, LG_EARG},
        {"no/c.csv", LG_OUTPUT_XLSX, LG_EARG},    {"no/c.csv", LG_OUTPUT_TEXT, LG_EARG},
        {"no/m.qml", LG_OUTPUT_QML, LG_OK},       {"no/m.tif", LG_OUTPUT_QML, LG_EARG},
        {"no/m.qml", LG_OUTPUT_GEOTIFF, LG_EARG}, {"no/u.gpkg", LG_OUTPUT_GPKG, LG_OK},
        {"no/u.shp", LG_OUTPUT_GPKG, LG_EARG},    {"no/u.gpkg", LG_OUTPUT_CSV, LG_EARG},
        {"no/s.json", LG_OUTPUT_JSON, LG_OK},     {"no/s.yml", LG_OUTPUT_JSON, LG_EARG},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i].path, cases[i].form, cases[i].status);
}

static void put(const char *path, const char *bytes, size_t count) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, count, file), count);
    fclose(file);
}

static void holds(const char *path, const char *bytes, size_t count, lg_output_form form,
                  lg_status status) {
    put(path, bytes, count);
    check(path, form, status);
    remove(path);
}

#define HOLDS(path, text, form, status) holds(path, text, sizeof text - 1, form, status)

static void what_is_of_another_kind_stays(void **state) {
    (void)state;
    char name[64], table[80], page[80], land[80], picture[80], words[80];
    snprintf(name, sizeof name, "form-%ld", (long)getpid());
    snprintf(table, sizeof table, "%s.csv", name);
    snprintf(page, sizeof page, "%s.html", name);
    snprintf(land, sizeof land, "%s.h5", name);
    snprintf(picture, sizeof picture, "%s.png", name);
    snprintf(words, sizeof words, "%s.txt", name);
    HOLDS(name, "", LG_OUTPUT_CSV, LG_OK);
    HOLDS(name, "date,zone,tmean_c\r\n", LG_OUTPUT_CSV, LG_OK);
    HOLDS(name, "# weather, made\n# so\ndate,zone,tmean_c\r\n", LG_OUTPUT_CSV, LG_OK);
    HOLDS(table, "date,standing_kg_ha,gv_kg_ha\n", LG_OUTPUT_CSV, LG_OK);
    HOLDS(table, "table,type,name,value,unit,source,confidence\n", LG_OUTPUT_CSV, LG_OK);
    HOLDS(table, "scenario,year,region_kind,region\n", LG_OUTPUT_CSV, LG_OK);
    HOLDS(table, "folder,scenario,region_kind\n", LG_OUTPUT_CSV, LG_OK);
    HOLDS(table, "\xEF\xBB\xBF情景,合理载畜量\n", LG_OUTPUT_CSV, LG_OK);
    HOLDS(table, "目录,情景,合理载畜量\n", LG_OUTPUT_CSV, LG_OK);
    HOLDS(table, "date,rain\n", LG_OUTPUT_CSV, LG_EEXIST);
    HOLDS(name, "unit,breed,class,heads\n", LG_OUTPUT_CSV, LG_EEXIST);
    HOLDS(name, "Dear all, this is text\n", LG_OUTPUT_CSV, LG_EEXIST);
    HOLDS(name, "libgrass: 1\n", LG_OUTPUT_CSV, LG_EEXIST);
    HOLDS(table, "a table; of mine\n", LG_OUTPUT_CSV, LG_EEXIST);
    HOLDS(table, "PK\3\4 a spreadsheet", LG_OUTPUT_CSV, LG_EEXIST);
    HOLDS(table, "\x89HDF\r\n\x1a\n\0\0", LG_OUTPUT_CSV, LG_EEXIST);
    HOLDS(land, "\x89HDF\r\n\x1a\n\0\0", LG_OUTPUT_LAND, LG_OK);
    HOLDS(land, "words", LG_OUTPUT_LAND, LG_EEXIST);
    HOLDS(page, "my page", LG_OUTPUT_HTML, LG_EEXIST);
    HOLDS(page, "<!doctype html><p>mine", LG_OUTPUT_HTML, LG_EEXIST);
    HOLDS(name,
          "\xEF\xBB\xBF\n<!doctype html><meta content=\"default-src 'none'; img-src data:; "
          "style-src 'unsafe-inline'\">",
          LG_OUTPUT_HTML, LG_OK);
    HOLDS(name, "{\"title\": \"Plan of libgrass\"}", LG_OUTPUT_JSON, LG_OK);
    HOLDS(name, "{\"title\": \"mine\"}", LG_OUTPUT_JSON, LG_EEXIST);
    HOLDS(name, "city, 2012-2021\nmean ...\n", LG_OUTPUT_TEXT, LG_OK);
    HOLDS(name, "Dear all,\nthis is my text\n", LG_OUTPUT_TEXT, LG_EEXIST);
    HOLDS(name, "read Li, 2012-13 and others\n", LG_OUTPUT_TEXT, LG_EEXIST);
    HOLDS(words, "Dear all,\nthis is my text\n", LG_OUTPUT_TEXT, LG_EEXIST);
    HOLDS(words, "全市, 2012-2021\n", LG_OUTPUT_TEXT, LG_OK);
    HOLDS(words, "\x89PNG\r\n\0", LG_OUTPUT_TEXT, LG_EEXIST);
    HOLDS(picture, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\4\3\0\0\0", LG_OUTPUT_PNG, LG_OK);
    HOLDS(picture, "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0", LG_OUTPUT_PNG,
          LG_EEXIST);
    HOLDS(picture, "\xff\xd8\xff", LG_OUTPUT_PNG, LG_EEXIST);
    HOLDS(name, "II*\0abc libgrass\0", LG_OUTPUT_GEOTIFF, LG_OK);
    HOLDS(name, "MM\0+abc libgrass\0", LG_OUTPUT_GEOTIFF, LG_OK);
    HOLDS(name, "II*\0abc", LG_OUTPUT_GEOTIFF, LG_EEXIST);
    HOLDS(name, "II", LG_OUTPUT_GEOTIFF, LG_EEXIST);
}

/* The mark may lie anywhere, across the blocks that are read, too. */
static void a_map_says_who_made_it(void **state) {
    (void)state;
    char name[64];
    snprintf(name, sizeof name, "form-%ld.tif", (long)getpid());
    for (size_t at = 4000; at < 4200; at++) {
        char *bytes = calloc(9000, 1);
        memcpy(bytes, "II*", 3);
        memcpy(bytes + at, "libgrass", 8);
        holds(name, bytes, 9000, LG_OUTPUT_GEOTIFF, LG_OK);
        bytes[at + 3] = 'x';
        holds(name, bytes, 9000, LG_OUTPUT_GEOTIFF, LG_EEXIST);
        free(bytes);
    }
}

static void what_may_be_replaced_is(void **state) {
    (void)state;
    char name[64];
    snprintf(name, sizeof name, "form-%ld.csv", (long)getpid());
    lg_context *context = lg_test_context(NULL);
    put(name, "mine\n", 5);
    assert_status(context, lg_form_check(context, name, LG_OUTPUT_CSV), LG_EEXIST);
    assert_error_says(context, "--force");
    context->replaces = 1;
    assert_ok(context, lg_form_check(context, name, LG_OUTPUT_CSV));
    assert_status(context, lg_form_check(context, name, LG_OUTPUT_PNG), LG_EARG);
    remove(name);
    lg_context_free(context);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_promise_a_form),
        cmocka_unit_test(what_is_of_another_kind_stays),
        cmocka_unit_test(a_map_says_who_made_it),
        cmocka_unit_test(what_may_be_replaced_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
