#!/bin/sh
# ncdump, GDAL, h5diff and h5dump read a landscape and a result file. Usage: interop.sh TEST_STORE_RESULT
# 77 (skipped) when one of the programs is absent.
set -eu
maker=$1
for tool in ncdump gdalinfo h5diff h5dump nccopy; do
    if ! command -v "$tool" >/dev/null; then
        echo "$tool is not installed" >&2
        exit 77
    fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/a" "$folder/b"
"$maker" "$folder/a"
sleep 1 # files that kept a clock would now differ
"$maker" "$folder/b"

fail() {
    echo "interop: $1" >&2
    exit 1
}
# holds TEXT FILE: the file has a line with this text
holds() {
    grep -qF -- "$1" "$2" || { cat "$2" >&2; fail "no '$1'"; }
}

for kind in land run; do
    file=$folder/a/$kind.h5
    test "$(ncdump -k "$file")" = "netCDF-4" || fail "ncdump does not take $kind.h5 for NetCDF-4"
    ncdump -h "$file" >"$folder/header"
    holds 'y = 5 ;' "$folder/header"
    holds 'units = 3 ;' "$folder/header"
    holds 'int unit(y, x) ;' "$folder/header"
    holds 'unit:_FillValue = -1 ;' "$folder/header"
    holds 'condition:_FillValue = NaNf ;' "$folder/header"
    holds 'string unit_name(units) ;' "$folder/header"
    holds 'crs:grid_mapping_name = "albers_conical_equal_area" ;' "$folder/header"
    holds 'crs:standard_parallel = 25., 47. ;' "$folder/header"
    holds ':Conventions = "CF-1.11" ;' "$folder/header"
    grep -q 'netCDF dimension but not' "$folder/header" && fail "a dimension shows as a variable"
    ncdump -v type_label "$file" >"$folder/labels"
    holds '典型草原' "$folder/labels"
    nccopy "$file" "$folder/copy.nc" || fail "nccopy cannot copy $kind.h5"
    h5diff "$file" "$folder/b/$kind.h5" || fail "two equal $kind.h5 differ"
    cmp "$file" "$folder/b/$kind.h5" || fail "two equal $kind.h5 differ in bytes"
    h5dump -p -H -d /condition "$file" >"$folder/dump"
    holds 'COMPRESSION DEFLATE { LEVEL 1 }' "$folder/dump"
    holds 'PREPROCESSING SHUFFLE' "$folder/dump"
    gdalinfo "NETCDF:$file:condition" >"$folder/gdal"
    holds 'China Albers equal area (CGCS2000)' "$folder/gdal"
    holds 'Origin = (850000.000000000000000,4900000.000000000000000)' "$folder/gdal"
    holds 'Pixel Size = (1000.000000000000000,-1000.000000000000000)' "$folder/gdal"
    holds 'NoData Value=nan' "$folder/gdal"
done
ncdump -h "$folder/a/run.h5" >"$folder/header"
holds 'ushort production(time, y, x) ;' "$folder/header"
holds 'time:bounds = "time_bnds" ;' "$folder/header"
holds 'double time_bnds(time, ends) ;' "$folder/header"
holds 'production:_FillValue = 65535US ;' "$folder/header"
holds 'production:scale_factor = 0.5f ;' "$folder/header"
holds 'production:add_offset = 0.f ;' "$folder/header"
holds 'production:valid_range = 0US, 65534US ;' "$folder/header"
holds 'ushort soil_water_mm(day, units) ;' "$folder/header"
holds 'float growth_kg_ha(day, units) ;' "$folder/header"
for name in production growth_kg_ha; do
    h5dump -p -H -d "/$name" "$folder/a/run.h5" >"$folder/dump"
    holds 'COMPRESSION DEFLATE { LEVEL 1 }' "$folder/dump"
    holds 'PREPROCESSING SHUFFLE' "$folder/dump"
done
# The first cell of grass in 2012: year - 2000 + 150 for production + its place, in steps of 0.5.
gdallocationinfo -valonly -b 1 "NETCDF:$folder/a/run.h5:production" 0 1 >"$folder/value"
holds 336 "$folder/value"
gdalinfo "NETCDF:$folder/a/run.h5:production" >"$folder/gdal"
holds 'Offset: 0,   Scale:0.5' "$folder/gdal"
holds 'NoData Value=65535' "$folder/gdal"
holds 'group: unit {' "$folder/header"
holds 'double overload_rate(year, region) ;' "$folder/header"
holds 'group: parameters {' "$folder/header"
ncdump -t -v time "$folder/a/run.h5" >"$folder/times"
holds '"2012-07-02", "2013-07-02 12"' "$folder/times"
