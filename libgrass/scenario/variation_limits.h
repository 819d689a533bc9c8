/* How much a variation may be. */
#ifndef LG_SCENARIO_VARIATION_LIMITS_H
#define LG_SCENARIO_VARIATION_LIMITS_H

/* Scenarios of a variation, and values of an axis: beyond it a slip of a number is likelier than a
 * wish, and no folder holds as many files. Assumption. */
#define LG_VARIATION_MOST 1000000

/* Blocks of `vary`, and axes of a block: more than anybody writes by hand. Assumption. */
enum { LG_BLOCKS_MOST = 64, LG_AXES_MOST = 64 };

/* Axes of a Sobol' sequence: GSL's has numbers for up to 40, as its manual says, and does not check. */
enum { LG_SOBOL_MOST = 40 };

#endif
