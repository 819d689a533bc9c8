"""gridded.py FOLDER [YEARS [POINTS [ROUNDS]]]: weather on a grid against plain reading of the same files, in time and memory.

Makes the files once in FOLDER (they are kept): days of seven variables, a file a year, and hours of six, a file a
month (a tenth of the years at least), packed into 16 bits in pieces of a month and the whole map, as reanalyses are
given. Then, each in a process of its own, ROUNDS times in turns:

    read       every value once, in slabs of 16 MiB, by netCDF4 (unpacked by it) and by h5py (as stored)
    from_grid  lg.Weather.from_grid of the paths
    dask       the same of xarray.open_mfdataset
    plan       the weather of a plan, by lg.check_plan, which opens it

20 years x 2,000 points of days, and of hours so many years as there are; medians of seconds of processor and wall, their ratios to the
faster reading, and the largest resident memory."""
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

CHUNK = 31
DAILY = {"Temperature_Air_2m_Mean_24h": ("K", 280, 20), "Temperature_Air_2m_Min_24h": ("K", 270, 20),
         "Temperature_Air_2m_Max_24h": ("K", 290, 20), "Precipitation_Flux": ("mm d-1", 0, 8),
         "Solar_Radiation_Flux": ("J m-2 d-1", 8e6, 1e7), "Wind_Speed_10m_Mean_24h": ("m s-1", 1, 5),
         "Vapour_Pressure_Mean_24h": ("hPa", 3, 2)}
HOURLY = {"t2m": ("K", 275, 20), "d2m": ("K", 260, 10), "tp": ("m", 0, 3e-4), "ssrd": ("J m-2", 0, 2e6), "u10": ("m s-1", -3, 6),
          "v10": ("m s-1", -3, 6)}


def make_file(path, variables, time, lat, lon, chunk):
    import netCDF4
    import numpy as np

    if path.exists():
        return
    draw = np.random.default_rng(abs(hash(path.name)) % 2**32)
    with netCDF4.Dataset(str(path) + ".part", "w") as file:
        for name, values, unit in (("time", time, "hours since 1900-01-01"), ("latitude", lat, "degrees_north"),
                                   ("longitude", lon, "degrees_east")):
            file.createDimension(name, len(values))
            file.createVariable(name, "f8", (name,))[:] = values
            file[name].units = unit
        for name, (unit, low, range_) in variables.items():
            v = file.createVariable(name, "i2", ("time", "latitude", "longitude"), zlib=True, complevel=1, shuffle=True,
                                    fill_value=-32767, chunksizes=(min(chunk, len(time)), len(lat), len(lon)))
            v.units = unit
            v.scale_factor, v.add_offset = range_ / 60000, low + range_ / 2
            v.set_auto_maskandscale(False)
            shape = (len(time), len(lat), len(lon))
            smooth = np.add.outer(np.sin(np.arange(len(time)) / 9), np.zeros(shape[1:])) * 12000
            v[:] = (smooth + draw.integers(-9000, 9000, shape)).astype("i2")
    os.replace(str(path) + ".part", path)


