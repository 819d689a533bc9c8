#!/bin/sh
# roundtrip.sh COMMAND SOURCE: polygons and rasters in three reference systems become a land, the land is run, maps
# of the result go out as GeoTIFF, and GDAL reads the same of both files.
. "$(dirname -- "$0")/../cli/common.sh"
for tool in gdalinfo gdal_translate gdalwarp ogr2ogr python3; do
    command -v $tool >/dev/null || {
        echo "$tool is not installed" >&2
        exit 77
    }
done

# ---- a land: twelve units in EPSG:4490, rasters in degrees and in UTM ----
awk 'BEGIN {
    printf "{\"type\": \"FeatureCollection\", \"features\": ["
    for (k = 0; k < 12; k++) {
        w = 116 + 0.03 * (k % 4); s = 44 + 0.02 * int(k / 4); e = w + 0.03; n = s + 0.02
        printf "%s{\"type\": \"Feature\", \"properties\": {\"NAME\": \"p-%02d\", \"SUMU\": \"%s\", \"ZONE\": \"%s\", \"KIND\": \"%s\"}, ", (k ? "," : ""), k, (k % 4 < 2 ? "宝力根" : "朝克乌拉"), (k < 4 ? "south" : "north"), (k == 11 ? "核心区" : "牧户")
        printf "\"geometry\": {\"type\": \"Polygon\", \"coordinates\": [[[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f],[%.2f,%.2f]]]}}", w, s, e, s, e, n, w, n, w, s
    }
    print "]}"
}' >units.json
ogr2ogr -f GPKG -a_srs EPSG:4490 -nln pastures units.gpkg units.json

# raster NAME EXPRESSION: 160 by 100 cells of 0.001 degree; row r from north, column c from west
raster() {
    awk "BEGIN {
        print \"ncols 160\nnrows 100\nxllcorner 115.98\nyllcorner 43.98\ncellsize 0.001\"
        for (r = 0; r < 100; r++) {
            for (c = 0; c < 160; c++) printf \"%d \", ($2)
            print \"\"
        }
    }" >"$1.asc"
    gdal_translate -q -a_srs EPSG:4490 -ot Byte -a_nodata 0 "$1.asc" "$1.tif"
}
raster types 'r >= 50 && r < 53 && c >= 70 && c < 90 ? 0 : r >= 78 ? 99 : c < 80 ? 11 : 12'
raster condition 'r > 60 ? 55 : 80'
raster soil '100 + c / 8'
gdalwarp -q -t_srs EPSG:32650 -tr 60 60 -r near soil.tif awc.tif

cat >desc.yaml <<'YAML'
note: A synthetic land for a test.
grid: {cell_m: 100 m}
units:
  file: units.gpkg
  layer: pastures
  fields: {name: NAME, admin: SUMU, zone: ZONE, kind: KIND}
  kinds: [{value: 牧户, kind: household}, {value: 核心区, kind: reserve_core}]
  source: made up
  confidence: A
types:
  - {name: typical_steppe, label: 典型草原, codes: 11, source: made up, confidence: A}
  - {name: meadow_steppe, label: 草甸草原, codes: [12, 13], source: made up, confidence: A}
admins:
  - {name: baolgen, label: 宝力根, source: made up, confidence: A}
  - {name: chaokewula, label: 朝克乌拉苏木, value: 朝克乌拉, source: made up, confidence: A}
zones:
  - {name: north, source: made up, confidence: A}
  - {name: south, source: made up, confidence: A}
layers:
  type: {file: types.tif, other_codes: 99, source: made up, confidence: A}
  condition: {file: condition.tif, scale: 0.01, source: made up, confidence: A}
  awc_mm: {file: awc.tif, source: made up, confidence: A}
  water_km: {value: 1.5 km, source: made up, confidence: A}
weather:
  - {name: xilinhot, lon: 116.07 deg, lat: 43.95 deg, elevation_m: 1004 m, source: made up, confidence: A}
YAML
expect 0 import-land desc.yaml --units -o land.h5
says out "land.h5: "
says out "polygons            6413.3"
says out "no type "
says err "of a grassland type lie in no unit"
says out "no layer 'slope_deg': it is 0 everywhere"
cp land.h5 first.h5
expect 0 import-land desc.yaml --threads 1 --quiet -o land.h5
silent out
silent err
cmp -s land.h5 first.h5 || fault "the same description gives other bytes"
expect 0 show land.h5
says out "12"

# The page's own example is a right one: only its files are missing.
sed -n '/^```yaml$/,/^```$/p' "$source/docs/gis.md" | grep -v '^```' >page.yaml
expect 66 import-land page.yaml -o page.h5
says err "cannot open pastures.gpkg as polygons"

