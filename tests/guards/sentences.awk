# LG_EARG without a sentence is given only where no context is at hand: the handle itself is NULL, or the function has none
# (listed here). Anywhere else the sentence of an earlier failure would stand for this one.
BEGIN {
    count = split("lg_params_row lg_param_get lg_simulation_variable lg_context_create " \
                  "lg_rule_get lg_rule_since lg_rule_past_year lg_rule_set refused", names)
    for (i = 1; i <= count; i++)
        without[names[i]]
}
FNR == 1 { name = before = "" }
/^[a-z].*\(/ {
    name = $0
    sub(/\(.*/, "", name)
    sub(/.*[ *]/, "", name)
}
/return LG_EARG;/ && !(name in without) && before !~ /^    if \([a-z]+ == NULL\)$/ {
    print FILENAME ":" FNR ": " name " gives LG_EARG without a sentence"
    bad = 1
}
{ before = $0 }
END { exit bad }
