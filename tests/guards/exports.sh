#!/bin/sh
# exports.sh SOURCE BUILD CC: the functions that the public headers declare are exactly what the shared
# object exports.
set -eu
source=$1 build=$2 cc=$3
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
echo '#include <libgrass/grass.h>' |
    "$cc" -E -P "-I$source/libgrass/include" "-I$build/include" - |
    sed 's/__attribute__ *(([^;{]*)) *lg/lg/' | tr '\n' ' ' | tr ';{}' '\n\n\n' |
    sed -n 's/^[^(]*[ *]\(lg_[a-z0-9_]*\) *(.*/\1/p' | sort -u >"$place/declared"
nm -D --defined-only "$build/libgrass/libgrass.so" | awk '$2 != "A" { print $3 }' |
    sed 's/@.*//' | grep -vE '^(_init|_fini|__gcov|__odr_asan|mangle_path)' |
    sort -u >"$place/exported"
if ! diff -u "$place/declared" "$place/exported"; then
    echo "declared in libgrass/include (-) and exported by libgrass.so (+) differ"
    exit 1
fi
[ -s "$place/declared" ]
