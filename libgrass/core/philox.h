/* Counter-based random numbers: a stream is (seed, what, a, b), so the same stream gives the same
 * numbers on any thread, in any order, without stepping through others. */
#ifndef LG_CORE_PHILOX_H
#define LG_CORE_PHILOX_H

#include <stdint.h>

#include <gsl/gsl_rng.h>

/* Philox4x32-10 of Salmon, Moraes, Dror & Shaw (2011), doi:10.1145/2063384.2063405. */
void lg_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t result[4]);

/* A GSL generator over it, for gsl_ran_gamma and friends. The state lives in the caller's struct:
 * no allocation. Use as  lg_stream s; gsl_rng *rng = lg_stream_open(&s, seed, WHAT, a, b);  */
typedef struct lg_stream {
    gsl_rng rng;
    struct lg_stream_state {
        uint32_t key[2];
        uint32_t counter[4]; /* [0] counts blocks; [1..3] name the stream */
        uint32_t block[4];
        int used;
    } state;
} lg_stream;

gsl_rng *lg_stream_open(lg_stream *stream, uint64_t seed, uint32_t what, uint32_t a, uint32_t b);

/* A well-mixed hash of integers, for values that belong to a place rather than to a sequence. */
uint64_t lg_hash64(uint64_t seed, uint64_t a, uint64_t b);

/* The same as a number in [0, 1). */
double lg_hash_unit(uint64_t seed, uint64_t a, uint64_t b);

#endif
