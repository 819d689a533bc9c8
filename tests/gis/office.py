#!/usr/bin/env python3
"""office.py COMMAND SOURCE: every piece of docs/xilinhot-land.md that an office brings its layers with, in place of the same key of the
page's first description, each alone and all together, over tiny files of the names that the page gives. The files are made
with GDAL's own programs. Then the land's values are looked at."""
import csv
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import yaml
except ImportError:
    print("SKIPPED: python3-yaml is not here")
    sys.exit(77)
if not all(shutil.which(name) for name in ("ogr2ogr", "gdal_translate", "h5dump", "ncdump")):
    print("SKIPPED: ogr2ogr, gdal_translate, h5dump or ncdump is not here")
    sys.exit(77)

COMMAND, SOURCE = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
WEST, SOUTH, STEP, NX, NY = 116.0, 43.94, 0.001, 80, 60


def run(*words, code=0):
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          encoding="utf-8", cwd=place)
    assert done.returncode == code, f"{words} gave {done.returncode}:\n{done.stdout}"
    return done.stdout


def raster(name, value):
    """value(column, row) per pixel, north up."""
    rows = "\n".join(" ".join(f"{value(column, row):g}" for column in range(NX)) for row in range(NY))
    (place / "grid.asc").write_text(f"ncols {NX}\nnrows {NY}\nxllcorner {WEST}\nyllcorner {SOUTH}\ncellsize {STEP}\n"
                                    f"NODATA_value -9999\n{rows}\n", encoding="ascii")
    run("gdal_translate", "-q", "-a_srs", "EPSG:4490", "grid.asc", name)


def polygons(name, rows, *options):
    """rows: attributes, and west, south, east, north."""
    with open(place / "rows.csv", "w", encoding="utf-8", newline="") as file:
        write = csv.writer(file)
        write.writerow([*rows[0][0], "WKT"])
        for told, (west, south, east, north) in rows:
            write.writerow([*told.values(), f"POLYGON (({west} {south},{east} {south},{east} {north},{west} {north},"
                            f"{west} {south}))"])
    run("ogr2ogr", "-q", "-a_srs", "EPSG:4490", name, "rows.csv", "-oo", "KEEP_GEOM_COLUMNS=NO", *options)


