#include "core/philox.h"

#include <string.h>

/* Multipliers and Weyl constants of the paper, table 2. */
static const uint32_t MULTIPLY_0 = 0xD2511F53u, MULTIPLY_1 = 0xCD9E8D57u;
static const uint32_t WEYL_0 = 0x9E3779B9u, WEYL_1 = 0xBB67AE85u;
enum { ROUNDS = 10 };

void lg_philox4x32(const uint32_t counter[4], const uint32_t key[2], uint32_t result[4]) {
    uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
    uint32_t k0 = key[0], k1 = key[1];
    for (int round = 0; round < ROUNDS; round++) {
        uint64_t p0 = (uint64_t)MULTIPLY_0 * c0, p1 = (uint64_t)MULTIPLY_1 * c2;
        uint32_t n0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0, n2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
        c1 = (uint32_t)p1;
        c3 = (uint32_t)p0;
        c0 = n0;
        c2 = n2;
        k0 += WEYL_0;
        k1 += WEYL_1;
    }
    result[0] = c0;
    result[1] = c1;
    result[2] = c2;
    result[3] = c3;
}

static unsigned long stream_get(void *memory) {
    struct lg_stream_state *s = memory;
    if (s->used == 4) {
        lg_philox4x32(s->counter, s->key, s->block);
        s->counter[0]++;
        s->used = 0;
    }
    return s->block[s->used++];
}

static double stream_get_double(void *memory) {
    return (double)stream_get(memory) / 4294967296.0;
}

static void stream_set(void *memory, unsigned long seed) {
    struct lg_stream_state *s = memory;
    memset(s, 0, sizeof *s);
    s->key[0] = (uint32_t)seed;
    s->key[1] = (uint32_t)((uint64_t)seed >> 32);
    s->used = 4;
}

static const gsl_rng_type stream_type = {"libgrass-philox4x32-10",
                                         0xffffffffUL,
                                         0,
                                         sizeof(struct lg_stream_state),
                                         stream_set,
                                         stream_get,
                                         stream_get_double};

gsl_rng *lg_stream_open(lg_stream *stream, uint64_t seed, uint32_t what, uint32_t a, uint32_t b) {
    stream_set(&stream->state, (unsigned long)seed);
    stream->state.counter[1] = what;
    stream->state.counter[2] = a;
    stream->state.counter[3] = b;
    stream->rng.type = &stream_type;
    stream->rng.state = &stream->state;
    return &stream->rng;
}

uint64_t lg_hash64(uint64_t seed, uint64_t a, uint64_t b) {
    uint32_t counter[4] = {(uint32_t)a, (uint32_t)(a >> 32), (uint32_t)b, (uint32_t)(b >> 32)};
    uint32_t key[2] = {(uint32_t)seed, (uint32_t)(seed >> 32)};
    uint32_t result[4];
    lg_philox4x32(counter, key, result);
    return (uint64_t)result[1] << 32 | result[0];
}

double lg_hash_unit(uint64_t seed, uint64_t a, uint64_t b) {
    return (double)(lg_hash64(seed, a, b) >> 11) * 0x1p-53;
}
