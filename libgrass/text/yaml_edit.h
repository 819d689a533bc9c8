/* YAML trees made of others with some values changed: what is not changed is shared. */
#ifndef LG_TEXT_YAML_EDIT_H
#define LG_TEXT_YAML_EDIT_H

#include "text/yaml.h"

/* A document without nodes of its own yet: messages given with it name the places of `of`, whose
 * text it borrows, and go to `context`. */
lg_status lg_yaml_scratch(lg_context *context, const lg_yaml *of, lg_yaml **scratch);

/* A scalar of the scratch, without quotes, that stands where `place` stands. */
lg_status lg_yaml_scratch_scalar(lg_yaml *scratch, const lg_yaml_node *place, const char *text,
                                 const lg_yaml_node **scalar);

/* A key on the way to a value; below a sequence, the item's index. */
typedef struct lg_yaml_step {
    const char *key;
    size_t item;
} lg_yaml_step;

/* *root = the tree with `value` at the end of the way, NULL: the item of a sequence is left out by
 * lg_yaml_scratch_close. What the tree lacks on the way begins as an empty mapping; but after
 * `whole` steps as `beside` (may be NULL) has it, which is another tree. New keys stand where `place`
 * stands, and there LG_EPARSE tells that the way leads through a value or past a sequence. */
typedef struct lg_yaml_change {
    const lg_yaml_node *place, *value, *beside;
    const lg_yaml_step *way;
    size_t steps, whole;
} lg_yaml_change;
lg_status lg_yaml_set(lg_yaml *scratch, const lg_yaml_change *change, const lg_yaml_node **root);

/* Sequences in the mapping `root` lose the items that were left out. */
void lg_yaml_scratch_close(const lg_yaml_node *root);

#endif
