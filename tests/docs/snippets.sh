#!/bin/sh
# snippets.sh SOURCE BUILD CC: the C in the comments that public headers open with, and in ```c blocks of docs/, compiles
# against these headers. A snippet without main() is the inside of a function that has a context.
set -eu
source=$1 build=$2 cc=$3
place=$(mktemp -d)
trap 'rm -rf -- "$place"' EXIT
bad=0 count=0

# compile NAME FILE
compile() {
    count=$((count + 1))
    {
        printf '#include <stdio.h>\n#include <libgrass/grass.h>\n'
        if grep -q 'main(' "$2"; then
            cat "$2"
        else
            grep '^ *#' "$2" || :
            echo 'int run(lg_context *context); int run(lg_context *context) { (void)context;'
            grep -v '^ *#' "$2"
            echo 'return 0; }'
        fi
    } >"$place/snippet.c"
    "$cc" -std=c11 -Wall -Werror -Wno-unused -fsyntax-only "-I$source/libgrass/include" \
        "-I$build/include" "-I$source/bindings/bmi/include" "$place/snippet.c" 2>"$place/log" || {
        echo "$1: its C does not compile"
        head -n 12 "$place/log"
        bad=1
    }
}

for header in "$source"/libgrass/include/libgrass/*.h; do
    [ "$(basename "$header")" != gis.h ] || continue
    # Lines of the first comment that are set in by three blanks or more and hold C.
    sed -n '1,/\*\//p' "$header" | sed -n 's/^ \*   \(.*\)$/\1/p' | sed 's,[[:space:]]*\*/$,,' >"$place/text"
    grep -q ';' "$place/text" || continue
    compile "$header" "$place/text"
done
for page in "$source"/docs/*.md "$source"/README.md "$source"/bindings/python/README.md; do
    awk -v to="$place/page" '/^```c$/ { n++; inside = 1; next } /^```/ { inside = 0 } inside { print > (to "-" n) }' "$page"
    for text in "$place"/page-*; do
        [ -f "$text" ] || continue
        compile "$page" "$text"
        rm -f "$text"
    done
done
[ $count -ge 2 ] || {
    echo "only $count snippets were found"
    bad=1
}
exit $bad
