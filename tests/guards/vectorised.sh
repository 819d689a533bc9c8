#!/bin/sh
# vectorised.sh SOURCE BUILD CC: gcc vectorises the cell loop of the float32 kernel with the flags that
# libgrass/sward/CMakeLists.txt gives it. A local array in the loop would make it several times slower
# without any other sign. Other compilers have no such report: skipped (77).
set -eu
source=$1 build=$2 cc=$3
"$cc" --version | head -n 1 | grep -qiE 'gcc|^cc .*(debian|ubuntu)|GNU' || exit 77
flags=$(sed -n 's/.*"\(-O3;[^"]*\)".*/\1/p' "$source/libgrass/sward/CMakeLists.txt" | tr ';' ' ')
[ -n "$flags" ] || {
    echo "no kernel flags in libgrass/sward/CMakeLists.txt"
    exit 1
}
inc="$source/libgrass/sward/steppe_columns.inc"
report=$("$cc" -std=c11 -fopenmp -fPIC $flags -fopt-info-vec-optimized "-I$source/libgrass" \
    "-I$source/libgrass/include" "-I$build/include" -c "$source/libgrass/sward/steppe_f32.c" \
    -o /dev/null 2>&1)
bad=0
# The body of a loop is in the file included there: gcc names the line of the `for`, the first of its body, or the first of the part of
# that file that is included under a name (the part after `#elif defined NAME`, or after `#else`).
body_of() {
    name=$(sed -n "$(($1 + 1))s/^#define \\(LG_[A-Z_]*\\)\$/\1/p" "$inc")
    file=$(sed -n "$(($1 + 1)),$(($1 + 2))s/^#include \"sward\/\(.*\.inc\)\"\$/\1/p" "$inc" | head -n 1)
    [ -n "$file" ] || return 0
    awk -v name="$name" -v file="$file" '
        /^#/ { inside = name == "" ? /^#else/ : $0 ~ "defined " name "$"; next }
        inside { printf "|%s:%d", file, FNR }' "$source/libgrass/sward/$file"
}
for line in $(awk '/#pragma omp simd/ { print FNR + 1 }' "$inc"); do
    if ! echo "$report" | grep -qE "(steppe_columns\.inc:($line|$((line + 1)))$(body_of "$line")):.*loop vectorized"; then
        echo "steppe_columns.inc:$line: the loop is not vectorised; gcc says:"
        echo "$report"
        bad=1
    fi
done
grep -q '#pragma omp simd' "$inc" || bad=1
exit $bad
