/* Where the threads of a team wait for each other, many times a second. OpenMP's barrier spins for
 * milliseconds before it sleeps: on a busy machine a thread then burns the very time that the one
 * it waits for needs. This one spins for microseconds and then gives the processor away. */
#ifndef LG_CORE_MEETING_H
#define LG_CORE_MEETING_H

#include <sched.h>
#include <stdatomic.h>

typedef struct lg_meeting {
    atomic_int come, round;
} lg_meeting;

/* Returns when all `threads` have called; what one wrote before, all can read after. */
static inline void lg_meet(lg_meeting *m, int threads) {
    enum { SPINS = 4000 };
    int round = atomic_load_explicit(&m->round, memory_order_acquire);
    if (atomic_fetch_add_explicit(&m->come, 1, memory_order_acq_rel) + 1 == threads) {
        atomic_store_explicit(&m->come, 0, memory_order_relaxed);
        atomic_fetch_add_explicit(&m->round, 1, memory_order_release);
        return;
    }
    for (int spin = 0; atomic_load_explicit(&m->round, memory_order_acquire) == round; spin++)
        if (spin > SPINS)
            sched_yield();
}

#endif
