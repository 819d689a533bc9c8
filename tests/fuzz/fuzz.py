"""fuzz.py COMMAND SOURCE [FLIPS CUTS SEED]: damaged copies of small good files through every door.

Bits and bytes of a landscape, a result, a NetCDF weather and (where the command was built with GDAL) a
GeoTIFF are changed, or the file is cut. The command must end with 0 (a correct result: the damage lies
where nothing is read, or in a number), 65 or 66, each failure with one sentence, within seconds and with no half
file left; and if
PYTHON (an interpreter with libgrass) is set, so must Python, with LibgrassError. FUZZ_KINDS=land,map chooses kinds,
FUZZ_KEEP=FOLDER keeps what was wrongly taken, FUZZ_SECONDS bounds a call.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Callable, Dict, List, Tuple

COMMAND, SOURCE = os.path.abspath(sys.argv[1]), Path(sys.argv[2]).resolve()
FLIPS, CUTS, SEED = (list(map(int, sys.argv[3:])) + [6, 2, 1][len(sys.argv) - 3:])
ALLOWED = {0, 65, 66}
MOST_SECONDS = float(os.environ.get("FUZZ_SECONDS", "20"))  # by the clock of a loaded machine

PLAN = """\
libgrass: 1
name: short
years: {{first: 2012, last: 2012}}
land: {land}
weather: {weather}
tables: {{types: {data}/tables/grassland_types.csv, standard: {data}/tables/nyt635.csv,
  animals: {data}/tables/animals.csv}}
scenarios:
  - {{name: one, herd: {{su: 100000}}}}
"""

DOORS = """
import sys, warnings
warnings.simplefilter("ignore")
import libgrass as lg
calls = {"land": [lg.Landscape.read, lg.file_facts, lg.file_variables],
         "result": [lg.file_facts, lg.file_variables, lambda p: lg.compare(p),
                    lambda p: lg.Results(p).books("city")],
         "weather": [lambda p: lg.Weather.read(p, latitude_deg=44)]}[sys.argv[1]]
for path in sys.argv[2:]:
    for call in calls:
        print(path, flush=True)
        try:
            call(path)
        except (lg.LibgrassError, OSError, KeyError, ImportError) as fault:
            if not str(fault).strip():
                raise
"""


def call(*words: object) -> Tuple[int, str, str, float]:
    start = time.monotonic()
    done = subprocess.run([COMMAND, *map(str, words)], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=10 * MOST_SECONDS)
    return (done.returncode, done.stdout.decode(errors="replace"),
            done.stderr.decode(errors="replace"), time.monotonic() - start)


def good(*words: object) -> str:
    code, out, err, _ = call(*words)
    if code != 0:
        sys.exit(f"{words}: {code} {err}")
    return out


def spoil(data: bytes, rng: random.Random, cut: bool) -> bytes:
    """Half of the damage where metadata stands: at the beginning, and round HDF5's own marks."""
    if cut:
        return data[:rng.randrange(len(data))]
    bad = bytearray(data)
    marks = [i for m in (b"OHDR", b"TREE", b"HEAP", b"SNOD", b"GCOL", b"FRHP", b"BTHD", b"OCHK")
             for i in range(0, len(data)) if data.startswith(m, i)] or [0]
    for _ in range(rng.choice((1, 1, 2, 8))):
        at = rng.choice((rng.randrange(len(data)), rng.randrange(min(4096, len(data))),
                         rng.choice(marks) + rng.randrange(200))) % len(data)
        bad[at] = bad[at] ^ 1 << rng.randrange(8) if rng.random() < 0.5 else rng.randrange(256)
    return bytes(bad)


def make_weather(path: Path) -> None:
    """A CF file by the command's own table and a NetCDF tool's hand."""
    try:
        import netCDF4
    except ImportError:
        return
    with netCDF4.Dataset(path, "w") as file:
        file.createDimension("time", 366)
        time_axis = file.createVariable("time", "i4", ("time",))
        time_axis.units = "days since 2012-01-01"
        time_axis[:] = range(366)
        for name, unit, value in (("tmean_c", "degC", 3.0), ("precip_mm", "mm", 1.0)):
            column = file.createVariable(name, "f4", ("time",), zlib=True)
            column.units = unit
            column[:] = value


