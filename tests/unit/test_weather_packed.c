/* A weather as bytes and back: the same, and damaged bytes are refused. */
#include <string.h>

#include "lg_test.h"

#include <libgrass/weather.h>

static lg_context *context;
static lg_weather *weather;
static unsigned char *bytes;
static size_t count;

static int make(void **state) {
    (void)state;
    context = lg_test_context(NULL);
    const lg_weather_recipe recipe = {LG_DATA "/xilinhot/weather.yaml", NULL, 2012, 2013, 5, 0};
    if (lg_weather_generate(context, &recipe, &weather) != LG_OK)
        return 1;
    count = lg_weather_pack(weather, NULL, 0);
    bytes = malloc(count);
    return lg_weather_pack(weather, bytes, count) != count;
}

static int clear(void **state) {
    (void)state;
    free(bytes);
    lg_weather_free(weather);
    lg_context_free(context);
    return 0;
}

static void the_same_comes_back(void **state) {
    (void)state;
    lg_weather *twin = NULL;
    assert_ok(context, lg_weather_unpack(context, bytes, count, &twin));
    lg_weather_facts a, b;
    lg_weather_get_facts(weather, &a);
    lg_weather_get_facts(twin, &b);
    assert_int_equal(a.days, 731);
    assert_int_equal(a.days, b.days);
    assert_int_equal(a.zones, b.zones);
    assert_int_equal(a.seed, b.seed);
    assert_int_equal(a.generated, b.generated);
    assert_int_equal(lg_day_number(a.first), lg_day_number(b.first));
    assert_string_equal(lg_weather_origin(weather), lg_weather_origin(twin));
    assert_string_equal(lg_weather_assumed(weather), lg_weather_assumed(twin));
    assert_string_equal(lg_weather_zone_name(weather, 0), lg_weather_zone_name(twin, 0));
    for (int c = 0; c < LG_WEATHER_COLUMNS; c++)
        assert_memory_equal(lg_weather_series(weather, 0, (lg_weather_column)c),
                            lg_weather_series(twin, 0, (lg_weather_column)c),
                            (size_t)a.days * sizeof(double));
    /* with the figures of the generator's tables, which only packing tells */
    unsigned char *again = malloc(count);
    assert_int_equal(lg_weather_pack(twin, again, count), count);
    assert_memory_equal(again, bytes, count);
    free(again);
    lg_weather_free(twin);
}

static void what_has_no_room_is_not_written(void **state) {
    (void)state;
    unsigned char few[64];
    memset(few, 7, sizeof few);
    assert_int_equal(lg_weather_pack(weather, few, sizeof few), count);
    for (size_t i = 0; i < sizeof few; i++)
        assert_int_equal(few[i], 7);
    assert_int_equal(lg_weather_pack(NULL, few, sizeof few), 0);
}

static void damaged_bytes_are_refused(void **state) {
    (void)state;
    lg_weather *none = NULL;
    for (size_t n = 0; n < count; n += n < 2000 ? 1 : 997)
        assert_status(context, lg_weather_unpack(context, bytes, n, &none), LG_EDATA);
    assert_error_says(context, "no weather of this version of libgrass, or damaged");
    unsigned char *wrong = malloc(count + 1);
    for (size_t at = 0; at < 64; at++) { /* the head: whatever it says is no crash */
        memcpy(wrong, bytes, count);
        wrong[at] ^= 0xff;
        if (lg_weather_unpack(context, wrong, count, &none) == LG_OK)
            lg_weather_free(none);
        none = NULL;
    }
    memcpy(wrong, bytes, count);
    assert_status(context, lg_weather_unpack(context, wrong, count + 1, &none), LG_EDATA);
    free(wrong);
    assert_status(context, lg_weather_unpack(context, NULL, count, &none), LG_EARG);
    assert_status(context, lg_weather_unpack(context, bytes, count, NULL), LG_EARG);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_same_comes_back),
                                       cmocka_unit_test(what_has_no_room_is_not_written),
                                       cmocka_unit_test(damaged_bytes_are_refused)};
    return cmocka_run_group_tests(tests, make, clear);
}
