#!/bin/sh
# check.sh SOURCE BUILD: Doxygen makes the reference of the public headers without a warning, every function is in it,
# and a function or member without a comment is found.
set -eu
source=$1 build=$2
command -v doxygen >/dev/null || {
    echo "skipped: doxygen is not here"
    exit 77
}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
# make NAME HEADERS: the reference of HEADERS into $place/NAME.
make() {
    mkdir -p "$place/$1"
    sed -e "s|^OUTPUT_DIRECTORY .*|OUTPUT_DIRECTORY = \"$place/$1\"|" \
        -e "s|^INPUT  .*|INPUT = \"$2\" \"$source/docs/api/start.md\"|" "$build/Doxyfile" >"$place/Doxyfile"
    (cd -- "$source" && doxygen "$place/Doxyfile") >"$place/log" 2>&1
}
make all "$source/libgrass/include/libgrass" || {
    cat "$place/log"
    echo "doxygen warns: every function, struct, member and constant of a public header has a comment"
    exit 1
}
bad=0
sed -n 's/.*class="memname">.*\(lg_[a-z0-9_]*\) *<.*/\1/p' "$place"/all/html/*_8h.html | sort -u >"$place/told"
nm -D --defined-only "$build"/libgrass/libgrass*.so 2>/dev/null |
    sed -n 's/.* T \(lg_[a-z0-9_]*\)$/\1/p' | sort -u >"$place/exported"
if comm -13 "$place/told" "$place/exported" | grep .; then
    echo "these functions are not in the reference"
    bad=1
fi
[ "$(wc -l <"$place/told")" -gt 60 ] || bad=1
# The first page says what each header is for.
for header in "$source"/libgrass/include/libgrass/*.h; do
    name=$(basename "$header")
    [ "$name" = grass.h ] || grep -q "^|.*\b$name\b.*|" "$source/docs/api/start.md" || {
        echo "docs/api/start.md has no row for $name"
        bad=1
    }
done
# A break of each kind is seen.
for what in '/Whether there is such a day/d' 's|/\* 1..31 \*/||' 's|^/\* A day of the calendar. \*/||'; do
    rm -rf "$place/broken"
    cp -R "$source/libgrass/include" "$place/broken"
    sed -i "$what" "$place/broken/libgrass/calendar.h"
    cmp -s "$place/broken/libgrass/calendar.h" "$source/libgrass/include/libgrass/calendar.h" && {
        echo "calendar.h has no such comment any more: $what"
        bad=1
    }
    if make less "$place/broken/libgrass"; then
        echo "not found by doxygen: $what"
        bad=1
    fi
done
exit $bad
