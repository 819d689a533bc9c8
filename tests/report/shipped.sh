#!/bin/sh
# shipped.sh COMMAND SOURCE: README's own commands, on a coarse land: the shipped plan fills every section.
. "$(dirname -- "$0")/common.sh"
line=$(sed -n 's|out/try/||g; s|^libgrass report \([^#]*\).*|\1|p' "$source/README.md")
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
# All that the project words itself is Chinese; coefficients have their meaning above their name.
grep -o '.\{0,60\}lang="en".\{0,80\}' report.html && faults=1
grep -o '<th scope="row"><code>.\{0,40\}' report.html && faults=1
[ $faults -eq 0 ] || echo "README's report lacks a section or a translation"
exit $faults
