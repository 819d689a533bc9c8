/* How many processors this process may use at once, as far as a control group limits their time:
 * a container with two processors' worth of time on a host of 64 runs no faster with 64 threads,
 * and is stopped for the rest of each period once they have used it up. */
#ifndef LG_CORE_CORES_H
#define LG_CORE_CORES_H

/* The limit, rounded up; INT_MAX without one. `root` stands before every path: "" but in tests. */
int lg_cores_allowed(const char *root);

#endif
