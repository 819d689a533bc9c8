#!/bin/sh
# animals.sh SOURCE BENCH: instructions of a herd's day (two to three cohorts of one breed in one unit) against the stored
# budget. BENCH is benchmarks/animals.c; what a second year adds is counted. Skipped (77) without valgrind.
set -eu
source=$1 bench=$2
command -v valgrind >/dev/null || exit 77
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
units=10
instructions() { # YEARS
    valgrind --tool=callgrind --callgrind-out-file="$place/$1" "$bench" units=$units years="$1" >"$place/out" \
        2>"$place/says" || {
        cat "$place/says" >&2
        exit 1
    }
    sed -n 's/.*Collected : *\([0-9]*\).*/\1/p' "$place/says"
}
one=$(instructions 1)
two=$(instructions 2)
awk -v one="$one" -v two="$two" -v units=$units '
    BEGIN { needed = (two - one) / (units * 365) }
    !/^#/ && $1 == "animals" {
        found = 1
        printf "%.0f instructions a unit-day; budget %s and %s %%\n", needed, $2, $3
        if (needed > $2 * (1 + $3 / 100)) {
            print "more than the budget (tests/guards/instructions.budget)"
            bad = 1
        }
        if (needed < $2 * (1 - $3 / 100))
            print "far below the budget: lower it, so that the gain is kept"
    }
    END { exit !found || bad }' "$source/tests/guards/instructions.budget"
