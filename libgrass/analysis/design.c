#include "analysis/design.h"

#include <math.h>
#include <string.h>

#include <gsl/gsl_qrng.h>

#include "core/philox.h"

/* Streams of parameters: of a draw, and of the shift of a sequence. */
enum { STREAM_POINT = 0x41000001, STREAM_SHIFT = 0x41000002 };

/* GSL 2.7: SOBOL_MAX_DIMENSION of qrng/sobol.c, HALTON_MAX_DIMENSION of qrng/halton.c. Beyond them
 * gsl_qrng_alloc either ends the process or gives points that are none. */
enum { SOBOL_MOST = 40, HALTON_MOST = 1229 };

struct lg_design_points {
    lg_context *context;
    lg_design design;
    size_t dimensions;
    uint64_t seed, draw;
    gsl_qrng *sequence; /* NULL: none */
    double *shift;
};

const char *lg_design_name(int design) {
    static const char *const names[] = {
        [LG_DESIGN_RANDOM] = "random",
        [LG_DESIGN_ANTITHETIC] = "antithetic",
        [LG_DESIGN_SOBOL] = "sobol",
        [LG_DESIGN_HALTON] = "halton",
    };
    return design >= 0 && design < (int)(sizeof names / sizeof names[0]) ? names[design] : NULL;
}

size_t lg_design_most(lg_design design) {
    return design == LG_DESIGN_SOBOL ? SOBOL_MOST : design == LG_DESIGN_HALTON ? HALTON_MOST : 0;
}

static lg_status open_sequence(lg_design_points *p) {
    const bool sobol = p->design == LG_DESIGN_SOBOL;
    lg_stream stream;
    gsl_rng *rng = lg_stream_open(&stream, p->seed, STREAM_SHIFT, 0, 0);
    LG_TRY(lg_alloc(p->context, p->dimensions, sizeof *p->shift, "a design", &p->shift));
    for (size_t i = 0; i < p->dimensions; i++)
        p->shift[i] = gsl_rng_uniform(rng);
    p->sequence = gsl_qrng_alloc(sobol ? gsl_qrng_sobol : gsl_qrng_halton, (unsigned)p->dimensions);
    return p->sequence != NULL ? LG_OK : lg_fail(p->context, LG_ENOMEM, "no memory for a design");
}

lg_status lg_design_open(lg_context *context, lg_design design, size_t dimensions, uint64_t seed,
                         lg_design_points **points) {
    const size_t most = lg_design_most(design);
    lg_design_points *p = NULL;
    if (lg_design_name((int)design) == NULL)
        return lg_fail(context, LG_EARG, "there is no design %d", (int)design);
    if (most > 0 && dimensions > most)
        return lg_fail(context, LG_EARG,
                       "the design %s has up to %zu dimensions, and %zu parameters vary; give "
                       "ranges of fewer, or take %s",
                       lg_design_name((int)design), most, dimensions,
                       dimensions <= HALTON_MOST ? "halton, random or antithetic"
                                                 : "random or antithetic");
    LG_TRY(lg_alloc(context, 1, sizeof *p, "a design", &p));
    *p = (lg_design_points){
        .context = context, .design = design, .dimensions = dimensions, .seed = seed};
    lg_status status = most > 0 && dimensions > 0 ? open_sequence(p) : LG_OK;
    if (status != LG_OK) {
        lg_design_close(p);
        return status;
    }
    *points = p;
    return LG_OK;
}

void lg_design_close(lg_design_points *p) {
    if (p == NULL)
        return;
    if (p->sequence != NULL)
        gsl_qrng_free(p->sequence);
    lg_free(p->context, p->shift);
    lg_free(p->context, p);
}

static double below_one(double u) {
    return u < 1.0 ? u : nextafter(1.0, 0.0);
}

static void draw_point(const lg_design_points *p, double *u) {
    const bool pairs = p->design == LG_DESIGN_ANTITHETIC;
    const uint64_t draw = pairs ? p->draw / 2 * 2 : p->draw;
    lg_stream stream;
    gsl_rng *rng =
        lg_stream_open(&stream, p->seed, STREAM_POINT, (uint32_t)draw, (uint32_t)(draw >> 32));
    for (size_t i = 0; i < p->dimensions; i++) {
        u[i] = gsl_rng_uniform(rng);
        if (draw != p->draw)
            u[i] = below_one(1.0 - u[i]);
    }
}

void lg_design_next(lg_design_points *p, double *u) {
    if (p->sequence == NULL)
        draw_point(p, u);
    else
        gsl_qrng_get(p->sequence, u);
    for (size_t i = 0; p->sequence != NULL && i < p->dimensions; i++) {
        const double moved = u[i] + p->shift[i];
        u[i] = below_one(moved >= 1.0 ? moved - 1.0 : moved);
    }
    p->draw++;
}
