/* Well-formed HDF5 files from a text of one object a line, so that what a fuzzer finds is a fault of
 * the readers here and not of HDF5:
 *
 *   g NAME                          a group
 *   v NAME TYPE DIMS [OPTION] = VALUES
 *   b REGION TYPE DIMS [OPTION] = VALUES    the same for every column of books/REGION
 *   a OBJECT NAME TYPE COUNT = VALUES
 *   s NAME                          it is a dimension scale
 *   t NAME DIM SCALE                its dimension has that scale
 *   l NAME TARGET                   a soft link;  h: a hard one;  x NAME TARGET FILE: an external one
 *
 * TYPE: f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8, s (any length), sN (N bytes), c (a compound), o (opaque), e
 * (an enumeration), r (a reference). DIMS: 3x4, "." for a single one, "-" for none. OPTION: c2x2 (chunks),
 * z (compressed, with chunks), u (it may grow). VALUES: numbers between blanks, or texts between |; they
 * begin again when there are too few. Without "=" nothing is written. \n in a text is a line's end. What
 * does not work is left out. */
#ifndef LG_FUZZ_RECIPE_H
#define LG_FUZZ_RECIPE_H

#include <stddef.h>
#include <stdint.h>

/* Makes the file; false where even that fails. */
int fuzz_recipe_make(const uint8_t *text, size_t size, const char *path);

/* Nothing of HDF5 is left open. */
void fuzz_recipe_closed(void);

/* Changes lines, names, types and dimensions: for LLVMFuzzerCustomMutator. */
size_t fuzz_recipe_mutate(uint8_t *data, size_t size, size_t most, unsigned seed);

#endif
