"""What a run costs whose land has a weather zone for every cell or so, and years of weather of each.

    python3 benchmarks/places.py BUILD [--cell M] [--zones N] [--years N] [--rounds N]

BUILD is a build folder with LIBGRASS_BENCHMARKS. Prints one line of JSON: seconds and peak MiB of the command over a plan of
all those years, of plain reading of the weather file, and of the same plan with few zones; medians of the rounds."""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent

PLAN = """libgrass: 1
name: places
years: {{first: 2001, last: {last}}}
land: {{file: {land}}}
weather: {{file: {weather}}}
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


def measure(words):
    """Seconds and peak MiB of a process."""
    start = time.monotonic()
    child = subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    if status != 0:
        sys.exit(f"{words}: {said.decode()}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def files(build, folder, name, cell_m, zones, years):
    """The plan over a land and a weather of so many zones."""
    land, weather, plan = (folder / f"{name}.{end}" for end in ("land.h5", "nc", "yaml"))
    command = [build / "benchmarks/bench_places", cell_m, zones, years, land, weather]
    made = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True)
    plan.write_text(PLAN.format(last=2000 + years, land=land, weather=weather, data=SOURCE / "data"))
    return plan, weather, [int(word) for word in made.stdout.split()]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=Path)
    parser.add_argument("--cell", type=int, default=2500)
    parser.add_argument("--zones", type=int, default=2000)
    parser.add_argument("--years", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--few", type=int, default=10, help="zones of the run to compare with")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(dir="/var/tmp") as temporary:
        folder = Path(temporary)
        many, weather, (zones, cells) = files(given.build, folder, "many", given.cell, given.zones, given.years)
        few, _, _ = files(given.build, folder, "few", given.cell, given.few, given.years)
        run = [str(given.build / "bindings/cli/libgrass"), "run", "--out", str(folder / "results")]
        seen = {"many": [], "few": [], "read": []}
        for turn in range(given.rounds):
            seen["read"].append(measure([sys.executable, "-c", READ, str(weather)]))
            for name, plan in (("many", many), ("few", few)):
                subprocess.run(["rm", "-rf", str(folder / "results")], check=True)
                seen[name].append(measure([*run, str(plan)]))
        answer = {"zones": zones, "cells": cells, "years": given.years, "weather_file_mib": round(weather.stat().st_size / 2**20)}
        for name, pairs in seen.items():
            answer[f"{name}_s"] = round(statistics.median(pair[0] for pair in pairs), 2)
            answer[f"{name}_mib"] = round(max(pair[1] for pair in pairs))
    answer["many_over_read"] = round(answer["many_s"] / answer["read_s"], 2)
    answer["many_over_few"] = round(answer["many_s"] / answer["few_s"], 2)
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
