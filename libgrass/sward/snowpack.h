/* How the snow of a kind of cells lies: its density and the ice in it. How much water it holds is
 * the clock's (clock.h); nothing here moves water. Half a year's snow of this steppe is dry, and
 * what animals meet is its depth. */
#ifndef LG_SWARD_SNOWPACK_H
#define LG_SWARD_SNOWPACK_H

#include <math.h>

#include <libgrass/sward.h>

typedef struct lg_snowpack {
    double kg_m3;  /* 0: there is no snow */
    double ice_mm; /* of its water, what melted or fell as rain and froze to a crust */
} lg_snowpack;

/* The snow of a day, mm of water. */
typedef struct lg_snow_day {
    double fallen_mm, melt_mm;
    double rain_mm; /* that fell on it */
    double left_mm; /* in the evening */
    double tmin_c;
} lg_snow_day;

/* Depth of snow, cm.  @check 36 mm at 180 kg/m3 -> 20 cm; none -> 0 */
static inline double lg_snow_depth_cm(double water_mm, double kg_m3) {
    return water_mm > 0.0 && kg_m3 > 0.0 ? 100.0 * water_mm / kg_m3 : 0.0;
}

/* New snow lies on the old; both settle by a share a day towards the density of dry, on days of melt of
 * wet snow, and never come loose again.
 * @source form: Verseghy 1991 and Douville et al. 1995 (M)  @check 10 mm of 180 and 10 mm of 100:
 * 20/(10/180 + 10/100) = 128.571 -> at rate .24 towards 180: 140.914 */
static inline double lg_snow_density(const lg_steppe_params *p, double kg_m3,
                                     const lg_snow_day *day) {
    double old_mm = fmax(0.0, day->left_mm - day->fallen_mm);
    double new_mm = day->left_mm - old_mm;
    double loose = old_mm > 0.0 && kg_m3 > 0.0
                       ? day->left_mm / (old_mm / kg_m3 + new_mm / p->snow_new_kg_m3)
                       : p->snow_new_kg_m3;
    double end = day->melt_mm > 0.0 ? p->snow_wet_kg_m3 : p->snow_settled_kg_m3;
    return loose + p->snow_settle_rate * fmax(0.0, end - loose);
}

/* Of melt and of rain the snow holds a share of its own water; a frosty night makes it ice, which
 * stays until the snow goes.
 * @source water that snow holds: HBV (M); that it becomes a crust: assumption
 * @check 20 mm of snow, 5 mm of melt, frost: 2 mm; 1 mm of rain: 1 mm; no frost: none */
static inline double lg_snow_ice_mm(const lg_steppe_params *p, double ice_mm,
                                    const lg_snow_day *day) {
    double wet_mm = fmin(p->snow_held_frac * day->left_mm, day->melt_mm + day->rain_mm);
    return fmin(day->left_mm, ice_mm + (day->tmin_c < 0.0 ? wet_mm : 0.0));
}

static inline void lg_snowpack_day(const lg_steppe_params *p, const lg_snow_day *day,
                                   lg_snowpack *pack) {
    if (!(day->left_mm > 0.0)) {
        *pack = (lg_snowpack){0.0, 0.0};
        return;
    }
    pack->kg_m3 = lg_snow_density(p, pack->kg_m3, day);
    pack->ice_mm = lg_snow_ice_mm(p, pack->ice_mm, day);
}

#endif
