#!/bin/sh
# docs.sh SOURCE LIBGRASS_BMI LIBGRASS BUILD CC: the configuration and the C program of docs/bmi.md, run.
set -eu
source=$1 bmi=$2 grass=$3 build=$4 cc=$5
case $bmi in *.a)
    echo "SKIPPED: the program is linked with the shared library"
    exit 77
    ;;
esac
place=$(mktemp -d)
trap 'rm -rf -- "$place"' EXIT
cd -- "$place"
for kind in c yaml; do
    awk -v kind="$kind" '$0 == "```" kind { inside = 1; next } /^```/ { inside = 0 } inside' "$source/docs/bmi.md" >"block.$kind"
    [ -s "block.$kind" ]
done
sed "s,plan: plan.yaml,plan: $source/data/xilinhot/plan-2023-2030.yaml," block.yaml >libgrass.yaml
{
    echo '#include <stdio.h>'
    cat block.c
} >mine.c
"$cc" -std=c11 -Wall -Wextra -Werror "-I$source/libgrass/include" "-I$build/include" "-I$source/bindings/bmi/include" \
    -o mine mine.c "$bmi" "$grass" "-Wl,-rpath,$(dirname "$bmi")" "-Wl,-rpath,$(dirname "$grass")"
./mine >out
grep -qx 'the evening of day 197' out
