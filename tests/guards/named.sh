#!/bin/sh
# named.sh SOURCE: the C files that CONTRIBUTING.md and the docs name with their room (sward/columns.h) are there.
set -eu
cd -- "$1"
bad=0
for file in CONTRIBUTING.md docs/*.md docs/decisions/*.md; do
    for name in $(grep -oE '`[a-z_]+/[a-z0-9_/]+\.(c|h|inc|def)`' "$file" | tr -d '`' | sort -u); do
        [ -f "libgrass/$name" ] || [ -f "libgrass/include/$name" ] || [ -f "libgrass/include/libgrass/$name" ] || [ -f "bindings/bmi/include/$name" ] || [ -f "$name" ] || {
            echo "$file names $name, which is not there"
            bad=1
        }
    done
done
exit $bad
