#!/bin/sh
# short.sh ROOT BUILD CC: points.c built without and with optimisation, for the plainest and for this processor, and run as if
# the processor had no FMA and no AVX, prints points.txt. The short form of run.sh, in seconds.
set -eu
root=$1 build=$2 cc=$3
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
bad=0
check() { # WHAT PROGRAM
    "$2" >"$place/said" || {
        echo "$1: the program failed"
        bad=1
    }
    diff "$root/tests/bits/points.txt" "$place/said" || {
        echo "$1: other bits than tests/bits/points.txt"
        bad=1
    }
}
sh "$root/tests/bits/build_points.sh" "$root" "$build" "$place/plain" "$cc" -O0
check "-O0" "$place/plain/points"
sh "$root/tests/bits/build_points.sh" "$root" "$build" "$place/own" "$cc" -O3 -march=native
check "-O3 -march=native" "$place/own/points"
for without in AVX2_Usable,-FMA_Usable,-FMA4_Usable AVX2,-FMA,-FMA4,-AVX; do
    GLIBC_TUNABLES=glibc.cpu.hwcaps=-$without check "-$without" "$place/own/points"
done
exit $bad
