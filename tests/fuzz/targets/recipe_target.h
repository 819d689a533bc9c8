/* For targets that make their file from a recipe: it is changed as a recipe, not as bytes. Included
 * once by a target, since libFuzzer looks for the function by its name. */
#ifndef LG_FUZZ_RECIPE_TARGET_H
#define LG_FUZZ_RECIPE_TARGET_H

#include "harness.h"
#include "recipe.h"

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed) {
    return fuzz_recipe_mutate(data, size, most, seed);
}

#endif
