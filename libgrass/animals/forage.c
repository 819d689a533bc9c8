#include "animals/forage.h"

#include "animals/swift.h"

/* Classes of digestibility 0.95, 0.85 .. 0.25, best first. */
enum { CLASSES = LG_BREED_CLASSES };
static const double BEST = LG_BREED_BEST, STEPS = 1.0 / LG_BREED_STEP;

/* A pool lies in the class nearest to its digestibility and in the two beside it, by the quadratic
 * B-spline: mass and digestible mass stay what they are, and its digestibilities spread by 0.05
 * (standard deviation) wherever its mean lies. */
typedef struct spread {
    int at; /* the best of the three */
    double kg_ha[3];
} spread;

/* @check 100 kg/ha of .65 -> class .65: 75, beside it 12.5 each; of .68 -> 32, 66, 2 */
static inline void spread_pool(double kg_ha, double omd, spread *to, double of_class[CLASSES]) {
    double at = (BEST - omd) * STEPS + 0.5;
    /* In this order a NaN, which only a state of other hands holds, becomes 1 and no place in memory. */
    at = at > 1.0 ? at : 1.0;
    at = at < CLASSES - 1.5 ? at : CLASSES - 1.5;
    int near = (int)at;
    double t = at - near - 0.5, half = 0.5 * kg_ha, up = 0.5 - t, down = 0.5 + t;
    to->at = near - 1;
    to->kg_ha[0] = half * up * up;
    to->kg_ha[1] = kg_ha * (0.75 - t * t);
    to->kg_ha[2] = half * down * down;
    double *of = of_class + near - 1;
    of[0] += to->kg_ha[0];
    of[1] += to->kg_ha[1];
    of[2] += to->kg_ha[2];
}

/* Rate of eating times grazing time, of one class.
 * @source GrazPlan  @check rate .00112, time .6, ease 1.35, mass 425: rate 1 - exp(-.6426) =
 *         .474079, time 1 + .6 exp(-1.35 .476^2) = 1.441892 -> .683571 */
static double availability(const lg_breed_params *p, double ease, double kg_ha) {
    double y = p->bite_time_rate * kg_ha;
    double rate = 1.0 - lg_fade(ease * p->bite_rate * kg_ha);
    double time = 1.0 + p->bite_time * lg_fade(ease * y * y);
    return lg_least(1.0, rate * time);
}

/* Way of a day: after green mass, else after dead mass, none where there is neither. */
static double way_km(const lg_breed_params *p, const lg_forage *f, double access) {
    double green = access * (f->kg_ha[0] + f->kg_ha[1]);
    double dead = access * (f->kg_ha[2] + f->kg_ha[3]);
    double mass = green > LG_WAY_KG_HA ? green : dead > LG_WAY_KG_HA ? dead : -1.0;
    if (mass < 0.0)
        return 0.0;
    double km = 1.0 / (p->walk_mass * mass + p->walk_base);
    return f->heads_ha > p->walk_crowd ? km * p->walk_crowd / f->heads_ha : km;
}

/* Of a class, per kg/ha of it: room in the gut, intake, digestible intake. */
typedef struct bite {
    double fill, want, digested;
} bite;

/* The classes from the best down: what each takes of the room that the better ones left. In a crowd
 * a share of the meal is not chosen: it is what comes, of every class by its mass. */
static inline void fill_gut(const lg_breed *breed, const double kg_ha[CLASSES], double all,
                            double ease, double access, double chosen, bite bites[CLASSES]) {
    const lg_breed_params *p = &breed->p;
    double left = access, share = p->bite_share / all;
    double comes = (1.0 - chosen) * access / all * availability(p, 1.0 + p->bite_share, ease * all);
    for (int c = 0; c < CLASSES; c++) {
        double kg = kg_ha[c];
        if (!(kg > 0.0))
            continue; /* no pool looks at it */
        double taken = left * availability(p, 1.0 + share * kg, ease * kg);
        left -= taken;
        double fill = chosen * taken / kg + comes, want = fill * breed->class_quality[c];
        bites[c].fill = fill;
        bites[c].want = want;
        bites[c].digested = want * breed->class_omd[c];
    }
}

/* What animals would eat of a pool. */
static inline void take(const spread *pool, const bite bites[CLASSES], int index,
                        lg_choice *choice) {
    const bite *b = &bites[pool->at];
    double k0 = pool->kg_ha[0], k1 = pool->kg_ha[1], k2 = pool->kg_ha[2];
    double fill = k0 * b[0].fill + k1 * b[1].fill + k2 * b[2].fill;
    double want = k0 * b[0].want + k1 * b[1].want + k2 * b[2].want;
    double digested = k0 * b[0].digested + k1 * b[1].digested + k2 * b[2].digested;
    choice->fill[index] = fill;
    choice->want[index] = want;
    choice->omd[index] = want > 0.0 ? digested / want : 0.0;
    choice->wanted += want;
}

void lg_choose(const lg_breed *breed, const lg_forage *f, lg_choice *choice) {
    const lg_breed_params *p = &breed->p;
    double access = lg_snow_access(p, f->height_cm, f->snow_cm, f->ice_mm), all = 0.0;
    spread pools[LG_POOLS];
    bite bites[CLASSES] = {{0.0, 0.0, 0.0}};
    double kg_ha[CLASSES] = {0};
    *choice = (lg_choice){.access = access};
    for (int i = 0; i < LG_POOLS; i++) {
        if (!(f->kg_ha[i] > 0.0))
            continue;
        spread_pool(f->kg_ha[i] * access, f->omd[i], &pools[i], kg_ha);
        all += f->kg_ha[i];
    }
    if (!(all * access > 0.0))
        return;
    double ratio = f->height_cm / (p->height_cm_kg * all);
    double ease = 1.0 + p->bite_height * (lg_least(ratio, p->height_most) - 1.0);
    fill_gut(breed, kg_ha, all * access, ease, access, lg_choice_chosen(p, f->su_ha), bites);
    for (int i = 0; i < LG_POOLS; i++)
        if (f->kg_ha[i] > 0.0)
            take(&pools[i], bites, i, choice);
    choice->walk_km = way_km(p, f, access);
}
