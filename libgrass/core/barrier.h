/* Where the threads of a team wait for each other, many times a second. OpenMP's barrier spins for
 * milliseconds before it sleeps: on a busy machine a thread then burns the very time that the one
 * it waits for needs. This one spins for microseconds and then sleeps until it is woken. */
#ifndef LG_CORE_BARRIER_H
#define LG_CORE_BARRIER_H

#include <pthread.h>
#include <stdatomic.h>

typedef struct lg_barrier {
    atomic_int come, round;
    pthread_mutex_t lock;
    pthread_cond_t next;
} lg_barrier;

/* clang-format off */
#define LG_BARRIER_START {0, 0, PTHREAD_MUTEX_INITIALIZER, PTHREAD_COND_INITIALIZER}
/* clang-format on */

/* Returns when all `threads` have called; what one wrote before, all can read after. */
static inline void lg_barrier_wait(lg_barrier *b, int threads) {
    enum { SPINS = 4000 };
    int round = atomic_load_explicit(&b->round, memory_order_acquire);
    if (atomic_fetch_add_explicit(&b->come, 1, memory_order_acq_rel) + 1 == threads) {
        atomic_store_explicit(&b->come, 0, memory_order_relaxed);
        pthread_mutex_lock(&b->lock);
        atomic_fetch_add_explicit(&b->round, 1, memory_order_release);
        pthread_cond_broadcast(&b->next);
        pthread_mutex_unlock(&b->lock);
        return;
    }
    for (int spin = 0; spin < SPINS; spin++)
        if (atomic_load_explicit(&b->round, memory_order_acquire) != round)
            return;
    pthread_mutex_lock(&b->lock);
    while (atomic_load_explicit(&b->round, memory_order_acquire) == round)
        pthread_cond_wait(&b->next, &b->lock);
    pthread_mutex_unlock(&b->lock);
}

#endif
