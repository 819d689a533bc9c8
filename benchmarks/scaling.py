"""Cost against cells, days, units' size, scenarios and threads: BUILD/scaling.json.

    scaling.py BUILD ROOT [--rounds N]        called by scaling.sh"""
import argparse
import json
import pathlib

from measure import engine, load, machine, turns
from program import Program

CELLS = (10000, 100000, 1000000, 4000000, 15000000)
YEARS = (1, 2, 3)
UNITS = (9, 20, 50, 100, 149, 150, 333, 1024, 10000, 100000, 1000000)
SCENARIOS_M = 700
SCENARIOS = (1, 2, 4, 8, 16, 32, 64)
BYTES_OF_A_CELL = 250  # while bench_engine makes its land


def free_bytes():
    info = pathlib.Path("/proc/meminfo")
    if not info.exists():
        return 2 << 30
    return 1024 * next(int(line.split()[1]) for line in info.read_text().splitlines() if "MemAvailable" in line)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    build, rounds = options.build, max(1, options.rounds)
    program = Program(build, options.root)
    fit = [cells for cells in CELLS if cells * BYTES_OF_A_CELL < 0.8 * free_bytes()]
    d = {"machine": machine(options.root), "rounds": rounds, "load": [load()], "left_out": sorted(set(CELLS) - set(fit))}
    groups = {
        "cells": {cells: dict(cells=cells, unit=1000, years=1) for cells in fit},
        "days": {years: dict(cells=100000, unit=1000, years=years) for years in YEARS},
        "unit": {unit: dict(cells=max(100000, unit), unit=unit, years=1) for unit in UNITS},
        "threads": {threads: dict(cells=1000000, unit=1000, years=1, threads=threads) for threads in (1, 2)},
        "threads_huge": {threads: dict(cells=1000000, unit=1000000, years=1, threads=threads) for threads in (1, 2)}}
    for name, requests in groups.items():
        print(name, flush=True)
        d[name] = turns(rounds, {key: lambda request=request: engine(build, **request)
                                 for key, request in requests.items()})
    print("scenarios", flush=True)
    d["scenarios"] = turns(rounds, {k: lambda k=k: program.run(SCENARIOS_M, 1, k) for k in SCENARIOS})
    d["load"].append(load())
    (build / "scaling.json").write_text(json.dumps(d, indent=1))


if __name__ == "__main__":
    main()
