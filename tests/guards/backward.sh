#!/bin/sh
# backward.sh SOURCE BUILD CC ROOM...: rooms from left to right. A file of one room that includes a
# header of a room to its right does not compile; the same include of the room itself does.
set -eu
source=$1 build=$2 cc=$3
shift 3
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
bad=0
tried=0
compiles() { # ROOM HEADER
    echo "#include \"$2\"" >"$place/try.c"
    "$cc" -std=c11 -w -fopenmp -fsyntax-only "-I$build/libgrass/$1/view" \
        "-I$source/libgrass/include" "-I$build/include" "$place/try.c" 2>"$place/says"
}
while [ $# -gt 0 ]; do
    room=$1
    shift
    for right in "$@"; do
        for header in "$source/libgrass/$right"/*.h; do
            [ -f "$header" ] || continue
            header="$right/$(basename "$header")"
            tried=$((tried + 1))
            if compiles "$room" "$header"; then
                echo "$room may include $header, which lies to its right"
                bad=1
            elif ! grep -q "$header: No such file" "$place/says"; then
                echo "$room fails on $header for another reason:"
                cat "$place/says"
                bad=1
            fi
            break
        done
    done
done
compiles core core/context.h || {
    cat "$place/says"
    bad=1
}
echo "$tried backward includes tried"
[ $tried -gt 0 ] && exit $bad
