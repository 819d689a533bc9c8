"""What a run costs whose land has a weather zone for every cell or so, and years of weather of each.

    python3 benchmarks/places.py BUILD [--door grid|zones] [--cell M] [--zones N] [--years N] [--rounds N]

BUILD is a build folder with LIBGRASS_BENCHMARKS; needs numpy and h5py. Prints one line of JSON: seconds (of the processor and by
the clock) and peak MiB of the command over a plan of all those years, of `libgrass check`, which reads and estimates without
running, of plain reading of the weather file, and of the same plan with few zones; medians of the rounds, in which they take
turns. Door `grid` reads daily fields by latitude and longitude (weather: {grid: ...}), `zones` series of named zones, for a land
that bench_places made with them."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent
DATA = SOURCE / "data"

PLAN = """libgrass: 1
name: places
years: {{first: 2001, last: {last}}}
land: {land}
weather: {weather}
tables: {{types: {data}/tables/grassland_types.csv, standard: {data}/tables/nyt635.csv, animals: {data}/tables/animals.csv}}
extrapolate: true
scenarios:
  - {{name: one, herd: {{su: 100000, constant: true}}}}
"""

READ = """import sys, h5py
with h5py.File(sys.argv[1]) as file:
    for name in file:
        file[name][...]
"""

# Around Xilinhot, with room for the nearest points of its rim: degrees.
NORTH, SOUTH, WEST, EAST = 45.1, 42.8, 115.0, 117.4
# Its usable grassland is about so much of that box.
SHARE = 0.29


def measure(words):
    """Seconds of the processor, seconds by the clock and peak MiB of a process."""
    start = time.monotonic()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{words}: {said.decode()}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def days_of(years):
    return (years * 1461 + 3) // 4


def fields(day, x, y):
    """Name, unit and values of variables, one after the other."""
    import numpy as np

    turn = np.cos((day - 20) * 2 * np.pi / 365.25)
    warm = 275 - 20 * turn + 3 * np.sin(day * 0.7) + 2 * y + x
    yield "Temperature_Air_2m_Mean_24h", "K", warm
    yield "Temperature_Air_2m_Min_24h", "K", warm - 6
    yield "Temperature_Air_2m_Max_24h", "K", warm + 6
    yield "Precipitation_Flux", "mm d-1", np.where(day % 5 == 0, 4 - 3 * turn + y + x, 0 * x * y)
    yield "Solar_Radiation_Flux", "J m-2 d-1", (16 - 9 * turn + x + y) * 1e6
    yield "Wind_Speed_10m_Mean", "m s-1", 3 + 0 * turn + x * y
    yield "Vapour_Pressure_Mean", "hPa", 4.9 * np.exp(17.27 * (warm - 279.15) / (warm - 279.15 + 237.3))


def write_grid(path, zones, years):
    """Daily fields as AgERA5 has them, float32 by (time, lat, lon), on points of which about so many get a cell."""
    import h5py
    import numpy as np

    step = float(np.sqrt((NORTH - SOUTH) * (EAST - WEST) * SHARE / zones))
    lat, lon = np.arange(NORTH, SOUTH, -step), np.arange(WEST, EAST, step)
    day = np.arange(days_of(years))
    with h5py.File(path, "w") as file:
        for name, values, unit in (("time", day.astype(float), "days since 2001-01-01"), ("lat", lat, "degrees_north"),
                                   ("lon", lon, "degrees_east")):
            file[name] = values
            file[name].attrs["units"] = unit
            file[name].make_scale(name)
        for name, unit, values in fields(day[:, None, None], np.linspace(0, 1, lon.size)[None, None, :],
                                         np.linspace(0, 1, lat.size)[None, :, None]):
            file[name] = values.astype(np.float32)
            file[name].attrs["units"] = unit
            for axis, scale in enumerate(("time", "lat", "lon")):
                file[name].dims[axis].attach_scale(file[scale])


def files(given, folder, name, zones):
    """The plan over a land and a weather of so many zones, and its weather file."""
    land, weather, plan = (folder / f"{name}.{end}" for end in ("land.h5", "nc", "yaml"))
    if given.door == "grid":
        # By another process: what this one holds counts as the peak of those that it starts.
        subprocess.run([sys.executable, __file__, "--write", weather, str(zones), str(given.years)], check=True)
        parts = {"land": f"{{schematic: {DATA}/xilinhot/landscape.yaml, cell_m: {given.cell}}}", "weather": f"{{grid: {weather}}}"}
    else:
        command = [given.build / "benchmarks/bench_places", given.cell, zones, given.years, land, weather]
        subprocess.run([str(word) for word in command], check=True, stdout=subprocess.DEVNULL)
        parts = {"land": f"{{file: {land}}}", "weather": f"{{file: {weather}}}"}
    plan.write_text(PLAN.format(last=2000 + given.years, data=DATA, **parts))
    return plan, weather


def zones_of(given, plan):
    """How many zones a run has, by what it says of them."""
    said = subprocess.run([str(given.build / "bindings/cli/libgrass"), "check", str(plan)], check=True, capture_output=True,
                          text=True).stderr
    found = [line for line in said.splitlines() if " zones)" in line or "the weather of " in line]
    return found[0].strip() if found else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--door", choices=("grid", "zones"), default="grid")
    parser.add_argument("--cell", type=int, default=2500)
    parser.add_argument("--zones", type=int, default=2000)
    parser.add_argument("--few", type=int, default=10, help="zones of the run to compare with")
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    program = str(given.build / "bindings/cli/libgrass")
    with tempfile.TemporaryDirectory(dir="/var/tmp") as temporary:
        folder = Path(temporary)
        many, weather = files(given, folder, "many", given.zones)
        few, _ = files(given, folder, "few", given.few)
        run = [program, "run", "--out", str(folder / "results")]
        jobs = {"read": [sys.executable, "-c", READ, str(weather)], "check": [program, "check", str(many)],
                "many": [*run, str(many)], "few": [*run, str(few)]}
        seen = {name: [] for name in jobs}
        for _ in range(given.rounds):
            for name, words in jobs.items():
                subprocess.run(["rm", "-rf", str(folder / "results")], check=True)
                seen[name].append(measure(words))
        answer = {"door": given.door, "said": zones_of(given, many), "years": given.years, "cell_m": given.cell,
                  "weather_file_mib": round(weather.stat().st_size / 2**20)}
        for name, found in seen.items():
            answer[f"{name}_cpu_s"] = round(statistics.median(one[0] for one in found), 2)
            answer[f"{name}_s"] = round(statistics.median(one[1] for one in found), 2)
            answer[f"{name}_mib"] = round(max(one[2] for one in found))
    for one, other in (("check", "read"), ("many", "read"), ("many", "few")):
        answer[f"{one}_over_{other}"] = round(answer[f"{one}_cpu_s"] / answer[f"{other}_cpu_s"], 2)
    print(json.dumps(answer))


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write_grid(sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
