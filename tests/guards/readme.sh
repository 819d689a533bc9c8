#!/bin/sh
# readme.sh SOURCE: what the README and the decisions point at exists, and lists of pages, data and rooms are whole.
# (tests/docs runs the README's blocks.)
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
# listed PAGE NAME: PAGE names it.
listed() {
    grep -qF -- "$2" "$1" || {
        echo "$1 does not list $2"
        bad=1
    }
}
for page in docs/*.md; do
    [ "$page" = docs/index.md ] || listed docs/index.md "(${page#docs/})"
done
for file in data/*/*.csv data/*/*.yaml; do
    case $file in data/demo-*) continue ;; esac
    listed data/README.md "${file##*/}"
done
rooms=$(sed -n 's/^    \(core .*\) |.*/\1/p' docs/decisions/001-rooms.md)
set -- $rooms
word=$(echo twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty | cut -d' ' -f$(($# - 11)))
listed docs/decisions/001-rooms.md "is $word rooms"
for folder in libgrass/*/CMakeLists.txt; do
    room=${folder%/*} room=${room##*/}
    [ "$room" = gis ] && continue # a library of its own
    case " $* " in *" $room "*) continue ;; esac
    echo "docs/decisions/001-rooms.md does not list $room"
    bad=1
done
exit $bad
