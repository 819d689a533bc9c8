/* What nobody is meant to do with a held simulation and somebody does. */
#include "held_world.h"

static const char PLAN[] =
    HELD_HEAD("2012") "defaults:\n"
                      "  herd: {su: 1200000}\n"
                      "  young: {per_adult: 0.25, weaned: 06-20, sold: 10-15}\n"
                      "scenarios: [{name: as-usual}]\n";

/* ---- from inside a rule ---- */

typedef struct caller {
    lg_context *context;
    lg_simulation *s;
    int calls;
} caller;

static void rule(const lg_rule_view *view, double *adult_su, void *user) {
    (void)adult_su;
    caller *c = user;
    lg_simulation *copy = NULL;
    if (c->s == NULL || c->calls++ > 0)
        return;
    const size_t units = (size_t)view->units, cells = held_cells(c->s);
    double *su = held_filled(units, -0.5), *litter = held_filled(cells, 5.0), stock_su = 0.0;
    assert_status(c->context, lg_simulation_advance_to(c->s, (lg_date){2012, 9, 1}), LG_EARG);
    assert_error_says(c->context, "while the simulation goes on");
    assert_status(c->context, lg_simulation_save(c->s, "held_odd.state"), LG_EARG);
    assert_status(c->context, lg_simulation_fork(c->s, &copy), LG_EARG);
    assert_status(c->context, lg_simulation_set_units(c->s, "trade_su", su, units), LG_EARG);
    assert_error_says(c->context, "lg_rule_set");
    assert_status(c->context, lg_simulation_set_cells(c->s, "litter", litter, cells), LG_EARG);
    assert_ok(c->context, lg_simulation_get_units(c->s, "adult_su", su, units));
    assert_ok(c->context, lg_simulation_get_account(c->s, "stock_su", NULL, NULL, &stock_su));
    lg_simulation_free(c->s); /* not here */
    free(litter);
    free(su);
}

static void a_rule_does_not_move_what_moves(void **state) {
    (void)state;
    held h, plain;
    held_read(&h, PLAN, 2);
    held_read(&plain, PLAN, 2);
    caller c = {.context = h.context}, none = {0};
    lg_simulation_options options = {.rule = rule, .rule_user = &c};
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, &options, &h.s));
    c.s = h.s;
    options.rule_user = &none;
    assert_ok(plain.context,
              lg_simulation_create(plain.context, plain.plan, NULL, &options, &plain.s));
    held_go(&h, 2012, 5, 5);
    held_go(&plain, 2012, 5, 5);
    assert_int_equal(c.calls, 5);
    held_account(&h, "stock_su"); /* sums of the evening are part of a state */
    held_account(&plain, "stock_su");
    held_assert_same(&h, h.s, &plain, plain.s);
    held_close(&h);
    held_close(&plain);
}

/* ---- a plan that grows ---- */

enum { HEAD = 16 };

static void *poisoned_alloc(size_t bytes, void *user) {
    (void)user;
    unsigned char *block = malloc(bytes + HEAD);
    if (block == NULL)
        return NULL;
    memcpy(block, &bytes, sizeof bytes);
    return block + HEAD;
}

/* What is still read afterwards is no number any more. */
static void poisoned_release(void *block, void *user) {
    (void)user;
    size_t bytes = 0;
    if (block == NULL)
        return;
    memcpy(&bytes, (unsigned char *)block - HEAD, sizeof bytes);
    memset(block, 0xF7, bytes);
    free((unsigned char *)block - HEAD);
}

static void *poisoned_resize(void *block, size_t bytes, void *user) {
    size_t before = 0;
    void *made = poisoned_alloc(bytes, user);
    if (block == NULL || made == NULL)
        return made;
    memcpy(&before, (unsigned char *)block - HEAD, sizeof before);
    memcpy(made, block, before < bytes ? before : bytes);
    poisoned_release(block, user);
    return made;
}

static void scenarios_are_added_while_one_is_held(void **state) {
    (void)state;
    held h, plain;
    const lg_context_options options = {
        .threads = 1,
        .no_sync = 1,
        .allocator = {poisoned_alloc, poisoned_resize, poisoned_release, NULL}};
    h = (held){0};
    assert_int_equal(lg_context_create(&options, &h.context), LG_OK);
    assert_ok(h.context, lg_plan_read_text(h.context, "held.yaml", LG_DATA, PLAN, &h.plan));
    assert_ok(h.context, lg_simulation_create(h.context, h.plan, NULL, NULL, &h.s));
    held_open(&plain, PLAN, NULL, 1);
    for (int i = 0; i < 9; i++) {
        char name[16];
        snprintf(name, sizeof name, "more-%d", i);
        assert_ok(h.context,
                  lg_plan_clone_scenario(h.context, h.plan, "as-usual", name, "herd: {su: 8e5}"));
    }
    assert_int_equal(lg_plan_scenario_count(h.plan), 10);
    held_go(&h, 2012, 11, 5);
    held_go(&plain, 2012, 11, 5);
    assert_near(held_account(&h, "intake_t"), held_account(&plain, "intake_t"), 0.0);
    assert_near(held_account(&h, "sold_su"), held_account(&plain, "sold_su"), 0.0);
    held_close(&h);
    held_close(&plain);
}

/* ---- set, and set again ---- */

static void set_all(const held *h, const char *name, double value) {
    const size_t units = held_units(h->s);
    double *values = held_filled(units, value);
    assert_ok(h->context, lg_simulation_set_units(h->s, name, values, units));
    free(values);
}

/* Young that are there already keep none from being born. */
static void young_are_weaned_beside_those_that_were_set(void **state) {
    (void)state;
    held h;
    held_open(&h, PLAN, NULL, 1);
    held_go(&h, 2012, 6, 1);
    set_all(&h, "young_su", 0.01);
    const double set_su = 0.01 * (double)held_units(h.s);
    held_go(&h, 2012, 6, 20);
    assert_near(held_sum(&h, "young_su"), 300000.0 + set_su, 1e-3);
    held_go(&h, 2012, 12, 31);
    assert_near(held_account(&h, "sold_su"), 300000.0 + set_su, 1e-3);
    held_close(&h);
}

/* A gap is measured by all that was moved, there and back. */
static void there_and_back_is_no_gap(void **state) {
    (void)state;
    static const char strict[] =
        HELD_HEAD("2012") "precision: float64\ntolerance: 1e-12\n"
                          "scenarios: [{name: as-usual, herd: {su: 1200000}}]\n";
    held h;
    held_open(&h, strict, NULL, 1);
    held_go(&h, 2012, 5, 5);
    set_all(&h, "hay_store_kg", 1234.56789);
    for (int i = 0; i < 20; i++) {
        set_all(&h, "hay_store_kg", 1e15);
        set_all(&h, "hay_store_kg", 0.1);
        set_all(&h, "adult_su", 31234.56789);
        set_all(&h, "adult_su", 0.0013);
    }
    held_go(&h, 2012, 5, 8);
    assert_true(held_account(&h, "dry_matter_residual") < 1e-12);
    assert_true(held_account(&h, "animals_residual") < 1e-12);
    held_close(&h);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_does_not_move_what_moves),
        cmocka_unit_test(scenarios_are_added_while_one_is_held),
        cmocka_unit_test(young_are_weaned_beside_those_that_were_set),
        cmocka_unit_test(there_and_back_is_no_gap)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
