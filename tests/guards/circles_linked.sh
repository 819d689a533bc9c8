#!/bin/sh
# circles_linked.sh BUILD: no file of the library needs, directly or through others, a file that needs it. Who needs whom
# is taken from the objects: a file needs those whose functions and tables it uses.
set -eu
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
find "$1/libgrass" -name '*.c.o' -path '*lg_room_*' | sort >"$place/objects"
[ -s "$place/objects" ] || {
    echo "no object below $1/libgrass"
    exit 1
}
while IFS= read -r object; do
    room=$(echo "$object" | sed 's|.*/lg_room_\([a-z]*\)\.dir/.*|\1|')
    name=$room/$(basename "$object" .o)
    [ -f "$(dirname -- "$0")/../../libgrass/$name" ] || continue # of a file that is gone
    nm "$object" | awk -v name="$name" '
        NF == 3 && $2 ~ /^[A-TV-Z]$/ { print "defines", $3, name }
        NF == 2 && $1 == "U" { print "uses", $2, name }'
done <"$place/objects" >"$place/symbols"
awk '$1 == "defines" { print $2, $3 }' "$place/symbols" | sort >"$place/defines"
awk '$1 == "uses" { print $2, $3 }' "$place/symbols" | sort >"$place/uses"
join "$place/uses" "$place/defines" | awk '$2 != $3 { print $2, $3 }' | sort -u >"$place/needs"
# tsort names the files of each circle that it finds.
if ! tsort "$place/needs" >/dev/null 2>"$place/circles" || [ -s "$place/circles" ]; then
    echo "files that need each other in a circle:"
    sed -n 's/^tsort: \([a-z_]*\/.*\)/\1/p' "$place/circles" | sort -u | tee "$place/in"
    grep -Fwf "$place/in" "$place/needs" >/dev/null || true
    while read -r from to; do
        grep -Fxq "$from" "$place/in" && grep -Fxq "$to" "$place/in" && {
            symbols=$(join "$place/uses" "$place/defines" | awk -v a="$from" -v b="$to" '$2 == a && $3 == b { print $1 }' | tr '\n' ' ')
            echo "  $from needs $to: $symbols"
        }
    done <"$place/needs"
    exit 1
fi
echo "$(wc -l <"$place/objects") files, no circle"
