/* Places: what is read, what is refused and where, which cells are met, and the laws of sets. */
#include "lg_test.h"

#include "core/philox.h"
#include "policy/measure.h"
#include "policy/reader.h"

enum { SIDE = 15, CELLS = SIDE * SIDE, UNITS = 5, TEXT = 16384 };

static lg_land *make_land(lg_context *context) {
    const lg_grid grid = {SIDE, SIDE, 0, 1000.0 * SIDE, 1000};
    lg_land *land = NULL;
    assert_ok(context, lg_land_create(context, &grid, 2, 2, 2, 1, UNITS, &land));
    memset(land->land_class, LG_LAND_GRASS, CELLS);
    for (int i = 0; i < 2; i++) {
        snprintf(land->types[i].name, LG_NAME_CHARS, "type-%d", i);
        snprintf(land->admins[i].name, LG_NAME_CHARS, "admin-%d", i);
        snprintf(land->zones[i].name, LG_NAME_CHARS, "zone-%d", i);
    }
    for (int i = 0; i < UNITS; i++) {
        snprintf(land->units[i].name, LG_NAME_CHARS, "u-%d", i);
        land->units[i].admin = i % 2;
        land->units[i].zone = i >= 3;
    }
    static lg_cell cells[CELLS];
    for (int i = 0; i < CELLS; i++) {
#define DRAW(what) lg_hash_unit(5, (uint64_t)i, what)
        cells[i] = (lg_cell){.raster = i,
                             .unit = i % UNITS,
                             .type = DRAW(1) < 0.4,
                             .flags = (uint8_t)((DRAW(2) < 0.3 ? LG_CELL_RED_LINE : 0) |
                                                (DRAW(3) < 0.5 ? LG_CELL_SAND : 0)),
                             .awc_mm = (float)(1 + 200 * DRAW(4)),
                             .fertility = (float)(0.1 + 2 * DRAW(5)),
                             .slope_deg = (float)(30 * DRAW(6)),
                             .water_km = (float)(10 * DRAW(7)),
                             .condition = (float)(0.1 + 0.9 * DRAW(8))};
#undef DRAW
    }
    assert_ok(context, lg_land_set_cells(land, cells, CELLS));
    return land;
}

static lg_status mark(lg_context *context, const lg_land *land, const char *text, uint8_t *met,
                      int64_t *count) {
    lg_yaml *document = NULL;
    lg_where where = LG_EVERYWHERE;
    LG_TRY(lg_yaml_read_text(context, "place.yaml", text, &document));
    lg_status status = lg_where_read(document, lg_yaml_root(document), &where);
    if (status == LG_OK)
        status = lg_where_mark(context, document, &where, land, met, count);
    lg_yaml_free(document);
    return status;
}

static void every_condition_counts(void **state) {
    (void)state;
    lg_context *context = lg_test_context(NULL);
    lg_land *land = make_land(context);
    static uint8_t met[CELLS];
    static const char text[] =
        "{zone: zone-0, type: type-1, fertility_from: 0.5, fertility_to: 1.8, awc_from_mm: 40 mm, "
        "awc_to_mm: 190 mm, any: [{flag: red_line}, {water_to_km: 3 km}], "
        "all: [{slope_from_deg: 2}, {slope_to_deg: 28}], not: {condition_from: 0.5, units: [u-1]}}";
    int64_t count = -1, wanted = 0;
    assert_ok(context, mark(context, land, text, met, &count));
    for (int32_t u = 0; u < UNITS; u++)
        for (int64_t c = land->units[u].first; c < land->units[u].first + land->units[u].count;
             c++) {
            bool meets = land->units[u].zone == 0 && land->type[c] == 1 &&
                         land->fertility[c] >= 0.5f && land->fertility[c] <= 1.8f &&
                         land->awc_mm[c] >= 40 && land->awc_mm[c] <= 190 &&
                         ((land->flags[c] & LG_CELL_RED_LINE) || land->water_km[c] <= 3) &&
                         land->slope_deg[c] >= 2 && land->slope_deg[c] <= 28 &&
                         !(land->condition[c] >= 0.5f && u == 1);
            assert_int_equal(met[c], meets);
            wanted += meets;
        }
    assert_true(count == wanted && count > 0);
    lg_land_free(land);
    lg_context_free(context);
}

/* ---- the laws of sets, on places drawn at random ---- */

typedef struct source {
    uint64_t seed, n;
} source;

static double draw(source *s) {
    return lg_hash_unit(s->seed, s->n++, 0);
}

static void add(char *text, const char *piece) {
    assert_true(strlen(text) + strlen(piece) < TEXT);
    strcat(text, piece);
}

