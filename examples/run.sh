#!/bin/sh
# How much livestock could Xilinhot's grassland carry, 2012-2021? Installs what is missing, builds the
# command, makes the landscape and runs the decade. Optional argument: the folder for the results
# (out/xilinhot below the project).
set -eu
unset CDPATH
root=$(cd -- "$(dirname -- "$0")/.." && pwd)
. "$root/examples/packages.sh"

out=${1:-"$root/out/xilinhot"}
# Word splitting of the package list is meant.
libgrass_need $LIBGRASS_BUILD_PACKAGES

(cd -- "$root" && cmake --preset release && cmake --build build)
libgrass="$root/build/bindings/cli/libgrass"

mkdir -p -- "$out"
out=$(cd -- "$out" && pwd)
"$libgrass" landscape "$root/data/xilinhot/landscape.yaml" --cell 1000 -o "$out/land.h5"
"$libgrass" run "$root/data/xilinhot/decade-2012-2021.yaml" --land "$out/land.h5" -o "$out"

echo
echo "The files are in $out :"
ls -l -- "$out"
echo "What they hold: '$libgrass' show FILE; ncdump -h FILE; docs/results.md."

# Herders who trade weekly: a program of 40 lines beside the model (examples/economy.c).
economy="$root/build/examples/example_economy"
[ ! -x "$economy" ] || "$economy" "$root/data/xilinhot/plan-2023-2030.yaml"