def files():
    polygons("pastures.shp", [
        ({"NAME": "宝力根-0001", "SUMU": "宝力根苏木", "ZONE": "草畜平衡区", "KIND": "牧户"}, (116.01, 43.96, 116.03, 43.98)),
        ({"NAME": "一分场", "SUMU": "毛登牧场", "ZONE": "草畜平衡区", "KIND": "分场"}, (116.03, 43.96, 116.05, 43.98)),
        ({"NAME": "典型草原核心区", "SUMU": "毛登牧场", "ZONE": "禁牧区", "KIND": "核心区"}, (116.05, 43.96, 116.07, 43.98))],
        "-lco", "ENCODING=GBK")
    raster("types.tif", lambda x, y: 80 if 20 <= x < 22 else (11, 21, 22, 31, 41)[x // 8 % 5])
    raster("cover.tif", lambda x, y: -9999 if y < 30 else 60)
    raster("soil.tif", lambda x, y: 120)
    raster("fertility.tif", lambda x, y: 1.1)
    raster("slope.tif", lambda x, y: 3)
    raster("water.tif", lambda x, y: 1500)
    raster("sand.tif", lambda x, y: 2 if x < 30 else 0)
    for name in ("redline", "cores", "sources", "hay"):
        polygons(f"{name}.gpkg", [({"NAME": name}, (116.05, 43.96, 116.07, 43.98))])


def merged(base, piece):
    both = dict(base)
    for key, value in piece.items():
        both[key] = {**base["layers"], **value} if key == "layers" else value
    return both


def land(name, description):
    (place / f"{name}.yaml").write_text(yaml.safe_dump(description, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return run(COMMAND, "import-land", f"{name}.yaml", "-o", f"{name}.h5")


def values(name, layer):
    """What a layer of the land holds where it is usable."""
    told = run("h5dump", "-y", "-w", "0", "-d", f"/{layer}", f"{name}.h5")
    numbers = re.search(r"DATA \{\n(.*?)\n *\}", told, re.S).group(1)
    return {round(float(v), 3) for v in re.findall(r"[-+.\w]+", numbers) if v.lower() not in ("nan", "-nan")}


def slivers():
    """Of many units without a cell the first are printed, and by --units all."""
    strips = [({"NAME": "whole"}, (116.01, 43.96, 116.03, 43.98))]
    strips += [({"NAME": f"sliver-{i:02d}"}, (116.04, 43.96 + 1e-6 * i, 116.04001, 43.96 + 1e-6 * (i + 1))) for i in range(25)]
    polygons("slivers.gpkg", strips)
    units = {**base["units"], "file": "slivers.gpkg", "on_empty": "drop"}
    del units["encoding"]
    told = land("slivers", {**base, "units": units})
    assert told.count("  left out") == 20 and "5 units without a cell; --units lists them" in told, told
    told = run(COMMAND, "import-land", "slivers.yaml", "-o", "slivers.h5", "--units")
    assert told.count("  left out") == 25 and "--units lists" not in told, told


# What the page says of a plan, word by word.
IN_PLAN = ("weather: {file: weather.csv}", "herd: {file: herds.csv}",
           "measures: [{kind: ban, where: {zone: ban}}, {kind: balance, where: {zone: balance}}]")


def plan():
    """A plan of the page's lines runs on the whole land."""
    weather, herd, measures = IN_PLAN
    tables = "\n".join(f"  {name}: {(SOURCE / 'data' / 'tables' / file).resolve()}" for name, file in (
        ("types", "grassland_types.csv"), ("standard", "nyt635.csv"), ("animals", "animals.csv"), ("breeds", "breeds.csv"),
        ("sheep_units", "sheep_units.csv")))
    days = [f"2015-{month:02d}-{day:02d}" for month in range(1, 13) for day in range(1, (31, 28, 31, 30, 31, 30, 31, 31, 30, 31,
                                                                                      30, 31)[month - 1] + 1)]
    (place / "weather.csv").write_text("date,tmean_c,tmin_c,tmax_c,precip_mm\n" + "".join(
        f"{day},{-18 + 6 * abs(6 - abs(int(day[5:7]) - 7)):.1f},{-25 + 6 * abs(6 - abs(int(day[5:7]) - 7)):.1f},"
        f"{-11 + 6 * abs(6 - abs(int(day[5:7]) - 7)):.1f},1.0\n" for day in days), encoding="ascii")
    (place / "herds.csv").write_text("unit,breed,class,heads,live_kg\n宝力根-0001,ujimqin_sheep,dams,100,50\n"
                                     "一分场,ujimqin_cattle,dams,10,400\n", encoding="utf-8")
    (place / "plan.yaml").write_text(f"""libgrass: 1
name: office
years: {{first: 2015, last: 2015}}
land: {{file: whole.h5}}
{weather}
tables:
{tables}
scenarios:
  - name: own
    {herd}
    {measures}
""", encoding="utf-8")
    told = run(COMMAND, "run", "plan.yaml", "-o", "out")
    assert (place / "out" / "own.h5").is_file(), told


page = (SOURCE / "docs" / "xilinhot-land.md").read_text(encoding="utf-8")
base, *pieces = [yaml.safe_load(block) for block in re.findall(r"```yaml\n(.*?)```", page, re.S)]
assert len(pieces) == 8, f"the page has {len(pieces)} pieces behind its first description"
for line in IN_PLAN:
    assert f"`{line}`" in page, f"the page does not say {line}"
place = Path(tempfile.mkdtemp())
try:
    files()
    land("base", base)
    assert values("base", "condition") == {0.76}
    whole = base
    for number, piece in enumerate(pieces):
        land(f"piece{number}", merged(base, piece))
        whole = merged(whole, piece)
    told = land("whole", whole)
    assert "3 " in told, told
    found = {layer: values("whole", layer) for layer in ("condition", "awc_mm", "fertility", "slope_deg", "water_km")}
    wanted = {"condition": {0.6, 0.76}, "awc_mm": {120.0}, "fertility": {1.1}, "slope_deg": {3.0}, "water_km": {1.5}}
    assert found == wanted, found
    flags = values("whole", "flags")
    assert {0, 1 + 2 + 4 + 8, 16} <= flags, flags
    names = run("ncdump", "-v", "admin_label,zone_name,unit_name,type_name", "whole.h5")
    for name in ("毛登牧场", "ban", "宝力根-0001", "lowland_meadow"):
        assert name in names, names
    plan()
    slivers()
    print(f"{len(pieces)} pieces, each alone and all together")
finally:
    shutil.rmtree(place)
