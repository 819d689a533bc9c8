#!/bin/sh
# plans.sh LIBGRASS SOURCE: the plan that docs/plans.md shows is one, and so it is with the other blocks of yaml in it.
set -eu
libgrass=$1 source=$2
place=$(mktemp -d)
trap 'rm -rf -- "$place"' EXIT
awk -v to="$place/block-" '/^```yaml$/ { n++; inside = 1; next } /^```/ { inside = 0 } inside { print > (to n ".yaml") }' \
    "$source/docs/plans.md"
# try FILE: as it stands beside the shipped plans.
try() {
    sed -e "s|: \.\./tables|: $source/data/tables|; s|schematic: landscape|schematic: $source/data/xilinhot/landscape|" \
        -e "s|months: weather|months: $source/data/xilinhot/weather|; s|cell_m: 1000 m|cell_m: 10000 m|" "$1" >"$place/plan.yaml"
    "$libgrass" check "$place/plan.yaml" >"$place/log" 2>&1 || {
        cat "$1" "$place/log"
        echo "docs/plans.md: this is no plan"
        exit 1
    }
}
try "$place/block-1.yaml"
count=1
for block in "$place"/block-*.yaml; do
    [ "$block" != "$place/block-1.yaml" ] || continue
    count=$((count + 1))
    if grep -q '^search:' "$block"; then
        cat "$place/block-1.yaml" "$block" >"$place/with.yaml"
        try "$place/with.yaml"
        continue
    fi
    # The keys of a scenario follow the last one; `vary` stands in the plan, with the table of its list beside it.
    if grep -q '^vary:' "$block"; then
        cat "$place/block-1.yaml" "$block" >"$place/with.yaml"
        sed -n '/^    name,stocking,until$/,/^$/s/^    //p' "$source/docs/plans.md" >"$place/designs.csv"
        [ "$(wc -l <"$place/designs.csv")" -eq 4 ]
        try "$place/with.yaml"
        grep -q "'vary' spells out" "$place/log"
        continue
    fi
    { cat "$place/block-1.yaml"; printf '  - name: shown\n'; sed 's/^/    /' "$block"; } >"$place/with.yaml"
    try "$place/with.yaml"
done
# The table of animals, and a herd of its classes.
awk '/^```csv$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$source/docs/plans.md" >"$place/animals.csv"
sed -e "s|animals: .*|animals: $place/animals.csv\n  breeds: $source/data/tables/breeds.csv\n  sheep_units: $source/data/tables/sheep_units.csv|" -e 's|herd: {su: 800000 su}|herd: {heads: {sheep: 500000, camel: 20000}}|' \
    "$place/block-1.yaml" >"$place/with.yaml"
grep -q 'camel: 20000' "$place/with.yaml"
try "$place/with.yaml"
[ $count -ge 2 ] || {
    echo "docs/plans.md: only $count blocks of yaml: were they renamed?"
    exit 1
}
