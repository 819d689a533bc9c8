#!/bin/sh
# exports.sh SOURCE BUILD CC LIBRARY HEADER...: the functions that the public headers declare are exactly what the
# shared object exports. grass.h stands for all that it includes but the headers of other libraries, named behind it
# with a minus; another header for its own lines.
set -eu
source=$1 build=$2 cc=$3 library=$4
shift 4
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
own_lines() {
    printf '#define LG_API\n#define LG_API_PLAIN\n'
    grep -v '^ *#' "$source/libgrass/include/libgrass/$1" | grep -v 'extern "C"'
}
functions() {
    "$cc" -E -P "-I$source/libgrass/include" "-I$build/include" - |
        sed 's/__attribute__ *(([^;{]*)) *lg/lg/' | tr '\n' ' ' | tr ';{}' '\n\n\n' |
        sed -n 's/^[^(]*[ *]\(lg_[a-z0-9_]*\) *([^*].*/\1/p'
}
: >"$place/all"
: >"$place/not"
for header in "$@"; do
    case $header in
    grass.h) echo '#include <libgrass/grass.h>' | functions >>"$place/all" ;;
    -*) own_lines "${header#-}" | functions >>"$place/not" ;;
    *) own_lines "$header" | functions >>"$place/all" ;;
    esac
done
sort -u "$place/all" >"$place/all.sorted"
sort -u "$place/not" | comm -23 "$place/all.sorted" - >"$place/declared"
nm -D --defined-only "$build/libgrass/$library" | awk '$2 != "A" { print $3 }' |
    # The lock around UDUNITS is the compiler's, and one for all libraries of the process.
    sed 's/@.*//' | grep -vE '^(\.gomp_critical_user_lg_units|_init|_fini|_edata|_end|__bss_start|__gcov|__odr_asan|mangle_path)' |
    sort -u >"$place/exported"
if ! diff -u "$place/declared" "$place/exported"; then
    echo "declared in the headers (-) and exported by $library (+) differ"
    exit 1
fi
[ -s "$place/declared" ]
