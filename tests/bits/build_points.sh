#!/bin/sh
# build_points.sh ROOT BUILD PLACE CC [FLAG...]: builds points.c and what it needs of the library by CC in the folder PLACE,
# as PLACE/points. Headers of other libraries are this machine's; of the libraries themselves nothing is linked: what a
# point never calls (maps, units, files) stays unresolved. BUILD is any finished build, whose objects tell what is needed.
set -eu
root=$1 build=$2 place=$3 cc=$4
shift 4
mkdir -p "$place/include"
for header in gsl csv.h proj.h geodesic.h udunits2.h; do
    for folder in /usr/include /usr/local/include "$(pkg-config --variable=includedir gsl 2>/dev/null)"; do
        [ ! -e "$folder/$header" ] || ln -sf "$folder/$header" "$place/include/"
    done
done
sources=$(python3 "$root/tests/bits/sources.py" "$build" "$root" \
    lg_context_create lg_context_free lg_context_error lg_exp lg_sin lg_draw_gamma lg_hash64 lg_weather_from_arrays \
    lg_weather_free lg_weather_series lg_weather_column_name lg_point_run lg_point_params_init)
objects=
# Objects are named without the folder, whose name may hold blanks.
cd -- "$place"
for source in $sources tests/bits/points.c; do
    object=$(echo "$source" | tr / _).o
    kernel=
    case $source in
    # docs/decisions/003-kernel-flags.md
    *steppe_f??.c) kernel="-fno-math-errno -fno-trapping-math -fno-signed-zeros -ffinite-math-only" ;;
    esac
    # Word splitting of $kernel is meant.
    "$cc" -std=c11 -D_POSIX_C_SOURCE=200809L -DLIBGRASS_BUILDING "$@" $kernel -ffp-contract=off -ffunction-sections -w \
        -I"$root/libgrass" -I"$root/libgrass/include" -I"$build/include" -isystem "$place/include" -c "$root/$source" -o "$object"
    objects="$objects $object"
done
"$cc" "$@" -static -Wl,--gc-sections -Wl,--unresolved-symbols=ignore-all -o points $objects -lm
