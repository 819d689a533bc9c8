#!/bin/sh
# check.sh SOURCE BUILD CC: the headers' binary interface is still the one of tests/abi/*.abi; and the check is worth
# something: scratch copies of the headers with a broken interface fail it, one with a harmless addition does not.
set -eu
source=$1 build=$2 cc=$3
for tool in abidiff abidw python3; do
    command -v $tool >/dev/null || {
        echo "skipped: $tool is not here (Debian: abigail-tools, python3)"
        exit 77
    }
done
abi_tools="$source/tests/abi"
abi_place=$(mktemp -d)
trap 'rm -rf "$abi_place"' EXIT
. "$abi_tools/make.sh"
# The dumps are of the x86-64 Linux interface.
case $(uname -m) in
x86_64) ;;
*)
    echo "skipped: the dumps are of x86_64"
    exit 77
    ;;
esac

# copy NAME: a scratch copy of the headers, in $headers.
copy() {
    headers="$abi_place/$1/headers"
    mkdir -p "$headers"
    cp -R "$source/libgrass/include/libgrass" "$headers/libgrass"
    cp "$build/include/libgrass/version.h" "$headers/libgrass/"
}
# differ LIBRARY: abidiff of its dump and of what $headers say; its exit code is a sum of bits: 4 a change, 8 one that
# breaks programs. What comes new is no change.
differ() {
    abi_make "$headers" "$1" "$abi_place/now.abi" || return 99
    abidiff --no-added-syms "$abi_tools/$1.abi" "$abi_place/now.abi" >"$abi_place/log" 2>&1
}
bad=0
copy now
for library in libgrass libgrass-report libgrass-gdal; do
    differ $library || {
        cat "$abi_place/log"
        echo "$library: programs built with the headers of this version's first dump would meet another interface;" \
            "keep it, or see docs/releasing.md"
        bad=1
    }
done

# broken NAME LIBRARY HEADER SED: what the sed script makes of the header must be found.
broken() {
    copy "$1"
    sed -i "$4" "$headers/libgrass/$3"
    if cmp -s "$headers/libgrass/$3" "$source/libgrass/include/libgrass/$3"; then
        echo "$1: the sed script changes nothing in $3"
        bad=1
        return
    fi
    code=0
    differ "$2" || code=$?
    if [ $code -eq 0 ] || [ $code -eq 99 ]; then
        echo "$1: abidiff did not find it ($code)"
        bad=1
    fi
}
broken "a member moved" libgrass land.h '/int64_t cells; .*usable cells/d; s/^    double cell_area_ha;/    int64_t cells; &/'
broken "a member removed" libgrass store.h '/^    double cell_m; /d'
broken "a member wider" libgrass weather.h 's/^    int32_t days;  */    int64_t days; /'
broken "a function removed" libgrass plan.h '/lg_plan_name(/d'
broken "another argument" libgrass land.h 's/lg_land_unit_name(const lg_land \*land, int32_t unit)/lg_land_unit_name(const lg_land *land, int64_t unit)/'
broken "another status" libgrass status.h 's/ENTRY(LG_EBUSY, 51/ENTRY(LG_EBUSY, 52/'
broken "a parameter between others" libgrass tables/steppe_params.def '/^LG_PARAM(ni,/p; s/^LG_PARAM(ni,/LG_PARAM(ni_two,/'
broken "a part's function in another library" libgrass-report report.h '/lg_report_version(/d'
broken "an option of the report moved" libgrass-report report.h 's/^    lg_report_language language;.*/    int first; &/'
broken "a map's option moved" libgrass-gdal gis.h 's/^    int month;.*//'

# harmless NAME HEADER SED
harmless() {
    copy "$1"
    sed -i "$3" "$headers/libgrass/$2"
    cmp -s "$headers/libgrass/$2" "$source/libgrass/include/libgrass/$2" && {
        echo "$1: the sed script changes nothing in $2"
        bad=1
    }
    differ libgrass || {
        cat "$abi_place/log"
        echo "$1: is no break"
        bad=1
    }
}
harmless "a function more" plan.h 's/^LG_API_PLAIN const char \*lg_plan_name/LG_API_PLAIN int lg_plan_new(const lg_plan *plan);\n&/'

# A row more behind the last of a table moves nothing: a program's set of parameters stays good.
copy "a row more"
sed -i '$ s/$/\nLG_PARAM(zz_new, "", "1", 0, 0, 1, "none", "A", "a parameter to come")/' \
    "$headers/libgrass/tables/steppe_params.def"
cat >"$abi_place/sizes.c" <<'C'
#include <libgrass/grass.h>
#include <stddef.h>
#include <stdio.h>
int main(void) {
    printf("%zu %zu\n", sizeof(lg_point_params), offsetof(lg_point_params, steppe));
#define LG_PARAM(field, original, unit, value, low, high, source, confidence, meaning) \
    printf(#field " %zu\n", offsetof(lg_steppe_params, field));
#include <libgrass/tables/steppe_params.def>
    return 0;
}
C
for which in "now" "a row more"; do
    "$cc" -std=c11 "-I$abi_place/$which/headers" -o "$abi_place/sizes" "$abi_place/sizes.c"
    "$abi_place/sizes" | grep -v zz_new >"$abi_place/$which/sizes"
done
diff "$abi_place/now/sizes" "$abi_place/a row more/sizes" || {
    echo "a parameter behind the last moves others"
    bad=1
}
exit $bad
