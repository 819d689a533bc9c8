#!/bin/sh
# shipped.sh COMMAND SOURCE: README's own commands, on a coarse land: the shipped plan fills every section.
. "$(dirname -- "$0")/common.sh"
line=$(sed -n 's/^    libgrass report \([^#]*\) #.*/\1/p' "$source/README.md")
[ -n "$line" ] || {
    echo "README.md shows no 'libgrass report'"
    exit 1
}
"$libgrass" landscape "$data/landscape.yaml" --cell 10000 --quiet -o land.h5 >log 2>&1
"$libgrass" run "$data/plan-2023-2030.yaml" --land land.h5 --quiet -o plan >log 2>&1
ln -s "$source/data" data
# shellcheck disable=SC2086 # the words of the line are the arguments
"$libgrass" report $line --quiet
faults=0
# Seven months' calendars, one a scenario; no section says what it lacks.
[ "$(grep -o '<caption>[^<]*各年各月饲草缺口' report.html | wc -l)" -eq 7 ] || faults=1
grep -E '<p class="note">.*(daily_series|--table)' report.html && faults=1
[ $faults -eq 0 ] || echo "README's report lacks a section"
exit $faults
