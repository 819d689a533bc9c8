/* The table of grassland types: a good file, every kind of bad row with its place, overrides. */
#include "lg_test.h"
#include "sward/types.h"

static const char *const HEAD = "type,parameter,value,unit,source,confidence\n";

static void write_file(const char *path, const char *head, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(head, file);
    fputs(text, file);
    fclose(file);
}

static lg_land *two_types(lg_context *context) {
    const lg_grid grid = {2, 1, 0, 1, 1};
    lg_land *land = NULL;
    assert_ok(context, lg_land_create(context, &grid, 2, 1, 1, 1, 1, &land));
    strcpy(land->types[0].name, "steppe");
    strcpy(land->types[1].name, "meadow");
    strcpy(land->units[0].name, "u");
    memset(land->land_class, LG_LAND_GRASS, 2);
    lg_cell cells[] = {{.type = 0, .awc_mm = 100, .fertility = 1, .condition = 1},
                       {.raster = 1, .type = 1, .awc_mm = 100, .fertility = 1, .condition = 1}};
    assert_ok(context, lg_land_set_cells(land, cells, 2));
    return land;
}

typedef struct bench {
    lg_context *context;
    lg_land *land;
    lg_figures figures;
    lg_type_table table;
} bench;

static void open_bench(bench *b) {
    memset(b, 0, sizeof *b);
    b->context = lg_test_context(NULL);
    b->land = two_types(b->context);
    lg_figures_init(b->context, &b->figures);
}

static void close_bench(bench *b) {
    lg_type_table_free(&b->table);
    lg_figures_free(&b->figures);
    lg_land_free(b->land);
    lg_context_free(b->context);
}

static lg_status read_text(bench *b, const char *head, const char *text) {
    write_file("types.csv", head, text);
    return lg_type_table_read(b->context, "types.csv", b->land, &b->figures, &b->table);
}

static void rows_reach_their_type(void **state) {
    (void)state;
    bench b;
    open_bench(&b);
    assert_ok(b.context, read_text(&b, HEAD,
                                   "# a note\n"
                                   "steppe,ni,0.4,1,measured,V\n"
                                   "meadow,ni,0.7,1,guessed,A\n"
                                   "meadow,whc_mm,210,mm,guessed,A\n"
                                   "desert,ni,0.2,1,elsewhere,A\n"));
    assert_int_equal(b.table.count, 2);
    assert_near(b.table.params[0].steppe.ni, 0.4, 0);
    assert_near(b.table.params[1].steppe.ni, 0.7, 0);
    assert_near(b.table.params[1].steppe.whc_mm, 210, 0);
    lg_point_params plain;
    lg_point_params_init(LG_PROFILE_STEPPE, &plain);
    assert_near(b.table.params[0].steppe.whc_mm, plain.steppe.whc_mm, 0);
    assert_int_equal(b.figures.count, 3);
    assert_string_equal(b.figures.rows[1].subject, "meadow");
    assert_string_equal(b.figures.rows[1].name, "ni");
    assert_string_equal(b.figures.rows[1].source, "guessed");
    assert_string_equal(b.figures.rows[1].confidence, "A");
    assert_near(b.figures.rows[1].value, 0.7, 0);

    assert_ok(b.context, lg_type_table_set(&b.table, "whc_mm", 99));
    assert_near(b.table.params[0].steppe.whc_mm, 99, 0);
    assert_near(b.table.params[1].steppe.whc_mm, 99, 0);
    assert_status(b.context, lg_type_table_set(&b.table, "whc_mm", -1), LG_EDATA);
    assert_status(b.context, lg_type_table_set(&b.table, "nothing", 1), LG_EDATA);
    assert_near(b.table.params[0].steppe.whc_mm, 99, 0);

    size_t before = b.figures.count;
    assert_ok(b.context, lg_type_table_note(&b.table, b.land, &b.figures));
    assert_int_equal(b.figures.count, before + 2 * lg_param_count(LG_PROFILE_STEPPE));
    int own = 0;
    for (size_t i = before; i < b.figures.count; i++)
        own += strcmp(b.figures.rows[i].confidence, "-") == 0;
    assert_int_equal(own, 4); /* ni and whc_mm of two types differ from the defaults */
    close_bench(&b);
}

typedef struct bad {
    const char *head, *text;
    lg_status status;
    const char *says;
} bad;