def make(folder, years, points):
    """Files of days and of hours over a box a little larger than the land; the land, of cells as many as points."""
    import numpy as np

    import libgrass as lg

    folder.mkdir(parents=True, exist_ok=True)
    columns = 50
    rows = points // columns
    step = 0.04
    lat, lon = 45.2 - step * np.arange(rows + 4), 114.9 + step * np.arange(columns + 4)
    cells = {"ny": 3 * rows, "nx": 3 * columns}
    hour = np.datetime64("1900-01-01T00", "h")
    for year in range(2001, 2001 + years):
        first = np.datetime64(f"{year}-01-01")
        days = np.arange(first, np.datetime64(f"{year + 1}-01-01"))
        make_file(folder / f"days_{year}.nc", DAILY, (days.astype("datetime64[h]") - hour).astype(float), lat, lon, CHUNK)
    for month in np.arange("2001-01", f"{2001 + max(1, years // 10)}-01", dtype="datetime64[M]"):
        hours = np.arange(month, month + 1, dtype="datetime64[h]")
        if month.item().month == 12:  # the sums of the last hour are stamped at its end
            hours = np.append(hours, hours[-1] + 1)
            hours = hours if str(month) == f"{2000 + max(1, years // 10)}-12" else hours[:-1]
        make_file(folder / f"hours_{month}.nc", HOURLY, (hours - hour).astype(float), lat, lon, CHUNK)
    if not (folder / "land.h5").exists():
        land_over(lg, np, lat[2:-2], lon[2:-2], cells).write(folder / "land.h5")
    for kind, last in (("days", 2000 + years), ("hours", 2000 + max(1, years // 10))):
        (folder / f"{kind}.yaml").write_text(plan_text(lg, folder, kind, last), encoding="utf-8")


def land_over(lg, np, lat, lon, cells):
    """A land whose cells take each of the points: cells of 1.5 km over the box."""
    import pyproj

    albers = lg.Landscape.make(cell_m=10000).crs_wkt
    to_albers = pyproj.Transformer.from_crs("EPSG:4326", albers, always_xy=True)
    corners = [to_albers.transform(x, y) for x in (lon[0], lon[-1]) for y in (lat[0], lat[-1])]
    west, north = min(x for x, _ in corners), max(y for _, y in corners)
    east, south = max(x for x, _ in corners), min(y for _, y in corners)
    cell = 1500.0
    ny, nx = int((north - south) / cell), int((east - west) / cell)
    x, y = np.meshgrid(west + cell * (np.arange(nx) + 0.5), north - cell * (np.arange(ny) + 0.5))
    back_lon, back_lat = to_albers.transform(x, y, direction="INVERSE")
    inside = (back_lon > lon[0]) & (back_lon < lon[-1]) & (back_lat < lat[0]) & (back_lat > lat[-1])
    unit = np.where(inside, (np.arange(ny)[:, None] // 20) + 0 * x.astype(int), -1).astype("int32")
    names = [f"unit-{i}" for i in range(int(unit.max()) + 1)]
    full = np.full((ny, nx), 1.0, "float32")
    return lg.Landscape.from_arrays(
        unit=unit, type=np.zeros((ny, nx), "uint8"), awc_mm=full * 90, water_km=full, condition=full, west_m=west, north_m=north,
        cell_m=cell, types=["typical_steppe"], units=names, weather_zones=[lg.WeatherZone("middle", 116.0, 44.4, 1000.0)])


def plan_text(lg, folder, kind, last):
    tables = lg.data_path("tables")
    return (f"libgrass: 1\nname: {kind}\nextrapolate: true\nyears: {{first: 2001, last: {last}}}\nland: {{file: {folder}/land.h5}}\n"
            f"weather: {{grid: {folder}/{kind}_*.nc, tz: UTC}}\ntables: {{types: {tables}/grassland_types.csv, standard: "
            f"{tables}/nyt635.csv, animals: {tables}/animals.csv}}\nscenarios: [{{name: now}}]\n")


# ---- one measurement, in a process of its own ----


def read_netcdf4(folder, kind):
    import netCDF4

    for path in sorted(folder.glob(f"{kind}_*.nc")):
        with netCDF4.Dataset(path) as file:
            for name in DAILY if kind == "days" else HOURLY:
                v = file[name]
                for t in range(0, v.shape[0], 8 * CHUNK):
                    v[t:t + 8 * CHUNK]


def read_h5py(folder, kind):
    import h5py

    for path in sorted(folder.glob(f"{kind}_*.nc")):
        with h5py.File(path) as file:
            for name in DAILY if kind == "days" else HOURLY:
                v = file[name]
                for t in range(0, v.shape[0], 8 * CHUNK):
                    v[t:t + 8 * CHUNK]


def read_grid(folder, kind):
    import libgrass as lg

    land = lg.Landscape.read(folder / "land.h5")
    begin = time.perf_counter(), time.process_time()
    lg.Weather.from_grid(str(folder / f"{kind}_*.nc"), land, tz="UTC")
    return begin


def read_dask(folder, kind):
    import xarray

    import libgrass as lg

    land = lg.Landscape.read(folder / "land.h5")
    begin = time.perf_counter(), time.process_time()
    lg.Weather.from_grid(xarray.open_mfdataset(str(folder / f"{kind}_*.nc")), land, tz="UTC")
    return begin


def read_plan(folder, kind):
    import libgrass as lg

    begin = time.perf_counter(), time.process_time()
    lg.check_plan(folder / f"{kind}.yaml")
    return begin


WAYS = {"netCDF4": read_netcdf4, "h5py": read_h5py, "from_grid": read_grid, "dask": read_dask, "plan": read_plan}


def measure(folder, way, kind):
    import warnings

    warnings.simplefilter("ignore")
    begin = time.perf_counter(), time.process_time()
    began = WAYS[way](folder, kind) or begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"wall": time.perf_counter() - began[0], "cpu": time.process_time() - began[1], "MiB": peak}))


def main():
    folder = Path(sys.argv[1]).resolve()
    years, points, rounds = ([int(a) for a in sys.argv[2:]] + [20, 2000, 5][len(sys.argv) - 2:])
    make(folder, years, points)
    seen = {}
    for _ in range(rounds):
        for kind in ("days", "hours"):
            for way in WAYS:
                done = subprocess.run([sys.executable, __file__, "--one", str(folder), way, kind], stdout=subprocess.PIPE,
                                      text=True, check=True)
                seen.setdefault((kind, way), []).append(json.loads(done.stdout.splitlines()[-1]))
    for kind in ("days", "hours"):
        middle = {way: {k: statistics.median(r[k] for r in seen[kind, way]) for k in ("wall", "cpu", "MiB")} for way in WAYS}
        plain = {k: min(middle[w][k] for w in ("netCDF4", "h5py")) for k in ("wall", "cpu")}
        size = sum(p.stat().st_size for p in folder.glob(f"{kind}_*.nc")) / 2**20
        print(f"{kind}: {size:.0f} MiB of files")
        for way, m in middle.items():
            print(f"  {way:10} wall {m['wall']:7.2f} s ({m['wall'] / plain['wall']:5.2f} x)  processor {m['cpu']:7.2f} s "
                  f"({m['cpu'] / plain['cpu']:5.2f} x)  peak {m['MiB']:6.0f} MiB")


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        measure(Path(sys.argv[2]), sys.argv[3], sys.argv[4])
    else:
        main()
