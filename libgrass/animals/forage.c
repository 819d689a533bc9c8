#include "animals/forage.h"

/* Classes of digestibility 0.85, 0.75 .. 0.35, best first. */
enum { CLASSES = 6 };
static const double BEST = 0.85, STEP = 0.1;

/* Mass and digestible mass of a class, and what of it is of which pool. */
typedef struct stratum {
    double kg_ha, of[LG_POOLS];
} stratum;

/* A half of a pool between the two classes next to its digestibility, so that mass and digestible
 * mass stay what they are. */
static void place(double kg_ha, double omd, int pool, stratum *strata) {
    double at = (BEST - omd) / STEP;
    at = at < 0.0 ? 0.0 : at > CLASSES - 1 ? CLASSES - 1 : at;
    int upper = at < CLASSES - 1 ? (int)at : CLASSES - 2;
    double below = at - upper, down = kg_ha * below, up = kg_ha - down;
    strata[upper].kg_ha += up;
    strata[upper].of[pool] += up;
    strata[upper + 1].kg_ha += down;
    strata[upper + 1].of[pool] += down;
}

static double spread_pools(const lg_breed_params *p, const lg_forage *f, double access,
                           stratum *strata) {
    double all = 0.0;
    for (int pool = 0; pool < LG_POOLS; pool++) {
        double kg_ha = f->kg_ha[pool] * access;
        if (!(kg_ha > 0.0))
            continue;
        all += kg_ha;
        /* the spread narrows towards the ends, which have no class beyond them */
        double room = fmin(BEST - f->omd[pool], f->omd[pool] - (BEST - STEP * (CLASSES - 1)));
        double half = fmin(p->strata_spread, fmax(0.0, room));
        place(0.5 * kg_ha, f->omd[pool] + half, pool, strata);
        place(0.5 * kg_ha, f->omd[pool] - half, pool, strata);
    }
    return all;
}

/* Rate of eating times grazing time, of one class.
 * @source GrazPlan  @check rate .00112, time .6, ease 1.35, mass 425: rate 1 - exp(-.6426) =
 * .474079, time 1 + .6 exp(-1.35 .476^2) = 1.441892 -> .683571 */
static double availability(const lg_breed_params *p, double ease, double kg_ha) {
    double y = p->bite_time_rate * kg_ha;
    double rate = 1.0 - exp(-ease * p->bite_rate * kg_ha);
    double more = ease * y * y;
    double time = more < 20.0 ? 1.0 + p->bite_time * exp(-more) : 1.0;
    return fmin(1.0, rate * time);
}

/* Adds a class that is bitten by `fill` of the gut. */
static void take(const lg_breed_params *p, const stratum *s, double omd, double fill,
                 lg_choice *choice) {
    double want = fill * lg_quality(p, omd);
    for (int pool = 0; pool < LG_POOLS; pool++) {
        double share = s->of[pool] / s->kg_ha;
        choice->want[pool] += want * share;
        choice->fill[pool] += fill * share;
        choice->omd[pool] += want * share * omd;
    }
    choice->wanted += want;
}

/* Way of a day: after green mass, else after dead mass, none where there is neither. */
static double way_km(const lg_breed_params *p, const lg_forage *f, double access) {
    double green = access * (f->kg_ha[0] + f->kg_ha[1]);
    double dead = access * (f->kg_ha[2] + f->kg_ha[3]);
    double mass = green > 100.0 ? green : dead > 100.0 ? dead : -1.0;
    if (mass < 0.0)
        return 0.0;
    double km = 1.0 / (p->walk_mass * mass + p->walk_base);
    return f->heads_ha > p->walk_crowd ? km * p->walk_crowd / f->heads_ha : km;
}

void lg_choose(const lg_breed_params *p, const lg_forage *f, lg_choice *choice) {
    stratum strata[CLASSES] = {{0}};
    *choice = (lg_choice){.access = lg_snow_access(p, f->height_cm, f->snow_cm, f->ice_mm)};
    double all = spread_pools(p, f, choice->access, strata);
    if (!(all > 0.0))
        return;
    double standing = all / choice->access;
    double ratio = f->height_cm / (p->height_cm_kg * standing);
    double ease = 1.0 + p->bite_height * (fmin(ratio, p->height_most) - 1.0);
    double left = 1.0;
    for (int c = 0; c < CLASSES; c++) {
        const stratum *s = &strata[c];
        if (!(s->kg_ha > 0.0))
            continue;
        double share = 1.0 + p->bite_share * s->kg_ha / all;
        double fill = left * availability(p, share, ease * s->kg_ha);
        left -= fill;
        take(p, s, BEST - STEP * c, fill * choice->access, choice);
    }
    for (int pool = 0; pool < LG_POOLS; pool++)
        if (choice->want[pool] > 0.0)
            choice->omd[pool] /= choice->want[pool];
    choice->walk_km = way_km(p, f, choice->access);
}
