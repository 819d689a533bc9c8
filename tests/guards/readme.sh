#!/bin/sh
# readme.sh SOURCE: what the README and the decisions point at exists. (tests/docs runs the README's blocks.)
set -eu
source=$1
cd -- "$source"
bad=0
for page in README.md docs/*.md docs/decisions/*.md; do
    [ -f "$page" ] || continue
    for target in $(grep -oE '\]\([^):# ]+\)' "$page" | sed 's/^](//; s/)$//') \
        $(grep -oE '\b(docs|examples|tests|libgrass|data|cmake|bindings)/[A-Za-z0-9_/.-]*[A-Za-z0-9_/]' \
            "$page"); do
        [ -e "$target" ] || [ -e "$(dirname "$page")/$target" ] ||
            [ -e "libgrass/include/$target" ] || [ -e "bindings/bmi/include/$target" ] || ls "$target"-* >/dev/null 2>&1 || {
            echo "$page points at $target, which does not exist"
            bad=1
        }
    done
done
exit $bad
