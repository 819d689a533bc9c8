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
# The header's own example.
awk '/^ \*   / && !done { print substr($0, 5) } /\*\// { done = 1 }' "$source/bindings/bmi/include/libgrass/bmi.h" >inside.c
grep -q 'initialize' inside.c || {
    echo "bmi.h has no example set in by three blanks"
    exit 1
}
{
    printf '#include <stdio.h>\n#include <libgrass/bmi.h>\nint main(void) {\n'
    cat inside.c
    printf 'return 0; }\n'
} >header.c
"$cc" -std=c11 -Wall -Wextra -Werror "-I$source/libgrass/include" "-I$build/include" "-I$source/bindings/bmi/include" \
    -o header header.c "$bmi" "$grass" "-Wl,-rpath,$(dirname "$bmi")" "-Wl,-rpath,$(dirname "$grass")"
./header >said
[ ! -s said ] || {
    echo "the example of bmi.h fails: $(cat said)"
    exit 1
}