# Nothing half-written, an earlier file untouched.
sed 's/other_codes: 99, //' desc.yaml >wrong.yaml
expect 65 import-land wrong.yaml -o land.h5
says err "wrong.yaml:20:"
says err "holds the code 99"
cmp -s land.h5 first.h5 || fault "a wrong import touched the earlier land"
expect 66 import-land nothing.yaml -o land.h5
expect 73 import-land desc.yaml -o "no folder/land.h5"

# ---- a run on it ----
sed -e 's|schematic: landscape.yaml|file: land.h5|' -e '/cell_m: 1000 m/d' -e "s|months: |&$data/xilinhot/|" \
    -e "s|\.\./tables|$data/tables|" -e 's/last: 2021, spinup: 10/last: 2013, spinup: 1/' \
    -e 's/su: 1150000/su: 4000/' -e '/name: herd-0.80M/,$d' -e 's/monthly_maps: false/monthly_maps: true/' \
    "$data/xilinhot/decade-2012-2021.yaml" >plan.yaml
expect 0 check plan.yaml
expect 0 run plan.yaml -o runs
result=runs/herd-1.15M.h5

# ---- out again ----
expect 0 export $result --variable production -o production.tif
expect 0 export $result --variable soil_water --year 2013 --month 7 -o water.tif
expect 0 export $result --variable type -o type.tif
expect 64 export $result --variable production --year 2031 -o no.tif
says err "holds the years 2012 to 2013, not 2031"
expect 64 export $result --variable production --month 3 -o no.tif
expect 64 export $result --variable producton -o no.tif
says err "did you mean 'production'?"
expect 66 export absent.h5 --variable production -o no.tif
expect 73 export $result --variable production -o "no folder/no.tif"
absent no.tif
# A small file system that fills up.
if [ "$(id -u)" -eq 0 ] && mkdir small && mount -t tmpfs -o size=16k tmpfs small 2>/dev/null; then
    expect 74 export $result --variable soil_water -o small/map.tif
    says err "No space left"
    expect 74 import-land desc.yaml -o small/land.h5
    ls -A small | grep . && fault "a part was left on the full disk"
    umount small
fi
for file in .*.part; do
    [ ! -e "$file" ] || fault "$file was left"
done
# Columns of the management units: each cell has its unit's figure of summary.csv, of the year's end.
expect 0 export $result --variable overload_rate -o overload.tif
expect 0 export $result --variable condition --year 2013 -o condition-2013.tif
expect 0 export $result --variable condition -o condition-begin.tif
expect 0 export $result --variable books/unit/cover_frac --year 2012 -o cover.tif
expect 0 export $result --variable unit -o unit.tif
expect 64 export $result --variable overload_rate --year 2013 --month 2 -o no.tif
says err "leave the month out"
expect 64 export $result --variable overload_rat --year 2013 -o no.tif
says err "a column of the management units"
expect 64 export land.h5 --variable condition --year 2013 -o no.tif
says err "has no time"
absent no.tif
for map in overload condition-2013 cover unit; do
    gdalinfo -json $map.tif >$map.json
    gdal_translate -q -of AAIGrid -b "$(gdalinfo $map.tif | grep -c '^Band')" -co SIGNIFICANT_DIGITS=9 $map.tif $map.asc
done
python3 - <<'PY' || fault "a map of units is not what the summary says"
import csv, json
def grid(name):
    lines = [line.split() for line in open(name + ".asc")]
    none = [float(line[1]) for line in lines if line[:1] == ["NODATA_value"]]
    heads = ("ncols", "nrows", "xllcorner", "yllcorner", "cellsize", "dx", "dy", "NODATA_value")
    values = [float(word) for line in lines if line and line[0] not in heads for word in line]
    return [float("nan") if none and v == none[0] else v for v in values]
rows = [r for r in csv.DictReader(open("runs/summary.csv")) if r["region_kind"] == "unit" and r["scenario"] == "herd-1.15M"]
units, filled = [-1 if u != u else int(u) for u in grid("unit")], 0
for name, column, year in (("overload", "overload_rate", "2013"), ("condition-2013", "condition", "2013"), ("cover", "cover_frac", "2012")):
    want, got = [float(r[column]) for r in rows if r["year"] == year], grid(name)
    assert len(got) == len(units) and len(want) == 12
    for unit, value in zip(units, got):
        assert unit < 0 or abs(value - want[unit]) <= 1e-6 * abs(want[unit]), (name, unit, value, want[unit])
        assert unit >= 0 or value != value, (name, unit, value)
        filled += unit >= 0