static const bad bads[] = {
    {"", "", LG_EPARSE, "types.csv:1:1"},
    {"type,parameter,value,unit,source\n", "steppe,ni,0.4,1,x\n", LG_EPARSE, "confidence"},
    {"typ,parameter,value,unit,source,confidence\n", "steppe,ni,0.4,1,x,A\n", LG_EPARSE,
     "is 'typ' meant to be it?"},
    {NULL, "steppe,nj,0.4,1,x,A\n", LG_EPARSE, "types.csv:2:8: unknown parameter 'nj'"},
    {NULL, "steppe,frost_rte,0.4,1,x,A\n", LG_EPARSE, "did you mean 'frost_rate'?"},
    {NULL, "desert,nj,0.4,1,x,A\n", LG_EPARSE, "types.csv:2:8: unknown parameter 'nj'"},
    {NULL, "steppe,ni,much,1,x,A\n", LG_EPARSE, "types.csv:2:11: column 'value' is 'much'"},
    {NULL, "steppe,ni,,1,x,A\n", LG_EPARSE, "types.csv:2:11: column 'value' is empty"},
    {NULL, "steppe,ni,nan,1,x,A\n", LG_EPARSE, "types.csv:2:11"},
    {NULL, "steppe,ni,99,1,x,A\n", LG_EPARSE, "'ni' is 99; it must lie in"},
    {NULL, "steppe,ni,0.4,kg,x,A\n", LG_EPARSE, "types.csv:2:15: 'ni' is in '1', not in 'kg'"},
    {NULL, "steppe,a_IN,0.4,1,x,A\n", LG_EPARSE, "types.csv:2:8: not of the steppe profile"},
    {NULL, "steppe,ni,0.4,1,,A\n", LG_EPARSE, "names its source and confidence"},
    {NULL, "steppe,ni,0.4,1,x,\n", LG_EPARSE, "names its source and confidence"},
    {NULL, "steppe,ni,0.4,1,x\n", LG_EPARSE, "types.csv:2"},
    {NULL, "steppe,ni,0.4,1,x,A\nmeadow,ni,0.4,1,x,A\nsteppe,ni,0.5,1,x,A\n", LG_EPARSE,
     "types.csv:4:8: 'ni' stands twice for 'steppe'"},
    {NULL, "steppe,ni,0.4,1,x,A,more\n", LG_EPARSE, "types.csv:2"},
    {NULL, "steppe,ni,0.4,1,x,A\n", LG_EDATA, "'meadow' has no parameters"},
    {NULL, "steppe,t0_c,11,C,x,A\nsteppe,t1_c,10,C,x,A\nmeadow,ni,0.4,1,x,A\n", LG_EDATA,
     "t0_c (11) must be below t1_c (10)"},
};

static void bad_rows_are_named_with_their_place(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof bads / sizeof bads[0]; i++) {
        bench b;
        open_bench(&b);
        assert_status(b.context,
                      read_text(&b, bads[i].head == NULL ? HEAD : bads[i].head, bads[i].text),
                      bads[i].status);
        assert_error_says(b.context, bads[i].says);
        assert_null(b.table.params);
        close_bench(&b);
    }
    bench b;
    open_bench(&b);
    assert_status(b.context,
                  lg_type_table_read(b.context, "no-such.csv", b.land, &b.figures, &b.table),
                  LG_EINPUT);
    close_bench(&b);
}

static lg_status work(lg_context *context) {
    const lg_grid grid = {1, 1, 0, 1, 1};
    lg_land *land = NULL;
    LG_TRY(lg_land_create(context, &grid, 1, 1, 1, 1, 1, &land));
    strcpy(land->types[0].name, "steppe");
    lg_figures figures;
    lg_figures_init(context, &figures);
    lg_type_table table = {0};
    lg_status status = lg_type_table_read(context, "types.csv", land, &figures, &table);
    if (status == LG_OK)
        status = lg_type_table_note(&table, land, &figures);
    lg_type_table_free(&table);
    lg_figures_free(&figures);
    lg_land_free(land);
    return status;
}

static void no_allocation_that_fails_leaks(void **state) {
    (void)state;
    write_file("types.csv", HEAD, "steppe,ni,0.4,1,measured,V\ndesert,ni,0.2,1,x,A\n");
    lg_fail_each_allocation(work);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(rows_reach_their_type),
                                       cmocka_unit_test(bad_rows_are_named_with_their_place),
                                       cmocka_unit_test(no_allocation_that_fails_leaks)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
