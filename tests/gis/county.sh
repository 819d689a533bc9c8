#!/bin/sh
# county.sh COMMAND SOURCE: the second county of examples/, from its files to the report, in at most 40 lines.
# PYTHON names an interpreter that has libgrass[geo]'s packages; without one they are fetched, and where no registry
# can be reached the test is skipped.
. "$(dirname -- "$0")/../cli/common.sh"
python=${PYTHON:-python3}
packages="geopandas h5netcdf h5py rasterio xarray"
"$python" -c 'import geopandas, h5netcdf, h5py, rasterio, xarray' 2>/dev/null || {
    # Word splitting of $packages is meant.
    "$python" -m venv "$PWD/venv" >&2 && "$PWD/venv/bin/python" -m pip install -q --disable-pip-version-check $packages >&2 || {
        echo "skipped: $python has no $packages, and they cannot be fetched (PYTHON names another)" >&2
        exit 77
    }
    python=$PWD/venv/bin/python
}
mkdir -p bin examples
ln -s "$libgrass" bin/libgrass
ln -s "$data" data
cp -R "$source/examples/second_county" examples/
PATH=$PWD/bin:$PATH
cd examples/second_county
[ "$(cat land.yaml plan.yaml run.sh | wc -l)" -le 40 ] || fault "more than 40 lines of YAML and shell"
"$python" make_inputs.py inputs || fault "the inputs were not made"
sh run.sh >told 2>said || {
    cat said
    fault "run.sh failed"
}
for words in "1-hour steps are made days of the clock UTC+8" "'tp' is of sums since midnight UTC" \
    "each cell takes the nearest point"; do
    cat told said | grep -q "$words" || fault "it is not told: $words"
done
grep -q "Бэлчээр 24" out/summary.csv || fault "the names of the pastures are not read as what they are"
grep -q "sharga-tal" report.html || fault "no report"
[ -s overload.tif ] && [ -s overload.qml ] || fault "no map with its style"
# About 280 mm of rain a year as drawn; the herd of today is too large, fewer are not.
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
    $at["region_kind"] == "city" { n[$1]++; rain[$1] += $at["precip_mm"]; over[$1] += $at["overload_rate"] > 0.1 }
    END { exit !(n["now"] == 3 && n["fewer"] == 3 && rain["now"] / 3 > 260 && rain["now"] / 3 < 310 &&
                 over["now"] == 2 && over["fewer"] == 0) }' out/summary.csv || fault "other results than drawn"
cd ../..
finish