assert filled > 3 * 6000
bands = json.load(open("overload.json"))["bands"]
assert [b["description"] for b in bands] == ["overload_rate 2012", "overload_rate 2013"] and bands[0]["unit"] == "1", bands
PY
# The units as polygons with the figures of their books, and what QGIS shows of them.
expect 73 export $result -o units.gpkg # the pastures themselves
says err "is there and is not a GeoPackage whose layers are all of libgrass"
expect 0 export $result -o figures.gpkg --lang zh
expect 64 export $result -o no.gpkg --year 2031
expect 64 export $result -o no.gpkg --month 3
expect 64 export $result -o no.gpkg --variable overload_rat
says err "did you mean 'overload_rate'?"
absent no.gpkg
ogr2ogr -f CSV units.csv figures.gpkg units_2013
ogr2ogr -f CSV styles.csv figures.gpkg layer_styles
python3 - <<'PY' || fault "the polygons of the units do not hold what the summary says"
import csv, math, sys
csv.field_size_limit(1 << 24)
rows = [r for r in csv.DictReader(open("runs/summary.csv")) if r["region_kind"] == "unit" and
        r["scenario"] == "herd-1.15M" and r["year"] == "2013"]
found = {r["name"]: r for r in csv.DictReader(open("units.csv"))}
assert len(rows) == len(found) == 12
for row in rows:
    unit = found[row["region"]]
    assert unit["year"] == "2013" and unit["admin_label"] in ("宝力根", "朝克乌拉苏木"), unit
    for name in list(row)[4:]:
        want, got = row[name], unit[name]
        if want in ("", "inf", "nan"):
            assert got == "", (name, want, got)
        else:
            assert math.isclose(float(want), float(got), rel_tol=2e-5, abs_tol=1e-6), (name, want, got)
styles = list(csv.DictReader(open("styles.csv")))
assert [s["f_table_name"] for s in styles] == ["units_2012", "units_2013"]
assert all('attr="overload_rate"' in s["styleQML"] and "≥ 600 %" in s["styleQML"] for s in styles)
import xml.etree.ElementTree as ElementTree
renderer = ElementTree.fromstring(styles[0]["styleQML"]).find("renderer-v2")
assert len(renderer.findall("ranges/range")) == 8 and len(renderer.findall("symbols/symbol")) == 9
PY
for map in production water type; do
    gdalinfo -json $map.tif >$map.json
done
gdalinfo -json "NETCDF:$result:production" >netcdf.json
gdalinfo -json "NETCDF:$result:soil_water" >netcdf-water.json
python3 - <<'PY' || fault "GDAL reads something else"
import json
read = lambda name: json.load(open(name, encoding="utf-8"))
tif, other = read("production.json"), read("netcdf.json")
water, other_water = read("water.json"), read("netcdf-water.json")
def crs(info):
    text = info["coordinateSystem"]["wkt"]
    numbers = [text.split(name)[1].split(",")[1] for name in
               ('"Latitude of false origin"', '"Longitude of false origin"',
                '"Latitude of 1st standard parallel"', '"Latitude of 2nd standard parallel"',
                '"Easting at false origin"', '"Northing at false origin"')]
    ellipsoid = text.split('ELLIPSOID["CGCS2000",')[1].split(",")
    return [float(n) for n in numbers] + [float(ellipsoid[0]), round(float(ellipsoid[1]), 8)]
assert crs(tif) == crs(other) == crs(water) == [0, 105, 25, 47, 0, 0, 6378137, 298.2572221], crs(tif)
for info in (tif, other):
    assert 'ID["EPSG",4490]' in info["coordinateSystem"]["wkt"]
assert tif["geoTransform"] == other["geoTransform"] == water["geoTransform"]
assert tif["geoTransform"][1] == 100 and tif["geoTransform"][5] == -100
assert tif["geoTransform"][0] % 100 == 0 and tif["geoTransform"][3] % 100 == 0
assert tif["size"] == other["size"]
assert tif["metadata"]["IMAGE_STRUCTURE"]["LAYOUT"] == "COG"
assert len(tif["bands"]) == len(other["bands"]) == 2 and len(water["bands"]) == 1
assert [b["description"] for b in tif["bands"]] == ["production 2012", "production 2013"]
assert water["bands"][0]["description"] == "soil_water 2013-07"
for info, want in ((tif, "kg ha-1"), (other, "kg ha-1"), (water, "mm"), (other_water, "mm")):
    assert info["bands"][0]["unit"] == want
assert all(b["type"] == "Float32" and str(b["noDataValue"]).lower() == "nan" for b in tif["bands"])
assert read("type.json")["bands"][0]["type"] == "Int32"
assert read("type.json")["bands"][0]["noDataValue"] == 255
PY

# Cell by cell: packed numbers as GDAL reads them from the result, times their scale, are the map's.
gdal_translate -q -b 2 -of XYZ "NETCDF:$result:production" packed.xyz
gdal_translate -q -b 2 -of XYZ production.tif map.xyz
paste -d ' ' packed.xyz map.xyz | awk '
    $1 != $4 || $2 != $5 { bad++ }
    $3 == 65535 { empty++; if ($6 != "nan") bad++; next }
    $3 * 0.5 != $6 { bad++ }
    { full++; sum += $6 }
    END { print full + 0, "cells,", empty + 0, "empty, mean", sum / full; exit bad > 0 || full < 6000 }' ||
    fault "the map is not what GDAL reads of the result"
finish
