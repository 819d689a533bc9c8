#!/bin/sh
# snippets.sh SOURCE BUILD CC [FLAGS...]: the C in the comments of public headers and in ```c blocks of docs/ compiles
# against these headers; with FLAGS, which link the libraries, it is also run, where a small plan stands in for the
# shipped one, and nothing that it calls may fail. A snippet without main() is the inside of a function that has a
# context. README.md's program is run by readme.sh.
set -eu
source=$1 build=$2 cc=$3
shift 3
place=$(mktemp -d)
trap 'rm -rf -- "$place"' EXIT
bad=0 count=0 ran=0

# Where it is run: data/ with one year and large cells.
mkdir "$place/run"
cp -R "$source/data" "$place/run/data"
sed -i -e 's/cell_m: 1000 m/cell_m: 5000 m/' -e 's/last: 2021, spinup: 10/last: 2012, spinup: 1/' \
    "$place/run/data/xilinhot/decade-2012-2021.yaml"
grep -q 'cell_m: 5000 m' "$place/run/data/xilinhot/decade-2012-2021.yaml"
grep -q 'spinup: 1}' "$place/run/data/xilinhot/decade-2012-2021.yaml"
# What calibration.h fits to.
printf '%s\n' date,site,variable,value,sd 2012-07-15,plot,standing_kg_ha,1500,100 2012-08-15,plot,standing_kg_ha,1700,100 \
    2013-07-15,plot,standing_kg_ha,1400,100 >"$place/run/observed.csv"

wrap() {
    printf '#include <stdio.h>\n#include <stdlib.h>\n#include <libgrass/grass.h>\n'
    if grep -q 'main(' "$1"; then
        cat "$1"
        return
    fi
    grep '^ *#' "$1" || :
    echo 'int run(lg_context *context); int run(lg_context *context) { (void)context;'
    grep -v '^ *#' "$1"
    cat <<'C'
return 0; }
int main(void) {
    lg_context *context = NULL;
    if (lg_context_create(NULL, &context) != LG_OK)
        return 1;
    int bad = run(context) != 0 || lg_context_error(context)[0] != '\0';
    fputs(lg_context_error(context), stderr);
    lg_context_free(context);
    return bad;
}
C
}

# try NAME FILE LINKS...
try() {
    name=$1 text=$2
    shift 2
    count=$((count + 1))
    wrap "$text" >"$place/snippet.c"
    "$cc" -std=c11 -Wall -Werror -Wno-unused -fsyntax-only "-I$source/libgrass/include" \
        "-I$build/include" "-I$source/bindings/bmi/include" "$place/snippet.c" 2>"$place/log" || {
        echo "$name: its C does not compile"
        head -n 12 "$place/log"
        bad=1
        return
    }
    [ $# -gt 0 ] || return 0
    ran=$((ran + 1))
    "$cc" -std=c11 -w "-I$source/libgrass/include" "-I$build/include" "$place/snippet.c" -o "$place/snippet" "$@"
    (cd -- "$place/run" && "$place/snippet") >"$place/log" 2>&1 || {
        echo "$name: its C fails when it is run"
        cat "$place/log"
        bad=1
    }
}

# Lines of a comment that are set in by three blanks or more and hold C: a file for each comment.
examples() {
    awk -v to="$place/text" '/\/\*/ { n++ } /^ \*   / { line = substr($0, 5); sub(/[ \t]*\*\/$/, "", line)
        print line > (to "-" n) }' "$1"
}
# plan.h comes first: what it makes the others read.
for header in plan $(cd -- "$source/libgrass/include/libgrass" && ls -- *.h | sed 's/\.h$//' | grep -vx plan); do
    examples "$source/libgrass/include/libgrass/$header.h"
    for text in "$place"/text-*; do
        [ -f "$text" ] || continue
        if grep -q ';' "$text"; then
            if [ "$header" = gis ]; then
                # It is no part of grass.h, and its library need not be there: it compiles.
                { echo '#include <libgrass/gis.h>'; cat "$text"; } >"$text.gis"
                try "$header.h" "$text.gis"
                rm -f -- "$text.gis"
            else
                try "$header.h" "$text" "$@"
            fi
        fi
        rm -f -- "$text"
    done
done
for page in "$source"/docs/*.md "$source"/docs/api/*.md "$source"/*.md "$source"/bindings/python/README.md; do
    awk -v to="$place/page" '/^```c$/ { n++; inside = 1; next } /^```/ { inside = 0 } inside { print > (to "-" n) }' "$page"
    for text in "$place"/page-*; do
        [ -f "$text" ] || continue
        case $page in
        # bmi_docs runs those of bmi.md, tutorial.py those of tutorial.md.
        "$source/README.md" | "$source/docs/bmi.md" | "$source/docs/tutorial.md") try "$page" "$text" ;;
        *) try "$page" "$text" "$@" ;;
        esac
        rm -f "$text"
    done
done
[ $count -ge 5 ] && { [ $# -eq 0 ] || [ $ran -ge 5 ]; } || {
    echo "only $count snippets were found, and $ran were run"
    bad=1
}
exit $bad