def make_maps(folder: Path) -> bool:
    """A description with one raster, by GDAL's tools; False where they or the command's part lack."""
    good_help = call("import-land", "--help")[1]
    try:
        (folder / "types.asc").write_text("ncols 40\nnrows 40\nxllcorner 116\nyllcorner 44\ncellsize 0.005\n"
                                          + "\n".join(" ".join(["11"] * 40) for _ in range(40)) + "\n")
        subprocess.run(["gdal_translate", "-q", "-a_srs", "EPSG:4490", "-ot", "Byte", "-co", "COMPRESS=DEFLATE",
                        folder / "types.asc", folder / "types.tif"], check=True)
        ring = "[[116.02,44.02],[116.18,44.02],[116.18,44.18],[116.02,44.18],[116.02,44.02]]"
        (folder / "units.json").write_text(
            '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"NAME": "a", '
            '"SUMU": "b", "ZONE": "c"}, "geometry": {"type": "Polygon", "coordinates": [' + ring + "]}}]}")
        subprocess.run(["ogr2ogr", "-f", "ESRI Shapefile", "-a_srs", "EPSG:4490", folder / "units.shp",
                        folder / "units.json"], check=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    (folder / "desc.yaml").write_text(DESCRIPTION)
    return "built without" not in good_help and call("import-land", folder / "desc.yaml", "-o",
                                                     folder / "made.h5")[0] == 0


DESCRIPTION = """\
note: A synthetic land for a test.
grid: {cell_m: 500 m}
units:
  file: units.shp
  fields: {name: NAME, admin: SUMU, zone: ZONE}
  source: made up
  confidence: A
types:
  - {name: typical_steppe, codes: 11, source: made up, confidence: A}
admins:
  - {name: b, source: made up, confidence: A}
zones:
  - {name: c, source: made up, confidence: A}
layers:
  type: {file: types.tif, source: made up, confidence: A}
  condition: {value: 0.8, source: made up, confidence: A}
  awc_mm: {value: 100 mm, source: made up, confidence: A}
  water_km: {value: 1 km, source: made up, confidence: A}
weather:
  - {name: here, lon: 116.1 deg, lat: 44.1 deg, elevation_m: 1000 m, source: made up, confidence: A}
"""


def main() -> int:
    rng = random.Random(SEED)
    faults: List[str] = []
    counts: Dict[int, int] = {}
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        os.chdir(place)
        data = SOURCE / "data"
        good("landscape", data / "xilinhot/landscape.yaml", "--cell", "10000", "-q", "-o", "land.h5")
        own = f"{{months: {data}/xilinhot/weather.yaml, seed: 1}}"
        schematic = f"{{schematic: {data}/xilinhot/landscape.yaml, cell_m: 10000}}"
        (place / "on.yaml").write_text(PLAN.format(land="{file: bad.h5}", weather=own, data=data))
        (place / "with.yaml").write_text(PLAN.format(land=schematic, weather="{file: bad.nc}", data=data))
        (place / "plain.yaml").write_text(PLAN.format(land=schematic, weather=own, data=data))
        good("run", "plain.yaml", "-q", "-o", "out")
        (place / "alone").mkdir()
        make_weather(place / "weather.nc")
        have_maps = make_maps(place)
        doors: List[Tuple[str, Path, Path, List[List[str]]]] = [
            ("land", place / "land.h5", place / "bad.h5", [["show", "bad.h5"], ["check", "on.yaml"]]),
            ("result", place / "out/one.h5", place / "alone/one.h5",
             [["show", "alone/one.h5"], ["report", "alone", "-o", "a.html"], ["compare", "alone"]]),
            ("weather", place / "weather.nc", place / "bad.nc", [["check", "with.yaml"]])]
        if have_maps:
            for part in ("types.tif", "units.shp", "units.dbf"):
                doors.append(("map", Path(place / part), place / part,
                              [["import-land", "desc.yaml", "-o", "made.h5"]]))
        for kind, source, target, calls in doors:
            if kind not in os.environ.get("FUZZ_KINDS", kind).split(","):
                continue
            if not source.exists():
                print(f"no {source.name}: left out")
                continue
            whole = source.read_bytes()
            kept: List[Path] = []
            for n in range(FLIPS + CUTS):
                bad = spoil(whole, rng, n >= FLIPS)
                target.write_bytes(bad)
                copy = place / f"{kind}-{n}{source.suffix}"
                copy.write_bytes(bad)
                kept.append(copy)
                for words in calls:
                    there = os.listdir(place)
                    try:
                        code, _, err, seconds = call(*words)
                    except subprocess.TimeoutExpired:
                        code, err, seconds = -1, "never ended", 10 * MOST_SECONDS
                    counts[code] = counts.get(code, 0) + 1
                    half = [n for n in os.listdir(place) if n.startswith(".libgrass-") or
                            n in ("a.html", "made.h5") and code != 0 and n not in there]
                    sentences = [s for s in err.splitlines() if s.startswith("libgrass: ")]
                    if code not in ALLOWED or seconds > MOST_SECONDS or half or (code != 0 and not sentences):
                        faults.append(f"{kind} {n} (seed {SEED}) {' '.join(words)}: exit {code} after "
                                      f"{seconds:.1f} s, left {half}: {err.strip()[:300]}")
                        keep(copy, len(faults))
            target.write_bytes(whole)
            faults += python_faults(kind, kept)
            for copy in kept:
                copy.unlink()
    print(f"exit codes of the command: {dict(sorted(counts.items()))}")
    print("\n".join(faults[:40]))
    return 1 if faults else 0


def keep(path: Path, number: int) -> None:
    folder = os.environ.get("FUZZ_KEEP")
    if folder:
        Path(folder, f"{number}-{path.name}").write_bytes(path.read_bytes())


def python_faults(kind: str, paths: List[Path]) -> List[str]:
    """All files in one process, which no file may end; if one does, the next begins behind it."""
    python, faults = os.environ.get("PYTHON"), []
    while python and kind != "map" and paths:
        done = subprocess.run([python, "-c", DOORS, kind, *map(str, paths)], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True)
        if done.returncode == 0:
            break
        last = (done.stdout.split() or [str(paths[0])])[-1]
        faults.append(f"Python, {last}: {done.returncode}: {done.stderr.strip()[-400:]}")
        keep(Path(last), 1000 + len(faults))
        paths = paths[[str(p) for p in paths].index(last) + 1:]
    return faults


if __name__ == "__main__":
    sys.exit(main())
