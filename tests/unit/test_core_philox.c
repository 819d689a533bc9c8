#include "lg_test.h"

#include <gsl/gsl_randist.h>

#include "core/philox.h"

/* Known answers of philox4x32-10 from Random123 (kat_vectors), the code of
 * Salmon et al. (2011), doi:10.1145/2063384.2063405. */
static void test_known_answers(void **state) {
    (void)state;
    static const struct {
        uint32_t counter[4], key[2], wanted[4];
    } vectors[] = {{{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
                   {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
                    {0xffffffff, 0xffffffff},
                    {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
                   {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
                    {0xa4093822, 0x299f31d0},
                    {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}}};
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        uint32_t result[4];
        lg_philox4x32(vectors[i].counter, vectors[i].key, result);
        assert_memory_equal(result, vectors[i].wanted, sizeof result);
    }
}

/* The result may take the counter's place. */
static void test_in_place(void **state) {
    (void)state;
    uint32_t counter[4] = {0}, key[2] = {0};
    lg_philox4x32(counter, key, counter);
    assert_int_equal(counter[0], 0x6627e8d5);
    assert_int_equal(counter[3], 0x9b00dbd8);
}

static void test_stream_is_philox(void **state) {
    (void)state;
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, 0x299f31d0a4093822u, 5, 6, 7);
    assert_int_equal(gsl_rng_min(rng), 0);
    assert_true(gsl_rng_max(rng) == 0xffffffffUL);
    uint32_t counter[4] = {0, 5, 6, 7}, key[2] = {0xa4093822, 0x299f31d0}, block[4];
    for (; counter[0] < 100; counter[0]++) {
        lg_philox4x32(counter, key, block);
        for (int i = 0; i < 4; i++)
            assert_true(gsl_rng_get(rng) == block[i]);
    }
}

static void test_streams(void **state) {
    (void)state;
    static const struct {
        uint64_t seed;
        uint32_t what, a, b;
    } names[] = {{1, 2, 3, 4}, {2, 2, 3, 4}, {1, 3, 3, 4},
                 {1, 2, 4, 4}, {1, 2, 3, 5}, {1 + (1ull << 32), 2, 3, 4},
                 {1, 3, 2, 4}, {1, 2, 4, 3}};
    enum { NAMES = sizeof names / sizeof *names };
    double first[NAMES];
    for (int i = 0; i < NAMES; i++) {
        lg_stream stream;
        first[i] = gsl_rng_uniform(
            lg_stream_open(&stream, names[i].seed, names[i].what, names[i].a, names[i].b));
        for (int j = 0; j < i; j++)
            assert_true(first[i] != first[j]);
    }
    /* The same name gives the same numbers, also when another stream is used in between. */
    lg_stream one, two;
    gsl_rng *r1 = lg_stream_open(&one, 9, 8, 7, 6), *r2 = lg_stream_open(&two, 9, 8, 7, 6);
    for (int i = 0; i < 1000; i++) {
        lg_stream other;
        gsl_rng_get(lg_stream_open(&other, (uint64_t)i, 1, 1, 1));
        assert_true(gsl_ran_gamma(r1, 0.7, 2) == gsl_ran_gamma(r2, 0.7, 2));
    }
}

/* Mean 1/2 and variance 1/12 within four standard errors; every value in [0, 1). */
static void test_uniform(void **state) {
    (void)state;
    enum { N = 200000 };
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, 20, 1, 0, 0);
    double sum = 0, squares = 0, hash_sum = 0, hash_squares = 0;
    for (int i = 0; i < N; i++) {
        double u = gsl_rng_uniform(rng), h = lg_hash_unit(20, (uint64_t)i, 3);
        assert_true(u >= 0 && u < 1);
        assert_true(h >= 0 && h < 1);
        sum += u;
        squares += (u - 0.5) * (u - 0.5);
        hash_sum += h;
        hash_squares += (h - 0.5) * (h - 0.5);
    }
    double mean_error = sqrt(1.0 / 12 / N), square_error = sqrt(1.0 / 180 / N);
    assert_near(sum / N, 0.5, 4 * mean_error);
    assert_near(squares / N, 1.0 / 12, 4 * square_error);
    assert_near(hash_sum / N, 0.5, 4 * mean_error);
    assert_near(hash_squares / N, 1.0 / 12, 4 * square_error);
}

/* The generator behaves for GSL as its own do: seeding, copying, uniform_pos. */
static void test_as_gsl_generator(void **state) {
    (void)state;
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, 1, 0, 0, 0);
    unsigned long first = gsl_rng_get(rng);
    gsl_rng *copy = gsl_rng_clone(rng);
    assert_non_null(copy);
    for (int i = 0; i < 10; i++)
        assert_true(gsl_rng_get(rng) == gsl_rng_get(copy));
    gsl_rng_free(copy);
    gsl_rng_set(rng, 1);
    assert_true(gsl_rng_get(rng) == first);
    assert_string_equal(gsl_rng_name(rng), "libgrass-philox4x32-10");
}

static void test_hash(void **state) {
    (void)state;
    assert_true(lg_hash64(0, 0, 0) == 0xe169c58d6627e8d5u);
    assert_true(lg_hash64(1, 2, 3) == lg_hash64(1, 2, 3));
    assert_true(lg_hash64(1, 2, 3) != lg_hash64(1, 3, 2));
    assert_true(lg_hash64(1ull << 40, 2, 3) != lg_hash64(0, 2, 3));
    assert_true(lg_hash64(0, 1ull << 40, 3) != lg_hash64(0, 0, 3));
    assert_true(lg_hash64(0, 0, 1ull << 40) != lg_hash64(0, 0, 0));
    /* One bit of the place turns about half of the 64. */
    double turned = 0;
    for (int bit = 0; bit < 64; bit++)
        turned += __builtin_popcountll(lg_hash64(7, 8, 9) ^ lg_hash64(7, 8 ^ (1ull << bit), 9));
    assert_near(turned / 64, 32, 4 * 4.0 / 8);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_known_answers),
        cmocka_unit_test(test_in_place),
        cmocka_unit_test(test_stream_is_philox),
        cmocka_unit_test(test_streams),
        cmocka_unit_test(test_uniform),
        cmocka_unit_test(test_as_gsl_generator),
        cmocka_unit_test(test_hash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
