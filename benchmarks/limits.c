/* What the machine can do at most, on as many threads as asked for: one line of JSON. */
#define _POSIX_C_SOURCE 200809L

#include <math.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* For the library's own exponential, which is static. */
#define lg_kernel_f32 limits_kernel
#include "sward/steppe_f32.c"

enum { TRIES = 5, TRIAD_FLOATS = 16 << 20, EXP_FLOATS = 4096, EXP_TURNS = 4000 };

/* One thread is timed by what it worked, several by the clock on the wall. */
static double now_s(int threads) {
    struct timespec t;
    clock_gettime(threads == 1 ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

/* STREAM triad, GB/s counted as three arrays. */
static double triad(int threads) {
    size_t n = TRIAD_FLOATS;
    float *a = malloc(n * sizeof *a), *b = malloc(n * sizeof *b), *c = malloc(n * sizeof *c);
    if (a == NULL || b == NULL || c == NULL)
        exit(70);
    double best = 0;
    for (int turn = 0; turn <= TRIES; turn++) { /* the first turn touches the pages */
        double start = now_s(threads);
#pragma omp parallel for simd schedule(static) num_threads(threads)
        for (size_t i = 0; i < n; i++)
            if (turn == 0)
                a[i] = b[i] = c[i] = 1.0f;
            else
                a[i] = b[i] + 3.0f * c[i];
        double rate = 12e-9 * (double)n / (now_s(threads) - start);
        best = turn > 0 && rate > best ? rate : best;
    }
    volatile float keep = a[n / 2];
    (void)keep;
    free(a);
    free(b);
    free(c);
    return best;
}

/* Multiply-adds in registers, GFLOP/s of one thread; ten chains hide the latency. Without
 * contraction in this file they are asked for by name. */
typedef float lanes __attribute__((vector_size(32)));

#ifdef __FMA__
#define STEP(z) __asm__("vfmadd213ps %2, %1, %0" : "+x"(z) : "x"(k), "x"(d))
#else
#define STEP(z) z = z * k + d
#endif

static double fma_rate(void) {
    enum { CHAINS = 10, STEPS = 5000000 };
    lanes k = (lanes){0} + 0.999999f, d = (lanes){0} + 1e-7f, zero = {0};
    lanes p = zero, q = zero + 1, r = zero + 2, s = zero + 3, t = zero + 4;
    lanes u = zero + 5, v = zero + 6, w = zero + 7, x = zero + 8, y = zero + 9;
    double best = 0;
    for (int turn = 0; turn < TRIES; turn++) {
        double start = now_s(1);
        for (int i = 0; i < STEPS; i++) {
            STEP(p);
            STEP(q);
            STEP(r);
            STEP(s);
            STEP(t);
            STEP(u);
            STEP(v);
            STEP(w);
            STEP(x);
            STEP(y);
        }
        double rate = 16e-9 * (double)STEPS * CHAINS / (now_s(1) - start);
        best = rate > best ? rate : best;
    }
    lanes all = p + q + r + s + t + u + v + w + x + y;
    volatile float keep = all[0];
    (void)keep;
    return best;
}

static double exp_ns(int own) {
    static float x[EXP_FLOATS], y[EXP_FLOATS];
    for (int i = 0; i < EXP_FLOATS; i++)
        x[i] = -5.0f * (float)i / EXP_FLOATS;
    double best = 1e9;
    for (int turn = 0; turn < TRIES; turn++) {
        double start = now_s(1);
        for (int k = 0; k < EXP_TURNS; k++) {
            if (own) {
#pragma omp simd
                for (int i = 0; i < EXP_FLOATS; i++)
                    y[i] = exp2_f32(x[i]);
            } else {
                for (int i = 0; i < EXP_FLOATS; i++)
                    y[i] = expf(x[i]);
            }
            __asm__ volatile("" : : "r"(x), "r"(y) : "memory");
        }
        double took = 1e9 * (now_s(1) - start) / ((double)EXP_FLOATS * EXP_TURNS);
        best = took < best ? took : best;
    }
    return best;
}

/* A chain of additions takes a cycle each. */
static double clock_ghz(void) {
    double best = 0;
#if defined __x86_64__
    for (int turn = 0; turn < 3 * TRIES; turn++) {
        enum { STEPS = 2000000 };
        unsigned long x = 0;
        double start = now_s(1);
        for (int i = 0; i < STEPS; i++)
            __asm__ volatile("add $1, %0\nadd $1, %0\nadd $1, %0\nadd $1, %0\n"
                             "add $1, %0\nadd $1, %0\nadd $1, %0\nadd $1, %0"
                             : "+r"(x));
        double rate = 8e-9 * STEPS / (now_s(1) - start);
        best = rate > best ? rate : best;
    }
#endif
    return best;
}

int main(int argc, char **argv) {
    int threads = argc > 1 ? atoi(argv[1]) : omp_get_max_threads();
    double ghz = clock_ghz();
    printf("{\"clock_ghz\": %.3f, \"triad_gb_s_1\": %.2f, \"triad_gb_s_all\": %.2f, "
           "\"triad_threads\": %d, \"fma_gflop_s_1\": %.1f, \"exp_ns_own\": %.3f, "
           "\"exp_ns_library\": %.3f}\n",
           ghz, triad(1), triad(threads), threads, fma_rate(), exp_ns(1), exp_ns(0));
    return 0;
}
