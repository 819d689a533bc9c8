#!/bin/sh
# The comparison lets equal rows pass and notices each kind of difference.
set -eu
here=$(cd -- "$(dirname -- "$0")" && pwd)
place=$(mktemp -d "${TMPDIR:-/tmp}/libgrass golden XXXXXX")
trap 'rm -rf "$place"' EXIT
cd "$place"
printf '# relative 1e-4\n# absolute 1e-6\nscenario,year,area_mu\na,2012,100\na,2013,200\n' >wanted
printf 'scenario,year,area_mu,more\na,2012,100.009,1\na,2013,200,1\n' >near
printf 'scenario,year,area_mu\na,2012,100.02\na,2013,200\n' >far
printf 'scenario,year,area_mu\na,2012,100\n' >short
printf 'scenario,year\na,2012\na,2013\n' >narrow
printf 'scenario,year,area_mu\na,2012,nan\na,2013,200\n' >nan
printf 'scenario,year,area_mu\nb,2012,100\na,2013,200\n' >other
printf 'scenario,year,area_mu\na,2012,100\na,2013,200\na,2014,1\n' >long
sed /relative/d wanted >untold
awk -f "$here/compare.awk" wanted near
for wrong in far short narrow nan other long; do
    if awk -f "$here/compare.awk" wanted $wrong >out; then
        echo "$wrong was not noticed"
        exit 1
    fi
done
if awk -f "$here/compare.awk" untold near >out; then
    echo "missing tolerances were not noticed"
    exit 1
fi