/* Adds a random place to the text. */
static void add_place(source *s, int depth, char *text) {
    static const char *const opened[] = {"{any: [", "{flag: red_line, all: [", "{not: "};
    static const char *const closed[] = {"]}", "]}", "}"};
    char piece[80] = "";
    int kind = (int)(draw(s) * (depth > 0 ? 8 : 5));
    if (kind == 0)
        snprintf(piece, sizeof piece, "{zone: zone-%d}", draw(s) < 0.5);
    else if (kind == 1)
        snprintf(piece, sizeof piece, "{type: type-%d, admin: admin-%d}", draw(s) < 0.5,
                 draw(s) < 0.5);
    else if (kind == 2)
        snprintf(piece, sizeof piece, "{condition_from: %.3f, flag: sand}", draw(s));
    else if (kind == 3)
        snprintf(piece, sizeof piece, "{fertility_to: %.3f}", 2 * draw(s));
    else if (kind == 4)
        snprintf(piece, sizeof piece, "{units: [u-0, u-%d], awc_from_mm: %.1f}",
                 1 + (int)(4 * draw(s)), 150 * draw(s));
    add(text, kind < 5 ? piece : opened[kind - 5]);
    if (kind < 5)
        return;
    add_place(s, depth - 1, text);
    if (kind < 7) {
        add(text, ", ");
        add_place(s, depth - 1, text);
    }
    add(text, closed[kind - 5]);
}

/* The letters of the form stand for the places, all else for itself. */
static const char *filled(char *text, const char *form, char places[3][TEXT]) {
    text[0] = '\0';
    for (; *form != '\0'; form++) {
        const char itself[] = {*form, '\0'};
        add(text, *form >= 'A' && *form <= 'C' ? places[*form - 'A'] : itself);
    }
    return text;
}

static void same_cells(lg_context *context, const lg_land *land, const char *one,
                       const char *other) {
    static uint8_t a[CELLS], b[CELLS];
    int64_t of_a, of_b;
    assert_ok(context, mark(context, land, one, a, &of_a));
    assert_ok(context, mark(context, land, other, b, &of_b));
    assert_int_equal(of_a, of_b);
    if (memcmp(a, b, CELLS) != 0)
        fail_msg("%s\nis not\n%s", one, other);
}

static void places_keep_the_laws_of_sets(void **state) {
    (void)state;
    static const struct {
        const char *one, *other;
    } laws[] = {
        {"{all: [{not: A}, {not: B}]}", "{not: {any: [A, B]}}"},
        {"{any: [{not: A}, {not: B}]}", "{not: {all: [A, B]}}"},
        {"{not: {not: A}}", "A"},
        {"{any: [A, {all: [A, B]}]}", "A"},
        {"{all: [A], any: [B, C]}", "{any: [{all: [A, B]}, {all: [A, C]}]}"},
        {"{all: [A], not: B}", "{not: {any: [{not: A}, B]}}"},
    };
    static char places[3][TEXT], one[TEXT], other[TEXT];
    lg_context *context = lg_test_context(NULL);
    lg_land *land = make_land(context);
    for (uint64_t seed = 1; seed <= 300; seed++) {
        source s = {seed, 0};
        for (int k = 0; k < 3; k++) {
            places[k][0] = '\0';
            add_place(&s, 2, places[k]);
        }
        for (size_t k = 0; k < sizeof laws / sizeof laws[0]; k++)
            same_cells(context, land, filled(one, laws[k].one, places),
                       filled(other, laws[k].other, places));
    }
    lg_land_free(land);
    lg_context_free(context);
}

/* ---- mistakes ---- */

static void mistakes_are_told(void **state) {
    (void)state;
    static const struct {
        const char *text, *says;
    } bad[] = {
        {"{any: [{zone: zone-0}, {zone: zone-7}]}", "place.yaml:1:31: the land has no zone"},
        {"{not: {units: [u-9]}}",
         "place.yaml:1:16: the land has no unit 'u-9'; did you mean 'u-0'?"},
        {"{units: [u-9, u-0, q-1]}",
         "place.yaml:1:10: the land has no units 'u-9', 'q-1'; did you mean 'u-0'?"},
        {"{any: {zone: zone-0}}", "place.yaml:1:7: 'any' is a list of places, at least one"},
        {"{all: []}", "place.yaml:1:7: 'all' is a list of places"},
        {"{not: [{zone: zone-0}]}", "place.yaml:1:7: keys and values should stand here"},
        {"{any: [zone-0]}", "place.yaml:1:8: keys and values should stand here"},
        {"{not: {any: [{slope_from_deg: 9, slope_to_deg: 3}]}}",
         "place.yaml:1:31: 'slope_from_deg' is 9 and 'slope_to_deg' is 3"},
        {"{fertility_from: 11}", "fertility_from"},
        {"{awc_to_mm: 3 km}", "awc_to_mm"},
        {"{not: {not: {not: {not: {not: {not: {not: {not: {zone: zone-0}}}}}}}}}",
         "place.yaml:1:49: places stand more than 8 deep within each other here"},
    };
    static uint8_t met[CELLS];
    lg_context *context = lg_test_context(NULL);
    lg_land *land = make_land(context);
    int64_t count = -1;
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        assert_status(context, mark(context, land, bad[i].text, met, &count), LG_EPARSE);
        assert_error_says(context, bad[i].says);
        assert_int_equal(count, -1);
    }
    assert_ok(context, mark(context, land, "{not: {not: {not: {not: {not: {not: {not: {}}}}}}}}",
                            met, &count));
    assert_int_equal(count, 0);
    lg_land_free(land);
    lg_context_free(context);
}

