#!/bin/sh
# instructions.sh SOURCE ENGINE: instructions of a cell-day, the books included, against the stored budget.
# Times are noise on shared machines; counts are not. A cell loop that is no longer vectorised needs several
# times as many. ENGINE is benchmarks/engine.c; what a second year adds is counted, so that neither the making
# of the land nor the start counts. valgrind knows no AVX-512: it is the AVX2 copy that runs in it, or the
# baseline where the processor has no AVX2. Then the same with animals that have bodies: what they cost the step
# at 1,000 cells a unit is their count over that of constant herds. Skipped (77) without valgrind.
set -eu
source=$1 engine=$2
command -v valgrind >/dev/null || exit 77
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cells=3000
instructions() { # YEARS [BODIES]
    valgrind --tool=callgrind --callgrind-out-file="$place/$1" \
        "$engine" cells=$cells unit=1000 years="$1" threads=1 bodies="${2:-0}" >"$place/out" 2>"$place/says" || {
        cat "$place/says" >&2
        exit 1
    }
    sed -n 's/.*Collected : *\([0-9]*\).*/\1/p' "$place/says"
}
one=$(instructions 1)
two=$(instructions 2)
herds_one=$(instructions 1 1)
herds_two=$(instructions 2 1)
level=baseline
grep -q 'day_loop_f\.arch_x86_64_v3' "$place/2" && level=v3
awk -v one="$one" -v two="$two" -v herds_one="$herds_one" -v herds_two="$herds_two" -v cells=$cells -v level=$level '
    BEGIN { needed = (two - one) / (cells * 366) } # 2004 has 366 days
    !/^#/ && $1 == level "-herds" {
        herds = ((herds_two - herds_one) / (two - one) - 1) * 100
        printf "herds with bodies: %.1f %% more (%s); at most %s %%\n", herds, level, $2
        if (herds > $2) {
            print "more than the budget of herds (tests/guards/instructions.budget)"
            bad = 1
        }
    }
    !/^#/ && $1 == level {
        found = 1
        most = $2 * (1 + $3 / 100)
        printf "%.1f instructions a cell-day (%s); budget %s and %s %%\n", needed, level, $2, $3
        if (needed > most) {
            print "more than the budget: is a loop no longer vectorised? (tests/guards/instructions.budget)"
            bad = 1
        }
        if (needed < $2 * (1 - $3 / 100))
            print "far below the budget: lower it, so that the gain is kept"
    }
    END { exit !found || bad }' "$source/tests/guards/instructions.budget"
