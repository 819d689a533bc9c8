#!/bin/sh
# The same bits whoever compiles and whoever computes: tests/bits/run.sh [BUILD...]
#   BUILD        COMPILER:LEVEL:PROCESSOR, as gcc:-O0:x86-64; default: gcc and clang, -O0 and -O3, x86-64, v2 and v3
# Every build runs bits.yaml and a point; result files, summary.csv and the point's series must be equal byte for byte to
# the first one's. The first also runs as if the processor had no AVX and FMA (GLIBC_TUNABLES), and under qemu on older
# and newer ones; points.c (core and point) moreover on aarch64. Installs what is missing. Takes an hour on two cores;
# ctest's bits_points is the short form.
set -eu
unset CDPATH
root=$(cd -- "$(dirname -- "$0")/../.." && pwd)
. "$root/examples/packages.sh"
libgrass_need $LIBGRASS_BUILD_PACKAGES $LIBGRASS_CLANG_PACKAGES $LIBGRASS_BITS_PACKAGES
place=${LIBGRASS_BITS_PLACE:-$root/build-bits}
mkdir -p "$place"
[ $# -gt 0 ] || set -- gcc:-O3:x86-64 gcc:-O3:x86-64-v2 gcc:-O3:x86-64-v3 gcc:-O0:x86-64 gcc:-O0:x86-64-v3 \
    clang:-O3:x86-64 clang:-O3:x86-64-v2 clang:-O3:x86-64-v3 clang:-O0:x86-64 clang:-O0:x86-64-v3
bad=0 first=

# What this processor lacks, qemu has.
runner() { # PROCESSOR
    case $1 in
    x86-64) ;;
    *) /lib64/ld-linux-x86-64.so.2 --help | grep -q "$1 (supported" || echo qemu-x86_64 -cpu Haswell ;;
    esac
}
live() { # FOLDER COMMAND...
    into=$1
    shift
    rm -rf "$into"
    "$@" run "$root/tests/bits/bits.yaml" --quiet -o "$into"
    for profile in modvege steppe; do
        "$@" point --profile $profile --weather "$root/tests/cases/modvege/weather.csv" --quiet -o "$into/$profile.csv"
    done
    rm "$into/run.log" # times
}
compare() { # WHAT FOLDER
    if diff -r "$first" "$2"; then
        echo "same bits: $1"
    else
        echo "OTHER BITS: $1"
        bad=1
    fi
}

for build in "$@"; do
    compiler=${build%%:*} processor=${build##*:} level=${build#*:}
    level=${level%:*}
    folder="$place/$compiler$level-$processor"
    mkdir -p "$folder"
    # Last on the line, over what the kernel's own flags say.
    printf '#!/bin/sh\nexec %s "$@" %s -march=%s\n' "$compiler" "$level" "$processor" >"$folder/cc"
    chmod +x "$folder/cc"
    clones=OFF
    [ -n "$first" ] || clones=ON
    cmake -S "$root" -B "$folder/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER="$folder/cc" \
        -DLIBGRASS_BUILD_TESTS=OFF -DLIBGRASS_BMI=OFF -DLIBGRASS_CLONES=$clones >"$folder/log"
    cmake --build "$folder/build" --target libgrass_cli >>"$folder/log"
    command="$folder/build/bindings/cli/libgrass"
    # Word splitting of what runner says is meant.
    live "$folder/out" $(runner "$processor") "$command"
    if [ -z "$first" ]; then
        first=$folder/out
        host=$folder/build
        for without in -AVX2_Usable,-FMA_Usable -AVX512F,-AVX2,-AVX,-FMA,-FMA4; do
            live "$folder/tuned" env GLIBC_TUNABLES=glibc.cpu.hwcaps=$without "$command"
            compare "$build, glibc $without" "$folder/tuned"
        done
        for cpu in qemu64 Nehalem Haswell max; do
            live "$folder/qemu" qemu-x86_64 -cpu $cpu "$command" 2>"$folder/qemu.log"
            compare "$build on qemu's $cpu" "$folder/qemu"
        done
    else
        compare "$build" "$folder/out"
    fi
done
for level in -O0 -O3; do
    sh "$root/tests/bits/build_points.sh" "$root" "$host" "$place/aarch64$level" aarch64-linux-gnu-gcc $level
    qemu-aarch64 "$place/aarch64$level/points" >"$place/aarch64$level/said"
    if diff "$root/tests/bits/points.txt" "$place/aarch64$level/said"; then
        echo "same bits: core and point on aarch64, $level"
    else
        echo "OTHER BITS: core and point on aarch64, $level"
        bad=1
    fi
done
exit $bad