typedef struct heard {
    int count;
    char last[256];
} heard;

static void hear(lg_log_level level, const char *sentence, void *user) {
    heard *h = user;
    h->count += level == LG_LOG_WARNING;
    snprintf(h->last, sizeof h->last, "%s", sentence);
}

static void idle_parts_are_warned_of(void **state) {
    (void)state;
    heard h = {0};
    const lg_context_options options = {.log = hear, .user = &h};
    lg_context *context = NULL;
    assert_int_equal(lg_context_create(&options, &context), LG_OK);
    lg_land *land = make_land(context);
    static uint8_t met[CELLS];
    int64_t count;
    assert_ok(context,
              mark(context, land, "any:\n- {zone: zone-0}\n- {flag: hay_meadow}\n", met, &count));
    assert_int_equal(h.count, 1);
    assert_string_equal(h.last, "place.yaml:3:3: no cell of the land meets this part of 'where'; "
                                "is that meant?");
    assert_ok(context, mark(context, land, "not: {slope_from_deg: 80}", met, &count));
    assert_int_equal(h.count, 2);
    assert_int_equal(count, CELLS);
    assert_ok(context,
              mark(context, land, "any: [{zone: zone-1}, {slope_to_deg: 80}]", met, &count));
    assert_int_equal(h.count, 3);
    assert_true(strstr(h.last, "1:23: every cell of the land") != NULL);
    assert_ok(context,
              mark(context, land, "{any: [{zone: zone-1}], not: {flag: sand}}", met, &count));
    assert_int_equal(h.count, 3);
    lg_land_free(land);
    lg_context_free(context);
}

/* A measure without a cell is refused, one with cells has its bit. */
static void a_measure_takes_the_place(void **state) {
    (void)state;
    static uint32_t masks[CELLS];
    lg_context *context = lg_test_context(NULL);
    lg_land *land = make_land(context);
    lg_yaml *document = NULL;
    lg_measure measure;
    assert_ok(context, lg_yaml_read_text(context, "plan.yaml",
                                         "a: {kind: ban, where: {not: {zone: zone-1}}}\n"
                                         "b: {kind: ban, where: {flag: sand, not: {flag: sand}}}\n",
                                         &document));
    const lg_yaml_node *root = lg_yaml_root(document);
    assert_ok(context, lg_measure_read(document, lg_yaml_get(root, "a"), &measure));
    assert_ok(context, lg_measure_mark(context, document, &measure, land, 3, masks));
    for (int32_t u = 0; u < UNITS; u++)
        assert_int_equal(masks[land->units[u].first], u < 3 ? 8 : 0);
    assert_ok(context, lg_measure_read(document, lg_yaml_get(root, "b"), &measure));
    assert_status(context, lg_measure_mark(context, document, &measure, land, 4, masks), LG_EPARSE);
    assert_error_says(context, "plan.yaml:2:23: no cell of the land meets the place");
    lg_yaml_free(document);
    lg_land_free(land);
    lg_context_free(context);
}

static lg_status mark_nested(lg_context *context) {
    static uint8_t met[CELLS];
    static const char text[] = "{any: [{not: {any: [{zone: zone-0}]}}], not: {zone: zone-0}}";
    lg_yaml *document = NULL;
    lg_where where = LG_EVERYWHERE;
    lg_cell cells[] = {{.awc_mm = 1, .fertility = 1, .condition = 1}};
    const lg_grid grid = {1, 1, 0, 1000, 1000};
    lg_land *land = NULL;
    LG_TRY(lg_land_create(context, &grid, 1, 1, 1, 1, 1, &land));
    land->land_class[0] = LG_LAND_GRASS;
    snprintf(land->zones[0].name, LG_NAME_CHARS, "zone-0");
    snprintf(land->units[0].name, LG_NAME_CHARS, "u-0");
    int64_t count;
    lg_status status = lg_land_set_cells(land, cells, 1);
    if (status == LG_OK)
        status = lg_yaml_read_text(context, "place.yaml", text, &document);
    if (status == LG_OK)
        status = lg_where_read(document, lg_yaml_root(document), &where);
    if (status == LG_OK)
        status = lg_where_mark(context, document, &where, land, met, &count);
    lg_yaml_free(document);
    lg_land_free(land);
    return status;
}

static void each_allocation_may_fail(void **state) {
    (void)state;
    lg_fail_each_allocation(mark_nested);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_condition_counts),    cmocka_unit_test(places_keep_the_laws_of_sets),
        cmocka_unit_test(mistakes_are_told),         cmocka_unit_test(idle_parts_are_warned_of),
        cmocka_unit_test(a_measure_takes_the_place), cmocka_unit_test(each_allocation_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
