/* Neighbouring classes stay apart for every eye: maps, calendar and lines, as seen with full
 * protanopia, deuteranopia and tritanopia (Machado, Oliveira and Fernandes 2009,
 * doi:10.1109/TVCG.2009.113). */
#include "lg_test.h"

#include "report/assets.h"
#include "report/map.h"
#include "style/table.h"

enum { EYES = 4 };

static const struct {
    const char *name;
    double matrix[3][3];
} eyes[EYES] = {
    {"usual", {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}},
    {"protanopia",
     {{0.152286, 1.052583, -0.204868},
      {0.114503, 0.786281, 0.099216},
      {-0.003882, -0.048116, 1.051998}}},
    {"deuteranopia",
     {{0.367322, 0.860646, -0.227968},
      {0.280085, 0.672501, 0.047413},
      {-0.011820, 0.042940, 0.968881}}},
    {"tritanopia",
     {{1.255528, -0.076749, -0.178779},
      {-0.078411, 0.930809, 0.147602},
      {0.004733, 0.691367, 0.303900}}},
};

static double curve(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

/* L*, a*, b* (D65) of an sRGB colour as the eye sees it. */
static void lab_of(uint32_t colour, int eye, double lab[3]) {
    static const double to_xyz[3][3] = {{0.4124564, 0.3575761, 0.1804375},
                                        {0.2126729, 0.7151522, 0.0721750},
                                        {0.0193339, 0.1191920, 0.9503041}};
    static const double white[3] = {0.95047, 1, 1.08883};
    double linear[3], seen[3], f[3];
    for (int i = 0; i < 3; i++) {
        double v = (double)(colour >> (16 - 8 * i) & 255) / 255;
        linear[i] = v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
    }
    for (int i = 0; i < 3; i++) {
        seen[i] = 0;
        for (int k = 0; k < 3; k++)
            seen[i] += eyes[eye].matrix[i][k] * linear[k];
        seen[i] = fmin(1, fmax(0, seen[i]));
    }
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++)
            sum += to_xyz[i][k] * seen[k];
        f[i] = curve(sum / white[i]);
    }
    lab[0] = 116 * f[1] - 16;
    lab[1] = 500 * (f[0] - f[1]);
    lab[2] = 200 * (f[1] - f[2]);
}

/* CIE 1976: about 2 is just seen side by side; classes of a map lie apart and need several times
 * that. */
static void are_apart(uint32_t one, uint32_t other, double least) {
    for (int eye = 0; eye < EYES; eye++) {
        double a[3], b[3];
        lab_of(one, eye, a);
        lab_of(other, eye, b);
        double apart = hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
        if (apart < least)
            fail_msg("#%06x and #%06x are %.1f apart for %s, not %.0f", (unsigned)one,
                     (unsigned)other, apart, eyes[eye].name, least);
    }
}

static uint32_t style_colour(const char *before) {
    const char *at = strstr(lg_report_asset("style.css"), before);
    if (at == NULL)
        fail_msg("style.css: no '%s'", before);
    return (uint32_t)strtoul(at + strlen(before), NULL, 16);
}

static void neighbouring_classes_of_maps_are_apart(void **state) {
    (void)state;
    for (int i = 1; i < LG_MAP_CLASSES; i++)
        if (lg_map_classes[i].layer == lg_map_classes[i - 1].layer)
            are_apart(lg_map_classes[i].colour, lg_map_classes[i - 1].colour, 11);
    /* What has no data is none of them. */
    for (int i = 0; i < LG_MAP_CLASSES; i++)
        are_apart(lg_map_classes[i].colour, style_colour("--none: #"), 9);
}

/* Maps in QGIS: neighbours along every ramp, in as many classes as a style makes of it. */
static void neighbouring_classes_of_styles_are_apart(void **state) {
    (void)state;
    static const char *const ramps[] = {"viridis", "green", "blue", "brown", "apart"};
    for (size_t r = 0; r < sizeof ramps / sizeof *ramps; r++) {
        const lg_style_ramp *ramp = lg_style_find_ramp(ramps[r]);
        assert_non_null(ramp);
        for (int i = 1; i < 8; i++)
            are_apart(lg_style_colour(ramp, false, i, 8), lg_style_colour(ramp, false, i - 1, 8),
                      8);
    }
    const lg_style_ramp *kinds = lg_style_find_ramp("kinds");
    for (int i = 0; i < kinds->count; i++)
        for (int k = 0; k < i; k++)
            are_apart(kinds->colours[i], kinds->colours[k], 16);
}

static void shades_of_the_calendar_get_darker_in_steps(void **state) {
    (void)state;
    double above = 200;
    for (int shade = 0; shade <= 6; shade++) {
        char name[32];
        snprintf(name, sizeof name, ".h%d { background: #", shade);
        double darkest = 0;
        for (int eye = 0; eye < EYES; eye++) {
            double lab[3];
            lab_of(style_colour(name), eye, lab);
            darkest = fmax(darkest, lab[0]);
        }
        if (darkest > above - 2)
            fail_msg("shade %d is no darker than the one before it", shade);
        above = darkest;
    }
    for (int shade = 1; shade <= 6; shade++) {
        char one[32], other[32];
        snprintf(one, sizeof one, ".h%d { background: #", shade - 1);
        snprintf(other, sizeof other, ".h%d { background: #", shade);
        are_apart(style_colour(one), style_colour(other), 8);
    }
}

static void capacity_and_stock_are_apart(void **state) {
    (void)state;
    are_apart(style_colour("--capacity: #"), style_colour("--stock: #"), 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(neighbouring_classes_of_maps_are_apart),
        cmocka_unit_test(neighbouring_classes_of_styles_are_apart),
        cmocka_unit_test(shades_of_the_calendar_get_darker_in_steps),
        cmocka_unit_test(capacity_and_stock_are_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
