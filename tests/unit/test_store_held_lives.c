/* A thousand simulations in one process: made, stepped, looked at, freed. Under the sanitizers, and
 * by tests/held/valgrind.sh under valgrind, this shows that none leaves anything behind; here, that
 * the last one has the bits of the first. */
#include "held_world.h"

enum { LIVES = 1000 };

static void a_thousand_lives_leave_the_bits_of_the_first(void **state) {
    (void)state;
    static const char plan[] =
        HELD_HEAD_OF("2012", "10000") "scenarios: [{name: one, herd: {su: 500000}}]\n";
    held first, h;
    size_t n = 0, m = 0;
    held_open(&first, plan, NULL, 1);
    held_go(&first, 2012, 1, 3);
    unsigned char *bytes = held_bytes(first.context, first.s, &n);
    held_read(&h, plan, 2);
    for (int life = 1; life <= LIVES; life++) {
        assert_ok(h.context, lg_simulation_create(h.context, h.plan, "one", NULL, &h.s));
        held_go(&h, 2012, 1, 1 + life % 2);
        if (life == LIVES) {
            held_go(&h, 2012, 1, 3);
            break;
        }
        lg_simulation_free(h.s);
    }
    unsigned char *last = held_bytes(h.context, h.s, &m);
    assert_int_equal(n, m);
    assert_memory_equal(bytes, last, n);
    free(bytes);
    free(last);
    held_close(&h);
    held_close(&first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_lives_leave_the_bits_of_the_first)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
