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
# within LINE: what is included at that line, as an alternative of a pattern.
within() {
    sed -n "$1s/^#include \"sward\/\(.*\)\.inc\"\$/|\1\\\\.inc:[0-9]+/p" "$inc"
}
# gcc names the line of the `for` or the first of its body, which may be that of the file included there.
for line in $(awk '/#pragma omp simd/ { print FNR + 1 }' "$inc"); do
    if ! echo "$report" |
        grep -qE "(steppe_columns\.inc:($line|$((line + 1)))$(within $((line + 1)))):.*loop vectorized"; then
        echo "steppe_columns.inc:$line: the loop is not vectorised; gcc says:"
        echo "$report"
        bad=1
    fi
done
grep -q '#pragma omp simd' "$inc" || bad=1
exit $bad
