#!/bin/sh
# exports.sh SOURCE BUILD CC HEADER LIBRARY: the functions that the public headers declare are exactly what
# the shared object exports. grass.h stands for all headers of libgrass; another header for its own lines.
set -eu
source=$1 build=$2 cc=$3 header=$4 library=$5
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
if [ "$header" = grass.h ]; then
    echo '#include <libgrass/grass.h>'
else
    printf '#define LG_API\n#define LG_API_PLAIN\n'
    grep -v '^ *#' "$source/libgrass/include/libgrass/$header" | grep -v 'extern "C"'
fi | "$cc" -E -P "-I$source/libgrass/include" "-I$build/include" - |
    sed 's/__attribute__ *(([^;{]*)) *lg/lg/' | tr '\n' ' ' | tr ';{}' '\n\n\n' |
    sed -n 's/^[^(]*[ *]\(lg_[a-z0-9_]*\) *([^*].*/\1/p' | sort -u >"$place/declared"
nm -D --defined-only "$build/libgrass/$library" | awk '$2 != "A" { print $3 }' |
    # The lock around UDUNITS is the compiler's, and one for all libraries of the process.
    sed 's/@.*//' | grep -vE '^(\.gomp_critical_user_lg_units|_init|_fini|_edata|_end|__bss_start|__gcov|__odr_asan|mangle_path)' |
    sort -u >"$place/exported"
if ! diff -u "$place/declared" "$place/exported"; then
    echo "declared in libgrass/include (-) and exported by $library (+) differ"
    exit 1
fi
[ -s "$place/declared" ]
