#include "scenario/sampling.h"

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_randist.h>
#include <string.h>

#include "core/philox.h"
#include "scenario/variation_limits.h"

/* Names of the streams of random numbers. */
enum { STREAM_LATIN = 0x4C415449, STREAM_WITHIN = 0x57495448 };

/* A Sobol' point follows from the one before: the state is kept every so many points, which bounds the
 * steps to a point and the memory of a million (4,000 states). */
enum { BETWEEN_MARKS = 256 };

struct lg_sampling {
    size_t count, axes;
    uint64_t seed;
    uint32_t *share;  /* of a hypercube, share[axis * count + index] */
    uint64_t *hashes; /* of its axes' names */
    void **marks;     /* of a sequence, before point 0, 256, 512 ... */
    size_t nmarks;
};

/* FNV-1a. */
static uint64_t name_hash(const char *name) {
    uint64_t hash = 14695981039346656037u;
    for (; *name != '\0'; name++)
        hash = (hash ^ (unsigned char)*name) * 1099511628211u;
    return hash;
}

static void shuffle(lg_sampling *s, size_t axis) {
    uint32_t *share = s->share + axis * s->count;
    uint64_t hash = s->hashes[axis];
    lg_stream stream;
    gsl_rng *rng =
        lg_stream_open(&stream, s->seed, STREAM_LATIN, (uint32_t)hash, (uint32_t)(hash >> 32));
    for (size_t i = 0; i < s->count; i++)
        share[i] = (uint32_t)i;
    gsl_ran_shuffle(rng, share, s->count, sizeof *share);
}

lg_status lg_sampling_latin(lg_context *context, size_t count, uint64_t seed,
                            const char *const *names, size_t axes, lg_sampling **sampling) {
    lg_sampling *s = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *s, "a Latin hypercube", &s));
    *s = (lg_sampling){.count = count, .axes = axes, .seed = seed};
    lg_status status =
        lg_alloc(context, count * axes, sizeof *s->share, "a Latin hypercube", &s->share);
    if (status == LG_OK)
        status = lg_alloc(context, axes, sizeof *s->hashes, "a Latin hypercube", &s->hashes);
    if (status != LG_OK) {
        lg_sampling_free(context, s);
        return status;
    }
    for (size_t a = 0; a < axes; a++) {
        s->hashes[a] = name_hash(names[a]);
        shuffle(s, a);
    }
    *sampling = s;
    return LG_OK;
}

/* A generator in memory of the context: gsl_qrng_alloc and gsl_qrng_clone end the program where there is
 * none, by GSL's handler of errors, which is the program's and not ours to change. */
static lg_status open_sobol(lg_context *context, size_t axes, gsl_qrng *q) {
    *q = (gsl_qrng){.type = gsl_qrng_sobol, .dimension = (unsigned)axes};
    q->state_size = q->type->state_size(q->dimension);
    return lg_alloc(context, q->state_size, 1, "a Sobol' sequence", &q->state);
}

static lg_status keep_mark(lg_context *context, lg_sampling *s, const gsl_qrng *q) {
    LG_TRY(lg_alloc(context, q->state_size, 1, "a Sobol' sequence", &s->marks[s->nmarks]));
    memcpy(s->marks[s->nmarks++], q->state, q->state_size);
    return LG_OK;
}

static lg_status walk(lg_context *context, lg_sampling *s) {
    double u[LG_AXES_MOST];
    gsl_qrng q;
    LG_TRY(open_sobol(context, s->axes, &q));
    lg_status status = LG_OK;
    gsl_qrng_init(&q);
    for (size_t i = 0; status == LG_OK && i < s->count; i++) {
        if (i % BETWEEN_MARKS == 0)
            status = keep_mark(context, s, &q);
        gsl_qrng_get(&q, u);
    }
    lg_free(context, q.state);
    return status;
}

lg_status lg_sampling_sobol(lg_context *context, size_t count, size_t axes,
                            lg_sampling **sampling) {
    if (axes < 1 || axes > LG_SOBOL_MOST)
        return lg_fail(context, LG_EARG, "a Sobol' sequence has 1 to %d axes", LG_SOBOL_MOST);
    lg_sampling *s = NULL;
    LG_TRY(lg_alloc(context, 1, sizeof *s, "a Sobol' sequence", &s));
    *s = (lg_sampling){.count = count, .axes = axes};
    lg_status status = lg_alloc(context, count / BETWEEN_MARKS + 1, sizeof *s->marks,
                                "a Sobol' sequence", &s->marks);
    if (status == LG_OK)
        status = walk(context, s);
    if (status != LG_OK) {
        lg_sampling_free(context, s);
        return status;
    }
    *sampling = s;
    return LG_OK;
}

void lg_sampling_free(lg_context *context, lg_sampling *s) {
    if (s == NULL)
        return;
    for (size_t i = 0; s->marks != NULL && i < s->nmarks; i++)
        lg_free(context, s->marks[i]);
    lg_free(context, s->marks);
    lg_free(context, s->share);
    lg_free(context, s->hashes);
    lg_free(context, s);
}

lg_status lg_sampling_point(lg_context *context, const lg_sampling *s, size_t index, double *u) {
    if (s->marks == NULL) {
        for (size_t a = 0; a < s->axes; a++)
            u[a] = (s->share[a * s->count + index] +
                    lg_hash_unit(s->seed ^ s->hashes[a], STREAM_WITHIN, index)) /
                   (double)s->count;
        return LG_OK;
    }
    gsl_qrng q;
    LG_TRY(open_sobol(context, s->axes, &q));
    memcpy(q.state, s->marks[index / BETWEEN_MARKS], q.state_size);
    for (size_t i = 0; i <= index % BETWEEN_MARKS; i++)
        gsl_qrng_get(&q, u);
    lg_free(context, q.state);
    return LG_OK;
}
