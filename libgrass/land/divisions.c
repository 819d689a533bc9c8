#include "land/divisions.h"

#include <math.h>

#include "core/philox.h"

enum { ROUNDS = 12 };

#define LEAST_PART 0.6 /* of the mean size, that a division must have */

typedef struct group {
    double x_m, y_m, sum_x_m, sum_y_m;
    int32_t count, first; /* first: lowest parcel, -1 when empty */
    double luck;
} group;

static int32_t nearest_group(const group *groups, int32_t ngroups, double x_m, double y_m) {
    int32_t best = 0;
    double best_m2 = INFINITY;
    for (int32_t g = 0; g < ngroups; g++) {
        double dx = groups[g].x_m - x_m, dy = groups[g].y_m - y_m;
        if (dx * dx + dy * dy < best_m2) {
            best_m2 = dx * dx + dy * dy;
            best = g;
        }
    }
    return best;
}

typedef struct party {
    const int32_t *members;
    int32_t n, ngroups;
    int32_t *own; /* group of each member */
    group *groups;
} party;

/* Moves each group to its members' middle, then gives each member to the nearest group. */
static void move_groups(party *p) {
    for (int32_t g = 0; g < p->ngroups; g++) {
        group *one = &p->groups[g];
        if (one->count == 0)
            continue;
        one->x_m = one->sum_x_m / one->count;
        one->y_m = one->sum_y_m / one->count;
    }
}

static void regroup(const lg_divisions *job, party *p) {
    group *groups = p->groups;
    move_groups(p);
    for (int32_t g = 0; g < p->ngroups; g++) {
        groups[g].sum_x_m = groups[g].sum_y_m = 0;
        groups[g].count = 0;
        groups[g].first = -1;
    }
    for (int32_t i = 0; i < p->n; i++) {
        int32_t member = p->members[i];
        double x_m = job->points->x_m[member], y_m = job->points->y_m[member];
        p->own[i] = nearest_group(groups, p->ngroups, x_m, y_m);
        group *own = &groups[p->own[i]];
        own->sum_x_m += x_m;
        own->sum_y_m += y_m;
        if (own->count++ == 0)
            own->first = member;
    }
}

/* How many groups are luckier: a rank without sorting, as there are few. */
static int32_t rank_of(const party *p, int32_t which) {
    const group *groups = p->groups;
    int32_t rank = 0;
    for (int32_t g = 0; g < p->ngroups; g++)
        rank += groups[g].luck > groups[which].luck ||
                (groups[g].luck == groups[which].luck && g < which);
    return rank;
}

static void hand_out(const lg_divisions *job, party *p) {
    int32_t wanted = (int32_t)lround(job->share * p->ngroups);
    for (int32_t g = 0; g < p->ngroups; g++)
        p->groups[g].luck = lg_hash_unit(job->seed, (uint64_t)(int64_t)p->groups[g].first, 0);
    for (int32_t i = 0; i < p->n; i++) {
        const group *own = &p->groups[p->own[i]];
        /* A small group would be households' land under another name. */
        if (own->count >= LEAST_PART * job->parcels_each && rank_of(p, p->own[i]) < wanted)
            job->division[p->members[i]] = own->first;
    }
}

lg_status lg_divisions_form(lg_context *context, const lg_divisions *job, const int32_t *members,
                            int32_t n) {
    party p = {.members = members, .n = n};
    p.ngroups = (int32_t)fmin(n, fmax(1, round(n / job->parcels_each)));
    LG_TRY(lg_alloc(context, (size_t)p.ngroups, sizeof *p.groups, "farm divisions", &p.groups));
    lg_status status = lg_alloc(context, (size_t)n, sizeof *p.own, "farm divisions", &p.own);
    if (status == LG_OK) {
        for (int32_t g = 0; g < p.ngroups; g++) {
            int32_t start = members[(int64_t)g * n / p.ngroups];
            p.groups[g].x_m = job->points->x_m[start];
            p.groups[g].y_m = job->points->y_m[start];
        }
        for (int turn = 0; turn < ROUNDS; turn++)
            regroup(job, &p);
        hand_out(job, &p);
    }
    lg_free(context, p.groups);
    lg_free(context, p.own);
    return status;
}
